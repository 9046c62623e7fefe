//! A variable that gets a value which nothing ever reads.

use std::collections::BTreeSet;

use cswf_diagnostics::DataMessage as Say;
use cswf_model::{StepKind, VarId};

use crate::context::RuleContext;
use crate::facts::live::{Site, read_anywhere, sites};
use crate::findings::{Findings, finding};

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let read = read_anywhere(&context.facts);
    let kept = kept(context);
    let mut own = sites(&context.facts);
    own.retain(|site| {
        !read.contains(&site.variable)
            && !kept.contains(&site.variable)
            && site.span.file == context.workflow.file
    });
    let mut told = BTreeSet::new();
    for first in &own {
        if told.insert(first.variable) {
            let rest: Vec<&Site> = own
                .iter()
                .filter(|site| site.variable == first.variable && site.span != first.span)
                .collect();
            tell(context, first, &rest, found);
        }
    }
}

/// What is kept for people to listen to, or counted in reports, without any step that reads it.
fn kept(context: &RuleContext<'_>) -> BTreeSet<VarId> {
    let kept = context.workflow.steps.iter().filter_map(|step| match &step.kind {
        StepKind::Record { variable, .. } => variable.value,
        StepKind::Survey { into, .. } => into.as_ref().and_then(|into| into.value),
        _ => None,
    });
    kept.collect()
}

fn tell(context: &RuleContext<'_>, first: &Site, rest: &[&Site], found: &mut Findings) {
    let Some(variable) = context.workflow.variable(first.variable) else { return };
    // What the customer is asked for weighs more than what a step notes.
    let site = rest.iter().copied().find(|site| site.asked && !first.asked).unwrap_or(first);
    let name = variable.id.value.clone();
    let claim = if site.asked {
        Say::NeverUsedAnswer { variable: name.clone() }
    } else {
        Say::NeverUsed { variable: name.clone() }
    };
    let told = match site.step {
        Some(step) => context.at_span(step, site.span, claim),
        None => finding(site.span, claim),
    };
    let help = if site.asked {
        Say::NeverUsedAnswerHelp { variable: name }
    } else {
        Say::NeverUsedHelp { variable: name }
    };
    let mut told = told.with_help(help);
    let steps = [first].into_iter().chain(rest.iter().copied()).filter(|own| own.span != site.span);
    for step in steps.filter_map(|own| own.step).map(|step| context.name(step)) {
        if told.step.as_ref() != Some(&step) && !told.also.contains(&step) {
            told.also.push(step);
        }
    }
    found.push(told);
}
