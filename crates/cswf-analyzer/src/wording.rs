//! Words that customers should not hear: looked for in every text for them, and in what people are told to say.

use std::collections::BTreeSet;

use cswf_diagnostics::{Diagnostic, Quoted, Span};
use cswf_model::{Part, StepId, StepKind, Template, Text, TextVariant, Workflow};

use crate::context::RuleContext;
use crate::customer_texts::customer_texts;
use crate::findings::{Findings, finding};
use crate::phrases::{Phrases, folded, says};

/// What is looked for.
#[derive(Debug)]
pub(crate) struct Wording {
    /// Phrases, however they are written.
    pub(crate) phrases: &'static Phrases,
    /// Abbreviations that are written just so: `ETA` is one, `eta` is a word.
    pub(crate) abbreviations: &'static Phrases,
    /// May a text have them all the same?
    pub(crate) excused: fn(&str) -> bool,
}

/// Tells every text that has such words, each once, wherever it is used.
pub(crate) fn check(
    context: &RuleContext<'_>,
    wording: &Wording,
    told: &dyn Fn(Quoted) -> Diagnostic,
    found: &mut Findings,
) {
    let own: Vec<String> = context.words("words").iter().map(|word| folded(word)).collect();
    let mut seen = BTreeSet::new();
    for (text, step) in texts(context.workflow) {
        let shared = text.named.is_some();
        for variant in &context.workflow.resolve(text).variants {
            let words = words_in(&variant.template, wording, &own);
            let span = variant.template.span;
            if words.is_empty() || !seen.insert((span.file, span.start)) {
                continue;
            }
            if span.file != context.workflow.file && !is_first(context, span, &|_, _| true) {
                continue;
            }
            let mut own = told(Quoted::of(&words));
            own.span = span;
            own.step = step.filter(|_| !shared).map(|step| context.name(step));
            found.push(own);
        }
        if found.is_full() {
            return;
        }
    }
}

/// A finding without a place.
pub(crate) fn claim(message: impl Into<cswf_diagnostics::Message>) -> Diagnostic {
    finding(Span::default(), message)
}

/// Every text that customers hear or read, what people are told to say included.
pub(crate) fn texts(workflow: &Workflow) -> Vec<(&Text, Option<StepId>)> {
    let mut found: Vec<_> = customer_texts(workflow).into_iter().map(|said| (said.text, said.step)).collect();
    found.extend(workflow.numbered().filter_map(|(id, step)| match &step.kind {
        StepKind::Task { script, .. } => script.as_ref().map(|script| (script, Some(id))),
        _ => None,
    }));
    found
}

/// The words of a text that are looked for, as the lists have them.
fn words_in(template: &Template, wording: &Wording, own: &[String]) -> Vec<String> {
    let source = heard(template);
    let words = folded(&source);
    if (wording.excused)(&words) {
        return Vec::new();
    }
    let own = own.iter().filter(|word| says(&words, word)).cloned();
    let phrases = wording.phrases.found_in(&words);
    let abbreviations = wording.abbreviations.found_in(&source);
    let mut found: Vec<String> = Vec::new();
    for word in phrases.chain(abbreviations).map(str::to_owned).chain(own) {
        let word = word.trim_end_matches('*');
        // Of "tier 2" and "tier 2 support" the longer one is enough.
        if found.iter().all(|other| !other.contains(word)) {
            found.retain(|other| !word.contains(other.as_str()));
            found.push(word.to_owned());
        }
    }
    found
}

/// What customers hear or read: the names of variables are none of it.
pub(crate) fn heard(template: &Template) -> String {
    let part = |part: &Part| match part {
        Part::Words(words) => words.clone(),
        Part::Variable(..) => "{{}}".to_owned(),
    };
    template.parts.iter().map(part).collect()
}

/// A text of a library is told once, by the first workflow of the project that says it. `same` says of another workflow
/// that says it whether it would be told the same.
pub(crate) fn is_first(
    context: &RuleContext<'_>,
    span: Span,
    same: &dyn Fn(&Workflow, &TextVariant) -> bool,
) -> bool {
    let name = |sources: &cswf_diagnostics::Sources, span: Span| {
        sources.get(span.file).map(|file| file.name().to_owned())
    };
    let Some((before, own)) = context.project.members_before(context.workflow) else { return true };
    let file = name(own.sources, span);
    !before.iter().any(|member| {
        texts(member.workflow).into_iter().any(|(text, _)| {
            let mut variants = member.workflow.resolve(text).variants.iter();
            variants.any(|variant| {
                let other = variant.template.span;
                other.start == span.start
                    && name(member.sources, other) == file
                    && same(member.workflow, variant)
            })
        })
    })
}
