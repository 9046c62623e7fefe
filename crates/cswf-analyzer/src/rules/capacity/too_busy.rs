//! People who are busy nearly all of the time.

use cswf_diagnostics::CapacityMessage as Say;
use cswf_model::StepId;

use super::service_level_missed::tells;
use super::team::{ROUNDING, Team, place, teams};
use crate::context::RuleContext;
use crate::facts::demand::Demand;
use crate::findings::Findings;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let most = context.parameter("occupancy");
    let Some(demand) = context.facts.demand().filter(|_| most > 0.0) else { return };
    for team in teams(context, demand) {
        // Where there is more work than the team can do, `overloaded` speaks; where customers wait too long,
        // `service-level-missed`.
        let busy = team.load() / team.people();
        if busy > most * (1.0 + ROUNDING) && !team.is_overloaded() && !tells(context, &team) {
            tell(context, demand, &team, most, found);
        }
    }
}

fn tell(context: &RuleContext<'_>, demand: &Demand, team: &Team<'_>, most: f64, found: &mut Findings) {
    let busiest =
        team.work.steps.iter().max_by(|one, other| one.1.total_cmp(other.1).then(other.0.cmp(one.0)));
    let Some((step, _)): Option<(&StepId, &f64)> = busiest else { return };
    let percent = (team.load() / team.people() * 100.0).round();
    let claim = Say::TooBusy { actor: team.actor.id.value.clone(), percent };
    let needed = (team.load() / most * (1.0 - ROUNDING)).ceil();
    let help = Say::TooBusyHelp { needed, most: (most * 100.0).round() };
    let mut finding = context.at_span(*step, place(team.actor), claim).with_help(help);
    if let Some(step) = context.workflow.step(*step) {
        finding = finding.with_related(step.verb, Say::TooBusyStep {});
    }
    finding.customers_per_day = finding.customers_per_day.or_else(|| Some(demand.a_day(team.work.answered)));
    found.push(finding);
}
