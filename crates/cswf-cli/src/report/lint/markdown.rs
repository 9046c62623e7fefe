//! `markdown`: a report to paste into a pull request or a page; GitHub's job summary as well.

use cswf_diagnostics::{CliMessage as Say, Level};

use super::{Report, on_one_line};
use crate::report::json::FindingData;

/// More rows than this make no page that anybody reads; GitHub takes one MiB.
const MOST: usize = 500;

/// A heading, the numbers, and a table of what was found.
pub(crate) fn write(report: &Report<'_>) -> String {
    let lang = report.lang;
    let mut text = format!("## cswf lint\n\n{}\n", escaped(&report.in_words()));
    for failure in &report.failures {
        text.push_str(&format!("\n- {}\n", escaped(failure)));
    }
    if report.data.is_empty() {
        return text;
    }
    text.push_str(&format!("\n{}\n|---|---|---|\n", Say::MarkdownHead {}.text(lang)));
    for data in report.data.iter().take(MOST) {
        text.push_str(&row(data, report));
    }
    let more = report.data.len().saturating_sub(MOST);
    if more > 0 {
        text.push_str(&format!("\n{}\n", escaped(&Say::MoreFindings { more }.text(lang))));
    }
    text
}

fn row(data: &FindingData, report: &Report<'_>) -> String {
    let level =
        [Level::Error, Level::Warning, Level::Info].into_iter().find(|level| level.name() == data.level);
    let level = match level {
        Some(Level::Error) => Say::WordError {},
        Some(Level::Warning) => Say::WordWarning {},
        _ => Say::WordInfo {},
    };
    let (level, rule) = (level.text(report.lang), &data.rule);
    let place = format!("{}:{}", escaped(&data.file), data.line);
    let mut words = escaped(&data.message);
    if data.path.len() > 1 {
        words.push_str(&format!("<br>{}", escaped(&data.path.join(" → "))));
    }
    if let Some(help) = &data.help {
        words.push_str(&format!("<br>**{}** {}", Say::WordHelp {}.text(report.lang), escaped(help)));
    }
    format!("| {level} `{rule}` | {place} | {words} |\n")
}

/// Text that Markdown, HTML and tables leave as it is.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in on_one_line(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // A name of a user or an issue would call somebody.
            '@' => out.push_str("&#64;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '!' | '$' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}
