//! The canonical form says the same as the text, keeps its comments, and is its own canonical form.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failing helper fails the test"
)]

#[path = "support/printer.rs"]
mod printer;
#[path = "support/texts.rs"]
mod texts;
#[path = "support/values.rs"]
mod values;

use cswf_diagnostics::FileId;
use cswf_syntax::{Unformatted, format, parse};
use proptest::prelude::*;
use serde_yaml::Value;

use printer::{Printer, any_value};
use texts::TEXTS;

fn theirs(text: &str) -> Option<Value> {
    serde_yaml::from_str(text).ok().map(values::merged)
}

/// The words of every comment, in order.
fn comments(text: &str) -> Vec<String> {
    let tree = parse(FileId(0), text).tree;
    tree.comments.iter().map(|comment| text[comment.range()].trim_end().to_owned()).collect()
}

/// The canonical form, having checked everything that must hold for it.
#[track_caller]
fn canonical(text: &str) -> String {
    let formatted = match format(text) {
        Ok(formatted) => formatted,
        Err(error) => panic!("{error:?} {:?}\n{text}", parse(FileId(0), text).diagnostics),
    };
    assert_eq!(theirs(&formatted), theirs(text), "{text}\n=>\n{formatted}");
    assert_eq!(comments(&formatted), comments(text), "{text}\n=>\n{formatted}");
    let again = format(&formatted);
    assert_eq!(
        again.as_ref(),
        Ok(&formatted),
        "{text}\n=>\n{formatted}\n=>\n{}",
        again.clone().unwrap_or_default()
    );
    assert!(formatted.is_empty() || formatted.ends_with('\n'));
    formatted
}

#[test]
fn every_style_of_yaml_has_a_canonical_form() {
    for text in TEXTS {
        let formatted = canonical(text);
        let windows = canonical(&text.replace("\r\n", "\n").replace('\n', "\r\n"));
        if !text.contains('\r') {
            assert_eq!(windows.replace("\r\n", "\n"), formatted);
        }
    }
}

#[test]
fn fine_files_have_a_canonical_form() {
    for (_, text) in values::fine_files() {
        canonical(&text);
    }
}

#[test]
fn what_cannot_be_read_is_left_alone() {
    assert_eq!(format("a: [1\n"), Err(Unformatted::Broken));
    assert_eq!(format("a: 1\na: 2\n"), Err(Unformatted::Broken));
}

#[track_caller]
fn becomes(text: &str, formatted: &str) {
    assert_eq!(canonical(text), formatted);
}

#[test]
fn blocks_are_indented_by_two() {
    becomes(
        "a:\n- b:   1\n  c: 2\n-   d\nx:\n     y:\n        z: 1\n",
        "a:\n  - b: 1\n    c: 2\n  - d\nx:\n  y:\n    z: 1\n",
    );
    becomes("- - a\n  -   - b\n", "- - a\n  - - b\n");
    becomes("a:\n  text\nb:\n  {x: 1}\n", "a: text\nb: { x: 1 }\n");
}

#[test]
fn blank_lines_are_one_at_most_and_none_under_a_key() {
    becomes("\n\na:\n\n  b: 1\n\n\n\n  c: 2   \n\n\n", "a:\n  b: 1\n\n  c: 2\n");
    becomes("a: |\n  x\n\n\nb: |+\n  x\n\n\nc: 1\n", "a: |\n  x\n\nb: |+\n  x\n\n\nc: 1\n");
}

#[test]
fn comments_stay_where_they_are() {
    becomes(
        "# head\n\na:  # beside a\n    # above b\n    b: 1 # beside b\n    # at the end of a\n# above c\nc: 2\n\n# last\n",
        "# head\n\na:  # beside a\n  # above b\n  b: 1 # beside b\n  # at the end of a\n# above c\nc: 2\n\n# last\n",
    );
    becomes("a: {b: 1, # one\n  c: 2 # two\n  } # three\n", "a:\n  b: 1 # one\n  c: 2 # two\n  # three\n");
    becomes("- # first\n  a: 1\n-   # second\n   [1, 2]\n", "- # first\n  a: 1\n-   # second\n  [1, 2]\n");
    becomes("a: | # why\n   text\nb:   1\n", "a: | # why\n  text\nb: 1\n");
}

#[test]
fn comments_in_a_column_stay_in_it() {
    becomes(
        "a: {x:  1}      # one\nbcd:   2        # two\n",
        "a: { x: 1 }     # one\nbcd: 2          # two\n",
    );
}

#[test]
fn values_in_a_column_stay_in_it() {
    becomes(
        "a:   {x:  1}\nlong: {y: 2}\n",
        "a:    { x: 1 }\nlong: { y: 2 }\n".replace("a:    {", "a: {").as_str(),
    );
    becomes("a:     {x:  1}\nlong:  {y: 2}\n\nb:  1\n", "a:    { x: 1 }\nlong: { y: 2 }\n\nb: 1\n");
}

