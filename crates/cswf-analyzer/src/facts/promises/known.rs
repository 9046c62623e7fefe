//! What is known of the values on one path: those of the case itself, and of each workflow that is being run.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

use super::position::{Frames, Position};
use crate::facts::values::assume::Case;

/// By frame: what is known of its values.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Known {
    /// Equal values have equal marks, so that most unequal ones are told apart without looking at them.
    mark: u64,
    cases: Rc<BTreeMap<u32, Case>>,
}

impl Known {
    fn of_cases(cases: BTreeMap<u32, Case>) -> Self {
        // Its keys are fixed, so the marks are the same in every run.
        let mut hasher = DefaultHasher::new();
        for (frame, case) in &cases {
            frame.hash(&mut hasher);
            case.iter().for_each(|domain| domain.hash(&mut hasher));
        }
        Self { mark: hasher.finish(), cases: Rc::new(cases) }
    }

    /// A number that equal ones share.
    pub(super) fn mark(&self) -> u64 {
        self.mark
    }

    /// What is known as a case begins.
    pub(super) fn first(case: Case) -> Self {
        Self::of_cases(BTreeMap::from([(0, case)]))
    }

    /// The frames of which something is known.
    pub(super) fn frames(&self) -> impl Iterator<Item = u32> {
        self.cases.keys().copied()
    }

    /// Of one frame.
    pub(super) fn of(&self, frame: u32) -> Option<&Case> {
        self.cases.get(&frame)
    }

    /// The same with something else known of one frame.
    pub(super) fn with(&self, frame: u32, case: Case) -> Self {
        let mut all = BTreeMap::clone(&self.cases);
        all.insert(frame, case);
        Self::of_cases(all)
    }

    /// The same without the frames that are not under way any more.
    pub(super) fn kept_for(self, frames: &Frames, position: &Position) -> Self {
        if self.cases.len() == 1 {
            return self;
        }
        let mut active = Vec::new();
        position.spots(&mut |spot| active.extend(frames.chain(spot.frame)));
        if self.cases.keys().all(|frame| active.contains(frame)) {
            return self;
        }
        let left = self.cases.iter().filter(|(frame, _)| active.contains(*frame));
        Self::of_cases(left.map(|(frame, case)| (*frame, case.clone())).collect())
    }
}
