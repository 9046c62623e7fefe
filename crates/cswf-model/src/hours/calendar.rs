//! A schedule placed in a time zone, with holidays, days off and make-up days.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::clock;
use super::date_range::DateRange;
use super::region::Region;
use super::rule::Day;
use super::schedule::Schedule;
use super::time_range::TimeRange;

/// An entry of `hours`: when a place is open, in instants.
///
/// What a date is, the first that holds:
/// 1. A day in `workdays` has Monday's hours and is no holiday.
/// 2. A day in `closed` is shut.
/// 3. A weekend day that the region works in exchange for another has Monday's hours.
/// 4. A public holiday is shut or, where the schedule speaks of `PH`, as that says.
/// 5. Any other day has the hours of its day of the week.
///
/// Where clocks change: a time that the clock skips is the moment at which it skips, and a time that it shows twice
/// is the first of the two. Open stretches last as long as they last, so a night over the change has an hour less
/// or more.
#[derive(Clone, PartialEq, Debug)]
pub struct Calendar {
    /// The hours as written.
    pub schedule: Schedule,
    /// Whose public holidays are kept.
    pub holidays: Option<Region>,
    /// Days off.
    pub closed: Vec<DateRange>,
    /// Make-up working days.
    pub workdays: Vec<Date>,
    /// The clock on the wall.
    pub timezone: TimeZone,
}

impl Calendar {
    /// A schedule without holidays or exceptions.
    #[must_use]
    pub fn plain(schedule: Schedule, timezone: TimeZone) -> Calendar {
        Calendar { schedule, holidays: None, closed: Vec::new(), workdays: Vec::new(), timezone }
    }

    /// All weeks are the same: no dates of the year, holidays or exceptions.
    #[must_use]
    pub fn same_every_week(&self) -> bool {
        self.schedule.same_every_week()
            && self.holidays.is_none()
            && self.closed.is_empty()
            && self.workdays.is_empty()
    }

    /// Whether it is open at the instant.
    #[must_use]
    pub fn is_open(&self, instant: Timestamp) -> bool {
        let (date, minute) = clock::reading(&self.timezone, instant);
        match self.plain_minutes(date) {
            Some(pieces) => pieces.iter().any(|piece| piece.contains(minute)),
            None => self.schedule.is_open(self.yesterday(date), self.day(date), minute),
        }
    }

    /// Whether the instant lies on a public holiday or a day in `closed`, unless that is worked.
    #[must_use]
    pub fn is_holiday(&self, instant: Timestamp) -> bool {
        self.is_day_off(self.timezone.to_datetime(instant).date())
    }

    /// Whether the date is a public holiday or in `closed`, unless that is worked.
    #[must_use]
    pub fn is_day_off(&self, date: Date) -> bool {
        let day = self.day(date);
        day.holiday || day.shut
    }
}

/// How a calendar sees its dates.
impl Calendar {
    /// What the date is.
    pub(super) fn day(&self, date: Date) -> Day {
        let plain = Day::plain(date);
        let monday = Day { weekday: 0, ..plain };
        if self.workdays.contains(&date) {
            return monday;
        }
        if self.closed.iter().any(|range| range.contains(date)) {
            return Day { shut: true, ..plain };
        }
        match self.holidays {
            Some(region) if region.is_workday(date) => monday,
            Some(region) if region.is_holiday(date) => {
                Day { holiday: true, shut: !self.schedule.names_holidays(), ..plain }
            }
            _ => plain,
        }
    }

    /// What the day before the date is.
    pub(super) fn yesterday(&self, date: Date) -> Day {
        self.day(date.yesterday().unwrap_or(date))
    }

    /// The open minutes of the date, when neither it nor the night before is special.
    pub(super) fn plain_minutes(&self, date: Date) -> Option<&[TimeRange]> {
        let plain = |date: Date| self.day(date) == Day::plain(date);
        let unspilled = !self.schedule.crosses_midnight();
        let pieces = self.schedule.week_day(Day::plain(date).weekday)?;
        (plain(date) && (unspilled || plain(date.yesterday().unwrap_or(date)))).then_some(pieces)
    }
}
