//! `parallel`: what each branch can do by itself, and what the branches can do to each other.
//!
//! Branches are independent but for three things: the values that they share, the place where they come together, and
//! what ends all of them at once. So each is looked at alone first, which takes no longer than to read it; only those
//! that wait for each other's values are followed together (see [`stuck`]).

mod cases;
pub mod overlap;
mod risk;
mod settled;
pub mod stuck;
mod together;

use std::collections::BTreeSet;

use cswf_model::{Cause, Step, StepId, StepKind, is_text_channel};

use super::Facts;
use super::bits::Bits;
use super::joins::{Side, sides};
use super::map::{Leg, LegId, LegKind, Map, Place, PlaceId, members};

/// A `parallel` that customers come to.
#[derive(Debug)]
pub struct Branches {
    /// The step.
    pub step: StepId,
    /// Where it is entered.
    pub parallel: PlaceId,
    /// Where its branches come together.
    pub joined: PlaceId,
    /// How many have to come to their end.
    pub needed: usize,
    /// The branches in file order.
    pub arms: Vec<Arm>,
}

/// A branch.
#[derive(Debug)]
pub struct Arm {
    /// Its first place; where the branches come together when it has no steps.
    pub first: PlaceId,
    /// Its steps, nested ones included, in order.
    pub members: Vec<StepId>,
    /// Where somebody in it can be, in order.
    pub places: Vec<PlaceId>,
    /// Can it come to its end?
    pub completes: bool,
    /// The ways that lead out of the `parallel` without coming to its end.
    pub leaves: Vec<LegId>,
    /// Does something in it lead nobody knows where?
    pub unclear: bool,
}

pub(super) fn all(facts: &Facts<'_>) -> Vec<Branches> {
    let map = facts.map();
    if map.parallels().next().is_none() {
        return Vec::new();
    }
    let reached = sides(map).into_iter().filter(|side| facts.reached().has(side.parallel));
    reached.filter_map(|side| Branches::of(facts, side)).collect()
}

impl Branches {
    fn of(facts: &Facts<'_>, side: Side) -> Option<Self> {
        let (step, own) = facts.map().at(side.parallel)?;
        // The steps of an interruption have several places; they may not wait, so nothing goes on beside them for long.
        if facts.map().serves(step) {
            return None;
        }
        let StepKind::Parallel { branches, .. } = &own.kind else { return None };
        let arms = branches.iter().zip(&side.branches).map(|(branch, first)| {
            let mut inside = members(facts.workflow(), &branch.block);
            inside.sort_unstable();
            Arm::of(facts, side.joined, *first, inside)
        });
        let arms = arms.collect();
        Some(Self { step, parallel: side.parallel, joined: side.joined, needed: side.needed, arms })
    }

    /// Are its branches over as soon as they have begun, whatever the others would have had to do?
    #[must_use]
    pub fn is_over_at_once(&self, facts: &Facts<'_>) -> bool {
        let quick = self.arms.iter().filter(|arm| arm.is_instant(facts));
        let (ends, others): (Vec<&Arm>, Vec<&Arm>) =
            quick.partition(|arm| arm.completes && arm.leaves.is_empty());
        ends.len() >= self.needed || others.iter().any(|arm| !arm.completes)
    }

    /// Can something besides its branches end it: its `timeout`, a broken promise of time?
    #[must_use]
    pub fn has_own_way_out(&self, facts: &Facts<'_>) -> bool {
        facts.map().out(self.parallel).any(|(id, leg)| {
            let own = !matches!(
                leg.kind,
                LegKind::Exit { cause: Cause::Branch(_) | Cause::Skipped | Cause::Through, .. }
            );
            let comes_back = facts.map().step_at(leg.to).is_some_and(|to| facts.map().serves(to));
            own && !comes_back && facts.is_open(id, leg)
        })
    }
}

