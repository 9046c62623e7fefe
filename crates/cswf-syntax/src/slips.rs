//! What is good YAML and surely not what the author meant: text that YAML silently drops or takes for
//! something else. Each check is narrow, so that no fine file is blamed; where the meaning is plain the tree
//! is mended, so that one slip is one finding.

use std::ops::Range;

use cswf_diagnostics::{Diagnostic, Level, Safety, Span, SyntaxMessage as M, TextEdit};
use granit_parser::Tag;

use crate::build::{At, Builder, Content, Frame};
use crate::dashes;
use crate::findings::SYNTAX;
use crate::lex::{self, Line};
use crate::tree::{Entry, Node, NodeKind, Scalar, Style};

impl Builder<'_> {
    /// A plain text between quotes, as edits; `None` where that needs more than two quotes.
    pub(crate) fn quoting(&self, range: Range<usize>) -> Option<Vec<TextEdit>> {
        let text = self.source.get(range.clone())?;
        let quote = if !text.contains(['"', '\\', '\n', '\r']) {
            "\""
        } else if !text.contains(['\'', '\n', '\r']) {
            "'"
        } else {
            return None;
        };
        let edit = |at| TextEdit { span: self.span(at, at), text: quote.to_owned() };
        Some(vec![edit(range.start), edit(range.end)])
    }

    /// A finding whose fix is to put `range` in quotes.
    pub(crate) fn needs_quotes(&mut self, span: Span, claim: M, help: M, range: Range<usize>) {
        let mut finding = Diagnostic::error(SYNTAX, span, claim).with_help(help);
        if let Some(edits) = self.quoting(range) {
            finding = finding.with_fix(Safety::Safe, edits);
        }
        self.findings.add(finding);
    }

    /// A plain scalar whose text is the source itself.
    pub(crate) fn verbatim(&self, range: Range<usize>) -> Node {
        let text = self.source.get(range.clone()).unwrap_or_default();
        let pieces = self.pieces(range.start, range.end, text, Style::Plain);
        let kind = NodeKind::Scalar(Scalar { text: text.into(), style: Style::Plain, pieces });
        Node { span: self.span(range.start, range.end), kind }
    }

    /// YAML's own type of a tag; any other tag is reported.
    pub(crate) fn tag<'t>(&mut self, tag: &'t Tag, at: At) -> Option<&'t str> {
        if let Some(core) = tag.core_suffix() {
            return Some(core);
        }
        let start = at.tag.unwrap_or(at.start);
        let rest = self.source.get(start..).unwrap_or_default();
        let end = start + rest.find([' ', '\t', '\n', '\r', ',']).unwrap_or(rest.len());
        let word = self.source.get(start + 1..end).unwrap_or_default().to_owned();
        let span = self.span(start, end);
        if self.is_condition() {
            let bang = self.span(start, start + 1);
            let finding = Diagnostic::error(SYNTAX, span, M::NotTag { word }).with_help(M::HelpWriteNot {});
            let edit = TextEdit { span: bang, text: "not ".to_owned() };
            self.findings.add(finding.with_fix(Safety::Safe, vec![edit]));
        } else {
            let claim = M::TextBeginsWith { mark: "!".to_owned() };
            self.needs_quotes(span, claim, M::HelpQuoteWhole {}, start..at.end.max(end));
        }
        None
    }

    /// A scalar with a tag that was reported: a text that begins with `!`, but for a condition.
    pub(crate) fn wrongly_tagged(&mut self, style: Style, at: At) -> Node {
        let start = at.tag.unwrap_or(at.start);
        let whole = start..start + self.source.get(start..at.end).unwrap_or_default().trim_end().len();
        let one_line = !self.source.get(whole.clone()).unwrap_or_default().contains(['\n', '\r']);
        if style == Style::Plain && one_line && !self.is_condition() {
            return self.verbatim(whole);
        }
        self.broken(whole.start, whole.end)
    }

    fn is_condition(&self) -> bool {
        match self.frames.last() {
            Some(Frame { content: Content::Map { key: Some(key), .. }, .. }) => key.text() == Some("if"),
            _ => false,
        }
    }

    /// An alias of nothing; `*important*` is a text.
    pub(crate) fn undefined_alias(&mut self, span: Span, name: String) -> NodeKind {
        let is_name = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
        if !is_name {
            let claim = M::TextBeginsWith { mark: "*".to_owned() };
            let start = span.start as usize;
            self.needs_quotes(self.span(start, start + 1), claim, M::HelpQuoteWhole {}, span.range());
            return self.verbatim(span.range()).kind;
        }
        let mut finding =
            Diagnostic::error(SYNTAX, span, M::UndefinedAlias { name }).with_help(M::HelpQuoteText {});
        if let Some(edits) = self.quoting(span.range()) {
            finding = finding.with_fix(Safety::Unsafe, edits);
        }
        self.findings.add(finding);
        NodeKind::Broken
    }

    /// Names of plain texts that nothing uses: `say: &more text` says only `text`.
    pub(crate) fn unused_anchors(&mut self) {
        for span in self.anchors.unused().collect::<Vec<_>>() {
            let name =
                self.source.get(span.start as usize + 1..span.end as usize).unwrap_or_default().to_owned();
            let finding = Diagnostic::new(SYNTAX, Level::Warning, span, M::AnchorUnused { name });
            self.findings.add(finding.with_help(M::HelpQuoteText {}));
        }
    }

    pub(crate) fn tab_before(&mut self, start: usize) {
        let line = Line::at(&self.source, start);
        if line.content() == start
            && self.source.get(line.start..start).is_some_and(|blanks| blanks.contains('\t'))
        {
            let width = self.tab_width(line);
            self.tab_finding(line.start, width);
        }
    }

    /// Slips inside a plain scalar; true if it is no text at all.
    pub(crate) fn plain_slips(&mut self, text: &str, at: At, key: bool, folded: bool) -> bool {
        if key {
            return false;
        }
        if folded && self.swallowed_dashes(text, at) {
            return true;
        }
        if folded {
            self.swallowed_item(at);
        }
        if folded || self.frames.is_empty() {
            self.swallowed_keys(at);
        }
        let in_flow = self.frames.last().is_some_and(|frame| frame.flow);
        if in_flow
            && let Some((open, close)) = full_width_quote(text)
            && !text.contains(close)
        {
            self.full_width_quote_finding(at.start, open);
        }
        false
    }

    /// A full-width quote at `at` that does not keep its text together.
    pub(crate) fn full_width_quote_finding(&mut self, at: usize, quote: char) {
        let span = self.span(at, at + quote.len_utf8());
        let mut finding = Diagnostic::error(SYNTAX, span, M::FullWidthQuote { quote });
        finding = finding.with_help(M::HelpFullWidthQuote {});
        let text = self.source.get(at..lex::line_end(&self.source, at)).unwrap_or_default();
        let close = full_width_quote(text)
            .and_then(|(open, close)| Some((close, text.get(open.len_utf8()..)?.find(close)?)));
        if let Some((close, length)) = close
            && !text.get(..length).unwrap_or_default().contains(['"', '\\'])
        {
            let end = at + quote.len_utf8() + length;
            let straight = |span| TextEdit { span, text: "\"".to_owned() };
            let edits = vec![straight(span), straight(self.span(end, end + close.len_utf8()))];
            finding = finding.with_fix(Safety::Unsafe, edits);
        }
        self.findings.add(finding);
    }

    /// A line of a plain text that begins with `- ` was meant as a list item.
    fn swallowed_item(&mut self, at: At) {
        let mut line = lex::next_line(&self.source, at.start);
        while line < at.end {
            let found = Line::at(&self.source, line);
            if found.is_item(&self.source) {
                let span = self.span(found.content(), found.content() + 1);
                return self.findings.syntax(span, M::ItemSwallowed {}, M::HelpItemSwallowed {});
            }
            line = lex::next_line(&self.source, found.end);
        }
    }

    /// A comment that is surely a piece of the text before it: `請按 #`, `按 #9 結束`, `9: #`.
    /// The whole text then.
    pub(crate) fn comment_cut(&mut self, start: usize, end: usize) -> Option<Range<usize>> {
        let last = self.last_plain.filter(|last| self.source.get(last.end..start) == Some(" "))?;
        let text = self.source.get(last.start..last.end)?;
        let comment = self.source.get(start + 1..end)?;
        if !is_text_after_hash(text, comment) {
            return None;
        }
        let from = if text.is_empty() { start } else { last.start };
        let rest = self.source.get(start..end).unwrap_or_default().trim_end();
        let whole = from..start + rest.len();
        let claim = M::CommentCut { rest: rest.to_owned() };
        self.needs_quotes(self.span(start, whole.end), claim, M::HelpCommentCut {}, whole.clone());
        self.comments.pop();
        Some(whole)
    }

    /// Puts `mended` in the place of the plain text that was read last.
    pub(crate) fn replace_last_plain(&mut self, mended: Node) {
        let Some(start) = self.last_plain.map(|last| last.start) else { return };
        let Some(frame) = self.frames.last_mut() else { return };
        let last = match &mut frame.content {
            Content::List(items) => items.last_mut(),
            Content::Map { entries, key: None } => entries.last_mut().map(|entry| &mut entry.value),
            Content::Map { .. } => None,
        };
        if let Some(last) = last.filter(|last| last.span.start as usize == start) {
            frame.end = frame.end.max(mended.span.end as usize);
            *last = mended;
        }
    }

    /// What a complete map is.
    pub(crate) fn map_kind(&mut self, entries: Vec<Entry>, frame: &MapFlags, span: Span) -> NodeKind {
        if frame.flow
            && let Some(kind) = self.variable(&entries, span)
        {
            return kind;
        }
        if !frame.flow && dashes::begin(&entries) {
            return NodeKind::List(self.as_items(entries));
        }
        let entries = if frame.bare_key { self.rejoined(entries) } else { entries };
        NodeKind::Map(self.complete(entries, frame.merges))
    }

    /// `{{name}}` without quotes is a map in a map; it is a variable.
    fn variable(&mut self, entries: &[Entry], span: Span) -> Option<NodeKind> {
        let [Entry { key: Node { kind: NodeKind::Map(_), .. }, .. }] = entries else { return None };
        let text = self.source.get(span.range())?;
        if !(text.starts_with("{{") && text.ends_with("}}")) || text.contains(['\n', '\r']) {
            return None;
        }
        let text = text.to_owned();
        let help = M::HelpQuoteIt { text: format!("\"{text}\"") };
        self.needs_quotes(span, M::UnquotedVariable { text }, help, span.range());
        Some(self.verbatim(span.range()).kind)
    }
}

