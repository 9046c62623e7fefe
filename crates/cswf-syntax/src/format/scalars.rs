//! Words, quoted texts, and blocks of text.

use crate::lex;
use crate::tree::Style;

use super::document::{Item, Kind};
use super::write::Writer;

impl<'t> Writer<'t> {
    /// Does it go over several lines?
    pub(super) fn is_long(&self, item: &Item) -> bool {
        matches!(item.kind, Kind::Block { .. }) || self.slice(item.at.clone()).contains(['\n', '\r'])
    }

    /// Anchor and tag, each with a blank behind it.
    pub(super) fn props(&self, item: &Item) -> String {
        let props = [&item.anchor, &item.tag].into_iter().flatten();
        props.fold(String::new(), |text, range| text + self.slice(range.clone()) + " ")
    }

    /// A word or a quoted text on one line, without anchor and tag.
    pub(super) fn word(&self, item: &Item) -> String {
        let text = self.slice(item.at.clone());
        let Kind::Scalar(style @ (Style::Single | Style::Double)) = item.kind else { return text.to_owned() };
        let inner = text.get(1..text.len().saturating_sub(1)).unwrap_or_default();
        if is_words(inner) && !item.has_props() {
            return inner.to_owned();
        }
        if style == Style::Double || inner.contains(['\\', '"']) {
            return text.to_owned();
        }
        format!("\"{}\"", inner.replace("''", "'"))
    }

    /// A plain or quoted text over several lines: those after the first are indented anew.
    pub(super) fn long_word(&mut self, item: &Item, indent: usize) {
        let double = matches!(item.kind, Kind::Scalar(Style::Double));
        let text = self.slice(item.at.clone());
        let (mut at, mut first) = (0, true);
        loop {
            let end = lex::line_end(text, at);
            let line = text.get(at..end).unwrap_or_default();
            let line = if first { line } else { line.trim_start_matches([' ', '\t']) };
            let bare = line.trim_end_matches([' ', '\t']);
            // A blank behind a backslash is one that is meant.
            let line = if double && bare.ends_with('\\') { line } else { bare };
            if !first {
                self.out.push('\n');
                self.put(&" ".repeat(if line.is_empty() { 0 } else { indent }));
            }
            if end >= text.len() {
                self.put(
                    text.get(if first { 0 } else { at }..)
                        .map_or("", |rest| if first { rest } else { rest.trim_start_matches([' ', '\t']) }),
                );
                break;
            }
            self.put(line);
            (at, first) = (lex::next_line(text, at), false);
        }
        self.last = item.at.end;
    }

    /// `|` and `>`, with the comment behind it and its lines.
    pub(super) fn block_text(&mut self, item: &Item, column: usize, indent: usize) {
        // The last line of a file may lack its end; written anew, it has one.
        let cut = item.at.end >= self.text.len() && !self.text.ends_with(['\n', '\r']);
        let header = lex::rest_of_line(self.text, item.at.start);
        let signs = self.slice(header.clone());
        let lines = self.block_lines(header.end, item.at.end, column);
        let keeps = signs.contains('+') && !cut;
        let first = lines.iter().find(|line| !line.trim_matches([' ', '\t']).is_empty());
        let indented = first.is_some_and(|line| line.starts_with([' ', '\t']));
        for sign in signs.chars().take(1) {
            self.out.push(sign);
        }
        if indented {
            self.put("2");
        }
        let end = if keeps {
            "+"
        } else if cut || signs.contains('-') {
            "-"
        } else {
            ""
        };
        self.put(end);
        self.last = header.end;
        self.end_line(usize::MAX);
        let said = lines.iter().rposition(|line| !line.is_empty()).map_or(0, |last| last + 1);
        let count = if keeps { lines.len() } else { said };
        for line in lines.iter().take(count) {
            if !line.is_empty() {
                self.put(&" ".repeat(indent));
                self.put(line);
            }
            self.out.push('\n');
        }
        // What is empty behind a text that keeps its end is a part of it.
        self.dense = keeps;
        self.last = item.at.end.max(header.end);
    }

    /// The lines of a block of text, without their indentation.
    fn block_lines(&self, header: usize, end: usize, column: usize) -> Vec<&'t str> {
        let mut lines = Vec::new();
        let mut at = lex::next_line(self.text, header);
        while at < self.text.len() {
            let line = self.slice(at..lex::line_end(self.text, at));
            let blanks = line.len() - line.trim_start_matches(' ').len();
            if blanks < column && blanks < line.len() {
                break;
            }
            if at >= end && blanks < line.len() {
                break;
            }
            lines.push(line.get(column.min(blanks)..).unwrap_or_default());
            at = lex::next_line(self.text, at);
        }
        lines
    }
}

/// Words that mean something else without quotes, here or in other readers of YAML.
const RESERVED: [&str; 12] =
    ["true", "false", "null", "yes", "no", "on", "off", "y", "n", "present", "absent", "nan"];

/// Is it the same without quotes for every reader of YAML?
pub(super) fn is_words(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_alphabetic)
        && !text.ends_with(' ')
        && !text.contains("  ")
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
        && !RESERVED.contains(&text.to_lowercase().as_str())
}
