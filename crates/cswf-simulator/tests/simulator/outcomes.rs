//! Every verb with every outcome that it can have: what the trace says, and where it leads.

use cswf_model::{Outcome, StepKind};
use cswf_simulator::dry_run;

use crate::play::{machine, setup, workflow};

/// The outcomes of a verb, as the language's table has them. A new verb does not compile before it stands here.
fn outcomes(kind: &StepKind) -> &'static [Outcome] {
    use Outcome as O;
    match kind {
        StepKind::Say { .. } | StepKind::Set(_) | StepKind::Go { .. } | StepKind::End { .. } => &[O::Done],
        StepKind::Ask { .. } => &[O::Done, O::Timeout, O::Invalid, O::Error],
        StepKind::Menu { .. } => &[O::Chosen, O::Timeout, O::Invalid, O::Error],
        StepKind::Survey { .. } | StepKind::Record { .. } | StepKind::Parallel { .. } => {
            &[O::Done, O::Timeout]
        }
        StepKind::Send { .. } | StepKind::Ticket { .. } => &[O::Done, O::Error],
        StepKind::Decide { .. } | StepKind::Split { .. } => &[O::Chosen],
        StepKind::Task { .. } | StepKind::Wait(_) => &[O::Done, O::Timeout],
        StepKind::Queue(_) => &[O::Answered, O::Timeout, O::Full, O::Closed, O::Chosen],
        StepKind::Callback { .. } => &[O::Done, O::Failed],
        StepKind::Dial { .. } => &[O::Answered, O::Busy, O::NoAnswer],
        StepKind::Invoke { .. } => &[O::Done, O::Error, O::Timeout],
        StepKind::Run { .. } => &[O::Done],
        StepKind::Broken => &[],
    }
}

