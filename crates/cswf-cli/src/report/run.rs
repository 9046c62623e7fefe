//! A dry run for people and for machines.

use std::time::Duration;

use cswf_diagnostics::{CliMessage as Say, Lang, Phrase, Show as _};
use cswf_machine::Machine;
use cswf_model::Type;
use cswf_simulator::{How, QuestionKind, Run, Said, TraceRow};
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
    let lines = lines(run);
    let width = lines.iter().map(|(time, _)| clock(*time).len()).max().unwrap_or_default();
    let mut out = String::new();
    for (time, line) in lines {
        out.push_str(&format!("{:>width$}  {line}\n", clock(time)));
    }
    let time = Duration::from_millis(run.duration);
    if run.diagnostics.iter().any(|finding| finding.rule == "endless-run") {
        return out;
    }
    let last = match (&run.end, &run.missing) {
        (Some(end), _) => Say::TerminalEnd { end: end.clone(), time },
        (None, Some(question)) if question.choices.is_empty() => {
            let what = hint(&question.kind).text(lang);
            Say::RunWaitsFor { step: question.step.clone(), what }
        }
        (None, Some(question)) => Say::RunWaits { step: question.step.clone(), choices: choices(run) },
        (None, None) => Say::RunOpen { workflow: machine.workflow.clone(), time },
    };
    out.push_str(&format!("{}\n", last.text(lang)));
    out
}

/// What was said and how the steps turned out, each in its place.
fn lines(run: &Run) -> Vec<(u64, String)> {
    let mut lines: Vec<(u64, String)> = Vec::new();
    let mut told = 0;
    let mut say = |lines: &mut Vec<(u64, String)>, until: usize| {
        let new = run.said.iter().take(until).skip(told);
        lines.extend(new.filter_map(|said| Some((said.time, spoken(said)?))));
        told = told.max(until);
    };
    for row in &run.rows {
        say(&mut lines, row.said);
        lines.push((row.time, outcome(row)));
    }
    say(&mut lines, run.said.len());
    lines
}

/// What was said; the labels of options stand with the question instead.
pub(crate) fn spoken(said: &Said) -> Option<String> {
    let sign = match said.how {
        How::Offered => return None,
        How::Sent => "✉",
        _ => "»",
    };
    Some(format!("{sign} {}", said.text))
}

/// How a step turned out.
pub(crate) fn outcome(row: &TraceRow) -> String {
    let event = row
        .event
        .as_ref()
        .filter(|event| !event.is_empty())
        .map(|event| format!(" ({event})"))
        .unwrap_or_default();
    format!("{} — {}{event}", row.step, row.outcome)
}

/// What kind of answer is wanted.
pub(crate) fn hint(kind: &QuestionKind) -> Say {
    match kind {
        QuestionKind::Choose | QuestionKind::Way | QuestionKind::Outcome => Say::TerminalChoose {},
        QuestionKind::Value(ty) => Say::TerminalValue { what: of_type(ty) },
        QuestionKind::YesNo => Say::TerminalYesNo {},
        QuestionKind::Rating(low, high) => Say::TerminalRating { low: *low, high: *high },
        QuestionKind::Recording => Say::TerminalRecording {},
        QuestionKind::Event(event) => Say::TerminalEvent { event: event.clone() },
    }
}

/// A type as a customer would call it.
fn of_type(ty: &Type) -> Phrase {
    match ty {
        Type::Integer | Type::Number => Phrase::new("a number", "數字", "数字"),
        Type::Bool => Phrase::new("yes or no", "是或否", "是或否"),
        Type::Date => {
            Phrase::new("a date such as 2026-01-05", "日期，例如 2026-01-05", "日期，例如 2026-01-05")
        }
        Type::Time => Phrase::new("a time such as 18:30", "時刻，例如 18:30", "时刻，例如 18:30"),
        Type::DateTime => Phrase::new(
            "a date with a time such as 2026-01-05T18:30",
            "日期與時間，例如 2026-01-05T18:30",
            "日期与时间，例如 2026-01-05T18:30",
        ),
        Type::Duration => Phrase::new("a duration such as 30m", "時間長度，例如 30m", "时长，例如 30m"),
        Type::Choice(_) => Phrase::new("one of the choices", "選項之一", "选项之一"),
        Type::Digits => Phrase::new("digits", "一串數字", "一串数字"),
        Type::Email => Phrase::new("an email address", "電子郵件地址", "电子邮件地址"),
        Type::Phone => Phrase::new("a phone number", "電話號碼", "电话号码"),
        Type::Recording => Phrase::new("a message", "留言", "留言"),
        Type::Text | Type::List(_) | Type::Unknown => Phrase::new("any words", "任何文字", "任何文字"),
    }
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
