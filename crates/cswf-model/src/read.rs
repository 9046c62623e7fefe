//! From words to values: literals of the file, and answers of a customer.

use std::time::Duration;

use jiff::civil::{Date, DateTime, Time};
use regex_lite::Regex;

use crate::quantity::Period;
use crate::value::{Type, Value};

/// Why a text is no value of a type.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReadError {
    /// A number without a unit where a length of time belongs.
    NoUnit,
    /// Not of the choices.
    NotAChoice,
    /// Not written as this type is.
    Malformed,
}

/// A length of time: `500ms`, `30s`, `1h30m`, `7d`; each unit once, from the largest to the smallest.
#[must_use]
pub fn period(text: &str) -> Option<Period> {
    const UNITS: [(&str, u64); 5] =
        [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1)];
    let mut rest = text;
    let mut period = Period::default();
    let mut largest = UNITS.len();
    let mut next = 0;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit()).filter(|length| *length > 0)?;
        let (number, after) = rest.split_at_checked(digits)?;
        let length = after.find(|c: char| c.is_ascii_digit()).unwrap_or(after.len());
        let (unit, after) = after.split_at_checked(length)?;
        let place = UNITS.iter().position(|(name, _)| *name == unit).filter(|place| *place >= next)?;
        let number: u64 = number.parse().ok()?;
        let (_, size) = UNITS.get(place)?;
        if place == 0 {
            period.days = u32::try_from(number).ok()?;
        } else {
            period.time = period.time.checked_add(Duration::from_millis(number.checked_mul(*size)?))?;
        }
        largest = largest.min(place);
        next = place + 1;
        rest = after;
    }
    (largest < UNITS.len()).then_some(period)
}

/// The largest pattern that is compiled; beyond it a pattern is refused.
const PATTERN_LIMIT: usize = 1 << 18;

/// A regular expression, when it can be read.
#[must_use]
pub fn pattern(text: &str) -> Option<Regex> {
    regex_lite::RegexBuilder::new(text).size_limit(PATTERN_LIMIT).build().ok()
}

/// Does a pattern match a whole text, as `data` demands of an answer?
#[must_use]
pub fn matches_whole(own: &str, text: &str) -> bool {
    pattern(&format!("^(?:{own})$")).is_some_and(|pattern| pattern.is_match(text))
}

/// Reads what an author wrote as a value of a type. `plain` tells whether it was written without quotes, so that it
/// may be a number or a yes-or-no where any type will do.
///
/// # Errors
/// When the text is no value of the type.
pub fn value(text: &str, plain: bool, ty: &Type) -> Result<Value, ReadError> {
    let malformed = ReadError::Malformed;
    match ty {
        Type::Text | Type::Recording => Ok(Value::text(text)),
        Type::Integer => text.parse().map(Value::Integer).map_err(|_| malformed),
        Type::Number => number(text).ok_or(malformed),
        Type::Bool => match text {
            "true" => Ok(Value::Bool(true)),
            "false" => Ok(Value::Bool(false)),
            _ => Err(malformed),
        },
        Type::Date => date(text).map(Value::Date).ok_or(malformed),
        Type::Time => time(text).map(Value::Time).ok_or(malformed),
        Type::DateTime => date_time(text).map(Value::DateTime).ok_or(malformed),
        Type::Duration => match period(text) {
            Some(period) => Ok(Value::Duration(period.elapsed())),
            None if text.parse::<f64>().is_ok() => Err(ReadError::NoUnit),
            None => Err(malformed),
        },
        Type::Choice(choices) => {
            let known = choices.iter().any(|choice| choice.value == text);
            if known { Ok(Value::text(text)) } else { Err(ReadError::NotAChoice) }
        }
        Type::Digits => {
            let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            if digits { Ok(Value::text(text)) } else { Err(malformed) }
        }
        Type::Email => {
            if is_email(text) {
                Ok(Value::text(text))
            } else {
                Err(malformed)
            }
        }
        Type::Phone => {
            if is_phone(text) {
                Ok(Value::text(text))
            } else {
                Err(malformed)
            }
        }
        Type::List(item) => value(text, plain, item).map(|only| Value::List([only].into())),
        Type::Unknown => Ok(untyped(text, plain)),
    }
}

/// A value whose type nobody declared: YAML's core schema decides.
fn untyped(text: &str, plain: bool) -> Value {
    if !plain {
        return Value::text(text);
    }
    match text {
        "true" => return Value::Bool(true),
        "false" => return Value::Bool(false),
        _ => {}
    }
    // Leading zeros are digits that somebody keyed in, not a number.
    let keyed = text.len() > 1 && text.starts_with('0') && !text.starts_with("0.");
    if keyed {
        return Value::text(text);
    }
    match (text.parse::<i64>(), number(text)) {
        (Ok(number), _) => Value::Integer(number),
        (Err(_), Some(number)) => number,
        (Err(_), None) => Value::text(text),
    }
}

fn number(text: &str) -> Option<Value> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    let number: f64 = text.parse().ok().filter(|_| plain)?;
    number.is_finite().then_some(Value::Number(number))
}

/// A day: `2026-01-05`.
#[must_use]
pub fn date(text: &str) -> Option<Date> {
    (text.len() == 10).then(|| text.parse().ok()).flatten()
}

/// A time of day: `09:30`, `09:30:15`.
#[must_use]
pub fn time(text: &str) -> Option<Time> {
    (matches!(text.len(), 5 | 8) && text.get(2..3) == Some(":")).then(|| text.parse().ok()).flatten()
}

