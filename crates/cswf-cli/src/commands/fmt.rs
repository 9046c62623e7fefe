//! `cswf fmt`: workflows in their canonical form.

use std::path::{Path, PathBuf};

use cswf_diagnostics::{CliMessage, EditMessage as Say, FileId, List, Message, Refused};
use cswf_parser::FileKind;
use cswf_syntax::Unformatted;
use rayon::prelude::*;

use crate::args::FmtArgs;
use crate::console::Console;
use crate::discover::{self, Found};
use crate::exit::Exit;
use crate::project::{STDIN, read_stdin};
use crate::refused::refused;
use crate::report::diff;
use crate::write::{self, Replaced};

/// A file that was looked at.
struct File {
    /// As the user names it.
    name: String,
    /// `None` for standard input.
    disk: Option<PathBuf>,
    /// Its bytes and those of its canonical form, or why there is none.
    bytes: Result<(Vec<u8>, Vec<u8>), Trouble>,
}

enum Trouble {
    Unreadable(Refused),
    Format(Unformatted),
}

/// Formats.
pub(crate) fn run(args: &FmtArgs, console: Console) -> Exit {
    let here = [PathBuf::from(".")];
    let paths = if args.paths.is_empty() { &here } else { args.paths.as_slice() };
    let (files, mut exit) = files(args, paths, console);
    if files.is_empty() && exit == Exit::Fine {
        let paths = List::of(paths.iter().map(|path| discover::shown(path)));
        return fail(&CliMessage::NothingFound { paths }.into(), Exit::Usage, exit, console);
    }
    let (mut changed, mut same) = (0, 0);
    for file in &files {
        match &file.bytes {
            Ok((before, after)) => {
                let count = if before == after { &mut same } else { &mut changed };
                *count += 1;
                exit = exit.max(deliver(args, file, (before, after), console));
            }
            Err(trouble) => exit = fail(&trouble.words(&file.name), trouble.exit(), exit, console),
        }
    }
    let dry = args.check || args.diff;
    let words = if dry { Say::WouldFormat { changed, same } } else { Say::Formatted { changed, same } };
    console.note(words.text(console.lang));
    exit
}

/// The files under the paths, formatted in memory.
fn files(args: &FmtArgs, paths: &[PathBuf], console: Console) -> (Vec<File>, Exit) {
    let (from_stdin, named): (Vec<PathBuf>, Vec<PathBuf>) =
        paths.iter().cloned().partition(|path| path.as_os_str() == STDIN);
    let discovery = discover::discover(&named);
    let missing =
        discovery.missing.iter().map(|path| CliMessage::FileMissing { path: discover::shown(path) });
    let unread = discovery.refused.iter().map(|(path, reason)| {
        let (path, reason) = (discover::shown(path), reason.clone());
        CliMessage::FileUnreadable { path, reason }
    });
    let mut exit = Exit::Fine;
    for message in missing.chain(unread) {
        exit = fail(&message.into(), Exit::Failure, exit, console);
    }
    let mut files: Vec<File> = discovery.files.par_iter().filter_map(look).collect();
    if !from_stdin.is_empty() {
        let bytes = read_stdin().map_err(|error| Trouble::Unreadable(refused(&error))).and_then(format);
        files.push(File { name: args.stdin_filename.clone(), disk: None, bytes });
    }
    (files, exit)
}

fn fail(message: &Message, own: Exit, exit: Exit, console: Console) -> Exit {
    console.fail_with(message);
    exit.max(own)
}

/// Reads a file; of those met in a folder only what is cswf's.
fn look(found: &Found) -> Option<File> {
    let (name, disk) = (discover::shown(&found.path), Some(found.path.clone()));
    let bytes = match std::fs::read(&found.path) {
        Ok(bytes) => bytes,
        Err(error) => return Some(File { name, disk, bytes: Err(Trouble::Unreadable(refused(&error))) }),
    };
    if !found.named && !is_ours(&bytes) {
        return None;
    }
    Some(File { name, disk, bytes: format(bytes) })
}

fn is_ours(bytes: &[u8]) -> bool {
    let decoded = cswf_syntax::decode(FileId(0), bytes.to_vec());
    cswf_parser::survey(&decoded.text).kind != FileKind::Other
}

/// The bytes, and those of the canonical form.
fn format(bytes: Vec<u8>) -> Result<(Vec<u8>, Vec<u8>), Trouble> {
    let decoded = cswf_syntax::decode(FileId(0), bytes.clone());
    if !decoded.readable || !decoded.diagnostics.is_empty() {
        return Err(Trouble::Format(Unformatted::Broken));
    }
    let text = cswf_syntax::format(&decoded.text).map_err(Trouble::Format)?;
    let mark: &[u8] = if decoded.had_bom { b"\xEF\xBB\xBF" } else { b"" };
    Ok((bytes, [mark, text.as_bytes()].concat()))
}

impl Trouble {
    fn words(&self, name: &str) -> Message {
        let path = name.to_owned();
        match self {
            Self::Unreadable(reason) => CliMessage::FileUnreadable { path, reason: reason.clone() }.into(),
            Self::Format(Unformatted::Broken) => Say::FormatBroken { path }.into(),
            Self::Format(Unformatted::Unsure) => Say::FormatUnsure { path }.into(),
        }
    }

    fn exit(&self) -> Exit {
        match self {
            Self::Format(Unformatted::Broken) => Exit::Findings,
            Self::Unreadable(_) | Self::Format(Unformatted::Unsure) => Exit::Failure,
        }
    }
}

/// Writes, shows or names a file, as asked for.
fn deliver(args: &FmtArgs, file: &File, (before, after): (&[u8], &[u8]), console: Console) -> Exit {
    let changed = before != after;
    if args.diff && changed {
        let (before, after) = (String::from_utf8_lossy(before), String::from_utf8_lossy(after));
        console.print(&diff::unified(&file.name, &before, &after));
    } else if args.check && changed {
        console.print(&format!("{}\n", file.name));
    }
    match &file.disk {
        _ if args.diff || args.check => return if changed { Exit::Findings } else { Exit::Fine },
        None => console.print_bytes(after),
        Some(path) if changed => return write(path, &file.name, before, after, console),
        Some(_) => {}
    }
    Exit::Fine
}

fn write(path: &Path, name: &str, before: &[u8], after: &[u8], console: Console) -> Exit {
    let path_words = name.to_owned();
    match write::replace(path, before, after) {
        Ok(Replaced::Done) => Exit::Fine,
        Ok(Replaced::Changed) => {
            fail(&Say::FileChanged { path: path_words }.into(), Exit::Failure, Exit::Fine, console)
        }
        Err(error) => {
            let message = CliMessage::FileUnwritable { path: path_words, reason: refused(&error) };
            fail(&message.into(), Exit::Failure, Exit::Fine, console)
        }
    }
}
