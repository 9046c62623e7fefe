//! Scenarios: what passes, and the first difference when one does not.

use cswf_diagnostics::Lang;
use cswf_simulator::{Session, check};

use crate::play::{machine, setup, workflow};

const FLOW: &str = "
workflow: parcel
kind: call
actors: { people: { role: human } }
data: { size: { type: choice, of: [small, large] } }
steps:
  - { id: size, ask: size, prompt: Small or large, tries: 2, on-invalid: agent }
  - { id: box, decide: Which?, cases: [{ match: { size: small }, go: small }] }
  - { id: large, end: resolved, say: We will pick it up }
  - { id: small, end: resolved, say: Bring it to the box }
  - { id: agent, queue: people, takes: 2m }
  - { id: help, task: Help, by: people, outcomes: { well: next, badly: { end: unresolved } } }
  - { id: done, end: resolved }
";

/// What is wrong with a scenario, in English; empty when it passes.
fn difference(scenario: &str) -> String {
    let yaml = format!("{FLOW}scenarios: [{{ name: one, {scenario} }}]\n");
    let own = workflow(&yaml);
    let verdict = check(&machine(&yaml), &own.scenarios[0]);
    assert_eq!(verdict.passed(), verdict.difference.is_none());
    verdict.difference.map(|own| own.message.text(Lang::En)).unwrap_or_default()
}

#[test]
fn what_is_expected_and_comes_passes() {
    for scenario in [
        "turns: [small], expect: { end: resolved, passes: [size, small], avoids: [large, agent], says: Bring, within: 4s }",
        "turns: [medium, { size: huge }, well], expect: { end: resolved, passes: [size, agent, help, done] }",
        "turns: [large], expect: { says: [Small or large, pick it up] }",
        "turns: [large], expect: {}",
    ] {
        assert_eq!(difference(scenario), "", "{scenario}");
    }
}

#[test]
fn the_first_difference_is_told() {
    for (scenario, told) in [
        (
            "turns: [small], expect: { end: unresolved }",
            "the case should end “unresolved”, but ended “resolved”, after “small”",
        ),
        (
            "turns: [small], expect: { passes: [large] }",
            "the case should pass “large”, but it passed size, box, small",
        ),
        (
            "turns: [small], expect: { passes: [small, size] }",
            "the case passed “size”, but before the steps that stand in front of it here",
        ),
        ("turns: [small], expect: { avoids: [box] }", "the case should not pass “box”, but it did"),
        (
            "turns: [small], expect: { says: pick it up }",
            "“pick it up” was never said, asked, offered or sent",
        ),
        // Three words and five are 1.2 s and 2 s.
        ("turns: [small], expect: { within: 3s }", "it should take 3 s at most, but took 3 s 200 ms"),
        (
            "turns: [], expect: { end: resolved }",
            "the turns ran out at “size”: say what the customer does there",
        ),
        (
            "turns: [x, x], expect: { end: resolved }",
            "the turns ran out at “help”: say what the customer does there",
        ),
        (
            "turns: [small, small], expect: { end: resolved }",
            "nobody asks for “small” any more: the case does not come to it",
        ),
        (
            "turns: [x, x, poorly], expect: { end: resolved }",
            "“help” cannot turn out as “poorly”; it is one of well, badly",
        ),
    ] {
        assert_eq!(difference(scenario), told, "{scenario}");
    }
}

#[test]
fn a_scenario_begins_when_it_says() {
    let yaml = "
workflow: t
kind: chat
hours: { office: { open: \"Mo-Fr 09:00-18:00\" } }
steps:
  - { decide: Open?, cases: [{ if: is_open(\"office\"), end: open }], else: { end: closed } }
scenarios:
  - { name: one, expect: { end: open } }
  - { name: two, at: 2026-01-04T10:00, expect: { end: closed } }
";
    let own = workflow(yaml);
    for scenario in &own.scenarios {
        assert!(check(&machine(yaml), scenario).passed(), "{}", scenario.name.value);
    }
}

#[test]
fn a_session_takes_one_turn_at_a_time_and_takes_it_back() {
    let machine = machine(FLOW);
    let mut session = Session::new(&machine, setup(&[], &[]));
    let asked = |session: &Session<'_>| session.question().map(|own| own.step.clone());
    assert_eq!(asked(&session).as_deref(), Some("size"));
    assert!(session.answer("medium"));
    assert!(session.answer("huge"));
    assert_eq!(asked(&session).as_deref(), Some("help"));
    assert!(!session.answer("poorly"), "nothing changes by what cannot be");
    assert_eq!((asked(&session).as_deref(), session.setup().turns.len()), (Some("help"), 2));
    assert!(session.undo());
    assert_eq!(asked(&session).as_deref(), Some("size"));
    assert!(session.answer("small"));
    assert_eq!((session.run().end.as_deref(), asked(&session)), (Some("resolved"), None));
    assert!(session.undo() && session.undo() && !session.undo());
    assert_eq!(asked(&session).as_deref(), Some("size"));
}

#[test]
fn a_session_lets_time_pass_and_events_come() {
    let yaml = "
workflow: t
kind: chat
rules: [{ event: letter, go: out }]
steps: [{ id: a, wait: parcel }, { id: b, wait: parcel }, { id: c, end: good }, { id: out, end: out }]
";
    let machine = machine(yaml);
    let mut session = Session::new(&machine, setup(&[], &[]));
    let minutes = |n: u64| std::time::Duration::from_secs(n * 60);
    assert!(session.event(minutes(5), "parcel"));
    assert!(session.pass(minutes(10)));
    assert!(!session.event(minutes(1), "no.such.event"));
    assert!(session.event(minutes(1), "letter"));
    assert_eq!((session.run().end.as_deref(), session.run().duration), (Some("out"), 16 * 60_000));
}
