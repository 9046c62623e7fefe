//! What branches side by side do to each other's values.
//!
//! Whoever looks at one branch alone sees the others only by what they have set meanwhile, at whatever moment.

use std::collections::BTreeMap;

use cswf_model::{Step, StepId, StepKind, VarId, Workflow};

use super::assume::Case;
use super::domain::Domain;
use super::effects::set_by;
use super::subjects::Subjects;
use crate::facts::map::members;

/// The subjects that others may change while a case is at a step, by step.
#[derive(Debug, Default)]
pub struct Meanwhile {
    changed: BTreeMap<StepId, Vec<usize>>,
}

impl Meanwhile {
    /// Of a workflow.
    #[must_use]
    pub fn of(workflow: &Workflow, subjects: &Subjects) -> Self {
        let mut found = Self::default();
        for step in &workflow.steps {
            let StepKind::Parallel { branches, .. } = &step.kind else { continue };
            let arms: Vec<Vec<StepId>> =
                branches.iter().map(|branch| members(workflow, &branch.block)).collect();
            // By subject: the branch that sets it, or none when several do.
            let mut setters: BTreeMap<usize, Option<usize>> = BTreeMap::new();
            for (n, arm) in arms.iter().enumerate() {
                for number in arm.iter().filter_map(|id| workflow.step(*id)).flat_map(assigned) {
                    let Some(number) = subjects.variable(number) else { continue };
                    let setter = setters.entry(number).or_insert(Some(n));
                    *setter = setter.filter(|own| *own == n);
                }
            }
            for (n, arm) in arms.iter().enumerate() {
                let others = setters.iter().filter(|(_, setter)| **setter != Some(n));
                let others: Vec<usize> = others.map(|(number, _)| *number).collect();
                for id in arm.iter().filter(|_| !others.is_empty()) {
                    found.changed.entry(*id).or_default().extend(&others);
                }
            }
        }
        found
    }

    /// Forgets what others may have changed by the time that a step acts.
    pub fn forget(&self, subjects: &Subjects, step: StepId, case: &mut Case) {
        for number in self.changed.get(&step).into_iter().flatten() {
            if let Some(slot) = case.get_mut(*number) {
                *slot = Domain { unset: true, values: subjects.universe(*number).all() };
            }
        }
    }
}

/// Every variable that a step sets: its verb, or a way out of it.
pub fn assigned(step: &Step) -> impl Iterator<Item = VarId> {
    let ways = step.ways().flat_map(|way| &way.set).filter_map(|each| each.variable);
    set_by(step).into_iter().map(|(id, _)| id).chain(ways)
}
