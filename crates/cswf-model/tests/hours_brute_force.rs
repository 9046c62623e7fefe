//! Opening hours against a second evaluation that paints every minute of two weeks, rule by rule.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a failing helper fails the test")]

use cswf_model::hours::{Calendar, DateRange, Region, Schedule};
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Span, Timestamp, tz::TimeZone};
use proptest::collection::vec;
use proptest::prelude::*;

const DAYS: usize = 14;
const DAY: usize = 1440;
const NAMES: [&str; 8] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "PH"];
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A rule as drawn, apart from how the crate keeps it.
#[derive(Clone, Debug)]
struct Drawn {
    additional: bool,
    /// Days of the week, from Monday = 0, and 7 for holidays; empty for all.
    days: Vec<usize>,
    /// Days of the two weeks, as the first and how many more.
    dates: Option<(usize, usize)>,
    /// First minute and minute after the last, over midnight when that is smaller.
    times: Vec<(usize, usize)>,
    off: bool,
}

#[derive(Clone, Debug)]
struct Case {
    start: Date,
    rules: Vec<Drawn>,
    holidays: Option<Region>,
    closed: Vec<(usize, usize)>,
    workdays: Vec<usize>,
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let minute = (0..DAY / 15).prop_map(|quarter| quarter * 15);
    let time = (minute.clone(), minute).prop_filter("empty", |(start, end)| start != end);
    let dates = proptest::option::weighted(0.2, (0..DAYS, 0..5_usize));
    (any::<bool>(), vec(0..8_usize, 0..4), dates, vec(time, 0..3), proptest::bool::weighted(0.3))
        .prop_map(|(additional, days, dates, times, off)| Drawn { additional, days, dates, times, off })
}

fn case() -> impl Strategy<Value = Case> {
    let start = (0..900_i64)
        .prop_map(|days| date(2024, 1, 20).checked_add(Span::new().days(days)).expect("in range"));
    let region = proptest::option::of(prop_oneof![Just(Region::Tw), Just(Region::Cn), Just(Region::Us)]);
    let closed = vec((0..DAYS, 0..4_usize), 0..2);
    (start, vec(drawn(), 1..5), region, closed, vec(0..DAYS, 0..2)).prop_map(
        |(start, rules, holidays, closed, workdays)| Case { start, rules, holidays, closed, workdays },
    )
}

impl Case {
    /// The date so many days after the first; the two weeks are days 1 to 14, after a day that only spills.
    fn date(&self, day: usize) -> Date {
        self.start.checked_add(Span::new().days(i64::try_from(day).expect("small"))).expect("in range")
    }

    fn text(&self) -> String {
        let mut text = String::new();
        for (i, rule) in self.rules.iter().enumerate() {
            if i > 0 {
                text += if self.adds(i) { ", " } else { "; " };
            }
            if let Some((first, more)) = rule.dates {
                let name = |date: Date| {
                    format!("{} {:02}", MONTHS[usize::from(date.month().unsigned_abs()) - 1], date.day())
                };
                text += &format!("{}-{} ", name(self.date(first)), name(self.date(first + more)));
            }
            text += &rule.days.iter().map(|day| NAMES[*day]).collect::<Vec<_>>().join(",");
            let clock = |minute: usize| format!("{:02}:{:02}", minute / 60, minute % 60);
            let times = rule.times.iter().map(|(start, end)| format!("{}-{}", clock(*start), clock(*end)));
            text += &format!(" {}", times.collect::<Vec<_>>().join(","));
            if rule.off {
                text += " off";
            } else if rule.days.is_empty() && rule.dates.is_none() && rule.times.is_empty() {
                text += "24/7";
            }
        }
        text
    }

    /// Whether a comma stands before the rule. It begins a rule only between times or `off` and a day; elsewhere it
    /// goes on with the days or the times.
    fn adds(&self, i: usize) -> bool {
        let ended = i > 0 && (self.rules[i - 1].off || !self.rules[i - 1].times.is_empty());
        ended && self.rules[i].additional && !self.rules[i].days.is_empty()
    }

    fn calendar(&self) -> Calendar {
        let text = self.text();
        Calendar {
            schedule: Schedule::parse(&text).expect(&text),
            holidays: self.holidays,
            closed: self
                .closed
                .iter()
                .map(|(first, more)| DateRange { first: self.date(*first), last: self.date(first + more) })
                .collect(),
            workdays: self.workdays.iter().map(|day| self.date(*day)).collect(),
            timezone: TimeZone::UTC,
        }
    }

