//! What belongs to a conversation: who speaks with whom, and what may follow elsewhere.

use cswf_model::{Kind, Step, StepId, StepKind};

use crate::context::RuleContext;
use crate::facts::bits::Bits;
use crate::facts::map::{Leg, Map};
use crate::facts::people::answers;
use crate::facts::without::acted;

/// Does the workflow speak with customers itself, from the first word to the last? One that others run does not.
pub(crate) fn is_whole_conversation(context: &RuleContext<'_>) -> bool {
    matches!(context.workflow.kind, Kind::Call | Kind::Chat) && !is_called(context)
}

/// Do other workflows run it, so that what is missing here may happen there?
pub(crate) fn is_called(context: &RuleContext<'_>) -> bool {
    context.project.callers(context.workflow).next().is_some()
}

/// Does a person, or another workflow, take over when this leg is taken?
pub(crate) fn taken_over(context: &RuleContext<'_>, map: &Map<'_>, leg: Leg) -> bool {
    let runs = || map.step_of(leg).is_some_and(|(_, step)| matches!(step.kind, StepKind::Run { .. }));
    answers(map, leg) || acted(leg) && (context.facts.people().at(leg.from) || runs())
}

/// The steps of which something is true, by number; each is asked once, however many ways lead out of it.
pub(crate) fn steps_that(context: &RuleContext<'_>, is_so: impl Fn(StepId, &Step) -> bool) -> Bits {
    let mut found = Bits::new(context.workflow.steps.len());
    for (id, step) in context.steps() {
        if is_so(id, step) {
            found.add(id.index());
        }
    }
    found
}

/// Is a step done by people, so that they find the words themselves?
pub(crate) fn by_people(context: &RuleContext<'_>, step: &Step) -> bool {
    let actor = context.workflow.actor(context.workflow.actor_of(step));
    actor.is_some_and(|actor| actor.role == cswf_model::Role::Human)
}

/// The steps of an event rule's `do`.
pub(crate) fn rule_steps<'a>(context: &RuleContext<'a>) -> impl Iterator<Item = (StepId, &'a Step)> {
    let workflow = context.workflow;
    let blocks = workflow.rules.iter().filter(|rule| rule.active).filter_map(|rule| rule.actions.as_ref());
    let steps = blocks.flat_map(|block| block.steps.iter().copied());
    steps.filter_map(|id| workflow.step(id).map(|step| (id, step)))
}
