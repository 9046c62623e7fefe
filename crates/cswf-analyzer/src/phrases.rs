//! Phrases in texts: found whole where a script writes spaces, anywhere where it does not.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use cswf_model::speech::is_cjk;

/// A text as phrases are looked for in it: small letters, straight apostrophes, single blanks.
#[must_use]
pub(crate) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '’' | '‘' => folded.push('\''),
            c if c.is_whitespace() => {
                if !folded.is_empty() && !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            c if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            c if is_cjk(c) => folded.push(c),
            c => folded.extend(c.to_lowercase()),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// A list of phrases that is read once; a `*` at the end of a phrase stands for the rest of the word.
#[derive(Debug)]
pub(crate) struct Phrases {
    list: &'static [&'static str],
    index: OnceLock<Index>,
}

/// Phrases by their first letter, those of most texts in a table.
#[derive(Debug)]
struct Index {
    ascii: Vec<Vec<&'static str>>,
    others: BTreeMap<char, Vec<&'static str>>,
}

impl Index {
    fn of(list: &[&'static str]) -> Self {
        let mut index = Self { ascii: vec![Vec::new(); 128], others: BTreeMap::new() };
        for phrase in list {
            let Some(first) = phrase.chars().next() else { continue };
            match index.ascii.get_mut(first as usize) {
                Some(phrases) => phrases.push(phrase),
                None => index.others.entry(first).or_default().push(phrase),
            }
        }
        index
    }

    fn with(&self, first: char) -> &[&'static str] {
        let phrases = self.ascii.get(first as usize).or_else(|| self.others.get(&first));
        phrases.map(Vec::as_slice).unwrap_or_default()
    }
}

impl Phrases {
    /// The phrases, folded, unless texts are looked through as they are written.
    pub(crate) const fn new(list: &'static [&'static str]) -> Self {
        Self { list, index: OnceLock::new() }
    }

    /// Every one of them.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.list.iter().copied()
    }

    /// Is any of them in a text?
    pub(crate) fn any(&self, text: &str) -> bool {
        self.found_in(text).next().is_some()
    }

    /// Those that are in a text, as often as they are.
    pub(crate) fn found_in<'s>(&'s self, text: &'s str) -> impl Iterator<Item = &'static str> + 's {
        let index = self.index.get_or_init(|| Index::of(self.list));
        let mut before = None;
        text.char_indices().flat_map(move |(at, c)| {
            let before = before.replace(c);
            let mut phrases = index.with(c);
            if !phrases.is_empty() && joins(before) && joins(Some(c)) {
                phrases = &[];
            }
            let rest = text.get(at..).unwrap_or_default();
            phrases.iter().copied().filter(move |phrase| begins(rest, phrase))
        })
    }
}

/// Is a phrase in a text? Both are folded.
#[must_use]
pub(crate) fn says(text: &str, phrase: &str) -> bool {
    let Some(first) = phrase.chars().next() else { return false };
    let mut before = None;
    text.char_indices().any(|(at, c)| {
        let before = before.replace(c);
        c == first && !(joins(before) && joins(Some(c))) && begins(text.get(at..).unwrap_or_default(), phrase)
    })
}

/// Does a text begin with a phrase, and does a word end with it?
fn begins(text: &str, phrase: &str) -> bool {
    let (phrase, open) = phrase.strip_suffix('*').map_or((phrase, false), |stem| (stem, true));
    text.strip_prefix(phrase)
        .is_some_and(|rest| open || !joins(rest.chars().next()) || !joins(phrase.chars().next_back()))
}

/// Is it a letter of a script that writes spaces between words, or a figure?
fn joins(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_alphanumeric() || !c.is_ascii() && !is_cjk(c) && c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    static LIST: Phrases = Phrases::new(&["stop", "opt out", "automat*", "感謝", "ai"]);

    #[test]
    fn phrases_are_found_whole_where_words_are_apart() {
        assert!(says("please stop it", "stop") && says("stop", "stop") && !says("nonstop", "stop"));
        assert!(!says("i will say it", "ai") && says("an ai answers", "ai") && says("我是ai客服", "ai"));
        assert!(
            says("您好，感謝來電", "感謝") && says("automated", "automat*") && !says("automated", "automat")
        );
        assert!(
            !says("anything", "") && !says("", "a") && says("grüezi", "grüezi") && !says("grüezix", "grüezi")
        );
    }

    #[test]
    fn a_list_finds_what_each_of_its_phrases_finds() {
        let texts =
            ["", "stopstop stop", "opt out, nonstop", "an automatic ai說感謝", "say it", "opt", "全自動 ai"];
        for text in texts {
            let mut found: Vec<&str> = LIST.found_in(text).collect();
            found.sort_unstable();
            found.dedup();
            let mut wanted: Vec<&str> =
                LIST.list.iter().copied().filter(|phrase| says(text, phrase)).collect();
            wanted.sort_unstable();
            assert_eq!(found, wanted, "{text}");
            assert_eq!(LIST.any(text), !wanted.is_empty());
        }
    }

    #[test]
    fn texts_are_folded() {
        assert_eq!(folded("  We’ll  call\n YOU ÄÖ\n"), "we'll call you äö");
    }
}
