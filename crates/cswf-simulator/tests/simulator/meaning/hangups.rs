//! Hang-ups.

use crate::play::{machine_with, path, play, setup, trace};
use cswf_simulator::dry_run;

fn at(anytime: &str, step: &str, turns: &[&str]) -> cswf_simulator::Run {
    play(
        &format!(
            "
workflow: t
kind: call
actors: {{ people: {{ role: human }} }}
data: {{ word: text, voice: recording }}
{anytime}
steps:
  - id: a
    {step}
  - {{ id: good, end: good }}
  - {{ id: log, invoke: crm.log, on-error: next }}
  - {{ id: gone, end: gone }}
"
        ),
        turns,
    )
}

const STEPS: [(&str, &str); 13] = [
    ("ask: word", "hang-up"),
    ("menu: Which?\n    options: { 1: good }\n    on-invalid: good", "hang-up"),
    ("survey: csat", "hang-up"),
    ("wait: parcel.sent", "hang-up"),
    ("invoke: crm.find\n    outcomes: { well: good }", "hang-up"),
    ("say: Hello there", "a=hang-up"),
    ("queue: people", "a=hang-up"),
    ("transfer: people", "a=hang-up"),
    ("escalate: people", "a=hang-up"),
    ("dial: \"+1555\"\n    takes: 5m", "a=hang-up"),
    ("wait: 5m", "a=hang-up"),
    ("invoke: crm.find\n    takes: 5s", "a=hang-up"),
    ("send: sms\n    text: Hi\n    takes: 5s", "a=hang-up"),
];

#[test]
fn a_hang_up_ends_the_case_abandoned() {
    for (step, turn) in STEPS {
        let run = at("", step, &[turn]);
        assert_eq!(run.end.as_deref(), Some("abandoned"), "{step}: {:?}", run.diagnostics);
        // The one word of the menu is spoken first.
        let at = if step.starts_with("menu") { "0.4" } else { "0" };
        assert_eq!(trace(&run), [format!("{at} a hang-up interrupted")], "{step}");
    }
}

#[test]
fn unless_anytime_says_where_to() {
    for (step, turn) in STEPS {
        let run = at("anytime: [{ hangs-up: true, go: log }]", step, &[turn]);
        assert_eq!(path(&run), ["a:interrupted", "log:done", "gone:gone"], "{step}");
        // `uninterrupted` does not shut out a hang-up.
        let step = format!("{step}\n    uninterrupted: true");
        let run = at("anytime: [{ hangs-up: true, go: log }]", &step, &[turn]);
        assert_eq!(path(&run), ["a:interrupted", "log:done", "gone:gone"], "{step}");
    }
}

#[test]
fn a_do_is_the_last_thing_that_happens() {
    let run = at(
        "anytime: [{ hangs-up: true, do: [{ id: in, invoke: crm.note, on-error: next }] }]",
        "ask: word",
        &["hang-up"],
    );
    assert_eq!(
        (path(&run), run.end.as_deref()),
        (vec!["a:interrupted".to_owned(), "in:done".to_owned()], Some("abandoned"))
    );
}

#[test]
fn in_a_task_it_ends_only_the_conversation() {
    let run = play(
        "
workflow: t
kind: call
actors: { people: { role: human } }
data: { word: text }
steps:
  - { id: a, task: Work, by: people, takes: 5m, outcomes: { well: { say: All is well now } } }
  - { id: b, say: How nice that was }
  - { id: c, menu: Anything else?, options: { 1: z }, on-invalid: z }
  - { id: d, ask: word }
  - { id: e, survey: csat }
  - { id: f, send: sms, text: Done, on-error: next }
  - { id: g, end: good, say: Goodbye to you all }
  - { id: z, end: bad }
",
        &["hang-up", "well"],
    );
    assert!(run.diagnostics.is_empty(), "{:?}", run.diagnostics);
    // Nothing is said to somebody who is not there, and nothing takes the time of saying it.
    assert_eq!(trace(&run), ["300 a - well", "300 f - done", "300 g - good"]);
    let said: Vec<&str> = run.said.iter().map(|said| said.text.as_str()).collect();
    assert_eq!(said, ["Done"]);
}

#[test]
fn in_a_task_without_outcomes_it_is_pinned() {
    let run = at("", "task: Work\n    by: people\n    takes: 5m", &["a=hang-up"]);
    assert_eq!(trace(&run), ["300 a - done", "300 good - good"]);
}

#[test]
fn the_hangs_up_way_is_not_taken_in_a_task() {
    let run = at(
        "anytime: [{ hangs-up: true, go: log }]",
        "task: Work\n    by: people\n    takes: 5m",
        &["a=hang-up"],
    );
    assert_eq!(path(&run), ["a:done", "good:good"]);
}

#[test]
fn work_goes_on_in_a_branch_too() {
    let run = play(
        "
workflow: t
kind: call
actors: { people: { role: human } }
steps:
  - parallel:
      one: [{ id: a, task: Work, by: people, takes: 5m }]
      two: [{ id: b, wait: 10m }]
  - { id: c, say: Here we are }
  - { id: d, end: good }
",
        &["a=hang-up"],
    );
    assert_eq!(path(&run), ["a:done", "b:done", "t#1:done", "d:good"]);
}

#[test]
fn a_recording_is_done_when_the_customer_hangs_up() {
    let run = at("", "record: voice\n    on-timeout: gone", &["hang-up"]);
    assert_eq!(trace(&run), ["0 a hang-up done", "0 good - good"]);
}

#[test]
fn who_has_left_cannot_hang_up_again() {
    let run = at(
        "anytime: [{ hangs-up: true, go: log }]",
        "task: Work\n    by: people\n    outcomes: { well: good }",
        &["hang-up", "hang-up", "well"],
    );
    assert_eq!(run.end, None);
    assert_eq!(run.diagnostics.len(), 1, "the second one means nothing");
}

#[test]
fn abandoned_inside_a_run_ends_the_caller_too_unless_it_is_named() {
    let other = "
workflow: u
kind: call
data: { word: text }
steps: [{ id: in, ask: word }, { end: done-it }]
";
    let own = |keys: &str| {
        format!(
            "
workflow: t
kind: call
steps:
  - {{ id: a, run: u{keys} }}
  - {{ id: b, say: Still there? }}
  - {{ id: c, end: good, say: Bye }}
"
        )
    };
    let play = |keys: &str| dry_run(&machine_with(&own(keys), &[other]), &setup(&["hang-up"], &[]));
    let run = play("");
    assert_eq!((path(&run), run.end.as_deref()), (vec!["in:interrupted".to_owned()], Some("abandoned")));
    let run = play(", outcomes: { abandoned: next }");
    assert_eq!(path(&run), ["in:interrupted", "a:abandoned", "c:good"], "nobody is there to be talked to");
    assert!(run.said.is_empty(), "{:?}", run.said);
}
