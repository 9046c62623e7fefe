//! Hostile and broken files: the reading ends, stays inside the file, and finds what is there to find.

use crate::support;
use std::fmt::Write as _;
use std::time::Instant;

use cswf_diagnostics::Diagnostic;
use cswf_parser::{Read, read, survey};
use proptest::prelude::*;

const WHOLE: &str = include_str!("../fixtures/whole-language.yaml");

/// Every span of the findings and of the steps lies in the file, on the boundaries of characters.
fn check(read: &Read, text: &str) {
    let inside = |span: cswf_diagnostics::Span| text.get(span.range()).is_some();
    for finding in &read.diagnostics {
        assert!(inside(finding.span), "{finding:?}");
        assert!(finding.related.iter().all(|label| inside(label.span)), "{finding:?}");
        let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
        assert!(edits.into_iter().all(|edit| inside(edit.span)), "{finding:?}");
    }
    for step in read.workflow.iter().flat_map(|workflow| &workflow.steps) {
        assert!(inside(step.span) && inside(step.verb), "{step:?}");
    }
}

fn has(findings: &[Diagnostic], id: &str) -> bool {
    findings.iter().any(|finding| finding.message.id() == id)
}

/// Texts that are too much, each in its way.
pub(crate) fn hostile() -> Vec<String> {
    let hours = "Mo 09:00-10:00; ".repeat(1_000);
    vec![
        nested_aliases(),
        repeated_alias(),
        format!("workflow: a\nsteps:\n{}", "  - say: Hi\n".repeat(25_001)),
        many_names(),
        format!("workflow: a\nhours: {{ a: {{ open: \"{hours}\" }} }}\nsteps: [{{ say: Hi }}]\n"),
        deep_anchors(),
        shared_words(),
    ]
}

fn nested_aliases() -> String {
    let mut text = "workflow: bomb\ndata: { x0: &x0 { 1: text } }\nsteps:\n".to_owned();
    for n in 1..20 {
        let m = n - 1;
        writeln!(
            text,
            "  - &x{n} {{ menu: Hi, options: {{ 1: &w{n} {{ do: [*x{m}, *x{m}] }}, 2: *w{n} }} }}"
        )
        .unwrap();
    }
    text.replace("*x0", "{ say: Hi }")
}

#[test]
fn aliases_of_aliases_end_in_a_finding() {
    let text = nested_aliases();
    let before = Instant::now();
    let read = read("bomb.yaml", &text);
    assert!(before.elapsed().as_secs() < 10);
    check(&read, &text);
    let told =
        has(&read.diagnostics, "TooManySteps") || read.diagnostics.iter().any(|own| own.rule == "too-large");
    assert!(told, "{}", support::told(&read));
}

fn repeated_alias() -> String {
    let mut text =
        "workflow: bomb\ndata: { vip: bool }\nsteps:\n  - menu: Hi\n    options:\n      0: &w { set: &s {"
            .to_owned();
    for n in 0..600 {
        write!(text, "a{n}: 1, ").unwrap();
    }
    text.push_str("} }\n");
    for n in 1..1_000 {
        writeln!(text, "      {n}: *w").unwrap();
    }
    text
}

#[test]
fn an_alias_may_not_be_read_for_ever() {
    let text = repeated_alias();
    let read = read("bomb.yaml", &text);
    check(&read, &text);
    assert!(read.diagnostics.iter().any(|finding| finding.rule == "too-large"), "{}", support::told(&read));
}

#[test]
fn too_many_steps_end_in_a_finding() {
    let text = format!("workflow: a\nsteps:\n{}", "  - say: Hi\n".repeat(25_001));
    let read = read("a.yaml", &text);
    assert!(has(&read.diagnostics, "TooManySteps"), "{}", support::told(&read));
}

/// A thousand options with the same nine hundred words.
fn shared_words() -> String {
    let words: String = (0..900).map(|n| format!("w{n}, ")).collect();
    let options: String = (1..1_000).map(|n| format!("      {n}: {{ words: *w, go: next }}\n")).collect();
    format!(
        "workflow: a\nsteps:\n  - menu: Hi\n    options:\n      0: {{ words: &w [{words}], go: next }}\n{options}"
    )
}

