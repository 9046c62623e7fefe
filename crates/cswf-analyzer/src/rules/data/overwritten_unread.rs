//! A value that is overwritten before anything has read it.

use cswf_diagnostics::DataMessage as Say;

use crate::context::RuleContext;
use crate::facts::live::{Unread, overwritten, to_overwriter};
use crate::findings::{Findings, finding};

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    for unread in overwritten(&context.facts) {
        if found.is_full() || unread.site.span.file != context.workflow.file {
            continue;
        }
        tell(context, &unread, found);
    }
}

fn tell(context: &RuleContext<'_>, unread: &Unread, found: &mut Findings) {
    let map = context.facts.map();
    let site = unread.site;
    let Some(way) = to_overwriter(map, unread.leg, site.variable) else { return };
    let Some(end) = way.last().map(|leg| map.leg(*leg)) else { return };
    let Some(variable) = context.workflow.variable(site.variable) else { return };
    let variable = variable.id.value.clone();
    let by = map.step_at(end.from).map_or_else(|| map.name(end.to), |step| context.name(step));
    let claim = if site.asked {
        Say::OverwrittenAnswer { variable, by }
    } else {
        Say::OverwrittenUnread { variable, by }
    };
    let told = match site.step {
        Some(step) => context.at_span(step, site.span, claim),
        None => finding(site.span, claim),
    };
    let mut told = told.with_help(Say::OverwrittenHelp {});
    if let Some(step) = map.step_of(end).map(|(_, step)| step) {
        let inside =
            map.way(end).and_then(|way| way.set.iter().find(|own| own.variable == Some(site.variable)));
        told = told.with_related(inside.map_or(step.verb, |own| own.name.span), Say::OverwrittenHere {});
    }
    let mut path = vec![unread.leg];
    path.extend(way.split_last().map(|(_, rest)| rest.to_vec()).unwrap_or_default());
    told.path = map.hops(map.leg(unread.leg).from, &path);
    found.push(told);
}
