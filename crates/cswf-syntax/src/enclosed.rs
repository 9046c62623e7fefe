//! Errors in and around quotes and brackets, each at the place where it really is: what is never closed is
//! reported where it was opened.

use std::ops::Range;

use cswf_diagnostics::{Diagnostic, Safety, SyntaxMessage as M, TextEdit};
use granit_parser::ErrorKind as E;

use crate::build::Builder;
use crate::colons;
use crate::findings::SYNTAX;
use crate::lex::{self, Line, Open};
use crate::recover::Next;
use crate::slips;

impl Builder<'_> {
    /// What is open at `at`, as far as the text shows.
    pub(crate) fn open_at(&self, at: usize) -> Open {
        let bracket = self.frames.iter().find(|frame| frame.flow).map(|frame| frame.start);
        lex::open_at(&self.source, bracket.unwrap_or(self.last_end).min(at), at)
    }

    /// A quote that is not closed before `at`, or whose text goes on too far to the left there.
    pub(crate) fn open_quote(&mut self, at: usize) -> Next {
        let begins = matches!(self.char_at(at), '"' | '\'').then_some(at);
        let Some(quote) = self.open_at(at).quote.or(begins) else { return self.unreadable(at) };
        let closes = lex::quote_end(&self.source, quote).is_some();
        if closes && Line::at(&self.source, at).start > quote && self.is_loose_text(at) {
            return self.too_far_left(quote, at);
        }
        let sign = if self.source.as_bytes().get(quote) == Some(&b'"') { '"' } else { '\'' };
        self.findings.forget(quote, at);
        let span = self.span(quote, quote + 1);
        let help = M::HelpCloseQuote { quote: sign };
        let mut finding = Diagnostic::error(SYNTAX, span, M::UnclosedQuote { quote: sign }).with_help(help);
        if self.open_at(quote).brackets.is_empty() {
            let end = lex::rest_of_line(&self.source, quote).end;
            let edit = TextEdit { span: self.span(end, end), text: sign.to_string() };
            finding = finding.with_fix(Safety::Unsafe, vec![edit]);
        }
        self.findings.add(finding);
        self.skip(quote)
    }

    /// Is the line at `at` neither a key nor an item, so that it belongs to what is open above it?
    pub(crate) fn is_loose_text(&self, at: usize) -> bool {
        let line = Line::at(&self.source, at);
        let text = line.text(&self.source);
        // `]: ` or a key in quotes would be a key too, but `"` here more likely ends the quote.
        let keyed =
            lex::key(text).is_some_and(|key| !text.get(key).unwrap_or_default().contains(['"', '\'']));
        !(keyed
            || lex::is_item(text)
            || line.is_document_mark(&self.source)
            || colons::loose_key(text).is_some())
    }

    /// A line at `at` that belongs to what was opened at `open` and is indented too little: reads it as if it
    /// stood on the line before.
    pub(crate) fn too_far_left(&mut self, open: usize, at: usize) -> Next {
        let line = Line::at(&self.source, at);
        let span = self.span(line.content(), line.end);
        let home = Line::at(&self.source, open).indent;
        let edit = TextEdit { span: self.span(line.start, line.content()), text: " ".repeat(home + 2) };
        let finding = Diagnostic::error(SYNTAX, span, M::TooFarLeft {}).with_help(M::HelpTooFarLeft {});
        let finding = finding.with_fix(Safety::Safe, vec![edit]);
        self.findings.add_mended(finding);
        self.join_above(open, line)
    }

    /// Reads a line as if it stood on the line before, inside of what was opened at `open`.
    fn join_above(&mut self, open: usize, line: Line) -> Next {
        let before = self.source.get(open..line.start).unwrap_or_default();
        let end = open + before.trim_end().len();
        // After a comment it would become a part of that.
        let above = lex::line_start(&self.source, end).max(open);
        if (above..end).any(|at| self.is_comment(at, open)) {
            return self.skip(open);
        }
        let next = self.rewind(open);
        self.patch(end, &" ".repeat(line.content().saturating_sub(end)));
        next
    }

    /// Something inside brackets that were to be closed before `at`.
    pub(crate) fn in_brackets(&mut self, at: usize) -> Next {
        let open = self.open_at(at);
        if open.quote.is_some() {
            return self.open_quote(at);
        }
        let Some(bracket) = open.brackets.last().copied() else {
            return self.block_error(&E::InvalidIndentation, at);
        };
        let line = Line::at(&self.source, at);
        if line.start > bracket && at < self.source.len() {
            if self.blurred.remove(&line.start).is_some() {
                return self.join_above(bracket, line);
            }
            if self.is_loose_text(at) {
                return self.too_far_left(bracket, at);
            }
        }
        self.open_bracket(bracket, at)
    }

    pub(crate) fn open_bracket(&mut self, bracket: usize, until: usize) -> Next {
        let sign = self.char_at(bracket);
        let closing = if sign == '[' { ']' } else { '}' };
        let line_end = lex::line_end(&self.source, bracket);
        self.findings.forget(bracket, until.max(line_end));
        let comment = (bracket..line_end).find(|at| self.is_comment(*at, bracket));
        let cut =
            comment.filter(|at| self.source.get(*at..line_end).is_some_and(|rest| rest.contains(closing)));
        if let Some(hash) = cut {
            let rest = self.source.get(hash..line_end).unwrap_or_default().to_owned();
            let span = self.span(hash, line_end);
            return self.claim_and_skip(span, M::CommentCut { rest }, M::HelpCommentCut {}, bracket);
        }
        let span = self.span(bracket, bracket + 1);
        let claim = M::UnclosedBracket { bracket: sign };
        self.claim_and_skip(span, claim, M::HelpCloseBracket { bracket: closing }, bracket)
    }

    /// Does a comment begin at `at`, read from `from` on?
    pub(crate) fn is_comment(&self, at: usize, from: usize) -> bool {
        let blank = |n: usize| self.source.as_bytes().get(n).is_some_and(u8::is_ascii_whitespace);
        self.source.as_bytes().get(at) == Some(&b'#')
            && at.checked_sub(1).is_none_or(blank)
            && lex::open_at(&self.source, from, at).quote.is_none()
    }

    pub(crate) fn wrong_bracket(&mut self, at: usize, open: char, close: char) -> Next {
        self.findings.forget(at, at + 1);
        let span = self.span(at, at + 1);
        self.claim_and_skip(span, M::WrongBracket { open, close }, M::HelpWrongBracket {}, at)
    }

    pub(crate) fn stray_bracket(&mut self, at: usize) -> Next {
        let span = self.span(at, at + 1);
        let bracket = self.char_at(at);
        self.claim_and_skip(span, M::StrayBracket { bracket }, M::HelpStrayBracket {}, at)
    }

    /// Something right after a quoted text.
    pub(crate) fn after_quote(&mut self, at: usize) -> Next {
        let open = self.open_at(at);
        let rest = lex::rest_of_line(&self.source, at);
        let rest = self.source.get(rest).unwrap_or_default();
        let length = match open.brackets.is_empty() {
            true => rest.len(),
            false => rest.find([',', ']', '}']).unwrap_or(rest.len()),
        };
        let span = self.span(at, at + rest.get(..length).unwrap_or_default().trim_end().len());
        self.claim_and_skip(span, M::TextAfterQuote {}, M::HelpTextAfterQuote {}, open.token)
    }

    /// A wrong escape in the text in double quotes at `at`.
    pub(crate) fn escape(&mut self, at: usize) -> Next {
        let quote = if self.char_at(at) == '"' { at } else { self.open_at(at).quote.unwrap_or(at) };
        let text = self.source.get(quote..).unwrap_or_default();
        let Some(wrong) = wrong_escape(text).map(|wrong| quote + wrong.start..quote + wrong.end) else {
            return self.unreadable(at);
        };
        let escape = self.source.get(wrong.clone()).unwrap_or_default().to_owned();
        let edit = TextEdit { span: self.span(wrong.start, wrong.start), text: "\\".to_owned() };
        let span = self.span(wrong.start, wrong.end);
        let finding = Diagnostic::error(SYNTAX, span, M::BadEscape { escape }).with_help(M::HelpBadEscape {});
        self.findings.add(finding.with_fix(Safety::Unsafe, vec![edit]));
        self.skip(quote)
    }

    /// A `#` right behind a quote or a bracket.
    pub(crate) fn comment_at_text(&mut self, at: usize) -> Next {
        let end = lex::line_end(&self.source, at);
        let next = self.rewind(at);
        let edit = TextEdit { span: self.span(at, at), text: "  ".to_owned() };
        let finding = Diagnostic::error(SYNTAX, self.span(at, at + 1), M::HashWithoutSpace {});
        self.findings
            .add_mended(finding.with_help(M::HelpHashWithoutSpace {}).with_fix(Safety::Safe, vec![edit]));
        self.patch(at, &" ".repeat(end - at));
        next
    }

    /// Inside brackets, something is missing before `at`.
    pub(crate) fn separator(&mut self, at: usize) -> Next {
        let token = self.open_at(at).token;
        let is_blank = |range| self.source.get(range).is_some_and(|between: &str| between.trim().is_empty());
        let last = self.last_plain.filter(|last| last.end > last.start && is_blank(last.end..at));
        let text = last.and_then(|last| self.source.get(last.start..last.end)).unwrap_or_default();
        let start = last.map_or(token, |last| last.start);
        if let Some(comma) = text.rfind('，').filter(|_| self.char_at(at) == ':') {
            return self.mend_comma(start + comma);
        }
        if let Some((quote, _)) = slips::full_width_quote(text) {
            self.full_width_quote_finding(start, quote);
            return self.skip(token);
        }
        let before = self.source.get(lex::line_start(&self.source, at)..at).unwrap_or_default();
        if let Some(open) = before.rfind("{{").filter(|_| before.trim_end().ends_with("}}")) {
            let open = lex::line_start(&self.source, at) + open;
            let rest = self.source.get(open..).unwrap_or_default();
            let length = rest.find([',', '\n', '\r']).unwrap_or(rest.len());
            let text = rest.get(..length).unwrap_or_default().trim_end().to_owned();
            self.findings.forget(open, at + 1);
            self.variable_finding(open..open + text.len());
            return self.skip(open);
        }
        let word = text.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
        let word = start + text.trim_end().len() - word.len();
        let from = if last.is_some_and(|last| last.end == at) { word } else { at };
        let span = self.span(from, (at + self.char_at(at).len_utf8()).min(self.source.len()));
        self.claim_and_skip(span, M::CommaMissing {}, M::HelpCommaMissing {}, token)
    }

    pub(crate) fn mend_comma(&mut self, comma: usize) -> Next {
        let next = self.rewind(comma);
        let span = self.span(comma, comma + '，'.len_utf8());
        let edit = TextEdit { span, text: ", ".to_owned() };
        let finding =
            Diagnostic::error(SYNTAX, span, M::FullWidthComma {}).with_help(M::HelpFullWidthComma {});
        self.findings.add_mended(finding.with_fix(Safety::Safe, vec![edit]));
        self.patch(comma, ",  ");
        next
    }
}

