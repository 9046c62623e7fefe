//! `anytime`, `on-breach`: `go` leaves the step, `do` runs and the step goes on.

use crate::play::{machine_with, path, play, setup, trace};
use cswf_simulator::dry_run;

/// A telephone menu whose prompt takes two seconds, with what may interrupt it.
fn menu(anytime: &str, keys: &str) -> String {
    format!(
        "
workflow: t
kind: call
data: {{ n: integer }}
anytime:
  {anytime}
steps:
  - {{ id: a, menu: One two three four five, options: {{ 1: good }}, timeout: 10s, on-timeout: late, on-invalid: z{keys} }}
  - {{ id: good, end: good }}
  - {{ id: late, end: late }}
  - {{ id: agent, end: agent }}
  - {{ id: z, end: bad }}
"
    )
}

#[test]
fn with_go_the_step_is_left() {
    let run = play(&menu("- { key: 0, go: agent }", ""), &["0"]);
    assert_eq!(trace(&run), ["2 a 0 interrupted", "2 agent - agent"]);
    let run = play(&menu("- { key: 0, end: gone }", ""), &["0"]);
    assert_eq!((run.end.as_deref(), trace(&run)), (Some("gone"), vec!["2 a 0 interrupted".to_owned()]));
}

#[test]
fn with_do_the_steps_run_and_the_prompt_is_played_again() {
    let run = play(&menu("- { key: 0, do: [{ id: in, say: One two three four five }] }", ""), &["0", "1"]);
    assert_eq!(trace(&run), ["2 a 0 interrupted", "4 in - done", "6 a 1 1", "6 good - good"]);
    assert_eq!(run.passed, ["a", "in", "good"], "the step is the same stay");
    let said: Vec<u64> = run.said.iter().filter(|said| said.step == "a").map(|said| said.time).collect();
    assert_eq!(said, [0, 4_000]);
}

#[test]
fn clocks_keep_running_during_an_interruption() {
    // The timeout of ten seconds began at second 2, when the prompt had ended.
    let run =
        play(&menu("- { key: 0, do: [{ id: in, say: One two three four five }] }", ""), &["0", "silent"]);
    assert_eq!(trace(&run), ["2 a 0 interrupted", "4 in - done", "12 a - timeout", "12 late - late"]);
    // One that has run out meanwhile acts when the step goes on.
    let long = "- { key: 0, do: [{ id: in, say: Long, takes: 60s }] }";
    let run = play(&menu(long, ""), &["0", "1"]);
    assert_eq!(trace(&run), ["2 a 0 interrupted", "62 in - done", "62 a - timeout", "62 late - late"]);
}

#[test]
fn an_interruption_is_no_failed_try() {
    let run = play(&menu("- { key: 0, do: [{ id: in, say: Help }] }", ", tries: 2"), &["x", "0", "0", "1"]);
    assert_eq!(
        path(&run),
        ["a:invalid", "a:interrupted", "in:done", "a:interrupted", "in:done", "a:1", "good:good"]
    );
}

#[test]
fn words_alone_are_said_and_the_step_goes_on() {
    let run = play(&menu("- { key: 0, say: Please wait a moment more }", ""), &["0", "1"]);
    assert_eq!(trace(&run), ["2 a 0 interrupted", "6 a 1 1", "6 good - good"]);
}

#[test]
fn a_step_in_the_do_may_jump_out_and_then_the_step_is_left() {
    let run = play(
        &menu("- { key: 0, do: [{ id: in, set: { n: 1 }, go: agent }, { id: never, say: Never }] }", ""),
        &["0"],
    );
    assert_eq!(path(&run), ["a:interrupted", "in:done", "agent:agent"]);
}

#[test]
fn a_condition_decides_whether_it_interrupts() {
    let anytime = "- { key: 0, if: n == 1, go: agent }\n  - { key: 0, go: late }";
    assert_eq!(path(&play(&menu(anytime, ""), &["0"])), ["a:interrupted", "late:late"]);
}

