//! Ways out: `say`, `set`, then the way.

use cswf_model::Value;
use cswf_model::condition::Datum;

use crate::play::{path, play, trace};

#[test]
fn a_way_out_says_then_sets_then_leads_on() {
    let run = play(
        "
workflow: t
kind: call
data: { n: integer }
steps:
  - id: a
    menu: Which?
    options: { 1: { say: \"You have {{n}} points\", set: { n: 7 }, go: b } }
    on-invalid: b
  - { id: skipped, end: bad }
  - { id: b, say: \"{{n}}\" }
  - { id: c, end: good }
",
        &["1"],
    );
    // One word, three words (the number is not set yet), one word: 0.4 s each.
    assert_eq!(trace(&run), ["0.4 a 1 1", "2 b - done", "2 c - good"]);
    let said: Vec<&str> = run.said.iter().map(|said| said.text.as_str()).collect();
    assert_eq!(said, ["Which?", "You have  points", "7"]);
    assert_eq!(run.data, [("n".to_owned(), Datum::Known(Value::Integer(7)))]);
}

#[test]
fn a_way_out_without_a_way_goes_on_with_the_next_step() {
    let run = play(
        "
workflow: t
kind: chat
data: { n: integer }
steps:
  - { id: a, menu: Which?, options: { 1: { set: { n: 1 } } }, on-invalid: z, on-error: z }
  - { id: b, end: good }
  - { id: z, end: bad }
",
        &["1"],
    );
    assert_eq!(path(&run), ["a:1", "b:good"]);
}

#[test]
fn a_do_that_runs_off_its_end_rejoins_behind_the_branching_step_even_when_that_has_a_go() {
    let run = play(
        "
workflow: t
kind: chat
steps:
  - { id: a, invoke: crm.find, go: z, on-error: { do: [{ id: in, say: Sorry }] } }
  - { id: b, end: good }
  - { id: z, end: bad }
",
        &["a=error"],
    );
    assert_eq!(path(&run), ["a:error", "in:done", "b:good"]);
}

#[test]
fn nested_lists_rejoin_one_behind_the_other() {
    let run = play(
        "
workflow: t
kind: chat
steps:
  - id: a
    menu: One?
    options:
      1:
        do:
          - { id: b, menu: Two?, options: { 1: { do: [{ id: c, say: Deep }] } }, on-invalid: z, on-error: z }
          - { id: d, say: Less deep }
    on-invalid: z
    on-error: z
  - { id: e, end: good }
  - { id: z, end: bad }
",
        &["1", "1"],
    );
    assert_eq!(path(&run), ["a:1", "b:1", "c:done", "d:done", "e:good"]);
}

#[test]
fn a_way_out_may_end_the_case() {
    let run = play(
        "
workflow: t
kind: chat
steps:
  - { id: a, menu: Which?, options: { 1: { say: Bye, end: good } }, on-invalid: next, on-error: next }
  - { id: z, end: bad }
",
        &["1"],
    );
    assert_eq!((run.end.as_deref(), path(&run)), (Some("good"), vec!["a:1".to_owned()]));
}

#[test]
fn a_jump_may_lead_into_a_nested_list_which_then_goes_on_where_it_stands() {
    let run = play(
        "
workflow: t
kind: chat
steps:
  - { id: start, go: inner }
  - { id: a, menu: One?, options: { 1: { do: [{ id: inner, say: In }, { id: more, say: More }] } }, on-invalid: z, on-error: z }
  - { id: b, end: good }
  - { id: z, end: bad }
",
        &[],
    );
    assert_eq!(path(&run), ["start:done", "inner:done", "more:done", "b:good"]);
}

#[test]
fn outcomes_replace_done_and_nothing_else() {
    let yaml = "
workflow: t
kind: chat
steps:
  - { id: a, invoke: crm.find, outcomes: { found: good, lost: { end: lost } }, on-error: broken }
  - { id: good, end: good }
  - { id: broken, end: broken }
";
    assert_eq!(play(yaml, &["found"]).end.as_deref(), Some("good"));
    assert_eq!(play(yaml, &["lost"]).end.as_deref(), Some("lost"));
    assert_eq!(play(yaml, &["a=error"]).end.as_deref(), Some("broken"));
}
