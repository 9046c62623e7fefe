//! A case, an option or a step whose condition can never hold.

use std::collections::BTreeMap;

use cswf_diagnostics::{Diagnostic, FlowMessage as Say, List};
use cswf_model::{Cause, Condition, Step, StepId, StepKind};

use crate::context::RuleContext;
use crate::facts::map::{Leg, LegId, LegKind, PlaceId};
use crate::facts::shut::has_condition;
use crate::facts::values::assume::{Case, assume, assume_all};
use crate::facts::values::domain::{Domain, Universe, Values};
use crate::facts::values::guard;
use crate::facts::values::subjects::Subject;
use crate::findings::Findings;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    if context.facts.values().all_open() {
        return;
    }
    for ((step, number), way) in never(context) {
        let Some(own) = context.workflow.step(step) else { continue };
        let finding = if number.is_none() { skipped(context, step, own, &way) } else { way_of(context, step, own, &way) };
        if let Some(mut finding) = finding {
            finding.customers_per_day = None;
            let mut also: Vec<StepId> = shut_behind(context, &way.legs).collect();
            also.sort_unstable();
            also.dedup();
            finding.also = also.into_iter().map(|step| context.name(step)).collect();
            found.push(finding.with_help(Say::NeverTakenHelp {}));
        }
    }
}

/// A way that can never be taken.
struct Never {
    legs: Vec<LegId>,
    /// One of them, where customers come by.
    leg: Leg,
}

/// The ways that nobody can take at any place of their step; a step that is always skipped as a whole has no number.
fn never(context: &RuleContext<'_>) -> BTreeMap<(StepId, Option<usize>), Never> {
    let map = context.facts.map();
    let mut found: BTreeMap<(StepId, Option<usize>), Never> = BTreeMap::new();
    let mut taken = Vec::new();
    for (id, leg) in map.legs() {
        let Some((step, own)) = map.step_of(leg) else { continue };
        if !context.facts.reached().has(leg.from) || !has_condition(map, leg) {
            continue;
        }
        let always_skipped = is_skipped(context, own, leg.from);
        let key = (step, if always_skipped { None } else { Some(number(leg)) });
        if context.facts.is_open(id, leg) {
            taken.extend([key, (step, None)]);
        } else if always_skipped || guard(map, leg).is_some() {
            found.entry(key).or_insert(Never { legs: Vec::new(), leg }).legs.push(id);
        }
    }
    found.retain(|key, _| !taken.contains(key));
    found
}

/// The place of a way among the ways of its step.
fn number(leg: Leg) -> usize {
    match leg.kind {
        LegKind::Exit { cause: Cause::Option(n) | Cause::Case(n) | Cause::Named(n), .. } => n + 1,
        _ => 0,
    }
}

/// Is the `if` of the step itself never true here?
fn is_skipped(context: &RuleContext<'_>, step: &Step, place: PlaceId) -> bool {
    let Some(condition) = &step.condition else { return false };
    let map = context.facts.map();
    let mut out = map.out(place);
    let done = |leg: Leg| !matches!(leg.kind, LegKind::Exit { cause: Cause::Skipped, .. });
    let values = context.facts.values();
    out.all(|(id, leg)| !done(leg) || !values.is_open(id))
        && values.at(place).is_some_and(|state| {
            assume(&values.subjects, &condition.expr, true, state.clone()).is_empty()
        })
}

fn shut_behind<'c>(context: &'c RuleContext<'_>, legs: &'c [LegId]) -> impl Iterator<Item = StepId> + 'c {
    let shut = context.facts.shut().iter();
    shut.filter(|(leg, _)| legs.contains(leg)).flat_map(|(_, steps)| steps.iter().copied())
}

fn skipped(context: &RuleContext<'_>, id: StepId, step: &Step, way: &Never) -> Option<Diagnostic> {
    let condition = step.condition.as_ref()?;
    let claim = Say::NeverTakenStep { step: context.name(id) };
    let finding = context.at_span(id, condition.span, claim);
    let state = context.facts.values().at(way.leg.from)?;
    Some(finding.with_label(reason(context, condition, state)))
}

