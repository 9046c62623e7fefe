//! `texts`: words that several places share.

use cswf_diagnostics::{ReadingMessage as Say, Spanned};
use cswf_model::NamedText;
use cswf_syntax::Entry;

use crate::reader::{Reader, Slot};
use crate::value::NameOf;
use crate::wanted::TEXTS;

impl<'t> Reader<'t> {
    /// The names of `texts`, before anything points at them; the entries that count, own ones first.
    pub(crate) fn text_names(&mut self, slot: Slot<'t>) -> Vec<&'t Entry> {
        let Some(entries) = self.entries(slot, TEXTS) else { return Vec::new() };
        let entries = self.capped(entries, slot.at);
        let mut counted = Vec::with_capacity(entries.len());
        for entry in entries {
            let Some(name) = self.key(entry) else { continue };
            self.check_id(name, NameOf::Thing);
            if self.text_named(name.text).is_none() {
                self.names.texts.push(Spanned::new(name.text, name.span));
                counted.push(entry);
            }
        }
        counted
    }

    /// The words of one entry; without any, its name is still known.
    pub(crate) fn shared_text(&mut self, name: Spanned<&'t str>, entry: &'t Entry) -> NamedText {
        let slot = Slot::of(entry);
        let span = self.resolve(slot.node).span;
        let text = self.text(slot);
        if let Some(text) = &text
            && text.named.is_some()
        {
            self.error("wrong-value", text.span, Say::TextOfText {}, Say::WriteWords {});
        }
        let text = text.filter(|text| text.named.is_none()).unwrap_or(cswf_model::Text {
            span,
            named: None,
            variants: Vec::new(),
        });
        NamedText { id: name.map(str::to_owned), text }
    }
}
