//! Everything that can happen next to a case, one move at a time.

use cswf_model::{Cause, Destination, Join, Step, StepId, StepKind, Target, Way};

use super::known::Known;
use super::pattern::Seen;
use super::position::{Frames, Membership, Mode, Position, Spot, membership};
use super::subjects::Watch;
use super::world::{View, World, works};
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

    /// The rules whose event has come take their turns before the step is left.
    fn round(
        &mut self,
        spot: Spot,
        mode: Mode,
        legs: Vec<Taken>,
        case: Option<&Known>,
        found: &mut Vec<Move>,
    ) {
        let Some(view) = self.view(spot) else { return };
        let turns = view.turns(spot.place);
        let is_turn = |id: LegId| turns.iter().any(|turn| turn.leg == id);
        let begun = view.map().place(spot.place) == Place::Start;
        let round = |n: usize| Mode::Round(u16::try_from(n).unwrap_or(u16::MAX));
        let Mode::Round(number) = mode else {
            let others = legs.into_iter().filter(|(id, leg, _)| !works(*leg) && !is_turn(*id));
            others.for_each(|taken| self.take(spot, taken, found));
            found.push(Move::to(To::Position(Position::At(spot, round(0))), case.cloned()));
            return;
        };
        let number = usize::from(number);
        let Some(turn) = turns.get(number) else {
            let rest = legs.into_iter().filter(|(id, leg, _)| !is_turn(*id) && (begun || works(*leg)));
            let rest = rest.collect();
            self.leave(spot, rest, case, found);
            return;
        };
        let first_only = view.workflow().apply == cswf_model::Apply::First;
        let next = if first_only { turns.len() } else { number + 1 };
        let back = Position::At(spot, round(next));
        for taken in legs.into_iter().filter(|(id, _, _)| *id == turn.leg) {
            self.step_aside(spot, taken, &back, found);
        }
        if !turn.forced {
            for case in self.without(spot, turn.condition, case) {
                let mut passed = Move::to(To::Position(Position::At(spot, round(number + 1))), case);
                passed.asks = true;
                found.push(passed);
            }
        }
    }

    /// What is known when a condition does not hold; nothing when it surely does.
    fn without(
        &self,
        spot: Spot,
        condition: Option<&cswf_model::Condition>,
        case: Option<&Known>,
    ) -> Vec<Option<Known>> {
        let own = case.and_then(|all| all.of(spot.frame));
        let (Some(condition), Some(all), Some(own), Some(view)) = (condition, case, own, self.view(spot))
        else {
            return vec![case.cloned()];
        };
        let values = view.facts().values();
        let left = assume(&values.subjects, &condition.expr, false, values.of_this_moment(own));
        left.into_iter().map(|case| Some(all.with(spot.frame, case))).collect()
    }

    /// Takes a leg that interrupts, after which the case goes on at `back`.
    fn step_aside(&mut self, host: Spot, taken: Taken, back: &Position, found: &mut Vec<Move>) {
        let floats = self.view(host).is_some_and(|view| view.floats(taken.1.to));
        let mut moves = Vec::new();
        self.take(host, taken, &mut moves);
        if floats {
            moves.iter_mut().for_each(|own| put_aside(own, host, back));
        }
        found.append(&mut moves);
    }

    fn aside(&mut self, host: Spot, at: &Position, back: &Position, case: Option<&Known>) -> Vec<Move> {
        let mut moves = self.moves(at, case);
        for own in &mut moves {
            let To::Position(position) = &own.to else { continue };
            if own.resumes && position.home() == host {
                own.to = To::Position(back.clone());
            } else if self.floats(host, position) {
                put_aside(own, host, back);
            }
        }
        moves
    }

    fn floats(&self, host: Spot, position: &Position) -> bool {
        let seen = self.frames.seen_from(host.frame, position.home());
        let view = self.view(host);
        seen.zip(view).is_some_and(|(seen, view)| seen != host && view.floats(seen.place))
    }

    /// What those who run this workflow have at any time, or when their step takes too long, holds inside it too.
    fn interrupted_from_outside(&mut self, spot: Spot, case: Option<&Known>, found: &mut Vec<Move>) {
        let Some((_, step)) = self.step(spot) else { return };
        let back = Position::At(spot, Mode::Acts);
        // Inside an interruption, what only interrupts and goes on is left out, as on the map.
        let aside = self.view(spot).is_some_and(|view| view.floats(spot.place));
        let mut inner = spot;
        while let Some(caller) = self.frames.caller(inner.frame) {
            let heard = self.view(inner).is_some_and(View::hears_hang_ups);
            for taken in self.legs(caller, case) {
                let hangs_up = self.view(caller).is_some_and(|view| view.map().hangs_up(taken.1));
                let returns = self.view(caller).is_some_and(|view| view.floats(taken.1.to));
                let reaches = match taken.1.kind {
                    LegKind::Anytime(_) if aside && returns => false,
                    LegKind::Anytime(_) if hangs_up => step.kind.interruptible() && !heard,
                    LegKind::Anytime(_) => step.kind.interruptible() && !step.uninterrupted,
                    LegKind::Exit { cause: Cause::Breach, .. } => true,
                    _ => false,
                };
                if reaches {
                    let mut moves = Vec::new();
                    self.step_aside(caller, taken, &back, &mut moves);
                    moves.iter_mut().flat_map(|own| &mut own.costs).for_each(|cost| cost.at = Some(spot));
                    found.append(&mut moves);
                }
            }
            if heard {
                break;
            }
            inner = caller;
        }
    }

    /// A workflow that is run has come to an end: back to the step that runs it, or out of the whole case.
    fn come_back(&mut self, frame: u32, end: &str, coming: Move, found: &mut Vec<Move>) {
        let Some(caller) = self.frames.caller(frame) else {
            let seen = self.watch.at_end(end);
            found.push(Move { to: To::End, ..coming }.seeing(seen));
            return;
        };
        let legs = self.legs(caller, coming.case.as_ref());
        let Some((_, step)) = self.step(caller) else { return };
        let named = step.outcomes.iter().position(|outcome| outcome.name.value == end);
        if named.is_none() && matches!(end, "abandoned" | "stuck") {
            return self.come_back(caller.frame, end, coming, found);
        }
        let cause = named.map_or(Cause::Through, Cause::Named);
        for taken in legs {
            if matches!(taken.1.kind, LegKind::Exit { cause: own, .. } if own == cause) {
                let mut moves = Vec::new();
                self.take(caller, taken, &mut moves);
                moves.iter_mut().for_each(|own| own.comes_after(&coming));
                found.append(&mut moves);
            }
        }
    }

    fn run(
        &mut self,
        spot: Spot,
        workflow: &str,
        legs: Vec<Taken>,
        case: Option<&Known>,
        found: &mut Vec<Move>,
    ) {
        let Some(number) = self.world.number(workflow) else {
            return self.run_unseen(spot, workflow, legs, case, found);
        };
        let Some(frame) = self.frames.enter(spot, number) else {
            // It would run itself without end, which has been told.
            let mut lost = Move::to(To::Lost, case.cloned());
            lost.unsure = true;
            lost.doubt = Some(Doubt::Told);
            found.push(lost);
            return;
        };
        if let Some(view) = self.world.view(number) {
            let start = Spot { frame, place: view.map().start() };
            let case = case.map(|all| {
                all.with(frame, view.facts().values().first(view.map(), view.facts().inputs(), None))
            });
            self.arrive(Move::to(To::Lost, case), start, found);
        }
    }

    /// Nobody knows what happens there: anything that may happen in another workflow, in any order.
    fn run_unseen(
        &mut self,
        spot: Spot,
        workflow: &str,
        legs: Vec<Taken>,
        case: Option<&Known>,
        found: &mut Vec<Move>,
    ) {
        let Some(step) = self.own_step(spot) else { return };
        let doubt = Some(Doubt::Unseen(step, workflow.to_owned()));
        let may = self.watch.elsewhere();
        let mut moves = Vec::new();
        for taken in legs {
            self.take(spot, taken, &mut moves);
        }
        let named = |end: &str| {
            let step = self.step(spot).map(|(_, step)| step);
            step.is_some_and(|step| step.outcomes.iter().any(|outcome| outcome.name.value == end))
        };
        let ends: Vec<&str> = ["abandoned", "stuck"].into_iter().filter(|end| !named(end)).collect();
        for end in ends {
            let mut over = Move::to(To::End, case.cloned());
            over.unsure = true;
            self.come_back(spot.frame, end, over, &mut moves);
        }
        for own in moves {
            for before in orders(may) {
                let mut own = own.clone();
                own.unsure |= !may.nothing();
                own.seen.splice(0..0, before);
                own.timeless = true;
                own.doubt.clone_from(&doubt);
                found.push(own);
            }
        }
    }

    /// Into all branches at once.
    fn branch(&mut self, spot: Spot, count: usize, legs: Vec<Taken>, found: &mut Vec<Move>) {
        let into = |leg: Leg| matches!(leg.kind, LegKind::Exit { cause: Cause::Branch(_), .. });
        let mut legs = legs.into_iter().filter(|taken| into(taken.1)).peekable();
        let Some((first, _, case)) = legs.peek().cloned() else { return };
        let mut forks = vec![(Vec::with_capacity(count), Move::to(To::Lost, case.clone()))];
        for (id, leg, _) in legs {
            let mut arm = Vec::new();
            self.take(spot, (id, leg, case.clone()), &mut arm);
            let mut next = Vec::new();
            for (arms, own) in &forks {
                for entry in &arm {
                    let To::Position(position) = &entry.to else { continue };
                    let complete = self.joins(spot, arms.len(), position);
                    let mut arms: Vec<Option<Position>> = arms.clone();
                    arms.push((!complete).then(|| position.clone()));
                    let mut own = own.clone();
                    own.seen.extend(&entry.seen);
                    own.asks |= entry.asks;
                    next.push((arms, own));
                }
            }
            forks = next;
        }
        for (arms, mut own) in forks {
            own.leg = (spot.frame == 0).then_some(first);
            own.to = self.forked(spot, arms);
            found.push(own);
        }
    }

    fn joins(&self, parallel: Spot, branch: usize, position: &Position) -> bool {
        membership(self.world, &self.frames, parallel, branch, position) == Membership::Joined
    }

    /// A fork with these arms, or what it has become when enough are complete.
    fn forked(&self, parallel: Spot, arms: Vec<Option<Position>>) -> To {
        let complete = arms.iter().filter(|arm| arm.is_none()).count();
        let wanted = match self.step(parallel).and_then(|(_, step)| step.join()).unwrap_or_default() {
            Join::All => arms.len(),
            Join::Any => arms.len().min(1),
            Join::Count(count) => count as usize,
        };
        if complete >= wanted {
            return match self.joined(parallel) {
                Some(joined) => To::Position(Position::At(joined, Mode::Acts)),
                None => To::Lost,
            };
        }
        if complete == arms.len() { To::End } else { To::Position(Position::Fork { at: parallel, arms }) }
    }

    /// Behind the branches.
    fn joined(&self, parallel: Spot) -> Option<Spot> {
        let view = self.view(parallel)?;
        let place = view.map().joined(parallel.place)?;
        Some(Spot { frame: parallel.frame, place })
    }

    fn fork(&mut self, parallel: Spot, arms: &[Option<Position>], case: Option<&Known>) -> Vec<Move> {
        let mut found = Vec::new();
        let several = arms.iter().flatten().count() > 1;
        for (number, arm) in arms.iter().enumerate() {
            let Some(arm) = arm else { continue };
            for mut own in self.moves(arm, case) {
                own.side |= several;
                if own.side && own.doubt.is_none() {
                    own.doubt = self.own_step(parallel).map(Doubt::SideBySide);
                }
                if let To::Position(position) = &own.to {
                    let mut arms = arms.to_vec();
                    match membership(self.world, &self.frames, parallel, number, position) {
                        Membership::Outside => {}
                        at => {
                            if let Some(slot) = arms.get_mut(number) {
                                *slot = (at == Membership::Inside).then(|| position.clone());
                            }
                            own.to = self.forked(parallel, arms);
                        }
                    }
                }
                found.push(own);
            }
        }
        let back = Position::Fork { at: parallel, arms: arms.to_vec() };
        for taken in self.legs(parallel, case) {
            let stays = matches!(
                taken.1.kind,
                LegKind::Exit { cause: Cause::Branch(_) | Cause::Skipped | Cause::Through, .. }
            );
            if !stays {
                self.step_aside(parallel, taken, &back, &mut found);
            }
        }
        found
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

fn put_aside(own: &mut Move, host: Spot, back: &Position) {
    if let To::Position(position) = &own.to {
        let at = Box::new(position.clone());
        own.to = To::Position(Position::Aside { host, at, back: Box::new(back.clone()) });
    }
}

/// What may be seen, in every order.
fn orders(may: Seen) -> Vec<Vec<Seen>> {
    let opens = Seen { opens: true, meets: false };
    let meets = Seen { opens: false, meets: true };
    let mut orders = vec![Vec::new()];
    if may.opens {
        orders.push(vec![opens]);
    }
    if may.meets {
        orders.push(vec![meets]);
    }
    if may.opens && may.meets {
        orders.extend([vec![opens, meets], vec![meets, opens]]);
    }
    orders
}
