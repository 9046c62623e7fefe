//! Rules: event, condition, action.

use cswf_model::Value;
use cswf_simulator::{Run, dry_run};

use crate::play::{machine, path, play, setup, trace};

fn with(yaml: &str, turns: &[&str], given: &[(&str, Value)]) -> Run {
    dry_run(&machine(yaml), &setup(turns, given))
}

fn names(run: &Run, yaml: &str) -> Vec<String> {
    let machine = machine(yaml);
    run.rules.iter().map(|rule| machine.rules[rule.index()].name.clone()).collect()
}

#[test]
fn rules_that_match_act_by_priority_and_then_in_order() {
    let yaml = "
workflow: t
kind: chat
data: { vip: bool }
rules:
  - { name: a, event: parcel, do: [{ say: A }] }
  - { name: b, event: parcel, do: [{ say: B }], priority: low }
  - { name: c, event: parcel, do: [{ say: C }], priority: highest }
  - { name: d, event: parcel, do: [{ say: D }], priority: high }
  - { name: e, event: parcel, do: [{ say: E }] }
  - { name: f, event: parcel, do: [{ say: F }], if: vip }
  - { name: g, event: parcel, do: [{ say: G }], active: false }
  - { name: h, event: letter, do: [{ say: H }] }
steps:
  - { id: w, wait: 1h }
  - { id: good, end: good }
";
    let run = with(yaml, &["+1m parcel"], &[("vip", Value::Bool(false))]);
    assert_eq!(names(&run, yaml), ["c", "d", "a", "e", "b"]);
    let said: Vec<&str> = run.said.iter().map(|said| said.text.as_str()).collect();
    assert_eq!(said, ["C", "D", "A", "E", "B"]);
    assert_eq!((run.end.as_deref(), run.duration), (Some("good"), 3_600_000), "the step goes on as it was");
    let run = with(yaml, &["+1m parcel"], &[("vip", Value::Bool(true))]);
    assert_eq!(names(&run, yaml), ["c", "d", "a", "e", "f", "b"]);
}

#[test]
fn a_go_ends_the_round_and_do_comes_before_go() {
    let yaml = "
workflow: t
kind: chat
rules:
  - { name: a, event: parcel, do: [{ id: in, say: A }], go: out, priority: high }
  - { name: b, event: parcel, do: [{ say: B }] }
steps:
  - { id: w, wait: 1h }
  - { id: good, end: good }
  - { id: out, end: out }
";
    let run = play(yaml, &["+1m parcel"]);
    assert_eq!(names(&run, yaml), ["a"]);
    assert_eq!(trace(&run), ["60 w parcel interrupted", "60 in - done", "60 out - out"]);
}

#[test]
fn an_end_ends_the_case() {
    let yaml = "
workflow: t
kind: chat
rules: [{ event: parcel, do: [{ id: in, say: A }], end: over }]
steps: [{ id: w, wait: 1h }, { id: good, end: good }]
";
    assert_eq!(play(yaml, &["+1m parcel"]).end.as_deref(), Some("over"));
}

#[test]
fn apply_first_lets_only_the_first_one_that_matches_act() {
    let yaml = "
workflow: t
kind: chat
data: { vip: bool }
apply: first
rules:
  - { name: a, event: parcel, if: vip, do: [{ say: A }], priority: high }
  - { name: b, event: parcel, do: [{ say: B }] }
  - { name: c, event: parcel, do: [{ say: C }] }
steps:
  - { id: w, wait: 1h }
  - { id: good, end: good }
";
    let acted = |vip: bool| names(&with(yaml, &["+1m parcel"], &[("vip", Value::Bool(vip))]), yaml);
    assert_eq!(acted(true), ["a"]);
    assert_eq!(acted(false), ["b"]);
}

#[test]
fn a_condition_that_nobody_can_decide_is_asked() {
    let yaml = "
workflow: t
kind: chat
data: { vip: { type: bool, from: crm } }
rules:
  - { name: a, event: parcel, if: vip, do: [{ say: A }] }
  - { name: b, event: parcel, rollout: 10%, do: [{ say: B }] }
steps:
  - { id: w, wait: 1h }
  - { id: good, end: good }
";
    assert_eq!(names(&play(yaml, &["+1m parcel", "yes", "no"]), yaml), ["a"]);
    assert_eq!(names(&play(yaml, &["+1m parcel", "no", "yes"]), yaml), ["b"]);
}

#[test]
fn rules_of_the_event_that_begins_the_case_act_before_its_first_step() {
    let yaml = |go: &str| {
        format!(
            "
workflow: t
kind: ticket
actors: {{ people: {{ role: human }} }}
rules:
  - {{ name: a, event: ticket.opened, do: [{{ id: in, send: reply, text: Welcome, on-error: next }}]{go} }}
steps:
  - {{ id: first, task: Work, by: people }}
  - {{ id: good, end: good }}
"
        )
    };
    assert_eq!(
        path(&play(&yaml(""), &[])),
        ["in:done", "first:done", "good:good"],
        "once, and then the steps"
    );
    assert_eq!(path(&play(&yaml(", go: good"), &[])), ["in:done", "good:good"]);
}

#[test]
fn rules_of_what_a_step_does_to_the_ticket_act_right_after_it() {
    for (action, event) in [
        ("open", "ticket.opened"),
        ("update", "ticket.updated"),
        ("reopen", "ticket.updated"),
        ("close", "ticket.closed"),
    ] {
        let yaml = format!(
            "
workflow: t
kind: chat
rules: [{{ event: {event}, do: [{{ id: in, say: Rule }}] }}]
steps:
  - {{ id: a, ticket: {action}, on-error: next }}
  - {{ id: b, say: Next }}
  - {{ id: good, end: good }}
"
        );
        let run = play(&yaml, &[]);
        let steps: Vec<&str> = run.passed.iter().map(String::as_str).collect();
        assert_eq!(steps, ["a", "in", "b", "good"], "{action}");
        assert_eq!(run.said.iter().map(|said| said.text.as_str()).collect::<Vec<_>>(), ["Rule", "Next"]);
    }
}

