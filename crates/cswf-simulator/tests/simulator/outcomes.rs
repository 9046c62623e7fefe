//! Every verb with every outcome that it can have: what the trace says, and where each leads when the step, the
//! defaults or nobody takes care of it.
//!
//! Two tables, written down from the language's table of verbs: [`ways_of`] says which ways out a verb has, [`CASES`] plays
//! them. A verb, an outcome or a way out that is new to the model does not compile before it stands in the first, and
//! fails before it is played in the second.

use std::collections::BTreeSet;

use cswf_model::{Cause, Manner, Outcome, StepKind, Workflow};
use cswf_simulator::{Run, dry_run};

use crate::play::{path, setup, workflow};

/// A way out of a step, as the language's table names it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Way {
    /// `done`, `answered`: on with `go`, else with the next step.
    Through,
    Option,
    Case,
    Else,
    Target,
    Named,
    Jump,
    Timeout,
    Invalid,
    Error,
    Full,
    Closed,
    Busy,
    NoAnswer,
    Failed,
}

/// The ways out that a verb has.
fn ways_of(kind: &StepKind) -> &'static [Way] {
    use Way as W;
    match kind {
        StepKind::Say { .. } | StepKind::Set(_) => &[W::Through],
        StepKind::Ask { .. } => &[W::Through, W::Timeout, W::Invalid, W::Error],
        StepKind::Menu { .. } => &[W::Option, W::Timeout, W::Invalid, W::Error],
        StepKind::Survey { .. } | StepKind::Record { .. } | StepKind::Parallel { .. } => {
            &[W::Through, W::Timeout]
        }
        StepKind::Send { .. } | StepKind::Ticket { .. } => &[W::Through, W::Error],
        StepKind::Decide { .. } => &[W::Case, W::Else],
        StepKind::Split { .. } => &[W::Target],
        StepKind::Task { .. } | StepKind::Wait(_) => &[W::Through, W::Named, W::Timeout],
        StepKind::Queue(_) => &[W::Through, W::Option, W::Timeout, W::Full, W::Closed],
        StepKind::Callback { .. } => &[W::Through, W::Failed],
        StepKind::Dial { .. } => &[W::Through, W::Busy, W::NoAnswer],
        StepKind::Invoke { .. } => &[W::Through, W::Named, W::Error, W::Timeout],
        StepKind::Run { .. } => &[W::Through, W::Named],
        StepKind::Go { .. } | StepKind::End { .. } => &[W::Jump],
        StepKind::Broken => &[],
    }
}

/// The verbs of the language, and for those that do different things by a word, the words.
const VERBS: [&str; 28] = [
    "say",
    "ask",
    "menu",
    "survey",
    "send email",
    "send sms",
    "send message",
    "send reply",
    "record",
    "decide",
    "split",
    "set",
    "task",
    "queue",
    "transfer",
    "escalate",
    "callback",
    "dial",
    "invoke",
    "ticket open",
    "ticket update",
    "ticket close",
    "ticket reopen",
    "wait",
    "parallel",
    "run",
    "go",
    "end",
];

/// How a step is called in [`VERBS`].
fn verb(kind: &StepKind) -> String {
    match kind {
        StepKind::Send { medium, .. } => format!("send {}", medium.value.word()),
        StepKind::Ticket { action, .. } => format!("ticket {}", action.value.word()),
        StepKind::Queue(queue) => match queue.manner {
            Manner::Queue | Manner::Transfer | Manner::Escalate => queue.manner.verb().to_owned(),
        },
        other => other.verb().to_owned(),
    }
}

