//! Output files, written whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes a file by way of a temporary one beside it, so that nobody ever sees half of it.
///
/// # Errors
/// When the folder cannot be written to; the file is then as it was before.
pub(crate) fn whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    put(path, bytes, None)
}

/// What became of a file that was to be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Replaced {
    /// It holds the new text.
    Done,
    /// It is not what it was when it was read, and was left alone.
    Changed,
}

/// Replaces the text of a file that holds `before`. A link stays a link to the file that is replaced, and the file
/// keeps its permissions.
///
/// # Errors
/// When it cannot be read or written; the file is then as it was before.
pub(crate) fn replace(path: &Path, before: &[u8], after: &[u8]) -> io::Result<Replaced> {
    let path = path.canonicalize()?;
    let permissions = fs::metadata(&path)?.permissions();
    if permissions.readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    if fs::read(&path)? != before {
        return Ok(Replaced::Changed);
    }
    put(&path, after, Some(permissions))?;
    Ok(Replaced::Done)
}

fn put(path: &Path, bytes: &[u8], permissions: Option<fs::Permissions>) -> io::Result<()> {
    let temporary = beside(path);
    let written = fs::File::create(&temporary).and_then(|mut file| {
        file.write_all(bytes)?;
        permissions.map_or(Ok(()), |permissions| file.set_permissions(permissions))?;
        file.sync_all()
    });
    let moved = written.and_then(|()| fs::rename(&temporary, path));
    if moved.is_err() {
        // The first error is the one to tell; a leftover that cannot be removed changes nothing about it.
        let _ = fs::remove_file(&temporary);
    }
    moved
}

fn beside(path: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.tmp", std::process::id()));
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::{Replaced, replace, whole};

    #[test]
    fn a_file_is_replaced_as_a_whole_and_nothing_is_left_behind() {
        let folder = std::env::temp_dir().join(format!("cswf-write-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let file = folder.join("流程.svg");
        whole(&file, b"one").unwrap();
        whole(&file, b"two").unwrap();
        assert_eq!(std::fs::read(&file).unwrap(), b"two");
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
        assert!(whole(&folder.join("missing/flow.svg"), b"x").is_err());
        std::fs::remove_dir_all(&folder).unwrap();
    }
    #[test]
    fn a_file_is_replaced_only_while_it_is_what_was_read() {
        let folder = std::env::temp_dir().join(format!("cswf-replace-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let file = folder.join("a.yaml");
        std::fs::write(&file, "one").unwrap();
        assert_eq!(replace(&file, b"one", b"two").unwrap(), Replaced::Done);
        assert_eq!(replace(&file, b"one", b"three").unwrap(), Replaced::Changed);
        assert_eq!(std::fs::read(&file).unwrap(), b"two");
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn links_and_permissions_stay() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = std::env::temp_dir().join(format!("cswf-links-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let (file, link) = (folder.join("a.yaml"), folder.join("b.yaml"));
        std::fs::write(&file, "one").unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        assert_eq!(replace(&link, b"one", b"two").unwrap(), Replaced::Done);
        assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(std::fs::read(&file).unwrap(), b"two");
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o440)).unwrap();
        assert!(replace(&link, b"two", b"three").is_err());
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
