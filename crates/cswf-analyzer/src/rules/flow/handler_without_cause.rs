//! A way out for something that cannot happen.

use cswf_diagnostics::{FlowMessage as Say, Quoted, Safety};
use cswf_model::{Breach, Handler, Outcome, Step, StepId, StepKind, WaitFor};

use crate::context::RuleContext;
use crate::findings::Findings;
use crate::project::ends;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let flow = &context.facts.map().flow;
    for (id, step) in context.steps() {
        if !step.handlers.is_empty() {
            let possible = flow.failures(step);
            let idle = step.handlers.iter().filter(|handler| !possible.contains(&handler.outcome.value));
            idle.for_each(|handler| tell(context, id, step, handler, found));
        }
        if !step.can_be_late() {
            breach(context, id, step, found);
        }
    }
    for (id, step, called) in context.steps_of(|step| match &step.kind {
        StepKind::Run { workflow, .. } => Some(workflow),
        _ => None,
    }) {
        ends_of(context, id, step, &called.value, found);
    }
}

fn breach(context: &RuleContext<'_>, id: StepId, step: &Step, found: &mut Findings) {
    let span = match &step.on_breach {
        Some(Breach::Way(way)) => way.span,
        Some(Breach::Tell(actor)) => actor.span,
        None => return,
    };
    let claim = Say::HandlerWithoutCause { key: "on-breach".to_owned(), step: context.name(id) };
    let (reason, help) = match step.kind {
        StepKind::Callback { .. } => (Say::NoCauseBreachOfCallback {}, Say::HandlerHelpFailed {}),
        _ => (Say::NoCauseBreach {}, Say::HandlerHelp {}),
    };
    let finding = context.at_span(id, span, claim).with_label(reason).with_help(help);
    found.push(context.mended(finding, Safety::Safe, span.file, |edits| edits.delete_of(span)));
}

fn tell(context: &RuleContext<'_>, id: StepId, step: &Step, handler: &Handler, found: &mut Findings) {
    let outcome = handler.outcome.value;
    let key = format!("on-{}", outcome.word());
    let claim = Say::HandlerWithoutCause { key, step: context.name(id) };
    let actor = || {
        let actor = context.workflow.actor(context.workflow.actor_of(step));
        actor.map_or_else(String::new, |actor| actor.id.value.clone())
    };
    let (reason, help) = match (outcome, &step.kind) {
        (Outcome::Timeout, StepKind::Ask { optional: true, .. }) => {
            (Say::NoCauseTimeoutOfOptional {}, Say::HandlerHelpDelete {})
        }
        (Outcome::Timeout, StepKind::Survey { .. }) => (Say::NoCauseTimeoutOfSurvey {}, Say::HandlerHelp {}),
        (Outcome::Timeout, StepKind::Wait(wait)) if matches!(wait.value, WaitFor::Time(_)) => {
            (Say::NoCauseTimeoutOfWait {}, Say::HandlerHelpDelete {})
        }
        (
            Outcome::Timeout,
            StepKind::Ask { .. }
            | StepKind::Menu { .. }
            | StepKind::Queue(_)
            | StepKind::Invoke { .. }
            | StepKind::Task { .. }
            | StepKind::Parallel { .. }
            | StepKind::Wait(_),
        ) => (Say::NoCauseTimeout {}, Say::HandlerHelp {}),
        (Outcome::Invalid, StepKind::Ask { .. }) => (Say::NoCauseInvalid {}, Say::HandlerHelp {}),
        (Outcome::Error, StepKind::Ask { .. } | StepKind::Menu { .. }) => {
            (Say::NoCauseError {}, Say::HandlerHelpDelete {})
        }
        (Outcome::Full, StepKind::Queue(_)) => (Say::NoCauseFull { actor: actor() }, Say::HandlerHelp {}),
        (Outcome::Closed, StepKind::Queue(_)) => (Say::NoCauseClosed { actor: actor() }, Say::HandlerHelp {}),
        _ => (Say::NoCauseOther { verb: step.kind.verb() }, Say::HandlerHelpDelete {}),
    };
    let key = handler.outcome.span;
    let finding = context.at_span(id, key, claim).with_label(reason).with_help(help);
    found.push(context.mended(finding, Safety::Safe, key.file, |edits| edits.delete(key)));
}

/// `outcomes` of a `run` that the called workflow never ends with.
fn ends_of(context: &RuleContext<'_>, id: StepId, step: &Step, called: &str, found: &mut Findings) {
    let Some(workflow) = context.project.workflow(called) else { return };
    let ends = ends(workflow);
    for outcome in &step.outcomes {
        let name = outcome.name.value.as_str();
        if !matches!(name, "abandoned" | "stuck") && !ends.contains(name) {
            let claim = Say::EndWithoutCause {
                end: name.to_owned(),
                step: context.name(id),
                workflow: called.to_owned(),
            };
            let help = if ends.is_empty() {
                Say::HandlerHelpDelete {}
            } else {
                Say::EndHelp { ends: Quoted::of(&ends) }
            };
            let key = outcome.name.span;
            let finding = context.at_span(id, key, claim).with_help(help);
            found.push(context.mended(finding, Safety::Safe, key.file, |edits| edits.delete(key)));
        }
    }
}
