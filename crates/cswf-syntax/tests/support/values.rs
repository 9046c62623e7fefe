//! A tree as values of the independent reader, and checks of every place in it.

#![allow(dead_code, reason = "each test uses some of it")]

use cswf_syntax::{Node, NodeKind, Scalar, Style, Tree};
use serde_yaml::{Mapping, Value};

/// The values of a tree in which nothing is broken.
pub(crate) fn of(tree: &Tree) -> Value {
    value(tree, &tree.root)
}

fn value(tree: &Tree, node: &Node) -> Value {
    match &tree.resolve(node).kind {
        NodeKind::Null => Value::Null,
        NodeKind::Scalar(s) => scalar(s),
        NodeKind::List(items) => Value::Sequence(items.iter().map(|item| value(tree, item)).collect()),
        NodeKind::Map(entries) => {
            let pairs = entries.iter().map(|entry| (value(tree, &entry.key), value(tree, &entry.value)));
            Value::Mapping(pairs.collect::<Mapping>())
        }
        NodeKind::Alias(_) | NodeKind::Broken => panic!("{node:?}"),
    }
}

fn scalar(s: &Scalar) -> Value {
    if s.is_null() {
        Value::Null
    } else if let Some(b) = s.as_bool() {
        Value::Bool(b)
    } else if let Some(n) = s.as_int() {
        Value::Number(n.into())
    } else if let Some(n) = s.as_number() {
        Value::Number(n.into())
    } else {
        Value::String(s.text.to_string())
    }
}

/// Their values with every `<<` applied, the inner ones first: by the definition, without sharing.
pub(crate) fn merged(value: Value) -> Value {
    match value {
        Value::Sequence(items) => Value::Sequence(items.into_iter().map(merged).collect()),
        Value::Mapping(map) => {
            let mut own = Mapping::new();
            let mut sources = Vec::new();
            for (key, value) in map {
                match (key, merged(value)) {
                    (Value::String(key), Value::Mapping(source)) if key == "<<" => sources.push(source),
                    (Value::String(key), Value::Sequence(list)) if key == "<<" => {
                        sources.extend(
                            list.into_iter().map(|item| item.as_mapping().cloned().unwrap_or_default()),
                        );
                    }
                    (key, value) => drop(own.insert(merged(key), value)),
                }
            }
            for (key, value) in sources.into_iter().flatten() {
                if !own.contains_key(&key) {
                    own.insert(key, value);
                }
            }
            Value::Mapping(own)
        }
        other => other,
    }
}

/// A tree in one line: `✗` is broken, `∅` nothing.
pub(crate) fn shown(tree: &Tree) -> String {
    show(tree, &tree.root)
}

fn show(tree: &Tree, node: &Node) -> String {
    match &tree.resolve(node).kind {
        NodeKind::Null => "∅".to_owned(),
        NodeKind::Broken | NodeKind::Alias(_) => "✗".to_owned(),
        NodeKind::Scalar(s) => s.text.to_string(),
        NodeKind::List(items) => {
            let items: Vec<String> = items.iter().map(|item| show(tree, item)).collect();
            format!("[{}]", items.join(", "))
        }
        NodeKind::Map(entries) => {
            let pair = |(key, value): (String, String)| format!("{key}: {value}");
            let entries = entries.iter().map(|entry| (show(tree, &entry.key), show(tree, &entry.value)));
            format!("{{{}}}", entries.map(pair).collect::<Vec<_>>().join(", "))
        }
    }
}

/// Of any tree: spans lie on character boundaries, children inside their parents, and texts that claim to stand
/// verbatim in the file do.
pub(crate) fn check_places(tree: &Tree, text: &str) {
    check(&tree.root, text, true);
    for anchored in &tree.anchors {
        check(anchored, text, true);
    }
    for comment in &tree.comments {
        let comment = text.get(comment.range()).unwrap_or_else(|| panic!("{comment:?} of {text:?}"));
        assert!(comment.starts_with('#') && !comment.contains('\n'), "{comment:?}");
    }
}

