//! The clocks of `sla`: where they start, and what stops them.

use cswf_model::{Step, StepKind, TicketAction};

use super::Facts;
use super::map::{Leg, LegKind, Map, PlaceId};
use super::without::{acted, succeeded};
use cswf_model::Role;

/// Where the clock starts: behind each `ticket: open`, else with the case.
#[must_use]
pub fn begins(facts: &Facts<'_>) -> Vec<PlaceId> {
    let map = facts.map();
    if !map.workflow().steps.iter().any(opens) {
        return vec![map.start()];
    }
    let legs = map.legs().filter(|(id, leg)| {
        let taken = facts.reached().has(leg.from) && facts.is_open(*id, *leg) && succeeded(*leg);
        taken && map.step_of(*leg).and_then(|(_, step)| does(step)) == Some(TicketAction::Open)
    });
    legs.map(|(_, leg)| leg.to).collect()
}

/// Is it `ticket: open`?
#[must_use]
pub fn opens(step: &Step) -> bool {
    does(step) == Some(TicketAction::Open)
}

/// Is the ticket closed when this leg is taken? A close that failed is the best that can be done.
#[must_use]
pub fn closes(map: &Map<'_>, leg: Leg) -> bool {
    let closes = || map.step_of(leg).and_then(|(_, step)| does(step)) == Some(TicketAction::Close);
    matches!(leg.kind, LegKind::Exit { .. }) && acted(leg) && closes()
}

fn does(step: &Step) -> Option<TicketAction> {
    match &step.kind {
        StepKind::Ticket { action, .. } => Some(action.value),
        _ => None,
    }
}

/// Has a person finished a task, or written to the customer? What another workflow does, nobody can tell here.
#[must_use]
pub fn answers_customer(map: &Map<'_>, leg: Leg) -> bool {
    let Some((_, step)) = map.step_of(leg).filter(|_| succeeded(leg)) else { return false };
    let actor = map.workflow().actor(map.workflow().actor_of(step));
    match &step.kind {
        StepKind::Task { .. } | StepKind::Send { to: None, .. } => {
            actor.is_some_and(|actor| actor.role == Role::Human)
        }
        StepKind::Run { .. } => true,
        _ => false,
    }
}
