//! From a scalar's text back to the file: aligns what was meant with what was written.
//!
//! The event parser gives a scalar's text and its span. Where both are equal byte by byte nothing is kept;
//! else the two are walked side by side and every place where they fall out of step begins a new [`Piece`].

use crate::tree::{Piece, Style};

/// The pieces of a scalar whose source is `source[start..end]` (quotes included); `None` when the text stands
/// there verbatim, an empty list when the two could not be aligned.
pub(crate) fn align(
    source: &str,
    start: usize,
    end: usize,
    text: &str,
    style: Style,
) -> Option<Box<[Piece]>> {
    let quote = usize::from(matches!(style, Style::Single | Style::Double));
    let body_start = start + quote;
    let body = source.get(body_start..end.saturating_sub(quote)).unwrap_or_default();
    if body == text {
        return None;
    }
    let mut walk = Walk::new(body, body_start, text);
    let aligned = match style {
        Style::Plain => walk.flow(&|_, _| None),
        Style::Single => walk.flow(&single_escape),
        Style::Double => walk.flow(&double_escape),
        Style::Literal | Style::Folded => Some(()),
    };
    Some(walk.finish(aligned))
}

/// The pieces of a block scalar whose lines begin at `start` (the line after its header) and are indented by
/// `indent`.
pub(crate) fn align_block(
    source: &str,
    start: usize,
    end: usize,
    text: &str,
    indent: usize,
    folded: bool,
) -> Box<[Piece]> {
    let body = source.get(start..end).unwrap_or_default();
    let mut walk = Walk::new(body, start, text);
    let aligned = walk.block(indent, folded);
    walk.finish(aligned)
}

/// An escape at the start of the source: how many bytes it takes there, and whether it means nothing in the
/// text (an escaped line break).
struct Escape {
    length: usize,
    silent: bool,
}

type EscapeOf = dyn Fn(&str, &str) -> Option<Escape>;

struct Walk<'a> {
    body: &'a str,
    base: usize,
    text: &'a str,
    /// Offset in `body`.
    at: usize,
    /// Offset in `text`.
    meant: usize,
    pieces: Vec<Piece>,
}

impl<'a> Walk<'a> {
    fn new(body: &'a str, base: usize, text: &'a str) -> Self {
        Self { body, base, text, at: 0, meant: 0, pieces: Vec::new() }
    }

    fn rest(&self) -> &'a str {
        self.body.get(self.at..).unwrap_or_default()
    }

    fn meant_rest(&self) -> &'a str {
        self.text.get(self.meant..).unwrap_or_default()
    }

    /// Here the text and the file are in step again.
    fn mark(&mut self) {
        let piece = Piece { text_start: to_u32(self.meant), file_start: to_u32(self.base + self.at) };
        if self.pieces.last() != Some(&piece) {
            self.pieces.push(piece);
        }
    }

    fn finish(self, aligned: Option<()>) -> Box<[Piece]> {
        match aligned {
            Some(()) if self.meant == self.text.len() => self.pieces.into_boxed_slice(),
            _ => Box::default(),
        }
    }

    /// Plain and quoted scalars: line folding and escapes.
    fn flow(&mut self, escape: &EscapeOf) -> Option<()> {
        self.mark();
        while self.at < self.body.len() {
            let rest = self.rest();
            if let Some(found) = escape(rest, self.meant_rest()) {
                self.escaped(&found)?;
                continue;
            }
            let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
            if rest.get(blanks..).is_some_and(|after| after.starts_with(['\n', '\r'])) {
                self.line_break(false)?;
                continue;
            }
            let length = rest.chars().next()?.len_utf8();
            if rest.get(..length) != self.meant_rest().get(..length) {
                return None;
            }
            self.at += length;
            self.meant += length;
        }
        Some(())
    }

    fn escaped(&mut self, escape: &Escape) -> Option<()> {
        self.mark();
        if escape.silent {
            // The backslash; the folding of its line break means nothing.
            self.at += escape.length;
            return self.line_break(true);
        }
        self.at += escape.length;
        self.meant += self.meant_rest().chars().next()?.len_utf8();
        self.mark();
        Some(())
    }

    /// One or more line breaks with the blanks around them; they mean a space, or one break less.
    fn line_break(&mut self, escaped: bool) -> Option<()> {
        let mut breaks = 0_usize;
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start_matches([' ', '\t']);
            let Some(after) = strip_break(trimmed) else {
                self.at += rest.len() - trimmed.len();
                break;
            };
            self.at += rest.len() - after.len();
            breaks += 1;
        }
        let expected =
            if breaks <= 1 { if escaped { "" } else { " " }.to_owned() } else { "\n".repeat(breaks - 1) };
        if !self.meant_rest().starts_with(&expected) {
            return None;
        }
        self.meant += expected.len();
        self.mark();
        Some(())
    }

    fn block(&mut self, indent: usize, folded: bool) -> Option<()> {
        while self.at < self.body.len() && self.meant < self.text.len() {
            let rest = self.rest();
            let line_end = rest.find(['\n', '\r']).unwrap_or(rest.len());
            let line = rest.get(..line_end)?;
            let blanks = (line.len() - line.trim_start_matches(' ').len()).min(indent);
            let content = line.get(blanks..)?;
            self.at += blanks;
            if !content.is_empty() {
                if folded {
                    self.skip_folded(content);
                }
                if !self.meant_rest().starts_with(content) {
                    return None;
                }
                self.mark();
                self.at += content.len();
                self.meant += content.len();
            } else if !folded {
                self.mark();
            }
            let broken = self.rest();
            self.at += broken.len() - strip_break(broken).unwrap_or_default().len();
            if !folded && self.meant_rest().starts_with('\n') {
                self.meant += 1;
            }
        }
        if folded {
            self.meant += self.meant_rest().len() - self.meant_rest().trim_start_matches('\n').len();
        }
        Some(())
    }

    /// What folding put between the line before and `content`.
    fn skip_folded(&mut self, content: &str) {
        while self.meant_rest().starts_with('\n') {
            self.meant += 1;
        }
        if self.meant > 0 && self.meant_rest().starts_with(' ') && !self.meant_rest().starts_with(content) {
            self.meant += 1;
        }
    }
}

fn strip_break(text: &str) -> Option<&str> {
    text.strip_prefix("\r\n").or_else(|| text.strip_prefix(['\n', '\r']))
}

fn single_escape(rest: &str, _: &str) -> Option<Escape> {
    rest.starts_with("''").then_some(Escape { length: 2, silent: false })
}

fn double_escape(rest: &str, meant: &str) -> Option<Escape> {
    let mut chars = rest.chars();
    if chars.next() != Some('\\') {
        return None;
    }
    let length = match chars.next()? {
        '\n' | '\r' => return Some(Escape { length: 1, silent: true }),
        'x' => 4,
        // A character beyond the first plane may be written as a surrogate pair.
        'u' if meant.chars().next().is_some_and(|c| c as u32 > 0xffff) => 12,
        'u' => 6,
        'U' => 10,
        other => 1 + other.len_utf8(),
    };
    Some(Escape { length, silent: false })
}

fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
