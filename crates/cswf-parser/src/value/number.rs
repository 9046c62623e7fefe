//! Numbers, shares, rates, and yes or no.

use cswf_diagnostics::{ReadingMessage as Say, Safety, Spanned};
use cswf_model::{Rate, RateUnit, Share, read};

use crate::reader::{Reader, Slot, Word, shorten};
use crate::wanted::{BOOL, COUNT, NUMBER, RATE, SHARE};

impl<'t> Reader<'t> {
    /// `true` or `false`
    pub(crate) fn bool(&mut self, slot: Slot<'t>) -> Option<Spanned<bool>> {
        let word = self.word(slot, BOOL)?;
        match word.text {
            "true" => Some(Spanned::new(true, word.span)),
            "false" => Some(Spanned::new(false, word.span)),
            other => {
                let claim = Say::NotA { value: shorten(other), wanted: BOOL.what };
                match yes_or_no(other) {
                    Some(meant) => self.misspelt(word.span, claim, meant.to_string(), Safety::Safe),
                    None => self.wrong_value(word, BOOL),
                }
                None
            }
        }
    }

    /// A whole number that is not less than the least.
    pub(crate) fn count(&mut self, slot: Slot<'t>, least: u32) -> Option<Spanned<u32>> {
        let word = self.word(slot, COUNT)?;
        let Ok(number) = word.text.parse::<u32>() else {
            let folded = read::fold(word.text);
            let claim = Say::NotA { value: shorten(word.text), wanted: COUNT.what };
            match folded.trim().parse::<u32>() {
                Ok(meant) => self.misspelt(word.span, claim, meant.to_string(), Safety::Safe),
                Err(_) => self.wrong_value(word, COUNT),
            }
            return None;
        };
        if number < least {
            self.error(
                "wrong-value",
                word.span,
                Say::TooSmall { value: number.to_string(), least },
                Say::Write { example: least.to_string() },
            );
            return None;
        }
        Some(Spanned::new(number, word.span))
    }

    /// A number.
    pub(crate) fn number(&mut self, slot: Slot<'t>) -> Option<Spanned<f64>> {
        let word = self.word(slot, NUMBER)?;
        let number = number(word.text);
        if number.is_none() {
            self.wrong_value(word, NUMBER);
        }
        number.map(|number| Spanned::new(number, word.span))
    }

    /// `40%`
    pub(crate) fn share(&mut self, slot: Slot<'t>) -> Option<Spanned<Share>> {
        let word = self.word(slot, SHARE)?;
        self.share_of(word)
    }

    /// The share that a word says.
    pub(crate) fn share_of(&mut self, word: Word<'t>) -> Option<Spanned<Share>> {
        match word.text.strip_suffix('%').and_then(number) {
            Some(percent) if (0.0..=100.0).contains(&percent) => {
                Some(Spanned::new(Share(percent / 100.0), word.span))
            }
            Some(_) => {
                self.error(
                    "wrong-value",
                    word.span,
                    Say::ShareTooLarge { value: shorten(word.text) },
                    Say::ForExample { example: SHARE.example },
                );
                None
            }
            None => {
                self.wrong_share(word);
                None
            }
        }
    }

    fn wrong_share(&mut self, word: Word<'t>) {
        let value = shorten(word.text);
        let folded = read::fold(word.text).replace(' ', "");
        let percent = folded.strip_suffix('%').or_else(|| folded.strip_suffix("percent"));
        if let Some(percent) = percent.and_then(number).filter(|percent| (0.0..=100.0).contains(percent)) {
            let claim = Say::NotA { value, wanted: SHARE.what };
            return self.misspelt(word.span, claim, format!("{percent}%"), Safety::Safe);
        }
        let Some(bare) = number(&folded).filter(|bare| (0.0..=100.0).contains(bare)) else {
            return self.wrong_value(word, SHARE);
        };
        // 0.4 and 40 are both forty percent to somebody; the author has to agree.
        let percent = if bare <= 1.0 { (bare * 10_000.0).round() / 100.0 } else { bare };
        self.misspelt(word.span, Say::BareShare { value }, format!("{percent}%"), Safety::Unsafe);
    }

    /// `90/h`
    pub(crate) fn rate(&mut self, slot: Slot<'t>) -> Option<Spanned<Rate>> {
        let word = self.word(slot, RATE)?;
        let rate = word.text.split_once('/').and_then(|(count, unit)| {
            Some(Rate { count: number(count).filter(|count| *count >= 0.0)?, unit: unit_named(unit)? })
        });
        match rate {
            Some(rate) => Some(Spanned::new(rate, word.span)),
            None => {
                self.wrong_rate(word);
                None
            }
        }
    }

    fn wrong_rate(&mut self, word: Word<'t>) {
        let value = shorten(word.text);
        let bare = word.text.trim();
        if number(bare).is_some() {
            let help = Say::WriteRate { hour: format!("{bare}/h"), day: format!("{bare}/d") };
            return self.error("wrong-value", word.span, Say::NoRateUnit { value }, help);
        }
        match rewritten_rate(word.text) {
            Some(better) => {
                self.misspelt(word.span, Say::NotA { value, wanted: RATE.what }, better, Safety::Safe);
            }
            None => self.wrong_value(word, RATE),
        }
    }
}

/// What somebody means who writes `yes`, `off` or 是.
pub(crate) fn yes_or_no(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "on" => Some(true),
        "off" => Some(false),
        text => read::yes_or_no(text, None),
    }
}

/// A finite number in plain digits.
pub(crate) fn number(text: &str) -> Option<f64> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    text.parse().ok().filter(|number: &f64| plain && number.is_finite())
}

fn unit_named(unit: &str) -> Option<RateUnit> {
    Some(match unit {
        "m" => RateUnit::Minute,
        "h" => RateUnit::Hour,
        "d" => RateUnit::Day,
        _ => return None,
    })
}

/// `90 per hour`, `90/hour`, `90／小時` as the language writes it.
fn rewritten_rate(text: &str) -> Option<String> {
    let folded = read::fold(text).replace(' ', "").replace("per", "/").replace('每', "/");
    let (count, unit) = folded.split_once('/')?;
    let count = number(count).filter(|count| *count >= 0.0)?;
    let unit = match unit {
        "m" | "min" | "minute" | "分" | "分鐘" | "分钟" => "m",
        "h" | "hr" | "hour" | "小時" | "小时" | "時" | "时" => "h",
        "d" | "day" | "天" | "日" => "d",
        _ => return None,
    };
    Some(format!("{count}/{unit}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_plain_and_finite() {
        assert_eq!(number("12.5"), Some(12.5));
        for wrong in ["inf", "NaN", "", "1e5", "+3", "4 "] {
            assert_eq!(number(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn rates_in_other_words_are_rewritten() {
        assert_eq!(rewritten_rate("90 per hour").as_deref(), Some("90/h"));
        assert_eq!(rewritten_rate("90/hour").as_deref(), Some("90/h"));
        assert_eq!(rewritten_rate("1200／天").as_deref(), Some("1200/d"));
        assert_eq!(rewritten_rate("90/week"), None);
    }
}