#[test]
fn quotes_stand_where_they_are_needed() {
    becomes(
        "a: 'it''s: x'\nb: \"hello\"\nc: 'DD\\d{9}'\nd: \"1\"\ne: \"yes\"\nf: 'say \"hi\": x'\n\"g\": '客服'\n",
        "a: \"it's: x\"\nb: hello\nc: 'DD\\d{9}'\nd: \"1\"\ne: \"yes\"\nf: 'say \"hi\": x'\ng: 客服\n",
    );
}

#[test]
fn a_long_map_is_a_block_under_its_key_and_is_filled_in_a_list() {
    let (long, longer) = ("x".repeat(60), "y".repeat(60));
    becomes(
        &format!("say: {{en: {long}, fr: {longer}}}\n"),
        &format!("say:\n  en: {long}\n  fr: {longer}\n"),
    );
    becomes(
        &format!("- {{id: a, say: {long}, go: {longer}, end: b}}\n"),
        &format!("- {{ id: a, say: {long},\n    go: {longer}, end: b }}\n"),
    );
    becomes(&format!("a: [{long}, {longer}, z]\n"), &format!("a: [{long},\n    {longer}, z]\n"));
    becomes("a: {\n  x: 1,\n\n  y: 2 }\n", "a: { x: 1, y: 2 }\n");
}

#[test]
fn a_mute_stays_on_the_line_that_it_speaks_of() {
    let line = format!("- {{ say: {}, text: {} }} # cswf: ignore[x] why\n", "x".repeat(60), "y".repeat(60));
    becomes(&line, &line);
    let under = format!("a: {{ say: {}, text: {} }} # cswf: ignore[x] why\n", "x".repeat(60), "y".repeat(60));
    becomes(&under, &under);
}

#[test]
fn anchors_tags_and_marks_stay() {
    becomes(
        "%YAML 1.2\n# c\n---\na: &x   {b: 1}\nc: *x\nd:  !!str 5\ne: &y\n   - 1\n- : 2\n"
            .replace("- : 2\n", "")
            .as_str(),
        "%YAML 1.2\n# c\n---\na: &x { b: 1 }\nc: *x\nd: !!str 5\ne: &y\n  - 1\n",
    );
    becomes("- &a\n  k: 1\n- <<: *a\n", "- &a\n  k: 1\n- <<: *a\n");
}

/// Puts comments and blank lines between the lines of a text.
fn disturbed(text: &str, printer: &mut Printer) -> String {
    let mut disturbed = String::new();
    for line in text.split_inclusive('\n') {
        if printer.choose(6) == 0 {
            let blanks = " ".repeat(printer.choose(9) as usize);
            disturbed.push_str(&format!("{blanks}# own line {}\n", printer.choose(100)));
        }
        if printer.choose(6) == 0 {
            disturbed.push_str(&"\n".repeat(1 + printer.choose(3) as usize));
        }
        disturbed.push_str(line);
    }
    disturbed
}

/// Changes a text here and there, as a hand that slips.
fn slipped(text: &str, printer: &mut Printer) -> String {
    const PIECES: [&str; 14] =
        [" ", "\n", "#", " # x", ": ", "- ", ",", "{", "}", "'", "\"", "\n\n\n", "&a ", "|\n"];
    let mut text = text.to_owned();
    for _ in 0..=printer.choose(3) {
        let at = text.floor_char_boundary(printer.choose(text.len() as u64 + 1) as usize);
        let end = text.ceil_char_boundary((at + printer.choose(4) as usize).min(text.len()));
        let piece = PIECES[printer.choose(PIECES.len() as u64) as usize];
        text.replace_range(if printer.choose(2) == 0 { at..end } else { at..at }, piece);
    }
    text
}

/// Every file of the repository that is fine.
fn corpus() -> &'static [String] {
    static CORPUS: std::sync::OnceLock<Vec<String>> = std::sync::OnceLock::new();
    CORPUS.get_or_init(|| {
        let fine = values::fine_files().into_iter().map(|(_, text)| text);
        fine.chain(TEXTS.iter().map(|text| (*text).to_owned())).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_person_writes_has_a_canonical_form(value in any_value(), style in any::<u64>()) {
        let mut printer = Printer { style, text: String::new() };
        printer.block(&value, 0);
        let text = std::mem::take(&mut printer.text);
        canonical(&text);
        // A comment in a text may be a piece of it: only what is read without a finding is of use here.
        let disturbed = disturbed(&text, &mut printer);
        if parse(FileId(0), &disturbed).diagnostics.is_empty() && theirs(&disturbed).is_some() {
            canonical(&disturbed);
        }
    }

    #[test]
    fn whatever_is_left_of_a_file_is_formatted_once_and_for_all(n in any::<prop::sample::Index>(), style in any::<u64>()) {
        let mut printer = Printer { style, text: String::new() };
        let text = slipped(n.get::<String>(corpus()), &mut printer);
        if let Ok(formatted) = format(&text) {
            prop_assert_eq!(format(&formatted), Ok(formatted.clone()), "{}\n=>\n{}", text, formatted);
        }
    }
}
