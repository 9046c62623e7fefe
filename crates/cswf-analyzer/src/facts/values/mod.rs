//! Which ways can be taken at all, given what the variables can be.
//!
//! Forward data flow of boxes over the map: what a condition demands and what is set on the way is kept for every place,
//! in one box that surely holds every customer who comes there. A way whose box is empty is closed. What cannot be
//! decided is possible.

pub mod assume;
pub mod beside;
mod compare;
pub mod domain;
pub mod effects;
pub mod numbers;
pub mod subjects;
pub mod texts;
pub mod tracked;
mod undecided;

use std::collections::VecDeque;

use cswf_model::condition::Builtin;
use cswf_model::{Cause, Condition};

use self::assume::{Case, assume, assume_all, hull};
use self::beside::Meanwhile;
use self::domain::{Domain, Range, Universe, Values};
use self::effects::brought;
use self::subjects::{Subject, Subjects, possible, stays};
use super::bits::Bits;
use super::map::{Leg, LegId, LegKind, Map, PlaceId};
use crate::project::Inputs;

/// After so many changes of a place's box, ranges that still grow go to infinity.
const PATIENCE: u8 = 4;

/// Above so many domains in all, values are not followed.
const MOST_DOMAINS: usize = 2_000_000;

/// What is known of the values at every place.
#[derive(Debug)]
pub struct ValueFlow {
    /// What conditions speak of.
    pub subjects: Subjects,
    meanwhile: Meanwhile,
    /// By place: what is known there; `None` where nobody can come. Empty when there are no conditions.
    states: Vec<Option<Case>>,
    closed: Bits,
    any_closed: bool,
    too_much: bool,
}

impl ValueFlow {
    /// Follows the values from the start. `channel` fixes the channel.
    #[must_use]
    pub fn of(map: &Map<'_>, inputs: &Inputs, channel: Option<&str>) -> Self {
        Self::followed(map, inputs, channel, None)
    }

    /// The same for those alone who take none of these legs.
    #[must_use]
    pub fn without(map: &Map<'_>, inputs: &Inputs, legs: &Bits) -> Self {
        Self::followed(map, inputs, None, Some(legs))
    }

    fn followed(map: &Map<'_>, inputs: &Inputs, channel: Option<&str>, without: Option<&Bits>) -> Self {
        let subjects = Subjects::of(map.workflow());
        let too_much = subjects.len() * map.place_count() > MOST_DOMAINS;
        let followed = !subjects.is_empty() && !too_much;
        // Too much to follow is as good as no conditions.
        let subjects = if followed { subjects } else { Subjects::default() };
        let meanwhile = Meanwhile::of(map.workflow(), &subjects);
        let (states, closed) = (Vec::new(), Bits::new(0));
        let mut flow = Self { subjects, meanwhile, states, closed, any_closed: false, too_much };
        if followed {
            flow.follow(map, inputs, channel, without);
        }
        flow
    }

    /// Can a leg be taken by anybody? Legs from where nobody comes count as open.
    #[must_use]
    pub fn is_open(&self, leg: LegId) -> bool {
        !self.any_closed || !self.closed.has(leg.index())
    }

    /// Is no leg closed?
    #[must_use]
    pub fn all_open(&self) -> bool {
        !self.any_closed
    }

    /// What is known at a place, when values are followed and somebody comes there.
    #[must_use]
    pub fn at(&self, place: PlaceId) -> Option<&Case> {
        self.states.get(place.index()).and_then(Option::as_ref)
    }

    /// Are values followed at all?
    #[must_use]
    pub fn is_followed(&self) -> bool {
        !self.states.is_empty()
    }

    /// Was there too much to follow, or to decide? Then less is known than could be.
    #[must_use]
    pub(crate) fn gave_up(&self) -> bool {
        self.too_much || self.subjects.budget.is_used_up()
    }

    /// What is known as a case begins.
    #[must_use]
    pub fn first(&self, map: &Map<'_>, inputs: &Inputs, channel: Option<&str>) -> Case {
        let brought = brought(map.workflow(), inputs);
        let each = self.subjects.iter().map(|(subject, universe)| match subject {
            Subject::Variable(id) => {
                let comes = brought.contains(id);
                if comes { Domain { unset: true, values: universe.all() } } else { Domain::never_set() }
            }
            // Whoever runs the workflow may have done so before.
            Subject::Builtin(Builtin::Visits(_)) if !inputs.is_run() => {
                Domain { unset: false, values: Values::Range(Range::at(0.0)) }
            }
            Subject::Builtin(builtin) => outside(builtin, universe, channel),
        });
        each.collect()
    }

