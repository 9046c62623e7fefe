//! How a run ends.

use std::process::ExitCode;

/// The exit codes that CI scripts rely on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Exit {
    /// Nothing to complain of.
    Fine = 0,
    /// Findings at or above `--fail-on`, or failed scenarios.
    Findings = 1,
    /// Wrong flags or settings.
    Usage = 2,
    /// A file could not be read or written, or cswf itself failed.
    Failure = 3,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
