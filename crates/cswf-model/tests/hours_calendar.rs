//! Calendars by example: holidays, days off, make-up days, nights, clocks that change, working days.

#![expect(clippy::expect_used, reason = "a failing helper fails the test")]

use std::time::Duration;

use cswf_model::Period;
use cswf_model::hours::{Calendar, DateRange, Interval, Intervals, Region, Schedule, first_gap};
use jiff::civil::{Date, DateTime, date};
use jiff::{Timestamp, tz::TimeZone};

fn calendar(open: &str, zone: &str) -> Calendar {
    Calendar::plain(Schedule::parse(open).expect(open), TimeZone::get(zone).expect(zone))
}

fn taipei(open: &str) -> Calendar {
    calendar(open, "Asia/Taipei")
}

/// The first of the instants at which the calendar's clock shows this.
fn at(calendar: &Calendar, text: &str) -> Timestamp {
    calendar.timezone.to_timestamp(text.parse::<DateTime>().expect(text)).expect(text)
}

fn open(calendar: &Calendar, text: &str) -> bool {
    calendar.is_open(at(calendar, text))
}

/// What the calendar's clock shows at an instant.
fn shown(calendar: &Calendar, instant: Option<Timestamp>) -> String {
    instant.map_or("never".into(), |instant| {
        calendar.timezone.to_datetime(instant).strftime("%a %F %H:%M").to_string()
    })
}

fn hours(hours: u64) -> Duration {
    Duration::from_secs(hours * 3600)
}

/// The entry `office` of the language's example.
fn office() -> Calendar {
    Calendar {
        holidays: Some(Region::Tw),
        closed: vec![DateRange::parse("2027-02-05..2027-02-10").expect("a range")],
        workdays: vec![date(2027, 2, 13)],
        ..taipei("Mo-Fr 09:00-12:00,13:00-18:00")
    }
}

#[test]
fn an_office_has_its_lunch_its_weekend_and_its_edges() {
    let office = office();
    for (time, expected) in [
        ("2026-11-24T08:59:59", false),
        ("2026-11-24T09:00", true),
        ("2026-11-24T11:59:59.999", true),
        ("2026-11-24T12:00", false),
        ("2026-11-24T13:00", true),
        ("2026-11-24T18:00", false),
        ("2026-11-28T10:00", false),
    ] {
        assert_eq!(open(&office, time), expected, "{time}");
    }
    assert_eq!(office.schedule.weekly_open(), hours(40));
}

#[test]
fn holidays_and_days_off_are_shut_and_make_up_days_have_mondays_hours() {
    let office = office();
    assert!(!open(&office, "2026-02-16T10:00"), "Lunar New Year's Eve, a Monday");
    assert!(office.is_holiday(at(&office, "2026-02-16T10:00")));
    assert!(!open(&office, "2027-02-10T10:00"), "the last day of `closed`");
    assert!(open(&office, "2027-02-11T10:00"));
    assert!(
        open(&office, "2027-02-13T10:00") && !open(&office, "2027-02-13T12:30"),
        "a Saturday that is worked"
    );
    assert!(!office.is_holiday(at(&office, "2027-02-13T10:00")));
    let reopened = office.next_open(at(&office, "2027-02-03T18:00"));
    assert_eq!(shown(&office, reopened), "Thu 2027-02-11 09:00", "the 4th is a holiday, then `closed`");
}

#[test]
fn a_make_up_day_beats_a_holiday_and_closed_beats_the_regions_make_up_day() {
    let mut office =
        Calendar { holidays: Some(Region::Cn), ..calendar("Mo 09:00-18:00; Sa off", "Asia/Shanghai") };
    assert!(open(&office, "2026-02-14T10:00"), "a Saturday worked for Lunar New Year");
    assert!(!open(&office, "2026-02-16T10:00"));
    office.workdays.push(date(2026, 2, 16));
    assert!(open(&office, "2026-02-16T10:00"));
    office.closed.push(DateRange::parse("2026-02-14..2026-02-16").expect("a range"));
    assert!(!open(&office, "2026-02-14T10:00"));
    assert!(open(&office, "2026-02-16T10:00"), "what `workdays` names itself");
}

