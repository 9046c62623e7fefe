//! Can the branches of a `parallel` come to wait for each other for ever?
//!
//! Branches that depend on nobody are looked at one by one, since each of them goes its own way whatever the others do.
//! Only those that depend on each other's values are followed together (`together.rs`).

use std::collections::BTreeSet;

use cswf_model::{StepKind, VarId};

use super::risk::{Shared, at_risk};
use super::settled::gets_out;
use super::together::Search;
use super::{Arm, Branches};
use crate::facts::Facts;
use crate::facts::map::{LegId, PlaceId};
use crate::facts::search::forward;

/// Whether branches may wait for each other for ever.
#[derive(Debug)]
pub enum Verdict {
    /// They may not.
    Never,
    /// They may.
    Stuck(Stuck),
    /// There are too many ways in which they can follow each other.
    Unknown,
}

/// How branches come to wait for ever.
#[derive(Debug)]
pub struct Stuck {
    /// What happens, one way after the other, with the number of its branch.
    pub path: Vec<(usize, LegId)>,
    /// Where those are that wait, with the number of their branch.
    pub waiting: Vec<(usize, PlaceId)>,
    /// What they wait for; nothing when they go round whatever the values are.
    pub values: Vec<VarId>,
}

/// Can the branches of a `parallel` come to wait for ever?
#[must_use]
pub fn judge(facts: &Facts<'_>, branches: &Branches) -> Verdict {
    let shared = Shared::of(facts.workflow(), branches);
    let arms = || (0..).zip(branches.arms.iter().zip(&shared.asks));
    let risky: Vec<usize> = arms()
        .filter(|(_, (arm, asks))| !asks.is_empty() && at_risk(facts, branches, arm, asks).is_some())
        .map(|(n, _)| n)
        .collect();
    let none = BTreeSet::new();
    let trap = |arm: &Arm| at_risk(facts, branches, arm, &none);
    let traps = branches.arms.iter().any(|arm| trap(arm).is_some());
    if risky.is_empty() && !traps
        || branches.has_own_way_out(facts)
        || branches.arms.iter().any(|arm| arm.unclear)
    {
        return Verdict::Never;
    }
    if !traps
        && let [one] = risky.as_slice()
        && let (Some(arm), Some(asked)) = (branches.arms.get(*one), shared.asks.get(*one))
        && gets_out(facts, branches, arm, asked)
    {
        return Verdict::Never;
    }
    // Whether a branch leaves, and so ends the waiting, may depend on the others' values as well.
    let leaving = arms().filter(|(_, (arm, asks))| !asks.is_empty() && !arm.leaves.is_empty());
    let first: Vec<usize> = risky.iter().copied().chain(leaving.map(|(n, _)| n)).collect();
    let together = shared.around(&first);
    // Each of the others goes its own way: to its end, unless it can be trapped. One that can do neither leaves, and ends
    // all.
    let mut ends = 0;
    let mut trapped: Vec<(usize, PlaceId)> = Vec::new();
    for (n, (arm, _)) in arms().filter(|(n, _)| !together.contains(n)) {
        match trap(arm) {
            Some(place) => trapped.push((n, place)),
            None if arm.completes => ends += 1,
            None => return Verdict::Never,
        }
    }
    let wanted = branches.needed.saturating_sub(ends);
    if wanted == 0 || (together.is_empty() && trapped.is_empty()) {
        return Verdict::Never;
    }
    let values = risky.iter().filter_map(|n| shared.asks.get(*n)).flatten().copied().collect();
    follow(facts, branches, &together, (&shared, values), wanted, trapped)
}

/// Follows the branches that depend on each other; the others have been looked at.
fn follow(
    facts: &Facts<'_>,
    branches: &Branches,
    together: &[usize],
    (shared, values): (&Shared, Vec<VarId>),
    wanted: usize,
    trapped: Vec<(usize, PlaceId)>,
) -> Verdict {
    let nested = |arm: &usize| {
        branches.arms.get(*arm).is_some_and(|arm| {
            arm.steps(facts.map()).any(|(_, _, step)| matches!(step.kind, StepKind::Parallel { .. }))
        })
    };
    if together.iter().any(nested) {
        return Verdict::Unknown;
    }
    let mut stuck = Stuck { path: Vec::new(), waiting: Vec::new(), values };
    if !together.is_empty() {
        let mut search = Search::new(facts, branches, together, shared);
        let all = facts.values().is_followed() && search.explore();
        match search.dead(wanted) {
            Some(state) => search.explain(state, &mut stuck),
            None if all => return Verdict::Never,
            None => return Verdict::Unknown,
        }
    }
    for (n, place) in trapped {
        if let Some(arm) = branches.arms.get(n) {
            let way = forward(facts.map(), [arm.first], |id, leg| {
                arm.has(facts.map(), leg.to) && arm.out(facts, leg.from).any(|(own, _)| own == id)
            });
            stuck.path.extend(way.path(facts.map(), place).into_iter().map(|leg| (n, leg)));
        }
        stuck.waiting.push((n, place));
    }
    Verdict::Stuck(stuck)
}
