//! A short proof for the common case: one branch waits for what the others set.
//!
//! Were it stuck, it would still be stuck when all the others have come to their ends, which they always can. So it is
//! enough to look at the values that they leave behind then, and at that one branch alone, wherever it may stand.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use cswf_model::VarId;

use super::{Arm, Branches};
use crate::facts::Facts;
use crate::facts::map::{Leg, LegKind, Map, PlaceId};
use crate::facts::values::assume::Case;
use crate::facts::values::beside::assigned;
use crate::facts::values::domain::{Domain, Values};
use crate::facts::values::effects::{apply_alone, set_by, worked};

/// So many cases of values that are left behind are looked at.
const MOST_CASES: usize = 64;

/// What a branch leaves of a value.
#[derive(Clone, PartialEq, Debug)]
struct Left {
    /// Perhaps what it was before.
    untouched: bool,
    /// Perhaps something else.
    set: Option<Domain>,
}

/// Does a branch get out, whatever the others have left behind of the values that it asks for?
pub(super) fn gets_out(
    facts: &Facts<'_>,
    branches: &Branches,
    waiting: &Arm,
    asked: &BTreeSet<VarId>,
) -> bool {
    let subjects = &facts.values().subjects;
    let own: BTreeSet<VarId> =
        waiting.members.iter().filter_map(|id| facts.workflow().step(*id)).flat_map(assigned).collect();
    // What it sets itself may come before or after what the others set.
    if !own.is_disjoint(asked) {
        return false;
    }
    let others: Vec<&Arm> = branches.arms.iter().filter(|arm| !std::ptr::eq(*arm, waiting)).collect();
    let mut finals: Vec<Vec<(usize, Domain)>> = vec![Vec::new()];
    for id in asked {
        let Some(number) = subjects.variable(*id) else { return false };
        let Some(domains) = final_values(facts, branches, &others, (*id, number)) else { return false };
        finals = finals
            .into_iter()
            .flat_map(|case| {
                domains.iter().map(move |domain| {
                    let mut case = case.clone();
                    case.push((number, domain.clone()));
                    case
                })
            })
            .take(MOST_CASES + 1)
            .collect();
        if finals.len() > MOST_CASES {
            return false;
        }
    }
    finals.iter().all(|values| escapes(facts, branches, waiting, values))
}

/// Each single value that a variable may have once all of some branches have come to their ends; `None` when there are
/// too many.
fn final_values(
    facts: &Facts<'_>,
    branches: &Branches,
    arms: &[&Arm],
    (id, number): (VarId, usize),
) -> Option<Vec<Domain>> {
    let setting = arms.iter().filter(|arm| {
        arm.members
            .iter()
            .filter_map(|step| facts.workflow().step(*step))
            .flat_map(assigned)
            .any(|own| own == id)
    });
    let mut all = Domain { unset: false, values: Values::NONE };
    let mut surely = false;
    for arm in setting {
        let left = left_by(facts, branches, arm, (id, number))?;
        surely |= !left.untouched;
        if let Some(set) = &left.set {
            all.take_in(set);
        }
    }
    if !surely {
        for case in facts.values().acting(facts.map(), branches.parallel) {
            all.take_in(case.get(number)?);
        }
    }
    let Values::Choices(bits) = all.values else { return None };
    let unset = all.unset.then(Domain::never_set);
    let single = (0..64).filter(|n| bits & (1 << n) != 0);
    let single = single.map(|n| Domain { unset: false, values: Values::Choices(1 << n) });
    Some(unset.into_iter().chain(single).collect())
}

/// What a branch leaves of a variable at its end.
fn left_by(facts: &Facts<'_>, branches: &Branches, arm: &Arm, (id, number): (VarId, usize)) -> Option<Left> {
    let map = facts.map();
    let mut at: BTreeMap<PlaceId, Left> = BTreeMap::new();
    let mut open = VecDeque::from([arm.first]);
    at.insert(arm.first, Left { untouched: true, set: None });
    let mut end: Option<Left> = None;
    while let Some(place) = open.pop_front() {
        let Some(comes) = at.get(&place).cloned() else { continue };
        for (_, leg) in arm.out(facts, place) {
            let goes = if sets(map, leg, id) {
                Left { untouched: false, set: Some(value_on(facts, leg, number)?) }
            } else {
                comes.clone()
            };
            if leg.to == branches.joined {
                end = Some(joined(end, goes));
            } else if arm.has(map, leg.to) {
                let own = at.get(&leg.to).cloned();
                let after = joined(own.clone(), goes);
                if own.as_ref() != Some(&after) {
                    at.insert(leg.to, after);
                    open.push_back(leg.to);
                }
            }
        }
    }
    end
}

fn joined(own: Option<Left>, other: Left) -> Left {
    let Some(mut own) = own else { return other };
    own.untouched |= other.untouched;
    own.set = match (own.set, other.set) {
        (Some(mut one), Some(other)) => {
            one.take_in(&other);
            Some(one)
        }
        (one, other) => one.or(other),
    };
    own
}

fn sets(map: &Map<'_>, leg: Leg, id: VarId) -> bool {
    let verb = match (leg.kind, map.step_of(leg)) {
        (LegKind::Exit { outcome, cause }, Some((_, step))) if worked(outcome, cause) => {
            set_by(step).iter().any(|(own, _)| *own == id)
        }
        _ => false,
    };
    verb || map.way(leg).is_some_and(|way| way.set.iter().any(|each| each.variable == Some(id)))
}

/// What a leg that sets a subject sets it to.
fn value_on(facts: &Facts<'_>, leg: Leg, number: usize) -> Option<Domain> {
    let values = facts.values();
    let mut case: Case = values.at(leg.from)?.clone();
    // What others have set by then is not known at the place, so neither is what is computed of it.
    apply_alone(&values.subjects, facts.map(), leg, &mut case);
    case.get(number).cloned()
}

/// Does somebody in a branch get out of it from every place, when some values are such and stay so?
fn escapes(facts: &Facts<'_>, branches: &Branches, arm: &Arm, values: &[(usize, Domain)]) -> bool {
    let map = facts.map();
    let mut out: BTreeSet<PlaceId> = BTreeSet::new();
    let mut before: BTreeMap<PlaceId, Vec<PlaceId>> = BTreeMap::new();
    let mut open: Vec<PlaceId> = Vec::new();
    for place in &arm.places {
        let Some(mut case) = facts.values().at(*place).cloned() else { return false };
        for (number, domain) in values {
            if let Some(slot) = case.get_mut(*number) {
                *slot = domain.clone();
            }
        }
        for (_, leg, after) in facts.values().leave_together(map, *place, case) {
            if after.is_none() || map.hangs_up(leg) {
                continue;
            }
            if leg.to == branches.joined || !arm.has(map, leg.to) {
                open.push(*place);
            } else {
                before.entry(leg.to).or_default().push(*place);
            }
        }
    }
    while let Some(place) = open.pop() {
        if out.insert(place) {
            open.extend(before.get(&place).into_iter().flatten());
        }
    }
    arm.places.iter().all(|place| out.contains(place))
}
