//! More work than the people on shift can do: the queue grows for ever.

use cswf_diagnostics::CapacityMessage as Say;
use cswf_model::StepId;
use cswf_queueing::{erlang_a, least_agents};

use super::team::{ROUNDING, Team, place, rounded, teams};
use crate::context::RuleContext;
use crate::facts::demand::Demand;
use crate::facts::demand::inflow::Staff;
use crate::facts::demand::work::Work;
use crate::findings::Findings;

/// So many steps are named that bring the most work.
const STEPS: usize = 3;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let Some(demand) = context.facts.demand() else { return };
    for team in teams(context, demand) {
        judge(context, demand, &team, found);
    }
}

fn judge(context: &RuleContext<'_>, demand: &Demand, team: &Team<'_>, found: &mut Findings) {
    let Team { actor, work, staff } = team;
    let (load, people, at_once) = (team.load(), team.people(), team.at_once());
    if !team.is_overloaded() {
        return;
    }
    let name = actor.id.value.clone();
    let (shown, staffed) = (rounded(load), rounded(people));
    let patience = context.workflow.traffic.as_ref().and_then(|traffic| traffic.patience.as_ref());
    let lost = patience.and_then(|patience| lost(work, *staff, at_once, patience.value.mean()));
    let claim = match lost {
        Some(lost) => {
            let percent = (lost * 100.0).round();
            Say::OverloadedPatience { actor: name, load: shown, staff: staffed, percent }
        }
        None => Say::Overloaded { actor: name, load: shown, staff: staffed },
    };
    let mut steps: Vec<(StepId, f64)> = work.steps.iter().map(|(step, time)| (*step, *time)).collect();
    steps.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    let Some((first, _)) = steps.first() else { return };
    let needed = least_agents(load / (1.0 - ROUNDING));
    let mut finding = context.at_span(*first, place(actor), claim).with_help(Say::OverloadedHelp { needed });
    for (step, time) in steps.iter().take(STEPS).filter(|(_, time)| *time > 0.0) {
        if let Some(step) = context.workflow.step(*step) {
            finding = finding.with_related(step.verb, Say::OverloadedStep { hours: rounded(time / 3600.0) });
        }
    }
    finding.customers_per_day = finding.customers_per_day.or_else(|| Some(demand.a_day(work.answered)));
    found.push(finding);
}

/// The share of those in line who give up in the long run; `None` when the line grows all the same, or there is none.
fn lost(work: &Work, staff: Staff, at_once: f64, patience: f64) -> Option<f64> {
    let waited = work.time - work.quiet;
    // What is done without anybody waiting comes first in the end: it does not go away.
    let left = (staff.work * at_once - work.quiet) / staff.open;
    if work.answered <= 0.0 || waited <= 0.0 || patience <= 0.0 || left <= 0.0 {
        return None;
    }
    let (arrivals, service) = (work.answered / staff.open, work.answered / waited);
    let with = |agents: f64| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of people")]
        let agents = agents as u32;
        if agents == 0 {
            Some(1.0)
        } else {
            Some(erlang_a(arrivals, service, 1.0 / patience, agents)?.abandonment)
        }
    };
    // Half a person on the mean is one person half of the time.
    let (few, many) = (with(left.floor())?, with(left.ceil())?);
    Some(few + (many - few) * left.fract())
}
