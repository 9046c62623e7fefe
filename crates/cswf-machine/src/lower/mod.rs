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
use cswf_model::{StepKind, TicketAction, Workflow};

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
    builder.may_leave = may_leave(workflow, &called);
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

/// Is there a step during which the customer may leave and the case go on?
fn may_leave<'a>(workflow: &'a Workflow, called: &'a dyn Fn(&str) -> Option<&'a Workflow>) -> bool {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut open = vec![workflow];
    while let Some(workflow) = open.pop() {
        if !seen.insert(&workflow.id.value) {
            continue;
        }
        if workflow
            .anytime
            .iter()
            .any(|entry| entry.triggers.iter().any(|trigger| trigger.value == cswf_model::Trigger::HangsUp))
        {
            return true;
        }
        for step in &workflow.steps {
            match &step.kind {
                StepKind::Task { .. } | StepKind::Record { .. } | StepKind::Callback { .. } => return true,
                // Who names the end `abandoned` goes on without the customer.
                StepKind::Run { .. } if step.outcomes.iter().any(|own| own.name.value == "abandoned") => {
                    return true;
                }
                StepKind::Run { workflow, .. } => open.extend(called(&workflow.value)),
                _ => {}
            }
        }
    }
    false
}
