//! Every fixture under `tests/rules/<rule>/` has the findings that its marks name, and no others.
//!
//! A fixture is judged as a user would see it: the recommended profile, and the rule itself when that is not in it.
//! What else the defect brings along is marked by its name.

mod checked;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use cswf_analyzer::{RULES, Rule, RuleSettings, Settings};
use cswf_diagnostics::{Lang, Message, RuleMessage};
use cswf_testing::{difference, marks, parts};

fn fixtures(rule: &Rule) -> Vec<(String, String)> {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules").join(rule.id);
    let mut found: Vec<(String, String)> = std::fs::read_dir(&folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.path().extension().is_some_and(|extension| extension == "yaml"))
        .filter_map(|entry| {
            let text = std::fs::read_to_string(entry.path()).ok()?;
            Some((entry.file_name().to_string_lossy().into_owned(), text))
        })
        .collect();
    found.sort();
    found
}

fn settings(rule: &Rule) -> Settings {
    let on = RuleSettings { on: Some(true), ..RuleSettings::default() };
    Settings { rules: BTreeMap::from([(rule.id, on)]), ..Settings::default() }
}

#[test]
fn every_fixture_has_the_findings_that_are_marked() {
    let mut wrong = String::new();
    for rule in RULES {
        for (name, text) in fixtures(rule) {
            let parts = parts(&name, &text);
            let expected = marks(&parts[0].text, rule.id);
            let found = checked::check(&parts, &settings(rule)).marks();
            if let Some(words) = difference(&expected, &found) {
                wrong.push_str(&format!("{}/{name}:\n{words}", rule.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_rule_has_six_fixtures_and_half_of_them_are_silent() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let fixtures = fixtures(rule);
        let (silent, loud): (Vec<_>, Vec<_>) = fixtures
            .iter()
            .partition(|(_, text)| !marks(text, rule.id).iter().any(|mark| mark.rule == rule.id));
        if fixtures.len() < 6 || silent.len() * 2 + 1 < fixtures.len() || loud.is_empty() {
            wrong.push(format!("{}: {} loud, {} silent", rule.id, loud.len(), silent.len()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Does an argument stand where its value should: `{step}`? YAML that is proposed has a blank: `{ key: 0 }`; texts that
/// are repeated may have a `{{variable}}`.
fn has_hole(words: &str) -> bool {
    words.replace("{{", "").split('{').skip(1).any(|rest| !rest.starts_with(' '))
}

/// Every sentence that a finding of a fixture says, in every language, so that none breaks when it is read.
#[test]
fn findings_can_be_told_in_every_language() {
    let mut said: BTreeSet<&str> = BTreeSet::new();
    for rule in RULES {
        for (name, text) in fixtures(rule) {
            for finding in checked::check(&parts(&name, &text), &settings(rule)).findings {
                let related = finding.related.iter().map(|label| &label.message);
                let messages = [&finding.message].into_iter().chain(&finding.label).chain(&finding.help);
                for message in messages.chain(related) {
                    for lang in [Lang::En, Lang::ZhTw, Lang::ZhCn] {
                        let words = message.text(lang);
                        assert!(!words.is_empty() && !has_hole(&words), "{}: {words}", message.id());
                    }
                    if let Message::Rule(_) = message {
                        said.insert(message.id());
                    }
                }
            }
        }
    }
    // The one-line titles are no findings; what is said of settings and of broken rules has tests of its own.
    let others = cswf_diagnostics::AboutMessage::IDS.iter().chain(cswf_diagnostics::SettingsMessage::IDS);
    let others: BTreeSet<&str> = others.copied().collect();
    let silent: Vec<_> = RuleMessage::IDS
        .iter()
        .copied()
        .flatten()
        .filter(|id| !said.contains(**id) && !others.contains(**id))
        .collect();
    assert!(silent.is_empty(), "no fixture makes cswf say {silent:?}");
}
