//! The summary of a job on GitHub: a Markdown file that the runner names, to which every step adds.

use std::fs::OpenOptions;
use std::io::Write as _;

use cswf_diagnostics::CliMessage as Say;

use crate::console::Console;
use crate::refused::refused;

/// The variable in which GitHub's runner names the file.
const VARIABLE: &str = "GITHUB_STEP_SUMMARY";

/// Adds a text, where there is such a file. That it cannot be added changes nothing about the findings.
pub(crate) fn append(text: &str, console: Console) {
    let Some(path) = std::env::var_os(VARIABLE).filter(|path| !path.is_empty()) else { return };
    let added = OpenOptions::new().append(true).create(true).open(&path);
    if let Err(error) = added.and_then(|mut file| file.write_all(format!("{text}\n").as_bytes())) {
        let path = path.to_string_lossy().into_owned();
        console.fail(&Say::FileUnwritable { path, reason: refused(&error) });
    }
}
