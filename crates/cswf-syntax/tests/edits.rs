//! After an edit a file says what it said, but for the one thing that was edited, and every other comment is there.

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

use cswf_diagnostics::{FileId, Span, TextEdit};
use cswf_syntax::{Edits, Node, NodeKind, Tree, apply, parse};
use proptest::prelude::*;
use serde_yaml::Value;

use printer::{Printer, any_value};
use texts::TEXTS;

/// A key or an item: the way to it, and its place.
struct Found {
    way: Vec<Way>,
    at: Span,
}

#[derive(Clone, Debug, PartialEq)]
enum Way {
    /// Of a map's keys, which.
    Key(usize),
    Index(usize),
}

/// Every key and every item that is written where it stands.
fn everything(tree: &Tree) -> Vec<Found> {
    let mut found = Vec::new();
    walk(&tree.root, &[], &mut found);
    found
}

/// `- - x`: the place of the outer item is that of the inner one.
fn is_first_dash(tree: &Node) -> bool {
    matches!(&tree.kind, NodeKind::List(items) if items.first().is_some_and(|first| first.span.start != tree.span.start + 1))
}

fn walk(node: &Node, way: &[Way], found: &mut Vec<Found>) {
    let step = |next: Way| [way, &[next]].concat();
    match &node.kind {
        NodeKind::Map(entries) => {
            for (n, entry) in entries.iter().enumerate() {
                let way = step(Way::Key(n));
                walk(&entry.value, &way, found);
                found.push(Found { way, at: entry.key.span });
            }
        }
        NodeKind::List(items) => {
            for (n, item) in items.iter().enumerate() {
                let way = step(Way::Index(n));
                walk(item, &way, found);
                if !item.span.is_empty() && !is_first_dash(item) {
                    found.push(Found { way, at: item.span });
                }
            }
        }
        _ => {}
    }
}

fn inside<'v>(mut value: &'v mut Value, way: &[Way]) -> &'v mut Value {
    for step in way {
        value = match step {
            Way::Key(n) => value.as_mapping_mut().unwrap().values_mut().nth(*n).unwrap(),
            Way::Index(n) => &mut value.as_sequence_mut().unwrap()[*n],
        };
    }
    value
}

/// Without the thing, and without what it would leave empty.
fn without(value: &Value, way: &[Way]) -> Option<Value> {
    let mut value = value.clone();
    let mut way = way.to_vec();
    loop {
        let last = way.pop()?;
        match (inside(&mut value, &way), last) {
            (Value::Mapping(map), Way::Key(n)) if map.len() > 1 => {
                let key = map.keys().nth(n).cloned().unwrap();
                map.shift_remove(&key);
                return Some(value);
            }
            (Value::Sequence(list), Way::Index(n)) if list.len() > 1 => {
                list.remove(n);
                return Some(value);
            }
            _ => {}
        }
    }
}

/// With the thing put behind it.
fn with(value: &Value, way: &[Way]) -> Value {
    let mut value = value.clone();
    match (way.split_last().unwrap(), Value::String("x".to_owned())) {
        ((Way::Index(n), way), x) => inside(&mut value, way).as_sequence_mut().unwrap().insert(n + 1, x),
        ((Way::Key(_), way), x) => {
            drop(inside(&mut value, way).as_mapping_mut().unwrap().insert("on-new".into(), x));
        }
    }
    value
}

fn edited(text: &str, edits: &[TextEdit]) -> (String, Value) {
    let edited = apply(text, edits).unwrap();
    let parsed = parse(FileId(0), &edited);
    assert!(parsed.diagnostics.is_empty(), "{text}\n=>\n{edited}\n{:?}", parsed.diagnostics);
    let value = values::of(&parsed.tree);
    (edited, value)
}

fn comments(text: &str) -> usize {
    parse(FileId(0), text).tree.comments.len()
}

