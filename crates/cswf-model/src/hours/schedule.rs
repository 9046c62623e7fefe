//! Opening hours as written: rules over days and minutes, without a place or a year.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use jiff::civil::Date;

use super::error::ScheduleError;
use super::reader;
use super::rule::{Day, HOLIDAY, Rule};
use super::time_range::{DAY, TimeRange, add, cut};

/// The longest text that is read, in bytes.
pub const MAX_LENGTH: usize = 2_000;

/// Opening hours in OpenStreetMap's syntax.
///
/// ```
/// # use cswf_model::hours::Schedule;
/// let office = Schedule::parse("mo-fr 9:00-12:00, 13:00-18:00;Sa 10:00-14:00; PH closed").unwrap();
/// assert_eq!(office.to_string(), "Mo-Fr 09:00-12:00,13:00-18:00; Sa 10:00-14:00; PH off");
/// ```
///
/// Rules act in the order written. A rule after `;` replaces the rules before it on the days it names, a rule after
/// `,` adds to them, and `off` takes away: without times the whole of what begins on the day, with times just those.
#[derive(Clone, Debug)]
pub struct Schedule {
    rules: Vec<Rule>,
    /// What is open on each day of a week without holidays, the night before included; filled when no rule
    /// names dates, since then all weeks are the same.
    week: Option<[Vec<TimeRange>; 7]>,
    /// See [`Schedule::crosses_midnight`].
    crosses_midnight: bool,
}

/// What is open on one date, in sorted stretches of its minutes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct OpenMinutes {
    /// What began the day before.
    pub(super) spilled: Vec<TimeRange>,
    /// What begins on this day, less what began the day before.
    pub(super) own: Vec<TimeRange>,
}

impl Schedule {
    /// Reads opening hours.
    ///
    /// # Errors
    /// Every mistake found, in the order of the text.
    pub fn parse(text: &str) -> Result<Schedule, Vec<ScheduleError>> {
        reader::read(text).map(Schedule::new)
    }

    /// The text with every suggestion taken up, in canonical form; `None` when that does not make opening hours.
    #[must_use]
    pub fn corrected(text: &str, errors: &[ScheduleError]) -> Option<String> {
        let mut text = rewritten(text, errors)?;
        // A time in full-width digits can be a wrong time too; more than that does not come together.
        for _ in 0..2 {
            match Schedule::parse(&text) {
                Ok(schedule) => return Some(schedule.to_string()),
                Err(errors) => text = rewritten(&text, &errors)?,
            }
        }
        Schedule::parse(&text).ok().map(|schedule| schedule.to_string())
    }

    pub(super) fn new(rules: Vec<Rule>) -> Schedule {
        let crosses_midnight = rules.iter().flat_map(|rule| rule.times()).any(|range| range.end > DAY);
        let mut schedule = Schedule { rules, week: None, crosses_midnight };
        if schedule.rules.iter().all(|rule| rule.dates.is_empty()) {
            schedule.week = Some(std::array::from_fn(|weekday| schedule.plain_week_day(weekday)));
        }
        schedule
    }

    fn plain_week_day(&self, weekday: usize) -> Vec<TimeRange> {
        let day = |weekday: usize| Day {
            month_day: 0,
            weekday: u8::try_from(weekday % 7).unwrap_or_default(),
            holiday: false,
            shut: false,
        };
        let OpenMinutes { spilled, mut own } = self.open_minutes(day(weekday + 6), day(weekday));
        spilled.into_iter().for_each(|piece| add(&mut own, piece));
        own
    }

    pub(super) fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Open at every moment of an ordinary week.
    #[must_use]
    pub fn is_always_open(&self) -> bool {
        self.week.as_ref().is_some_and(|week| week.iter().all(|day| day.as_slice() == [TimeRange::WHOLE_DAY]))
    }

    /// Has a range over midnight.
    #[must_use]
    pub fn crosses_midnight(&self) -> bool {
        self.crosses_midnight
    }

    /// Has hours of its own for public holidays (`PH`), which without them are shut.
    #[must_use]
    pub fn names_holidays(&self) -> bool {
        self.rules.iter().any(|rule| rule.days & HOLIDAY != 0)
    }

    /// Names no dates of the year, so that all weeks without holidays are the same.
    #[must_use]
    pub fn same_every_week(&self) -> bool {
        self.week.is_some()
    }

