//! `&name` and `*name`: one node each, shared, with the number of values that each stands for.

use std::collections::BTreeMap;

use cswf_diagnostics::Span;

use crate::tree::{Node, NodeKind, Style};

/// The anchors of a file.
#[derive(Default)]
pub(crate) struct Anchors {
    slots: Vec<Slot>,
    names: BTreeMap<String, usize>,
    written: Vec<Written>,
}

struct Slot {
    /// `None` while the value is being read.
    node: Option<Node>,
    /// How many values it stands for, every alias written out.
    size: u64,
}

/// A `&name` before a plain text, where it may be a slip.
struct Written {
    span: Span,
    index: usize,
    used: bool,
}

/// What an alias names.
pub(crate) enum Target {
    Unknown,
    /// The value that the alias stands in.
    Itself,
    Value {
        index: usize,
        size: u64,
    },
}

impl Anchors {
    /// A place for a value that is still being read.
    pub(crate) fn reserve(&mut self) -> usize {
        self.slots.push(Slot { node: None, size: 0 });
        self.slots.len() - 1
    }

    pub(crate) fn fill(&mut self, index: usize, node: Node, size: u64) {
        if let Some(slot) = self.slots.get_mut(index) {
            *slot = Slot { node: Some(node), size };
        }
    }

    pub(crate) fn node(&self, index: usize) -> Option<&Node> {
        self.slots.get(index)?.node.as_ref()
    }

    pub(crate) fn node_mut(&mut self, index: usize) -> Option<&mut Node> {
        self.slots.get_mut(index)?.node.as_mut()
    }

    /// `&name` at `span` names the newest slot.
    pub(crate) fn name(&mut self, name: String, span: Span) {
        let index = self.slots.len().saturating_sub(1);
        self.names.insert(name, index);
        let plain = |node: &Node| node.scalar().is_some_and(|scalar| scalar.style == Style::Plain);
        if self.node(index).is_some_and(plain) {
            self.written.push(Written { span, index, used: false });
        }
    }

    pub(crate) fn find(&mut self, name: &str) -> Target {
        let Some(index) = self.names.get(name).copied() else { return Target::Unknown };
        if let Some(written) = self.written.iter_mut().rev().find(|written| written.index == index) {
            written.used = true;
        }
        match self.slots.get(index) {
            Some(Slot { node: Some(_), size }) => Target::Value { index, size: *size },
            _ => Target::Itself,
        }
    }

    /// Moves a value among the anchors, so that several places can share it, and leaves an alias.
    pub(crate) fn share(&mut self, value: &mut Node) {
        let size = self.size(value);
        let index = self.reserve();
        let alias = Node { span: value.span, kind: NodeKind::Alias(index) };
        let node = std::mem::replace(value, alias);
        self.fill(index, node, size);
    }

    /// How many values `node` stands for.
    pub(crate) fn size(&self, node: &Node) -> u64 {
        match &node.kind {
            NodeKind::Alias(index) => self.slots.get(*index).map_or(1, |slot| slot.size.max(1)),
            NodeKind::List(items) => items.iter().fold(1, |sum, item| self.size(item).saturating_add(sum)),
            NodeKind::Map(entries) => entries
                .iter()
                .fold(1, |sum, entry| sum.saturating_add(1).saturating_add(self.size(&entry.value))),
            NodeKind::Null | NodeKind::Scalar(_) | NodeKind::Broken => 1,
        }
    }

    /// What was named at or after `from` is read again.
    pub(crate) fn forget(&mut self, from: usize) {
        self.written.retain(|written| (written.span.start as usize) < from);
    }

    /// Names of plain texts that nothing uses.
    pub(crate) fn unused(&self) -> impl Iterator<Item = Span> {
        self.written.iter().filter(|written| !written.used).map(|written| written.span)
    }

    pub(crate) fn into_nodes(self, file: cswf_diagnostics::FileId) -> Vec<Node> {
        let broken = || Node { span: Span::point(file, 0), kind: NodeKind::Broken };
        self.slots.into_iter().map(|slot| slot.node.unwrap_or_else(broken)).collect()
    }
}
