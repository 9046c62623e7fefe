//! Calendars answer in instants, where clocks change too: each answer against counting minute by minute.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a failing helper fails the test")]

use std::time::Duration;

use cswf_model::Period;
use cswf_model::hours::{Calendar, Interval, Intervals, Schedule, first_gap};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use proptest::prelude::*;

/// Zones and an instant shortly before a change of their clocks: an hour lost or won at night, half an hour, an hour
/// around midnight, a whole day skipped; and a zone without changes.
const CHANGES: [(&str, &str); 11] = [
    ("Europe/Berlin", "2026-03-28T12:00Z"),
    ("Europe/Berlin", "2026-10-24T12:00Z"),
    ("America/New_York", "2026-03-07T12:00Z"),
    ("America/New_York", "2026-10-31T12:00Z"),
    ("Australia/Lord_Howe", "2026-04-04T00:00Z"),
    ("Australia/Lord_Howe", "2026-10-03T00:00Z"),
    ("America/Havana", "2026-03-07T12:00Z"),
    ("America/Havana", "2026-10-31T12:00Z"),
    ("America/Sao_Paulo", "2018-02-17T12:00Z"),
    ("Pacific/Apia", "2011-12-29T06:00Z"),
    ("Asia/Taipei", "2026-11-24T00:00Z"),
];

const MINUTES: usize = 3 * 1440;

#[derive(Clone, Debug)]
struct Case {
    calendar: Calendar,
    from: Timestamp,
}

fn case() -> impl Strategy<Value = Case> {
    let minute = (0..96_u16).prop_map(|quarter| quarter * 15);
    // Half of the times lie in the hours in which clocks change.
    let night = (0..24_u16).prop_map(|slot| (22 * 60 + slot * 15) % 1440);
    let time = prop_oneof![minute, night];
    let range = (time.clone(), time).prop_filter("empty", |(start, end)| start != end);
    (0..CHANGES.len(), proptest::collection::vec(range, 1..4), proptest::bool::weighted(0.2)).prop_map(
        |(i, times, always)| {
            let (zone, from) = CHANGES[i];
            let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
            let times: Vec<String> =
                times.iter().map(|(start, end)| format!("{}-{}", clock(*start), clock(*end))).collect();
            let text = if always { "24/7".into() } else { times.join(",") };
            let timezone = TimeZone::get(zone).expect(zone);
            let schedule = Schedule::parse(&text).expect(&text);
            Case { calendar: Calendar::plain(schedule, timezone), from: from.parse().expect(from) }
        },
    )
}

impl Case {
    fn at(&self, minute: usize) -> Timestamp {
        self.from + SignedDuration::from_mins(i64::try_from(minute).expect("small"))
    }

    /// Minute by minute, whether it is open.
    fn counted(&self) -> Vec<bool> {
        (0..MINUTES).map(|minute| self.calendar.is_open(self.at(minute))).collect()
    }

    fn set(&self) -> Intervals {
        self.calendar.intervals(self.from, self.at(MINUTES)).collect()
    }
}

fn mins(count: usize) -> Duration {
    Duration::from_secs(60 * count as u64)
}

