//! Reads `cswf.yaml`.

use std::collections::BTreeMap;

use cswf_diagnostics::{Diagnostic, Level, List, Phrase, SettingsMessage as Say, Span, Spanned};
use cswf_model::names::closest;
use cswf_syntax::{Entry, Node, NodeKind, Tree};
use jiff::civil::Date;

use super::{Ignore, PathSettings, RuleSettings, Settings};
use crate::mutes::unknown_rule;
use crate::packs::{closest_pack, pack, pack_names};
use crate::rule::{Profile, Rule, Unit};
use crate::rules::rule;

/// Settings that have been read.
#[derive(Debug, Default)]
pub struct ReadSettings {
    /// What is set; what could not be read is left as it is by default.
    pub settings: Settings,
    /// What is wrong with the file.
    pub diagnostics: Vec<Diagnostic>,
}

const KEYS: [&str; 8] = ["lang", "profile", "packs", "rules", "ignore", "paths", "targets", "calendars"];
const PATH_KEYS: [&str; 4] = ["path", "profile", "packs", "rules"];
const IGNORE_KEYS: [&str; 5] = ["rule", "workflow", "step", "reason", "until"];

const TEXT: Phrase = Phrase::new("a text", "文字", "文本");
const TEXTS: Phrase = Phrase::new("a list of texts", "一串文字", "一串文本");
const PATHS: Phrase = Phrase::new(
    "a list of paths, each alone or like “{ path, profile }”",
    "路徑的清單，每項是路徑，或像「{ path, profile }」",
    "路径的列表，每项是路径，或像“{ path, profile }”",
);
const MAP: Phrase = Phrase::new("“key: value” lines", "「鍵: 值」的形式", "“键: 值”的形式");
const ENTRIES: Phrase = Phrase::new(
    "a list of entries like “{ rule, reason }”",
    "「{ rule, reason }」的清單",
    "“{ rule, reason }”的列表",
);
const DATE: Phrase = Phrase::new("a date like 2026-12-31", "像 2026-12-31 的日期", "像 2026-12-31 的日期");
const LANG: Phrase = Phrase::new("en, zh-TW or zh-CN", " en、zh-TW 或 zh-CN", " en、zh-TW 或 zh-CN");
const PROFILE: Phrase = Phrase::new(
    "correctness, recommended or strict",
    " correctness、recommended 或 strict",
    " correctness、recommended 或 strict",
);
const SWITCH: Phrase = Phrase::new(
    "off, on, error, warning, info, or the rule's settings",
    " off、on、error、warning、info，或這條規則的設定",
    " off、on、error、warning、info，或这条规则的设置",
);
const LEVEL: Phrase =
    Phrase::new("error, warning or info", " error、warning 或 info", " error、warning 或 info");
const COUNT: Phrase = Phrase::new("a number", "數字", "数字");
const TIME: Phrase = Phrase::new("a time like 30s or 2m", "像 30s、2m 的時間", "像 30s、2m 的时间");
const SHARE: Phrase = Phrase::new("a share like 40%", "像 40% 的比例", "像 40% 的比例");

/// Reads settings out of a tree.
#[must_use]
pub fn read(tree: &Tree) -> ReadSettings {
    let mut reader = Reader { tree, read: ReadSettings::default() };
    reader.settings();
    cswf_diagnostics::sort(&mut reader.read.diagnostics);
    reader.read
}

struct Reader<'t> {
    tree: &'t Tree,
    read: ReadSettings,
}

impl<'t> Reader<'t> {
    fn say(&mut self, finding: Diagnostic) {
        self.read.diagnostics.push(finding);
    }

    fn wrong(&mut self, key: &str, node: &Node, wanted: Phrase) {
        if !self.tree.resolve(node).is_broken() {
            let message = Say::WrongSetting { key: key.to_owned(), wanted };
            self.say(Diagnostic::error("wrong-value", node.span, message));
        }
    }

