//! `# error: rule` at the end of a line, and the comparison with what was found.

use std::collections::BTreeSet;
use std::fmt::Write as _;

/// A finding that is expected, or that was found: its line (from 1) and its rule.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Mark {
    /// The line, from 1.
    pub line: u32,
    /// The rule.
    pub rule: String,
}

/// The marks of a text. A bare `# error` stands for `rule`.
#[must_use]
pub fn marks(text: &str, rule: &str) -> BTreeSet<Mark> {
    let mut found = BTreeSet::new();
    for (line, content) in (1..).zip(text.lines()) {
        let Some((_, comment)) = content.rsplit_once("# error") else { continue };
        let names = match comment.trim() {
            "" => vec![rule],
            rest => match rest.strip_prefix(':') {
                Some(names) => names.split(',').map(str::trim).collect(),
                // "# error handling" is an ordinary comment.
                None => continue,
            },
        };
        found.extend(names.into_iter().map(|name| Mark { line, rule: name.to_owned() }));
    }
    found
}

/// How a line begins that declares what comes along.
const COMPANIONS: &str = "# companions:";

/// The rules that the lines `# companions: a, b` of a text declare.
#[must_use]
pub fn companions(text: &str) -> BTreeSet<String> {
    let lists = text.lines().filter_map(|line| line.strip_prefix(COMPANIONS));
    lists.flat_map(|list| list.split(',')).map(|name| name.trim().to_owned()).collect()
}

/// The text with just these companions declared, in its first line.
#[must_use]
pub fn with_companions(text: &str, names: &BTreeSet<String>) -> String {
    let rest: String = text.split_inclusive('\n').filter(|line| !line.starts_with(COMPANIONS)).collect();
    if names.is_empty() {
        return rest;
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    format!("{COMPANIONS} {}\n{rest}", names.join(", "))
}

/// What is wrong with what was found, in words; `None` when it is just what is expected.
#[must_use]
pub fn difference(expected: &BTreeSet<Mark>, found: &BTreeSet<Mark>) -> Option<String> {
    let mut words = String::new();
    for mark in expected.difference(found) {
        let _ = writeln!(words, "line {}: {} should be found, and is not", mark.line, mark.rule);
    }
    for mark in found.difference(expected) {
        let _ = writeln!(words, "line {}: {} is found, and should not be", mark.line, mark.rule);
    }
    (!words.is_empty()).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(line: u32, rule: &str) -> Mark {
        Mark { line, rule: rule.to_owned() }
    }

    #[test]
    fn marks_name_lines_and_rules() {
        let text = "a: 1 # error\nb: 2\nc: 3   # error: x, y\n# error handling\n";
        assert_eq!(marks(text, "own"), BTreeSet::from([mark(1, "own"), mark(3, "x"), mark(3, "y")]));
    }

    #[test]
    fn companions_are_read_as_they_are_written() {
        let names = BTreeSet::from(["a".to_owned(), "b-c".to_owned()]);
        let text = with_companions("x: 1\n# companions: old\n", &names);
        assert_eq!(text, "# companions: a, b-c\nx: 1\n");
        assert_eq!(companions(&text), names);
        assert_eq!(with_companions(&text, &BTreeSet::new()), "x: 1\n");
    }

    #[test]
    fn both_directions_differ() {
        let (one, two) = (BTreeSet::from([mark(1, "a")]), BTreeSet::from([mark(2, "a")]));
        let words = difference(&one, &two).unwrap();
        assert!(words.contains("line 1: a should be found") && words.contains("line 2: a is found"));
        assert_eq!(difference(&one, &one), None);
    }
}
