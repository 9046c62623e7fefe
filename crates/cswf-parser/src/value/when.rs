//! Dates, moments, days, opening hours and time zones.

use cswf_diagnostics::{Diagnostic, ReadingMessage as Say, Safety, Spanned, TextEdit};
use cswf_model::hours::{DateRange, DateRangeError, Region, Schedule, ScheduleError, ScheduleErrorKind};
use cswf_model::read;
use jiff::civil::{Date, DateTime};

use crate::reader::{Reader, Slot, Word, shorten};
use crate::wanted::{DATE, DAYS, MOMENT, SCHEDULE, WORD};

impl<'t> Reader<'t> {
    /// `2026-01-05`
    pub(crate) fn date(&mut self, slot: Slot<'t>) -> Option<Spanned<Date>> {
        let word = self.word(slot, DATE)?;
        let date = read::date(word.text);
        if date.is_none() {
            self.wrong_date(word);
        }
        date.map(|date| Spanned::new(date, word.span))
    }

    fn wrong_date(&mut self, word: Word<'t>) {
        match rewritten_date(word.text) {
            Some(better) => {
                let claim = Say::NotA { value: shorten(word.text), wanted: DATE.what };
                self.misspelt(word.span, claim, better, Safety::Safe);
            }
            None => self.wrong_value(word, DATE),
        }
    }

    /// `2026-01-05T10:00`
    pub(crate) fn moment(&mut self, slot: Slot<'t>) -> Option<Spanned<DateTime>> {
        let word = self.word(slot, MOMENT)?;
        let moment = read::date_time(word.text);
        if moment.is_none() {
            self.wrong_value(word, MOMENT);
        }
        moment.map(|moment| Spanned::new(moment, word.span))
    }

    /// Days, single or from one to another.
    pub(crate) fn days(&mut self, slot: Slot<'t>) -> Vec<DateRange> {
        let mut days = Vec::new();
        for word in self.raw_words(slot) {
            match DateRange::parse(word.text) {
                Ok(range) => days.push(range),
                Err(DateRangeError::Backwards) => {
                    self.error(
                        "wrong-value",
                        word.span,
                        Say::DaysBackwards {},
                        Say::ForExample { example: DAYS.example },
                    );
                }
                Err(DateRangeError::NotADate) => self.wrong_date(word),
            }
        }
        days
    }

    /// Days one by one, ranges spelled out.
    pub(crate) fn single_days(&mut self, slot: Slot<'t>) -> Vec<Date> {
        // More days than a century has are a slip in a year.
        const MOST: usize = 36_525;
        let ranges = self.days(slot);
        let all = ranges.iter().flat_map(|range| {
            range.first.series(jiff::Span::new().days(1)).take_while(|day| *day <= range.last)
        });
        all.take(MOST).collect()
    }

    /// Opening hours.
    pub(crate) fn schedule(&mut self, slot: Slot<'t>) -> Option<Spanned<Schedule>> {
        let word = self.word(slot, SCHEDULE)?;
        match Schedule::parse(word.text) {
            Ok(schedule) => Some(Spanned::new(schedule, word.span)),
            Err(errors) => {
                for error in &errors {
                    self.wrong_schedule(word, error);
                }
                None
            }
        }
    }

    fn wrong_schedule(&mut self, word: Word<'t>, error: &ScheduleError) {
        let span = word.place(error.range.clone());
        let written = shorten(word.text.get(error.range.clone()).unwrap_or_default());
        let mut finding = Diagnostic::error("wrong-value", span, schedule_claim(error.kind, written));
        finding = match &error.suggestion {
            Some(better) => finding
                .with_help(Say::Write { example: better.clone() })
                .with_fix(Safety::Safe, vec![TextEdit { span, text: better.clone() }]),
            None => finding.with_help(Say::ForExample { example: schedule_example(error.kind) }),
        };
        self.report(finding);
    }