/// The first escape in the double-quoted text at the start of `text` that means nothing.
fn wrong_escape(text: &str) -> Option<Range<usize>> {
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return None,
            '\\' => {}
            _ => continue,
        }
        let (next, escape) = chars.next()?;
        let digits = match escape {
            '0' | 'a' | 'b' | 't' | '\t' | 'n' | 'v' | 'f' | 'r' | 'e' | ' ' | '"' | '/' | '\\' | 'N'
            | '_' | 'L' | 'P' | '\n' | '\r' => 0,
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => return Some(at..next + escape.len_utf8()),
        };
        let rest = text.get(next + 1..).unwrap_or_default();
        let hex = rest.bytes().take(digits).take_while(u8::is_ascii_hexdigit).count();
        let code = rest.get(..hex).and_then(|hex| u32::from_str_radix(hex, 16).ok());
        let means_something =
            digits == 0 || code.is_some_and(|code| hex == digits && char::from_u32(code).is_some());
        if !means_something && !is_surrogate_pair(rest, code) {
            return Some(at..next + 1 + hex);
        }
    }
    None
}

/// `\uD83D\uDE00` is one character.
fn is_surrogate_pair(rest: &str, code: Option<u32>) -> bool {
    let low = rest.get(4..).and_then(|rest| rest.strip_prefix("\\u")).and_then(|rest| rest.get(..4));
    let low = low.and_then(|low| u32::from_str_radix(low, 16).ok());
    matches!(code, Some(0xd800..=0xdbff)) && matches!(low, Some(0xdc00..=0xdfff))
}
