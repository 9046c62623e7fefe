//! Counters: what makes a loop come to an end by itself.
//!
//! A loop is counted when something in it counts each round (`set: { tries: "=tries + 1" }`, a note that it has been
//! there, or `visits("step")`) and something else in it asks for that, and can lead out. Every round has to pass both.

use std::collections::BTreeSet;

use cswf_model::condition::Builtin;
use cswf_model::{Assignment, ExprKind, Step, StepId, StepKind, ValueSource, VarId};

use super::Facts;
use super::components::{Components, components};
use super::loops::{Loop, turns};
use super::map::{Leg, LegId, LegKind, Map, PlaceId};
use super::values::effects::{set_by, worked};
use super::values::subjects::walk;

/// More counters than this in one loop are not told apart.
const MOST_COUNTERS: usize = 4;

/// What counts the rounds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Counter {
    /// A variable.
    Variable(VarId),
    /// How often the customer has been at a step.
    Visits(StepId),
}

/// The loops inside a loop that nothing counts.
#[must_use]
pub fn uncounted(facts: &Facts<'_>, members: &[PlaceId], allowed: &dyn Fn(LegId, Leg) -> bool) -> Vec<Loop> {
    let mut found = Vec::new();
    search(facts, members, allowed, &mut BTreeSet::new(), &mut found);
    found.sort_unstable();
    found.dedup();
    found
}

/// Takes one counter after the other out of the loop: once all that asks for it, and once all that counts it. What
/// still goes round does so without passing both.
fn search(
    facts: &Facts<'_>,
    members: &[PlaceId],
    allowed: &dyn Fn(LegId, Leg) -> bool,
    done: &mut BTreeSet<Counter>,
    found: &mut Vec<Loop>,
) {
    let map = facts.map();
    let counter = asked(facts, members).into_iter().find(|counter| {
        done.len() < MOST_COUNTERS && !done.contains(counter) && is_counted(facts, *counter, members, allowed)
    });
    let Some(counter) = counter else {
        found.extend(Loop::of(map, members, allowed));
        return;
    };
    done.insert(counter);
    let asks = |leg: Leg| map.step_of(leg).is_some_and(|(_, step)| asked_at(step).contains(&counter));
    let without_asking = |id, leg| allowed(id, leg) && !asks(leg);
    let without_counting = |id, leg| allowed(id, leg) && !counts(map, leg, counter);
    for part in parts(map, members, &without_asking) {
        search(facts, &part, &without_asking, done, found);
    }
    for part in parts(map, members, &without_counting) {
        search(facts, &part, &without_counting, done, found);
    }
    done.remove(&counter);
}

/// The loops that remain of one over fewer legs.
fn parts(map: &Map<'_>, members: &[PlaceId], allowed: &dyn Fn(LegId, Leg) -> bool) -> Vec<Vec<PlaceId>> {
    let loops: Components = components(map, members.iter().copied(), allowed);
    let turning = loops.iter().filter(|part| turns(map, part, &loops, &allowed));
    turning.map(<[PlaceId]>::to_vec).collect()
}

/// The counters for which something in a loop asks that can lead out of it.
fn asked(facts: &Facts<'_>, members: &[PlaceId]) -> BTreeSet<Counter> {
    let map = facts.map();
    let leads_out = |place: &&PlaceId| {
        map.out(**place).any(|(id, leg)| {
            let exit = matches!(leg.kind, LegKind::Exit { .. });
            exit && facts.is_open(id, leg) && members.binary_search(&leg.to).is_err()
        })
    };
    let steps = members.iter().filter(leads_out).filter_map(|place| map.at(*place));
    steps.flat_map(|(_, step)| asked_at(step)).collect()
}

/// The counters for which the conditions of a step ask.
fn asked_at(step: &Step) -> BTreeSet<Counter> {
    let ways = step.ways().filter_map(|way| way.condition.as_ref());
    let mut found = BTreeSet::new();
    for condition in ways.chain(&step.condition) {
        walk(&condition.expr, &mut |part| match part.kind {
            ExprKind::Builtin(Builtin::Visits(step)) => _ = found.insert(Counter::Visits(step)),
            ExprKind::Variable(id) => _ = found.insert(Counter::Variable(id)),
            _ => {}
        });
    }
    found
}

/// Is something counted in a loop, and never set back?
fn is_counted(
    facts: &Facts<'_>,
    counter: Counter,
    members: &[PlaceId],
    allowed: &dyn Fn(LegId, Leg) -> bool,
) -> bool {
    let map = facts.map();
    let id = match counter {
        Counter::Visits(step) => return members.iter().any(|place| map.step_at(*place) == Some(step)),
        Counter::Variable(id) => id,
    };
    let mut notes: Vec<&ValueSource> = Vec::new();
    for place in members {
        for (leg_id, leg) in map.out(*place) {
            if members.binary_search(&leg.to).is_err() || !allowed(leg_id, leg) {
                continue;
            }
            match sets(map, leg, id) {
                Sets::Not => {}
                Sets::To(value) => notes.push(value),
                Sets::Otherwise => return false,
            }
        }
    }
    // Either it goes up or down each time, or it is the note that this has happened.
    let (counting, noting): (Vec<&ValueSource>, Vec<&ValueSource>) =
        notes.into_iter().partition(|value| mentions(value, id));
    match (counting.is_empty(), noting.split_first()) {
        (false, None) => true,
        (true, Some((first, rest))) => {
            first.expression().is_none() && rest.iter().all(|other| other == first)
        }
        _ => false,
    }
}

/// Is a round counted when this leg is taken?
fn counts(map: &Map<'_>, leg: Leg, counter: Counter) -> bool {
    match counter {
        Counter::Visits(step) => map.step_of(leg).is_some_and(|(own, _)| own == step),
        Counter::Variable(id) => matches!(sets(map, leg, id), Sets::To(_)),
    }
}

/// What a leg does to a variable.
enum Sets<'a> {
    Not,
    /// It assigns this.
    To(&'a ValueSource),
    /// The customer or a system says what it is.
    Otherwise,
}

fn sets<'a>(map: &Map<'a>, leg: Leg, id: VarId) -> Sets<'a> {
    let last = |assignments: &'a [Assignment]| {
        let own = assignments.iter().rev().find(|each| each.variable == Some(id));
        own.map(|each| each.value.as_ref().map_or(Sets::Otherwise, |value| Sets::To(&value.value)))
    };
    if let Some(found) = map.way(leg).and_then(|way| last(&way.set)) {
        return found;
    }
    let LegKind::Exit { outcome, cause } = leg.kind else { return Sets::Not };
    let Some((_, step)) = map.step_of(leg).filter(|_| worked(outcome, cause)) else { return Sets::Not };
    match &step.kind {
        StepKind::Set(assignments) => last(assignments).unwrap_or(Sets::Not),
        _ if set_by(step).iter().any(|(own, _)| *own == id) => Sets::Otherwise,
        _ => Sets::Not,
    }
}

fn mentions(value: &ValueSource, id: VarId) -> bool {
    let mut found = false;
    if let ValueSource::Expression(expr) = value {
        walk(expr, &mut |part| found |= part.kind == ExprKind::Variable(id));
    }
    found
}