/// Tries every edit at every place; gives how many there were and how many could be made.
fn try_all(text: &str, printer: &mut Printer) -> (usize, usize) {
    let parsed = parse(FileId(0), text);
    // What is shared by anchors changes at several places at once.
    // So does what a merge brings.
    if !parsed.diagnostics.is_empty() || !parsed.tree.anchors.is_empty() || text.contains("<<") {
        return (0, 0);
    }
    let value = values::of(&parsed.tree);
    let edits = Edits::new(FileId(0), text).unwrap();
    let (mut tried, mut made) = (0, 0);
    let all = everything(&parsed.tree);
    for Found { way, at } in &all {
        // Large files have too many places for one test.
        if all.len() > 8 && printer.choose(all.len() as u64 / 4) > 0 {
            continue;
        }
        let is_key = matches!(way.last(), Some(Way::Key(_)));
        let deletion = if is_key { edits.delete(*at) } else { edits.delete_item(*at) };
        let wanted = without(&value, way);
        tried += usize::from(wanted.is_some());
        if let Some(deletion) = deletion {
            made += 1;
            let (after, is) = edited(text, &deletion);
            assert_eq!(Some(is), wanted, "without {way:?}\n{text}\n=>\n{after}");
        }
        let insertion =
            if is_key { edits.insert_after(*at, "on-new", "x") } else { edits.insert_item_after(*at, "x") };
        tried += 1;
        if let Some(insertion) = insertion {
            made += 1;
            let (after, is) = edited(text, &insertion);
            assert_eq!(is, with(&value, way), "behind {way:?}\n{text}\n=>\n{after}");
            assert_eq!(comments(&after), comments(text), "{text}\n=>\n{after}");
        }
        if is_key && let Some(replacement) = edits.replace(*at, "[x]") {
            let (after, is) = edited(text, &replacement);
            let mut wanted = value.clone();
            *inside(&mut wanted, way) = Value::Sequence(vec!["x".into()]);
            assert_eq!(is, wanted, "instead of {way:?}\n{text}\n=>\n{after}");
            assert_eq!(comments(&after), comments(text), "{text}\n=>\n{after}");
        }
        if is_key && let Value::Mapping(map) = inside(&mut value.clone(), &way[..way.len() - 1]) {
            let order: Vec<usize> = (0..map.len()).rev().collect();
            if let Some(turned) = edits.reorder(*at, &order) {
                let (after, is) = edited(text, &turned);
                assert_eq!(is, value, "{way:?} turned\n{text}\n=>\n{after}");
                assert_eq!(comments(&after), comments(text), "{text}\n=>\n{after}");
                let keys = |value: &Value| {
                    let mut value = value.clone();
                    let map = inside(&mut value, &way[..way.len() - 1]).as_mapping().unwrap().clone();
                    map.keys().cloned().collect::<Vec<Value>>()
                };
                assert!(keys(&is).into_iter().rev().eq(keys(&value)), "{way:?} turned\n{text}\n=>\n{after}");
            }
        }
    }
    (tried, made)
}

#[test]
fn files_are_edited_at_every_place() {
    let mut printer = Printer { style: 7, text: String::new() };
    let (mut tried, mut made) = (0, 0);
    let fine = values::fine_files().into_iter().map(|(_, text)| text);
    for text in fine.chain(TEXTS.iter().map(|text| (*text).to_owned())) {
        let (own_tried, own_made) = try_all(&text, &mut printer);
        (tried, made) = (tried + own_tried, made + own_made);
    }
    assert!(tried > 300, "{tried}");
    assert!(made * 100 > tried * 95, "{made} of {tried}");
}

