//! An independent reader agrees with ours about the values of every text that both accept.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a failing helper fails the test"
)]

#[path = "support/values.rs"]
mod values;

use cswf_diagnostics::FileId;
use cswf_syntax::parse;
use proptest::prelude::*;
use serde_yaml::{Mapping, Value};

fn theirs(text: &str) -> Option<Value> {
    serde_yaml::from_str(text).ok().map(values::merged)
}

#[track_caller]
fn same(text: &str) {
    let parsed = parse(FileId(0), text);
    assert!(parsed.diagnostics.is_empty(), "{text:?}: {:?}", parsed.diagnostics);
    assert_eq!(Some(values::of(&parsed.tree)), theirs(text), "{text:?}");
    values::check_exact_places(&parsed.tree, text);
}

/// Each is a YAML file that both read.
const TEXTS: &[&str] = &[
    "",
    "a: 1\n",
    "a: 1",
    "- a\n- b\n",
    "---\na: 1\n...\n",
    "%YAML 1.2\n---\na: 1\n",
    "# only a comment\n",
    "a: 1 # beside\n# above\nb: 2\n",
    "workflow: tech-support\ntitle: 技術支援專線\nsteps:\n  - id: main\n    menu: 設備問題請按 1,網路請按 2。\n",
    "a: 您好\r\nb: |\r\n  第一行\r\n  第二行\r\nc: [1,\r\n  2]\r\n",
    "a: 'it''s'\nb: \"tab\\tquote\\\"\"\nc: \"\\u60a8\\U0001F600\\x41\"\n",
    "a: 'two\n  lines'\nb: \"two\n  lines\n\n  and a paragraph\"\n",
    "a: \"escaped \\\n  break\"\n",
    "a: plain\n  over two\n\n  lines\nb: x\n",
    "a: |\n  one\n  two\nb: >\n  one\n  two\n\n  three\n",
    "a: |-\n  one\nb: |+\n  one\n\nc: >-\n  one\n  two\nd: >+\n  x\n\n\ne: 1\n",
    "a: |2\n   indented\n  not\nb: |2-\n   x\n",
    "a: >\n  folded\n    more\n    indented\n  again\n\n    more\nb: 1\n",
    "a: |\n\n\n  after blanks\n\n  x\n \nb: 1\n",
    "a: | # comment\n  text\n",
    "a: |\nb: 1\n",
    "- |\n text\n- >\n text\n",
    "a: |\n  no end",
    "{a: 1, b: [2, 3, {c: d}], e: }\n",
    "a: {x: 1, y: {z: 2}}\nb: [[1, 2], [3]]\n",
    "a: [\n  1,\n  2,\n  ]\n",
    "a: {b, c: 1}\n",
    "a: [b: 1, c: 2]\n",
    "a:\n- 1\n- 2\nb:\n  - 3\n",
    "- - 1\n  - 2\n-\n  - 3\n",
    "- a: 1\n  b: 2\n-   c: 3\n    d: 4\n",
    "? a\n: 1\n? b\n: 2\n",
    "a: ~\nb: null\nc:\nd: Null\ne: NULL\nf: ''\ng: \"null\"\n",
    "a: true\nb: False\nc: yes\nd: no\ne: on\nf: 'true'\n",
    "a: 0\nb: -1\nc: 3.5\nd: 1e3\ne: 0x1F\nf: 0o17\ng: '5'\nh: 13:30\ni: 5s\n",
    "1: one\n0: zero\n9: nine\n",
    "a: &x {b: 1}\nc: *x\nd: [*x, *x]\n",
    "a: &x 您好\nb: *x\n",
    "&k key: 1\nb: *k\n",
    "a: &x [1, &y {z: 2}]\nb: *y\n",
    "a: &x 1\nx: *x\nb: &x 2\nc: *x\n",
    "base: &b {x: 1, y: 2}\nd:\n  <<: *b\n  y: 3\n",
    "one: &o {a: 1}\ntwo: &t {a: 2, b: 2}\nboth: {<<: [*o, *t], c: 3}\n",
    "x: &x {a: {deep: [1]}}\ny: &y {<<: *x, b: 2}\nz: {<<: *y, c: 3}\n",
    "y: {<<: {a: 1}, b: 2}\n",
    "a: !!str 5\nb: !!str\nc: !!int 5\nd: !!map {x: 1}\n",
    "'quoted key': 1\n\"another\": 2\n鍵: 值\n",
    "url: http://example.com/a?b#c\ntime: 12:30:45\n",
    "a: \"#no comment\"\nb: x#y\n",
    "a: 'x'   \nb:    y   \n",
    "a: \"x\\\n\n  y\"\n",
    "a: \"  lead and trail  \"\nb: ' x '\n",
    "a:\n  b:\n    c:\n      - d:\n          e\n",
    "\n\n\na: 1\n\n\n",
    "a: >\n\n  x\n\n  y\n",
    "a: \"\\L\\P\\N\\_\\e\\a\\b\\v\\f\\0\\/\"\n",
    "- 'a\n\n\n  b  \n  c'\n",
    "menu: 請按 1\noptions:\n  1: { label: 設備, go: device, share: 45% }\n  9: { label: 重聽, go: again }\n",
];

