//! Everything that can happen next to a case, one move at a time.

mod interruptions;
mod runs;
mod side_by_side;

use cswf_model::{Cause, Destination, Step, StepId, StepKind, Target, Way};

use super::known::Known;
use super::pattern::Seen;
use super::position::{Frames, Mode, Position, Spot};
use super::subjects::Watch;
use super::world::{View, World};
use crate::facts::map::{Leg, LegId, LegKind, Place};
use crate::facts::values::asks;
use crate::facts::values::assume::assume;

/// Where a move leads.
#[derive(Clone, Debug)]
pub(super) enum To {
    /// To a position.
    Position(Position),
    /// The case ends.
    End,
    /// Nobody knows.
    Lost,
}

/// Why something cannot be said for sure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Doubt {
    /// A workflow that is run cannot be seen.
    Unseen(StepId, String),
    /// What follows this step is too intricate to be followed.
    Intricate(StepId),
    /// Nobody has written down how long this step takes.
    NoTime(StepId),
    /// How long it takes depends on how the branches of this `parallel` go on side by side.
    SideBySide(StepId),
    /// A part of the file could not be read, which has been told.
    Told,
    /// There are too many ways.
    TooMany,
}

/// A leg whose cost a move has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Priced {
    /// The frame of its workflow.
    pub frame: u32,
    /// The leg.
    pub leg: LegId,
    /// Where the customer really is, when it interrupts a workflow that is run.
    pub at: Option<Spot>,
}

/// One move.
#[derive(Clone, Debug)]
pub(super) struct Move {
    /// The leg of the case's own map that is taken.
    pub leg: Option<LegId>,
    /// What it costs.
    pub costs: Vec<Priced>,
    /// Where it leads.
    pub to: To,
    /// What is seen on it, in order.
    pub seen: Vec<Seen>,
    /// What is known of the values then.
    pub case: Option<Known>,
    /// The customer hangs up.
    pub hangs_up: bool,
    /// An interruption is over.
    pub resumes: bool,
    /// Whether it can be made depends on values.
    pub asks: bool,
    /// Other branches go on meanwhile.
    pub side: bool,
    /// It may be that this never happens.
    pub unsure: bool,
    /// How long it takes cannot be seen.
    pub timeless: bool,
    /// Why there is a doubt, when there is one.
    pub doubt: Option<Doubt>,
}

impl Move {
    fn to(to: To, case: Option<Known>) -> Self {
        Self {
            leg: None,
            costs: Vec::new(),
            to,
            seen: Vec::new(),
            case,
            hangs_up: false,
            resumes: false,
            asks: false,
            side: false,
            unsure: false,
            timeless: false,
            doubt: None,
        }
    }

    /// The one move in which this one comes right after another.
    fn comes_after(&mut self, other: &Self) {
        self.seen.splice(0..0, other.seen.iter().copied());
        self.costs.extend(&other.costs);
        self.hangs_up |= other.hangs_up;
        self.asks |= other.asks;
        self.unsure |= other.unsure;
        self.timeless |= other.timeless;
        if self.doubt.is_none() {
            self.doubt.clone_from(&other.doubt);
        }
    }

    fn seeing(mut self, seen: Seen) -> Self {
        if !seen.nothing() {
            self.seen.push(seen);
        }
        self
    }
}

/// A leg that can be taken, and what is known of the values then.
type Taken = (LegId, Leg, Option<Known>);

/// Finds the moves.
#[derive(Debug)]
pub(super) struct Walker<'w, 'f, 'a> {
    world: &'w World<'f, 'a>,
    watch: &'w Watch<'a>,
    /// The runs under way.
    pub frames: Frames,
}

impl<'w, 'f, 'a> Walker<'w, 'f, 'a> {
    /// For one promise.
    #[must_use]
    pub(super) fn new(world: &'w World<'f, 'a>, watch: &'w Watch<'a>) -> Self {
        Self { world, watch, frames: Frames::default() }
    }

