//! `cswf explain`: every rule has a page, and a slip is understood.

use cswf_tests::Folder;

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
