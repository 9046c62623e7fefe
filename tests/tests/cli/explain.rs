//! `cswf explain`: every rule has a page, and a slip is understood.

use cswf_tests::{Folder, root};

#[test]
fn every_rule_is_explained_in_every_language() {
    let folder = Folder::new("explain");
    for lang in ["en", "zh-TW", "zh-CN"] {
        let list = folder.cswf(&["explain", "--list", "--lang", lang]);
        assert_eq!(list.code, 0);
        let lines: Vec<&str> = list.out.lines().collect();
        assert!(lines.len() > 30, "{}", list.out);
        for line in lines {
            let mut words = line.split_whitespace();
            let (rule, level) = (words.next().unwrap(), words.next().unwrap());
            assert!(matches!(level, "error" | "warning" | "info" | "off"), "{line}");
            assert!(words.next().is_some(), "nothing is said of {rule}");
            let page = folder.cswf(&["explain", rule, "--lang", lang]);
            assert_eq!(page.code, 0, "{rule}");
            assert!(
                page.out.starts_with(&format!("# {rule}\n\n")) && page.out.chars().count() > rule.len() + 8,
                "{}",
                page.out
            );
        }
    }
}

#[test]
fn an_unknown_rule_is_2_with_the_nearest_name() {
    let folder = Folder::new("explain");
    let run = folder.cswf(&["explain", "dead-ned"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert_eq!(run.err, "cswf: there is no rule “dead-ned”; did you mean “dead-end”?\n");
    let run = folder.cswf(&["explain", "xyzzy"]);
    assert_eq!(run.err, "cswf: there is no rule “xyzzy”; cswf explain --list shows them all\n");
    assert_eq!(folder.cswf(&["explain"]).code, 2);
}

#[test]
fn packs_have_a_date_a_source_and_rules() {
    let folder = Folder::new("explain-packs");
    let packs = [
        ("us-sms", "2025-04-11", "FCC 24-18", "opt-out-words"),
        ("eu", "2026-08-02", "article 50(1)", "bot-disclosure"),
        ("pci", "2024-03-31", "3.3.1", "card-in-recording"),
        ("whatsapp", "2026-05-21", "Cloud API", "reply-buttons"),
    ];
    for (pack, date, source, rule) in packs {
        for lang in ["en", "zh-TW", "zh-CN"] {
            let page = folder.cswf(&["explain", pack, "--lang", lang]);
            assert_eq!(page.code, 0, "{pack}");
            assert!([date, source, rule].iter().all(|words| page.out.contains(words)), "{}", page.out);
        }
    }
    let list = folder.cswf(&["explain", "--list"]).out;
    let line = list.lines().find(|line| line.starts_with("opt-out-words ")).unwrap();
    assert!(line.contains("error") && line.contains("pack us-sms: "), "{line}");
}

/// The findings that are no rules of the list have pages too, and what these show is true.
#[test]
fn the_examples_of_the_pages_are_what_the_pages_say() {
    let pages = root().join("crates/cswf-cli/resources/findings");
    let mut bad = 0;
    for entry in std::fs::read_dir(pages).unwrap().flatten() {
        let name = entry.path().file_stem().unwrap().to_string_lossy().into_owned();
        let page = std::fs::read_to_string(entry.path()).unwrap();
        for chapter in ["## What it finds", "## Why"] {
            assert!(page.contains(&format!("\n{chapter}\n")), "{name}: {chapter} is missing");
        }
        for fence in cswf_testing::fences(&page).iter().filter(|fence| fence.language.starts_with("yaml")) {
            let folder = Folder::with(&[("a.yaml", &cswf_testing::wrapped(&fence.text))]);
            let json = folder.cswf(&["lint", "a.yaml", "--format", "json"]).json();
            let findings = json["findings"].as_array().unwrap().clone();
            let found: Vec<&str> = findings.iter().map(|own| own["rule"].as_str().unwrap()).collect();
            let expected = fence.language == "yaml bad";
            assert_eq!(found.contains(&name.as_str()), expected, "{name}.md:{}: {found:?}", fence.line);
            bad += usize::from(expected);
        }
    }
    assert!(bad > 10, "only {bad} bad examples were found");
}
