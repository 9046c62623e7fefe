//! What a target cannot say.

use cswf_diagnostics::{Diagnostic, Lang, Level, OutputMessage, Span};

/// One thing that a target cannot say.
#[derive(Clone, PartialEq, Debug)]
pub struct Loss {
    /// The step, where it is one's.
    pub step: Option<String>,
    /// Where it is written.
    pub span: Span,
    /// What is lost, and what the generated program does instead.
    pub message: OutputMessage,
}

/// Everything that a target cannot say of a workflow, in the order of the machine.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Losses(pub Vec<Loss>);

impl Losses {
    /// Notes a loss, once.
    pub fn add(&mut self, step: Option<&str>, span: Span, message: OutputMessage) {
        let loss = Loss { step: step.map(str::to_owned), span, message };
        if !self.0.contains(&loss) {
            self.0.push(loss);
        }
    }

    /// One line a loss.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        let line = |loss: &Loss| match &loss.step {
            Some(step) => format!("{step}: {}\n", loss.message.text(lang)),
            None => format!("{}\n", loss.message.text(lang)),
        };
        self.0.iter().map(line).collect()
    }

    /// As findings, for those who want nothing lost.
    #[must_use]
    pub fn findings(&self) -> Vec<Diagnostic> {
        let finding = |loss: &Loss| {
            let finding = Diagnostic::new("cannot-express", Level::Error, loss.span, loss.message.clone());
            Diagnostic { step: loss.step.clone(), ..finding }
        };
        self.0.iter().map(finding).collect()
    }
}
