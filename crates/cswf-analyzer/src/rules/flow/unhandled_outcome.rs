//! An outcome that can happen, and that neither the step nor `defaults` takes care of.

use cswf_diagnostics::{FlowMessage as Say, Hop};
use cswf_model::{Cause, Outcome, Step, StepId, StepKind};

use crate::context::RuleContext;
use crate::facts::map::LegKind;
use crate::findings::Findings;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let map = context.facts.map();
    let mut told: Vec<(StepId, Outcome)> = Vec::new();
    for (id, leg) in map.into(map.stuck()) {
        let LegKind::Exit { outcome, cause: Cause::Unhandled } = leg.kind else { continue };
        let Some((step, own)) = map.step_of(leg) else { continue };
        // Whether anybody comes while it is closed is another rule's question.
        let mine = outcome != Outcome::Closed && !told.contains(&(step, outcome));
        if !mine || !context.facts.reached().has(leg.from) || !context.facts.is_open(id, leg) {
            continue;
        }
        told.push((step, outcome));
        let key = format!("on-{}", outcome.word());
        let help = if map.flow.defaults_cover(own, outcome) {
            Say::UnhandledHelpDefaults { key }
        } else {
            Say::UnhandledHelp { key }
        };
        let mut finding = context
            .at_step(step, claim(context, step, own, outcome))
            .with_related(own.verb, Say::UnhandledHere {})
            .with_help(help);
        finding = context.with_path_to(finding, leg.from);
        finding.path.push(Hop { by: map.called(leg), step: map.name(leg.to) });
        found.push(finding);
    }
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
        (
            Outcome::Timeout
            | Outcome::Done
            | Outcome::Answered
            | Outcome::Chosen
            | Outcome::Closed,
            _,
        ) => Say::UnhandledLate { step },
    }
}
