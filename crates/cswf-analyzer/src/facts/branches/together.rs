//! Branches that depend on each other's values, followed together: every place where each of them can be, with the values.
//!
//! What takes no time is done at once. And while some branch has just one thing to do that nobody else can notice, only that
//! is followed (a stubborn set of one move, with Valmari's proviso that no circle is ignored): what the others do meanwhile
//! they can do afterwards. When it becomes too much all the same, the answer is that nobody knows.

use std::collections::{BTreeMap, VecDeque};

use cswf_model::VarId;

use super::cases::Cases;
use super::risk::Shared;
use super::stuck::Stuck;
use super::{Branches, is_instant};
use crate::facts::Facts;
use crate::facts::map::{LegId, PlaceId};

/// So many ways in which branches stand side by side are looked at.
const MOST_STATES: usize = 1_000;

/// So many of them one move after the other, from the first one on. Then one order is followed to its end: where all
/// branches wait for each other, any order comes to that.
const MOST_NEAR: usize = 700;

/// Where a branch is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Spot {
    At(PlaceId),
    Done,
    /// It has left, and so the others have been called off.
    Left,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Step {
    leg: LegId,
    to: Spot,
    case: usize,
}

/// From which state, by which of the followed branches, on which leg.
type Via = (usize, usize, LegId);

struct State {
    spots: Vec<Spot>,
    case: usize,
    via: Option<Via>,
    next: Vec<usize>,
}

/// A search.
pub(super) struct Search<'s, 'a> {
    facts: &'s Facts<'a>,
    branches: &'s Branches,
    /// The numbers of the branches that are followed.
    together: &'s [usize],
    /// By followed branch: the numbers of the subjects for which it asks others.
    asks: Vec<Vec<usize>>,
    cases: Cases,
    steps: BTreeMap<(usize, PlaceId, usize), Vec<Step>>,
    states: Vec<State>,
    seen: BTreeMap<(Vec<Spot>, usize), usize>,
    open: VecDeque<usize>,
}

impl<'s, 'a> Search<'s, 'a> {
    pub(super) fn new(
        facts: &'s Facts<'a>,
        branches: &'s Branches,
        together: &'s [usize],
        shared: &Shared,
    ) -> Self {
        let subjects = &facts.values().subjects;
        let number = |id: &VarId| subjects.variable(*id);
        let asks: Vec<Vec<usize>> = together
            .iter()
            .filter_map(|n| shared.asks.get(*n))
            .map(|asked| asked.iter().filter_map(number).collect())
            .collect();
        let cases = Cases::telling_apart(asks.iter().flatten().copied().collect());
        Self {
            facts,
            branches,
            together,
            asks,
            cases,
            steps: BTreeMap::new(),
            states: Vec::new(),
            seen: BTreeMap::new(),
            open: VecDeque::new(),
        }
    }

    /// Looks at every state; false when there are too many.
    pub(super) fn explore(&mut self) -> bool {
        self.begin();
        while let Some(number) =
            if self.states.len() < MOST_NEAR { self.open.pop_front() } else { self.open.pop_back() }
        {
            if self.cases.too_many || self.states.len() > MOST_STATES {
                self.open.push_back(number);
                break;
            }
            let Some((spots, case)) = self.states.get(number).map(|own| (own.spots.clone(), own.case)) else {
                continue;
            };
            let done = spots.iter().filter(|spot| **spot == Spot::Done).count();
            if spots.contains(&Spot::Left) || done >= self.branches.needed {
                continue;
            }
            // What takes no time comes before everything else, branch by branch in file order.
            let first = (0..spots.len()).find(|arm| self.is_instant(&spots, *arm));
            let all: Vec<(usize, Vec<Step>)> = (0..spots.len())
                .filter(|arm| first.is_none_or(|first| first == *arm))
                .filter_map(|arm| match spots.get(arm) {
                    Some(Spot::At(place)) => Some((arm, self.steps_from(arm, *place, case))),
                    _ => None,
                })
                .collect();
            match self.alone(&spots, case, &all) {
                Some((arm, step)) => self.add(number, &spots, arm, step),
                None => all.iter().for_each(|(arm, steps)| {
                    steps.iter().for_each(|step| self.add(number, &spots, *arm, *step));
                }),
            }
        }
        self.open.is_empty()
    }

    fn begin(&mut self) {
        let map = self.facts.map();
        let arms = || self.together.iter().filter_map(|n| self.branches.arms.get(*n));
        let spots: Vec<Spot> = arms()
            .map(|arm| if arm.first == self.branches.joined { Spot::Done } else { Spot::At(arm.first) })
            .collect();
        let values = self.facts.values();
        let mut cases = values.acting(map, self.branches.parallel);
        for case in &mut cases {
            for (_, leg) in
                map.out(self.branches.parallel).filter(|(_, leg)| arms().any(|arm| arm.first == leg.to))
            {
                crate::facts::values::effects::apply_alone(&values.subjects, map, leg, case);
            }
        }
        for case in cases {
            for case in self.cases.told_apart(case) {
                self.enter(spots.clone(), case, None);
            }
        }
    }

