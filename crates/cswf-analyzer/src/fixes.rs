//! Fixes that several rules offer.

use cswf_diagnostics::{Diagnostic, Safety};
use cswf_model::{Outcome, Role, Step, StepId, StepKind};

use crate::context::RuleContext;

/// A guess at a way out for an outcome that has none: to a step where a person answers, else to an end.
pub(crate) fn with_way_out(
    context: &RuleContext<'_>,
    finding: Diagnostic,
    step: StepId,
    own: &Step,
    outcome: Outcome,
) -> Diagnostic {
    if own.handlers.iter().any(|handler| handler.outcome.value == outcome) {
        return finding;
    }
    let key = format!("on-{}", outcome.word());
    let way = refuge(context, step).unwrap_or_else(|| "{ end: unresolved }".to_owned());
    context.mended(finding, Safety::Unsafe, own.verb.file, |edits| edits.insert_after(own.verb, &key, &way))
}

/// The first step of the main list, after this one or before it, at which a person answers; else the first end with a
/// name. One that waits for the same people is no refuge from waiting for them.
fn refuge(context: &RuleContext<'_>, step: StepId) -> Option<String> {
    let workflow = context.workflow;
    let own_actor = workflow.step(step).map(|own| workflow.actor_of(own));
    let others = || workflow.main.steps.iter().filter(|other| **other != step);
    let named = |id: &StepId| {
        let own = workflow.step(*id)?;
        Some((own, own.id.as_ref()?.value.clone()))
    };
    let person = others().filter_map(named).find(|(own, _)| {
        let actor = workflow.actor_of(own);
        matches!(own.kind, StepKind::Queue(_))
            && Some(actor) != own_actor
            && workflow.actor(actor).is_some_and(|actor| actor.role == Role::Human)
    });
    let end = || others().filter_map(named).find(|(own, _)| matches!(own.kind, StepKind::End { .. }));
    person.or_else(end).map(|(_, name)| name)
}
