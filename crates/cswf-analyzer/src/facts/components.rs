//! Loops: strongly connected components, by Tarjan's algorithm without recursion.
//!
//! petgraph's own is recursive and runs out of stack on long flows.

use super::map::{Leg, LegId, Map, PlaceId};

/// The components of a part of the map.
#[derive(Debug)]
pub struct Components {
    /// By place: its component; `u32::MAX` for places outside of the part.
    of: Vec<u32>,
    /// The places of each component; a component comes after all that it leads to.
    members: Vec<Vec<PlaceId>>,
}

impl Components {
    /// The component of a place.
    #[must_use]
    pub fn of(&self, place: PlaceId) -> Option<usize> {
        self.of.get(place.index()).copied().filter(|n| *n != u32::MAX).map(|n| n as usize)
    }

    /// Every component; what leads to another comes after it.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &[PlaceId]> {
        self.members.iter().map(Vec::as_slice)
    }

    /// Do two places lie in one component?
    #[must_use]
    pub fn together(&self, one: PlaceId, other: PlaceId) -> bool {
        self.of(one).is_some_and(|n| self.of(other) == Some(n))
    }
}

/// One place on the way down.
struct Visit {
    place: PlaceId,
    /// How many of its legs have been looked at.
    legs: usize,
    low: u32,
}

struct Search {
    /// By place: in which order it was found; 0 for not yet.
    found: Vec<u32>,
    count: u32,
    on_stack: Vec<bool>,
    stack: Vec<PlaceId>,
    visits: Vec<Visit>,
    components: Components,
}

/// The components of the part of the map that has these places and the legs that are allowed.
pub fn components(
    map: &Map<'_>,
    inside: impl Fn(PlaceId) -> bool,
    allowed: impl Fn(LegId, Leg) -> bool,
) -> Components {
    let count = map.place_count();
    let mut search = Search {
        found: vec![0; count],
        count: 0,
        on_stack: vec![false; count],
        stack: Vec::new(),
        visits: Vec::new(),
        components: Components { of: vec![u32::MAX; count], members: Vec::new() },
    };
    for (root, _) in map.places() {
        if inside(root) && search.order(root) == 0 {
            search.enter(root);
            while let Some(visit) = search.visits.last_mut() {
                let place = visit.place;
                let next = map.out(place).nth(visit.legs);
                visit.legs += 1;
                match next {
                    Some((id, leg)) if inside(leg.to) && allowed(id, leg) => search.look(leg.to),
                    Some(_) => {}
                    None => search.leave(),
                }
            }
        }
    }
    search.components
}

impl Search {
    fn order(&self, place: PlaceId) -> u32 {
        self.found.get(place.index()).copied().unwrap_or(u32::MAX)
    }

    fn enter(&mut self, place: PlaceId) {
        self.count += 1;
        if let (Some(found), Some(on_stack)) =
            (self.found.get_mut(place.index()), self.on_stack.get_mut(place.index()))
        {
            *found = self.count;
            *on_stack = true;
        }
        self.stack.push(place);
        self.visits.push(Visit { place, legs: 0, low: self.count });
    }

    fn look(&mut self, to: PlaceId) {
        let order = self.order(to);
        if order == 0 {
            self.enter(to);
        } else if self.on_stack.get(to.index()) == Some(&true) {
            self.lower(order);
        }
    }

    fn lower(&mut self, low: u32) {
        if let Some(visit) = self.visits.last_mut() {
            visit.low = visit.low.min(low);
        }
    }

    fn leave(&mut self) {
        let Some(visit) = self.visits.pop() else { return };
        self.lower(visit.low);
        if visit.low != self.order(visit.place) {
            return;
        }
        let number = u32::try_from(self.components.members.len()).unwrap_or(u32::MAX);
        let mut members = Vec::new();
        while let Some(place) = self.stack.pop() {
            if let (Some(on_stack), Some(of)) =
                (self.on_stack.get_mut(place.index()), self.components.of.get_mut(place.index()))
            {
                *on_stack = false;
                *of = number;
            }
            members.push(place);
            if place == visit.place {
                break;
            }
        }
        members.sort_unstable();
        self.components.members.push(members);
    }
}
