//! Phrases in texts: found whole where a script writes spaces, anywhere where it does not.

/// A text as phrases are looked for in it: small letters, straight apostrophes, single blanks.
#[must_use]
pub(crate) fn folded(text: &str) -> String {
    let straight = text.to_lowercase().replace(['’', '‘'], "'");
    straight.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Is one of the phrases in a text? Both are folded; a `*` at the end of a phrase stands for the rest of the word.
#[must_use]
pub(crate) fn says_any(text: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| says(text, phrase))
}

/// Is a phrase in a text? Both are folded.
#[must_use]
pub(crate) fn says(text: &str, phrase: &str) -> bool {
    let (phrase, open) = phrase.strip_suffix('*').map_or((phrase, false), |stem| (stem, true));
    if phrase.is_empty() {
        return false;
    }
    text.match_indices(phrase).any(|(at, found)| {
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let after = text.get(at + found.len()..).and_then(|text| text.chars().next());
        let cut_before = joins(before) && joins(phrase.chars().next());
        let cut_after = !open && joins(after) && joins(phrase.chars().next_back());
        !cut_before && !cut_after
    })
}

/// Is it a letter of a script that writes spaces between words, or a figure?
fn joins(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_alphanumeric() && !cswf_model::speech::is_cjk(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_whole_where_words_are_apart() {
        assert!(says("please stop it", "stop") && says("stop", "stop") && !says("nonstop", "stop"));
        assert!(!says("i will say it", "ai") && says("an ai answers", "ai") && says("我是ai客服", "ai"));
        assert!(
            says("您好，感謝來電", "感謝") && says("automated", "automat*") && !says("automated", "automat")
        );
        assert!(!says("anything", "") && !says_any("", &["a"]));
    }

    #[test]
    fn texts_are_folded() {
        assert_eq!(folded("We’ll  call\n YOU"), "we'll call you");
    }
}
