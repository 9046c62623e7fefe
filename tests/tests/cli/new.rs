//! `cswf new`: a flow from the library, ready for an editor.

use cswf_tests::Folder;

/// The names of the templates.
fn templates(folder: &Folder) -> Vec<String> {
    let list = folder.cswf(&["new", "--list"]);
    assert_eq!(list.code, 0);
    list.out.lines().map(|line| line.split_whitespace().next().unwrap().to_owned()).collect()
}

#[test]
fn the_list_has_titles_in_the_language_of_the_run() {
    let folder = Folder::new("new");
    assert!(templates(&folder).len() >= 18);
    let english = folder.cswf(&["new", "--list"]).out;
    assert!(english.lines().all(|line| line.split_whitespace().count() > 1), "{english}");
    let chinese = folder.cswf(&["new", "--list", "--lang", "zh-TW"]).out;
    assert!(chinese.lines().filter(|line| !line.is_ascii()).count() > 10, "{chinese}");
    assert_eq!(folder.names(), [""; 0], "listing writes nothing");
}

#[test]
fn every_template_is_clean_where_it_is_written_and_its_scenarios_pass() {
    let list = templates(&Folder::new("new"));
    for name in list {
        let folder = Folder::new("new");
        let run = folder.cswf(&["new", &name]);
        assert_eq!((run.code, run.out.as_str()), (0, ""), "{name}: {}", run.said());
        let file = format!("{name}.yaml");
        assert!(
            folder.read(&file).starts_with("# yaml-language-server: $schema=cswf.schema.json\n"),
            "{name}"
        );
        assert!(!folder.read(&file).contains("workflows/"), "{name} speaks of another folder");
        assert!(run.err.contains(&format!("next: cswf lint {file}")), "{}", run.err);
        let lint = folder.cswf(&["lint", &file, "--fail-on", "warning"]);
        assert_eq!(lint.code, 0, "{name}: {}", lint.said());
        let test = folder.cswf(&["test", &file]);
        assert_eq!(test.code, 0, "{name}: {}", test.said());
        let schema: serde_json::Value = serde_json::from_str(&folder.read("cswf.schema.json")).unwrap();
        assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
    }
}

#[test]
fn nothing_is_written_over_unless_it_is_asked_for() {
    let folder = Folder::with(&[("complaint.yaml", "mine\n"), ("cswf.schema.json", "mine too\n")]);
    let run = folder.cswf(&["new", "complaint"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("complaint.yaml exists already"), "{}", run.err);
    assert_eq!(folder.read("complaint.yaml"), "mine\n");
    assert_eq!(folder.cswf(&["new", "complaint", "-o", "flows/other.yaml"]).code, 0);
    assert!(folder.read("flows/other.yaml").contains("workflow: complaint"));
    assert_eq!(folder.cswf(&["new", "complaint", "--force"]).code, 0);
    assert!(folder.read("complaint.yaml").contains("workflow: complaint"));
    assert_eq!(folder.read("cswf.schema.json"), "mine too\n", "what stands beside it is the user's");
}

#[test]
fn a_flow_comes_with_what_it_runs() {
    let folder = Folder::new("new");
    assert_eq!(folder.cswf(&["new", "ivr-menu", "-o", "flows/menu.yaml"]).code, 0);
    let flows: Vec<String> = Folder::names(&folder);
    assert_eq!(flows, ["flows"]);
    for file in
        ["flows/menu.yaml", "flows/tech-support-call.yaml", "flows/shared/center.yaml", "flows/cswf.yaml"]
    {
        assert!(folder.path().join(file).is_file(), "{file}");
    }
    assert!(folder.read("flows/menu.yaml").contains("cswf table flows/menu.yaml"));
    assert_eq!(folder.cswf(&["lint", "flows/menu.yaml"]).code, 0);
}

#[test]
fn what_cannot_be_written_leaves_nothing_behind() {
    let folder = Folder::with(&[("file", "a file, no folder\n")]);
    let run = folder.cswf(&["new", "complaint", "-o", "file/complaint.yaml"]);
    assert_eq!(run.code, 3, "{}", run.said());
    assert!(run.err.contains("cannot be written: a part of the path is a file"), "{}", run.err);
    assert_eq!(folder.names(), ["file"]);
}

#[test]
fn an_unknown_template_is_2_with_the_nearest_name() {
    let folder = Folder::new("new");
    let run = folder.cswf(&["new", "ivr-menv"]);
    assert_eq!(
        (run.code, run.err.as_str()),
        (2, "cswf: there is no template “ivr-menv”; did you mean “ivr-menu”?\n")
    );
    assert_eq!(folder.cswf(&["new", "xyzzy"]).code, 2);
    assert_eq!(folder.cswf(&["new"]).code, 2);
    assert_eq!(folder.names(), [""; 0]);
}
