//! Loops: who gets out of them, and what leads round.

use std::collections::{BTreeSet, VecDeque};

use cswf_diagnostics::Hop;
use cswf_model::{Cause, Outcome, Role, StepId, StepKind};

use super::Facts;
use super::bits::Bits;
use super::components::{Components, components};
use super::joins::{add_cancelled, incomplete};
use super::map::{Leg, LegId, LegKind, Map, Place, PlaceId};
use super::search::{backward, forward};

/// From where customers get out.
#[derive(Debug)]
pub struct WaysOut {
    /// The places from which customers can get to an end, hanging up not counted. Nowhere is an end too: that is another
    /// rule's business. What is done beside others in a `parallel` also ends when they end it.
    pub out: Bits,
    /// The places behind a `parallel` that nobody gets to, since too few of its branches come to their end.
    pub blocked: Bits,
}

impl WaysOut {
    /// Of a workflow.
    #[must_use]
    pub fn of(facts: &Facts<'_>) -> Self {
        let map = facts.map();
        let ends = map.places().filter(|(id, place)| match place {
            Place::End(_) | Place::Stuck | Place::Lost => true,
            // Without steps a workflow waits for events.
            Place::Start => map.out(*id).all(|(_, leg)| leg.kind != LegKind::Start),
            Place::Step(_) | Place::Joined(_) | Place::Dormant => false,
        });
        let ends: Vec<PlaceId> = ends.map(|(id, _)| id).collect();
        let blocked = incomplete(map, &|id, leg| stays(facts, id, leg));
        let allowed = |id, leg: Leg| stays(facts, id, leg) && !blocked.has(leg.from.index());
        let mut out = backward(map, ends, allowed);
        add_cancelled(map, &allowed, &mut out, &|out, more| {
            let grown = backward(map, more, allowed);
            grown.iter().for_each(|place| _ = out.add(place));
        });
        Self { out, blocked }
    }
}

/// Can a leg be taken by somebody who does not hang up?
fn stays(facts: &Facts<'_>, id: LegId, leg: Leg) -> bool {
    facts.is_open(id, leg) && !facts.map().hangs_up(leg)
}

/// A loop.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Loop {
    /// Its first step in the file that has an id, else its first. A step of an interruption only when there is no other.
    pub step: StepId,
    /// Where that is.
    pub root: PlaceId,
    /// A shortest way from there back to it.
    pub way: Vec<LegId>,
    /// Every other step of it.
    pub others: Vec<StepId>,
}

impl Loop {
    /// The loop of these places; `None` when there is no step among them.
    #[must_use]
    pub fn of(map: &Map<'_>, members: &[PlaceId], allowed: impl Fn(LegId, Leg) -> bool) -> Option<Self> {
        let steps = || members.iter().filter_map(|place| map.at(*place).map(|(id, step)| (*place, id, step)));
        let own = || steps().filter(|(_, id, _)| !map.serves(*id));
        let named = own().find(|(.., step)| step.id.is_some());
        let (root, step, _) = named.or_else(|| own().next()).or_else(|| steps().next())?;
        // What interrupts the loop may interrupt something else as well.
        let others: BTreeSet<StepId> =
            steps().map(|(_, id, _)| id).filter(|id| map.serves(*id) == map.serves(step)).collect();
        let others = others.into_iter().filter(|other| *other != step).collect();
        Some(Self { step, root, way: round(map, root, members, allowed), others })
    }
}

/// The names of the steps of a round; of a long one its beginning and its end.
#[must_use]
pub fn steps(round: &[Hop]) -> String {
    const MOST: usize = 6;
    let mut names: Vec<&str> = round.iter().map(|hop| hop.step.as_str()).collect();
    if names.len() > MOST {
        names.splice(MOST - 2..names.len() - 1, ["…"]);
    }
    names.join(" → ")
}

/// The loops from which nobody gets out.
#[must_use]
pub fn endless(facts: &Facts<'_>) -> Vec<Loop> {
    let map = facts.map();
    let WaysOut { out, blocked } = facts.ways_out();
    let trapped = |place: PlaceId| {
        facts.reached().has(place)
            && !out.has(place.index())
            && !blocked.has(place.index())
            && matches!(map.place(place), Place::Step(_) | Place::Joined(_))
    };
    let allowed = |id, leg| stays(facts, id, leg);
    let loops = components(map, places(map).filter(|place| trapped(*place)), allowed);
    let mut found = Vec::new();
    let mut ahead = Bits::new(map.place_count());
    // What a component leads to comes before it.
    for members in loops.iter() {
        let leads_on = members.iter().any(|place| {
            let mut out = map.out(*place).filter(|(id, leg)| allowed(*id, *leg));
            out.any(|(_, leg)| ahead.has(leg.to.index()))
        });
        let turns = turns(map, members, &loops, &allowed);
        if turns && !leads_on {
            found.extend(Loop::of(map, members, allowed));
        }
        if turns || leads_on {
            members.iter().for_each(|place| _ = ahead.add(place.index()));
        }
    }
    found.reverse();
    found
}

