//! More work than the people on shift can do: the queue grows for ever.

use cswf_diagnostics::{CapacityMessage as Say, Span};
use cswf_model::{Actor, Role, Staffing, StepId, Workflow};
use cswf_queueing::{erlang_a, least_agents};

use crate::context::RuleContext;
use crate::facts::demand::Demand;
use crate::facts::demand::inflow::Staff;
use crate::facts::demand::work::{Work, works};
use crate::findings::Findings;
use crate::project::Project;

/// A load that reaches the staff up to this part has reached it: 90 calls an hour of 6 minutes are 9 people.
const ROUNDING: f64 = 1e-9;

/// So many steps are named that bring the most work.
const STEPS: usize = 3;

/// Callers of callers are looked at so deep.
const DEEPEST: u32 = 8;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let workflow = context.workflow;
    let staffed = |actor: &&Actor| actor.role != Role::Customer && actor.staff != Staffing::Unstated;
    if !workflow.actors.iter().any(|actor| staffed(&actor)) {
        return;
    }
    let Some(demand) = context.facts.demand() else { return };
    let works = works(&context.facts, demand);
    let own_traffic = workflow.traffic.as_ref().is_some_and(|traffic| traffic.arrivals.is_some());
    for actor in workflow.actors.iter().filter(staffed) {
        let name = actor.id.value.as_str();
        let Some(work) = works.get(name).filter(|work| work.time > 0.0) else { continue };
        if !own_traffic && told_by_caller(context.project, workflow, name, 0) {
            continue;
        }
        let Some(staff) = demand.inflow.period.staff(workflow, actor).filter(|staff| staff.open > 0.0) else {
            continue;
        };
        judge(context, demand, actor, work, staff, found);
    }
}

/// Teams of one name are one team, and what is run works for it on top of the rest: then the caller tells.
fn told_by_caller(project: &Project<'_>, workflow: &Workflow, name: &str, depth: u32) -> bool {
    depth < DEEPEST
        && project.callers(workflow).any(|caller| {
            let known = caller.workflow.actor_named(name).is_some();
            project.inflow(caller.workflow).is_some()
                && (known || told_by_caller(project, caller.workflow, name, depth + 1))
        })
}

fn judge(
    context: &RuleContext<'_>,
    demand: &Demand,
    actor: &Actor,
    work: &Work,
    staff: Staff,
    found: &mut Findings,
) {
    let at_once = f64::from(actor.capacity.value.max(1));
    let load = work.time / staff.open / at_once;
    let people = staff.work / staff.open;
    if load < people * (1.0 - ROUNDING) {
        return;
    }
    let name = actor.id.value.clone();
    let (shown, staffed) = (rounded(load), rounded(people));
    let patience = context.workflow.traffic.as_ref().and_then(|traffic| traffic.patience.as_ref());
    let lost = patience.and_then(|patience| lost(work, staff, at_once, patience.value.mean()));
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

/// Where the number of people is written.
fn place(actor: &Actor) -> Span {
    match &actor.staff {
        Staffing::Unstated => actor.id.span,
        Staffing::Constant(count) => count.span,
        Staffing::Shifts(shifts) => {
            let spans = shifts.iter().flat_map(|shift| [shift.at.span, shift.count.span]);
            spans.reduce(Span::to).unwrap_or(actor.id.span)
        }
    }
}

/// To one digit after the point; small numbers to two.
fn rounded(number: f64) -> f64 {
    let digits = if number < 1.0 { 100.0 } else { 10.0 };
    (number * digits).round() / digits
}
