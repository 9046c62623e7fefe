//! Playing a short workflow with short turns.

use std::time::Duration;

use cswf_diagnostics::{Lang, Span, Spanned};
use cswf_machine::{Machine, lower};
use cswf_model::{Turn, Value, Workflow, read};
use cswf_simulator::{DryRun, Run, dry_run};

/// Reads a workflow that must have nothing wrong with it.
pub(crate) fn workflow(yaml: &str) -> Workflow {
    let read = cswf_parser::read("test.yaml", yaml);
    let told: Vec<String> = read.diagnostics.iter().map(|own| own.message.text(Lang::En)).collect();
    assert!(told.is_empty(), "{}\n{yaml}", told.join("\n"));
    read.workflow.expect("a workflow")
}

/// The machine of a workflow that runs no other.
pub(crate) fn machine(yaml: &str) -> Machine {
    machine_with(yaml, &[])
}

/// The machine of a workflow that may run others.
pub(crate) fn machine_with(yaml: &str, others: &[&str]) -> Machine {
    let own = workflow(yaml);
    let others: Vec<Workflow> = others.iter().map(|other| workflow(other)).collect();
    let called = |id: &str| others.iter().find(|other| other.id.value == id);
    let lowered = lower(&own, &called);
    assert!(lowered.diagnostics.is_empty(), "{:?}", lowered.diagnostics);
    lowered.machine
}

/// A turn: `answer`, `step=answer`, or `+30m event`.
pub(crate) fn turn(text: &str) -> Spanned<Turn> {
    let spanned = |text: &str| Spanned::new(text.to_owned(), Span::default());
    let turn = if let Some(event) = text.strip_prefix('+') {
        let (after, event) = event.split_once(' ').expect("+TIME EVENT");
        let after = read::period(after).expect("a time").elapsed();
        Turn::Event { after, event: spanned(event) }
    } else if let Some((step, answer)) = text.split_once('=') {
        Turn::At { step: spanned(step), answer: spanned(answer) }
    } else {
        Turn::Answer(text.to_owned())
    };
    Spanned::new(turn, Span::default())
}

/// What is played: turns, and data as `name=value`.
pub(crate) fn setup(turns: &[&str], given: &[(&str, Value)]) -> DryRun {
    let spanned = |text: &str| Spanned::new(text.to_owned(), Span::default());
    DryRun {
        turns: turns.iter().map(|text| turn(text)).collect(),
        given: given
            .iter()
            .map(|(name, value)| (spanned(name), Spanned::new(value.clone(), Span::default())))
            .collect(),
        ..DryRun::default()
    }
}

/// What is played when every turn is an answer, whatever it looks like.
pub(crate) fn answers(answers: &[&str]) -> DryRun {
    let spanned = |text: &&str| Spanned::new(Turn::Answer((*text).to_owned()), Span::default());
    DryRun { turns: answers.iter().map(spanned).collect(), ..DryRun::default() }
}

/// Plays turns through a workflow.
pub(crate) fn play(yaml: &str, turns: &[&str]) -> Run {
    dry_run(&machine(yaml), &setup(turns, &[]))
}

/// The trace, one row a line: `time step event outcome`, the time in seconds.
pub(crate) fn trace(run: &Run) -> Vec<String> {
    let row = |row: &cswf_simulator::TraceRow| {
        let seconds = Duration::from_millis(row.time).as_secs_f64();
        format!("{seconds} {} {} {}", row.step, row.event.as_deref().unwrap_or("-"), row.outcome)
    };
    run.rows.iter().map(row).collect()
}

/// The steps and outcomes of the trace, without times and events.
pub(crate) fn path(run: &Run) -> Vec<String> {
    run.rows.iter().map(|row| format!("{}:{}", row.step, row.outcome)).collect()
}
