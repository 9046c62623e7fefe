//! When an actor's people are there.

use cswf_model::hours::{Calendar, Interval, Intervals};
use cswf_model::{Actor, ActorId, HoursId, Staffing, Workflow};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// The clock on a workflow's wall.
#[must_use]
pub fn timezone(workflow: &Workflow) -> TimeZone {
    TimeZone::get(&workflow.timezone.value).unwrap_or(TimeZone::UTC)
}

/// When hours are open, from one instant to another.
#[must_use]
pub fn open(workflow: &Workflow, hours: HoursId, from: Timestamp, to: Timestamp) -> Intervals {
    let hours = workflow.hours.get(hours.index());
    hours.map(|hours| hours.calendar.intervals(from, to).collect()).unwrap_or_default()
}

/// When `is_holiday` of hours holds: whole days.
#[must_use]
pub fn holidays(workflow: &Workflow, hours: HoursId, from: Timestamp, to: Timestamp) -> Intervals {
    let Some(hours) = workflow.hours.get(hours.index()) else { return Intervals::default() };
    let calendar = &hours.calendar;
    if calendar.holidays.is_none() && calendar.closed.is_empty() {
        return Intervals::default();
    }
    let zone = &calendar.timezone;
    let midnight = |date: jiff::civil::Date| {
        let time = date.at(0, 0, 0, 0);
        zone.to_ambiguous_timestamp(time).compatible().ok()
    };
    let last = zone.to_datetime(to).date();
    let days = std::iter::successors(Some(zone.to_datetime(from).date()), |date| {
        date.tomorrow().ok().filter(|date| *date <= last)
    });
    let off = days.filter(|date| calendar.is_day_off(*date));
    off.filter_map(|date| {
        let day = Interval { start: midnight(date)?, end: midnight(date.tomorrow().ok()?)? };
        day.within(from, to)
    })
    .collect()
}

/// When at least one of an actor's people is there, from one instant to another; always when the actor never closes.
#[must_use]
pub fn there(workflow: &Workflow, actor: ActorId, from: Timestamp, to: Timestamp) -> Intervals {
    let Some(actor) = workflow.actor(actor) else { return Intervals::default() };
    let always = || Intervals::from_iter([Interval { start: from, end: to }]);
    let hours = actor.hours.as_ref().map_or_else(always, |hours| open(workflow, hours.value, from, to));
    match &actor.staff {
        Staffing::Shifts(shifts) => {
            let manned = shifts.iter().filter(|shift| shift.count.value > 0);
            let calendars: Vec<Calendar> =
                manned.map(|shift| shift_calendar(workflow, actor, &shift.at.value)).collect();
            let on: Intervals = calendars.iter().flat_map(|own| own.intervals(from, to)).collect();
            hours.intersection(&on)
        }
        Staffing::Unstated | Staffing::Constant(_) => hours,
    }
}

/// A shift keeps the holidays of its team's hours.
#[must_use]
pub fn shift_calendar(workflow: &Workflow, actor: &Actor, at: &cswf_model::hours::Schedule) -> Calendar {
    let hours = actor.hours.as_ref().and_then(|hours| workflow.hours.get(hours.value.index()));
    match hours {
        Some(hours) => Calendar { schedule: at.clone(), ..hours.calendar.clone() },
        None => Calendar::plain(at.clone(), timezone(workflow)),
    }
}

/// Are all weeks of an actor the same?
#[must_use]
pub fn same_every_week(workflow: &Workflow, actor: ActorId) -> bool {
    let Some(actor) = workflow.actor(actor) else { return true };
    let hours = actor.hours.as_ref().and_then(|hours| workflow.hours.get(hours.value.index()));
    let shifts = match &actor.staff {
        Staffing::Shifts(shifts) => shifts.as_slice(),
        Staffing::Unstated | Staffing::Constant(_) => &[],
    };
    hours.is_none_or(|hours| hours.calendar.same_every_week())
        && shifts.iter().all(|shift| shift.at.value.same_every_week())
}

/// The stretches with this much put before and behind them: negative to cut off.
#[must_use]
pub fn stretched(set: &Intervals, before: f64, behind: f64, from: Timestamp, to: Timestamp) -> Intervals {
    let moved = |at: Timestamp, seconds: f64| {
        let by = SignedDuration::try_from_secs_f64(seconds).unwrap_or(SignedDuration::MAX);
        at.saturating_add(by).unwrap_or(at).clamp(from, to)
    };
    set.iter().map(|own| Interval { start: moved(own.start, -before), end: moved(own.end, behind) }).collect()
}
