//! Workflows that are run: into them, out of them, and what interrupts them from outside.

use cswf_model::Cause;

use super::{Doubt, Move, Taken, To, Walker};
use crate::facts::map::LegKind;
use crate::facts::promises::known::Known;
use crate::facts::promises::pattern::Seen;
use crate::facts::promises::position::{Mode, Position, Spot};
use crate::facts::promises::world::View;

impl Walker<'_, '_, '_> {
    /// What those who run this workflow have at any time, or when their step takes too long, holds inside it too.
    pub(super) fn interrupted_from_outside(
        &mut self,
        spot: Spot,
        case: Option<&Known>,
        found: &mut Vec<Move>,
    ) {
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
    pub(super) fn come_back(&mut self, frame: u32, end: &str, coming: Move, found: &mut Vec<Move>) {
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

    pub(super) fn run(
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
    pub(super) fn run_unseen(
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
