//! The files by which other systems run cswf: the GitHub Action, the hooks of pre-commit, the snippets to copy.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failing helper fails the test")]

use std::collections::BTreeSet;
use std::process::Command;

use cswf_tests::{Call, Folder, root};
use serde_yaml::Value;

fn yaml(path: &str) -> Value {
    serde_yaml::from_str(&std::fs::read_to_string(root().join(path)).unwrap()).unwrap()
}

/// Flags of `cswf COMMAND` that the help of the command tells.
fn flags_of(command: &str) -> String {
    Call::new(&root(), &[command, "--help"]).run().out
}

#[test]
fn the_action_has_what_github_requires() {
    let action = yaml("action.yml");
    for key in ["name", "description"] {
        assert!(action[key].as_str().is_some_and(|text| !text.is_empty()), "{key}");
    }
    assert_eq!(action["runs"]["using"], "composite");
    let inputs: BTreeSet<&str> =
        action["inputs"].as_mapping().unwrap().keys().map(|key| key.as_str().unwrap()).collect();
    for (name, input) in action["inputs"].as_mapping().unwrap() {
        assert!(input["description"].as_str().is_some() && input["default"].as_str().is_some(), "{name:?}");
    }
    for step in action["runs"]["steps"].as_sequence().unwrap() {
        assert_eq!(step["shell"], "bash");
        let script = step["run"].as_str().unwrap();
        // What is written in an input is never a part of the script.
        assert!(!script.contains("${{"), "{script}");
    }
    let text = std::fs::read_to_string(root().join("action.yml")).unwrap();
    let used: BTreeSet<&str> =
        text.split("inputs.").skip(1).map(|rest| rest.split([' ', '}']).next().unwrap()).collect();
    assert_eq!(used, inputs);
}

/// Runs the script of the action with a `cswf` that notes how it is called.
fn act(inputs: &[(&str, &str)], ends: [i32; 2]) -> (i32, Vec<String>) {
    let action = yaml("action.yml");
    let steps = action["runs"]["steps"].as_sequence().unwrap();
    let step = steps.iter().find(|step| step["name"] == "Look at the workflows").unwrap();
    let stub = format!(
        "#!/bin/sh\nprintf '%s|' \"$@\" >> calls\necho >> calls\ncase \"$1\" in lint) exit {};; test) exit {};; esac\n",
        ends[0], ends[1]
    );
    let folder = Folder::with(&[("cswf", &stub), ("script", step["run"].as_str().unwrap())]);
    let mut chmod = Command::new("chmod");
    assert!(chmod.args(["+x", "cswf"]).current_dir(folder.path()).status().unwrap().success());
    let mut bash = Command::new("bash");
    let path = std::env::var("PATH").unwrap();
    bash.args(["--noprofile", "--norc", "-e", "-o", "pipefail", "script"]).current_dir(folder.path());
    bash.env("PATH", format!("{}:{path}", folder.path().display()));
    for (name, value) in step["env"].as_mapping().unwrap() {
        let input = value.as_str().unwrap().trim_start_matches("${{ inputs.").trim_end_matches(" }}");
        let set = inputs.iter().find(|(own, _)| *own == input).map(|(_, value)| *value);
        bash.env(name.as_str().unwrap(), set.unwrap_or(action["inputs"][input]["default"].as_str().unwrap()));
    }
    let code = bash.status().unwrap().code().unwrap();
    let calls = std::fs::read_to_string(folder.path().join("calls")).unwrap();
    (code, calls.lines().map(str::to_owned).collect())
}

#[test]
fn the_script_of_the_action_calls_cswf_as_its_inputs_say() {
    let (code, calls) = act(&[], [0, 0]);
    assert_eq!(
        (code, calls),
        (0, vec!["lint|--fail-on|error|--format|github|--|.|".to_owned(), "test|--|.|".to_owned()])
    );
    let inputs = [
        ("paths", "a b"),
        ("fail-on", "warning"),
        ("profile", "strict"),
        ("changed-since", "origin/main; rm -rf x"),
        ("baseline", "known.json"),
        ("sarif-file", "out.sarif"),
        ("scenarios", "false"),
    ];
    let (code, calls) = act(&inputs, [1, 0]);
    let flags = "lint|--fail-on|warning|--profile|strict|--changed-since=origin/main; rm -rf x|--baseline=known.json|";
    assert_eq!(code, 1);
    assert_eq!(calls, [format!("{flags}--format|github|--|a|b|"), format!("{flags}--format|sarif|--|a|b|")]);
    // The worse of both counts, and the scenarios are played in any case.
    assert_eq!(act(&[], [0, 1]).0, 1);
    assert_eq!(act(&[], [2, 1]), (2, act(&[], [2, 1]).1));
    assert_eq!(act(&[], [1, 3]).0, 3);
}

#[test]
fn the_hooks_have_what_pre_commit_requires_and_run_what_there_is() {
    let hooks = yaml(".pre-commit-hooks.yaml");
    let ids: Vec<&str> =
        hooks.as_sequence().unwrap().iter().map(|hook| hook["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["cswf-lint", "cswf-fmt"]);
    for hook in hooks.as_sequence().unwrap() {
        for key in ["id", "name", "entry", "language"] {
            assert!(hook[key].as_str().is_some(), "{key}");
        }
        let entry: Vec<&str> = hook["entry"].as_str().unwrap().split(' ').collect();
        assert_eq!(entry[0], "cswf");
        assert!(flags_of(entry[1]).contains("Usage: cswf"), "{entry:?}");
    }
    let copied = yaml("examples/ci/pre-commit-config.yaml");
    for hook in copied["repos"][0]["hooks"].as_sequence().unwrap() {
        assert!(ids.contains(&hook["id"].as_str().unwrap()));
    }
}

#[test]
fn the_snippets_use_flags_that_there_are() {
    let mut seen = 0;
    for name in ["github-workflow.yml", "github-action.yml", "gitlab-ci.yml", "pre-commit-config.yaml"] {
        yaml(&format!("examples/ci/{name}"));
    }
    for name in ["github-workflow.yml", "gitlab-ci.yml", "Jenkinsfile"] {
        let text = std::fs::read_to_string(root().join("examples/ci").join(name)).unwrap();
        for call in text.split("cswf ").skip(1) {
            let words: Vec<&str> = call.lines().next().unwrap().split_whitespace().collect();
            let command = words[0].trim_matches(['"', '\'']);
            if !["lint", "test", "render"].contains(&command) {
                continue;
            }
            let help = flags_of(command);
            for flag in words.iter().filter(|word| word.starts_with("--")) {
                assert!(help.contains(flag), "{name}: cswf {command} {flag}");
                seen += 1;
            }
        }
    }
    assert!(seen > 8, "{seen}");
    // Every input that the copied workflow gives is one of the action.
    let copied = yaml("examples/ci/github-action.yml");
    let inputs = yaml("action.yml")["inputs"].as_mapping().unwrap().clone();
    let steps = copied["jobs"]["workflows"]["steps"].as_sequence().unwrap();
    let step =
        steps.iter().find(|step| step["uses"].as_str().is_some_and(|uses| uses.contains("/cswf@"))).unwrap();
    for name in step["with"].as_mapping().unwrap().keys() {
        assert!(inputs.contains_key(name), "{name:?}");
    }
}
