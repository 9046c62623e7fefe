//! The work of people: who is kept busy by whom, and how long.
//!
//! A person works in a `task`, in whatever else is `by` them, and while they have the case: after a queue was answered
//! it is theirs until it is let go. Workflows that are run bring their own work, for teams of the same name.

use std::collections::BTreeMap;

use cswf_model::{ActorId, Cause, Outcome, StepId, StepKind};

use super::Demand;
use crate::facts::Facts;
use crate::facts::held::{Holder, by_people};
use crate::facts::map::{Leg, LegKind, PlaceId};

/// The work of a team in a week; times in seconds.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Work {
    /// All of it.
    pub time: f64,
    /// Of it, work on cases that nobody waits with in a queue: it cannot be given up.
    pub quiet: f64,
    /// How many are answered in a queue.
    pub answered: f64,
    /// By step of the workflow itself: what comes from there.
    pub steps: BTreeMap<StepId, f64>,
}

impl Work {
    fn add(&mut self, step: StepId, time: f64, quiet: bool) {
        self.time += time;
        self.quiet += if quiet { time } else { 0.0 };
        *self.steps.entry(step).or_insert(0.0) += time;
    }
}

/// The work of every team, by its name.
#[must_use]
pub fn works(facts: &Facts<'_>, demand: &Demand) -> BTreeMap<String, Work> {
    let map = facts.map();
    let mut found: BTreeMap<String, Work> = BTreeMap::new();
    let mut of = |actor: ActorId, act: &mut dyn FnMut(&mut Work)| {
        if let Some(actor) = facts.workflow.actor(actor) {
            act(found.entry(actor.id.value.clone()).or_default());
        }
    };
    for (id, leg) in map.legs() {
        let flow = demand.flow(id);
        if flow <= 0.0 {
            continue;
        }
        if let Some((step, actor)) = answered(facts, leg) {
            of(actor, &mut |work| {
                work.answered += flow;
                work.steps.entry(step).or_insert(0.0);
            });
        } else if let Some((step, actor, quiet)) = worker(facts, leg.from).filter(|_| works_on(leg)) {
            let time = flow * facts.costs().of_leg(id).time;
            of(actor, &mut |work| work.add(step, time, quiet));
        }
    }
    for (step, own) in facts.workflow.numbered() {
        if let StepKind::Run { workflow, .. } = &own.kind {
            add_called(facts, demand, step, &workflow.value, &mut found);
        }
    }
    found
}

/// Work in a workflow that is run.
fn add_called(
    facts: &Facts<'_>,
    demand: &Demand,
    step: StepId,
    called: &str,
    found: &mut BTreeMap<String, Work>,
) {
    let project = facts.project();
    let Some(called) = project.workflow(called).filter(|own| project.is_straight(own)) else { return };
    let inflow = demand.at(facts, step);
    if inflow.total() <= 0.0 {
        return;
    }
    let inside = Facts::new(called, project);
    let inner = Demand::of(&inside, inflow);
    // The person who has the case keeps it in there, and with it the customer who has waited for them.
    let place = facts.map().place_of(step);
    let holder = match facts.held().before(place) {
        Holder::One(actor) => facts.workflow.actor(actor).map(|actor| actor.id.value.as_str()),
        Holder::Nobody | Holder::Unsure => None,
    };
    for (team, work) in works(&inside, &inner) {
        let quiet = if holder == Some(team.as_str()) { 0.0 } else { work.quiet };
        let own = found.entry(team).or_default();
        own.add(step, work.time, false);
        own.quiet += quiet;
        own.answered += work.answered;
    }
}

/// The step and the team of a queue when this leg is its being answered.
fn answered(facts: &Facts<'_>, leg: Leg) -> Option<(StepId, ActorId)> {
    let LegKind::Exit { outcome: Outcome::Answered, .. } = leg.kind else { return None };
    let (id, step) = facts.map().at(leg.from)?;
    matches!(step.kind, StepKind::Queue(_)).then(|| (id, facts.workflow.actor_of(step)))
}

/// Has the step acted when this leg is taken?
fn works_on(leg: Leg) -> bool {
    match leg.kind {
        LegKind::Exit { cause, .. } => !matches!(cause, Cause::Skipped | Cause::Breach | Cause::Branch(_)),
        _ => false,
    }
}

/// Who is kept busy by the step at a place, and whether no customer has waited for them.
fn worker(facts: &Facts<'_>, place: PlaceId) -> Option<(StepId, ActorId, bool)> {
    let (id, step) = facts.map().at(place)?;
    let actor = facts.workflow.actor_of(step);
    let (before, acting) = (facts.held().before(place), facts.held().acting(facts.map(), place));
    let quiet = before != Holder::Unsure && before != Holder::One(actor);
    match &step.kind {
        StepKind::Queue(_)
        | StepKind::Callback { .. }
        | StepKind::Dial { .. }
        | StepKind::Wait(_)
        | StepKind::Run { .. }
        | StepKind::Parallel { .. } => None,
        StepKind::Task { .. } if by_people(facts.workflow, step) => Some((id, actor, quiet)),
        kind if kind.talks() && by_people(facts.workflow, step) => Some((id, actor, quiet)),
        _ => match acting {
            Holder::One(actor) => Some((id, actor, false)),
            Holder::Nobody | Holder::Unsure => None,
        },
    }
}