/// The way out that a row of the trace tells; `None` for what is no way out of a step.
fn way(outcome: Outcome, cause: Cause) -> Option<Way> {
    match cause {
        Cause::Through => match outcome {
            Outcome::Done | Outcome::Answered => Some(Way::Through),
            _ => None,
        },
        Cause::Option(_) => Some(Way::Option),
        Cause::Case(_) => Some(Way::Case),
        Cause::Else => Some(Way::Else),
        Cause::Split(_) => Some(Way::Target),
        Cause::Named(_) => Some(Way::Named),
        Cause::Jump => Some(Way::Jump),
        Cause::Handler(_) | Cause::Default(_) | Cause::Unhandled => match outcome {
            Outcome::Timeout => Some(Way::Timeout),
            Outcome::Invalid => Some(Way::Invalid),
            Outcome::Error => Some(Way::Error),
            Outcome::Full => Some(Way::Full),
            Outcome::Closed => Some(Way::Closed),
            Outcome::Busy => Some(Way::Busy),
            Outcome::NoAnswer => Some(Way::NoAnswer),
            Outcome::Failed => Some(Way::Failed),
            Outcome::Done | Outcome::Answered | Outcome::Chosen => None,
        },
        Cause::Skipped | Cause::Branch(_) | Cause::Breach => None,
    }
}

/// The failure that a way out is for, by the word behind `on-`.
fn failure(way: Way) -> Option<&'static str> {
    match way {
        Way::Timeout => Some("timeout"),
        Way::Invalid => Some("invalid"),
        Way::Error => Some("error"),
        Way::Full => Some("full"),
        Way::Closed => Some("closed"),
        Way::Busy => Some("busy"),
        Way::NoAnswer => Some("no-answer"),
        Way::Failed => Some("failed"),
        Way::Through | Way::Option | Way::Case | Way::Else | Way::Target | Way::Named | Way::Jump => None,
    }
}

/// Are the flow's `defaults` for this failure meant for this verb?
fn has_default(verb: &str, way: Way) -> bool {
    let verb = verb.split(' ').next().unwrap_or_default();
    match way {
        Way::Timeout | Way::Invalid => matches!(verb, "ask" | "menu"),
        Way::Error => matches!(verb, "invoke" | "send" | "ticket" | "ask" | "menu"),
        Way::Full | Way::Closed => matches!(verb, "queue" | "transfer" | "escalate"),
        _ => false,
    }
}

