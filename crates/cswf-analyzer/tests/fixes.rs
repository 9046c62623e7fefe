//! A fix mends its finding and brings no other: tried on every finding of every fixture, in the style it is written in and
//! in canonical form.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failing helper fails the test")]

mod checked;

use std::collections::BTreeMap;
use std::path::Path;

use checked::Checked;
use cswf_analyzer::{Profile, RULES, Settings, rule};
use cswf_diagnostics::{Diagnostic, Safety};
use cswf_testing::{Part, parts};

fn settings() -> Settings {
    Settings { profile: Profile::Strict, ..Settings::default() }
}

/// How many findings each rule has, in the first file.
fn counts(checked: &Checked) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for finding in checked.findings.iter().filter(|finding| finding.span.file.0 == 0) {
        *counts.entry(finding.rule).or_default() += 1;
    }
    counts
}

/// The fixes of a file, each applied alone; counts those that mend and those that bring something else.
fn try_all(files: &[Part], tried: &mut BTreeMap<(&'static str, bool), (usize, usize)>, wrong: &mut String) {
    let before = checked::check(files, &settings());
    let had = counts(&before);
    let ours = |finding: &&Diagnostic| rule(finding.rule).is_some() && finding.span.file.0 == 0;
    for finding in before.findings.iter().filter(ours) {
        let Some(fix) = finding.fix.as_ref().filter(|fix| fix.edits.iter().all(|edit| edit.span.file.0 == 0))
        else {
            continue;
        };
        let text = cswf_syntax::apply(&files[0].text, &fix.edits).unwrap();
        let mut after = files.to_vec();
        after[0].text = text;
        let has = counts(&checked::check(&after, &settings()));
        let own = |counts: &BTreeMap<&str, usize>| counts.get(finding.rule).copied().unwrap_or(0);
        let new = has.iter().any(|(rule, count)| *count > had.get(rule).copied().unwrap_or(0));
        let (all, good) = tried.entry((finding.rule, fix.safety == Safety::Safe)).or_default();
        *all += 1;
        if own(&has) < own(&had) && !new {
            *good += 1;
        } else if fix.safety == Safety::Safe {
            wrong.push_str(&format!(
                "{}: {:?}\n{}\n{had:?} => {has:?}\n",
                finding.rule, finding.message, after[0].text
            ));
        }
    }
}

#[test]
fn fixes_mend_and_bring_nothing_new() {
    let (mut tried, mut wrong) = (BTreeMap::new(), String::new());
    for rule in RULES {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules").join(rule.id);
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let Ok(text) = std::fs::read_to_string(entry.path()) else { continue };
            let mut files = parts(&entry.file_name().to_string_lossy(), &text);
            try_all(&files, &mut tried, &mut wrong);
            if let Ok(formatted) = cswf_syntax::format(&files[0].text) {
                files[0].text = formatted;
                try_all(&files, &mut tried, &mut wrong);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    // A guess may be wrong, but seldom.
    for ((rule, safe), (all, good)) in &tried {
        assert!(*safe || good * 10 >= all * 7, "{rule}: {good} of {all}");
    }
    for rule in
        ["unused-definition", "handler-without-cause", "unhandled-outcome", "dead-end", "uncovered-hours"]
    {
        assert!(tried.keys().any(|(own, _)| *own == rule), "no fix of {rule} was tried");
    }
}

#[test]
fn a_file_in_canonical_form_has_the_same_findings() {
    let mut formatted = 0;
    for rule in RULES {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules").join(rule.id);
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let Ok(text) = std::fs::read_to_string(entry.path()) else { continue };
            let files = parts(&entry.file_name().to_string_lossy(), &text);
            let Ok(canonical) = cswf_syntax::format(&files[0].text) else { continue };
            let mut after = files.clone();
            after[0].text = canonical;
            let told = |files: &[Part]| {
                let found = checked::check(files, &settings()).findings;
                let mut told: Vec<String> = found.iter().map(Diagnostic::fingerprint).collect();
                told.sort();
                told
            };
            assert_eq!(told(&files), told(&after), "{}\n{}", rule.id, after[0].text);
            formatted += 1;
        }
    }
    assert!(formatted > 200, "{formatted}");
}
