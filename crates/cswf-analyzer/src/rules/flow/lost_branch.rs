//! Work in a branch that another branch cuts off, and nobody is told.
//!
//! `join: any` says that the others may be called off: that is no loss, but for two things nobody can have meant. Where
//! all branches are waited for, a way out of one of them ends the others; after a `wait` that is a watch, and meant.

use cswf_diagnostics::FlowMessage as Say;
use cswf_model::{Cause, StepId, StepKind, TicketAction};

use super::branches_collide::branch;
use crate::context::RuleContext;
use crate::facts::bits::Bits;
use crate::facts::branches::overlap::{Deed, Lasting, late};
use crate::facts::branches::{Arm, Branches};
use crate::facts::map::{Leg, LegId, LegKind, Place, PlaceId};
use crate::facts::search::{Reached, forward};
use crate::findings::Findings;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    for own in context.facts.branches() {
        if found.is_full() {
            return;
        }
        let never_complete = context.facts.ways_out().blocked.has(own.joined.index());
        if own.is_over_at_once(&context.facts) {
            at_once(context, own, found);
        } else if never_complete && own.arms.iter().any(|arm| arm.completes) {
            // That somebody waits in vain is what has to be said.
        } else if own.needed == own.arms.len() {
            by_leaving(context, own, found);
        } else {
            tickets(context, own, found);
        }
    }
}

/// Work that has to be done and can be missed: of people, at the ticket, for the customer to read.
fn is_work(kind: &StepKind) -> bool {
    matches!(kind, StepKind::Task { .. } | StepKind::Ticket { .. } | StepKind::Send { .. })
}

/// The work of a branch that is not done as soon as it begins. What comes after a wait is a reminder: it is of use only
/// while nothing else has come.
fn pending(context: &RuleContext<'_>, arm: &Arm) -> Vec<(PlaceId, StepId)> {
    let (late, busy) = (late(&context.facts, arm), before_waits(context, arm));
    let steps = arm.steps(context.facts.map());
    let work =
        steps.filter(|(place, _, step)| is_work(&step.kind) && late.has(place.index()) && busy.has(*place));
    work.map(|(place, id, _)| (place, id)).collect()
}

/// Where somebody in a branch gets to without a wait.
fn before_waits(context: &RuleContext<'_>, arm: &Arm) -> Reached {
    let map = context.facts.map();
    forward(map, [arm.first], |id, leg| {
        !waits(context, leg.from) && arm.has(map, leg.to) && context.facts.is_open(id, leg)
    })
}

fn waits(context: &RuleContext<'_>, place: PlaceId) -> bool {
    context.facts.map().at(place).is_some_and(|(_, step)| matches!(step.kind, StepKind::Wait(_)))
}

/// Some branch is over as soon as it has begun, and that ends all.
fn at_once(context: &RuleContext<'_>, own: &Branches, found: &mut Findings) {
    let quick = |arm: &&Arm| arm.is_instant(&context.facts);
    let lost = own
        .arms
        .iter()
        .enumerate()
        .filter(|(_, arm)| !quick(arm))
        .find_map(|(n, arm)| pending(context, arm).first().map(|(_, work)| (n, *work)));
    let Some((n, work)) = lost else { return };
    let claim = Say::LostAtOnce {
        step: context.name(own.step),
        work: context.name(work),
        branch: branch(context, own, n),
    };
    let mut finding = context.at_step(own.step, claim).with_help(Say::LostAtOnceHelp {});
    if let Some(StepKind::Parallel { branches, .. }) = context.workflow.step(own.step).map(|step| &step.kind)
    {
        for (branch, _) in branches.iter().zip(&own.arms).filter(|(_, arm)| quick(arm)) {
            let name = branch.name.value.clone();
            finding = finding.with_related(branch.name.span, Say::LostAtOnceBy { branch: name });
        }
    }
    found.push(finding);
}

fn by_leaving(context: &RuleContext<'_>, own: &Branches, found: &mut Findings) {
    let lasting = Lasting::of(&context.facts, own);
    let work: Vec<Vec<(PlaceId, StepId)>> = own.arms.iter().map(|arm| pending(context, arm)).collect();
    for (n, arm) in own.arms.iter().enumerate().filter(|(_, arm)| !arm.leaves.is_empty()) {
        let leaving = leaving(context, own, arm);
        let lost = leaving.into_iter().find_map(|(leg_id, leg, step)| {
            let leave = Deed::late(n, step, leg.from, vec![leg_id]);
            let others = work.iter().enumerate().filter(|(other, _)| *other != n);
            let all: Vec<(usize, StepId)> = others
                .flat_map(|(other, work)| work.iter().map(move |(place, id)| (other, *place, *id)))
                .filter(|(other, place, id)| {
                    let legs = context.facts.map().out(*place).filter(|(_, leg)| !is_skipped(*leg));
                    let deed = Deed::late(*other, *id, *place, legs.map(|(id, _)| id).collect());
                    lasting.both(&context.facts, &leave, &deed)
                })
                .map(|(other, _, id)| (other, id))
                .collect();
            (!all.is_empty()).then_some((leg, step, all))
        });
        if let Some((leg, step, all)) = lost {
            tell_leaving(context, own, (leg, step), &all, found);
        }
    }
}

