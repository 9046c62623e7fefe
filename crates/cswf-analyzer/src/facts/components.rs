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
    place: usize,
    /// How many of the ways out of it have been looked at.
    ways: usize,
    low: u32,
}

struct Search {
    /// By place: in which order it was found; 0 for not yet.
    found: Vec<u32>,
    count: u32,
    on_stack: Vec<bool>,
    stack: Vec<usize>,
    visits: Vec<Visit>,
    /// By place: its component; `u32::MAX` for places outside of the part.
    of: Vec<u32>,
    members: Vec<Vec<usize>>,
}

/// What a way out of a place is to the search.
pub(crate) enum Way {
    /// It leads to this place of the part.
    To(usize),
    /// It leads out of the part, or may not be taken.
    Away,
    /// There are no more.
    None,
}

/// The components of any graph whose nodes are numbers below `count`: by node its component (`u32::MAX` outside of the
/// part), and the nodes of each component in order; a component comes after all that it leads to. `way` is the nth way
/// out of a node.
pub(crate) fn strongly_connected(
    count: usize,
    roots: impl IntoIterator<Item = usize>,
    way: impl Fn(usize, usize) -> Way,
) -> (Vec<u32>, Vec<Vec<usize>>) {
    let mut search = Search {
        found: vec![0; count],
        count: 0,
        on_stack: vec![false; count],
        stack: Vec::new(),
        visits: Vec::new(),
        of: vec![u32::MAX; count],
        members: Vec::new(),
    };
    for root in roots {
        if search.order(root) == 0 {
            search.enter(root);
            while let Some(visit) = search.visits.last_mut() {
                let next = way(visit.place, visit.ways);
                visit.ways += 1;
                match next {
                    Way::To(to) => search.look(to),
                    Way::Away => {}
                    Way::None => search.leave(),
                }
            }
        }
    }
    (search.of, search.members)
}

/// The components of the part of the map that has these places and the legs that are allowed.
pub fn components(
    map: &Map<'_>,
    inside: impl Fn(PlaceId) -> bool,
    allowed: impl Fn(LegId, Leg) -> bool,
) -> Components {
    let place = |index: usize| PlaceId(u32::try_from(index).unwrap_or(u32::MAX));
    let roots = map.places().map(|(place, _)| place).filter(|place| inside(*place)).map(PlaceId::index);
    let (of, members) =
        strongly_connected(map.place_count(), roots, |from, n| match map.out(place(from)).nth(n) {
            Some((id, leg)) if inside(leg.to) && allowed(id, leg) => Way::To(leg.to.index()),
            Some(_) => Way::Away,
            None => Way::None,
        });
    let members = members.into_iter().map(|own| own.into_iter().map(place).collect()).collect();
    Components { of, members }
}

impl Search {
    fn order(&self, place: usize) -> u32 {
        self.found.get(place).copied().unwrap_or(u32::MAX)
    }

    fn enter(&mut self, place: usize) {
        self.count += 1;
        if let (Some(found), Some(on_stack)) = (self.found.get_mut(place), self.on_stack.get_mut(place)) {
            *found = self.count;
            *on_stack = true;
        }
        self.stack.push(place);
        self.visits.push(Visit { place, ways: 0, low: self.count });
    }

    fn look(&mut self, to: usize) {
        let order = self.order(to);
        if order == 0 {
            self.enter(to);
        } else if self.on_stack.get(to) == Some(&true) {
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
        let number = u32::try_from(self.members.len()).unwrap_or(u32::MAX);
        let mut members = Vec::new();
        while let Some(place) = self.stack.pop() {
            if let (Some(on_stack), Some(of)) = (self.on_stack.get_mut(place), self.of.get_mut(place)) {
                *on_stack = false;
                *of = number;
            }
            members.push(place);
            if place == visit.place {
                break;
            }
        }
        members.sort_unstable();
        self.members.push(members);
    }
}
