//! How a case begins: the rules of its first event act before the first step, each of them once.

use crate::play::{path, play};

/// A rule without a jump comes back to the beginning, which must not set it off again.
#[test]
fn a_rule_that_comes_back_acts_once_before_the_first_step() {
    let run = play(
        "workflow: desk
kind: ticket
data: { urgent: bool }
rules:
  - { name: mark, event: ticket.opened, do: [{ id: set-urgent, set: { urgent: true } }] }
steps:
  - { id: rush, if: urgent, send: reply, text: We hurry., on-error: next }
  - { id: over, end: resolved }
",
        &[],
    );
    assert_eq!(path(&run), ["set-urgent:done", "rush:done", "over:resolved"]);
}

/// A `rollout` that is answered with "no" is not asked again.
#[test]
fn a_rollout_is_asked_for_once() {
    let yaml = "workflow: desk
kind: ticket
rules:
  - { name: trial, event: ticket.opened, rollout: 10%, go: new-way }
steps:
  - { id: old-way, wait: 1m }
  - { id: over, end: resolved }
  - { id: new-way, end: transferred }
";
    assert_eq!(path(&play(yaml, &["no"])), ["old-way:done", "over:resolved"]);
    assert_eq!(play(yaml, &["yes"]).end.as_deref(), Some("transferred"));
}

/// A workflow of rules alone begins the same way and then waits for its ticket to be closed.
#[test]
fn rules_alone_act_once_and_wait() {
    let run = play(
        "workflow: desk
kind: ticket
rules:
  - { name: greet, event: ticket.opened, do: [{ id: greet, send: reply, text: Hello., on-error: next }] }
  - { name: over, event: ticket.reply, do: [{ id: shut, ticket: close, on-error: next }] }
",
        &["+30m ticket.reply"],
    );
    assert_eq!(path(&run), ["greet:done", "shut:done"]);
    assert_eq!(run.end.as_deref(), Some("resolved"));
}
