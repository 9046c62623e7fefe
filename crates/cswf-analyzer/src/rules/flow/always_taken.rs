//! A condition that is always true, and an `else` that is never reached.

use std::collections::BTreeMap;

use cswf_diagnostics::{Diagnostic, FlowMessage as Say};
use cswf_model::{Cause, Condition, StepKind};

use super::never_taken::{Way, way_of};
use crate::context::RuleContext;
use crate::facts::map::{Leg, LegKind};
use crate::facts::values::assume::assume_all;
use crate::facts::values::guard;
use crate::findings::{Findings, finding};

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    if !context.facts.values().is_followed() {
        return;
    }
    for (way, leg) in always(context) {
        if let Some(told) = tell(context, way, leg) {
            found.push(told);
        }
    }
}

/// The ways whose condition holds wherever it is asked, and every `else` that nobody comes to, with one of their legs.
fn always(context: &RuleContext<'_>) -> BTreeMap<Way, Leg> {
    let map = context.facts.map();
    let mut found: BTreeMap<Way, Option<Leg>> = BTreeMap::new();
    for (id, leg) in map.legs().filter(|(_, leg)| context.facts.reached().has(leg.from)) {
        let step = map.step_of(leg).map(|(step, _)| step);
        let shut = || Some(!context.facts.is_open(id, leg));
        let (way, holds) = match (exit(leg), guard(map, leg)) {
            (Some(Cause::Skipped), _) => (step.map(Way::Step), shut()),
            (Some(Cause::Else), _) => (way_of(leg, step), shut()),
            (_, Some(guard)) => (way_of(leg, step), holds(context, leg, guard)),
            (_, None) => continue,
        };
        let (Some(way), Some(holds)) = (way, holds) else { continue };
        let own = found.entry(way).or_insert(Some(leg));
        if !holds {
            *own = None;
        }
    }
    found.into_iter().filter_map(|(way, leg)| Some((way, leg?))).collect()
}

fn exit(leg: Leg) -> Option<Cause> {
    match leg.kind {
        LegKind::Exit { cause, .. } => Some(cause),
        _ => None,
    }
}

/// Does a condition hold for everybody who comes to it? `None` when nobody does.
fn holds(context: &RuleContext<'_>, leg: Leg, guard: &Condition) -> Option<bool> {
    let values = context.facts.values();
    let coming = match context.facts.map().step_at(leg.from) {
        Some(_) => values.acting(context.facts.map(), leg.from),
        None => values.at(leg.from).cloned().into_iter().collect(),
    };
    let left = || assume_all(&values.subjects, &guard.expr, false, &coming);
    (!coming.is_empty()).then(|| left().is_empty())
}

fn tell(context: &RuleContext<'_>, way: Way, leg: Leg) -> Option<Diagnostic> {
    let map = context.facts.map();
    let workflow = context.workflow;
    let named = map.called(leg).unwrap_or_default();
    let help = Say::AlwaysTakenHelp {};
    let told = match way {
        Way::Step(id) => {
            let condition = workflow.step(id)?.condition.as_ref()?;
            context.at_span(id, condition.span, Say::AlwaysTakenStep { step: context.name(id) })
        }
        Way::Exit(id, Cause::Else) => {
            let StepKind::Decide { otherwise: Some(otherwise), .. } = &workflow.step(id)?.kind else {
                return None;
            };
            let told = context.at_span(id, otherwise.span, Say::ElseNeverTaken { step: context.name(id) });
            return Some(without_traffic(told.with_help(Say::ElseNeverTakenHelp {})));
        }
        Way::Exit(id, cause) => {
            if is_told_elsewhere(context, &workflow.step(id)?.kind, cause) {
                return None;
            }
            let claim = Say::AlwaysTakenWay { way: named, step: context.name(id) };
            context.at_span(id, guard(map, leg)?.span, claim)
        }
        Way::Default(_) => {
            let LegKind::Exit { outcome, .. } = leg.kind else { return None };
            let key = format!("on-{}", outcome.word());
            finding(guard(map, leg)?.span, Say::AlwaysTakenOther { way: key })
        }
        Way::Anytime(_) | Way::Rule(_) | Way::Sla(_) => {
            finding(guard(map, leg)?.span, Say::AlwaysTakenOther { way: named })
        }
    };
    Some(without_traffic(told.with_label(Say::AlwaysHolds {}).with_help(help)))
}

/// The condition does no harm, however many come by.
fn without_traffic(told: Diagnostic) -> Diagnostic {
    Diagnostic { customers_per_day: None, ..told }
}

/// A case that takes everybody leaves nobody to the later ones, or to `else`: one of these is told.
fn is_told_elsewhere(context: &RuleContext<'_>, kind: &StepKind, cause: Cause) -> bool {
    let (StepKind::Decide { cases, otherwise, .. }, Cause::Case(n)) = (kind, cause) else { return false };
    let later = cases.iter().skip(n + 1).any(|case| case.condition.is_some());
    later && context.looks("never-taken") || otherwise.is_some()
}
