//! What dry runs and scenarios say.

use std::time::Duration;

use cswf_diagnostics::{List, RunMessage as Say};

use crate::{Told, check, told};

/// A line with a menu, a question, a wait, a queue and a survey.
const CALL: &str = "\
workflow: a
kind: call
actors: { desk: { role: human } }
data: { no: digits }
steps:
  - { id: main, menu: Press 1., options: { 1: { label: One, go: next }, 2: { go: ask-no } }, on-invalid: lost }
  - { id: ask-no, ask: no, timeout: 5s, on-timeout: next, on-invalid: next }
  - { id: paid, wait: order.paid, timeout: 1h, on-timeout: next }
  - { id: agent, queue: desk }
  - { id: help, task: Help, by: desk, outcomes: { solved: { end: resolved }, open: { end: unresolved } } }
  - { id: lost, end: unresolved }
scenarios:
";

fn turns(turns: &'static str, says: &[Say]) -> Told {
    told(&[("a.yaml", &CALL.replace("scenarios:\n", ""))], &["simulate", "a.yaml", "--turns", turns], says)
}

fn scenario(scenario: &str, says: &[Say]) -> Told {
    told(&[("a.yaml", &format!("{CALL}  - {{ name: s, {scenario} }}\n"))], &["test", "a.yaml"], says)
}

fn name(name: &str) -> String {
    name.to_owned()
}

