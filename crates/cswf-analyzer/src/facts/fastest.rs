//! The fastest way to something, by what each leg takes at least.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::time::Duration;

use cswf_model::{Cause, Outcome, Step, StepKind, WaitFor};

use super::Facts;
use super::map::{Leg, LegId, LegKind, Map, PlaceId};
use super::nearest::Seconds;
use super::time::speaking;

/// What a leg takes at least: the least of a spread, and nothing where nobody can tell.
#[must_use]
pub fn least(map: &Map<'_>, leg: Leg) -> f64 {
    let LegKind::Exit { outcome, cause } = leg.kind else { return 0.0 };
    let Some((_, step)) = map.step_of(leg) else { return 0.0 };
    if matches!(cause, Cause::Skipped | Cause::Branch(_)) {
        return 0.0;
    }
    if cause == Cause::Breach {
        return step.within.as_ref().map_or(0.0, |within| within.value.elapsed().as_secs_f64());
    }
    match outcome {
        Outcome::Timeout => waits(map, step),
        _ if outcome.goes_on() => least_of(map, step),
        // What fails has taken its time too.
        Outcome::Error => least_of(map, step),
        _ => 0.0,
    }
}

/// How long a step waits at least before it gives up.
fn waits(map: &Map<'_>, step: &Step) -> f64 {
    let seconds = |own: &Option<cswf_diagnostics::Spanned<Duration>>| {
        own.as_ref().map_or(0.0, |own| own.value.as_secs_f64())
    };
    match &step.kind {
        StepKind::Ask { .. } | StepKind::Menu { .. } => {
            map.flow.timeout(step).map_or(0.0, |own| own.as_secs_f64()) * f64::from(map.flow.tries(step))
        }
        StepKind::Survey { after, valid, .. } => seconds(after) + seconds(valid),
        _ => seconds(&step.timeout) * f64::from(map.flow.tries(step)),
    }
}

/// What it takes at least to do what a step does.
#[must_use]
pub fn least_of(map: &Map<'_>, step: &Step) -> f64 {
    let takes = || step.takes.as_ref().map(|takes| takes.value.least());
    match &step.kind {
        // Waiting in line takes no time when nobody waits; branches take their own.
        StepKind::Queue(_)
        | StepKind::Parallel { .. }
        | StepKind::Callback { .. }
        | StepKind::Dial { .. } => 0.0,
        StepKind::Wait(wait) => match wait.value {
            WaitFor::Time(time) => time.as_secs_f64(),
            WaitFor::Event(_) => takes().unwrap_or(0.0),
        },
        StepKind::Survey { after, .. } => {
            after.as_ref().map_or(0.0, |after| after.value.as_secs_f64()) + takes().unwrap_or(0.0)
        }
        _ => takes().unwrap_or_else(|| spoken(map, step)),
    }
}

/// Words take their time where every customer hears the same ones: on the phone alone, in one language.
fn spoken(map: &Map<'_>, step: &Step) -> f64 {
    let workflow = map.workflow();
    let alike = workflow.channels.len() == 1 && workflow.languages.len() < 2;
    if alike { speaking(workflow, step) } else { 0.0 }
}

/// What a search looks for, and what it counts.
pub struct Search<'s> {
    /// How long a leg takes.
    pub takes: &'s dyn Fn(LegId, Leg) -> f64,
    /// Is it over when this leg has been taken?
    pub goal: &'s dyn Fn(LegId, Leg) -> bool,
}

/// The fastest way from some places over the legs that customers can take, hang-ups left out, up to the leg with which
/// it is over; `None` where there is none.
#[must_use]
pub fn fastest(facts: &Facts<'_>, from: &[PlaceId], search: &Search<'_>) -> Option<(f64, Vec<LegId>)> {
    let map = facts.map();
    let mut times: BTreeMap<PlaceId, (f64, Option<LegId>)> = BTreeMap::new();
    let mut open = BinaryHeap::new();
    for place in from {
        times.insert(*place, (0.0, None));
        open.push(Reverse((Seconds(0.0), *place)));
    }
    let mut best: Option<(f64, LegId)> = None;
    while let Some(Reverse((Seconds(time), place))) = open.pop() {
        if best.is_some_and(|(best, _)| best <= time) {
            break;
        }
        if times.get(&place).is_some_and(|(own, _)| *own < time) {
            continue;
        }
        for (id, leg) in map.out(place).filter(|(id, leg)| facts.is_open(*id, *leg) && !map.hangs_up(*leg)) {
            let after = time + (search.takes)(id, leg);
            if (search.goal)(id, leg) {
                if best.is_none_or(|(best, _)| after < best) {
                    best = Some((after, id));
                }
            } else if times.get(&leg.to).is_none_or(|(own, _)| after < *own) {
                times.insert(leg.to, (after, Some(id)));
                open.push(Reverse((Seconds(after), leg.to)));
            }
        }
    }
    let (time, last) = best?;
    let mut path = vec![last];
    let mut place = map.leg(last).from;
    while let Some((_, Some(leg))) = times.get(&place) {
        path.push(*leg);
        place = map.leg(*leg).from;
    }
    path.reverse();
    Some((time, path))
}