fn way_of(context: &RuleContext<'_>, id: StepId, step: &Step, way: &Never) -> Option<Diagnostic> {
    let map = context.facts.map();
    let condition = guard(map, way.leg)?;
    let name = map.called(way.leg).unwrap_or_default();
    let claim = match (&step.kind, way.leg.kind) {
        (StepKind::Decide { .. }, _) => Say::NeverTakenCase { case: name, step: context.name(id) },
        (_, LegKind::Exit { cause: Cause::Named(_), .. }) => {
            Say::NeverTakenOutcome { outcome: name, step: context.name(id) }
        }
        _ => Say::NeverTakenOption { option: name, step: context.name(id) },
    };
    let finding = context.at_span(id, condition.span, claim);
    let values = context.facts.values();
    let state = values.at(way.leg.from)?;
    let alone = assume(&values.subjects, &condition.expr, true, state.clone());
    if alone.is_empty() {
        return Some(finding.with_label(reason(context, condition, state)));
    }
    Some(earlier(context, finding, step, way.leg, &alone))
}

/// Which earlier cases take everybody who could take this one.
fn earlier(context: &RuleContext<'_>, finding: Diagnostic, step: &Step, leg: Leg, own: &[Case]) -> Diagnostic {
    let (StepKind::Decide { cases, .. }, LegKind::Exit { cause: Cause::Case(n), .. }) = (&step.kind, leg.kind)
    else {
        return finding.with_label(Say::NeverHolds {});
    };
    let values = context.facts.values();
    let takes = |case: &&(usize, &Condition)| {
        !assume_all(&values.subjects, &case.1.expr, true, own).is_empty()
    };
    let before = cases.iter().take(n).enumerate();
    let before: Vec<(usize, &Condition)> =
        before.filter_map(|(n, case)| case.condition.as_ref().map(|condition| (n, condition))).collect();
    let taking: Vec<&(usize, &Condition)> = before.iter().filter(takes).collect();
    let names = taking.iter().filter_map(|(n, _)| {
        cases.get(*n).map(|case| format!("“{}”", context.facts.map().case_name(case, *n)))
    });
    let mut finding = finding.with_label(Say::NeverHoldsEarlier { cases: List::of(names) });
    for (_, condition) in taking {
        finding = finding.with_related(condition.span, Say::UnreachableBehind { before: context.name_of(step) });
    }
    finding
}

/// Why a condition alone cannot hold, given what is known where it is asked.
fn reason(context: &RuleContext<'_>, condition: &Condition, state: &Case) -> Say {
    let subjects = &context.facts.values().subjects;
    let inside = subjects.inside(&condition.expr);
    let variables = || {
        inside.iter().filter_map(|n| match subjects.subject(*n) {
            Some(Subject::Variable(id)) => {
                let name = context.workflow.variable(*id)?.id.value.clone();
                Some((*n, name, state.get(*n)?))
            }
            _ => None,
        })
    };
    // It may contradict itself, whatever the values are.
    let mut anything = state.clone();
    for number in &inside {
        if let Some(slot) = anything.get_mut(*number) {
            *slot = Domain { unset: true, values: subjects.universe(*number).all() };
        }
    }
    if assume(subjects, &condition.expr, true, anything).is_empty() {
        return Say::NeverHolds {};
    }
    if let Some((_, variable, _)) = variables().find(|(_, _, domain)| domain.is_unset()) {
        return Say::NeverHoldsUnset { variable };
    }
    let mut known = variables().filter(|(_, _, domain)| !domain.unset);
    let value = known.find_map(|(n, variable, domain)| {
        Some((variable, shown(&domain.values, subjects.universe(n))?))
    });
    match value {
        Some((variable, value)) => Say::NeverHoldsValue { variable, value },
        None => Say::NeverHolds {},
    }
}

/// The only value of a set, as the author writes it.
fn shown(values: &Values, universe: &Universe) -> Option<String> {
    match (values, universe) {
        (Values::Range(range), Universe::Ordered { numeric: true, .. }) => range.single().map(|at| at.to_string()),
        (values, universe) => values.single(universe).map(|value| value.to_string()),
    }
}