#[test]
fn the_first_in_the_list_that_fits_interrupts() {
    let anytime = "- { words: [stop, help], go: agent }\n  - { words: [help, stop], go: late }";
    assert_eq!(path(&play(&menu(anytime, ""), &["help"])), ["a:interrupted", "agent:agent"]);
}

#[test]
fn uninterrupted_shuts_anytime_out() {
    let run = play(&menu("- { key: 0, go: agent }", ", uninterrupted: true"), &["0"]);
    assert_eq!(path(&run), ["a:invalid", "z:bad"]);
    // Also in what it runs.
    let other = "
workflow: u
kind: call
anytime: [{ key: 0, end: never }]
steps: [{ id: in, menu: Which?, options: { 1: next }, on-invalid: next }, { end: done-it }]
";
    let own = |keys: &str| {
        format!(
            "
workflow: t
kind: call
anytime: [{{ key: 0, go: agent }}]
steps: [{{ id: a, run: u{keys} }}, {{ id: good, end: good }}, {{ id: agent, end: agent }}]
"
        )
    };
    let run = dry_run(&machine_with(&own(", uninterrupted: true"), &[other]), &setup(&["0"], &[]));
    assert_eq!(path(&run)[0], "in:invalid");
}

#[test]
fn one_that_points_at_the_current_step_is_ignored() {
    let yaml = "
workflow: t
kind: chat
actors: { people: { role: human } }
data: { word: text }
anytime:
  - { words: [agent], go: a }
steps:
  - { id: a, ask: word, on-error: z }
  - { id: b, ask: word, on-error: z }
  - { id: c, end: good }
  - { id: z, end: bad }
";
    // At the step itself the words are an answer like any other.
    let run = play(yaml, &["agent", "agent", "fine", "fine"]);
    assert_eq!(path(&run), ["a:done", "b:interrupted", "a:done", "b:done", "c:good"]);
}

#[test]
fn it_interrupts_steps_that_talk_or_wait_and_no_others() {
    let at = |step: &str, turns: &[&str]| {
        let yaml = format!(
            "
workflow: t
kind: chat
actors: {{ people: {{ role: human }} }}
data: {{ word: text, voice: recording }}
anytime:
  - {{ key: 0, go: agent }}
steps:
  - id: a
    {step}
  - {{ id: good, end: good }}
  - {{ id: agent, end: agent }}
"
        );
        play(&yaml, turns)
    };
    for step in [
        "ask: word",
        "menu: Which?\n    options: { 1: good }",
        "survey: csat",
        "record: voice",
        "wait: parcel.sent",
        "say: Hello",
        "queue: people",
        "transfer: people",
        "escalate: people",
        "wait: 5m",
        "callback: people",
    ] {
        let run = at(step, &["a=0"]);
        assert_eq!(path(&run), ["a:interrupted", "agent:agent"], "{step}: {:?}", run.diagnostics);
    }
    for step in [
        "task: Work\n    by: people\n    outcomes: { well: good }",
        "invoke: crm.find\n    outcomes: { well: good }",
    ] {
        let run = at(step, &["0"]);
        assert!(run.rows.is_empty() && !run.diagnostics.is_empty(), "{step}");
    }
}

#[test]
fn a_message_that_is_recorded_is_not_searched_for_words() {
    let yaml = "
workflow: t
kind: call
data: { voice: recording }
anytime:
  - { key: 0, words: [agent], go: agent }
steps:
  - { id: a, record: voice, on-timeout: next }
  - { id: good, end: good }
  - { id: agent, end: agent }
";
    assert_eq!(path(&play(yaml, &["tell the agent to call me"])), ["a:done", "good:good"]);
    assert_eq!(path(&play(yaml, &["0"])), ["a:interrupted", "agent:agent"]);
}

