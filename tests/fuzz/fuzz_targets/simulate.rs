//! The interpreter ends: whatever the flow and whatever the turns, a dry run comes to an end, time never runs backwards
//! in its trace, and the same flow and turns give the same run.
//!
//! The bytes are a flow and, behind a NUL, its turns, one a line: `answer`, `step=answer`, `+MINUTES event`, and
//! `name:=value` for what is given.
#![no_main]

use std::time::Duration;

use cswf_diagnostics::{Span, Spanned};
use cswf_model::{Turn, Value};
use cswf_simulator::{DryRun, check, dry_run};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let (flow, turns) = text.split_once('\0').unwrap_or((&text, ""));
    let Some(workflow) = cswf_parser::read("fuzz.yaml", flow).workflow else { return };
    let machine = cswf_machine::lower(&workflow, &|_| None).machine;
    let run = dry_run(&machine, &setup(turns));
    assert!(run.rows.is_sorted_by_key(|row| row.time));
    assert!(run.rows.last().is_none_or(|row| row.time <= run.duration));
    let again = dry_run(&machine, &setup(turns));
    assert!(run.rows == again.rows && run.said == again.said && run.data == again.data);
    assert!(run.end == again.end && run.missing == again.missing && run.passed == again.passed);
    for scenario in &workflow.scenarios {
        let _ = check(&machine, scenario);
    }
});

fn setup(turns: &str) -> DryRun {
    let mut setup = DryRun::default();
    for line in turns.lines() {
        if let Some((name, value)) = line.split_once(":=") {
            let value = match (value.parse::<i64>(), value) {
                (Ok(number), _) => Value::Integer(number),
                (_, "true" | "false") => Value::Bool(value == "true"),
                _ => Value::text(value),
            };
            setup.given.push((spanned(name), Spanned::new(value, Span::default())));
        } else {
            setup.turns.push(Spanned::new(turn(line), Span::default()));
        }
    }
    setup
}

fn turn(line: &str) -> Turn {
    let timed = line.strip_prefix('+').and_then(|rest| rest.split_once(' '));
    if let Some((minutes, event)) = timed.and_then(|(time, event)| Some((time.parse::<u32>().ok()?, event))) {
        let after = Duration::from_secs(u64::from(minutes) * 60);
        return Turn::Event { after, event: spanned(event) };
    }
    match line.split_once('=') {
        Some((step, answer)) => Turn::At { step: spanned(step), answer: spanned(answer) },
        None => Turn::Answer(line.to_owned()),
    }
}

fn spanned(text: &str) -> Spanned<String> {
    Spanned::new(text.to_owned(), Span::default())
}
