//! The spanned YAML tree: what was written, where, and with what comments beside it.
//!
//! A tree always exists. What could not be read is a [`NodeKind::Broken`] node with a finding of its own, so a
//! reader of the tree says nothing more about it. Aliases are shared, never copied: an alias is a node that
//! points at the anchored one, so ten billion laughs cost ten nodes.

use cswf_diagnostics::{FileId, Span};

/// A file's tree.
#[derive(Debug, Clone)]
pub struct Tree {
    /// The file it was read from.
    pub file: FileId,
    /// The root; [`NodeKind::Null`] for an empty file.
    pub root: Node,
    /// What `&name` stands before, in file order, then values that merges share; an alias names one by index.
    /// The place where an anchored value was written holds an alias of it too: call [`Tree::resolve`] before
    /// looking at any node's kind.
    pub anchors: Vec<Node>,
    /// Every comment, in file order, from `#` to the end of its line.
    pub comments: Vec<Span>,
}

impl Tree {
    /// A tree of nothing but `root`.
    #[must_use]
    pub fn leaf(root: Node) -> Self {
        Self { file: root.span.file, root, anchors: Vec::new(), comments: Vec::new() }
    }

    /// The node itself, or what it is an alias of. Never an alias.
    #[must_use]
    pub fn resolve<'a>(&'a self, node: &'a Node) -> &'a Node {
        match node.kind {
            // What an alias points at is never an alias: YAML has none of aliases.
            NodeKind::Alias(index) => self.anchors.get(index).unwrap_or(node),
            _ => node,
        }
    }

    /// The words of a comment: without `#` and the blanks around them. `text` is the file's text.
    #[must_use]
    pub fn comment_text<'t>(&self, comment: Span, text: &'t str) -> &'t str {
        text.get(comment.range()).unwrap_or_default().trim_start_matches('#').trim()
    }
}

/// A value of the tree.
#[derive(Debug, Clone)]
pub struct Node {
    /// From its first character to its last; never past the last child, so never a trailing line break.
    pub span: Span,
    /// What it is.
    pub kind: NodeKind,
}

impl Node {
    /// The scalar, if it is one.
    #[must_use]
    pub fn scalar(&self) -> Option<&Scalar> {
        match &self.kind {
            NodeKind::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// The scalar's text, if it is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        self.scalar().map(|scalar| &*scalar.text)
    }

    /// Could it not be read? Then it has been reported.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        matches!(self.kind, NodeKind::Broken)
    }

    /// Is something missing of this map that has been reported already: an entry whose key could not be read?
    /// Then a missing key is not worth a finding.
    #[must_use]
    pub fn is_incomplete(&self) -> bool {
        match &self.kind {
            NodeKind::Map(entries) => entries.iter().any(|entry| entry.key.is_broken()),
            kind => matches!(kind, NodeKind::Broken),
        }
    }
}

/// What a node is.
#[derive(Debug, Clone)]
pub enum NodeKind {
    /// Nothing was written where a value may stand, or `null`/`~`.
    Null,
    /// A text, a number, a word: YAML's scalars, untyped.
    Scalar(Scalar),
    /// A list.
    List(Vec<Node>),
    /// A map, in file order. Duplicate keys have been reported and only the first is kept; merges (`<<`) are
    /// applied: their entries stand at the end, at the place where they were written. An entry that could not
    /// be read at all has a [`NodeKind::Broken`] key and value (see [`Node::is_incomplete`]).
    Map(Vec<Entry>),
    /// `*name`, or the place of `&name`: the index into [`Tree::anchors`].
    Alias(usize),
    /// Could not be read; has been reported.
    Broken,
}

/// A key and its value.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The key.
    pub key: Node,
    /// The value.
    pub value: Node,
}

/// How a scalar was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without quotes: the only style whose text may be a number, `true`, `false` or `null`.
    Plain,
    /// `'…'`
    Single,
    /// `"…"`
    Double,
    /// `|`
    Literal,
    /// `>`
    Folded,
}

/// A scalar's text with the way back to the file.
#[derive(Debug, Clone)]
pub struct Scalar {
    /// The text it means: escapes resolved, lines folded.
    pub text: Box<str>,
    /// How it was written.
    pub style: Style,
    /// Where pieces of `text` stand in the file, when that is not simply the span (see [`Scalar::place`]).
    pub pieces: Option<Box<[Piece]>>,
}

/// From `text_start` on, the scalar's text stands in the file from `file_start` on, byte for byte, until the next piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Byte offset in the scalar's text.
    pub text_start: u32,
    /// Byte offset in the file.
    pub file_start: u32,
}
