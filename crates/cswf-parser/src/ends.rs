//! The ends that a workflow can come to.

use std::collections::BTreeSet;

use cswf_model::{StepKind, Way, Workflow};

use crate::value::ENDS;

/// Every end by name: the known ones, those that the workflow's steps and ways out name, and `stuck`.
pub(crate) fn known_ends(workflow: &Workflow) -> BTreeSet<String> {
    let mut ends: BTreeSet<String> = ENDS.iter().chain(&["stuck"]).map(|end| (*end).to_owned()).collect();
    let mut add = |name: &str| {
        if !ends.contains(name) {
            ends.insert(name.to_owned());
        }
    };
    for step in &workflow.steps {
        if let StepKind::End { outcome, .. } = &step.kind {
            add(&outcome.value);
        }
        for way in step.ways() {
            if let Way::End(end) = &way.way {
                add(&end.value);
            }
        }
    }
    let handlers = workflow.defaults.handlers.iter().map(|handler| &handler.way);
    for way in workflow.interruptions().chain(handlers) {
        if let Way::End(end) = &way.way {
            add(&end.value);
        }
    }
    for rule in &workflow.rules {
        if let Some(end) = &rule.end {
            add(&end.value);
        }
    }
    ends
}