proptest! {
    #[test]
    fn intervals_are_apart_in_order_and_hold_just_the_open_minutes(case in case()) {
        let intervals: Vec<Interval> = case.calendar.intervals(case.from, case.at(MINUTES)).collect();
        prop_assert!(intervals.iter().all(|interval| interval.start < interval.end));
        prop_assert!(intervals.windows(2).all(|pair| pair[0].end < pair[1].start));
        prop_assert!(intervals.iter().all(|interval| case.from <= interval.start && interval.end <= case.at(MINUTES)));
        let set = case.set();
        for (minute, open) in case.counted().into_iter().enumerate() {
            prop_assert_eq!(set.contains(case.at(minute)), open, "{}", case.at(minute));
        }
    }

    /// On a clock that shows each time once, the clock's reading alone decides.
    #[test]
    fn away_from_a_repeated_hour_the_clock_decides(case in case()) {
        let (calendar, zone) = (&case.calendar, &case.calendar.timezone);
        let utc = Calendar { timezone: TimeZone::UTC, ..calendar.clone() };
        for minute in 0..MINUTES {
            let instant = case.at(minute);
            let shown = zone.to_datetime(instant);
            if !zone.to_ambiguous_timestamp(shown).is_ambiguous() {
                let same_clock = TimeZone::UTC.to_timestamp(shown).expect("in range");
                prop_assert_eq!(calendar.is_open(instant), utc.is_open(same_clock), "{}", instant);
            }
        }
    }

    #[test]
    fn open_time_is_the_count_of_open_minutes(case in case(), a in 0..MINUTES, b in 0..MINUTES) {
        let counted = case.counted();
        let count = counted.get(a..b).unwrap_or_default().iter().filter(|open| **open).count();
        prop_assert_eq!(case.calendar.open_between(case.at(a), case.at(b)), mins(count));
    }

    #[test]
    fn counting_open_time_ahead_undoes_measuring_it(case in case(), from in 0..MINUTES, time in 1..3000_usize, secs in 0..60_u64) {
        let from = case.at(from) + SignedDuration::from_secs(17);
        let time = mins(time) + Duration::from_secs(secs);
        let end = case.calendar.after_open_time(from, time).expect("it opens every day");
        prop_assert_eq!(case.calendar.open_between(from, end), time);
        // The earliest such instant: it is open right up to it.
        prop_assert!(case.calendar.is_open(end - SignedDuration::from_nanos(1)));
        prop_assert_eq!(case.calendar.after(from, Period { days: 0, time }), Some(end));
    }

    #[test]
    fn the_next_opening_and_the_next_change_are_the_first(case in case(), start in 0..1440_usize) {
        let counted = case.counted();
        let from = case.at(start);
        let first = |open: bool| (start..MINUTES).find(|minute| counted[*minute] == open);
        prop_assert_eq!(case.calendar.next_open(from), first(true).map(|minute| case.at(minute)));
        let change = first(!counted[start]).map(|minute| case.at(minute));
        let found = case.calendar.next_change(from);
        prop_assert!(found == change || change.is_none() && found.is_none_or(|found| found >= case.at(MINUTES)));
    }

    #[test]
    fn sets_of_intervals_are_sets_of_minutes(a in case(), b in case()) {
        let b = Case { from: a.from, ..b };
        let (set, other) = (a.set(), b.set());
        let (union, both, rest) = (set.union(&other), set.intersection(&other), set.difference(&other));
        let mut gap = None;
        for minute in 0..MINUTES {
            let instant = a.at(minute);
            let (ours, theirs) = (set.contains(instant), other.contains(instant));
            prop_assert_eq!(union.contains(instant), ours || theirs);
            prop_assert_eq!(both.contains(instant), ours && theirs);
            prop_assert_eq!(rest.contains(instant), ours && !theirs);
            if ours && !theirs {
                gap = gap.or(Some(instant));
            }
        }
        prop_assert_eq!(union.total() + both.total(), set.total() + other.total());
        prop_assert_eq!(first_gap(set.iter(), other.iter()), gap);
        for found in [&union, &both, &rest] {
            prop_assert!(found.iter().zip(found.iter().skip(1)).all(|(before, after)| before.end < after.start));
        }
    }

    /// With hours on every day alike, a working day later is the same open time into the next day.
    #[test]
    fn working_days_add_up(case in case(), from in 0..MINUTES, a in 1..4_u32, b in 1..4_u32) {
        let from = case.at(from);
        let after = |from, days| case.calendar.after(from, Period { days, time: Duration::ZERO }).expect("every day");
        let end = after(from, a);
        prop_assert!(end > from && case.calendar.open_between(from, end) > Duration::ZERO);
        prop_assert!(after(from, a + b) > end);
        let later = case.calendar.after(from, Period { days: a, time: mins(1) }).expect("every day");
        prop_assert_eq!(case.calendar.open_between(end, later), mins(1));
    }
}