fn many_names() -> String {
    let mut text = "workflow: a\ndata:\n".to_owned();
    for n in 0..30_000 {
        writeln!(text, "  v{n}: text").unwrap();
    }
    text.push_str("steps:\n");
    for n in 0..20_000 {
        writeln!(text, "  - {{ id: s{n}, say: \"{{{{w{n}}}}}\", go: t{n} }}").unwrap();
    }
    text
}

#[test]
fn too_many_names_end_in_a_finding_and_not_in_an_hour() {
    let text = many_names();
    let before = Instant::now();
    let read = read("a.yaml", &text);
    assert!(before.elapsed().as_secs() < 10);
    assert!(has(&read.diagnostics, "TooManyNames"));
    assert!(has(&read.diagnostics, "TooManyFindings"));
}

#[test]
fn opening_hours_without_end_are_refused() {
    let hours = "Mo 09:00-10:00; ".repeat(1_000);
    let text = format!("workflow: a\nhours: {{ a: {{ open: \"{hours}\" }} }}\nsteps: [{{ say: Hi }}]\n");
    assert!(has(&read("a.yaml", &text).diagnostics, "HoursTooLong"));
}

#[test]
fn an_alias_that_holds_itself_ends_in_a_finding() {
    let text = "workflow: a\nsteps: &s [{ menu: Hi, options: { 1: { do: *s } } }]\n";
    let read = read("a.yaml", text);
    check(&read, text);
    assert!(!read.diagnostics.is_empty());
}

fn deep_anchors() -> String {
    let mut anchors = "workflow: a\nx0: &x0 [{ say: Hi }]\n".to_owned();
    for n in 1..100 {
        writeln!(anchors, "x{n}: &x{n} [{{ menu: Hi, options: {{ 1: {{ do: *x{} }} }} }}]", n - 1).unwrap();
    }
    anchors.push_str("steps: *x99\n");
    anchors
}

#[test]
fn steps_in_steps_in_steps_end_in_a_finding() {
    let mut text = "workflow: a\nsteps: [{ say: Hi }".to_owned();
    text.push_str(&", { menu: Hi, options: { 1: { do: [{ say: Hi }".repeat(40));
    text.push_str(&"] } } }".repeat(40));
    text.push_str("]\n");
    check(&read("a.yaml", &text), &text);
    let anchors = deep_anchors();
    let read = read("a.yaml", &anchors);
    assert!(has(&read.diagnostics, "TooDeep"), "{}", support::told(&read));
    assert!(has(&read.diagnostics, "MakeWorkflow") || read.diagnostics.iter().any(|own| own.help.is_some()));
}

#[test]
fn a_file_full_of_mistakes_is_told_up_to_a_limit() {
    let mut text = "workflow: a\nsteps:\n".to_owned();
    text.push_str(&"  - { sya: Hello, volume: 11, lable: x }\n".repeat(5_000));
    let before = Instant::now();
    let read = read("a.yaml", &text);
    assert!(before.elapsed().as_secs() < 5);
    assert_eq!(read.diagnostics.len(), 1_001);
    assert!(has(&read.diagnostics, "TooManyFindings"));
}

#[test]
fn steps_may_be_shared_by_aliases() {
    let flow = support::workflow(
        "workflow: a\nsteps:\n  - menu: Press 1 or 2.\n    options: { 1: { do: &bye [{ say: Bye }, { end: resolved }] }, 2: { do: *bye } }\n    on-invalid: &again { say: Again, go: again }\n    on-timeout: *again\n",
    );
    assert_eq!(flow.steps.len(), 5, "each use has steps of its own");
    let cswf_model::StepKind::Menu { options, .. } = &flow.steps[0].kind else { panic!() };
    let blocks: Vec<&cswf_model::Way> = options.iter().map(|option| &option.way.way).collect();
    assert!(
        matches!((blocks[0], blocks[1]), (cswf_model::Way::Do(one), cswf_model::Way::Do(two)) if one.steps != two.steps)
    );
}

