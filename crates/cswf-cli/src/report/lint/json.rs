//! `json`: one object. `jsonl`: one object a line, the findings first and the numbers last.

use serde::Serialize;

use super::Report;
use crate::report::json::{LintData, Summary};

/// One object, in lines that people can read.
pub(crate) fn object(report: &Report<'_>) -> serde_json::Result<String> {
    let (status, summary) = (report.status(), report.summary);
    let data = LintData { version: 1, status, summary, findings: report.data.iter().collect() };
    Ok(serde_json::to_string_pretty(&data)? + "\n")
}

/// The last line of `jsonl`.
#[derive(Serialize)]
struct Last {
    version: u32,
    status: &'static str,
    summary: Summary,
}

/// One object a line.
pub(crate) fn lines(report: &Report<'_>) -> serde_json::Result<String> {
    let mut text = String::new();
    for finding in &report.data {
        text.push_str(&serde_json::to_string(finding)?);
        text.push('\n');
    }
    let last = Last { version: 1, status: report.status(), summary: report.summary };
    text.push_str(&serde_json::to_string(&last)?);
    text.push('\n');
    Ok(text)
}
