//! Turns: what feeds on them, in which order, and what is said of those that cannot be used.

use cswf_model::Value;
use cswf_simulator::{Run, dry_run};

use crate::play::{machine, path, play, setup, trace};

fn rules_of(run: &Run) -> Vec<&'static str> {
    run.diagnostics.iter().map(|own| own.rule).collect()
}

const ALL: &str = "
workflow: t
kind: chat
actors: { people: { role: human } }
data: { word: text, voice: recording, vip: { type: bool, from: crm } }
steps:
  - { id: ask, ask: word, on-error: z }
  - { id: menu, menu: Which?, options: { 1: next }, on-invalid: z, on-error: z }
  - { id: survey, survey: csat }
  - { id: record, record: voice, on-timeout: z }
  - { id: wait, wait: parcel }
  - { id: task, task: Work, by: people, outcomes: { well: next } }
  - { id: invoke, invoke: a.b, outcomes: { found: next }, on-error: z }
  - { id: late, wait: parcel, outcomes: { early: next } }
  - { id: decide, decide: Vip?, cases: [{ label: Vip, if: vip, go: next }], else: z }
  - { id: split, split: { if: 50%, z: 50% } }
  - { id: if, if: vip, say: Vip }
  - { id: good, end: good }
  - { id: z, end: bad }
";

#[test]
fn turns_feed_what_asks_for_them_in_order() {
    let turns = ["hi", "1", "5", "message", "done", "well", "found", "early", "Vip", "if", "yes"];
    let run = play(ALL, &turns);
    assert!(run.diagnostics.is_empty(), "{:?}", run.diagnostics);
    assert_eq!(run.end.as_deref(), Some("good"));
    // Take any of them away, and it is the one that is missing at the end.
    for count in 0..turns.len() {
        let run = play(ALL, &turns[..count]);
        let steps =
            ["ask", "menu", "survey", "record", "wait", "task", "invoke", "late", "decide", "split", "if"];
        assert_eq!(run.missing.map(|own| own.step).as_deref(), Some(steps[count]), "{count}");
        assert_eq!(run.end, None);
    }
}

