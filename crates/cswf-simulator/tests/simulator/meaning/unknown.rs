//! Values that nobody knows, values that are not set, and what decides then.

use cswf_model::condition::Datum;
use cswf_model::{Stub, Value};
use cswf_simulator::{DryRun, Run, dry_run};

use crate::play::{machine, path, play, setup, trace};

fn given(yaml: &str, turns: &[&str], given: &[(&str, Value)]) -> Run {
    dry_run(&machine(yaml), &setup(turns, given))
}

const DECIDE: &str = "
workflow: t
kind: chat
data: { vip: { type: bool, from: crm }, size: { type: integer, from: crm } }
steps:
  - id: a
    decide: Which?
    cases:
      - { label: Large, if: size > 10, go: large }
      - { label: Important, if: vip, go: vip }
    else: { label: Plain, go: plain }
  - { id: large, end: large }
  - { id: vip, end: vip }
  - { id: plain, end: plain }
";

#[test]
fn a_condition_that_reads_an_unknown_is_decided_by_a_turn() {
    for (turn, end) in [("Large", "large"), ("important", "vip"), ("else", "plain"), ("plain", "plain")] {
        assert_eq!(play(DECIDE, &[turn]).end.as_deref(), Some(end), "{turn}");
    }
}

#[test]
fn known_values_always_win() {
    let vip = |value: bool| ("vip", Value::Bool(value));
    let size = |value: i64| ("size", Value::Integer(value));
    assert_eq!(given(DECIDE, &[], &[size(11)]).end.as_deref(), Some("large"), "no turn is wanted");
    assert_eq!(given(DECIDE, &[], &[size(1), vip(true)]).end.as_deref(), Some("vip"));
    assert_eq!(given(DECIDE, &[], &[size(1), vip(false)]).end.as_deref(), Some("plain"));
    // A case that is known to be false can't be chosen, nor can what comes behind one that is known to be true.
    let wrong = given(DECIDE, &["Large"], &[size(1)]);
    assert!(wrong.end.is_none() && !wrong.diagnostics.is_empty());
    let wrong = given(DECIDE, &["Plain"], &[vip(true)]);
    assert!(wrong.end.is_none() && !wrong.diagnostics.is_empty());
    assert_eq!(given(DECIDE, &["Important"], &[vip(true)]).end.as_deref(), Some("vip"));
}

#[test]
fn when_turns_run_out_at_a_choice_the_run_stops_and_says_which_answer_is_missing() {
    let run = play(DECIDE, &[]);
    assert_eq!(run.end, None);
    let missing = run.missing.expect("a question");
    let names: Vec<&str> = missing.choices.iter().map(|choice| choice.name.as_str()).collect();
    assert_eq!((missing.step.as_str(), names), ("a", vec!["Large", "Important", "Plain"]));
    let run = given(DECIDE, &[], &[("vip", Value::Bool(true))]);
    let names: Vec<String> =
        run.missing.expect("a question").choices.into_iter().map(|own| own.name).collect();
    assert_eq!(names, ["Large", "Important"], "only the ways that are open");
}

#[test]
fn an_if_that_nobody_can_decide_is_answered_by_yes_or_no() {
    let yaml = "
workflow: t
kind: chat
data: { vip: { type: bool, from: crm } }
steps:
  - { id: a, if: vip, say: Hello }
  - { id: b, end: good }
";
    assert_eq!(play(yaml, &["yes"]).passed, ["a", "b"]);
    assert_eq!(play(yaml, &["no"]).passed, ["b"]);
    assert_eq!(play(yaml, &["否"]).passed, ["b"]);
    let german = yaml.replace("kind: chat", "kind: chat\nlanguages: [de]");
    assert_eq!(play(&german, &["nein"]).passed, ["b"]);
    assert_eq!(play(yaml, &[]).missing.map(|own| own.step).as_deref(), Some("a"));
}

#[test]
fn a_comparison_with_what_is_not_set_is_false_and_so_is_unequal() {
    for (condition, holds) in [
        ("n == 1", false),
        ("n != 1", false),
        ("n < 1", false),
        ("n >= 1", false),
        ("n in [1, 2]", false),
        ("not (n == 1)", true),
        ("word.contains(\"a\")", false),
        ("n + 1 == 1", false),
        ("5 / 0 == 0", false),
        ("5 / 0 != 0", false),
        ("flag", false),
        ("not flag", true),
        ("flag == false", false),
    ] {
        let yaml = format!(
            "
workflow: t
kind: chat
data: {{ n: integer, word: text, flag: bool }}
steps:
  - {{ id: a, decide: Is it?, cases: [{{ if: '{condition}', end: yes-it-is }}] }}
  - {{ id: b, end: no-it-is-not }}
"
        );
        let wanted = if holds { "yes-it-is" } else { "no-it-is-not" };
        assert_eq!(play(&yaml, &[]).end.as_deref(), Some(wanted), "{condition}");
    }
}

#[test]
fn present_and_absent_ask_whether_a_value_is_set() {
    let yaml = "
workflow: t
kind: chat
data: { n: integer }
steps:
  - { decide: Set?, cases: [{ match: { n: present }, end: present }] }
  - { set: { n: 1 } }
  - { decide: Set?, cases: [{ match: { n: absent }, end: absent }] }
  - { end: as-it-should }
";
    assert_eq!(play(yaml, &[]).end.as_deref(), Some("as-it-should"));
}

