//! A question that some customers have answered before.

use cswf_diagnostics::DataMessage as Say;
use cswf_model::{StepId, VarId};

use crate::context::RuleContext;
use crate::facts::given::Given;
use crate::findings::Findings;
use crate::rules::data::asks_known_data::only_if_absent;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let map = context.facts.map();
    for again in Given::new(&context.facts, false).asked_again() {
        let Some(step) = context.workflow.step(again.step).filter(|_| !found.is_full()) else { continue };
        let variable =
            context.workflow.variable(again.variable).map_or_else(String::new, |own| own.id.value.clone());
        let claim = Say::AskedTwice { variable: variable.clone(), step: context.name(again.step) };
        let mut finding = context.at_span(again.step, step.verb, claim);
        let before = again.before.filter(|before| *before != again.step);
        if let Some(before) = before.and_then(|before| context.workflow.step(before)) {
            finding = finding.with_related(before.verb, Say::AskedBefore {});
        }
        finding.path = map.hops(map.start(), &again.path);
        found.push(if first_for_some(context, again.step, again.variable) {
            only_if_absent(context, finding, step, &variable)
        } else {
            finding.with_help(Say::AskedHelpTakeOut {})
        });
    }
}

/// Do some come there who have not given it? Else a condition would always be false.
fn first_for_some(context: &RuleContext<'_>, step: StepId, variable: VarId) -> bool {
    let map = context.facts.map();
    let rough = context.facts.roughly();
    map.places().any(|(place, _)| map.step_at(place) == Some(step) && rough.may_be_unset(place, variable))
}
