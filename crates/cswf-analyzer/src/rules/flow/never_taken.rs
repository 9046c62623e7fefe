//! A case, an option, a step or another way whose condition can never hold.

use std::collections::{BTreeMap, BTreeSet};

use cswf_diagnostics::{Diagnostic, FlowMessage as Say, Quoted, Safety, Span};
use cswf_model::{Cause, Condition, Step, StepId, StepKind};

use self::reason::reason;
use crate::context::RuleContext;
use crate::facts::map::{Leg, LegId, LegKind, PlaceId};
use crate::facts::shut::has_condition;
use crate::facts::values::assume::{Case, assume_all, hull};
use crate::facts::values::guard;
use crate::findings::{Findings, finding};

mod reason;
mod rows;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let shut = if context.facts.values().all_open() { BTreeMap::new() } else { never(context) };
    rows::check(context, found, &|row| shut.contains_key(&Way::Sla(row)));
    for (way, never) in shut {
        let Some(mut finding) = tell(context, way, &never) else { continue };
        finding = context.with_path_to(finding, never.leg.from);
        // Nobody takes it, whatever the traffic.
        finding.customers_per_day = None;
        finding.also = behind(context, &never.legs).into_iter().map(|step| context.name(step)).collect();
        found.push(without_case(context, way, finding));
    }
}

/// A case that nobody takes can go, when nothing hangs on it; but perhaps its condition was meant otherwise.
fn without_case(context: &RuleContext<'_>, way: Way, finding: Diagnostic) -> Diagnostic {
    let Way::Exit(id, Cause::Case(n)) = way else { return finding };
    let Some(StepKind::Decide { cases, .. }) = context.workflow.step(id).map(|step| &step.kind) else {
        return finding;
    };
    let case = cases.get(n).map(|case| case.span).filter(|_| finding.also.is_empty() && cases.len() > 1);
    match case {
        Some(case) => context.mended(finding, Safety::Unsafe, case.file, |edits| edits.delete_item(case)),
        None => finding,
    }
}

/// What this rule speaks of: the legs that nobody can take, and the steps that are always skipped.
pub(crate) fn told(context: &RuleContext<'_>) -> (BTreeSet<LegId>, BTreeSet<StepId>) {
    let (mut legs, mut steps) = (BTreeSet::new(), BTreeSet::new());
    if !context.facts.values().all_open() {
        for (way, never) in never(context) {
            legs.extend(never.legs);
            if let Way::Step(step) = way {
                steps.insert(step);
            }
        }
    }
    (legs, steps)
}

/// What can never be taken.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    /// A step is always skipped.
    Step(StepId),
    /// A way out of a step.
    Exit(StepId, Cause),
    /// `on-…` number n of the defaults, at every step that has it.
    Default(usize),
    /// Entry n of `anytime`, at every step.
    Anytime(usize),
    /// Rule n.
    Rule(usize),
    /// Row n of `sla`.
    Sla(usize),
}

/// Where it can never be taken.
struct Never {
    legs: Vec<LegId>,
    /// One of them, where customers come by.
    leg: Leg,
}

/// The ways that nobody can take anywhere.
fn never(context: &RuleContext<'_>) -> BTreeMap<Way, Never> {
    let map = context.facts.map();
    let mut found: BTreeMap<Way, Never> = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for (id, leg) in map.legs() {
        if !context.facts.reached().has(leg.from) || !has_condition(map, leg) {
            continue;
        }
        let step = map.step_of(leg);
        let skipped = step.filter(|(_, own)| is_skipped(context, own, leg.from));
        let way = match (skipped, way_of(leg, step.map(|(step, _)| step))) {
            (Some((step, _)), _) => Way::Step(step),
            (None, Some(way)) => way,
            (None, None) => continue,
        };
        if context.facts.is_open(id, leg) {
            taken.insert(way);
            taken.extend(step.map(|(step, _)| Way::Step(step)));
        } else if skipped.is_some() || guard(map, leg).is_some() {
            found.entry(way).or_insert(Never { legs: Vec::new(), leg }).legs.push(id);
        }
    }
    found.retain(|way, _| !taken.contains(way));
    found
}

/// The way that a leg is.
pub(super) fn way_of(leg: Leg, step: Option<StepId>) -> Option<Way> {
    match leg.kind {
        LegKind::Exit { cause: Cause::Default(n), .. } => Some(Way::Default(n)),
        LegKind::Exit { cause, .. } => Some(Way::Exit(step?, cause)),
        LegKind::Anytime(n) => Some(Way::Anytime(n)),
        LegKind::Rule(n) => Some(Way::Rule(n)),
        LegKind::Sla(n) => Some(Way::Sla(n)),
        LegKind::Start => None,
    }
}

