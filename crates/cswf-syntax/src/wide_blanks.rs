//! Spaces that are none for YAML: the full-width one of Chinese input, the non-breaking one of web pages and word
//! processors, and marks that nobody sees. They turn up in indentations and around keys.

use std::ops::Range;

use cswf_diagnostics::{Diagnostic, Safety, SyntaxMessage as M, TextEdit};

use crate::build::{At, Builder, Content, Mend};
use crate::dashes;
use crate::findings::SYNTAX;
use crate::lex::{self, Line};
use crate::recover::Next;
use crate::tree::{Node, NodeKind, Scalar, Style};

/// How many places a fix may change.
const MOST_PLACES: usize = 500;

fn is_wide_blank(c: char) -> bool {
    matches!(c, '\u{3000}' | '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}')
}

/// Marks without width and without a meaning in a key.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}')
}

/// Does a line with this content begin with a blank that is none, or with a dash and such a blank?
fn begins(text: &str) -> bool {
    text.strip_prefix('-').unwrap_or(text).starts_with(is_wide_blank)
}

/// The blanks that are none at the start of a line with a key, an item, a bracket or a quote.
pub(crate) fn of_line(text: &str, line: Line) -> Option<Range<usize>> {
    let content = line.text(text);
    let dash = usize::from(content.starts_with('-'));
    let blanks = content.get(dash..)?;
    let length =
        blanks.len() - blanks.trim_start_matches(|c: char| is_wide_blank(c) || matches!(c, ' ' | '\t')).len();
    let rest = blanks.get(length..)?;
    let bracket = rest.starts_with(['{', '[', '}', ']', '"', '\'']);
    let counts = dash == 1 || bracket || lex::key(rest).is_some() || lex::is_item(rest);
    let start = line.content() + dash;
    (begins(content) && counts).then_some(start..start + length)
}

/// How many columns they take: a full-width space two.
fn columns(blanks: &str) -> usize {
    blanks.chars().map(|c| if c == '\u{3000}' { 2 } else { 1 }).sum()
}

impl Builder<'_> {
    /// A key without quotes that begins or ends with something that is no part of a word.
    pub(crate) fn odd_key(&mut self, text: &str, at: At) -> Option<Node> {
        if text.starts_with(|c: char| c.is_ascii_alphanumeric()) && !text.ends_with(is_unseen) {
            // A `*` or `#` that was overwritten looks like a digit.
            let sign = self.phone_keys.get(&at.start)?;
            let scalar =
                Scalar { text: sign.to_string().into(), style: Style::Plain, pieces: Some(Box::default()) };
            return Some(Node { span: self.span(at.start, at.end), kind: NodeKind::Scalar(scalar) });
        }
        let line = Line::at(&self.source, at.start);
        if line.content() == at.start && line.indent > 0 && dashes::is_dash_bracket(text) {
            self.mend = Some(Mend::Dash(line.start));
            return Some(self.broken(at.start, at.end));
        }
        if begins(text) {
            if of_line(&self.source, line).is_some() {
                self.mend = Some(Mend::WideBlank(line.start));
                return Some(self.broken(at.start, at.end));
            }
            let word = at.start + text.len() - text.trim_start_matches(is_wide_blank).len();
            self.findings.add(self.wide_blank_finding(at.start..word, Vec::new()));
            return Some(self.verbatim(word..at.end));
        }
        if let Some(bracket) = text.chars().next().filter(|c| matches!(c, '｛' | '［')) {
            let span = self.span(at.start, at.start + bracket.len_utf8());
            self.findings.syntax(span, M::FullWidthBracket { bracket }, M::HelpFullWidthBracket {});
            return Some(self.broken(at.start, at.end));
        }
        let word = text.trim_matches(is_unseen);
        if word.len() == text.len() || word.is_empty() {
            return None;
        }
        let start = at.start + text.find(word).unwrap_or_default();
        let (before, after) = (at.start..start, start + word.len()..at.start + text.len());
        let unseen = if before.is_empty() { after } else { before };
        let character = self.char_at(unseen.start);
        let span = self.span(unseen.start, unseen.end);
        let edit = TextEdit { span, text: String::new() };
        let finding = crate::decode::control_finding(span, character).with_fix(Safety::Safe, vec![edit]);
        self.findings.add(finding);
        Some(self.verbatim(start..start + word.len()))
    }

    /// Reports the blanks of the line at `start` and of those below it, and reads them as spaces.
    pub(crate) fn mend_wide_blanks(&mut self, start: usize) -> Next {
        // The event parser may stop here before it has told of the bracket in which this line stands.
        let bracket = self.open_at(start).brackets.first().copied();
        let next = self.rewind(bracket.unwrap_or_else(|| self.key_above(start)));
        let mut places = Vec::new();
        let mut line = Some(Line::at(&self.source, start));
        while let Some(found) = line {
            places.extend(of_line(&self.source, found));
            line = Line::first_from(&self.source, lex::next_line(&self.source, found.end));
        }
        if !std::mem::replace(&mut self.wide_blanks_told, true)
            && let Some(first) = places.first().cloned()
        {
            let edits = places.iter().take(MOST_PLACES).map(|place| self.as_spaces(place)).collect();
            let finding = self.wide_blank_finding(first, edits);
            self.findings.add_mended(finding);
        }
        for place in places {
            let line = Line::at(&self.source, place.start);
            let blanks = self.source.get(place.clone()).unwrap_or_default();
            let (wide, count) = (columns(blanks), blanks.chars().count());
            let before = place.start - line.start;
            let is_item = before > line.indent;
            // They take more bytes than columns: what is left over becomes an empty line before.
            let whole = before + place.len();
            if let Some(rest) = whole.checked_sub(before + wide + 1).filter(|_| !is_item) {
                self.patch(line.start, &format!("{}\n{}", " ".repeat(rest), " ".repeat(before + wide)));
                continue;
            }
            self.blurred.insert(line.start, vec![before + wide, before + count]);
            self.patch(place.start, &" ".repeat(place.len()));
        }
        next
    }

    /// A key that has got no value so far may have it on the line at `start`: then it is read again as well.
    pub(crate) fn key_above(&self, start: usize) -> usize {
        match self.frames.last().map(|frame| &frame.content) {
            Some(Content::Map { entries, .. }) => entries
                .last()
                .filter(|last| matches!(last.value.kind, NodeKind::Null))
                .map_or(start, |last| last.key.span.start as usize),
            _ => start,
        }
    }

    fn as_spaces(&self, place: &Range<usize>) -> TextEdit {
        let blanks = self.source.get(place.clone()).unwrap_or_default();
        let after_dash = place.start.checked_sub(1).is_some_and(|at| self.char_at(at) == '-');
        let count = if after_dash { 1 } else { columns(blanks) };
        TextEdit { span: self.span(place.start, place.end), text: " ".repeat(count) }
    }

    fn wide_blank_finding(&self, place: Range<usize>, edits: Vec<TextEdit>) -> Diagnostic {
        let span = self.span(place.start, place.end);
        let finding =
            Diagnostic::error(SYNTAX, span, M::FullWidthSpace {}).with_help(M::HelpFullWidthSpace {});
        if edits.is_empty() {
            let edit = TextEdit { span, text: String::new() };
            return finding.with_fix(Safety::Safe, vec![edit]);
        }
        finding.with_fix(Safety::Unsafe, edits)
    }
}
