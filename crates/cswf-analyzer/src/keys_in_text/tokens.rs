//! A text as a row of words, signs and possible keys.

use std::collections::BTreeSet;

use cswf_model::read::fold;
use cswf_model::{Part, Template};

use super::words::PRESSES;

/// A piece of a text.
#[derive(Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// Nothing stands between it and the piece before.
    pub(super) glued: bool,
}

/// What a piece is.
#[derive(Debug, PartialEq)]
pub(super) enum Kind {
    /// It may be a key: a digit or two, `*`, `#`, or a word for one of them.
    Key {
        /// As the menu would name it.
        name: String,
        /// As a word: `three`, `三`.
        spelled: bool,
        /// Its character, when that is a numeral of a script without blanks.
        numeral: Option<char>,
    },
    /// A number that is no key: an amount, a time, a telephone number.
    Number,
    /// A word of a script with blanks.
    Word(String),
    /// A character of a script without.
    Ideograph(char),
    /// Quotes and brackets.
    Quote,
    /// Any other sign.
    Sign(char),
    /// A variable.
    Placeholder,
}

impl Token {
    /// The character, when it is of a script without blanks.
    pub(super) fn ideograph(&self) -> Option<char> {
        match self.kind {
            Kind::Ideograph(own) => Some(own),
            Kind::Key { numeral, .. } => numeral,
            _ => None,
        }
    }

    /// The word, when it is one.
    pub(super) fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }
}

const DIGIT_WORDS: [(&str, &str); 14] = [
    ("zero", "0"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("star", "*"),
    ("asterisk", "*"),
    ("pound", "#"),
    ("hash", "#"),
];

/// The digit of a numeral.
fn digit(own: char) -> Option<&'static str> {
    Some(match own {
        '零' | '〇' => "0",
        '一' => "1",
        '二' => "2",
        '三' => "3",
        '四' => "4",
        '五' => "5",
        '六' => "6",
        '七' => "7",
        '八' => "8",
        '九' => "9",
        _ => return None,
    })
}

/// Spoken names of the two signs.
const SIGN_NAMES: [(&str, &str); 8] = [
    ("星號", "*"),
    ("星号", "*"),
    ("米字", "*"),
    ("星字", "*"),
    ("井號", "#"),
    ("井号", "#"),
    ("井字", "#"),
    ("米號", "*"),
];

/// The pieces of a text. A number of more than two digits is a key only when it is one of the options.
pub(super) fn tokens(template: &Template, options: &BTreeSet<String>) -> Vec<Token> {
    let mut found = Vec::new();
    for part in &template.parts {
        match part {
            Part::Words(words) => read(&fold(words), &mut found),
            Part::Variable(..) => found.push(Token { kind: Kind::Placeholder, glued: false }),
        }
    }
    for token in &mut found {
        if let Kind::Key { name, spelled: false, .. } = &token.kind
            && name.len() > 2
            && !options.contains(name)
        {
            token.kind = Kind::Number;
        }
    }
    found
}

fn read(text: &str, found: &mut Vec<Token>) {
    let chars: Vec<char> = text.chars().collect();
    let mut at = 0;
    let mut glued = false;
    while let Some(first) = chars.get(at).copied() {
        if first.is_whitespace() {
            // A line of its own is a clause of its own.
            if first == '\n' {
                found.push(Token { kind: Kind::Sign('\n'), glued: false });
            }
            (at, glued) = (at + 1, false);
            continue;
        }
        let rest = chars.get(at..).unwrap_or_default();
        let (kind, length) = piece(rest, chars.get(..at).unwrap_or_default());
        found.push(Token { kind, glued });
        (at, glued) = (at + length.max(1), true);
    }
}

