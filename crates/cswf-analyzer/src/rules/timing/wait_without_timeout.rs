//! A wait that nothing ends when what is waited for never comes.

use std::collections::BTreeSet;

use cswf_diagnostics::TimingMessage as Say;
use cswf_model::{Breach, Join, Step, StepId, StepKind, Trigger, WaitFor, Way, Workflow};

use crate::context::RuleContext;
use crate::conversation::by_people;
use crate::facts::bits::Bits;
use crate::findings::Findings;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    if ended_from_outside(context.workflow) || ended_by_callers(context) {
        return;
    }
    let here = reached(context);
    let heard = notices_silence(context);
    let mut silent = Vec::new();
    for (id, step) in context.steps().filter(|(id, _)| here.has(id.index())) {
        if ends_in_time(step) || cut_off(context, id) {
            continue;
        }
        match &step.kind {
            StepKind::Wait(wait) if step.timeout.is_none() => {
                let WaitFor::Event(event) = &wait.value else { continue };
                let claim = Say::WaitWithoutTimeout { step: context.name(id), event: event.clone() };
                found.push(context.at_step(id, claim).with_help(Say::WaitWithoutTimeoutHelp {}));
            }
            StepKind::Ask { .. } | StepKind::Menu { .. } => {
                let heard = heard && !step.uninterrupted;
                let timed = context.facts.map().flow.timeout(step).is_some();
                if !heard && !timed && !by_people(context, step) {
                    silent.push(id);
                }
            }
            _ => {}
        }
    }
    if !context.workflow.has_channel("phone") {
        return;
    }
    // One line under `defaults` mends them all.
    if let Some((first, others)) = silent.split_first() {
        let claim = Say::SilenceWithoutTimeout { step: context.name(*first) };
        let mut finding = context.at_step(*first, claim).with_help(Say::SilenceWithoutTimeoutHelp {});
        finding.also = others.iter().map(|step| context.name(*step)).collect();
        found.push(finding);
    }
}

/// The steps that customers get to.
fn reached(context: &RuleContext<'_>) -> Bits {
    let mut here = Bits::new(context.workflow.steps.len());
    let map = context.facts.map();
    for (place, _) in map.places().filter(|(place, _)| context.facts.reached().has(*place)) {
        if let Some(step) = map.step_at(place) {
            here.add(step.index());
        }
    }
    here
}

/// Does the case go elsewhere when a time is over, wherever it is: by `sla`, or by a rule with `after`?
fn ended_from_outside(workflow: &Workflow) -> bool {
    let timed = |rule: &cswf_model::Rule| rule.active && rule.after.is_some() && rule.go.is_some();
    workflow.sla.iter().any(|row| leaves(row.on_breach.as_ref())) || workflow.rules.iter().any(timed)
}

/// Do those who run the workflow end it in time, all of them?
fn ended_by_callers(context: &RuleContext<'_>) -> bool {
    let mut callers = context.project.callers(context.workflow).peekable();
    callers.peek().is_some()
        && callers.all(|caller| {
            let run = caller.workflow.step(caller.step);
            ended_from_outside(caller.workflow) || run.is_some_and(ends_in_time)
        })
}

/// Is the step left when its `within` is over?
fn ends_in_time(step: &Step) -> bool {
    step.within.is_some() && leaves(step.on_breach.as_ref())
}

fn leaves(breach: Option<&Breach>) -> bool {
    matches!(breach, Some(Breach::Way(way)) if !matches!(way.way, Way::Do(_)))
}

/// Does it stand in a branch that ends when the others have ended, or when their time is over?
fn cut_off(context: &RuleContext<'_>, id: StepId) -> bool {
    let flow = &context.facts.map().flow;
    let mut at = id;
    while let Some(parallel) = flow.branch_of(at) {
        let Some(step) = context.workflow.step(parallel) else { return false };
        let some = step.join().is_some_and(|join| join != Join::All);
        if some || step.timeout.is_some() || ends_in_time(step) {
            return true;
        }
        at = parallel;
    }
    false
}

/// Is a long silence noticed at any time, here or by a workflow that runs this one?
fn notices_silence(context: &RuleContext<'_>) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![context.workflow];
    while let Some(workflow) = open.pop() {
        if !seen.insert(workflow.id.value.as_str()) {
            continue;
        }
        let triggers = workflow.anytime.iter().flat_map(|entry| &entry.triggers);
        if triggers.map(|own| &own.value).any(|own| matches!(own, Trigger::Silent(_))) {
            return true;
        }
        open.extend(context.project.callers(workflow).map(|caller| caller.workflow));
    }
    false
}
