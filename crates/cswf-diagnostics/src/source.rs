//! Source files and the way from a byte offset to a line and a column that people count.

use std::sync::OnceLock;

use crate::span::{FileId, Span};

/// A place as editors and people count it: both from 1, the column in characters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters (Unicode scalar values), from 1.
    pub column: u32,
}

/// One file: its name as the user wrote it, its text and where its lines begin.
#[derive(Debug, Clone)]
pub struct SourceFile {
    name: String,
    text: String,
    /// Byte offset of the first character of each line; never empty. Most files of a clean run are never asked.
    line_starts: OnceLock<Vec<u32>>,
}

impl SourceFile {
    /// Takes `text` under `name`. `\n`, `\r\n` and a lone `\r` end a line, as in YAML.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into(), line_starts: OnceLock::new() }
    }

    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| line_starts(self.text.as_bytes()))
    }

    /// The name shown to the user.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many lines there are (a text that ends in a line break has an empty last one).
    #[must_use]
    pub fn line_count(&self) -> usize {
        self.line_starts().len()
    }

    /// Line and column of a byte offset; an offset past the end or inside a character is moved back.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        let offset = self.text.floor_char_boundary(offset as usize);
        let line = self.line_starts().partition_point(|start| *start as usize <= offset).saturating_sub(1);
        let start = self.line_starts().get(line).map_or(0, |start| *start as usize);
        let column = self.text.get(start..offset).map_or(0, |before| before.chars().count());
        Position { line: to_u32(line + 1), column: to_u32(column + 1) }
    }

    /// First and last place of a span; the last is exclusive.
    #[must_use]
    pub fn positions(&self, span: Span) -> (Position, Position) {
        (self.position(span.start), self.position(span.end))
    }

    /// The byte range of line `line` (from 1) without its line break.
    #[must_use]
    pub fn line_range(&self, line: u32) -> Option<std::ops::Range<usize>> {
        let index = (line as usize).checked_sub(1)?;
        let start = *self.line_starts().get(index)? as usize;
        let end = self.line_starts().get(index + 1).map_or(self.text.len(), |next| *next as usize);
        let text = self.text.get(start..end)?;
        Some(start..start + text.trim_end_matches(['\n', '\r']).len())
    }

    /// The text of line `line` (from 1) without its line break.
    #[must_use]
    pub fn line(&self, line: u32) -> Option<&str> {
        self.text.get(self.line_range(line)?)
    }

    /// The text under a span; empty when the span is not of this file.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }
}

fn line_starts(bytes: &[u8]) -> Vec<u32> {
    let mut starts = vec![0];
    let mut bytes = bytes.iter().enumerate().peekable();
    while let Some((at, byte)) = bytes.next() {
        let ends = match byte {
            b'\n' => true,
            b'\r' => bytes.peek().is_none_or(|(_, next)| **next != b'\n'),
            _ => false,
        };
        if ends {
            starts.push(to_u32(at + 1));
        }
    }
    starts
}

fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// All files of one run.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// An empty set of files.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The id that the next [`Sources::add`] will give.
    #[must_use]
    pub fn next_id(&self) -> FileId {
        FileId(to_u32(self.files.len()))
    }

    /// Adds a file.
    pub fn add(&mut self, file: SourceFile) -> FileId {
        let id = self.next_id();
        self.files.push(file);
        id
    }

    /// The file with that id.
    #[must_use]
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }

    /// Every file with its id.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(n, file)| (FileId(to_u32(n)), file))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let file = SourceFile::new("a", "say: 您好\r\n嗨x\rlast\n");
        assert_eq!(file.position(8), Position { line: 1, column: 7 });
        assert_eq!(file.line(1), Some("say: 您好"));
        assert_eq!(file.line(2), Some("嗨x"));
        assert_eq!(file.line(3), Some("last"));
        assert_eq!(file.line(4), Some(""));
        assert_eq!(file.line(5), None);
        let x = file.text().find('x').unwrap_or_default();
        assert_eq!(file.position(x as u32), Position { line: 2, column: 2 });
    }

    #[test]
    fn an_offset_inside_a_character_or_past_the_end_is_moved_back() {
        let file = SourceFile::new("a", "您好");
        assert_eq!(file.position(1), Position { line: 1, column: 1 });
        assert_eq!(file.position(99), Position { line: 1, column: 3 });
    }

    #[test]
    fn positions_agree_with_counting_by_hand() {
        let text = "a\n\n您b\r\nc\rd";
        let file = SourceFile::new("a", text);
        let (mut line, mut column, mut previous) = (1, 1, ' ');
        for (at, c) in text.char_indices() {
            assert_eq!(file.position(at as u32), Position { line, column }, "at {at}");
            let breaks = c == '\n' || (c == '\r' && !text[at + 1..].starts_with('\n'));
            (line, column) = if breaks { (line + 1, 1) } else { (line, column + 1) };
            previous = c;
        }
        assert_eq!(previous, 'd');
    }
}
