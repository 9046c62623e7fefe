//! Output files, written whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes a file by way of a temporary one beside it, so that nobody ever sees half of it.
///
/// # Errors
/// When the folder cannot be written to; the file is then as it was before.
pub(crate) fn whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let temporary = beside(path);
    let written = fs::File::create(&temporary).and_then(|mut file| {
        file.write_all(bytes)?;
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
    use super::whole;

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
}
