//! The JSON Schema accepts what the reading accepts, and tells unknown keys.

use std::path::Path;

use cswf_parser::{read, schema};
use cswf_syntax::{Node, NodeKind, Tree};
use serde_json::{Map, Value};

/// A tree as an editor's YAML server hands it to the schema: the core types, keys as texts.
fn json(tree: &Tree, node: &Node) -> Value {
    match &tree.resolve(node).kind {
        NodeKind::Scalar(scalar) => match (scalar.as_bool(), scalar.as_int(), scalar.as_number()) {
            (Some(truth), ..) => truth.into(),
            (None, Some(whole), _) => whole.into(),
            (None, None, Some(number)) => number.into(),
            _ => Value::String(scalar.text.to_string()),
        },
        NodeKind::List(items) => items.iter().map(|item| json(tree, item)).collect(),
        NodeKind::Map(entries) => Value::Object(
            entries
                .iter()
                .map(|entry| {
                    let key = tree.resolve(&entry.key).text().unwrap_or_default().to_owned();
                    (key, json(tree, &entry.value))
                })
                .collect::<Map<_, _>>(),
        ),
        NodeKind::Null | NodeKind::Alias(_) | NodeKind::Broken => Value::Null,
    }
}

fn instance(text: &str) -> Value {
    let parsed = cswf_syntax::parse(cswf_diagnostics::FileId(0), text);
    json(&parsed.tree, &parsed.tree.root)
}

fn validator() -> jsonschema::Validator {
    let schema = schema();
    assert!(jsonschema::draft7::meta::is_valid(&schema), "it is a schema of draft-07");
    jsonschema::draft7::new(&schema).unwrap()
}

fn complaints(validator: &jsonschema::Validator, text: &str) -> Vec<String> {
    validator
        .iter_errors(&instance(text))
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

#[test]
fn every_construct_and_every_shipped_file_is_accepted() {
    let validator = validator();
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![here.join("../../workflows"), here.join("../../examples")];
    let mut files =
        vec![here.join("tests/fixtures/whole-language.yaml"), here.join("tests/fixtures/center.yaml")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|own| own == "yaml") {
                files.push(path);
            }
        }
    }
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap();
        if cswf_parser::survey(&text).kind != cswf_parser::FileKind::Other {
            assert_eq!(complaints(&validator, &text), [] as [&str; 0], "{}", path.display());
        }
    }
    let test = "test: a\nscenarios: [{ name: s, turns: [{ after: 5m, event: x }] }]\n";
    assert_eq!(complaints(&validator, test), [] as [&str; 0]);
}

#[test]
fn what_the_reading_calls_an_unknown_key_the_schema_refuses() {
    let validator = validator();
    let places = [
        "workflow: a\nsteps: [{ say: Hi }]\ncolour: red\n",
        "workflow: a\nsteps: [{ say: Hi, colour: red }]\n",
        "workflow: a\nsteps: [{ say: Hi, prompt: Hi }]\n",
        "workflow: a\nsteps: [{ say: Hi, options: { 1: next } }]\n",
        "workflow: a\nsteps: [{ menu: Hi, options: { 1: { colour: red } } }]\n",
        "workflow: a\nsteps: [{ menu: Hi, options: { 1: next }, go: next }]\n",
        "workflow: a\nsteps: [{ end: resolved, prompt: Hi }]\n",
        "workflow: a\nsteps: [{ say: Hi, takes: { mean: 4m, colour: red } }]\n",
        "workflow: a\nsteps: [{ say: Hi }]\nactors: { f: { role: human, colour: red } }\n",
        "workflow: a\nsteps: [{ say: Hi }]\nactors: { f: { role: human, staff: [{ at: Mo, count: 1, colour: red }] } }\n",
        "workflow: a\nsteps: [{ say: Hi }]\nhours: { h: { open: \"24/7\", colour: red } }\n",
        "workflow: a\nsteps: [{ say: Hi }]\ndata: { d: { type: text, colour: red } }\n",
        "workflow: a\nsteps: [{ say: Hi }]\ndefaults: { colour: red }\n",
        "workflow: a\nsteps: [{ say: Hi }]\nanytime: [{ key: 0, go: next, colour: red }]\n",
        "workflow: a\nrules: [{ event: x, end: resolved, colour: red }]\n",
        "workflow: a\nsteps: [{ say: Hi }]\nsla: [{ respond: 1h, colour: red }]\n",
        "workflow: a\nsteps: [{ say: Hi }]\ntraffic: { colour: red }\n",
        "workflow: a\nsteps: [{ say: Hi }]\ntargets: { wait: { at-most: 5s, colour: red } }\n",
        "workflow: a\nsteps: [{ say: Hi }]\npromises: [{ always: human, colour: red }]\n",
        "workflow: a\nsteps: [{ say: Hi }]\nscenarios: [{ name: s, colour: red }]\n",
        "workflow: a\nsteps: [{ say: Hi }]\nscenarios: [{ name: s, expect: { colour: red } }]\n",
        "workflow: a\nsteps: [{ say: Hi }]\nreview: { colour: red }\n",
        "library: a\ncolour: red\n",
        "test: a\nscenarios: []\ncolour: red\n",
    ];
    for text in places {
        assert!(!complaints(&validator, text).is_empty(), "the schema accepts\n{text}");
        if text.starts_with("workflow") {
            let told = read("a.yaml", text).diagnostics;
            assert!(told.iter().any(|finding| finding.rule == "unknown-key"), "the reading accepts\n{text}");
        }
    }
}

#[test]
fn wrong_values_and_steps_are_refused() {
    let validator = validator();
    for text in [
        "workflow: a\n",
        "workflow: a\nsteps: []\n",
        "workflow: a\nsteps: [{ title: x }]\n",
        "workflow: a\nsteps: [{ say: Hi, queue: f }]\n",
        "workflow: a\nsteps: [{ end: resolved, go: next }]\n",
        "workflow: a\nsteps: [{ menu: Hi }]\n",
        "workflow: a\nsteps: [{ wait: 5m, timeout: 5 }]\n",
        "workflow: a\nsteps: [{ say: Hi, share: 0.4 }]\n",
        "workflow: a\nkind: phone\nsteps: [{ say: Hi }]\n",
        "workflow: a\nsteps: [{ say: { en: } }]\n",
    ] {
        assert!(!complaints(&validator, text).is_empty(), "the schema accepts\n{text}");
    }
}

#[test]
fn every_definition_and_key_has_a_title_and_words() {
    let schema = schema();
    let definitions = schema["definitions"].as_object().unwrap();
    assert!(definitions.len() > 20);
    for (name, definition) in definitions {
        assert!(definition["title"].is_string(), "{name}");
        for (key, property) in definition["properties"].as_object().into_iter().flatten() {
            for word in ["title", "description"] {
                assert!(
                    property[word].as_str().is_some_and(|words| !words.is_empty()),
                    "{name}.{key}: {word}"
                );
            }
        }
    }
}
