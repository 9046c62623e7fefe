//! A question about what is known from the start.

use cswf_diagnostics::{DataMessage as Say, Diagnostic, Safety};
use cswf_model::Step;

use crate::context::RuleContext;
use crate::edits::add_keys;
use crate::facts::given::Given;
use crate::findings::Findings;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let map = context.facts.map();
    for again in Given::new(&context.facts, true).asked_again() {
        let Some(step) = context.workflow.step(again.step).filter(|_| !found.is_full()) else { continue };
        let Some(own) = context.workflow.variable(again.variable) else { continue };
        let variable = own.id.value.clone();
        let claim = match &own.from {
            Some(from) => Say::AsksKnown { variable: variable.clone(), from: from.value.clone() },
            None => Say::AsksGiven { variable: variable.clone() },
        };
        let mut finding =
            context.at_span(again.step, step.verb, claim).with_related(own.id.span, Say::KnownFromStart {});
        finding.path = map.hops(map.start(), &again.path);
        found.push(only_if_absent(context, finding, step, &variable));
    }
}

/// Asks only those whose answer is missing.
pub(crate) fn only_if_absent(
    context: &RuleContext<'_>,
    finding: Diagnostic,
    step: &Step,
    variable: &str,
) -> Diagnostic {
    let finding = finding.with_help(Say::AskedHelp { variable: variable.to_owned() });
    if step.condition.is_some() {
        return finding;
    }
    match add_keys(context, step, &[format!("match: {{ {variable}: absent }}")]) {
        Some(edit) => finding.with_fix(Safety::Unsafe, vec![edit]),
        None => finding,
    }
}
