//! How a run ends when nothing else ends it.

use crate::play::{machine_with, path, play, setup};
use cswf_simulator::dry_run;

#[test]
fn a_thousand_steps_without_time_or_input_end_stuck() {
    let run = play("workflow: t\nkind: chat\nsteps: [{ id: a, say: A }, { id: b, go: a }]", &[]);
    assert_eq!(run.end.as_deref(), Some("stuck"));
    assert_eq!(run.passed.len(), 1_001, "the step after the thousandth is one too many");
}

#[test]
fn time_and_input_begin_the_thousand_anew() {
    let counted = |between: &str, turns: &[&str]| {
        play(
            &format!(
                "
workflow: t
kind: chat
data: {{ n: integer }}
steps:
  - {{ id: a, set: {{ n: 0 }} }}
  - {{ id: b, say: B }}
  - {{ id: c, decide: Enough?, cases: [{{ if: 'visits(\"b\") == 400', go: d }}, {{ if: 'visits(\"b\") < 800', go: b }}], else: e }}
  - {{ id: d, {between}, go: b }}
  - {{ id: e, end: good }}
  - {{ id: z, end: bad }}
"
            ),
            turns,
        )
    };
    // 1 + 400 · 2 steps, then something, then 400 · 2 more.
    assert_eq!(counted("wait: 1s", &[]).end.as_deref(), Some("good"));
    assert_eq!(counted("ask: n, on-invalid: z, on-error: z", &["5"]).end.as_deref(), Some("good"));
    assert_eq!(counted("say: Nothing", &[]).end.as_deref(), Some("stuck"));
}

#[test]
fn a_loop_of_steps_that_are_all_passed_over_ends_too() {
    let run = play(
        "
workflow: t
kind: chat
steps:
  - { id: a, if: 1 > 2, say: Never, go: z }
  - { id: b, go: a }
  - { id: z, end: bad }
",
        &[],
    );
    assert_eq!(run.end.as_deref(), Some("stuck"));
}

#[test]
fn a_workflow_that_runs_itself_is_an_error() {
    let own = crate::play::workflow("workflow: t\nkind: chat\nsteps: [{ id: a, run: u }, { end: good }]");
    let other = crate::play::workflow("workflow: u\nkind: chat\nsteps: [{ run: t }, { end: good }]");
    let called = |id: &str| [&own, &other].into_iter().find(|workflow| workflow.id.value == id);
    let lowered = cswf_machine::lower(&own, &called);
    assert_eq!(lowered.diagnostics.len(), 1, "{:?}", lowered.diagnostics);
    assert_eq!(lowered.diagnostics[0].rule, "endless-run");
    assert_eq!(dry_run(&lowered.machine, &setup(&[], &[])).end.as_deref(), Some("stuck"));
}

#[test]
fn a_workflow_may_be_run_twice_side_by_side_or_one_after_the_other() {
    let other = "workflow: u\nkind: chat\nsteps: [{ id: in, say: In }, { end: good }]";
    let machine = machine_with(
        "workflow: t\nkind: chat\nsteps: [{ id: a, run: u }, { id: b, run: u }, { id: c, end: good }]",
        &[other],
    );
    let run = dry_run(&machine, &setup(&[], &[]));
    assert_eq!(run.passed, ["a", "in", "u#2", "b", "in", "u#2", "c"]);
    assert_eq!(path(&run).last().map(String::as_str), Some("c:good"));
}

#[test]
fn a_case_that_waits_for_ever_does_not_end() {
    let run = play(
        "
workflow: t
kind: chat
steps:
  - { id: a, wait: never.comes }
  - { id: b, end: good }
",
        &[],
    );
    assert_eq!(run.end, None);
    assert_eq!(run.missing.map(|own| own.step).as_deref(), Some("a"));
}

#[test]
fn a_run_that_goes_on_for_ever_is_cut_off() {
    let run = play("workflow: t\nkind: chat\nsteps: [{ id: a, wait: 1s }, { id: b, go: a }]", &[]);
    assert_eq!(run.end, None);
    let rules: Vec<&str> = run.diagnostics.iter().map(|own| own.rule).collect();
    assert_eq!(rules, ["endless-run"]);
}

#[test]
fn a_line_that_loops_on_the_telephone_for_ever_is_cut_off_too() {
    let run = play(
        "workflow: t\nkind: call\nsteps: [{ id: music, say: Please hold the line }, { go: music }]",
        &[],
    );
    assert_eq!((run.end, run.diagnostics.len()), (None, 1));
    assert!(run.rows.len() <= 40_000, "{}", run.rows.len());
}

#[test]
fn people_who_never_come_are_waited_for_in_vain() {
    let run = play(
        "
workflow: t
kind: call
actors: { people: { role: human, hours: never } }
hours: { never: { open: off } }
steps:
  - { id: a, callback: people, within: 1h, on-failed: a }
  - { id: c, end: good }
",
        &[],
    );
    assert_eq!((run.end, run.missing, run.rows.len()), (None, None, 0));
}
