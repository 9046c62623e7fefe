//! Where a case can be: at a place, at several at once, aside from where it will go on, inside a workflow that is run.

use std::collections::BTreeMap;

use super::world::{View, World};
use crate::facts::map::{Place, PlaceId};

/// A place of one running workflow.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Spot {
    /// Which run of which workflow; 0 is the case itself.
    pub frame: u32,
    /// The place on its map.
    pub place: PlaceId,
}

/// How a case is at a place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Mode {
    /// The step acts.
    Acts,
    /// Its `if` is false.
    Skips,
    /// Its event has come, and it is this rule's turn; past the last one the step is left.
    Round(u16),
}

/// Where a case is.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Position {
    /// At one place.
    At(Spot, Mode),
    /// In an interruption, after which it goes on elsewhere.
    Aside {
        /// Where the map has it go on.
        host: Spot,
        /// In the interruption.
        at: Box<Position>,
        /// Where it really goes on.
        back: Box<Position>,
    },
    /// In the branches of a `parallel`.
    Fork {
        /// The `parallel`.
        at: Spot,
        /// By branch: where it is; `None` when it is complete.
        arms: Vec<Option<Position>>,
    },
}

impl Position {
    /// Visits every spot at which a part of the case is.
    pub(super) fn spots(&self, visit: &mut dyn FnMut(Spot)) {
        match self {
            Self::At(spot, _) => visit(*spot),
            Self::Aside { at, back, .. } => {
                at.spots(visit);
                back.spots(visit);
            }
            Self::Fork { at, arms } => {
                visit(*at);
                arms.iter().flatten().for_each(|arm| arm.spots(visit));
            }
        }
    }

    /// The place to which it belongs as a whole.
    #[must_use]
    pub(super) fn home(&self) -> Spot {
        match self {
            Self::At(spot, _) | Self::Fork { at: spot, .. } => *spot,
            Self::Aside { back, .. } => back.home(),
        }
    }
}

/// The runs that are under way, each known by the step that began it.
#[derive(Debug)]
pub(super) struct Frames {
    list: Vec<(usize, Option<Spot>)>,
    by_caller: BTreeMap<Spot, u32>,
}

impl Default for Frames {
    /// The case itself, in the workflow numbered 0.
    fn default() -> Self {
        Self { list: vec![(0, None)], by_caller: BTreeMap::new() }
    }
}

impl Frames {
    /// The number of a frame's workflow.
    #[must_use]
    pub(super) fn workflow(&self, frame: u32) -> usize {
        self.list.get(frame as usize).map_or(0, |(view, _)| *view)
    }

    /// The step that began a run.
    #[must_use]
    pub(super) fn caller(&self, frame: u32) -> Option<Spot> {
        self.list.get(frame as usize).and_then(|(_, caller)| *caller)
    }

    /// The frame that a step begins for a workflow; `None` when that workflow is running already.
    pub(super) fn enter(&mut self, caller: Spot, view: usize) -> Option<u32> {
        if let Some(frame) = self.by_caller.get(&caller) {
            return Some(*frame);
        }
        if self.chain(caller.frame).any(|frame| self.workflow(frame) == view) {
            return None;
        }
        let frame = u32::try_from(self.list.len()).ok()?;
        self.list.push((view, Some(caller)));
        self.by_caller.insert(caller, frame);
        Some(frame)
    }

    /// A frame, that of the step that began it, and so on.
    pub(super) fn chain(&self, frame: u32) -> impl Iterator<Item = u32> {
        std::iter::successors(Some(frame), |frame| self.caller(*frame).map(|spot| spot.frame))
    }

    /// Where a place lies as seen from a frame: there, or at the step of that frame that runs its workflow; `None` when
    /// it lies outside.
    #[must_use]
    pub(super) fn seen_from(&self, frame: u32, mut spot: Spot) -> Option<Spot> {
        while spot.frame != frame {
            spot = self.caller(spot.frame)?;
        }
        Some(spot)
    }

    /// The workflow in which a spot lies.
    #[must_use]
    pub(super) fn view<'w, 'f, 'a>(&self, world: &'w World<'f, 'a>, spot: Spot) -> Option<&'w View<'f, 'a>> {
        world.view(self.workflow(spot.frame))
    }
}

/// How a position lies to a branch of a `parallel`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Membership {
    /// It is the end of the branch.
    Joined,
    /// It is in it.
    Inside,
    /// It has left the `parallel`.
    Outside,
}

/// How a position lies to branch number `branch` of the `parallel` at a spot.
#[must_use]
pub(super) fn membership(
    world: &World<'_, '_>,
    frames: &Frames,
    parallel: Spot,
    branch: usize,
    position: &Position,
) -> Membership {
    let home = position.home();
    let (Some(seen), Some(view)) = (frames.seen_from(parallel.frame, home), frames.view(world, parallel))
    else {
        return Membership::Outside;
    };
    let map = view.map();
    let Place::Step(own) = map.place(parallel.place) else { return Membership::Outside };
    match map.place(seen.place) {
        Place::Joined(step) if step == own && seen == home => Membership::Joined,
        Place::Step(step) | Place::Joined(step)
            if view.in_branch(step, own, branch) || view.floats(seen.place) =>
        {
            Membership::Inside
        }
        _ => Membership::Outside,
    }
}
