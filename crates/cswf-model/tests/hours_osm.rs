//! Opening hours against `opening-hours`, the evaluator of OpenStreetMap's own syntax.
//!
//! Nights after other rules are left out: there the other evaluator cuts at midnight what belongs to the evening
//! before, and this one does not. `hours_brute_force.rs` covers those.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a failing helper fails the test")]

use std::ops::Range;
use std::str::FromStr;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use compact_calendar::CompactCalendar;
use cswf_model::hours::{Calendar, Region, Schedule};
use jiff::{Timestamp, civil::date, tz::TimeZone};
use opening_hours::{Context, ContextHolidays, OpeningHours, RuleKind};
use proptest::collection::vec;
use proptest::prelude::*;

const DAYS: [&str; 12] =
    ["", "Mo", "Sa", "Mo-Fr", "Mo,We,Fr", "Sa-Mo", "Tu-Th", "Sa,Su", "PH", "Mo-Su", "Fr,PH", "Mo-Su,PH"];
const DATES: [&str; 9] =
    ["", "", "", "Dec 25", "Jan 01-Jan 03", "Dec-Feb", "Mar 15-Jun 20", "Dec 20-Jan 05", "Jul,Oct"];

fn clock(quarter: u32) -> String {
    format!("{:02}:{:02}", quarter / 4, quarter % 4 * 15)
}

/// Times of one day in order, such as `09:00-12:00,13:00-18:00`.
fn times() -> impl Strategy<Value = String> {
    proptest::collection::btree_set(0..=96_u32, 1..5).prop_map(|bounds| {
        let bounds: Vec<u32> = bounds.into_iter().collect();
        let ranges: Vec<String> =
            bounds.chunks_exact(2).map(|pair| format!("{}-{}", clock(pair[0]), clock(pair[1]))).collect();
        ranges.join(",")
    })
}

fn rule() -> impl Strategy<Value = String> {
    (0..DATES.len(), 0..DAYS.len(), times(), proptest::bool::weighted(0.3)).prop_map(
        |(date, days, times, off)| {
            let times = if off || !times.is_empty() { times } else { "00:00-24:00".into() };
            let words = [DATES[date], DAYS[days], &times, if off { "off" } else { "" }];
            words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
        },
    )
}

/// Several rules by day, or one that may run over midnight.
fn text() -> impl Strategy<Value = String> {
    let night = (1..DAYS.len(), 1..96_u32, 0..96_u32).prop_map(|(days, start, end)| {
        let end = if end == start { end - 1 } else { end };
        format!("{} {}-{}", DAYS[days], clock(start), clock(end))
    });
    prop_oneof![4 => vec(rule(), 1..5).prop_map(|rules| rules.join("; ")), 1 => night]
}

fn american_holidays(years: std::ops::RangeInclusive<i32>) -> CompactCalendar {
    let days = NaiveDate::from_ymd_opt(*years.start(), 1, 1).expect("a date").iter_days();
    let within =
        days.take_while(|day| *day <= NaiveDate::from_ymd_opt(*years.end(), 12, 31).expect("a date"));
    let holiday = |day: &NaiveDate| {
        let text = day.to_string();
        Region::Us.is_holiday(text.parse().expect("a date"))
    };
    within.filter(holiday).collect()
}

fn naive(instant: Timestamp) -> NaiveDateTime {
    chrono::DateTime::from_timestamp(instant.as_second(), 0).expect("in range").naive_utc()
}

/// The open stretches as the other evaluator sees them.
fn others(
    text: &str,
    holidays: CompactCalendar,
    from: NaiveDateTime,
    to: NaiveDateTime,
) -> Vec<Range<NaiveDateTime>> {
    let context = Context::default().with_holidays(ContextHolidays::new(Arc::new(holidays), Arc::default()));
    let hours = OpeningHours::from_str(text).expect(text).with_context(context);
    let mut open: Vec<Range<NaiveDateTime>> = Vec::new();
    for next in hours.iter_range(from, to).filter(|range| range.kind == RuleKind::Open) {
        match open.last_mut() {
            Some(last) if last.end == next.range.start => last.end = next.range.end,
            _ => open.push(next.range),
        }
    }
    open
}

proptest! {
    /// Both as drawn and as this crate writes it.
    #[test]
    fn both_evaluators_agree_for_a_year(text in text()) {
        let schedule = Schedule::parse(&text).expect(&text);
        let written = schedule.to_string();
        let holidays = if schedule.names_holidays() { Some(Region::Us) } else { None };
        let calendar = Calendar { holidays, ..Calendar::plain(schedule, TimeZone::UTC) };
        let public = if holidays.is_some() { american_holidays(2025..=2027) } else { CompactCalendar::default() };
        let day = |date: jiff::civil::Date| date.to_zoned_datetime(TimeZone::UTC).expect("in range").timestamp();
        let (from, to) = (day(date(2025, 12, 1)), day(date(2027, 1, 10)));
        let ours: Vec<_> = calendar.intervals(from, to).map(|open| naive(open.start)..naive(open.end)).collect();
        for text in [text, written] {
            prop_assert_eq!(&ours, &others(&text, public.clone(), naive(from), naive(to)), "{}", text);
        }
    }
}
