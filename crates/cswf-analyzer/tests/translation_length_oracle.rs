//! `translation-length` against texts of so many words a language, judged by counting words.

#![expect(clippy::indexing_slicing, reason = "a failing helper fails the test")]

mod checked;

use cswf_analyzer::{Profile, Settings};
use cswf_diagnostics::{Message, RuleMessage, TextsMessage};
use cswf_testing::parts;
use proptest::prelude::*;

const LANGUAGES: [&str; 5] = ["en", "fr", "de", "es", "it"];

/// A text with so many words in each language.
fn flow(counts: &[usize]) -> String {
    let texts: Vec<String> = counts
        .iter()
        .zip(LANGUAGES)
        .map(|(count, language)| format!("{language}: {}", vec!["word"; *count].join(" ")))
        .collect();
    let languages = LANGUAGES[..counts.len()].join(", ");
    let texts = texts.join(", ");
    format!(
        "workflow: f\nkind: other\nlanguages: [{languages}]\nsteps:\n  - say: {{ {texts} }}\n  - end: resolved\n"
    )
}

/// Twice the number of words in the middle of the others.
fn twice_the_middle(counts: &[usize], own: usize) -> usize {
    let mut others = counts.to_vec();
    others.remove(own);
    others.sort_unstable();
    others[(others.len() - 1) / 2] + others[others.len() / 2]
}

/// How far each language is from the others, as a ratio of whole numbers of words, and whether it is the shorter one.
fn distances(counts: &[usize]) -> Vec<(f64, usize, bool)> {
    let distance = |own: usize| {
        let (count, middle) = (2 * counts[own], twice_the_middle(counts, own));
        let (low, high) = (count.min(middle), count.max(middle));
        (high as f64 / low as f64, own, count < middle)
    };
    (0..counts.len()).map(distance).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn the_language_that_is_furthest_from_the_others_is_told(
        counts in proptest::collection::vec(prop_oneof![3 => 8_usize..24, 1 => 1_usize..60], 2..6),
    ) {
        let mut distances = distances(&counts);
        distances.sort_by(|one, other| other.0.total_cmp(&one.0));
        let (times, own, shorter) = distances[0];
        // Two that are as far from the others as each other: either may be told. Of two languages it is the shorter one.
        prop_assume!(counts.len() == 2 || times > distances[1].0 + 1e-9);
        let long = counts.iter().any(|count| *count >= 15);
        let wanted = (long && times > 2.0 + 1e-9).then(|| {
            let own = if counts.len() == 2 { usize::from(counts[1] < counts[0]) } else { own };
            (LANGUAGES[own].to_owned(), counts.len() == 2 || shorter, (times * 10.0).round() / 10.0)
        });
        let text = flow(&counts);
        let only = vec!["translation-length".to_owned()];
        let settings = Settings { only, profile: Profile::Strict, ..Settings::default() };
        let found = checked::check(&parts("flow.yaml", &text), &settings).findings;
        let told = found.first().map(|finding| match &finding.message {
            Message::Rule(RuleMessage::Texts(TextsMessage::MuchShorter { language, times, .. })) => {
                (language.clone(), true, *times)
            }
            Message::Rule(RuleMessage::Texts(TextsMessage::MuchLonger { language, times, .. })) => {
                (language.clone(), false, *times)
            }
            _ => panic!("{finding:?}"),
        });
        prop_assert!(found.len() < 2);
        match (told, wanted) {
            (Some(told), Some(wanted)) => {
                prop_assert_eq!((&told.0, told.1), (&wanted.0, wanted.1), "{}", text);
                prop_assert!((told.2 - wanted.2).abs() < 0.11);
            }
            (told, wanted) => prop_assert_eq!(told, wanted, "{}", text),
        }
    }
}
