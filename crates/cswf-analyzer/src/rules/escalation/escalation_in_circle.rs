//! A ladder of escalation on which customers come back to where they have been sent up from.
//!
//! Who is above whom the flow says itself: whoever has a case, or has been asked for in vain, when it is escalated, is
//! below the actor that it goes to. A new contact of the customer, or a wait, begins a new ladder.

use std::collections::{BTreeMap, VecDeque};

use cswf_diagnostics::EscalationMessage as Say;
use cswf_model::{ActorId, Cause, Manner, Role, Step, StepId, StepKind};

use crate::context::RuleContext;
use crate::facts::bits::Bits;
use crate::facts::map::{Leg, LegId, LegKind, PlaceId};
use crate::facts::search::{backward, forward};
use crate::findings::Findings;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let escalations: Vec<(StepId, ActorId)> = context
        .steps_of(|step| match &step.kind {
            StepKind::Queue(queue) if queue.manner == Manner::Escalate => queue.actor.value,
            _ => None,
        })
        .map(|(id, _, actor)| (id, actor))
        .collect();
    if escalations.len() < 2 {
        return;
    }
    let ladder = Ladder::of(context);
    // Several ways back to one level are one circle.
    let mut told: Vec<ActorId> = Vec::new();
    for (id, actor) in escalations {
        let map = context.facts.map();
        let rungs = ladder.at(map.place_of(id));
        if rungs.below & bit(actor) == 0 || told.contains(&actor) {
            continue;
        }
        let Some((from, up)) = first_rise(context, &ladder, actor, id) else { continue };
        told.push(actor);
        tell(context, (id, actor), (from, up), found);
    }
}

/// Who has had the case: bits by actor.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
struct Rungs {
    /// Who has it, or has been asked for last.
    last: u64,
    /// From whom it has been escalated.
    below: u64,
}

/// The rungs that customers may have climbed, by place as they come there.
#[derive(Debug)]
struct Ladder {
    at: BTreeMap<PlaceId, Rungs>,
}

fn bit(actor: ActorId) -> u64 {
    1_u64.checked_shl(actor.0).unwrap_or_default()
}

impl Ladder {
    /// A union over all ways. Each rung of it has a way of its own, since a way to a step and a way on from there
    /// always make one way.
    fn of(context: &RuleContext<'_>) -> Self {
        let map = context.facts.map();
        let mut ladder = Self { at: BTreeMap::new() };
        let mut queued = Bits::new(map.place_count());
        let mut open = VecDeque::from([map.start()]);
        ladder.at.insert(map.start(), Rungs::default());
        while let Some(place) = open.pop_front() {
            queued.remove(place.index());
            let comes = ladder.at(place);
            let after = leaving(context, place, comes);
            for (_, leg) in map.out(place).filter(|(id, leg)| context.facts.is_open(*id, *leg)) {
                let rungs = if begins_anew(context, leg) {
                    Rungs::default()
                } else if is_skipped(leg) {
                    comes
                } else {
                    after
                };
                let own = ladder.at.get(&leg.to).copied();
                let joined = own.map_or(rungs, |own| Rungs {
                    last: own.last | rungs.last,
                    below: own.below | rungs.below,
                });
                if own != Some(joined) {
                    ladder.at.insert(leg.to, joined);
                    if queued.add(leg.to.index()) {
                        open.push_back(leg.to);
                    }
                }
            }
        }
        ladder
    }

    fn at(&self, place: PlaceId) -> Rungs {
        self.at.get(&place).copied().unwrap_or_default()
    }
}

/// The rungs behind a step.
fn leaving(context: &RuleContext<'_>, place: PlaceId, comes: Rungs) -> Rungs {
    let Some((_, step)) = context.facts.map().at(place) else { return comes };
    match &step.kind {
        StepKind::Queue(queue) => match (queue.actor.value, queue.manner) {
            (Some(actor), Manner::Escalate) => {
                Rungs { last: bit(actor), below: comes.below | comes.last & !bit(actor) }
            }
            (Some(actor), _) => Rungs { last: bit(actor), ..comes },
            (None, _) => Rungs::default(),
        },
        StepKind::Task { .. } if is_human(context, step) => {
            Rungs { last: bit(context.workflow.actor_of(step)), ..comes }
        }
        StepKind::Ask { .. }
        | StepKind::Menu { .. }
        | StepKind::Record { .. }
        | StepKind::Survey { .. }
        | StepKind::Callback { .. }
        | StepKind::Dial { .. }
        | StepKind::Wait(_)
        | StepKind::Run { .. } => Rungs::default(),
        _ => comes,
    }
}

fn is_human(context: &RuleContext<'_>, step: &Step) -> bool {
    context.workflow.actor(context.workflow.actor_of(step)).is_some_and(|actor| actor.role == Role::Human)
}

/// Does the customer, or an event, begin something new by it?
fn begins_anew(context: &RuleContext<'_>, leg: Leg) -> bool {
    match leg.kind {
        LegKind::Exit { .. } => context.facts.map().chosen_by_customer(leg),
        _ => true,
    }
}

fn is_skipped(leg: Leg) -> bool {
    matches!(leg.kind, LegKind::Exit { cause: Cause::Skipped, .. })
}

/// The escalation by which a case had left this actor before it came to a step, and the actor above.
fn first_rise(
    context: &RuleContext<'_>,
    ladder: &Ladder,
    actor: ActorId,
    to: StepId,
) -> Option<(StepId, ActorId)> {
    let map = context.facts.map();
    let full = Rungs { last: u64::MAX, below: u64::MAX };
    let keeps = |id: LegId, leg: Leg| {
        let goes_on = is_skipped(leg) || leaving(context, leg.from, full) != Rungs::default();
        context.facts.is_open(id, leg) && !begins_anew(context, leg) && goes_on
    };
    let before = backward(map, [map.place_of(to)], keeps);
    context.steps().find_map(|(id, step)| {
        let StepKind::Queue(queue) = &step.kind else { return None };
        let above = queue.actor.value.filter(|above| *above != actor)?;
        let rises = queue.manner == Manner::Escalate && ladder.at(map.place_of(id)).last & bit(actor) != 0;
        (rises && before.has(map.place_of(id).index())).then_some((id, above))
    })
}

fn tell(
    context: &RuleContext<'_>,
    (id, actor): (StepId, ActorId),
    (from, up): (StepId, ActorId),
    found: &mut Findings,
) {
    let map = context.facts.map();
    let name = |actor| context.workflow.actor(actor).map_or_else(String::new, |actor| actor.id.value.clone());
    let claim = Say::EscalationInCircle { step: context.name(id), lower: name(actor), upper: name(up) };
    let mut finding =
        context.at_step(id, claim).with_help(Say::EscalationInCircleHelp { lower: name(actor) });
    if let Some(step) = context.workflow.step(from) {
        finding = finding
            .with_related(step.verb, Say::EscalationInCircleUp { lower: name(actor), upper: name(up) });
    }
    let path = forward(map, [map.place_of(from)], |id, leg| context.facts.is_open(id, leg));
    finding.path = map.hops(map.place_of(from), &path.path(map, map.place_of(id)));
    found.push(finding);
}
