//! `cswf lint --fix`, `--diff` and `--unsafe-fixes`.

use cswf_tests::{Call, Folder};

/// A misspelt key, which is surely meant; a misspelt step, which is a guess.
const SLIPS: &str = "\
# 服務
workflow: a
kind: other
tittle: Hello   # keep me
steps:
  - { id: hello, say: Hello, go: bey }
  - { id: bye, say: Goodbye }
  - end: resolved
";

/// A file whose colons are full-width and whose steps nobody could see.
const COLONS: &str = "\
workflow: a
kind： other
steps:
  - id： hello
    say： Hello
  - end: resolved
";

#[test]
fn safe_fixes_are_written_and_the_rest_is_reported() {
    let folder = Folder::with(&[("a.yaml", SLIPS)]);
    let run = folder.cswf(&["lint", "a.yaml", "--fix"]);
    assert_eq!(folder.read("a.yaml"), SLIPS.replace("tittle", "title"));
    assert_eq!(run.code, 1);
    assert!(run.out.starts_with("error[unknown-name]"), "{}", run.out);
    assert!(!run.out.contains("unknown-key"), "{}", run.out);
    assert_eq!(
        run.err,
        "findings fixed 1, files changed 1\n\
         1 more with --unsafe-fixes: these guess what you mean, so read the change before you keep it\n"
    );
    let run = folder.cswf(&["lint", "a.yaml", "--fix", "--unsafe-fixes"]);
    assert_eq!((run.code, run.err.as_str()), (0, "findings fixed 1, files changed 1\n"));
    assert_eq!(folder.read("a.yaml"), SLIPS.replace("tittle", "title").replace("bey", "bye"));
    let run = folder.cswf(&["lint", "a.yaml", "--fix"]);
    assert_eq!((run.code, run.err.as_str()), (0, "there is nothing that can be fixed without you\n"));
    assert_eq!(folder.names(), ["a.yaml"]);
}

#[test]
fn a_diff_writes_nothing_and_patch_can_read_it() {
    let folder = Folder::with(&[("a.yaml", SLIPS)]);
    let run = folder.cswf(&["lint", "a.yaml", "--diff"]);
    assert_eq!(run.code, 1);
    assert_eq!(
        run.out,
        "\
--- a.yaml
+++ a.yaml
@@ -1,7 +1,7 @@
 # 服務
 workflow: a
 kind: other
-tittle: Hello   # keep me
+title: Hello   # keep me
 steps:
   - { id: hello, say: Hello, go: bey }
   - { id: bye, say: Goodbye }
"
    );
    assert!(run.err.starts_with("findings that --fix would mend 1, files 1; nothing was written\n"));
    assert_eq!(folder.read("a.yaml"), SLIPS);
    folder.write("b.yaml", "workflow: b\nkind: other\nsteps:\n  - end: resolved\n");
    let run = folder.cswf(&["lint", "b.yaml", "--fix", "--diff"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
}

#[test]
fn what_a_slip_hid_is_mended_in_the_next_round() {
    let folder = Folder::with(&[("a.yaml", COLONS)]);
    let run = folder.cswf(&["lint", "a.yaml", "--fix"]);
    assert_eq!((run.code, run.err.as_str()), (0, "findings fixed 3, files changed 1\n"), "{}", run.out);
    assert_eq!(folder.read("a.yaml"), COLONS.replace('：', ":"));
}

#[test]
fn standard_input_is_answered_on_standard_output() {
    let folder = Folder::new("stdin");
    let call =
        |flags: &[&str]| Call::new(folder.path(), &[&["lint", "-"], flags].concat()).input(SLIPS).run();
    let run = call(&["--fix"]);
    assert_eq!((run.code, run.out), (1, SLIPS.replace("tittle", "title")));
    assert!(run.err.starts_with("error[unknown-name]: there is no step “bey”"), "{}", run.err);
    let run = call(&["--fix", "--unsafe-fixes"]);
    assert_eq!((run.code, run.out), (0, SLIPS.replace("tittle", "title").replace("bey", "bye")));
    let run = call(&["--diff", "--stdin-filename", "x/y.yaml"]);
    assert!(run.out.starts_with("--- x/y.yaml\n"), "{}", run.out);
    let fine = Call::new(folder.path(), &["lint", "-", "--fix"])
        .input("workflow: a\nkind: other\nsteps: [end: resolved]\n");
    assert_eq!(fine.run().out, "workflow: a\nkind: other\nsteps: [end: resolved]\n");
}

#[test]
fn marks_line_ends_and_permissions_of_a_file_stay() {
    let folder = Folder::new("bytes");
    let text = format!("\u{feff}{}", SLIPS.replace('\n', "\r\n"));
    folder.write("a.yaml", &text);
    assert_eq!(folder.cswf(&["lint", "a.yaml", "--fix"]).code, 1);
    assert_eq!(folder.read("a.yaml"), text.replace("tittle", "title"));
}

#[test]
fn a_library_is_mended_only_when_it_is_asked_for() {
    let library = "library: shared\ntexts:\n  closed: Closed.\ntimezoen: Asia/Taipei\n";
    let flow = "workflow: a\nkind: other\ninclude: [shared.yaml]\nsteps:\n  - say: texts.closed\n  - end: resolved\n";
    let folder = Folder::with(&[("a.yaml", flow), ("shared.yaml", library)]);
    let _ = folder.cswf(&["lint", "a.yaml", "--fix", "--unsafe-fixes"]);
    assert_eq!(folder.read("shared.yaml"), library);
    let _ = folder.cswf(&["lint", ".", "--fix", "--unsafe-fixes"]);
    assert_eq!(folder.read("shared.yaml"), library.replace("timezoen", "timezone"));
}

#[test]
fn one_file_under_two_names_is_mended_once() {
    let folder = Folder::with(&[("a.yaml", SLIPS)]);
    let run = folder.cswf(&["lint", "a.yaml", "./a.yaml", "--fix"]);
    assert!(!run.err.contains("changed by somebody"), "{}", run.err);
    assert_eq!(folder.read("a.yaml"), SLIPS.replace("tittle", "title"));
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_written_is_left_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::with(&[("a.yaml", SLIPS)]);
    let file = folder.path().join("a.yaml");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o444)).unwrap();
    let run = folder.cswf(&["lint", "a.yaml", "--fix"]);
    assert_eq!((run.code, folder.read("a.yaml").as_str()), (3, SLIPS));
    assert_eq!(run.err, "cswf: a.yaml cannot be written: it is not allowed\n");
}