    /// The one move that is enough to look at.
    fn alone(&self, spots: &[Spot], case: usize, all: &[(usize, Vec<Step>)]) -> Option<(usize, Step)> {
        all.iter().find_map(|(arm, steps)| {
            let (first, rest) = steps.split_first()?;
            let Some(Spot::At(place)) = spots.get(*arm) else { return None };
            let quiet = first.case == case
                && matches!(first.to, Spot::At(_))
                && rest.iter().all(|other| other.to == first.to && other.case == case)
                && !self.looks(*arm, *place);
            let mut after = spots.to_vec();
            *after.get_mut(*arm)? = first.to;
            // A step that takes no time comes at once, and may look at the values.
            let quiet = quiet && !self.is_instant(&after, *arm);
            (quiet && !self.seen.contains_key(&(after, case))).then_some((*arm, *first))
        })
    }

    /// Is a branch at a step that takes no time?
    fn is_instant(&self, spots: &[Spot], arm: usize) -> bool {
        let Some(Spot::At(place)) = spots.get(arm) else { return false };
        self.facts.map().at(*place).is_some_and(|(_, step)| is_instant(self.facts, step))
    }

    /// Do values that others set decide what a branch does at a place?
    fn looks(&self, arm: usize, place: PlaceId) -> bool {
        let map = self.facts.map();
        let subjects = &self.facts.values().subjects;
        let asked = |expr| {
            let inside = subjects.inside(expr);
            self.asks.get(arm).is_some_and(|asks| inside.iter().any(|number| asks.contains(number)))
        };
        let own = map.at(place).and_then(|(_, step)| step.condition.as_ref());
        own.is_some_and(|own| asked(&own.expr))
            || map
                .out(place)
                .any(|(_, leg)| crate::facts::values::guard(map, leg).is_some_and(|guard| asked(&guard.expr)))
    }

    fn steps_from(&mut self, arm: usize, place: PlaceId, case: usize) -> Vec<Step> {
        if let Some(known) = self.steps.get(&(arm, place, case)) {
            return known.clone();
        }
        let map = self.facts.map();
        let own = self.together.get(arm).and_then(|n| self.branches.arms.get(*n));
        let (Some(own), Some(values)) = (own, self.cases.get(case)) else { return Vec::new() };
        let mut found = Vec::new();
        for (leg_id, leg, after) in self.facts.values().leave_together(map, place, values) {
            let Some(after) = after.filter(|_| !map.hangs_up(leg)) else { continue };
            let to = if leg.to == self.branches.joined {
                Spot::Done
            } else if own.has(map, leg.to) {
                Spot::At(leg.to)
            } else {
                Spot::Left
            };
            for case in self.cases.told_apart(after) {
                found.push(Step { leg: leg_id, to, case });
            }
        }
        self.steps.insert((arm, place, case), found.clone());
        found
    }

    fn add(&mut self, from: usize, spots: &[Spot], arm: usize, step: Step) {
        let mut spots = spots.to_vec();
        if let Some(spot) = spots.get_mut(arm) {
            *spot = step.to;
        }
        let to = self.enter(spots, step.case, Some((from, arm, step.leg)));
        if let Some(state) = self.states.get_mut(from) {
            state.next.push(to);
        }
    }

    fn enter(&mut self, spots: Vec<Spot>, case: usize, via: Option<Via>) -> usize {
        let number = self.states.len();
        let known = *self.seen.entry((spots.clone(), case)).or_insert(number);
        if known == number {
            self.states.push(State { spots, case, via, next: Vec::new() });
            self.open.push_back(number);
        }
        known
    }

    /// A state from which no branch can leave any more, and fewer than so many can come to their ends; the last of those
    /// in which the most have, so that nobody has anything else to do before.
    pub(super) fn dead(&self, wanted: usize) -> Option<usize> {
        if self.cases.too_many {
            return None;
        }
        let mut before: Vec<Vec<usize>> = vec![Vec::new(); self.states.len()];
        for (from, state) in self.states.iter().enumerate() {
            for to in &state.next {
                if let Some(list) = before.get_mut(*to) {
                    list.push(from);
                }
            }
        }
        let enough = |state: &State| {
            let done = state.spots.iter().filter(|spot| **spot == Spot::Done).count();
            state.spots.contains(&Spot::Left) || done >= wanted
        };
        let mut gets_out = vec![false; self.states.len()];
        let ends = self.states.iter().enumerate().filter(|(_, state)| enough(state));
        // From where nobody has looked any further, everything may follow.
        let mut open: Vec<usize> = ends.map(|(number, _)| number).chain(self.open.iter().copied()).collect();
        while let Some(state) = open.pop() {
            let Some(slot) = gets_out.get_mut(state) else { continue };
            if !std::mem::replace(slot, true) {
                open.extend(before.get(state).into_iter().flatten());
            }
        }
        let dead = self.states.iter().enumerate().filter(|(number, _)| gets_out.get(*number) == Some(&false));
        let done = |state: &State| state.spots.iter().filter(|spot| **spot == Spot::Done).count();
        dead.max_by_key(|(number, state)| (done(state), *number)).map(|(number, _)| number)
    }

    /// How it comes to a state, and who waits there.
    pub(super) fn explain(&self, state: usize, stuck: &mut Stuck) {
        let mut at = state;
        while let Some((before, arm, leg)) = self.states.get(at).and_then(|own| own.via) {
            stuck.path.extend(self.together.get(arm).map(|arm| (*arm, leg)));
            at = before;
        }
        stuck.path.reverse();
        let spots = self.states.get(state).map(|own| own.spots.as_slice()).unwrap_or_default();
        stuck.waiting.extend(self.together.iter().zip(spots).filter_map(|(arm, spot)| match spot {
            Spot::At(place) => Some((*arm, *place)),
            _ => None,
        }));
    }
}
