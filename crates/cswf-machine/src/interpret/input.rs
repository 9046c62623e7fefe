//! What the customer's words and keys mean at a step.

use std::cmp::Reverse;

use cswf_model::condition::Datum;
use cswf_model::{Type, Value, read};

use crate::activity::{Doing, Expect, Grammar};
use crate::case::{Case, Signal};
use crate::interpret::{Work, World};
use crate::machine::{AnytimeId, AnytimeInfo, Machine, StateId};
use crate::transition::Event;

/// How long digits are waited for after the last one.
const DIGITS_END_AFTER: u64 = 2_000;

/// What an input means.
#[derive(Clone, Debug)]
pub struct Heard {
    /// What to tell the machine.
    pub signal: Signal,
    /// So many milliseconds after the last key: digits that nothing ends are waited for.
    pub delay: u64,
}

impl Machine {
    /// The language of the conversation: the case's own, else the first.
    #[must_use]
    pub fn language_of<'a>(&'a self, case: &'a Case) -> Option<&'a str> {
        case.language.as_deref().or_else(|| self.languages.first().map(String::as_str))
    }

    /// Understands what the customer keyed in, said or wrote at an activity. `None`: it means nothing there.
    ///
    /// A menu looks at its options first and then at `anytime`, an `ask` the other way round. A key counts only as the
    /// whole input; of several words found the longest wins, then the first.
    pub fn hear(&self, case: &mut Case, serial: u32, text: &str, world: &dyn World) -> Option<Heard> {
        let folded = read::fold(text).trim().to_owned();
        if case.heard.0 == folded {
            case.heard.1 = case.heard.1.saturating_add(1);
        } else {
            case.heard = (folded.clone(), 1);
        }
        let token =
            case.tokens.iter().find(|token| token.serial == serial).map(|token| (token.id, token.leaf));
        let (token, leaf) = token?;
        let doing =
            self.state(leaf).and_then(|state| state.activity.as_ref()).map(|activity| &activity.doing);
        let repeated = case.heard.1;
        let mut effects = Vec::new();
        let work = Work {
            machine: self,
            case,
            world,
            effects: &mut effects,
            input: true,
            value: Datum::Unset,
            goes_on: false,
        };
        let input = Input { folded: &folded, text, repeated };
        let (event, value, delay) = work.understand(token, doing, &input)?;
        if matches!(event, Event::Anytime(_)) {
            case.heard.1 = 0;
        }
        Some(Heard { signal: Signal { serial, event, input: true, value }, delay })
    }
}

struct Input<'a> {
    folded: &'a str,
    text: &'a str,
    repeated: u32,
}

type Meaning = (Event, Datum, u64);

impl Work<'_> {
    fn understand(&self, token: u32, doing: Option<&Doing>, input: &Input<'_>) -> Option<Meaning> {
        let plain = |event: Event| (event, Datum::Unset, 0);
        if input.folded.is_empty() {
            return Some(plain(Event::Empty));
        }
        let anytime = || self.anytime(token, input, interrupts).map(plain);
        match doing {
            Some(Doing::Listen(grammar)) => match &grammar.expect {
                Expect::Value { ty, pattern, .. } => {
                    anytime().or_else(|| Some(self.value_of(input, ty, pattern.as_deref())))
                }
                Expect::Phrases => self
                    .phrase(token, grammar, input)
                    .map(plain)
                    .or_else(anytime)
                    .or(Some(plain(Event::Invalid))),
                Expect::YesNo => anytime().or_else(|| {
                    Some(plain(match read::yes_or_no(input.folded, self.machine.language_of(self.case)) {
                        Some(true) => Event::Yes,
                        Some(false) => Event::No,
                        None => Event::Invalid,
                    }))
                }),
                Expect::Rating { scale } => rating(input.folded, *scale)
                    .map(|value| (Event::Answer, Datum::Known(value), 0))
                    .or_else(|| anytime().or(Some(plain(Event::Answer)))),
                // What is recorded is not listened to, but a key is heard.
                Expect::Recording => self
                    .anytime(token, input, |info, input| fit(&info.keys, &[], input.folded))
                    .map(plain)
                    .or_else(|| Some((Event::Answer, Datum::Known(Value::text(input.text)), 0))),
                Expect::Nothing => anytime(),
            },
            Some(Doing::Queue(line)) => self.phrase(token, &line.grammar, input).map(plain).or_else(anytime),
            Some(Doing::Await { event: Some(event), .. }) => {
                let writes = matches!(self.machine.name(*event), "message" | "ticket.reply");
                anytime().or_else(|| writes.then(|| plain(Event::Happened(*event))))
            }
            _ => anytime(),
        }
    }

    /// A value of a type; digits end with `#`, at the pattern's length, or after two seconds.
    fn value_of(&self, input: &Input<'_>, ty: &Type, pattern: Option<&str>) -> Meaning {
        let on_phone = &*self.case.channel == "phone";
        let keyed = on_phone && *ty == Type::Digits && !input.folded.ends_with('#');
        let complete = pattern.and_then(fixed_length) == Some(input.folded.chars().count());
        let delay = if keyed && !complete { DIGITS_END_AFTER } else { 0 };
        match read::answer(input.text, ty, pattern, self.machine.language_of(self.case)) {
            Some(value) => (Event::Answer, Datum::Known(value), delay),
            None => (Event::Invalid, Datum::Unset, delay),
        }
    }

    /// The option that is meant: a key as the whole, else the longest word, else none. One that is not offered is none.
    fn phrase(&self, token: u32, grammar: &Grammar, input: &Input<'_>) -> Option<Event> {
        let offered = |event: Event| self.find(token, event).is_some();
        let fitting = grammar.phrases.iter().filter_map(|phrase| {
            let length = fit(&phrase.keys, &phrase.words, input.folded)?;
            offered(phrase.event).then_some((length, phrase.event))
        });
        let best = fitting.enumerate().min_by_key(|(n, (length, _))| (Reverse(*length), *n));
        best.map(|(_, (_, event))| event)
    }

    /// The interruption that is meant: those of the innermost workflow first.
    fn anytime(
        &self,
        token: u32,
        input: &Input<'_>,
        means: fn(&AnytimeInfo, &Input<'_>) -> Option<usize>,
    ) -> Option<Event> {
        let place = self.case.token(token)?;
        let roots = self.chain(place).filter_map(|state| self.flow_of(state));
        let mut best = None;
        for flow in roots {
            let own = (0..).map(AnytimeId).zip(&self.machine.anytime).filter(|(_, info)| info.flow == flow);
            let fitting = own.filter_map(|(id, info)| {
                let length = means(info, input)?;
                self.find(token, Event::Anytime(id)).map(|_| (length, id))
            });
            best = fitting.enumerate().min_by_key(|(n, (length, _))| (Reverse(*length), *n));
            if best.is_some() {
                break;
            }
        }
        best.map(|(_, (_, id))| Event::Anytime(id))
    }

    /// The call whose state it is.
    fn flow_of(&self, state: StateId) -> Option<u32> {
        (0..).zip(&self.machine.flows).find(|(_, flow)| flow.state == state).map(|(n, _)| n)
    }
}

