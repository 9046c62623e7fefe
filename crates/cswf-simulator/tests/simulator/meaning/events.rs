//! Events: from outside, and from what a step does to the ticket.

use crate::play::{path, play, trace};

#[test]
fn what_one_branch_does_to_the_ticket_another_may_wait_for() {
    let run = play(
        "
workflow: t
kind: chat
actors: { people: { role: human } }
steps:
  - parallel:
      one: [{ id: work, task: Work, by: people, takes: 10m }, { id: close, ticket: close, on-error: next }]
      two: [{ id: closed, wait: ticket.closed, timeout: 1h, on-timeout: join }]
  - { id: good, end: good }
",
        &["+2h ticket.closed"],
    );
    assert_eq!(
        trace(&run),
        [
            "600 work - done",
            "600 close - done",
            "600 closed ticket.closed done",
            "600 t#1 - done",
            "600 good - good"
        ]
    );
}

#[test]
fn what_comes_during_an_interruption_is_heard_when_the_step_goes_on() {
    let run = play(
        "
workflow: t
kind: call
rules: [{ event: letter, do: [{ id: in, say: One two three four five }] }]
steps:
  - { id: w, wait: parcel }
  - { id: good, end: good }
",
        &["+1m letter", "+1s parcel"],
    );
    // The words take two seconds, and the parcel comes in their middle.
    assert_eq!(
        trace(&run),
        ["60 w letter interrupted", "62 in - done", "62 w parcel done", "62 good - good"]
    );
}

#[test]
fn an_event_that_nobody_waits_for_passes_by() {
    let run = play(
        "
workflow: t
kind: chat
steps: [{ id: a, wait: 10m }, { id: w, wait: parcel, timeout: 1h, on-timeout: next }, { id: good, end: good }]
",
        &["+1m parcel", "timeout"],
    );
    assert_eq!(path(&run), ["a:done", "w:timeout", "good:good"]);
}

#[test]
fn two_that_wait_for_one_event_both_hear_it() {
    let run = play(
        "
workflow: t
kind: chat
steps:
  - parallel: { one: [{ id: a, wait: parcel }], two: [{ id: b, wait: parcel }] }
  - { id: good, end: good }
",
        &["+1m parcel"],
    );
    assert_eq!(trace(&run), ["60 a parcel done", "60 b parcel done", "60 t#1 - done", "60 good - good"]);
}

#[test]
fn a_message_may_come_as_input_or_as_an_event() {
    let yaml = "
workflow: t
kind: ticket
steps: [{ id: w, wait: ticket.reply, timeout: 1d, on-timeout: next }, { id: good, end: good }]
";
    assert_eq!(trace(&play(yaml, &["+5m ticket.reply"]))[0], "300 w ticket.reply done");
    assert_eq!(trace(&play(yaml, &["my photo is here"]))[0], "0 w my photo is here done");
}
