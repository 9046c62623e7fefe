//! One rule of opening hours: the days it names and what they are like.

use std::fmt;

use jiff::civil::Date;

use super::time_range::TimeRange;

/// The days of the week as bits, Monday first.
pub(super) const EVERY_DAY: u8 = 0b0111_1111;
/// The bit of `PH`, public holidays.
pub(super) const HOLIDAY: u8 = 0b1000_0000;

/// A date as opening hours see it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Day {
    /// Month and day of the month; see [`month_day`].
    pub(super) month_day: u16,
    /// The day of the week, from Monday = 0; a make-up working day is a Monday.
    pub(super) weekday: u8,
    /// Whether `PH` speaks of it.
    pub(super) holiday: bool,
    /// Whether nothing opens, whatever the rules say.
    pub(super) shut: bool,
}

impl Day {
    /// A date without holidays or exceptions.
    pub(super) fn plain(date: Date) -> Day {
        let month_day = month_day(date.month().unsigned_abs(), date.day().unsigned_abs());
        let weekday = date.weekday().to_monday_zero_offset().unsigned_abs();
        Day { month_day, weekday, holiday: false, shut: false }
    }
}

/// A date of the year as a number that sorts.
pub(super) fn month_day(month: u8, day: u8) -> u16 {
    u16::from(month) * 32 + u16::from(day)
}

/// `Dec 24-26`: dates of every year, the last included. A span whose end lies before its beginning runs over the
/// new year.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) struct DateSpan {
    pub(super) first: u16,
    pub(super) last: u16,
}

impl DateSpan {
    fn contains(self, month_day: u16) -> bool {
        if self.first <= self.last {
            self.first <= month_day && month_day <= self.last
        } else {
            self.first <= month_day || month_day <= self.last
        }
    }
}

/// What stands between two `;`, or after a `,` that begins another selection of days.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) struct Rule {
    /// Adds to the rules before it instead of replacing them on its days.
    pub(super) additional: bool,
    /// The dates of the year; empty for all.
    pub(super) dates: Vec<DateSpan>,
    /// Days of the week and [`HOLIDAY`].
    pub(super) days: u8,
    /// The times; empty for the whole day.
    pub(super) times: Vec<TimeRange>,
    /// Shuts instead of opening.
    pub(super) off: bool,
}

impl Rule {
    /// Whether it speaks of the day.
    pub(super) fn names(&self, day: Day) -> bool {
        let week = self.days & (1 << day.weekday) != 0 || day.holiday && self.days & HOLIDAY != 0;
        week && !day.shut
            && (self.dates.is_empty() || self.dates.iter().any(|span| span.contains(day.month_day)))
    }

    /// Whether the minute, counted from midnight of the day on which the rule begins, is in its times.
    pub(super) fn covers(&self, minute: u16) -> bool {
        self.times().iter().any(|range| range.contains(minute))
    }

    /// The times, the whole day spelled out; none when it drops whole days.
    pub(super) fn times(&self) -> &[TimeRange] {
        if self.times.is_empty() && !self.off { &[TimeRange::WHOLE_DAY] } else { &self.times }
    }

    /// Whether what the rules before it began on its days falls away.
    pub(super) fn clears(&self) -> bool {
        if self.off { self.times.is_empty() } else { !self.additional }
    }

    /// Every day, all day.
    fn is_always(&self) -> bool {
        self.dates.is_empty() && self.days == EVERY_DAY && self.times.is_empty()
    }
}

pub(super) const DAY_NAMES: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
pub(super) const MONTH_NAMES: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut gap = "";
        if self.is_always() {
            return f.write_str(if self.off { "24/7 off" } else { "24/7" });
        }
        for (i, span) in self.dates.iter().enumerate() {
            write!(f, "{}{span}", if i == 0 { "" } else { "," })?;
            gap = " ";
        }
        if self.dates.is_empty() || self.days != EVERY_DAY {
            f.write_str(gap)?;
            write_days(f, self.days)?;
            gap = " ";
        }
        for (i, range) in self.times().iter().enumerate() {
            write!(f, "{}{range}", if i == 0 { gap } else { "," })?;
        }
        f.write_str(if self.off { " off" } else { "" })
    }
}

impl fmt::Display for DateSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name =
            |date: u16| MONTH_NAMES.get(usize::from(date / 32).wrapping_sub(1)).copied().unwrap_or_default();
        let (first, last) = (self.first % 32, self.last % 32);
        let (from, to) = (name(self.first), name(self.last));
        match (first, last) {
            (1, 31) if from == to => f.write_str(from),
            (1, 31) => write!(f, "{from}-{to}"),
            _ if self.first == self.last => write!(f, "{from} {first:02}"),
            _ if from == to && first < last => write!(f, "{from} {first:02}-{last:02}"),
            _ => write!(f, "{from} {first:02}-{to} {last:02}"),
        }
    }
}

/// `Mo-We,Fr,PH`
fn write_days(f: &mut fmt::Formatter<'_>, days: u8) -> fmt::Result {
    let has = |day: usize| day < 7 && days & (1 << day) != 0;
    let mut comma = "";
    let mut day = 0;
    while day < 7 {
        if !has(day) {
            day += 1;
            continue;
        }
        let run = (day..7).take_while(|&next| has(next)).count();
        let name = |day: usize| DAY_NAMES.get(day).copied().unwrap_or_default();
        write!(f, "{comma}{}", name(day))?;
        if run > 1 {
            write!(f, "-{}", name(day + run - 1))?;
        }
        comma = ",";
        day += run;
    }
    if days & HOLIDAY != 0 {
        write!(f, "{comma}PH")?;
    }
    Ok(())
}