/// Is the `if` of the step itself never true here?
fn is_skipped(context: &RuleContext<'_>, step: &Step, place: PlaceId) -> bool {
    let values = context.facts.values();
    step.condition.is_some()
        && values.at(place).is_some()
        && values.acting(context.facts.map(), place).is_empty()
}

/// The steps that only lie behind some shut ways.
fn behind(context: &RuleContext<'_>, legs: &[LegId]) -> BTreeSet<StepId> {
    let shut = context.facts.shut().iter();
    shut.filter(|(leg, _)| legs.contains(leg)).flat_map(|(_, steps)| steps.iter().copied()).collect()
}

fn tell(context: &RuleContext<'_>, way: Way, never: &Never) -> Option<Diagnostic> {
    let map = context.facts.map();
    let values = context.facts.values();
    if let Way::Step(id) = way {
        let condition = context.workflow.step(id)?.condition.as_ref()?;
        let claim = Say::NeverTakenStep { step: context.name(id) };
        let reason = reason(context, condition, values.at(never.leg.from)?);
        return Some(
            context.at_span(id, condition.span, claim).with_label(reason).with_help(Say::NeverTakenHelp {}),
        );
    }
    let condition = guard(map, never.leg)?;
    let told = claim(context, way, never.leg, condition.span)?;
    let coming = match map.step_at(never.leg.from) {
        Some(_) => values.acting(map, never.leg.from),
        None => values.at(never.leg.from).cloned().into_iter().collect(),
    };
    let alone = assume_all(&values.subjects, &condition.expr, true, &coming);
    if alone.is_empty() {
        let state = hull(&coming)?;
        return Some(told.with_label(reason(context, condition, &state)).with_help(Say::NeverTakenHelp {}));
    }
    Some(earlier(context, told, never.leg, &alone))
}

/// The claim, at the condition.
fn claim(context: &RuleContext<'_>, way: Way, leg: Leg, at: Span) -> Option<Diagnostic> {
    let map = context.facts.map();
    let workflow = context.workflow;
    let by = map.called(leg).unwrap_or_default();
    let key = match leg.kind {
        LegKind::Exit { outcome, .. } => format!("on-{}", outcome.word()),
        _ => String::new(),
    };
    let claim = match way {
        Way::Step(_) => return None,
        Way::Exit(id, cause) => {
            let step = context.name(id);
            let claim = match (cause, &workflow.step(id)?.kind) {
                (Cause::Case(_), _) => Say::NeverTakenCase { case: by, step },
                (Cause::Named(_), _) => Say::NeverTakenOutcome { outcome: by, step },
                (Cause::Breach, _) => Say::NeverTakenWay { key: by, step },
                (Cause::Handler(_), _) => Say::NeverTakenWay { key, step },
                _ => Say::NeverTakenOption { option: by, step },
            };
            return Some(context.at_span(id, at, claim));
        }
        Way::Default(_) => Say::NeverTakenDefault { key },
        Way::Anytime(_) => Say::NeverTakenAnytime { by },
        Way::Rule(_) => Say::NeverTakenRule { rule: by },
        Way::Sla(_) => Say::NeverTakenSla {},
    };
    Some(finding(at, claim))
}

/// Which earlier cases take everybody who could take this one.
fn earlier(context: &RuleContext<'_>, finding: Diagnostic, leg: Leg, own: &[Case]) -> Diagnostic {
    let map = context.facts.map();
    let (Some((id, step)), LegKind::Exit { cause: Cause::Case(n), .. }) = (map.step_of(leg), leg.kind) else {
        return finding.with_label(Say::NeverHolds {}).with_help(Say::NeverTakenHelp {});
    };
    let StepKind::Decide { cases, .. } = &step.kind else { return finding };
    let subjects = &context.facts.values().subjects;
    let before = cases.iter().enumerate().take(n);
    let before = before.filter_map(|(n, case)| case.condition.as_ref().map(|condition| (n, case, condition)));
    let taking: Vec<(usize, &cswf_model::WayOut, &Condition)> = before
        .filter(|(.., condition)| !assume_all(subjects, &condition.expr, true, own).is_empty())
        .collect();
    let names = Quoted::of(taking.iter().map(|(n, case, _)| map.case_name(case, *n)));
    let mut finding =
        finding.with_label(Say::NeverHoldsEarlier { cases: names }).with_help(Say::NeverTakenHelpEarlier {});
    for (_, _, condition) in taking {
        finding = finding.with_related(condition.span, Say::NeverHoldsTakes { step: context.name(id) });
    }
    finding
}
