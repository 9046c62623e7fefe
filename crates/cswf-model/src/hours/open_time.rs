//! The open stretches of a calendar, and time counted on its clock.

use std::borrow::Cow;
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::Date;

use super::calendar::Calendar;
use super::clock::{WallClock, reading, seconds_after};
use super::intervals::{Interval, Joined};
use super::schedule::OpenMinutes;
use super::time_range::{TimeRange, add};

/// How far ahead an opening is looked for: eight years and a bit, for hours on `Feb 29` around a century's turn.
const HORIZON_SECONDS: i64 = 3_000 * 86_400;

/// The longest that open time is counted ahead: a hundred years.
const LONGEST_SECONDS: i64 = 36_525 * 86_400;

impl Calendar {
    /// The open stretches from one instant to another, in order and apart.
    pub fn intervals(&self, from: Timestamp, to: Timestamp) -> impl Iterator<Item = Interval> + '_ {
        Joined::new(self.pieces(from, to))
    }

    /// The first open instant, which is this one when it is open now; `None` when it never opens again.
    #[must_use]
    pub fn next_open(&self, from: Timestamp) -> Option<Timestamp> {
        self.pieces(from, horizon(from)).next().map(|piece| piece.start)
    }

    /// The next instant at which it opens or closes; `None` when it never does again.
    #[must_use]
    pub fn next_change(&self, from: Timestamp) -> Option<Timestamp> {
        if self.is_always_open() {
            return None;
        }
        let end = horizon(from);
        let next = self.intervals(from, end).next()?;
        let change = if next.start > from { next.start } else { next.end };
        (change < end).then_some(change)
    }

    /// The open time from one instant to another.
    #[must_use]
    pub fn open_between(&self, from: Timestamp, to: Timestamp) -> Duration {
        if self.is_always_open() {
            return from.duration_until(to).try_into().unwrap_or_default();
        }
        self.pieces(from, to).map(Interval::length).sum()
    }

    /// The earliest instant by which so much open time has passed; `None` when it never has, nor in a hundred years.
    #[must_use]
    pub fn after_open_time(&self, from: Timestamp, time: Duration) -> Option<Timestamp> {
        if time.is_zero() {
            return Some(from);
        }
        if self.is_always_open() {
            return from.checked_add(time).ok();
        }
        let (mut from, mut rest) = (from, time);
        let end = seconds_after(from, LONGEST_SECONDS);
        while from < end {
            let to = horizon(from);
            let before = rest;
            for piece in self.pieces(from, to) {
                if piece.length() >= rest {
                    return piece.start.checked_add(rest).ok();
                }
                rest = rest.saturating_sub(piece.length());
            }
            if rest == before {
                return None;
            }
            from = to;
        }
        None
    }

    /// Open at every instant there is.
    #[must_use]
    pub fn is_always_open(&self) -> bool {
        self.schedule.is_always_open()
            && self.holidays.is_none()
            && self.closed.is_empty()
            && self.workdays.is_empty()
    }

    /// The open stretches, day by day, so that some touch.
    pub(super) fn pieces(&self, from: Timestamp, to: Timestamp) -> Pieces<'_> {
        let date = reading(&self.timezone, from).0;
        let last = reading(&self.timezone, to).0;
        let clock = WallClock::new(&self.timezone);
        let mut pieces =
            Pieces { calendar: self, clock, date, last, today: Cow::Borrowed(&[]), at: 0, from, to };
        pieces.today = self.minutes_of(date);
        pieces
    }

    /// The open minutes of the date.
    fn minutes_of(&self, date: Date) -> Cow<'_, [TimeRange]> {
        if let Some(plain) = self.plain_minutes(date) {
            return Cow::Borrowed(plain);
        }
        let OpenMinutes { spilled, mut own } =
            self.schedule.open_minutes(self.yesterday(date), self.day(date));
        spilled.into_iter().for_each(|piece| add(&mut own, piece));
        Cow::Owned(own)
    }
}

fn horizon(from: Timestamp) -> Timestamp {
    seconds_after(from, HORIZON_SECONDS)
}

/// See [`Calendar::pieces`].
pub(super) struct Pieces<'a> {
    calendar: &'a Calendar,
    clock: WallClock<'a>,
    date: Date,
    /// The last date to look at.
    last: Date,
    /// The open minutes of `date`, of which `at` come next.
    today: Cow<'a, [TimeRange]>,
    at: usize,
    from: Timestamp,
    to: Timestamp,
}

impl Iterator for Pieces<'_> {
    type Item = Interval;

    fn next(&mut self) -> Option<Interval> {
        loop {
            while let Some(piece) = self.today.get(self.at) {
                self.at += 1;
                let start = self.clock.instant(self.date, piece.start)?;
                let end = self.clock.instant(self.date, piece.end)?;
                if let Some(part) = (Interval { start, end }).within(self.from, self.to) {
                    return Some(part);
                }
            }
            if self.date >= self.last {
                return None;
            }
            self.date = self.date.tomorrow().ok()?;
            self.today = self.calendar.minutes_of(self.date);
            self.at = 0;
        }
    }
}
