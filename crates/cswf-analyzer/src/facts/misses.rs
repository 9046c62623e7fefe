//! How often a customer has to be misunderstood, or to be silent, before a person comes.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use cswf_model::{Outcome, StepKind, Trigger};

use super::Facts;
use super::map::{Leg, LegKind, Map, Place, PlaceId};
use super::people::{answers, met_at};

/// The ends after which nobody else takes care of the customer.
const ALONE: [&str; 6] = ["resolved", "unresolved", "abandoned", "deferred", "converted", "churned"];

/// By place: after how many misses a person is met by somebody who never succeeds; `None` when never.
#[derive(Debug)]
pub struct Misses {
    fewest: Vec<Option<u32>>,
}

impl Misses {
    /// Follows what happens to a customer who is never understood.
    #[must_use]
    pub fn of(facts: &Facts<'_>) -> Self {
        let map = facts.map();
        let mut found = Self { fewest: vec![None; map.place_count()] };
        let mut open = BinaryHeap::new();
        for (place, kind) in map.places() {
            let met = match kind {
                Place::Step(_) => met_at(facts, place),
                // Nobody knows what comes there.
                Place::Lost => true,
                // Whoever runs the workflow goes on from there; an end with a name of its own may mean anything.
                Place::End(end) => !facts.outsides().is_empty() || !ALONE.contains(&map.end_name(end)),
                _ => false,
            };
            if met {
                found.lower(place, 0, &mut open);
            }
        }
        for (_, leg) in map.legs().filter(|(id, leg)| answers(map, *leg) && facts.is_open(*id, *leg)) {
            found.lower(leg.from, 0, &mut open);
        }
        while let Some(Reverse((misses, place))) = open.pop() {
            if found.before_person(place) != Some(misses) {
                continue;
            }
            for (id, leg) in map.into(place) {
                if let Some(cost) = cost(map, leg)
                    && facts.is_open(id, leg)
                {
                    found.lower(leg.from, misses.saturating_add(cost), &mut open);
                }
            }
        }
        found
    }

    /// After how many misses from here; `None` when never.
    #[must_use]
    pub fn before_person(&self, place: PlaceId) -> Option<u32> {
        self.fewest.get(place.index()).copied().flatten()
    }

    fn lower(&mut self, place: PlaceId, misses: u32, open: &mut BinaryHeap<Reverse<(u32, PlaceId)>>) {
        if let Some(own) = self.fewest.get_mut(place.index())
            && own.is_none_or(|own| misses < own)
        {
            *own = Some(misses);
            open.push(Reverse((misses, place)));
        }
    }
}

/// How many misses a leg takes; `None` when whoever is never understood does not take it.
fn cost(map: &Map<'_>, leg: Leg) -> Option<u32> {
    match leg.kind {
        LegKind::Start => Some(0),
        LegKind::Exit { outcome, .. } => {
            let (_, step) = map.step_of(leg)?;
            match step.kind {
                StepKind::Ask { .. } | StepKind::Menu { .. } => {
                    let miss = matches!(outcome, Outcome::Invalid | Outcome::Timeout);
                    miss.then(|| map.flow.tries(step))
                }
                _ => Some(0),
            }
        }
        LegKind::Anytime(n) => {
            let triggers = &map.workflow().anytime.get(n)?.triggers;
            let misses = triggers.iter().filter_map(|trigger| match &trigger.value {
                Trigger::Repeats(times) => Some(*times),
                Trigger::Silent(_) => Some(1),
                Trigger::Key(_) | Trigger::Words(_) | Trigger::HangsUp => None,
            });
            misses.min()
        }
        LegKind::Rule(_) | LegKind::Sla(_) => None,
    }
}
