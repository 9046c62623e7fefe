//! `{ a: 1 }` and `[a, b]`: on one line while they fit, else broken behind commas.

use unicode_width::UnicodeWidthStr as _;

use super::WIDTH;
use super::document::{Item, Kind, Listed};
use super::write::Writer;

impl Writer<'_> {
    /// The text of a value on one line; `None` when something in it goes over several.
    pub(super) fn on_one_line(&self, item: &Item) -> Option<String> {
        let mut text = self.props(item);
        match &item.kind {
            Kind::Nothing => text.truncate(text.trim_end().len()),
            Kind::Alias => text.push_str(self.slice(item.at.clone())),
            Kind::Scalar(_) if !self.is_long(item) => text.push_str(&self.word(item)),
            Kind::Map { entries, .. } if entries.is_empty() => text.push_str("{}"),
            Kind::List { items, .. } if items.is_empty() => text.push_str("[]"),
            Kind::Map { flow: true, entries } => {
                let entries: Option<Vec<String>> =
                    entries.iter().map(|(key, value)| self.entry(key, value)).collect();
                text.push_str(&format!("{{ {} }}", entries?.join(", ")));
            }
            Kind::List { flow: true, items } => {
                let items: Option<Vec<String>> =
                    items.iter().map(|listed| self.on_one_line(&listed.item)).collect();
                text.push_str(&format!("[{}]", items?.join(", ")));
            }
            _ => return None,
        }
        Some(text)
    }

    fn entry(&self, key: &Item, value: &Item) -> Option<String> {
        let key = self.key_text(key)?;
        let value = self.on_one_line(value)?;
        // Not every reader takes a comma right behind a colon.
        Some(if value.is_empty() { format!("{key} null") } else { format!("{key} {value}") })
    }

    /// A key with its colon.
    pub(super) fn key_text(&self, key: &Item) -> Option<String> {
        let text = self.on_one_line(key)?;
        // The colon must not become a part of an alias's name.
        let apart = if matches!(key.kind, Kind::Alias | Kind::Nothing) { " " } else { "" };
        Some(format!("{text}{apart}:"))
    }

    /// Writes a value that fits on a line, or breaks it behind commas; `closers` have to follow it on its last line.
    pub(super) fn fill(&mut self, item: &Item, closers: usize) {
        let Some(whole) = self.on_one_line(item) else { return };
        if item.is_empty() || !item.is_flow() || self.column() + whole.width() + closers <= WIDTH {
            return self.put(&whole);
        }
        let props = self.props(item);
        self.put(&props);
        match &item.kind {
            Kind::Map { entries, .. } => self.fill_map(entries, closers),
            Kind::List { items, .. } => self.fill_list(items, closers),
            _ => {}
        }
    }

    fn fill_map(&mut self, entries: &[(Item, Item)], closers: usize) {
        self.put("{ ");
        let column = self.column();
        for (n, (key, value)) in entries.iter().enumerate() {
            let last = n + 1 == entries.len();
            let closers = if last { closers + 2 } else { 1 };
            let text = self.entry(key, value).unwrap_or_default();
            self.place(n == 0, &text, column, closers);
            let fits = self.column() + text.width() + closers <= WIDTH;
            if fits || !value.is_flow() || value.is_empty() {
                self.put(&text);
            } else {
                let key = self.key_text(key).unwrap_or_default();
                self.put(&format!("{key} "));
                self.fill(value, closers);
            }
            self.put(if last { " }" } else { "," });
        }
    }

    fn fill_list(&mut self, items: &[Listed], closers: usize) {
        self.put("[");
        let column = self.column();
        for (n, listed) in items.iter().enumerate() {
            let last = n + 1 == items.len();
            let closers = if last { closers + 1 } else { 1 };
            let text = self.on_one_line(&listed.item).unwrap_or_default();
            self.place(n == 0, &text, column, closers);
            self.fill(&listed.item, closers);
            self.put(if last { "]" } else { "," });
        }
    }

    /// Goes on behind a comma: on the same line if the text fits, else on the next.
    fn place(&mut self, first: bool, text: &str, column: usize, closers: usize) {
        if first {
            return;
        }
        if self.column() + 1 + text.width() + closers <= WIDTH {
            self.put(" ");
        } else {
            self.put("\n");
            self.put(&" ".repeat(column));
        }
    }
}