#[test]
fn values_are_those_of_an_independent_reader() {
    for text in TEXTS {
        same(text);
    }
}

#[test]
fn line_breaks_of_other_systems_change_no_value() {
    for text in TEXTS.iter().filter(|text| !text.contains('\r')) {
        let parsed = parse(FileId(0), text);
        let windows = text.replace('\n', "\r\n");
        let parsed_windows = parse(FileId(0), &windows);
        assert_eq!(values::of(&parsed.tree), values::of(&parsed_windows.tree), "{text:?}");
        values::check_exact_places(&parsed_windows.tree, &windows);
    }
}

#[test]
fn fine_files_have_no_finding_and_the_same_values() {
    for (path, text) in values::fine_files() {
        let parsed = parse(FileId(0), &text);
        assert!(parsed.diagnostics.is_empty(), "{}: {:?}", path.display(), parsed.diagnostics);
        assert_eq!(Some(values::of(&parsed.tree)), theirs(&text), "{}", path.display());
        values::check_exact_places(&parsed.tree, &text);
    }
}

#[test]
fn merges_of_merges_share_what_they_bring() {
    let text = "a: &a {k: [1, 2], t: text}\nb: &b {<<: *a, m: 1}\nc: {<<: *b, k: 3}\nd: {<<: *b}\n";
    same(text);
    let tree = parse(FileId(0), text).tree;
    // The two anchored maps, and the list that all maps share.
    assert_eq!(tree.anchors.len(), 3);
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z][a-z0-9_-]{0,8}",
        // No colon right between words: beside maps, a text with one is a slip.
        "[您好設備請按轉接客服訂單。，]{1,6}",
        // A dash right before a word is a slip.
        "[ -9;-~]{0,12}".prop_filter("a dash", |word| !word.starts_with('-')),
        "[0-9]{1,4}(\\.[0-9]{1,2})?",
        prop_oneof![
            Just("true"),
            Just("no"),
            Just("null"),
            Just("~"),
            Just("- x"),
            Just("a: b"),
            Just("#1"),
            Just("x # y"),
            Just("{{name}}"),
            Just("*a"),
            Just("!x"),
            Just("it's"),
            Just("\"q\""),
            Just("é😀"),
            Just("a\nb"),
            Just("\tx"),
            Just("1h30m"),
            Just("13:30"),
            Just("Mo-Fr 09:00-18:00"),
            Just(" lead"),
            Just("trail "),
            Just("\u{85}"),
            Just("a\\n"),
        ]
        .prop_map(str::to_owned),
    ]
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        6 => word().prop_map(Value::String),
        1 => any::<bool>().prop_map(Value::Bool),
        1 => (-1000_i64..1000).prop_map(|n| Value::Number(n.into())),
        1 => Just(Value::Null),
    ];
    leaf.prop_recursive(4, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::Sequence),
            prop::collection::vec((word(), inner), 0..5).prop_map(|pairs| Value::Mapping(
                pairs.into_iter().map(|(k, v)| (Value::String(k), v)).collect::<Mapping>()
            )),
        ]
    })
}

/// Prints a value as a person might, in one of many styles; `style` is used up bit by bit.
struct Printer {
    style: u64,
    text: String,
}

