//! Which files a run is about: paths of the command line become files, folders are searched.

use std::path::{Path, PathBuf};

use cswf_diagnostics::Refused;

use crate::refused::refused;

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
    /// Folders that could not be searched, and why.
    pub refused: Vec<(PathBuf, Refused)>,
}

/// Finds the YAML files under the paths. Folders are walked without what version control ignores and without
/// hidden files; the order is that of the names, whatever the file system's is.
pub(crate) fn discover(paths: &[PathBuf]) -> Discovery {
    let mut found = Discovery::default();
    for path in paths {
        if path.is_dir() {
            walk(path, &mut found);
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

fn walk(folder: &Path, found: &mut Discovery) {
    let walk = ignore::WalkBuilder::new(folder).require_git(false).build();
    for entry in walk {
        match entry {
            Ok(entry) if is_yaml(&entry) => {
                let path = entry.into_path();
                // `./` before a name that the user did not type is noise.
                let path = path.strip_prefix(".").map(Path::to_path_buf).unwrap_or(path);
                found.files.push(Found { path, named: false });
            }
            Ok(_) => {}
            Err(error) => found.refused.extend(reason(&error)),
        }
    }
}

fn is_yaml(entry: &ignore::DirEntry) -> bool {
    let path = entry.path();
    entry.file_type().is_some_and(|kind| kind.is_file())
        && path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml")
        && path.file_name().is_none_or(|name| name != SETTINGS)
}

/// The folder that could not be searched; a link that leads nowhere or in a circle is nobody's workflow.
fn reason(error: &ignore::Error) -> Option<(PathBuf, Refused)> {
    match error {
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => reason(err),
        ignore::Error::WithPath { path, err } => match err.as_ref() {
            ignore::Error::Io(error) => Some((path.clone(), refused(error))),
            _ => None,
        },
        _ => None,
    }
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
