//! Stretches of real time, and set operations on them.

use std::time::Duration;

use jiff::Timestamp;

/// From `start` to before `end`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Interval {
    /// The first instant.
    pub start: Timestamp,
    /// The instant after the last.
    pub end: Timestamp,
}

impl Interval {
    /// How long it lasts.
    #[must_use]
    pub fn length(self) -> Duration {
        self.start.duration_until(self.end).try_into().unwrap_or_default()
    }

    /// The part within a window; empty stretches are none.
    #[must_use]
    pub fn within(self, from: Timestamp, to: Timestamp) -> Option<Interval> {
        let part = Interval { start: self.start.max(from), end: self.end.min(to) };
        (part.start < part.end).then_some(part)
    }
}

/// A set of instants: stretches in order that neither overlap nor touch.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Intervals(Vec<Interval>);

impl Intervals {
    /// The stretches in order.
    pub fn iter(&self) -> impl Iterator<Item = Interval> + '_ {
        self.0.iter().copied()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the instant is in one of them.
    #[must_use]
    pub fn contains(&self, instant: Timestamp) -> bool {
        let after = self.0.partition_point(|interval| interval.start <= instant);
        after.checked_sub(1).and_then(|i| self.0.get(i)).is_some_and(|interval| instant < interval.end)
    }

    /// The time they last together.
    #[must_use]
    pub fn total(&self) -> Duration {
        self.iter().map(Interval::length).sum()
    }

    /// What is in either.
    #[must_use]
    pub fn union(&self, other: &Intervals) -> Intervals {
        self.iter().chain(other.iter()).collect()
    }

    /// What is in both.
    #[must_use]
    pub fn intersection(&self, other: &Intervals) -> Intervals {
        let (mut ours, mut theirs) = (self.iter().peekable(), other.iter().peekable());
        let mut both = Vec::new();
        while let (Some(a), Some(b)) = (ours.peek(), theirs.peek()) {
            both.extend(a.within(b.start, b.end));
            if a.end <= b.end {
                ours.next()
            } else {
                theirs.next()
            };
        }
        Intervals(both)
    }

    /// What is in this one and not in the other.
    #[must_use]
    pub fn difference(&self, other: &Intervals) -> Intervals {
        difference(self.iter(), other.iter()).collect()
    }
}

impl FromIterator<Interval> for Intervals {
    /// Takes stretches in any order, overlapping or not.
    fn from_iter<I: IntoIterator<Item = Interval>>(intervals: I) -> Intervals {
        let mut all: Vec<Interval> =
            intervals.into_iter().filter(|interval| interval.start < interval.end).collect();
        all.sort_unstable();
        Intervals(Joined::new(all.into_iter()).collect())
    }
}

/// The first moment in `a` that is not in `b`: one at which customers can come in and nobody is there. Both are
/// stretches in order; no more of them is drawn than needed.
pub fn first_gap(
    a: impl IntoIterator<Item = Interval>,
    b: impl IntoIterator<Item = Interval>,
) -> Option<Timestamp> {
    difference(a.into_iter(), b.into_iter()).next().map(|interval| interval.start)
}

/// The stretches of `a` without those of `b`, both in order.
fn difference(
    mut a: impl Iterator<Item = Interval>,
    b: impl Iterator<Item = Interval>,
) -> impl Iterator<Item = Interval> {
    let mut holes = b.peekable();
    let mut rest: Option<Interval> = None;
    std::iter::from_fn(move || {
        loop {
            let piece = match rest.take() {
                Some(piece) => piece,
                None => a.next()?,
            };
            while holes.next_if(|hole| hole.end <= piece.start).is_some() {}
            let Some(hole) = holes.peek().filter(|hole| hole.start < piece.end) else {
                return Some(piece);
            };
            rest = piece.within(hole.end, piece.end);
            if piece.start < hole.start {
                return Some(Interval { start: piece.start, end: hole.start });
            }
        }
    })
}

/// Joins stretches that touch or overlap; they come in the order in which they start.
pub(super) struct Joined<I: Iterator<Item = Interval>> {
    pieces: I,
    next: Option<Interval>,
}

impl<I: Iterator<Item = Interval>> Joined<I> {
    pub(super) fn new(mut pieces: I) -> Joined<I> {
        let next = pieces.next();
        Joined { pieces, next }
    }
}

impl<I: Iterator<Item = Interval>> Iterator for Joined<I> {
    type Item = Interval;

    fn next(&mut self) -> Option<Interval> {
        let mut joined = self.next.take()?;
        for piece in self.pieces.by_ref() {
            if piece.start > joined.end {
                self.next = Some(piece);
                break;
            }
            joined.end = joined.end.max(piece.end);
        }
        Some(joined)
    }
}