    fn view(&self, spot: Spot) -> Option<&'w View<'f, 'a>> {
        self.frames.view(self.world, spot)
    }

    fn step(&self, spot: Spot) -> Option<(StepId, &'a Step)> {
        self.view(spot)?.map().at(spot.place)
    }

    /// The step of the case's own workflow at which a spot lies.
    #[must_use]
    pub(super) fn own_step(&self, spot: Spot) -> Option<StepId> {
        let spot = self.frames.seen_from(0, spot)?;
        match self.view(spot)?.map().place(spot.place) {
            Place::Step(step) | Place::Joined(step) => Some(step),
            _ => None,
        }
    }

    /// Where a case begins.
    pub(super) fn begin(&mut self, case: Option<Known>) -> Vec<Move> {
        let Some(view) = self.world.root() else { return Vec::new() };
        let start = Spot { frame: 0, place: view.map().start() };
        let mut found = Vec::new();
        self.arrive(Move::to(To::Lost, case), start, &mut found);
        found
    }

    /// The legs that can be taken from a spot. Rules and `sla` are the case's own; those of a workflow that is run rest.
    fn legs(&self, spot: Spot, case: Option<&Known>) -> Vec<Taken> {
        let Some(view) = self.view(spot) else { return Vec::new() };
        let (map, facts) = (view.map(), view.facts());
        let own = |leg: Leg| spot.frame == 0 || !matches!(leg.kind, LegKind::Rule(_) | LegKind::Sla(_));
        if let Some((all, case)) = case.and_then(|all| Some((all, all.of(spot.frame)?))) {
            let left = facts.values().leave(map, spot.place, case.clone());
            let taken = left.into_iter().filter(|(_, leg, _)| own(*leg));
            return taken
                .filter_map(|(id, leg, case)| Some((id, leg, Some(all.with(spot.frame, case?)))))
                .collect();
        }
        let open = map.out(spot.place).filter(|(id, leg)| facts.is_open(*id, *leg) && own(*leg));
        open.map(|(id, leg)| (id, leg, case.cloned())).collect()
    }

    /// Everything that can happen at a position.
    pub(super) fn moves(&mut self, position: &Position, case: Option<&Known>) -> Vec<Move> {
        match position {
            Position::At(spot, mode) => self.at(*spot, *mode, case),
            Position::Aside { host, at, back } => self.aside(*host, at, back, case),
            Position::Fork { at, arms } => self.fork(*at, arms, case),
        }
    }

    fn at(&mut self, spot: Spot, mode: Mode, case: Option<&Known>) -> Vec<Move> {
        let mut found = Vec::new();
        let Some(view) = self.view(spot) else { return found };
        let skipped = |leg: Leg| matches!(leg.kind, LegKind::Exit { cause: Cause::Skipped, .. });
        let legs = self.legs(spot, case);
        if mode == Mode::Skips {
            legs.into_iter()
                .filter(|taken| skipped(taken.1))
                .for_each(|taken| self.take(spot, taken, &mut found));
            return found;
        }
        let legs: Vec<Taken> = legs.into_iter().filter(|taken| !skipped(taken.1)).collect();
        let turns = if spot.frame == 0 { view.turns(spot.place) } else { &[] };
        match (view.map().place(spot.place), self.step(spot).map(|(_, step)| &step.kind)) {
            (_, Some(StepKind::Parallel { branches, .. })) => {
                self.branch(spot, branches.len(), legs, &mut found);
            }
            (Place::Step(_), Some(StepKind::Run { workflow, .. })) => {
                self.run(spot, &workflow.value, legs, case, &mut found);
            }
            _ if !turns.is_empty() => self.round(spot, mode, legs, case, &mut found),
            _ => self.leave(spot, legs, case, &mut found),
        }
        if matches!(view.map().place(spot.place), Place::Step(_)) {
            self.interrupted_from_outside(spot, case, &mut found);
        }
        found
    }

    /// Takes each of the legs. Without steps the case waits for events, and may end at any of them.
    fn leave(&mut self, spot: Spot, legs: Vec<Taken>, case: Option<&Known>, found: &mut Vec<Move>) {
        let begins = self.view(spot).is_some_and(|view| view.map().place(spot.place) == Place::Start);
        if begins && !legs.iter().any(|(_, leg, _)| leg.kind == LegKind::Start) {
            self.come_back(spot.frame, "resolved", Move::to(To::End, case.cloned()), found);
        }
        legs.into_iter().for_each(|taken| self.take(spot, taken, found));
    }

    /// Takes a leg.
    fn take(&mut self, from: Spot, (id, leg, case): Taken, found: &mut Vec<Move>) {
        let Some(view) = self.view(from) else { return };
        let map = view.map();
        let mut taken = Move::to(To::Lost, case).seeing(self.watch.on_leg(map, leg));
        taken.leg = (from.frame == 0).then_some(id);
        taken.costs.push(Priced { frame: from.frame, leg: id, at: None });
        taken.hangs_up = map.hangs_up(leg);
        taken.asks = asks(map, leg);
        taken.resumes = leg.resumes;
        let to = Spot { frame: from.frame, place: leg.to };
        match map.place(leg.to) {
            Place::Lost | Place::Dormant => {
                taken.unsure = true;
                taken.doubt = Some(self.why_lost(from, leg));
                found.push(taken);
            }
            Place::Stuck => self.come_back(from.frame, "stuck", taken, found),
            Place::End(end) => {
                let name = map.end_name(end).to_owned();
                self.come_back(from.frame, &name, taken, found);
            }
            Place::Start | Place::Joined(_) | Place::Step(_) if taken.resumes => {
                let turns = if from.frame == 0 { view.turns(leg.to).len() } else { 0 };
                let past = map.place(leg.to) == Place::Start && turns > 0;
                let mode =
                    if past { Mode::Round(u16::try_from(turns).unwrap_or(u16::MAX)) } else { Mode::Acts };
                taken.to = To::Position(Position::At(to, mode));
                found.push(taken);
            }
            Place::Start | Place::Joined(_) | Place::Step(_) => self.arrive(taken, to, found),
        }
    }

    /// Comes to a spot anew: once if the step there acts, once if it is skipped.
    fn arrive(&mut self, mut coming: Move, spot: Spot, found: &mut Vec<Move>) {
        let Some(view) = self.view(spot) else { return };
        let map = view.map();
        let Some((id, step)) = map.at(spot.place) else {
            let turns = spot.frame == 0 && !view.turns(spot.place).is_empty();
            let mode = if turns { Mode::Round(0) } else { Mode::Acts };
            found.push(Move { to: To::Position(Position::At(spot, mode)), ..coming });
            return;
        };
        let (acts, skips) = self.acts_or_skips(spot, step, coming.case.as_ref());
        coming.asks |= step.condition.is_some();
        if skips {
            found.push(Move { to: To::Position(Position::At(spot, Mode::Skips)), ..coming.clone() });
        }
        if acts {
            let seen = self.watch.at_step(view.workflow(), spot.frame == 0, id, step);
            found.push(Move { to: To::Position(Position::At(spot, Mode::Acts)), ..coming }.seeing(seen));
        }
    }

    fn acts_or_skips(&self, spot: Spot, step: &Step, case: Option<&Known>) -> (bool, bool) {
        let Some(condition) = &step.condition else { return (true, false) };
        let Some(view) = self.view(spot) else { return (false, false) };
        let values = view.facts().values();
        if let Some(case) = case.and_then(|all| all.of(spot.frame)) {
            let case = values.of_this_moment(case);
            let may = |truth| !assume(&values.subjects, &condition.expr, truth, case.clone()).is_empty();
            return (may(true), may(false));
        }
        let mut possible = (false, false);
        for (_, leg, _) in self.legs(spot, None) {
            match leg.kind {
                LegKind::Exit { cause: Cause::Skipped, .. } => possible.1 = true,
                _ => possible.0 = true,
            }
        }
        possible
    }

    /// Has it been told why nobody knows where a leg leads?
    fn why_lost(&self, from: Spot, leg: Leg) -> Doubt {
        let Some(view) = self.view(from) else { return Doubt::Told };
        let broken = |target: Option<Target>| target == Some(Target::Broken);
        let told = match leg.kind {
            LegKind::Exit { cause, .. } => match view.map().step_of(leg) {
                Some((id, _)) => {
                    let exits = view.map().flow.exits(id);
                    exits.iter().any(|exit| exit.cause == cause && exit.to == Destination::Unknown)
                }
                None => true,
            },
            LegKind::Rule(n) => {
                let rule = view.workflow().rules.get(n);
                broken(rule.and_then(|rule| rule.go.as_ref()).map(|go| go.value))
            }
            LegKind::Anytime(_) | LegKind::Sla(_) => match view.map().way(leg).map(|way| &way.way) {
                Some(Way::Go(target)) => broken(Some(target.value)),
                _ => false,
            },
            LegKind::Start => false,
        };
        match self.own_step(from).filter(|_| !told) {
            Some(step) => Doubt::Intricate(step),
            None => Doubt::Told,
        }
    }
}
