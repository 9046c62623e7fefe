//! Words for what nobody should be asked for in the open: numbers of identity papers and cards, passwords.
//!
//! Found in a sentence that does not say "never": a number by its name; a password only where it is asked for, since
//! "for a new password press 1" asks for nothing.

use cswf_model::Pii;
use cswf_model::speech::is_cjk;

use crate::phrases::{Phrases, folded};

/// What is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Sensitive {
    /// The word, as the list has it.
    pub(crate) word: &'static str,
    /// What it tells of a person.
    pub(crate) pii: Pii,
}

/// How sure one has to be that something is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Tone {
    /// The text is a question, so the name of a number will do.
    Question,
    /// The text may speak of many things: somebody has to be told to give it.
    Any,
}

static IDENTITY: Phrases = Phrases::new(&[
    "身分證字號",
    "身份證字號",
    "身分證號",
    "身份證號",
    "身份证号",
    "身分證統一編號",
    "居留證號",
    "居留证号",
    "護照號",
    "护照号",
    "社保号",
    "社会保障号",
    "社會安全號碼",
    "健保卡號",
    "id number",
    "id card number",
    "identity card number",
    "identity number",
    "national id",
    "social security number",
    "ssn",
    "passport number",
    "driver's license number",
    "driving licence number",
]);

static PAYMENT: Phrases = Phrases::new(&[
    "信用卡號",
    "信用卡卡號",
    "信用卡号",
    "信用卡卡号",
    "銀行卡號",
    "银行卡号",
    "银行卡卡号",
    "金融卡號",
    "金融卡卡號",
    "提款卡號",
    "提款卡卡號",
    "借记卡号",
    "储蓄卡号",
    "簽帳卡號",
    "卡片安全碼",
    "卡片安全码",
    "信用卡安全碼",
    "信用卡安全码",
    "card number",
    "card security code",
    "cvv",
    "cvc",
    "cvv2",
]);

static CREDENTIAL: Phrases =
    Phrases::new(&["密碼", "密码", "口令", "password", "passcode", "pin", "pin code"]);

/// Numbers of something else: "gift card number".
const OTHERS: &str = "gift|member|membership|loyalty|library|sim|order|ticket|case|customer|employee|request|\
    reference|transaction|tracking|user|device|product|company|vehicle|club|bonus";

/// A sentence that forbids, or that reassures.
const NOT: &str = "不要|請勿|请勿|切勿|勿|不會|不会|不用|不需|無需|无需|無須|无须|不必|別把|别把|never|don't|\
    do not|don’t|won't|will not|no need|not ask|not share";

/// A part of a number is harmless, and a usual way to check who it is.
const PART: &str = "末四|後四|后四|末4|後4|后4|末 4|尾號|尾号|末五|last four|last 4";

/// What somebody is told to do.
const GIVE: &str = "輸入|输入|提供|告訴|告诉|告知|說出|说出|回覆|回复|填寫|填写|留下|報上|报上|傳送|发送|enter|\
    type|key in|tell us|tell me|give us|give me|provide|send us|reply with|what is|what's|\
    read out";

/// What is done with a password besides telling it.
const ABOUT: &str =
    "忘記|忘记|重設|重设|重置|修改|變更|变更|更改|設定|设置|新|reset|forgot|change|lost|new|set";

/// The first thing that a text asks for and should not.
pub(crate) fn asked_for(text: &str, tone: Tone) -> Option<Sensitive> {
    // Few texts have such a word at all; those that have are read sentence by sentence.
    let whole = folded(text);
    if ![&IDENTITY, &PAYMENT, &CREDENTIAL].iter().any(|list| list.any(&whole)) {
        return None;
    }
    let lower = text.to_lowercase();
    let ends = ['。', '！', '？', '；', '!', '?', ';', '\n', '.'];
    lower.split(ends).find_map(|sentence| {
        if has_one_of(sentence, NOT) || has_one_of(sentence, PART) {
            return None;
        }
        let number = |list: &'static Phrases, pii| {
            let word = list.iter().find(|word| is_number_asked(sentence, word, tone));
            word.map(|word| Sensitive { word, pii })
        };
        let secret = || {
            let word = CREDENTIAL.iter().find(|word| is_secret_asked(sentence, word));
            word.map(|word| Sensitive { word, pii: Pii::Credential })
        };
        number(&IDENTITY, Pii::Identity).or_else(|| number(&PAYMENT, Pii::Payment)).or_else(secret)
    })
}