    fn follow(&mut self, map: &Map<'_>, inputs: &Inputs, channel: Option<&str>, without: Option<&Bits>) {
        let mut work = Work { states: vec![None; map.place_count()], ..Work::default() };
        work.visits = vec![0; map.place_count()];
        work.queued = Bits::new(map.place_count());
        let first = self.first(map, inputs, channel);
        work.take_in(map.start(), first);
        while let Some(place) = work.open.pop_front() {
            work.queued.remove(place.index());
            let Some(state) = work.states.get(place.index()).cloned().flatten() else { continue };
            for (id, leg, case) in self.leave_alone(map, place, state) {
                let left_out = without.is_some_and(|legs| legs.has(id.index()));
                if let Some(case) = case.filter(|_| !left_out) {
                    work.take_in(leg.to, case);
                }
            }
        }
        self.states = work.states;
        self.close(map);
    }

    /// Closes every leg that nobody can take who comes to where it begins.
    fn close(&mut self, map: &Map<'_>) {
        let mut closed = Bits::new(map.leg_count());
        for (place, _) in map.places() {
            if let Some(state) = self.at(place).cloned() {
                for (id, _, case) in self.leave_alone(map, place, state) {
                    if case.is_none() {
                        closed.add(id.index());
                    }
                }
            }
        }
        self.any_closed = !closed.is_empty();
        self.closed = closed;
    }

    /// The same as [`Self::leave`] for somebody who sees one branch of a `parallel` alone, so that the others may have
    /// changed values by the next step.
    pub fn leave_alone(&self, map: &Map<'_>, place: PlaceId, state: Case) -> Vec<(LegId, Leg, Option<Case>)> {
        let mut left = self.leave_with(map, place, state, effects::apply_seen_alone);
        for (_, leg, case) in &mut left {
            if let (Some(step), Some(case)) = (map.step_at(leg.to), case) {
                self.meanwhile.forget(&self.subjects, step, case);
            }
        }
        left
    }

    /// Every leg from a place with what is known of those who take it; `None` when nobody can. Where branches go on side
    /// by side, all of them have to be followed.
    pub fn leave(&self, map: &Map<'_>, place: PlaceId, state: Case) -> Vec<(LegId, Leg, Option<Case>)> {
        self.leave_with(map, place, state, effects::apply)
    }

    /// The same as [`Self::leave`] for one of several branches that are all followed: what they have set is known behind
    /// them.
    pub fn leave_together(
        &self,
        map: &Map<'_>,
        place: PlaceId,
        state: Case,
    ) -> Vec<(LegId, Leg, Option<Case>)> {
        self.leave_with(map, place, state, effects::apply_alone)
    }

