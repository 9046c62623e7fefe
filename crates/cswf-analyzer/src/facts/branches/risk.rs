//! Which branches may wait for ever for what another one sets.
//!
//! A place of a branch is safe when it leads to the end of the branch, or out of the `parallel`, whatever the values are
//! that others set: where a value decides, every way must be safe, elsewhere one is enough. What is safe needs not be
//! followed together with the others.

use std::collections::{BTreeMap, BTreeSet};

use cswf_model::{Cause, ExprKind, StepId, VarId, Workflow};

use super::{Arm, Branches};
use crate::facts::Facts;
use crate::facts::bits::Bits;
use crate::facts::map::{Leg, LegKind, PlaceId};
use crate::facts::values::beside::assigned;
use crate::facts::values::subjects::walk;
use crate::facts::values::{asks, guard};

/// What the branches of a `parallel` have to do with each other's values.
#[derive(Debug)]
pub(super) struct Shared {
    /// By branch: what it sets.
    sets: Vec<BTreeSet<VarId>>,
    /// By branch: what others set and it asks for.
    pub(super) asks: Vec<BTreeSet<VarId>>,
}

impl Shared {
    /// Of a `parallel`.
    pub(super) fn of(workflow: &Workflow, branches: &Branches) -> Self {
        let steps = |arm: &Arm| -> Vec<StepId> { arm.members.clone() };
        let sets: Vec<BTreeSet<VarId>> = branches
            .arms
            .iter()
            .map(|arm| steps(arm).into_iter().filter_map(|id| workflow.step(id)).flat_map(assigned).collect())
            .collect();
        // By variable: how many branches set it.
        let mut setters: BTreeMap<VarId, usize> = BTreeMap::new();
        sets.iter().flatten().for_each(|id| *setters.entry(*id).or_default() += 1);
        let asks = branches.arms.iter().zip(&sets).map(|(arm, own)| {
            let asked = asked(workflow, &arm.members).into_iter();
            let by_others = |id: &VarId| {
                let all = setters.get(id).copied().unwrap_or_default();
                all > usize::from(own.contains(id))
            };
            asked.filter(by_others).collect()
        });
        let asks = asks.collect();
        Self { sets, asks }
    }

    /// The branches on which some of them depend, directly or not, these included.
    pub(super) fn around(&self, some: &[usize]) -> Vec<usize> {
        let mut found: BTreeSet<usize> = some.iter().copied().collect();
        let mut open = some.to_vec();
        while let Some(arm) = open.pop() {
            let Some(asked) = self.asks.get(arm) else { continue };
            for (n, sets) in self.sets.iter().enumerate() {
                if n != arm && !sets.is_disjoint(asked) && found.insert(n) {
                    open.push(n);
                }
            }
        }
        found.into_iter().collect()
    }
}

/// The variables that the conditions of some steps ask for.
fn asked(workflow: &Workflow, steps: &[StepId]) -> BTreeSet<VarId> {
    let mut found = BTreeSet::new();
    for step in steps.iter().filter_map(|id| workflow.step(*id)) {
        let ways = step.ways().filter_map(|way| way.condition.as_ref());
        for condition in step.condition.iter().chain(ways) {
            walk(&condition.expr, &mut |part| {
                if let ExprKind::Variable(id) = part.kind {
                    found.insert(id);
                }
            });
        }
    }
    found
}

/// Where somebody in a branch may go round for ever, when the values that others set are such and such; with no values,
/// whatever they are.
pub(super) fn at_risk(
    facts: &Facts<'_>,
    branches: &Branches,
    arm: &Arm,
    asked: &BTreeSet<VarId>,
) -> Option<PlaceId> {
    let map = facts.map();
    let mut safe = Bits::new(map.place_count());
    let mut open: Vec<PlaceId> = arm.places.clone();
    while let Some(place) = open.pop() {
        if !safe.has(place.index()) && is_safe(facts, branches, arm, (place, asked), &safe) {
            safe.add(place.index());
            let before = map.into(place).map(|(_, leg)| leg.from);
            open.extend(before.filter(|from| arm.places.binary_search(from).is_ok()));
        }
    }
    arm.places.iter().find(|place| !safe.has(place.index())).copied()
}

fn is_safe(
    facts: &Facts<'_>,
    branches: &Branches,
    arm: &Arm,
    (place, asked): (PlaceId, &BTreeSet<VarId>),
    safe: &Bits,
) -> bool {
    let map = facts.map();
    let good = |leg: Leg| leg.to == branches.joined || !arm.has(map, leg.to) || safe.has(leg.to.index());
    let mentions = |expr: &cswf_model::Expr| {
        let mut found = false;
        walk(expr, &mut |part| {
            found |= matches!(part.kind, ExprKind::Variable(id) if asked.contains(&id));
        });
        found
    };
    let own_if =
        map.at(place).and_then(|(_, step)| step.condition.as_ref()).is_some_and(|own| mentions(&own.expr));
    let decided = map.out(place).any(|(_, leg)| guard(map, leg).is_some_and(|guard| mentions(&guard.expr)));
    let (mut skipped, mut free, mut turns): (Option<bool>, bool, Option<bool>) = (None, false, None);
    for (_, leg) in arm.out(facts, place) {
        match leg.kind {
            LegKind::Exit { cause: Cause::Skipped, .. } => skipped = Some(good(leg)),
            _ if !(decided && asks(map, leg)) => free |= good(leg),
            // One of them is taken, and nobody knows which.
            LegKind::Exit {
                cause: Cause::Case(_) | Cause::Else | Cause::Handler(_) | Cause::Default(_) | Cause::Unhandled,
                ..
            } => turns = Some(turns.unwrap_or(true) && good(leg)),
            // An option that is perhaps not offered helps nobody.
            _ => {}
        }
    }
    let acts = free || turns == Some(true);
    if own_if { acts && skipped.unwrap_or(true) } else { acts || skipped == Some(true) }
}