#[test]
fn a_schedule_that_speaks_of_holidays_decides_on_them() {
    let with = |text| Calendar { holidays: Some(Region::Us), ..calendar(text, "America/New_York") };
    let thanksgiving = "2026-11-26T11:00";
    for (text, expected) in [
        ("Mo-Fr 09:00-18:00", false),
        ("24/7", false),
        ("Mo-Fr 09:00-18:00; PH off", false),
        ("Mo-Fr 09:00-18:00; PH 10:00-12:00", true),
        ("Mo-Fr 09:00-18:00, PH 20:00-21:00", true),
        ("Mo-Fr 09:00-18:00; PH 20:00-21:00", false),
        ("Mo-Fr,PH 09:00-18:00", true),
        ("PH off; Mo-Fr 09:00-18:00", true),
        ("24/7; PH 10:00-12:00 off", false),
    ] {
        assert_eq!(open(&with(text), thanksgiving), expected, "{text}");
    }
    let closed =
        Calendar { closed: vec![DateRange::parse("2026-11-26").expect("a day")], ..with("24/7; PH open") };
    assert!(!open(&closed, thanksgiving), "`closed` is shut, whatever PH says");
    assert!(open(&closed, "2026-12-25T11:00"));
}

#[test]
fn a_night_belongs_to_the_day_on_which_it_begins() {
    let nights = Calendar {
        holidays: Some(Region::Us),
        ..calendar("Mo-Fr 22:00-06:00; Sa 12:00-14:00", "America/New_York")
    };
    assert!(open(&nights, "2026-11-28T05:59"), "Friday's night, on a Saturday with hours of its own");
    assert!(!open(&nights, "2026-11-28T06:00") && !open(&nights, "2026-11-23T05:00"));
    // Thanksgiving is Thursday the 26th: Wednesday's night goes on to its end, Thursday's falls away.
    assert!(open(&nights, "2026-11-26T03:00"));
    assert!(!open(&nights, "2026-11-26T23:00") && !open(&nights, "2026-11-27T03:00"));
    assert!(open(&nights, "2026-11-27T22:00"));
}

#[test]
fn dates_of_the_year_have_their_own_hours() {
    let shop = taipei("Mo-Sa 09:00-18:00; Dec 24-Jan 02 10:00-12:00; Feb 29 off; Jul-Aug Sa off");
    assert!(open(&shop, "2026-12-23T17:00") && !open(&shop, "2026-12-24T17:00"));
    assert!(open(&shop, "2027-01-02T11:00") && !open(&shop, "2027-01-03T11:00"));
    assert!(open(&shop, "2028-02-28T11:00") && !open(&shop, "2028-02-29T11:00"));
    assert!(!open(&shop, "2026-07-04T10:00") && open(&shop, "2026-07-06T10:00"));
    let leap = taipei("Feb 29 10:00-12:00");
    assert_eq!(shown(&leap, leap.next_open(at(&leap, "2096-03-01T00:00"))), "Fri 2104-02-29 10:00");
    // One day in four years, in weeks of 1461 / 4 / 7 days.
    assert_eq!(leap.schedule.weekly_open().as_secs(), 2 * 3600 * 7 / 1461);
}

#[test]
fn time_that_the_clock_loses_or_repeats_is_counted_as_it_passes() {
    for (zone, spring, autumn) in
        [("Europe/Berlin", "2026-03-28", "2026-10-24"), ("America/New_York", "2026-03-07", "2026-10-31")]
    {
        let nights = calendar("Mo-Su 22:00-06:00", zone);
        for (day, expected) in [(spring, 7), (autumn, 9), ("2026-06-10", 8)] {
            let from = at(&nights, &format!("{day}T12:00"));
            let night: Vec<Interval> =
                nights.intervals(from, from + jiff::SignedDuration::from_hours(24)).collect();
            assert_eq!(night.len(), 1, "{zone} {day}");
            assert_eq!(
                nights.open_between(from, from + jiff::SignedDuration::from_hours(24)),
                hours(expected),
                "{zone} {day}"
            );
            assert_eq!(night.first().map(|night| night.length()), Some(hours(expected)));
        }
    }
}

