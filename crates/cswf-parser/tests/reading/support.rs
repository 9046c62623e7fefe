//! What the tests of the reading share.

use std::fmt::Write as _;

use cswf_diagnostics::{Diagnostic, Lang, SourceFile, Sources};
use cswf_model::Workflow;
use cswf_parser::{Read, read};

/// The workflow of a text that must be read without a finding.
#[track_caller]
pub(crate) fn workflow(text: &str) -> Workflow {
    let read = read("a.yaml", text);
    assert_eq!(told(&read), "", "\n{text}");
    read.workflow.expect("a workflow")
}

/// Each finding as `line:column rule: claim / help`.
pub(crate) fn told(read: &Read) -> String {
    tell(&read.sources, &read.diagnostics)
}

/// Each finding as `line:column rule: claim / help`.
pub(crate) fn tell(sources: &Sources, findings: &[Diagnostic]) -> String {
    let mut text = String::new();
    for finding in findings {
        let file: &SourceFile = sources.get(finding.span.file).unwrap();
        let at = file.position(finding.span.start);
        let message = finding.message.text(Lang::En);
        write!(text, "{}:{} {}: {message}", at.line, at.column, finding.rule).unwrap();
        if let Some(help) = &finding.help {
            write!(text, " / {}", help.text(Lang::En)).unwrap();
        }
        text.push('\n');
    }
    text
}

/// The text after every fix has been applied.
pub(crate) fn fixed(text: &str, findings: &[Diagnostic]) -> String {
    let mut edits: Vec<_> =
        findings.iter().filter_map(|finding| finding.fix.as_ref()).flat_map(|fix| &fix.edits).collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.span.start));
    let mut text = text.to_owned();
    for edit in edits {
        text.replace_range(edit.span.range(), &edit.text);
    }
    text
}
