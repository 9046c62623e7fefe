//! What a leg does to the values.

use std::collections::BTreeSet;

use cswf_model::condition::{Builtin, Datum, evaluate};
use cswf_model::{
    Assignment, Cause, Expr, ExprKind, Outcome, Results, Step, StepId, StepKind, ValueSource, VarId, Workflow,
};

use super::assume::{Case, Known};
use super::domain::{Domain, Universe, Values};
use super::numbers::{self, range_of};
use super::subjects::{Subjects, walk};
use crate::facts::map::{Leg, LegKind, Map, Place, members};
use crate::project::Inputs;

/// Changes a box as a leg does; of what branches side by side set nothing is known then.
pub fn apply(subjects: &Subjects, map: &Map<'_>, leg: Leg, case: &mut Case) {
    act(subjects, map, leg, case);
    for parallel in begun_by(map, leg).into_iter().chain(ended_by(map, leg)) {
        forget_branches(subjects, map.workflow(), parallel, case);
    }
    arrive(subjects, map, leg, case);
}

/// The same for somebody who sees one branch alone: into it goes what was known before. What the others set is for
/// [`super::beside::Meanwhile`] to forget.
pub fn apply_seen_alone(subjects: &Subjects, map: &Map<'_>, leg: Leg, case: &mut Case) {
    act(subjects, map, leg, case);
    let into_branch = matches!(leg.kind, LegKind::Exit { cause: Cause::Branch(_), .. });
    match begun_by(map, leg) {
        Some(parallel) if into_branch => {
            forget_what_is_shared(subjects, map.workflow(), parallel, case);
        }
        Some(parallel) => forget_branches(subjects, map.workflow(), parallel, case),
        None => {}
    }
    if let Some(parallel) = ended_by(map, leg) {
        forget_branches(subjects, map.workflow(), parallel, case);
    }
    arrive(subjects, map, leg, case);
}

/// The `parallel` that a leg leaves, be it into its branches.
fn begun_by<'a>(map: &Map<'a>, leg: Leg) -> Option<&'a Step> {
    let (_, step) = map.step_of(leg).filter(|_| matches!(leg.kind, LegKind::Exit { .. }))?;
    matches!(step.kind, StepKind::Parallel { .. }).then_some(step)
}

/// The `parallel` behind whose branches a leg leads.
fn ended_by<'a>(map: &Map<'a>, leg: Leg) -> Option<&'a Step> {
    match map.place(leg.to) {
        Place::Joined(parallel) => map.workflow().step(parallel),
        _ => None,
    }
}

/// Changes a box as a leg does by itself.
pub fn apply_alone(subjects: &Subjects, map: &Map<'_>, leg: Leg, case: &mut Case) {
    act(subjects, map, leg, case);
    arrive(subjects, map, leg, case);
}

/// What the verb does.
fn act(subjects: &Subjects, map: &Map<'_>, leg: Leg, case: &mut Case) {
    if let LegKind::Exit { outcome, cause } = leg.kind
        && let Some((_, step)) = map.step_of(leg)
        && worked(outcome, cause)
    {
        work(subjects, step, case);
    }
}

/// What is set on the way, and the visit at its end.
fn arrive(subjects: &Subjects, map: &Map<'_>, leg: Leg, case: &mut Case) {
    if let Some(way) = map.way(leg) {
        assign_all(subjects, &way.set, case);
    }
    if !leg.resumes
        && let Some(step) = map.step_at(leg.to)
    {
        count_visit(subjects, step, case);
    }
}

fn count_visit(subjects: &Subjects, step: StepId, case: &mut Case) {
    if let Some(domain) = subjects.visits(step).and_then(|number| case.get_mut(number))
        && let Values::Range(range) = &mut domain.values
    {
        range.low += 1.0;
        range.high += 1.0;
    }
}

/// Has the verb done its work when the step ends so?
#[must_use]
pub fn worked(outcome: Outcome, cause: Cause) -> bool {
    !matches!(cause, Cause::Skipped | Cause::Breach) && outcome.goes_on()
}