impl Arm {
    fn of(facts: &Facts<'_>, joined: PlaceId, first: PlaceId, inside: Vec<StepId>) -> Self {
        let map = facts.map();
        let mut arm = Self {
            first,
            members: inside,
            places: Vec::new(),
            completes: first == joined,
            leaves: Vec::new(),
            unclear: false,
        };
        let mut seen: BTreeSet<PlaceId> = BTreeSet::new();
        let mut open: Vec<PlaceId> = if arm.completes { Vec::new() } else { vec![first] };
        seen.extend(&open);
        while let Some(place) = open.pop() {
            for (id, leg) in arm.out(facts, place) {
                arm.unclear |= leg.to == map.lost();
                if leg.to == joined {
                    arm.completes = true;
                } else if !arm.has(map, leg.to) {
                    arm.leaves.push(id);
                } else if seen.insert(leg.to) {
                    open.push(leg.to);
                }
            }
        }
        arm.leaves.sort_unstable();
        arm.places = seen.into_iter().collect();
        arm
    }

    /// Is a place inside of it?
    #[must_use]
    pub fn has(&self, map: &Map<'_>, place: PlaceId) -> bool {
        match map.place(place) {
            // The steps of an interruption lead back.
            Place::Step(step) => map.serves(step) || self.members.binary_search(&step).is_ok(),
            Place::Joined(step) => self.members.binary_search(&step).is_ok(),
            _ => false,
        }
    }

    /// The ways from a place of it that somebody can take who does not hang up.
    pub fn out<'f, 'a>(
        &self,
        facts: &'f Facts<'a>,
        place: PlaceId,
    ) -> impl Iterator<Item = (LegId, Leg)> + use<'f, 'a> {
        let map = facts.map();
        let blocked = facts.ways_out().blocked.has(place.index());
        let legs = map.out(place).filter(move |_| !blocked);
        legs.filter(|(id, leg)| facts.is_open(*id, *leg) && !map.hangs_up(*leg))
    }

    /// Does it come to its end as soon as it has begun?
    #[must_use]
    pub fn ends_at_once(&self, facts: &Facts<'_>) -> bool {
        self.completes && self.leaves.is_empty() && self.is_instant(facts)
    }

    /// Does nothing in it take any time?
    #[must_use]
    pub fn is_instant(&self, facts: &Facts<'_>) -> bool {
        let instant =
            |place: &PlaceId| facts.map().at(*place).is_some_and(|(_, step)| is_instant(facts, step));
        self.places.iter().all(instant)
    }

    /// The places of its own steps, with these; those of interruptions are left out.
    pub fn steps<'f>(&'f self, map: &'f Map<'_>) -> impl Iterator<Item = (PlaceId, StepId, &'f Step)> {
        self.places.iter().filter_map(|place| {
            let (id, step) = map.at(*place)?;
            (!map.serves(id)).then_some((*place, id, step))
        })
    }

    /// The places to which somebody gets from others over steps that take no time.
    #[must_use]
    pub fn at_once(&self, facts: &Facts<'_>, from: impl IntoIterator<Item = PlaceId>) -> Bits {
        let map = facts.map();
        let mut seen = Bits::new(map.place_count());
        let mut open: Vec<PlaceId> = from.into_iter().collect();
        open.iter().for_each(|place| _ = seen.add(place.index()));
        while let Some(place) = open.pop() {
            let quick = map.at(place).is_some_and(|(_, step)| is_instant(facts, step));
            if !quick || !self.has(map, place) {
                continue;
            }
            for (_, leg) in self.out(facts, place) {
                if seen.add(leg.to.index()) {
                    open.push(leg.to);
                }
            }
        }
        seen
    }
}

/// Does a step surely take no time?
#[must_use]
pub fn is_instant(facts: &Facts<'_>, step: &Step) -> bool {
    let spoken = || facts.workflow().channels.iter().any(|channel| !is_text_channel(&channel.value));
    step.takes.is_none()
        && match step.kind {
            StepKind::Set(_)
            | StepKind::Decide { .. }
            | StepKind::Split { .. }
            | StepKind::Go { .. }
            | StepKind::End { .. }
            | StepKind::Send { .. }
            | StepKind::Ticket { .. } => true,
            StepKind::Say { .. } => !spoken(),
            _ => false,
        }
}