fn is_number_asked(sentence: &str, word: &str, tone: Tone) -> bool {
    places(sentence, word).any(|before| {
        let last = before.split_whitespace().next_back().unwrap_or_default();
        let last = last.trim_matches(|c: char| !c.is_alphanumeric());
        let other = OTHERS.split('|').any(|other| other == last);
        !other && (tone == Tone::Question || is_told_to_give(before))
    })
}

fn is_secret_asked(sentence: &str, word: &str) -> bool {
    places(sentence, word).any(|before| {
        let tail = last_chars(before, 10);
        !has_one_of(tail, ABOUT) && is_told_to_give(before)
    })
}

/// Does something shortly before the word tell the customer to give it?
fn is_told_to_give(before: &str) -> bool {
    let near = last_chars(before, if before.chars().any(is_cjk) { 12 } else { 28 });
    has_one_of(near, GIVE)
}

fn has_one_of(text: &str, words: &str) -> bool {
    words.split('|').any(|word| text.contains(word))
}

fn last_chars(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().take(count).last().map_or(text.len(), |(at, _)| at);
    text.get(start..).unwrap_or_default()
}

/// What stands before each place of a word; one that is written with letters stands alone.
fn places<'t>(sentence: &'t str, word: &'t str) -> impl Iterator<Item = &'t str> {
    let alone = word.is_ascii();
    sentence.match_indices(word).filter_map(move |(at, _)| {
        let before = sentence.get(..at)?;
        let after = sentence.get(at + word.len()..)?;
        let joined = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let cut = alone && (joined(before.chars().next_back()) || joined(after.chars().next()));
        (!cut).then_some(before)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, tone: Tone) -> Option<&'static str> {
        asked_for(text, tone).map(|found| found.word)
    }

    #[test]
    fn numbers_are_asked_for_by_their_names() {
        assert_eq!(word("請輸入您的身分證字號。", Tone::Question), Some("身分證字號"));
        assert_eq!(word("请提供银行卡号", Tone::Any), Some("银行卡号"));
        assert_eq!(word("Your credit card number, please.", Tone::Question), Some("card number"));
        assert_eq!(word("And the CVV?", Tone::Question), Some("cvv"));
    }

    #[test]
    fn numbers_of_other_things_and_words_within_words_are_none() {
        assert_eq!(word("What is your gift card number?", Tone::Question), None);
        assert_eq!(word("Your order ID number?", Tone::Question), None);
        assert_eq!(word("會員卡號是多少？", Tone::Question), None);
        assert_eq!(word("Type in the shipping number.", Tone::Question), None);
    }

    #[test]
    fn a_part_of_a_number_is_harmless() {
        assert_eq!(word("請輸入身分證字號末四碼。", Tone::Question), None);
        assert_eq!(word("The last four digits of your card number?", Tone::Question), None);
        assert_eq!(word("Your card number without blanks, please.", Tone::Question), Some("card number"));
    }

    #[test]
    fn a_warning_asks_for_nothing() {
        assert_eq!(word("We never ask for your card number. How can we help?", Tone::Question), None);
        assert_eq!(word("請勿在對話中輸入信用卡號。", Tone::Question), None);
    }

    #[test]
    fn a_password_is_asked_for_only_where_somebody_is_told_to_give_it() {
        assert_eq!(word("Please type your password.", Tone::Any), Some("password"));
        assert_eq!(word("請輸入提款密碼。", Tone::Any), Some("密碼"));
        assert_eq!(word("忘記密碼請按 1。", Tone::Question), None);
        assert_eq!(word("Enter your e-mail address to reset your password.", Tone::Question), None);
        assert_eq!(word("您的密碼已重設。", Tone::Any), None);
    }

    #[test]
    fn what_is_only_mentioned_is_not_asked_for() {
        assert_eq!(word("The card number is on the front of the card", Tone::Any), None);
        assert_eq!(word("Please reply with your card number", Tone::Any), Some("card number"));
    }
}
