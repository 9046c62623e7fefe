//! Every mistake of a text is told where it is, in words that help, and hides nothing else of the file. The cases
//! stand in `fixtures/*.txt`: a name, a file, and after `---` every finding as `line:column rule: claim / help`, then
//! the tree that was read all the same.
//!
//! `CSWF_BLESS=1` rewrites what is expected; read every sentence aloud before keeping it.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failing helper fails the test"
)]

#[path = "support/values.rs"]
mod values;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

use cswf_diagnostics::{Diagnostic, FileId, Lang, Level, Message, SourceFile, SyntaxMessage};
use cswf_syntax::{Parsed, decode, parse};
use cswf_testing::{Case, cases, written};
use proptest::prelude::*;

const FILE: FileId = FileId(0);

fn files() -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

fn all_cases() -> Vec<Case> {
    files().iter().flat_map(|path| cases(&std::fs::read_to_string(path).unwrap())).collect()
}

/// Each finding as `line:column rule: claim / help`.
fn told(text: &str, findings: &[Diagnostic], lang: Lang) -> String {
    let file = SourceFile::new("file.yaml", text);
    let mut told = String::new();
    for finding in findings {
        let (start, end) = file.positions(finding.span);
        let message = finding.message.text(lang);
        let help = finding.help.as_ref().map(|help| help.text(lang)).unwrap_or_default();
        let length = if start.line == end.line { end.column - start.column } else { 0 };
        writeln!(told, "{}:{}+{length} {}: {message} / {help}", start.line, start.column, finding.rule)
            .unwrap();
    }
    told
}

fn whole(text: &str, parsed: &Parsed) -> String {
    let tree = values::shown(&parsed.tree).replace('\n', "⏎");
    format!("{}→ {tree}\n", told(text, &parsed.diagnostics, Lang::En))
}

#[test]
fn mistakes_are_told_in_place_and_in_words() {
    let bless = std::env::var_os("CSWF_BLESS").is_some();
    let mut wrong = String::new();
    for path in files() {
        let mut cases = cases(&std::fs::read_to_string(&path).unwrap());
        for case in &mut cases {
            let found = whole(&case.text, &parse(FILE, &case.text));
            if found != case.expected {
                let (name, text, expected) = (&case.name, &case.text, &case.expected);
                write!(wrong, "=== {name}\n{text}--- expected\n{expected}--- told\n{found}").unwrap();
            }
            case.expected = found;
        }
        if bless {
            std::fs::write(path, written(&cases)).unwrap();
        }
    }
    assert!(bless || wrong.is_empty(), "{wrong}");
}

/// What `finding` says, wherever.
fn messages(finding: &Diagnostic) -> impl Iterator<Item = &Message> {
    let related = finding.related.iter().map(|label| &label.message);
    [&finding.message].into_iter().chain(&finding.help).chain(&finding.label).chain(related)
}

/// Bytes that are no text, and texts that are too much, with what is said of them.
fn hostile() -> Vec<(&'static str, Vec<u8>)> {
    let chinese = "workflow: a\ntitle: 技術支援專線，請按一查詢訂單，按二轉接客服人員\n";
    let simplified = "workflow: a\ntitle: 技术支援专线，请按一查询订单，按二转接客服人员\n";
    let encoded = |encoding: &'static encoding_rs::Encoding, text: &str| encoding.encode(text).0.into_owned();
    let utf16: Vec<u8> = chinese.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let laughs: String =
        (1..9).map(|n| format!("x{n}: &x{n} [{}]\n", format!("*x{}, ", n - 1).repeat(10))).collect();
    let merges: String = (0..500).map(|n| format!("m{n}: {{ <<: *b }}\n")).collect();
    let wide: String = (0..60).map(|n| format!("k{n}: 1, ")).collect();
    let mut damaged = chinese.as_bytes().to_vec();
    damaged[24] = b'?';
    vec![
        ("Big5", encoded(encoding_rs::BIG5, chinese)),
        ("GBK", encoded(encoding_rs::GBK, simplified)),
        ("Shift_JIS", encoded(encoding_rs::SHIFT_JIS, "title: お電話ありがとうございます\n")),
        ("windows-1252", b"title: caf\xe9\n".to_vec()),
        ("UTF-16LE", utf16),
        ("damaged", damaged),
        ("no text", vec![0x89, b'P', b'N', b'G', 0, 0, 0, 0xff, 0, 1, 2]),
        ("NUL", b"a: x\0y\n".to_vec()),
        ("too large", vec![b'a'; cswf_syntax::MAX_FILE_BYTES + 1]),
        ("too deep", format!("a: {}\n", "[".repeat(cswf_syntax::MAX_DEPTH + 1)).into_bytes()),
        ("too many values", "- 1\n".repeat(cswf_syntax::MAX_NODES + 1).into_bytes()),
        ("ten billion laughs", format!("x0: &x0 [a, b]\n{laughs}").into_bytes()),
        ("merges", format!("b: &b {{ {wide} }}\n{merges}").into_bytes()),
        ("odd spaces", "\u{a0}\u{a0}- a: 1\n".repeat(30_000).into_bytes()),
        ("dashes", "  -{ a: 1 }\n".repeat(30_000).into_bytes()),
        ("stars", format!("a:\n{}", "  *: x\n".repeat(30_000)).into_bytes()),
        ("tabs", "- { a: 1,\n\tb: 2 }\n".repeat(30_000).into_bytes()),
        ("too many mistakes", "a: \"\n".repeat(cswf_syntax::MAX_ERRORS + 20).into_bytes()),
    ]
}

