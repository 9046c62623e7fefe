//! `cswf test`: scenarios, and the first difference where one fails.

use cswf_tests::Folder;

use crate::flows::{BAD, CALL, FINE};

#[test]
fn scenarios_that_pass_are_counted() {
    let folder = Folder::with(&[("flow.yaml", CALL)]);
    let run = folder.cswf(&["test", "flow.yaml"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(lines[0], "orders");
    assert!(
        lines[1].starts_with("  ✓ an order is found  (") && lines[2].starts_with("  ✓ 找專員  ("),
        "{}",
        run.out
    );
    assert_eq!(lines[3], "2 passed, 0 failed");
    let run = folder.cswf(&["test", ".", "--filter", "專員"]);
    assert!(run.out.ends_with("1 passed, 0 failed\n"), "{}", run.out);
}

#[test]
fn the_first_difference_of_a_scenario_is_shown_in_its_place() {
    let wrong =
        CALL.replace("expect: { end: resolved, passes: [agent]", "expect: { end: abandoned, passes: [agent]");
    let folder = Folder::with(&[("flow.yaml", &wrong)]);
    let run = folder.cswf(&["test", "flow.yaml"]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("  ✗ 找專員  ("), "{}", run.out);
    assert!(
        run.out.contains("the case should end “abandoned”, but ended “resolved”, after “assist”"),
        "{}",
        run.out
    );
    assert!(run.out.contains("expect: { end: abandoned"), "{}", run.out);
    assert!(run.out.ends_with("1 passed, 1 failed\n"), "{}", run.out);
    let run = folder.cswf(&["test", "flow.yaml", "--format", "json"]);
    let json = run.json();
    assert_eq!((run.code, &json["version"], &json["status"]), (1, &1.into(), &"findings".into()));
    assert_eq!((&json["passed"], &json["failed"]), (&1.into(), &1.into()));
    let failed = &json["scenarios"][1];
    assert_eq!(
        (&failed["workflow"], &failed["name"], &failed["passed"]),
        (&"orders".into(), &"找專員".into(), &false.into())
    );
    assert!(
        failed["difference"].as_str().unwrap().starts_with("the case should end “abandoned”"),
        "{failed}"
    );
    assert_eq!(json["scenarios"][0]["difference"], serde_json::Value::Null);
}

#[test]
fn scenarios_may_stand_in_a_file_of_their_own() {
    let own =
        "test: orders\nscenarios: [{ name: a person, turns: [0, open], expect: { end: unresolved } }]\n";
    let folder = Folder::with(&[("flow.yaml", CALL), ("flow.test.yaml", own)]);
    let run = folder.cswf(&["test", "."]);
    assert_eq!(run.code, 0, "{}", run.said());
    assert!(run.out.ends_with("3 passed, 0 failed\n"), "{}", run.out);
    let folder = Folder::with(&[("flow.test.yaml", own)]);
    let run = folder.cswf(&["test", "."]);
    assert_eq!(run.code, 1, "the workflow is not there");
    assert!(run.out.contains("there is no workflow “orders” in this project"), "{}", run.out);
}

#[test]
fn what_cannot_be_played_is_told_and_stops_nobody() {
    let folder = Folder::with(&[("bad.yaml", BAD), ("flow.yaml", CALL)]);
    let run = folder.cswf(&["test", "."]);
    assert_eq!(run.code, 1);
    assert!(
        run.out.contains("there is no step “服務檯”") && run.out.ends_with("2 passed, 0 failed\n"),
        "{}",
        run.out
    );
    let run = folder.cswf(&["test", ".", "--format", "json"]);
    let json = run.json();
    assert_eq!((run.code, &json["status"], &json["failed"]), (1, &"findings".into(), &0.into()));
    assert_eq!(json["findings"][0]["rule"], "unknown-name");
    let run = folder.cswf(&["test", "flow.yaml", "none.yaml", "--format", "json"]);
    assert_eq!((run.code, run.json()["status"].clone()), (3, "error".into()));
}

#[test]
fn where_nothing_is_to_be_played_somebody_has_mistaken_the_path() {
    let folder = Folder::with(&[("a.yaml", FINE)]);
    let run = folder.cswf(&["test", "a.yaml"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert_eq!(run.err, "cswf: there is no scenario to play in a.yaml\n");
    assert_eq!(folder.cswf(&["test", "none"]).code, 3);
}
