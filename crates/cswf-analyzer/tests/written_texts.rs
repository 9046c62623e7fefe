//! `mixed-script` and `term-of-other-region` against texts that are put together from pieces whose findings are known, in
//! every way in which YAML writes them; and texts of libraries, which are told once a language.

#![expect(clippy::unwrap_used, reason = "a failing helper fails the test")]

mod checked;

use cswf_analyzer::{Member, Profile, Project, Settings, analyze};
use cswf_diagnostics::{Diagnostic, Sources};
use cswf_testing::parts;
use proptest::prelude::*;

/// What a piece of a text is: its words, and what they should be. The same twice: nothing is wrong.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Fine,
    Character,
    Term,
}

type Piece = (&'static str, &'static str, Kind);

const TAIWAN: [Piece; 11] = [
    ("您好", "您好", Kind::Fine),
    ("台北的櫃台後面", "台北的櫃台後面", Kind::Fine),
    ("電視頻道", "電視頻道", Kind::Fine),
    ("{{网络}}", "{{网络}}", Kind::Fine),
    ("hello", "hello", Kind::Fine),
    ("请", "請", Kind::Character),
    ("这", "這", Kind::Character),
    ("網絡", "網路", Kind::Term),
    ("网络", "網路", Kind::Term),
    ("短信息", "簡訊", Kind::Term),
    ("打印機", "印表機", Kind::Term),
];
const MAINLAND: [Piece; 10] = [
    ("您好", "您好", Kind::Fine),
    ("台北的柜台后面", "台北的柜台后面", Kind::Fine),
    ("本系列印有编号", "本系列印有编号", Kind::Fine),
    ("{{網路}}", "{{網路}}", Kind::Fine),
    ("hello", "hello", Kind::Fine),
    ("請", "请", Kind::Character),
    ("這", "这", Kind::Character),
    ("网路", "网络", Kind::Term),
    ("網路", "网络", Kind::Term),
    ("印表機", "打印机", Kind::Term),
];

/// A text in one of the ways in which YAML writes it; its one step is in line 4.
fn flow(language: &str, words: &str, style: usize) -> String {
    let step = match style {
        0 => format!("  - say: \"{words}\"\n"),
        1 => format!("  - say: '{words}'\n"),
        2 => format!("  - say: |\n      {words}\n"),
        3 => format!("  - say: >-\n      {words}\n"),
        4 => format!("  - {{ say: {{ {language}: \"{words}\" }} }}\n"),
        _ => format!("  - say:\n      {language}: \"{words}\"\n"),
    };
    format!(
        "workflow: test\nkind: other\nsteps:\n{step}  - end: resolved\nlanguages: [{language}]\ndata:\n  网络: {{ type: text, from: crm }}\n  網路: {{ type: text, from: crm }}\n"
    )
}

fn settings(rules: &[&str]) -> Settings {
    let only = rules.iter().map(|rule| (*rule).to_owned()).collect();
    Settings { only, profile: Profile::Strict, ..Settings::default() }
}

const BOTH: [&str; 2] = ["mixed-script", "term-of-other-region"];

fn findings(text: &str, rules: &[&str]) -> Vec<Diagnostic> {
    let found = checked::check(&parts("flow.yaml", text), &settings(rules)).findings;
    assert!(found.iter().all(|finding| rules.contains(&finding.rule)), "{text}\n{found:?}");
    found
}

/// Pieces with a stop between them, so that two of them make up no third one.
fn joined(pieces: &[Piece], one: fn(&Piece) -> &'static str) -> String {
    pieces.iter().map(one).collect::<Vec<_>>().join("，")
}