    fn leave_with(
        &self,
        map: &Map<'_>,
        place: PlaceId,
        mut state: Case,
        apply: fn(&Subjects, &Map<'_>, Leg, &mut Case),
    ) -> Vec<(LegId, Leg, Option<Case>)> {
        self.forget_the_moment(&mut state);
        let condition = map.at(place).and_then(|(_, step)| step.condition.as_ref());
        let (done, skipped) = match condition {
            Some(condition) => (
                assume(&self.subjects, &condition.expr, true, state.clone()),
                assume(&self.subjects, &condition.expr, false, state),
            ),
            None => (vec![state], Vec::new()),
        };
        // What the earlier cases of a `decide` leave over, or the earlier ways out for the same failure.
        let mut rest = done.clone();
        let mut failure = None;
        let legs = map.out(place).map(|(id, leg)| {
            let cases = match leg.kind {
                LegKind::Exit { cause: Cause::Skipped, .. } => skipped.clone(),
                LegKind::Exit { outcome, cause } if in_turn(cause) => {
                    if !outcome.goes_on() && failure.replace(outcome) != Some(outcome) {
                        rest.clone_from(&done);
                    }
                    match guard(map, leg) {
                        Some(guard) => {
                            let taken = assume_all(&self.subjects, &guard.expr, true, &rest);
                            rest = assume_all(&self.subjects, &guard.expr, false, &rest);
                            taken
                        }
                        // Of a case without one, shares or a turn decide: it may be taken, and it may not.
                        None => rest.clone(),
                    }
                }
                _ => match guard(map, leg) {
                    Some(guard) => assume_all(&self.subjects, &guard.expr, true, &done),
                    None => done.clone(),
                },
            };
            let case = hull(&cases).map(|mut case| {
                apply(&self.subjects, map, leg, &mut case);
                case
            });
            (id, leg, case)
        });
        legs.collect()
    }

    /// What is known of those at a place for whom its step acts, so that its ways out are looked at; nothing when
    /// nobody comes there or the step is always skipped.
    #[must_use]
    pub fn acting(&self, map: &Map<'_>, place: PlaceId) -> Vec<Case> {
        let Some(mut state) = self.at(place).cloned() else { return Vec::new() };
        self.forget_the_moment(&mut state);
        match map.at(place).and_then(|(_, step)| step.condition.as_ref()) {
            Some(condition) => assume(&self.subjects, &condition.expr, true, state),
            None => vec![state],
        }
    }

    /// What is known when some time has passed.
    #[must_use]
    pub fn of_this_moment(&self, case: &Case) -> Case {
        let mut case = case.clone();
        self.forget_the_moment(&mut case);
        case
    }

    /// What was asked of the clock or of a line a step ago may have changed.
    fn forget_the_moment(&self, state: &mut Case) {
        for ((subject, universe), own) in self.subjects.iter().zip(state) {
            if let Subject::Builtin(builtin) = subject
                && !stays(builtin)
            {
                *own = outside(builtin, universe, None);
            }
        }
    }
}

/// What a built-in name may be; `channel` fixes the channel.
#[must_use]
pub fn outside(builtin: &Builtin, universe: &Universe, channel: Option<&str>) -> Domain {
    let values = match (builtin, channel) {
        (Builtin::Channel, Some(channel)) => universe.only(&cswf_model::Value::text(channel)),
        _ => possible(builtin, universe),
    };
    let unset = !matches!(
        builtin,
        Builtin::Channel | Builtin::IsOpen(_) | Builtin::IsHoliday(_) | Builtin::Visits(_)
    );
    Domain { unset, values }
}

/// The condition that guards a leg, but for the `if` of its step.
#[must_use]
pub fn guard<'a>(map: &Map<'a>, leg: Leg) -> Option<&'a Condition> {
    match leg.kind {
        LegKind::Rule(n) => map.workflow().rules.get(n)?.condition.as_ref(),
        LegKind::Sla(n) => map.workflow().sla.get(n)?.condition.as_ref(),
        LegKind::Anytime(_) => map.way(leg)?.condition.as_ref(),
        LegKind::Exit { cause, .. } => match cause {
            Cause::Option(_)
            | Cause::Case(_)
            | Cause::Named(_)
            | Cause::Handler(_)
            | Cause::Default(_)
            | Cause::Breach => map.way(leg)?.condition.as_ref(),
            Cause::Skipped
            | Cause::Through
            | Cause::Else
            | Cause::Split(_)
            | Cause::Unhandled
            | Cause::Branch(_)
            | Cause::Jump => None,
        },
        LegKind::Start => None,
    }
}

/// Does it depend on values whether a leg can be taken, once its step acts?
#[must_use]
pub fn asks(map: &Map<'_>, leg: Leg) -> bool {
    let LegKind::Exit { outcome, cause } = leg.kind else { return guard(map, leg).is_some() };
    let like = |other: Leg| match other.kind {
        LegKind::Exit { outcome: own, cause } => own == outcome && in_turn(cause),
        _ => false,
    };
    cause == Cause::Skipped
        || guard(map, leg).is_some()
        || in_turn(cause) && map.out(leg.from).any(|(_, other)| like(other) && guard(map, other).is_some())
}

/// Is it one of several ways that are looked at one after the other, until one holds?
fn in_turn(cause: Cause) -> bool {
    matches!(cause, Cause::Case(_) | Cause::Else | Cause::Handler(_) | Cause::Default(_) | Cause::Unhandled)
}

/// The state of the data flow.
#[derive(Default)]
struct Work {
    states: Vec<Option<Case>>,
    visits: Vec<u8>,
    queued: Bits,
    open: VecDeque<PlaceId>,
}

impl Work {
    fn take_in(&mut self, place: PlaceId, case: Case) {
        let (Some(state), Some(visits)) =
            (self.states.get_mut(place.index()), self.visits.get_mut(place.index()))
        else {
            return;
        };
        match state {
            None => *state = Some(case),
            Some(own) => {
                let before = (*visits >= PATIENCE).then(|| own.clone());
                let mut changed = false;
                for (own, other) in own.iter_mut().zip(&case) {
                    changed |= own.take_in(other);
                }
                if !changed {
                    return;
                }
                *visits = visits.saturating_add(1);
                if let Some(before) = before {
                    for (own, before) in own.iter_mut().zip(&before) {
                        *own = Domain::widened(before, own.clone());
                    }
                }
            }
        }
        if self.queued.add(place.index()) {
            self.open.push_back(place);
        }
    }
}

/// Does a condition anywhere ask for the channel?
#[must_use]
pub fn asks_channel(subjects: &Subjects) -> bool {
    subjects.builtin(&Builtin::Channel).is_some()
}

/// Is it the set of all values?
#[must_use]
pub fn is_everything(values: &Values, universe: &Universe) -> bool {
    *values == universe.all()
}