/// The variables that may have a value as a case begins: those that say where they come `from`, those that are given by
/// whoever runs the workflow, by its traffic or by a scenario, and those that only rules ask for, since the event of a
/// rule brings what its table speaks of.
#[must_use]
pub fn brought(workflow: &Workflow, inputs: &Inputs) -> BTreeSet<VarId> {
    let given = |name: &str| {
        let mut given = workflow.scenarios.iter().flat_map(|scenario| &scenario.given);
        given.any(|(own, _)| own.value == name)
    };
    let drawn = |id: VarId| {
        workflow
            .traffic
            .as_ref()
            .is_some_and(|traffic| traffic.data.iter().any(|own| own.variable == Some(id)))
    };
    let asked = asked_by_rules(workflow);
    (0..)
        .map(VarId)
        .zip(&workflow.data)
        .filter(|(id, variable)| {
            let name = variable.id.value.as_str();
            variable.from.is_some() || inputs.may_set(name) || drawn(*id) || given(name) || asked.contains(id)
        })
        .map(|(id, _)| id)
        .collect()
}

/// The variables in the conditions of rules that nothing in the workflow sets.
fn asked_by_rules(workflow: &Workflow) -> BTreeSet<VarId> {
    let mut asked = BTreeSet::new();
    for condition in workflow.rules.iter().filter_map(|rule| rule.condition.as_ref()) {
        walk(&condition.expr, &mut |part| {
            if let ExprKind::Variable(id) = part.kind {
                asked.insert(id);
            }
        });
    }
    if asked.is_empty() {
        return asked;
    }
    let defaults = workflow.defaults.handlers.iter().map(|handler| &handler.way);
    let ways = workflow.steps.iter().flat_map(Step::ways).chain(defaults).chain(workflow.interruptions());
    for id in ways.flat_map(|way| &way.set).filter_map(|each| each.variable) {
        asked.remove(&id);
    }
    for (id, _) in workflow.steps.iter().flat_map(set_by) {
        asked.remove(&id);
    }
    asked
}

/// Every variable that the verb of a step sets when it has done its work; does it set each for sure?
pub fn set_by(step: &Step) -> Vec<(VarId, bool)> {
    let mut found = Vec::new();
    match &step.kind {
        StepKind::Ask { variable, optional, .. } => found.extend(variable.value.map(|id| (id, !optional))),
        StepKind::Survey { into, valid, .. } => {
            found.extend(into.as_ref().and_then(|into| into.value).map(|id| (id, valid.is_some())));
        }
        StepKind::Record { variable, .. } => found.extend(variable.value.map(|id| (id, true))),
        StepKind::Set(assignments) => {
            found.extend(assignments.iter().filter_map(|each| each.variable).map(|id| (id, true)));
        }
        StepKind::Invoke { into, .. } | StepKind::Run { into, .. } => match into {
            Some(Results::Whole(variable)) => found.extend(variable.value.map(|id| (id, true))),
            Some(Results::Fields(fields)) => {
                found.extend(fields.iter().filter_map(|(variable, _)| variable.value).map(|id| (id, true)));
            }
            None => {}
        },
        _ => {}
    }
    found
}

fn put(case: &mut Case, subjects: &Subjects, id: VarId, domain: Domain) {
    if let Some(slot) = subjects.variable(id).and_then(|number| case.get_mut(number)) {
        *slot = domain;
    }
}

fn anything(subjects: &Subjects, id: VarId, unset: bool) -> Domain {
    let universe = subjects.variable(id).map_or(&Universe::Opaque, |number| subjects.universe(number));
    Domain { unset, values: universe.all() }
}

fn work(subjects: &Subjects, step: &Step, case: &mut Case) {
    match &step.kind {
        StepKind::Set(assignments) => assign_all(subjects, assignments, case),
        // A system may leave a field out.
        StepKind::Invoke { .. } | StepKind::Run { .. } => {
            if matches!(step.kind, StepKind::Run { .. }) {
                forget_language(subjects, case);
            }
            for (id, _) in set_by(step) {
                put(case, subjects, id, anything(subjects, id, true));
            }
        }
        _ => {
            for (id, surely) in set_by(step) {
                put(case, subjects, id, anything(subjects, id, !surely));
            }
        }
    }
}

