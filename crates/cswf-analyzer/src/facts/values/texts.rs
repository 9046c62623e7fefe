//! Sets of texts: just these, all but these, and those of which questions have their answers.
//!
//! Whether a text can have several answers at once is told exactly for "contains", "begins with" and "ends with": when
//! no two of the answers contradict each other, the parts can be written one after the other with something between
//! them that nobody asks for. Of two patterns nothing is known, but that one has not both answers.

use std::sync::Arc;

use cswf_model::condition::Method;

use super::domain::Values;

/// Texts and widths beyond which a set is no longer kept in detail.
const MOST_TEXTS: usize = 24;

/// More questions than this are not kept.
const MOST_QUESTIONS: usize = 16;

/// What stands between the parts of an example that nobody asks for; the first that no question names.
const FILLERS: [&str; 3] = ["…", "~", "\u{2022}"];

/// What is asked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
enum Kind {
    Contains,
    StartsWith,
    EndsWith,
    Matches,
}

/// A question about a text, with its answer.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Question {
    kind: Kind,
    /// What is looked for.
    argument: Arc<str>,
    /// Is it so?
    truth: bool,
}

impl Question {
    /// A question with its answer.
    #[must_use]
    pub fn new(method: Method, argument: &Arc<str>, truth: bool) -> Self {
        let kind = match method {
            Method::Contains => Kind::Contains,
            Method::StartsWith => Kind::StartsWith,
            Method::EndsWith => Kind::EndsWith,
            Method::Matches => Kind::Matches,
        };
        Self { kind, argument: argument.clone(), truth }
    }

    /// Has a text this answer?
    fn fits(&self, text: &str) -> bool {
        let own = self.argument.as_ref();
        let holds = match self.kind {
            Kind::Contains => text.contains(own),
            Kind::StartsWith => text.starts_with(own),
            Kind::EndsWith => text.ends_with(own),
            Kind::Matches => cswf_model::read::pattern(own).is_some_and(|pattern| pattern.is_match(text)),
        };
        holds == self.truth
    }

    /// Is this so of every text of which the other is so?
    fn follows_from(&self, other: &Self) -> bool {
        let (own, given) = (self.argument.as_ref(), other.argument.as_ref());
        match (self.kind, other.kind) {
            (Kind::Matches, kind) => kind == Kind::Matches && own == given,
            (_, _) if own.is_empty() => true,
            (_, Kind::Matches) => false,
            (Kind::Contains, _) => given.contains(own),
            (Kind::StartsWith, Kind::StartsWith) => given.starts_with(own),
            (Kind::EndsWith, Kind::EndsWith) => given.ends_with(own),
            (Kind::StartsWith | Kind::EndsWith, _) => false,
        }
    }

    /// Can no text have both answers?
    fn excludes(&self, other: &Self) -> bool {
        let (own, given) = (self.argument.as_ref(), other.argument.as_ref());
        match (self.truth, other.truth) {
            (true, false) => other.follows_from(self),
            (false, true) => self.follows_from(other),
            (false, false) => false,
            (true, true) => match (self.kind, other.kind) {
                (Kind::StartsWith, Kind::StartsWith) => !own.starts_with(given) && !given.starts_with(own),
                (Kind::EndsWith, Kind::EndsWith) => !own.ends_with(given) && !given.ends_with(own),
                _ => false,
            },
        }
    }

    /// Is it so of no text at all?
    fn is_impossible(&self) -> bool {
        !self.truth && self.kind != Kind::Matches && self.argument.is_empty()
    }
}

/// Just these texts; too many of them are any text.
#[must_use]
pub fn listed(mut texts: Vec<Arc<str>>) -> Values {
    texts.sort_unstable();
    texts.dedup();
    if texts.len() > MOST_TEXTS {
        return Values::Texts { listed: false, texts: Arc::from([]) };
    }
    Values::Texts { listed: true, texts: Arc::from(texts) }
}

/// All texts but these; a few more may be in when there are too many.
#[must_use]
pub fn unlisted(mut texts: Vec<Arc<str>>) -> Values {
    texts.sort_unstable();
    texts.dedup();
    texts.truncate(MOST_TEXTS);
    Values::Texts { listed: false, texts: Arc::from(texts) }
}

