//! Reads opening hours into rules.
//!
//! A mistake whose meaning is plain does not stop the reading; after any other, reading goes on with the next rule.

use std::cmp::Reverse;
use std::ops::Range;

use super::MAX_LENGTH;
use super::error::{ScheduleError, ScheduleErrorKind as Kind};
use super::rule::{DateSpan, EVERY_DAY, Rule, month_day};
use super::time_range::{DAY, TimeRange};
use super::tokens::{self, Lexeme, Token, clock};

/// Reads the text into its rules.
pub(super) fn read(text: &str) -> Result<Vec<Rule>, Vec<ScheduleError>> {
    let whole = |kind| Err(vec![ScheduleError { kind, range: 0..text.len(), suggestion: None }]);
    if text.len() > MAX_LENGTH {
        return whole(Kind::TooLong);
    }
    let mut errors = Vec::new();
    let lexemes = tokens::cut(text, &mut errors);
    if lexemes.is_empty() && errors.is_empty() {
        return whole(Kind::Empty);
    }
    let mut reader = Reader { lexemes, at: 0, end: text.len(), errors };
    let rules = reader.rules();
    if reader.errors.is_empty() {
        return Ok(rules);
    }
    reader.errors.sort_by_key(|error| (error.range.start, Reverse(error.range.end)));
    // What begins within a place that is to be rewritten anyway is told afterwards, if it is still wrong.
    let mut rewritten = 0;
    reader.errors.retain(|error| {
        let apart = error.range.start >= rewritten;
        if apart && error.suggestion.is_some() {
            rewritten = error.range.end;
        }
        apart
    });
    Err(reader.errors)
}

/// The rest of the rule cannot be read; the reason has been reported.
struct Lost;

struct Reader {
    lexemes: Vec<Lexeme>,
    at: usize,
    /// The length of the text.
    end: usize,
    errors: Vec<ScheduleError>,
}

impl Reader {
    fn peek(&self, ahead: usize) -> Option<Token> {
        self.lexemes.get(self.at + ahead).map(|lexeme| lexeme.token)
    }

    /// The place of the present token; at the end of the text, the empty place there.
    fn range(&self) -> Range<usize> {
        self.lexemes.get(self.at).map_or(self.end..self.end, |lexeme| lexeme.range.clone())
    }

    /// Goes on when the present token is this one.
    fn take(&mut self, token: Token) -> bool {
        let found = self.peek(0) == Some(token);
        self.at += usize::from(found);
        found
    }

    fn report(&mut self, kind: Kind, range: Range<usize>, suggestion: Option<String>) {
        self.errors.push(ScheduleError { kind, range, suggestion });
    }

    /// Reports the present token as out of place, unless it has been reported already.
    fn unexpected<T>(&mut self) -> Result<T, Lost> {
        if self.peek(0) != Some(Token::Broken) {
            self.report(Kind::Unexpected, self.range(), None);
        }
        Err(Lost)
    }

    fn rules(&mut self) -> Vec<Rule> {
        let mut rules = Vec::new();
        let mut additional = false;
        while self.peek(0).is_some() {
            match self.rule(additional).and_then(|rule| self.between().map(|next| (rule, next))) {
                Ok((rule, next)) => {
                    rules.push(rule);
                    additional = next;
                }
                Err(Lost) => {
                    let rest = self.lexemes.iter().skip(self.at);
                    self.at += rest.take_while(|lexeme| lexeme.token != Token::Semicolon).count() + 1;
                    additional = false;
                }
            }
        }
        rules
    }

    /// What ends a rule; whether the next one is additional.
    fn between(&mut self) -> Result<bool, Lost> {
        match self.peek(0) {
            None => Ok(false),
            Some(Token::Semicolon) => {
                self.at += 1;
                Ok(false)
            }
            Some(Token::Comma) if self.peek(1).is_some() => {
                self.at += 1;
                Ok(true)
            }
            Some(_) => self.unexpected(),
        }
    }

