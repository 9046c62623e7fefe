//! `cswf lint --watch`: lints again whenever a file changes, until Ctrl-C.
//!
//! The files are looked at a few times a second: their number is small, what version control ignores is left out, and it
//! works on every system and on network drives.

use std::collections::BTreeMap;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use cswf_diagnostics::CliMessage as Say;

use crate::console::Console;
use crate::discover::{self, SETTINGS};

/// How often the files are looked at.
const EVERY: Duration = Duration::from_millis(300);

/// Clears a terminal and goes to its top.
const CLEAR: &str = "\x1b[2J\x1b[3J\x1b[H";

/// What tells one version of a file from another.
type Version = Option<(SystemTime, u64)>;

/// Calls `lint` now, and again after every change of a workflow, a library or the settings under the paths.
pub(crate) fn run(paths: &[PathBuf], console: Console, mut lint: impl FnMut()) -> ! {
    loop {
        let before = look(paths);
        if std::io::stdout().is_terminal() {
            console.print(CLEAR);
        }
        lint();
        console.note(Say::Watching { files: before.len() }.text(console.lang));
        // What changed while it ran counts as well.
        while look(paths) == before {
            sleep(EVERY);
        }
    }
}

/// The files that a run may read, with their versions: those under the paths, and those of their projects.
fn look(paths: &[PathBuf]) -> BTreeMap<PathBuf, Version> {
    let roots = paths.iter().filter_map(|path| discover::project_root(path));
    let all: Vec<PathBuf> = paths.iter().cloned().chain(roots.clone()).collect();
    let files = discover::discover(&all).files.into_iter().map(|found| found.path);
    let settings = roots.map(|root| root.join(SETTINGS));
    files.chain(settings).map(|path| (path.clone(), version(&path))).collect()
}

fn version(path: &Path) -> Version {
    let metadata = std::fs::metadata(path).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}
