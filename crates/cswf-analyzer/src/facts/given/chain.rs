//! Which variables a value goes into.

use std::collections::BTreeSet;

use cswf_model::{Assignment, Results, StepKind, VarId};

use crate::facts::Facts;
use crate::reads::{in_assignments, in_source};

/// By variable: every variable into which its value goes, through `set`, `invoke` and `run`; and what may follow from any.
pub(super) fn goes_into(facts: &Facts<'_>) -> (Vec<BTreeSet<VarId>>, BTreeSet<VarId>) {
    let workflow = facts.workflow;
    let mut into: Vec<BTreeSet<VarId>> = vec![BTreeSet::new(); workflow.data.len()];
    let mut blind = BTreeSet::new();
    let mut put = |from: &[VarId], to: &[VarId]| {
        for from in from {
            if let Some(own) = into.get_mut(from.index()) {
                own.extend(to);
            }
        }
    };
    let mut assign = |assignments: &[Assignment]| {
        for own in assignments {
            let mut from = Vec::new();
            own.value.iter().for_each(|value| in_source(&value.value, &mut from));
            put(&from, own.variable.as_slice());
        }
    };
    for step in &workflow.steps {
        if let StepKind::Set(assignments) = &step.kind {
            assign(assignments);
        }
        step.ways().for_each(|way| assign(&way.set));
    }
    workflow.interruptions().for_each(|way| assign(&way.set));
    for step in &workflow.steps {
        if let StepKind::Invoke { with, into: results, .. } | StepKind::Run { with, into: results, .. } =
            &step.kind
        {
            let mut from = Vec::new();
            in_assignments(with, &mut from);
            let results = results_of(results.as_ref());
            put(&from, &results);
            if super::looks_at_anything(step) {
                blind.extend(results);
            }
        }
    }
    (into, blind)
}

fn results_of(results: Option<&Results>) -> Vec<VarId> {
    match results {
        Some(Results::Whole(own)) => own.value.into_iter().collect(),
        Some(Results::Fields(fields)) => fields.iter().filter_map(|(own, _)| own.value).collect(),
        None => Vec::new(),
    }
}
