//! Random values, printed as people print them: every style that YAML has, mixed.

use proptest::prelude::*;
use serde_yaml::{Mapping, Value};

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

/// Any value that a file of ours may hold.
pub(crate) fn any_value() -> impl Strategy<Value = Value> {
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
pub(crate) struct Printer {
    pub(crate) style: u64,
    pub(crate) text: String,
}

impl Printer {
    pub(crate) fn choose(&mut self, n: u64) -> u64 {
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

    pub(crate) fn block(&mut self, value: &Value, indent: usize) {
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
