//! Going on after a syntax error: what contains the error becomes a broken node, and reading goes on at a line
//! below, inside the collections that are still open there.
//!
//! Reading goes on with a new event parser whose input is a skeleton (one line for each open collection, so
//! that the parser is in the same state) and the rest of the text. So a file is read about once, however many
//! errors it has.

use crate::build::{Builder, Content, Frame};
use crate::lex::{self, Line};
use crate::tree::{Entry, Node, NodeKind};

/// Where reading goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// At this line start.
    From(usize),
    /// Nowhere.
    Stop,
}

impl Frame {
    pub(crate) fn is_list(&self) -> bool {
        matches!(self.content, Content::List(_))
    }

    fn last_mut(&mut self) -> Option<&mut Node> {
        match &mut self.content {
            Content::List(items) => items.last_mut(),
            Content::Map { entries, .. } => entries.last_mut().map(|entry| &mut entry.value),
        }
    }

    pub(crate) fn last(&self) -> Option<&Node> {
        match &self.content {
            Content::List(items) => items.last(),
            Content::Map { entries, .. } => entries.last().map(|entry| &entry.value),
        }
    }
}

impl Builder<'_> {
    /// The lines that put a new event parser where reading stopped.
    pub(crate) fn skeleton(&self, into: &mut String) {
        for (n, frame) in self.frames.iter().enumerate() {
            into.extend(std::iter::repeat_n(' ', frame.indent));
            into.push_str(if frame.is_list() { "-" } else { "a:" });
            into.push_str(if n + 1 == self.frames.len() { " 0\n" } else { "\n" });
        }
    }

    /// Overwrites a piece of the text by as many bytes; offsets stay.
    pub(crate) fn patch(&mut self, at: usize, with: &str) {
        let range = at..at + with.len();
        if let Some(old) = self.source.get(range.clone()).filter(|old| *old != with) {
            if !old.is_ascii() {
                self.wide.insert(range.start, range.end);
            }
            self.patches += 1;
            self.source.to_mut().replace_range(range, with);
        }
    }

    /// Drops what is open inside the innermost block; says where the outermost bracket stands.
    pub(crate) fn drop_flow(&mut self) -> Option<usize> {
        let first = self.frames.iter().position(|frame| frame.flow)?;
        let start = self.frames.get(first).map(|frame| frame.start);
        self.frames.truncate(first);
        start
    }

    /// Forgets what was read from the line of `at` on, and says from which line it has to be read again.
    pub(crate) fn rewind(&mut self, at: usize) -> Next {
        // What was opened with a bracket is read again from there.
        let at = self.drop_flow().map_or(at, |bracket| bracket.min(at));
        let mut line = Line::at(&self.source, at);
        let from = loop {
            while self.frames.last().is_some_and(|frame| frame.start >= line.start) {
                self.frames.pop();
            }
            let Some(frame) = self.frames.last_mut() else {
                self.root = None;
                break 0;
            };
            let reread = match &mut frame.content {
                Content::List(items) => {
                    items.retain(|item| (item.span.start as usize) < line.start);
                    // The dash may stand on a line above its item.
                    (line.indent > frame.indent).then_some(line.start)
                }
                Content::Map { entries, key } => {
                    entries.retain(|entry| (entry.key.span.start as usize) < line.start);
                    key.take_if(|key| key.span.start as usize >= line.start);
                    if let Some(entry) = entries.pop_if(|entry| entry.value.span.start as usize >= line.start)
                    {
                        *key = Some(entry.key);
                    }
                    key.take().map(|key| key.span.start as usize)
                }
            };
            match reread {
                None => break line.start,
                Some(at) if at < line.start => line = Line::at(&self.source, at),
                Some(_) => line = self.line_before(line, frame_indent(self.frames.last())),
            }
        };
        self.findings.forget(from, usize::MAX);
        self.comments.retain(|comment| (comment.start as usize) < from);
        self.anchors.forget(from);
        Next::From(from)
    }

    /// The nearest line above that is indented by no more than `indent`.
    fn line_before(&self, line: Line, indent: usize) -> Line {
        let mut found = line;
        while let Some(above) = found.start.checked_sub(1) {
            found = Line::at(&self.source, lex::line_start(&self.source, above));
            if found.indent <= indent && !found.text(&self.source).is_empty() {
                break;
            }
        }
        found
    }

    /// Marks what contains `at` as broken and goes on below it.
    pub(crate) fn skip(&mut self, at: usize) -> Next {
        let dropped = self.drop_flow();
        let line = Line::at(&self.source, dropped.unwrap_or(at).min(at));
        self.leave_closed(line);
        let end = lex::rest_of_line(&self.source, at).end;
        let broken = self.broken(dropped.unwrap_or(at).min(at), end);
        if self.frames.is_empty() {
            return self.skip_root(line, broken);
        }
        self.mark_broken(line, broken);
        if dropped.is_none()
            && let Some(next) = self.keys_below(line)
        {
            return next;
        }
        self.below(Line::at(&self.source, at))
    }

    /// Goes on at the first line below `line` that is no part of what the innermost collection holds there.
    pub(crate) fn below(&self, line: Line) -> Next {
        let Some(frame) = self.frames.last() else { return Next::Stop };
        self.below_within(line, frame.indent.max(frame.home))
    }

    /// Goes on at the first line below `line` that is indented by no more than `indent`.
    pub(crate) fn below_within(&self, line: Line, indent: usize) -> Next {
        let mut at = lex::next_line(&self.source, line.end);
        while let Some(found) = Line::first_from(&self.source, at) {
            if found.indent <= indent {
                return Next::From(found.start);
            }
            at = lex::next_line(&self.source, found.end);
        }
        Next::Stop
    }

    /// Closes the collections that `line` stands outside of.
    fn leave_closed(&mut self, line: Line) {
        while let Some(frame) = self.frames.last() {
            if frame.start >= line.start || line.indent >= frame.indent {
                break;
            }
            let end = frame.end;
            self.close(end);
        }
    }

    fn mark_broken(&mut self, line: Line, broken: Node) {
        let inside = |frame: &Frame| line.indent > frame.indent;
        let Some(frame) = self.frames.last() else { return };
        let within = inside(frame);
        let replaces = match &frame.content {
            Content::Map { key: Some(key), .. } => {
                if within || key.span.start as usize >= line.start {
                    return self.add(broken, 1);
                }
                false
            }
            Content::Map { entries, key: None } => {
                entries.last().is_some_and(|last| within || last.key.span.start as usize >= line.start)
            }
            Content::List(items) => {
                let dash = if within && frame.start < line.start {
                    self.line_before(line, frame.indent).start
                } else {
                    line.start
                };
                items.last().is_some_and(|last| last.span.start as usize >= dash)
            }
        };
        if replaces {
            if let Some(frame) = self.frames.last_mut() {
                frame.end = frame.end.max(broken.span.end as usize);
            }
            if let Some(last) = self.frames.last_mut().and_then(Frame::last_mut) {
                let start = last.span.start.min(broken.span.start);
                let span = cswf_diagnostics::Span { start, ..broken.span };
                *last = Node { span, ..broken };
            }
        } else {
            self.add_broken_item(line, broken);
        }
    }

    /// A broken item of its own; of a map's line the key is kept if it can be read.
    fn add_broken_item(&mut self, line: Line, broken: Node) {
        let Some(frame) = self.frames.last() else { return };
        let (start, nothing_after) = (line.content(), frame.end);
        let Content::Map { key, .. } = &frame.content else { return self.add(broken, 1) };
        if key.is_some() {
            let at = nothing_after.max(frame.start);
            let nothing = Node { span: self.span(at, at), kind: NodeKind::Null };
            self.add(nothing, 1);
        }
        let text = line.text(&self.source);
        let key = match lex::key(text) {
            Some(range) if !text.starts_with(['"', '\'']) && !lex::is_item(text) => {
                self.verbatim(start + range.start..start + range.end)
            }
            _ => broken.clone(),
        };
        self.add(key, 1);
        self.add(broken, 1);
    }

    /// A list item whose first line is broken, with keys below: they are read as the rest of its map.
    fn keys_below(&mut self, line: Line) -> Option<Next> {
        let frame = self.frames.last().filter(|frame| frame.is_list())?;
        let below = Line::first_from(&self.source, lex::next_line(&self.source, line.end))?;
        if below.indent <= frame.indent || lex::key(below.text(&self.source)).is_none() {
            return None;
        }
        let broken = match &mut self.frames.last_mut()?.content {
            Content::List(items) => items.pop_if(|item| item.is_broken())?,
            Content::Map { .. } => return None,
        };
        self.open_map(broken.span.start as usize, below.indent, Entry { key: broken.clone(), value: broken });
        Some(Next::From(below.start))
    }

    /// Opens a block map that holds one entry already.
    pub(crate) fn open_map(&mut self, start: usize, home: usize, first: Entry) {
        let end = first.value.span.end as usize;
        let content = Content::Map { entries: vec![first], key: None };
        self.frames.push(Frame::block(start, end, home, content));
    }

    /// The root itself cannot be read: its first line that looks like a key or an item begins a new one.
    fn skip_root(&mut self, line: Line, broken: Node) -> Next {
        if matches!(self.root, Some(Node { kind: NodeKind::Map(_) | NodeKind::List(_), .. })) {
            return Next::Stop;
        }
        let mut at = lex::next_line(&self.source, line.end);
        while let Some(found) = Line::first_from(&self.source, at) {
            if found.is_document_mark(&self.source) {
                break;
            }
            let is_item = found.is_item(&self.source);
            if found.indent <= line.indent && (is_item || lex::key(found.text(&self.source)).is_some()) {
                self.root = None;
                let start = broken.span.start as usize;
                if is_item {
                    let end = broken.span.end as usize;
                    self.frames.push(Frame::block(start, end, found.indent, Content::List(vec![broken])));
                } else {
                    self.open_map(start, found.indent, Entry { key: broken.clone(), value: broken });
                }
                return Next::From(found.start);
            }
            at = lex::next_line(&self.source, found.end);
        }
        self.root = Some(broken);
        Next::Stop
    }

    /// Nothing more is read: whatever is open lacks something.
    pub(crate) fn abandon(&mut self, at: usize) {
        let broken = self.broken(at, at);
        while let Some(frame) = self.frames.last() {
            let end = frame.end;
            if let Content::Map { key, .. } = &frame.content {
                if key.is_none() {
                    self.add(broken.clone(), 1);
                }
                self.add(broken.clone(), 1);
                self.add(broken.clone(), 1);
            }
            self.add(broken.clone(), 1);
            self.close(end);
        }
        self.root.get_or_insert(broken);
    }
}

fn frame_indent(frame: Option<&Frame>) -> usize {
    frame.map_or(0, |frame| frame.indent)
}
