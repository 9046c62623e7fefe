//! A promise that is broken too often.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::time::Duration;

use cswf_diagnostics::{Spanned, TimingMessage as Say};
use cswf_model::{
    Breach, Period, Role, Sla, Spread, Step, StepId, StepKind, TicketAction, WaitFor, Workflow,
};

use super::promise_too_tight::{Aim, broken_at_best, fastest_through, is_too_tight};
use super::timeout_after_promise::{longest, rows_that_hold};
use crate::context::RuleContext;
use crate::conversation::is_called;
use crate::facts::clock::opens;
use crate::facts::demand::Demand;
use crate::facts::time::gives_up;
use crate::findings::{Findings, finding};

/// Shares of customers nearer than this are alike.
const SLIGHT: f64 = 1e-6;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let kept = context.parameter("kept");
    let flow = &context.facts.map().flow;
    let known = OnceCell::new();
    for (id, step) in context.steps() {
        let Some(within) = step.within.as_ref().filter(|_| step.can_be_late() && !found.is_full()) else {
            continue;
        };
        let promised = within.value.elapsed().as_secs_f64();
        let Some(takes) = own_time(step) else { continue };
        // A step that gives up in time is never late.
        if gives_up(flow, step).is_some_and(|after| after <= promised)
            || is_too_tight(flow, step, fastest_through(context, (id, step), &known))
        {
            continue;
        }
        let late = 1.0 - takes.below(promised);
        let (step, within_time) = (context.name(id), within.value.elapsed());
        let claim = if takes.mean() > promised + SLIGHT {
            Say::PromiseLateOnAverage { step, within: within_time, mean: about(takes.mean()) }
        } else if late > 1.0 - kept + SLIGHT {
            Say::PromiseOftenLate {
                step,
                within: within_time,
                mean: about(takes.mean()),
                share: percent(late),
            }
        } else {
            continue;
        };
        found.push(context.at_span(id, within.span, claim).with_help(Say::PromiseAtRiskHelp {}));
    }
    look_at_sla(context, found);
}

/// How long a step takes by itself; `None` where that is always the same, or where others decide how long it takes.
fn own_time(step: &Step) -> Option<Spread> {
    let takes = step.takes.as_ref()?.value;
    let decided_elsewhere = match &step.kind {
        StepKind::Queue(_)
        | StepKind::Callback { .. }
        | StepKind::Dial { .. }
        | StepKind::Parallel { .. }
        | StepKind::Run { .. }
        | StepKind::Survey { .. } => true,
        StepKind::Wait(wait) => {
            // What happens then is part of the plan: a reminder, say.
            matches!(wait.value, WaitFor::Time(_)) || matches!(step.on_breach, Some(Breach::Way(_)))
        }
        _ => false,
    };
    (!decided_elsewhere && !matches!(takes, Spread::Constant(_))).then_some(takes)
}

fn look_at_sla(context: &RuleContext<'_>, found: &mut Findings) {
    let workflow = context.workflow;
    let rows = rows_that_hold(workflow);
    let apart = |step: &Step| matches!(step.kind, StepKind::Parallel { .. }) || opens(step);
    // Where branches go side by side, or the clock starts on the way, nobody adds up times.
    if rows.is_empty() || is_called(context) || workflow.steps.iter().any(apart) {
        return;
    }
    let Some(demand) = context.facts.demand() else { return };
    let pauses: BTreeSet<StepId> =
        rows.iter().flat_map(|row| row.pause.iter().map(|step| step.value)).collect();
    for (aim, promised) in [
        (Aim::Respond, longest(rows, |row| row.respond.as_ref())),
        (Aim::Resolve, longest(rows, |row| row.resolve.as_ref())),
    ] {
        let Some((row, promised)) = promised else { continue };
        let Some(time) = expected(context, demand, aim, &pauses) else { continue };
        if time > promised.value.elapsed().as_secs_f64() + SLIGHT {
            tell(context, (row, promised), aim, time, found);
        }
    }
}

fn tell(
    context: &RuleContext<'_>,
    (row, promised): (&Sla, &Spanned<Period>),
    aim: Aim,
    time: f64,
    found: &mut Findings,
) {
    if broken_at_best(context, row, promised, aim).is_some() {
        return;
    }
    let (within, mean) = (promised.value.elapsed(), about(time));
    let claim = match aim {
        Aim::Respond => Say::RespondLateOnAverage { within, mean },
        Aim::Resolve => Say::ResolveLateOnAverage { within, mean },
    };
    found.push(finding(promised.span, claim).with_help(Say::PromiseAtRiskHelp {}));
}

/// The mean time until what is promised, in seconds; `None` where not everybody comes to it, or nobody can tell.
fn expected(context: &RuleContext<'_>, demand: &Demand, aim: Aim, pauses: &BTreeSet<StepId>) -> Option<f64> {
    let workflow = context.workflow;
    let stops = |id: StepId| workflow.step(id).is_some_and(|step| meets(workflow, step, aim));
    if workflow.numbered().any(|(id, step)| stops(id) && step.condition.is_some()) {
        return None;
    }
    let way = demand.way(&context.facts, stops, |id| pauses.contains(&id));
    let everybody = aim == Aim::Resolve || way.stopped > 1.0 - SLIGHT;
    (everybody && way.time.is_finite()).then_some(way.time)
}

/// Is what is promised done when this step is?
fn meets(workflow: &Workflow, step: &Step, aim: Aim) -> bool {
    let person = || workflow.actor(workflow.actor_of(step)).is_some_and(|actor| actor.role == Role::Human);
    match (&step.kind, aim) {
        (StepKind::Task { .. } | StepKind::Send { to: None, .. }, Aim::Respond) => person(),
        (StepKind::Run { .. }, Aim::Respond) => true,
        (StepKind::Ticket { action, .. }, Aim::Resolve) => action.value == TicketAction::Close,
        _ => false,
    }
}

/// A time as people say it: not more precise than a twentieth or so.
fn about(time: f64) -> Duration {
    let unit = match time {
        _ if time >= 172_800.0 => 3_600.0,
        _ if time >= 7_200.0 => 300.0,
        _ if time >= 600.0 => 60.0,
        _ if time >= 60.0 => 5.0,
        _ => 1.0,
    };
    Duration::try_from_secs_f64((time / unit).round() * unit).unwrap_or(Duration::MAX)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share is from 0 to 1")]
fn percent(share: f64) -> u32 {
    ((share * 100.0).round() as u32).max(1)
}
