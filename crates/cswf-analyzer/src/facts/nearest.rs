//! The nearest person: the shortest mean time within so many inputs, for every place at once.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::Facts;
use super::map::{Leg, LegId, Place, PlaceId};
use super::people::{Outside, answers, met_at};

/// Distances to the nearest person: by place and number of inputs allowed.
#[derive(Debug)]
pub struct Nearest {
    /// How many inputs are told apart, plus one.
    layers: usize,
    times: Vec<f64>,
}

/// A time that can be ordered; none is NaN.
#[derive(PartialEq, Clone, Copy)]
pub(super) struct Seconds(pub(super) f64);

impl Eq for Seconds {}

impl PartialOrd for Seconds {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Seconds {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

/// What is looked for: the places and legs at which it is met.
pub struct Goal<'g> {
    /// Is it met on coming to this place?
    pub place: &'g dyn Fn(PlaceId) -> bool,
    /// Is it met by taking this leg?
    pub leg: &'g dyn Fn(LegId, Leg) -> bool,
    /// Does it count to come here, where nobody knows what follows?
    pub lost: bool,
    /// Is it met by interrupting anywhere, or after the end?
    pub outside: Outside,
}

impl Nearest {
    /// The nearest person from every place, with up to `most` inputs told apart.
    #[must_use]
    pub fn person(facts: &Facts<'_>, most: usize, outside: Outside) -> Self {
        let map = facts.map();
        let goal = Goal {
            place: &|place| met_at(facts, place),
            leg: &|_, leg| answers(map, leg),
            lost: true,
            outside,
        };
        Self::of(facts, most, &goal)
    }

    /// The nearest place or leg of a kind from every place.
    #[must_use]
    pub fn of(facts: &Facts<'_>, most: usize, goal: &Goal<'_>) -> Self {
        let map = facts.map();
        let layers = most + 1;
        let mut found = Self { layers, times: vec![f64::INFINITY; map.place_count() * layers] };
        let mut open = BinaryHeap::new();
        found.seed(facts, goal, &mut open);
        while let Some(Reverse((Seconds(time), inputs, place))) = open.pop() {
            if time > found.within(place, inputs) {
                continue;
            }
            // More inputs are never worse.
            if inputs + 1 < layers && found.shorten(place, inputs + 1, time) {
                open.push(Reverse((Seconds(time), inputs + 1, place)));
            }
            for (id, leg) in map.into(place) {
                if !facts.is_open(id, leg) || map.hangs_up(leg) || (goal.leg)(id, leg) {
                    continue;
                }
                let cost = facts.costs().of_leg(id);
                let inputs = inputs + cost.inputs as usize;
                if inputs < layers && found.shorten(leg.from, inputs, time + cost.time) {
                    open.push(Reverse((Seconds(time + cost.time), inputs, leg.from)));
                }
            }
        }
        found
    }

    fn seed(
        &mut self,
        facts: &Facts<'_>,
        goal: &Goal<'_>,
        open: &mut BinaryHeap<Reverse<(Seconds, usize, PlaceId)>>,
    ) {
        let map = facts.map();
        for (place, kind) in map.places() {
            let met = match kind {
                Place::Lost => goal.lost,
                Place::End(_) => goal.outside.person_after || (goal.place)(place),
                _ => (goal.place)(place),
            };
            if met && self.shorten(place, 0, 0.0) {
                open.push(Reverse((Seconds(0.0), 0, place)));
            }
        }
        for (id, leg) in map.legs() {
            if facts.is_open(id, leg) && (goal.leg)(id, leg) {
                let cost = facts.costs().of_leg(id);
                let inputs = cost.inputs as usize;
                if inputs < self.layers && self.shorten(leg.from, inputs, cost.time) {
                    open.push(Reverse((Seconds(cost.time), inputs, leg.from)));
                }
            }
        }
        if goal.outside.person_at_any_time && self.layers > 1 {
            for place in super::people::interruptible(map) {
                let prompt =
                    map.at(place).map_or(0.0, |(_, step)| super::time::before_input(facts.workflow, step));
                if self.shorten(place, 1, prompt) {
                    open.push(Reverse((Seconds(prompt), 1, place)));
                }
            }
        }
    }

    fn shorten(&mut self, place: PlaceId, inputs: usize, time: f64) -> bool {
        match self.times.get_mut(place.index() * self.layers + inputs) {
            Some(own) if time < *own => {
                *own = time;
                true
            }
            _ => false,
        }
    }

    /// The shortest mean time with at most so many inputs; infinite when there is none.
    #[must_use]
    pub fn within(&self, place: PlaceId, inputs: usize) -> f64 {
        let inputs = inputs.min(self.layers.saturating_sub(1));
        self.times.get(place.index() * self.layers + inputs).copied().unwrap_or(f64::INFINITY)
    }

    /// The fewest inputs with which it can be reached at all, among those told apart.
    #[must_use]
    pub fn fewest(&self, place: PlaceId) -> Option<usize> {
        (0..self.layers).find(|inputs| self.within(place, *inputs).is_finite())
    }

    /// The legs of a best way with at most so many inputs, up to where it is met.
    #[must_use]
    pub fn path(&self, facts: &Facts<'_>, goal: &Goal<'_>, from: PlaceId, inputs: usize) -> Vec<LegId> {
        let map = facts.map();
        let (mut place, mut left) = (from, inputs.min(self.layers.saturating_sub(1)));
        let mut path = Vec::new();
        // Each leg makes the rest shorter, or leaves it as long over a path without a loop; the bound is for safety.
        let mut seen = super::bits::Bits::new(map.place_count() * self.layers);
        while !(goal.place)(place) && seen.add(place.index() * self.layers + left) {
            let time = self.within(place, left);
            let next = map.out(place).find_map(|(id, leg)| {
                if !facts.is_open(id, leg) || map.hangs_up(leg) {
                    return None;
                }
                let cost = facts.costs().of_leg(id);
                let rest = left.checked_sub(cost.inputs as usize)?;
                let met = (goal.leg)(id, leg);
                let after = if met { 0.0 } else { self.within(leg.to, rest) };
                let best = (cost.time + after - time).abs() <= 1e-9 * time.max(1.0);
                let fresh = !seen.has(leg.to.index() * self.layers + rest);
                (best && (met || fresh)).then_some((id, leg, rest, met))
            });
            let Some((id, leg, rest, met)) = next else { break };
            if met {
                break;
            }
            path.push(id);
            (place, left) = (leg.to, rest);
        }
        path
    }
}
