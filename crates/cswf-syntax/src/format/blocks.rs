//! Lists and maps, a line for each item and each key.

use unicode_width::UnicodeWidthStr as _;

use crate::lex;

use super::WIDTH;
use super::document::{Item, Kind, Listed};
use super::write::Writer;

/// Where a value stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Under {
    Key,
    Dash,
}

impl Writer<'_> {
    /// The one value of the file.
    pub(super) fn root(&mut self, root: &Item) {
        let until = usize::MAX;
        self.comments_until(root.first().min(root.begin()), 0);
        if root.has_props() && !root.is_flow() && matches!(root.kind, Kind::Map { .. } | Kind::List { .. }) {
            self.put(self.props(root).trim_end());
            self.out.push('\n');
            self.dense = true;
        }
        match &root.kind {
            Kind::Nothing => {}
            Kind::Map { flow, entries } if self.breaks(root, 0) => {
                self.map(entries, root, *flow, 0, until, false);
            }
            Kind::List { flow, items } if self.breaks(root, 0) => {
                self.list(items, root, *flow, 0, until, false);
            }
            _ => {
                self.begin_line(root.begin(), 0);
                self.text_of(root, 2, until);
            }
        }
    }

    /// Must it be written on lines of its own: is it so already, or is something in it that has to be?
    fn breaks(&self, item: &Item, before: usize) -> bool {
        if item.is_empty() || !matches!(item.kind, Kind::Map { .. } | Kind::List { .. }) {
            return false;
        }
        if !item.is_flow() || self.comment_in(&item.at) {
            return true;
        }
        let Some(text) = self.on_one_line(item) else { return true };
        let word =
            |listed: &Listed| matches!(listed.item.kind, Kind::Scalar(_) | Kind::Alias | Kind::Nothing);
        let filled = matches!(&item.kind, Kind::List { items, .. } if items.iter().any(word));
        before > 0 && !filled && before + text.width() > WIDTH && !self.mute_behind(item.at.end)
    }

    /// A map of lines. `inline`: its first key stands on the line that is being written.
    fn map(
        &mut self,
        entries: &[(Item, Item)],
        item: &Item,
        flow: bool,
        indent: usize,
        until: usize,
        inline: bool,
    ) {
        let column =
            if flow { 0 } else { entries.first().map_or(0, |(key, _)| self.source_column(key.begin())) };
        let pads = self.pads(entries, indent);
        for (n, (key, value)) in entries.iter().enumerate() {
            if n > 0 || !inline {
                self.comments_until(key.begin(), indent);
                self.begin_line(key.begin(), indent);
            }
            let text = self.key_text(key).unwrap_or_default();
            self.dense = false;
            self.put(&text);
            self.last = key.at.end;
            let end = if flow { item.at.end } else { until };
            let next = entries.get(n + 1).map_or(end, |(key, _)| key.begin());
            let pad = pads.get(n).copied().unwrap_or(0);
            self.value(value, indent, next, Under::Key, pad);
        }
        // Behind a closing bracket the comment is about what is in it.
        let until = if flow { lex::line_end(self.text, item.at.end).min(until) } else { until };
        self.comments_at_end(column, until, indent);
    }

    fn list(&mut self, items: &[Listed], item: &Item, flow: bool, indent: usize, until: usize, inline: bool) {
        let column = if flow { 0 } else { items.first().map_or(0, |first| self.source_column(first.begin)) };
        for (n, listed) in items.iter().enumerate() {
            if n > 0 || !inline {
                self.comments_until(listed.begin, indent);
                self.begin_line(listed.begin, indent);
            }
            self.dense = false;
            self.put("-");
            if !flow {
                self.last = listed.begin + 1;
            }
            let end = if flow { item.at.end } else { until };
            let next = items.get(n + 1).map_or(end, |next| next.begin);
            self.value(&listed.item, indent, next, Under::Dash, 0);
        }
        // Behind a closing bracket the comment is about what is in it.
        let until = if flow { lex::line_end(self.text, item.at.end).min(until) } else { until };
        self.comments_at_end(column, until, indent);
    }

    /// The value behind `key:` or `-`, to the end of its last line.
    fn value(&mut self, value: &Item, indent: usize, until: usize, under: Under, pad: usize) {
        let inner = indent + 2;
        // In a list, what is too long for its line is filled.
        let filled = under == Under::Dash
            && value.is_flow()
            && !self.comment_in(&value.at)
            && self.on_one_line(value).is_some();
        let broken = !filled && self.breaks(value, self.column() + 1 + pad);
        match &value.kind {
            Kind::Nothing => {
                let props = self.props(value);
                self.put(format!(" {props}").trim_end());
                self.end_line(until);
            }
            Kind::Map { flow, entries } if broken => {
                let inline = self.head_of(value, inner, until, under);
                self.map(entries, value, *flow, inner, until, inline);
            }
            Kind::List { flow, items } if broken => {
                let inline = self.head_of(value, inner, until, under);
                self.list(items, value, *flow, inner, until, inline);
            }
            _ => {
                self.below_comments(value, inner, pad);
                self.text_of(value, inner, until);
            }
        }
    }

    /// Words, and lists and maps that are not lines of their own.
    fn text_of(&mut self, value: &Item, inner: usize, until: usize) {
        match &value.kind {
            Kind::Block { column } => {
                self.put(&self.props(value));
                return self.block_text(value, *column, inner);
            }
            Kind::Scalar(_) if self.is_long(value) => {
                self.put(&self.props(value));
                self.long_word(value, inner);
            }
            _ if self.mute_behind(value.at.end) => {
                self.put(&self.on_one_line(value).unwrap_or_default());
            }
            _ => self.fill(value, 0),
        }
        self.last = value.at.end;
        self.end_line(until);
    }

    /// A blank, or, if there are comments before a value, these and a new line.
    fn below_comments(&mut self, value: &Item, inner: usize, pad: usize) {
        if self.comment_before(value.begin()) {
            self.end_line(value.begin());
            self.dense = true;
            self.comments_until(value.begin(), inner);
            self.put(&" ".repeat(inner));
            self.dense = false;
        } else {
            self.put(&" ".repeat(1 + pad));
        }
    }

    /// What stands before the first line of a list or a map; true if that begins behind the dash.
    fn head_of(&mut self, value: &Item, inner: usize, until: usize, under: Under) -> bool {
        if under == Under::Dash && !value.has_props() && !self.comment_before(value.first()) {
            self.put(" ");
            return true;
        }
        let props = self.props(value);
        if !props.is_empty() {
            self.put(&format!(" {}", props.trim_end()));
        }
        // What stood behind a map of one line that is broken stands behind its key.
        if value.is_flow() && !self.comment_in(&value.at) && !self.comment_before(value.first()) {
            self.last = value.at.end;
            self.end_line(until);
        } else {
            self.end_line(value.first());
        }
        self.dense = true;
        self.comments_until(value.first(), inner);
        false
    }

    /// How many more blanks stand behind each colon: where the author has put values in a column, they stay in one.
    fn pads(&self, entries: &[(Item, Item)], indent: usize) -> Vec<usize> {
        let mut pads = vec![0; entries.len()];
        let mut from = 0;
        while from < entries.len() {
            let mut to = from + 1;
            while to < entries.len() && self.follows(entries, to) {
                to += 1;
            }
            let run = entries.get(from..to).unwrap_or_default();
            if let Some(widest) = self.in_columns(run, indent) {
                for (pad, (key, _)) in pads.iter_mut().skip(from).zip(run) {
                    let own = self.key_text(key).map_or(widest, |key| key.width());
                    *pad = widest.saturating_sub(own);
                }
            }
            from = to;
        }
        pads
    }

    /// Does this entry stand on the line right below the one before it, with its value in the same column?
    fn follows(&self, entries: &[(Item, Item)], n: usize) -> bool {
        let before = n.checked_sub(1).and_then(|n| entries.get(n));
        let (Some((before, above)), Some((key, value))) = (before, entries.get(n)) else { return false };
        let next = lex::next_line(self.text, before.begin());
        let end = lex::line_end(self.text, next);
        above.at.end < next
            && (next..=end).contains(&key.begin())
            && (next..=end).contains(&value.at.end)
            && self.source_column(above.begin()) == self.source_column(value.begin())
    }

    /// The widest key of entries whose values stand in one column, if somebody has made it, and all fit on a line.
    fn in_columns(&self, run: &[(Item, Item)], indent: usize) -> Option<usize> {
        if run.len() < 2 {
            return None;
        }
        if !run.iter().any(|(key, value)| self.slice(key.at.end..value.begin()).len() > 2) {
            return None;
        }
        let mut widest = 0;
        for (key, _) in run {
            widest = widest.max(self.key_text(key)?.width());
        }
        let fits = |(_, value): &(Item, Item)| {
            let text = self.on_one_line(value).filter(|text| !text.is_empty());
            text.is_some_and(|text| indent + widest + 1 + text.width() <= WIDTH)
        };
        run.iter().all(fits).then_some(widest)
    }
}
