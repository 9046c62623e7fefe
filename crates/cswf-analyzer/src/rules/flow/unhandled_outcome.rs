//! An outcome that can happen, and that neither the step nor `defaults` takes care of.

use cswf_diagnostics::FlowMessage as Say;
use cswf_model::{Cause, Handler, Outcome, Step, StepId, StepKind};

use crate::context::RuleContext;
use crate::facts::map::LegKind;
use crate::findings::Findings;
use crate::fixes;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let map = context.facts.map();
    let mut told: Vec<(StepId, Outcome)> = Vec::new();
    for (id, leg) in map.into(map.stuck()) {
        if found.is_full() {
            return;
        }
        let LegKind::Exit { outcome, cause: Cause::Unhandled } = leg.kind else { continue };
        let Some((step, own)) = map.step_of(leg) else { continue };
        // Whether anybody comes while it is closed is another rule's question.
        let mine = outcome != Outcome::Closed && !told.contains(&(step, outcome));
        if !mine || !context.facts.reached().has(leg.from) || !context.facts.is_open(id, leg) {
            continue;
        }
        told.push((step, outcome));
        let key = format!("on-{}", outcome.word());
        let sometimes = handlers(context, own, outcome).find_map(|handler| handler.way.condition.as_ref());
        let help = if sometimes.is_some() {
            Say::UnhandledHelpElse { key: key.clone() }
        } else if map.flow.defaults_cover(own, outcome) {
            Say::UnhandledHelpDefaults { key: key.clone() }
        } else {
            Say::UnhandledHelp { key: key.clone() }
        };
        let mut finding = context
            .at_step(step, claim(context, step, own, outcome))
            .with_related(own.verb, Say::UnhandledHere {})
            .with_help(help);
        if let Some(condition) = sometimes {
            finding = finding.with_related(condition.span, Say::UnhandledElse { key });
        }
        finding = fixes::with_way_out(context, finding, step, own, outcome);
        finding = context.with_path_to(finding, leg.from);
        finding.path.push(map.hop_on(leg));
        found.push(finding);
    }
}

/// The ways out that there are for an outcome, each of which has an `if`, since some customers are left over.
fn handlers<'a>(
    context: &RuleContext<'a>,
    step: &'a Step,
    outcome: Outcome,
) -> impl Iterator<Item = &'a Handler> {
    let defaults: &[Handler] = if context.facts.map().flow.defaults_cover(step, outcome) {
        &context.workflow.defaults.handlers
    } else {
        &[]
    };
    step.handlers.iter().chain(defaults).filter(move |handler| handler.outcome.value == outcome)
}

/// What happens, in the customer's words.
fn claim(context: &RuleContext<'_>, id: StepId, own: &Step, outcome: Outcome) -> Say {
    let step = context.name(id);
    let actor = || {
        let actor = context.workflow.actor(context.workflow.actor_of(own));
        actor.map_or_else(String::new, |actor| actor.id.value.clone())
    };
    match (outcome, &own.kind) {
        (Outcome::Timeout, StepKind::Queue(_)) => Say::UnhandledWait { step, actor: actor() },
        (
            Outcome::Timeout,
            StepKind::Ask { .. } | StepKind::Menu { .. } | StepKind::Record { .. } | StepKind::Survey { .. },
        ) => Say::UnhandledSilence { step },
        (Outcome::Invalid, _) => Say::UnhandledInvalid { step },
        (Outcome::Error, StepKind::Invoke { system, .. }) => {
            Say::UnhandledSystemError { step, system: system.value.clone() }
        }
        (Outcome::Error, StepKind::Ticket { .. }) => Say::UnhandledTicketError { step },
        (Outcome::Error, _) => Say::UnhandledNotSent { step },
        (Outcome::Full, _) => Say::UnhandledFull { step, actor: actor() },
        (Outcome::Busy, _) => Say::UnhandledBusy { step },
        (Outcome::NoAnswer, _) => Say::UnhandledNoAnswer { step },
        (Outcome::Failed, _) => Say::UnhandledFailed { step },
        (Outcome::Timeout | Outcome::Done | Outcome::Answered | Outcome::Chosen | Outcome::Closed, _) => {
            Say::UnhandledLate { step }
        }
    }
}
