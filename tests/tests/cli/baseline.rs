//! `cswf lint --baseline` and `--changed-since`.

use std::path::Path;
use std::process::Command;

use cswf_tests::{Folder, Run};

use crate::flows::FINE;

const TWO: &str = "workflow: two\nkind: other\nsteps:\n  - { say: Hello, on-error: bye }\n  - { say: Hello, on-timeout: bye }\n  - { id: bye, end: resolved }\n";

fn counts(run: &Run) -> (u64, u64) {
    let summary = &run.json()["summary"];
    (summary["warnings"].as_u64().unwrap(), summary["known"].as_u64().unwrap())
}

fn lint(folder: &Folder, more: &[&str]) -> Run {
    let flags = ["lint", ".", "--format", "json", "--fail-on", "warning", "--only", "handler-without-cause"];
    folder.cswf(&[&flags, more].concat())
}

/// With every rule, as a baseline is written.
fn write(folder: &Folder) -> Run {
    folder.cswf(&["lint", ".", "--fail-on", "warning", "--baseline", "known.json", "--write-baseline"])
}

#[test]
fn a_baseline_knows_findings_wherever_their_lines_go() {
    let folder = Folder::with(&[("two.yaml", TWO)]);
    assert_eq!((lint(&folder, &[]).code, counts(&lint(&folder, &[]))), (1, (2, 0)));
    let run = write(&folder);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.err.starts_with("wrote known.json: ") && run.out.contains("known "), "{run:?}");
    let moved = TWO.replace("steps:", "# one\n# more\ntitle: Moved\nsteps:");
    std::fs::write(folder.path().join("two.yaml"), moved).unwrap();
    let run = lint(&folder, &["--baseline", "known.json"]);
    assert_eq!((run.code, counts(&run)), (0, (0, 2)));
    // Another one is told, though it is just like a known one.
    let more = TWO.replace("  - { id: bye", "  - { say: Hello, on-error: bye }\n  - { id: bye");
    std::fs::write(folder.path().join("two.yaml"), more).unwrap();
    let run = lint(&folder, &["--baseline", "known.json"]);
    assert_eq!((run.code, counts(&run)), (1, (1, 2)));
}

#[test]
fn a_baseline_only_shrinks() {
    let folder = Folder::with(&[("two.yaml", TWO)]);
    write(&folder);
    let entries = || {
        let text = std::fs::read_to_string(folder.path().join("known.json")).unwrap();
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        let count = json["findings"].as_array().unwrap().len();
        assert_eq!(text.lines().count(), if count == 0 { 4 } else { count + 5 }, "one a line: {text}");
        count
    };
    let first = entries();
    // One is mended, and two new ones come.
    let other =
        TWO.replace("{ say: Hello, on-timeout: bye }", "{ id: a, say: Hi, on-full: bye, on-closed: bye }");
    std::fs::write(folder.path().join("two.yaml"), other).unwrap();
    let run = lint(&folder, &["--baseline", "known.json"]);
    assert!(run.err.contains("findings of known.json are gone") && run.code == 1, "{run:?}");
    assert_eq!(entries(), first);
    let run = write(&folder);
    assert!(run.err.contains("were taken out of known.json") && run.code == 1, "{run:?}");
    assert!(entries() < first);
    assert_eq!(counts(&lint(&folder, &["--baseline", "known.json"])).0, 2);
    // What was not looked at is not gone.
    std::fs::write(folder.path().join("fine.yaml"), FINE).unwrap();
    let before = entries();
    let run = folder.cswf(&["lint", "fine.yaml", "--baseline", "known.json", "--write-baseline"]);
    assert_eq!((run.code, run.err.as_str(), entries()), (0, "", before));
}

