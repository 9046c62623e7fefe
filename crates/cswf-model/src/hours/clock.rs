//! Between the clock on the wall and instants, where clocks change too.
//!
//! Both directions agree on one order of things: a time that the clock skips is the moment at which it skips, and a
//! time that it shows twice is the first of the two. So a later time never comes before an earlier one, which jiff's
//! own ways of disambiguation do not promise.

use jiff::civil::Date;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};

use super::time_range::DAY;

/// The instant so many seconds later, at most the last there is.
pub(super) fn seconds_after(instant: Timestamp, seconds: i64) -> Timestamp {
    instant.saturating_add(SignedDuration::from_secs(seconds)).unwrap_or(instant)
}

/// The date and the minute of the day that the clock shows. When it shows the same hour a second time, the last
/// minute of that hour: what is open then goes on, and what began or ended earlier did so the first time.
pub(super) fn reading(timezone: &TimeZone, instant: Timestamp) -> (Date, u16) {
    let offset = timezone.to_offset(instant);
    let mut shown = offset.to_datetime(instant);
    if let AmbiguousOffset::Fold { before, after } = timezone.to_ambiguous_timestamp(shown).offset()
        && offset == after
    {
        let change = timezone.preceding(seconds_after(instant, 1)).next();
        let end = change.map_or(instant, |change| change.timestamp());
        shown = before.to_datetime(seconds_after(end, -1));
    }
    let minute = u16::from(shown.hour().unsigned_abs()) * 60 + u16::from(shown.minute().unsigned_abs());
    (shown.date(), minute)
}

/// Turns times of the wall clock into instants; quick when they lie in one summer or winter.
pub(super) struct WallClock<'a> {
    timezone: &'a TimeZone,
    /// The offset that holds from one instant to another, a day away from the nearest changes.
    steady: Option<(Timestamp, Offset, Timestamp)>,
}

impl<'a> WallClock<'a> {
    pub(super) fn new(timezone: &'a TimeZone) -> WallClock<'a> {
        WallClock { timezone, steady: None }
    }

    /// The instant at which the minute of the date begins, from 0 to 24:00.
    pub(super) fn instant(&mut self, date: Date, minute: u16) -> Option<Timestamp> {
        if minute >= DAY {
            return self.instant(date.tomorrow().ok()?, 0);
        }
        let time = date.at((minute / 60) as i8, (minute % 60) as i8, 0, 0);
        if let Some((from, offset, to)) = self.steady {
            let instant = offset.to_timestamp(time).ok()?;
            if from <= instant && instant < to {
                return Some(instant);
            }
        }
        let instant = match self.timezone.to_ambiguous_timestamp(time).offset() {
            AmbiguousOffset::Unambiguous { offset } => offset.to_timestamp(time).ok()?,
            AmbiguousOffset::Fold { before, .. } => before.to_timestamp(time).ok()?,
            AmbiguousOffset::Gap { after, .. } => {
                let before_change = after.to_timestamp(time).ok()?;
                return Some(self.timezone.following(before_change).next()?.timestamp());
            }
        };
        self.settle(instant);
        Some(instant)
    }

    /// Looks for the changes around the instant.
    fn settle(&mut self, instant: Timestamp) {
        const DAY_SECONDS: i64 = 86_400;
        let from =
            self.timezone.preceding(instant).next().map_or(Timestamp::MIN, |change| change.timestamp());
        let to = self.timezone.following(instant).next().map_or(Timestamp::MAX, |change| change.timestamp());
        let (from, to) = (seconds_after(from, DAY_SECONDS), seconds_after(to, -DAY_SECONDS));
        self.steady = (from <= instant && instant < to).then(|| (from, self.timezone.to_offset(instant), to));
    }
}
