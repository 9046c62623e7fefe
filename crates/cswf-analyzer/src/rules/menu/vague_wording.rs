//! Words that leave customers in the dark: what was done, and when it takes effect.

use cswf_diagnostics::WordingMessage as Say;

use crate::context::RuleContext;
use crate::findings::Findings;
use crate::phrases::Phrases;
use crate::wording::{Wording, check as look, claim};

static PHRASES: Phrases = Phrases::new(&[
    "as soon as possible",
    "asap",
    "in due course",
    "at your earliest convenience",
    "at our earliest convenience",
    "shortly",
    "very soon",
    "in a timely manner",
    "has been processed",
    "has been handled",
    "has been dealt with",
    "has been taken care of",
    "is being processed",
    "we are working on it",
    "we are looking into it",
    "relevant department",
    "responsible department",
    "appropriate action",
    "已處理",
    "已处理",
    "處理完畢",
    "处理完毕",
    "處理中",
    "处理中",
    "近期",
    "不久",
    "相關部門",
    "相关部门",
    "相關單位",
    "相关单位",
    "有關部門",
    "有关部门",
    "適時",
    "适时",
    "酌情",
    "妥善處理",
    "妥善处理",
]);

static NONE: Phrases = Phrases::new(&[]);

/// Numbers in words, and days.
static CONCRETE: Phrases = Phrases::new(&[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "today", "tomorrow",
    "今天", "明天", "今日", "明日", "馬上", "马上",
]);

static WORDING: Wording = Wording { phrases: &PHRASES, abbreviations: &NONE, excused: is_concrete };

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let told = |words| claim(Say::VagueWording { words }).with_help(Say::VagueWordingHelp {});
    look(context, &WORDING, &told, found);
}

/// Does a text name a number, or something that a variable puts in?
fn is_concrete(words: &str) -> bool {
    const FIGURES: &str = "一二兩两三四五六七八九十半";
    const UNITS: &str = "個个小天日分週周工刻月年";
    let counted = |(at, figure): (usize, char)| {
        let after = words.get(at + figure.len_utf8()..).and_then(|rest| rest.chars().next());
        FIGURES.contains(figure) && after.is_some_and(|unit| UNITS.contains(unit))
    };
    words.contains("{{")
        || words.contains(|c: char| c.is_ascii_digit())
        || CONCRETE.any(words)
        || words.char_indices().any(counted)
}

#[cfg(test)]
mod tests {
    use super::is_concrete;

    #[test]
    fn numbers_and_days_are_concrete() {
        for words in
            ["within 4 hours", "三個工作天內", "{{track}}", "明天中午前", "within two days", "半小時內"]
        {
            assert!(is_concrete(words), "{words}");
        }
        for words in ["as soon as possible", "我們會盡快處理", "第一時間", "someone will look into it"]
        {
            assert!(!is_concrete(words), "{words}");
        }
    }
}