    /// The entries of a map with their keys; nothing when it is none.
    fn entries(&mut self, key: &str, node: &'t Node) -> Vec<(&'t str, &'t Entry)> {
        match &self.tree.resolve(node).kind {
            NodeKind::Map(entries) => {
                entries.iter().filter_map(|entry| entry.key.text().map(|name| (name, entry))).collect()
            }
            NodeKind::Null | NodeKind::Broken => Vec::new(),
            _ => {
                self.wrong(key, node, MAP);
                Vec::new()
            }
        }
    }

    fn unknown(&mut self, name: &str, span: Span, known: &[&str]) {
        let finding = Diagnostic::error("unknown-key", span, Say::UnknownSetting { key: name.to_owned() });
        let near = closest(name, known.iter().copied());
        self.say(match near {
            Some(near) => finding.with_help(Say::DidYouMean { name: near.to_owned() }),
            None => finding.with_help(Say::KnownHere { names: List::of(known) }),
        });
    }

    fn text(&mut self, key: &str, node: &'t Node) -> Option<Spanned<String>> {
        let text = self.tree.resolve(node).text().filter(|text| !text.is_empty());
        if text.is_none() {
            self.wrong(key, node, TEXT);
        }
        text.map(|text| Spanned::new(text.to_owned(), node.span))
    }

    /// A list of texts, or one alone.
    fn texts(&mut self, key: &str, node: &'t Node) -> Vec<Spanned<String>> {
        match &self.tree.resolve(node).kind {
            NodeKind::List(items) => items.iter().filter_map(|item| self.text(key, item)).collect(),
            NodeKind::Scalar(_) => self.text(key, node).into_iter().collect(),
            _ => {
                self.wrong(key, node, TEXTS);
                Vec::new()
            }
        }
    }

    fn settings(&mut self) {
        match &self.tree.resolve(&self.tree.root).kind {
            NodeKind::Map(_) | NodeKind::Null | NodeKind::Broken => {}
            _ => {
                let finding = Diagnostic::error("wrong-type", self.tree.root.span, Say::SettingsNotAMap {});
                self.say(finding.with_help(Say::KnownHere { names: List::of(KEYS) }));
                return;
            }
        }
        for (name, entry) in self.entries("cswf.yaml", &self.tree.root) {
            let value = &entry.value;
            match name {
                "lang" => self.lang(value),
                "profile" => self.read.settings.profile = self.profile(value).unwrap_or_default(),
                "packs" => self.read.settings.packs = self.packs(value),
                "paths" => self.read.settings.paths = self.paths(value),
                "rules" => self.read.settings.rules = self.rules(value),
                "ignore" => self.ignores(value),
                "targets" => self.read.settings.targets = self.texts("targets", value),
                "calendars" => {
                    let message = Say::NotReadYet { key: name.to_owned() };
                    self.say(Diagnostic::new("unknown-key", Level::Info, entry.key.span, message));
                }
                _ => self.unknown(name, entry.key.span, &KEYS),
            }
        }
    }

    fn lang(&mut self, node: &'t Node) {
        let lang = self.tree.resolve(node).text().and_then(|text| text.parse().ok());
        if lang.is_none() {
            self.wrong("lang", node, LANG);
        }
        self.read.settings.lang = lang;
    }

    fn profile(&mut self, node: &'t Node) -> Option<Profile> {
        let profile = self.tree.resolve(node).text().and_then(Profile::named);
        if profile.is_none() {
            self.wrong("profile", node, PROFILE);
        }
        profile
    }

    /// Paths, each alone or with settings of its own; or one alone.
    fn paths(&mut self, node: &'t Node) -> Vec<PathSettings> {
        match &self.tree.resolve(node).kind {
            NodeKind::List(items) => items.iter().filter_map(|item| self.path(item)).collect(),
            NodeKind::Scalar(_) => self.path(node).into_iter().collect(),
            _ => {
                self.wrong("paths", node, PATHS);
                Vec::new()
            }
        }
    }