fn interrupts(info: &AnytimeInfo, input: &Input<'_>) -> Option<usize> {
    let repeats = || (info.repeats > 0 && input.repeated >= info.repeats).then_some(0);
    fit(&info.keys, &info.words, input.folded).or_else(repeats)
}

/// How long the longest key or word is that fits an input.
fn fit(keys: &[String], words: &[String], input: &str) -> Option<usize> {
    let keys = keys.iter().filter(|key| *key == input);
    let words = words.iter().filter(|word| says(input, word));
    keys.chain(words).map(|phrase| phrase.chars().count()).max()
}

/// Is a word in what was said? Whole, where the script writes spaces; anywhere, where it does not. Both are folded.
fn says(input: &str, word: &str) -> bool {
    let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && writes_spaces(c));
    let word = word.trim();
    if word.is_empty() {
        return false;
    }
    input.match_indices(word).any(|(at, found)| {
        let before = input.get(..at).and_then(|text| text.chars().next_back());
        let after = input.get(at + found.len()..).and_then(|text| text.chars().next());
        let cut_before = joins(before) && joins(word.chars().next());
        let cut_after = joins(after) && joins(word.chars().next_back());
        !cut_before && !cut_after
    })
}

/// Does the script of a letter write spaces between words? Chinese, Japanese, Thai, Lao, Khmer and Burmese do not.
fn writes_spaces(c: char) -> bool {
    !matches!(
        c,
        '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{323af}'
            | '\u{3041}'..='\u{30ff}'
            | '\u{0e00}'..='\u{0eff}'
            | '\u{1000}'..='\u{109f}'
            | '\u{1780}'..='\u{17ff}'
    )
}

fn rating(input: &str, (low, high): (i64, i64)) -> Option<Value> {
    let number: i64 = input.trim_end_matches('#').parse().ok()?;
    (low..=high).contains(&number).then_some(Value::Integer(number))
}

/// The one length of what a pattern matches, when it is made of plain characters, classes and counts; else `None`.
fn fixed_length(pattern: &str) -> Option<usize> {
    let mut chars = pattern.chars().peekable();
    let (mut length, mut last) = (0_usize, 0_usize);
    while let Some(c) = chars.next() {
        match c {
            '\\' => {
                let escaped = chars.next()?;
                if matches!(escaped, 'b' | 'B' | 'A' | 'z') {
                    return None;
                }
                (length, last) = (length.saturating_add(1), 1);
            }
            '[' => {
                while chars.next()? != ']' {}
                (length, last) = (length.saturating_add(1), 1);
            }
            '{' => {
                let count: String = chars.by_ref().take_while(|c| *c != '}').collect();
                let count: usize = count.parse().ok()?;
                length = (length - last).saturating_add(count.saturating_mul(last));
                last = 0;
            }
            '*' | '+' | '?' | '|' | '(' | ')' => return None,
            '^' | '$' => last = 0,
            _ => (length, last) = (length.saturating_add(1), 1),
        }
    }
    Some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whole_where_a_script_writes_spaces_and_anywhere_where_not() {
        assert!(says("i want an agent please", "agent"));
        assert!(!says("my agency", "agent"));
        assert!(says("我要找人工客服", "人工"));
        assert!(says("請轉agent", "agent"), "a Chinese sign ends an English word");
        assert!(!says("", "agent"));
    }

    #[test]
    fn the_longest_phrase_counts() {
        let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        assert_eq!(fit(&words(&["1"]), &words(&["order", "my order"]), "where is my order"), Some(8));
        assert_eq!(fit(&words(&["1"]), &[], "11"), None, "a key is the whole input");
        assert_eq!(fit(&words(&["11"]), &[], "11"), Some(2));
    }

    #[test]
    fn a_pattern_tells_its_length_when_it_has_one() {
        assert_eq!(fixed_length(r"\d{6}"), Some(6));
        assert_eq!(fixed_length(r"DD\d{9}"), Some(11));
        assert_eq!(fixed_length(r"^[0-9]{4}$"), Some(4));
        assert_eq!(fixed_length(r"\d{4,6}"), None);
        assert_eq!(fixed_length(r"\d+"), None);
        assert_eq!(fixed_length("(1|2)"), None);
    }
}