/// All texts but these of which every question has its answer; a few more may be in when there are too many.
#[must_use]
fn asked(mut not: Vec<Arc<str>>, mut questions: Vec<Question>) -> Values {
    questions.sort_unstable();
    questions.dedup();
    let rest = || {
        questions
            .iter()
            .enumerate()
            .flat_map(|(n, one)| questions.iter().skip(n + 1).map(move |two| (one, two)))
    };
    if questions.iter().any(Question::is_impossible) || rest().any(|(one, two)| one.excludes(two)) {
        return Values::NONE;
    }
    questions.truncate(MOST_QUESTIONS);
    if questions.is_empty() {
        return unlisted(not);
    }
    not.retain(|text| questions.iter().all(|question| question.fits(text)));
    not.sort_unstable();
    not.dedup();
    not.truncate(MOST_TEXTS);
    Values::Asked { not: Arc::from(not), asked: Arc::from(questions) }
}

/// The texts of a set that have an answer; `None` when the set is none of texts.
#[must_use]
pub fn ask(values: &Values, question: Question) -> Option<Values> {
    Some(match values {
        Values::Texts { listed: true, texts } => {
            listed(texts.iter().filter(|text| question.fits(text)).cloned().collect())
        }
        Values::Texts { listed: false, texts } => asked(texts.to_vec(), vec![question]),
        Values::Asked { not, asked: own } => {
            asked(not.to_vec(), own.iter().cloned().chain([question]).collect())
        }
        Values::Choices(_) | Values::Range(_) | Values::Any => return None,
    })
}

/// The texts of a set that are among these, or that are not; `None` when the set is none of texts.
#[must_use]
pub fn among(values: &Values, items: &[Arc<str>], truth: bool) -> Option<Values> {
    Some(match (values, truth) {
        (Values::Texts { listed: true, texts }, _) => {
            listed(texts.iter().filter(|text| items.contains(text) == truth).cloned().collect())
        }
        (_, true) => listed(items.iter().filter(|text| has(values, text)).cloned().collect()),
        (Values::Texts { listed: false, texts }, false) => {
            unlisted(texts.iter().chain(items).cloned().collect())
        }
        (Values::Asked { not, asked: own }, false) => {
            asked(not.iter().chain(items).cloned().collect(), own.to_vec())
        }
        (Values::Choices(_) | Values::Range(_) | Values::Any, _) => return None,
    })
}

/// Is a text in a set, or may it be?
#[must_use]
pub fn has(values: &Values, text: &Arc<str>) -> bool {
    match values {
        Values::Texts { listed, texts } => texts.contains(text) == *listed,
        Values::Asked { not, asked } => {
            !not.contains(text) && asked.iter().all(|question| question.fits(text))
        }
        other => !other.is_empty(),
    }
}

/// Everything that is in either of two sets of texts, or more.
#[must_use]
pub fn around(one: &Values, other: &Values) -> Values {
    match (one, other) {
        (Values::Texts { listed: true, texts }, Values::Texts { listed: true, texts: more }) => {
            listed(texts.iter().chain(more.iter()).cloned().collect())
        }
        (Values::Texts { listed: true, texts }, wide) | (wide, Values::Texts { listed: true, texts }) => {
            let (not, questions) = wide_parts(wide);
            let kept = questions.iter().filter(|question| texts.iter().all(|text| question.fits(text)));
            let not = not.iter().filter(|text| !texts.contains(text));
            asked(not.cloned().collect(), kept.cloned().collect())
        }
        (one, other) => {
            let ((not, questions), (also_not, also)) = (wide_parts(one), wide_parts(other));
            // Left out of the union is what is in neither.
            let out = not.iter().filter(|text| !has(other, text));
            let out = out.chain(also_not.iter().filter(|text| !has(one, text)));
            let kept = questions.iter().filter(|question| also.contains(question));
            asked(out.cloned().collect(), kept.cloned().collect())
        }
    }
}

fn wide_parts(values: &Values) -> (&[Arc<str>], &[Question]) {
    match values {
        Values::Texts { listed: false, texts } => (texts, &[]),
        Values::Asked { not, asked } => (not, asked),
        _ => (&[], &[]),
    }
}

