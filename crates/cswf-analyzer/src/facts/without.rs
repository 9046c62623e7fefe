//! Ways on which something never happens.

use super::Facts;
use super::bits::Bits;
use super::joins::incomplete;
use super::map::{Leg, LegId, Place, PlaceId};
use super::search::{Reached, backward, forward};
use cswf_model::{Cause, Outcome};

use super::map::LegKind;

/// The ways on which something has not happened yet, hang-ups left out. Of branches side by side it is enough when it
/// happens in one that has to come to its end.
#[derive(Debug)]
pub struct Without {
    closed: Bits,
    blocked: Bits,
}

impl Without {
    /// Of the ways that customers can take, those on which it does not happen. `happens` says of a leg whether taking it
    /// makes it happen.
    pub fn of(facts: &Facts<'_>, happens: impl Fn(LegId, Leg) -> bool) -> Self {
        let map = facts.map();
        let mut closed = Bits::new(map.leg_count());
        for (id, leg) in map.legs() {
            if !facts.is_open(id, leg) || map.hangs_up(leg) || happens(id, leg) {
                closed.add(id.index());
            }
        }
        let blocked = incomplete(map, &|id, _| !closed.has(id.index()));
        Self { closed, blocked }
    }

    /// Can a leg be taken without it?
    #[must_use]
    pub fn allows(&self, id: LegId, leg: Leg) -> bool {
        !self.closed.has(id.index()) && !self.blocked.has(leg.from.index())
    }

    /// Where customers can get to without it.
    pub fn from(&self, facts: &Facts<'_>, places: impl IntoIterator<Item = PlaceId>) -> Reached {
        forward(facts.map(), places, |id, leg| self.allows(id, leg))
    }

    /// From where they can get to an end without it.
    pub fn to_ends(&self, facts: &Facts<'_>, wanted: impl Fn(&str) -> bool) -> Bits {
        let map = facts.map();
        let ends = map.places().filter_map(|(place, kind)| match kind {
            Place::End(end) => wanted(map.end_name(end)).then_some(place),
            _ => None,
        });
        let ends: Vec<PlaceId> = ends.collect();
        backward(map, ends, |id, leg| self.allows(id, leg))
    }

    /// A shortest way from a place to an end without it.
    pub fn way_to_end(
        &self,
        facts: &Facts<'_>,
        from: PlaceId,
        wanted: impl Fn(&str) -> bool,
    ) -> Option<Vec<LegId>> {
        let map = facts.map();
        let reached = self.from(facts, [from]);
        let ends = map.places().filter(|(place, kind)| match kind {
            Place::End(end) => wanted(map.end_name(*end)) && reached.has(*place),
            _ => false,
        });
        ends.map(|(place, _)| reached.path(map, place)).min_by_key(Vec::len)
    }
}

/// Has the step acted when this leg is taken? It has not when it was passed over.
#[must_use]
pub fn acted(leg: Leg) -> bool {
    !matches!(leg.kind, LegKind::Exit { cause: Cause::Skipped, .. })
}

/// Has it come out well? It has not when it failed, was passed over, or was left before its time.
#[must_use]
pub fn succeeded(leg: Leg) -> bool {
    matches!(leg.kind, LegKind::Exit { outcome: Outcome::Done | Outcome::Answered | Outcome::Chosen, cause } if cause != Cause::Skipped)
}
