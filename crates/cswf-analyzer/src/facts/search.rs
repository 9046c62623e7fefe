//! Searches over the map: what can be reached, and the shortest path there. Breadth first, so never deep.

use std::collections::VecDeque;

use super::bits::Bits;
use super::map::{Leg, LegId, Map, PlaceId};

/// What can be reached from somewhere, and by which leg each place was reached first.
#[derive(Debug)]
pub struct Reached {
    seen: Bits,
    via: Vec<Option<LegId>>,
}

impl Reached {
    /// Can it be reached? The places from which the search began can.
    #[must_use]
    pub fn has(&self, place: PlaceId) -> bool {
        self.seen.has(place.index())
    }

    /// The legs of a shortest path to a place from where the search began.
    #[must_use]
    pub fn path(&self, map: &Map<'_>, to: PlaceId) -> Vec<LegId> {
        let mut path = Vec::new();
        let mut place = to;
        while let Some(leg) = self.via.get(place.index()).copied().flatten() {
            path.push(leg);
            place = map.leg(leg).from;
        }
        path.reverse();
        path
    }
}

/// Searches forward over the legs that are allowed.
pub fn forward(
    map: &Map<'_>,
    from: impl IntoIterator<Item = PlaceId>,
    mut allowed: impl FnMut(LegId, Leg) -> bool,
) -> Reached {
    let mut reached = Reached { seen: Bits::new(map.place_count()), via: vec![None; map.place_count()] };
    let mut open: VecDeque<PlaceId> = VecDeque::new();
    for place in from {
        if reached.seen.add(place.index()) {
            open.push_back(place);
        }
    }
    while let Some(place) = open.pop_front() {
        for (id, leg) in map.out(place) {
            if !reached.seen.has(leg.to.index()) && allowed(id, leg) {
                reached.seen.add(leg.to.index());
                if let Some(via) = reached.via.get_mut(leg.to.index()) {
                    *via = Some(id);
                }
                open.push_back(leg.to);
            }
        }
    }
    reached
}

/// The places from which one of some places can be reached over the legs that are allowed.
pub fn backward(
    map: &Map<'_>,
    to: impl IntoIterator<Item = PlaceId>,
    mut allowed: impl FnMut(LegId, Leg) -> bool,
) -> Bits {
    let mut seen = Bits::new(map.place_count());
    let mut open = Vec::new();
    for place in to {
        if seen.add(place.index()) {
            open.push(place);
        }
    }
    while let Some(place) = open.pop() {
        for (id, leg) in map.into(place) {
            if !seen.has(leg.from.index()) && allowed(id, leg) {
                seen.add(leg.from.index());
                open.push(leg.from);
            }
        }
    }
    seen
}