impl Printer {
    fn choose(&mut self, n: u64) -> u64 {
        self.style =
            self.style.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.style >> 33) % n
    }

    fn flow(&mut self, value: &Value) {
        match value {
            Value::Sequence(items) => {
                self.text.push('[');
                for item in items {
                    self.flow(item);
                    let comma = [", ", ",  "][self.choose(2) as usize];
                    self.text.push_str(comma);
                }
                self.text.push(']');
            }
            Value::Mapping(map) => {
                self.text.push('{');
                for (key, value) in map {
                    self.quoted(key.as_str().unwrap_or_default());
                    let colon = [": ", " : "][self.choose(2) as usize];
                    self.text.push_str(colon);
                    self.flow(value);
                    self.text.push(',');
                }
                self.text.push('}');
            }
            Value::String(text) => self.quoted(text),
            other => self.text.push_str(serde_yaml::to_string(other).unwrap().trim_end()),
        }
    }

    fn quoted(&mut self, text: &str) {
        let is_plain = text.starts_with(char::is_alphabetic)
            && text.chars().all(|c| c.is_alphanumeric() || c == '-')
            && !matches!(text, "true" | "false" | "null");
        match self.choose(3) {
            0 if is_plain => self.text.push_str(text),
            1 if !text.contains(['\n', '\t', '\u{85}']) => {
                self.text += &format!("'{}'", text.replace('\'', "''"));
            }
            _ => {
                self.text.push('"');
                for c in text.chars() {
                    match c {
                        '"' | '\\' => self.text.extend(['\\', c]),
                        '\n' => self.text.push_str("\\n"),
                        '\u{85}' => self.text.push_str("\\N"),
                        c if self.choose(8) == 0 && c as u32 <= 0xffff => {
                            self.text += &format!("\\u{:04x}", c as u32);
                        }
                        c => self.text.push(c),
                    }
                }
                self.text.push('"');
            }
        }
    }

    fn block(&mut self, value: &Value, indent: usize) {
        match value {
            Value::Sequence(items) if !items.is_empty() && self.choose(5) > 0 => {
                for item in items {
                    self.line(indent, "-");
                    self.item(item, indent);
                }
            }
            Value::Mapping(map) if !map.is_empty() && self.choose(5) > 0 => {
                for (key, value) in map {
                    self.line(indent, "");
                    self.quoted(key.as_str().unwrap_or_default());
                    self.text.push(':');
                    self.item(value, indent);
                }
            }
            other => {
                self.line(indent, "");
                self.flow(other);
                self.text.push('\n');
            }
        }
    }

    /// What stands after a dash or a colon.
    fn item(&mut self, value: &Value, indent: usize) {
        let lines =
            |text: &str| !text.is_empty() && !text.contains('\u{85}') && !text.starts_with([' ', '\t', '\n']);
        match value {
            Value::String(text) if lines(text) && self.choose(4) == 0 => {
                let deeper = indent + 1 + self.choose(3) as usize;
                self.text.push_str(" |-\n");
                for line in text.split('\n') {
                    self.line(deeper, line);
                    self.text.push('\n');
                }
            }
            Value::Sequence(items) if !items.is_empty() => {
                self.comment();
                self.text.push('\n');
                let deeper = indent + 1 + self.choose(4) as usize;
                self.block(value, deeper);
            }
            Value::Mapping(map) if !map.is_empty() => {
                self.text.push('\n');
                let deeper = indent + 1 + self.choose(4) as usize;
                self.block(value, deeper);
            }
            other => {
                self.text.push(' ');
                self.flow(other);
                self.comment();
                self.text.push('\n');
            }
        }
    }

    fn comment(&mut self) {
        if self.choose(6) == 0 {
            self.text.push_str("  # 註 comment: [x");
        }
    }

    fn line(&mut self, indent: usize, text: &str) {
        self.text.push_str(&" ".repeat(indent));
        self.text.push_str(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_they_print_we_read(value in any_value()) {
        let text = serde_yaml::to_string(&value).unwrap();
        let parsed = parse(FileId(0), &text);
        prop_assert!(parsed.diagnostics.is_empty(), "{text:?}: {:?}", parsed.diagnostics);
        prop_assert_eq!(values::of(&parsed.tree), value, "{:?}", text);
        values::check_exact_places(&parsed.tree, &text);
    }

    #[test]
    fn what_a_person_might_write_we_read(value in any_value(), style in any::<u64>()) {
        let mut printer = Printer { style, text: String::new() };
        printer.block(&value, 0);
        let text = printer.text;
        let parsed = parse(FileId(0), &text);
        prop_assert!(parsed.diagnostics.is_empty(), "{text:?}: {:?}", parsed.diagnostics);
        prop_assert_eq!(values::of(&parsed.tree), value, "{}", text);
        values::check_exact_places(&parsed.tree, &text);
    }
}