/// A wall-clock moment: `2026-01-05T10:00`, also with a blank.
#[must_use]
pub fn date_time(text: &str) -> Option<DateTime> {
    let (day, clock) = text.split_once(['T', ' '])?;
    Some(DateTime::from_parts(date(day)?, time(clock)?))
}

/// One `@` with something before it, a dot with something around it after it, no blanks.
fn is_email(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else { return false };
    let dotted = domain.split('.').count() > 1 && domain.split('.').all(|part| !part.is_empty());
    !name.is_empty() && dotted && !text.contains(char::is_whitespace) && !domain.contains('@')
}

/// Three to twenty digits, with `+ - ( ) . #` and blanks between them.
fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (3..=20).contains(&digits)
        && text.bytes().all(|byte| byte.is_ascii_digit() || b"+-() .#*".contains(&byte))
}

/// The words that mean yes and no to a customer, by language tag; the first two rows count everywhere.
const YES_NO: [(&str, &[&str], &[&str]); 6] = [
    ("", &["yes", "y", "true"], &["no", "n", "false"]),
    ("", &["是", "對", "对", "好", "要"], &["否", "不是", "不對", "不对", "不要", "不"]),
    ("ja", &["はい"], &["いいえ"]),
    ("de", &["ja"], &["nein"]),
    ("fr", &["oui"], &["non"]),
    ("es", &["sí", "si"], &["no"]),
];

/// Reads what a customer keyed in, said or wrote; case and width don't matter. `None`: it is wrong.
#[must_use]
pub fn answer(text: &str, ty: &Type, pattern: Option<&str>, language: Option<&str>) -> Option<Value> {
    let folded = fold(text);
    let trimmed = folded.trim();
    let value = match ty {
        Type::Text => Some(Value::text(text.trim())),
        Type::Recording => Some(Value::text(text)),
        Type::Bool => yes_or_no(trimmed, language).map(Value::Bool),
        Type::Choice(choices) => {
            let chosen = choices.iter().find(|choice| fold(&choice.value) == trimmed);
            chosen.map(|choice| Value::text(&choice.value))
        }
        Type::Digits => value(trimmed.trim_end_matches('#'), true, ty).ok(),
        Type::List(item) => {
            let items: Option<Vec<Value>> =
                trimmed.split([',', '、', ';']).map(|each| answer(each, item, None, language)).collect();
            items.map(|items| Value::List(items.into()))
        }
        Type::Email | Type::Phone => value(trimmed, true, ty).ok(),
        _ => value(trimmed, true, ty).or_else(|_| value(&trimmed.to_uppercase(), true, ty)).ok(),
    }?;
    let fits = pattern.is_none_or(|pattern| matches_whole(pattern, &value.to_string()));
    fits.then_some(value)
}

/// Yes, no, or neither.
#[must_use]
pub fn yes_or_no(text: &str, language: Option<&str>) -> Option<bool> {
    let text = fold(text);
    let text = text.trim();
    let own = |tag: &str| tag.is_empty() || language.is_some_and(|language| language.starts_with(tag));
    YES_NO.iter().filter(|(tag, ..)| own(tag)).find_map(|(_, yes, no)| {
        if yes.contains(&text) { Some(true) } else { no.contains(&text).then_some(false) }
    })
}

/// Lower case, and full-width letters, digits and signs made half-width, so that neither case nor width matters.
#[must_use]
pub fn fold(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{3000}' => ' ',
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            other => other,
        })
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_have_units_from_large_to_small() {
        let time = |text: &str| period(text).map(Period::elapsed);
        assert_eq!(time("500ms"), Some(Duration::from_millis(500)));
        assert_eq!(time("1h30m"), Some(Duration::from_secs(5_400)));
        assert_eq!(period("7d"), Some(Period { days: 7, time: Duration::ZERO }));
        for wrong in ["", "5", "m", "30m1h", "1h1h", "1.5h", "1 h", "-1h", "5x"] {
            assert_eq!(period(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn literals_are_read_by_the_type_they_are_put_into() {
        assert_eq!(value("007", true, &Type::Digits), Ok(Value::text("007")));
        assert_eq!(value("007", true, &Type::Unknown), Ok(Value::text("007")));
        assert_eq!(value("7", true, &Type::Unknown), Ok(Value::Integer(7)));
        assert_eq!(value("7", false, &Type::Unknown), Ok(Value::text("7")));
        assert_eq!(value("5", true, &Type::Duration), Err(ReadError::NoUnit));
        assert_eq!(value("nan", true, &Type::Number), Err(ReadError::Malformed));
        assert!(value("2026-02-30", true, &Type::Date).is_err());
        assert!(value("2026-02-03T10:00", true, &Type::DateTime).is_ok());
    }

    #[test]
    fn answers_ignore_case_and_width() {
        assert_eq!(answer("１２３#", &Type::Digits, None, None), Some(Value::text("123")));
        assert_eq!(answer(" YES ", &Type::Bool, None, None), Some(Value::Bool(true)));
        assert_eq!(answer("否", &Type::Bool, None, Some("zh-TW")), Some(Value::Bool(false)));
        assert_eq!(answer("ja", &Type::Bool, None, Some("en")), None);
        assert_eq!(answer("Ann@Example.com", &Type::Email, None, None), Some(Value::text("ann@example.com")));
        assert_eq!(answer("ann@", &Type::Email, None, None), None);
        assert_eq!(answer("DD12", &Type::Text, Some("DD\\d{2}"), None), Some(Value::text("DD12")));
        assert_eq!(answer("DD123", &Type::Text, Some("DD\\d{2}"), None), None);
    }
}
