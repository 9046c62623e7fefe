//! Who is asked for what, and where the answer is given.

use cswf_model::{Cause, Outcome, Step, StepId, StepKind, VarId};

use crate::facts::Facts;
use crate::facts::map::{Leg, LegKind, PlaceId};
use crate::reads::{in_expr, in_text, mentioned};

/// Every place at which a customer is asked, unless the question itself speaks of the value.
pub(super) fn asks(facts: &Facts<'_>) -> Vec<(PlaceId, StepId, VarId)> {
    let map = facts.map();
    let asks = map.places().filter_map(|(place, _)| {
        let (id, step) = map.at(place)?;
        let StepKind::Ask { variable, prompt, .. } = &step.kind else { return None };
        let variable = variable.value?;
        let mut own = Vec::new();
        prompt.iter().for_each(|text| in_text(facts.workflow, text, &mut own));
        step.condition.iter().for_each(|condition| in_expr(&condition.expr, &mut own));
        (!own.contains(&variable) && facts.reached().has(place)).then_some((place, id, variable))
    });
    asks.collect()
}

/// What an answer on this leg gives.
pub(super) fn gives_on(facts: &Facts<'_>, leg: Leg) -> Option<VarId> {
    let LegKind::Exit { outcome: Outcome::Done, cause } = leg.kind else { return None };
    let (_, step) = facts.map().step_of(leg)?;
    match &step.kind {
        StepKind::Ask { variable, optional: false, .. } if cause != Cause::Skipped => variable.value,
        _ => None,
    }
}

/// What a step, its ways and their labels speak of.
pub(super) fn spoken_of(facts: &Facts<'_>, step: &Step) -> Vec<VarId> {
    let mut own = mentioned(facts.workflow, step);
    let labels = step.ways().filter_map(|way| way.label.as_ref());
    labels.for_each(|label| in_text(facts.workflow, label, &mut own));
    own
}
