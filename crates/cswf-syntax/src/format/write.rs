//! A [`Document`] to text.

use std::ops::Range;

use unicode_width::UnicodeWidthStr as _;

use crate::lex;

use super::document::Document;

/// The text so far, and how much of the original it tells.
pub(super) struct Writer<'t> {
    pub(super) text: &'t str,
    pub(super) document: &'t Document,
    pub(super) out: String,
    /// How many comments have been written.
    pub(super) told: usize,
    /// Where the last word that was written ends in the original.
    pub(super) last: usize,
    /// No blank line may come now.
    pub(super) dense: bool,
}

/// The canonical text of a document.
pub(super) fn write(text: &str, document: &Document) -> String {
    let out = String::with_capacity(text.len());
    let mut writer = Writer { text, document, out, told: 0, last: 0, dense: true };
    if let Some(mark) = document.mark {
        writer.head(mark);
    }
    if let Some(root) = &document.root {
        writer.root(root);
    }
    writer.comments_until(usize::MAX, 0);
    writer.out
}

impl<'t> Writer<'t> {
    /// Directives, and the mark that ends them.
    fn head(&mut self, mark: usize) {
        let mut at = 0;
        while at < mark {
            let end = lex::line_end(self.text, at);
            if self.slice(at..end).starts_with('%') {
                self.comments_until(at, 0);
                self.put(self.slice(at..end).trim_end());
                self.out.push('\n');
            }
            at = lex::next_line(self.text, at);
        }
        self.comments_until(mark, 0);
        self.put("---");
        self.last = mark + 3;
        self.end_line(usize::MAX);
    }

    /// Begins a line, below a blank one if the original has one there.
    pub(super) fn begin_line(&mut self, place: usize, indent: usize) {
        if !self.dense && self.blank_above(place) {
            self.out.push('\n');
        }
        self.dense = false;
        self.put(&" ".repeat(indent));
    }

    /// Does `place` begin its line, and is the line above empty?
    fn blank_above(&self, place: usize) -> bool {
        let start = lex::line_start(self.text, place);
        let blank = |range: Range<usize>| self.slice(range).trim().is_empty();
        let Some(above) = start.checked_sub(1).filter(|_| blank(start..place)) else { return false };
        // A line break may have two characters.
        let above = if self.slice(0..start).ends_with("\r\n") { above - 1 } else { above };
        blank(lex::line_start(self.text, above)..above)
    }

    pub(super) fn put(&mut self, text: &str) {
        self.out.push_str(text);
    }

    pub(super) fn slice(&self, range: Range<usize>) -> &'t str {
        self.text.get(range).unwrap_or_default()
    }

    /// How many columns the line has that is being written.
    pub(super) fn column(&self) -> usize {
        let start = self.out.rfind('\n').map_or(0, |at| at + 1);
        self.out.get(start..).map_or(0, |line| line.width())
    }

    /// The column of a place of the original.
    pub(super) fn source_column(&self, place: usize) -> usize {
        self.slice(lex::line_start(self.text, place)..place).width()
    }
}
