//! Texts: plain, by language, by channel, or by channel and then language; `texts.NAME`; `{{variable}}`.

use cswf_diagnostics::{Diagnostic, List, ReadingMessage as Say, Spanned};
use cswf_model::{Part, Template, Text, TextVariant, VarId};
use cswf_syntax::{Entry, NodeKind};

use crate::keys::CHANNELS;
use crate::reader::{Mode, Reader, Slot, Word, shorten};
use crate::wanted::{PLAIN_TEXT, TEXT};

/// Who hears or reads a text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audience {
    /// The customer: only in the flow's languages and channels.
    Customer,
    /// Colleagues and pictures: titles may be in any language.
    Staff,
}

impl<'t> Reader<'t> {
    /// What the customer hears or reads.
    pub(crate) fn text(&mut self, slot: Slot<'t>) -> Option<Text> {
        self.text_for(slot, Audience::Customer)
    }

    /// A title, a task, a question of a `decide`.
    pub(crate) fn label(&mut self, slot: Slot<'t>) -> Option<Text> {
        self.text_for(slot, Audience::Staff)
    }

    fn text_for(&mut self, slot: Slot<'t>, audience: Audience) -> Option<Text> {
        if let Some(word) = self.peek_word(slot.node) {
            if let Some(name) = word.text.strip_prefix("texts.").filter(|name| is_name(name)) {
                return Some(self.named_text(word, name));
            }
            let template = self.template(word);
            let variants = vec![TextVariant { channel: None, language: None, template }];
            return Some(Text { span: word.span, named: None, variants });
        }
        let entries = self.entries(slot, TEXT)?;
        if entries.is_empty() {
            self.wrong_shape(slot, TEXT);
            return None;
        }
        let mut variants = Vec::with_capacity(entries.len());
        for entry in entries {
            self.variant(entry, audience, &mut variants);
        }
        Some(Text { span: self.resolve(slot.node).span, named: None, variants })
    }

    /// `texts.NAME`
    fn named_text(&mut self, word: Word<'t>, name: &str) -> Text {
        let named = self.text_named(name);
        if named.is_none() && self.mode != Mode::Open {
            let known: Vec<&str> = self.names.texts.iter().map(|text| text.value).collect();
            let span = word.place("texts.".len()..word.text.len());
            self.unknown(
                "unknown-name",
                span,
                name,
                Say::UnknownText { name: name.to_owned() },
                known.into_iter(),
            );
        }
        // An unknown text has no words, which nobody misses: it has been reported.
        Text { span: word.span, named, variants: Vec::new() }
    }

    /// One entry of a text's map: a language, or a channel with a text or with texts by language.
    fn variant(&mut self, entry: &'t Entry, audience: Audience, variants: &mut Vec<TextVariant>) {
        let Some(key) = self.key(entry) else { return };
        let slot = Slot::of(entry);
        if self.is_channel(key, audience) {
            let channel = Some(key.spanned());
            let NodeKind::Map(languages) = &self.resolve(slot.node).kind else {
                let Some(template) = self.plain_text(slot) else { return };
                variants.push(TextVariant { channel, language: None, template });
                return;
            };
            for language in languages {
                let Some(tag) = self.key(language) else { continue };
                self.language(tag, audience);
                let Some(template) = self.plain_text(Slot::of(language)) else { continue };
                variants.push(TextVariant {
                    channel: channel.clone(),
                    language: Some(tag.spanned()),
                    template,
                });
            }
            return;
        }
        self.language(key, audience);
        let Some(template) = self.plain_text(slot) else { return };
        variants.push(TextVariant { channel: None, language: Some(key.spanned()), template });
    }

    /// The words for one language or channel.
    fn plain_text(&mut self, slot: Slot<'t>) -> Option<Template> {
        let word = self.word(slot, PLAIN_TEXT)?;
        if let Some(name) = word.text.strip_prefix("texts.")
            && self.text_named(name).is_some()
        {
            let claim = Say::NamedTextInside { name: word.text.to_owned() };
            self.error("wrong-value", word.span, claim, Say::WriteWords {});
        }
        Some(self.template(word))
    }

