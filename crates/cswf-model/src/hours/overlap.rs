//! Ranges of one schedule that overlap, which is more likely a slip than meant.

use super::rule::Rule;
use super::schedule::Schedule;
use super::time_range::{DAY, TimeRange};

impl Schedule {
    /// Two ranges that overlap: in one rule, or in an ordinary week, where a night meets the next morning too.
    #[must_use]
    pub fn overlap(&self) -> Option<(TimeRange, TimeRange)> {
        let alone = |range: &TimeRange| (*range, *range);
        let opening = || self.rules().iter().filter(|rule| !rule.off);
        opening()
            .find_map(|rule| first_overlap(rule.times().iter().map(alone).collect()))
            .or_else(|| (0..7).find_map(|weekday| self.overlap_on(weekday)))
    }

    fn overlap_on(&self, weekday: u8) -> Option<(TimeRange, TimeRange)> {
        let night_before = begun(self.rules(), (weekday + 6) % 7).into_iter().filter(|range| range.end > DAY);
        let spilled = night_before.map(|range| (range.spilled(), range));
        let own = begun(self.rules(), weekday).into_iter().map(|range| (range, range));
        first_overlap(spilled.chain(own).collect())
    }
}

/// The ranges that begin on a day of an ordinary week, as written.
fn begun(rules: &[Rule], weekday: u8) -> Vec<TimeRange> {
    let mut ranges = Vec::new();
    for rule in rules.iter().filter(|rule| rule.dates.is_empty() && rule.days & (1 << weekday) != 0) {
        if rule.clears() {
            ranges.clear();
        }
        if !rule.off {
            ranges.extend_from_slice(rule.times());
        }
    }
    ranges
}

/// Stretches of one day, each with the range as written.
fn first_overlap(mut pieces: Vec<(TimeRange, TimeRange)>) -> Option<(TimeRange, TimeRange)> {
    pieces.sort_unstable();
    pieces.iter().zip(pieces.iter().skip(1)).find(|(a, b)| b.0.start < a.0.end).map(|(a, b)| (a.1, b.1))
}
