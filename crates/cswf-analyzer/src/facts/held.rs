//! Which of the people a case has while it is somewhere: the language's section 7, "People".

use std::collections::VecDeque;

use cswf_model::{ActorId, Cause, Outcome, Role, Step, StepKind, Workflow};

use super::Facts;
use super::map::{Leg, LegKind, Map, PlaceId};

/// Who has a case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Holder {
    /// None of the people.
    Nobody,
    /// One of this actor's people, on every path.
    One(ActorId),
    /// That depends on the path.
    Unsure,
}

/// Who has the case at each place.
#[derive(Debug)]
pub struct Held {
    /// By place, as the case comes there; `None` where nobody comes.
    before: Vec<Option<Holder>>,
}

impl Held {
    /// Follows every open way from the start.
    #[must_use]
    pub fn of(facts: &Facts<'_>) -> Self {
        let map = facts.map();
        let mut held = Self { before: vec![None; map.place_count()] };
        let mut open = VecDeque::new();
        held.take_in(map.start(), Holder::Nobody, &mut open);
        while let Some(place) = open.pop_front() {
            let acting = held.acting(map, place);
            for (id, leg) in map.out(place) {
                if facts.is_open(id, leg) {
                    held.take_in(leg.to, after(map, leg, acting), &mut open);
                }
            }
        }
        held
    }

    /// Who has the case as it comes to a place; nobody where nobody comes.
    #[must_use]
    pub fn before(&self, place: PlaceId) -> Holder {
        self.before.get(place.index()).copied().flatten().unwrap_or(Holder::Nobody)
    }

    /// Who has the case while the step at a place acts.
    #[must_use]
    pub fn acting(&self, map: &Map<'_>, place: PlaceId) -> Holder {
        let comes = self.before(place);
        map.at(place).map_or(comes, |(_, step)| entered(map.workflow(), step, comes))
    }

    fn take_in(&mut self, place: PlaceId, comes: Holder, open: &mut VecDeque<PlaceId>) {
        let Some(slot) = self.before.get_mut(place.index()) else { return };
        let joined = match *slot {
            None => comes,
            Some(own) if own == comes => return,
            Some(_) => Holder::Unsure,
        };
        if *slot != Some(joined) {
            *slot = Some(joined);
            open.push_back(place);
        }
    }
}

/// Is a step done by people?
#[must_use]
pub fn by_people(workflow: &Workflow, step: &Step) -> bool {
    workflow.actor(workflow.actor_of(step)).is_some_and(|actor| actor.role == Role::Human)
}

/// Who has the case once a step is entered.
fn entered(workflow: &Workflow, step: &Step, comes: Holder) -> Holder {
    let actor = workflow.actor_of(step);
    match &step.kind {
        StepKind::Task { .. } if by_people(workflow, step) => Holder::One(actor),
        StepKind::Say { .. }
        | StepKind::Menu { .. }
        | StepKind::Ask { .. }
        | StepKind::Survey { .. }
        | StepKind::Record { .. }
        | StepKind::Task { .. } => match comes {
            Holder::One(own) if own == actor => comes,
            Holder::Unsure if by_people(workflow, step) => Holder::Unsure,
            _ => Holder::Nobody,
        },
        // What the other workflow does with its people cannot be seen here.
        StepKind::Run { .. }
        | StepKind::Queue(_)
        | StepKind::Callback { .. }
        | StepKind::Dial { .. }
        | StepKind::Wait(_)
        | StepKind::End { .. } => Holder::Nobody,
        _ => comes,
    }
}

/// Who has the case once a leg is taken.
fn after(map: &Map<'_>, leg: Leg, acting: Holder) -> Holder {
    let LegKind::Exit { outcome, cause } = leg.kind else { return acting };
    let Some((_, step)) = map.step_of(leg) else { return acting };
    // A step that is left out lets nobody go, but whom it would have let go, or not, cannot be told apart here.
    let answered = match &step.kind {
        StepKind::Queue(_) => outcome == Outcome::Answered,
        StepKind::Callback { .. } => outcome == Outcome::Done && cause != Cause::Skipped,
        _ => false,
    };
    if answered { Holder::One(map.workflow().actor_of(step)) } else { acting }
}