    /// The day of the week by which a day goes and whether it is a holiday; `None` when it is shut.
    fn kind(&self, day: usize) -> Option<(usize, bool)> {
        let date = self.date(day);
        let weekday = usize::from(date.weekday().to_monday_zero_offset().unsigned_abs());
        let closed = self.closed.iter().any(|(first, more)| (*first..=first + more).contains(&day));
        let holiday = self.holidays.is_some_and(|region| region.is_holiday(date));
        let made_up = self.holidays.is_some_and(|region| region.is_workday(date));
        let ruled = self.rules.iter().any(|rule| rule.days.contains(&7));
        if self.workdays.contains(&day) || made_up && !closed {
            return Some((0, false));
        }
        if closed || holiday && !ruled { None } else { Some((weekday, holiday)) }
    }

    fn names(&self, rule: &Drawn, day: usize) -> bool {
        let Some((weekday, holiday)) = self.kind(day) else { return false };
        let dated = rule.dates.is_none_or(|(first, more)| (first..=first + more).contains(&day));
        dated && (rule.days.is_empty() || rule.days.contains(&weekday) || holiday && rule.days.contains(&7))
    }

    /// Every minute from the first midnight on: one layer for each day on which something begins.
    fn painted(&self) -> Vec<bool> {
        let mut layers = vec![vec![false; DAY * (DAYS + 3)]; DAYS + 1];
        for (i, rule) in self.rules.iter().enumerate() {
            for day in (0..=DAYS).filter(|day| self.names(rule, *day)) {
                if rule.times.is_empty() && rule.off || !rule.off && !self.adds(i) {
                    layers[day].fill(false);
                }
                let whole = [(0, DAY)];
                let times = if rule.times.is_empty() && !rule.off { &whole[..] } else { &rule.times };
                for &(start, end) in times {
                    let end = if end <= start { end + DAY } else { end };
                    for minute in day * DAY + start..day * DAY + end {
                        if rule.off {
                            layers.iter_mut().for_each(|layer| layer[minute] = false);
                        } else {
                            layers[day][minute] = true;
                        }
                    }
                }
            }
        }
        (0..DAY * (DAYS + 1)).map(|minute| layers.iter().any(|layer| layer[minute])).collect()
    }

    fn instant(&self, minute: usize) -> Timestamp {
        let midnight = self.start.to_zoned_datetime(TimeZone::UTC).expect("in range").timestamp();
        midnight + SignedDuration::from_mins(i64::try_from(minute).expect("small"))
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_minute_is_open_when_the_painting_says_so(case in case()) {
        let calendar = case.calendar();
        let painted = case.painted();
        let (from, to) = (case.instant(DAY), case.instant(DAY * (DAYS + 1)));
        let set: cswf_model::hours::Intervals = calendar.intervals(from, to).collect();
        for (minute, open) in painted.iter().enumerate().skip(DAY) {
            let instant = case.instant(minute);
            prop_assert_eq!(calendar.is_open(instant), *open, "{} at {}", case.text(), instant);
            prop_assert_eq!(set.contains(instant), *open, "{} at {}, as intervals", case.text(), instant);
        }
        let minutes = painted[DAY..].iter().filter(|open| **open).count() as u64;
        prop_assert_eq!(calendar.open_between(from, to).as_secs(), minutes * 60);
    }

    #[test]
    fn holidays_and_days_off_are_told(case in case()) {
        let calendar = case.calendar();
        for day in 0..=DAYS {
            let date = case.date(day);
            let worked = case.workdays.contains(&day);
            let holiday = case.holidays.is_some_and(|region| region.is_holiday(date));
            let closed = case.closed.iter().any(|(first, more)| (*first..=first + more).contains(&day));
            prop_assert_eq!(calendar.is_day_off(date), (holiday || closed) && !worked);
            prop_assert_eq!(calendar.is_holiday(case.instant(day * DAY + 7)), calendar.is_day_off(date));
        }
    }

    #[test]
    fn writing_a_schedule_keeps_its_meaning(case in case()) {
        let schedule = case.calendar().schedule;
        prop_assert_eq!(Schedule::parse(&schedule.to_string()), Ok(schedule));
    }
}
