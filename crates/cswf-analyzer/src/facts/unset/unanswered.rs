//! Walks on which a question has been asked, but not answered: an `optional` one left empty, a survey nobody fills in.

use cswf_model::{Outcome, StepKind, VarId};

use super::{Effort, Unset, Walks, worked_on};
use crate::facts::Facts;
use crate::facts::map::{Leg, LegId, LegKind, Map};
use crate::facts::values::domain::Domain;
use crate::facts::values::effects::set_by;

/// Every variable that a step asks for without needing an answer.
#[must_use]
pub fn may_stay_empty(facts: &Facts<'_>) -> Vec<VarId> {
    let mut found = Vec::new();
    for step in &facts.workflow.steps {
        let asked = match &step.kind {
            StepKind::Ask { variable, optional: true, .. } => variable.value,
            StepKind::Survey { into, .. } => into.as_ref().and_then(|into| into.value),
            _ => None,
        };
        found.extend(asked.filter(|variable| !found.contains(variable)));
    }
    found
}

/// Every first read of a variable on a walk on which it has been asked for and not answered, the shortest walks behind
/// the question first. The path of each begins where the case does.
#[must_use]
pub fn unanswered_reads(facts: &Facts<'_>, variable: VarId, effort: &Effort) -> Vec<(Unset, LegId)> {
    let mut walks = Walks::new(facts, variable, true, &|_, _| false);
    walks.effort = effort.0.get();
    let map = facts.map();
    for (id, leg) in map.legs().filter(|(_, leg)| is_unanswered(map, *leg, variable)) {
        if !facts.reached().has(leg.from) || !facts.is_open(id, leg) || walks.sets_on_the_way(leg) {
            continue;
        }
        let values = facts.values();
        let state = values.at(leg.from).cloned();
        let state = state.unwrap_or_else(|| values.first(map, facts.inputs(), None));
        let case = values.leave(map, leg.from, state).into_iter().find(|(own, ..)| *own == id);
        let Some(mut case) = case.and_then(|(.., case)| case) else { continue };
        if let Some(slot) = values.subjects.variable(variable).and_then(|n| case.get_mut(n)) {
            *slot = Domain::never_set();
        }
        walks.begin(id, leg, case);
    }
    walks.go_on();
    effort.0.set(walks.effort);
    walks.found.into_iter().filter_map(|found| with_beginning(facts, found)).collect()
}

/// The whole path, and the leg on which the question stays unanswered.
fn with_beginning(facts: &Facts<'_>, mut found: Unset) -> Option<(Unset, LegId)> {
    let first = *found.path.first()?;
    let mut path = facts.reached().path(facts.map(), facts.map().leg(first).from);
    path.append(&mut found.path);
    Some((Unset { path, ..found }, first))
}

/// Does the step end so without an answer that it has asked for?
fn is_unanswered(map: &Map<'_>, leg: Leg, variable: VarId) -> bool {
    let LegKind::Exit { outcome, .. } = leg.kind else { return false };
    let Some((_, step)) = map.step_of(leg).filter(|_| worked_on(map, leg).contains(&variable)) else {
        return false;
    };
    match &step.kind {
        StepKind::Ask { .. } | StepKind::Survey { .. } => {
            let surely = set_by(step).iter().any(|(id, surely)| *id == variable && *surely);
            !surely || outcome == Outcome::Timeout
        }
        _ => false,
    }
}
