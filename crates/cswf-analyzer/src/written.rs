//! What customers hear and read, language by language, and where in the file it can be mended.

use std::collections::BTreeMap;

use cswf_diagnostics::{Diagnostic, FileId, Safety, Span, TextEdit};
use cswf_model::{StepId, TextVariant, Workflow};

use crate::context::RuleContext;
use crate::findings::{Findings, finding};
use crate::wording::{heard, is_first, texts};

/// Words in one language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Written<'a> {
    pub(crate) variant: &'a TextVariant,
    /// The language; empty where none is named.
    pub(crate) tag: &'a str,
    /// The step that says it; `None` for what several places share.
    pub(crate) step: Option<StepId>,
    /// Is it in one language, whoever uses it? Else a change would be wrong for the others.
    sure: bool,
}

/// Every text in every language, each once.
pub(crate) fn written<'a>(context: &RuleContext<'a>) -> Vec<Written<'a>> {
    let workflow = context.workflow;
    let mut found: Vec<Written<'a>> = Vec::new();
    let mut known: BTreeMap<(FileId, u32), usize> = BTreeMap::new();
    for (text, step) in texts(workflow) {
        let step = step.filter(|_| text.named.is_none());
        for variant in &workflow.resolve(text).variants {
            let own = variant.language.as_ref().map(|tag| tag.value.as_str());
            let tag = own.or(workflow.first_language()).unwrap_or_default();
            let span = variant.template.span;
            match known.get(&(span.file, span.start)).and_then(|at| found.get_mut(*at)) {
                // By an anchor one text can stand for two languages.
                Some(other) => other.sure &= other.tag == tag,
                None => {
                    known.insert((span.file, span.start), found.len());
                    // A plain text of a library has the first language of whoever includes it.
                    let sure = own.is_some() || span.file == workflow.file;
                    found.push(Written { variant, tag, step, sure });
                }
            }
        }
    }
    found
}

/// Takes a finding in, unless an earlier workflow of the project has told the same of a library's text.
pub(crate) fn push(context: &RuleContext<'_>, written: Written<'_>, own: Diagnostic, found: &mut Findings) {
    let span = written.variant.template.span;
    let same = |workflow: &Workflow, variant: &TextVariant| {
        let own = variant.language.as_ref().map(|tag| tag.value.as_str());
        own.or(workflow.first_language()).unwrap_or_default() == written.tag
    };
    if span.file == context.workflow.file || is_first(context, span, &same) {
        found.push(own);
    }
}

/// A finding about words.
pub(crate) fn told(
    context: &RuleContext<'_>,
    written: Written<'_>,
    claim: impl Into<cswf_diagnostics::Message>,
) -> Diagnostic {
    let span = written.variant.template.span;
    match written.step {
        Some(step) => context.at_span(step, span, claim),
        None => finding(span, claim),
    }
}

/// A piece of a text: where it begins and ends, in bytes, and what should stand there.
pub(crate) type Piece = (std::ops::Range<usize>, String);

/// The finding with a fix that puts other words in place of pieces; `pieces` finds them, in what is heard and in the
/// file. Without a fix where the two are not the same, as with words written in escapes.
pub(crate) fn mended(
    context: &RuleContext<'_>,
    written: Written<'_>,
    own: Diagnostic,
    pieces: &dyn Fn(&str) -> Vec<Piece>,
) -> Diagnostic {
    let span = written.variant.template.span;
    let Some(source) = context.project.source(context.workflow, span.file).filter(|_| written.sure) else {
        return own;
    };
    let heard = heard(&written.variant.template);
    let file = without_variables(source.slice(span));
    let pieces_of = |text: &str| -> Vec<(String, String)> {
        let piece = |(at, other): Piece| Some((text.get(at)?.to_owned(), other));
        pieces(text).into_iter().filter_map(piece).collect()
    };
    if pieces_of(&heard) != pieces_of(&file) {
        return own;
    }
    let edit = |(at, text): Piece| {
        let [start, end] = [at.start, at.end].map(|at| u32::try_from(at).unwrap_or(u32::MAX));
        TextEdit { span: Span { start: span.start + start, end: span.start + end, ..span }, text }
    };
    let edits: Vec<TextEdit> = pieces(&file).into_iter().map(edit).collect();
    if edits.is_empty() { own } else { own.with_fix(Safety::Unsafe, edits) }
}

/// The text with blanks in place of names that may stand in it as they are, as long as before.
pub(crate) fn without(text: &str, names: &[String]) -> String {
    let blanked = |text: String, name: &String| text.replace(name.as_str(), &" ".repeat(name.len()));
    names.iter().filter(|name| !name.is_empty()).fold(text.to_owned(), blanked)
}

/// Each of them once, in the order in which they come.
pub(crate) fn once<'s>(words: impl Iterator<Item = &'s str>) -> Vec<&'s str> {
    let mut found: Vec<&str> = Vec::new();
    for word in words {
        if !found.contains(&word) {
            found.push(word);
        }
    }
    found
}

/// The text with blanks in place of variables, as long as before.
fn without_variables(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("{{") {
        let (name, after) = behind.split_once("}}").unwrap_or((behind, ""));
        bare.push_str(before);
        bare.push_str("{{");
        bare.extend(std::iter::repeat_n(' ', name.len()));
        let closed = rest.len() - before.len() - 2 - name.len() - after.len();
        bare.extend(std::iter::repeat_n('}', closed));
        rest = after;
    }
    bare.push_str(rest);
    bare
}

#[cfg(test)]
mod tests {
    use super::without_variables;

    #[test]
    fn variables_are_blanked_out() {
        for (text, bare) in [
            ("", ""),
            ("您好", "您好"),
            ("您好{{ 网络 }}再見", "您好{{        }}再見"),
            ("{{a}}{{b}}", "{{ }}{{ }}"),
            ("a {{网", "a {{   "),
        ] {
            assert_eq!(without_variables(text), bare);
            assert_eq!(bare.len(), text.len());
        }
    }
}
