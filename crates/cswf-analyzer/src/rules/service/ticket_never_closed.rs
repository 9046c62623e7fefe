//! A ticket is opened, the case ends resolved, and the ticket stays open.

use cswf_diagnostics::ServiceMessage as Say;
use cswf_model::{Step, StepId, StepKind, TicketAction, WaitFor};

use crate::context::RuleContext;
use crate::conversation::{is_called, rule_steps, steps_that};
use crate::facts::bits::Bits;
use crate::facts::map::{Leg, LegId, LegKind};
use crate::facts::without::{Without, acted, succeeded};
use crate::findings::Findings;
use crate::phrases::Phrases;
use crate::said::told_to;

/// By these words people are told to close a ticket.
static CLOSING: Phrases =
    Phrases::new(&["close", "closes", "closed", "closing", "結案", "结案", "結單", "结单", "關閉"]);

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let opens = opened(context);
    if opens.is_empty() || is_called(context) || rule_steps(context).any(|(_, step)| closes(context, step)) {
        return;
    }
    let map = context.facts.map();
    let closing = steps_that(context, |_, step| closes(context, step));
    let open = Without::of(&context.facts, |_, leg| closed_by(context, &closing, leg));
    let resolved = |end: &str| end == "resolved";
    let ends = open.to_ends(&context.facts, resolved);
    let mut told = Bits::new(context.workflow.steps.len());
    let mut count = 0;
    for (step, id, leg) in opens {
        let stays_open = ends.has(leg.to.index()) && !found.is_full();
        if !stays_open || !told.add(step.index()) {
            continue;
        }
        count += 1;
        let claim = Say::TicketNeverClosed { step: context.name(step) };
        let mut finding = context.at_step(step, claim).with_help(Say::TicketNeverClosedHelp {});
        if count <= MOST_PATHS {
            let mut path = context.facts.reached().path(map, leg.from);
            path.push(id);
            path.extend(open.way_to_end(&context.facts, leg.to, resolved).unwrap_or_default());
            finding.path = map.hops(map.start(), &path);
        }
        found.push(finding);
    }
}

/// A way is looked for anew for each finding, so only for so many.
const MOST_PATHS: usize = 16;

/// Every leg that customers can take and on which a ticket has been opened.
fn opened(context: &RuleContext<'_>) -> Vec<(StepId, LegId, Leg)> {
    let map = context.facts.map();
    let opened = map.legs().filter_map(|(id, leg)| {
        let (step, own) = map.step_of(leg)?;
        let taken = context.facts.reached().has(leg.from) && context.facts.is_open(id, leg);
        let opens = matches!(&own.kind, StepKind::Ticket { action, .. }
            if matches!(action.value, TicketAction::Open | TicketAction::Reopen));
        (taken && opens && succeeded(leg)).then_some((step, id, leg))
    });
    let mut opened: Vec<_> = opened.collect();
    opened.sort_by_key(|(step, id, _)| (*step, *id));
    opened
}

/// Does a step close the ticket, or hand it to somebody who may?
fn closes(context: &RuleContext<'_>, step: &Step) -> bool {
    match &step.kind {
        StepKind::Ticket { action, .. } => action.value == TicketAction::Close,
        StepKind::Run { workflow, .. } => {
            let called = context.project.workflow(&workflow.value);
            called.is_none_or(|called| called.steps.iter().any(may_close))
        }
        StepKind::Wait(wait) => matches!(&wait.value, WaitFor::Event(event) if event == "ticket.closed"),
        StepKind::Task { .. } => CLOSING.any(&told_to(context.workflow, step)),
        _ => false,
    }
}

fn may_close(step: &Step) -> bool {
    matches!(&step.kind, StepKind::Run { .. })
        || matches!(&step.kind, StepKind::Ticket { action, .. } if action.value == TicketAction::Close)
}

/// Is the ticket closed when this leg is taken? A close that failed, or that is passed over since there is nothing to
/// close, is the best that can be done.
fn closed_by(context: &RuleContext<'_>, closing: &Bits, leg: Leg) -> bool {
    let map = context.facts.map();
    // A rule that acts on it.
    if let LegKind::Rule(n) = leg.kind {
        return context.workflow.rules.get(n).is_some_and(|rule| rule.event.value == "ticket.closed");
    }
    let Some((id, step)) = map.step_of(leg) else { return false };
    let asks_the_ticket = step.condition.as_ref().is_some_and(|own| asks_ticket(&own.expr));
    matches!(leg.kind, LegKind::Exit { .. }) && (acted(leg) || asks_the_ticket) && closing.has(id.index())
}

/// Does a condition ask for the ticket's state?
fn asks_ticket(expr: &cswf_model::Expr) -> bool {
    let mut asks = false;
    crate::facts::values::subjects::walk(expr, &mut |part| {
        asks |=
            matches!(&part.kind, cswf_model::ExprKind::Builtin(cswf_model::condition::Builtin::TicketStatus));
    });
    asks
}
