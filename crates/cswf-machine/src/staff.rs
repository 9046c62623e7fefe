//! When people are there: shifts and hours of a team.

use std::time::Duration;

use cswf_model::hours::{Calendar, Schedule};
use cswf_model::{ActorId, Period, Staffing};
use jiff::Timestamp;

use crate::machine::{Machine, Team};

/// Work that takes longer than this stops when its shift does, and goes on in the next one.
const LONG_WORK: Duration = Duration::from_secs(3_600);

/// How far ahead an end of a shift or a beginning is looked for.
const MOST_SHIFTS: usize = 4_000;

/// How many of a team's people are there at an instant; `None` when nothing was said of their number and they are there.
#[must_use]
pub fn on_shift(machine: &Machine, team: ActorId, instant: Timestamp) -> Option<u32> {
    let own = machine.team(team)?;
    let open = hours(machine, own).is_none_or(|calendar| calendar.is_open(instant));
    match &own.staff {
        _ if !open => Some(0),
        Staffing::Unstated => None,
        Staffing::Constant(count) => Some(count.value),
        Staffing::Shifts(shifts) => {
            let there =
                shifts.iter().filter(|shift| shift_calendar(machine, own, &shift.at.value).is_open(instant));
            Some(there.map(|shift| shift.count.value).sum())
        }
    }
}

/// Is somebody there?
#[must_use]
pub fn is_there(machine: &Machine, team: ActorId, instant: Timestamp) -> bool {
    on_shift(machine, team, instant) != Some(0)
}

/// The first instant at which somebody is there; `None`: never.
#[must_use]
pub fn next_there(machine: &Machine, team: ActorId, from: Timestamp) -> Option<Timestamp> {
    let mut instant = from;
    for _ in 0..MOST_SHIFTS {
        if is_there(machine, team, instant) {
            return Some(instant);
        }
        instant = next_change(machine, team, instant)?;
    }
    None
}

/// The next instant at which somebody comes or goes.
#[must_use]
pub fn next_change(machine: &Machine, team: ActorId, from: Timestamp) -> Option<Timestamp> {
    let own = machine.team(team)?;
    let opens = hours(machine, own).and_then(|calendar| calendar.next_change(from));
    let shifts: &[cswf_model::Shift] = match &own.staff {
        Staffing::Shifts(shifts) => shifts,
        Staffing::Unstated | Staffing::Constant(_) => &[],
    };
    let changes =
        shifts.iter().filter_map(|shift| shift_calendar(machine, own, &shift.at.value).next_change(from));
    opens.into_iter().chain(changes).min()
}

/// When work is done that begins at an instant: long work stops at the shift's end and goes on in the next one.
#[must_use]
pub fn work_done(machine: &Machine, team: ActorId, from: Timestamp, takes: Duration) -> Timestamp {
    let plain = from.saturating_add(takes).unwrap_or(from);
    if takes <= LONG_WORK {
        return plain;
    }
    let (mut instant, mut rest) = (from, takes);
    for _ in 0..MOST_SHIFTS {
        let Some(begins) = next_there(machine, team, instant) else { return plain };
        let Some(ends) = next_gone(machine, team, begins) else {
            return begins.saturating_add(rest).unwrap_or(begins);
        };
        let there: Duration = begins.duration_until(ends).try_into().unwrap_or_default();
        if there >= rest {
            return begins.saturating_add(rest).unwrap_or(begins);
        }
        rest = rest.saturating_sub(there);
        instant = ends;
    }
    plain
}

/// The first instant at which nobody is there any more; `None`: never.
#[must_use]
pub fn next_gone(machine: &Machine, team: ActorId, from: Timestamp) -> Option<Timestamp> {
    let mut instant = from;
    for _ in 0..MOST_SHIFTS {
        if !is_there(machine, team, instant) {
            return Some(instant);
        }
        instant = next_change(machine, team, instant)?;
    }
    None
}

/// The instant at which a period has run on a team's hours; where it has none, always.
#[must_use]
pub fn after(machine: &Machine, team: ActorId, from: Timestamp, period: Period) -> Option<Timestamp> {
    let own = machine.team(team)?;
    if let Some(calendar) = hours(machine, own) {
        return calendar.after(from, period);
    }
    match &own.staff {
        Staffing::Shifts(_) => {
            let elapsed = period.elapsed();
            let (mut instant, mut rest) = (from, elapsed);
            for _ in 0..MOST_SHIFTS {
                let begins = next_there(machine, team, instant)?;
                let Some(ends) = next_gone(machine, team, begins) else {
                    return begins.checked_add(rest).ok();
                };
                let there: Duration = begins.duration_until(ends).try_into().unwrap_or_default();
                if there >= rest {
                    return begins.checked_add(rest).ok();
                }
                rest = rest.saturating_sub(there);
                instant = ends;
            }
            None
        }
        Staffing::Unstated | Staffing::Constant(_) => from.checked_add(period.elapsed()).ok(),
    }
}

fn hours<'m>(machine: &'m Machine, team: &Team) -> Option<&'m Calendar> {
    machine.calendar(team.hours?)
}

/// A shift keeps the holidays of its team's hours.
fn shift_calendar(machine: &Machine, team: &Team, schedule: &Schedule) -> Calendar {
    match hours(machine, team) {
        Some(hours) => Calendar { schedule: schedule.clone(), ..hours.clone() },
        None => Calendar::plain(schedule.clone(), machine.timezone.clone()),
    }
}
