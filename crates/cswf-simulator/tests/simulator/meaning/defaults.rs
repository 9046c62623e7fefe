//! `defaults`: for which verbs, and after what the step says itself.

use crate::play::{path, play, trace};

fn flow(kind: &str, step: &str) -> String {
    format!(
        "
workflow: t
kind: {kind}
actors:
  people: {{ role: human }}
  shop: {{ role: human, hours: office }}
hours: {{ office: {{ open: \"Mo-Fr 09:00-18:00\" }} }}
data: {{ n: integer, voice: recording }}
defaults:
  timeout: 5s
  tries: 2
  on-timeout: d-timeout
  on-invalid: d-invalid
  on-error: d-error
  on-full: d-full
  on-closed: d-closed
steps:
  - id: a
    {step}
  - {{ id: good, end: good }}
  - {{ id: own, end: own }}
  - {{ id: d-timeout, end: d-timeout }}
  - {{ id: d-invalid, end: d-invalid }}
  - {{ id: d-error, end: d-error }}
  - {{ id: d-full, end: d-full }}
  - {{ id: d-closed, end: d-closed }}
"
    )
}

#[track_caller]
fn ends(kind: &str, step: &str, turns: &[&str], end: &str) {
    let run = play(&flow(kind, step), turns);
    assert_eq!(run.end.as_deref(), Some(end), "{step}: {:?} {:?}", trace(&run), run.diagnostics);
}

#[test]
fn timeout_tries_and_their_ways_are_for_ask_and_menu() {
    let run = play(&flow("chat", "ask: n"), &["silent", "silent"]);
    assert_eq!(trace(&run), ["5 a - timeout", "10 a - timeout", "10 d-timeout - d-timeout"]);
    let run = play(&flow("chat", "menu: Which?\n    options: { 1: next }"), &["silent", "silent"]);
    assert_eq!(trace(&run), ["5 a - timeout", "10 a - timeout", "10 d-timeout - d-timeout"]);
    ends("chat", "ask: n", &["x", "x"], "d-invalid");
    ends("chat", "menu: Which?\n    options: { 1: next }", &["x", "x"], "d-invalid");
}

#[test]
fn every_other_step_has_only_the_timeout_and_the_tries_it_states() {
    // One try, and no default way out: an outcome that nothing takes care of ends stuck.
    ends("chat", "send: sms\n    text: Hi", &["a=error"], "d-error");
    ends("call", "record: voice", &["silent"], "stuck");
    ends("chat", "survey: csat\n    valid: 1d", &["silent"], "stuck");
    ends("chat", "wait: parcel\n    timeout: 1h", &["timeout"], "stuck");
    ends("chat", "queue: people\n    timeout: 1h", &["a=timeout"], "stuck");
    ends("chat", "invoke: crm.find\n    timeout: 1h", &["a=timeout"], "stuck");
    ends("chat", "parallel: { x: [{ wait: 2h }] }\n    timeout: 1h", &[], "stuck");
    ends("chat", "task: Work\n    by: people\n    takes: 30m\n    timeout: 10m", &[], "stuck");
    ends("chat", "dial: \"+1555\"", &["a=busy"], "stuck");
    ends("chat", "callback: people", &["a=failed"], "stuck");
    // Without a timeout of its own a queue waits as long as it takes.
    let run = play(&flow("chat", "queue: people\n    takes: 3h"), &[]);
    assert_eq!(trace(&run), ["10800 a - answered", "10800 good - good"]);
}

#[test]
fn on_error_is_for_invoke_send_ticket_and_ask_and_menu_on_text_channels() {
    ends("chat", "invoke: crm.find", &["a=error"], "d-error");
    ends("chat", "send: sms\n    text: Hi", &["a=error"], "d-error");
    ends("chat", "ticket: open", &["a=error"], "d-error");
    ends("chat", "ask: n", &["a=error", "a=error"], "d-error");
    ends("chat", "menu: Which?\n    options: { 1: next }", &["a=error", "a=error"], "d-error");
}

#[test]
fn on_the_telephone_ask_and_menu_have_no_error() {
    for step in ["ask: n", "menu: Which?\n    options: { 1: next }"] {
        let run = play(&flow("call", step), &["a=error", "a=error"]);
        // The word is then only what the caller said.
        assert_eq!(path(&run), ["a:invalid", "a:invalid", "d-invalid:d-invalid"], "{step}");
    }
}

#[test]
fn on_full_and_on_closed_are_for_queue_transfer_and_escalate() {
    for verb in ["queue", "transfer", "escalate"] {
        ends("chat", &format!("{verb}: people\n    limit: 3"), &["a=full"], "d-full");
        ends("chat", &format!("{verb}: shop"), &["a=closed"], "d-closed");
    }
}

#[test]
fn what_the_step_says_comes_before_the_defaults() {
    ends("chat", "ask: n\n    timeout: 1m\n    tries: 1\n    on-timeout: own", &["silent"], "own");
    let run = play(&flow("chat", "ask: n\n    timeout: 1m\n    tries: 1\n    on-timeout: own"), &["silent"]);
    assert_eq!(trace(&run), ["60 a - timeout", "60 own - own"]);
    ends("chat", "queue: shop\n    on-closed: own", &["a=closed"], "own");
    ends("chat", "invoke: crm.find\n    on-error: own", &["a=error"], "own");
}

#[test]
fn a_way_whose_condition_is_false_is_none_so_that_the_defaults_come_next() {
    ends("chat", "queue: shop\n    on-closed: { if: n == 1, go: own }", &["a=closed"], "d-closed");
    ends("chat", "callback: people\n    on-failed: { if: n == 1, go: own }", &["a=failed"], "stuck");
}

#[test]
fn the_steps_of_a_default_rejoin_behind_whichever_step_they_served() {
    let run = play(
        "
workflow: t
kind: chat
defaults: { on-error: { do: [{ id: sorry, say: Sorry }] } }
steps:
  - { id: a, invoke: crm.one }
  - { id: b, invoke: crm.two }
  - { id: c, end: good }
",
        &["a=error", "b=error"],
    );
    assert_eq!(path(&run), ["a:error", "sorry:done", "b:error", "sorry:done", "c:good"]);
}