#[test]
fn a_time_that_does_not_exist_is_when_the_clock_jumps_and_one_shown_twice_is_the_first() {
    let early = calendar("Mo-Su 02:30-05:00", "Europe/Berlin");
    let instant = |text: &str| text.parse::<Timestamp>().expect(text);
    let one = |from: &str, to: &str| early.intervals(instant(from), instant(to)).collect::<Vec<_>>();
    let interval = |start, end| vec![Interval { start: instant(start), end: instant(end) }];
    assert_eq!(
        one("2026-03-29T00:00Z", "2026-03-29T12:00Z"),
        interval("2026-03-29T01:00Z", "2026-03-29T03:00Z")
    );
    assert_eq!(
        one("2026-10-25T00:00Z", "2026-10-25T12:00Z"),
        interval("2026-10-25T00:30Z", "2026-10-25T04:00Z")
    );
    assert!(
        early.is_open(instant("2026-10-25T01:10Z")),
        "02:10 for the second time, 40 minutes after opening"
    );
    let late = calendar("Mo-Su 00:00-02:30", "Europe/Berlin");
    assert!(late.is_open(instant("2026-10-25T00:10Z")), "02:10 for the first time");
    assert!(!late.is_open(instant("2026-10-25T01:10Z")), "02:10 for the second time, after closing");
}

#[test]
fn four_hours_are_four_open_hours() {
    let office = office();
    for (from, span, expected) in [
        ("2026-11-24T10:00", hours(1), "Tue 2026-11-24 11:00"),
        ("2026-11-24T10:00", hours(2), "Tue 2026-11-24 12:00"),
        ("2026-11-24T10:00", hours(4), "Tue 2026-11-24 15:00"),
        ("2026-11-24T17:00", hours(4), "Wed 2026-11-25 12:00"),
        ("2026-11-27T17:30", hours(1), "Mon 2026-11-30 09:30"),
        ("2026-11-28T03:00", hours(8), "Mon 2026-11-30 18:00"),
        // The lunar new year of 2027: Thursday the 4th is a holiday, the 5th to the 10th are closed.
        ("2027-02-03T17:00", hours(2), "Thu 2027-02-11 10:00"),
        ("2026-11-24T12:30", hours(0), "Tue 2026-11-24 12:30"),
    ] {
        assert_eq!(
            shown(&office, office.after_open_time(at(&office, from), span)),
            expected,
            "{from} and {span:?}"
        );
    }
    let sixty_thousand =
        office.after_open_time(at(&office, "2026-11-24T10:00"), hours(60_000)).expect("in thirty years");
    assert_eq!(office.open_between(at(&office, "2026-11-24T10:00"), sixty_thousand), hours(60_000));
}

#[test]
fn one_day_is_one_working_day() {
    let office = office();
    let day = |days, time| Period { days, time };
    for (from, period, expected) in [
        ("2026-11-24T10:00", day(1, hours(0)), "Wed 2026-11-25 10:00"),
        ("2026-11-27T10:00", day(1, hours(0)), "Mon 2026-11-30 10:00"),
        ("2026-11-27T15:00", day(2, hours(0)), "Tue 2026-12-01 15:00"),
        ("2026-11-24T10:00", day(1, hours(4)), "Wed 2026-11-25 15:00"),
        ("2026-11-24T12:30", day(1, hours(0)), "Wed 2026-11-25 12:00"),
        // From the opening on, or before it, a day is a whole day: over when its work is.
        ("2026-11-24T09:00", day(1, hours(0)), "Tue 2026-11-24 18:00"),
        ("2026-11-24T03:00", day(2, hours(0)), "Wed 2026-11-25 18:00"),
        ("2026-11-29T15:00", day(1, hours(0)), "Mon 2026-11-30 18:00"),
        ("2026-11-24T18:00", day(1, hours(0)), "Wed 2026-11-25 18:00"),
        ("2027-02-03T10:00", day(1, hours(0)), "Thu 2027-02-11 10:00"),
        ("2027-02-12T10:00", day(1, hours(0)), "Sat 2027-02-13 10:00"),
    ] {
        let end = office.after(at(&office, from), period);
        assert_eq!(shown(&office, end), expected, "{from} and {period:?}");
    }
    let from = at(&office, "2026-11-24T10:00");
    assert_eq!(office.open_time_of(from, day(2, hours(1))), Some(hours(17)));
}

