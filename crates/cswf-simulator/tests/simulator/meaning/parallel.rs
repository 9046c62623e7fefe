//! `parallel`: branches side by side.

use crate::play::{path, play, trace};

fn flow(parallel: &str, more: &str) -> String {
    format!(
        "
workflow: t
kind: chat
actors: {{ people: {{ role: human, hours: office }}, others: {{ role: human }} }}
hours: {{ office: {{ open: \"Mo-Fr 09:00-18:00\" }} }}
data: {{ n: integer, m: integer, word: text }}
{more}
steps:
  - id: p
{parallel}
  - {{ id: good, end: good }}
  - {{ id: out, end: out }}
"
    )
}

#[test]
fn branches_start_together_and_share_data() {
    let run = play(
        &flow(
            "
    parallel:
      one: [{ id: a, wait: 5m }, { id: b, set: { n: 1 } }]
      two: [{ id: c, wait: 7m }, { id: d, set: { m: =n + 1 } }]
",
            "",
        ),
        &[],
    );
    assert_eq!(
        trace(&run),
        ["300 a - done", "300 b - done", "420 c - done", "420 d - done", "420 p - done", "420 good - good"]
    );
    let m = run.data.iter().find(|(name, _)| name == "m").expect("m");
    assert_eq!(m.1, cswf_model::condition::Datum::Known(cswf_model::Value::Integer(2)));
}

#[test]
fn branches_go_in_file_order_at_one_instant() {
    let run = play(
        &flow("    parallel: { b: [{ id: x, say: X }, { id: y, say: Y }], a: [{ id: z, say: Z }] }", ""),
        &[],
    );
    // Both begin together, and their outcomes come one after the other.
    assert_eq!(path(&run), ["x:done", "z:done", "y:done", "p:done", "good:good"]);
    let run = play(&flow("    parallel: { b: [{ id: x, wait: 1m }], a: [{ id: z, wait: 1m }] }", ""), &[]);
    assert_eq!(path(&run), ["x:done", "z:done", "p:done", "good:good"]);
}

#[test]
fn all_waits_for_every_branch_any_for_one_and_a_number_for_so_many() {
    let run = |join: &str| {
        let steps =
            "parallel: { x: [{ id: x, wait: 3m }], y: [{ id: y, wait: 1m }], z: [{ id: z, wait: 2m }] }";
        trace(&play(&flow(&format!("    {steps}\n{join}"), ""), &[]))
    };
    let all = ["60 y - done", "120 z - done", "180 x - done", "180 p - done", "180 good - good"];
    assert_eq!(run(""), all);
    assert_eq!(run("    join: all"), all);
    assert_eq!(run("    join: 3"), all);
    assert_eq!(run("    join: 2"), ["60 y - done", "120 z - done", "120 p - done", "120 good - good"]);
    assert_eq!(run("    join: any"), ["60 y - done", "60 p - done", "60 good - good"]);
    assert_eq!(run("    join: 1"), run("    join: any"));
}

#[test]
fn a_branch_ends_by_running_off_its_end_or_by_join() {
    let run = play(
        &flow(
            "    parallel: { x: [{ id: x, go: join }, { id: never, say: Never }], y: [{ id: y, wait: 1m }] }",
            "",
        ),
        &[],
    );
    assert_eq!(path(&run), ["x:done", "y:done", "p:done", "good:good"]);
    // Also from a way out, however deep.
    let run = play(
        &flow(
            "
    parallel:
      x:
        - { id: x, decide: Which?, cases: [{ if: 1 < 2, do: [{ id: in, invoke: a.b, on-error: join }, { id: in2, say: Not reached on errors }] }] }
        - { id: rest, say: Not reached on errors either }
",
            "",
        ),
        &["in=error"],
    );
    assert_eq!(path(&run), ["x:case 1", "in:error", "p:done", "good:good"]);
}

#[test]
fn a_timeout_an_end_and_a_jump_outside_cancel_the_rest() {
    let run = play(
        &flow("    parallel: { x: [{ id: x, wait: 9m }] }\n    timeout: 2m\n    on-timeout: out", ""),
        &[],
    );
    assert_eq!(trace(&run), ["120 p - timeout", "120 out - out"]);
    let run = play(
        &flow(
            "    parallel: { x: [{ id: x, wait: 9m }], y: [{ id: y, wait: 1m }, { id: e, end: over }] }",
            "",
        ),
        &[],
    );
    assert_eq!(trace(&run), ["60 y - done", "60 e - over"]);
    assert_eq!(run.duration, 60_000);
    let run =
        play(&flow("    parallel: { x: [{ id: x, wait: 9m }], y: [{ id: y, wait: 1m, go: out }] }", ""), &[]);
    assert_eq!(trace(&run), ["60 y - done", "60 out - out"]);
}

#[test]
fn an_interruption_with_go_cancels_and_one_with_do_does_not() {
    let steps = "    parallel: { x: [{ id: x, ask: word, on-error: out }], y: [{ id: y, wait: 9m }] }";
    let run = play(&flow(steps, "anytime: [{ key: 0, go: out }]"), &["0"]);
    assert_eq!(trace(&run), ["0 x 0 interrupted", "0 out - out"]);
    let run = play(&flow(steps, "anytime: [{ key: 0, do: [{ id: in, wait: 1m }] }]"), &["0", "hi"]);
    assert_eq!(
        trace(&run),
        [
            "0 x 0 interrupted",
            "60 in - done",
            "60 x hi done",
            "540 y - done",
            "540 p - done",
            "540 good - good"
        ]
    );
}

#[test]
fn an_event_that_a_rule_acts_on_with_go_cancels_every_branch() {
    let run = play(
        &flow(
            "    parallel: { x: [{ id: x, wait: 9m }], y: [{ id: y, wait: 8m }] }",
            "rules: [{ event: stop, go: out }]",
        ),
        &["+1m stop"],
    );
    assert_eq!(trace(&run).last().map(String::as_str), Some("60 out - out"));
}

#[test]
fn each_branch_may_hold_a_person_and_lets_it_go_when_it_is_cut_off() {
    // Both people are taken before the end of the shift and work on; the first branch done cuts the other off.
    let run = play(
        &flow(
            "
    parallel:
      x: [{ id: x1, queue: people, on-closed: out }, { id: x2, task: Work, by: people, takes: 20m }]
      y: [{ id: y1, queue: others }, { id: y2, task: Work, by: others, takes: 30m }]
    join: any
",
            "",
        ),
        &[],
    );
    assert_eq!(
        trace(&run),
        ["0 x1 - answered", "0 y1 - answered", "1200 x2 - done", "1200 p - done", "1200 good - good"]
    );
}

#[test]
fn a_branch_works_with_the_person_that_the_case_holds() {
    let yaml = "
workflow: t
kind: chat
actors: { people: { role: human, hours: office } }
hours: { office: { open: \"Mo-Fr 09:00-18:00\" } }
steps:
  - { id: q, queue: people, on-closed: z }
  - { id: long, invoke: a.b, takes: 9h, on-error: z }
  - { id: p, parallel: { x: [{ id: x, task: Work, by: people, takes: 5m }] } }
  - { id: good, end: good }
  - { id: z, end: bad }
";
    // From ten in the morning: the person is still there at seven in the evening.
    assert_eq!(trace(&play(yaml, &[]))[2], format!("{} x - done", 9 * 3_600 + 300));
}

#[test]
fn turns_feed_the_branches_in_file_order() {
    let run = play(
        &flow(
            "
    parallel:
      x: [{ id: x, task: One, by: others, takes: 5m, outcomes: { well: next, badly: out } }]
      y: [{ id: y, task: Two, by: others, takes: 3m, outcomes: { fine: next, poor: out } }]
",
            "",
        ),
        &["well", "fine"],
    );
    assert_eq!(trace(&run), ["180 y - fine", "300 x - well", "300 p - done", "300 good - good"]);
}

#[test]
fn a_parallel_within_a_parallel_joins_where_it_stands() {
    let run = play(
        &flow(
            "
    parallel:
      x:
        - { id: inner, parallel: { a: [{ id: a, wait: 1m }, { go: join }], b: [{ id: b, wait: 2m }] }, join: any }
        - { id: after, say: After }
      y: [{ id: y, wait: 3m }]
",
            "",
        ),
        &[],
    );
    assert_eq!(run.end.as_deref(), Some("good"));
    assert_eq!(
        path(&run),
        ["a:done", "t#4:done", "inner:done", "after:done", "y:done", "p:done", "good:good"]
    );
}

#[test]
fn a_parallel_that_is_entered_anew_begins_all_its_branches() {
    let run = play(
        &flow(
            "
    parallel: { x: [{ id: x, say: X }], y: [{ id: y, wait: 1m }] }
  - { id: once-more, decide: Once more?, cases: [{ if: visits(\"p\") < 2, go: p }] }
",
            "",
        ),
        &[],
    );
    assert_eq!(
        path(&run),
        [
            "x:done",
            "y:done",
            "p:done",
            "once-more:case 1",
            "x:done",
            "y:done",
            "p:done",
            "once-more:else",
            "good:good"
        ]
    );
}

#[test]
fn takes_passes_when_the_branches_are_done() {
    let run = play(&flow("    parallel: { x: [{ id: x, wait: 1m }] }\n    takes: 30s", ""), &[]);
    assert_eq!(trace(&run), ["60 x - done", "90 p - done", "90 good - good"]);
}