fn assign_all(subjects: &Subjects, assignments: &[Assignment], case: &mut Case) {
    for assignment in assignments {
        let Some(number) = target(subjects, assignment) else { continue };
        let universe = subjects.universe(number);
        let domain = match assignment.value.as_ref().map(|value| &value.value) {
            Some(ValueSource::Literal(value)) => Domain { unset: false, values: universe.only(value) },
            Some(ValueSource::Expression(expr)) => computed(subjects, expr, case, universe),
            None => Domain { unset: true, values: universe.all() },
        };
        if let Some(slot) = case.get_mut(number) {
            *slot = domain;
        }
    }
}

/// What an assignment sets, when a condition speaks of it: a variable, or the language.
fn target(subjects: &Subjects, assignment: &Assignment) -> Option<usize> {
    match assignment.variable {
        Some(id) => subjects.variable(id),
        None if assignment.name.value == "language" => subjects.builtin(&Builtin::Language),
        None => None,
    }
}

/// The language belongs to the case, so a called workflow may set it, and so may what runs side by side.
fn forget_language(subjects: &Subjects, case: &mut Case) {
    if let Some(number) = subjects.builtin(&Builtin::Language)
        && let Some(slot) = case.get_mut(number)
    {
        *slot = Domain { unset: true, values: subjects.universe(number).all() };
    }
}

/// What an expression may come to.
fn computed(subjects: &Subjects, expr: &Expr, case: &Case, into: &Universe) -> Domain {
    match evaluate(expr, &Known { subjects, case }) {
        Datum::Known(value) => return Domain { unset: false, values: into.only(&value) },
        Datum::Unset => return Domain::never_set(),
        Datum::Unknown => {}
    }
    if let Some(number) = subjects.number(expr)
        && subjects.universe(number) == into
        && let Some(domain) = case.get(number)
    {
        return domain.clone();
    }
    if matches!(into, Universe::Ordered { numeric: true, .. })
        && let Some(range) = range_of(subjects, expr, case)
    {
        let unset = may_lack(subjects, expr, case) || numbers::may_fail(subjects, expr, case);
        return Domain { unset, values: Values::Range(range) };
    }
    Domain { unset: true, values: into.all() }
}

/// May a computation come to nothing because a part is not set?
fn may_lack(subjects: &Subjects, expr: &Expr, case: &Case) -> bool {
    subjects.inside(expr).into_iter().any(|number| case.get(number).is_none_or(|domain| domain.unset))
}

/// What branches side by side may have done in the meantime.
fn forget_branches(subjects: &Subjects, workflow: &Workflow, parallel: &Step, case: &mut Case) {
    for id in assigned_in_branches(workflow, parallel) {
        if let Some(slot) = subjects.variable(id).and_then(|number| case.get_mut(number)) {
            let all = anything(subjects, id, true);
            slot.take_in(&all);
        }
    }
    forget_what_is_shared(subjects, workflow, parallel, case);
}

/// The language, and how often the steps in branches have been visited.
fn forget_what_is_shared(subjects: &Subjects, workflow: &Workflow, parallel: &Step, case: &mut Case) {
    forget_language(subjects, case);
    if subjects.counted().next().is_none() {
        return;
    }
    let inside = steps_in_branches(workflow, parallel);
    for (_, number) in subjects.counted().filter(|(step, _)| inside.contains(step)) {
        // How often the other branches have come there meanwhile is not known.
        if let Some(Values::Range(range)) = case.get_mut(number).map(|domain| &mut domain.values) {
            range.high = f64::INFINITY;
        }
    }
}

/// Every variable that a branch of a `parallel` sets.
#[must_use]
pub fn assigned_in_branches(workflow: &Workflow, parallel: &Step) -> BTreeSet<VarId> {
    let mut found = BTreeSet::new();
    for step in steps_in_branches(workflow, parallel).into_iter().filter_map(|id| workflow.step(id)) {
        found.extend(set_by(step).into_iter().map(|(id, _)| id));
        found.extend(step.ways().flat_map(|way| &way.set).filter_map(|each| each.variable));
    }
    found
}

/// Every step in the branches of a `parallel`, nested ones included.
fn steps_in_branches(workflow: &Workflow, parallel: &Step) -> Vec<StepId> {
    let StepKind::Parallel { branches, .. } = &parallel.kind else { return Vec::new() };
    branches.iter().flat_map(|branch| members(workflow, &branch.block)).collect()
}