    /// Is the key of a text a channel? One that the flow does not have is reported.
    fn is_channel(&mut self, key: Word<'t>, audience: Audience) -> bool {
        if self.names.channels.iter().any(|channel| channel.value == key.text) {
            return true;
        }
        if !CHANNELS.contains(&key.text) {
            return false;
        }
        if audience == Audience::Customer && self.mode == Mode::Own {
            let channels = List::of(&self.names.channels);
            let claim = Say::TextForOtherChannel { channel: key.text.to_owned() };
            self.error("unknown-name", key.span, claim, Say::ThereIs { names: channels });
        }
        true
    }

    /// Checks the language of a text.
    fn language(&mut self, tag: Word<'t>, audience: Audience) {
        let known = self.names.languages.iter().any(|language| language.value == tag.text);
        if known || self.mode != Mode::Own {
            return;
        }
        let free = self.names.languages.is_empty() || audience == Audience::Staff;
        if free && is_language_tag(tag.text) {
            return;
        }
        let known: Vec<String> =
            self.names.languages.iter().chain(&self.names.channels).map(|name| name.value.clone()).collect();
        let claim = Say::UnknownLanguage { tag: shorten(tag.text) };
        self.unknown("unknown-name", tag.span, tag.text, claim, known.iter().map(String::as_str));
    }

    /// Words with `{{variables}}` in them.
    pub(crate) fn template(&mut self, word: Word<'t>) -> Template {
        let source = word.text.to_owned();
        let mut parts = Vec::new();
        let mut from = 0;
        while let Some(open) = word.text.get(from..).and_then(|rest| rest.find("{{")).map(|at| from + at) {
            let inside = open + 2;
            let Some(close) = word.text.get(inside..).and_then(|rest| rest.find("}}")).map(|at| inside + at)
            else {
                let span = word.place(open..inside);
                self.error(
                    "wrong-value",
                    span,
                    Say::UnclosedPlaceholder {},
                    Say::ForExample { example: "{{name}}" },
                );
                break;
            };
            if open > from {
                parts.push(Part::Words(word.text.get(from..open).unwrap_or_default().to_owned()));
            }
            parts.push(self.placeholder(word, inside, close));
            from = close + 2;
        }
        if from < source.len() || parts.is_empty() {
            parts.push(Part::Words(source.get(from..).unwrap_or_default().to_owned()));
        }
        Template { span: word.span, source, parts }
    }

    fn placeholder(&mut self, word: Word<'t>, inside: usize, close: usize) -> Part {
        let written = word.text.get(inside..close).unwrap_or_default();
        let name = written.trim();
        let start = inside + (written.len() - written.trim_start().len());
        let span = word.place(start..start + name.len());
        let variable = self.variable_named(name);
        if variable.is_none() && self.mode != Mode::Open {
            self.unknown_variable("placeholder-unknown", Spanned::new(name, span));
        }
        Part::Variable(variable, span)
    }

    /// The variable of that name.
    pub(crate) fn variable_named(&self, name: &str) -> Option<VarId> {
        (0..)
            .map(VarId)
            .zip(&self.names.data)
            .find(|(_, variable)| variable.id.value == name)
            .map(|(id, _)| id)
    }

    /// Reports a variable that is not declared.
    pub(crate) fn unknown_variable(&mut self, rule: &'static str, name: Spanned<&str>) {
        let known: Vec<String> = self.names.data.iter().map(|variable| variable.id.value.clone()).collect();
        let claim = Say::UnknownVariable { name: shorten(name.value) };
        let near = self.closest(name.value, known.iter().map(String::as_str));
        match near.map(str::to_owned) {
            Some(near) => self.unknown_but(rule, name, claim, &near),
            None => {
                let finding = Diagnostic::error(rule, name.span, claim);
                self.report(finding.with_help(Say::DeclareVariable { name: shorten(name.value) }));
            }
        }
    }
}

/// Could it be a name, so that `texts.it` points at an entry?
fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}

/// Does it look like a language tag: `en`, `zh-TW`, `zh-Hant-HK`?
pub(crate) fn is_language_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or_default();
    let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    (2..=3).contains(&first.len())
        && letters(first)
        && parts.all(|part| {
            (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

#[cfg(test)]
mod tests {
    use super::is_language_tag;

    #[test]
    fn language_tags_are_told_from_other_words() {
        for tag in ["en", "zh-TW", "zh-Hant-HK", "yue"] {
            assert!(is_language_tag(tag), "{tag}");
        }
        for word in ["english", "", "中文", "zh_TW", "e", "zh-"] {
            assert!(!is_language_tag(word), "{word}");
        }
    }
}