    /// Whose public holidays are kept.
    pub(crate) fn region(&mut self, slot: Slot<'t>) -> Option<Region> {
        let word = self.word(slot, WORD)?;
        let region = Region::parse(word.text);
        if region.is_none() {
            let known = Region::ALL.iter().map(|region| region.code());
            let claim = Say::UnknownRegion { name: shorten(word.text) };
            self.unknown("wrong-value", word.span, word.text, claim, known);
        }
        region
    }

    /// An IANA time zone.
    pub(crate) fn timezone(&mut self, slot: Slot<'t>) -> Option<Spanned<String>> {
        let word = self.word(slot, WORD)?;
        match jiff::tz::TimeZone::get(word.text) {
            Ok(zone) => {
                // The database reads names in any case; one spelling is kept.
                let name = zone.iana_name().unwrap_or(word.text).to_owned();
                Some(Spanned::new(name, word.span))
            }
            Err(_) => {
                let zones = jiff::tz::db().available();
                let names: Vec<String> = zones.map(|zone| zone.to_string()).collect();
                let city = |name: &str| name.rsplit('/').next().unwrap_or_default().to_lowercase();
                let wanted = city(word.text).replace(' ', "_");
                let same_city = names.iter().find(|name| city(name) == wanted).cloned();
                let near = same_city
                    .or_else(|| self.closest(word.text, names.iter().map(String::as_str)).map(str::to_owned));
                let claim = Say::UnknownTimezone { name: shorten(word.text) };
                match near {
                    Some(near) => {
                        self.unknown_but("wrong-value", Spanned::new(word.text, word.span), claim, &near);
                    }
                    None => self.error(
                        "wrong-value",
                        word.span,
                        claim,
                        Say::ForExample { example: "Asia/Taipei" },
                    ),
                }
                None
            }
        }
    }
}

/// `2026/1/5`, `2026.1.5`, `2026年1月5日` as the language writes it.
fn rewritten_date(text: &str) -> Option<String> {
    let folded = read::fold(text);
    let mut parts = folded.split(['/', '.', '-', '年', '月', '日']).filter(|part| !part.is_empty());
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    let date = Date::new(year.parse().ok()?, month.trim().parse().ok()?, day.trim().parse().ok()?).ok()?;
    Some(date.to_string())
}

fn schedule_claim(kind: ScheduleErrorKind, written: String) -> Say {
    use ScheduleErrorKind as Kind;
    match kind {
        Kind::Empty => Say::HoursEmpty {},
        Kind::TooLong => Say::HoursTooLong {},
        Kind::FullWidth | Kind::Spelling => Say::HoursSpelling { written },
        Kind::UnknownWord => Say::HoursUnknownWord { written },
        Kind::TimeFormat => Say::HoursTimeFormat { written },
        Kind::TimeOutOfRange => Say::HoursNoSuchTime { written },
        Kind::OpenEnd => Say::HoursOpenEnd { written },
        Kind::EmptyRange => Say::HoursEmptyRange { written },
        Kind::DateOutOfRange => Say::HoursNoSuchDate { written },
        Kind::DateWithYear => Say::HoursDateWithYear { written },
        Kind::Comment => Say::HoursComment { written },
        Kind::Unsupported => Say::HoursUnsupported { written },
        Kind::Unexpected => Say::HoursUnexpected { written },
    }
}

fn schedule_example(kind: ScheduleErrorKind) -> &'static str {
    match kind {
        ScheduleErrorKind::DateWithYear => "closed: [2026-12-25]",
        ScheduleErrorKind::DateOutOfRange => "Dec 24 off",
        _ => SCHEDULE.example,
    }
}

#[cfg(test)]
mod tests {
    use super::rewritten_date;

    #[test]
    fn dates_in_other_spellings_are_rewritten() {
        for written in ["2026/1/5", "2026-1-5", "2026.01.05", "2026年1月5日", "２０２６/01/05"] {
            assert_eq!(rewritten_date(written).as_deref(), Some("2026-01-05"), "{written}");
        }
        for wrong in ["5/1/2026", "2026-02-30", "soon", "2026-01-05-06"] {
            assert_eq!(rewritten_date(wrong), None, "{wrong}");
        }
    }
}