#[track_caller]
fn becomes(
    text: &str,
    edit: impl Fn(&Edits<'_>, &dyn Fn(&str) -> Span) -> Option<Vec<TextEdit>>,
    after: &str,
) {
    let edits = Edits::new(FileId(0), text).unwrap();
    let span = |words: &str| {
        let at = text.find(words).unwrap();
        Span::new(FileId(0), at, at + words.len())
    };
    let edit = edit(&edits, &span).unwrap();
    assert_eq!(apply(text, &edit).unwrap(), after);
}

#[test]
fn an_entry_goes_with_its_comments() {
    becomes(
        "data:\n  a: text\n  # about b\n  b: text   # b itself\n  # about c\n  c: text\n",
        |edits, at| edits.delete(at("b: text")),
        "data:\n  a: text\n  # about c\n  c: text\n",
    );
    becomes("# all\na: 1\nb: 2\n", |edits, at| edits.delete(at("a: 1")), "# all\nb: 2\n");
    becomes("x: { a: 1, b: 2, c: 3 }\n", |edits, at| edits.delete(at("b")), "x: { a: 1, c: 3 }\n");
    becomes("x: { a: 1, b: 2 }\n", |edits, at| edits.delete(at("b")), "x: { a: 1 }\n");
    becomes("- id: a\n  say: b\n", |edits, at| edits.delete(at("id")), "- say: b\n");
    becomes(
        "a: 1\ndata:\n  # only\n  b: text\nc: 2\n",
        |edits, at| edits.delete(at("b: text")),
        "a: 1\nc: 2\n",
    );
}

#[test]
fn an_entry_can_be_named_by_its_value() {
    becomes("a: { x: 1 }\nb: 2\n", |edits, at| edits.delete_of(at("{ x")), "b: 2\n");
    becomes("a:\n  x: 1\n  y: 2\nb: 2\n", |edits, at| edits.delete_of(at("x: 1")), "b: 2\n");
}

#[test]
fn a_key_comes_before_another_and_its_comments() {
    becomes(
        "a: 1\n\n# the steps\nsteps:\n  - end: x\n",
        |edits, at| edits.insert_before(at("- end"), "anytime", "[x]"),
        "a: 1\n\nanytime: [x]\n# the steps\nsteps:\n  - end: x\n",
    );
    becomes(
        "{ a: 1, steps: [x] }\n",
        |edits, at| edits.insert_before(at("[x]"), "anytime", "[y]"),
        "{ a: 1, anytime: [y], steps: [x] }\n",
    );
}

#[test]
fn a_key_comes_behind_another_in_the_style_of_the_file() {
    becomes(
        "steps:\n    - id: a\n      invoke: x.y  # why\n",
        |edits, at| edits.insert_after(at("invoke"), "on-error", "b"),
        "steps:\n    - id: a\n      invoke: x.y  # why\n      on-error: b\n",
    );
    becomes(
        "steps: [{ id: a, invoke: x.y, go: b }]",
        |edits, at| edits.insert_after(at("invoke"), "on-error", "b"),
        "steps: [{ id: a, invoke: x.y, on-error: b, go: b }]",
    );
    becomes(
        "steps:\n  - end: x",
        |edits, at| edits.append(at("- end: x"), "end: y"),
        "steps:\n  - end: x\n  - end: y",
    );
    becomes("s: [a, b]", |edits, at| edits.append(at("[a, b]"), "c"), "s: [a, b, c]");
    becomes(
        "- - a\n  - b\n- c\n",
        |edits, at| edits.insert_item_after(at("a"), "x"),
        "- - a\n  - x\n  - b\n- c\n",
    );
}

#[test]
fn what_is_not_sure_is_not_edited() {
    let edits = Edits::new(FileId(0), "a: &x { b: 1, c: 2 }\nd: *x\ne: { f: 1, # one\n  g: 2 }\n").unwrap();
    let at = |at: usize| Span::new(FileId(0), at, at + 1);
    assert_eq!(edits.delete(at(0)), None);
    // Not the start of a key.
    assert_eq!(edits.delete(at(1)), None);
    // The comment would be lost.
    assert_eq!(edits.delete(at(34)), None);
    assert!(Edits::new(FileId(0), "a: [").is_none());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_person_writes_is_edited_at_every_place(value in any_value(), style in any::<u64>()) {
        let mut printer = Printer { style, text: String::new() };
        printer.block(&value, 0);
        let text = std::mem::take(&mut printer.text);
        if text.contains("\\u") || parse(FileId(0), &text).diagnostics.is_empty() {
            try_all(&text, &mut printer);
        }
    }
}
