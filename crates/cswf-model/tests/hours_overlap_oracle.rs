//! Ranges that overlap and parts that are replaced, against a second reading that paints every minute of every kind of
//! day.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a failing helper fails the test")]

use cswf_model::hours::{Calendar, Interval, Region, Schedule};
use jiff::civil::date;
use jiff::tz::TimeZone;
use proptest::collection::vec;
use proptest::prelude::*;

const DAY: usize = 1440;
const NAMES: [&str; 8] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "PH"];

/// A part as drawn.
#[derive(Clone, Debug)]
struct Part {
    adds: bool,
    /// From Monday = 0, and 7 for holidays.
    days: Vec<usize>,
    /// First minute and minute after the last, over midnight when that is smaller.
    times: Vec<(usize, usize)>,
    off: bool,
}

fn part() -> impl Strategy<Value = Part> {
    let minute = || (0..24_usize).prop_map(|hour| hour * 60);
    let time = (minute(), minute()).prop_filter("empty", |(start, end)| start != end);
    let days = prop_oneof![
        3 => prop::sample::subsequence((0..8_usize).collect::<Vec<_>>(), 1..6),
        2 => Just(vec![0, 1, 2, 3, 4]),
        1 => Just(vec![7]),
    ];
    (any::<bool>(), days, vec(time, 1..3), prop::bool::weighted(0.25), any::<bool>()).prop_map(
        |(adds, days, times, off, whole)| Part {
            adds,
            days,
            times: if off && whole { Vec::new() } else { times },
            off,
        },
    )
}

impl Part {
    fn names(&self, day: (usize, bool)) -> bool {
        self.days.contains(&day.0) || day.1 && self.days.contains(&7)
    }

    /// Does what came before it fall away on its days?
    fn clears(&self, first: bool) -> bool {
        if self.off { self.times.is_empty() } else { first || !self.adds }
    }

    /// From the first minute to the one after the last, counted from the midnight before.
    fn ranges(&self) -> Vec<(usize, usize)> {
        self.times.iter().map(|(start, end)| (*start, if end < start { end + DAY } else { *end })).collect()
    }

    fn written(&self) -> String {
        let days: Vec<&str> = self.days.iter().map(|day| NAMES[*day]).collect();
        let clock = |minute: usize| format!("{:02}:00", minute / 60);
        let times: Vec<String> =
            self.times.iter().map(|(start, end)| format!("{}-{}", clock(*start), clock(*end))).collect();
        let off = if self.off { " off" } else { "" };
        format!("{} {}{off}", days.join(","), times.join(",")).replace("  ", " ")
    }
}

fn text(parts: &[Part]) -> String {
    let mut text = String::new();
    for (n, part) in parts.iter().enumerate() {
        if n > 0 {
            text += if part.adds { ", " } else { "; " };
        }
        text += &part.written();
    }
    text
}

/// Every kind of day: its day of the week, and whether it is a holiday.
fn kinds() -> impl Iterator<Item = (usize, bool)> {
    (0..7).flat_map(|weekday| [(weekday, false), (weekday, true)])
}

/// The minutes of what begins on a day.
fn painted(parts: &[Part], without: Option<usize>, day: (usize, bool)) -> Vec<bool> {
    let mut open = vec![false; 2 * DAY];
    for (n, part) in parts.iter().enumerate().filter(|(n, part)| Some(*n) != without && part.names(day)) {
        if part.clears(n == 0) {
            open.fill(false);
        }
        for (start, end) in part.ranges() {
            open[start..end].fill(!part.off);
        }
    }
    open
}

/// How many ranges are open at each minute of an ordinary day, the night before included.
fn counted(parts: &[Part], weekday: usize) -> Vec<u32> {
    let begun = |weekday: usize| {
        let mut open = vec![0; 2 * DAY];
        for (n, part) in parts.iter().enumerate().filter(|(_, part)| part.names((weekday, false))) {
            if part.clears(n == 0) {
                open.fill(0);
            }
            for (start, end) in part.ranges().into_iter().filter(|_| !part.off) {
                open[start..end].iter_mut().for_each(|minute| *minute += 1);
            }
        }
        open
    };
    let (mut own, before) = (begun(weekday), begun((weekday + 6) % 7));
    own.iter_mut().zip(&before[DAY..]).for_each(|(minute, spilled)| *minute += spilled);
    own
}

fn overlaps(parts: &[Part]) -> bool {
    let alone = |part: &Part| {
        let mut minutes = vec![0; 2 * DAY];
        part.ranges()
            .into_iter()
            .for_each(|(start, end)| minutes[start..end].iter_mut().for_each(|m| *m += 1));
        !part.off && minutes.iter().any(|count| *count > 1)
    };
    parts.iter().any(alone) || (0..7).any(|weekday| counted(parts, weekday).iter().any(|count| *count > 1))
}

/// Is a part without effect since later ones clear it?
fn is_idle(parts: &[Part], n: usize) -> bool {
    let named = || kinds().filter(|day| parts[n].names(*day));
    let cleared =
        named().any(|day| parts[n + 1..].iter().any(|later| later.clears(false) && later.names(day)));
    let same = named().all(|day| painted(parts, None, day) == painted(parts, Some(n), day));
    !parts[n].off && cleared && same
}

/// Is a part an exception that what holds on most of its days takes back?
fn is_taken_back(parts: &[Part], n: usize) -> bool {
    let part = &parts[n];
    let exception = part.off && part.times.is_empty() || !part.off && part.days == [7];
    let week: Vec<usize> = if part.days == [7] {
        (0..7).collect()
    } else {
        part.days.iter().copied().filter(|day| *day < 7).collect()
    };
    exception
        && parts[n + 1..].iter().any(|later| {
            let shared = kinds().any(|day| part.names(day) && later.names(day));
            let most = 2 * week.iter().filter(|day| later.days.contains(day)).count() > week.len();
            later.clears(false) && shared && most
        })
}

fn stretches(text: &str) -> Vec<Interval> {
    let calendar = Calendar {
        holidays: Some(Region::Tw),
        ..Calendar::plain(Schedule::parse(text).expect(text), TimeZone::UTC)
    };
    let at = |year: i16| TimeZone::UTC.to_timestamp(date(year, 1, 1).at(0, 0, 0, 0)).expect("a moment");
    calendar.intervals(at(2026), at(2027)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn ranges_overlap_when_a_minute_is_open_twice(parts in vec(part(), 1..4)) {
        let text = text(&parts);
        let schedule = Schedule::parse(&text).expect(&text);
        prop_assert_eq!(schedule.overlap().is_some(), overlaps(&parts), "{}", text);
    }

    #[test]
    fn a_part_is_replaced_when_it_changes_nothing_or_is_taken_back(parts in vec(part(), 1..5)) {
        let whole = text(&parts);
        let schedule = Schedule::parse(&whole).expect(&whole);
        let expected = (0..parts.len()).any(|n| is_idle(&parts, n) || is_taken_back(&parts, n));
        prop_assert_eq!(schedule.replaced().is_some(), expected, "{}", whole);
        for n in (0..parts.len()).filter(|n| is_idle(&parts, *n)) {
            let mut rest = parts.clone();
            rest.remove(n);
            // The first part of a text adds to nothing, and holidays are open only where some part names them.
            let names_holidays = |parts: &[Part]| parts.iter().any(|part| part.days.contains(&7));
            if n == 0 || names_holidays(&rest) != names_holidays(&parts) {
                continue;
            }
            prop_assert_eq!(stretches(&text(&rest)), stretches(&whole), "{} without {}", whole, n);
        }
    }
}
