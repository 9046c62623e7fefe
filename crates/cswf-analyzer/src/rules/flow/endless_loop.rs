//! A loop that customers never get out of.

use cswf_diagnostics::{FlowMessage as Say, Span};
use cswf_model::StepId;

use crate::context::RuleContext;
use crate::facts::loops::{Loop, endless, steps};
use crate::facts::map::{Leg, LegId};
use crate::facts::values::guard;
use crate::findings::Findings;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let mut told: Vec<StepId> = Vec::new();
    for endless in endless(&context.facts) {
        // The copies of an interruption's steps go round as the first ones do.
        if !told.contains(&endless.step) {
            told.push(endless.step);
            tell(context, &endless, found);
        }
    }
}

fn tell(context: &RuleContext<'_>, endless: &Loop, found: &mut Findings) {
    let map = context.facts.map();
    let hops = map.hops(endless.root, &endless.way);
    let mut finding = context
        .at_step(endless.step, Say::EndlessLoop { step: context.name(endless.step) })
        .with_label(Say::EndlessLoopRound { round: steps(&hops) })
        .with_help(Say::EndlessLoopHelp {});
    let inside =
        |place| map.step_at(place).is_some_and(|own| own == endless.step || endless.others.contains(&own));
    let ways_out = map.legs().filter(|(_, leg)| inside(leg.from) && !inside(leg.to));
    let mut spans: Vec<Span> = ways_out.filter_map(|(id, leg)| shut(context, id, leg)).collect();
    spans.dedup();
    for span in spans {
        finding = finding.with_related(span, Say::EndlessLoopShut {});
    }
    finding = context.with_path_to(finding, endless.root);
    finding.path.extend(hops.into_iter().skip(1));
    finding.also = endless.others.iter().map(|id| context.name(*id)).collect();
    found.push(finding);
}

/// Where the condition stands of a way out that nobody can take.
fn shut(context: &RuleContext<'_>, id: LegId, leg: Leg) -> Option<Span> {
    let shut = !context.facts.is_open(id, leg) && context.facts.reached().has(leg.from);
    shut.then(|| guard(context.facts.map(), leg)).flatten().map(|condition| condition.span)
}
