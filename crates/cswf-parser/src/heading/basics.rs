//! The headings that say what a workflow is: id, title, kind, languages, channels, review …

use cswf_diagnostics::{ReadingMessage as Say, Span, Spanned};
use cswf_model::{Kind, Review, Status, Workflow};

use crate::fields::Fields;
use crate::keys::REVIEW;
use crate::reader::{Reader, Slot, shorten};
use crate::text::is_language_tag;
use crate::value::is_id;
use crate::wanted::{self, ID, WORKFLOW_HEADING};

impl<'t> Reader<'t> {
    /// Reads what a workflow is; its languages and channels are known to the reader afterwards.
    pub(crate) fn basics(&mut self, fields: &mut Fields<'t>, workflow: &mut Workflow) {
        let (id, head) = self.heading(fields, "workflow");
        self.names.workflow.clone_from(&id.value);
        (workflow.id, workflow.head) = (id, head);
        if let Some(kind) = fields.take("kind").and_then(|slot| self.one_of(slot, Kind::WORDS)) {
            workflow.kind = kind.value;
        }
        workflow.languages = fields.take("languages").map(|slot| self.languages(slot)).unwrap_or_default();
        workflow.channels = fields.take("channels").map(|slot| self.channels(slot)).unwrap_or_default();
        if workflow.channels.is_empty() {
            workflow.channels.push(Spanned::new(workflow.kind.default_channel().to_owned(), head));
        }
        self.names.languages.clone_from(&workflow.languages);
        self.names.channels.clone_from(&workflow.channels);
        let starts = fields.take("starts").and_then(|slot| self.plain_word(slot));
        let default = || Spanned::new(workflow.kind.default_start().to_owned(), head);
        workflow.starts = starts.unwrap_or_else(default);
        workflow.title = fields.take("title").and_then(|slot| self.label(slot));
        workflow.goal = fields.take("goal").and_then(|slot| self.label(slot));
        workflow.owner = fields.take("owner").and_then(|slot| self.plain_word(slot));
        workflow.status = fields.take("status").and_then(|slot| self.one_of(slot, Status::WORDS));
        workflow.review = fields.take("review").and_then(|slot| self.review(slot));
    }

    /// The line that says what a file is: its id, and the whole line.
    pub(crate) fn heading(&mut self, fields: &mut Fields<'t>, key: &'static str) -> (Spanned<String>, Span) {
        let Some(slot) = fields.take(key) else {
            let span = Span { end: fields.span.start, ..fields.span };
            self.missing(fields, span, key, WORKFLOW_HEADING.example);
            return (Spanned::new(String::new(), span), span);
        };
        let head = if slot.node.span.start >= slot.at.start { slot.at.to(slot.node.span) } else { slot.at };
        match self.id(slot) {
            Some(word) => (word.spanned(), head),
            None => (Spanned::new(String::new(), slot.at), head),
        }
    }

    fn languages(&mut self, slot: Slot<'t>) -> Vec<Spanned<String>> {
        let mut languages: Vec<Spanned<String>> = Vec::new();
        for word in self.name_list(slot) {
            if let Some(first) = languages.iter().find(|own| own.value == word.text) {
                let first = first.span;
                self.duplicate(word.text, word.span, first);
            } else if is_language_tag(word.text) {
                languages.push(word.spanned());
            } else {
                let claim = Say::NotALanguage { tag: shorten(word.text) };
                let better = word.text.replace('_', "-");
                if is_language_tag(&better) {
                    self.unknown_but("wrong-value", Spanned::new(word.text, word.span), claim, &better);
                } else {
                    self.error("wrong-value", word.span, claim, Say::ForExample { example: "[zh-TW, en]" });
                }
            }
        }
        languages
    }

    fn channels(&mut self, slot: Slot<'t>) -> Vec<Spanned<String>> {
        let mut channels: Vec<Spanned<String>> = Vec::new();
        for word in self.name_list(slot) {
            if let Some(first) = channels.iter().find(|own| own.value == word.text) {
                let first = first.span;
                self.duplicate(word.text, word.span, first);
                continue;
            }
            if !is_id(word.text, true) {
                self.wrong_value(word, ID);
            } else if !crate::keys::CHANNELS.contains(&word.text)
                && let Some(near) = self.closest(word.text, crate::keys::CHANNELS.iter().copied())
                && strsim::osa_distance(word.text, near) <= 1
            {
                let claim = Say::NotOneOf { value: shorten(word.text) };
                self.unknown_but("wrong-value", Spanned::new(word.text, word.span), claim, near);
            }
            channels.push(word.spanned());
        }
        channels
    }

    fn review(&mut self, slot: Slot<'t>) -> Option<Review> {
        let mut fields = self.open(slot, &REVIEW, wanted::REVIEW)?;
        let last = fields.take("last").and_then(|slot| self.date(slot));
        let every = fields.take("every").and_then(|slot| self.duration(slot));
        self.close(fields);
        Some(Review { last, every })
    }
}