    fn rule(&mut self, additional: bool) -> Result<Rule, Lost> {
        let begin = self.at;
        let mut rule = Rule { additional, dates: vec![], days: 0, times: vec![], off: false };
        if !self.take(Token::Always) {
            self.year()?;
            rule.dates = self.dates()?;
            rule.days = self.days()?;
            rule.times = self.times()?;
        }
        if rule.days == 0 {
            rule.days = EVERY_DAY;
        }
        rule.off = self.take(Token::Off);
        if !rule.off {
            self.take(Token::Open);
        }
        if self.at == begin {
            return self.unexpected();
        }
        if !rule.off && rule.times == [TimeRange::WHOLE_DAY] {
            rule.times.clear();
        }
        Ok(rule)
    }

    /// A year before a date: `2026 Dec 25`.
    fn year(&mut self) -> Result<(), Lost> {
        let (Some(Token::Number(1900..=2199, 4)), Some(Token::Month(_))) = (self.peek(0), self.peek(1))
        else {
            return Ok(());
        };
        let start = self.range().start;
        self.at += 1;
        while matches!(self.peek(1), Some(Token::Number(1..=31, _))) {
            self.at += 1;
        }
        self.report(Kind::DateWithYear, start..self.range().end, None);
        Err(Lost)
    }

    /// `Dec 24-26,Dec-Feb`
    fn dates(&mut self) -> Result<Vec<DateSpan>, Lost> {
        let mut spans = Vec::new();
        let mut month = None;
        loop {
            let (span, last_month) = match (self.peek(0), month) {
                (Some(Token::Month(month)), _) => {
                    self.at += 1;
                    self.span(month)?
                }
                (Some(Token::Number(..)), Some(month)) => self.span(month)?,
                _ => return Ok(spans),
            };
            spans.push(span);
            month = last_month;
            let more = match self.peek(1) {
                Some(Token::Month(_)) => true,
                Some(Token::Number(..)) => month.is_some(),
                _ => false,
            };
            if !(more && self.take(Token::Comma)) {
                self.take(Token::Colon);
                return Ok(spans);
            }
        }
    }

    /// What follows the name of a month; also the month to which a further number would belong.
    fn span(&mut self, month: u8) -> Result<(DateSpan, Option<u8>), Lost> {
        let Some(Token::Number(..)) = self.peek(0) else {
            let last = match (self.peek(0), self.peek(1)) {
                (Some(Token::Dash), Some(Token::Month(last))) => last,
                _ => return Ok((DateSpan { first: month_day(month, 1), last: month_day(month, 31) }, None)),
            };
            self.at += 2;
            if matches!(self.peek(0), Some(Token::Number(..))) {
                return self.unexpected();
            }
            return Ok((DateSpan { first: month_day(month, 1), last: month_day(last, 31) }, None));
        };
        let first = self.day_of(month)?;
        if !self.take(Token::Dash) {
            return Ok((DateSpan { first, last: first }, Some(month)));
        }
        let month = match self.peek(0) {
            Some(Token::Month(last)) => {
                self.at += 1;
                last
            }
            _ => month,
        };
        let last = self.day_of(month)?;
        Ok((DateSpan { first, last }, Some(month)))
    }

