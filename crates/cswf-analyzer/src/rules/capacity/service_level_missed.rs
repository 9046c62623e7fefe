//! Fewer customers are answered in time than the target says.

use std::time::Duration;

use cswf_diagnostics::{CapacityMessage as Say, Span};
use cswf_model::{Bound, Measure, StepId};
use cswf_queueing::{Target, erlang_c, least_agents, smallest_staff, waits};

use super::team::{Team, place, rounded, teams};
use crate::context::RuleContext;
use crate::facts::demand::rush::{Stretch, stretches, when};
use crate::findings::Findings;
use crate::rules::rule;

/// Not even the best team answers everybody: of a target of all so many are enough.
const NEARLY_ALL: f64 = 0.999;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let Some(goal) = goal(context) else { return };
    let (slack, brief) = (context.parameter("slack"), context.parameter("brief"));
    let Some(demand) = context.facts.demand() else { return };
    for team in teams(context, demand) {
        if let Some(missed) = missed(context, &team, goal, slack, brief) {
            tell(context, &team, goal, &missed, found);
        }
    }
}

const RULE: &str = "service-level-missed";

/// Does this rule speak of a team?
pub(super) fn tells(context: &RuleContext<'_>, team: &Team<'_>) -> bool {
    let Some(own) = rule(RULE).filter(|_| context.looks(RULE)) else { return false };
    let parameter = |name: &str| context.settings.parameter(own, name);
    let told = |goal| missed(context, team, goal, parameter("slack"), parameter("brief")).is_some();
    goal(context).is_some_and(told)
}

/// `service-level`
#[derive(Clone, Copy)]
struct Goal {
    span: Span,
    share: f64,
    within: Duration,
}

fn goal(context: &RuleContext<'_>) -> Option<Goal> {
    let levels = context.workflow.targets.iter().filter(|goal| goal.measure.value == Measure::ServiceLevel);
    let mut found = levels.filter_map(|goal| match goal.bound.as_ref()?.value {
        Bound::AtLeast(share) => {
            Some(Goal { span: goal.measure.span, share, within: goal.within.as_ref()?.value })
        }
        Bound::AtMost(_) => None,
    });
    found.next()
}

/// The time at which the target is missed most.
struct Missed {
    /// The share that is answered in time.
    level: f64,
    people: u32,
    /// In a second.
    arrivals: f64,
    /// In seconds.
    service: f64,
    when: Option<String>,
    needed: u32,
}

/// Where nobody waits in a line, or the line grows for ever in the long run too, there is nothing to say.
fn missed(context: &RuleContext<'_>, team: &Team<'_>, goal: Goal, slack: f64, brief: f64) -> Option<Missed> {
    let demand = context.facts.demand()?;
    let work = &team.work;
    let waited = work.time - work.quiet;
    if team.is_overloaded() || work.answered <= 0.0 || waited <= 0.0 {
        return None;
    }
    let patience = context.workflow.traffic.as_ref().and_then(|traffic| traffic.patience.as_ref());
    let patience = patience.map(|patience| patience.value.mean()).filter(|mean| *mean > 0.0);
    let service = waited / work.answered;
    let a_period = work.answered * demand.inflow.period.weeks();
    let line = |own: &Stretch| Line { arrivals: own.share * a_period, services: 1.0 / service, patience };
    let all = stretches(context.workflow, team.actor, &demand.inflow);
    let kinds = kinds(&all, brief);
    let within = goal.within.as_secs_f64();
    let level = |own: &Stretch| line(own).level(f64::from(own.people) * team.at_once(), within);
    let levels = kinds.iter().filter_map(|own| Some((*own, level(own)?)));
    // Of several that are as bad the one at which most come.
    let worst =
        levels.min_by(|one, other| one.1.total_cmp(&other.1).then(other.0.share.total_cmp(&one.0.share)));
    let (stretch, level) = worst.filter(|(_, level)| *level < goal.share - slack)?;
    let same: Vec<Stretch> = all.iter().filter(|own| alike(own, &stretch)).copied().collect();
    let target = Target::Answered { share: goal.share.min(NEARLY_ALL), within };
    let own = line(&stretch);
    let needed = own.people_for(target, team.at_once())?;
    Some(Missed {
        level,
        people: stretch.people,
        arrivals: own.arrivals,
        service,
        when: if kinds.len() > 1 { when(&same) } else { None },
        needed,
    })
}

/// Are as many people there, and do as many come?
fn alike(one: &Stretch, other: &Stretch) -> bool {
    one.people == other.people && (one.share - other.share).abs() <= other.share * 1e-9
}

/// Every sort of time at which somebody comes, the brief ones left out.
fn kinds(all: &[Stretch], brief: f64) -> Vec<Stretch> {
    let mut kinds: Vec<Stretch> = Vec::new();
    for own in all.iter().filter(|own| own.share > 0.0 && own.at.length().as_secs_f64() >= brief) {
        if !kinds.iter().any(|kind| alike(kind, own)) {
            kinds.push(*own);
        }
    }
    kinds
}

/// A line: customers and services in a second, and how long customers wait in the mean.
#[derive(Clone, Copy)]
struct Line {
    arrivals: f64,
    services: f64,
    patience: Option<f64>,
}

impl Line {
    /// How many people meet the target, each of whom serves so many at once.
    fn people_for(self, target: Target, at_once: f64) -> Option<u32> {
        let patience = self.patience.map(|mean| 1.0 / mean);
        let servers = smallest_staff(self.arrivals, self.services, patience, target)?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of people")]
        let people = (f64::from(servers) / at_once).ceil() as u32;
        Some(people)
    }

    /// The share that is answered in time; nobody is where the line only grows.
    fn level(self, servers: f64, within: f64) -> Option<f64> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of people")]
        let servers = servers as u32;
        match self.patience {
            Some(mean) => waits(self.arrivals, self.services, 1.0 / mean, servers, within)
                .map(|(_, waits)| waits.of_all()),
            None if servers < least_agents(self.arrivals / self.services) => Some(0.0),
            None => erlang_c(self.arrivals, self.services, servers).map(|line| line.answered_within(within)),
        }
    }
}

fn tell(context: &RuleContext<'_>, team: &Team<'_>, goal: Goal, missed: &Missed, found: &mut Findings) {
    let Some(demand) = context.facts.demand() else { return };
    let mut steps: Vec<(StepId, f64)> = team.work.steps.iter().map(|(step, time)| (*step, *time)).collect();
    steps.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    let Some((step, _)) = steps.first() else { return };
    let (actor, within) = (team.actor.id.value.clone(), goal.within);
    let (percent, target) = ((missed.level * 100.0).round(), (goal.share * 1000.0).round() / 10.0);
    let claim = match missed.when.clone() {
        Some(when) => Say::ServiceLevelMissedAt { actor, percent, within, target, when },
        None => Say::ServiceLevelMissed { actor, percent, within, target },
    };
    let time = Duration::try_from_secs_f64(missed.service.round()).unwrap_or(Duration::MAX);
    let figures =
        Say::ServiceLevelFigures { rate: rounded(missed.arrivals * 3600.0), time, people: missed.people };
    let mut finding = context
        .at_span(*step, place(team.actor), claim)
        .with_label(figures)
        .with_related(goal.span, Say::ServiceLevelTarget {})
        .with_help(Say::ServiceLevelHelp { needed: missed.needed });
    finding.customers_per_day = Some(demand.a_day(team.work.answered));
    found.push(finding);
}
