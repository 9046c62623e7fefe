//! A loop that customers may go round without limit.

use cswf_diagnostics::{FlowMessage as Say, List, Phrase};
use cswf_model::{Cause, Outcome, StepId};

use crate::context::RuleContext;
use crate::facts::loops::{goes_round, round, unbounded};
use crate::facts::map::{Leg, LegKind, PlaceId};
use crate::findings::Findings;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let map = context.facts.map();
    let mut told: Vec<StepId> = Vec::new();
    for members in unbounded(&context.facts) {
        let root = members.iter().find_map(|place| map.step_at(*place).map(|step| (*place, step)));
        // The copies of an interruption's steps go round as the first ones do.
        let Some((root, step)) = root.filter(|(_, step)| !told.contains(step)) else { continue };
        told.push(step);
        tell(context, root, step, &members, found);
    }
}

fn tell(context: &RuleContext<'_>, root: PlaceId, step: StepId, members: &[PlaceId], found: &mut Findings) {
    let map = context.facts.map();
    let way = round(map, root, members, |id, leg| context.facts.is_open(id, leg) && goes_round(map, leg));
    let Some(back) = way.last().map(|leg| map.leg(*leg)) else { return };
    let hops = map.hops(root, &way);
    let again = if way.len() == 1 { when(back) } else { None };
    let claim = match again {
        Some(when) => Say::UnboundedAgain { step: context.name(step), when },
        None => Say::UnboundedLoop { round: List::of(hops.iter().map(|hop| &hop.step)) },
    };
    let id = context.workflow.step(step).and_then(|step| step.id.as_ref());
    let help = match (again, id) {
        (Some(_), _) => Say::UnboundedHelpAgain {},
        (None, Some(id)) => Say::UnboundedHelp { step: id.value.clone() },
        (None, None) => Say::UnboundedHelpNoId {},
    };
    let mut finding = context.at_step(step, claim).with_help(help);
    if let Some(way) = map.way(back) {
        finding = finding.with_related(way.span, Say::UnboundedBack {});
    }
    finding = context.with_path_to(finding, root);
    finding.path.extend(hops.into_iter().skip(1));
    let mut others: Vec<StepId> = members.iter().filter_map(|place| map.step_at(*place)).collect();
    others.sort_unstable();
    others.dedup();
    finding.also = others.into_iter().filter(|other| *other != step).map(|id| context.name(id)).collect();
    found.push(finding);
}

/// When a step leads to itself, as the customer or the line sees it.
fn when(leg: Leg) -> Option<Phrase> {
    let LegKind::Exit { outcome, cause: Cause::Handler(_) | Cause::Default(_) } = leg.kind else { return None };
    Some(match outcome {
        Outcome::Timeout => {
            Phrase::new("whenever no answer comes in time", "只要沒有及時回應", "只要没有及时回应")
        }
        Outcome::Invalid => {
            Phrase::new("whenever an answer is not understood", "只要回答聽不懂", "只要回答听不懂")
        }
        Outcome::Error => Phrase::new("whenever the system fails", "只要系統失敗", "只要系统失败"),
        _ => Phrase::new("whenever it does not succeed", "只要沒有成功", "只要没有成功"),
    })
}
