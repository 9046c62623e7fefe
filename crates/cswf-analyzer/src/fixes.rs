//! Fixes that several rules offer.

use cswf_diagnostics::{Diagnostic, Safety};
use cswf_model::{Outcome, Role, Step, StepId, StepKind, Workflow};

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
    let person = others()
        .filter_map(named)
        .find(|(own, _)| is_line_to_person(workflow, own) && Some(workflow.actor_of(own)) != own_actor);
    let end = || others().filter_map(named).find(|(own, _)| matches!(own.kind, StepKind::End { .. }));
    person.or_else(end).map(|(_, name)| name)
}

fn is_line_to_person(workflow: &Workflow, step: &Step) -> bool {
    let human = |actor: &cswf_model::Actor| actor.role == Role::Human;
    matches!(step.kind, StepKind::Queue(_)) && workflow.actor(workflow.actor_of(step)).is_some_and(human)
}

/// A guess at how a person can be had at any time: key 0, or words where there are no keys, leads to the first step at
/// which customers wait for one.
pub(crate) fn with_person_at_any_time(context: &RuleContext<'_>, finding: Diagnostic) -> Diagnostic {
    let workflow = context.workflow;
    let mut steps = workflow.main.steps.iter().filter_map(|id| workflow.step(*id));
    let person = steps.find(|step| step.id.is_some() && is_line_to_person(workflow, step));
    let Some(name) = person.and_then(|step| step.id.as_ref()).map(|id| &id.value) else { return finding };
    let trigger =
        if workflow.has_channel("phone") { "key: 0" } else { "words: [人工, 真人, agent, human]" };
    let row = format!("{{ {trigger}, go: {name} }}");
    let own = |span: &cswf_diagnostics::Span| span.file == workflow.file;
    context.mended(finding, Safety::Unsafe, workflow.file, |edits| {
        match workflow.anytime.iter().map(|row| row.span).rfind(own) {
            Some(last) => edits.insert_item_after(last, &row),
            None => edits.insert_before(workflow.main.span, "anytime", &format!("[{row}]")),
        }
    })
}