fn texts() -> impl Strategy<Value = (&'static str, Vec<Piece>)> {
    let of = |language: &'static str, pieces: &'static [Piece]| {
        proptest::collection::vec(proptest::sample::select(pieces), 1..6).prop_map(move |own| (language, own))
    };
    prop_oneof![of("zh-TW", &TAIWAN), of("zh-CN", &MAINLAND)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn each_rule_finds_its_own_and_mends_it((language, pieces) in texts(), style in 0_usize..6) {
        let text = flow(language, &joined(&pieces, |piece| piece.0), style);
        let mended = flow(language, &joined(&pieces, |piece| piece.1), style);
        let found = findings(&text, &BOTH);
        for (rule, kind) in [("mixed-script", Kind::Character), ("term-of-other-region", Kind::Term)] {
            let wanted = usize::from(pieces.iter().any(|piece| piece.2 == kind));
            prop_assert_eq!(found.iter().filter(|own| own.rule == rule).count(), wanted, "{}: {}", rule, text);
        }
        let edits: Vec<_> = found.iter().flat_map(|own| own.fix.clone().unwrap().edits).collect();
        let after = cswf_syntax::apply(&text, &edits).unwrap();
        prop_assert_eq!(findings(&after, &BOTH), []);
        prop_assert_eq!(after, mended);
    }
}

#[test]
fn without_the_rule_of_words_their_characters_are_told() {
    let text = flow("zh-TW", "請檢查网络", 0);
    assert_eq!(findings(&text, &["mixed-script"]).len(), 1);
    let both = findings(&text, &BOTH);
    assert_eq!(both.iter().map(|own| own.rule).collect::<Vec<_>>(), ["term-of-other-region"]);
}

#[test]
fn names_may_stay_as_they_are() {
    let mut settings = settings(&BOTH);
    let names = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    for (rule, words) in [("mixed-script", ["张一元"]), ("term-of-other-region", ["保修寶"])] {
        let mut set = settings.rules.remove(rule).unwrap_or_default();
        set.words.insert("names", names(&words));
        settings.rules.insert(cswf_analyzer::rule(rule).unwrap().id, set);
    }
    let found = |words: &str| {
        let text = flow("zh-TW", words, 0);
        checked::check(&parts("flow.yaml", &text), &settings).findings.len()
    };
    assert_eq!([found("张一元與保修寶"), found("张先生與保修")], [0, 2]);
}

const LIBRARY: &str = "library: desk
texts:
  plain: 請檢查網路。
  both: { zh-TW: 請檢查網絡。, zh-CN: 请检查网络。 }
";

fn read(text: &str) -> (Sources, cswf_model::Workflow) {
    checked::with_library(text, LIBRARY)
}

/// By workflow: the lines of the library at which something is told, each with whether it can be mended there.
fn told(languages: &[&str]) -> Vec<Vec<(u32, bool)>> {
    let flow = |(n, language): (usize, &&str)| {
        read(&format!(
            "workflow: flow-{n}\nkind: chat\nlanguages: [{language}]\ninclude: [desk.yaml]\nsteps:\n  - say: texts.plain\n  - {{ end: resolved, say: texts.both }}\n"
        ))
    };
    let flows: Vec<_> = languages.iter().enumerate().map(flow).collect();
    let members = flows.iter().map(|(sources, workflow)| Member { workflow, sources }).collect();
    let project = Project::of(members, true);
    let settings = settings(&BOTH);
    let lines = |(sources, workflow): &(Sources, cswf_model::Workflow)| {
        let line = |own: &Diagnostic| {
            let file = sources.get(own.span.file).unwrap();
            assert_eq!(file.name(), "desk.yaml");
            (file.position(own.span.start).line, own.fix.is_some())
        };
        let mut lines: Vec<_> = analyze(workflow, &project, &settings).iter().map(line).collect();
        lines.sort_unstable();
        lines
    };
    flows.iter().map(lines).collect()
}

#[test]
fn a_text_of_a_library_is_told_once_a_language() {
    // The plain text is right for the first two and wrong for the third, in its characters and its words, so that nobody
    // knows what it should be.
    let found = told(&["zh-TW", "zh-TW", "zh-CN", "zh-CN"]);
    assert_eq!(found[..2], [vec![(4, true)], vec![]]);
    assert_eq!(found[2..], [vec![(3, false), (3, false)], vec![]]);
}
