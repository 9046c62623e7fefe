//! `gitlab`: GitLab's code-quality report, shown in a merge request.

use serde::Serialize;

use super::Report;

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: &'a str,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

/// The list of issues; the words of GitLab for how bad they are.
pub(crate) fn write(report: &Report<'_>) -> serde_json::Result<String> {
    let issues: Vec<Issue<'_>> = report
        .data
        .iter()
        .map(|data| Issue {
            description: match &data.help {
                Some(help) => format!("{} – {help}", data.message),
                None => data.message.clone(),
            },
            check_name: &data.rule,
            fingerprint: &data.fingerprint,
            severity: match data.level {
                "error" => "critical",
                "warning" => "major",
                _ => "info",
            },
            location: Location {
                path: data.file.strip_prefix("./").unwrap_or(&data.file),
                lines: Lines { begin: data.line, end: data.end_line },
            },
        })
        .collect();
    Ok(serde_json::to_string_pretty(&issues)? + "\n")
}
