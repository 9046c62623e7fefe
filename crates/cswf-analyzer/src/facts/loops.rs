//! Loops: who gets out of them, and what leads round.

use cswf_model::condition::Builtin;
use cswf_model::{Assignment, ExprKind, Role, Step, StepKind, ValueSource, VarId, Workflow};

use super::Facts;
use super::bits::Bits;
use super::components::{Components, components};
use super::map::{Leg, LegId, LegKind, Map, Place, PlaceId};
use super::search::{backward, forward};
use super::values::subjects::walk;

/// The places from which customers can get to an end, hanging up not counted. Nowhere is an end too: that is another
/// rule's business.
#[must_use]
pub fn escapes(facts: &Facts<'_>) -> Bits {
    let map = facts.map();
    let ends = map.places().filter(|(id, place)| match place {
        Place::End(_) | Place::Stuck | Place::Lost => true,
        // Without steps a workflow waits for events.
        Place::Start => map.out(*id).all(|(_, leg)| leg.kind != LegKind::Start),
        Place::Step(_) | Place::Joined(_) | Place::Dormant => false,
    });
    let ends: Vec<PlaceId> = ends.map(|(id, _)| id).collect();
    backward(map, ends, |id, leg| facts.is_open(id, leg) && !map.hangs_up(leg))
}

/// The loops from which nobody gets out: each with its first place first.
#[must_use]
pub fn endless(facts: &Facts<'_>) -> Vec<Vec<PlaceId>> {
    let map = facts.map();
    let escapes = escapes(facts);
    let trapped = |place: PlaceId| {
        facts.reached().has(place)
            && !escapes.has(place.index())
            && matches!(map.place(place), Place::Step(_) | Place::Joined(_))
    };
    let allowed = |id, leg| facts.is_open(id, leg) && !map.hangs_up(leg);
    let loops = components(map, trapped, allowed);
    let last = |members: &[PlaceId]| {
        members.iter().all(|place| {
            let mut out = map.out(*place).filter(|(id, leg)| allowed(*id, *leg) && trapped(leg.to));
            out.all(|(_, leg)| loops.together(leg.to, *place))
        })
    };
    loops
        .iter()
        .filter(|members| turns(map, members, &loops, &allowed) && last(members))
        .map(<[PlaceId]>::to_vec)
        .collect()
}

/// Does a component lead round, be it in one place?
fn turns(
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
pub fn unbounded(facts: &Facts<'_>) -> Vec<Vec<PlaceId>> {
    let map = facts.map();
    let escapes = escapes(facts);
    let counters = counters(facts.workflow);
    let inside = |place: PlaceId| {
        let step = match map.place(place) {
            Place::Step(step) => step,
            Place::Joined(_) => return facts.reached().has(place),
            _ => return false,
        };
        let free = facts
            .workflow
            .step(step)
            .is_some_and(|step| !slows_down(facts.workflow, step) && !counts(step, &counters));
        free && facts.reached().has(place) && escapes.has(place.index())
    };
    let allowed = |id, leg| facts.is_open(id, leg) && goes_round(map, leg);
    let loops = components(map, inside, allowed);
    loops.iter().filter(|members| turns(map, members, &loops, &allowed)).map(<[PlaceId]>::to_vec).collect()
}

/// May a leg be a part of a loop that goes on by itself? What interrupts is no such part: somebody or the clock has to
/// act for it each time.
#[must_use]
pub fn goes_round(map: &Map<'_>, leg: Leg) -> bool {
    let breach = LegKind::Exit { outcome: cswf_model::Outcome::Timeout, cause: cswf_model::Cause::Breach };
    matches!(leg.kind, LegKind::Exit { .. }) && leg.kind != breach && !map.chosen_by_customer(leg)
}

/// Is it a wait, or does it need a person?
fn slows_down(workflow: &Workflow, step: &Step) -> bool {
    match &step.kind {
        StepKind::Wait(_) | StepKind::Queue(_) | StepKind::Callback { .. } | StepKind::Dial { .. } => true,
        StepKind::Task { .. } => {
            workflow.actor(workflow.actor_of(step)).is_none_or(|actor| actor.role != Role::System)
        }
        StepKind::Survey { after, valid, .. } => after.is_some() || valid.is_some(),
        StepKind::Broken => true,
        _ => false,
    }
}

/// The variables that some step counts up or down: `tries: "=tries + 1"`.
fn counters(workflow: &Workflow) -> Vec<VarId> {
    let own = workflow.steps.iter().filter_map(|step| match &step.kind {
        StepKind::Set(assignments) => Some(assignments.as_slice()),
        _ => None,
    });
    let ways = workflow.steps.iter().flat_map(Step::ways).map(|way| way.set.as_slice());
    own.chain(ways).flatten().filter_map(counter).collect()
}

fn counter(assignment: &Assignment) -> Option<VarId> {
    let id = assignment.variable?;
    let Some(ValueSource::Expression(expr)) = assignment.value.as_ref().map(|value| &value.value) else {
        return None;
    };
    let mut mentioned = false;
    walk(expr, &mut |part| mentioned |= part.kind == ExprKind::Variable(id));
    mentioned.then_some(id)
}

/// Does a condition of the step ask how often, or look at a counter?
fn counts(step: &Step, counters: &[VarId]) -> bool {
    let ways = step.ways().filter_map(|way| way.condition.as_ref());
    ways.chain(&step.condition).any(|condition| {
        let mut found = false;
        walk(&condition.expr, &mut |part| {
            found |= match &part.kind {
                ExprKind::Builtin(Builtin::Visits(_)) => true,
                ExprKind::Variable(id) => counters.contains(id),
                _ => false,
            };
        });
        found
    })
}

/// A shortest way from a place back to itself inside a loop.
#[must_use]
pub fn round(
    map: &Map<'_>,
    root: PlaceId,
    members: &[PlaceId],
    allowed: impl Fn(LegId, Leg) -> bool,
) -> Vec<LegId> {
    let within = |leg: Leg| members.binary_search(&leg.to).is_ok();
    let reached = forward(map, [root], |id, leg| allowed(id, leg) && within(leg));
    let back = map.into(root).filter(|(id, leg)| {
        allowed(*id, *leg) && members.binary_search(&leg.from).is_ok() && reached.has(leg.from)
    });
    let paths = back.map(|(id, leg)| {
        let mut path = reached.path(map, leg.from);
        path.push(id);
        path
    });
    paths.min_by_key(Vec::len).unwrap_or_default()
}
