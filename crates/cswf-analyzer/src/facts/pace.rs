//! How far the clock has moved when a leg is taken, counted from the moment at which the customer came to where it
//! begins. Waiting in line is left out, as it is wherever distance is measured.

use cswf_model::{ActorId, Cause, Outcome, Step, StepKind, WaitFor, Workflow};

use super::Facts;
use super::held::{Holder, by_people};
use super::map::{Leg, LegId, LegKind, Place};

/// Work that takes longer than this stops when the shift does.
const LONG_WORK: f64 = 3600.0;

/// Channels on which an answer comes when the customer gets to it.
const SLOW: [&str; 3] = ["email", "sms", "social"];

/// How far the clock has moved.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Pace {
    /// Up to so many seconds.
    Within(f64),
    /// So many seconds.
    After(f64),
    /// The actor's people are there, then up to so many seconds pass.
    There(ActorId, f64),
    /// The actor's people are not there, or have just gone.
    Gone(ActorId),
    /// When next one of the actor's people is there, then up to so many seconds pass.
    Served(ActorId, f64),
    /// By any time.
    Anytime,
}

impl Pace {
    /// Not at all.
    pub const NONE: Self = Self::Within(0.0);
}

/// How far the clock moves until a leg is taken.
#[must_use]
pub fn pace(facts: &Facts<'_>, id: LegId, leg: Leg) -> Pace {
    let map = facts.map();
    let step = match map.place(leg.from) {
        Place::Step(_) => map.step_of(leg).map(|(_, step)| step),
        _ => None,
    };
    let Some(step) = step else {
        // Only a rule that acts some time after the case began moves it before the first step.
        return if waits_first(facts.workflow, leg) { Pace::Anytime } else { Pace::NONE };
    };
    match leg.kind {
        LegKind::Start | LegKind::Exit { cause: Cause::Skipped, .. } => Pace::NONE,
        LegKind::Sla(_) => Pace::Anytime,
        LegKind::Rule(_) if waits_first(facts.workflow, leg) => Pace::Anytime,
        LegKind::Rule(_) | LegKind::Anytime(_) => meanwhile(facts, id, step),
        LegKind::Exit { cause: Cause::Breach, .. } => Pace::After(facts.costs().of_leg(id).time),
        LegKind::Exit { outcome, cause } => exit(facts, id, leg, step, (outcome, cause)),
    }
}

fn waits_first(workflow: &Workflow, leg: Leg) -> bool {
    match leg.kind {
        LegKind::Rule(n) => workflow.rules.get(n).is_some_and(|rule| rule.after.is_some()),
        _ => false,
    }
}

fn seconds(time: Option<&cswf_diagnostics::Spanned<std::time::Duration>>) -> Option<f64> {
    time.map(|time| time.value.as_secs_f64())
}

/// An interruption comes at any moment while the step goes on.
fn meanwhile(facts: &Facts<'_>, id: LegId, step: &Step) -> Pace {
    match &step.kind {
        StepKind::Queue(_) => Pace::There(facts.workflow.actor_of(step), 0.0),
        StepKind::Wait(wait) => match &wait.value {
            WaitFor::Time(time) => Pace::Within(time.as_secs_f64()),
            WaitFor::Event(_) => seconds(step.timeout.as_ref()).map_or(Pace::Anytime, Pace::Within),
        },
        StepKind::Callback { .. } | StepKind::Run { .. } | StepKind::Parallel { .. } => Pace::Anytime,
        StepKind::Ask { .. } | StepKind::Menu { .. } | StepKind::Survey { .. } => answer(facts, id, step),
        _ => Pace::Within(facts.costs().of_leg(id).time),
    }
}

fn exit(facts: &Facts<'_>, id: LegId, leg: Leg, step: &Step, (outcome, cause): (Outcome, Cause)) -> Pace {
    let time = facts.costs().of_leg(id).time;
    let actor = facts.workflow.actor_of(step);
    match &step.kind {
        StepKind::Queue(_) => match outcome {
            Outcome::Closed => Pace::Gone(actor),
            Outcome::Full => Pace::NONE,
            Outcome::Timeout => Pace::There(actor, time),
            _ => Pace::There(actor, 0.0),
        },
        StepKind::Callback { .. } => Pace::Served(actor, 0.0),
        StepKind::Task { .. } if by_people(facts.workflow, step) => {
            let shifts = facts.map().flow.can_be_closed(actor);
            match facts.held().before(leg.from) {
                _ if shifts && time > LONG_WORK => Pace::Served(actor, 0.0),
                Holder::One(own) if own == actor => Pace::Within(time),
                _ if shifts => Pace::Served(actor, time),
                _ => Pace::Within(time),
            }
        }
        StepKind::Wait(wait) => match (&wait.value, outcome, seconds(step.timeout.as_ref())) {
            (WaitFor::Time(time), ..) => Pace::After(time.as_secs_f64()),
            (WaitFor::Event(_), Outcome::Timeout, _) => Pace::After(time),
            (WaitFor::Event(_), _, Some(timeout)) => Pace::Within(timeout),
            (WaitFor::Event(_), _, None) => Pace::Anytime,
        },
        StepKind::Ask { .. } | StepKind::Menu { .. } | StepKind::Survey { .. } => match outcome {
            Outcome::Timeout => Pace::After(time),
            _ => answer(facts, id, step),
        },
        StepKind::Run { workflow, .. } => {
            let longest = facts.project().longest_step(&workflow.value);
            if longest.is_finite() { Pace::Within(longest) } else { Pace::Anytime }
        }
        StepKind::Parallel { .. } if matches!(cause, Cause::Branch(_)) => Pace::NONE,
        _ if outcome == Outcome::Timeout => Pace::After(time),
        _ => Pace::Within(time),
    }
}

/// How long an answer may take: on a telephone or in a chat it comes at once, on other channels when it comes.
fn answer(facts: &Facts<'_>, id: LegId, step: &Step) -> Pace {
    let workflow = facts.workflow;
    let flow = &facts.map().flow;
    let patience = match &step.kind {
        StepKind::Survey { valid, .. } => seconds(valid.as_ref()),
        _ => flow.timeout(step).map(|timeout| timeout.as_secs_f64() * f64::from(flow.tries(step))),
    };
    let slow = workflow.channels.iter().any(|channel| SLOW.contains(&channel.value.as_str()));
    let late = matches!(&step.kind, StepKind::Survey { after, .. } if after.is_some());
    match patience {
        Some(patience) if slow || late => Pace::Within(patience + facts.costs().of_leg(id).time),
        None if slow => Pace::Anytime,
        _ => Pace::Within(facts.costs().of_leg(id).time),
    }
}

/// The longest that the clock moves in one step of a workflow; infinite when that cannot be told.
#[must_use]
pub fn longest_step(facts: &Facts<'_>) -> f64 {
    let times = facts.map().legs().map(|(id, leg)| match pace(facts, id, leg) {
        Pace::Within(time) | Pace::After(time) | Pace::There(_, time) => time,
        Pace::Gone(_) => 0.0,
        Pace::Served(..) | Pace::Anytime => f64::INFINITY,
    });
    times.fold(0.0, f64::max)
}
