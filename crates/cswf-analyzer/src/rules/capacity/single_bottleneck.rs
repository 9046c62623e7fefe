//! One person's step that every customer has to pass, and where most of their time is spent.

use std::collections::BTreeMap;
use std::time::Duration;

use cswf_diagnostics::CapacityMessage as Say;
use cswf_model::{Outcome, StepId, StepKind};

use crate::context::RuleContext;
use crate::facts::Facts;
use crate::facts::demand::Demand;
use crate::facts::held::by_people;
use crate::facts::map::{Leg, LegId, LegKind, Place};
use crate::facts::search::forward;
use crate::findings::Findings;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let workflow = context.workflow;
    let tasks = |kind: &StepKind| matches!(kind, StepKind::Task { .. });
    if !workflow.steps.iter().any(|step| tasks(&step.kind) && by_people(workflow, step)) {
        return;
    }
    let Some(demand) = context.facts.demand() else { return };
    let times = times(&context.facts, demand);
    let all: f64 = times.values().sum();
    let longest = times.iter().max_by(|one, other| one.1.total_cmp(other.1).then(other.0.cmp(one.0)));
    let Some((id, time)) = longest.filter(|(_, time)| **time > 0.0) else { return };
    let Some(step) = workflow.step(*id).filter(|step| tasks(&step.kind) && by_people(workflow, step)) else {
        return;
    };
    if !everybody_passes(&context.facts, demand, *id) {
        return;
    }
    let actor =
        workflow.actor(workflow.actor_of(step)).map_or_else(String::new, |actor| actor.id.value.clone());
    let mean = step.takes.as_ref().map_or(0.0, |takes| takes.value.mean());
    let time_each = Duration::try_from_secs_f64(mean.round()).unwrap_or(Duration::MAX);
    let claim = Say::SingleBottleneck { step: context.name(*id), share: (time / all * 100.0).round() };
    let label = Say::SingleBottleneckTime { time: time_each, actor };
    let finding = context.at_step(*id, claim).with_label(label).with_help(Say::SingleBottleneckHelp {});
    found.push(finding);
}

/// The time of all customers in a week by step, in seconds; waiting in lines is left out.
fn times(facts: &Facts<'_>, demand: &Demand) -> BTreeMap<StepId, f64> {
    let map = facts.map();
    let mut found: BTreeMap<StepId, f64> = BTreeMap::new();
    for (id, leg) in map.legs() {
        let time = demand.flow(id) * facts.costs().of_leg(id).time;
        if let Some(step) = map.step_at(leg.from).filter(|_| time > 0.0) {
            *found.entry(step).or_insert(0.0) += time;
        }
    }
    for (id, step) in facts.workflow().numbered() {
        let StepKind::Run { workflow, .. } = &step.kind else { continue };
        let called = facts.project().workflow(&workflow.value).filter(|own| facts.project().is_straight(own));
        let inflow = demand.at(facts, id);
        if let Some(called) = called.filter(|_| inflow.total() > 0.0) {
            let inside = Facts::new(called, facts.project());
            let inner = Demand::of(&inside, inflow);
            *found.entry(id).or_insert(0.0) += times(&inside, &inner).values().sum::<f64>();
        }
    }
    found
}

/// Does nobody come to an end who has not been to the step? Hanging up is no way past it, and neither is a failure,
/// unless a share says that it is usual.
fn everybody_passes(facts: &Facts<'_>, demand: &Demand, step: StepId) -> bool {
    let map = facts.map();
    let usual = |id: LegId, leg: Leg| match leg.kind {
        LegKind::Exit { outcome: Outcome::Closed | Outcome::Full, .. } => false,
        LegKind::Exit { outcome, .. } if !outcome.goes_on() => demand.flow(id) > 0.0,
        LegKind::Sla(_) => demand.flow(id) > 0.0,
        _ => !map.hangs_up(leg),
    };
    let past = forward(map, [map.start()], |id, leg| {
        facts.is_open(id, leg) && usual(id, leg) && map.step_at(leg.to) != Some(step)
    });
    let gone = |place: Place| matches!(place, Place::End(_) | Place::Lost);
    !map.places().any(|(id, place)| gone(place) && past.has(id))
}
