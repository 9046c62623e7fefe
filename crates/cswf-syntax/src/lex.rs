//! Small looks at the text itself: lines, keys, quotes and brackets. Used where the event parser says only
//! that something is wrong, and to tell what the author meant.

use std::ops::Range;

/// The start of the line that holds `at`.
pub(crate) fn line_start(text: &str, at: usize) -> usize {
    let before = text.as_bytes().get(..at).unwrap_or_default();
    before.iter().rposition(|b| matches!(b, b'\n' | b'\r')).map_or(0, |n| n + 1)
}

/// The end of the line that holds `at`, without its line break.
pub(crate) fn line_end(text: &str, at: usize) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    at + rest.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(rest.len())
}

/// The start of the line after the one that holds `at`; the end of the text if there is none.
pub(crate) fn next_line(text: &str, at: usize) -> usize {
    let end = line_end(text, at);
    let rest = text.get(end..).unwrap_or_default();
    let broken = if rest.starts_with("\r\n") { 2 } else { usize::from(!rest.is_empty()) };
    end + broken
}

/// A line with something on it that is no comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Where it begins.
    pub(crate) start: usize,
    /// How far it is indented, in bytes (spaces, or tabs).
    pub(crate) indent: usize,
    /// Where it ends, without its line break.
    pub(crate) end: usize,
}

impl Line {
    /// The line that holds `at`.
    pub(crate) fn at(text: &str, at: usize) -> Self {
        let start = line_start(text, at);
        let end = line_end(text, at.max(start));
        let line = text.as_bytes().get(start..end).unwrap_or_default();
        let indent = line.iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
        Self { start, indent, end }
    }

    /// The first line with content at or after the line start `from`.
    pub(crate) fn first_from(text: &str, from: usize) -> Option<Self> {
        Self::first(text, from, |line| !line.text(text).starts_with('#'))
    }

    /// The first line at or after the line start `from` that is not empty; it may be a comment.
    pub(crate) fn first_with_text(text: &str, from: usize) -> Option<Self> {
        Self::first(text, from, |_| true)
    }

    fn first(text: &str, from: usize, counts: impl Fn(Self) -> bool) -> Option<Self> {
        let mut at = from;
        while at < text.len() {
            let line = Self::at(text, at);
            if line.content() < line.end && counts(line) {
                return Some(line);
            }
            at = next_line(text, line.end);
        }
        None
    }

    /// Where its content begins.
    pub(crate) fn content(self) -> usize {
        self.start + self.indent
    }

    /// Its content.
    pub(crate) fn text(self, text: &str) -> &str {
        text.get(self.content()..self.end).unwrap_or_default()
    }

    /// Does it begin with `- `?
    pub(crate) fn is_item(self, text: &str) -> bool {
        is_item(self.text(text))
    }

    /// Does it begin or end a document?
    pub(crate) fn is_document_mark(self, text: &str) -> bool {
        let content = self.text(text);
        let mark = content.strip_prefix("---").or_else(|| content.strip_prefix("..."));
        self.indent == 0 && mark.is_some_and(begins_blank)
    }
}

fn begins_blank(text: &str) -> bool {
    text.is_empty() || text.starts_with([' ', '\t', '\n', '\r'])
}

/// Does `text` begin with a list item's dash?
pub(crate) fn is_item(text: &str) -> bool {
    text.strip_prefix('-').is_some_and(begins_blank)
}

/// `key:` at the start of `text`: the key's bytes; the colon stands right after them or after blanks.
pub(crate) fn key(text: &str) -> Option<Range<usize>> {
    let quoted = text.starts_with(['"', '\'']);
    let from = if quoted { quote_end(text, 0)? } else { 0 };
    if text.starts_with(['[', '{', ']', '}', ',', '#', '|', '>', '%', '@', '`']) {
        return None;
    }
    let mut previous = b' ';
    for (at, byte) in text.bytes().enumerate().skip(from) {
        match byte {
            b'\n' | b'\r' => return None,
            b'#' if at > 0 && matches!(previous, b' ' | b'\t') => return None,
            b':' if text.get(at + 1..).is_some_and(begins_blank) => {
                let key = text.get(..at).unwrap_or_default().trim_end();
                return (!key.is_empty()).then_some(0..key.len());
            }
            b' ' | b'\t' => {}
            _ if quoted => return None,
            _ => {}
        }
        previous = byte;
    }
    None
}

