//! How long a text takes to be spoken on the telephone.

use std::time::Duration;

/// Chinese, Japanese and Korean characters a second, as the language defines it.
pub const CJK_PER_SECOND: f64 = 4.5;
/// Words a second of scripts that write spaces, as the language defines it.
pub const WORDS_PER_SECOND: f64 = 2.5;

/// The time a text takes: its CJK characters and its words one after the other, to the millisecond. Signs take none.
#[must_use]
pub fn spoken(text: &str) -> Duration {
    let mut characters = 0_u32;
    let mut words = 0_u32;
    let mut in_word = false;
    for c in text.chars() {
        if is_cjk(c) {
            characters += 1;
            in_word = false;
        } else if !is_cjk_sign(c) && c.is_alphanumeric() {
            words += u32::from(!in_word);
            in_word = true;
        } else if c != '\'' && c != '’' {
            in_word = false;
        }
    }
    let seconds = f64::from(characters) / CJK_PER_SECOND + f64::from(words) / WORDS_PER_SECOND;
    Duration::try_from_secs_f64((seconds * 1000.0).round() / 1000.0).unwrap_or_default()
}

/// Punctuation between Chinese characters, where the tables of Unicode are slow to say that it is no letter.
fn is_cjk_sign(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}')
}

/// Is it a character that is spoken as a syllable of its own?
#[must_use]
pub fn is_cjk(c: char) -> bool {
    matches!(
        c,
        '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{323af}'
            | '\u{3041}'..='\u{30ff}'
            | '\u{ac00}'..='\u{d7a3}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_no_letters() {
        assert!(('\0'..=char::MAX).filter(|c| is_cjk_sign(*c)).all(|c| !c.is_alphanumeric()));
    }

    #[test]
    fn characters_and_words_add_up() {
        assert_eq!(spoken("感謝您來電,請稍候"), Duration::from_millis(1_778));
        assert_eq!(spoken("Thank you for calling us"), Duration::from_secs(2));
        assert_eq!(spoken("don't"), Duration::from_millis(400));
        assert_eq!(spoken("按 1 找 ABC"), Duration::from_millis(1_244));
        assert_eq!(spoken("……!"), Duration::ZERO);
    }
}