#[test]
fn a_working_day_that_is_shorter_ends_the_span_at_its_end() {
    let shop = taipei("Mo-Fr 09:00-18:00; Sa 10:00-13:00");
    let one = Period { days: 1, time: Duration::ZERO };
    assert_eq!(shown(&shop, shop.after(at(&shop, "2026-11-27T10:00"), one)), "Sat 2026-11-28 11:00");
    assert_eq!(shown(&shop, shop.after(at(&shop, "2026-11-27T16:00"), one)), "Sat 2026-11-28 13:00");
    assert_eq!(shown(&shop, shop.after(at(&shop, "2026-11-28T11:00"), one)), "Mon 2026-11-30 10:00");
}

#[test]
fn a_night_is_one_working_day() {
    let nights = taipei("Mo-Fr 22:00-06:00");
    let one = Period { days: 1, time: Duration::ZERO };
    assert_eq!(shown(&nights, nights.after(at(&nights, "2026-11-24T23:00"), one)), "Wed 2026-11-25 23:00");
    assert_eq!(shown(&nights, nights.after(at(&nights, "2026-11-25T03:00"), one)), "Thu 2026-11-26 03:00");
    assert_eq!(shown(&nights, nights.after(at(&nights, "2026-11-28T03:00"), one)), "Tue 2026-12-01 03:00");
}

#[test]
fn hours_that_overlap_the_night_before_count_for_the_night() {
    let mixed = taipei("Mo 20:00-08:00; Tu 06:00-10:00; We 09:00-12:00");
    let one = Period { days: 1, time: Duration::ZERO };
    let end = mixed.after(at(&mixed, "2026-11-24T09:00"), one);
    assert_eq!(shown(&mixed, end), "Wed 2026-11-25 10:00", "Tuesday's own hours begin at 08:00");
}

#[test]
fn always_and_never_are_told_at_once() {
    let (always, never) = (taipei("24/7"), taipei("Mo-Fr 09:00-18:00; 24/7 off"));
    let now = at(&always, "2026-11-24T10:00");
    assert!(always.is_always_open() && !never.is_always_open());
    assert_eq!((always.next_open(now), always.next_change(now)), (Some(now), None));
    assert_eq!((never.next_open(now), never.next_change(now)), (None, None));
    assert_eq!(never.after_open_time(now, hours(1)), None);
    for period in [Period { days: 1, time: hours(0) }, Period { days: u32::MAX, time: hours(0) }] {
        assert_eq!(never.after(now, period), None);
    }
    assert_eq!(
        always.after(now, Period { days: u32::MAX, time: hours(0) }),
        None,
        "more than a hundred years"
    );
    let rarely = taipei("Feb 29 10:00-12:00");
    assert_eq!(rarely.after(now, Period { days: u32::MAX, time: hours(0) }), None);
    assert_eq!(shown(&always, always.after(now, Period { days: 2, time: hours(3) })), "Thu 2026-11-26 13:00");
    assert_eq!((always.schedule.weekly_open(), never.schedule.weekly_open()), (hours(168), hours(0)));
    let later = now + jiff::SignedDuration::from_hours(1000);
    assert_eq!(always.intervals(now, later).collect::<Vec<_>>(), [Interval { start: now, end: later }]);
    assert_eq!(always.intervals(later, now).next(), None);
    for edge in [Timestamp::MIN, Timestamp::MAX] {
        assert!(!never.is_open(edge));
        assert_eq!(never.after(edge, Period { days: 1, time: hours(1) }), None);
        let _ = (always.next_open(edge), always.after(edge, Period { days: 1, time: hours(1) }));
    }
}

