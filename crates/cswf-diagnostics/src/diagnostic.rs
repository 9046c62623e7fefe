//! One finding: what the customer will experience, the evidence for it, and what to write instead.

use std::collections::BTreeMap;

use crate::messages::Message;
use crate::source::Sources;
use crate::span::Span;

/// How bad a finding is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Level {
    /// Worth a look.
    Info,
    /// Customers suffer, or a promise is at risk.
    Warning,
    /// A customer is lost, or the file means nothing.
    Error,
}

impl Level {
    /// `error`, `warning`, `info`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// A place with words beside it.
#[derive(Clone, PartialEq, Debug)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// The words.
    pub message: Message,
}

/// A step of the path that proves a finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hop {
    /// What led here from the hop before: a key, a case, an outcome; `None` for going on to the next step.
    pub by: Option<String>,
    /// The step's name; `✗` stands for nowhere.
    pub step: String,
    /// Where the step stands.
    pub span: Option<Span>,
}

/// May a fix be applied without asking?
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Safety {
    /// It changes nothing that a customer experiences, or exactly what the finding asks for.
    Safe,
    /// It guesses.
    Unsafe,
}

/// Replace `span` by `text`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TextEdit {
    /// What goes.
    pub span: Span,
    /// What comes.
    pub text: String,
}

/// Edits that mend a finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fix {
    /// May it be applied unseen?
    pub safety: Safety,
    /// What to change; ranges don't overlap.
    pub edits: Vec<TextEdit>,
}

/// One finding.
#[derive(Clone, PartialEq, Debug)]
pub struct Diagnostic {
    /// The rule, in kebab-case.
    pub rule: &'static str,
    /// How bad.
    pub level: Level,
    /// What is wrong: a key, a value, or a step from its first key.
    pub span: Span,
    /// The claim, in the customer's words.
    pub message: Message,
    /// Words right under the span.
    pub label: Option<Message>,
    /// Other places that belong to it.
    pub related: Vec<Label>,
    /// What to write instead, in words.
    pub help: Option<Message>,
    /// What to write instead, as edits.
    pub fix: Option<Fix>,
    /// How a customer gets there.
    pub path: Vec<Hop>,
    /// The workflow's id.
    pub workflow: Option<String>,
    /// The step's name.
    pub step: Option<String>,
    /// Other steps with the same root cause.
    pub also: Vec<String>,
    /// How many customers a day meet it, where traffic is given.
    pub customers_per_day: Option<f64>,
}

impl Diagnostic {
    /// A bare finding; the rest is added by the `with_…` functions or by hand.
    pub fn new(rule: &'static str, level: Level, span: Span, message: impl Into<Message>) -> Self {
        Self {
            rule,
            level,
            span,
            message: message.into(),
            label: None,
            related: Vec::new(),
            help: None,
            fix: None,
            path: Vec::new(),
            workflow: None,
            step: None,
            also: Vec::new(),
            customers_per_day: None,
        }
    }

    /// An error.
    pub fn error(rule: &'static str, span: Span, message: impl Into<Message>) -> Self {
        Self::new(rule, Level::Error, span, message)
    }

    /// Says something right under the span.
    #[must_use]
    pub fn with_label(mut self, message: impl Into<Message>) -> Self {
        self.label = Some(message.into());
        self
    }

    /// Points at another place.
    #[must_use]
    pub fn with_related(mut self, span: Span, message: impl Into<Message>) -> Self {
        self.related.push(Label { span, message: message.into() });
        self
    }

    /// Says what to write instead.
    #[must_use]
    pub fn with_help(mut self, message: impl Into<Message>) -> Self {
        self.help = Some(message.into());
        self
    }

    /// Shows what to write instead.
    #[must_use]
    pub fn with_fix(mut self, safety: Safety, edits: Vec<TextEdit>) -> Self {
        self.fix = Some(Fix { safety, edits });
        self
    }

    /// Names the step.
    #[must_use]
    pub fn with_step(mut self, step: impl Into<String>) -> Self {
        self.step = Some(step.into());
        self
    }

    /// Sixteen hex digits that stay when lines, figures or the words of a sentence move: made of the rule, the workflow,
    /// the step and what the claim names.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        self.fingerprint_with([])
    }

    /// With something more that tells it from others.
    fn fingerprint_with<const N: usize>(&self, more: [&str; N]) -> String {
        let own = [
            self.rule,
            self.workflow.as_deref().unwrap_or_default(),
            self.step.as_deref().unwrap_or_default(),
        ];
        let names = self.message.identity();
        let parts =
            own.into_iter().chain([self.message.id()]).chain(names.iter().map(String::as_str)).chain(more);
        // FNV-1a, 64 bits; a zero byte between the parts keeps `a|bc` and `ab|c` apart.
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        for part in parts {
            for byte in part.bytes().chain([0]) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
            }
        }
        format!("{hash:016x}")
    }
}

/// The fingerprint of each finding of a run, no two of them alike: where there is no workflow its file counts, and of
/// several that are alike in everything the order tells them apart.
#[must_use]
pub fn fingerprints(findings: &[Diagnostic], sources: &Sources) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let each = findings.iter().map(|finding| {
        let file = sources.get(finding.span.file).map_or("", |file| file.name());
        let file = if finding.workflow.is_none() { file } else { "" };
        let count = seen.entry(finding.fingerprint_with([file])).or_default();
        *count += 1;
        match (file, *count) {
            ("", 1) => finding.fingerprint(),
            (file, count) => finding.fingerprint_with([file, &count.to_string()]),
        }
    });
    each.collect()
}

/// The one order in which findings are told: by file, place, rule, then words; exact repeats go.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by_cached_key(|d| {
        (d.span.file, d.span.start, d.span.end, d.rule, d.message.text(crate::Lang::En))
    });
    diagnostics.dedup();
}