fn is_skipped(leg: Leg) -> bool {
    matches!(leg.kind, LegKind::Exit { cause: Cause::Skipped, .. })
}

/// The ways out of a branch that come in the course of its work, and of which nobody gets to know.
fn leaving(context: &RuleContext<'_>, own: &Branches, arm: &Arm) -> Vec<(LegId, Leg, StepId)> {
    let map = context.facts.map();
    let late = late(&context.facts, arm);
    // What comes after a wait is a watch.
    let busy = before_waits(context, arm);
    let legs = arm.leaves.iter().map(|id| (*id, map.leg(*id)));
    let mut found: Vec<(LegId, Leg, StepId)> = legs
        .filter(|(_, leg)| {
            let taken = matches!(leg.kind, LegKind::Exit { cause, .. } if !matches!(cause, Cause::Breach | Cause::Unhandled));
            let in_time = busy.has(leg.from) && late.has(leg.from.index()) && !waits(context, leg.from);
            taken && in_time && !matches!(map.place(leg.to), Place::Stuck | Place::Lost)
        })
        .filter_map(|(id, leg)| Some((id, leg, map.step_at(leg.from).filter(|step| !map.serves(*step))?)))
        .collect();
    found.retain(|(_, leg, _)| unnoticed(context, leg.to, own.parallel));
    found
}

/// Can a case end from a place on without anybody being told?
fn unnoticed(context: &RuleContext<'_>, from: PlaceId, parallel: PlaceId) -> bool {
    let map = context.facts.map();
    let told = |place: PlaceId| {
        place == parallel
            || map.at(place).is_some_and(|(_, step)| {
                is_work(&step.kind)
                    || matches!(
                        step.kind,
                        StepKind::Queue(_)
                            | StepKind::Callback { .. }
                            | StepKind::Dial { .. }
                            | StepKind::Run { .. }
                    )
            })
    };
    let mut seen = Bits::new(map.place_count());
    let mut open = vec![from];
    while let Some(place) = open.pop() {
        if !seen.add(place.index()) {
            continue;
        }
        if matches!(map.place(place), Place::End(_)) {
            return true;
        }
        let told = told(place);
        let legs = map.out(place).filter(|(id, leg)| {
            context.facts.is_open(*id, *leg) && !map.hangs_up(*leg) && (!told || is_skipped(*leg))
        });
        open.extend(legs.map(|(_, leg)| leg.to));
    }
    false
}

fn tell_leaving(
    context: &RuleContext<'_>,
    own: &Branches,
    (leg, step): (Leg, StepId),
    lost: &[(usize, StepId)],
    found: &mut Findings,
) {
    let Some(((other, work), rest)) = lost.split_first() else { return };
    let claim = Say::LostWhenLeaving {
        step: context.name(step),
        work: context.name(*work),
        branch: branch(context, own, *other),
    };
    let way = context.facts.map().way(leg).map(|way| way.span);
    let own_way =
        way.filter(|span| context.workflow.step(step).is_some_and(|step| step.span.contains(*span)));
    let mut finding = match own_way {
        Some(span) => context.at_span(step, span, claim),
        None => context.at_step(step, claim),
    };
    if let Some(work) = context.workflow.step(*work) {
        finding = finding.with_related(work.verb, Say::LostWork {});
    }
    finding.also = rest.iter().map(|(_, id)| context.name(*id)).collect();
    found.push(finding.with_help(Say::LostWhenLeavingHelp {}));
}

/// Tickets that a branch opens and closes, and that stay open when it is called off in between.
fn tickets(context: &RuleContext<'_>, own: &Branches, found: &mut Findings) {
    let map = context.facts.map();
    let action = |place: PlaceId| match map.at(place).map(|(_, step)| &step.kind) {
        Some(StepKind::Ticket { action, .. }) => Some(action.value),
        _ => None,
    };
    for (n, arm) in own.arms.iter().enumerate() {
        let others = own.arms.iter().enumerate().filter(|(other, arm)| *other != n && arm.completes);
        if others.count() < own.needed || !unnoticed(context, own.joined, own.parallel) {
            continue;
        }
        let opens = arm.places.iter().copied().filter(|place| action(*place) == Some(TicketAction::Open));
        for open in opens {
            let behind =
                forward(map, [open], |id, leg| arm.has(map, leg.to) && context.facts.is_open(id, leg));
            let at_once = arm.at_once(&context.facts, [open]);
            let close = arm.places.iter().copied().find(|place| {
                action(*place) == Some(TicketAction::Close)
                    && behind.has(*place)
                    && !at_once.has(place.index())
            });
            let Some(((step, _), (_, closing))) = map.at(open).zip(close.and_then(|close| map.at(close)))
            else {
                continue;
            };
            let claim = Say::LostTicket { step: context.name(step), branch: branch(context, own, n) };
            let finding = context.at_step(step, claim).with_help(Say::LostTicketHelp {});
            found.push(finding.with_related(closing.verb, Say::LostTicketCloses {}));
        }
    }
}
