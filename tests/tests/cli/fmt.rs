//! `cswf fmt`: files, `--check`, `--diff`, standard input.

use cswf_tests::{Call, Folder};

const ROUGH: &str = "\
# 客服
workflow:   a
kind: other


steps:
- {id: hello,  say: 'Hello'}   # greet
- end: resolved
";

const FINE: &str = "\
# 客服
workflow: a
kind: other

steps:
  - { id: hello, say: Hello }  # greet
  - end: resolved
";

/// What belongs to somebody else.
const OTHERS: &str = "services:   {}\n";

#[test]
fn files_are_written_in_canonical_form() {
    let folder = Folder::with(&[("a.yaml", ROUGH), ("b.yaml", FINE), ("other.yaml", OTHERS)]);
    let run = folder.cswf(&["fmt"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert_eq!(run.err, "files formatted 1, left as they were 1\n");
    assert_eq!((folder.read("a.yaml").as_str(), folder.read("other.yaml").as_str()), (FINE, OTHERS));
    assert_eq!(folder.names(), ["a.yaml", "b.yaml", "other.yaml"]);
    assert_eq!(folder.cswf(&["fmt"]).err, "files formatted 0, left as they were 2\n");
    // Whoever names a file means it.
    assert_eq!(folder.cswf(&["fmt", "other.yaml"]).code, 0);
    assert_eq!(folder.read("other.yaml"), "services: {}\n");
}

#[test]
fn check_names_files_and_diff_shows_them_and_neither_writes() {
    let folder = Folder::with(&[("a.yaml", ROUGH), ("b.yaml", FINE)]);
    let run = folder.cswf(&["fmt", "--check", "."]);
    assert_eq!((run.code, run.out.as_str()), (1, "a.yaml\n"));
    let run = folder.cswf(&["fmt", "--diff", "a.yaml", "b.yaml"]);
    assert_eq!(run.code, 1);
    assert!(run.out.starts_with("--- a.yaml\n+++ a.yaml\n@@ -1,8 +1,7 @@\n"), "{}", run.out);
    assert!(run.out.contains("\n+  - { id: hello, say: Hello }  # greet\n"), "{}", run.out);
    assert_eq!(folder.read("a.yaml"), ROUGH);
    assert_eq!(folder.cswf(&["fmt", "--check", "b.yaml"]).code, 0);
    assert_eq!(folder.cswf(&["fmt", "--diff", "b.yaml"]).out, "");
}

#[test]
fn standard_input_goes_to_standard_output() {
    let folder = Folder::new("stdin");
    let call = |flags: &[&str], text: &str| {
        Call::new(folder.path(), &[&["fmt", "-"], flags].concat()).input(text).run()
    };
    assert_eq!(call(&[], ROUGH).out, FINE);
    assert_eq!(call(&[], FINE).out, FINE);
    let run = call(&["--check", "--stdin-filename", "x.yaml"], ROUGH);
    assert_eq!((run.code, run.out.as_str()), (1, "x.yaml\n"));
    let broken = call(&[], "a: [1\n");
    assert_eq!((broken.code, broken.out.as_str()), (1, ""));
    assert!(
        broken.err.starts_with("cswf: stdin.yaml cannot be formatted, since it cannot be read"),
        "{}",
        broken.err
    );
}

#[test]
fn marks_and_line_ends_stay() {
    let folder = Folder::new("bytes");
    folder.write("a.yaml", format!("\u{feff}{}", ROUGH.replace('\n', "\r\n")));
    assert_eq!(folder.cswf(&["fmt", "a.yaml"]).code, 0);
    assert_eq!(folder.read("a.yaml"), format!("\u{feff}{}", FINE.replace('\n', "\r\n")));
}

#[test]
fn one_file_that_cannot_be_read_does_not_stop_the_others() {
    let folder = Folder::with(&[("a.yaml", "workflow: [a\n"), ("b.yaml", ROUGH)]);
    let run = folder.cswf(&["fmt", "a.yaml", "b.yaml", "none.yaml"]);
    assert_eq!(run.code, 3);
    assert_eq!((folder.read("a.yaml").as_str(), folder.read("b.yaml").as_str()), ("workflow: [a\n", FINE));
    assert_eq!(
        run.err,
        "cswf: there is no file or folder none.yaml\n\
         cswf: a.yaml cannot be formatted, since it cannot be read; cswf lint says where and why\n\
         files formatted 1, left as they were 0\n"
    );
    let empty = Folder::new("empty");
    assert_eq!(empty.cswf(&["fmt"]).code, 2);
}

#[test]
fn mutes_hold_for_what_they_held_for() {
    // The line is longer than a line should be; broken, the mute would hold for a part of it.
    let long = "x".repeat(120);
    let text = format!(
        "workflow:  a\nkind: other\ndata:\n    unused: {{type: text,   from: crm}} # cswf: ignore[unused-definition] {long}\nsteps: [end: resolved]\n"
    );
    let folder = Folder::with(&[("a.yaml", &text)]);
    let before = folder.cswf(&["lint", "a.yaml", "--fail-on", "info"]);
    assert_eq!(before.code, 0, "{}", before.out);
    assert_eq!(folder.cswf(&["fmt", "a.yaml"]).code, 0);
    assert!(folder.read("a.yaml").contains("\n  unused: { type: text, from: crm } # cswf: ignore["));
    assert_eq!(folder.cswf(&["lint", "a.yaml", "--fail-on", "info"]).code, 0);
}

#[test]
fn the_library_and_the_examples_are_in_canonical_form() {
    let run = cswf_tests::cswf(&cswf_tests::root(), &["fmt", "--check", "workflows", "examples"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "cswf fmt workflows examples puts them in order");
}
