//! Tabs and characters that no text can hold: they are reported and read as spaces.

use cswf_diagnostics::{Diagnostic, Safety, SyntaxMessage as M, TextEdit};

use crate::build::Builder;
use crate::findings::SYNTAX;
use crate::lex::{self, Line};
use crate::recover::Next;

/// How many tabs a fix may replace.
const MOST_TABS: usize = 500;

/// How many columns a tab may stand for where it meets lines that are indented with spaces.
const WIDTHS: [usize; 3] = [2, 4, 8];

impl Builder<'_> {
    /// A tab where only spaces count: in the indentation of a line at or after the last event, or at `at`.
    pub(crate) fn tab(&mut self, at: usize) -> Next {
        let from = self.last_end.min(at);
        let mut line = Line::at(&self.source, from);
        let mut found = None;
        while line.start <= at || found.is_none() {
            let blanks = self.source.get(line.start..line.content()).unwrap_or_default();
            if blanks.contains('\t') && line.end > line.content() {
                found = Some(line);
                break;
            }
            let next = lex::next_line(&self.source, line.end);
            if next >= self.source.len() || line.start > at {
                break;
            }
            line = Line::at(&self.source, next);
        }
        let Some(line) = found else { return self.tab_inside(from) };
        let width = self.tab_width(line);
        let next = self.rewind(from);
        self.tab_finding(line.start, width);
        self.replace_tabs(line.start);
        next
    }

    /// A tab after a dash or a colon.
    pub(crate) fn tab_inside(&mut self, from: usize) -> Next {
        let line = self.source.get(from..lex::line_end(&self.source, from)).unwrap_or_default();
        let Some(tab) = line.find('\t').map(|n| from + n) else { return self.unreadable(from) };
        let next = self.rewind(from);
        let edit = TextEdit { span: self.span(tab, tab + 1), text: " ".to_owned() };
        let finding = Diagnostic::error(SYNTAX, self.span(tab, tab + 1), M::TabIndent {});
        self.findings.add_mended(finding.with_help(M::HelpTabIndent {}).with_fix(Safety::Safe, vec![edit]));
        self.patch(tab, " ");
        next
    }

    /// One finding for all lines that are indented with tabs; `first` is the start of the first one,
    /// `width` the number of spaces that a tab stands for.
    pub(crate) fn tab_finding(&mut self, first: usize, width: usize) {
        if std::mem::replace(&mut self.tabs_told, true) {
            return;
        }
        let mut edits = Vec::new();
        let mut span = None;
        let mut next = Some(Line::at(&self.source, first));
        while let Some(line) = next.filter(|_| edits.len() < MOST_TABS) {
            let blanks = self.source.get(line.start..line.content()).unwrap_or_default();
            if let Some(tab) = blanks.find('\t') {
                let place = self.span(line.start + tab, line.content());
                span.get_or_insert(place);
                let text = blanks.get(tab..).unwrap_or_default().replace('\t', &" ".repeat(width));
                edits.push(TextEdit { span: place, text });
            }
            next = Line::first_from(&self.source, lex::next_line(&self.source, line.end));
        }
        let span = span.unwrap_or_else(|| self.span(first, first));
        let finding = Diagnostic::error(SYNTAX, span, M::TabIndent {}).with_help(M::HelpTabIndent {});
        self.findings.add_mended(finding.with_fix(Safety::Unsafe, edits));
    }

    /// The width of a tab with which the line fits to those around it.
    pub(crate) fn tab_width(&self, line: Line) -> usize {
        let blanks = self.source.get(line.start..line.content()).unwrap_or_default();
        let tabs = blanks.matches('\t').count();
        if let Some(bracket) = self.open_at(line.start).brackets.first().copied() {
            // Further to the right than the line where the bracket was opened.
            return (Line::at(&self.source, bracket).indent + 2).div_ceil(tabs.max(1));
        }
        let is_item = line.is_item(&self.source);
        let fits = |width: &usize| self.distance(line.indent - tabs + width * tabs, is_item) == Some(0);
        WIDTHS.into_iter().find(fits).unwrap_or(2)
    }

    /// Reads every tab in an indentation as one space from the line start `from` on.
    pub(crate) fn replace_tabs(&mut self, from: usize) {
        let mut at = from;
        let mut tabs = Vec::new();
        while let Some(line) = Line::first_from(&self.source, at) {
            let blanks = self.source.get(line.start..line.content()).unwrap_or_default();
            if blanks.contains('\t') {
                tabs.push(line);
            }
            at = lex::next_line(&self.source, line.end);
        }
        for line in tabs {
            let blanks = self.source.get(line.start..line.content()).unwrap_or_default();
            let tabs = blanks.matches('\t').count();
            let columns = WIDTHS.iter().map(|width| line.indent - tabs + width * tabs).collect();
            self.blurred.insert(line.start, columns);
            self.patch(line.start, &" ".repeat(line.indent));
        }
    }

    /// A character that cannot stand here.
    pub(crate) fn character(&mut self, at: usize) -> Next {
        let Some(found) = self.source.get(at..).and_then(|rest| rest.chars().next()) else {
            return self.unreadable(at);
        };
        if !(crate::decode::is_control(found) || found.is_alphanumeric()) {
            return self.begins_with(at);
        }
        // The event parser stops at the start of a text that holds one: look for it.
        let rest = self.source.get(at..).unwrap_or_default();
        let place = rest.char_indices().find(|(_, c)| crate::decode::is_control(*c));
        let Some((offset, control)) = place else { return self.unreadable(at) };
        let start = at + offset;
        let next = self.rewind(at);
        let finding = crate::decode::control_finding(self.span(start, start + control.len_utf8()), control);
        self.findings.add_mended(finding);
        self.patch(start, &" ".repeat(control.len_utf8()));
        next
    }
}
