//! `agent`: one line a finding, for programs that read text and for language models.

use super::{Report, on_one_line};

/// `file:line:column: level[rule] claim | help | fix: --fix`.
pub(crate) fn write(report: &Report<'_>) -> String {
    let mut text = String::new();
    for (finding, data) in report.each() {
        let place = format!("{}:{}:{}", on_one_line(&data.file), data.line, data.column);
        text.push_str(&format!("{place}: {}[{}] {}", data.level, data.rule, on_one_line(&data.message)));
        if let Some(help) = &data.help {
            text.push_str(&format!(" | {}", on_one_line(help)));
        }
        if let Some(fix) = &finding.fix {
            let flags = match fix.safety {
                cswf_diagnostics::Safety::Safe => "--fix",
                cswf_diagnostics::Safety::Unsafe => "--fix --unsafe-fixes",
            };
            text.push_str(&format!(" | cswf lint {flags}"));
        }
        text.push('\n');
    }
    for failure in &report.failures {
        text.push_str(&format!("{}\n", on_one_line(failure)));
    }
    if text.is_empty() { format!("{}\n", report.in_words()) } else { text }
}
