//! A question from which customers can reach no person.

use cswf_diagnostics::EscalationMessage as Say;
use cswf_model::{StepId, StepKind};

use crate::context::RuleContext;
use crate::facts::bits::Bits;
use crate::facts::groups::groups;
use crate::facts::map::PlaceId;
use crate::facts::people::{Outside, WaysToPeople, anybody};
use crate::facts::values::{ValueFlow, asks_channel};
use crate::findings::Findings;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    if !context.workflow.steps.iter().any(|step| asks(&step.kind)) {
        return;
    }
    let mut told = Bits::new(context.workflow.steps.len());
    let outsides = context.facts.outsides();
    let alone = [(String::new(), Outside::default())];
    for (caller, outside) in if outsides.is_empty() { &alone } else { outsides } {
        look(context, context.facts.values(), *outside, &mut told, &|step| match caller.as_str() {
            "" => Say::MissingEscalation { step },
            caller => Say::MissingEscalationCalledBy { step, caller: caller.to_owned() },
        }, found);
        if asks_channel(&context.facts.values().subjects) {
            for channel in context.workflow.channels.iter().map(|channel| &channel.value) {
                let map = context.facts.map();
                let values = ValueFlow::of(map, context.facts.inputs(), Some(channel));
                look(context, &values, *outside, &mut told, &|step| {
                    Say::MissingEscalationOn { step, channel: channel.clone() }
                }, found);
            }
        }
    }
}

/// Does the step ask the customer for something that a machine understands?
pub(crate) fn asks(kind: &StepKind) -> bool {
    matches!(kind, StepKind::Ask { .. } | StepKind::Menu { .. } | StepKind::Record { .. })
}

fn look(
    context: &RuleContext<'_>,
    values: &ValueFlow,
    outside: Outside,
    told: &mut Bits,
    claim: &dyn Fn(String) -> Say,
    found: &mut Findings,
) {
    let map = context.facts.map();
    let ways = WaysToPeople::of(&context.facts, values, outside);
    let without = |place: PlaceId| {
        map.step_at(place).is_some() && ways.alone.has(place) && !ways.reach.has(place.index())
    };
    for group in groups(map, without, |id, leg| values.is_open(id) && !map.hangs_up(leg)) {
        let mut steps: Vec<StepId> = group.iter().filter_map(|place| map.step_at(*place)).collect();
        steps.retain(|step| context.workflow.step(*step).is_some_and(|step| asks(&step.kind)));
        steps.retain(|step| told.add(step.index()));
        let Some((first, rest)) = steps.split_first() else { continue };
        let help = if !anybody(context.workflow) && context.facts.outsides().is_empty() {
            Say::MissingEscalationHelpNobody {}
        } else if context.workflow.has_channel("phone") {
            Say::MissingEscalationHelp {}
        } else {
            Say::MissingEscalationHelpWords {}
        };
        let mut finding = context
            .at_step(*first, claim(context.name(*first)))
            .with_label(Say::MissingEscalationHere {})
            .with_help(help);
        finding = context.with_path_to(finding, map.place_of(*first));
        finding.also = rest.iter().map(|step| context.name(*step)).collect();
        found.push(finding);
    }
}
