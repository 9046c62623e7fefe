//! What lies behind ways whose condition never holds.

use cswf_model::{Cause, StepId};

use super::Facts;
use super::bits::Bits;
use super::map::{Leg, LegId, LegKind, Map};

/// Is it a way that its own condition shuts, and not what another way leaves over?
#[must_use]
pub(crate) fn has_condition(map: &Map<'_>, leg: Leg) -> bool {
    match leg.kind {
        LegKind::Exit { cause: Cause::Skipped | Cause::Else, .. } => false,
        _ => super::values::guard(map, leg).is_some() || has_if(map, leg),
    }
}

fn has_if(map: &Map<'_>, leg: Leg) -> bool {
    map.step_of(leg).is_some_and(|(_, step)| step.condition.is_some())
}

/// Each shut way at a place where customers come, with the steps that only lie behind it.
pub(super) fn behind(facts: &Facts<'_>) -> Vec<(LegId, Vec<StepId>)> {
    let map = facts.map();
    let reached = facts.reached();
    let mut open_steps = Bits::new(facts.workflow.steps.len());
    for (place, _) in map.places() {
        if let Some(step) = map.step_at(place)
            && reached.has(place)
        {
            open_steps.add(step.index());
        }
    }
    let shut = map
        .legs()
        .filter(|(id, leg)| !facts.is_open(*id, *leg) && reached.has(leg.from) && has_condition(map, *leg));
    let mut found: Vec<(LegId, Vec<StepId>)> = shut.map(|(id, _)| (id, Vec::new())).collect();
    // What a way leads to is its own; only then comes what interrupts that, which may have a cause of its own.
    for interruptions in [false, true] {
        let mut taken = Bits::new(map.place_count());
        for (id, steps) in &mut found {
            let mut open = vec![map.leg(*id).to];
            while let Some(place) = open.pop() {
                if reached.has(place) || !taken.add(place.index()) {
                    continue;
                }
                steps.extend(map.step_at(place).filter(|step| open_steps.add(step.index())));
                let out = map.out(place).filter(|(_, leg)| interruptions || !interrupts(*leg));
                open.extend(out.map(|(_, leg)| leg.to));
            }
        }
    }
    found.iter_mut().for_each(|(_, steps)| steps.sort_unstable());
    found
}

fn interrupts(leg: Leg) -> bool {
    matches!(leg.kind, LegKind::Anytime(_) | LegKind::Rule(_) | LegKind::Sla(_))
}
