//! A case that changes hands without what the customer has already told.

use cswf_diagnostics::{EscalationMessage as Say, Quoted, Safety};
use cswf_model::{Manner, Pii, StepKind, VarId, Workflow};

use crate::context::RuleContext;
use crate::edits::add_keys;
use crate::facts::unset::Roughly;
use crate::findings::Findings;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let workflow = context.workflow;
    let bare: Vec<_> = context
        .steps_of(|step| match &step.kind {
            StepKind::Queue(queue) if queue.manner != Manner::Queue && queue.handoff.is_empty() => {
                Some(queue)
            }
            _ => None,
        })
        .collect();
    // A ticket with fields is where the next person looks.
    if bare.is_empty() || workflow.steps.iter().any(has_fields) {
        return;
    }
    let collected = collected(workflow);
    if collected.is_empty() {
        return;
    }
    let map = context.facts.map();
    let rough = Roughly::of(&context.facts);
    for (id, step, queue) in bare {
        let place = map.place_of(id);
        if found.is_full() || !context.facts.reached().has(place) {
            continue;
        }
        let known = collected.iter().filter(|id| !rough.may_be_unset(place, **id));
        let known: Vec<String> =
            known.filter_map(|id| workflow.variable(*id)).map(|own| own.id.value.clone()).collect();
        if known.is_empty() {
            continue;
        }
        let actor = queue.actor.value.and_then(|actor| workflow.actor(actor));
        let actor = actor.map_or_else(String::new, |actor| actor.id.value.clone());
        let claim = Say::HandoffWithoutContext { step: context.name(id), actor, known: Quoted::of(&known) };
        let keys = [format!("handoff: [{}]", known.join(", "))];
        let help = Say::HandoffWithoutContextHelp { first: known.into_iter().next().unwrap_or_default() };
        let mut finding = context.at_step(id, claim).with_help(help);
        if let Some(edit) = add_keys(context, step, &keys) {
            finding = finding.with_fix(Safety::Unsafe, vec![edit]);
        }
        found.push(finding);
    }
}

fn has_fields(step: &cswf_model::Step) -> bool {
    matches!(&step.kind, StepKind::Ticket { fields, .. } if !fields.is_empty())
}

/// The variables that the customer is asked for, in file order; what must not be seen by others is not passed on.
fn collected(workflow: &Workflow) -> Vec<VarId> {
    let asked = workflow.steps.iter().filter_map(|step| match &step.kind {
        StepKind::Ask { variable, .. } | StepKind::Record { variable, .. } => variable.value,
        _ => None,
    });
    let mut found: Vec<VarId> = asked
        .filter(|id| {
            workflow.variable(*id).is_some_and(|own| {
                let secret = own.pii.as_ref().map(|pii| pii.value);
                !own.keep_never && !matches!(secret, Some(Pii::Payment | Pii::Health | Pii::Credential))
            })
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}
