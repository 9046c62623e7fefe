//! List items whose dash has no space behind it: `-say: hi`, which YAML takes for the key `-say`.

use cswf_diagnostics::{Diagnostic, Safety, Span, SyntaxMessage as M, TextEdit};

use crate::build::{At, Builder, Content, Frame};
use crate::findings::SYNTAX;
use crate::lex::{self, Line};
use crate::recover::Next;
use crate::tree::{Entry, Node, NodeKind, Style};

/// How many lines a fix may move.
const MOST_MOVED: usize = 100;

/// `-say`, but not `-5`.
pub(crate) fn is_dash_word(text: &str) -> bool {
    text.strip_prefix('-').is_some_and(|word| word.starts_with(char::is_alphabetic))
}

/// `-{ say: hi }`, `-[a]`
pub(crate) fn is_dash_bracket(text: &str) -> bool {
    text.strip_prefix('-').is_some_and(|rest| rest.starts_with(['{', '[']))
}

fn is_dash_key(key: &Node) -> bool {
    key.scalar().is_some_and(|scalar| scalar.style == Style::Plain && is_dash_word(&scalar.text))
}

/// Does a map begin with such an item?
pub(crate) fn begin(entries: &[Entry]) -> bool {
    entries.first().is_some_and(|entry| is_dash_key(&entry.key))
}

/// Does a line at `column` stand below such an item, where the keys of the item belong?
pub(crate) fn is_below(frame: &Frame, column: usize) -> bool {
    let Content::Map { entries, .. } = &frame.content else { return false };
    begin(entries) && (1..=2).contains(&column.saturating_sub(frame.home))
}

impl Builder<'_> {
    fn dash_finding(&self, span: Span, text: String) -> Diagnostic {
        let at = span.start as usize;
        let mut edits = vec![self.space_at(at + 1)];
        // Keys that stand right below the word have to stay below it.
        let item = Line::at(&self.source, at);
        let mut below = Line::first_from(&self.source, lex::next_line(&self.source, item.end));
        if below.is_some_and(|line| line.indent == item.indent + 1) {
            while let Some(line) = below.filter(|line| line.indent > item.indent && edits.len() < MOST_MOVED)
            {
                edits.push(self.space_at(line.start));
                below = Line::first_from(&self.source, lex::next_line(&self.source, line.end));
            }
        }
        let finding = Diagnostic::error(SYNTAX, span, M::DashWithoutSpace { text });
        finding.with_help(M::HelpDashWithoutSpace {}).with_fix(Safety::Unsafe, edits)
    }

    fn space_at(&self, at: usize) -> TextEdit {
        TextEdit { span: self.span(at, at), text: " ".to_owned() }
    }

    /// The line begins an item: reads the dash as a blank, and what follows as the keys of the item.
    pub(crate) fn dash_item(&mut self, line: Line) -> Next {
        let is_list = self.distance(line.indent, true) == Some(0) || self.dashes_to_list(line.indent);
        let text = line.text(&self.source);
        let word = lex::key(text).and_then(|key| text.get(key)).unwrap_or_default().to_owned();
        let at = line.content();
        let finding = self.dash_finding(self.span(at, at + word.len()), word);
        let depth = self.nearest(line.indent, true).filter(|_| is_list);
        let Some(depth) = depth else {
            self.findings.add(finding);
            return self.leave_out(line, true);
        };
        self.findings.add_mended(finding);
        self.go_to(depth);
        let content = Content::Map { entries: Vec::new(), key: None };
        let below = Line::first_from(&self.source, lex::next_line(&self.source, line.end));
        let home = below.map_or(0, |below| below.indent).clamp(line.indent + 1, line.indent + 2);
        self.frames.push(Frame::block(at + 1, at + 1, home, content));
        self.patch(at, " ");
        match self.set_indent(depth + 1, line.indent + 1) {
            true => Next::From(line.start),
            false => self.skip(at),
        }
    }

    /// The line at `start` begins with a dash right before a bracket: reads the dash as if it stood one to the left.
    pub(crate) fn mend_dash(&mut self, start: usize) -> Next {
        let line = Line::at(&self.source, start);
        let at = line.content();
        let text = self.source.get(at..at + 2).unwrap_or_default().to_owned();
        let finding = self.dash_finding(self.span(at, at + 2), text);
        if line.indent == 0 {
            self.findings.add(finding);
            return self.skip(at);
        }
        let next = self.rewind(self.key_above(line.start));
        self.findings.add_mended(finding);
        self.blurred.insert(line.start, vec![line.indent]);
        self.patch(at - 1, "- ");
        next
    }

    /// A map at `column` of such items becomes the list that it was meant to be.
    pub(crate) fn dashes_to_list(&mut self, column: usize) -> bool {
        let fits = |frame: &Frame| match &frame.content {
            Content::Map { entries, .. } => !frame.flow && frame.home == column && begin(entries),
            Content::List(_) => false,
        };
        let Some(depth) = self.frames.iter().rposition(fits) else { return false };
        self.go_to(depth);
        let Some(frame) = self.frames.pop() else { return false };
        let Content::Map { entries, .. } = frame.content else { return false };
        let items = self.as_items(entries);
        self.frames.push(Frame { content: Content::List(items), ..frame });
        true
    }

    /// Every key `-say` begins an item.
    pub(crate) fn as_items(&mut self, entries: Vec<Entry>) -> Vec<Node> {
        let mut items: Vec<Vec<Entry>> = Vec::new();
        for mut entry in entries {
            if is_dash_key(&entry.key) {
                let text = entry.key.text().unwrap_or_default().to_owned();
                let range = entry.key.span.range();
                let finding = self.dash_finding(entry.key.span, text);
                self.findings.add(finding);
                entry.key = self.verbatim(range.start + 1..range.end);
                items.push(vec![entry]);
            } else if let Some(item) = items.last_mut() {
                item.push(entry);
            }
        }
        items.into_iter().map(|entries| self.item(entries)).collect()
    }

    fn item(&self, entries: Vec<Entry>) -> Node {
        let start = entries.first().map_or(0, |first| first.key.span.start as usize);
        let end = entries.iter().map(|entry| entry.value.span.end.max(entry.key.span.end)).max();
        Node { span: self.span(start, end.map_or(start, |end| end as usize)), kind: NodeKind::Map(entries) }
    }

    /// `-one`, and `-two` on the next line: a list that has become a text.
    pub(crate) fn swallowed_dashes(&mut self, text: &str, at: At) -> bool {
        let line = Line::at(&self.source, lex::next_line(&self.source, at.start));
        if !is_dash_word(text) || line.start >= at.end || !is_dash_word(line.text(&self.source)) {
            return false;
        }
        let word = text.split_whitespace().next().unwrap_or_default().to_owned();
        let mut finding = self.dash_finding(self.span(at.start, at.start + word.len()), word);
        let mut below = Some(line);
        while let Some(line) = below.filter(|line| line.start < at.end) {
            if is_dash_word(line.text(&self.source)) {
                let edit = self.space_at(line.content() + 1);
                finding.fix.iter_mut().for_each(|fix| fix.edits.push(edit.clone()));
            }
            below = Line::first_from(&self.source, lex::next_line(&self.source, line.end));
        }
        self.findings.add(finding);
        true
    }
}
