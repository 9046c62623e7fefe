//! How long is waited for an answer on the telephone: what `silence-too-short` and `silence-too-long` share.

use std::time::Duration;

use cswf_diagnostics::{FileId, MenuMessage, Sources, Span};
use cswf_model::{Step, StepId, StepKind, Workflow};

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
    if !is_by_phone(context.workflow) {
        return;
    }
    for (id, step) in asking(context.workflow) {
        if let Some(timeout) = step.timeout.as_ref().filter(|timeout| wrong(timeout.value)) {
            let claim = told(context.name(id), timeout.value);
            found.push(context.at_span(id, timeout.span, claim).with_help(help.clone()));
        }
    }
    let default = context.workflow.defaults.timeout.as_ref().filter(|timeout| wrong(timeout.value));
    let by_default: Vec<StepId> = by_default(context.workflow).collect();
    if let (Some(timeout), Some((first, others))) = (default, by_default.split_first()) {
        if !is_first_to_tell(context, timeout.span) {
            return;
        }
        let span: Span = timeout.span;
        let mut own = finding(span, told(context.name(*first), timeout.value)).with_help(help.clone());
        own.also = others.iter().map(|id| context.name(*id)).collect();
        found.push(own);
    }
}

/// The steps at which customers are waited for.
fn asking(workflow: &Workflow) -> impl Iterator<Item = (StepId, &Step)> {
    let asks = |step: &Step| matches!(step.kind, StepKind::Ask { .. } | StepKind::Menu { .. });
    workflow.numbered().filter(move |(_, step)| asks(step))
}

/// Those for which `defaults` says how long.
fn by_default(workflow: &Workflow) -> impl Iterator<Item = StepId> + '_ {
    asking(workflow).filter(|(_, step)| step.timeout.is_none()).map(|(id, _)| id)
}

fn is_by_phone(workflow: &Workflow) -> bool {
    workflow.channels.iter().all(|channel| channel.value == "phone")
}

/// What stands in a library is told once, by the first workflow of the project for whose steps it holds.
fn is_first_to_tell(context: &RuleContext<'_>, span: Span) -> bool {
    if span.file == context.workflow.file {
        return true;
    }
    let Some((before, own)) = context.project.members_before(context.workflow) else { return true };
    let name = |sources: &Sources, file: FileId| sources.get(file).map(|file| file.name().to_owned());
    let file = name(own.sources, span.file);
    !before.iter().any(|member| {
        let other = member.workflow.defaults.timeout.as_ref().map(|timeout| timeout.span);
        let same =
            other.is_some_and(|other| other.start == span.start && name(member.sources, other.file) == file);
        same && is_by_phone(member.workflow) && by_default(member.workflow).next().is_some()
    })
}
