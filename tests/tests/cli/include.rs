//! Libraries: what may be included, and what is said where something cannot be.

use cswf_tests::Folder;

const LIBRARY: &str = "library: center\nactors: { desk: { role: human } }\n";

fn flow(include: &str) -> String {
    format!(
        "workflow: a\nkind: other\ninclude: [{include}]\nsteps: [{{ queue: desk }}, {{ end: resolved }}]\n"
    )
}

/// What lint says of `flow.yaml`, without drawing it.
fn told(folder: &Folder) -> Vec<String> {
    let json = folder.cswf(&["lint", "flow.yaml", "--format", "json"]).json();
    let findings = json["findings"].as_array().unwrap();
    findings
        .iter()
        .map(|own| format!("{}: {}", own["rule"].as_str().unwrap(), own["message"].as_str().unwrap()))
        .collect()
}

#[test]
fn a_library_lies_beside_the_workflow_or_below_it() {
    let folder = Folder::with(&[("shared/center.yaml", LIBRARY), ("flow.yaml", &flow("shared/center.yaml"))]);
    assert_eq!(told(&folder), [""; 0]);
}

#[test]
fn what_cannot_be_included_is_told_once_and_the_names_of_the_library_are_not_missed() {
    for (path, says) in [
        ("none.yaml", "include: there is no file “none.yaml”"),
        ("../center.yaml", "include: this path leads out of the project"),
        ("shared/../../center.yaml", "include: this path leads out of the project"),
        (
            "/etc/passwd",
            "include: a file is included by its path from this file, not from the root of the disk",
        ),
        (
            "~/center.yaml",
            "include: a file is included by its path from this file, not from the root of the disk",
        ),
        ("'C:\\\\center.yaml'", "include: a path is written with “/”, not with “\\”"),
        ("shared", "include: the file “shared” cannot be read"),
        ("other.yaml", "include: “other.yaml” is not a library"),
        ("flow2.yaml", "include: “flow2.yaml” is a workflow; only libraries can be included"),
        ("big5.yaml", "include: the file “big5.yaml” cannot be read"),
    ] {
        let folder = Folder::with(&[
            ("shared/center.yaml", LIBRARY),
            ("other.yaml", "services: {}\n"),
            ("flow2.yaml", &flow("").replace("workflow: a", "workflow: b")),
            ("flow.yaml", &flow(path)),
        ]);
        folder.write("big5.yaml", b"library: b\ntexts: { a: \xa4\xa4\xa4\xe5\xa7\xda\xad\xcc }\n");
        assert_eq!(told(&folder), [says], "{path}");
    }
}

#[test]
fn no_library_includes_itself_by_way_of_another() {
    let folder = Folder::with(&[
        ("a.yaml", "library: a\ninclude: [b.yaml]\nactors: { desk: { role: human } }\n"),
        ("b.yaml", "library: b\ninclude: [a.yaml]\n"),
        ("flow.yaml", &flow("a.yaml, b.yaml")),
    ]);
    assert_eq!(told(&folder), [""; 0], "a workflow may take both");
    let run = folder.cswf(&["lint", "a.yaml", "b.yaml"]);
    assert_eq!(run.out.matches("a library cannot include another one").count(), 2, "{}", run.out);
    let folder = Folder::with(&[("flow.yaml", &flow("flow.yaml"))]);
    assert!(told(&folder).contains(&"include: this file includes itself".to_owned()), "{:?}", told(&folder));
}

#[cfg(unix)]
#[test]
fn a_link_does_not_lead_out_of_the_project() {
    let outside = Folder::with(&[("center.yaml", LIBRARY)]);
    let folder = Folder::with(&[
        ("cswf.yaml", "{}\n"),
        ("flow.yaml", &flow("link.yaml")),
        ("in/center.yaml", LIBRARY),
    ]);
    let link = folder.path().join("link.yaml");
    std::os::unix::fs::symlink(outside.path().join("center.yaml"), &link).unwrap();
    assert_eq!(told(&folder), ["include: this path leads out of the project"]);
    std::fs::remove_file(&link).unwrap();
    std::os::unix::fs::symlink(folder.path().join("in/center.yaml"), &link).unwrap();
    assert_eq!(told(&folder), [""; 0], "a link inside of the project is fine");
}

#[test]
fn a_mistake_of_a_library_is_told_in_the_library() {
    let folder = Folder::with(&[
        (
            "shared/center.yaml",
            "library: center\nactors:\n  desk: { rol: human }\ntexts:\n  請: |\n    您好\n    {{沒有}}\n",
        ),
        ("flow.yaml", &flow("shared/center.yaml").replace("queue: desk", "say: texts.請")),
    ]);
    let json = folder.cswf(&["lint", ".", "--format", "json"]).json();
    let findings = json["findings"].as_array().unwrap();
    let key = findings.iter().find(|own| own["rule"] == "unknown-key").unwrap();
    assert_eq!(
        (&key["file"], &key["line"], &key["column"]),
        (&"shared/center.yaml".into(), &3.into(), &11.into())
    );
    let name = findings.iter().find(|own| own["rule"] == "placeholder-unknown").unwrap();
    assert_eq!((&name["file"], &name["line"]), (&"flow.yaml".into(), &3.into()), "told where it is included");
    let drawn = folder.cswf(&["lint", "flow.yaml"]);
    assert!(drawn.out.contains("╭─[shared/center.yaml:7:7]"), "{}", drawn.out);
    assert!(drawn.out.contains("\n   ·       ────\n") || drawn.out.contains("──┬─"), "{}", drawn.out);
}