/// One past the quote that closes the one at `at`.
pub(crate) fn quote_end(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let quote = *bytes.get(at)?;
    let mut n = at + 1;
    while let Some(byte) = bytes.get(n) {
        match byte {
            b'\\' if quote == b'"' => n += 1,
            b'\'' if quote == b'\'' && bytes.get(n + 1) == Some(&b'\'') => n += 1,
            byte if *byte == quote => return Some(n + 1),
            _ => {}
        }
        n += 1;
    }
    None
}

/// What is open at a place.
#[derive(Debug, Default)]
pub(crate) struct Open {
    /// Where the last word, quote or bracket before the place begins.
    pub(crate) token: usize,
    /// The quote that is not closed before the place.
    pub(crate) quote: Option<usize>,
    /// The brackets that are not closed before the place.
    pub(crate) brackets: Vec<usize>,
}

/// Reads `text[from..until]`, where `from` stands between two words, and says what is open at its end.
pub(crate) fn open_at(text: &str, from: usize, until: usize) -> Open {
    let bytes = text.as_bytes().get(..until).unwrap_or_default();
    let mut open = Open { token: from, ..Open::default() };
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        let blank_before = at == from || bytes.get(at - 1).is_some_and(|b| b.is_ascii_whitespace());
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' => {
                at += 1;
                continue;
            }
            b'#' if blank_before => {
                at = line_end(text, at);
                continue;
            }
            _ => open.token = at,
        }
        match byte {
            b'"' | b'\'' => match quote_end(text, at) {
                Some(end) if end <= until => at = end,
                _ => {
                    open.quote = Some(at);
                    return open;
                }
            },
            b'[' | b'{' => {
                open.brackets.push(at);
                at += 1;
            }
            b']' | b'}' => {
                open.brackets.pop();
                at += 1;
            }
            b',' | b':' => at += 1,
            b'-' | b'?' if bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace) => at += 1,
            _ => at = plain_end(bytes, at, !open.brackets.is_empty()),
        }
    }
    open
}

/// Where a plain text that begins at `at` ends on its line.
fn plain_end(bytes: &[u8], at: usize, flow: bool) -> usize {
    let mut n = at + 1;
    while let Some(byte) = bytes.get(n) {
        let next_blank = || bytes.get(n + 1).is_none_or(u8::is_ascii_whitespace);
        let blank_before = || bytes.get(n - 1).is_some_and(u8::is_ascii_whitespace);
        match byte {
            b'\n' | b'\r' => return n,
            b'#' if blank_before() => return n,
            b':' if next_blank() => return n,
            b',' | b'[' | b']' | b'{' | b'}' if flow => return n,
            _ => n += 1,
        }
    }
    n
}

/// The first of `wanted` that stands for itself after `from`: comments, anchors and tags are passed over.
/// `from` itself if there is none.
pub(crate) fn indicator(text: &str, from: usize, wanted: &[u8]) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        if wanted.contains(byte) {
            return at;
        }
        let rest = bytes.get(at..).unwrap_or_default();
        at = match byte {
            b'#' => line_end(text, at),
            b'&' | b'!' => at + rest.iter().position(u8::is_ascii_whitespace).unwrap_or(rest.len()),
            _ => at + 1,
        };
    }
    from
}

/// A plain text that begins at `at`: to the end of its line, without the comment and the blanks behind it.
pub(crate) fn rest_of_line(text: &str, at: usize) -> Range<usize> {
    let end = line_end(text, at);
    let line = text.get(at..end).unwrap_or_default();
    let comment = line.find(" #").or_else(|| line.find("\t#")).unwrap_or(line.len());
    at..at + line.get(..comment).unwrap_or_default().trim_end_matches([' ', '\t']).len()
}