/// The next piece and its length.
fn piece(rest: &[char], before: &[char]) -> (Kind, usize) {
    let Some(first) = rest.first().copied() else { return (Kind::Quote, 1) };
    if first.is_ascii_digit() {
        return number(rest, before);
    }
    if matches!(first, '星' | '米' | '井')
        && let Some((name, sign)) =
            SIGN_NAMES.iter().find(|(name, _)| rest.iter().copied().take(2).eq(name.chars()))
    {
        return (Kind::Key { name: (*sign).to_owned(), spelled: true, numeral: None }, name.chars().count());
    }
    if is_ideograph(first) {
        return (ideograph(first, rest, before), 1);
    }
    if first.is_alphabetic() {
        return word(rest);
    }
    match first {
        '*' | '#' => (Kind::Key { name: first.to_string(), spelled: false, numeral: None }, 1),
        '"' | '\'' | '(' | ')' | '[' | ']' | '「' | '」' | '『' | '』' | '“' | '”' | '‘' | '’' | '《'
        | '》' | '【' | '】' | '<' | '>' => (Kind::Quote, 1),
        '–' | '—' => (Kind::Sign('-'), 1),
        '～' | '〜' => (Kind::Sign('~'), 1),
        other => (Kind::Sign(other), 1),
    }
}

fn is_ideograph(own: char) -> bool {
    matches!(own, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '〇' | '\u{f900}'..='\u{faff}')
}

fn is_numeral(own: &char) -> bool {
    digit(*own).is_some() || matches!(own, '十' | '百' | '千' | '萬' | '万' | '兩' | '两')
}

/// A character of a script without blanks; a numeral that stands alone may be a key.
fn ideograph(first: char, rest: &[char], before: &[char]) -> Kind {
    let alone = || !before.last().is_some_and(is_numeral) && !rest.get(1).is_some_and(is_numeral);
    match digit(first).filter(|_| alone()) {
        Some(digit) => Kind::Key { name: digit.to_owned(), spelled: true, numeral: Some(first) },
        None => Kind::Ideograph(first),
    }
}

fn word(rest: &[char]) -> (Kind, usize) {
    let inside = |own: &&char| (own.is_alphanumeric() && !is_ideograph(**own)) || matches!(own, '\'' | '’');
    let length = rest.iter().take_while(inside).count();
    let text: String = rest.iter().take(length).map(|own| if *own == '’' { '\'' } else { *own }).collect();
    if let Some((_, name)) = DIGIT_WORDS.iter().find(|(own, _)| *own == text) {
        return (Kind::Key { name: (*name).to_owned(), spelled: true, numeral: None }, length);
    }
    // `press1`, as only a slip writes it.
    let letters = text.split(|own: char| own.is_ascii_digit()).next().unwrap_or_default();
    if letters.len() < text.len() && PRESSES.has(letters) {
        return (Kind::Word(letters.to_owned()), letters.chars().count());
    }
    (Kind::Word(text), length)
}

/// Digits: a key, unless they belong to an amount, a time, a number of several parts, or a word.
fn number(rest: &[char], before: &[char]) -> (Kind, usize) {
    let digits = rest.iter().take_while(|own| own.is_ascii_digit()).count();
    let mut length = digits;
    let mut parts = 1;
    // `0800-123-456`, `9:00`, `1,000`, `3.5`, `2/14`; but `1-5` and `1/2` of single digits are several keys.
    while let Some(sign) = rest.get(length).copied().filter(|own| "-.,:/".contains(*own)) {
        let next = rest.get(length + 1..).unwrap_or_default();
        let more = next.iter().take_while(|own| own.is_ascii_digit()).count();
        let together = match sign {
            ',' => more == 3,
            '-' | '/' => more > 1 || (more == 1 && (digits > 1 || parts > 1)),
            _ => more > 0,
        };
        if !together {
            break;
        }
        length += 1 + more;
        parts += 1;
    }
    let after = rest.get(length).copied();
    let of_word = after.is_some_and(|own| own.is_alphabetic() && !is_ideograph(own)) || after == Some('%');
    let of_price = before.last().is_some_and(|own| "$€£¥+".contains(*own));
    if of_word {
        length += rest
            .get(length..)
            .unwrap_or_default()
            .iter()
            .take_while(|own| own.is_alphanumeric() && !is_ideograph(**own))
            .count();
    }
    if parts > 1 || of_word || of_price {
        return (Kind::Number, length.max(1));
    }
    (Kind::Key { name: rest.iter().take(digits).collect(), spelled: false, numeral: None }, digits)
}