#[test]
fn a_baseline_that_is_none_is_wrong_usage_and_left_alone() {
    let folder = Folder::with(&[
        ("two.yaml", TWO),
        ("bad.json", "{ \"version\": 1, \"findings\": [ 3"),
        ("new.json", "{\"version\":2,\"findings\":[]}"),
    ]);
    let run = lint(&folder, &["--baseline", "none.json"]);
    assert!(run.code == 2 && run.err.contains("--write-baseline"), "{run:?}");
    for name in ["bad.json", "new.json"] {
        let before = std::fs::read_to_string(folder.path().join(name)).unwrap();
        let run = folder.cswf(&["lint", ".", "--baseline", name, "--write-baseline"]);
        assert!(run.code == 2 && run.err.contains("is no baseline of cswf"), "{run:?}");
        assert_eq!(std::fs::read_to_string(folder.path().join(name)).unwrap(), before);
    }
    assert_eq!(folder.cswf(&["lint", "--write-baseline"]).code, 2);
}

fn git(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]);
    let output = command.args(arguments).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{output:?}");
}

const LIBRARY: &str = "library: desk\nactors: { desk: { role: human } }\n";

/// `outer` runs `inner`, `guest` includes the library, `alone` stands alone; each has one finding of its own.
fn repository() -> Folder {
    let flow = |id: &str, more: &str, step: &str| {
        format!(
            "workflow: {id}\nkind: other\n{more}steps:\n  - {{ say: Hello, on-error: bye }}\n{step}  - {{ id: bye, end: resolved }}\n"
        )
    };
    let folder = Folder::with(&[
        ("cswf.yaml", ""),
        ("outer.yaml", &flow("outer", "", "  - run: inner\n")),
        ("inner.yaml", &flow("inner", "", "")),
        ("guest.yaml", &flow("guest", "include: [desk.yaml]\n", "")),
        ("alone.yaml", &flow("alone", "", "")),
        ("desk.yaml", LIBRARY),
    ]);
    for arguments in [&["init", "-q", "-b", "main"][..], &["add", "."], &["commit", "-q", "-m", "one"]] {
        git(folder.path(), arguments);
    }
    folder
}

fn told(folder: &Folder, since: &str) -> Vec<String> {
    let run = lint(folder, &["--changed-since", since]);
    let json = run.json();
    let findings = json["findings"].as_array().unwrap();
    findings.iter().map(|finding| finding["workflow"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn only_what_has_changed_is_told_and_what_it_has_to_do_with() {
    let folder = repository();
    let none: [&str; 0] = [];
    assert_eq!(told(&folder, "main"), none);
    assert_eq!(lint(&folder, &["--changed-since", "HEAD"]).code, 0);
    let change = |name: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, std::fs::read_to_string(&path).unwrap() + "# changed\n").unwrap();
    };
    change("alone.yaml");
    assert_eq!(told(&folder, "main"), ["alone"]);
    git(folder.path(), &["checkout", "-q", "-b", "work"]);
    git(folder.path(), &["commit", "-q", "-a", "-m", "two"]);
    assert_eq!(told(&folder, "main"), ["alone"]);
    assert_eq!(told(&folder, "HEAD"), none);
    change("inner.yaml");
    assert_eq!(told(&folder, "HEAD"), ["inner", "outer"]);
    change("desk.yaml");
    assert_eq!(told(&folder, "HEAD"), ["guest", "inner", "outer"]);
    // A file that git does not know yet is a change; so is one in a folder below, seen from there.
    std::fs::create_dir(folder.path().join("sub")).unwrap();
    std::fs::write(folder.path().join("sub/fresh.yaml"), TWO).unwrap();
    assert!(told(&folder, "HEAD").contains(&"two".to_owned()));
}

#[test]
fn a_revision_that_git_does_not_know_is_wrong_usage() {
    let folder = repository();
    for revision in ["nowhere", "--output=x", ""] {
        let flag = format!("--changed-since={revision}");
        let run = folder.cswf(&["lint", &flag]);
        assert!(run.code == 2 && run.err.contains("git knows no revision"), "{run:?}");
    }
    assert!(!folder.path().join("x").exists());
    let outside = Folder::with(&[("a.yaml", FINE)]);
    let run = outside.cswf(&["lint", "--changed-since", "main"]);
    assert!(run.code == 2 && run.err.contains("no git repository"), "{run:?}");
}
