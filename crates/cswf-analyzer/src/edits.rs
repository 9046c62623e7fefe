//! Edits that add a key to a step or a rule, in the style in which it is written.

use cswf_diagnostics::{Span, TextEdit};
use cswf_model::Step;

use crate::context::RuleContext;

/// Adds keys behind the verb of a step, each as `key: value`; nothing where the place cannot be told for sure.
#[must_use]
pub(crate) fn add_keys(context: &RuleContext<'_>, step: &Step, keys: &[String]) -> Option<TextEdit> {
    add_keys_behind(context, step.span, step.verb, keys)
}

/// Adds keys to a map behind one of its values.
#[must_use]
pub(crate) fn add_keys_behind(
    context: &RuleContext<'_>,
    map: Span,
    verb: Span,
    keys: &[String],
) -> Option<TextEdit> {
    if verb.file != context.workflow.file || verb.file != map.file || !map.contains(verb) {
        return None;
    }
    let source = context.project.source(context.workflow, verb.file)?;
    let text = source.text();
    let before = text.get(..map.start as usize)?;
    let flow = text.get(map.start as usize..)?.starts_with('{');
    match if flow { '{' } else { before.trim_end().chars().next_back()? } {
        '{' => {
            let text = keys.iter().map(|key| format!(", {key}")).collect();
            Some(TextEdit { span: Span::point(verb.file, verb.end as usize), text })
        }
        '-' => {
            let line = source.line_range(source.position(map.start).line)?;
            let indent = text.get(line.start..map.start as usize)?;
            if !indent.chars().all(|c| c == ' ' || c == '-') {
                return None;
            }
            let rest = text.get(verb.end as usize..)?;
            // Behind a comment on the verb's line, which stays where it is.
            let width = rest.find(['\r', '\n']).unwrap_or(rest.len());
            let behind = rest.get(..width)?.trim_start();
            if !behind.is_empty() && !behind.starts_with('#') {
                return None;
            }
            let at = verb.end as usize + width;
            let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
            let indent = " ".repeat(indent.len());
            let text = keys.iter().map(|key| format!("{newline}{indent}{key}")).collect();
            Some(TextEdit { span: Span::point(verb.file, at), text })
        }
        _ => None,
    }
}
