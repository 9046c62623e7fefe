//! At one instant: the customer's input, the step's own ways out in order, `anytime` in order, rules, time.

use cswf_simulator::dry_run;

use crate::play::{machine, path, play, setup, trace};

#[test]
fn an_outcome_comes_before_a_timeout_at_the_same_instant() {
    let yaml = "
workflow: t
kind: chat
actors: { people: { role: human } }
steps:
  - { id: a, task: Work, by: people, takes: 10m, timeout: 10m, on-timeout: z }
  - { id: b, queue: people, takes: 10m, timeout: 10m, on-timeout: z }
  - { id: c, wait: parcel, takes: 10m, timeout: 10m, on-timeout: z }
  - { id: d, invoke: a.b, takes: 10m, timeout: 10m, on-timeout: z, on-error: z }
  - { id: e, parallel: { x: [{ wait: 10m }] }, timeout: 10m, on-timeout: z }
  - { id: good, end: good }
  - { id: z, end: late }
";
    let run = play(yaml, &["done"]);
    assert_eq!(run.end.as_deref(), Some("good"), "{:?}", trace(&run));
}

#[test]
fn an_event_comes_before_the_timeout_that_waits_for_it() {
    let yaml = "
workflow: t
kind: chat
steps:
  - { id: a, wait: parcel, timeout: 10m, on-timeout: z }
  - { id: good, end: good }
  - { id: z, end: late }
";
    assert_eq!(trace(&play(yaml, &["+10m parcel"])), ["600 a parcel done", "600 good - good"]);
    assert_eq!(play(yaml, &["+601s parcel"]).end.as_deref(), Some("late"));
}

#[test]
fn the_steps_own_timeout_comes_before_a_silence_that_interrupts() {
    let yaml = "
workflow: t
kind: chat
data: { n: integer }
anytime: [{ silent: 10s, go: agent }]
steps:
  - { id: a, ask: n, timeout: 10s, on-timeout: late, on-invalid: z, on-error: z }
  - { id: good, end: good }
  - { id: late, end: late }
  - { id: agent, end: agent }
  - { id: z, end: bad }
";
    assert_eq!(path(&play(yaml, &["silent"])), ["a:timeout", "late:late"]);
}

#[test]
fn of_two_silences_of_one_length_the_first_in_the_list_acts() {
    let yaml = "
workflow: t
kind: chat
data: { n: integer }
anytime: [{ silent: 10s, do: [{ id: one, say: One }] }, { silent: 10s, go: two }]
steps:
  - { id: a, ask: n, timeout: 60s, on-timeout: two, on-invalid: two, on-error: two }
  - { id: good, end: good }
  - { id: two, end: two }
";
    assert_eq!(path(&play(yaml, &["silent"])), ["a:interrupted", "one:done", "a:interrupted", "two:two"]);
}

#[test]
fn the_steps_own_way_comes_before_the_rule_for_the_same_event() {
    let yaml = "
workflow: t
kind: chat
rules: [{ event: parcel, do: [{ id: rule, say: Rule }] }]
steps:
  - { id: a, wait: parcel }
  - { id: b, wait: 1m }
  - { id: good, end: good }
";
    // The rule acts when the step has ended: the case is at the next one.
    assert_eq!(
        trace(&play(yaml, &["+10m parcel"])),
        [
            "600 a parcel done",
            "600 b parcel interrupted",
            "600 rule - done",
            "660 b - done",
            "660 good - good"
        ]
    );
}

#[test]
fn work_that_is_done_comes_before_an_event_from_elsewhere() {
    let yaml = "
workflow: t
kind: chat
actors: { people: { role: human } }
rules: [{ event: parcel, go: late }]
steps:
  - { id: a, task: Work, by: people, takes: 10m, go: good }
  - { id: late, end: late }
  - { id: good, end: good }
";
    assert_eq!(path(&play(yaml, &["+10m parcel"])), ["a:done", "good:good"]);
    assert_eq!(play(yaml, &["+9m parcel"]).end.as_deref(), Some("late"));
}

#[test]
fn a_rule_that_is_due_comes_before_a_promise_that_is_broken() {
    let yaml = "
workflow: t
kind: chat
actors: { people: { role: human } }
rules: [{ event: go-on, after: 10m, go: rule }]
steps:
  - { id: q, invoke: a.b, on-error: z }
  - { id: a, task: Work, by: people, takes: 1h, within: 10m, on-breach: late }
  - { id: rule, end: rule }
  - { id: late, end: late }
  - { id: z, end: bad }
";
    let run = dry_run(&machine(yaml), &setup(&["+0s go-on"], &[]));
    assert_eq!(run.end.as_deref(), Some("rule"), "{:?}", trace(&run));
}

#[test]
fn a_promise_comes_before_an_agreed_time() {
    let yaml = "
workflow: t
kind: ticket
actors: { people: { role: human } }
sla: [{ resolve: 10m, on-breach: agreed }]
steps:
  - { id: a, task: Work, by: people, takes: 1h, within: 10m, on-breach: promised }
  - { id: promised, end: promised }
  - { id: agreed, end: agreed }
";
    assert_eq!(play(yaml, &[]).end.as_deref(), Some("promised"));
}

#[test]
fn what_is_done_in_time_to_the_millisecond_keeps_the_promise() {
    let yaml = "
workflow: t
kind: ticket
actors: { people: { role: human } }
sla: [{ resolve: 10m, on-breach: late }]
steps:
  - { id: a, task: Work, by: people, takes: 10m, within: 10m, on-breach: late }
  - { id: good, end: good }
  - { id: late, end: late }
";
    assert_eq!(path(&play(yaml, &[])), ["a:done", "good:good"]);
}
