//! What every path passes: dominators, by the iterative algorithm of Cooper, Harvey and Kennedy (2001).

use super::map::{Leg, LegId, Map, PlaceId};

/// Dominators from one place over the legs that are allowed.
#[derive(Debug)]
pub struct Dominators {
    root: PlaceId,
    /// By place: the nearest place that every path to it passes; `None` for what cannot be reached, and the root.
    nearest: Vec<Option<PlaceId>>,
}

impl Dominators {
    /// Every place that all paths from the root to this one pass, nearest first, the place itself left out.
    pub fn of(&self, place: PlaceId) -> impl Iterator<Item = PlaceId> + '_ {
        std::iter::successors(self.nearest(place), |place| self.nearest(*place))
    }

    fn nearest(&self, place: PlaceId) -> Option<PlaceId> {
        if place == self.root { None } else { self.nearest.get(place.index()).copied().flatten() }
    }
}

/// The dominators from `root`.
pub fn dominators(map: &Map<'_>, root: PlaceId, allowed: impl Fn(LegId, Leg) -> bool) -> Dominators {
    let order = postorder(map, root, &allowed);
    let mut number = vec![0_usize; map.place_count()];
    for (n, place) in order.iter().enumerate() {
        if let Some(slot) = number.get_mut(place.index()) {
            *slot = n;
        }
    }
    let mut found = Dominators { root, nearest: vec![None; map.place_count()] };
    let number_of = |place: PlaceId| number.get(place.index()).copied().unwrap_or_default();
    let mut changed = true;
    while changed {
        changed = false;
        for place in order.iter().rev().filter(|place| **place != root) {
            let mut nearest: Option<PlaceId> = None;
            for (id, leg) in map.into(*place) {
                let known = leg.from == root || found.nearest(leg.from).is_some();
                if known && allowed(id, leg) {
                    nearest = Some(match nearest {
                        None => leg.from,
                        Some(other) => meet(&found, leg.from, other, &number_of),
                    });
                }
            }
            if let Some(slot) = found.nearest.get_mut(place.index())
                && *slot != nearest
            {
                *slot = nearest;
                changed = true;
            }
        }
    }
    found
}

/// The nearest place that lies on the chains of both.
fn meet(found: &Dominators, one: PlaceId, other: PlaceId, number: &impl Fn(PlaceId) -> usize) -> PlaceId {
    let (mut one, mut other) = (one, other);
    while one != other {
        let lower = if number(one) < number(other) { &mut one } else { &mut other };
        match found.nearest(*lower) {
            Some(up) => *lower = up,
            None => return found.root,
        }
    }
    one
}

fn postorder(map: &Map<'_>, root: PlaceId, allowed: &impl Fn(LegId, Leg) -> bool) -> Vec<PlaceId> {
    let mut seen = super::bits::Bits::new(map.place_count());
    let mut order = Vec::new();
    seen.add(root.index());
    let mut visits = vec![(root, 0_usize)];
    while let Some((place, legs)) = visits.last_mut() {
        match map.out(*place).nth(*legs) {
            Some((id, leg)) => {
                *legs += 1;
                if allowed(id, leg) && seen.add(leg.to.index()) {
                    visits.push((leg.to, 0));
                }
            }
            None => {
                order.push(*place);
                visits.pop();
            }
        }
    }
    order
}