fn check(node: &Node, text: &str, mut nested: bool) {
    let slice = text.get(node.span.range()).unwrap_or_else(|| panic!("{:?} of {text:?}", node.span));
    // A merge brings nodes from elsewhere.
    nested &= !slice.contains("<<");
    match &node.kind {
        NodeKind::Scalar(s) => check_scalar(s, node, text),
        NodeKind::List(items) => {
            for item in items {
                assert!(!nested || node.span.contains(item.span), "{item:?} in {:?} of {text:?}", node.span);
                check(item, text, nested);
            }
        }
        NodeKind::Map(entries) => {
            for entry in entries {
                assert!(
                    !nested || node.span.contains(entry.key.span),
                    "{entry:?} in {:?} of {text:?}",
                    node.span
                );
                check(&entry.key, text, nested);
                check(&entry.value, text, nested);
            }
        }
        NodeKind::Null | NodeKind::Alias(_) | NodeKind::Broken => {}
    }
}

fn check_scalar(s: &Scalar, node: &Node, text: &str) {
    let quotes = 2 * usize::from(matches!(s.style, Style::Single | Style::Double));
    if s.pieces.is_none() {
        assert_eq!(node.span.range().len(), s.text.len() + quotes, "{node:?} of {text:?}");
    }
    let mut last = node.span.start;
    for (at, c) in s.text.char_indices() {
        let place = s.place(node.span, at..at + c.len_utf8());
        assert!(text.get(place.range()).is_some(), "{place:?} of {node:?} in {text:?}");
        assert!(node.span.contains(place) && place.start >= last, "{place:?} of {node:?} in {text:?}");
        last = place.start;
    }
}

/// Of a tree without findings: besides, no node ends in a line break, every text was aligned, and every character
/// that is no blank stands, as itself or as an escape, where it is said to stand.
pub(crate) fn check_exact_places(tree: &Tree, text: &str) {
    check_places(tree, text);
    exact(&tree.root, text);
    for anchored in &tree.anchors {
        exact(anchored, text);
    }
}

fn exact(node: &Node, text: &str) {
    assert!(!text[node.span.range()].ends_with(['\n', '\r']), "{node:?} of {text:?}");
    match &node.kind {
        NodeKind::Scalar(s) => {
            let aligned =
                s.pieces.as_ref().is_none_or(|pieces| !pieces.is_empty() || s.text.trim().is_empty());
            // A key that was written as an alias stands nowhere.
            let is_alias = text[node.span.range()].starts_with('*');
            assert!(aligned || is_alias, "not aligned: {node:?} in {text:?}");
            for (at, c) in s.text.char_indices().filter(|(_, c)| !c.is_whitespace() && !is_alias) {
                let there = &text[s.place(node.span, at..at + c.len_utf8()).range()];
                let escaped = there.starts_with('\\') && s.style == Style::Double;
                assert!(
                    escaped || there == "''" || there == c.to_string(),
                    "{c:?} at {there:?} of {node:?} in {text:?}"
                );
            }
        }
        NodeKind::List(items) => items.iter().for_each(|item| exact(item, text)),
        NodeKind::Map(entries) => entries.iter().for_each(|entry| {
            exact(&entry.key, text);
            exact(&entry.value, text);
        }),
        NodeKind::Null | NodeKind::Alias(_) | NodeKind::Broken => {}
    }
}

/// Every workflow and example of the project.
pub(crate) fn fine_files() -> Vec<(std::path::PathBuf, String)> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let mut files = Vec::new();
    for folder in ["workflows", "workflows/shared", "examples", "examples/shared"] {
        for file in std::fs::read_dir(format!("{root}/{folder}")).into_iter().flatten().flatten() {
            if file.path().extension().is_some_and(|ending| ending == "yaml") {
                files.push((file.path(), std::fs::read_to_string(file.path()).unwrap_or_default()));
            }
        }
    }
    files.sort();
    assert!(files.len() > 20, "where are the workflows?");
    files
}
