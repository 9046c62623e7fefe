//! What interrupts a step and goes on: the rules of an event, and what is done aside.

use super::{Move, Taken, To, Walker};
use crate::facts::map::{LegId, Place};
use crate::facts::promises::known::Known;
use crate::facts::promises::position::{Mode, Position, Spot};
use crate::facts::promises::world::works;
use crate::facts::values::assume::assume;

impl Walker<'_, '_, '_> {
    /// The rules whose event has come take their turns before the step is left.
    pub(super) fn round(
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
    pub(super) fn without(
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
    pub(super) fn step_aside(&mut self, host: Spot, taken: Taken, back: &Position, found: &mut Vec<Move>) {
        let floats = self.view(host).is_some_and(|view| view.floats(taken.1.to));
        let mut moves = Vec::new();
        self.take(host, taken, &mut moves);
        if floats {
            moves.iter_mut().for_each(|own| put_aside(own, host, back));
        }
        found.append(&mut moves);
    }

    pub(super) fn aside(
        &mut self,
        host: Spot,
        at: &Position,
        back: &Position,
        case: Option<&Known>,
    ) -> Vec<Move> {
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

    pub(super) fn floats(&self, host: Spot, position: &Position) -> bool {
        let seen = self.frames.seen_from(host.frame, position.home());
        let view = self.view(host);
        seen.zip(view).is_some_and(|(seen, view)| seen != host && view.floats(seen.place))
    }
}

fn put_aside(own: &mut Move, host: Spot, back: &Position) {
    if let To::Position(position) = &own.to {
        let at = Box::new(position.clone());
        own.to = To::Position(Position::Aside { host, at, back: Box::new(back.clone()) });
    }
}