/// Everything that is said of some bytes, and their text.
fn read(bytes: &[u8]) -> (String, Vec<Diagnostic>) {
    let decoded = decode(FILE, bytes.to_vec());
    let mut findings = decoded.diagnostics;
    if decoded.readable {
        findings.extend(parse(FILE, &decoded.text).diagnostics);
    }
    (decoded.text, findings)
}

#[test]
fn what_cannot_be_read_is_told_at_once_and_quickly() {
    let says = |name: &str| {
        let all = hostile();
        let (_, bytes) = all.iter().find(|(own, _)| *own == name).unwrap();
        let begin = std::time::Instant::now();
        let (text, findings) = read(bytes);
        assert!(begin.elapsed().as_secs() < 3, "{name}");
        told(&text, &findings, Lang::En)
    };
    for (name, wanted) in [
        ("Big5", "2:8+1 not-utf8: this file is not written in UTF-8 (it looks like Big5)"),
        ("GBK", "2:8+1 not-utf8: this file is not written in UTF-8 (it looks like GBK/GB18030)"),
        ("Shift_JIS", "1:8+1 not-utf8: this file is not written in UTF-8 (it looks like Shift_JIS)"),
        ("windows-1252", "1:11+1 not-utf8: this file is not written in UTF-8 (it looks like windows-1252)"),
        ("UTF-16LE", "not-utf8: this file is not written in UTF-8 (it looks like UTF-16LE)"),
        ("damaged", "2:9+1 not-utf8: this file is UTF-8, but some of its characters are damaged"),
        ("no text", "not-utf8: this is no text file"),
        ("NUL", "1:5+1 syntax: there is an invisible character here (U+0000)"),
        ("too large", "1:1+0 too-large: this file is larger than 4 MiB"),
        ("too deep", "too-large: this is nested more than 64 levels deep"),
        ("too many values", "too-large: this file holds more than 150000 values"),
        ("ten billion laughs", "too-large: with this “*name” the file stands for more than 1000000 values"),
        ("merges", "too-large: “<<” brings more than 20000 entries into this file"),
        ("odd spaces", "1:1+2 syntax: this is a full-width or non-breaking space"),
        ("dashes", "1:3+2 syntax: there is no space after the “-”"),
        ("stars", "2:3+1 syntax: the key “*” needs quotes"),
        ("tabs", "2:1+1 syntax: this line is indented with a tab"),
        ("too many mistakes", "too-large: there are more than 50 mistakes in this file"),
    ] {
        let said = says(name);
        assert!(said.contains(wanted), "{name}: {said}");
        assert!(said.lines().count() <= cswf_syntax::MAX_ERRORS + 1, "{name}: {said}");
    }
}

