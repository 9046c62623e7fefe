//! Words of the other region in a text, in whichever script they are written.

mod words;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use crate::chinese::{Region, Script, foreign};
use crate::regional::words::{NOT_OF_MAINLAND, NOT_OF_TAIWAN, OF_MAINLAND, OF_TAIWAN, Words};

/// A word of the other region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Term {
    /// Where, in bytes.
    pub(crate) at: Range<usize>,
    /// What the customers' own region says.
    pub(crate) better: &'static str,
}

/// The words of the other region in a text for customers of this one, in whichever script they are written; of two that
/// begin at one place the longer one.
pub(crate) fn terms_in(region: Region, text: &str) -> Vec<Term> {
    let index = index(region);
    let script = match region {
        Region::Taiwan => Script::Traditional,
        Region::Mainland => Script::Simplified,
    };
    let own = |c: char| foreign(script, c).unwrap_or(c).to_ascii_uppercase();
    let characters: Vec<(usize, char)> = text.char_indices().map(|(at, c)| (at, own(c))).collect();
    let begins = |from: usize, phrase: &[char]| {
        characters.get(from..).is_some_and(|rest| {
            rest.len() >= phrase.len() && rest.iter().zip(phrase).all(|((_, c), own)| c == own)
        })
    };
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((start, c)) = characters.get(at) {
        let entries = index.get(c).map(Vec::as_slice).unwrap_or_default();
        let entry = entries.iter().find(|entry| begins(at, &entry.term)).filter(|entry| {
            let chance = |(before, phrase): &(usize, Vec<char>)| {
                at.checked_sub(*before).is_some_and(|from| begins(from, phrase))
            };
            !entry.by_chance.iter().any(chance)
        });
        let Some(entry) = entry else {
            at += 1;
            continue;
        };
        at += entry.term.len();
        let end = characters.get(at).map_or(text.len(), |(end, _)| *end);
        found.push(Term { at: *start..end, better: entry.better });
    }
    found
}

/// A word of a list.
#[derive(Debug)]
struct Entry {
    term: Vec<char>,
    better: &'static str,
    /// Phrases that have it by chance, with the number of characters before it.
    by_chance: Vec<(usize, Vec<char>)>,
}

type Index = BTreeMap<char, Vec<Entry>>;

/// The words by their first character, the longest first.
fn index(region: Region) -> &'static Index {
    static TAIWAN: OnceLock<Index> = OnceLock::new();
    static MAINLAND: OnceLock<Index> = OnceLock::new();
    match region {
        Region::Taiwan => TAIWAN.get_or_init(|| index_of(OF_MAINLAND, NOT_OF_MAINLAND)),
        Region::Mainland => MAINLAND.get_or_init(|| index_of(OF_TAIWAN, NOT_OF_TAIWAN)),
    }
}

fn index_of(terms: Words, by_chance: &[&str]) -> Index {
    let mut index = Index::new();
    for (term, better) in terms {
        let Some(first) = term.chars().next() else { continue };
        let overlapping = by_chance.iter().flat_map(|phrase| {
            phrase.match_indices(term).map(|(at, _)| {
                let before = phrase.get(..at).unwrap_or_default().chars().count();
                (before, phrase.chars().collect())
            })
        });
        let entry = Entry { term: term.chars().collect(), better, by_chance: overlapping.collect() };
        index.entry(first).or_default().push(entry);
    }
    for entries in index.values_mut() {
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.term.len()));
    }
    index
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTS: [(Region, Script, Words, &[&str]); 2] = [
        (Region::Taiwan, Script::Traditional, OF_MAINLAND, NOT_OF_MAINLAND),
        (Region::Mainland, Script::Simplified, OF_TAIWAN, NOT_OF_TAIWAN),
    ];

    fn found(region: Region, text: &str) -> Vec<&str> {
        terms_in(region, text).into_iter().map(|term| &text[term.at]).collect()
    }

    #[test]
    fn the_lists_are_in_their_own_script_and_do_not_contradict_themselves() {
        for (region, script, terms, by_chance) in LISTS {
            for (term, better) in terms {
                assert_eq!(found(region, term), [*term]);
                assert_eq!(terms_in(region, better), [], "{better}");
                let foreign = format!("{term}{better}").chars().find(|c| foreign(script, *c).is_some());
                assert_eq!(foreign, None, "{term} {better}");
                assert_eq!(terms.iter().filter(|(other, _)| other == term).count(), 1, "{term}");
            }
            for phrase in by_chance {
                assert!(terms.iter().any(|(term, _)| phrase.contains(term)), "{phrase} excuses nothing");
                assert_eq!(terms_in(region, phrase), [], "{phrase}");
            }
        }
    }

    #[test]
    fn words_are_found_in_either_script_and_at_their_longest() {
        assert_eq!(found(Region::Taiwan, "請檢查网络與網絡"), ["网络", "網絡"]);
        assert_eq!(found(Region::Taiwan, "打印機與打印"), ["打印機", "打印"]);
        assert_eq!(found(Region::Taiwan, "插入u盤"), ["u盤"]);
        assert_eq!(found(Region::Mainland, "請檢查網路與网路"), ["網路", "网路"]);
        assert_eq!(found(Region::Mainland, "网际网路"), ["网际网路"]);
    }

    #[test]
    fn what_is_there_by_chance_is_left_alone() {
        for text in
            ["電視頻道有問題", "簡短信件", "在線上申辦", "存在線索", "品質保證", "刺激活動", "捷運營運時間"]
        {
            assert_eq!(found(Region::Taiwan, text), Vec::<&str>::new());
        }
        for text in ["高频宽带", "本系列印有编号", "互联网路由器", "软体沙发", "资讯"]
        {
            assert_eq!(found(Region::Mainland, text), Vec::<&str>::new());
        }
        assert_eq!(found(Region::Taiwan, "電視頻道的視頻"), ["視頻"]);
    }
}