#[test]
fn the_place_in_line_is_kept() {
    let yaml = "
workflow: t
kind: call
actors: { people: { role: human } }
anytime:
  - { key: 5, do: [{ id: in, say: One two three four five }] }
steps:
  - { id: a, queue: people, takes: 60s }
  - { id: good, end: good }
";
    // Sixty seconds of waiting, the interruption included.
    let run = play(yaml, &["a=5"]);
    assert_eq!(trace(&run), ["0 a 5 interrupted", "2 in - done", "60 a - answered", "60 good - good"]);
    // Twice, too.
    let run = play(yaml, &["a=5", "a=5"]);
    assert_eq!(
        trace(&run),
        [
            "0 a 5 interrupted",
            "2 in - done",
            "2 a 5 interrupted",
            "4 in - done",
            "60 a - answered",
            "60 good - good"
        ]
    );
}

#[test]
fn again_in_the_options_of_a_queue_keeps_the_place_in_line() {
    let yaml = "
workflow: t
kind: call
actors: { people: { role: human } }
steps:
  - { id: a, queue: people, takes: 60s, timeout: 50s, on-timeout: late, options: { 1: { say: One two three four five, go: again }, 2: again, 3: good } }
  - { id: good, end: good }
  - { id: late, end: late }
";
    let early = yaml.replace(", timeout: 50s, on-timeout: late", "");
    let run = play(&early, &["a=1", "a=2"]);
    assert_eq!(trace(&run), ["0 a 1 1", "2 a 2 2", "60 a - answered", "60 good - good"]);
    assert_eq!(run.passed, ["a", "good"], "nothing is entered anew");
    // Nor does its clock begin anew.
    assert_eq!(trace(&play(yaml, &["a=1"])), ["0 a 1 1", "50 a - timeout", "50 late - late"]);
    assert_eq!(path(&play(&early, &["a=2", "a=3"])), ["a:2", "a:3", "good:good"]);
}

#[test]
fn silence_counts_in_ask_and_menu_from_the_end_of_the_prompt() {
    let run = play(&menu("- { silent: 4s, go: agent }", ""), &["silent"]);
    assert_eq!(trace(&run), ["6 a silent interrupted", "6 agent - agent"]);
    let asked = "
workflow: t
kind: chat
data: { n: integer }
anytime: [{ silent: 4s, go: agent }]
steps:
  - { id: a, STEP }
  - { id: good, end: good }
  - { id: agent, end: agent }
";
    let at = |step: &str, turns: &[&str]| trace(&play(&asked.replace("STEP", step), turns));
    assert_eq!(at("ask: n, on-invalid: next, on-error: next", &["silent"])[0], "4 a silent interrupted");
    assert_eq!(at("wait: parcel.sent, timeout: 60s, on-timeout: next", &["timeout"])[0], "60 a - timeout");
    assert_eq!(at("survey: csat, valid: 60s, on-timeout: next", &["silent"])[0], "60 a - timeout");
}

#[test]
fn silence_is_noticed_once() {
    let nudge = "- { silent: 4s, do: [{ id: in, say: Are you still there friend }] }";
    // Asked 0–2; silent since 2; the nudge from 6 to 8; asked again 8–10; the timeout of ten seconds is over at 12.
    let run = play(&menu(nudge, ""), &["silent"]);
    assert_eq!(trace(&run), ["6 a silent interrupted", "8 in - done", "12 a - timeout", "12 late - late"]);
    // The next try is still the same silence.
    let run = play(&menu(nudge, ", tries: 2"), &["silent", "silent"]);
    assert_eq!(
        trace(&run),
        ["6 a silent interrupted", "8 in - done", "12 a - timeout", "24 a - timeout", "24 late - late"]
    );
}