/// The step `x`; the turns that bring the outcome; which way out that is; the word of the trace; for what is no failure,
/// the step that comes next.
type Case = (&'static str, &'static [&'static str], Way, &'static str, &'static str);

const CASES: &[Case] = {
    use Way as W;
    &[
        ("say: Hello", &[], W::Through, "done", "next-one"),
        ("say: Hello\n    go: y", &[], W::Through, "done", "y"),
        ("ask: word", &["hi"], W::Through, "done", "next-one"),
        ("ask: word\n    go: y", &["hi"], W::Through, "done", "y"),
        ("ask: word\n    optional: true", &[""], W::Through, "done", "next-one"),
        ("ask: number\n    confirm: true", &["5", "yes"], W::Through, "done", "next-one"),
        ("ask: number\n    timeout: 5s", &["silent"], W::Timeout, "timeout", ""),
        ("ask: number\n    timeout: 5s", &[""], W::Timeout, "timeout", ""),
        ("ask: number\n    timeout: 5s\n    confirm: true", &["5", "silent"], W::Timeout, "timeout", ""),
        ("ask: number", &["many"], W::Invalid, "invalid", ""),
        ("ask: number", &["invalid"], W::Invalid, "invalid", ""),
        ("ask: word\n    confirm: true", &["hi", "no"], W::Invalid, "invalid", ""),
        ("ask: word", &["x=error"], W::Error, "error", ""),
        ("menu: Which?\n    options: { 1: y, 2: z }", &["1"], W::Option, "1", "y"),
        ("menu: Which?\n    options: { 1: y, 2: z }", &["2"], W::Option, "2", "z"),
        ("menu: Which?\n    options: { orders: next }", &["my orders"], W::Option, "orders", "next-one"),
        ("menu: Which?\n    options: { 1: z }\n    timeout: 5s", &["timeout"], W::Timeout, "timeout", ""),
        ("menu: Which?\n    options: { 1: z }", &["invalid"], W::Invalid, "invalid", ""),
        ("menu: Which?\n    options: { 1: { if: known, go: z } }", &["1"], W::Invalid, "invalid", ""),
        ("menu: Which?\n    options: { 1: z }", &["x=error"], W::Error, "error", ""),
        ("survey: csat\n    into: number", &["5"], W::Through, "done", "next-one"),
        ("survey: nps\n    go: y", &["0"], W::Through, "done", "y"),
        ("survey: ces", &["not a number"], W::Through, "done", "next-one"),
        ("survey: csat", &["silent"], W::Through, "done", "next-one"),
        ("survey: csat\n    valid: 1d", &["silent"], W::Timeout, "timeout", ""),
        ("send: email\n    text: Hello", &[], W::Through, "done", "next-one"),
        ("send: email\n    text: Hello", &["x=error"], W::Error, "error", ""),
        ("send: sms\n    text: Hello", &[], W::Through, "done", "next-one"),
        ("send: sms\n    text: Hello", &["x=error"], W::Error, "error", ""),
        ("send: message\n    text: Hello\n    go: y", &[], W::Through, "done", "y"),
        ("send: message\n    text: Hello", &["x=error"], W::Error, "error", ""),
        ("send: reply\n    text: Hello", &[], W::Through, "done", "next-one"),
        ("send: reply\n    text: Hello", &["x=error"], W::Error, "error", ""),
        ("record: voice", &["hello"], W::Through, "done", "next-one"),
        ("record: voice\n    go: y", &["hang-up"], W::Through, "done", "y"),
        ("record: voice", &["silent"], W::Timeout, "timeout", ""),
        ("decide: Who?\n    cases: [{ label: A, go: y }, { label: B, go: z }]", &["A"], W::Case, "A", "y"),
        ("decide: Who?\n    cases: [{ label: A, go: y }, { label: B, go: z }]", &["B"], W::Case, "B", "z"),
        ("decide: Who?\n    cases: [{ if: not known, go: y }]", &[], W::Case, "case 1", "y"),
        ("decide: Who?\n    cases: [{ if: known, go: z }]\n    else: y", &[], W::Else, "else", "y"),
        ("decide: Who?\n    cases: [{ if: known, go: z }]", &[], W::Else, "else", "next-one"),
        ("split: { y: 50%, z: 50% }", &["y"], W::Target, "y", "y"),
        ("split: { y: 50%, z: 50% }", &["z"], W::Target, "z", "z"),
        ("set: { number: 5 }", &[], W::Through, "done", "next-one"),
        ("set: { number: 5 }\n    go: y", &[], W::Through, "done", "y"),
        ("task: Work\n    by: people", &[], W::Through, "done", "next-one"),
        ("task: Work\n    go: y", &[], W::Through, "done", "y"),
        ("task: Work\n    by: people\n    outcomes: { well: y, badly: z }", &["well"], W::Named, "well", "y"),
        (
            "task: Work\n    by: people\n    outcomes: { well: y, badly: z }",
            &["badly"],
            W::Named,
            "badly",
            "z",
        ),
        ("task: Work\n    by: people\n    takes: 2h\n    timeout: 1h", &[], W::Timeout, "timeout", ""),
        ("queue: people", &[], W::Through, "answered", "next-one"),
        ("queue: people\n    go: y", &["x=answered"], W::Through, "answered", "y"),
        ("queue: people\n    options: { 1: y, 2: z }", &["x=1"], W::Option, "1", "y"),
        ("queue: people\n    options: { 1: y, 2: z }", &["x=2"], W::Option, "2", "z"),
        ("queue: people\n    timeout: 1m", &["x=timeout"], W::Timeout, "timeout", ""),
        ("queue: people\n    limit: 3", &["x=full"], W::Full, "full", ""),
        ("queue: shop", &["x=closed"], W::Closed, "closed", ""),
        ("transfer: people", &[], W::Through, "answered", "next-one"),
        ("transfer: people\n    options: { 1: y }", &["x=1"], W::Option, "1", "y"),
        ("transfer: people\n    timeout: 1m", &["x=timeout"], W::Timeout, "timeout", ""),
        ("transfer: people\n    limit: 3", &["x=full"], W::Full, "full", ""),
        ("transfer: shop", &["x=closed"], W::Closed, "closed", ""),
        ("escalate: people\n    go: y", &[], W::Through, "answered", "y"),
        ("escalate: people\n    options: { 1: y }", &["x=1"], W::Option, "1", "y"),
        ("escalate: people\n    timeout: 1m", &["x=timeout"], W::Timeout, "timeout", ""),
        ("escalate: people\n    limit: 3", &["x=full"], W::Full, "full", ""),
        ("escalate: shop", &["x=closed"], W::Closed, "closed", ""),
        ("callback: people", &[], W::Through, "done", "next-one"),
        ("callback: people\n    go: y", &["x=done"], W::Through, "done", "y"),
        ("callback: people\n    tries: 3", &["x=failed"], W::Failed, "failed", ""),
        ("callback: people\n    within: 1h\n    takes: 2h", &[], W::Failed, "failed", ""),
        ("dial: \"+1555\"", &[], W::Through, "answered", "next-one"),
        ("dial: \"+1555\"\n    go: y", &["x=answered"], W::Through, "answered", "y"),
        ("dial: \"+1555\"", &["x=busy"], W::Busy, "busy", ""),
        ("dial: \"+1555\"", &["x=no-answer"], W::NoAnswer, "no-answer", ""),
        ("invoke: crm.find", &[], W::Through, "done", "next-one"),
        ("invoke: crm.find\n    go: y", &["x=done"], W::Through, "done", "y"),
        ("invoke: crm.find\n    outcomes: { found: y, lost: z }", &["found"], W::Named, "found", "y"),
        ("invoke: crm.find\n    outcomes: { found: y, lost: z }", &["lost"], W::Named, "lost", "z"),
        ("invoke: crm.find", &["x=error"], W::Error, "error", ""),
        ("invoke: crm.find\n    outcomes: { found: y }", &["x=error"], W::Error, "error", ""),
        ("invoke: crm.find\n    timeout: 5s", &["x=timeout"], W::Timeout, "timeout", ""),
        ("invoke: crm.find\n    timeout: 5s\n    takes: 6s", &[], W::Timeout, "timeout", ""),
        ("ticket: open", &[], W::Through, "done", "next-one"),
        ("ticket: open", &["x=error"], W::Error, "error", ""),
        ("ticket: update\n    go: y", &[], W::Through, "done", "y"),
        ("ticket: update", &["x=error"], W::Error, "error", ""),
        ("ticket: close", &[], W::Through, "done", "next-one"),
        ("ticket: close", &["x=error"], W::Error, "error", ""),
        ("ticket: reopen", &[], W::Through, "done", "next-one"),
        ("ticket: reopen", &["x=error"], W::Error, "error", ""),
        ("wait: 5m", &[], W::Through, "done", "next-one"),
        ("wait: 5m\n    go: y", &[], W::Through, "done", "y"),
        ("wait: parcel.sent", &["done"], W::Through, "done", "next-one"),
        ("wait: parcel.sent", &["parcel.sent"], W::Through, "done", "next-one"),
        ("wait: parcel.sent\n    go: y", &["+5m parcel.sent"], W::Through, "done", "y"),
        ("wait: parcel.sent\n    outcomes: { early: y, late: z }", &["late"], W::Named, "late", "z"),
        (
            "wait: parcel.sent\n    outcomes: { early: y, late: z }",
            &["+5m parcel.sent", "early"],
            W::Named,
            "early",
            "y",
        ),
        ("wait: parcel.sent\n    timeout: 5m", &["timeout"], W::Timeout, "timeout", ""),
        ("parallel: { a: [{ wait: 5m }], b: [{ wait: 3m }] }", &[], W::Through, "done", "next-one"),
        (
            "parallel: { a: [{ wait: 5m }], b: [{ wait: 3m }] }\n    join: any\n    go: y",
            &[],
            W::Through,
            "done",
            "y",
        ),
        ("parallel: { a: [{ wait: 5m }] }\n    timeout: 1m", &[], W::Timeout, "timeout", ""),
        ("run: other", &[], W::Through, "done", "next-one"),
        ("run: other\n    go: y", &[], W::Through, "done", "y"),
        ("run: other\n    outcomes: { resolved: y }", &[], W::Named, "resolved", "y"),
        ("run: other\n    outcomes: { refused: z }", &[], W::Through, "done", "next-one"),
        ("go: y", &[], W::Jump, "done", "y"),
        ("go: next", &[], W::Jump, "done", "next-one"),
        ("end: resolved", &[], W::Jump, "resolved", ""),
    ]
};

/// The workflow around a step: what comes next, where ways lead, and the defaults.
fn yaml(step: &str, defaults: &str) -> String {
    format!(
        "
workflow: test
kind: chat
actors:
  people: {{ role: human }}
  shop: {{ role: human, hours: office }}
hours:
  office: {{ open: \"Mo-Fr 09:00-18:00\" }}
data: {{ word: text, number: integer, voice: recording, known: bool }}
{defaults}
steps:
  - id: x
    {step}
  - {{ id: next-one, end: went-on }}
  - {{ id: y, end: good }}
  - {{ id: z, end: bad }}
  - {{ id: d, end: default }}
"
    )
}

fn played(step: &str, defaults: &str, turns: &[&str]) -> (Workflow, Run) {
    let other = workflow("workflow: other\nkind: chat\nsteps: [{ end: resolved }]");
    let called = |_: &str| Some(&other);
    let own = workflow(&yaml(step, defaults));
    let machine = cswf_machine::lower(&own, &called).machine;
    let run = dry_run(&machine, &setup(turns, &[]));
    assert!(run.diagnostics.is_empty(), "{step}: {:?}", run.diagnostics);
    (own, run)
}

/// The row of the step, with the way out that it tells.
#[track_caller]
fn told(step: &str, run: &Run) -> (String, Option<Way>) {
    let row = run.rows.iter().find(|row| row.step == "x");
    let row = row.unwrap_or_else(|| panic!("{step}: no row in {:?}", path(run)));
    let outcome = match row.row.outcome {
        cswf_machine::RowOutcome::Plain(outcome) => outcome,
        _ => Outcome::Chosen,
    };
    (row.outcome.clone(), row.row.way.and_then(|cause| way(outcome, cause)))
}

#[test]
fn every_outcome_of_every_verb_is_told_and_leads_where_it_says() {
    for (step, turns, way, word, then) in CASES {
        let failure = failure(*way);
        let step =
            failure.map_or_else(|| (*step).to_owned(), |failure| format!("{step}\n    on-{failure}: y"));
        let (_, run) = played(&step, "", turns);
        assert_eq!(told(&step, &run), ((*word).to_owned(), Some(*way)), "{step} {turns:?}");
        let after =
            run.passed.iter().rev().find(|passed| ["x", "next-one", "y", "z"].contains(&passed.as_str()));
        let wanted = match (failure, *way) {
            (Some(_), _) => "y",
            (None, _) if then.is_empty() => "x",
            (None, _) => then,
        };
        assert_eq!(after.map(String::as_str), Some(wanted), "{step} {turns:?}");
    }
}

#[test]
fn a_failure_that_the_step_does_not_handle_goes_to_the_defaults_that_are_for_it_and_else_ends_stuck() {
    for (step, turns, way, word, _) in CASES {
        let Some(failure) = failure(*way) else { continue };
        let (own, run) = played(step, "", turns);
        assert_eq!(told(step, &run), ((*word).to_owned(), Some(*way)), "{step}");
        assert_eq!(run.end.as_deref(), Some("stuck"), "{step}: nothing takes care of it");
        // What `defaults` may name is less than what can happen.
        if !["timeout", "invalid", "error", "full", "closed"].contains(&failure) {
            continue;
        }
        let (_, run) = played(step, &format!("defaults: {{ on-{failure}: d }}"), turns);
        let wanted = if has_default(&verb(&own.steps[0].kind), *way) { "default" } else { "stuck" };
        assert_eq!(run.end.as_deref(), Some(wanted), "{step}");
        // The step comes first.
        let (_, run) = played(
            &format!("{step}\n    on-{failure}: y"),
            &format!("defaults: {{ on-{failure}: d }}"),
            turns,
        );
        assert_eq!(run.end.as_deref(), Some("good"), "{step}");
    }
}

#[test]
fn every_verb_is_passed_over_when_its_if_is_false() {
    for (step, ..) in CASES {
        let (_, run) = played(&format!("{step}\n    if: known"), "", &[]);
        assert_eq!(path(&run), ["next-one:went-on"], "{step}");
    }
}

#[test]
fn the_table_has_every_verb_with_every_way_out() {
    let mut verbs = BTreeSet::new();
    let mut played: BTreeSet<(String, Way)> = BTreeSet::new();
    let mut wanted: BTreeSet<(String, Way)> = BTreeSet::new();
    for (step, _, way, ..) in CASES {
        let own = workflow(&yaml(step, ""));
        let kind = &own.steps[0].kind;
        verbs.insert(verb(kind));
        played.insert((verb(kind), *way));
        wanted.extend(ways_of(kind).iter().map(|way| (verb(kind), *way)));
    }
    let missing: Vec<_> = wanted.difference(&played).collect();
    assert!(missing.is_empty(), "not played: {missing:?}");
    let unknown: Vec<_> = played.difference(&wanted).collect();
    assert!(unknown.is_empty(), "no way out of the verb: {unknown:?}");
    assert_eq!(verbs, VERBS.iter().map(|verb| (*verb).to_owned()).collect());
}

/// The table of the reference, which users read: verb, outcomes.
fn documented() -> Vec<(String, String)> {
    let page = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reference/language.md");
    let text = std::fs::read_to_string(page).expect("the reference");
    let table = text.split("### Outcomes").nth(1).expect("a chapter of outcomes");
    let mut rows = Vec::new();
    for line in table.lines().skip_while(|line| !line.starts_with("| verb")).skip(2) {
        let Some(cells) = line.strip_prefix("| ") else { break };
        let cells: Vec<&str> = cells.split(" | ").collect();
        for verb in cells[0]
            .split('`')
            .filter(|part| part.chars().all(|c| c.is_ascii_lowercase()) && !part.is_empty())
        {
            rows.push((verb.to_owned(), cells[2].trim_end_matches([' ', '|']).to_owned()));
        }
    }
    rows
}

#[test]
fn the_table_is_the_one_of_the_reference() {
    let rows = documented();
    let verbs: BTreeSet<&str> = rows.iter().map(|(verb, _)| verb.as_str()).collect();
    let own: BTreeSet<&str> = VERBS.iter().filter_map(|verb| verb.split(' ').next()).collect();
    assert_eq!(verbs, own);
    for (step, _, _, _, _) in CASES {
        let own = workflow(&yaml(step, ""));
        let kind = &own.steps[0].kind;
        let (_, outcomes) = rows.iter().find(|(verb, _)| *verb == kind.verb()).expect("a row");
        for way in ways_of(kind) {
            let words: &[&str] = match way {
                Way::Through => &["done", "answered"],
                Way::Option => &["option"],
                Way::Case => &["each case"],
                Way::Else => &["else"],
                Way::Target => &["each target"],
                Way::Named => &["outcomes"],
                Way::Jump => &[""],
                _ => &[failure(*way).expect("a failure")],
            };
            assert!(words.iter().any(|word| outcomes.contains(word)), "{} {way:?}: {outcomes}", kind.verb());
        }
        for (word, _) in Outcome::HANDLED.iter().filter(|(word, _)| outcomes.contains(word)) {
            let known = ways_of(kind).iter().any(|way| failure(*way) == Some(word));
            assert!(known, "{} {word}", kind.verb());
        }
    }
}

#[test]
fn every_failure_that_may_be_handled_is_in_the_table() {
    let known: BTreeSet<&str> = CASES.iter().filter_map(|(_, _, way, ..)| failure(*way)).collect();
    let handled: BTreeSet<&str> = Outcome::HANDLED.iter().map(|(word, _)| *word).collect();
    assert_eq!(known, handled);
}