    /// The open time of an ordinary week, without holidays; where rules name dates, of the mean week of four years.
    #[must_use]
    pub fn weekly_open(&self) -> Duration {
        let sum = |pieces: &[TimeRange]| pieces.iter().map(|piece| u64::from(piece.minutes())).sum::<u64>();
        if let Some(week) = &self.week {
            return Duration::from_secs(60 * week.iter().map(|day| sum(day)).sum::<u64>());
        }
        let (mut date, mut yesterday, mut minutes) =
            (Date::constant(2025, 1, 1), Day::plain(Date::constant(2024, 12, 31)), 0);
        let days = 4 * 365 + 1;
        for _ in 0..days {
            let today = Day::plain(date);
            let open = self.open_minutes(yesterday, today);
            minutes += sum(&open.spilled) + sum(&open.own);
            (date, yesterday) = (date.tomorrow().unwrap_or(date), today);
        }
        Duration::from_secs(60 * 7 * minutes / days)
    }

    /// The open minutes of a day of the week on which nothing is special, when all weeks are the same.
    pub(super) fn week_day(&self, weekday: u8) -> Option<&[TimeRange]> {
        self.week.as_ref()?.get(usize::from(weekday)).map(Vec::as_slice)
    }

    /// Whether a minute of `today` is open.
    pub(super) fn is_open(&self, yesterday: Day, today: Day, minute: u16) -> bool {
        let (mut spilled, mut own) = (false, false);
        let act = |rule: &Rule, minute: u16, begun: &mut bool, other: &mut bool| {
            *begun &= !rule.clears();
            if rule.covers(minute) {
                *begun = !rule.off;
                *other &= !rule.off;
            }
        };
        for rule in &self.rules {
            if rule.names(yesterday) {
                act(rule, minute + DAY, &mut spilled, &mut own);
            }
            if rule.names(today) {
                act(rule, minute, &mut own, &mut spilled);
            }
        }
        spilled || own
    }

    /// What is open on `today`.
    pub(super) fn open_minutes(&self, yesterday: Day, today: Day) -> OpenMinutes {
        let mut open = OpenMinutes::default();
        for rule in &self.rules {
            if rule.names(yesterday) {
                apply(rule, &mut open.spilled, &mut open.own, TimeRange::spilled);
            }
            if rule.names(today) {
                apply(rule, &mut open.own, &mut open.spilled, TimeRange::own);
            }
        }
        open.spilled.iter().for_each(|piece| cut(&mut open.own, *piece));
        open
    }
}

/// The text with every suggestion in its place; `None` when one is missing.
fn rewritten(text: &str, errors: &[ScheduleError]) -> Option<String> {
    let mut fixed = String::with_capacity(text.len());
    // Chinese words stand side by side where those in their place need a blank.
    let mut append = |part: &str| {
        let joined = fixed.ends_with(char::is_alphabetic) && part.starts_with(char::is_alphabetic);
        fixed.push_str(if joined { " " } else { "" });
        fixed.push_str(part);
    };
    let mut from = 0;
    for error in errors {
        append(text.get(from..error.range.start)?);
        append(error.suggestion.as_deref()?);
        from = error.range.end;
    }
    append(text.get(from..)?);
    Some(fixed)
}

/// Applies a rule to what began on its day (`begun`) and to what began on the other one.
fn apply(
    rule: &Rule,
    begun: &mut Vec<TimeRange>,
    other: &mut Vec<TimeRange>,
    part: fn(TimeRange) -> TimeRange,
) {
    if rule.clears() {
        begun.clear();
    }
    for range in rule.times().iter().map(|range| part(*range)) {
        if rule.off {
            cut(begun, range);
            cut(other, range);
        } else {
            add(begun, range);
        }
    }
}

impl PartialEq for Schedule {
    fn eq(&self, other: &Schedule) -> bool {
        self.rules == other.rules
    }
}

impl Eq for Schedule {}

impl FromStr for Schedule {
    type Err = Vec<ScheduleError>;

    fn from_str(text: &str) -> Result<Schedule, Vec<ScheduleError>> {
        Schedule::parse(text)
    }
}

impl fmt::Display for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, rule) in self.rules.iter().enumerate() {
            let between = match (i, rule.additional) {
                (0, _) => "",
                (_, true) => ", ",
                (_, false) => "; ",
            };
            write!(f, "{between}{rule}")?;
        }
        Ok(())
    }
}