    fn path(&mut self, node: &'t Node) -> Option<PathSettings> {
        if !matches!(self.tree.resolve(node).kind, NodeKind::Map(_)) {
            return self.text("paths", node).and_then(|path| self.inside(path)).map(PathSettings::plain);
        }
        let (mut path, mut own) = (None, PathSettings::plain(Spanned::new(String::new(), node.span)));
        for (name, entry) in self.entries("paths", node) {
            match name {
                "path" => path = self.text("path", &entry.value),
                "profile" => own.profile = self.profile(&entry.value),
                "packs" => own.packs = self.packs(&entry.value),
                "rules" => own.rules = self.rules(&entry.value),
                _ => self.unknown(name, entry.key.span, &PATH_KEYS),
            }
        }
        if path.is_none() && !self.tree.resolve(node).is_incomplete() {
            let finding = Diagnostic::error("missing-key", node.span, Say::PathWithoutPath {});
            self.say(finding.with_help(Say::PathWithoutPathHelp {}));
        }
        own.path = self.inside(path?)?;
        Some(own)
    }

    /// A path that stays inside of the project.
    fn inside(&mut self, path: Spanned<String>) -> Option<Spanned<String>> {
        let leaves = path.value.starts_with(['/', '\\', '~'])
            || path.value.contains(':')
            || path.value.split(['/', '\\']).any(|part| part == "..");
        if leaves {
            let finding =
                Diagnostic::error("wrong-value", path.span, Say::PathOutside { path: path.value.clone() });
            self.say(finding.with_help(Say::PathOutsideHelp {}));
        }
        (!leaves).then_some(path)
    }

    fn packs(&mut self, node: &'t Node) -> Vec<Spanned<String>> {
        let mut found = self.texts("packs", node);
        found.retain(|name| {
            let known = pack(&name.value).is_some();
            if !known {
                let message = Say::UnknownPack { pack: name.value.clone() };
                let finding = Diagnostic::error("unknown-name", name.span, message);
                self.say(match closest_pack(&name.value) {
                    Some(near) => finding.with_help(Say::DidYouMean { name: near.to_owned() }),
                    None => finding.with_help(Say::KnownHere { names: List::of(pack_names()) }),
                });
            }
            known
        });
        found
    }

