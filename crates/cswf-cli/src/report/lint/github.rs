//! `github`: annotations at the lines of a pull request, by GitHub's workflow commands.

use cswf_diagnostics::{CliMessage as Say, Level};

use super::Report;
use crate::report::json::FindingData;

/// GitHub shows so many annotations of one step and drops the rest without a word.
const MOST: usize = 10;

/// The annotations: all of them, or the most important ones and a last one that says how many more there are.
pub(crate) fn write(report: &Report<'_>) -> String {
    let mut order: Vec<usize> = (0..report.data.len()).collect();
    if order.len() > MOST {
        let rank =
            |n: &usize| report.findings.get(*n).map(|own| (own.level, own.customers_per_day.unwrap_or(0.0)));
        order.sort_by(|one, other| rank(other).partial_cmp(&rank(one)).unwrap_or(std::cmp::Ordering::Equal));
        order.truncate(MOST - 1);
        order.sort_unstable();
    }
    let mut text: String = order.iter().filter_map(|n| report.data.get(*n)).map(annotation).collect();
    let left_out = report.data.len() - order.len();
    if left_out > 0 {
        let words = Say::MoreFindings { more: left_out }.text(report.lang);
        let worst = report.findings.iter().map(|finding| finding.level).max().unwrap_or(Level::Info);
        text.push_str(&format!("::{}::{}\n", command(worst.name()), escaped(&words)));
    }
    text
}

fn annotation(data: &FindingData) -> String {
    let title = format!("cswf {}", data.rule);
    let mut properties = vec![
        ("file", data.file.clone()),
        ("line", data.line.to_string()),
        ("endLine", data.end_line.to_string()),
    ];
    // GitHub takes columns for places within one line only.
    if data.line == data.end_line {
        properties.push(("col", data.column.to_string()));
        properties.push(("endColumn", data.end_column.to_string()));
    }
    properties.push(("title", title));
    let properties: Vec<String> =
        properties.iter().map(|(name, value)| format!("{name}={}", escaped_property(value))).collect();
    let help = data.help.as_deref().map(|help| format!("\n{help}")).unwrap_or_default();
    let words = format!("{}{help}", data.message);
    format!("::{} {}::{}\n", command(data.level), properties.join(","), escaped(&words))
}

fn command(level: &str) -> &'static str {
    match level {
        "error" => "error",
        "warning" => "warning",
        _ => "notice",
    }
}

/// Whatever would end the command, or begin another one, is written as a code.
fn escaped(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t')).collect();
    plain.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn escaped_property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}
