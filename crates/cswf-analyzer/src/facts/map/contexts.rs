//! The `do` blocks that lead back to whatever they interrupted or served, and their copies.
//!
//! One `do` of `anytime` may interrupt any step, and then goes on with that very step. Were its steps one place each,
//! there would be paths on which a customer is interrupted at one step and comes back at another. So each step that is
//! interrupted gets a copy of the block.

use cswf_model::{Block, Breach, StepId, StepKind, Way, WayOut, Workflow};

use super::{Place, PlaceId};

/// The block of an interruption or of a default.
#[derive(Debug)]
pub(super) struct DoBlock {
    /// Its steps, nested ones included; the first one comes first.
    pub members: Vec<StepId>,
    /// Do the steps of the workflow themselves serve as its first copy already?
    pub taken: bool,
}

/// Where a copy leads when its last step is done.
#[derive(Clone, Copy, Debug)]
pub(super) enum Return {
    /// The interrupted place goes on.
    Resume(PlaceId),
    /// On behind the place that a default served.
    Behind(PlaceId),
}

/// A copy of a block.
#[derive(Debug)]
pub(super) struct Context {
    pub block: usize,
    pub back: Return,
    /// The copy in which the interrupted place stands.
    pub parent: Option<usize>,
    pub depth: u32,
    /// The place of the first member when it is a copy; `None`: the steps' own places.
    pub base: Option<PlaceId>,
}

/// Every block, and where each step stands in one.
#[derive(Debug)]
pub(super) struct Blocks {
    pub blocks: Vec<DoBlock>,
    /// By step: its block and its place among the members.
    home: Vec<Option<(usize, u32)>>,
}

impl Blocks {
    pub(super) fn of(workflow: &Workflow) -> Self {
        let mut found = Self { blocks: Vec::new(), home: vec![None; workflow.steps.len()] };
        let defaults = workflow.defaults.handlers.iter().map(|handler| &handler.way);
        for way in workflow.interruptions().chain(defaults) {
            if let Way::Do(block) = &way.way {
                found.add(workflow, block);
            }
        }
        for rule in &workflow.rules {
            if let Some(block) = &rule.actions {
                found.add(workflow, block);
            }
        }
        found
    }

    fn add(&mut self, workflow: &Workflow, block: &Block) {
        let members = members(workflow, block);
        if members.is_empty() {
            return;
        }
        let number = self.blocks.len();
        for (position, step) in (0..).zip(&members) {
            if let Some(slot) = self.home.get_mut(step.index()) {
                *slot = Some((number, position));
            }
        }
        self.blocks.push(DoBlock { members, taken: false });
    }

    /// The block in which a step stands, and where in it.
    pub(super) fn home(&self, step: StepId) -> Option<(usize, u32)> {
        self.home.get(step.index()).copied().flatten()
    }
}

/// The steps of a block, nested ones included, but not those of interruptions inside.
pub(crate) fn members(workflow: &Workflow, block: &Block) -> Vec<StepId> {
    let mut found = Vec::new();
    let mut open: Vec<StepId> = block.steps.iter().rev().copied().collect();
    while let Some(id) = open.pop() {
        found.push(id);
        let Some(step) = workflow.step(id) else { continue };
        for way in step.ways() {
            if let Way::Do(inner) = &way.way {
                open.extend(inner.steps.iter().rev());
            }
        }
        if let StepKind::Parallel { branches, .. } = &step.kind {
            open.extend(branches.iter().flat_map(|branch| branch.block.steps.iter().rev()));
        }
    }
    found
}

/// The way of an SLA's breach, when it has one.
pub(super) fn breach_way(breach: Option<&Breach>) -> Option<&WayOut> {
    match breach {
        Some(Breach::Way(way)) => Some(way),
        Some(Breach::Tell(_)) | None => None,
    }
}

/// The place for a member of a copy.
pub(super) fn place_in(context: &Context, step: StepId, position: u32) -> PlaceId {
    context.base.map_or(PlaceId(step.0), |base| PlaceId(base.0 + position))
}

/// The places of a new copy.
pub(super) fn copy(members: &[StepId], places: &mut Vec<Place>) -> PlaceId {
    let base = PlaceId(u32::try_from(places.len()).unwrap_or(u32::MAX));
    places.extend(members.iter().map(|step| Place::Step(*step)));
    base
}
