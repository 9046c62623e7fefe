//! `tries`, `retry-say`, `retry-after`: one count of failed tries per stay, and the last failure names the way out.

use crate::play::{path, play, trace};

fn asks(keys: &str) -> String {
    format!(
        "
workflow: t
kind: chat
data: {{ n: integer }}
steps:
  - id: a
    ask: n
    timeout: 10s
    on-timeout: late
    on-invalid: wrong
    on-error: broken
{keys}
  - {{ id: good, end: good }}
  - {{ id: late, end: late }}
  - {{ id: wrong, end: wrong }}
  - {{ id: broken, end: broken }}
"
    )
}

#[test]
fn failures_of_all_kinds_are_counted_together_and_the_last_one_names_the_way_out() {
    for (turns, end) in [
        (&["x", "silent", "x"][..], "wrong"),
        (&["x", "x", "silent"], "late"),
        (&["silent", "x", "a=error"], "broken"),
        (&["x", "silent", "7"], "good"),
    ] {
        let run = play(&asks("    tries: 3"), turns);
        assert_eq!(run.end.as_deref(), Some(end), "{turns:?}");
        assert_eq!(run.rows.len(), 4, "a row a try: {turns:?}");
        assert!(run.diagnostics.is_empty());
    }
}

#[test]
fn without_tries_a_step_is_tried_once() {
    assert_eq!(path(&play(&asks(""), &["x"])), ["a:invalid", "wrong:wrong"]);
}

#[test]
fn what_is_said_and_waited_between_stands_between_the_tries() {
    let run =
        play(&asks("    tries: 3\n    retry-after: 4s\n    retry-say: [First, Second]"), &["x", "x", "x"]);
    assert_eq!(trace(&run), ["0 a x invalid", "4 a x invalid", "8 a x invalid", "8 wrong - wrong"]);
    let said: Vec<(u64, &str)> = run.said.iter().map(|said| (said.time, said.text.as_str())).collect();
    assert_eq!(said, [(0, "First"), (4_000, "Second")]);
}

#[test]
fn the_last_text_is_kept_for_the_rest_of_the_tries_and_one_text_is_said_each_time() {
    let texts = |keys: &str, turns: &[&str]| {
        play(&asks(keys), turns).said.iter().map(|said| said.text.clone()).collect::<Vec<_>>()
    };
    let four = &["x", "x", "x", "7"];
    assert_eq!(texts("    tries: 4\n    retry-say: [First, Second]", four), ["First", "Second", "Second"]);
    assert_eq!(texts("    tries: 4\n    retry-say: Again", four), ["Again", "Again", "Again"]);
    assert_eq!(texts("    tries: 2\n    retry-say: [First, Second]", &["x", "7"]), ["First"]);
}

#[test]
fn the_timeout_of_each_try_is_its_own() {
    // Ten seconds, a pause of four, ten seconds, a pause of four, ten seconds.
    let run = play(&asks("    tries: 3\n    retry-after: 4s"), &["silent", "silent", "silent"]);
    assert_eq!(trace(&run), ["10 a - timeout", "24 a - timeout", "38 a - timeout", "38 late - late"]);
}

#[test]
fn a_new_stay_counts_anew() {
    let run = play(
        "
workflow: t
kind: chat
data: { n: integer }
steps:
  - { id: a, ask: n, tries: 2, on-invalid: b, on-error: z }
  - { id: good, end: good }
  - { id: b, menu: Once more?, options: { 1: a }, on-invalid: z, on-error: z }
  - { id: z, end: bad }
",
        &["x", "x", "1", "x", "7"],
    );
    assert_eq!(path(&run), ["a:invalid", "a:invalid", "b:1", "a:invalid", "a:done", "good:good"]);
}

#[test]
fn again_is_a_new_stay() {
    let run = play(
        "
workflow: t
kind: chat
steps:
  - { id: a, menu: Which?, options: { 1: next, 9: again }, tries: 2, on-invalid: z, on-error: z }
  - { id: good, end: good }
  - { id: z, end: bad }
",
        &["x", "9", "x", "1"],
    );
    assert_eq!(path(&run), ["a:invalid", "a:9", "a:invalid", "a:1", "good:good"]);
    assert_eq!(run.passed, ["a", "a", "good"]);
}

