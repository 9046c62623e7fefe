//! What two branches of a `parallel` do in one and the same case.

use cswf_model::{StepId, Value, ValueSource, VarId};

use super::{Arm, Branches, is_instant};
use crate::facts::Facts;
use crate::facts::bits::Bits;
use crate::facts::map::{Leg, LegId, LegKind, PlaceId};
use crate::facts::values::assume::Case;
use crate::facts::values::beside::assigned;
use crate::facts::values::effects::{set_by, worked};
use crate::facts::values::subjects::{Subject, stays};

impl Deed {
    /// Something that takes its time, or that comes after such.
    #[must_use]
    pub fn late(arm: usize, step: StepId, place: PlaceId, legs: Vec<LegId>) -> Self {
        Self { arm, step, place, legs, lingers: true, first: false, literal: None }
    }
}

/// Something that a branch does.
#[derive(Debug)]
pub struct Deed {
    /// The number of the branch.
    pub arm: usize,
    /// The step.
    pub step: StepId,
    /// Where.
    pub place: PlaceId,
    /// The ways on which it is done; for what takes its time all of them.
    legs: Vec<LegId>,
    /// Can time pass in the branch, or at its end, before the others are called off?
    lingers: bool,
    /// Is it done at once as the branches begin, and never again?
    pub first: bool,
    /// What it sets, when it is always the same.
    pub literal: Option<Value>,
}

/// Every place of a branch at which a variable is set.
#[must_use]
pub fn settings(facts: &Facts<'_>, branches: &Branches, arm: usize) -> Vec<(VarId, Deed)> {
    let map = facts.map();
    let Some(view) = View::of(facts, branches, arm) else { return Vec::new() };
    let own = view.arm;
    let mut found: Vec<(VarId, Deed)> = Vec::new();
    for (place, id, step) in own.steps(map) {
        for (variable, _) in set_by(step) {
            let done = own.out(facts, place).filter(
                |(_, leg)| matches!(leg.kind, LegKind::Exit { outcome, cause } if worked(outcome, cause)),
            );
            let legs: Vec<(LegId, Leg)> = done.collect();
            let literal = match &step.kind {
                cswf_model::StepKind::Set(all) => literal(all, variable),
                _ => None,
            };
            found.extend(view.deed((id, place), &legs).map(|deed| (variable, Deed { literal, ..deed })));
        }
        for (leg_id, leg) in own.out(facts, place) {
            for each in map.way(leg).into_iter().flat_map(|way| &way.set) {
                let Some(variable) = each.variable else { continue };
                let literal = map.way(leg).and_then(|way| literal(&way.set, variable));
                let deed = view.deed((id, place), &[(leg_id, leg)]);
                found.extend(deed.map(|deed| (variable, Deed { literal, ..deed })));
            }
        }
    }
    found
}

/// What is put into a variable, when it is written as a value.
fn literal(all: &[cswf_model::Assignment], variable: VarId) -> Option<Value> {
    let last = all.iter().rev().find(|each| each.variable == Some(variable))?;
    match last.value.as_ref().map(|value| &value.value) {
        Some(ValueSource::Literal(value)) => Some(value.clone()),
        _ => None,
    }
}

/// Every place of a branch at which it talks to the customer.
#[must_use]
pub fn talks(facts: &Facts<'_>, branches: &Branches, arm: usize) -> Vec<Deed> {
    let map = facts.map();
    let Some(view) = View::of(facts, branches, arm) else { return Vec::new() };
    let own = view.arm;
    let talking = own.steps(map).filter(|(_, _, step)| match &step.kind {
        cswf_model::StepKind::Run { workflow, .. } => facts
            .project()
            .workflow(&workflow.value)
            .is_some_and(|called| called.steps.iter().any(|step| step.kind.talks())),
        kind => kind.talks(),
    });
    let deeds = talking.filter_map(|(place, id, _)| {
        let skipped = |leg: Leg| matches!(leg.kind, LegKind::Exit { cause: cswf_model::Cause::Skipped, .. });
        let legs: Vec<(LegId, Leg)> = own.out(facts, place).filter(|(_, leg)| !skipped(*leg)).collect();
        // While it talks, the others go on.
        view.deed((id, place), &legs).map(|deed| Deed { lingers: true, ..deed })
    });
    deeds.collect()
}

/// What is known of a branch.
struct View<'v> {
    number: usize,
    arm: &'v Arm,
    joined: PlaceId,
    /// Does nobody else have to come to the end?
    alone: bool,
    /// The places to which somebody comes when time has passed in it.
    late: Bits,
    /// The places from which time can pass before the others are called off.
    lingering: Bits,
}

