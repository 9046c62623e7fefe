//! What a scalar's text means in YAML's core schema, and where a piece of it stands in the file.

use std::ops::Range;

use cswf_diagnostics::Span;

use crate::tree::{Piece, Scalar, Style};

impl Scalar {
    /// Is it YAML's nothing: `null`, `Null`, `NULL`, `~` or empty, without quotes?
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.style == Style::Plain && is_null_text(&self.text)
    }

    /// `true True TRUE false False FALSE` without quotes; `yes`, `no`, `on` and `off` are texts.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match (self.style, &*self.text) {
            (Style::Plain, "true" | "True" | "TRUE") => Some(true),
            (Style::Plain, "false" | "False" | "FALSE") => Some(false),
            _ => None,
        }
    }

    /// A whole number without quotes: decimal, `0x…` or `0o…`; `None` beyond 64 bits.
    #[must_use]
    pub fn as_int(&self) -> Option<i64> {
        if self.style != Style::Plain {
            return None;
        }
        if let Some(hex) = self.text.strip_prefix("0x") {
            return parse_digits(hex, 16);
        }
        if let Some(octal) = self.text.strip_prefix("0o") {
            return parse_digits(octal, 8);
        }
        let digits = self.text.strip_prefix(['+', '-']).unwrap_or(&self.text);
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        self.text.parse().ok()
    }

    /// A number without quotes, whole or not; `.inf` and `.nan` are none (nothing here can be infinite).
    #[must_use]
    pub fn as_number(&self) -> Option<f64> {
        if self.style != Style::Plain {
            return None;
        }
        if let Some(whole) = self.as_int() {
            return Some(whole as f64);
        }
        let looks_like_one = self.text.bytes().any(|b| b.is_ascii_digit())
            && self.text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-'));
        let number: f64 = looks_like_one.then(|| self.text.parse().ok())??;
        number.is_finite().then_some(number)
    }

    /// Was it written in quotes or as a block, so that it is a text whatever it looks like?
    #[must_use]
    pub fn is_surely_text(&self) -> bool {
        self.style != Style::Plain
    }

    /// Where `range` (bytes of [`Scalar::text`]) stands in the file; `node` is the span of the scalar's node.
    /// What was written by an escape is the whole escape. A range that crosses lines spans what lies between.
    #[must_use]
    pub fn place(&self, node: Span, range: Range<usize>) -> Span {
        let Some(pieces) = &self.pieces else {
            let quote = usize::from(matches!(self.style, Style::Single | Style::Double));
            let start = (node.start as usize + quote + range.start).min(node.end as usize);
            let end = (node.start as usize + quote + range.end).min(node.end as usize);
            return Span::new(node.file, start, end);
        };
        if pieces.is_empty() {
            return node;
        }
        let start = start_in_file(pieces, range.start).min(node.end as usize);
        let end = end_in_file(pieces, range.end).min(node.end as usize);
        Span::new(node.file, start, end.max(start))
    }
}

/// `null`, `~` and their like, as plain text.
pub(crate) fn is_null_text(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

fn parse_digits(digits: &str, radix: u32) -> Option<i64> {
    let plain = digits.bytes().all(|b| b.is_ascii_alphanumeric());
    (plain && !digits.is_empty()).then(|| i64::from_str_radix(digits, radix).ok())?
}

/// The last piece that begins at or before `at` says where it is.
fn start_in_file(pieces: &[Piece], at: usize) -> usize {
    let after = pieces.partition_point(|piece| piece.text_start as usize <= at);
    offset_in(pieces.get(after.saturating_sub(1)), at)
}

/// The first piece that begins right at `at` (there the text before it ended), else the last one before.
fn end_in_file(pieces: &[Piece], at: usize) -> usize {
    let first = pieces.partition_point(|piece| (piece.text_start as usize) < at);
    match pieces.get(first) {
        Some(piece) if piece.text_start as usize == at => piece.file_start as usize,
        _ => offset_in(pieces.get(first.saturating_sub(1)), at),
    }
}

fn offset_in(piece: Option<&Piece>, at: usize) -> usize {
    piece.map_or(0, |piece| piece.file_start as usize + at.saturating_sub(piece.text_start as usize))
}
