//! A way that runs off the last step.

use cswf_diagnostics::{FlowMessage as Say, Safety};
use cswf_model::{Cause, StepId};

use crate::context::RuleContext;
use crate::facts::map::{LegKind, Place};
use crate::findings::Findings;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let map = context.facts.map();
    let mut told: Vec<StepId> = Vec::new();
    for (id, leg) in map.into(map.stuck()) {
        if found.is_full() {
            return;
        }
        let LegKind::Exit { cause, .. } = leg.kind else { continue };
        let Some((step, own)) = map.step_of(leg) else { continue };
        let taken = context.facts.reached().has(leg.from) && context.facts.is_open(id, leg);
        if cause == Cause::Unhandled || !taken || told.contains(&step) {
            continue;
        }
        told.push(step);
        let claim = Say::DeadEnd { step: context.name(step) };
        let mut finding = context.at_step(step, claim).with_help(Say::DeadEndHelp {});
        finding = match (map.way(leg), map.called(leg)) {
            (Some(way), Some(by)) if own.span.contains(way.span) => {
                finding.with_related(way.span, Say::DeadEndBy { by })
            }
            _ => finding.with_label(Say::DeadEndHere {}),
        };
        let list = context.workflow.main.span;
        finding =
            context.mended(finding, Safety::Unsafe, list.file, |edits| edits.append(list, "end: resolved"));
        finding = context.with_path_to(finding, leg.from);
        if matches!(map.place(leg.from), Place::Joined(_)) {
            finding.path.pop();
        }
        finding.path.push(map.hop_on(leg));
        found.push(finding);
    }
}
