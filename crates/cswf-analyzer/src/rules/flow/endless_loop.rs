//! A loop that customers never get out of.

use cswf_diagnostics::{FlowMessage as Say, List};

use crate::context::RuleContext;
use crate::facts::loops::{endless, round};
use crate::findings::Findings;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let map = context.facts.map();
    for members in endless(&context.facts) {
        let Some((root, step)) =
            members.iter().find_map(|place| map.step_at(*place).map(|step| (*place, step)))
        else {
            continue;
        };
        let way = round(map, root, &members, |id, leg| context.facts.is_open(id, leg) && !map.hangs_up(leg));
        let hops = map.hops(root, &way);
        let names = List::of(hops.iter().map(|hop| &hop.step));
        let mut finding = context
            .at_step(step, Say::EndlessLoop { step: context.name(step) })
            .with_label(Say::EndlessLoopRound { round: names })
            .with_help(Say::EndlessLoopHelp {});
        finding = context.with_path_to(finding, root);
        finding.path.extend(hops.into_iter().skip(1));
        let mut others: Vec<_> = members.iter().filter_map(|place| map.step_at(*place)).collect();
        others.sort_unstable();
        others.dedup();
        finding.also = others.into_iter().filter(|other| *other != step).map(|id| context.name(id)).collect();
        found.push(finding);
    }
}
