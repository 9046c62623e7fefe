//! The library of workflows is what users start from: each one complete, lint-clean and explained in its head. The
//! examples are lint-clean, show every verb and every heading, and stand in their index.

#![expect(clippy::unwrap_used, reason = "a failing helper fails the test")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use cswf_diagnostics::FileId;
use cswf_model::{Text, Workflow};
use cswf_syntax::{Node, NodeKind};

#[path = "docs/page.rs"]
#[expect(dead_code, reason = "shared with the tests of the pages")]
mod page;
#[path = "docs/tool.rs"]
#[expect(dead_code, reason = "shared with the tests of the pages")]
mod tool;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

/// The YAML files of a folder, by name.
fn files(folder: &str) -> Vec<(String, String)> {
    let entries = std::fs::read_dir(root().join(folder)).unwrap().flatten();
    let mut files: Vec<(String, String)> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "yaml"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect();
    files.sort();
    files
}

/// The workflows of the library, by file name.
fn library() -> Vec<(String, String, Workflow)> {
    let files = files("workflows").into_iter().filter(|(_, text)| text.contains("\nworkflow: "));
    files
        .map(|(name, text)| {
            let workflow = cswf_parser::read(&name, &text).workflow.unwrap();
            (name, text, workflow)
        })
        .collect()
}

#[test]
fn the_library_and_the_examples_are_lint_clean_in_every_profile() {
    for folder in ["workflows", "examples"] {
        for profile in ["recommended", "strict"] {
            let flags = ["lint", folder, "--profile", profile, "--fail-on", "warning"];
            let run = cswf_tests::cswf(&root(), &flags);
            assert_eq!(run.code, 0, "{folder}, {profile}\n{}", run.said());
        }
    }
}

#[test]
fn every_workflow_of_the_library_is_complete() {
    let library = library();
    assert_eq!(library.len(), 18);
    for (name, text, workflow) in &library {
        assert_eq!(
            name.strip_suffix(".yaml"),
            Some(workflow.id.value.as_str()),
            "the file is called like the flow"
        );
        assert!(
            text.starts_with("# ") && text.contains("\n# Try: cswf "),
            "{name}: a head that says what to try"
        );
        assert!(workflow.traffic.is_some(), "{name}: no traffic");
        assert!(!workflow.targets.is_empty(), "{name}: no targets");
        assert!(workflow.promises.len() >= 3, "{name}: too few promises");
        assert!(workflow.scenarios.len() >= 3, "{name}: too few scenarios");
        assert!(workflow.owner.is_some() && workflow.review.is_some(), "{name}: nobody looks after it");
        let languages: Vec<&str> = workflow.languages.iter().map(|own| own.value.as_str()).collect();
        assert!(matches!(languages.as_slice(), ["zh-TW" | "zh-CN", "en"]), "{name}: {languages:?}");
        for text in [&workflow.title, &workflow.goal] {
            assert!(text.as_ref().is_some_and(in_two_languages), "{name}: title and goal in both languages");
        }
    }
}

fn in_two_languages(text: &Text) -> bool {
    text.variants.iter().filter(|variant| variant.language.is_some()).count() == 2
}

/// Every key and every word of a tree, aliases not followed: what they stand for is in the tree as well.
fn words(node: &Node, found: &mut BTreeSet<String>) {
    match &node.kind {
        NodeKind::Map(entries) => {
            for entry in entries {
                words(&entry.key, found);
                words(&entry.value, found);
            }
        }
        NodeKind::List(items) => items.iter().for_each(|item| words(item, found)),
        _ => found.extend(node.text().map(str::to_owned)),
    }
}

/// The keys of the language as its JSON Schema has them, and the words that a value may be one of.
fn schema() -> (BTreeSet<String>, BTreeSet<String>) {
    let printed = cswf_tests::cswf(&root(), &["schema"]).printed();
    let (mut keys, mut values) = (BTreeSet::new(), BTreeSet::new());
    let schema: serde_json::Value = serde_json::from_str(&printed).unwrap();
    let mut open = vec![&schema];
    while let Some(value) = open.pop() {
        if let Some(properties) = value.get("properties").and_then(serde_json::Value::as_object) {
            keys.extend(properties.keys().cloned());
        }
        for one in value.get("enum").and_then(serde_json::Value::as_array).into_iter().flatten() {
            values.extend(one.as_str().map(str::to_owned));
        }
        match value {
            serde_json::Value::Object(map) => open.extend(map.values()),
            serde_json::Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    assert!(keys.len() > 100 && values.len() > 50, "{keys:?} {values:?}");
    (keys, values)
}

#[test]
fn the_examples_show_every_key_of_the_language() {
    let mut shown = BTreeSet::new();
    for (_, text) in files("examples") {
        let tree = cswf_syntax::parse(FileId(0), &text).tree;
        words(&tree.root, &mut shown);
        tree.anchors.iter().for_each(|anchored| words(anchored, &mut shown));
    }
    let missing: Vec<String> = schema().0.into_iter().filter(|key| !shown.contains(key)).collect();
    assert!(missing.is_empty(), "no example shows {missing:?}");
}

#[test]
fn the_reference_tells_of_every_key_and_every_word_of_the_language() {
    let reference = std::fs::read_to_string(root().join("docs/reference/language.md")).unwrap();
    let told: BTreeSet<&str> = reference
        .split('`')
        .skip(1)
        .step_by(2)
        .flat_map(|code| code.split([' ', ':', ',', '{', '}']))
        .collect();
    let (keys, values) = schema();
    let missing: Vec<&String> =
        keys.iter().chain(&values).filter(|word| !told.contains(word.as_str())).collect();
    assert!(missing.is_empty(), "docs/reference/language.md does not tell of {missing:?}");
}

#[test]
fn every_example_stands_in_the_index_and_says_its_idea() {
    let index = std::fs::read_to_string(root().join("examples/README.md")).unwrap();
    for (name, text) in files("examples") {
        assert!(index.contains(&format!("[`{name}`]({name})")), "examples/README.md does not tell of {name}");
        assert!(text.starts_with("# "), "{name} does not begin with its idea");
    }
}
