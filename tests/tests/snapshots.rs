//! What the commands print, whole, so that a change of words, order or drawing is looked at line by line before it lands:
//! `cargo insta review` shows what is new.
//!
//! What is right is asserted elsewhere, against oracles; a snapshot only says that it has not changed unseen.

use std::collections::BTreeSet;

use cswf_tests::{Folder, cswf, root};

/// A line on which a caller gets lost in several ways, with slips of writing; Chinese stands before the places that are
/// shown, so that the marks must count columns and not bytes.
const BROKEN: &str = "workflow: 維修專線
kind: call
languages: [zh-TW]
title: 維修專線
actors:
  frontline: { role: human, title: 一線客服 }
defaults: { timeout: 5s, tries: 3, on-timeout: agent, on-invalid: agnet }
steps:
  - id: main
    menu: 查詢進度請按 1，報修請按 2，找專員請按 0。
    options:
      1: { label: 查詢, go: lookup }
      2： { label: 報修, go: agent }
  - { id: lookup, invoke: repairs.status }
  - { say: 維修完成了。, end: resolved }
  - say: 沒有人聽得到這一句。
  - { id: agent, queue: frontline, tiemout: 2m }
  - { task: 處理問題, by: frontlin }
";

/// A scenario that expects another end.
const FAILING: &str = "workflow: short
kind: chat
steps:
  - say: Hello.
  - end: resolved
scenarios:
  - { name: it ends well, expect: { end: resolved } }
  - { name: it ends badly, expect: { end: unresolved, says: Goodbye } }
";

/// The snapshots: a name, where the command runs (`.` is the folder with the two files above, else the repository), and
/// the command.
const SHOWN: [(&str, &str, &[&str]); 12] = [
    ("findings-en", ".", &["lint", "broken.yaml"]),
    ("findings-zh-tw", ".", &["lint", "broken.yaml", "--lang", "zh-TW"]),
    ("findings-zh-cn", ".", &["lint", "broken.yaml", "--lang", "zh-CN"]),
    ("findings-json", ".", &["lint", "broken.yaml", "--format", "json"]),
    ("test-text", ".", &["test", "failing.yaml"]),
    ("table-markdown", "repository", &["table", "workflows/ivr-menu.yaml"]),
    ("table-csv", "repository", &["table", "workflows/ivr-menu.yaml", "--format", "csv"]),
    ("picture-dot", "repository", &["render", "examples/02-menu.yaml", "--format", "dot"]),
    ("picture-mermaid", "repository", &["render", "examples/02-menu.yaml", "--format", "mermaid"]),
    ("machine-scxml", "repository", &["compile", "examples/01-hello.yaml"]),
    ("dry-run", "repository", &["simulate", "examples/02-menu.yaml", "--turns", "9,silent,2"]),
    (
        "dry-run-json",
        "repository",
        &["simulate", "examples/02-menu.yaml", "--turns", "1", "--format", "json"],
    ),
];

#[test]
fn what_the_commands_print_has_been_looked_at() {
    let folder = Folder::with(&[("broken.yaml", BROKEN), ("failing.yaml", FAILING)]);
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (name, place, arguments) in SHOWN {
            let run = if place == "." { folder.cswf(arguments) } else { cswf(&root(), arguments) };
            let shown = format!("{}exit {}\n{}", without_time(&run.out), run.code, run.err);
            insta::assert_snapshot!(name, shown);
        }
    });
}

/// How long it took is no part of the result.
fn without_time(text: &str) -> String {
    let lines = text.split_inclusive('\n').map(|line| {
        let unit = [" ms)", " 毫秒）"].into_iter().find(|unit| line.trim_end().ends_with(unit));
        match unit.and_then(|unit| line.trim_end().strip_suffix(unit).zip(Some(unit))) {
            Some((before, unit)) => {
                format!("{}…{unit}\n", before.trim_end_matches(|c: char| c.is_ascii_digit()))
            }
            None => line.to_owned(),
        }
    });
    lines.collect()
}

#[test]
fn every_snapshot_is_one_of_these() {
    let files = std::fs::read_dir(root().join("tests/tests/snapshots")).unwrap().flatten();
    let files: BTreeSet<String> = files
        .map(|file| file.file_name().to_string_lossy().into_owned())
        // What waits for a review is none yet.
        .filter(|name| name.ends_with(".snap"))
        .collect();
    let named: BTreeSet<String> = SHOWN.iter().map(|(name, ..)| format!("{name}.snap")).collect();
    assert_eq!(files, named);
}