/// What [`Builder::map_kind`] has to know of a map.
pub(crate) struct MapFlags {
    pub(crate) flow: bool,
    pub(crate) merges: bool,
    pub(crate) bare_key: bool,
}

/// The full-width quote that `text` begins with, and the one that would close it.
pub(crate) fn full_width_quote(text: &str) -> Option<(char, char)> {
    let first = text.chars().next()?;
    let pairs = [('“', '”'), ('‘', '’'), ('「', '」'), ('『', '』'), ('＂', '＂')];
    pairs.into_iter().find(|(open, _)| *open == first)
}

/// Does a `#` and what follows it belong to the text before? Yes if the comment is empty, begins right after
/// the `#` with something that is no Latin letter, or if either side talks about pressing the key.
fn is_text_after_hash(text: &str, comment: &str) -> bool {
    const KEY: [&str; 8] = ["鍵", "键", "字鍵", "字键", "號", "号", "key", "結束"];
    const PRESS: [&str; 10] = ["按", "按下", "輸入", "输入", "press", "hit", "dial", "或", "和", "*"];
    let trimmed = comment.trim_start();
    let said = KEY.iter().any(|word| trimmed.starts_with(word));
    let asked = PRESS.iter().any(|word| text.to_lowercase().ends_with(word));
    match comment.chars().next() {
        None => true,
        Some(first) if first.is_whitespace() => !text.is_empty() && (trimmed.is_empty() || said || asked),
        Some(first) => !(first.is_ascii_alphabetic() || matches!(first, '#' | '-' | '=' | '!')) || asked,
    }
}
