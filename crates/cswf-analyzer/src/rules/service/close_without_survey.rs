//! A ticket is closed, and nobody ever asks the customer how it went.

use cswf_diagnostics::ServiceMessage as Say;
use cswf_model::{Step, StepId, StepKind, TicketAction, Workflow};

use crate::context::RuleContext;
use crate::conversation::{is_called, rule_steps};
use crate::facts::map::PlaceId;
use crate::facts::search::{backward, forward};
use crate::findings::Findings;
use crate::phrases::{Phrases, folded};
use crate::said::{Said, told_to};

/// By these words customers, systems and colleagues speak of asking how it went.
static RATINGS: Phrases = Phrases::new(&[
    "survey*",
    "rating*",
    "rate",
    "rated",
    "csat",
    "nps",
    "ces",
    "satisf*",
    "feedback",
    "how did we do",
    "how was",
    "happy with",
    "did that help",
    "did this help",
    "does it work",
    "call the customer",
    "call back",
    "評分",
    "评分",
    "滿意",
    "满意",
    "調查",
    "调查",
    "調研",
    "调研",
    "回訪",
    "回访",
    "意見",
    "意见",
    "評價",
]);

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let (map, workflow) = (context.facts.map(), context.workflow);
    let closes = |step: &Step| matches!(&step.kind, StepKind::Ticket { action, .. } if action.value == TicketAction::Close);
    if is_called(context) || !workflow.steps.iter().any(closes) || asked_by_rule(context) {
        return;
    }
    let said = context.facts.said();
    let asks: Vec<PlaceId> = map
        .places()
        .map(|(place, _)| place)
        .filter(|place| context.facts.reached().has(*place))
        .filter(|place| map.at(*place).is_some_and(|(id, step)| asks(context, said, id, step)))
        .collect();
    let open = |id, leg| context.facts.is_open(id, leg) && !map.hangs_up(leg);
    let before = backward(map, asks.iter().copied(), open);
    let behind = forward(map, asks, open);
    let closed = map.places().map(|(place, _)| place).filter(|place| {
        let reached = context.facts.reached().has(*place);
        reached && !before.has(place.index()) && !behind.has(*place)
    });
    let closed = closed.filter_map(|place| {
        let (id, step) = map.at(place)?;
        closes(step).then_some((id, place))
    });
    let mut closed: Vec<(StepId, PlaceId)> = closed.collect();
    closed.sort_unstable();
    closed.dedup_by_key(|(id, _)| *id);
    let Some(((step, place), rest)) = closed.split_first() else { return };
    let claim = Say::CloseWithoutSurvey { step: context.name(*step) };
    let finding = context.at_step(*step, claim).with_help(Say::CloseWithoutSurveyHelp {});
    let mut finding = context.with_path_to(finding, *place);
    finding.also = rest.iter().map(|(id, _)| context.name(*id)).collect();
    found.push(finding);
}

/// Does a rule act when a ticket has been closed, or ask anywhere?
fn asked_by_rule(context: &RuleContext<'_>) -> bool {
    let acts = context.workflow.rules.iter().any(|rule| rule.active && rule.event.value == "ticket.closed");
    acts || rule_steps(context).any(|(_, step)| matches!(step.kind, StepKind::Survey { .. }))
}

/// Does a step ask the customer how it went, or may it?
fn asks(context: &RuleContext<'_>, said: &Said, id: StepId, step: &Step) -> bool {
    let named = |words: &str| RATINGS.any(&folded(&words.replace(['.', '-', '_'], " ")));
    match &step.kind {
        StepKind::Survey { .. } => true,
        StepKind::Run { workflow, .. } => context.project.workflow(&workflow.value).is_none_or(has_survey),
        StepKind::Invoke { system, operation, .. } => named(&system.value) || named(&operation.value),
        StepKind::Task { .. } => RATINGS.any(&told_to(context.workflow, step)),
        _ => RATINGS.any(said.by(id)),
    }
}

fn has_survey(workflow: &Workflow) -> bool {
    workflow.steps.iter().any(|step| matches!(step.kind, StepKind::Survey { .. } | StepKind::Run { .. }))
}
