//! Which keys a text speaks of: `請按 3`, `press 3 or 4`, `數字鍵 3`, `拨 9`, `press star`, `1. Orders 2. Returns`.
//!
//! A text *tells* of a key when it says to press it; it *shows* a key when the key at least stands in it by itself, as in
//! a list. Numbers of other things (`3 分鐘`, `10-digit`, `0800-123-456`, `9:00`, `NT$ 100`) are no keys.

mod tokens;
mod words;

use std::collections::BTreeSet;

use cswf_model::Template;

use self::tokens::{Kind, Token, tokens};
use self::words::{
    ARTICLE, CALLED, ENDING_WORDS, ENDS_INPUT, FILLER_WORDS, FILLERS, FOR, GOES_ON, JOINS, KEY_NOUNS,
    KEY_SUFFIXES, KINDS_OF_DAYS, LONE_QUANTITIES, MAYBE_QUANTITIES, NO_MAYBE_QUANTITIES, NO_NUMERALS,
    NO_QUANTITIES, NOT_ONE, PRESSES, PURPOSES, QUANTITIES, RANGES, UNITS, VERBS, WEAK_PRESSES, WEAK_VERBS,
    Words,
};

/// More fillers than this between the verb and the key are another sentence.
const MOST_FILLERS: usize = 4;

/// The keys of a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct KeysInText {
    /// Those that customers are told to press.
    pub(crate) told: BTreeSet<String>,
    /// Those, and all others that stand by themselves.
    pub(crate) shown: BTreeSet<String>,
}

impl KeysInText {
    /// The keys of a text. `options` are the keys that do something: two of them at the beginning, or at the end, of
    /// clauses make a list, and then what stands there is told.
    pub(crate) fn of(template: &Template, options: &BTreeSet<String>) -> Self {
        let tokens = tokens(template, options);
        let mut found = Self::default();
        for at in 0..tokens.len() {
            found.look(&tokens, at);
        }
        found.list(&clauses(&tokens), options);
        found.shown.extend(found.told.iter().cloned());
        found
    }

    fn look(&mut self, tokens: &[Token], at: usize) {
        let Some(key) = key_at(tokens, at) else { return };
        if !key.spelled {
            self.shown.insert(key.name.clone());
        }
        let told = match pressed(tokens, at) {
            Some(Verb::Press) => true,
            Some(Verb::Weak) => !may_count(tokens, at),
            None => is_called_key(tokens, at),
        };
        if told && !(key.name == "#" && ends_input(tokens, at)) {
            self.told.insert(key.name);
            self.follow(tokens, at);
        }
    }

    /// What is joined to a key that is told: `1 or 2`, `1、2`, `1 到 5`.
    fn follow(&mut self, tokens: &[Token], from: usize) {
        let mut at = from;
        while let Some((next, range)) = joined(tokens, at) {
            let (Some(before), Some(key)) = (key_at(tokens, at), key_at(tokens, next)) else { return };
            if range {
                self.told.extend(between(&before.name, &key.name));
            }
            if may_count(tokens, next) {
                return;
            }
            self.told.insert(key.name);
            at = next;
        }
    }

    fn list(&mut self, clauses: &[&[Token]], options: &BTreeSet<String>) {
        let mut openings = Vec::new();
        for (n, clause) in clauses.iter().enumerate() {
            let joins = usize::from(starts_with_any(clause, &JOINS));
            let Some(key) = key_at(clause, joins) else { continue };
            let rest = clause.get(joins + 1..).unwrap_or_default();
            let purpose = starts_with_any(rest, &PURPOSES);
            // `Press 1 for orders, 2 for returns`
            if purpose && !self.told.is_empty() {
                self.told.insert(key.name.clone());
            }
            let alone = rest.is_empty() && clauses.get(n + 1).is_some_and(|next| key_at(next, 0).is_none());
            if alone || purpose || (!rest.is_empty() && !key.spelled) {
                openings.push((
                    key.name,
                    may_count(clause, joins) && clause.iter().any(|own| own.ideograph().is_some()),
                ));
            }
        }
        let endings = clauses.iter().filter_map(|clause| {
            let last = clause.len().checked_sub(1).filter(|last| *last > 0)?;
            key_at(clause, last).filter(|key| !key.spelled).map(|key| (key.name, false))
        });
        for keys in [openings, endings.collect()] {
            self.shown.extend(keys.iter().map(|(key, _)| key.clone()));
            let own: BTreeSet<&String> =
                keys.iter().map(|(key, _)| key).filter(|key| options.contains(*key)).collect();
            if own.len() > 1 {
                let listed = keys.into_iter().filter(|(key, counts)| key.chars().count() == 1 && !counts);
                self.told.extend(listed.map(|(key, _)| key));
            }
        }
    }
}

