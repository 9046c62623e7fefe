//! Working days: what `1d` means on the clock of named hours.

use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::quantity::Period;

use super::calendar::Calendar;
use super::clock::{WallClock, reading};
use super::intervals::Interval;

/// How many days are searched for the next working day.
const SEARCHED_DAYS: u32 = 3_000;

/// The most years that are counted ahead.
const MOST_YEARS: i16 = 100;

/// A date with all that is open of what begins on it.
struct WorkingDay {
    date: Date,
    open: Vec<Interval>,
}

impl Calendar {
    /// The instant at which a period has run on this clock: due dates of an SLA.
    ///
    /// `4h` are four open hours. `1d` is one working day: it ends as far into the next working day as it began into
    /// its own, so Tuesday 10:00 and `1d` make Wednesday 10:00, and Friday 10:00 makes Monday 10:00; where the next
    /// day is shorter than that, at its end. What begins while nobody works begins with the next working day, so
    /// `1d` from Sunday is the end of Monday. Days are counted first, then the open time. `None` when it never ends,
    /// nor in a hundred years.
    #[must_use]
    pub fn after(&self, from: Timestamp, period: Period) -> Option<Timestamp> {
        let from = if period.days == 0 { from } else { self.after_days(from, period.days)? };
        self.after_open_time(from, period.time)
    }

    /// The open time that a period lasts when it begins at the instant, for clocks that pause.
    #[must_use]
    pub fn open_time_of(&self, from: Timestamp, period: Period) -> Option<Duration> {
        Some(self.open_between(from, self.after(from, period)?))
    }

    fn after_days(&self, from: Timestamp, days: u32) -> Option<Timestamp> {
        let mut day = self.working_day_at(from)?;
        let passed: Duration = day
            .open
            .iter()
            .filter_map(|piece| piece.within(Timestamp::MIN, from))
            .map(Interval::length)
            .sum();
        // A whole day is over when its work is, not when the next day's begins.
        let whole = passed.is_zero();
        let last_year = day.date.year().saturating_add(MOST_YEARS);
        for _ in 0..days - u32::from(whole) {
            if day.date.year() > last_year {
                return None;
            }
            day = self.working_day_from(day.date.tomorrow().ok()?)?;
        }
        let end = day.open.last()?.end;
        if whole {
            return Some(end);
        }
        let mut rest = passed;
        for piece in day.open {
            if piece.length() >= rest {
                return piece.start.checked_add(rest).ok();
            }
            rest = rest.saturating_sub(piece.length());
        }
        Some(end)
    }

    /// The working day on which the instant lies, else the next one.
    fn working_day_at(&self, instant: Timestamp) -> Option<WorkingDay> {
        let mut date = reading(&self.timezone, instant).0.yesterday().ok()?;
        loop {
            let day = self.working_day_from(date)?;
            if day.open.last().is_some_and(|piece| instant < piece.end) {
                return Some(day);
            }
            date = day.date.tomorrow().ok()?;
        }
    }

    /// The first working day from the date on.
    fn working_day_from(&self, from: Date) -> Option<WorkingDay> {
        let mut date = from;
        for _ in 0..SEARCHED_DAYS {
            let open = self.begun_on(date)?;
            if !open.is_empty() {
                return Some(WorkingDay { date, open });
            }
            date = date.tomorrow().ok()?;
        }
        None
    }

    /// What is open of what begins on the date, the part after midnight included.
    fn begun_on(&self, date: Date) -> Option<Vec<Interval>> {
        let next = date.tomorrow().ok()?;
        let (yesterday, today, tomorrow) = (self.yesterday(date), self.day(date), self.day(next));
        let own = self.schedule.open_minutes(yesterday, today).own;
        let spilled = self.schedule.open_minutes(today, tomorrow).spilled;
        let mut clock = WallClock::new(&self.timezone);
        let dated = own.iter().map(|piece| (date, piece)).chain(spilled.iter().map(|piece| (next, piece)));
        let instants = dated.filter_map(|(date, piece)| {
            let interval =
                Interval { start: clock.instant(date, piece.start)?, end: clock.instant(date, piece.end)? };
            (interval.start < interval.end).then_some(interval)
        });
        Some(instants.collect())
    }
}
