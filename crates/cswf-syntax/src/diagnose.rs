//! What a syntax error of the event parser means, where it really is, and how to go on.

use std::ops::Range;

use cswf_diagnostics::{Diagnostic, Span, SyntaxMessage as M};
use granit_parser::ErrorKind as E;

use crate::build::{Builder, Content, Frame};
use crate::findings::SYNTAX;
use crate::lex::{self, Line};
use crate::limits::MAX_DEPTH;
use crate::recover::Next;
use crate::tree::{Entry, Node, NodeKind, Scalar, Style};
use crate::wide_blanks;

impl Builder<'_> {
    /// Reports the error `kind` at `at` and mends what it can.
    pub(crate) fn diagnose(&mut self, kind: &E, at: usize) -> Next {
        let at = self.source.floor_char_boundary(at);
        let line = Line::at(&self.source, at);
        if wide_blanks::of_line(&self.source, line).is_some() {
            return self.mend_wide_blanks(line.start);
        }
        match kind {
            E::TabInBlockIndentation
            | E::TabInIndentation
            | E::TabInPlainScalar
            | E::TabNotAllowed
            | E::TabAtBlockScalarStart
            | E::InvalidBlockEntryWhitespace
            | E::InvalidMappingValueWhitespace => self.tab(at),
            E::UnexpectedCharacter { .. } | E::BomInsideDocument => self.character(at),
            E::MissingAnchorOrAliasName
            | E::UndeclaredTagHandle
            | E::MappingKeyNotAllowed
            | E::PlainScalarStartsWithDashFlowIndicator => self.begins_with(at),
            E::UnclosedQuotedScalar | E::InvalidQuotedScalarIndent | E::DocumentIndicatorInQuotedScalar => {
                self.open_quote(at)
            }
            E::UnclosedFlowCollection { .. } => self.open_bracket(at, at),
            E::InvalidIndentation
            | E::UnexpectedEofFlowSequence
            | E::UnexpectedEofFlowMapping
            | E::UnexpectedEofImplicitFlowMapping
            | E::InvalidFlowScalarIndent
            | E::BlockEntryInFlowCollection => self.in_brackets(at),
            E::MismatchedFlowCollectionEnd { open, close } => self.wrong_bracket(at, *open, *close),
            E::MisplacedFlowCollectionEnd => self.stray_bracket(at),
            E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => {
                self.after_quote(at)
            }
            E::UnknownQuotedScalarEscape
            | E::InvalidQuotedScalarHexEscape
            | E::InvalidLowSurrogateHexEscape
            | E::InvalidLowSurrogate
            | E::MissingLowSurrogate
            | E::UnpairedLowSurrogate
            | E::InvalidUnicodeEscape => self.escape(at),
            E::InvalidBlockScalarHeader | E::ZeroBlockScalarIndent => self.block_header(at),
            E::InvalidBlockScalarIndent => {
                let line = Line::at(&self.source, at);
                let span = self.span(line.content(), line.end);
                self.claim_and_skip(span, M::BlockIndent {}, M::HelpBlockIndent {}, at)
            }
            E::MappingValueNotAllowed => self.colon_error(at),
            E::ExpectedFlowMappingSeparator
            | E::ExpectedFlowSequenceSeparator
            | E::FlowMappingValueAdjacentCollection
            | E::InvalidColonPlacement => self.separator(at),
            E::BlockSequenceEntryNotAllowed
            | E::ExpectedBlockMappingKey
            | E::ExpectedBlockSequenceEntry
            | E::SimpleKeyExpected
            | E::InvalidSimpleKey
            | E::CommentInterceptedScalar => self.block_error(kind, at),
            E::UnexpectedEofBlockMapping | E::UnexpectedEofBlockSequence if self.char_at(at) == ',' => {
                self.begins_with(at)
            }
            E::CommentNotSeparated => self.comment_at_text(at),
            E::RecursionLimitExceeded => {
                let span = self.span(at, at);
                self.findings.too_large(span, M::TooDeep { limit: MAX_DEPTH }, M::HelpFlatten {});
                self.skip(at)
            }
            E::ExpectedDocumentStart => self.after_root(at),
            _ => match self.char_at(at) {
                // Tags and directives have many errors; a workflow has neither.
                '!' => self.begins_with(at),
                _ if Line::at(&self.source, at).text(&self.source).starts_with('%') => self.directive(at),
                _ => self.unreadable(at),
            },
        }
    }

    pub(crate) fn claim_and_skip(&mut self, span: Span, claim: M, help: M, at: usize) -> Next {
        self.findings.syntax(span, claim, help);
        self.skip(at)
    }

    /// The last resort.
    pub(crate) fn unreadable(&mut self, at: usize) -> Next {
        let span = self.span(at, lex::rest_of_line(&self.source, at).end.max(at));
        self.claim_and_skip(span, M::Unreadable {}, M::HelpUnreadable {}, at)
    }

    /// A text without quotes whose first character means something else.
    pub(crate) fn begins_with(&mut self, at: usize) -> Next {
        let first = self.source.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
        let mark = M::TextBeginsWith { mark: first.to_string() };
        let span = self.span(at, at + first.len_utf8());
        if !self.open_at(at).brackets.is_empty() {
            let rest = self.source.get(at..).unwrap_or_default();
            let length = rest.find([',', ']', '}', '\n', '\r']).unwrap_or(rest.len());
            let word = rest.get(..length).unwrap_or_default().trim_end().len();
            self.needs_quotes(span, mark, M::HelpQuoteWhole {}, at..at + word);
            return self.skip(at);
        }
        let whole = lex::rest_of_line(&self.source, at);
        let text = self.source.get(at..).unwrap_or_default();
        let key = lex::key(text.get(1..).unwrap_or_default()).map(|key| at..at + 1 + key.end);
        let awaits_value = match self.frames.last() {
            Some(Frame { content: Content::Map { key: Some(key), .. }, .. }) => {
                lex::line_start(&self.source, key.span.start as usize) == lex::line_start(&self.source, at)
            }
            _ => false,
        };
        self.needs_quotes(
            span,
            mark,
            M::HelpQuoteWhole {},
            key.filter(|_| !awaits_value).unwrap_or(whole.clone()),
        );
        if !awaits_value {
            return self.skip(at);
        }
        let mended = self.verbatim(whole);
        self.add(mended, 1);
        self.below(Line::at(&self.source, at))
    }

    pub(crate) fn char_at(&self, at: usize) -> char {
        self.source.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ')
    }

    fn block_header(&mut self, at: usize) -> Next {
        let span = self.span(at, lex::rest_of_line(&self.source, at).end);
        self.claim_and_skip(span, M::BlockHeader {}, M::HelpBlockHeader {}, at)
    }

    fn directive(&mut self, at: usize) -> Next {
        let line = Line::at(&self.source, at);
        let span = self.span(line.start, line.end);
        let next = self.rewind(at);
        let finding = Diagnostic::error(SYNTAX, span, M::Directive {}).with_help(M::HelpDirective {});
        self.findings.add_mended(finding);
        self.patch(line.start, &" ".repeat(line.end - line.start));
        next
    }

    /// A line after the end of the root: the lines before it are indented and it is not.
    fn after_root(&mut self, at: usize) -> Next {
        let line = Line::at(&self.source, at);
        let is_item = line.is_item(&self.source);
        let keyed = lex::key(line.text(&self.source)).is_some();
        let Some(root) = &self.root else {
            // A line such as `%YAML 1.2` wants a line `---` after it.
            let setting = self
                .source
                .get(..at)
                .and_then(|before| if before.starts_with('%') { Some(0) } else { before.rfind("\n%") });
            return match setting {
                Some(start) => self.directive(start + usize::from(start > 0)),
                None => self.unreadable(at),
            };
        };
        let (start, broken, column) = (root.span.start as usize, root.span, self.column(root));
        if !(is_item || keyed) {
            let is_list = matches!(root.kind, NodeKind::List(_));
            let span = self.span(line.content(), line.end);
            let text = self.said(line);
            self.findings.syntax(span, M::NotAKey { text }, M::HelpNotAKey {});
            return if self.reopen_root(is_list) { self.leave_out(line, is_list) } else { Next::Stop };
        }
        // At its own column: the root was read as if it stood further to the right.
        if column >= line.indent && self.reopen_root(is_item) {
            return self.misplaced(line, is_item);
        }
        // What came before belongs to no key.
        let first = Line::at(&self.source, start);
        let text = self.said(first);
        self.findings.forget(start, broken.end as usize);
        self.findings.syntax(self.span(start, first.end), M::NotAKey { text }, M::HelpNotAKey {});
        self.root = None;
        let broken = self.broken(start, broken.end as usize);
        if is_item {
            let end = broken.span.end as usize;
            self.frames.push(Frame::block(start, end, line.indent, Content::List(vec![broken])));
        } else {
            self.open_map(start, line.indent, Entry { key: broken.clone(), value: broken });
        }
        Next::From(line.start)
    }

    pub(crate) fn variable_finding(&mut self, range: Range<usize>) {
        let text = self.source.get(range.clone()).unwrap_or_default().to_owned();
        let help = M::HelpQuoteIt { text: format!("\"{text}\"") };
        let span = self.span(range.start, range.end);
        self.needs_quotes(span, M::UnquotedVariable { text }, help, range);
    }

    /// An error at a key or an item of a block, or behind a value that is complete.
    pub(crate) fn block_error(&mut self, kind: &E, at: usize) -> Next {
        let line = Line::at(&self.source, at);
        let text = line.text(&self.source);
        let dashes = text.len() - text.trim_start_matches(['-', ' ', '\t', '?']).len();
        let at_start = at <= line.content() + if lex::is_item(text) { dashes } else { 0 };
        if *kind == E::BlockSequenceEntryNotAllowed && at > line.content() {
            let span = self.span(at, at + 1);
            return self.claim_and_skip(span, M::ListOnKeyLine {}, M::HelpListOnKeyLine {}, at);
        }
        if text.is_empty() {
            return self.unreadable(self.last_end.min(at));
        }
        if at_start { self.line_error(line) } else { self.behind_value(line, at) }
    }

    /// `say: {{name}} 您好`, `say: *a b`: a text whose start was taken for something else.
    fn behind_value(&mut self, line: Line, at: usize) -> Next {
        let start = self.frames.last().and_then(Frame::last).map(|node| node.span.start as usize);
        let Some(start) = start.filter(|start| *start >= line.start) else { return self.after_value(at) };
        let whole = lex::rest_of_line(&self.source, start);
        let text = self.source.get(whole.clone()).unwrap_or_default();
        let first = text.chars().next().unwrap_or(' ');
        if !matches!(first, '{' | '[' | '*' | '&' | '!') {
            return self.after_value(at);
        }
        let is_variable = text.starts_with("{{");
        if first == '{' && !is_variable {
            let span = self.span(at, lex::rest_of_line(&self.source, at).end);
            self.findings.syntax(span, M::TextAfterValue {}, M::HelpTextAfterValue {});
            return self.below(line);
        }
        self.findings.forget(start, whole.end.max(start + 1));
        if is_variable {
            self.variable_finding(whole.clone());
        } else {
            let span = self.span(start, start + 1);
            let claim = M::TextBeginsWith { mark: first.to_string() };
            self.needs_quotes(span, claim, M::HelpQuoteWhole {}, whole.clone());
        }
        let mended = self.verbatim(whole);
        self.replace_last(mended);
        self.below(line)
    }

    fn after_value(&mut self, at: usize) -> Next {
        let span = self.span(at, lex::rest_of_line(&self.source, at).end);
        let block_text = |scalar: &Scalar| matches!(scalar.style, Style::Literal | Style::Folded);
        if self.frames.last().and_then(Frame::last).and_then(Node::scalar).is_some_and(block_text) {
            return self.claim_and_skip(span, M::BlockIndent {}, M::HelpBlockIndent {}, at);
        }
        self.claim_and_skip(span, M::TextAfterValue {}, M::HelpTextAfterValue {}, at)
    }
}
