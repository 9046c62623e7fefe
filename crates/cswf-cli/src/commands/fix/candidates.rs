//! Which fixes are tried together, and what the files are after them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use cswf_diagnostics::{Diagnostic, FileId, Safety, TextEdit};

use crate::commands::lint::Looked;
use crate::project::{Overlay, ProjectFile, real};

use super::judge::{Stage, stage};

/// A file that is changed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Edited {
    /// By its real path.
    File(PathBuf),
    /// Standard input.
    Stdin,
}

/// The bytes of a file before and after.
pub(super) struct Bytes {
    pub(super) before: Vec<u8>,
    pub(super) after: Vec<u8>,
}

/// A fix that may be tried.
pub(super) struct Candidate {
    /// The rule of its finding.
    pub(super) rule: &'static str,
    /// The finding, however lines move.
    pub(super) fingerprint: String,
    /// What is changed, by file.
    pub(super) edits: Vec<(Edited, TextEdit)>,
    /// The finding and its fix: what did not work once is not tried again.
    pub(super) key: String,
}

/// The fixes that go together: of the earliest stage that has any, in the order of their findings, none touching one
/// before it. The others wait for the next round.
pub(super) fn choose(now: &Looked, guess: bool, dropped: &BTreeSet<String>) -> Vec<Candidate> {
    let mut all: Vec<(Stage, Candidate)> = now
        .findings
        .iter()
        .filter_map(|finding| Some((stage(finding.rule), candidate(now, finding, guess)?)))
        .filter(|(_, candidate)| !dropped.contains(&candidate.key))
        .collect();
    let first = all.iter().map(|(stage, _)| *stage).min();
    all.retain(|(stage, _)| Some(*stage) == first);
    let mut taken: BTreeMap<Edited, Vec<(u32, u32)>> = BTreeMap::new();
    let mut chosen = Vec::new();
    for (_, candidate) in all {
        let touches = |(file, edit): &(Edited, TextEdit)| {
            let ranges = taken.get(file).map(Vec::as_slice).unwrap_or_default();
            ranges.iter().any(|(start, end)| *start <= edit.span.end && edit.span.start <= *end)
        };
        if candidate.edits.iter().any(touches) {
            continue;
        }
        for (file, edit) in &candidate.edits {
            taken.entry(file.clone()).or_default().push((edit.span.start, edit.span.end));
        }
        chosen.push(candidate);
    }
    chosen
}

fn candidate(now: &Looked, finding: &Diagnostic, guess: bool) -> Option<Candidate> {
    let fix = finding.fix.as_ref().filter(|fix| guess || fix.safety == Safety::Safe)?;
    let edits: Option<Vec<(Edited, TextEdit)>> =
        fix.edits.iter().map(|edit| Some((edited(now, edit.span.file)?, edit.clone()))).collect();
    let edits = edits.filter(|edits| !edits.is_empty())?;
    let fingerprint = finding.fingerprint();
    let texts: Vec<&str> = fix.edits.iter().map(|edit| edit.text.as_str()).collect();
    let key = format!("{} {fingerprint} {}", finding.rule, texts.join("\0"));
    Some(Candidate { rule: finding.rule, fingerprint, edits, key })
}

/// May the finding's fix be applied in this run: does it change nothing but what the command line asks for?
pub(super) fn is_ours(now: &Looked, finding: &Diagnostic) -> bool {
    candidate(now, finding, true).is_some()
}

fn file(now: &Looked, id: FileId) -> Option<&ProjectFile> {
    now.project.files.iter().find(|file| file.id == id)
}

/// The file of an edit, if the command line asks for it.
fn edited(now: &Looked, id: FileId) -> Option<Edited> {
    let file = file(now, id).filter(|file| file.wanted && file.readable)?;
    Some(file.disk.as_ref().map_or(Edited::Stdin, |path| Edited::File(real(path))))
}

/// The files after some fixes; `None` when a file is not what was looked at any more.
pub(super) fn apply(now: &Looked, batch: &[Candidate], over: &Overlay) -> Option<BTreeMap<Edited, Bytes>> {
    let mut by_file: BTreeMap<Edited, Vec<TextEdit>> = BTreeMap::new();
    for (file, edit) in batch.iter().flat_map(|candidate| &candidate.edits) {
        by_file.entry(file.clone()).or_default().push(edit.clone());
    }
    let mut texts = BTreeMap::new();
    for (edited, edits) in by_file {
        let before = bytes(&edited, over)?;
        let mark = if before.starts_with(MARK) { MARK.len() } else { 0 };
        let text = std::str::from_utf8(before.get(mark..)?).ok()?;
        let id = edits.first()?.span.file;
        // What stands there is what was looked at, but for control characters, for which spaces stand in.
        let seen = now.project.sources.get(id)?.text();
        let same =
            seen.len() == text.len() && seen.bytes().zip(text.bytes()).all(|(a, b)| a == b || a == b' ');
        if !same {
            return None;
        }
        let edits: Vec<TextEdit> = edits.into_iter().map(|edit| in_lines_of(text, edit)).collect();
        let mut after = before.get(..mark)?.to_vec();
        after.extend(cswf_syntax::apply(text, &edits).ok()?.into_bytes());
        texts.insert(edited, Bytes { before, after });
    }
    Some(texts)
}

/// The byte order mark.
const MARK: &[u8] = b"\xEF\xBB\xBF";

fn bytes(edited: &Edited, over: &Overlay) -> Option<Vec<u8>> {
    match edited {
        Edited::Stdin => over.stdin.clone(),
        Edited::File(path) => over.files.get(path).cloned().or_else(|| std::fs::read(path).ok()),
    }
}

/// A fix ends its lines as the file does.
fn in_lines_of(text: &str, edit: TextEdit) -> TextEdit {
    let first = text.find('\n');
    let windows = first.is_some_and(|at| text.get(..at).is_some_and(|line| line.ends_with('\r')));
    if !windows || !edit.text.contains('\n') {
        return edit;
    }
    TextEdit { text: edit.text.replace("\r\n", "\n").replace('\n', "\r\n"), ..edit }
}
