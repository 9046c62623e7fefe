//! Is a project better after some fixes?
//!
//! A fix is kept when its finding is gone, the file can be read as well as before, and nothing new is wrong. Only what
//! could not be seen before, since the file could not be read there, may come to light when the reading is mended.

use std::collections::BTreeMap;

use cswf_diagnostics::Diagnostic;

use crate::commands::lint::Looked;

use super::candidates::Candidate;

/// What has to be right before something else can be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    /// The text is YAML.
    Syntax,
    /// The YAML says a workflow.
    Reading,
    /// The workflow does what it should.
    Rules,
}

/// The stage of a rule.
pub(super) fn stage(rule: &str) -> Stage {
    match rule {
        "syntax" | "duplicate-key" | "not-utf8" | "too-large" => Stage::Syntax,
        "unused-mute" | "mute-without-reason" | "mute-expired" | "rule-error" | "endless-run" => Stage::Rules,
        _ if cswf_analyzer::rule(rule).is_some() => Stage::Rules,
        _ => Stage::Reading,
    }
}

/// May the fixes be kept?
pub(super) fn is_better(before: &Looked, after: &Looked, batch: &[Candidate]) -> bool {
    let first = batch.iter().map(|candidate| stage(candidate.rule)).min().unwrap_or(Stage::Rules);
    if after.project.failures.len() > before.project.failures.len() {
        return false;
    }
    let (old, new) = (counts(&before.findings, prints), counts(&after.findings, prints));
    let mut gone: BTreeMap<String, usize> = BTreeMap::new();
    for candidate in batch {
        *gone.entry(candidate.fingerprint.clone()).or_default() += 1;
    }
    let went = |(print, count): (&String, &usize)| {
        let left = new.get(print).copied().unwrap_or(0);
        left + count <= old.get(print).copied().unwrap_or(0)
    };
    if !gone.iter().all(went) {
        return false;
    }
    // Steps without an id are known by a number, which may move: so findings are counted by rule and file.
    let (old, new) = (counts(&before.findings, place(before)), counts(&after.findings, place(after)));
    new.iter().all(|((rule, file), count)| {
        let had = old.get(&(*rule, file.clone())).copied().unwrap_or(0);
        *count <= had || (first < Stage::Rules && stage(rule) >= first)
    })
}

fn prints(finding: &Diagnostic) -> String {
    finding.fingerprint()
}

fn place(looked: &Looked) -> impl Fn(&Diagnostic) -> (&'static str, String) {
    |finding| {
        let source = looked.project.sources.get(finding.span.file);
        (finding.rule, source.map(|source| source.name().to_owned()).unwrap_or_default())
    }
}

fn counts<K: Ord>(findings: &[Diagnostic], key: impl Fn(&Diagnostic) -> K) -> BTreeMap<K, usize> {
    let mut counts = BTreeMap::new();
    for finding in findings {
        *counts.entry(key(finding)).or_default() += 1;
    }
    counts
}
