//! A text of a library that lacks a language is told once, in the library.

#![expect(clippy::unwrap_used, reason = "a failing helper fails the test")]

mod checked;

use cswf_analyzer::{Member, Project, Settings, analyze};
use cswf_diagnostics::Sources;

const LIBRARY: &str = "library: desk
texts:
  closed: { zh-TW: 現在非服務時間。, en: We are closed. }
  bye: 再見。
anytime:
  - { words: [help], say: 請稍候。, end: transferred }
";

fn flow(id: &str, languages: &str) -> String {
    format!(
        "workflow: {id}\nkind: chat\nlanguages: [{languages}]\ninclude: [desk.yaml]\nsteps:\n  - say: texts.closed\n  - {{ end: resolved, say: texts.bye }}\n"
    )
}

/// By workflow: the lines of the library at which it tells that a language is missing.
fn told(flows: &[(&str, &str)]) -> Vec<(String, Vec<u32>)> {
    let texts: Vec<String> = flows.iter().map(|(id, languages)| flow(id, languages)).collect();
    let read: Vec<_> = texts.iter().map(|text| read(text)).collect();
    let members = read.iter().map(|(sources, workflow)| Member { workflow, sources }).collect();
    let project = Project::of(members, true);
    let settings = Settings { only: vec!["missing-translation".to_owned()], ..Settings::default() };
    let lines = |(sources, workflow): &(Sources, cswf_model::Workflow)| {
        let found = analyze(workflow, &project, &settings);
        let lines = found.iter().map(|finding| {
            let file = sources.get(finding.span.file).unwrap();
            assert_eq!(file.name(), "desk.yaml");
            file.position(finding.span.start).line
        });
        (workflow.id.value.clone(), lines.collect())
    };
    read.iter().map(lines).collect()
}

fn read(text: &str) -> (Sources, cswf_model::Workflow) {
    checked::with_library(text, LIBRARY)
}

#[test]
fn the_first_workflow_that_lacks_it_tells_it() {
    let found = told(&[("first", "zh-TW, en"), ("second", "zh-TW, en"), ("third", "zh-TW")]);
    let expected = [("first", vec![4, 6]), ("second", vec![]), ("third", vec![])];
    assert_eq!(found, expected.map(|(id, lines)| (id.to_owned(), lines)));
}

#[test]
fn a_workflow_that_lacks_another_language_tells_it_too() {
    let found = told(&[("first", "zh-TW, en"), ("second", "zh-TW, en, ja"), ("third", "zh-TW, en, ja")]);
    let expected = [("first", vec![4, 6]), ("second", vec![3, 4, 6]), ("third", vec![])];
    assert_eq!(found, expected.map(|(id, lines)| (id.to_owned(), lines)));
}
