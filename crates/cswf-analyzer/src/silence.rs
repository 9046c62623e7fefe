//! How long is waited for an answer on the telephone: what `silence-too-short` and `silence-too-long` share.

use std::time::Duration;

use cswf_diagnostics::{MenuMessage, Span};
use cswf_model::{StepId, StepKind};

use crate::context::RuleContext;
use crate::findings::{Findings, finding};

/// Tells every `timeout` that is `wrong`: one of a step at the step, that of `defaults` once, with the steps it holds for.
pub(crate) fn check(
    context: &RuleContext<'_>,
    wrong: &dyn Fn(Duration) -> bool,
    told: &dyn Fn(String, Duration) -> MenuMessage,
    help: &MenuMessage,
    found: &mut Findings,
) {
    // Where customers write as well, they are given the time to write.
    if !context.workflow.channels.iter().all(|channel| channel.value == "phone") {
        return;
    }
    let asks = |kind: &StepKind| matches!(kind, StepKind::Ask { .. } | StepKind::Menu { .. });
    let mut by_default: Vec<StepId> = Vec::new();
    for (id, step) in context.steps().filter(|(_, step)| asks(&step.kind)) {
        match &step.timeout {
            Some(timeout) if wrong(timeout.value) => {
                let claim = told(context.name(id), timeout.value);
                found.push(context.at_span(id, timeout.span, claim).with_help(help.clone()));
            }
            Some(_) => {}
            None => by_default.push(id),
        }
    }
    let default = context.workflow.defaults.timeout.as_ref().filter(|timeout| wrong(timeout.value));
    if let (Some(timeout), Some((first, others))) = (default, by_default.split_first()) {
        let span: Span = timeout.span;
        let mut own = finding(span, told(context.name(*first), timeout.value)).with_help(help.clone());
        own.also = others.iter().map(|id| context.name(*id)).collect();
        found.push(own);
    }
}
