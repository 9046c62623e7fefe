//! Card data is asked while the call is recorded.

mod words;

use cswf_diagnostics::PackMessage as Say;
use cswf_model::{Pii, Step, StepId, StepKind, VarId};

use self::words::{asks_card, pauses, starts};
use crate::context::RuleContext;
use crate::facts::map::{Leg, LegId, PlaceId};
use crate::facts::without::{Without, acted};
use crate::findings::Findings;
use crate::said::{Said, on_way, told_to};

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let map = context.facts.map();
    let asking: Vec<(PlaceId, StepId)> = asking(context);
    if asking.is_empty() {
        return;
    }
    let said = context.facts.said();
    let running = Without::of(&context.facts, |_, leg| paused_by(context, said, leg));
    let starts = map.legs().filter(|(id, leg)| started_by(context, said, *id, *leg));
    let reached = running.from(&context.facts, starts.map(|(_, leg)| leg.to));
    let mut told: Vec<StepId> = Vec::new();
    for (place, step) in asking {
        let records =
            context.workflow.step(step).is_some_and(|step| matches!(step.kind, StepKind::Record { .. }));
        let recorded = reached.has(place) || records && context.facts.reached().has(place);
        if !recorded || told.contains(&step) || found.is_full() {
            continue;
        }
        told.push(step);
        let (claim, help) = if records {
            (Say::CardRecorded { step: context.name(step) }, Say::CardRecordedHelp {})
        } else {
            (Say::CardInRecording { step: context.name(step) }, Say::CardInRecordingHelp {})
        };
        let finding = context.at_step(step, claim).with_help(help);
        found.push(with_start(context, finding, &reached, place));
    }
}

/// Says where the recording has begun.
fn with_start(
    context: &RuleContext<'_>,
    finding: cswf_diagnostics::Diagnostic,
    reached: &crate::facts::search::Reached,
    place: PlaceId,
) -> cswf_diagnostics::Diagnostic {
    let map = context.facts.map();
    if !reached.has(place) {
        return context.with_path_to(finding, place);
    }
    let path = reached.path(map, place);
    let first = path.first().map_or(place, |leg| map.leg(*leg).from);
    let start = map.into(first).find_map(|(_, leg)| map.step_of(leg));
    let mut finding = context.with_path_to(finding, first);
    finding.path.extend(map.hops(map.start(), &path));
    match start {
        Some((_, step)) => finding.with_related(step.verb, Say::RecordingStartsHere {}),
        None => finding,
    }
}

/// Every place at which customers are asked for card data, in file order.
fn asking(context: &RuleContext<'_>) -> Vec<(PlaceId, StepId)> {
    let map = context.facts.map();
    let said = context.facts.said();
    let asking = map.places().filter_map(|(place, _)| {
        let (id, step) = map.at(place)?;
        asks(context, said, id, step).then_some((place, id))
    });
    let mut asking: Vec<_> = asking.collect();
    asking.sort_by_key(|(place, id)| (*id, *place));
    asking
}

fn asks(context: &RuleContext<'_>, said: &Said, id: StepId, step: &Step) -> bool {
    let pays = |variable: Option<VarId>| {
        let variable = variable.and_then(|id| context.workflow.variable(id));
        variable.and_then(|own| own.pii.as_ref()).is_some_and(|pii| pii.value == Pii::Payment)
    };
    match &step.kind {
        StepKind::Ask { variable, .. } | StepKind::Record { variable, .. } => {
            pays(variable.value) || asks_card(said.by(id))
        }
        StepKind::Task { .. } => asks_card(&told_to(context.workflow, step)),
        _ => false,
    }
}

/// Does a recording begin, or go on, when this leg is taken?
fn started_by(context: &RuleContext<'_>, said: &Said, id: LegId, leg: Leg) -> bool {
    let taken = context.facts.reached().has(leg.from) && context.facts.is_open(id, leg);
    taken && speaks(context, said, leg, &starts)
}

/// Is the recording off when this leg has been taken?
fn paused_by(context: &RuleContext<'_>, said: &Said, leg: Leg) -> bool {
    speaks(context, said, leg, &pauses)
}

/// Does a step, or what is said on the way out of it, speak of the recording in this way?
fn speaks(context: &RuleContext<'_>, said: &Said, leg: Leg, says: &dyn Fn(&str) -> bool) -> bool {
    let map = context.facts.map();
    let step = map.step_of(leg).filter(|_| acted(leg));
    let by_step = step.is_some_and(|(id, step)| match &step.kind {
        StepKind::Invoke { system, operation, .. } => {
            says(&words::of_operation(&system.value, &operation.value))
        }
        StepKind::Task { .. } => says(&told_to(context.workflow, step)),
        _ => says(said.by(id)),
    });
    by_step || says(&on_way(context.workflow, map.way(leg)))
}
