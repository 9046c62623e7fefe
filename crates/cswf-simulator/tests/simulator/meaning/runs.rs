//! `run`: another workflow, then back.

use cswf_model::Value;
use cswf_model::condition::Datum;
use cswf_simulator::{Run, dry_run};

use crate::play::{machine_with, path, setup, trace};

fn both(own: &str, other: &str, turns: &[&str]) -> Run {
    dry_run(&machine_with(own, &[other]), &setup(turns, &[]))
}

fn datum(run: &Run, name: &str) -> Datum {
    run.data.iter().find(|(own, _)| own == name).map(|(_, datum)| datum.clone()).expect("a name")
}

fn number(n: i64) -> Datum {
    Datum::Known(Value::Integer(n))
}

#[test]
fn it_shares_the_case_but_not_the_data() {
    let run = both(
        "
workflow: t
kind: chat
data: { n: integer }
steps:
  - { set: { n: 1, language: fr } }
  - { id: a, run: u }
  - { id: good, end: good, say: \"{{n}}\" }
",
        "
workflow: u
kind: chat
data: { n: integer }
steps:
  - { id: in, say: \"<{{n}}>\" }
  - { set: { n: 7 } }
  - { id: tell, decide: Which?, cases: [{ if: language == \"fr\", end: same-case }], else: { end: another } }
",
        &[],
    );
    let said: Vec<&str> = run.said.iter().map(|said| said.text.as_str()).collect();
    assert_eq!(said, ["<>", "1"]);
    assert!(path(&run).contains(&"tell:case 1".to_owned()), "{:?}", path(&run));
    assert_eq!(datum(&run, "n"), number(1));
}

#[test]
fn with_gives_values_and_into_takes_them_back() {
    let other = "
workflow: u
kind: chat
data: { given: integer, twice: integer, other: integer }
steps:
  - { set: { twice: =given * 2, other: 9 } }
  - { end: done-it }
";
    let own = |into: &str| {
        format!(
            "
workflow: t
kind: chat
data: {{ n: integer, twice: integer, x: integer }}
steps:
  - {{ set: {{ n: 4 }} }}
  - {{ id: a, run: u, with: {{ given: =n + 1 }}, into: {into} }}
  - {{ id: good, end: good }}
"
        )
    };
    let run = both(&own("{ x: twice }"), other, &[]);
    assert_eq!((datum(&run, "x"), datum(&run, "twice")), (number(10), Datum::Unset));
    let run = both(&own("{ x: other, twice: twice }"), other, &[]);
    assert_eq!((datum(&run, "x"), datum(&run, "twice")), (number(9), number(10)));
    // The single result has the variable's name.
    let run = both(&own("twice"), other, &[]);
    assert_eq!(datum(&run, "twice"), number(10));
}

#[test]
fn each_run_begins_without_the_data_of_the_one_before() {
    let run = both(
        "
workflow: t
kind: chat
data: { x: integer, y: integer }
steps:
  - { id: a, run: u, with: { given: 5 }, into: { x: kept } }
  - { id: b, decide: Again?, cases: [{ if: visits(\"a\") < 2, go: a }] }
  - { id: good, end: good }
",
        "
workflow: u
kind: chat
data: { given: integer, kept: integer }
steps:
  - { id: in, decide: New?, cases: [{ match: { kept: present }, end: old }] }
  - { set: { kept: =given } }
  - { end: new }
",
        &[],
    );
    assert_eq!(datum(&run, "x"), number(5));
    assert!(!path(&run).iter().any(|row| row == "in:case 1"), "{:?}", path(&run));
}

#[test]
fn every_end_is_done_unless_it_is_named() {
    let other = |end: &str| format!("workflow: u\nkind: chat\nsteps: [{{ id: in, end: {end} }}]");
    let own = "
workflow: t
kind: chat
steps:
  - { id: a, run: u, outcomes: { refused: z, lost: { say: Sorry, end: lost } }, go: good }
  - { id: skipped, end: bad }
  - { id: good, end: good }
  - { id: z, end: refused }
";
    let rows = |end: &str| path(&both(own, &other(end), &[]));
    assert_eq!(rows("verified"), ["in:verified", "a:done", "good:good"]);
    assert_eq!(rows("refused"), ["in:refused", "a:refused", "z:refused"]);
    assert_eq!(rows("lost"), ["in:lost", "a:lost"]);
}

#[test]
fn stuck_inside_ends_the_caller_too_unless_it_is_named() {
    let other = "workflow: u\nkind: chat\nsteps: [{ id: in, say: In }]";
    let own = |keys: &str| {
        format!("workflow: t\nkind: chat\nsteps: [{{ id: a, run: u{keys} }}, {{ id: good, end: good }}]")
    };
    let run = both(&own(""), other, &[]);
    assert_eq!((run.end.as_deref(), path(&run)), (Some("stuck"), vec!["in:done".to_owned()]));
    let run = both(&own(", outcomes: { stuck: next }"), other, &[]);
    assert_eq!(path(&run), ["in:done", "a:stuck", "good:good"]);
}

#[test]
fn an_end_abandoned_inside_ends_the_caller_too() {
    let other = "workflow: u\nkind: chat\nsteps: [{ id: in, end: abandoned }]";
    let own = "workflow: t\nkind: chat\nsteps: [{ id: a, run: u }, { id: good, end: good }]";
    assert_eq!(both(own, other, &[]).end.as_deref(), Some("abandoned"));
}

#[test]
fn its_own_defaults_hold_inside_and_the_callers_do_not() {
    let other = |defaults: &str| {
        format!(
            "
workflow: u
kind: chat
data: {{ n: integer }}
{defaults}
steps:
  - {{ id: in, ask: n }}
  - {{ id: e, end: fine }}
  - {{ id: bad, end: inner-default }}
"
        )
    };
    let own = "
workflow: t
kind: chat
defaults: { timeout: 5s, tries: 2, on-invalid: z, on-timeout: z, on-error: z }
steps:
  - { id: a, run: u, outcomes: { inner-default: { end: inner-default } } }
  - { id: good, end: good }
  - { id: z, end: outer-default }
";
    assert_eq!(
        both(own, &other("defaults: { on-invalid: bad }"), &["x"]).end.as_deref(),
        Some("inner-default")
    );
    // Without defaults of its own nothing takes care of the wrong answer: neither a second try nor a way out.
    let run = both(own, &other(""), &["x"]);
    assert_eq!((run.end.as_deref(), path(&run)), (Some("stuck"), vec!["in:invalid".to_owned()]));
}

#[test]
fn the_person_stays_with_the_case() {
    let run = both(
        "
workflow: t
kind: chat
actors: { people: { role: human, hours: office } }
hours: { office: { open: \"Mo-Fr 09:00-18:00\" } }
steps:
  - { id: q, queue: people, on-closed: z }
  - { id: a, run: u }
  - { id: work, task: Work, by: people, takes: 5m }
  - { id: good, end: good }
  - { id: z, end: bad }
",
        "
workflow: u
kind: chat
actors: { people: { role: human } }
steps:
  - { id: in, invoke: a.b, takes: 9h, on-error: next }
  - { id: inner-work, task: Look, by: people, takes: 5m }
  - { end: done-it }
",
        &[],
    );
    // From ten in the morning; actors of one name are one team, and its person works on after six.
    assert_eq!(trace(&run)[1..3], ["32400 in - done".to_owned(), "32700 inner-work - done".to_owned()]);
    assert_eq!(trace(&run)[5], "33000 work - done");
}

#[test]
fn a_jump_of_the_callers_anytime_leaves_it() {
    let run = both(
        "
workflow: t
kind: chat
anytime: [{ words: [agent], go: z }]
steps:
  - { id: a, run: u }
  - { id: good, end: good }
  - { id: z, end: agent }
",
        "
workflow: u
kind: chat
data: { word: text }
steps:
  - { id: p, parallel: { x: [{ id: in, ask: word, on-error: next }], y: [{ wait: 1h }] } }
  - { end: done-it }
",
        &["agent"],
    );
    assert_eq!((path(&run), run.duration), (vec!["in:interrupted".to_owned(), "z:agent".to_owned()], 0));
}

#[test]
fn takes_of_a_run_passes_after_it() {
    let run = both(
        "workflow: t\nkind: chat\nsteps: [{ id: a, run: u, takes: 30s }, { id: good, end: good }]",
        "workflow: u\nkind: chat\nsteps: [{ id: in, wait: 1m }, { id: e, end: done-it }]",
        &[],
    );
    assert_eq!(trace(&run), ["60 in - done", "60 e - done-it", "90 a - done", "90 good - good"]);
}
