//! The words that speak of recordings and of cards.

use crate::phrases::{Phrases, folded};

/// What is recorded.
static RECORDINGS: Phrases =
    Phrases::new(&["record", "records", "recorded", "recording", "recorder", "recordings", "錄音", "录音"]);

/// It is off from here on.
static PAUSES: Phrases = Phrases::new(&[
    "pause",
    "pauses",
    "paused",
    "pausing",
    "stop",
    "stops",
    "stopped",
    "suspend",
    "suspended",
    "mute",
    "muted",
    "mask",
    "masked",
    "off",
    "not",
    "暫停",
    "暂停",
    "停止",
    "不",
    "關閉",
]);

/// Records that are no recordings of what is said.
static OTHERS: Phrases = Phrases::new(&[
    "crm",
    "customer record",
    "your record",
    "our records",
    "your records",
    "the records",
    "log",
    "history",
    "medical",
]);

/// Card data.
static CARDS: Phrases = Phrases::new(&[
    "card number",
    "number of your card",
    "digits of your card",
    "number on your card",
    "credit card number",
    "card details",
    "card data",
    "security code",
    "cvv",
    "cvc",
    "cvv2",
    "expiry date",
    "expiration date",
    "卡號",
    "卡号",
    "信用卡號",
    "信用卡号",
    "安全碼",
    "安全码",
    "末三碼",
    "有效期限",
    "背面三碼",
    "背面三码",
    "卡片背面",
]);

/// Do the words, all in lower case, ask for card data?
pub(super) fn asks_card(words: &str) -> bool {
    CARDS.any(words)
}

/// Does a recording begin, or is one said to run?
pub(super) fn starts(words: &str) -> bool {
    words.lines().any(|line| records(line) && !PAUSES.any(line))
}

/// Is a recording said to be off?
pub(super) fn pauses(words: &str) -> bool {
    words.lines().any(|line| records(line) && PAUSES.any(line))
}

fn records(line: &str) -> bool {
    RECORDINGS.any(line) && !OTHERS.any(line)
}

/// `recording.pause` as words.
pub(super) fn of_operation(system: &str, operation: &str) -> String {
    folded(&format!("{system} {operation}").replace(['.', '-', '_'], " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recordings_start_and_pause() {
        assert!(
            starts("this call is recorded.")
                && starts("本通話將錄音")
                && starts(&of_operation("recording", "start"))
        );
        assert!(pauses("the recording is paused now.") && pauses(&of_operation("recorder", "pause")));
        assert!(pauses("this part is not recorded.") && pauses("以下不錄音"));
        assert!(!starts("your record has been changed") && !starts(&of_operation("crm", "record")));
        assert!(!starts("hello") && !pauses("hello"));
        assert!(asks_card("the sixteen digits of your card") && !asks_card("your order number"));
    }
}
