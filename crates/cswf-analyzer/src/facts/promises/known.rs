//! What is known of the values on one path: those of the case itself, and of each workflow that is being run.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::position::{Frames, Position};
use crate::facts::values::assume::Case;

/// By frame: what is known of its values.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Known(Rc<BTreeMap<u32, Case>>);

impl Known {
    /// What is known as a case begins.
    pub(super) fn first(case: Case) -> Self {
        Self(Rc::new(BTreeMap::from([(0, case)])))
    }

    /// The frames of which something is known.
    pub(super) fn frames(&self) -> impl Iterator<Item = u32> {
        self.0.keys().copied()
    }

    /// Of one frame.
    pub(super) fn of(&self, frame: u32) -> Option<&Case> {
        self.0.get(&frame)
    }

    /// The same with something else known of one frame.
    pub(super) fn with(&self, frame: u32, case: Case) -> Self {
        let mut all = BTreeMap::clone(&self.0);
        all.insert(frame, case);
        Self(Rc::new(all))
    }

    /// The same without the frames that are not under way any more.
    pub(super) fn kept_for(self, frames: &Frames, position: &Position) -> Self {
        if self.0.len() == 1 {
            return self;
        }
        let mut active = Vec::new();
        position.spots(&mut |spot| active.extend(frames.chain(spot.frame)));
        if self.0.keys().all(|frame| active.contains(frame)) {
            return self;
        }
        let left = self.0.iter().filter(|(frame, _)| active.contains(*frame));
        Self(Rc::new(left.map(|(frame, case)| (*frame, case.clone())).collect()))
    }
}