#[test]
fn a_refusal_of_what_is_read_back_counts_as_a_failed_try() {
    let run = play(&asks("    tries: 2\n    confirm: \"{{n}}?\""), &["5", "no", "6", "no"]);
    assert_eq!(path(&run), ["a:invalid", "a:invalid", "wrong:wrong"]);
    let run = play(&asks("    tries: 2\n    confirm: \"{{n}}?\""), &["5", "no", "6", "yes"]);
    assert_eq!(path(&run), ["a:invalid", "a:done", "good:good"]);
}

#[test]
fn the_clock_of_a_refused_confirmation_does_not_run_on_into_the_next_try() {
    // On the telephone: twenty words take eight seconds to be asked, longer than the timeout of five.
    let run = play(
        "
workflow: t
kind: call
data: { n: integer }
steps:
  - id: a
    ask: n
    prompt: one two three four five six seven eight nine ten one two three four five six seven eight nine ten
    confirm: Right?
    timeout: 5s
    tries: 3
    on-timeout: z
    on-invalid: z
  - { id: good, end: good }
  - { id: z, end: bad }
",
        &["5", "no", "6", "yes"],
    );
    // 8 s asked, 0.4 s read back, 8 s asked, 0.4 s read back.
    assert_eq!(trace(&run), ["8.4 a no invalid", "16.8 a yes done", "16.8 good - good"]);
}

#[test]
fn send_invoke_and_ticket_are_tried_as_often_as_they_state() {
    for verb in ["send: sms\n    text: Hi", "invoke: crm.find", "ticket: update"] {
        let yaml = format!(
            "
workflow: t
kind: chat
steps:
  - id: a
    {verb}
    tries: 3
    retry-after: 2s
    on-error: z
  - {{ id: good, end: good }}
  - {{ id: z, end: bad }}
"
        );
        let run = play(&yaml, &["a=error", "a=error", "a=error"]);
        assert_eq!(trace(&run), ["0 a - error", "2 a - error", "4 a - error", "4 z - bad"], "{verb}");
        let run = play(&yaml, &["a=error", "a=error"]);
        assert_eq!(trace(&run), ["0 a - error", "2 a - error", "4 a - done", "4 good - good"], "{verb}");
    }
}

#[test]
fn every_failure_that_a_step_may_try_again_after_is_tried_so_often() {
    for (step, failure, outcome) in [
        ("menu: Which\n    options: { 1: good }", "x", "invalid"),
        ("record: voice", "silent", "timeout"),
        ("task: Work\n    by: people\n    takes: 2h\n    timeout: 1h", "", "timeout"),
        ("queue: people\n    timeout: 1m", "a=timeout", "timeout"),
        ("queue: people\n    limit: 3", "a=full", "full"),
        ("transfer: shop", "a=closed", "closed"),
        ("escalate: people\n    timeout: 1m", "a=timeout", "timeout"),
        ("dial: \"+1555\"", "a=busy", "busy"),
        ("dial: \"+1555\"", "a=no-answer", "no-answer"),
        ("invoke: a.b\n    timeout: 5s", "a=timeout", "timeout"),
        ("wait: parcel\n    timeout: 5s", "timeout", "timeout"),
    ] {
        let yaml = format!(
            "
workflow: t
kind: call
actors: {{ people: {{ role: human }}, shop: {{ role: human, hours: office }} }}
hours: {{ office: {{ open: \"Mo-Fr 09:00-18:00\" }} }}
data: {{ n: integer, voice: recording }}
steps:
  - id: a
    {step}
    tries: 3
    retry-say: Once more
    on-{outcome}: z
  - {{ id: good, end: good }}
  - {{ id: z, end: bad }}
"
        );
        let turns: Vec<&str> = [failure; 3].into_iter().filter(|turn| !turn.is_empty()).collect();
        let run = play(&yaml, &turns);
        let failed = format!("a:{outcome}");
        assert_eq!(path(&run), [&failed, &failed, &failed, "z:bad"], "{step}");
        assert_eq!(run.said.iter().filter(|said| said.text == "Once more").count(), 2, "{step}");
        assert_eq!(run.passed, ["a", "z"], "{step}: all tries are one stay");
    }
}
