//! Walks on which something that has to come first has not come: a verification, a notice.
//!
//! The values are followed anew for the customers of such walks alone, so what is set by the verification is not set for
//! them, and what is said only `if: verified` is not said to them.

use std::collections::{BTreeMap, BTreeSet};

use cswf_model::{StepKind, Workflow};

use super::Facts;
use super::bits::Bits;
use super::map::{Leg, LegId, LegKind, PlaceId};
use super::search::{Reached, forward};
use super::values::ValueFlow;

/// More runs of one workflow than this are not looked at.
const MOST_CALLERS: usize = 16;

/// What has to come first.
#[derive(Clone, Copy)]
pub struct First {
    /// Has it come when a leg is taken?
    pub comes: fn(&Facts<'_>, Leg) -> bool,
    /// Does a workflow have it anywhere?
    pub within: fn(&Workflow) -> bool,
}

/// The customers for whom it has not come yet.
#[derive(Debug)]
pub struct Before {
    values: ValueFlow,
    reached: Reached,
    over: Bits,
}

impl Before {
    /// Follows them; `None` when it has come for everybody before the workflow begins.
    #[must_use]
    pub fn of(facts: &Facts<'_>, first: First) -> Option<Self> {
        starts_without(facts, first, &mut BTreeMap::new()).then(|| Self::inside(facts, first))
    }

    fn inside(facts: &Facts<'_>, first: First) -> Self {
        let map = facts.map();
        let mut over = Bits::new(map.leg_count());
        for (id, leg) in map.legs() {
            if (first.comes)(facts, leg) || comes_within(facts, leg, first) {
                over.add(id.index());
            }
        }
        let values = ValueFlow::without(map, facts.inputs(), &over);
        let reached = forward(map, [map.start()], |id, leg| {
            !over.has(id.index()) && values.is_open(id) && facts.is_open(id, leg)
        });
        Self { values, reached, over }
    }

    /// Do such customers come there?
    #[must_use]
    pub fn has(&self, place: PlaceId) -> bool {
        self.reached.has(place)
    }

    /// Can they take a leg, and has it still not come then?
    #[must_use]
    pub fn is_open(&self, leg: LegId) -> bool {
        !self.over.has(leg.index()) && self.values.is_open(leg)
    }

    /// Does the step at a place act for some of them?
    #[must_use]
    pub fn acts(&self, facts: &Facts<'_>, place: PlaceId) -> bool {
        self.has(place) && (!self.values.is_followed() || !self.values.acting(facts.map(), place).is_empty())
    }

    /// A shortest such walk.
    #[must_use]
    pub fn path(&self, facts: &Facts<'_>, place: PlaceId) -> Vec<LegId> {
        self.reached.path(facts.map(), place)
    }
}

/// Does a workflow that is run here have it, so that it may have come when that one is over?
fn comes_within(facts: &Facts<'_>, leg: Leg, first: First) -> bool {
    let LegKind::Exit { outcome, .. } = leg.kind else { return false };
    let Some((_, step)) = facts.map().step_of(leg).filter(|_| outcome.goes_on()) else { return false };
    let StepKind::Run { workflow, .. } = &step.kind else { return false };
    let mut seen = BTreeSet::new();
    let mut open = vec![workflow.value.as_str()];
    while let Some(id) = open.pop() {
        let Some(called) = facts.project().workflow(id).filter(|_| seen.insert(id)) else { continue };
        if (first.within)(called) {
            return true;
        }
        open.extend(called.steps.iter().filter_map(|step| match &step.kind {
            StepKind::Run { workflow, .. } => Some(workflow.value.as_str()),
            _ => None,
        }));
    }
    false
}

/// Do customers come into the workflow without it? One that others run is judged with them; a circle of runs is not.
/// Runs nest only so deep where there is no circle, hence this does too.
fn starts_without(facts: &Facts<'_>, first: First, known: &mut BTreeMap<String, bool>) -> bool {
    let workflow = facts.workflow();
    let project = facts.project();
    if let Some(known) = known.get(&workflow.id.value) {
        return *known;
    }
    let mut callers = project.callers(workflow).take(MOST_CALLERS).peekable();
    if callers.peek().is_none() {
        return true;
    }
    let mut found = false;
    for caller in callers.filter(|caller| project.is_straight(caller.workflow)) {
        let around = Facts::new(caller.workflow, project);
        if starts_without(&around, first, known) {
            found |= Before::inside(&around, first).has(around.map().place_of(caller.step));
        }
    }
    known.insert(workflow.id.value.clone(), found);
    found
}