/// A key as the menu names it.
struct Key {
    name: String,
    /// As a word: `three`, `三`.
    spelled: bool,
}

/// The key at a token that is not the number of something.
fn key_at(tokens: &[Token], at: usize) -> Option<Key> {
    let Kind::Key { name, spelled, .. } = &tokens.get(at)?.kind else { return None };
    let rest = tokens.get(at + 1..).unwrap_or_default();
    // `press one key`, `one moment`
    let no_number = *spelled && name == "1" && starts_with_any(rest, &NOT_ONE);
    (!no_number && !counts_something(rest, *spelled)).then(|| Key { name: name.clone(), spelled: *spelled })
}

/// Does what follows say what a number counts?
fn counts_something(rest: &[Token], spelled: bool) -> bool {
    let mut rest = rest;
    // `3-digit`
    if let [first, second, ..] = rest
        && first.glued
        && second.glued
        && first.kind == Kind::Sign('-')
    {
        rest = rest.get(1..).unwrap_or_default();
    }
    if starts_with_any(rest, &UNITS) {
        return true;
    }
    if starts_with_any(rest, &KINDS_OF_DAYS) && starts_with_any(rest.get(1..).unwrap_or_default(), &UNITS) {
        return true;
    }
    let text: String = rest.iter().map_while(Token::ideograph).take(4).collect();
    let starts = |list: &Words| list.iter().any(|own| text.starts_with(own));
    let first = text.chars().next();
    let lone = text.chars().count() == 1 && first.is_some_and(|own| LONE_QUANTITIES.contains(own));
    (spelled && first.is_some_and(|own| NO_NUMERALS.contains(own)))
        || (!starts(&NO_QUANTITIES) && (lone || starts(&QUANTITIES)))
}

/// May what follows a key say what is counted? Only what other numbers than keys can follow asks.
fn may_count(tokens: &[Token], at: usize) -> bool {
    let rest = tokens.get(at + 1..).unwrap_or_default();
    if let Some(word) = rest.first().and_then(Token::word) {
        return !GOES_ON.has(word) && !PRESSES.has(word);
    }
    let text: String = rest.iter().map_while(Token::ideograph).take(4).collect();
    let starts = |list: &Words| list.iter().any(|own| text.starts_with(own));
    starts(&MAYBE_QUANTITIES) && !starts(&NO_MAYBE_QUANTITIES)
}

/// The verb before a key.
#[derive(Clone, Copy)]
enum Verb {
    /// Only keys can follow.
    Press,
    /// Other numbers can follow, too.
    Weak,
}

/// The verb that stands before a key, with nothing but fillers between.
fn pressed(tokens: &[Token], at: usize) -> Option<Verb> {
    let mut end = at;
    for _ in 0..=MOST_FILLERS {
        let before = tokens.get(..end).unwrap_or_default();
        if ends_with_any(before, &VERBS).is_some() || ends_with_word(before, &PRESSES) {
            return Some(Verb::Press);
        }
        if ends_with_any(before, &WEAK_VERBS).is_some() || ends_with_word(before, &WEAK_PRESSES) {
            return Some(Verb::Weak);
        }
        let quoted = before.last().is_some_and(|token| token.kind == Kind::Quote);
        let skipped = ends_with_any(before, &FILLERS)
            .or_else(|| (quoted || ends_with_word(before, &FILLER_WORDS)).then_some(1));
        end = end.checked_sub(skipped?)?;
    }
    None
}

/// `option 3`, `3 號鍵`, `the 3 key`, `3번`
fn is_called_key(tokens: &[Token], at: usize) -> bool {
    let before = tokens.get(..at).unwrap_or_default();
    let after = tokens.get(at + 1..).unwrap_or_default();
    ends_with_word(before, &KEY_NOUNS)
        || (ends_with_word(before, &ARTICLE) && starts_with_any(after, &CALLED))
        || count_of(after, &KEY_SUFFIXES).is_some()
}

