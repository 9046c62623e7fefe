//! People: who is taken, who is kept, and who is let go.

use cswf_simulator::{DryRun, Run, dry_run};

use crate::play::{machine, path, setup, trace};

/// From ten minutes before the end of the shift: a person answers, then something takes twenty minutes, then that
/// person has a task of five minutes. Who has been let go comes back on the next morning at nine.
fn after(step: &str, turns: &[&str]) -> Run {
    let yaml = format!(
        "
workflow: t
kind: chat
actors:
  people: {{ role: human, hours: office }}
  others: {{ role: human }}
hours: {{ office: {{ open: \"Mo-Fr 09:00-18:00\" }} }}
data: {{ word: text, n: integer, voice: recording }}
steps:
  - {{ id: first, queue: people, on-closed: z }}
  - id: a
    {step}
  - {{ id: pause, invoke: crm.find, takes: 20m, on-error: z }}
  - {{ id: work, task: Work, by: people, takes: 5m }}
  - {{ id: good, end: good }}
  - {{ id: z, end: bad }}
"
    );
    let at = Some("2026-01-05T17:50".parse().expect("a moment"));
    dry_run(&machine(&yaml), &DryRun { at, ..setup(turns, &[]) })
}

const KEPT: u64 = 25 * 60;
const LET_GO: u64 = (15 * 60 + 10 + 5) * 60;

#[track_caller]
fn done_at(run: &Run) -> u64 {
    let row = run.rows.iter().find(|row| row.step == "work");
    row.unwrap_or_else(|| panic!("{:?} {:?}", trace(run), run.diagnostics)).time / 1_000
}

#[test]
fn steps_that_only_steer_or_call_systems_keep_the_person() {
    for (step, turns) in [
        ("decide: Which?\n    cases: [{ if: n == 1, go: z }]", &[][..]),
        ("split: { pause: 50%, z: 50% }", &["pause"]),
        ("set: { n: 1 }", &[]),
        ("invoke: crm.find\n    on-error: z", &[]),
        ("send: sms\n    text: Hi\n    on-error: z", &[]),
        ("ticket: update\n    on-error: z", &[]),
        ("go: next", &[]),
    ] {
        assert_eq!(done_at(&after(step, turns)), KEPT, "{step}");
    }
}

#[test]
fn steps_of_the_same_actor_keep_the_person() {
    for (step, turns) in [
        ("say: Hi", &[][..]),
        ("ask: word\n    on-error: z", &["hi"]),
        ("menu: Which?\n    options: { 1: next }\n    on-invalid: z\n    on-error: z", &["1"]),
        ("survey: csat", &["5"]),
        ("record: voice\n    on-timeout: z", &["hi"]),
        ("task: More", &[]),
    ] {
        assert_eq!(done_at(&after(&format!("{step}\n    by: people"), turns)), KEPT, "{step}");
    }
}

#[test]
fn talk_and_tasks_of_another_actor_let_the_person_go() {
    for (step, turns) in [
        ("say: Hi", &[][..]),
        ("ask: word\n    on-error: z", &["hi"]),
        ("menu: Which?\n    options: { 1: next }\n    on-invalid: z\n    on-error: z", &["1"]),
        ("survey: csat", &["5"]),
        ("record: voice\n    on-timeout: z", &["hi"]),
        ("task: More\n    by: others", &[]),
    ] {
        assert_eq!(done_at(&after(step, turns)), LET_GO, "{step}");
    }
}

#[test]
fn lines_calls_and_waits_let_the_person_go() {
    for step in [
        "queue: others",
        "transfer: others",
        "escalate: others",
        "callback: others\n    on-failed: z",
        "dial: \"+1555\"\n    on-busy: z\n    on-no-answer: z",
        "wait: 1s",
    ] {
        assert_eq!(done_at(&after(step, &[])), LET_GO, "{step}");
    }
}

#[test]
fn words_on_a_way_out_keep_the_person() {
    let run = after("decide: Which?\n    cases: []\n    else: { say: One moment }", &[]);
    assert_eq!(done_at(&run), KEPT);
}

#[test]
fn a_task_waits_for_a_person_as_if_a_queue_stood_before_it() {
    let yaml = "
workflow: t
kind: ticket
actors: { people: { role: human, hours: office } }
hours: { office: { open: \"Mo-Fr 09:00-18:00\" } }
steps:
  - { id: work, task: Work, by: people, takes: 30m }
  - { id: more, task: More, by: people, takes: 30m }
  - { id: good, end: good }
";
    // Saturday noon: Monday 09:30 and 10:00.
    let at = Some("2026-01-10T12:00".parse().expect("a moment"));
    let run = dry_run(&machine(yaml), &DryRun { at, ..DryRun::default() });
    let monday = 45 * 3_600;
    assert_eq!(trace(&run)[0], format!("{} work - done", monday + 1_800));
    assert_eq!(trace(&run)[1], format!("{} more - done", monday + 3_600));
    // Monday 17:40: the person of the first task has the second one as well, though the shift is over.
    let at = Some("2026-01-05T17:40".parse().expect("a moment"));
    let run = dry_run(&machine(yaml), &DryRun { at, ..DryRun::default() });
    assert_eq!(trace(&run), ["1800 work - done", "3600 more - done", "3600 good - good"]);
}

#[test]
fn an_interruption_keeps_the_person() {
    // While the person asks, the customer wants to be told something by the bot.
    let yaml = "
workflow: t
kind: chat
actors: { people: { role: human, hours: office } }
hours: { office: { open: \"Mo-Fr 09:00-18:00\" } }
data: { word: text }
anytime:
  - { words: [price], do: [{ id: in, say: It is free }] }
steps:
  - { queue: people, on-closed: z }
  - { id: a, ask: word, by: people, on-error: z, takes: 5m, within: 8m, on-breach: { do: [{ id: late, say: Sorry }] } }
  - { id: pause, invoke: crm.find, takes: 20m, on-error: z }
  - { id: work, task: Work, by: people, takes: 5m }
  - { id: good, end: good }
  - { id: z, end: bad }
";
    let at = Some("2026-01-05T17:50".parse().expect("a moment"));
    let run = dry_run(&machine(yaml), &DryRun { at, ..setup(&["price?", "fine"], &[]) });
    assert_eq!(
        path(&run),
        [
            "t#2:answered",
            "a:interrupted",
            "in:done",
            "a:breached",
            "late:done",
            "a:done",
            "pause:done",
            "work:done",
            "good:good"
        ]
    );
    // Asked for five minutes, asked again for three until the promise is broken, asked again for five.
    assert_eq!(done_at(&run), (5 + 3 + 5 + 20 + 5) * 60);
}

#[test]
fn an_interruption_that_leads_away_keeps_nobody_for_a_step_of_another_actor() {
    let yaml = "
workflow: t
kind: chat
actors: { people: { role: human, hours: office } }
hours: { office: { open: \"Mo-Fr 09:00-18:00\" } }
data: { word: text }
anytime:
  - { words: [price], do: [{ id: in, say: It is free, go: told }] }
steps:
  - { queue: people, on-closed: z }
  - { id: a, ask: word, by: people, on-error: z }
  - { id: told, say: Told }
  - { id: pause, invoke: crm.find, takes: 20m, on-error: z }
  - { id: work, task: Work, by: people, takes: 5m }
  - { id: good, end: good }
  - { id: z, end: bad }
";
    let at = Some("2026-01-05T17:50".parse().expect("a moment"));
    let run = dry_run(&machine(yaml), &DryRun { at, ..setup(&["price?"], &[]) });
    assert_eq!(done_at(&run), LET_GO);
}

const LINE: &str = "
workflow: t
kind: call
actors: { people: { role: human, hours: office } }
hours: { office: { open: \"Mo-Fr 09:00-18:00\" } }
steps:
  - { id: a, queue: people, takes: 20m, timeout: 30m, on-timeout: late, on-closed: closed }
  - { id: good, end: good }
  - { id: late, end: late }
  - { id: closed, end: closed }
";

fn line(at: &str, turns: &[&str]) -> Vec<String> {
    let at = Some(at.parse().expect("a moment"));
    trace(&dry_run(&machine(LINE), &DryRun { at, ..setup(turns, &[]) }))
}

#[test]
fn closed_is_checked_at_entry_and_when_hours_end_while_waiting() {
    assert_eq!(line("2026-01-05T10:00", &[]), ["1200 a - answered", "1200 good - good"]);
    assert_eq!(line("2026-01-05T08:59", &[]), ["0 a - closed", "0 closed - closed"]);
    assert_eq!(line("2026-01-05T18:00", &[]), ["0 a - closed", "0 closed - closed"]);
    assert_eq!(line("2026-01-05T17:50", &[]), ["600 a - closed", "600 closed - closed"]);
    // Whose turn comes at the very end of the hours is still answered.
    assert_eq!(line("2026-01-05T17:40", &[])[0], "1200 a - answered");
}

#[test]
fn the_hours_end_for_a_line_that_a_turn_keeps_waiting_too() {
    assert_eq!(line("2026-01-05T17:20", &["a=timeout"]), ["1800 a - timeout", "1800 late - late"]);
    assert_eq!(line("2026-01-05T17:50", &["a=timeout"])[0], "600 a - closed");
}

#[test]
fn shifts_are_hours_too() {
    let yaml = LINE.replace(
        "hours: office",
        "staff: [{ at: \"Mo 10:00-12:00\", count: 2 }, { at: \"Mo 11:00-13:00\", count: 1 }]",
    );
    let at = |at: &str| {
        let at = Some(at.parse().expect("a moment"));
        trace(&dry_run(&machine(&yaml), &DryRun { at, ..DryRun::default() }))[0].clone()
    };
    assert_eq!(at("2026-01-05T09:59"), "0 a - closed");
    assert_eq!(at("2026-01-05T11:50"), "1200 a - answered", "one shift ends, another one goes on");
    assert_eq!(at("2026-01-05T12:50"), "600 a - closed");
}

#[test]
fn a_line_is_full_at_its_limit() {
    let yaml = "
workflow: t
kind: call
actors: { people: { role: human } }
steps:
  - { id: a, queue: people, limit: 3, on-full: full }
  - { id: good, end: good }
  - { id: full, end: full }
";
    let waiting = |count: i64| {
        let given = [("waiting", cswf_model::Value::Integer(count))];
        dry_run(&machine(yaml), &setup(&[], &given)).end.expect("an end")
    };
    assert_eq!(
        (waiting(0), waiting(2), waiting(3), waiting(4)),
        ("good".into(), "good".into(), "full".into(), "full".into())
    );
}