#[test]
fn a_computation_that_fails_is_not_set_and_prints_as_nothing() {
    let run = play(
        "
workflow: t
kind: chat
data: { n: integer }
steps:
  - { set: { n: 4 } }
  - { set: { n: \"=1 / 0\" } }
  - { end: good, say: \"<{{n}}>\" }
",
        &[],
    );
    assert_eq!(run.data, [("n".to_owned(), Datum::Unset)]);
    assert_eq!(run.said[0].text, "<>");
}

#[test]
fn what_a_system_gives_back_is_unknown_unless_it_is_stubbed() {
    let yaml = "
workflow: t
kind: chat
data: { state: text }
steps:
  - { id: find, invoke: crm.find, into: state, on-error: z }
  - { id: a, decide: State?, cases: [{ label: Sent, if: state == \"sent\", end: sent }], else: { label: Other, end: other } }
  - { id: z, end: bad }
";
    assert_eq!(play(yaml, &[]).missing.map(|own| own.step).as_deref(), Some("a"));
    assert_eq!(play(yaml, &["Sent"]).end.as_deref(), Some("sent"));
    let stub =
        |fields: &[(&str, Value)]| DryRun { stubs: vec![stub("crm.find", fields)], ..DryRun::default() };
    assert_eq!(dry_run(&machine(yaml), &stub(&[("", Value::text("sent"))])).end.as_deref(), Some("sent"));
    assert_eq!(dry_run(&machine(yaml), &stub(&[("", Value::text("lost"))])).end.as_deref(), Some("other"));
}

#[test]
fn stubs_give_results_by_field_name() {
    let yaml = "
workflow: t
kind: chat
data: { state: text, place: text, other: text }
steps:
  - { set: { other: before } }
  - { invoke: crm.find, into: { state: status, place: location, other: nothing }, on-error: next }
  - { end: good }
";
    let fields = [("status", Value::text("sent")), ("location", Value::text("Taichung"))];
    let run =
        dry_run(&machine(yaml), &DryRun { stubs: vec![stub("crm.find", &fields)], ..DryRun::default() });
    let known = |text: &str| Datum::Known(Value::text(text));
    let data: Vec<Datum> = run.data.into_iter().map(|(_, datum)| datum).collect();
    assert_eq!(
        data,
        [known("sent"), known("Taichung"), Datum::Unset],
        "a field that the stub lacks is not set"
    );
}

#[test]
fn a_call_that_fails_gives_nothing_back() {
    let yaml = "
workflow: t
kind: chat
data: { state: text }
steps:
  - { set: { state: before } }
  - { id: find, invoke: crm.find, into: state, timeout: 5s, on-error: next, on-timeout: next }
  - { end: good }
";
    let stub = || vec![stub("crm.find", &[("", Value::text("sent"))])];
    for turn in ["find=error", "find=timeout"] {
        let run = dry_run(&machine(yaml), &DryRun { stubs: stub(), ..setup(&[turn], &[]) });
        assert_eq!(run.data, [("state".to_owned(), Datum::Known(Value::text("before")))], "{turn}");
    }
    let run = dry_run(&machine(yaml), &DryRun { stubs: stub(), ..DryRun::default() });
    assert_eq!(run.data, [("state".to_owned(), Datum::Known(Value::text("sent")))]);
}

#[test]
fn results_are_there_when_the_call_is_done_and_not_before() {
    let yaml = "
workflow: t
kind: chat
data: { state: text, seen: bool }
steps:
  - parallel:
      one: [{ id: find, invoke: crm.find, into: state, takes: 10s, on-error: next }]
      two: [{ wait: 5s }, { set: { seen: '=state == \"sent\"' } }]
  - { end: good }
";
    let stubs = vec![stub("crm.find", &[("", Value::text("sent"))])];
    let run = dry_run(&machine(yaml), &DryRun { stubs, ..DryRun::default() });
    assert_eq!(run.data[1], ("seen".to_owned(), Datum::Known(Value::Bool(false))));
}

#[test]
fn a_split_is_decided_by_a_turn() {
    let yaml = "
workflow: t
kind: chat
steps:
  - { id: a, split: { b: 90%, c: 10% } }
  - { id: b, end: b }
  - { id: c, end: c }
";
    assert_eq!(path(&play(yaml, &["c"])), ["a:c", "c:c"]);
    assert_eq!(play(yaml, &[]).missing.map(|own| own.step).as_deref(), Some("a"));
}

#[test]
fn a_takes_of_a_choice_does_not_eat_the_turn_that_is_pinned_to_it() {
    let yaml = "
workflow: t
kind: chat
steps:
  - { id: a, decide: Which?, takes: 5s, cases: [{ label: One, go: b }], else: { label: Two, go: c } }
  - { id: b, end: b }
  - { id: c, end: c }
";
    assert_eq!(trace(&play(yaml, &["a=Two"])), ["5 a - Two", "5 c - c"]);
}

fn stub(operation: &str, fields: &[(&str, Value)]) -> Stub {
    let span = cswf_diagnostics::Span::default();
    let spanned = |value: &Value| cswf_diagnostics::Spanned::new(value.clone(), span);
    Stub {
        operation: cswf_diagnostics::Spanned::new(operation.to_owned(), span),
        fields: fields.iter().map(|(name, value)| ((*name).to_owned(), spanned(value))).collect(),
    }
}