#[test]
fn merged_keys_are_read_like_written_ones() {
    let flow = support::workflow(
        "workflow: a\ndata: { x: integer }\nsteps:\n  - &base { ask: x, on-invalid: { do: [{ say: Hm }] }, on-timeout: next }\n  - { <<: *base, on-timeout: again }\n",
    );
    assert_eq!(flow.main.steps.len(), 2);
    assert_eq!(flow.steps[2].handlers.len(), 2);
}

#[test]
fn every_mistake_of_a_file_is_found_in_one_run() {
    let text = "workflow: a\nkind: phone\nactors: { f: { rol: human } }\nsteps:\n  - { sya: Hi }\n  - { say: Hi, go: nowhere }\n  - { wait: 5 }\nrules: [{ evnt: x }]\nsla: [{ respond: 5 }]\ntargets: { wait: { at-most: 1 } }\npromises: [{ alway: x }]\nscenarios: [{ nam: x }]\n";
    let lines: Vec<u32> = {
        let read = read("a.yaml", text);
        let file = read.sources.iter().next().unwrap().1;
        read.diagnostics.iter().map(|finding| file.position(finding.span.start).line).collect()
    };
    for line in [2, 3, 5, 6, 7, 8, 9, 10, 11, 12] {
        assert!(lines.contains(&line), "nothing is said of line {line}: {lines:?}");
    }
}

/// A valid file with something cut out, doubled or put elsewhere.
fn mutated() -> impl Strategy<Value = String> {
    let lines = WHOLE.lines().count();
    let cut = (0..WHOLE.len()).prop_map(|at| WHOLE[..WHOLE.floor_char_boundary(at)].to_owned());
    let without = (0..lines, 1..4_usize).prop_map(|(first, many)| {
        let kept = WHOLE.lines().enumerate().filter(|(n, _)| !(first..first + many).contains(n));
        kept.map(|(_, line)| format!("{line}\n")).collect()
    });
    let exchanged = (0..lines, 0..lines).prop_map(|(one, other)| {
        let mut lines: Vec<&str> = WHOLE.lines().collect();
        lines.swap(one, other);
        lines.join("\n")
    });
    let pieces = [
        "{", "}", "[", "]", ":", ": ", ", ", "- ", "\"", "'", "&a ", "*a", "|", "\n", "  ", "5", "{{", "是",
        "~",
    ];
    let inserted = (0..WHOLE.len(), 0..WHOLE.len(), proptest::sample::select(pieces.to_vec())).prop_map(
        |(at, to, piece)| {
            let (at, to) = (WHOLE.floor_char_boundary(at.min(to)), WHOLE.floor_char_boundary(at.min(to) + 5));
            format!("{}{piece}{}", &WHOLE[..at], &WHOLE[to..])
        },
    );
    prop_oneof![cut, without, exchanged, inserted]
}

/// Words of the language in no order.
fn nonsense() -> impl Strategy<Value = String> {
    let words: Vec<&str> = WHOLE.split([' ', '\n']).filter(|word| !word.is_empty()).collect();
    let word = proptest::sample::select(words);
    proptest::collection::vec(
        (word, proptest::sample::select(vec![" ", "\n", "\n  - ", "\n  ", ": ", ", "])),
        0..60,
    )
    .prop_map(|words| {
        let body: String = words.into_iter().flat_map(|(word, gap)| [word, gap]).collect();
        format!("workflow: a\nsteps:\n  - {body}")
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_file_makes_the_reading_fall(text in prop_oneof![mutated(), nonsense()]) {
        check(&read("a.yaml", &text), &text);
        let _ = survey(&text);
    }

    #[test]
    fn reading_twice_says_the_same(text in mutated()) {
        let (one, two) = (read("a.yaml", &text), read("a.yaml", &text));
        prop_assert_eq!(one.diagnostics, two.diagnostics);
        prop_assert_eq!(one.workflow, two.workflow);
    }
}
