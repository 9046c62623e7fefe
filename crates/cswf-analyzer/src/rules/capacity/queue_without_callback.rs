//! A line on the phone in which no callback is offered.

use std::collections::{BTreeMap, BTreeSet};

use cswf_diagnostics::CapacityMessage as Say;
use cswf_model::{ActorId, StepId, StepKind};

use super::team::lines;
use crate::context::RuleContext;
use crate::findings::Findings;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let workflow = context.workflow;
    if !workflow.has_channel("phone") {
        return;
    }
    let calls = context.steps().filter(|(_, step)| matches!(step.kind, StepKind::Callback { .. }));
    let offered: BTreeSet<ActorId> = calls.map(|(_, step)| workflow.actor_of(step)).collect();
    // The lines of one team have one cause: it offers no callback.
    let mut teams: BTreeMap<ActorId, Vec<StepId>> = BTreeMap::new();
    for (id, step, _) in lines(context) {
        let actor = workflow.actor_of(step);
        if !offered.contains(&actor) {
            teams.entry(actor).or_default().push(id);
        }
    }
    for (actor, steps) in teams {
        let Some((first, others)) = steps.split_first() else { continue };
        let actor = workflow.actor(actor).map_or_else(String::new, |actor| actor.id.value.clone());
        let claim = Say::QueueWithoutCallback { step: context.name(*first), actor: actor.clone() };
        let mut finding = context.at_step(*first, claim).with_help(Say::QueueWithoutCallbackHelp { actor });
        finding.also = others.iter().map(|step| context.name(*step)).collect();
        found.push(finding);
    }
}
