//! A step: whether it happens, what results, what comes after it.

use cswf_model::Value;
use cswf_simulator::dry_run;

use crate::play::{machine, path, play, setup, trace};

fn with(yaml: &str, turns: &[&str], given: &[(&str, Value)]) -> cswf_simulator::Run {
    dry_run(&machine(yaml), &setup(turns, given))
}

#[test]
fn a_step_whose_condition_is_false_is_passed_over_to_the_next_one_and_not_to_its_go() {
    let yaml = "
workflow: t
kind: chat
data: { vip: bool }
steps:
  - { id: a, if: vip, say: A, go: c }
  - { id: b, say: B }
  - { id: c, end: good }
";
    assert_eq!(with(yaml, &[], &[("vip", Value::Bool(false))]).passed, ["b", "c"]);
    assert_eq!(with(yaml, &[], &[("vip", Value::Bool(true))]).passed, ["a", "c"]);
    // What is not set is no.
    assert_eq!(with(yaml, &[], &[]).passed, ["b", "c"]);
}

#[test]
fn a_skipped_step_leaves_no_row_and_no_words() {
    let run = play(
        "
workflow: t
kind: chat
steps:
  - { id: a, if: 1 > 2, say: Never }
  - { id: b, end: good }
",
        &[],
    );
    assert_eq!(trace(&run), ["0 b - good"]);
    assert!(run.said.is_empty(), "{:?}", run.said);
}

#[test]
fn if_and_match_must_both_hold() {
    let yaml = "
workflow: t
kind: chat
data: { vip: bool, size: { type: choice, of: [small, large] } }
steps:
  - { id: a, if: vip, match: { size: large }, say: A }
  - { id: z, end: good }
";
    for (vip, size, passes) in [(true, "large", true), (true, "small", false), (false, "large", false)] {
        let run = with(yaml, &[], &[("vip", Value::Bool(vip)), ("size", Value::text(size))]);
        assert_eq!(run.passed.contains(&"a".to_owned()), passes, "{vip} {size}");
    }
}

#[test]
fn the_verb_acts_then_takes_passes_then_one_outcome_results() {
    let run = play(
        "
workflow: t
kind: chat
data: { n: integer }
steps:
  - { id: a, set: { n: 1 }, takes: 3s }
  - { id: b, send: sms, text: Hi, takes: 2s, on-error: next }
  - { id: c, decide: Which?, takes: 4s, cases: [{ label: One, if: n == 1, go: d }] }
  - { id: d, go: e, takes: 5s }
  - { id: e, end: good, takes: 1s }
",
        &[],
    );
    assert_eq!(trace(&run), ["3 a - done", "5 b - done", "9 c - One", "14 d - done", "15 e - good"]);
    assert_eq!(run.duration, 15_000);
}

#[test]
fn running_off_the_last_step_ends_stuck() {
    let run = play("workflow: t\nkind: chat\nsteps: [{ id: a, say: A }]", &[]);
    assert_eq!(run.end.as_deref(), Some("stuck"));
    assert_eq!(path(&run), ["a:done"]);
}

#[test]
fn done_answered_and_else_go_on_with_the_next_step() {
    let run = play(
        "
workflow: t
kind: chat
actors: { people: { role: human } }
data: { vip: bool }
steps:
  - { id: a, say: A }
  - { id: b, decide: Vip?, cases: [{ if: vip, end: bad }] }
  - { id: c, queue: people }
  - { id: d, dial: \"+1555\", on-busy: z, on-no-answer: z }
  - { id: e, end: good }
  - { id: z, end: bad }
",
        &[],
    );
    assert_eq!(path(&run), ["a:done", "b:else", "c:answered", "d:answered", "e:good"]);
}

#[test]
fn a_decide_takes_the_first_true_case() {
    let yaml = "
workflow: t
kind: chat
data: { n: integer }
steps:
  - decide: How many?
    cases:
      - { if: n > 10, end: many }
      - { if: n > 5, end: some }
      - { if: n > 5, end: never }
    else: { end: few }
";
    for (n, end) in [(11, "many"), (10, "some"), (6, "some"), (5, "few")] {
        assert_eq!(with(yaml, &[], &[("n", Value::Integer(n))]).end.as_deref(), Some(end), "{n}");
    }
}

#[test]
fn a_step_without_an_id_is_known_by_its_number_in_file_order_nested_ones_counted() {
    let run = play(
        "
workflow: t
kind: chat
steps:
  - menu: Which?
    options:
      1: { do: [{ say: In the first }] }
      2: { do: [{ say: In the second }] }
  - say: After
  - end: good
",
        &["2"],
    );
    assert_eq!(run.passed, ["t#1", "t#3", "t#4", "t#5"]);
}

#[test]
fn visits_counts_how_often_a_step_is_entered() {
    let run = play(
        "
workflow: t
kind: chat
steps:
  - { id: a, say: A }
  - { id: b, decide: Enough?, cases: [{ if: visits(\"a\") < 3, go: a }] }
  - { id: c, end: good }
",
        &[],
    );
    assert_eq!(run.passed, ["a", "b", "a", "b", "a", "b", "c"]);
}
