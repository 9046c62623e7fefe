//! A step that no customer can get to.

use cswf_diagnostics::FlowMessage as Say;
use cswf_model::StepId;

use crate::context::RuleContext;
use crate::facts::bits::Bits;
use crate::facts::groups::groups;
use crate::facts::map::Map;
use crate::findings::Findings;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let map = context.facts.map();
    if context.facts.reached().has(map.lost()) {
        // Where a way is broken nobody knows what it would have led to; the broken way has been told.
        return;
    }
    let unreached = unreached(context);
    if unreached.is_empty() {
        return;
    }
    let inside = |place| map.step_at(place).is_some_and(|step| unreached.has(step.index()));
    let mut told = Bits::new(context.workflow.steps.len());
    for group in groups(map, inside, |_, _| true) {
        let mut steps: Vec<StepId> = group.iter().filter_map(|place| map.step_at(*place)).collect();
        // A step of an interruption has a place for each step that it interrupts.
        steps.retain(|step| told.add(step.index()));
        if let Some((root, rest)) = steps.split_first() {
            tell(context, map, *root, rest, found);
        }
    }
}

/// The steps that are this rule's business: those behind a condition that never holds are told there.
fn unreached(context: &RuleContext<'_>) -> Bits {
    let map = context.facts.map();
    let mut unreached = Bits::new(context.workflow.steps.len());
    for (id, _) in context.steps() {
        if map.is_entered(id) {
            unreached.add(id.index());
        }
    }
    for (place, _) in map.places() {
        if let Some(step) = map.step_at(place)
            && context.facts.reached().has(place)
        {
            unreached.remove(step.index());
        }
    }
    let told_elsewhere = context.looks("never-taken");
    for (_, steps) in context.facts.shut().iter().filter(|_| told_elsewhere) {
        steps.iter().for_each(|step| unreached.remove(step.index()));
    }
    for place in context.facts.dormant() {
        if let Some(step) = map.step_at(place) {
            unreached.remove(step.index());
        }
    }
    unreached
}

fn tell(context: &RuleContext<'_>, map: &Map<'_>, root: StepId, rest: &[StepId], found: &mut Findings) {
    let step = context.name(root);
    let help = match context.workflow.step(root).and_then(|step| step.id.as_ref()) {
        Some(id) => Say::UnreachableHelp { step: id.value.clone() },
        None => Say::UnreachableHelpNoId {},
    };
    let mut finding = context.at_step(root, Say::UnreachableStep { step }).with_help(help);
    finding.customers_per_day = None;
    finding.also = rest.iter().map(|step| context.name(*step)).collect();
    if let Some(before) = before(context, root)
        && context.facts.reached().has(map.place_of(before))
        && let Some(step) = context.workflow.step(before)
    {
        finding = finding.with_related(step.verb, Say::UnreachableBehind { before: context.name(before) });
    }
    found.push(finding);
}

/// The step right before one in the main list.
fn before(context: &RuleContext<'_>, step: StepId) -> Option<StepId> {
    let main = &context.workflow.main.steps;
    let at = main.binary_search(&step).ok()?;
    main.get(at.checked_sub(1)?).copied()
}