    fn rules(&mut self, node: &'t Node) -> BTreeMap<&'static str, RuleSettings> {
        let mut found = BTreeMap::new();
        for (name, entry) in self.entries("rules", node) {
            match rule(name) {
                Some(rule) => {
                    let own = self.rule(rule, &entry.value);
                    found.insert(rule.id, own);
                }
                None => self.say(unknown_rule(name, entry.key.span, "unknown-name")),
            }
        }
        found
    }

    fn rule(&mut self, rule: &'static Rule, node: &'t Node) -> RuleSettings {
        let mut own = RuleSettings::default();
        let resolved = self.tree.resolve(node);
        if let Some(scalar) = resolved.scalar() {
            match (&*scalar.text, scalar.as_bool()) {
                ("off", _) | (_, Some(false)) => own.on = Some(false),
                ("on", _) | (_, Some(true)) => own.on = Some(true),
                (word, _) => match level(word) {
                    Some(level) => (own.on, own.level) = (Some(true), Some(level)),
                    None => self.wrong(rule.id, node, SWITCH),
                },
            }
            return own;
        }
        if !matches!(resolved.kind, NodeKind::Map(_)) {
            self.wrong(rule.id, node, SWITCH);
            return own;
        }
        for (name, entry) in self.entries(rule.id, node) {
            if name == "level" {
                own.level = self.tree.resolve(&entry.value).text().and_then(level);
                if own.level.is_none() {
                    self.wrong("level", &entry.value, LEVEL);
                }
            } else if let Some(parameter) = rule.parameter(name) {
                if parameter.unit == Unit::Words {
                    let words = self.texts(name, &entry.value);
                    own.words.insert(parameter.name, words.into_iter().map(|word| word.value).collect());
                    continue;
                }
                match self.number(&entry.value, parameter.unit) {
                    Some(number) => {
                        own.parameters.insert(parameter.name, number);
                    }
                    None => self.wrong(name, &entry.value, wanted(parameter.unit)),
                }
            } else {
                self.unknown_parameter(rule, name, entry.key.span);
            }
        }
        own
    }

    fn unknown_parameter(&mut self, rule: &Rule, name: &str, span: Span) {
        let message = Say::UnknownParameter { rule: rule.id.to_owned(), key: name.to_owned() };
        let finding = Diagnostic::error("unknown-key", span, message);
        let names = || rule.parameters.iter().map(|parameter| parameter.name).chain(["level"]);
        self.say(match closest(name, names()) {
            Some(near) => finding.with_help(Say::DidYouMean { name: near.to_owned() }),
            None if rule.parameters.is_empty() => finding.with_help(Say::NoParameters {}),
            None => finding.with_help(Say::KnownHere { names: List::of(names()) }),
        });
    }

    fn number(&self, node: &Node, unit: Unit) -> Option<f64> {
        let scalar = self.tree.resolve(node).scalar()?;
        match unit {
            Unit::Count => scalar.as_number().filter(|number| *number >= 0.0),
            Unit::Time => cswf_model::read::period(&scalar.text).map(|period| period.elapsed().as_secs_f64()),
            Unit::Share => {
                let percent: f64 = scalar.text.strip_suffix('%')?.trim().parse().ok()?;
                (0.0..=100.0).contains(&percent).then_some(percent / 100.0)
            }
            Unit::Words => None,
        }
    }

    fn ignores(&mut self, node: &'t Node) {
        match &self.tree.resolve(node).kind {
            NodeKind::List(items) => items.iter().for_each(|item| self.ignore(item)),
            NodeKind::Null | NodeKind::Broken => {}
            _ => self.wrong("ignore", node, ENTRIES),
        }
    }

    fn ignore(&mut self, node: &'t Node) {
        let (mut rule, mut workflow, mut step, mut reason, mut until) = (None, None, None, None, None);
        for (name, entry) in self.entries("ignore", node) {
            match name {
                "rule" => rule = self.text("rule", &entry.value),
                "workflow" => workflow = self.text("workflow", &entry.value),
                "step" => step = self.text("step", &entry.value),
                "reason" => reason = self.text("reason", &entry.value),
                "until" => until = self.date(&entry.value),
                _ => self.unknown(name, entry.key.span, &IGNORE_KEYS),
            }
        }
        match rule {
            Some(rule) => {
                let ignore = Ignore { span: node.span, rule, workflow, step, reason, until };
                self.read.settings.ignore.push(ignore);
            }
            None if self.tree.resolve(node).is_incomplete() => {}
            None => {
                let finding = Diagnostic::error("missing-key", node.span, Say::IgnoreWithoutRule {});
                self.say(finding.with_help(Say::IgnoreWithoutRuleHelp {}));
            }
        }
    }

    fn date(&mut self, node: &'t Node) -> Option<Spanned<Date>> {
        let date = self.tree.resolve(node).text().and_then(|text| text.parse().ok());
        if date.is_none() {
            self.wrong("until", node, DATE);
        }
        date.map(|date| Spanned::new(date, node.span))
    }
}

fn level(word: &str) -> Option<Level> {
    [Level::Error, Level::Warning, Level::Info].into_iter().find(|level| level.name() == word)
}

fn wanted(unit: Unit) -> Phrase {
    match unit {
        Unit::Count => COUNT,
        Unit::Time => TIME,
        Unit::Share => SHARE,
        Unit::Words => TEXTS,
    }
}
