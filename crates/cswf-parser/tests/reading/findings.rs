//! What is wrong is said where it is, in words that help. The cases stand in `fixtures/findings/*.txt`: a name, a
//! file, and after `---` every finding as `line:column rule: claim / help`.
//!
//! `CSWF_BLESS=1` rewrites what is expected; read every sentence aloud before keeping it.

use crate::support;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

use cswf_diagnostics::{ConditionMessage, Diagnostic, Lang, Message, ReadingMessage};
use cswf_parser::read;
use cswf_testing::{Case, cases, written};

fn files() -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/findings");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

#[test]
fn findings_are_told_in_place_and_in_words() {
    let bless = std::env::var_os("CSWF_BLESS").is_some();
    let mut wrong = String::new();
    for path in files() {
        let mut cases = cases(&std::fs::read_to_string(&path).unwrap());
        for case in &mut cases {
            let told = support::told(&read("file.yaml", &case.text));
            if told != case.expected {
                let (name, text, expected) = (&case.name, &case.text, &case.expected);
                write!(wrong, "=== {name}\n{text}--- expected\n{expected}--- told\n{told}").unwrap();
            }
            case.expected = told;
        }
        if bless {
            std::fs::write(path, written(&cases)).unwrap();
        }
    }
    assert!(bless || wrong.is_empty(), "{wrong}");
}

/// Every finding of every case.
fn all_findings() -> Vec<(Case, Vec<Diagnostic>)> {
    let files = files();
    let cases = files.iter().flat_map(|path| cases(&std::fs::read_to_string(path).unwrap()));
    cases
        .map(|case| {
            let findings = read("file.yaml", &case.text).diagnostics;
            (case, findings)
        })
        .collect()
}

#[test]
fn every_message_of_the_reading_and_of_conditions_is_told_by_some_case() {
    let mut told = BTreeSet::new();
    let cases = all_findings().into_iter().flat_map(|(_, findings)| findings);
    let hostile = crate::limits::hostile().into_iter().flat_map(|text| read("a.yaml", &text).diagnostics);
    for finding in cases.chain(hostile).chain(crate::files::of_several_files()) {
        let related = finding.related.iter().map(|label| &label.message);
        let messages = related.chain(&finding.help).chain(&finding.label).chain([&finding.message]);
        let ours = messages.filter(|own| matches!(own, Message::Reading(_) | Message::Condition(_)));
        told.extend(ours.map(Message::id));
    }
    let ids = ReadingMessage::IDS.iter().chain(ConditionMessage::IDS);
    let missing: Vec<&&str> = ids.filter(|id| !told.contains(*id)).collect();
    assert!(missing.is_empty(), "no case tells {missing:?}");
}

#[test]
fn every_finding_has_help_and_words_in_every_language() {
    for (case, findings) in all_findings() {
        for finding in findings {
            assert!(finding.help.is_some(), "{}: {:?}", case.name, finding.message);
            let english = finding.message.text(Lang::En);
            assert!(
                !english.ends_with('.') && !english.contains("node") && !english.contains("token"),
                "{english}"
            );
            for lang in [Lang::ZhTw, Lang::ZhCn] {
                let words = finding.message.text(lang);
                assert!(words.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{words}");
            }
            for word in ["信息", "数据", "文件", "设置", "用户", "程序", "渠道", "变量"] {
                assert!(!finding.message.text(Lang::ZhTw).contains(word), "{word}: {english}");
            }
            for word in ["資料", "檔案", "設定", "使用者", "程式", "管道", "變數"] {
                assert!(!finding.message.text(Lang::ZhCn).contains(word), "{word}: {english}");
            }
        }
    }
}

#[test]
fn a_safe_fix_leaves_one_finding_less() {
    for (case, findings) in all_findings() {
        for finding in &findings {
            let Some(fix) = &finding.fix else { continue };
            let text = support::fixed(&case.text, std::slice::from_ref(finding));
            assert_ne!(text, case.text, "{}: {fix:?} changes nothing", case.name);
            let after = read("file.yaml", &text).diagnostics;
            let same = after.iter().filter(|other| other.message == finding.message).count();
            let before = findings.iter().filter(|other| other.message == finding.message).count();
            assert!(same < before, "{}: the fix of {:?} mends nothing:\n{text}", case.name, finding.message);
        }
    }
}
