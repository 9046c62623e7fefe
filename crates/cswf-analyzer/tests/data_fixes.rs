//! A fix of the rules about data and personal data makes its finding go away and brings no new one, in either style.

mod checked;

use std::collections::BTreeSet;
use std::path::Path;

use cswf_analyzer::Settings;
use cswf_diagnostics::{Diagnostic, Lang};
use cswf_testing::{Part, parts};

const RULES: [&str; 4] = ["maybe-unset", "asked-twice", "asks-known-data", "pii-to-wrong-place"];

/// The same steps in block style.
const BLOCK: &str = r#"workflow: block
kind: chat
actors: { desk: { role: human } }
defaults: { timeout: 5m, on-timeout: line, on-invalid: line, on-error: line }
anytime: [{ words: [agent], go: line }]
data:
  number: { type: digits, pattern: '\d{8}' }
  mail: { type: email, from: crm }
  card: { type: digits, pii: payment }
  wish: text
steps:
  - menu: For an order press 1, for anything else press 2.
    options:
      1: first
      2: second
  - id: first
    ask: number   # the first time
    prompt: Your number please.
  - say: One moment.
  - id: second
    ask: number   # the second time
    prompt: Your number please.
  - ask: mail
    prompt: Your address please.
  - ask: card
    prompt: Which card do you pay with?
  - invoke: payments.charge
    with:
      card: =card
      number: =number
      mail: =mail
  - ask: wish
    optional: true
    prompt: Any wish?
  - say: "Your wish: {{wish}}."   # whoever has one
  - id: line
    queue: desk
  - task: Help
    by: desk
  - end: resolved
"#;

fn told(parts: &[Part]) -> Vec<Diagnostic> {
    checked::check(parts, &Settings::default()).findings
}

fn words(findings: &[Diagnostic]) -> BTreeSet<(&'static str, String)> {
    findings.iter().map(|finding| (finding.rule, finding.message.text(Lang::En))).collect()
}

/// How many fixes there were to try.
fn try_fixes(name: &str, text: &str) -> usize {
    let before = parts(name, text);
    let findings = told(&before);
    let mut count = 0;
    for finding in findings.iter().filter(|finding| RULES.contains(&finding.rule)) {
        let Some(fix) = finding.fix.as_ref().filter(|_| finding.span.file.0 == 0) else { continue };
        let mut after = before.clone();
        let Some(file) = after.first_mut() else { continue };
        // From the end, so that the places of the others stay.
        for edit in fix.edits.iter().rev() {
            let range = edit.span.start as usize..edit.span.end as usize;
            file.text.replace_range(range, &edit.text);
        }
        let text = file.text.clone();
        let left = words(&told(&after));
        let own = (finding.rule, finding.message.text(Lang::En));
        assert!(!left.contains(&own), "{name}: {own:?} is still there\n{text}");
        let new: Vec<_> = left.difference(&words(&findings)).cloned().collect();
        assert!(new.is_empty(), "{name}: {new:?} is new\n{text}");
        count += 1;
    }
    count
}

#[test]
fn every_fix_mends_what_it_says() {
    let mut count = 0;
    for rule in RULES {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules").join(rule);
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let text = std::fs::read_to_string(entry.path()).unwrap();
            count += try_fixes(&entry.file_name().to_string_lossy(), &text);
        }
    }
    assert!(count >= 6, "only {count} fixes");
    assert_eq!(try_fixes("block.yaml", BLOCK), 4);
}
