//! `--baseline`: findings that are known, so that only new ones are told. The file is for people and for version control:
//! one finding a line, in order. It knows a finding by rule, workflow, step and what its sentence names, never by line;
//! and it only shrinks.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use cswf_diagnostics::{CliMessage as Say, fingerprints};
use serde::{Deserialize, Serialize};

use super::lint::Looked;
use crate::console::Console;
use crate::exit::Exit;
use crate::refused::refused;
use crate::report::json::FindingData;
use crate::{discover, write};

/// The version of the file.
const VERSION: u32 = 1;

/// A finding that is known. All but the fingerprint is there to be read.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    file: String,
    rule: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    workflow: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    step: Option<String>,
    message: String,
    fingerprint: String,
}

#[derive(Deserialize)]
struct File {
    version: u32,
    findings: Vec<Entry>,
}

/// Takes out what the baseline knows, and writes it where that is asked for.
pub(crate) fn apply(path: &Path, writes: bool, looked: &mut Looked, console: Console) -> Result<(), Exit> {
    let shown = discover::shown(path);
    let entries = open(path, writes, looked, console)?;
    let gone = leave_out(&entries, looked);
    if gone.is_empty() {
        return Ok(());
    }
    if writes && looked.project.failures.is_empty() {
        let kept: Vec<Entry> =
            entries.iter().filter(|entry| !gone.contains(&entry.fingerprint)).cloned().collect();
        save(path, &kept, console)?;
        let told = Say::BaselineShrunk { path: shown, gone: gone.len(), left: kept.len() };
        console.note(told.text(console.lang));
    } else {
        console.note(Say::BaselineStale { path: shown, gone: gone.len() }.text(console.lang));
    }
    Ok(())
}

/// What the file lists; when there is none yet and it is to be written, everything that was found.
fn open(path: &Path, writes: bool, looked: &Looked, console: Console) -> Result<Vec<Entry>, Exit> {
    let shown = discover::shown(path);
    match std::fs::read(path) {
        Ok(bytes) => read(&bytes).map_err(|reason| {
            console.fail(&Say::BaselineUnreadable { path: shown, reason });
            Exit::Usage
        }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && writes => {
            let found = found(looked, console);
            save(path, &found, console)?;
            console.note(Say::BaselineWritten { path: shown, findings: found.len() }.text(console.lang));
            Ok(found)
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            console.fail(&Say::BaselineMissing { path: shown });
            Err(Exit::Usage)
        }
        Err(error) => {
            console.fail(&Say::FileUnreadable { path: shown, reason: refused(&error) });
            Err(Exit::Failure)
        }
    }
}

fn read(bytes: &[u8]) -> Result<Vec<Entry>, String> {
    let file: File = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    if file.version == VERSION { Ok(file.findings) } else { Err(format!("version {}", file.version)) }
}

/// Everything that was found, as entries.
fn found(looked: &Looked, console: Console) -> Vec<Entry> {
    let sources = &looked.project.sources;
    let prints = fingerprints(&looked.findings, sources);
    let each = looked.findings.iter().zip(prints);
    let mut entries: Vec<Entry> = each
        .map(|(finding, print)| {
            let data = FindingData::new(finding, sources, console.lang, print);
            let FindingData { file, rule, workflow, step, message, fingerprint, .. } = data;
            Entry { file, rule, workflow, step, message, fingerprint }
        })
        .collect();
    entries.sort();
    entries
}

/// Takes the known findings out; gives back the fingerprints of what is known and was looked for in vain.
fn leave_out(entries: &[Entry], looked: &mut Looked) -> BTreeSet<String> {
    let known: BTreeSet<&str> = entries.iter().map(|entry| entry.fingerprint.as_str()).collect();
    let prints = fingerprints(&looked.findings, &looked.project.sources);
    let mut present = BTreeSet::new();
    let mut each = prints.iter();
    looked.findings.retain(|_| {
        let print = each.next().map_or("", String::as_str);
        let is_known = known.contains(print);
        if is_known {
            present.insert(print.to_owned());
        }
        !is_known
    });
    looked.summary.known = present.len();
    looked.count();
    // What was not looked at may still be there.
    let files = looked.project.shown_files();
    let settled = |entry: &&Entry| files.contains(&entry.file) || !PathBuf::from(&entry.file).exists();
    let gone = entries.iter().filter(|entry| !present.contains(&entry.fingerprint)).filter(settled);
    gone.map(|entry| entry.fingerprint.clone()).collect()
}

fn save(path: &Path, entries: &[Entry], console: Console) -> Result<(), Exit> {
    let lines: Result<Vec<String>, _> = entries.iter().map(serde_json::to_string).collect();
    let lines = lines.unwrap_or_default();
    let body = if lines.is_empty() { String::new() } else { format!("\n    {}\n  ", lines.join(",\n    ")) };
    let text = format!("{{\n  \"version\": {VERSION},\n  \"findings\": [{body}]\n}}\n");
    write::whole(path, text.as_bytes()).map_err(|error| {
        console.fail(&Say::FileUnwritable { path: discover::shown(path), reason: refused(&error) });
        Exit::Failure
    })
}
