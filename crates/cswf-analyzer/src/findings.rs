//! Where a rule puts what it has found.

use cswf_diagnostics::{Diagnostic, Level, Message, ReadingMessage, Span};

use crate::rule::Rule;

/// After so many findings of one rule about one workflow, no more are told: nobody reads the ten-thousandth.
const MOST_FINDINGS: usize = 1_000;

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

    /// Takes a finding in; the first that is too many says that there are more.
    pub fn push(&mut self, finding: Diagnostic) {
        if self.is_full() {
            return;
        }
        let workflow = Some(self.workflow.clone());
        let finding = if self.found.len() == MOST_FINDINGS {
            let more = Diagnostic::error("too-large", finding.span, ReadingMessage::TooManyFindings {})
                .with_help(ReadingMessage::MendAndRunAgain {});
            Diagnostic { workflow, ..more }
        } else {
            Diagnostic { rule: self.rule, level: self.level, workflow, ..finding }
        };
        self.found.push(finding);
    }

    /// Takes in that something could not be proved: a warning at most, whatever the rule's level.
    pub fn push_doubt(&mut self, finding: Diagnostic) {
        self.push(finding);
        if let Some(last) = self.found.last_mut().filter(|last| last.level == Level::Error) {
            last.level = Level::Warning;
        }
    }

    /// Is there no room for more? Then a rule need not look any further.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.found.len() > MOST_FINDINGS
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
