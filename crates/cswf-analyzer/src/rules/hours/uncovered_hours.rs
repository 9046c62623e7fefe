//! A moment at which a customer comes to a queue whose people are off shift, and nothing says what happens then.

use cswf_diagnostics::{Diagnostic, HoursMessage as Say, Moment};
use cswf_model::hours::{Calendar, Interval, Intervals};
use cswf_model::{Actor, ActorId, Arrivals, Cause, Outcome, Staffing, StepId, Workflow};
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use crate::context::RuleContext;
use crate::facts::map::{Leg, LegId, LegKind};
use crate::facts::moments::{Moments, Window};
use crate::facts::shifts::{same_every_week, there, timezone};
use crate::findings::Findings;
use crate::fixes;

/// How many days are looked at: first a few, since most gaps come every week; in the end eight years and a bit, for
/// hours on `Feb 29` around a century's turn.
const DAYS: [i64; 3] = [35, 400, 3_000];

/// Of how many gaps at most one is looked for that shows the matter well.
const GAPS: usize = 2_000;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let map = context.facts.map();
    let mut open: Vec<(LegId, Leg, StepId)> = Vec::new();
    for (id, leg) in map.into(map.stuck()) {
        let kind = LegKind::Exit { outcome: Outcome::Closed, cause: Cause::Unhandled };
        let Some((step, _)) = map.step_of(leg).filter(|_| leg.kind == kind) else { continue };
        if context.facts.reached().has(leg.from) && context.facts.is_open(id, leg) {
            open.push((id, leg, step));
        }
    }
    let alike = !open.is_empty() && is_every_week_alike(context, &open);
    let mut told: Vec<StepId> = Vec::new();
    for days in DAYS {
        if open.is_empty() {
            return;
        }
        let Some(window) = window(context, days) else { return };
        let moments = Moments::of(&context.facts, window);
        open.retain(|(id, leg, step)| {
            if told.contains(step) {
                return false;
            }
            let gaps = moments.turned_away(*id);
            if let Some(moment) = example(context, *step, &gaps, window) {
                told.push(*step);
                tell(context, (*id, *leg, *step), moment, found);
                return false;
            }
            true
        });
        if alike {
            return;
        }
    }
}

fn window(context: &RuleContext<'_>, days: i64) -> Option<Window> {
    let zone = timezone(context.workflow);
    let midnight = |date: Date| zone.to_ambiguous_timestamp(date.at(0, 0, 0, 0)).compatible().ok();
    let today = context.today();
    let last = today.checked_add(Span::new().days(days)).ok()?;
    Some(Window { from: midnight(today)?, to: midnight(last)?, brief: context.parameter("brief") })
}

/// When no hours that matter know holidays or dates, a few weeks show all there is.
fn is_every_week_alike(context: &RuleContext<'_>, open: &[(LegId, Leg, StepId)]) -> bool {
    let workflow = context.workflow;
    let alike = |(_, _, step): &(LegId, Leg, StepId)| {
        workflow.step(*step).is_none_or(|own| same_every_week(workflow, workflow.actor_of(own)))
    };
    workflow.hours.iter().all(|hours| hours.calendar.same_every_week())
        && open.iter().all(alike)
        && context.project.callers(workflow).next().is_none()
}

/// A moment that shows the matter well: when traffic says that customers come, and at a time of day at which the
/// people are there on other days.
fn example(context: &RuleContext<'_>, step: StepId, gaps: &Intervals, window: Window) -> Option<DateTime> {
    let workflow = context.workflow;
    let actor = workflow.actor_of(workflow.step(step)?);
    let zone = timezone(workflow);
    let come = arrivals(workflow, &zone, window).map(|come| come.intersection(gaps));
    let usual = usual_times(workflow, actor, &zone, window);
    let usually = |gaps: &Intervals| {
        let (opens, closes) = usual?;
        gaps.iter().take(GAPS).find_map(|gap| at_times(gap, &zone, opens, closes))
    };
    let first = |gaps: &Intervals| gaps.iter().next().map(|gap| whole_minute(gap, &zone));
    let come = come.as_ref();
    come.and_then(usually).or_else(|| come.and_then(first)).or_else(|| usually(gaps)).or_else(|| first(gaps))
}

