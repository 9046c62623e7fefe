//! `never-open` against a look at every quarter of an hour, for hours and for the shifts of a team that keeps them.

#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failing helper fails the test"
)]

mod checked;

use std::collections::{BTreeMap, BTreeSet};

use cswf_analyzer::{RuleSettings, Settings};
use cswf_diagnostics::{HoursMessage, Message, RuleMessage};
use cswf_model::hours::{Calendar, DateRange, Region, Schedule};
use cswf_testing::Part;
use jiff::civil::date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

/// So many days are looked at, from Saturday 2026-09-26 on; Monday is a holiday in Taiwan.
const DAYS: i64 = 4;

const HOURS: [&str; 8] = [
    "Mo-Fr 09:00-18:00",
    "Sa 10:00-14:15",
    "Tu 22:45-02:00",
    "Mo-Su off; PH 10:00-12:00",
    "24/7 off",
    "Mo,We 00:00-09:00",
    "Sep 27 08:00-08:15",
    "Sa-Su 23:30-24:00; Sa off",
];

#[derive(Debug, Clone)]
struct Drawn {
    hours: usize,
    shifts: Vec<usize>,
    holidays: bool,
    /// First day and how many more.
    closed: Option<(i8, i8)>,
    worked: Option<i8>,
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let shifts = prop::collection::vec(0..HOURS.len(), 1..4);
    let closed = prop::option::of((26..30_i8, 0..4_i8));
    (0..HOURS.len(), shifts, any::<bool>(), closed, prop::option::weighted(0.2, 26..30_i8)).prop_map(
        |(hours, shifts, holidays, closed, worked)| Drawn { hours, shifts, holidays, closed, worked },
    )
}

impl Drawn {
    fn calendar(&self, schedule: usize) -> Calendar {
        let range = |(first, more): (i8, i8)| DateRange {
            first: date(2026, 9, first),
            last: date(2026, 9, (first + more).min(30)),
        };
        Calendar {
            schedule: Schedule::parse(HOURS[schedule]).unwrap(),
            holidays: self.holidays.then_some(Region::Tw),
            closed: self.closed.map(range).into_iter().collect(),
            workdays: self.worked.map(|day| date(2026, 9, day)).into_iter().collect(),
            timezone: TimeZone::get("Asia/Taipei").unwrap(),
        }
    }

    fn file(&self) -> String {
        let office = self.calendar(self.hours);
        let mut text = format!("{{ open: \"{}\"", HOURS[self.hours]);
        text += if self.holidays { ", holidays: TW" } else { "" };
        text += &office.closed.first().map(|range| format!(", closed: [{range}]")).unwrap_or_default();
        text += &office.workdays.first().map(|day| format!(", workdays: [{day}]")).unwrap_or_default();
        let shifts: Vec<String> =
            self.shifts.iter().map(|own| format!("{{ at: \"{}\", count: 1 }}", HOURS[*own])).collect();
        format!(
            "workflow: hours\nkind: chat\ntimezone: Asia/Taipei\nactors:\n  desk:\n    role: human\n    hours: office\n    staff:\n\
             {}hours:\n  office: {text} }}\nsteps:\n  - {{ queue: desk, on-closed: next }}\n  - end: resolved\n",
            shifts.iter().map(|shift| format!("      - {shift}\n")).collect::<String>()
        )
    }
}

fn moments() -> impl Iterator<Item = Timestamp> {
    let zone = TimeZone::get("Asia/Taipei").unwrap();
    let first = zone.to_timestamp(date(2026, 9, 26).at(0, 0, 0, 0)).unwrap();
    (0..DAYS * 96).map(move |n| first + SignedDuration::from_mins(15 * n))
}

/// The lines that are told, with what is told of them.
fn told(text: &str) -> BTreeSet<(u32, &'static str)> {
    let within = RuleSettings {
        parameters: BTreeMap::from([("within", 86_400.0 * f64::from(i32::try_from(DAYS).unwrap()))]),
        ..RuleSettings::default()
    };
    let settings = Settings {
        only: vec!["never-open".to_owned()],
        rules: BTreeMap::from([("never-open", within)]),
        today: Some(date(2026, 9, 26)),
        ..Settings::default()
    };
    let parts = [Part { name: "hours.yaml".to_owned(), text: text.to_owned() }];
    let checked = checked::check(&parts, &settings);
    let found = checked.findings.iter().map(|finding| {
        let line = checked.sources.get(finding.span.file).unwrap().position(finding.span.start).line;
        match &finding.message {
            Message::Rule(RuleMessage::Hours(HoursMessage::NeverOpen { .. })) => (line, "hours"),
            Message::Rule(RuleMessage::Hours(HoursMessage::ShiftNeverComes { .. })) => (line, "shift"),
            Message::Rule(RuleMessage::Hours(HoursMessage::ShiftOutsideHours { .. })) => (line, "outside"),
            other => panic!("{other:?}\n{text}"),
        }
    });
    found.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn hours_are_never_open_when_no_quarter_of_an_hour_is(drawn in drawn()) {
        let text = drawn.file();
        let office = drawn.calendar(drawn.hours);
        let opens = |calendar: &Calendar| moments().any(|moment| calendar.is_open(moment));
        let mut expected = BTreeSet::new();
        // The shifts begin at line 9, and the hours stand two lines below them.
        if !opens(&office) {
            expected.insert((9 + u32::try_from(drawn.shifts.len()).unwrap() + 1, "hours"));
        }
        for (line, shift) in (9..).zip(&drawn.shifts) {
            let shift = drawn.calendar(*shift);
            if opens(&office) && !opens(&shift) {
                expected.insert((line, "shift"));
            } else if opens(&office) && !moments().any(|moment| office.is_open(moment) && shift.is_open(moment)) {
                expected.insert((line, "outside"));
            }
        }
        prop_assert_eq!(told(&text), expected, "{}", text);
    }
}
