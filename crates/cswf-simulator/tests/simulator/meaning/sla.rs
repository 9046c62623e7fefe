//! The clocks of `sla`.

use cswf_model::Value;
use cswf_simulator::{DryRun, Run, dry_run};

use crate::play::{machine, path, play, setup, trace};

fn from(yaml: &str, at: &str, turns: &[&str]) -> Run {
    dry_run(&machine(yaml), &DryRun { at: Some(at.parse().expect("a moment")), ..setup(turns, &[]) })
}

/// When a time was broken, in seconds.
fn broken(run: &Run, what: &str) -> Option<u64> {
    let row = run.rows.iter().find(|row| row.outcome == "breached" && row.event.as_deref() == Some(what));
    row.map(|row| row.time / 1_000)
}

const RESPOND: &str = "sla.respond";
const RESOLVE: &str = "sla.resolve";

fn desk(sla: &str, steps: &str) -> String {
    format!(
        "
workflow: t
kind: ticket
actors:
  people: {{ role: human }}
  boss: {{ role: human }}
hours:
  office: {{ open: \"Mo-Fr 09:00-18:00\" }}
data: {{ urgent: bool, word: text }}
sla: [{sla}]
steps:
{steps}
"
    )
}

#[test]
fn the_clock_starts_with_the_case_where_no_step_opens_a_ticket() {
    let run = play(
        &desk("{ resolve: 10m, on-breach: boss }", "  - { id: a, wait: 20m }\n  - { id: good, end: good }"),
        &[],
    );
    assert_eq!(trace(&run), ["600 a sla.resolve breached", "1200 a - done", "1200 good - good"]);
}

#[test]
fn else_it_starts_with_the_ticket() {
    let run = play(
        &desk(
            "{ resolve: 10m, on-breach: boss }",
            "  - { wait: 20m }\n  - { ticket: open, on-error: next }\n  - { id: a, wait: 20m }\n  - { id: good, end: good }",
        ),
        &[],
    );
    assert_eq!(broken(&run, RESOLVE), Some(30 * 60));
}

#[test]
fn also_with_a_ticket_that_a_workflow_opens_which_is_run() {
    let own = desk(
        "{ resolve: 10m, on-breach: boss }",
        "  - { wait: 20m }\n  - { run: u }\n  - { wait: 20m }\n  - { end: good }",
    );
    let other = "workflow: u\nkind: ticket\nsteps: [{ ticket: open, on-error: next }, { end: opened }]";
    let run = dry_run(&crate::play::machine_with(&own, &[other]), &DryRun::default());
    assert_eq!(broken(&run, RESOLVE), Some(30 * 60));
}

#[test]
fn resolve_is_met_by_closing_the_ticket_or_by_the_end() {
    let rest = "  - { id: b, wait: 20m }\n  - { id: good, end: good }";
    let run =
        |steps: &str| play(&desk("{ resolve: 10m, on-breach: boss }", &format!("{steps}\n{rest}")), &[]);
    assert_eq!(broken(&run("  - { wait: 5m }\n  - { ticket: close, on-error: next }"), RESOLVE), None);
    assert_eq!(broken(&run("  - { wait: 5m }\n  - { ticket: update, on-error: next }"), RESOLVE), Some(600));
    assert_eq!(broken(&run("  - { wait: 5m }\n  - { end: over }"), RESOLVE), None);
    // Somebody else may close it, too.
    let yaml = desk("{ resolve: 10m, on-breach: boss }", rest);
    let yaml = yaml.replace("steps:", "rules: [{ event: ticket.closed, do: [{ say: Closed }] }]\nsteps:");
    assert_eq!(broken(&play(&yaml, &["+5m ticket.closed"]), RESOLVE), None);
}

#[test]
fn respond_is_met_when_a_person_first_finishes_a_task_or_writes_to_the_customer() {
    let rest = "  - { id: b, wait: 20m }\n  - { id: good, end: good }";
    let run = |step: &str, turns: &[&str]| {
        let yaml = desk(
            "{ respond: 10m, on-breach: boss }",
            &format!("  - {{ wait: 5m }}\n  - {{ {step} }}\n{rest}"),
        );
        broken(&play(&yaml, turns), RESPOND)
    };
    for (step, turns) in [
        ("task: Work, by: people", &[][..]),
        ("task: Work, by: people, outcomes: { well: next, badly: next }", &["badly"]),
        ("say: Hello, by: people", &[]),
        ("send: reply, text: Hello, by: people, on-error: next", &[]),
        ("ask: word, prompt: What is it, by: people, on-error: next", &["this"]),
    ] {
        assert_eq!(run(step, turns), None, "{step}");
    }
    for step in [
        "say: Hello",
        "send: reply, text: Hello, on-error: next",
        "send: message, to: boss, text: Hello, by: people, on-error: next",
        "queue: people",
        "invoke: crm.find, on-error: next",
    ] {
        assert_eq!(run(step, &[]), Some(600), "{step}");
    }
    // Work that is not finished in time is no response, nor is a message that did not go out.
    assert_eq!(run("task: Work, by: people, takes: 9m, timeout: 2m, on-timeout: next", &[]), Some(600));
    assert_eq!(run("id: m, send: reply, text: Hello, by: people, on-error: next", &["m=error"]), Some(600));
}

#[test]
fn on_the_clock_of_named_hours_four_hours_are_four_open_hours() {
    let yaml = desk(
        "{ resolve: 4h, clock: office, on-breach: boss }",
        "  - { id: a, wait: 9d }\n  - { id: good, end: good }",
    );
    // Friday 16:00: two hours, and two more from Monday nine.
    let friday = from(&yaml, "2026-01-09T16:00", &[]);
    assert_eq!(broken(&friday, RESOLVE), Some((2 * 24 + 19) * 3_600));
    // Saturday: from Monday nine to one.
    let saturday = from(&yaml, "2026-01-10T12:00", &[]);
    assert_eq!(broken(&saturday, RESOLVE), Some((24 + 25) * 3_600));
}

#[test]
fn on_the_clock_of_named_hours_one_day_is_one_working_day() {
    let yaml = desk(
        "{ resolve: 1d, clock: office, on-breach: boss }",
        "  - { id: a, wait: 9d }\n  - { id: good, end: good }",
    );
    // Tuesday 10:00 to Wednesday 10:00; Friday 10:00 to Monday 10:00.
    assert_eq!(broken(&from(&yaml, "2026-01-06T10:00", &[]), RESOLVE), Some(24 * 3_600));
    assert_eq!(broken(&from(&yaml, "2026-01-09T10:00", &[]), RESOLVE), Some(72 * 3_600));
    // Always: twenty-four hours.
    let always = yaml.replace("clock: office", "clock: always");
    assert_eq!(broken(&from(&always, "2026-01-09T10:00", &[]), RESOLVE), Some(24 * 3_600));
}

#[test]
fn the_clock_stands_still_in_the_steps_that_pause_it() {
    let steps = "  - { id: a, wait: 4m }\n  - { id: p, wait: 30m }\n  - { id: b, wait: 20m }\n  - { id: good, end: good }";
    let run = play(&desk("{ resolve: 10m, pause: [p], on-breach: boss }", steps), &[]);
    assert_eq!(broken(&run, RESOLVE), Some(40 * 60));
    // Two pauses, and only what runs between them counts: 4 + 1 + 5.
    let steps = "  - { id: a, wait: 4m }\n  - { id: p, wait: 30m }\n  - { wait: 1m }\n  - { id: q, wait: 30m }\n  - { wait: 20m }\n  - { end: good }";
    let run = play(&desk("{ resolve: 10m, pause: [p, q], on-breach: boss }", steps), &[]);
    assert_eq!(broken(&run, RESOLVE), Some((4 + 30 + 1 + 30 + 5) * 60));
}

#[test]
fn a_pause_on_the_clock_of_named_hours_counts_open_time_only() {
    let steps = "  - { id: a, wait: 1h }\n  - { id: p, wait: 20h }\n  - { id: b, wait: 9d }\n  - { id: good, end: good }";
    let yaml = desk("{ resolve: 4h, clock: office, pause: [p], on-breach: boss }", steps);
    // Monday 16:00: one hour until 17:00; a pause until Tuesday 13:00; three hours until 16:00: a day later.
    assert_eq!(broken(&from(&yaml, "2026-01-05T16:00", &[]), RESOLVE), Some(24 * 3_600));
}

#[test]
fn a_warning_comes_at_its_share_of_the_time() {
    let steps = "  - { id: a, wait: 20m }\n  - { id: good, end: good }";
    let yaml = desk("{ resolve: 10m, warn: 80%, on-breach: boss }", steps);
    let yaml = yaml.replace("steps:", "rules: [{ event: sla.warned, do: [{ id: w, send: message, to: boss, text: Soon, on-error: next }] }]\nsteps:");
    assert_eq!(
        trace(&play(&yaml, &[])),
        [
            "480 a sla.warned interrupted",
            "480 w - done",
            "600 a sla.resolve breached",
            "1200 a - done",
            "1200 good - good"
        ]
    );
}

#[test]
fn a_pause_moves_the_warning_too_and_does_not_repeat_it() {
    let steps = "  - { id: a, wait: 9m }\n  - { id: p, wait: 30m }\n  - { id: b, wait: 20m }\n  - { id: good, end: good }";
    let rules = "rules: [{ event: sla.warned, do: [{ id: w, send: message, to: boss, text: Soon, on-error: next }] }]\nsteps:";
    let warned = |sla: &str| -> Vec<u64> {
        let run = play(&desk(sla, steps).replace("steps:", rules), &[]);
        run.rows.iter().filter(|row| row.step == "w").map(|row| row.time / 60_000).collect()
    };
    // Warned at 8 minutes, before the pause.
    assert_eq!(warned("{ resolve: 10m, warn: 80%, pause: [p], on-breach: boss }"), [8]);
    // Due at 9.5 minutes: 9 before the pause, half a one after it.
    assert_eq!(warned("{ resolve: 19m, warn: 50%, pause: [p], on-breach: boss }"), [39]);
}

#[test]
fn the_first_row_that_matches_holds() {
    let steps = "  - { id: a, wait: 9h }\n  - { id: good, end: good }";
    let yaml = desk(
        "{ match: { urgent: true }, resolve: 1h, on-breach: boss }, { resolve: 4h, on-breach: boss }",
        steps,
    );
    let given = |urgent: bool| {
        let given = [("urgent", Value::Bool(urgent))];
        broken(&dry_run(&machine(&yaml), &setup(&[], &given)), RESOLVE)
    };
    assert_eq!((given(true), given(false)), (Some(3_600), Some(4 * 3_600)));
    assert_eq!(broken(&play(&yaml, &[]), RESOLVE), Some(4 * 3_600), "what is not set does not match");
}

#[test]
fn the_rows_are_looked_at_again_when_their_data_change() {
    let rows = "{ match: { urgent: true }, resolve: 1h, on-breach: boss }, { resolve: 4h, on-breach: boss }";
    let after = |wait: &str| {
        let steps = format!(
            "  - {{ wait: {wait} }}\n  - {{ set: {{ urgent: true }} }}\n  - {{ id: a, wait: 9h }}\n  - {{ end: good }}"
        );
        broken(&play(&desk(rows, &steps), &[]), RESOLVE)
    };
    // Half an hour of the hour has run already.
    assert_eq!(after("30m"), Some(3_600));
    // More than the hour has run: it is broken at once.
    assert_eq!(after("2h"), Some(2 * 3_600));
}

#[test]
fn a_broken_time_leads_away_or_lets_the_step_go_on() {
    let steps = "  - { id: a, task: Work, by: people, takes: 1h, uninterrupted: true }\n  - { id: good, end: good }\n  - { id: late, end: late }";
    let run =
        |breach: &str| path(&play(&desk(&format!("{{ resolve: 10m, on-breach: {breach} }}"), steps), &[]));
    assert_eq!(run("late"), ["a:breached", "late:late"]);
    assert_eq!(
        run("{ do: [{ id: in, send: message, to: boss, text: Late, on-error: next }] }"),
        ["a:breached", "in:done", "a:done", "good:good"]
    );
    assert_eq!(run("boss"), ["a:breached", "a:done", "good:good"]);
    // One that points at the current step is ignored.
    assert_eq!(run("a"), ["a:breached", "a:done", "good:good"]);
}

#[test]
fn each_of_the_two_times_is_broken_once() {
    let steps = "  - { id: a, wait: 9h }\n  - { id: good, end: good }";
    let run = play(&desk("{ respond: 10m, resolve: 30m, on-breach: boss }", steps), &[]);
    assert_eq!(
        trace(&run),
        ["600 a sla.respond breached", "1800 a sla.resolve breached", "32400 a - done", "32400 good - good"]
    );
}
