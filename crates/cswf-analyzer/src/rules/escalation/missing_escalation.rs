//! A question from which customers can reach no person.

use std::collections::BTreeSet;

use cswf_diagnostics::EscalationMessage as Say;
use cswf_model::{StepKind, is_text_channel};

use crate::context::RuleContext;
use crate::facts::bits::Bits;
use crate::facts::groups::groups;
use crate::facts::map::PlaceId;
use crate::facts::people::{Outside, Reading, WaysToPeople, anybody};
use crate::facts::values::{ValueFlow, asks_channel};
use crate::findings::Findings;
use crate::fixes;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    if !context.workflow.steps.iter().any(|step| asks(&step.kind)) {
        return;
    }
    let mut told = Bits::new(context.workflow.steps.len());
    let outsides = context.facts.outsides();
    let alone = [(String::new(), Outside::default())];
    for (caller, outside) in if outsides.is_empty() { &alone } else { outsides } {
        let claim = |step| match caller.as_str() {
            "" => Say::MissingEscalation { step },
            caller => Say::MissingEscalationCalledBy { step, caller: caller.to_owned() },
        };
        look(context, context.facts.anybody(), *outside, &mut told, &claim, found);
        if channels_differ(context) {
            for channel in context.workflow.channels.iter().map(|channel| channel.value.as_str()) {
                let map = context.facts.map();
                let values = &ValueFlow::of(map, context.facts.inputs(), Some(channel));
                let claim = |step| Say::MissingEscalationOn { step, channel: channel.to_owned() };
                look(context, Reading { values, channel: Some(channel) }, *outside, &mut told, &claim, found);
            }
        }
    }
}

/// Does the step ask the customer for something that a machine understands?
pub(crate) fn asks(kind: &StepKind) -> bool {
    matches!(kind, StepKind::Ask { .. } | StepKind::Menu { .. } | StepKind::Record { .. })
}

/// Can something happen on one channel that cannot on another?
fn channels_differ(context: &RuleContext<'_>) -> bool {
    let channels = &context.workflow.channels;
    let kinds: BTreeSet<bool> = channels.iter().map(|channel| is_text_channel(&channel.value)).collect();
    kinds.len() > 1 || channels.len() > 1 && asks_channel(&context.facts.values().subjects)
}

fn look(
    context: &RuleContext<'_>,
    reading: Reading<'_>,
    outside: Outside,
    told: &mut Bits,
    claim: &dyn Fn(String) -> Say,
    found: &mut Findings,
) {
    let map = context.facts.map();
    let ways = WaysToPeople::of(&context.facts, reading, outside);
    let without = |place: PlaceId| {
        map.step_at(place).is_some() && ways.alone.has(place) && !ways.reach.has(place.index())
    };
    for group in groups(map, without, |id, leg| reading.is_open(map, id, leg) && !map.hangs_up(leg)) {
        let asking = group.iter().filter_map(|place| {
            let (id, step) = map.at(*place)?;
            (asks(&step.kind) && told.add(id.index())).then_some((*place, id))
        });
        let asking: Vec<_> = asking.collect();
        let Some(((place, first), rest)) = asking.split_first() else { continue };
        let mut finding = context
            .at_step(*first, claim(context.name(*first)))
            .with_label(Say::MissingEscalationHere {})
            .with_help(help(context, reading.channel));
        // The way on which no person has been met before.
        finding.path = map.hops(map.start(), &ways.alone.path(map, *place));
        finding.also = rest.iter().map(|(_, step)| context.name(*step)).collect();
        // What shuts out `anytime` is not helped by one more entry.
        let open = context.workflow.step(*first).is_some_and(|step| !step.uninterrupted);
        found.push(if open { fixes::with_person_at_any_time(context, finding) } else { finding });
    }
}

fn help(context: &RuleContext<'_>, channel: Option<&str>) -> Say {
    if !anybody(context.workflow) && context.facts.outsides().is_empty() {
        Say::MissingEscalationHelpNobody {}
    } else if channel.map_or_else(|| context.workflow.has_channel("phone"), |channel| channel == "phone") {
        Say::MissingEscalationHelp {}
    } else {
        Say::MissingEscalationHelpWords {}
    }
}
