//! A promise that is shorter than the fastest way through.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::time::Duration;

use cswf_diagnostics::{Spanned, TimingMessage as Say};
use cswf_model::{Cause, HoursId, Period, Role, Sla, SlaClock, Step, StepId, StepKind, Workflow};

use crate::context::RuleContext;
use crate::facts::clock::{answers_customer, begins, closes};
use crate::facts::fastest::{Search, fastest, least, least_of};
use crate::facts::joins::{Side, sides};
use crate::facts::map::{Leg, LegId, LegKind, Map, Place};
use crate::facts::time::gives_up;
use crate::findings::{Findings, finding};

/// Times are seconds as floating numbers; what is shorter than this is no difference.
const SLIGHT: f64 = 1e-6;

/// A way is looked for anew for each row, so only for so many.
const MOST_ROWS: usize = 64;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let known = OnceCell::new();
    for (id, step) in context.steps() {
        let Some(within) = step.within.as_ref().filter(|_| step.can_be_late() && !found.is_full()) else {
            continue;
        };
        let least = fastest_through(context, (id, step), &known);
        if is_too_tight(&context.facts.map().flow, step, least) {
            let claim = Say::PromiseTooTight {
                step: context.name(id),
                within: within.value.elapsed(),
                fastest: seconds(least),
            };
            found.push(context.at_span(id, within.span, claim).with_help(Say::PromiseTooTightHelp {}));
        }
    }
    for row in context.workflow.sla.iter().take(MOST_ROWS) {
        look(context, row, found);
    }
}

/// Is the promise of a step broken by whoever comes to it, although the step does not give up before?
pub(super) fn is_too_tight(flow: &cswf_model::Flow<'_>, step: &Step, least: f64) -> bool {
    let Some(within) = step.within.as_ref().filter(|_| step.can_be_late()) else { return false };
    // A step that gives up sooner than it can be done is never late.
    let given_up = gives_up(flow, step).is_some_and(|after| after < least);
    least > within.value.elapsed().as_secs_f64() + SLIGHT && !given_up
}

/// How long it takes at least until a step is done. `known` keeps every `parallel` of the flow.
pub(super) fn fastest_through(
    context: &RuleContext<'_>,
    (id, step): (StepId, &Step),
    known: &OnceCell<Vec<Side>>,
) -> f64 {
    let map = context.facts.map();
    let place = map.place_of(id);
    if !matches!(step.kind, StepKind::Parallel { .. }) {
        return least_of(map, step);
    }
    let sides = known.get_or_init(|| sides(map));
    let at = sides.binary_search_by_key(&place, |side| side.parallel).ok();
    let Some(side) = at.and_then(|at| sides.get(at)) else { return 0.0 };
    let search = Search { takes: &|_, leg| least(map, leg), goal: &|_, leg| leg.to == side.joined };
    let branch = |from| {
        let found = if from == side.joined {
            Some(0.0)
        } else {
            fastest(&context.facts, &[from], &search).map(|(time, _)| time)
        };
        found.unwrap_or(0.0)
    };
    let mut times: Vec<f64> = side.branches.iter().map(|from| branch(*from)).collect();
    times.sort_by(f64::total_cmp);
    side.needed.checked_sub(1).and_then(|last| times.get(last)).copied().unwrap_or(0.0)
}

fn look(context: &RuleContext<'_>, row: &Sla, found: &mut Findings) {
    let respond = row.respond.as_ref().map(|own| (own, Aim::Respond));
    let resolve = row.resolve.as_ref().map(|own| (own, Aim::Resolve));
    for (promised, aim) in respond.into_iter().chain(resolve) {
        let Some((time, path)) = broken_at_best(context, row, promised, aim) else { continue };
        let (within, fastest) = (promised.value.elapsed(), seconds(time));
        let claim = match aim {
            Aim::Respond => Say::RespondTooTight { within, fastest },
            Aim::Resolve => Say::ResolveTooTight { within, fastest },
        };
        let map = context.facts.map();
        let mut finding = finding(promised.span, claim);
        if let Some(first) = path.first() {
            finding.path = map.hops(map.leg(*first).from, &path);
        }
        found.push(finding.with_help(Say::PromiseTooTightHelp {}));
    }
}

/// What a row of `sla` promises.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Aim {
    Respond,
    Resolve,
}

/// The time and the way of the fastest case, when even that breaks the promise.
pub(super) fn broken_at_best(
    context: &RuleContext<'_>,
    row: &Sla,
    promised: &Spanned<Period>,
    aim: Aim,
) -> Option<(f64, Vec<LegId>)> {
    let map = context.facts.map();
    let hours = match &row.clock {
        SlaClock::Always => None,
        // How long a working day is depends on the day.
        SlaClock::Hours(_) if promised.value.days > 0 => return None,
        SlaClock::Hours(hours) => Some(hours.value),
    };
    let pauses: BTreeSet<StepId> = row.pause.iter().map(|step| step.value).collect();
    let takes = |_: LegId, leg: Leg| match map.step_of(leg) {
        Some((id, _)) if pauses.contains(&id) => 0.0,
        Some((_, step)) if hours.is_some_and(|hours| !runs_in(map, leg, step, hours)) => 0.0,
        _ => least(map, leg),
    };
    let goal = |_: LegId, leg: Leg| match aim {
        Aim::Respond => answers_customer(map, leg),
        Aim::Resolve => closes(map, leg) || matches!(map.place(leg.to), Place::End(_)),
    };
    let search = Search { takes: &takes, goal: &goal };
    let found = fastest(&context.facts, &begins(&context.facts), &search);
    found.filter(|(time, _)| *time > promised.value.elapsed().as_secs_f64() + SLIGHT)
}

/// Does the clock of some hours run all the time of a leg? It does for the work of people who have these hours, unless it
/// is so short that it is finished after them.
fn runs_in(map: &Map<'_>, leg: Leg, step: &Step, hours: HoursId) -> bool {
    const STOPS_AT_NIGHT: f64 = 3_600.0;
    let work = matches!(step.kind, StepKind::Task { .. })
        && matches!(leg.kind, LegKind::Exit { outcome, cause } if outcome.goes_on() && cause != Cause::Skipped);
    work && least_of(map, step) > STOPS_AT_NIGHT && has_hours(map.workflow(), step, hours)
}

fn has_hours(workflow: &Workflow, step: &Step, hours: HoursId) -> bool {
    let actor = workflow.actor(workflow.actor_of(step));
    actor.is_some_and(|actor| {
        let shifts = matches!(actor.staff, cswf_model::Staffing::Shifts(_));
        actor.role == Role::Human && !shifts && actor.hours.as_ref().is_some_and(|own| own.value == hours)
    })
}

/// A length of time for people to read.
pub(super) fn seconds(time: f64) -> Duration {
    Duration::try_from_secs_f64(time.round()).unwrap_or(Duration::MAX)
}
