//! The teams whose number of people is known, and how much work they get.

use cswf_diagnostics::Span;
use cswf_model::{Actor, Queue, Role, Staffing, Step, StepId, StepKind, Workflow};

use crate::context::RuleContext;
use crate::facts::bits::Bits;
use crate::facts::demand::Demand;
use crate::facts::demand::inflow::Staff;
use crate::facts::demand::work::{Work, works};
use crate::project::Project;

/// A load that reaches the staff up to this part has reached it: 90 calls an hour of 6 minutes are 9 people.
pub(super) const ROUNDING: f64 = 1e-9;

/// Callers of callers are looked at so deep.
const DEEPEST: u32 = 8;

/// A team that gets work.
pub(super) struct Team<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// In a week.
    pub work: Work,
    /// In a week.
    pub staff: Staff,
}

impl Team<'_> {
    /// How many cases one of them does at once.
    pub(super) fn at_once(&self) -> f64 {
        f64::from(self.actor.capacity.value.max(1))
    }

    /// For how many people there is work while the team is there.
    pub(super) fn load(&self) -> f64 {
        self.work.time / self.staff.open / self.at_once()
    }

    /// How many are there, in the mean.
    pub(super) fn people(&self) -> f64 {
        self.staff.work / self.staff.open
    }

    /// Is there more work than the team can ever do?
    pub(super) fn is_overloaded(&self) -> bool {
        self.load() >= self.people() * (1.0 - ROUNDING)
    }
}

/// Every team that this workflow has to speak of.
pub(super) fn teams<'a>(context: &RuleContext<'a>, demand: &Demand) -> Vec<Team<'a>> {
    let workflow = context.workflow;
    let staffed = |actor: &&Actor| actor.role != Role::Customer && actor.staff != Staffing::Unstated;
    if !workflow.actors.iter().any(|actor| staffed(&actor)) {
        return Vec::new();
    }
    let mut works = works(&context.facts, demand);
    let own_traffic = workflow.traffic.as_ref().is_some_and(|traffic| traffic.arrivals.is_some());
    let mut teams = Vec::new();
    for actor in workflow.actors.iter().filter(staffed) {
        let name = actor.id.value.as_str();
        let Some(work) = works.remove(name).filter(|work| work.time > 0.0) else { continue };
        if !own_traffic && told_by_caller(context.project, workflow, name, 0) {
            continue;
        }
        if let Some(staff) = demand.inflow.period.staff(workflow, actor).filter(|staff| staff.open > 0.0) {
            teams.push(Team { actor, work, staff });
        }
    }
    teams
}

/// The lines in which customers may really have to wait, on the phone or in a chat: what is known of traffic and staff says so.
pub(super) fn lines<'a>(context: &RuleContext<'a>) -> Vec<(StepId, &'a Step, &'a Queue)> {
    let workflow = context.workflow;
    let Some(demand) = context.facts.demand() else { return Vec::new() };
    if !workflow.has_channel("phone") && !workflow.has_channel("chat") {
        return Vec::new();
    }
    let queues = context.steps_of(|step| match &step.kind {
        StepKind::Queue(queue) => Some(queue.as_ref()),
        _ => None,
    });
    let map = context.facts.map();
    let mut left = Bits::new(workflow.steps.len());
    for (_, leg) in map.legs().filter(|(leg, _)| demand.flow(*leg) > 0.0) {
        if let Some(step) = map.step_at(leg.from) {
            left.add(step.index());
        }
    }
    let waits = |id: StepId, step: &Step| {
        let actor = workflow.actor(workflow.actor_of(step));
        left.has(id.index())
            && actor.is_some_and(|actor| actor.role == Role::Human && actor.staff != Staffing::Unstated)
    };
    queues.filter(|(id, step, _)| waits(*id, step)).collect()
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

/// Where the number of people is written.
pub(super) fn place(actor: &Actor) -> Span {
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
pub(super) fn rounded(number: f64) -> f64 {
    let digits = if number < 1.0 { 100.0 } else { 10.0 };
    (number * digits).round() / digits
}