#[test]
fn guessing_alone_is_wrong_usage() {
    let folder = Folder::with(&[("a.yaml", SLIPS)]);
    assert_eq!(folder.cswf(&["lint", "a.yaml", "--unsafe-fixes"]).code, 2);
}

#[test]
fn rules_of_a_mute_that_mute_nothing_are_taken_out_one_by_one() {
    let text = "workflow: a\nkind: other\nsteps:\n  # cswf: ignore[endless-loop, dead-end, never-taken] on purpose\n  - say: Hello\n";
    let folder = Folder::with(&[("a.yaml", text)]);
    let run = folder.cswf(&["lint", "a.yaml", "--fix"]);
    assert_eq!((run.code, run.err.as_str()), (0, "findings fixed 2, files changed 1\n"), "{}", run.out);
    assert!(folder.read("a.yaml").contains("  # cswf: ignore[dead-end] on purpose\n"));
}

#[test]
fn what_a_flow_lacks_is_guessed_only_when_asked() {
    let text = "\
workflow: a
kind: call
actors: { desk: { role: human }, crm: { role: system } }
data: { order: text }
steps:
  - id: find       # by number
    invoke: crm.find
  - say: Good news.
    go: end-here
  - { id: desk-line, queue: desk }
  - { id: end-here, end: resolved }
";
    let folder = Folder::with(&[("a.yaml", text)]);
    let run = folder.cswf(&["lint", "a.yaml", "--fix", "--skip", "unreachable-step"]);
    let deleted = text.replace("data: { order: text }\n", "");
    assert_eq!((run.code, folder.read("a.yaml")), (1, deleted.clone()), "{}", run.out);
    let run = folder.cswf(&["lint", "a.yaml", "--fix", "--unsafe-fixes", "--skip", "unreachable-step"]);
    assert!(run.err.starts_with("findings fixed 1,"), "{}{}", run.out, run.err);
    let handled = deleted.replace("crm.find\n", "crm.find\n    on-error: desk-line\n");
    assert_eq!(folder.read("a.yaml"), handled);
}