/// When customers come, where traffic says so by time of the week.
fn arrivals(workflow: &Workflow, zone: &TimeZone, window: Window) -> Option<Intervals> {
    let Some(Arrivals::Profile(profile)) = &workflow.traffic.as_ref()?.arrivals else { return None };
    let calendars: Vec<Calendar> = profile
        .iter()
        .filter(|timed| timed.rate.value.count > 0.0)
        .map(|timed| Calendar::plain(timed.at.value.clone(), zone.clone()))
        .collect();
    Some(calendars.iter().flat_map(|own| own.intervals(window.from, window.to)).collect())
}

/// From the earliest to the latest time of day at which an actor's people are there, when they never are at midnight.
fn usual_times(workflow: &Workflow, actor: ActorId, zone: &TimeZone, window: Window) -> Option<(Time, Time)> {
    let there = there(workflow, actor, window.from, window.to);
    let (mut opens, mut closes) = (Time::MAX, Time::MIN);
    for stretch in there.iter().take(GAPS) {
        let (start, end) = (zone.to_datetime(stretch.start), zone.to_datetime(stretch.end));
        if start.date() != end.date() {
            return None;
        }
        (opens, closes) = (opens.min(start.time()), closes.max(end.time()));
    }
    (opens < closes).then_some((opens, closes))
}

/// The first moment of a gap that lies between two times of day.
fn at_times(gap: Interval, zone: &TimeZone, opens: Time, closes: Time) -> Option<DateTime> {
    let shown = whole_minute(gap, zone);
    if opens <= shown.time() && shown.time() < closes {
        return Some(shown);
    }
    let date = if shown.time() < opens { shown.date() } else { shown.date().tomorrow().ok()? };
    let later = date.to_datetime(opens);
    let instant = zone.to_ambiguous_timestamp(later).compatible().ok()?;
    (gap.start <= instant && instant < gap.end).then_some(later)
}

/// The beginning of a gap, at a whole minute that lies in it where there is one.
fn whole_minute(gap: Interval, zone: &TimeZone) -> DateTime {
    let second = gap.start.as_second();
    let next = Timestamp::from_second(second + (-second).rem_euclid(60)).unwrap_or(gap.start);
    zone.to_datetime(if gap.start <= next && next < gap.end { next } else { gap.start })
}

fn tell(
    context: &RuleContext<'_>,
    (id, leg, step): (LegId, Leg, StepId),
    moment: DateTime,
    found: &mut Findings,
) {
    let map = context.facts.map();
    let workflow = context.workflow;
    let Some(own) = workflow.step(step) else { return };
    let Some(actor) = workflow.actor(workflow.actor_of(own)) else { return };
    let name = actor.id.value.clone();
    let claim = Say::UncoveredHours { step: context.name(step), actor: name.clone(), moment: shown(moment) };
    let mut finding = context.at_step(step, claim).with_help(Say::UncoveredHelp {});
    finding = with_hours(workflow, actor, finding, Say::UncoveredShifts { actor: name });
    finding = fixes::with_way_out(context, finding, step, own, Outcome::Closed);
    finding = context.with_path_to(finding, leg.from);
    finding.path.push(map.hop_on(leg));
    // Not all who come to the step, but those who come too early or too late.
    let demand = context.facts.demand();
    finding.customers_per_day =
        demand.map(|demand| demand.a_day(demand.flow(id))).filter(|customers| *customers > 0.0);
    found.push(finding);
}

/// Points at the hours and shifts of an actor.
fn with_hours(workflow: &Workflow, actor: &Actor, finding: Diagnostic, message: Say) -> Diagnostic {
    let shifts = match &actor.staff {
        Staffing::Shifts(shifts) => {
            shifts.iter().map(|shift| shift.at.span).reduce(cswf_diagnostics::Span::to)
        }
        Staffing::Unstated | Staffing::Constant(_) => None,
    };
    let hours = actor.hours.as_ref().and_then(|hours| workflow.hours.get(hours.value.index()));
    match shifts.or(hours.map(|hours| hours.span)) {
        Some(span) => finding.with_related(span, message),
        None => finding,
    }
}

fn shown(moment: DateTime) -> Moment {
    Moment {
        year: moment.year(),
        month: moment.month().unsigned_abs(),
        day: moment.day().unsigned_abs(),
        weekday: moment.weekday().to_monday_zero_offset().unsigned_abs(),
        hour: moment.hour().unsigned_abs(),
        minute: moment.minute().unsigned_abs(),
    }
}
