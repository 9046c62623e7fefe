//! `parallel`: which branches come to their end, and what that does to the others.
//!
//! On the map a branch is a path like any other. Here its branches are looked at together: behind a `parallel` that
//! waits for all of them nobody comes before each has come to its end, and where one is enough it cancels the rest.

use std::collections::BTreeSet;

use cswf_model::{Cause, Join, Step};

use super::bits::Bits;
use super::map::{Leg, LegId, LegKind, Map, Place, PlaceId};

/// A `parallel` on the map.
#[derive(Debug, Clone)]
pub struct Side {
    /// Where it is entered.
    pub parallel: PlaceId,
    /// Where its branches come together.
    pub joined: PlaceId,
    /// How many branches have to come to their end.
    pub needed: usize,
    /// The first place of each branch.
    pub branches: Vec<PlaceId>,
}

/// Every `parallel` of a map.
#[must_use]
pub fn sides(map: &Map<'_>) -> Vec<Side> {
    let sides = map.parallels().map(|(parallel, joined)| {
        let branches: Vec<PlaceId> = map
            .out(parallel)
            .filter(|(_, leg)| matches!(leg.kind, LegKind::Exit { cause: Cause::Branch(_), .. }))
            .map(|(_, leg)| leg.to)
            .collect();
        let join = map.at(parallel).and_then(|(_, step)| Step::join(step)).unwrap_or_default();
        let needed = match join {
            Join::All => branches.len(),
            Join::Any => 1,
            Join::Count(count) => count as usize,
        };
        Side { parallel, joined, needed: needed.min(branches.len()), branches }
    });
    sides.collect()
}

/// Where a token of a branch can be over some legs, from its first place to where the branches come together, or to
/// where it leaves the `parallel`.
#[must_use]
pub fn branch(
    map: &Map<'_>,
    side: &Side,
    from: PlaceId,
    allowed: &dyn Fn(LegId, Leg) -> bool,
) -> BTreeSet<PlaceId> {
    let mut seen = BTreeSet::from([from]);
    let mut open = vec![from];
    while let Some(place) = open.pop() {
        if place == side.joined || leaves(map, side, place) {
            continue;
        }
        for (id, leg) in map.out(place) {
            if allowed(id, leg) && seen.insert(leg.to) {
                open.push(leg.to);
            }
        }
    }
    seen
}

/// The places behind `parallel`s that nobody gets to over some legs, since too few branches come to their end over
/// them.
#[must_use]
pub fn incomplete(map: &Map<'_>, allowed: &dyn Fn(LegId, Leg) -> bool) -> Bits {
    let mut blocked = Bits::new(map.place_count());
    let sides = sides(map);
    let mut changed = !sides.is_empty();
    // Each round blocks one more or is the last.
    while changed {
        changed = false;
        for side in &sides {
            if blocked.has(side.joined.index()) {
                continue;
            }
            let open = |id, leg: Leg| !blocked.has(leg.from.index()) && allowed(id, leg);
            let complete = |from: &&PlaceId| branch(map, side, **from, &open).contains(&side.joined);
            if side.branches.iter().filter(complete).count() < side.needed {
                blocked.add(side.joined.index());
                changed = true;
            }
        }
    }
    blocked
}

/// Adds to the places from which a customer gets out those in a branch that something outside of it ends: enough
/// others come to their end first, one of them leaves the `parallel`, or it has a way out of its own. `grow` adds
/// places, and all that lead to them. What nobody gets behind (see [`incomplete`]) is not allowed.
pub fn add_cancelled(
    map: &Map<'_>,
    allowed: &dyn Fn(LegId, Leg) -> bool,
    out: &mut Bits,
    grow: &dyn Fn(&mut Bits, Vec<PlaceId>),
) {
    let sides = sides(map);
    if sides.is_empty() {
        return;
    }
    let mut changed = true;
    while changed {
        changed = false;
        for side in &sides {
            let branches: Vec<BTreeSet<PlaceId>> =
                side.branches.iter().map(|from| branch(map, side, *from, allowed)).collect();
            for (n, own) in branches.iter().enumerate() {
                let stays = |place: &&PlaceId| **place != side.joined && !leaves(map, side, **place);
                let kept: Vec<PlaceId> =
                    own.iter().filter(stays).filter(|place| !out.has(place.index())).copied().collect();
                if !kept.is_empty() && is_cancelled(map, side, &branches, n, allowed, out) {
                    grow(out, kept);
                    changed = true;
                }
            }
        }
    }
}

fn is_cancelled(
    map: &Map<'_>,
    side: &Side,
    branches: &[BTreeSet<PlaceId>],
    own: usize,
    allowed: &dyn Fn(LegId, Leg) -> bool,
    out: &Bits,
) -> bool {
    let others = || branches.iter().enumerate().filter(|(n, _)| *n != own).map(|(_, branch)| branch);
    let complete = others().filter(|branch| branch.contains(&side.joined)).count();
    if complete >= side.needed && out.has(side.joined.index()) {
        return true;
    }
    let gets_out = |place: &PlaceId| out.has(place.index()) && leaves(map, side, *place);
    if others().any(|branch| branch.iter().any(gets_out)) {
        return true;
    }
    map.out(side.parallel).any(|(id, leg)| {
        let branch = matches!(leg.kind, LegKind::Exit { cause: Cause::Branch(_) | Cause::Skipped, .. });
        !branch && allowed(id, leg) && out.has(leg.to.index())
    })
}

/// Does a place lie outside of a `parallel`, so that a token of a branch that comes there has left it? The steps of an
/// interruption don't, since they lead back.
fn leaves(map: &Map<'_>, side: &Side, place: PlaceId) -> bool {
    let inner = match map.place(place) {
        _ if place == side.joined => return false,
        Place::Step(step) if map.serves(step) => return false,
        Place::Step(step) => step,
        Place::Joined(step) => step,
        Place::Start | Place::End(_) | Place::Stuck | Place::Lost | Place::Dormant => return true,
    };
    let Some(parallel) = map.step_at(side.parallel) else { return true };
    let mut around = map.flow.branch_of(inner);
    // Each round is one `parallel` further out.
    while let Some(own) = around {
        if own == parallel {
            return false;
        }
        around = map.flow.branch_of(own);
    }
    true
}
