//! A dry run for people and for machines.

use std::time::Duration;

use cswf_diagnostics::{CliMessage as Say, Lang, Show as _};
use cswf_machine::Machine;
use cswf_simulator::{How, Run};
use serde::Serialize;

/// What `cswf simulate --format json` prints of one customer.
#[derive(Serialize)]
struct RunData<'a> {
    version: u32,
    status: &'static str,
    end: Option<&'a str>,
    duration_s: f64,
    missing: Option<&'a str>,
    trace: Vec<RowData<'a>>,
}

#[derive(Serialize)]
struct RowData<'a> {
    t_s: f64,
    step: &'a str,
    event: Option<&'a str>,
    outcome: &'a str,
}

fn seconds(millis: u64) -> f64 {
    Duration::from_millis(millis).as_secs_f64()
}

/// For machines.
pub(crate) fn json(run: &Run) -> String {
    let wrong = run.diagnostics.iter().any(|finding| finding.level == cswf_diagnostics::Level::Error);
    let data = RunData {
        version: 1,
        status: if wrong || run.end.is_none() { "findings" } else { "ok" },
        end: run.end.as_deref(),
        duration_s: seconds(run.duration),
        missing: run.missing.as_ref().map(|question| question.step.as_str()),
        trace: run
            .rows
            .iter()
            .map(|row| RowData {
                t_s: seconds(row.time),
                step: &row.step,
                event: row.event.as_deref(),
                outcome: &row.outcome,
            })
            .collect(),
    };
    serde_json::to_string_pretty(&data).map(|text| format!("{text}\n")).unwrap_or_default()
}

/// `00:12.5`, `1:02:03`, with days before them where there are any.
pub(crate) fn clock(millis: u64) -> String {
    let (seconds, tenths) = (millis / 1000, millis % 1000 / 100);
    let (days, hours, minutes, seconds) =
        (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60);
    match (days, hours) {
        (0, 0) => format!("{minutes:02}:{seconds:02}.{tenths}"),
        (0, hours) => format!("{hours}:{minutes:02}:{seconds:02}"),
        (days, hours) => format!("{days}d {hours}:{minutes:02}:{seconds:02}"),
    }
}

/// For people: what was said between the outcomes, and how it ended.
pub(crate) fn text(machine: &Machine, run: &Run, lang: Lang) -> String {
    let mut lines: Vec<(u64, String)> = Vec::new();
    for said in run.said.iter().filter(|said| said.how != How::Offered) {
        let sign = if said.how == How::Sent { "✉" } else { "»" };
        lines.push((said.time, format!("{sign} {}", said.text)));
    }
    for row in &run.rows {
        let event = row.event.as_ref().map(|event| format!(" ({event})")).unwrap_or_default();
        lines.push((row.time, format!("{} — {}{event}", row.step, row.outcome)));
    }
    // Both are in time's order, and what is said comes before the outcome that it leads to.
    lines.sort_by_key(|(time, _)| *time);
    let width = lines.iter().map(|(time, _)| clock(*time).len()).max().unwrap_or_default();
    let mut out = String::new();
    for (time, line) in lines {
        out.push_str(&format!("{:>width$}  {line}\n", clock(time)));
    }
    let time = Duration::from_millis(run.duration);
    let last = match (&run.end, &run.missing) {
        (Some(end), _) => Say::TerminalEnd { end: end.clone(), time },
        (None, Some(question)) => Say::RunWaits { step: question.step.clone(), choices: choices(run) },
        (None, None) => Say::RunOpen { workflow: machine.workflow.clone(), time },
    };
    out.push_str(&format!("{}\n", last.text(lang)));
    out
}

fn choices(run: &Run) -> cswf_diagnostics::List {
    let offered = run.missing.iter().flat_map(|question| &question.choices);
    cswf_diagnostics::List(offered.map(|choice| choice.name.clone()).collect())
}

/// A scenario's result for people.
pub(crate) fn verdict(name: &str, passed: bool, run: &Run, lang: Lang) -> String {
    let sign = if passed { "✓" } else { "✗" };
    format!("  {sign} {name}  ({})\n", Duration::from_millis(run.duration).show(lang))
}