fn runs() -> Vec<Told> {
    let run = |id: &str, other: &str| {
        format!("workflow: {id}\nkind: other\nsteps: [{{ run: {other} }}, {{ end: resolved }}]\n")
    };
    let settings = ("cswf.yaml", "{}\n");
    let mut large = vec![("cswf.yaml", "{}\n".to_owned())];
    let calls = |id: &str, other: &str, times: usize| {
        let steps = format!("  - {{ run: {other} }}\n").repeat(times);
        format!("workflow: {id}\nkind: other\nsteps:\n{steps}  - end: resolved\n")
    };
    large.push(("a.yaml", calls("a", "b", 100)));
    large.push(("b.yaml", calls("b", "c", 100)));
    large.push((
        "c.yaml",
        format!("workflow: c\nkind: other\nsteps:\n{}  - end: resolved\n", "  - say: Hi\n".repeat(50)),
    ));
    let large: Vec<(&'static str, &str)> = large.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let inner = run("b", "c").replace("run: c", "say: Hi");
    let outer = run("a", "b") + "scenarios: [{ name: s, expect: { end: resolved, passes: [xyzzy] } }]\n";
    vec![
        told(
            &[settings, ("a.yaml", &outer), ("b.yaml", &inner)],
            &["test", "a.yaml"],
            &[Say::ExpectedUnknownStep { step: name("xyzzy") }],
        ),
        told(
            &[settings, ("a.yaml", &run("a", "b")), ("b.yaml", &run("b", "a"))],
            &["simulate", "a.yaml"],
            &[
                Say::RunInCircle { workflow: name("a"), path: List::of(["a", "b", "a"]) },
                Say::RunInCircleHelp {},
            ],
        ),
        told(
            &large,
            &["simulate", "a.yaml"],
            &[Say::RunTooLarge { workflow: name("c"), most: 50_000 }, Say::RunTooLargeHelp {}],
        ),
    ]
}

#[test]
fn every_message_of_a_run_is_said() {
    let rules = "workflow: a\nkind: ticket\nrules: [{ event: reply, do: [{ id: r, say: Hi }] }]\n\
        scenarios: [{ name: s, turns: [{ after: 1m, event: reply }], expect: { end: resolved } }]\n";
    let free = "workflow: a\ndata: { words: text }\nsteps: [{ id: q, ask: words }, { end: resolved }]\n";
    let round = "workflow: a\nkind: other\nsteps: [{ id: w, wait: 1m }, { go: w }]\n";
    let mut tellings = vec![
        told(
            &[("a.yaml", round)],
            &["simulate", "a.yaml"],
            &[Say::RunGoesOn { step: name("w"), steps: 20_001 }],
        ),
        told(&[("a.yaml", rules)], &["test", "a.yaml"], &[Say::NothingComes { step: name("r") }]),
        told(
            &[("a.yaml", free)],
            &["simulate", "a.yaml", "--turns", "invalid"],
            &[Say::TurnCannotBeWrong { step: name("q") }],
        ),
        turns(
            "agnet=full",
            &[Say::TurnUnknownStep { step: name("agnet") }, Say::TurnDidYouMean { name: name("agent") }],
        ),
        turns("1,5,done,solved,1", &[Say::TurnLeftOver { turn: name("1") }]),
        turns(
            "1,5,done,maybe",
            &[Say::TurnNotAnOutcome {
                answer: name("maybe"),
                step: name("help"),
                choices: List::of(["solved", "open"]),
            }],
        ),
        turns(
            "main=hello",
            &[Say::TurnNotAnOption {
                answer: name("hello"),
                step: name("main"),
                choices: List::of(["1", "2"]),
            }],
        ),
        turns("1,5,done,agent=busy", &[Say::TurnMeansNothing { answer: name("busy"), step: name("agent") }]),
        turns("silent", &[Say::TurnCannotTimeOut { step: name("main") }]),
        scenario("turns: [1], expect: { end: resolved }", &[Say::TurnMissing { step: name("ask-no") }]),
        scenario(
            "expect: { end: resolved }",
            &[
                Say::TurnMissing { step: name("main") },
                Say::TurnMissingChoices { choices: List::of(["1", "2"]) },
            ],
        ),
        scenario(
            "turns: [1, 5, done, open, { after: 1h, event: order.lost }]",
            &[Say::TurnEventUnknown { event: name("order.lost") }],
        ),
        scenario(
            "turns: [1, 5, done, open], expect: { end: resolved }",
            &[Say::ExpectedEnd { wanted: name("resolved"), found: name("unresolved"), last: name("help") }],
        ),
        scenario(
            "turns: [1, 5, done, open], expect: { passes: [lost] }",
            &[Say::ExpectedPass {
                step: name("lost"),
                path: List::of(["main", "ask-no", "paid", "agent", "help"]),
            }],
        ),
        scenario(
            "turns: [1, 5, done, open], expect: { passes: [agent, main] }",
            &[Say::ExpectedOrder { step: name("main") }],
        ),
        scenario(
            "turns: [1, 5, done, open], expect: { avoids: [agent] }",
            &[Say::ExpectedAvoid { step: name("agent") }],
        ),
        scenario(
            "turns: [1, 5, done, open], expect: { says: Goodbye }",
            &[Say::ExpectedSaid { words: name("Goodbye") }],
        ),
        scenario(
            "turns: [1, 5, done, open], expect: { within: 1s }",
            &[Say::ExpectedWithin { wanted: Duration::from_secs(1), found: Duration::ZERO }],
        ),
    ];
    tellings.extend(runs());
    // The reading tells of workflows that are not there before anything is played; who plays without it is told
    // below.
    check(&tellings, Say::IDS, &["RunUnknown", "RunUnknownHelp"]);
}

#[test]
fn a_run_of_what_nobody_has_is_told_where_the_reading_did_not_ask() {
    let read =
        cswf_parser::read("a.yaml", "workflow: a\nkind: other\nsteps: [{ run: b }, { end: resolved }]\n");
    assert!(read.diagnostics.is_empty());
    let lowered = cswf_machine::lower(&read.workflow.unwrap(), &|_| None);
    let [finding] = lowered.diagnostics.as_slice() else { panic!("{:?}", lowered.diagnostics) };
    assert_eq!(finding.message, Say::RunUnknown { workflow: name("b") }.into());
    assert_eq!(finding.help, Some(Say::RunUnknownHelp {}.into()));
}