fn places<'m>(map: &'m Map<'_>) -> impl Iterator<Item = PlaceId> + use<'m> {
    map.places().map(|(place, _)| place)
}

/// Does a component lead round, be it in one place?
pub(super) fn turns(
    map: &Map<'_>,
    members: &[PlaceId],
    loops: &Components,
    allowed: &impl Fn(LegId, Leg) -> bool,
) -> bool {
    members
        .iter()
        .any(|place| map.out(*place).any(|(id, leg)| allowed(id, leg) && loops.together(leg.to, *place)))
}

/// The loops that go on without the customer choosing it, a wait, a person or a count, and with a way out.
#[must_use]
pub fn unbounded(facts: &Facts<'_>) -> Vec<Loop> {
    let map = facts.map();
    let out = &facts.ways_out().out;
    let blocked = incomplete(map, &|id, leg| goes_on(facts, id, leg));
    let allowed = |id, leg: Leg| goes_on(facts, id, leg) && !blocked.has(leg.from.index());
    let inside = |place: PlaceId| {
        matches!(map.place(place), Place::Step(_) | Place::Joined(_))
            && facts.reached().has(place)
            && out.has(place.index())
    };
    let loops = components(map, places(map).filter(|place| inside(*place)), allowed);
    let turning = loops.iter().filter(|members| turns(map, members, &loops, &allowed));
    turning.flat_map(|members| super::counts::uncounted(facts, members, &allowed)).collect()
}

/// Can a leg be taken without the customer choosing it, a wait or a person?
#[must_use]
pub fn goes_on(facts: &Facts<'_>, id: LegId, leg: Leg) -> bool {
    facts.is_open(id, leg) && goes_round(facts.map(), leg) && !waits(facts, leg)
}

/// May a leg be a part of a loop that goes on by itself? What interrupts is no such part: somebody or the clock has to
/// act for it each time.
#[must_use]
pub fn goes_round(map: &Map<'_>, leg: Leg) -> bool {
    let breach = LegKind::Exit { outcome: Outcome::Timeout, cause: Cause::Breach };
    matches!(leg.kind, LegKind::Exit { .. }) && leg.kind != breach && !map.chosen_by_customer(leg)
}

/// Has the customer waited, or met a person, when a step ends so?
fn waits(facts: &Facts<'_>, leg: Leg) -> bool {
    let LegKind::Exit { outcome, cause } = leg.kind else { return false };
    let Some((_, step)) = facts.map().step_of(leg) else { return false };
    if cause == Cause::Skipped {
        return false;
    }
    match &step.kind {
        StepKind::Wait(_) | StepKind::Callback { .. } | StepKind::Broken => true,
        // Whoever finds the line full or closed, or the number busy, is sent on at once.
        StepKind::Queue(_) => !matches!(outcome, Outcome::Full | Outcome::Closed),
        StepKind::Dial { .. } => outcome == Outcome::Answered,
        StepKind::Task { .. } => {
            let actor = facts.workflow.actor(facts.workflow.actor_of(step));
            actor.is_none_or(|actor| actor.role != Role::System)
        }
        StepKind::Survey { after, valid, .. } => after.is_some() || valid.is_some(),
        StepKind::Run { .. } => !facts.project.comes_back_at_once(step, cause),
        _ => false,
    }
}

/// The ends that customers of a workflow can get to without choosing it, a wait or a person.
#[must_use]
pub fn ends_at_once(facts: &Facts<'_>) -> BTreeSet<String> {
    let map = facts.map();
    let blocked = incomplete(map, &|id, leg| goes_on(facts, id, leg));
    let reached = forward(map, [map.start()], |id, leg| {
        leg.kind == LegKind::Start || goes_on(facts, id, leg) && !blocked.has(leg.from.index())
    });
    let ends = map.places().filter(|(place, _)| reached.has(*place));
    let named = ends.filter_map(|(_, place)| match place {
        Place::End(end) => Some(map.end_name(end).to_owned()),
        _ => None,
    });
    named.collect()
}

/// A shortest way from a place back to itself inside a loop.
fn round(
    map: &Map<'_>,
    root: PlaceId,
    members: &[PlaceId],
    allowed: impl Fn(LegId, Leg) -> bool,
) -> Vec<LegId> {
    // Numbered by their place among the members, so that a short round in a long flow is found at once.
    let number = |place: PlaceId| members.binary_search(&place).ok();
    let mut via: Vec<Option<LegId>> = vec![None; members.len()];
    let mut open = VecDeque::from([root]);
    while let Some(place) = open.pop_front() {
        for (id, leg) in map.out(place).filter(|(id, leg)| allowed(*id, *leg)) {
            let Some(slot) = number(leg.to).and_then(|n| via.get_mut(n)).filter(|slot| slot.is_none()) else {
                continue;
            };
            *slot = Some(id);
            if leg.to != root {
                open.push_back(leg.to);
                continue;
            }
            let mut path = vec![id];
            let mut at = leg.from;
            while at != root {
                let Some(back) = number(at).and_then(|n| via.get(n).copied().flatten()) else { break };
                path.push(back);
                at = map.leg(back).from;
            }
            path.reverse();
            return path;
        }
    }
    Vec::new()
}
