//! Question after question, and nothing in return.

use std::collections::VecDeque;

use cswf_diagnostics::DataMessage as Say;
use cswf_model::speech::spoken;
use cswf_model::{Phase, Role, Step, StepKind, Text, TicketAction, Workflow};

use crate::context::RuleContext;
use crate::facts::map::{Leg, LegId, LegKind, PlaceId};
use crate::findings::Findings;
use crate::reads::in_text;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let most = context.parameter("most");
    let asks = |step: &Step| matches!(step.kind, StepKind::Ask { .. });
    if context.workflow.steps.iter().filter(|step| asks(step)).count() as f64 <= most {
        return;
    }
    let map = context.facts.map();
    let fewest = Fewest::of(context);
    let mut also = Vec::new();
    let mut firsts = Vec::new();
    for (place, _) in map.places() {
        let Some((id, _)) = map.at(place).filter(|(_, step)| asks(step)) else { continue };
        let Some(before) = fewest.at(place) else { continue };
        let number = f64::from(before) + 1.0;
        if number > most && number <= most + 1.0 {
            firsts.push((place, id));
        } else if number > most {
            also.push(context.name(id));
        }
    }
    for (n, (place, id)) in firsts.into_iter().enumerate() {
        let Some(step) = context.workflow.step(id) else { continue };
        let claim = Say::TooManyQuestions { most: most as u32, step: context.name(id) };
        let mut finding = context.at_span(id, step.verb, claim).with_help(Say::TooManyQuestionsHelp {});
        let path = fewest.path(context, place);
        let from = path.first().map_or(place, |leg| map.leg(*leg).from);
        finding.path = map.hops(from, &path);
        if n == 0 {
            finding.also.append(&mut also);
        }
        found.push(finding);
    }
}

/// The fewest questions that a customer has answered on the way to each place since something was given back.
struct Fewest {
    at: Vec<Option<u32>>,
    via: Vec<Option<LegId>>,
}

impl Fewest {
    fn of(context: &RuleContext<'_>) -> Self {
        let map = context.facts.map();
        let known = answers(context.workflow);
        let mut fewest = Self { at: vec![None; map.place_count()], via: vec![None; map.place_count()] };
        let mut open = VecDeque::from([(map.start(), 0, None)]);
        // Legs cost one question or none, so those of none come first.
        while let Some((place, count, via)) = open.pop_front() {
            if fewest.at(place).is_some_and(|own| own <= count) {
                continue;
            }
            fewest.put(place, count, via);
            // What interrupts is no way through the questions.
            let on = |leg: Leg| !matches!(leg.kind, LegKind::Anytime(_) | LegKind::Sla(_));
            for (id, leg) in map.out(place).filter(|(id, leg)| on(*leg) && context.facts.is_open(*id, *leg)) {
                if gives_back(context, &known, leg) {
                    open.push_front((leg.to, 0, None));
                } else if answered(context, leg) {
                    open.push_back((leg.to, count + 1, Some(id)));
                } else {
                    open.push_front((leg.to, count, Some(id)));
                }
            }
        }
        fewest
    }

    fn at(&self, place: PlaceId) -> Option<u32> {
        self.at.get(place.index()).copied().flatten()
    }

    fn put(&mut self, place: PlaceId, count: u32, via: Option<LegId>) {
        if let (Some(own), Some(leg)) = (self.at.get_mut(place.index()), self.via.get_mut(place.index())) {
            *own = Some(count);
            *leg = via;
        }
    }

    fn path(&self, context: &RuleContext<'_>, to: PlaceId) -> Vec<LegId> {
        let mut path = Vec::new();
        let mut place = to;
        while let Some(leg) = self.via.get(place.index()).copied().flatten() {
            path.push(leg);
            place = context.facts.map().leg(leg).from;
        }
        path.reverse();
        path
    }
}

/// By variable: does the customer give it?
fn answers(workflow: &Workflow) -> Vec<bool> {
    let mut found = vec![false; workflow.data.len()];
    for step in &workflow.steps {
        if let StepKind::Ask { variable, .. } = &step.kind
            && let Some(slot) = variable.value.and_then(|id| found.get_mut(id.index()))
        {
            *slot = true;
        }
    }
    found
}

fn answered(context: &RuleContext<'_>, leg: Leg) -> bool {
    let LegKind::Exit { outcome, cause } = leg.kind else { return false };
    let step = context.facts.map().step_of(leg);
    step.is_some_and(|(_, step)| matches!(step.kind, StepKind::Ask { .. }))
        && outcome.goes_on()
        && cause != cswf_model::Cause::Skipped
}

/// Does the customer get something on this leg: an answer, a message, a person?
fn gives_back(context: &RuleContext<'_>, known: &[bool], leg: Leg) -> bool {
    let LegKind::Exit { outcome, cause } = leg.kind else { return false };
    let Some((_, step)) = context.facts.map().step_of(leg) else { return false };
    if let Some(text) = context.facts.map().way(leg).and_then(|way| way.say.as_ref())
        && tells(context, known, text, step.phase.as_ref().map(|phase| phase.value))
    {
        return true;
    }
    if !outcome.goes_on() || cause == cswf_model::Cause::Skipped {
        return false;
    }
    match &step.kind {
        StepKind::Say { text, .. } | StepKind::Menu { text, .. } => {
            tells(context, known, text, step.phase.as_ref().map(|phase| phase.value))
        }
        StepKind::Send { .. } | StepKind::Queue(_) | StepKind::Callback { .. } | StepKind::Dial { .. } => {
            true
        }
        StepKind::Ticket { action, .. } => action.value == TicketAction::Open,
        StepKind::Task { .. } => context
            .workflow
            .actor(context.workflow.actor_of(step))
            .is_some_and(|actor| actor.role == Role::Human),
        _ => false,
    }
}

/// Words that tell the customer something: what they have not said themselves, or more than a courtesy.
fn tells(context: &RuleContext<'_>, known: &[bool], text: &Text, phase: Option<Phase>) -> bool {
    let mut own = Vec::new();
    in_text(context.workflow, text, &mut own);
    if own.iter().any(|id| known.get(id.index()) == Some(&false)) {
        return true;
    }
    let opens = matches!(phase, Some(Phase::Intake | Phase::Greet | Phase::Listen | Phase::Verify));
    let words = context.workflow.words(text, None, context.workflow.first_language());
    !opens && spoken(words).as_secs_f64() > context.parameter("courtesy")
}
