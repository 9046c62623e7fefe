//! `cargo xtask metrics`: how large files are, and what slipped through.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// No file may be longer.
const LONGEST: usize = 900;
/// Nine in ten files should be shorter.
const USUAL: usize = 500;

/// Prints the figures; fails when a limit is passed.
pub(crate) fn run() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = Vec::new();
    for folder in ["crates", "tests"] {
        collect(&root.join(folder), &mut files);
    }
    let mut lengths: Vec<(usize, PathBuf)> = files
        .into_iter()
        .filter_map(|file| Some((fs::read_to_string(&file).ok()?.lines().count(), file)))
        .collect();
    lengths.sort();
    let Some((longest, file)) = lengths.last() else { return ExitCode::FAILURE };
    let p90 = lengths.get(lengths.len() * 9 / 10).map_or(0, |(length, _)| *length);
    let total: usize = lengths.iter().map(|(length, _)| length).sum();
    println!("files {}, lines {total}, p90 {p90} (limit {USUAL})", lengths.len());
    println!("longest {longest} (limit {LONGEST}): {}", file.strip_prefix(&root).unwrap_or(file).display());
    if *longest > LONGEST || p90 > USUAL { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() && path.file_name().is_none_or(|name| name != "target") {
            collect(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}