#[test]
fn other_steps_eat_none() {
    let run = play(
        "
workflow: t
kind: chat
actors: { people: { role: human } }
data: { n: integer }
steps:
  - { say: Hi }
  - { send: sms, text: Hi, on-error: z }
  - { set: { n: 1 } }
  - { task: Work, by: people }
  - { queue: people }
  - { callback: people, on-failed: z }
  - { dial: \"+1555\", on-busy: z, on-no-answer: z }
  - { invoke: a.b, on-error: z }
  - { ticket: open, on-error: z }
  - { wait: 1m }
  - { parallel: { x: [{ wait: 1m }] } }
  - { decide: Known?, cases: [{ if: n == 1, go: next }], else: z }
  - { id: good, end: good }
  - { id: z, end: bad }
",
        &[],
    );
    assert_eq!(run.end.as_deref(), Some("good"));
}

#[test]
fn each_try_eats_one() {
    let yaml = "
workflow: t
kind: chat
data: { n: integer }
steps:
  - { id: a, ask: n, tries: 3, timeout: 5s, on-timeout: z, on-invalid: z, on-error: z }
  - { id: good, end: good }
  - { id: z, end: bad }
";
    assert_eq!(path(&play(yaml, &["x", "silent", "7"])), ["a:invalid", "a:timeout", "a:done", "good:good"]);
}

#[test]
fn a_pinned_turn_is_for_its_step_alone() {
    let yaml = "
workflow: t
kind: chat
data: { n: integer }
steps:
  - { id: a, ask: n, on-invalid: z, on-error: z }
  - { id: b, ask: n, on-invalid: z, on-error: z }
  - { id: good, end: good, say: \"{{n}}\" }
  - { id: z, end: bad }
";
    for turns in [&["b=2", "1"][..], &["1", "b=2"], &["b=2", "a=1"]] {
        let run = play(yaml, turns);
        assert_eq!(run.said[0].text, "2", "{turns:?}");
        assert!(run.diagnostics.is_empty());
    }
}

#[test]
fn failures_are_pinned_to_a_step_an_actor_or_an_operation() {
    let yaml = "
workflow: t
kind: chat
actors: { people: { role: human, hours: office } }
hours: { office: { open: \"Mo-Fr 09:00-18:00\" } }
steps:
  - { id: a, invoke: crm.find, on-error: next }
  - { id: b, queue: people, on-closed: next }
  - { id: good, end: good }
";
    for turns in
        [["a=error", "b=closed"], ["crm.find=error", "people=closed"], ["crm=error", "people=closed"]]
    {
        assert_eq!(path(&play(yaml, &turns)), ["a:error", "b:closed", "good:good"], "{turns:?}");
    }
}

#[test]
fn an_event_comes_so_long_after_the_turn_before() {
    let yaml = "
workflow: t
kind: chat
actors: { people: { role: human } }
steps:
  - { id: a, task: Work, by: people, takes: 10m, outcomes: { well: next } }
  - { id: b, wait: parcel }
  - { id: c, wait: letter }
  - { id: good, end: good }
";
    // The work is done, and its turn with it, at ten minutes; thirty more; fifteen more.
    let run = play(yaml, &["well", "+30m parcel", "+15m letter"]);
    assert_eq!(trace(&run), ["600 a - well", "2400 b parcel done", "3300 c letter done", "3300 good - good"]);
}

#[test]
fn an_event_with_nothing_before_it_counts_from_the_beginning() {
    let yaml = "workflow: t\nkind: chat\nsteps: [{ id: a, wait: 10m }, { id: b, wait: parcel }, { id: c, end: good }]";
    assert_eq!(trace(&play(yaml, &["+30m parcel"]))[1], "1800 b parcel done");
    // One that comes before anybody waits for it is missed.
    let run = play(yaml, &["+5m parcel"]);
    assert_eq!((run.end, run.missing.map(|own| own.step)), (None, Some("b".to_owned())));
}

#[test]
fn an_event_of_a_wait_with_outcomes_asks_what_comes_of_it() {
    let yaml = "
workflow: t
kind: chat
steps:
  - { id: a, wait: parcel, outcomes: { whole: good, broken: z } }
  - { id: good, end: good }
  - { id: z, end: broken }
";
    assert_eq!(trace(&play(yaml, &["+30m parcel", "broken"])), ["1800 a - broken", "1800 z - broken"]);
    assert_eq!(trace(&play(yaml, &["whole"])), ["0 a - whole", "0 good - good"]);
    let run = play(yaml, &["+30m parcel"]);
    assert_eq!(run.missing.map(|own| own.choices.len()), Some(2));
}

#[test]
fn given_may_set_the_channel_the_language_the_caller_and_the_line() {
    let yaml = "
workflow: t
kind: chat
channels: [chat, phone]
languages: [en, fr]
actors: { people: { role: human } }
steps:
  - decide: Is all as given?
    cases:
      - { if: 'channel == \"phone\" and language == \"fr\" and caller.country == \"TW\" and caller.number == \"+886\" and waiting(\"people\") == 4 and expected_wait(\"people\") == 3m', end: given }
      - { if: 'channel == \"chat\" and language == \"en\" and waiting(\"people\") == 0 and expected_wait(\"people\") == 0s', end: usual }
";
    let given = [
        ("channel", Value::text("phone")),
        ("language", Value::text("fr")),
        ("caller.country", Value::text("TW")),
        ("caller.number", Value::text("+886")),
        ("waiting", Value::Integer(4)),
        ("expected_wait", Value::Duration(std::time::Duration::from_secs(180))),
    ];
    assert_eq!(dry_run(&machine(yaml), &setup(&[], &given)).end.as_deref(), Some("given"));
    let country = [("caller.country", Value::text("US"))];
    assert_eq!(dry_run(&machine(yaml), &setup(&[], &country)).end.as_deref(), Some("usual"));
}

#[test]
fn given_may_set_the_status_of_the_ticket() {
    let yaml = "
workflow: t
kind: chat
steps:
  - { decide: Status?, cases: [{ if: 'ticket.status == \"closed\"', end: closed }, { if: 'ticket.status == \"open\"', end: open }], else: { end: none } }
";
    let end = |given: &[(&str, Value)]| dry_run(&machine(yaml), &setup(&[], given)).end.expect("an end");
    assert_eq!(end(&[("ticket.status", Value::text("closed"))]), "closed");
    assert_eq!(end(&[("ticket.status", Value::text("open"))]), "open");
    assert_eq!(end(&[]), "none");
}

#[test]
fn what_is_left_over_is_reported() {
    let yaml = "workflow: t\nkind: chat\ndata: { n: integer }\nsteps: [{ id: a, ask: n, on-invalid: a, on-error: a }, { id: b, end: good }]";
    assert_eq!(rules_of(&play(yaml, &["1", "2"])), ["unused-turn"]);
    assert_eq!(rules_of(&play(yaml, &["1", "a=2"])), ["unused-turn"]);
    assert_eq!(rules_of(&play(yaml, &["1", "nobody=2"])), ["unknown-name"]);
    assert_eq!(rules_of(&play(yaml, &["1", "+5m no.such.event"])), ["unused-turn"]);
}

#[test]
fn what_cannot_be_where_it_is_wanted_stops_the_run() {
    for (step, turn) in [
        ("task: Work\n    by: people\n    outcomes: { well: good }", "badly"),
        ("invoke: a.b\n    outcomes: { well: good }", "badly"),
        ("split: { good: 50%, z: 50% }", "neither"),
        ("ask: word", "invalid"),
        ("ask: word", "silent"),
        ("menu: Which?\n    options: { 1: good }", "silent"),
        ("queue: people", "a=full"),
        ("queue: people", "a=closed"),
        ("queue: people", "a=timeout"),
        ("send: sms\n    text: Hi", "a=busy"),
        ("dial: \"+1555\"", "a=full"),
        ("callback: people", "a=busy"),
        ("say: Hello", "a=error"),
    ] {
        let yaml = format!(
            "
workflow: t
kind: call
actors: {{ people: {{ role: human }} }}
data: {{ word: text }}
steps:
  - id: a
    {step}
  - {{ id: good, end: good }}
  - {{ id: z, end: bad }}
"
        );
        let run = play(&yaml, &[turn]);
        assert_eq!((run.end.as_deref(), rules_of(&run)), (None, vec!["wrong-turn"]), "{step}: {turn}");
        assert!(run.rows.is_empty(), "{step}");
    }
}

#[test]
fn a_wrong_key_is_played_and_mentioned() {
    let yaml = "
workflow: t
kind: call
steps:
  - { id: a, menu: Which?, options: { 1: good }, on-invalid: z }
  - { id: good, end: good }
  - { id: z, end: bad }
";
    let run = play(yaml, &["7"]);
    assert_eq!((run.end.as_deref(), rules_of(&run)), (Some("bad"), vec!["wrong-turn"]));
    assert_eq!(run.diagnostics[0].level, cswf_diagnostics::Level::Warning);
    assert!(play(yaml, &["invalid"]).diagnostics.is_empty(), "who writes `invalid` means it");
}

#[test]
fn the_same_turns_give_the_same_run() {
    let turns = ["hi", "1", "5", "message", "done", "well", "found", "early", "Vip", "if", "yes"];
    let machine = machine(ALL);
    let (one, other) = (dry_run(&machine, &setup(&turns, &[])), dry_run(&machine, &setup(&turns, &[])));
    assert_eq!((one.rows, one.said, one.data), (other.rows, other.said, other.data));
}
