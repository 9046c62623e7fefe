//! Edits that keep comments, for those who know a place in a file and what should stand there.
//!
//! Every function takes places as findings have them and gives edits of the text, or `None` where there is no sure way:
//! where a comment would be lost, an anchor cut off, or where the file is not written as expected. Blocks and `{ … }`
//! are edited in their own style, and lines are indented as their neighbours are.

use cswf_diagnostics::{FileId, Span, TextEdit};

use crate::format::document::Document;
use crate::format::read::read;
use crate::lex;

use super::places::{self, Place};

/// A file that can be edited.
#[derive(Debug)]
pub struct Edits<'t> {
    file: FileId,
    pub(super) text: &'t str,
    document: Document,
}

impl<'t> Edits<'t> {
    /// Reads a file for editing; `None` when its syntax is broken.
    #[must_use]
    pub fn new(file: FileId, text: &'t str) -> Option<Self> {
        Some(Self { file, text, document: read(text)? })
    }

    fn path(&self, at: Span) -> Option<Vec<Place<'_>>> {
        (at.file == self.file).then(|| places::path(&self.document, at.start as usize, self.text))
    }

    /// The entry whose key stands at `key`.
    fn entry(&self, key: Span) -> Option<(Vec<Place<'_>>, Place<'_>)> {
        let path = self.path(key)?;
        let place = *path.last()?;
        (matches!(place, Place::Entry { .. }) && place.begin() == key.start as usize).then_some((path, place))
    }

    /// Deletes the entry whose key stands at `key`, with its value and the comments that speak of it. A map or a list
    /// that would be left empty goes as a whole.
    #[must_use]
    pub fn delete(&self, key: Span) -> Option<Vec<TextEdit>> {
        let (path, _) = self.entry(key)?;
        self.delete_last(&path)
    }

    /// The way to the entry whose value stands at `value`.
    fn path_of(&self, value: Span) -> Option<Vec<Place<'_>>> {
        let mut path = self.path(value)?;
        let is_it = |place: &Place<'_>| {
            matches!(place, Place::Entry { .. })
                && place
                    .value()
                    .is_some_and(|own| own.at.start == value.start as usize && own.begin() == own.at.start)
        };
        let at = path.iter().position(is_it)?;
        path.truncate(at + 1);
        Some(path)
    }

    /// Deletes the entry whose value stands at `value`.
    #[must_use]
    pub fn delete_of(&self, value: Span) -> Option<Vec<TextEdit>> {
        self.delete_last(&self.path_of(value)?)
    }

    /// Inserts `key: value` before the entry whose value stands at `next`, and before the comments that speak of it.
    #[must_use]
    pub fn insert_before(&self, next: Span, key: &str, value: &str) -> Option<Vec<TextEdit>> {
        let place = *self.path_of(next)?.last()?;
        let begin = place.begin();
        if place.around().is_flow() {
            return Some(vec![self.edit(begin..begin, format!("{key}: {value}, "))]);
        }
        let line = lex::line_start(self.text, begin);
        if !self.is_blank(line..begin) {
            return None;
        }
        let indent = begin - line;
        let at = self.comments_above(line, indent);
        Some(vec![self.edit(at..at, format!("{}{key}: {value}\n", " ".repeat(indent)))])
    }

    /// Deletes the list item that has `at` in it, of the list that is nearest to `at`.
    #[must_use]
    pub fn delete_item(&self, at: Span) -> Option<Vec<TextEdit>> {
        let mut path = self.path(at)?;
        while matches!(path.last()?, Place::Entry { .. }) {
            path.pop();
        }
        self.delete_last(&path)
    }

    fn delete_last(&self, path: &[Place<'_>]) -> Option<Vec<TextEdit>> {
        let place = path.iter().rev().find(|place| place.count() > 1)?;
        if place.value().is_none_or(places::has_anchor) {
            return None;
        }
        let range =
            if place.around().is_flow() { self.flow_range(*place)? } else { self.block_range(*place)? };
        Some(vec![self.edit(range, String::new())])
    }

    /// What goes with an entry of `{…}` or `[…]`: the comma behind it, else the one before it.
    fn flow_range(&self, place: Place<'_>) -> Option<std::ops::Range<usize>> {
        let range =
            match (place.at(place.index() + 1), place.index().checked_sub(1).and_then(|n| place.at(n))) {
                (Some(next), _) => place.begin()..next.begin(),
                (None, Some(before)) => before.end(self.text)..place.end(self.text),
                (None, None) => return None,
            };
        (!self.has_comment(&range)).then_some(range)
    }

    /// What goes with an entry or an item on lines of its own.
    fn block_range(&self, place: Place<'_>) -> Option<std::ops::Range<usize>> {
        let begin = place.begin();
        let line = lex::line_start(self.text, begin);
        let open = place.value().is_some_and(|value| places::is_open(self.text, value));
        let end = place.end(self.text);
        let end = if open { end } else { lex::next_line(self.text, end) };
        if self.is_blank(line..begin) {
            // Above the first of several, a comment may speak of all.
            let start = if place.index() > 0 { self.comments_above(line, begin - line) } else { line };
            return Some(start..end);
        }
        // It stands behind a dash: what comes next takes its place.
        let next = place.at(place.index() + 1)?.begin();
        let below = lex::line_start(self.text, next);
        let loose = self.has_comment(&(end.min(below)..next));
        (!loose && below >= end).then_some(begin..next)
    }

    /// The start of the comment lines right above a line, indented alike.
    fn comments_above(&self, line: usize, indent: usize) -> usize {
        let mut start = line;
        while let Some(broken) = start.checked_sub(1) {
            let before = self.text.get(..broken).unwrap_or_default();
            let above = lex::Line::at(self.text, if before.ends_with('\r') { broken - 1 } else { broken });
            if above.indent != indent || !above.text(self.text).starts_with('#') {
                break;
            }
            start = above.start;
        }
        start
    }

    /// Inserts `key: value` behind the entry whose key stands at `key`; the value is YAML that fits on a line.
    #[must_use]
    pub fn insert_after(&self, key: Span, new_key: &str, value: &str) -> Option<Vec<TextEdit>> {
        let (_, place) = self.entry(key)?;
        self.insert_behind(place, &format!("{new_key}: {value}"))
    }

    /// Appends an item to the list that stands at `list`; the item is YAML that fits on a line.
    #[must_use]
    pub fn append(&self, list: Span, item: &str) -> Option<Vec<TextEdit>> {
        let path = self.path(list)?;
        let start = list.start as usize;
        // The place of a list is that of its first dash, or of its bracket.
        let listed = path
            .iter()
            .copied()
            .find(|place| matches!(place, Place::Item { n: 0, .. }) && place.begin() == start);
        let bracketed = || {
            let item = path.last()?.value().filter(|value| value.at.start == start)?;
            Place::first_of(item)
        };
        let here = listed.or_else(bracketed)?;
        let last = here.at(here.count().checked_sub(1)?)?;
        let sign = if last.around().is_flow() { "" } else { "- " };
        self.insert_behind(last, &format!("{sign}{item}"))
    }

    /// Inserts an item before or behind the one that has `at` in it, of the list nearest to `at`.
    #[must_use]
    pub fn insert_item_after(&self, at: Span, item: &str) -> Option<Vec<TextEdit>> {
        let path = self.path(at)?;
        let place = path.into_iter().rev().find(|place| matches!(place, Place::Item { .. }))?;
        let sign = if place.around().is_flow() { "" } else { "- " };
        self.insert_behind(place, &format!("{sign}{item}"))
    }

    fn insert_behind(&self, place: Place<'_>, text: &str) -> Option<Vec<TextEdit>> {
        let end = place.end(self.text);
        if place.around().is_flow() {
            // `[a: 1]` holds a map without braces, which has room for nothing more.
            let bracket = self.text.get(place.around().at.start..)?.starts_with(['{', '[']);
            return bracket.then(|| vec![self.edit(end..end, format!(", {text}"))]);
        }
        if place.value().is_some_and(|value| places::is_open(self.text, value)) {
            return None;
        }
        let begin = place.begin();
        let before = self.text.get(lex::line_start(self.text, begin)..begin)?;
        if !before.bytes().all(|byte| matches!(byte, b' ' | b'-')) {
            return None;
        }
        let at = lex::line_end(self.text, end);
        Some(vec![self.edit(at..at, format!("\n{}{text}", " ".repeat(before.len())))])
    }

    /// Puts other YAML in place of the value of the entry whose key stands at `key`.
    #[must_use]
    pub fn replace(&self, key: Span, value: &str) -> Option<Vec<TextEdit>> {
        let (_, place) = self.entry(key)?;
        let old = place.value()?;
        let end = place.end(self.text);
        if places::has_anchor(old)
            || places::is_open(self.text, old)
            || self.has_comment(&(place.begin()..end))
        {
            return None;
        }
        let colon = match place {
            Place::Entry { entries, n, .. } => places::behind_colon(self.text, &entries.get(n)?.0),
            Place::Item { .. } => return None,
        };
        let sign = if self.text.get(..colon)?.ends_with(':') { "" } else { ":" };
        Some(vec![self.edit(colon..end, format!("{sign} {value}"))])
    }

    /// Puts the entries beside the one whose key stands at `key` into another order: `order` names, for each place, the
    /// entry that comes there. Comments behind and right above an entry go with it.
    #[must_use]
    pub fn reorder(&self, key: Span, order: &[usize]) -> Option<Vec<TextEdit>> {
        let (_, place) = self.entry(key)?;
        let mut seen = order.to_vec();
        seen.sort_unstable();
        if !seen.into_iter().eq(0..place.count()) {
            return None;
        }
        let ranges: Option<Vec<std::ops::Range<usize>>> =
            (0..place.count()).map(|n| self.own_range(place.at(n)?)).collect();
        let ranges = ranges?;
        let mut edits = Vec::new();
        for (range, from) in ranges.iter().zip(order) {
            let text = self.text.get(ranges.get(*from)?.clone())?;
            if self.text.get(range.clone())? != text {
                edits.push(self.edit(range.clone(), text.to_owned()));
            }
        }
        Some(edits)
    }

    /// An entry with the comments that go with it, from its key on.
    fn own_range(&self, place: Place<'_>) -> Option<std::ops::Range<usize>> {
        let (begin, end) = (place.begin(), place.end(self.text));
        if place.value().is_none_or(|value| places::has_anchor(value) || places::is_open(self.text, value)) {
            return None;
        }
        if place.around().is_flow() {
            return (!self.has_comment(&place.around().at)).then_some(begin..end);
        }
        let line = lex::line_start(self.text, begin);
        let column = begin - line;
        let start = if place.index() > 0 && self.is_blank(line..begin) {
            // The blanks before its first line stay where they are.
            self.comments_above(line, column) + column
        } else {
            begin
        };
        Some(start..lex::line_end(self.text, end))
    }

    fn is_blank(&self, range: std::ops::Range<usize>) -> bool {
        self.text.get(range).is_some_and(|text| text.trim().is_empty())
    }

    fn has_comment(&self, range: &std::ops::Range<usize>) -> bool {
        let first = self.document.comments.partition_point(|comment| comment.start < range.start);
        self.document.comments.get(first).is_some_and(|comment| comment.start < range.end)
    }

    fn edit(&self, range: std::ops::Range<usize>, text: String) -> TextEdit {
        TextEdit { span: Span::new(self.file, range.start, range.end), text }
    }
}