/// Does `#` only say where a number ends: `輸入完請按 # 字鍵`, `followed by #`?
fn ends_input(tokens: &[Token], at: usize) -> bool {
    let is_end = |token: &Token| matches!(token.kind, Kind::Sign(sign) if sign != '-');
    let before = tokens.get(..at).unwrap_or_default().rsplit(is_end).next().unwrap_or_default();
    let after = tokens.get(at + 1..).unwrap_or_default().split(is_end).next().unwrap_or_default();
    [before, after].into_iter().any(|clause| {
        let text: String = clause.iter().filter_map(Token::ideograph).collect();
        ENDS_INPUT.iter().any(|own| text.contains(own))
            || clause.iter().any(|token| token.word().is_some_and(|word| ENDING_WORDS.has(word)))
    })
}

/// The key that a key is joined to, and whether all between them are meant.
fn joined(tokens: &[Token], at: usize) -> Option<(usize, bool)> {
    let rest = tokens.get(at + 1..)?;
    let (mut skip, range) = match &rest.first()?.kind {
        Kind::Sign(',' | '、' | '/') => (1, false),
        Kind::Sign('-' | '~') => (1, true),
        Kind::Word(word) if RANGES.has(word) => (1, true),
        Kind::Word(word) if JOINS.has(word) => (1, false),
        Kind::Ideograph(_) => match (count_of(rest, &RANGES), count_of(rest, &JOINS)) {
            (Some(count), _) => (count, true),
            (None, Some(count)) => (count, false),
            (None, None) => return None,
        },
        _ => return None,
    };
    let comma = matches!(rest.first()?.kind, Kind::Sign(','));
    // `1, 2, or 3`
    if rest.get(skip).and_then(Token::word).is_some_and(|word| JOINS.has(word)) {
        skip += 1;
    } else if comma && !is_listed(tokens, at + 1 + skip) {
        return None;
    }
    let next = at + 1 + skip;
    key_at(tokens, next).map(|_| (next, range))
}

/// Behind a comma a number belongs to the list of keys when nothing is counted with it: `1, 2 for plan B`, not `1, 3
/// shops`.
fn is_listed(tokens: &[Token], at: usize) -> bool {
    match tokens.get(at + 1).map(|token| &token.kind) {
        None | Some(Kind::Sign(_) | Kind::Quote | Kind::Ideograph(_)) => true,
        Some(Kind::Word(word)) => [&JOINS, &RANGES, &FOR].iter().any(|list| list.has(word)),
        Some(Kind::Key { .. } | Kind::Number | Kind::Placeholder) => false,
    }
}

/// The keys between two digits.
fn between(from: &str, to: &str) -> Vec<String> {
    match (from.parse::<u8>(), to.parse::<u8>()) {
        (Ok(from), Ok(to)) => (from..=to).map(|digit| digit.to_string()).collect(),
        _ => Vec::new(),
    }
}

/// The parts of a text between commas, full stops and the like.
fn clauses(tokens: &[Token]) -> Vec<&[Token]> {
    tokens
        .split(|token| matches!(token.kind, Kind::Sign(sign) if !matches!(sign, '-' | '~' | '/')))
        .filter(|clause| !clause.is_empty())
        .collect()
}

/// How many tokens at the end of some make one of these texts.
fn ends_with_any(tokens: &[Token], texts: &Words) -> Option<usize> {
    let mut counts = texts.iter().filter_map(|text| {
        let count = text.chars().count();
        let tail = tokens.get(tokens.len().checked_sub(count)?..)?;
        let same = tail.iter().zip(text.chars()).all(|(token, own)| token.ideograph() == Some(own));
        same.then_some(count)
    });
    counts.next()
}

fn ends_with_word(tokens: &[Token], words: &Words) -> bool {
    tokens.last().and_then(Token::word).is_some_and(|word| words.has(word))
}

fn starts_with_any(tokens: &[Token], words: &Words) -> bool {
    tokens.first().and_then(Token::word).is_some_and(|word| words.has(word))
}

/// How many tokens at the beginning of some make one of these texts.
fn count_of(tokens: &[Token], texts: &Words) -> Option<usize> {
    let text: String = tokens.iter().map_while(Token::ideograph).take(3).collect();
    texts.iter().find(|own| text.starts_with(own)).map(|own| own.chars().count())
}

#[cfg(test)]
mod tests;
