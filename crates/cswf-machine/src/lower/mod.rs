//! From a workflow to its machine.
//!
//! In three passes over each call of a workflow: every step, branch and block gets its states ([`place`]), then the
//! steps are filled by verb ([`step`], [`talk`], [`work`], [`control`]) with their ways out ([`ways`]), then what holds
//! for the whole ([`flow`], [`rules`]). Where a way leads is read from [`cswf_model::Flow`] alone.

mod builder;
mod control;
mod flow;
mod place;
mod relocate;
mod rules;
mod step;
mod talk;
mod ways;
mod work;

use std::collections::BTreeSet;

use cswf_diagnostics::Diagnostic;
use cswf_model::{Anytime, StepKind, TicketAction, Trigger, WaitFor, Workflow};

use crate::activity::Doing;
use crate::machine::{Machine, State, StateId, StateKind};
use crate::transition::{Action, Event, Goto, RowOutcome, Transition};
use builder::Builder;
pub(crate) use builder::millis;

/// The most states that a machine may have; every call of a workflow is taken in anew.
pub(crate) const MOST_STATES: usize = 50_000;

/// A machine, and what is wrong with what it was made from.
#[derive(Debug)]
pub struct Lowered {
    /// The machine; a call that could not be taken in ends `stuck`.
    pub machine: Machine,
    /// Calls of workflows that are not there, that go round in a circle, or that are too many.
    pub diagnostics: Vec<Diagnostic>,
}

/// Makes the machine of a workflow; `called` finds the workflows that it runs.
#[must_use]
pub fn lower<'c>(workflow: &Workflow, called: &dyn Fn(&str) -> Option<&'c Workflow>) -> Lowered {
    let called = |id: &str| called(id);
    let mut builder = Builder::new(workflow, &called);
    let family = family(workflow, &called);
    builder.may_leave = family.iter().any(|own| may_leave(own));
    builder.heard = family.iter().flat_map(|own| awaited(own)).chain(builder.rule_events.clone()).collect();
    let case = builder.state("@case", None, StateKind::Atomic);
    let root = builder.open(workflow, None);
    builder.starts_with(case, StateId(1));
    builder.machine.stuck = builder.end(root, "stuck");
    builder.machine.abandoned = builder.end(root, "abandoned");
    builder.chain_rules();
    let mut done = 0;
    // Filling a call may open others behind it.
    while done < builder.calls.len() {
        builder.fill_steps(done);
        builder.fill_flow(done);
        done += 1;
    }
    builder.fill_rules();
    builder.fill_sla();
    let hangs_up = Transition::new(Event::HangUp, Goto::State(builder.machine.abandoned));
    builder.on(case, hangs_up.row(RowOutcome::Interrupted).then([Action::Leave]));
    builder.machine.start = case;
    builder.machine.sla_from_ticket = builder.machine.states.iter().any(opens_ticket);
    Lowered { machine: builder.machine, diagnostics: builder.diagnostics }
}

fn opens_ticket(state: &State) -> bool {
    let doing = state.activity.as_ref().map(|activity| &activity.doing);
    matches!(doing, Some(Doing::Ticket { action: TicketAction::Open, .. }))
}

/// A workflow and all that it runs, each once.
fn family<'a>(workflow: &'a Workflow, called: &'a dyn Fn(&str) -> Option<&'a Workflow>) -> Vec<&'a Workflow> {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut family = Vec::new();
    let mut open = vec![workflow];
    while let Some(workflow) = open.pop() {
        if !seen.insert(&workflow.id.value) {
            continue;
        }
        family.push(workflow);
        for step in &workflow.steps {
            if let StepKind::Run { workflow, .. } = &step.kind {
                open.extend(called(&workflow.value));
            }
        }
    }
    family
}

/// The events that a step waits for.
fn awaited(workflow: &Workflow) -> impl Iterator<Item = String> + '_ {
    workflow.steps.iter().filter_map(|step| match &step.kind {
        StepKind::Wait(wait) => match &wait.value {
            WaitFor::Event(event) => Some(event.clone()),
            WaitFor::Time(_) => None,
        },
        _ => None,
    })
}

/// Is there a step during which the customer may leave and the case go on?
fn may_leave(workflow: &Workflow) -> bool {
    let hangs_up = |entry: &Anytime| entry.triggers.iter().any(|own| own.value == Trigger::HangsUp);
    workflow.anytime.iter().any(hangs_up)
        || workflow.steps.iter().any(|step| match &step.kind {
            StepKind::Task { .. } | StepKind::Record { .. } | StepKind::Callback { .. } => true,
            // Who names the end `abandoned` goes on without the customer.
            StepKind::Run { .. } => step.outcomes.iter().any(|own| own.name.value == "abandoned"),
            _ => false,
        })
}
