//! Cuts opening hours into words, times and signs.

use std::ops::Range;

use super::error::{ScheduleError, ScheduleErrorKind as Kind};
use super::rule::{DAY_NAMES, EVERY_DAY, HOLIDAY, MONTH_NAMES};
use super::spelling::{self, Meaning};

/// A piece of opening hours.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Token {
    /// `Mo`, from Monday = 0
    Day(u8),
    /// `PH`, or a word for several days, as the bits of a rule
    Days(u8),
    /// `Dec`, from January = 1
    Month(u8),
    /// `off`, `closed`
    Off,
    /// `open`
    Open,
    /// `09:00` in minutes; 24:00 is 1,440
    Time(u16),
    /// Digits alone: their value and how many there are
    Number(u32, usize),
    /// `24/7`
    Always,
    Dash,
    Comma,
    Semicolon,
    Colon,
    /// `+`
    Plus,
    /// Something that has been reported.
    Broken,
}

/// A token and its place in the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Lexeme {
    pub(super) token: Token,
    pub(super) range: Range<usize>,
}

/// Cuts the text; what cannot be cut is reported and stays as [`Token::Broken`], so that it is not reported again.
pub(super) fn cut(text: &str, errors: &mut Vec<ScheduleError>) -> Vec<Lexeme> {
    let mut cutter =
        Cutter { text, chars: Vec::with_capacity(text.len()), at: 0, lexemes: Vec::new(), errors };
    cutter.fold_to_ascii();
    while let Some(c) = cutter.peek(0) {
        cutter.next_lexeme(c);
    }
    cutter.lexemes
}

struct Cutter<'a> {
    text: &'a str,
    /// The characters with their places, full-width ones replaced.
    chars: Vec<(usize, char)>,
    at: usize,
    lexemes: Vec<Lexeme>,
    errors: &'a mut Vec<ScheduleError>,
}

