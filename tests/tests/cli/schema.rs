//! `cswf schema`: what an editor checks with, judged by a validator of its own.

use cswf_tests::{Folder, root};
use serde_json::Value;

use crate::flows::{BAD, CALL, FINE};

fn schema() -> Value {
    let run = Folder::new("schema").cswf(&["schema"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    run.json()
}

/// A YAML text as a validator of JSON sees it.
fn json_of(text: &str) -> Value {
    let mut yaml: serde_yaml::Value = serde_yaml::from_str(text).unwrap();
    // As editors do.
    yaml.apply_merge().unwrap();
    from_yaml(yaml)
}

/// Keys that YAML reads as numbers are texts in JSON.
fn from_yaml(yaml: serde_yaml::Value) -> Value {
    match yaml {
        serde_yaml::Value::Mapping(map) => {
            let pairs = map.into_iter().map(|(key, value)| {
                let key = match key {
                    serde_yaml::Value::String(key) => key,
                    other => serde_yaml::to_string(&other).unwrap().trim_end().to_owned(),
                };
                (key, from_yaml(value))
            });
            Value::Object(pairs.collect())
        }
        serde_yaml::Value::Sequence(items) => Value::Array(items.into_iter().map(from_yaml).collect()),
        other => serde_json::to_value(other).unwrap(),
    }
}

#[test]
fn it_is_draft_07_and_describes_itself() {
    let schema = schema();
    assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
    assert!(schema["title"].is_string() && schema["description"].is_string());
    jsonschema::meta::validate(&schema).unwrap();
}

#[test]
fn every_file_that_is_shipped_is_valid() {
    let validator = jsonschema::draft7::new(&schema()).unwrap();
    let mut count = 0;
    for folder in ["workflows", "workflows/shared", "examples"] {
        for entry in std::fs::read_dir(root().join(folder)).unwrap().flatten() {
            let path = entry.path();
            let is_flow = path.extension().is_some_and(|ending| ending == "yaml")
                && path.file_name().is_some_and(|name| name != "cswf.yaml");
            if is_flow {
                let json = json_of(&std::fs::read_to_string(&path).unwrap());
                let wrong: Vec<String> = validator
                    .iter_errors(&json)
                    .map(|error| format!("{}: {error}", error.instance_path()))
                    .collect();
                assert!(wrong.is_empty(), "{}: {wrong:#?}", path.display());
                count += 1;
            }
        }
    }
    assert!(count > 40, "only {count} files were found");
    for text in [FINE, BAD, CALL] {
        assert!(validator.is_valid(&json_of(text)), "names are no matter of the schema\n{text}");
    }
}

#[test]
fn what_no_workflow_can_be_is_not_valid() {
    let validator = jsonschema::draft7::new(&schema()).unwrap();
    for bad in [
        "steps: [{ say: Hi }]",
        "workflow: a",
        "{ workflow: a, steps: Hi }",
        "{ workflow: a, stpes: [{ say: Hi }], steps: [{ say: Hi }] }",
        "{ workflow: a, kind: phone, steps: [{ say: Hi }] }",
        "{ workflow: a, steps: [{ sya: Hi }] }",
        "{ workflow: a, steps: [{ title: Hi }] }",
        "{ workflow: a, steps: [{ say: Hi, volume: 11 }] }",
        "{ workflow: a, data: { x: text }, steps: [{ ask: x, timeout: 5 }] }",
        "{ workflow: a, steps: [{ menu: Hi, options: { 1: { lable: x, go: a } } }] }",
        "{ workflow: a, actors: { f: { rol: human } }, steps: [{ say: Hi }] }",
        "{ workflow: a, data: { x: texte }, steps: [{ say: Hi }] }",
        "{ workflow: a, traffic: { arrivals: 90 }, steps: [{ say: Hi }] }",
        "[]",
        "{}",
    ] {
        assert!(!validator.is_valid(&json_of(bad)), "{bad}");
    }
}