/// A few texts of a set, the plainest first; none when none comes to mind.
#[must_use]
pub fn samples(values: &Values) -> Vec<Arc<str>> {
    let candidates: Vec<Arc<str>> = match values {
        Values::Texts { listed: true, texts } => return texts.to_vec(),
        Values::Texts { .. } => FILLERS.iter().map(|filler| Arc::from(*filler)).collect(),
        Values::Asked { asked, .. } => std::iter::once("")
            .chain(FILLERS)
            .flat_map(|filler| [written(asked, filler, false), written(asked, filler, true)])
            .map(Arc::from)
            .collect(),
        _ => return Vec::new(),
    };
    candidates.into_iter().filter(|text| has(values, text)).collect()
}

/// The parts that are asked for, one after the other.
fn written(asked: &[Question], filler: &str, around: bool) -> String {
    let wanted = |kind: Kind| asked.iter().filter(move |own| own.truth && own.kind == kind);
    let longest =
        |kind: Kind| wanted(kind).max_by_key(|own| own.argument.len()).map(|own| own.argument.as_ref());
    let first = longest(Kind::StartsWith);
    let last = longest(Kind::EndsWith);
    let inside = wanted(Kind::Contains).map(|own| own.argument.to_string());
    // Of a pattern that is plain words with alternatives, the first of them.
    let plain = wanted(Kind::Matches).map(|own| {
        let one = own.argument.split('|').next().unwrap_or_default();
        one.chars().filter(|c| !"^$()?*+.\\[]{}".contains(*c)).collect::<String>()
    });
    let mut parts: Vec<String> = Vec::new();
    parts.extend(first.map(str::to_owned));
    if around && first.is_none() {
        parts.push(String::new());
    }
    parts.extend(inside.chain(plain));
    if around && last.is_none() {
        parts.push(String::new());
    }
    parts.extend(last.map(str::to_owned));
    parts.join(filler)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(method: Method, argument: &str, truth: bool) -> Question {
        Question::new(method, &Arc::from(argument), truth)
    }

    fn all() -> Values {
        unlisted(Vec::new())
    }

    fn of(questions: &[(Method, &str, bool)]) -> Values {
        questions.iter().fold(all(), |values, (method, argument, truth)| {
            ask(&values, question(*method, argument, *truth)).unwrap_or(values)
        })
    }

    #[test]
    fn answers_that_no_text_can_have_are_told() {
        use Method::{Contains, EndsWith, Matches, StartsWith};
        for questions in [
            vec![(Contains, "緊急", true), (Contains, "急", false)],
            vec![(StartsWith, "DD", true), (StartsWith, "EE", true)],
            vec![(StartsWith, "DD1", true), (StartsWith, "DD", false)],
            vec![(EndsWith, "tail", true), (Contains, "ai", false)],
            vec![(Matches, "a+", true), (Matches, "a+", false)],
            vec![(Contains, "", false)],
        ] {
            assert!(of(&questions).is_empty(), "{questions:?}");
        }
        for questions in [
            vec![(Contains, "急", true), (Contains, "緊急", false)],
            vec![(StartsWith, "DD", true), (StartsWith, "DD1", true)],
            vec![(StartsWith, "a", true), (EndsWith, "b", true), (Contains, "ab", false)],
            vec![(Matches, "a+", true), (Matches, "b+", false)],
        ] {
            assert!(!of(&questions).is_empty(), "{questions:?}");
            assert!(!samples(&of(&questions)).is_empty(), "{questions:?}");
        }
    }

    #[test]
    fn a_set_around_two_has_what_either_has() {
        let short = of(&[(Method::StartsWith, "a", true), (Method::Contains, "x", false)]);
        let other = of(&[(Method::StartsWith, "a", true)]);
        let both = around(&short, &other);
        assert_eq!(both, other);
        let word: Arc<str> = Arc::from("abc");
        assert!(has(&around(&short, &listed(vec![Arc::from("b")])), &Arc::from("b")));
        assert!(has(&around(&short, &all()), &Arc::from("xxx")));
        let without = among(&other, std::slice::from_ref(&word), false).unwrap();
        assert!(!has(&without, &word) && has(&around(&without, &listed(vec![word.clone()])), &word));
    }
}