#[test]
fn a_moment_at_which_customers_come_in_and_nobody_is_there_is_found() {
    let line = taipei("Mo-Fr 09:00-18:00");
    let (from, to) = (at(&line, "2026-11-23T00:00"), at(&line, "2027-11-23T00:00"));
    let gap = |staff: &[Calendar]| {
        let staffed: Intervals = staff.iter().flat_map(|shift| shift.intervals(from, to)).collect();
        shown(&line, first_gap(line.intervals(from, to), staffed.iter()))
    };
    assert_eq!(gap(&[]), "Mon 2026-11-23 09:00");
    assert_eq!(gap(&[taipei("Mo-Fr 09:00-12:00,13:00-18:00")]), "Mon 2026-11-23 12:00");
    assert_eq!(gap(&[taipei("Mo-Fr 09:00-13:00"), taipei("Mo-Th 12:00-18:00")]), "Fri 2026-11-27 13:00");
    assert_eq!(gap(&[taipei("Mo-Fr 08:00-13:00"), taipei("Mo-Fr 12:30-20:00")]), "never");
    let staff = Calendar { holidays: Some(Region::Tw), ..line.clone() };
    assert_eq!(gap(&[staff]), "Fri 2026-12-25 09:00", "Constitution Day");
}

#[test]
fn ranges_that_overlap_are_found() {
    let overlap = |text| Schedule::parse(text).expect(text).overlap().map(|(a, b)| format!("{a} {b}"));
    assert_eq!(overlap("Mo-Fr 09:00-13:00,12:00-18:00").as_deref(), Some("09:00-13:00 12:00-18:00"));
    assert_eq!(overlap("Mo-Fr 12:00-18:00,09:00-13:00").as_deref(), Some("09:00-13:00 12:00-18:00"));
    assert_eq!(overlap("Mo-Fr 09:00-13:00, We 10:00-11:00").as_deref(), Some("09:00-13:00 10:00-11:00"));
    assert_eq!(overlap("Mo-Fr 22:00-06:00,05:00-08:00").as_deref(), Some("22:00-06:00 05:00-08:00"));
    assert_eq!(overlap("Su 22:00-06:00; Mo 05:00-08:00").as_deref(), Some("22:00-06:00 05:00-08:00"));
    assert_eq!(overlap("Dec 24 09:00-13:00,12:00-18:00").as_deref(), Some("09:00-13:00 12:00-18:00"));
    for text in [
        "Mo-Fr 09:00-13:00,13:00-18:00",
        "Mo-Fr 09:00-13:00; We 10:00-11:00",
        "Mo 22:00-06:00,06:00-08:00",
        "24/7",
        "Mo 22:00-06:00; We 05:00-08:00",
    ] {
        assert_eq!(overlap(text), None, "{text}");
    }
}

#[test]
fn parts_for_the_same_days_are_put_together() {
    let mended = |text| Schedule::parse(text).expect(text).put_together().map(|own| own.to_string());
    assert_eq!(
        mended("Mo-Fr 13:00-18:00; Mo-Fr 09:00-12:00; Sa 10:00-14:00").as_deref(),
        Some("Mo-Fr 09:00-12:00,13:00-18:00; Sa 10:00-14:00")
    );
    for text in [
        "Mo-Fr 09:00-12:00,13:00-18:00",
        "Mo-Fr 09:00-13:00; Mo-Fr 12:00-18:00",
        "Mo-Fr 09:00-12:00; Mo-Th 13:00-18:00",
        "PH off; Mo-Fr 09:00-18:00",
        "Sa off; Sa 09:00-18:00",
    ] {
        assert_eq!(mended(text), None, "{text}");
    }
}

#[test]
fn a_holiday_table_that_ends_is_told() {
    let years = |region: Region| (region.announced_through(), *region.years().end());
    assert_eq!(years(Region::Cn), (2026, 2035));
    let office = Calendar { holidays: Some(Region::Cn), ..calendar("Mo-Fr 09:00-18:00", "Asia/Shanghai") };
    let day: Date = date(2040, 10, 1);
    assert!(!office.is_day_off(day), "beyond the table every day is an ordinary one");
}