    /// A day of the month.
    fn day_of(&mut self, month: u8) -> Result<u16, Lost> {
        let Some(Token::Number(day, _)) = self.peek(0) else {
            return self.unexpected();
        };
        let days = match month {
            2 => 29,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        match u8::try_from(day) {
            Ok(day @ 1..) if day <= days => {
                self.at += 1;
                Ok(month_day(month, day))
            }
            _ => {
                self.report(Kind::DateOutOfRange, self.range(), None);
                self.at += 1;
                Ok(month_day(month, 1))
            }
        }
    }

    /// `Mo-Fr,PH`; no day at all when there is none.
    fn days(&mut self) -> Result<u8, Lost> {
        let mut days = 0;
        loop {
            match self.peek(0) {
                Some(Token::Day(first)) => {
                    self.at += 1;
                    days |= self.days_from(first)?;
                }
                Some(Token::Days(several)) => {
                    self.at += 1;
                    days |= several;
                }
                _ => return Ok(days),
            }
            match (self.peek(0), self.peek(1)) {
                (Some(Token::Comma), Some(Token::Day(_) | Token::Days(_))) => self.at += 1,
                (Some(Token::Comma), Some(Token::Time(_) | Token::Number(..))) => {
                    self.report(Kind::Unexpected, self.range(), Some(" ".into()));
                    self.at += 1;
                    return Ok(days);
                }
                (Some(Token::Day(_) | Token::Days(_)), _) => {
                    let at = self.range().start;
                    self.report(Kind::Unexpected, at..at, Some(",".into()));
                }
                _ => {
                    self.take(Token::Colon);
                    return Ok(days);
                }
            }
        }
    }

    /// The bits from a day on, to the end of its range when one follows.
    fn days_from(&mut self, first: u8) -> Result<u8, Lost> {
        if !self.take(Token::Dash) {
            return Ok(1 << first);
        }
        let Some(Token::Day(last)) = self.peek(0) else {
            return self.unexpected();
        };
        self.at += 1;
        let count = (last + 7 - first) % 7 + 1;
        Ok((0..count).fold(0, |days, i| days | 1 << ((first + i) % 7)))
    }

    /// `09:00-12:00,13:00-18:00`
    fn times(&mut self) -> Result<Vec<TimeRange>, Lost> {
        let mut times = Vec::new();
        while matches!(self.peek(0), Some(Token::Time(_) | Token::Number(..))) {
            times.extend(self.time_range()?);
            let more = matches!(self.peek(1), Some(Token::Time(_) | Token::Number(..)));
            if !(more && self.take(Token::Comma)) {
                break;
            }
        }
        Ok(times)
    }

    /// One range of times; `None` when it was reported and the next can be read.
    fn time_range(&mut self) -> Result<Option<TimeRange>, Lost> {
        let begin = self.range();
        let start = self.time()?;
        if !self.take(Token::Dash) {
            let end = if self.take(Token::Plus) {
                self.lexemes.get(self.at - 1).map_or(begin.end, |l| l.range.end)
            } else {
                begin.end
            };
            self.report(Kind::OpenEnd, begin.start..end, None);
            return Ok(None);
        }
        if !matches!(self.peek(0), Some(Token::Time(_) | Token::Number(..))) {
            if self.peek(0) == Some(Token::Broken) {
                return Err(Lost);
            }
            self.report(Kind::OpenEnd, begin.start..begin.end, None);
            return Err(Lost);
        }
        let range = begin.start..self.range().end;
        let end = self.time()?;
        if self.peek(0) == Some(Token::Plus) {
            self.report(Kind::OpenEnd, range.start..self.range().end, None);
            self.at += 1;
            return Ok(None);
        }
        Ok(self.checked_range(start, end, begin, range))
    }

    /// A range of times, unless it is none. `begin` is where its beginning stands, `range` where it all does.
    fn checked_range(
        &mut self,
        start: u16,
        end: u16,
        begin: Range<usize>,
        range: Range<usize>,
    ) -> Option<TimeRange> {
        if start == DAY {
            self.report(Kind::TimeOutOfRange, begin, Some(clock(0)));
        }
        let start = start % DAY;
        if start == end {
            let suggestion = (start == 0).then(|| TimeRange::WHOLE_DAY.to_string());
            self.report(Kind::EmptyRange, range, suggestion);
            return None;
        }
        let end = if end < start { end + DAY } else { end };
        Some(TimeRange { start, end })
    }

    /// A time, or a number that is meant as one: `9`, `0900`.
    fn time(&mut self) -> Result<u16, Lost> {
        let (time, range) = (self.peek(0), self.range());
        self.at += 1;
        match time {
            Some(Token::Time(time)) => Ok(time),
            Some(Token::Number(number, digits)) => {
                let (hour, minute) = if digits <= 2 { (number, 0) } else { (number / 100, number % 100) };
                let time = tokens::minutes(hour, minute);
                self.report(Kind::TimeFormat, range, time.map(clock));
                time.ok_or(Lost)
            }
            _ => {
                self.at -= 1;
                self.unexpected()
            }
        }
    }
}
