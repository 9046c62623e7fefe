//! Flow maps whose commas cut a text in pieces: `{ label: 設備, 網路, go: x }` has a key `網路` of nothing.

use std::ops::Range;

use cswf_diagnostics::SyntaxMessage as M;

use crate::build::Builder;
use crate::slips;
use crate::tree::{Entry, NodeKind, Style};

impl Builder<'_> {
    /// Entries of a flow map without a colon: pieces of the text before them that a comma cut off, or keys with
    /// a wrong colon.
    pub(crate) fn rejoined(&mut self, entries: Vec<Entry>) -> Vec<Entry> {
        let mut kept: Vec<Entry> = Vec::with_capacity(entries.len());
        let mut cut: Option<Range<usize>> = None;
        for entry in entries {
            if !self.is_bare(&entry) {
                self.join(&mut kept, cut.take());
                kept.push(entry);
            } else if let Some(split) = self.split_loose(&entry.key) {
                self.join(&mut kept, cut.take());
                kept.push(split);
            } else if let Some(whole) = self.joined(&kept, &entry, cut.as_ref()) {
                cut = Some(whole);
            } else {
                self.join(&mut kept, cut.take());
                kept.push(entry);
            }
        }
        self.join(&mut kept, cut);
        kept
    }

    pub(crate) fn is_bare(&self, entry: &Entry) -> bool {
        let after = self.source.get(entry.key.span.end as usize..).unwrap_or_default();
        matches!(entry.value.kind, NodeKind::Null)
            && entry.value.span.is_empty()
            && entry.key.scalar().is_some_and(|key| key.style == Style::Plain)
            && !after.trim_start().starts_with(':')
    }

    /// From the value before, or what is cut already, to the bare key, if they are one text with commas in it.
    pub(crate) fn joined(
        &self,
        kept: &[Entry],
        bare: &Entry,
        cut: Option<&Range<usize>>,
    ) -> Option<Range<usize>> {
        let before = &kept.last()?.value;
        let scalar = before.scalar()?;
        let is_text =
            scalar.style == Style::Plain && scalar.as_number().is_none() && scalar.as_bool().is_none();
        let whole = cut.cloned().unwrap_or(before.span.range());
        let between = self.source.get(whole.end..bare.key.span.start as usize)?;
        let one_line = !between.contains(['\n', '\r']) && scalar.pieces.is_none();
        (is_text && one_line && between.trim() == ",").then_some(whole.start..bare.key.span.end as usize)
    }

    /// Makes what commas cut the value that it was meant to be.
    pub(crate) fn join(&mut self, kept: &mut [Entry], cut: Option<Range<usize>>) {
        let (Some(whole), Some(before)) = (cut, kept.last_mut()) else { return };
        // A text that begins with a full-width quote has been told at that quote.
        let first = before.value.text().unwrap_or_default();
        let told = slips::full_width_quote(first).is_some_and(|(_, close)| !first.contains(close));
        before.value = self.verbatim(whole.clone());
        if told {
            return;
        }
        let text = self.source.get(whole.clone()).unwrap_or_default().to_owned();
        let help = M::HelpQuoteIt { text: format!("\"{text}\"") };
        self.needs_quotes(before.value.span, M::LostComma { text }, help, whole);
    }
}
