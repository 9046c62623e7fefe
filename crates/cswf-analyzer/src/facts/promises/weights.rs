//! What a move costs the customer, for promises with `within`: in the mean, and at the slowest.

use cswf_model::{Cause, Flow, Outcome, Step, StepKind, WaitFor};

use super::moves::Priced;
use super::position::{Frames, Spot};
use super::world::{View, World};
use crate::facts::map::{Leg, LegKind, Map};
use crate::facts::time::{Cost, cost, interrupted, speaking};

/// What a move costs.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(super) struct Price {
    /// Inputs and mean time when all goes well.
    pub least: Cost,
    /// Inputs and mean time when every try but the last one fails.
    pub most: Cost,
    /// Nobody has written down how long it takes at most.
    pub timeless: bool,
}

impl Price {
    /// A price without tries.
    #[must_use]
    pub(super) fn of(cost: Cost) -> Self {
        Self { least: cost, most: cost, timeless: false }
    }
}

/// What moves cost.
#[derive(Debug, Clone, Copy)]
pub(super) struct Prices<'w, 'f, 'a> {
    world: &'w World<'f, 'a>,
}

impl<'w, 'f, 'a> Prices<'w, 'f, 'a> {
    /// In a world.
    #[must_use]
    pub(super) fn new(world: &'w World<'f, 'a>) -> Self {
        Self { world }
    }

    /// The price of these legs together.
    pub(super) fn of(&self, frames: &Frames, legs: &[Priced]) -> Price {
        let mut price = Price::default();
        for own in legs {
            let Some(view) = self.world.view(frames.workflow(own.frame)) else { continue };
            let leg = view.map().leg(own.leg);
            let least = match own.at {
                Some(at) => self.outside(frames, view, leg, at),
                None => view.facts().costs().of_leg(own.leg),
            };
            let more = failed_tries(view.map(), leg);
            let (waits, timeless) = unknown_wait(view.map(), leg);
            price.least.inputs += least.inputs;
            price.least.time += least.time;
            price.most.inputs += least.inputs + more.inputs;
            price.most.time += least.time + more.time + waits;
            price.timeless |= timeless;
        }
        price
    }

    /// What it costs to interrupt a step of a workflow that is run, by what those have who run it.
    fn outside(&self, frames: &Frames, caller: &View<'f, 'a>, leg: Leg, at: Spot) -> Cost {
        let inner = frames.view(self.world, at);
        let step = inner.and_then(|inner| Some((inner.workflow(), inner.map().at(at.place)?.1)));
        match (leg.kind, step) {
            (LegKind::Anytime(n), Some((workflow, step))) => {
                interrupted(workflow, Some(step), caller.workflow().anytime.get(n))
            }
            _ => cost(caller.map(), leg),
        }
    }
}

/// What the tries cost that fail before a step ends so, as far as [`Cost`] has not counted them.
fn failed_tries(map: &Map<'_>, leg: Leg) -> Cost {
    let LegKind::Exit { outcome, cause } = leg.kind else { return Cost::default() };
    let Some((_, step)) = map.step_of(leg) else { return Cost::default() };
    let failures = map.flow.failures(step);
    let tries = map.flow.tries(step);
    // Waiting in line is left out, and a jump or a skipped step is not tried at all.
    let once = tries < 2
        || failures.is_empty()
        || matches!(cause, Cause::Skipped | Cause::Breach | Cause::Branch(_))
        || matches!(step.kind, StepKind::Queue(_) | StepKind::Callback { .. });
    if once {
        return Cost::default();
    }
    let talks = matches!(step.kind, StepKind::Ask { .. } | StepKind::Menu { .. });
    let said = if talks { speaking(map.workflow(), step) } else { 0.0 };
    let silence = waiting(&map.flow, step, &failures);
    let pause = step.retry_after.as_ref().map_or(0.0, |pause| pause.value.as_secs_f64());
    let failed = f64::from(tries - 1);
    let time = match outcome {
        Outcome::Timeout if talks => 0.0,
        Outcome::Timeout => failed * pause,
        Outcome::Invalid => failed * silence,
        _ => failed * (said + silence + pause),
    };
    let wrong = failures.contains(&Outcome::Invalid) && outcome != Outcome::Invalid;
    Cost { inputs: if wrong { tries - 1 } else { 0 }, time }
}

/// How long a try lasts that ends in silence.
fn waiting(flow: &Flow<'_>, step: &Step, failures: &[Outcome]) -> f64 {
    let silence = failures.contains(&Outcome::Timeout).then(|| flow.timeout(step)).flatten();
    silence.map_or(0.0, |silence| silence.as_secs_f64())
}

/// A wait for an event lasts as long as `takes` says, else up to its timeout, else nobody knows how long.
fn unknown_wait(map: &Map<'_>, leg: Leg) -> (f64, bool) {
    let LegKind::Exit { outcome: Outcome::Done, cause } = leg.kind else { return (0.0, false) };
    let Some((_, step)) = map.step_of(leg).filter(|_| cause != Cause::Skipped) else { return (0.0, false) };
    match &step.kind {
        StepKind::Wait(wait) if matches!(wait.value, WaitFor::Event(_)) && step.takes.is_none() => {
            match &step.timeout {
                Some(timeout) => (timeout.value.as_secs_f64(), false),
                None => (0.0, true),
            }
        }
        _ => (0.0, false),
    }
}