#[test]
fn after_acts_that_long_after_the_event_if_its_condition_holds_then() {
    let yaml = "
workflow: t
kind: chat
data: { answered: bool }
rules:
  - { name: a, event: parcel, after: 1h, if: not answered, do: [{ id: in, say: Rule }] }
steps:
  - { id: w, wait: 90m }
  - { id: s, set: { answered: true } }
  - { id: v, wait: 2h }
  - { id: good, end: good }
";
    let run = play(yaml, &["+10m parcel"]);
    assert_eq!(trace(&run)[..3], ["4200 w parcel interrupted", "4200 in - done", "5400 w - done"]);
    // What has changed before it is due keeps it from acting.
    let run = play(yaml, &["+40m parcel"]);
    assert_eq!(names(&run, yaml), Vec::<String>::new());
    // Each event starts its own clock.
    let run = play(yaml, &["+5m parcel", "+5m parcel"]);
    assert_eq!(names(&run, yaml), ["a", "a"]);
}

#[test]
fn a_case_that_has_ended_hears_nothing_any_more() {
    let yaml = "
workflow: t
kind: chat
rules: [{ event: parcel, after: 1h, do: [{ id: in, say: Rule }] }]
steps: [{ id: w, wait: 30m }, { id: good, end: good }]
";
    let run = play(yaml, &["+10m parcel"]);
    assert_eq!((run.duration, run.rules.len()), (1_800_000, 0));
}

#[test]
fn uninterrupted_shuts_rules_out() {
    let yaml = "
workflow: t
kind: chat
rules: [{ event: parcel, go: out }]
steps:
  - { id: w, wait: 1h, uninterrupted: true }
  - { id: good, end: good }
  - { id: out, end: out }
";
    assert_eq!(trace(&play(yaml, &["+1m parcel"])), ["3600 w - done", "3600 good - good"]);
    // Also in a branch: a jump would cancel it.
    let yaml = yaml.replace(
        "{ id: w, wait: 1h, uninterrupted: true }",
        "{ parallel: { x: [{ wait: 1h, uninterrupted: true }] } }",
    );
    assert_eq!(play(&yaml, &["+1m parcel"]).end.as_deref(), Some("good"));
}

#[test]
fn one_that_points_at_the_current_step_is_ignored() {
    let yaml = "
workflow: t
kind: chat
rules:
  - { name: a, event: parcel, do: [{ id: in, say: A }], priority: high }
  - { name: b, event: parcel, go: w }
steps:
  - { id: v, say: Before }
  - { id: w, say: At it, takes: 1h }
  - { id: good, end: good }
";
    let run = play(yaml, &["+1m parcel"]);
    assert_eq!(run.passed, ["v", "w", "in", "good"], "the step is not entered anew");
    assert_eq!(names(&run, yaml), ["a"]);
}

#[test]
fn a_do_before_such_a_go_runs_and_the_step_goes_on() {
    let yaml = "
workflow: t
kind: chat
rules:
  - { name: a, event: parcel, do: [{ id: in, send: sms, text: A, on-error: next }], go: w }
steps:
  - { id: v, wait: 1h }
  - { id: w, wait: 2h }
  - { id: good, end: good }
";
    let run = play(yaml, &["+1m parcel", "+1m parcel"]);
    assert_eq!(
        trace(&run),
        [
            "60 v parcel interrupted",
            "60 in - done",
            "120 w parcel interrupted",
            "120 in - done",
            "7260 w - done",
            "7260 good - good"
        ]
    );
}

#[test]
fn a_workflow_of_rules_alone_waits_for_events_until_its_ticket_is_closed() {
    let yaml = "
workflow: t
kind: ticket
rules:
  - { name: hello, event: ticket.opened, do: [{ send: reply, text: Hello, on-error: next }] }
  - { name: reply, event: ticket.reply, do: [{ send: reply, text: Thanks, on-error: next }] }
  - { name: rate, event: ticket.closed, after: 1d, do: [{ send: email, text: Rate us, on-error: next }] }
";
    let run = play(yaml, &["+1h ticket.reply", "+1h ticket.reply", "+1h ticket.closed"]);
    assert_eq!(names(&run, yaml), ["hello", "reply", "reply", "rate"]);
    // Three hours, and the day after which the last rule acts.
    assert_eq!((run.end.as_deref(), run.duration), (Some("resolved"), 27 * 3_600_000));
    let run = play(yaml, &["+1h ticket.reply"]);
    assert_eq!(run.end, None);
}

#[test]
fn the_rows_of_a_rule_name_its_event() {
    let yaml = "
workflow: t
kind: chat
rules: [{ event: parcel, do: [{ id: in, say: A }] }]
steps: [{ id: w, wait: 1h }, { id: good, end: good }]
";
    assert_eq!(trace(&play(yaml, &["+1m parcel"]))[0], "60 w parcel interrupted");
}

#[test]
fn a_rule_that_ends_the_wait_it_interrupts_leaves_nothing_behind() {
    let yaml = "
workflow: t
kind: chat
rules: [{ event: parcel, go: out }]
steps:
  - { id: w, wait: 1h, within: 30m, on-breach: good }
  - { id: good, end: good }
  - { id: out, wait: 2h }
  - { id: last, end: last }
";
    assert_eq!(
        trace(&play(yaml, &["+1m parcel"])),
        ["60 w parcel interrupted", "7260 out - done", "7260 last - last"]
    );
}
