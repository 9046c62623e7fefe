//! Durations: `500ms`, `30s`, `1h30m`, `7d`; never a bare number.

use std::time::Duration;

use cswf_diagnostics::{ReadingMessage as Say, Safety, Spanned};
use cswf_model::{Period, read};

use crate::reader::{Reader, Slot, Word, shorten};
use crate::wanted::DURATION;

impl<'t> Reader<'t> {
    /// A length of time.
    pub(crate) fn duration(&mut self, slot: Slot<'t>) -> Option<Spanned<Duration>> {
        self.period(slot).map(|period| period.map(Period::elapsed))
    }

    /// A length of time that remembers its days.
    pub(crate) fn period(&mut self, slot: Slot<'t>) -> Option<Spanned<Period>> {
        let word = self.word(slot, DURATION)?;
        self.period_of(word)
    }

    /// The length of time that a word says.
    pub(crate) fn period_of(&mut self, word: Word<'t>) -> Option<Spanned<Period>> {
        let period = read::period(word.text);
        if period.is_none() {
            self.wrong_duration(word);
        }
        period.map(|period| Spanned::new(period, word.span))
    }

    /// Says what is wrong with a duration, and how it is written.
    pub(crate) fn wrong_duration(&mut self, word: Word<'t>) {
        let value = shorten(word.text);
        let bare = word.text.trim();
        if !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit()) {
            let help = Say::WriteUnit { seconds: format!("{bare}s"), minutes: format!("{bare}m") };
            return self.error("wrong-value", word.span, Say::NoUnit { value }, help);
        }
        match rewritten(word.text) {
            Some(better) => {
                let claim = Say::NotA { value, wanted: DURATION.what };
                self.misspelt(word.span, claim, better, Safety::Safe);
            }
            None => self.wrong_value(word, DURATION),
        }
    }
}

/// Units as people write them, with the language's own and how many of it they are.
const UNITS: &[(&str, &str, u32)] = &[
    ("ms", "ms", 1),
    ("毫秒", "ms", 1),
    ("s", "s", 1),
    ("sec", "s", 1),
    ("secs", "s", 1),
    ("second", "s", 1),
    ("seconds", "s", 1),
    ("秒", "s", 1),
    ("秒鐘", "s", 1),
    ("秒钟", "s", 1),
    ("m", "m", 1),
    ("min", "m", 1),
    ("mins", "m", 1),
    ("minute", "m", 1),
    ("minutes", "m", 1),
    ("分", "m", 1),
    ("分鐘", "m", 1),
    ("分钟", "m", 1),
    ("h", "h", 1),
    ("hr", "h", 1),
    ("hrs", "h", 1),
    ("hour", "h", 1),
    ("hours", "h", 1),
    ("小時", "h", 1),
    ("小时", "h", 1),
    ("d", "d", 1),
    ("day", "d", 1),
    ("days", "d", 1),
    ("天", "d", 1),
    ("日", "d", 1),
    ("w", "d", 7),
    ("week", "d", 7),
    ("weeks", "d", 7),
    ("週", "d", 7),
    ("周", "d", 7),
];

/// A duration in other words (`5 min`, `2 weeks`, `1.5h`, `30分鐘`), as the language writes it.
fn rewritten(text: &str) -> Option<String> {
    let folded = read::fold(text).replace([' ', '_'], "");
    let mut better = String::new();
    let mut rest = folded.as_str();
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.').filter(|length| *length > 0)?;
        let (number, after) = rest.split_at_checked(digits)?;
        let letters = after.find(|c: char| c.is_ascii_digit()).unwrap_or(after.len());
        let (unit, after) = after.split_at_checked(letters)?;
        let (_, unit, times) = UNITS.iter().find(|(name, ..)| *name == unit)?;
        better.push_str(&amount(number, unit, *times)?);
        rest = after;
    }
    read::period(&better).map(|_| better)
}

/// A number of units; half an hour becomes thirty minutes.
fn amount(number: &str, unit: &str, times: u32) -> Option<String> {
    if let Ok(whole) = number.parse::<u32>() {
        return Some(format!("{}{unit}", whole.checked_mul(times)?));
    }
    let (whole, smaller, size) = match unit {
        "d" => ("d", "h", 24.0),
        "h" => ("h", "m", 60.0),
        "m" => ("m", "s", 60.0),
        "s" => ("s", "ms", 1000.0),
        _ => return None,
    };
    let number = number.parse::<f64>().ok().filter(|number| *number < 1e6)? * f64::from(times);
    let rest = (number.fract() * size).round();
    let rest = if rest > 0.0 { format!("{rest}{smaller}") } else { String::new() };
    let full = number.trunc();
    Some(if full > 0.0 { format!("{full}{whole}{rest}") } else { rest })
}

#[cfg(test)]
mod tests {
    use super::rewritten;

    #[test]
    fn other_spellings_are_rewritten() {
        for (written, meant) in [
            ("5 min", "5m"),
            ("30sec", "30s"),
            ("2 weeks", "14d"),
            ("1.5h", "1h30m"),
            ("0.5m", "30s"),
            ("30分鐘", "30m"),
            ("１０s", "10s"),
            ("1 hour 30 minutes", "1h30m"),
            ("5M", "5m"),
        ] {
            assert_eq!(rewritten(written).as_deref(), Some(meant), "{written}");
        }
        for wrong in ["soon", "", "5x", "h", "30m1h", "1e9h", "99999999999999h"] {
            assert_eq!(rewritten(wrong), None, "{wrong}");
        }
    }
}
