//! Which files a run is about: paths of the command line become files, folders are searched.

use std::path::{Path, PathBuf};

/// The settings file that makes a folder a project.
pub(crate) const SETTINGS: &str = "cswf.yaml";

/// A file to read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Found {
    /// Where it is.
    pub path: PathBuf,
    /// Was it named itself, or met in a folder?
    pub named: bool,
}

/// What the paths stand for.
#[derive(Debug, Default)]
pub(crate) struct Discovery {
    /// Files in the order of their names, each once.
    pub files: Vec<Found>,
    /// Paths at which there is nothing.
    pub missing: Vec<PathBuf>,
}

/// Finds the YAML files under the paths. Folders are walked without what version control ignores and without
/// hidden files; the order is that of the names, whatever the file system's is.
pub(crate) fn discover(paths: &[PathBuf]) -> Discovery {
    let mut found = Discovery::default();
    for path in paths {
        if path.is_dir() {
            found.files.extend(walk(path).into_iter().map(|path| Found { path, named: false }));
        } else if path.exists() {
            found.files.push(Found { path: path.clone(), named: true });
        } else {
            found.missing.push(path.clone());
        }
    }
    found.files.sort_by(|a, b| a.path.cmp(&b.path).then(b.named.cmp(&a.named)));
    found.files.dedup_by(|later, first| later.path == first.path);
    found
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let walk = ignore::WalkBuilder::new(folder).require_git(false).build();
    walk.flatten()
        .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
        .map(ignore::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml"))
        .filter(|path| path.file_name().is_none_or(|name| name != SETTINGS))
        // `./` before a name that the user did not type is noise.
        .map(|path| path.strip_prefix(".").map(Path::to_path_buf).unwrap_or(path))
        .collect()
}

/// The folder of the project that a path belongs to: the nearest one upwards with a settings file.
pub(crate) fn project_root(path: &Path) -> Option<PathBuf> {
    let absolute = std::path::absolute(path).ok()?;
    absolute.ancestors().find(|folder| folder.join(SETTINGS).is_file()).map(Path::to_path_buf)
}

/// How a path is shown: with `/` on every system, so that reports are the same everywhere.
pub(crate) fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '\\' { text.replace('\\', "/") } else { text.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_searched_and_files_are_taken_once() {
        let root = std::env::temp_dir().join(format!("cswf-discover-{}", std::process::id()));
        std::fs::create_dir_all(root.join("b/.hidden")).unwrap();
        for name in ["z.yaml", "b/a.yml", "b/.hidden/x.yaml", "b/notes.txt", "cswf.yaml"] {
            std::fs::write(root.join(name), "workflow: a\n").unwrap();
        }
        let found = discover(&[root.join("z.yaml"), root.clone(), root.join("none.yaml")]);
        let names: Vec<PathBuf> =
            found.files.iter().map(|file| file.path.strip_prefix(&root).unwrap().to_owned()).collect();
        assert_eq!(names, [PathBuf::from("b/a.yml"), PathBuf::from("z.yaml")]);
        assert_eq!(found.files.iter().map(|file| file.named).collect::<Vec<_>>(), [false, true]);
        assert_eq!(found.missing, [root.join("none.yaml")]);
        assert_eq!(project_root(&root.join("b/a.yml")), Some(std::path::absolute(&root).unwrap()));
        std::fs::remove_dir_all(&root).unwrap();
    }
}
