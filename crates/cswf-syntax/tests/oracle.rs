//! An independent reader agrees with ours about the values of every text that both accept.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
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
use cswf_syntax::parse;
use proptest::prelude::*;
use serde_yaml::Value;

use printer::{Printer, any_value};
use texts::TEXTS;

fn theirs(text: &str) -> Option<Value> {
    serde_yaml::from_str(text).ok().map(values::merged)
}

#[track_caller]
fn same(text: &str) {
    let parsed = parse(FileId(0), text);
    assert!(parsed.diagnostics.is_empty(), "{text:?}: {:?}", parsed.diagnostics);
    assert_eq!(Some(values::of(&parsed.tree)), theirs(text), "{text:?}");
    values::check_exact_places(&parsed.tree, text);
}

#[test]
fn values_are_those_of_an_independent_reader() {
    for text in TEXTS {
        same(text);
    }
}

#[test]
fn line_breaks_of_other_systems_change_no_value() {
    for text in TEXTS.iter().filter(|text| !text.contains('\r')) {
        let parsed = parse(FileId(0), text);
        let windows = text.replace('\n', "\r\n");
        let parsed_windows = parse(FileId(0), &windows);
        assert_eq!(values::of(&parsed.tree), values::of(&parsed_windows.tree), "{text:?}");
        values::check_exact_places(&parsed_windows.tree, &windows);
    }
}

#[test]
fn fine_files_have_no_finding_and_the_same_values() {
    for (path, text) in values::fine_files() {
        let parsed = parse(FileId(0), &text);
        assert!(parsed.diagnostics.is_empty(), "{}: {:?}", path.display(), parsed.diagnostics);
        assert_eq!(Some(values::of(&parsed.tree)), theirs(&text), "{}", path.display());
        values::check_exact_places(&parsed.tree, &text);
    }
}

#[test]
fn merges_of_merges_share_what_they_bring() {
    let text = "a: &a {k: [1, 2], t: text}\nb: &b {<<: *a, m: 1}\nc: {<<: *b, k: 3}\nd: {<<: *b}\n";
    same(text);
    let tree = parse(FileId(0), text).tree;
    // The two anchored maps, and the list that all maps share.
    assert_eq!(tree.anchors.len(), 3);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_they_print_we_read(value in any_value()) {
        let text = serde_yaml::to_string(&value).unwrap();
        let parsed = parse(FileId(0), &text);
        prop_assert!(parsed.diagnostics.is_empty(), "{text:?}: {:?}", parsed.diagnostics);
        prop_assert_eq!(values::of(&parsed.tree), value, "{:?}", text);
        values::check_exact_places(&parsed.tree, &text);
    }

    #[test]
    fn what_a_person_might_write_we_read(value in any_value(), style in any::<u64>()) {
        let mut printer = Printer { style, text: String::new() };
        printer.block(&value, 0);
        let text = printer.text;
        let parsed = parse(FileId(0), &text);
        prop_assert!(parsed.diagnostics.is_empty(), "{text:?}: {:?}", parsed.diagnostics);
        prop_assert_eq!(values::of(&parsed.tree), value, "{}", text);
        values::check_exact_places(&parsed.tree, &text);
    }
}