impl Cutter<'_> {
    /// Fills `chars`; each run of full-width characters is one mistake.
    fn fold_to_ascii(&mut self) {
        let mut run: Option<(Range<usize>, String)> = None;
        for (at, c) in self.text.char_indices() {
            let folded = spelling::ascii(c);
            self.chars.push((at, folded.unwrap_or(c)));
            match (&mut run, folded) {
                (None, None) => {}
                (None, Some(ascii)) => run = Some((at..at + c.len_utf8(), ascii.to_string())),
                (Some((range, plain)), Some(ascii)) => {
                    range.end = at + c.len_utf8();
                    plain.push(ascii);
                }
                (Some(_), None) => self.full_width(run.take()),
            }
        }
        self.full_width(run);
    }

    fn full_width(&mut self, run: Option<(Range<usize>, String)>) {
        if let Some((range, plain)) = run {
            self.errors.push(ScheduleError { kind: Kind::FullWidth, range, suggestion: Some(plain) });
        }
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).map(|(_, c)| *c)
    }

    /// The byte at which the character `ahead` of the present one begins.
    fn offset(&self, ahead: usize) -> usize {
        self.chars.get(self.at + ahead).map_or(self.text.len(), |(at, _)| *at)
    }

    /// How many characters from the present one on are like this.
    fn run(&self, from: usize, like: fn(char) -> bool) -> usize {
        self.chars.iter().skip(self.at + from).take_while(|(_, c)| like(*c)).count()
    }

    fn digits(&self, from: usize) -> usize {
        self.run(from, |c| c.is_ascii_digit())
    }

    /// The number of the `len` digits that begin `from` characters on.
    fn number(&self, from: usize, len: usize) -> u32 {
        let digits = self.chars.iter().skip(self.at + from).take(len);
        digits.fold(0, |sum: u32, (_, c)| sum.saturating_mul(10).saturating_add(c.to_digit(10).unwrap_or(0)))
    }

    /// The next `chars` characters are this token.
    fn push(&mut self, token: Token, chars: usize) {
        let range = self.offset(0)..self.offset(chars);
        self.lexemes.push(Lexeme { token, range });
        self.at += chars;
    }

    /// The next `chars` characters are wrong, and mean `token`.
    fn wrong(&mut self, kind: Kind, suggestion: Option<String>, token: Token, chars: usize) {
        let range = self.offset(0)..self.offset(chars);
        self.errors.push(ScheduleError { kind, range, suggestion });
        self.push(token, chars);
    }

    fn next_lexeme(&mut self, c: char) {
        match c {
            ' ' | '\t' | '\n' | '\r' => self.at += 1,
            '-' => self.push(Token::Dash, 1),
            ',' => self.push(Token::Comma, 1),
            ';' => self.push(Token::Semicolon, 1),
            ':' => self.push(Token::Colon, 1),
            '+' => self.push(Token::Plus, 1),
            '~' => self.wrong(Kind::Spelling, Some("-".into()), Token::Dash, 1),
            '"' => self.enclosed(Kind::Comment, '"'),
            '[' => self.enclosed(Kind::Unsupported, ']'),
            '(' => self.enclosed(Kind::Unsupported, ')'),
            '|' | '/' => {
                self.wrong(Kind::Unsupported, None, Token::Broken, self.run(0, |c| matches!(c, '|' | '/')));
            }
            c if c.is_ascii_digit() => self.digit_word(),
            c if c.is_ascii_alphabetic() => self.word(),
            _ => self.other_word(),
        }
    }

    /// A comment or a bracket, to its closing sign or the end of the text.
    fn enclosed(&mut self, kind: Kind, close: char) {
        let inside = self.chars.iter().skip(self.at + 1).position(|(_, c)| *c == close);
        let chars = inside.map_or(self.chars.len() - self.at, |inside| inside + 2);
        self.wrong(kind, None, Token::Broken, chars);
    }

    fn word(&mut self) {
        let len = self.run(0, |c| c.is_ascii_alphabetic());
        let word: String = self.chars.iter().skip(self.at).take(len).map(|(_, c)| *c).collect();
        if let Some(token) = plain_word(&word) {
            return self.push(token, len);
        }
        match spelling::english(&word) {
            Some(Meaning::Plain(plain)) => self.misspelt(plain, len),
            Some(Meaning::Unsupported) => self.wrong(Kind::Unsupported, None, Token::Broken, len),
            None => self.wrong(Kind::UnknownWord, None, Token::Broken, len),
        }
    }

    /// The next `chars` characters stand for `plain`.
    fn misspelt(&mut self, plain: &'static str, chars: usize) {
        let token = match plain {
            "" => {
                let range = self.offset(0)..self.offset(chars);
                self.errors.push(ScheduleError {
                    kind: Kind::Spelling,
                    range,
                    suggestion: Some(String::new()),
                });
                self.at += chars;
                return;
            }
            "-" => Token::Dash,
            "," => Token::Comma,
            "12:00" => Token::Time(12 * 60),
            "Mo-Fr" => Token::Days(0b001_1111),
            "Sa-Su" => Token::Days(0b110_0000),
            "Mo-Su" => Token::Days(EVERY_DAY),
            word => plain_word(word).unwrap_or(Token::Broken),
        };
        self.wrong(Kind::Spelling, Some(plain.into()), token, chars);
    }

    /// A word that is not ASCII.
    fn other_word(&mut self) {
        let at = self.offset(0);
        if let Some((bytes, plain)) = self.text.get(at..).and_then(spelling::chinese) {
            let chars = self.text.get(at..at + bytes).map_or(1, |word| word.chars().count());
            return self.misspelt(plain, chars);
        }
        let known = |from: usize| {
            self.text.get(self.offset(from)..).is_some_and(|rest| spelling::chinese(rest).is_some())
        };
        let len = (1..).take_while(|&i| self.peek(i).is_some_and(|c| !c.is_ascii()) && !known(i)).count() + 1;
        self.wrong(Kind::UnknownWord, None, Token::Broken, len);
    }

    /// What begins with a digit: a time, a number, a date with a year, `24/7`.
    fn digit_word(&mut self) {
        let len = self.digits(0);
        let value = self.number(0, len);
        let after = self.peek(len);
        let more = if after.is_some() { self.digits(len + 1) } else { 0 };
        match after {
            Some('/') if value == 24 && more == 1 && self.number(len + 1, 1) == 7 => {
                self.push(Token::Always, len + 2);
            }
            Some(':') if more > 0 => self.time(len, len + 1 + more),
            Some('.' | 'h' | 'H') if more == 2 => self.time(len, len + 3),
            Some('-' | '/') if len == 4 && self.iso_date(len).is_some() => {
                self.wrong(Kind::DateWithYear, None, Token::Broken, self.iso_date(len).unwrap_or(len));
            }
            _ if self.half_day(len).is_some() => self.time(len, len),
            _ => self.push(Token::Number(value, len), len),
        }
    }

    /// The length of `2026-12-25`, whose year is `len` digits long.
    fn iso_date(&self, len: usize) -> Option<usize> {
        let month = self.digits(len + 1);
        let day = self.digits(len + 2 + month);
        let sign = self.peek(len);
        let whole = (1..=2).contains(&month) && (1..=2).contains(&day) && self.peek(len + 1 + month) == sign;
        whole.then_some(len + 2 + month + day)
    }

    /// `am` or `pm` after `from` characters and perhaps a blank: whether it is the afternoon, and where it ends.
    fn half_day(&self, from: usize) -> Option<(bool, usize)> {
        let at = from + self.run(from, |c| c == ' ');
        let afternoon = match self.peek(at)?.to_ascii_lowercase() {
            'a' => false,
            'p' => true,
            _ => return None,
        };
        let m = matches!(self.peek(at + 1)?, 'm' | 'M')
            && !self.peek(at + 2).is_some_and(|c| c.is_ascii_alphabetic());
        m.then_some((afternoon, at + 2))
    }

    /// A time whose hour is `hour_len` digits long, ending after `len` characters, before `am` or `pm`.
    fn time(&mut self, hour_len: usize, len: usize) {
        let minute_len = len.saturating_sub(hour_len + 1);
        let (mut hour, minute) = (self.number(0, hour_len), self.number(hour_len + 1, minute_len));
        let half = self.half_day(len);
        if let Some((afternoon, _)) = half {
            hour = match (hour, afternoon) {
                (12, false) => 0,
                (12, true) => 12,
                (hour @ 0..12, true) => hour + 12,
                (hour, _) => hour,
            };
        }
        let mut end = half.map_or(len, |(_, end)| end);
        let seconds = if self.peek(end) == Some(':') { self.digits(end + 1) } else { 0 };
        end += if seconds > 0 { seconds + 1 } else { 0 };
        let colon = self.peek(hour_len) == Some(':');
        let well_formed = colon && hour_len <= 2 && minute_len == 2 && half.is_none() && seconds == 0;
        let token = if well_formed { minutes(hour, minute).map(Token::Time) } else { None };
        match token {
            Some(token) => self.push(token, end),
            None => self.wrong_time(hour, minute, well_formed, end),
        }
    }

    fn wrong_time(&mut self, hour: u32, minute: u32, well_formed: bool, chars: usize) {
        let kind = if well_formed { Kind::TimeOutOfRange } else { Kind::TimeFormat };
        match minutes(hour, minute).or_else(|| minutes(hour.checked_sub(24)?, minute)) {
            Some(time) => self.wrong(kind, Some(clock(time)), Token::Time(time), chars),
            None => self.wrong(Kind::TimeOutOfRange, None, Token::Broken, chars),
        }
    }
}

/// The token of a word spelled as OpenStreetMap spells it, in small or capital letters.
fn plain_word(word: &str) -> Option<Token> {
    let place =
        |names: &[&str]| names.iter().position(|name| name.eq_ignore_ascii_case(word)).map(|i| i as u8);
    if let Some(day) = place(&DAY_NAMES) {
        return Some(Token::Day(day));
    }
    if let Some(month) = place(&MONTH_NAMES) {
        return Some(Token::Month(month + 1));
    }
    match word.to_ascii_lowercase().as_str() {
        "ph" => Some(Token::Days(HOLIDAY)),
        "off" | "closed" => Some(Token::Off),
        "open" => Some(Token::Open),
        _ => None,
    }
}

/// The minutes after midnight of a time that a clock shows, 24:00 included.
pub(super) fn minutes(hour: u32, minute: u32) -> Option<u16> {
    let valid = hour < 24 && minute < 60 || (hour, minute) == (24, 0);
    if valid { u16::try_from(hour * 60 + minute).ok() } else { None }
}

/// `09:00`
pub(super) fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}
