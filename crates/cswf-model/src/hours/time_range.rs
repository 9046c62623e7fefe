//! Stretches of a day in whole minutes, and the few set operations on them.

use std::fmt;

/// The minutes of a day: 24:00.
pub(super) const DAY: u16 = 24 * 60;

/// `09:00-12:00`: from `start` to before `end`, in minutes after midnight. An end past 1,440 lies on the next day,
/// so `22:00-06:00` is 1320 to 1800.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct TimeRange {
    /// The first minute.
    pub start: u16,
    /// The minute after the last.
    pub end: u16,
}

impl TimeRange {
    /// From midnight to midnight.
    pub(super) const WHOLE_DAY: TimeRange = TimeRange { start: 0, end: DAY };

    /// How many minutes it lasts.
    #[must_use]
    pub fn minutes(self) -> u16 {
        self.end.saturating_sub(self.start)
    }

    /// Whether the minute lies within.
    pub(super) fn contains(self, minute: u16) -> bool {
        self.start <= minute && minute < self.end
    }

    /// The part on the day it begins.
    pub(super) fn own(self) -> TimeRange {
        TimeRange { start: self.start.min(DAY), end: self.end.min(DAY) }
    }

    /// The part on the next day, in that day's minutes; empty when it ends by midnight.
    pub(super) fn spilled(self) -> TimeRange {
        TimeRange { start: self.start.saturating_sub(DAY), end: self.end.saturating_sub(DAY) }
    }
}

impl fmt::Display for TimeRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = if self.end > DAY { self.end - DAY } else { self.end };
        write!(f, "{:02}:{:02}-{:02}:{:02}", self.start / 60, self.start % 60, end / 60, end % 60)
    }
}

/// Adds a stretch to a sorted set of stretches that neither overlap nor touch, and keeps it one.
pub(super) fn add(set: &mut Vec<TimeRange>, mut piece: TimeRange) {
    if piece.start >= piece.end {
        return;
    }
    set.retain(|other| {
        let apart = other.end < piece.start || piece.end < other.start;
        if !apart {
            piece = TimeRange { start: piece.start.min(other.start), end: piece.end.max(other.end) };
        }
        apart
    });
    let place = set.partition_point(|other| other.start < piece.start);
    set.insert(place, piece);
}

/// Takes a stretch out of a sorted set of stretches.
pub(super) fn cut(set: &mut Vec<TimeRange>, hole: TimeRange) {
    if hole.start >= hole.end || set.iter().all(|piece| piece.end <= hole.start || hole.end <= piece.start) {
        return;
    }
    let halves = |piece: &TimeRange| {
        [
            TimeRange { start: piece.start, end: piece.end.min(hole.start) },
            TimeRange { start: piece.start.max(hole.end), end: piece.end },
        ]
    };
    *set = set.iter().flat_map(halves).filter(|piece| piece.start < piece.end).collect();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(start: u16, end: u16) -> TimeRange {
        TimeRange { start, end }
    }

    #[test]
    fn adding_joins_what_touches_or_overlaps() {
        let mut set = vec![];
        for piece in [range(10, 20), range(40, 50), range(20, 30), range(60, 60), range(28, 45), range(0, 5)]
        {
            add(&mut set, piece);
        }
        assert_eq!(set, [range(0, 5), range(10, 50)]);
    }

    #[test]
    fn cutting_splits_and_trims() {
        let mut set = vec![range(0, 10), range(20, 40), range(50, 60)];
        cut(&mut set, range(5, 25));
        cut(&mut set, range(30, 32));
        cut(&mut set, range(50, 60));
        cut(&mut set, range(33, 33));
        assert_eq!(set, [range(0, 5), range(25, 30), range(32, 40)]);
    }

    #[test]
    fn a_range_over_midnight_has_a_part_on_either_day() {
        let night = range(22 * 60, DAY + 6 * 60);
        assert_eq!(night.own(), range(22 * 60, DAY));
        assert_eq!(night.spilled(), range(0, 6 * 60));
        assert_eq!(night.to_string(), "22:00-06:00");
        assert_eq!(night.minutes(), 8 * 60);
        assert_eq!(TimeRange::WHOLE_DAY.to_string(), "00:00-24:00");
        assert_eq!(TimeRange::WHOLE_DAY.spilled().minutes(), 0);
    }
}
