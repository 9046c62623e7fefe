//! Ranges of one schedule that overlap, and parts that later parts replace, which is more likely a slip than meant.

use super::rule::{Day, EVERY_DAY, HOLIDAY, Rule};
use super::schedule::Schedule;
use super::time_range::{DAY, TimeRange, add, cut};

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

impl Schedule {
    /// A part that a later one replaces, and the later one, both as written: a part that is without any effect, or an
    /// exception (a date, `PH`, `off`) that what holds on most of its days of the week takes back.
    #[must_use]
    pub fn replaced(&self) -> Option<(String, String)> {
        let days = days(self.rules());
        let parts = self.rules().iter().enumerate();
        let found = parts.filter_map(|(n, rule)| self.replacing(n, rule, &days).map(|later| (rule, later)));
        found.map(|(rule, later)| (rule.to_string(), later.to_string())).next()
    }

    /// The later rule that replaces one.
    fn replacing(&self, n: usize, rule: &Rule, days: &[Day]) -> Option<&Rule> {
        if rule.off && !rule.times.is_empty() {
            // It takes a piece out of other parts, and of the night before.
            return None;
        }
        let named: Vec<Day> = days.iter().copied().filter(|day| rule.names(*day)).collect();
        let clears = |later: &&Rule| later.clears() && named.iter().any(|day| later.names(*day));
        let later = || self.rules().iter().skip(n + 1).filter(clears);
        let idle = |day: &Day| begun_on(self.rules(), None, *day) == begun_on(self.rules(), Some(n), *day);
        if !rule.off && later().next().is_some() && named.iter().all(idle) {
            return later().next_back();
        }
        let week = rule.days & EVERY_DAY;
        let week = if week == 0 { EVERY_DAY } else { week };
        let most_days = |later: &&Rule| 2 * (later.days & week).count_ones() > week.count_ones();
        let general = |later: &&Rule| later.dates.is_empty() && most_days(later);
        let exception = rule.off || !rule.dates.is_empty() || rule.days == HOLIDAY;
        later().find(general).filter(|_| exception)
    }
}

impl Schedule {
    /// The hours with parts for the same days put together, where a later one would replace an earlier one; `None`
    /// when there are none, or when that does not mend all of it.
    #[must_use]
    pub fn put_together(&self) -> Option<Schedule> {
        let mut rules: Vec<Rule> = Vec::new();
        for rule in self.rules() {
            let alike = |own: &&mut Rule| own.days == rule.days && own.dates == rule.dates;
            let opens = |own: &Rule| !own.off && !own.times.is_empty();
            match rules.last_mut().filter(alike).filter(|own| opens(own) && opens(rule)) {
                Some(own) => {
                    own.times.extend_from_slice(&rule.times);
                    own.times.sort_unstable();
                }
                None => rules.push(rule.clone()),
            }
        }
        let mended = Schedule::new(rules);
        (mended != *self && mended.overlap().is_none() && mended.replaced().is_none()).then_some(mended)
    }
}

/// One date of each kind that the rules tell apart.
fn days(rules: &[Rule]) -> Vec<Day> {
    let spans = rules.iter().flat_map(|rule| &rule.dates);
    let mut dates: Vec<u16> =
        spans.flat_map(|span| [span.first, span.last, span.last + 1]).chain([0]).collect();
    dates.sort_unstable();
    dates.dedup();
    let kinds = (0..7).flat_map(|weekday| [false, true].map(|holiday| (weekday, holiday)));
    let kinds: Vec<(u8, bool)> = kinds.collect();
    let day = |month_day: u16, (weekday, holiday)| Day { month_day, weekday, holiday, shut: false };
    dates.iter().flat_map(|date| kinds.iter().map(move |kind| day(*date, *kind))).collect()
}

/// What begins on a day, with one rule left out.
fn begun_on(rules: &[Rule], without: Option<usize>, day: Day) -> Vec<TimeRange> {
    let mut open = Vec::new();
    let acting = rules.iter().enumerate().filter(|(n, rule)| Some(*n) != without && rule.names(day));
    for (_, rule) in acting {
        if rule.clears() {
            open.clear();
        }
        for range in rule.times() {
            if rule.off { cut(&mut open, *range) } else { add(&mut open, *range) }
        }
    }
    open
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
