//! Which collection a line belongs to that stands at a column where none of its kind does, and how that
//! collection is opened (again) so that the line can be read in it.

use crate::build::{Builder, Content, Frame};
use crate::lex;
use crate::tree::{Entry, Node, NodeKind};

impl Builder<'_> {
    /// How deep the collection lies that a line at column `column` most likely belongs to: the one of its kind
    /// with the nearest column among those that are open and those that were closed right above it. The deeper
    /// one if two are as near.
    pub(crate) fn nearest(&self, column: usize, is_item: bool) -> Option<usize> {
        self.candidate(column, is_item).map(|(_, depth)| depth)
    }

    pub(crate) fn distance(&self, column: usize, is_item: bool) -> Option<usize> {
        self.candidate(column, is_item).map(|(distance, _)| distance)
    }

    pub(crate) fn candidate(&self, column: usize, is_item: bool) -> Option<(usize, usize)> {
        let open = self.frames.iter().enumerate().filter(|(_, frame)| frame.is_list() == is_item);
        let mut best: Option<(usize, usize)> = None;
        let mut consider = |home: usize, depth: usize| {
            let distance = home.abs_diff(column);
            if best.is_none_or(|(nearest, _)| distance <= nearest) {
                best = Some((distance, depth));
            }
        };
        for (depth, frame) in open {
            consider(frame.home, depth);
        }
        let mut depth = self.frames.len();
        let mut closed = self.frames.last().and_then(Frame::last);
        while let Some(node) = closed.filter(|node| self.is_block(node)) {
            let last = match &node.kind {
                NodeKind::List(items) => items.last(),
                NodeKind::Map(entries) => entries.last().map(|entry| &entry.value),
                _ => None,
            };
            if matches!(node.kind, NodeKind::List(_)) == is_item {
                consider(self.column(node), depth);
            }
            depth += 1;
            closed = last;
        }
        best
    }

    pub(crate) fn is_block(&self, node: &Node) -> bool {
        let bracket =
            self.source.as_bytes().get(node.span.start as usize).is_some_and(|b| matches!(b, b'[' | b'{'));
        !bracket && matches!(node.kind, NodeKind::List(_) | NodeKind::Map(_))
    }

    pub(crate) fn column(&self, node: &Node) -> usize {
        let start = node.span.start as usize;
        let line = lex::line_start(&self.source, start);
        self.source.get(line..start).map_or(0, |before| before.chars().count())
    }

    /// Makes the collection at `depth` the innermost open one: closes what is inside it, or opens it again.
    pub(crate) fn go_to(&mut self, depth: usize) {
        while self.frames.len() > depth + 1 {
            let end = self.frames.last().map_or(0, |frame| frame.end);
            self.close(end);
        }
        while self.frames.len() <= depth && self.reopen() {}
        if let Some(Frame { content: Content::Map { key: Some(key), .. }, .. }) = self.frames.last() {
            let at = key.span.end as usize;
            let nothing = Node { span: self.span(at, at), kind: NodeKind::Null };
            self.add(nothing, 1);
        }
    }

    /// Opens the innermost collection's last value again.
    pub(crate) fn reopen(&mut self) -> bool {
        let Some(frame) = self.frames.last_mut() else { return false };
        let node = match &mut frame.content {
            Content::List(items) => items.pop(),
            Content::Map { entries, key } => entries.pop().map(|entry| {
                *key = Some(entry.key);
                entry.value
            }),
        };
        let Some(node) = node else { return false };
        let size = self.anchors.size(&node);
        frame.size = frame.size.saturating_sub(size);
        let home = self.column(&node);
        self.push_block(node, home)
    }

    /// Opens the root again if it is a block of that kind.
    pub(crate) fn reopen_root(&mut self, is_list: bool) -> bool {
        let fits = |node: &Node| self.is_block(node) && matches!(node.kind, NodeKind::List(_)) == is_list;
        if !self.frames.is_empty() || !self.root.as_ref().is_some_and(fits) {
            return false;
        }
        let Some(node) = self.root.take() else { return false };
        let home = self.column(&node);
        self.push_block(node, home)
    }

    /// Opens a list of an open map again that is not its last entry, if one has its dashes at `column`.
    pub(crate) fn reopen_earlier(&mut self, column: usize) -> bool {
        let fits = |entry: &Entry| {
            matches!(entry.value.kind, NodeKind::List(_))
                && self.is_block(&entry.value)
                && self.column(&entry.value) == column
        };
        let found = self.frames.iter().enumerate().rev().find_map(|(depth, frame)| match &frame.content {
            Content::Map { entries, .. } if !frame.flow => Some((depth, entries.iter().rposition(fits)?)),
            _ => None,
        });
        let Some((depth, index)) = found else { return false };
        self.go_to(depth);
        let Some(Frame { content: Content::Map { entries, key }, .. }) = self.frames.last_mut() else {
            return false;
        };
        let entry = entries.remove(index);
        *key = Some(entry.key);
        self.push_block(entry.value, column)
    }

    pub(crate) fn push_block(&mut self, node: Node, home: usize) -> bool {
        let size = self.anchors.size(&node);
        let content = match node.kind {
            NodeKind::List(items) => Content::List(items),
            NodeKind::Map(entries) => Content::Map { entries, key: None },
            _ => return false,
        };
        let frame = Frame::block(node.span.start as usize, node.span.end as usize, home, content);
        self.frames.push(Frame { size, ..frame });
        true
    }

    /// Gives the collection at `depth` another column in the skeleton; those around it move left if they must.
    pub(crate) fn set_indent(&mut self, depth: usize, indent: usize) -> bool {
        let mut inner: Option<(usize, bool)> = None;
        for frame in self.frames.iter_mut().take(depth + 1).rev() {
            frame.indent = match inner {
                None => indent,
                // A list may stand at the column of its key.
                Some((column, true)) if !frame.is_list() => frame.home.min(column),
                Some((0, _)) => return false,
                Some((column, _)) => frame.home.min(column - 1),
            };
            inner = Some((frame.indent, frame.is_list()));
        }
        true
    }
}