#[test]
fn every_message_of_the_syntax_is_told_in_every_language() {
    let mut findings: Vec<Diagnostic> =
        all_cases().iter().flat_map(|case| parse(FILE, &case.text).diagnostics).collect();
    findings.extend(hostile().iter().flat_map(|(_, bytes)| read(bytes).1));
    let mut told = BTreeSet::new();
    for message in findings.iter().flat_map(messages) {
        told.insert(message.id());
        let english = message.text(Lang::En);
        assert!(
            !english.ends_with('.') && !english.contains("node") && !english.contains("token"),
            "{english}"
        );
        for lang in [Lang::ZhTw, Lang::ZhCn] {
            let words = message.text(lang);
            assert!(words.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{words}");
        }
    }
    let missing: Vec<&&str> = SyntaxMessage::IDS.iter().filter(|id| !told.contains(*id)).collect();
    assert!(missing.is_empty(), "nothing tells {missing:?}");
    assert!(findings.iter().all(|finding| finding.help.is_some()));
}

/// Cases whose text can stand below a key: no documents, no tabs, nothing that is told of the root alone.
fn blocks() -> impl Iterator<Item = Case> {
    // A list among keys of an item looks like an item that is indented too far.
    let root_only = [
        "document",
        "setting",
        "tab",
        "headings that are indented",
        "colons everywhere",
        "a list among keys",
        "a list without a key",
    ];
    all_cases().into_iter().filter(move |case| !root_only.iter().any(|word| case.name.contains(word)))
}

#[test]
fn a_mistake_hides_nothing_of_what_stands_around_it() {
    let mut wrong = String::new();
    for case in blocks() {
        let inner: String = case.text.lines().map(|line| format!("    {line}\n")).collect();
        let text = format!(
            "steps:\n  - say: before\n  -\n{inner}  - say: after\n    say: twice\nowner: x\nowner: y\n"
        );
        let parsed = parse(FILE, &text);
        let alone = parse(FILE, &case.text);
        let tree = values::shown(&parsed.tree);
        let ids =
            |findings: &[Diagnostic]| -> Vec<&str> { findings.iter().map(|own| own.message.id()).collect() };
        let mut expected = ids(&alone.diagnostics);
        expected.extend(["DuplicateKey", "DuplicateKey"]);
        let around =
            tree.contains("{say: before}") && tree.contains("{say: after}") && tree.contains("owner: x");
        if ids(&parsed.diagnostics) != expected || !around {
            writeln!(wrong, "=== {}\n{text}{}", case.name, whole(&text, &parsed)).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn line_breaks_of_windows_and_a_byte_order_mark_change_nothing() {
    for case in all_cases() {
        let bytes = format!("\u{feff}{}", case.text.replace('\n', "\r\n"));
        let decoded = decode(FILE, bytes.into_bytes());
        assert!(decoded.had_bom && decoded.diagnostics.is_empty());
        let parsed = parse(FILE, &decoded.text);
        // A line break that is read as blanks is one blank more.
        let told = |text: &str, parsed: &Parsed| whole(text, parsed).replace("  ", " ").replace("  ", " ");
        assert_eq!(told(&decoded.text, &parsed), told(&case.text, &parse(FILE, &case.text)), "{}", case.name);
    }
}

#[test]
fn columns_count_characters_and_not_bytes() {
    let text = "a: { 題: 😀, 說: “您好, 再見 }\n";
    let parsed = parse(FILE, text);
    assert!(told(text, &parsed.diagnostics, Lang::En).starts_with("1:15+1 "), "{}", whole(text, &parsed));
}

fn errors(findings: &[Diagnostic]) -> usize {
    findings.iter().filter(|finding| finding.level == Level::Error).count()
}

/// A fix of every finding that has one is applied: the finding is gone, and no other error comes of it.
#[test]
fn a_fix_leaves_one_finding_less() {
    for case in all_cases() {
        let findings = parse(FILE, &case.text).diagnostics;
        for finding in &findings {
            let Some(fix) = finding.fix.as_ref().filter(|_| finding.level == Level::Error) else { continue };
            let text = cswf_syntax::apply(&case.text, &fix.edits).unwrap();
            let after = parse(FILE, &text).diagnostics;
            assert!(
                errors(&after) < errors(&findings),
                "{}: {:?}\n{text}{}",
                case.name,
                finding.message,
                told(&text, &after, Lang::En)
            );
        }
    }
}

/// Texts with mistakes: two cases one below the other, with something cut out or put in.
fn broken() -> impl Strategy<Value = String> {
    let texts: Vec<String> = all_cases().into_iter().map(|case| case.text).collect();
    let pieces = [
        "{", "}", "[", "]", "\"", "'", ": ", "：", "，", ", ", "- ", "#", "*", "&a ", "|", "\n", "\t",
        "\u{3000}", "\u{a0}", "😀", "{{", "!",
    ];
    let text = proptest::sample::select(texts);
    (text.clone(), text, any::<(u16, u16)>(), proptest::sample::select(pieces.to_vec())).prop_map(
        |(one, two, (at, length), piece)| {
            let text = one + &two;
            let from = text.floor_char_boundary(usize::from(at) % (text.len() + 1));
            let to = text.ceil_char_boundary((from + usize::from(length) % 6).min(text.len()));
            format!("{}{piece}{}", &text[..from], &text[to..])
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_the_reading_fall(text in broken()) {
        let parsed = parse(FILE, &text);
        values::check_places(&parsed.tree, &text);
        for finding in &parsed.diagnostics {
            let related = finding.related.iter().map(|label| label.span);
            let edits = finding.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
            for span in related.chain(edits).chain([finding.span]) {
                prop_assert!(text.get(span.range()).is_some(), "{finding:?}");
            }
        }
        let whole = |node: &cswf_syntax::Node| !node.is_broken();
        prop_assert!(whole(&parsed.tree.root) || !parsed.diagnostics.is_empty(), "broken without a word");
    }
}
