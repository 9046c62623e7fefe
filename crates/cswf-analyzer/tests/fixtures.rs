//! Every fixture under `tests/rules/<rule>/` has the findings that its marks name, and no others.
//!
//! A fixture is judged as a user would see it: the recommended profile, and the rule itself when that is not in it. What
//! else the defect brings along is marked by its name; warnings that have no one line of their own, or that come with the
//! smallness of the fixture, are declared once: `# companions: wait-without-timeout`. `CSWF_UPDATE_FIXTURES=1` writes
//! that line; whether the companions are right is for the author to see. `# today: 2026-12-10` is the day on which the
//! fixture is judged.

mod checked;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use cswf_analyzer::{RULES, Rule, RuleSettings, Settings};
use cswf_diagnostics::{FileId, Lang, Level, Message, RuleMessage, Span, Spanned};
use cswf_testing::{Mark, companions, difference, marks, parts, with_companions};

fn folder(rule: &Rule) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules").join(rule.id)
}

fn fixtures(rule: &Rule) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = std::fs::read_dir(folder(rule))
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

/// The day that a fixture names.
fn today(text: &str) -> Option<jiff::civil::Date> {
    text.lines().find_map(|line| line.strip_prefix("# today: ")?.trim().parse().ok())
}

fn settings(rule: &Rule, text: &str) -> Settings {
    let on = RuleSettings { on: Some(true), ..RuleSettings::default() };
    let packs = rule.pack.map(|pack| Spanned::new(pack.to_owned(), Span::point(FileId(0), 0)));
    Settings {
        rules: BTreeMap::from([(rule.id, on)]),
        packs: packs.into_iter().collect(),
        today: today(text),
        ..Settings::default()
    }
}

#[test]
fn every_fixture_has_the_findings_that_are_marked() {
    let mut wrong = String::new();
    for rule in RULES {
        for (name, text) in fixtures(rule) {
            let parts = parts(&name, &text);
            let expected = marks(&parts[0].text, rule.id);
            let found = checked::check(&parts, &settings(rule, &text)).marks();
            let (found, came_along) = apart(&expected, found, rule);
            if let Some(words) = difference(&expected, &found) {
                wrong.push_str(&format!("{}/{name}:\n{words}", rule.id));
            }
            let declared = companions(&text);
            if declared != came_along && std::env::var_os("CSWF_UPDATE_FIXTURES").is_some() {
                let path = folder(rule).join(&name);
                std::fs::write(path, with_companions(&text, &came_along)).unwrap();
            } else if declared != came_along {
                wrong.push_str(&format!(
                    "{}/{name}:\ncompanions are {came_along:?}, declared {declared:?}\n",
                    rule.id
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Findings that need a mark of their own: errors, those of the rule itself, and what is marked anywhere in the file;
/// and the names of the others.
fn apart(expected: &BTreeSet<Mark>, found: BTreeSet<Mark>, own: &Rule) -> (BTreeSet<Mark>, BTreeSet<String>) {
    let needs_a_mark = |mark: &Mark| {
        let told = cswf_analyzer::rule(&mark.rule);
        mark.rule == own.id
            || told.is_none_or(|rule| rule.level == Level::Error)
            || expected.iter().any(|own| own.rule == mark.rule)
    };
    let (marked, others): (BTreeSet<Mark>, BTreeSet<Mark>) = found.into_iter().partition(needs_a_mark);
    (marked, others.into_iter().map(|mark| mark.rule).collect())
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
            for finding in checked::check(&parts(&name, &text), &settings(rule, &text)).findings {
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
