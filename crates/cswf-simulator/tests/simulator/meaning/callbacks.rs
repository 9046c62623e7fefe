//! `callback`: the customer hangs up, keeps the place in line, and is called when a person is free.

use cswf_simulator::{DryRun, Run, dry_run};

use crate::play::{machine, setup, trace};

fn from(at: &str, keys: &str, turns: &[&str]) -> Run {
    let yaml = format!(
        "
workflow: t
kind: call
actors: {{ people: {{ role: human, hours: office }} }}
hours: {{ office: {{ open: \"Mo-Fr 09:00-18:00\" }} }}
steps:
  - {{ id: a, callback: people{keys}, on-failed: missed }}
  - {{ id: b, say: Hello again dear customer there }}
  - {{ id: c, task: Help, by: people, takes: 5m }}
  - {{ id: good, end: good }}
  - {{ id: missed, say: Nobody hears this }}
  - {{ id: never, end: never }}
"
    );
    let at = Some(at.parse().expect("a moment"));
    dry_run(&machine(&yaml), &DryRun { at, ..setup(turns, &[]) })
}

#[test]
fn the_customer_is_called_when_a_person_is_there() {
    assert_eq!(trace(&from("2026-01-05T10:00", "", &[]))[0], "0 a - done");
    // Sunday 20:00 to Monday 09:00.
    assert_eq!(trace(&from("2026-01-04T20:00", "", &[]))[0], format!("{} a - done", 13 * 3_600));
}

#[test]
fn done_means_that_both_are_on_the_line() {
    let run = from("2026-01-05T10:00", "", &[]);
    assert_eq!(trace(&run)[..2], ["0 a - done", "2 b - done"], "the customer hears five words");
}

#[test]
fn the_person_who_called_has_the_case() {
    let yaml = "
workflow: t
kind: call
actors: { people: { role: human, hours: office } }
hours: { office: { open: \"Mo-Fr 09:00-18:00\" } }
steps:
  - { id: a, callback: people, on-failed: z }
  - { id: b, invoke: crm.find, takes: 20m, on-error: z }
  - { id: c, task: Help, by: people, takes: 5m }
  - { id: good, end: good }
  - { id: z, end: bad }
";
    let at = Some("2026-01-05T17:50".parse().expect("a moment"));
    let run = dry_run(&machine(yaml), &DryRun { at, ..DryRun::default() });
    assert_eq!(trace(&run), ["0 a - done", "1200 b - done", "1500 c - done", "1500 good - good"]);
}

#[test]
fn failed_means_that_nobody_picked_up() {
    let run = from("2026-01-05T10:00", "", &["a=failed"]);
    assert_eq!(trace(&run), ["0 a - failed", "0 never - never"], "who was not reached is not talked to");
    assert!(run.said.is_empty(), "{:?}", run.said);
}

#[test]
fn the_customer_is_called_so_many_times_with_time_between() {
    let run = from("2026-01-05T10:00", ", tries: 3, retry-after: 20m", &["a=failed"]);
    assert_eq!(trace(&run)[0], "2400 a - failed");
    assert_eq!(run.rows.iter().filter(|row| row.step == "a").count(), 1);
}

#[test]
fn within_runs_on_the_hours_of_the_actor() {
    // Friday 17:00: one open hour, then Monday from nine on; the actor is never there before, so that nobody calls.
    let yaml = |takes: &str| {
        format!(
            "
workflow: t
kind: call
actors: {{ people: {{ role: human, hours: office }} }}
hours: {{ office: {{ open: \"Mo-Fr 09:00-18:00\" }} }}
steps:
  - {{ id: a, callback: people, takes: {takes}, within: 4h, on-failed: missed }}
  - {{ id: good, end: good }}
  - {{ id: missed, end: missed }}
"
        )
    };
    let run = |takes: &str, at: &str| {
        let at = Some(at.parse().expect("a moment"));
        trace(&dry_run(&machine(&yaml(takes)), &DryRun { at, ..DryRun::default() }))[0].clone()
    };
    // Monday 10:00: four hours are over at 14:00.
    assert_eq!(run("5h", "2026-01-05T10:00"), "14400 a - failed");
    assert_eq!(run("3h", "2026-01-05T10:00"), "10800 a - done");
    // Friday 17:00: over on Monday at 12:00, 67 hours later.
    assert_eq!(run("80h", "2026-01-09T17:00"), format!("{} a - failed", 67 * 3_600));
}

#[test]
fn a_customer_who_waits_to_be_called_back_has_hung_up() {
    // Another branch that would talk finds nobody on the line.
    let run = dry_run(
        &machine(
            "
workflow: t
kind: call
actors: { people: { role: human } }
steps:
  - parallel:
      one: [{ id: a, callback: people, takes: 10m, on-failed: z }]
      two: [{ wait: 5m }, { id: b, say: Nobody hears this }]
  - { id: c, say: Hello }
  - { id: good, end: good }
  - { id: z, end: bad }
",
        ),
        &DryRun::default(),
    );
    let said: Vec<&str> = run.said.iter().map(|said| said.step.as_str()).collect();
    assert_eq!(said, ["c"]);
}
