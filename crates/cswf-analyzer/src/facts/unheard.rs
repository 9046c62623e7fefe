//! How long customers hear nothing: of the ways on which nobody tells them anything, the longest from every place.

use super::Facts;
use super::components::components;
use super::map::{Leg, LegId, Map, PlaceId};
use super::without::Without;

/// The longest time from every place, and the leg with which such a way begins.
#[derive(Debug)]
pub struct Unheard {
    times: Vec<f64>,
    next: Vec<Option<LegId>>,
}

/// After so many legs a way goes round in a loop.
const MOST_LEGS: usize = 1_000;

impl Unheard {
    /// From every place. `heard` says of a leg on which customers hear something how long they have waited until then.
    #[must_use]
    pub fn of(facts: &Facts<'_>, without: &Without, heard: impl Fn(LegId, Leg) -> Option<f64>) -> Self {
        let map = facts.map();
        let count = map.place_count();
        let mut found = Self { times: vec![0.0; count], next: vec![None; count] };
        let inner = |id: LegId, leg: Leg| without.allows(id, leg) && facts.reached().has(leg.from);
        let places = map.places().map(|(place, _)| place);
        let parts = components(map, places, inner);
        // Each comes after what it leads to.
        for members in parts.iter() {
            let mut best: Option<(f64, LegId)> = None;
            let legs = members.iter().flat_map(|place| map.out(*place));
            for (id, leg) in legs.filter(|(id, leg)| facts.is_open(*id, *leg) && !map.hangs_up(*leg)) {
                let cost = facts.costs().of_leg(id).time;
                let time = match heard(id, leg) {
                    Some(waited) => waited,
                    None if !inner(id, leg) => continue,
                    // Round and round.
                    None if parts.together(leg.from, leg.to) => {
                        if cost > 0.0 {
                            f64::INFINITY
                        } else {
                            continue;
                        }
                    }
                    None => cost + found.time(leg.to),
                };
                if time > 0.0 && best.is_none_or(|(best, _)| time > best) {
                    best = Some((time, id));
                }
            }
            if let Some((time, leg)) = best {
                found.lead(map, members, (time, leg), &inner);
            }
        }
        found
    }

    /// Leads every place of a component to the leg with which its longest way leaves it.
    fn lead(
        &mut self,
        map: &Map<'_>,
        members: &[PlaceId],
        (time, leg): (f64, LegId),
        inner: &dyn Fn(LegId, Leg) -> bool,
    ) {
        let last = map.leg(leg).from;
        self.set(last, time, leg);
        let mut open = vec![last];
        while let Some(place) = open.pop() {
            for (id, own) in map.into(place) {
                let member = members.binary_search(&own.from).is_ok();
                if member && own.from != last && inner(id, own) && self.start(own.from).is_none() {
                    self.set(own.from, time, id);
                    open.push(own.from);
                }
            }
        }
    }

    fn set(&mut self, place: PlaceId, time: f64, leg: LegId) {
        if let Some(own) = self.times.get_mut(place.index()) {
            *own = time;
        }
        if let Some(own) = self.next.get_mut(place.index()) {
            *own = Some(leg);
        }
    }

    fn start(&self, place: PlaceId) -> Option<LegId> {
        self.next.get(place.index()).copied().flatten()
    }

    /// How long customers may hear nothing from a place on.
    #[must_use]
    pub fn time(&self, place: PlaceId) -> f64 {
        self.times.get(place.index()).copied().unwrap_or(0.0)
    }

    /// A way on which they hear nothing for longer than this.
    #[must_use]
    pub fn way(&self, facts: &Facts<'_>, mut place: PlaceId, limit: f64) -> Vec<LegId> {
        let mut path = Vec::new();
        let mut time = 0.0;
        while let Some(leg) = self.start(place).filter(|_| path.len() < MOST_LEGS && time <= limit) {
            path.push(leg);
            time += facts.costs().of_leg(leg).time;
            place = facts.map().leg(leg).to;
        }
        path
    }
}