/// The step `x`, a turn, the outcome that it means, and the row's word.
type Case = (&'static str, &'static [&'static str], Outcome, &'static str);

const CASES: &[Case] = {
    use Outcome as O;
    &[
        ("say: Hello", &[], O::Done, "done"),
        ("ask: word", &["hi"], O::Done, "done"),
        ("ask: number\n    timeout: 5s\n    on-timeout: y", &["silent"], O::Timeout, "timeout"),
        ("ask: number\n    on-invalid: y", &["many"], O::Invalid, "invalid"),
        ("ask: word\n    on-error: y", &["x=error"], O::Error, "error"),
        ("menu: Which?\n    options: { 1: y }", &["1"], O::Chosen, "1"),
        (
            "menu: Which?\n    options: { 1: z }\n    timeout: 5s\n    on-timeout: y",
            &["timeout"],
            O::Timeout,
            "timeout",
        ),
        ("menu: Which?\n    options: { 1: z }\n    on-invalid: y", &["invalid"], O::Invalid, "invalid"),
        ("menu: Which?\n    options: { 1: z }\n    on-error: y", &["x=error"], O::Error, "error"),
        ("survey: csat\n    into: number", &["5"], O::Done, "done"),
        ("survey: csat\n    valid: 1d\n    on-timeout: y", &["silent"], O::Timeout, "timeout"),
        ("send: sms\n    text: Hello", &[], O::Done, "done"),
        ("send: sms\n    text: Hello\n    on-error: y", &["x=error"], O::Error, "error"),
        ("record: voice", &["hello"], O::Done, "done"),
        ("record: voice\n    on-timeout: y", &["silent"], O::Timeout, "timeout"),
        ("decide: Who?\n    cases: [{ label: A, go: y }]", &["A"], O::Chosen, "A"),
        ("decide: Who?\n    cases: [{ if: known, label: A, go: z }]\n    else: y", &[], O::Chosen, "else"),
        ("split: { y: 50%, z: 50% }", &["y"], O::Chosen, "y"),
        ("set: { number: 5 }", &[], O::Done, "done"),
        ("task: Work\n    by: people", &[], O::Done, "done"),
        ("task: Work\n    by: people\n    outcomes: { well: y, badly: z }", &["well"], O::Done, "well"),
        (
            "task: Work\n    by: people\n    takes: 2h\n    timeout: 1h\n    on-timeout: y",
            &[],
            O::Timeout,
            "timeout",
        ),
        ("queue: people", &[], O::Answered, "answered"),
        ("transfer: people", &[], O::Answered, "answered"),
        ("escalate: people", &[], O::Answered, "answered"),
        ("queue: people\n    options: { 1: y }", &["x=1"], O::Chosen, "1"),
        ("queue: people\n    timeout: 1m\n    on-timeout: y", &["x=timeout"], O::Timeout, "timeout"),
        ("queue: people\n    limit: 3\n    on-full: y", &["x=full"], O::Full, "full"),
        ("queue: shop\n    on-closed: y", &["x=closed"], O::Closed, "closed"),
        ("callback: people", &[], O::Done, "done"),
        ("callback: people\n    on-failed: y", &["x=failed"], O::Failed, "failed"),
        ("dial: \"+1555\"", &[], O::Answered, "answered"),
        ("dial: \"+1555\"\n    on-busy: y", &["x=busy"], O::Busy, "busy"),
        ("dial: \"+1555\"\n    on-no-answer: y", &["x=no-answer"], O::NoAnswer, "no-answer"),
        ("invoke: crm.find", &[], O::Done, "done"),
        ("invoke: crm.find\n    outcomes: { found: y, lost: z }", &["found"], O::Done, "found"),
        ("invoke: crm.find\n    on-error: y", &["x=error"], O::Error, "error"),
        ("invoke: crm.find\n    timeout: 5s\n    on-timeout: y", &["x=timeout"], O::Timeout, "timeout"),
        ("ticket: open", &[], O::Done, "done"),
        ("ticket: update\n    on-error: y", &["x=error"], O::Error, "error"),
        ("wait: 5m", &[], O::Done, "done"),
        ("wait: parcel.sent", &["done"], O::Done, "done"),
        ("wait: parcel.sent\n    outcomes: { early: y, late: z }", &["late", "z"], O::Done, "late"),
        ("wait: parcel.sent\n    timeout: 5m\n    on-timeout: y", &["timeout"], O::Timeout, "timeout"),
        ("parallel: { a: [{ wait: 5m }], b: [{ wait: 3m }] }", &[], O::Done, "done"),
        ("parallel: { a: [{ wait: 5m }] }\n    timeout: 1m\n    on-timeout: y", &[], O::Timeout, "timeout"),
        ("run: other", &[], O::Done, "done"),
        ("run: other\n    outcomes: { resolved: y }", &[], O::Done, "resolved"),
        ("go: y", &[], O::Done, "done"),
        ("end: resolved", &[], O::Done, "resolved"),
    ]
};

fn yaml(step: &str) -> String {
    format!(
        "workflow: test
kind: chat
actors:
  people: {{ role: human }}
  shop: {{ role: human, hours: office }}
hours:
  office: {{ open: \"Mo-Fr 09:00-18:00\" }}
data: {{ word: text, number: integer, voice: recording, known: bool }}
steps:
  - id: x
    {step}
  - {{ id: y, end: good }}
  - {{ id: z, end: bad }}
"
    )
}

#[test]
fn every_outcome_of_every_verb_is_told_and_leads_where_it_says() {
    let other = workflow("workflow: other\nkind: chat\nsteps: [{ end: resolved }]");
    let called = |_: &str| Some(&other);
    for (step, turns, _, word) in CASES {
        let own = workflow(&yaml(step));
        let machine = cswf_machine::lower(&own, &called).machine;
        let turns: Vec<&str> = turns.iter().copied().filter(|turn| *turn != "z").collect();
        let run = dry_run(&machine, &setup(&turns, &[]));
        assert!(run.diagnostics.is_empty(), "{step}: {:?}", run.diagnostics);
        let row = run.rows.iter().find(|row| row.step == "x").unwrap_or_else(|| panic!("{step}: no row"));
        assert_eq!(row.outcome, *word, "{step}");
        let wanted = match *word {
            "resolved" if step.starts_with("end") => "resolved",
            "late" => "bad",
            _ => "good",
        };
        assert_eq!(run.end.as_deref(), Some(wanted), "{step}");
    }
}

#[test]
fn the_table_has_every_verb_with_every_outcome() {
    let mut missing = Vec::new();
    let played: Vec<(&str, Outcome)> =
        CASES.iter().map(|(step, _, outcome, _)| (verb(step), *outcome)).collect();
    for (step, ..) in CASES {
        let own = workflow(&yaml(step));
        let kind = &own.steps[0].kind;
        assert_eq!(kind.verb(), verb(step));
        let row = outcomes(kind).iter().filter(|outcome| {
            !played.iter().any(|(verb, played)| same_table_row(verb, kind.verb()) && played == *outcome)
        });
        missing.extend(row.map(|outcome| format!("{} {}", kind.verb(), outcome.word())));
    }
    assert!(missing.is_empty(), "{missing:?}");
    let verbs = [
        "say", "ask", "menu", "survey", "send", "record", "decide", "split", "set", "task", "queue",
        "transfer", "escalate", "callback", "dial", "invoke", "ticket", "wait", "parallel", "run", "go",
        "end",
    ];
    for wanted in verbs {
        assert!(played.iter().any(|(verb, _)| *verb == wanted), "{wanted}");
    }
}

/// `queue`, `transfer` and `escalate` are one thing under three names.
fn same_table_row(one: &str, other: &str) -> bool {
    let waits = |verb: &str| matches!(verb, "queue" | "transfer" | "escalate");
    one == other || waits(one) && waits(other)
}

fn verb(step: &'static str) -> &'static str {
    step.split(':').next().unwrap_or_default()
}

#[test]
fn an_outcome_that_nothing_takes_care_of_ends_the_case_stuck() {
    for (step, turns) in [
        ("ask: number", &["many"][..]),
        ("send: sms\n    text: Hi", &["x=error"]),
        ("dial: \"+1555\"", &["x=busy"]),
    ] {
        let run = dry_run(&machine(&yaml(step)), &setup(turns, &[]));
        assert_eq!(run.end.as_deref(), Some("stuck"), "{step}");
    }
}
