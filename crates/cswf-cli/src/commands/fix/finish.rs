//! What becomes of mended texts: files, a diff, or standard output.

use cswf_diagnostics::{CliMessage, EditMessage as Say};

use crate::commands::lint::Looked;
use crate::console::Console;
use crate::discover;
use crate::exit::Exit;
use crate::refused::refused;
use crate::report::{diff, text};
use crate::write::{self, Replaced};

use super::Mending;
use super::candidates::Edited;

/// A file that is different now.
struct Change<'m> {
    file: &'m Edited,
    /// Its name on the command line.
    name: String,
    before: &'m [u8],
    after: &'m [u8],
}

/// Writes or shows what has changed; the caller reports what is left.
pub(super) fn finish(mending: &Mending<'_>, now: Looked, console: Console) -> Result<Looked, Exit> {
    let changes = changes(mending, &now);
    let stdin = mending.over.stdin.as_deref();
    if mending.args.mend.diff {
        return Err(show(mending, &now, &changes, console));
    }
    for change in &changes {
        let Edited::File(path) = change.file else { continue };
        match write::replace(path, change.before, change.after) {
            Ok(Replaced::Done) => {}
            Ok(Replaced::Changed) => {
                console.fail_with(&Say::FileChanged { path: change.name.clone() }.into());
                return Err(Exit::Failure);
            }
            Err(error) => {
                let path = change.name.clone();
                console.fail(&CliMessage::FileUnwritable { path, reason: refused(&error) });
                return Err(Exit::Failure);
            }
        }
    }
    let Some(stdin) = stdin else {
        say(mending, &now, &changes, console);
        return Ok(now);
    };
    // Standard output is for the mended text: what is left is told beside it.
    console.print_bytes(stdin);
    for finding in &now.findings {
        let look = console.look_beside();
        console.note(text::draw(finding, &now.project.sources, console.lang, look).trim_end());
    }
    say(mending, &now, &changes, console);
    Err(super::super::lint::verdict(mending.args.fail_on, &now.findings))
}

fn changes<'m>(mending: &'m Mending<'_>, now: &Looked) -> Vec<Change<'m>> {
    let changes = mending.before.iter().filter_map(|(file, before)| {
        let after = match file {
            Edited::File(path) => mending.over.files.get(path)?,
            Edited::Stdin => mending.over.stdin.as_ref()?,
        };
        let name = match file {
            Edited::Stdin => mending.args.stdin_filename.clone(),
            Edited::File(path) => {
                let own =
                    now.project.files.iter().filter(|file| file.wanted).find(|file| {
                        file.disk.as_ref().is_some_and(|disk| crate::project::real(disk) == *path)
                    });
                own.and_then(|file| file.disk.as_ref())
                    .map_or_else(|| discover::shown(path), |disk| discover::shown(disk))
            }
        };
        Some(Change { file, name, before, after })
    });
    let mut changes: Vec<Change<'m>> = changes.filter(|change| change.before != change.after).collect();
    changes.sort_by(|a, b| a.name.cmp(&b.name));
    changes
}

fn show(mending: &Mending<'_>, now: &Looked, changes: &[Change<'_>], console: Console) -> Exit {
    for change in changes {
        let (before, after) = (String::from_utf8_lossy(change.before), String::from_utf8_lossy(change.after));
        console.print(&diff::unified(&change.name, &before, &after));
    }
    if changes.is_empty() {
        console.note(Say::FixedNothing {}.text(console.lang));
    } else {
        let (findings, files) = (mending.fixed, changes.len());
        console.note(Say::WouldFix { findings, files }.text(console.lang));
    }
    more(mending, now, console);
    if !now.project.failures.is_empty() {
        Exit::Failure
    } else if changes.is_empty() {
        Exit::Fine
    } else {
        Exit::Findings
    }
}

fn say(mending: &Mending<'_>, now: &Looked, changes: &[Change<'_>], console: Console) {
    let words = match changes.len() {
        0 => Say::FixedNothing {},
        files => Say::Fixed { findings: mending.fixed, files },
    };
    console.note(words.text(console.lang));
    more(mending, now, console);
}

fn more(mending: &Mending<'_>, now: &Looked, console: Console) {
    let more = mending.more(now);
    if more > 0 {
        console.note(Say::MoreUnsafe { more }.text(console.lang));
    }
}