#[test]
fn input_ends_the_silence_and_the_next_one_counts_anew() {
    let nudge = "- { silent: 4s, do: [{ id: in, say: Are you still there friend }] }";
    let run = play(&menu(nudge, ", tries: 3"), &["silent", "x", "silent"]);
    assert_eq!(
        trace(&run),
        [
            "6 a silent interrupted",
            "8 in - done",
            "12 a - timeout",
            // Asked 12–14, a wrong key, asked 14–16, silent since 16.
            "14 a x invalid",
            "20 a silent interrupted",
            "22 in - done",
            "26 a - timeout",
            "26 late - late"
        ]
    );
}

#[test]
fn a_silence_that_goes_on_at_the_next_step_is_not_noticed_again() {
    let run = play(
        "
workflow: t
kind: chat
data: { n: integer }
anytime: [{ silent: 4s, do: [{ id: in, say: Are you there }] }]
steps:
  - { id: a, ask: n, timeout: 10s, on-timeout: b, on-invalid: z, on-error: z }
  - { id: b, ask: n, timeout: 10s, on-timeout: c, on-invalid: z, on-error: z }
  - { id: c, ask: n, timeout: 10s, on-timeout: z, on-invalid: z, on-error: z }
  - { id: z, end: bad }
",
        &["silent", "silent", "x"],
    );
    assert_eq!(
        trace(&run),
        [
            "4 a silent interrupted",
            "4 in - done",
            "10 a - timeout",
            "20 b - timeout",
            "20 c x invalid",
            "20 z - bad"
        ]
    );
}

#[test]
fn its_own_anytime_holds_in_a_workflow_that_is_run_and_then_the_callers() {
    let other = "
workflow: u
kind: chat
data: { word: text }
anytime:
  - { words: [help], end: own }
steps:
  - { id: in, ask: word, on-error: next }
  - { end: done-it }
";
    let own = "
workflow: t
kind: chat
anytime:
  - { words: [help me, agent], go: agent }
steps:
  - { id: a, run: u, outcomes: { own: { end: inner-way } } }
  - { id: good, end: good }
  - { id: agent, end: agent }
";
    let machine = machine_with(own, &[other]);
    let end = |turn: &str| dry_run(&machine, &setup(&[turn], &[])).end.expect("an end");
    assert_eq!(
        end("help me"),
        "inner-way",
        "the workflow's own comes first, however long the caller's words are"
    );
    assert_eq!(end("an agent"), "agent");
    assert_eq!(end("hello"), "good");
}

#[test]
fn a_broken_promise_interrupts_and_the_work_goes_on() {
    let yaml = |breach: &str| {
        format!(
            "
workflow: t
kind: chat
actors: {{ people: {{ role: human }}, boss: {{ role: human }} }}
steps:
  - {{ id: a, task: Work, by: people, takes: 30m, within: 10m, on-breach: {breach} }}
  - {{ id: good, end: good }}
  - {{ id: late, end: late }}
"
        )
    };
    let run = play(&yaml("{ do: [{ id: in, send: message, to: boss, text: Late, on-error: next }] }"), &[]);
    assert_eq!(trace(&run), ["600 a within breached", "600 in - done", "1800 a - done", "1800 good - good"]);
    let run = play(&yaml("boss"), &[]);
    assert_eq!(trace(&run), ["600 a within breached", "1800 a - done", "1800 good - good"]);
    let run = play(&yaml("late"), &[]);
    assert_eq!(trace(&run), ["600 a within breached", "600 late - late"]);
    // One that points at the step itself is ignored.
    let run = play(&yaml("{ go: a }"), &[]);
    assert_eq!(trace(&run), ["600 a within breached", "1800 a - done", "1800 good - good"]);
}

#[test]
fn uninterrupted_does_not_shut_out_a_broken_promise() {
    let run = play(
        "
workflow: t
kind: chat
actors: { people: { role: human } }
steps:
  - { id: a, task: Work, by: people, takes: 30m, within: 10m, on-breach: late, uninterrupted: true }
  - { id: good, end: good }
  - { id: late, end: late }
",
        &[],
    );
    assert_eq!(run.end.as_deref(), Some("late"));
}
