//! Whatever edit a rule proposes in a fixture: done, the finding is gone, and no other has come.

mod checked;

use std::collections::BTreeMap;
use std::path::Path;

use cswf_analyzer::{RULES, RuleSettings, Settings};
use cswf_diagnostics::{Diagnostic, Fix};
use cswf_testing::{Part, parts};

/// How often each rule speaks; for errors the reading has names too.
fn counts(findings: &[Diagnostic]) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for finding in findings {
        *counts.entry(finding.rule).or_default() += 1;
    }
    counts
}

fn mended(parts: &[Part], fix: &Fix) -> Vec<Part> {
    let mut parts = parts.to_vec();
    let mut edits = fix.edits.clone();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.span.start));
    for edit in edits {
        let Some(part) = parts.get_mut(edit.span.file.0 as usize) else { continue };
        part.text.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text);
    }
    parts
}

#[test]
fn a_proposed_edit_mends_its_finding_and_brings_no_other() {
    let mut tried = 0;
    for rule in RULES {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules").join(rule.id);
        let on = RuleSettings { on: Some(true), ..RuleSettings::default() };
        let settings = Settings { rules: BTreeMap::from([(rule.id, on)]), ..Settings::default() };
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let Ok(text) = std::fs::read_to_string(entry.path()) else { continue };
            let parts = parts(&name, &text);
            let found = checked::check(&parts, &settings).findings;
            let before = counts(&found);
            for finding in found.iter().filter(|finding| finding.rule == rule.id) {
                let Some(fix) = &finding.fix else { continue };
                let after = checked::check(&mended(&parts, fix), &settings).findings;
                let mut expected = before.clone();
                expected.entry(rule.id).and_modify(|count| *count -= 1);
                expected.retain(|_, count| *count > 0);
                let after = counts(&after);
                let worse =
                    after.iter().any(|(rule, count)| *count > expected.get(rule).copied().unwrap_or(0));
                assert!(!worse, "{}/{name}: {before:?} became {after:?}", rule.id);
                tried += 1;
            }
        }
    }
    assert!(tried > 5, "only {tried} edits were tried");
}