impl<'v> View<'v> {
    fn of(facts: &Facts<'_>, branches: &'v Branches, number: usize) -> Option<Self> {
        let arm = branches.arms.get(number)?;
        let map = facts.map();
        let others = branches.arms.iter().enumerate().filter(|(n, _)| *n != number);
        let quick = others.filter(|(_, arm)| arm.ends_at_once(facts)).count();
        let alone = branches.needed <= 1 + quick;
        let instant = |place: PlaceId| map.at(place).is_some_and(|(_, step)| is_instant(facts, step));
        let waits_at_end =
            |place: PlaceId| !alone && arm.out(facts, place).any(|(_, leg)| leg.to == branches.joined);
        let mut lingering = Bits::new(map.place_count());
        let begins = arm.places.iter().copied().filter(|place| !instant(*place) || waits_at_end(*place));
        let mut open: Vec<PlaceId> = begins.collect();
        // What takes time begins here; whatever leads to it at once lingers, too.
        while let Some(place) = open.pop() {
            if lingering.add(place.index()) {
                let before = map.into(place).filter(|(id, leg)| {
                    facts.is_open(*id, *leg)
                        && arm.places.binary_search(&leg.from).is_ok()
                        && map.at(leg.from).is_some_and(|(_, step)| is_instant(facts, step))
                });
                open.extend(before.map(|(_, leg)| leg.from));
            }
        }
        Some(Self { number, arm, joined: branches.joined, alone, late: late(facts, arm), lingering })
    }

    fn deed(&self, (step, place): (StepId, PlaceId), legs: &[(LegId, Leg)]) -> Option<Deed> {
        if legs.is_empty() {
            return None;
        }
        let lingers = |leg: &Leg| self.lingering.has(leg.to.index()) || !self.alone && leg.to == self.joined;
        Some(Deed {
            arm: self.number,
            step,
            place,
            lingers: legs.iter().any(|(_, leg)| lingers(leg)),
            legs: legs.iter().map(|(id, _)| *id).collect(),
            first: !self.late.has(place.index()),
            literal: None,
        })
    }
}

/// The steps that take time, and all that may follow them in a branch.
#[must_use]
pub fn late(facts: &Facts<'_>, arm: &Arm) -> Bits {
    let map = facts.map();
    let slow = |place: &PlaceId| !map.at(*place).is_some_and(|(_, step)| is_instant(facts, step));
    let mut open: Vec<PlaceId> = arm.places.iter().copied().filter(slow).collect();
    let mut late = Bits::new(map.place_count());
    while let Some(place) = open.pop() {
        if late.add(place.index()) {
            let inside = arm.out(facts, place).filter(|(_, leg)| arm.has(map, leg.to));
            open.extend(inside.map(|(_, leg)| leg.to));
        }
    }
    late
}

/// Which values stay as they are while the branches of a `parallel` go on, by subject.
#[derive(Debug)]
pub struct Lasting(Vec<usize>);

impl Lasting {
    /// Of a `parallel`.
    #[must_use]
    pub fn of(facts: &Facts<'_>, branches: &Branches) -> Self {
        let subjects = &facts.values().subjects;
        let members = branches.arms.iter().flat_map(|arm| &arm.members);
        let set: Vec<usize> = members
            .filter_map(|id| facts.workflow().step(*id))
            .flat_map(assigned)
            .filter_map(|id| subjects.variable(id))
            .collect();
        let lasts = |(number, subject): (usize, &Subject)| match subject {
            Subject::Variable(_) => (!set.contains(&number)).then_some(number),
            Subject::Builtin(cswf_model::condition::Builtin::Visits(_)) => None,
            Subject::Builtin(builtin) => stays(builtin).then_some(number),
        };
        Self(subjects.iter().map(|(subject, _)| subject).enumerate().filter_map(lasts).collect())
    }

    /// May two branches do two things in one case, the one while the other has not been called off?
    #[must_use]
    pub fn both(&self, facts: &Facts<'_>, one: &Deed, other: &Deed) -> bool {
        if !one.lingers && !other.lingers {
            return false;
        }
        let (one, other) = (cases(facts, one), cases(facts, other));
        let agree = |one: &Case, other: &Case| {
            self.0.iter().all(|number| match (one.get(*number), other.get(*number)) {
                (Some(one), Some(other)) => one.unset && other.unset || one.values.may_be(&other.values),
                _ => true,
            })
        };
        match (one, other) {
            (Some(one), Some(other)) => one.iter().any(|one| other.iter().any(|other| agree(one, other))),
            _ => true,
        }
    }
}

/// What is known of those who do it; `None` when values are not followed.
fn cases(facts: &Facts<'_>, deed: &Deed) -> Option<Vec<Case>> {
    let at = facts.values().at(deed.place)?.clone();
    let left = facts.values().leave(facts.map(), deed.place, at);
    Some(left.into_iter().filter(|(id, ..)| deed.legs.contains(id)).filter_map(|(.., case)| case).collect())
}
