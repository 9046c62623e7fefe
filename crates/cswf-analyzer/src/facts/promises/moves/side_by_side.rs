//! The branches of a `parallel`: into all of them at once, on in any of them, and out when enough are complete.

use cswf_model::{Cause, Join};

use super::{Doubt, Move, Taken, To, Walker};
use crate::facts::map::{Leg, LegKind};
use crate::facts::promises::known::Known;
use crate::facts::promises::position::{Membership, Mode, Position, Spot, membership};

impl Walker<'_, '_, '_> {
    /// Into all branches at once.
    pub(super) fn branch(&mut self, spot: Spot, count: usize, legs: Vec<Taken>, found: &mut Vec<Move>) {
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

    pub(super) fn joins(&self, parallel: Spot, branch: usize, position: &Position) -> bool {
        membership(self.world, &self.frames, parallel, branch, position) == Membership::Joined
    }

    /// A fork with these arms, or what it has become when enough are complete.
    pub(super) fn forked(&self, parallel: Spot, arms: Vec<Option<Position>>) -> To {
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
    pub(super) fn joined(&self, parallel: Spot) -> Option<Spot> {
        let view = self.view(parallel)?;
        let place = view.map().joined(parallel.place)?;
        Some(Spot { frame: parallel.frame, place })
    }

    pub(super) fn fork(
        &mut self,
        parallel: Spot,
        arms: &[Option<Position>],
        case: Option<&Known>,
    ) -> Vec<Move> {
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
}
