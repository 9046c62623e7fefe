//! A promise that could be neither proved nor refuted.

use cswf_diagnostics::{Diagnostic, PromiseMessage as Say};
use cswf_model::{Promise, StepId};

use super::promise_broken::named;
use crate::context::RuleContext;
use crate::facts::promises::{Doubt, Verdict};
use crate::findings::{Findings, finding};

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    for (promise, verdict) in context.workflow.promises.iter().zip(context.facts.promises()) {
        if let Verdict::Open(doubt) = verdict {
            found.push(tell(context, promise, doubt));
        }
    }
}

fn tell(context: &RuleContext<'_>, promise: &Promise, doubt: &Doubt) -> Diagnostic {
    let about = |step: &StepId| context.name(*step);
    let (claim, help, step) = match doubt {
        Doubt::TooMany | Doubt::Told => (Say::NotProven {}, Say::NotProvenHelp {}, None),
        Doubt::Unseen(step, workflow) => {
            let help = Say::NotProvenUnknownHelp { workflow: workflow.clone() };
            (Say::NotProvenUnknown { step: about(step) }, help, Some(step))
        }
        Doubt::Intricate(step) => {
            (Say::NotProvenIntricate { step: about(step) }, Say::NotProvenIntricateHelp {}, Some(step))
        }
        Doubt::NoTime(step) => {
            (Say::NotProvenTime { step: about(step) }, Say::NotProvenTimeHelp {}, Some(step))
        }
        Doubt::SideBySide(step) => {
            (Say::NotProvenSide { step: about(step) }, Say::NotProvenSideHelp {}, Some(step))
        }
    };
    let mut own = named(promise, finding(promise.span, claim).with_help(help));
    if let Some((id, step)) = step.and_then(|id| Some((*id, context.workflow.step(*id)?))) {
        own = own.with_step(context.name(id)).with_related(step.verb, Say::NotProvenHere {});
    }
    own
}
