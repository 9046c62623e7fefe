//! Lines that stand where they do not belong: wrong indentation, lines that are no `key: value`.
//!
//! A line that is indented wrongly is read as if it stood right, so that nothing of it is lost: the skeleton
//! (see [`crate::recover`]) gives the collection that it belongs to the line's own indentation.

use cswf_diagnostics::{Diagnostic, Safety, SyntaxMessage as M, TextEdit};

use crate::build::{Builder, Content, Frame};
use crate::colons::{self, Slip};
use crate::dashes;
use crate::findings::SYNTAX;
use crate::lex::{self, Line};
use crate::recover::Next;
use crate::slips;
use crate::tree::{Entry, Node, NodeKind, Scalar, Style};
use crate::wide_blanks;

/// How many lines a fix may move.
const MOST_MOVED: usize = 100;

impl Builder<'_> {
    /// An error at the first word of `line`.
    pub(crate) fn line_error(&mut self, line: Line) -> Next {
        let text = line.text(&self.source);
        if self.follows_block_text(line) {
            let span = self.span(line.content(), line.end);
            self.findings.syntax(span, M::BlockIndent {}, M::HelpBlockIndent {});
            return self.below(line);
        }
        let is_item = lex::is_item(text);
        let keyed = lex::key(text);
        if dashes::is_dash_word(text) && keyed.is_some() {
            return self.dash_item(line);
        }
        if dashes::is_dash_bracket(text) {
            return self.mend_dash(line.start);
        }
        if wide_blanks::of_line(&self.source, line).is_some() {
            return self.mend_wide_blanks(line.start);
        }
        if self.is_phone_key(line.content()) {
            return self.mend_phone_key(line.content());
        }
        if text.starts_with(['*', '&', '!']) {
            return self.begins_with(line.content());
        }
        if is_item || keyed.is_some() {
            return self.misplaced(line, is_item);
        }
        self.not_a_key(line)
    }

    /// A key or an item at a column where none of its kind stands.
    pub(crate) fn misplaced(&mut self, line: Line, is_item: bool) -> Next {
        let at_dashes =
            self.frames.last().is_some_and(|frame| frame.is_list() && frame.indent == line.indent);
        if at_dashes && !is_item && line.indent == 0 {
            return self.list_without_key(line);
        }
        let column = self.meant_column(line, is_item);
        if is_item && self.distance(column, true) != Some(0) {
            self.dashes_to_list(column);
        }
        let Some(depth) = self.nearest(column, is_item) else {
            if is_item {
                return self.list_in_map(line);
            }
            self.no_item(line);
            return self.skip(line.content());
        };
        if at_dashes && !is_item && depth + 1 < self.frames.len() {
            // It would end the list: more likely an item lacks its dash.
            self.no_item(line);
            return self.leave_out(line, true);
        }
        self.go_to(depth);
        let expected = self.frames.get(depth).map_or(0, |frame| frame.home);
        if expected != line.indent && !self.is_blurred(line, depth) {
            if at_dashes && !is_item {
                self.no_item(line);
                self.new_item_if_known(line);
            } else {
                self.wrong_indent(line, expected);
            }
        }
        let depth = self.frames.len().saturating_sub(1);
        if self.set_indent(depth, line.indent) {
            return Next::From(line.start);
        }
        self.leave_out(line, is_item)
    }

    /// The column of a line; where something in its indentation was replaced, one at which it fits.
    fn meant_column(&self, line: Line, is_item: bool) -> usize {
        let fits = |column: &usize| self.distance(*column, is_item) == Some(0);
        let others = self.blurred.get(&line.start).into_iter().flatten().copied();
        [line.indent].into_iter().chain(others).find(fits).unwrap_or(line.indent)
    }

    /// Does the column of the line, or of the first line of the collection at `depth`, say nothing?
    fn is_blurred(&self, line: Line, depth: usize) -> bool {
        let first = self.frames.get(depth).map(|frame| lex::line_start(&self.source, frame.start));
        let after_dash = self.frames.get(depth).is_some_and(|frame| dashes::is_below(frame, line.indent));
        after_dash
            || self.blurred.contains_key(&line.start)
            || first.is_some_and(|first| self.blurred.contains_key(&first))
    }

    /// An item where no list is open: one that was open before goes on, or a list begins that belongs to no key.
    fn list_in_map(&mut self, line: Line) -> Next {
        let span = self.span(line.content(), line.end);
        self.findings.syntax(span, M::ListInMap {}, M::HelpListInMap {});
        if !self.reopen_earlier(line.indent) {
            let Some(depth) = self.nearest(line.indent, false) else { return self.skip(line.content()) };
            self.go_to(depth);
            let at = line.content();
            let key = self.broken(at, at);
            self.add(key, 1);
            self.frames.push(Frame::block(at, at, line.indent, Content::List(Vec::new())));
        }
        if self.set_indent(self.frames.len().saturating_sub(1), line.indent) {
            return Next::From(line.start);
        }
        self.leave_out(line, true)
    }

    /// Keys below a list that is the root: the list belongs to no key.
    fn list_without_key(&mut self, line: Line) -> Next {
        self.go_to(0);
        let end = self.frames.last().map_or(0, |frame| frame.end);
        self.close(end);
        let Some(list) = self.root.take() else { return self.skip(line.content()) };
        let first = Line::at(&self.source, list.span.start as usize);
        let span = self.span(first.content(), first.end);
        self.findings.syntax(span, M::ListInMap {}, M::HelpListInMap {});
        let start = first.content();
        self.open_map(start, line.indent, Entry { key: self.broken(start, start), value: list });
        Next::From(line.start)
    }

    fn no_item(&mut self, line: Line) {
        let span = self.span(line.content(), line.end);
        let text = self.said(line);
        self.findings.syntax(span, M::NotAnItem { text }, M::HelpNotAnItem {});
    }

    /// Among the dashes of a list stands a key that the item above has already: it begins an item of its own.
    fn new_item_if_known(&mut self, line: Line) {
        let text = line.text(&self.source);
        let key = lex::key(text).and_then(|key| text.get(key)).unwrap_or_default();
        let Some(Frame { content: Content::Map { entries, .. }, end, .. }) = self.frames.last() else {
            return;
        };
        if entries.iter().any(|entry| entry.key.text() == Some(key)) {
            let (end, start) = (*end, line.content());
            self.close(end);
            let content = Content::Map { entries: Vec::new(), key: None };
            self.frames.push(Frame::block(start, start, line.indent + 2, content));
        }
    }

    pub(crate) fn said(&self, line: Line) -> String {
        const LONGEST: usize = 24;
        let text = line.text(&self.source);
        let short: String = text.chars().take(LONGEST).collect();
        if short.len() < text.len() { short + "…" } else { short }
    }

    fn wrong_indent(&mut self, line: Line, expected: usize) {
        let span = self.span(line.content(), line.end);
        let claim = M::WrongIndent { found: line.indent, expected };
        let help = if expected == 0 { M::HelpNoIndent {} } else { M::HelpIndent { expected } };
        let mut finding = Diagnostic::error(SYNTAX, span, claim).with_help(help);
        if let Some(edits) = self.moving(line, expected) {
            finding = finding.with_fix(Safety::Unsafe, edits);
        }
        self.findings.add(finding);
    }

    /// Edits that move a line to `expected`, and with it what stands below it or beside it.
    fn moving(&self, first: Line, expected: usize) -> Option<Vec<TextEdit>> {
        let opens = first.text(&self.source).ends_with(':');
        let is_item = first.is_item(&self.source);
        let stands_right = |line: Line| {
            line.indent == expected
                && first.indent < expected
                && !opens
                && line.is_item(&self.source) == is_item
        };
        let mut edits = Vec::new();
        let mut line = first;
        loop {
            if edits.len() >= MOST_MOVED {
                return None;
            }
            let indent = (line.indent + expected).checked_sub(first.indent)?;
            edits.push(TextEdit { span: self.span(line.start, line.content()), text: " ".repeat(indent) });
            match Line::first_from(&self.source, lex::next_line(&self.source, line.end)) {
                Some(next) if next.indent >= first.indent && !stands_right(next) => line = next,
                _ => return Some(edits),
            }
        }
    }

    /// Did a `|` or `>` text end right above this line, which is indented too little for it but still more than
    /// the key?
    fn follows_block_text(&self, line: Line) -> bool {
        let Some(frame) = self.frames.last() else { return false };
        let is_block = |scalar: &Scalar| matches!(scalar.style, Style::Literal | Style::Folded);
        line.indent > frame.indent && frame.last().and_then(Node::scalar).is_some_and(is_block)
    }

    /// A line that has no colon, or not a right one.
    fn not_a_key(&mut self, line: Line) -> Next {
        let text = line.text(&self.source);
        if let Some(loose) = colons::loose_key(text) {
            if loose.slip != Slip::NoSpace {
                return self.mend_colon(line.content());
            }
            let whole = self.verbatim(lex::rest_of_line(&self.source, line.content()));
            if let Some(entry) = self.split_loose(&whole) {
                return match self.nearest(line.indent, false) {
                    Some(depth) => {
                        self.go_to(depth);
                        self.add_entry(entry);
                        self.below_within(line, line.indent)
                    }
                    None => self.skip(line.content()),
                };
            }
        }
        let said = self.said(line);
        let span = self.span(line.content(), lex::rest_of_line(&self.source, line.content()).end);
        let in_list =
            self.distance(line.indent, true) == Some(0) && self.distance(line.indent, false) != Some(0);
        if in_list {
            self.findings.syntax(span, M::NotAnItem { text: said }, M::HelpNotAnItem {});
        } else {
            self.findings.syntax(span, M::NotAKey { text: said }, M::HelpNotAKey {});
        }
        self.leave_out(line, in_list)
    }

    fn add_entry(&mut self, entry: Entry) {
        if self.awaits_key() {
            self.add(entry.key, 1);
            self.add(entry.value, 1);
        }
    }

    /// Replaces the wrong colon of the key at `start` by a right one and reads the line again.
    pub(crate) fn mend_colon(&mut self, start: usize) -> Next {
        let Some(loose) = self.source.get(start..).and_then(colons::loose_key) else {
            return self.skip(start);
        };
        let next = self.rewind(start);
        let finding = self.loose_finding(start, &loose);
        self.findings.add_mended(finding);
        let colon = start + loose.colon.start;
        let length = loose.colon.len();
        self.patch(colon, &format!(":{}", " ".repeat(length.saturating_sub(1))));
        next
    }

    /// Leaves a line out of the collection that it belongs to, which then lacks something.
    pub(crate) fn leave_out(&mut self, line: Line, is_item: bool) -> Next {
        let Some(depth) = self.nearest(line.indent, is_item) else { return self.skip(line.content()) };
        self.go_to(depth);
        let broken = self.broken(line.content(), line.end);
        if is_item {
            self.add(broken, 1);
        } else {
            self.add_entry(Entry { key: broken.clone(), value: broken });
        }
        self.below_within(line, line.indent)
    }

    /// A `:` after a plain text that cannot be a key, at `at`: either the text's last line was meant as a key
    /// and is indented too far, or the text itself has a colon in it.
    pub(crate) fn colon_error(&mut self, at: usize) -> Next {
        let line = Line::at(&self.source, at);
        if let Some(start) = self.wide_colon_before(line, at) {
            return self.mend_colon(start);
        }
        let is_item = line.is_item(&self.source);
        if self.last_end <= line.content() && (is_item || lex::key(line.text(&self.source)).is_some()) {
            return self.misplaced(line, is_item);
        }
        let last = match self.frames.last() {
            Some(frame) => frame.last(),
            None => self.root.as_ref(),
        };
        let Some(node) = last.filter(|node| node.span.end as usize <= at && node.scalar().is_some()).cloned()
        else {
            return self.begins_with(at);
        };
        let start = node.span.start as usize;
        let plain = node.scalar().is_some_and(|scalar| scalar.style == Style::Plain);
        if !plain {
            let span = self.span(at, lex::rest_of_line(&self.source, at).end);
            self.findings.syntax(span, M::TextAfterQuote {}, M::HelpTextAfterQuote {});
            return self.skip(at);
        }
        if start >= line.start {
            return self.colon_in_text(start, at);
        }
        // What was said about that line when it was taken for text is void.
        self.findings.forget(line.start, line.end);
        let cut = self.without_last_line(&node, line);
        let in_map = self.frames.last().is_some_and(|frame| !frame.is_list());
        if in_map {
            self.replace_last(cut);
            return self.misplaced(line, is_item);
        }
        if is_item && !self.frames.is_empty() {
            self.replace_last(cut);
            return self.misplaced(line, true);
        }
        self.text_then_keys(&cut, line)
    }

    /// `2： { label: 報修 }`: where the key begins whose full-width colon makes a text of what follows up to `at`.
    fn wide_colon_before(&self, line: Line, at: usize) -> Option<usize> {
        let text = line.text(&self.source);
        let key = text.trim_start_matches(['-', ' ']);
        let start = line.content() + text.len() - key.len();
        let loose = colons::loose_key(key)?;
        (loose.slip == Slip::FullWidthColon && start + loose.colon.end <= at).then_some(start)
    }

    /// `cut` is a text that stands where a map was meant: the keys of its map begin at `line`.
    fn text_then_keys(&mut self, cut: &Node, line: Line) -> Next {
        let start = cut.span.start as usize;
        match cut.text().and_then(colons::loose_key) {
            Some(loose) if loose.slip != Slip::NoSpace => return self.mend_colon(start),
            _ => {}
        }
        let entry = match self.split_loose(cut) {
            Some(entry) => entry,
            None => {
                let text = self.said(Line::at(&self.source, start));
                self.findings.syntax(cut.span, M::NotAKey { text }, M::HelpNotAKey {});
                let broken = self.broken(start, cut.span.end as usize);
                Entry { key: broken.clone(), value: broken }
            }
        };
        match self.frames.last_mut().map(|frame| &mut frame.content) {
            Some(Content::List(items)) => {
                items.pop();
            }
            Some(Content::Map { .. }) => return self.skip(start),
            None => self.root = None,
        }
        self.open_map(start, line.indent, entry);
        Next::From(line.start)
    }

    /// A plain text over several lines without its last one.
    fn without_last_line(&self, node: &Node, line: Line) -> Node {
        let start = node.span.start as usize;
        let before = self.source.get(start..line.start).unwrap_or_default();
        let end = start + before.trim_end().len();
        let Some(Scalar { text, pieces: Some(pieces), .. }) = node.scalar() else {
            return self.verbatim(start..end);
        };
        let kept: Vec<_> =
            pieces.iter().copied().filter(|piece| (piece.file_start as usize) < line.start).collect();
        if kept.len() <= 1 {
            return self.verbatim(start..end);
        }
        let cut = pieces.get(kept.len()).map_or(text.len(), |piece| piece.text_start as usize);
        let text = text.get(..cut).unwrap_or_default().trim_end().into();
        let scalar = Scalar { text, style: Style::Plain, pieces: Some(kept.into_boxed_slice()) };
        Node { span: self.span(start, end), kind: NodeKind::Scalar(scalar) }
    }

    /// Puts `node` in the place of the innermost collection's last value.
    pub(crate) fn replace_last(&mut self, node: Node) {
        let Some(frame) = self.frames.last_mut() else { return };
        frame.end = frame.end.max(node.span.end as usize);
        match &mut frame.content {
            Content::List(items) => {
                items.pop();
                items.push(node);
            }
            Content::Map { entries, .. } => {
                if let Some(entry) = entries.last_mut() {
                    entry.value = node;
                }
            }
        }
    }

    /// `say: 您好: 再見`: the whole of it is the text.
    fn colon_in_text(&mut self, start: usize, at: usize) -> Next {
        let whole = lex::rest_of_line(&self.source, start);
        let text = self.source.get(whole.clone()).unwrap_or_default();
        match slips::full_width_quote(text) {
            Some((quote, _)) => self.full_width_quote_finding(start, quote),
            None => {
                let span = self.span(at, at + 1);
                self.needs_quotes(span, M::ColonInText {}, M::HelpQuoteWhole {}, whole.clone());
            }
        }
        if self.frames.is_empty() {
            return self.skip(at);
        }
        let line = Line::at(&self.source, at);
        let mended = self.verbatim(whole);
        self.replace_last(mended);
        self.below(line)
    }
}
