//! Where a rule puts what it has found.

use cswf_diagnostics::{Diagnostic, Level, Message, Span};

use crate::rule::Rule;

/// The findings of one rule about one workflow. Name, level and workflow are put on here.
#[derive(Debug)]
pub struct Findings {
    rule: &'static str,
    level: Level,
    workflow: String,
    found: Vec<Diagnostic>,
}

impl Findings {
    pub(crate) fn new(rule: &Rule, level: Level, workflow: &str) -> Self {
        Self { rule: rule.id, level, workflow: workflow.to_owned(), found: Vec::new() }
    }

    /// Takes a finding in.
    pub fn push(&mut self, finding: Diagnostic) {
        let workflow = Some(self.workflow.clone());
        self.found.push(Diagnostic { rule: self.rule, level: self.level, workflow, ..finding });
    }

    pub(crate) fn into_found(self) -> Vec<Diagnostic> {
        self.found
    }
}

/// A finding that does not know its rule yet; [`Findings::push`] puts it on.
#[must_use]
pub(crate) fn finding(span: Span, message: impl Into<Message>) -> Diagnostic {
    Diagnostic::new("", Level::Info, span, message)
}
