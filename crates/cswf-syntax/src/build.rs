//! Events to nodes: a stack of the collections that are open.

use std::borrow::Cow;
use std::collections::BTreeMap;

use cswf_diagnostics::{Diagnostic, FileId, Span, SyntaxMessage as M};
use granit_parser::{Event, ScalarStyle, StructureStyle};

use crate::anchors::{Anchors, Target};
use crate::findings::Findings;
use crate::lex;
use crate::limits::{MAX_EXPANDED, MAX_NODES};
use crate::maps;
use crate::pieces;
use crate::scalar::is_null_text;
use crate::slips::MapFlags;
use crate::tree::{Entry, Node, NodeKind, Piece, Scalar, Style, Tree};

/// A collection that is not closed yet.
pub(crate) struct Frame {
    /// Where it begins.
    pub(crate) start: usize,
    /// One past the last child.
    pub(crate) end: usize,
    /// The column of its items.
    pub(crate) home: usize,
    /// The column that the event parser was told when reading went on after a mistake; else `home`.
    pub(crate) indent: usize,
    /// `[…]` or `{…}`?
    pub(crate) flow: bool,
    pub(crate) content: Content,
    /// How many values it stands for.
    pub(crate) size: u64,
    pub(crate) anchor: Option<usize>,
    /// Is there a `<<`, or an entry of a flow map without a colon? Then it is looked at when it is complete.
    pub(crate) merges: bool,
    pub(crate) bare_key: bool,
}

impl Frame {
    /// A block collection that is opened in the course of a recovery.
    pub(crate) fn block(start: usize, end: usize, home: usize, content: Content) -> Self {
        Self {
            start,
            end,
            home,
            indent: home,
            flow: false,
            content,
            size: 1,
            anchor: None,
            merges: false,
            bare_key: false,
        }
    }
}

pub(crate) enum Content {
    List(Vec<Node>),
    Map { entries: Vec<Entry>, key: Option<Node> },
}

/// The place of an event.
#[derive(Clone, Copy)]
pub(crate) struct At {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The column where it begins.
    pub(crate) column: usize,
    /// For a block scalar: how far its lines are indented.
    pub(crate) indent: Option<usize>,
    /// Where its tag begins, if it has one.
    pub(crate) tag: Option<usize>,
}

/// What is to be mended, and where.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Mend {
    /// A text that was meant as keys begins here.
    Keys(usize),
    /// A `*` or `#` that was meant as a key.
    PhoneKey(usize),
    /// A line whose indentation holds spaces that are none.
    WideBlank(usize),
    /// A line whose dash stands right before a bracket.
    Dash(usize),
}

/// The plain scalar, or the nothing, that was read last: a comment right after it may be a piece of its text.
#[derive(Clone, Copy)]
pub(crate) struct LastPlain {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

pub(crate) struct Builder<'s> {
    pub(crate) source: Cow<'s, str>,
    pub(crate) findings: Findings,
    pub(crate) frames: Vec<Frame>,
    pub(crate) root: Option<Node>,
    /// Where the last event ended.
    pub(crate) last_end: usize,
    pub(crate) last_plain: Option<LastPlain>,
    pub(crate) anchors: Anchors,
    pub(crate) comments: Vec<Span>,
    /// How many values aliases and merges add.
    pub(crate) expanded: u64,
    pub(crate) merged: usize,
    pub(crate) merges_cut: bool,
    expansion_told: bool,
    nodes: usize,
    /// A limit was reached: nothing more is read.
    pub(crate) stopped: bool,
    /// Here stands something that was meant otherwise: it is to be mended and read again.
    pub(crate) mend: Option<Mend>,
    /// Where a `*` or a `#` that was meant as a key was overwritten, so that it can be read as one.
    pub(crate) phone_keys: BTreeMap<usize, char>,
    /// How many pieces of the text were overwritten.
    pub(crate) patches: usize,
    /// Characters of several bytes among them: no place may lie inside of one.
    /// By where they begin, with where they end.
    pub(crate) wide: BTreeMap<usize, usize>,
    /// Starts of lines in whose indentation something was replaced by spaces, with the columns at which they may have
    /// been meant to begin.
    pub(crate) blurred: BTreeMap<usize, Vec<usize>>,
    pub(crate) tabs_told: bool,
    pub(crate) wide_blanks_told: bool,
}

impl<'s> Builder<'s> {
    pub(crate) fn new(file: FileId, source: &'s str) -> Self {
        Self {
            source: Cow::Borrowed(source),
            findings: Findings::new(file),
            frames: Vec::new(),
            root: None,
            last_end: 0,
            last_plain: None,
            anchors: Anchors::default(),
            comments: Vec::new(),
            expanded: 0,
            merged: 0,
            merges_cut: false,
            expansion_told: false,
            nodes: 0,
            stopped: false,
            mend: None,
            phone_keys: BTreeMap::new(),
            patches: 0,
            wide: BTreeMap::new(),
            blurred: BTreeMap::new(),
            tabs_told: false,
            wide_blanks_told: false,
        }
    }

    pub(crate) fn span(&self, start: usize, end: usize) -> Span {
        if self.wide.is_empty() {
            return self.findings.span(start, end);
        }
        let inside = |at: usize| {
            let (begin, after) = self.wide.range(..at).next_back()?;
            (*after > at).then_some(*begin..*after)
        };
        let end = inside(end).map_or(end, |wide| wide.end);
        let start = inside(start).map_or(start, |wide| if start == end { wide.end } else { wide.start });
        self.findings.span(start.min(end), end)
    }

    /// Pieces of a text: where characters of it were overwritten, only the whole of it has a place.
    pub(crate) fn pieces(&self, start: usize, end: usize, text: &str, style: Style) -> Option<Box<[Piece]>> {
        if self.wide.range(..end).next_back().is_some_and(|(_, after)| *after > start) {
            return Some(Box::default());
        }
        pieces::align(&self.source, start, end, text, style)
    }

    pub(crate) fn broken(&self, start: usize, end: usize) -> Node {
        Node { span: self.span(start, end), kind: NodeKind::Broken }
    }

    /// Takes one event.
    pub(crate) fn event(&mut self, event: Event<'_>, at: At) {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let core = tag.as_deref().map(|tag| self.tag(tag, at));
                let node = match core {
                    Some(None) => self.wrongly_tagged(style_of(style), at),
                    Some(Some(core)) => self.tagged_scalar(&text, style_of(style), at, core),
                    None => self.scalar(&text, style_of(style), at),
                };
                let node = self.anchored_leaf(node, anchor);
                self.add(node, 1);
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.open(style, at, anchor, Content::List(Vec::new()));
                tag.as_deref().map(|tag| self.tag(tag, self.to_line_end(at)));
            }
            Event::MappingStart(style, anchor, tag) => {
                self.open(style, at, anchor, Content::Map { entries: Vec::new(), key: None });
                tag.as_deref().map(|tag| self.tag(tag, self.to_line_end(at)));
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(at.end),
            Event::Anchor(_, name) => {
                let span = self.span(at.start, at.end);
                return self.anchors.name(name.into_owned(), span);
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => self.alias(at),
            Event::Comment(..) => {
                if self.is_phone_key(at.start) {
                    self.mend = Some(Mend::PhoneKey(at.start));
                    return;
                }
                self.comments.push(self.span(at.start, at.end));
                if let Some(whole) = self.comment_cut(at.start, at.end) {
                    let mended = self.verbatim(whole);
                    self.replace_last_plain(mended);
                }
                return;
            }
            _ => {}
        }
        self.last_end = at.end;
    }

    /// As far as a collection was meant as a text.
    fn to_line_end(&self, at: At) -> At {
        At { end: lex::rest_of_line(&self.source, at.start).end, ..at }
    }

    fn open(&mut self, style: StructureStyle, at: At, anchor: usize, content: Content) {
        let flow = style == StructureStyle::Flow;
        let anchor = (anchor != 0).then(|| self.anchors.reserve());
        let is_list = matches!(content, Content::List(_));
        let (start, home) = if flow || !is_list { (at.start, at.column) } else { self.block_list_start(at) };
        if !flow {
            self.tab_before(start);
        }
        self.frames.push(Frame { flow, anchor, ..Frame::block(start, start, home, content) });
        self.count(start);
    }

    /// The place and the column of a list's first dash. The event stands there, but for a list that is not
    /// indented more than its key: there it stands after the dash.
    fn block_list_start(&self, at: At) -> (usize, usize) {
        let Some(Frame { flow: false, indent, content: Content::Map { key: Some(_), .. }, .. }) =
            self.frames.last()
        else {
            return (at.start, at.column);
        };
        let dash = lex::indicator(&self.source, self.last_end, b"-");
        if dash < at.start { (dash, *indent) } else { (at.start, at.column) }
    }

    fn count(&mut self, at: usize) {
        self.nodes += 1;
        if self.nodes == MAX_NODES + 1 {
            let claim = M::TooManyValues { limit: MAX_NODES };
            self.findings.too_large(self.span(at, at), claim, M::HelpSplitFile {});
            self.stopped = true;
        }
    }

    /// Closes the innermost collection; `end` is where its bracket ends.
    pub(crate) fn close(&mut self, end: usize) {
        let Some(frame) = self.frames.pop() else { return };
        let bracketed =
            frame.flow && self.source.as_bytes().get(frame.start).is_some_and(|b| matches!(b, b'[' | b'{'));
        let end = if bracketed { end } else { frame.end };
        let span = self.span(frame.start, end);
        let expanded = self.expanded;
        let kind = match frame.content {
            Content::List(items) => NodeKind::List(self.checked_items(items, frame.flow)),
            Content::Map { mut entries, key } => {
                if let Some(key) = key {
                    let at = key.span.end as usize;
                    entries
                        .push(Entry { key, value: Node { span: self.span(at, at), kind: NodeKind::Null } });
                }
                let flags = MapFlags { flow: frame.flow, merges: frame.merges, bare_key: frame.bare_key };
                self.map_kind(entries, &flags, span)
            }
        };
        let size = frame.size + (self.expanded - expanded);
        let mut node = Node { span, kind };
        if let Some(index) = frame.anchor {
            self.anchors.fill(index, node, size);
            node = Node { span, kind: NodeKind::Alias(index) };
        }
        self.add(node, size);
    }

    /// Puts a finished node, which stands for `size` values, where it belongs.
    pub(crate) fn add(&mut self, node: Node, size: u64) {
        let Some(frame) = self.frames.last_mut() else {
            self.root.get_or_insert(node);
            return;
        };
        frame.end = frame.end.max(node.span.end as usize);
        frame.size = frame.size.saturating_add(size);
        match &mut frame.content {
            Content::List(items) => items.push(node),
            Content::Map { entries, key } => match key.take() {
                None => {
                    frame.merges |= maps::is_merge(&node);
                    *key = Some(node);
                }
                Some(key) => {
                    let bare =
                        frame.flow && matches!(node.kind, NodeKind::Null) && node.span.start == key.span.end;
                    frame.bare_key |= bare;
                    entries.push(Entry { key, value: node });
                }
            },
        }
    }

    pub(crate) fn awaits_key(&self) -> bool {
        matches!(self.frames.last(), Some(Frame { content: Content::Map { key: None, .. }, .. }))
    }

    /// A scalar with an anchor is kept with the anchors; a key stands in its place as well, so that readers can
    /// compare keys without resolving them.
    fn anchored_leaf(&mut self, node: Node, anchor: usize) -> Node {
        if anchor == 0 {
            return node;
        }
        let index = self.anchors.reserve();
        let kind = if self.awaits_key() { node.kind.clone() } else { NodeKind::Alias(index) };
        let place = Node { span: node.span, kind };
        self.anchors.fill(index, node, 1);
        place
    }

    fn alias(&mut self, at: At) {
        if self.is_phone_key(at.start) {
            self.mend = Some(Mend::PhoneKey(at.start));
            return;
        }
        let span = self.span(at.start, at.end);
        let name = self.source.get(at.start + 1..at.end).unwrap_or_default().to_owned();
        let (kind, size) = match self.anchors.find(&name) {
            Target::Value { index, size } if self.expanded.saturating_add(size) <= MAX_EXPANDED => {
                (self.alias_kind(index), size)
            }
            Target::Value { .. } => {
                if !self.expansion_told {
                    self.expansion_told = true;
                    let claim = M::ExpandsTooFar { limit: MAX_EXPANDED };
                    self.findings.too_large(span, claim, M::HelpFewerAliases {});
                }
                (NodeKind::Broken, 1)
            }
            Target::Itself => {
                self.findings.syntax(span, M::AliasInItself { name }, M::HelpAliasInItself {});
                (NodeKind::Broken, 1)
            }
            Target::Unknown => (self.undefined_alias(span, name), 1),
        };
        self.expanded = self.expanded.saturating_add(size);
        self.count(at.start);
        self.add(Node { span, kind }, size);
    }

    /// An alias that is a key becomes the word that it stands for, so that keys are words everywhere.
    fn alias_kind(&self, index: usize) -> NodeKind {
        const LONGEST: usize = 1024;
        match self.anchors.node(index).and_then(Node::scalar) {
            Some(scalar) if self.awaits_key() && scalar.text.len() <= LONGEST => {
                NodeKind::Scalar(Scalar { pieces: Some(Box::default()), ..scalar.clone() })
            }
            _ => NodeKind::Alias(index),
        }
    }

    fn scalar(&mut self, text: &str, style: Style, at: At) -> Node {
        self.count(at.start);
        let key = self.awaits_key();
        let (span, pieces) = match style {
            Style::Plain => {
                self.last_plain = Some(LastPlain { start: at.start, end: at.end });
                if at.start == at.end {
                    return self.nothing(at.start, key);
                }
                if !key && is_null_text(text) {
                    return Node { span: self.span(at.start, at.end), kind: NodeKind::Null };
                }
                if key && let Some(node) = self.odd_key(text, at) {
                    return node;
                }
                let pieces = self.pieces(at.start, at.end, text, style);
                if self.plain_slips(text, at, key, pieces.is_some()) {
                    return self.broken(at.start, at.end);
                }
                (self.span(at.start, at.end), pieces)
            }
            Style::Single | Style::Double => {
                (self.span(at.start, at.end), self.pieces(at.start, at.end, text, style))
            }
            Style::Literal | Style::Folded => {
                let (span, pieces) = self.block_scalar(text, at, style == Style::Folded);
                (span, Some(pieces))
            }
        };
        Node { span, kind: NodeKind::Scalar(Scalar { text: text.into(), style, pieces }) }
    }

    /// The place where nothing was written: right after the colon or the dash.
    fn nothing(&mut self, at: usize, key: bool) -> Node {
        let in_list =
            matches!(self.frames.last(), Some(Frame { flow: false, content: Content::List(_), .. }));
        let at = if in_list {
            let dash = lex::indicator(&self.source, self.last_end, b"-");
            if dash < at { dash + 1 } else { at }
        } else if !key
            && self.source.get(at..).is_some_and(|rest| rest.trim_start_matches(' ').starts_with(':'))
        {
            lex::indicator(&self.source, at, b":") + 1
        } else {
            at
        };
        self.last_plain = Some(LastPlain { start: at, end: at });
        let hash = self.comments.last().filter(|comment| comment.start as usize == at + 1).copied();
        if let Some(whole) = hash.and_then(|hash| self.comment_cut(hash.start as usize, hash.end as usize)) {
            return self.verbatim(whole);
        }
        Node { span: self.span(at, at), kind: NodeKind::Null }
    }

    /// A scalar with one of YAML's own tags; `!!str` makes a text of anything.
    fn tagged_scalar(&mut self, text: &str, style: Style, at: At, core: &str) -> Node {
        if style != Style::Plain || core != "str" {
            return self.scalar(text, style, at);
        }
        self.count(at.start);
        let pieces = self.pieces(at.start, at.end, text, style);
        // The place of a text in quotes begins after the quote; this one has none.
        let whole =
            || Box::from([Piece { text_start: 0, file_start: u32::try_from(at.start).unwrap_or(u32::MAX) }]);
        let scalar =
            Scalar { text: text.into(), style: Style::Single, pieces: pieces.or_else(|| Some(whole())) };
        Node { span: self.span(at.start, at.end), kind: NodeKind::Scalar(scalar) }
    }

    /// From `|` or `>` to the last character that is no line break.
    fn block_scalar(&self, text: &str, at: At, folded: bool) -> (Span, Box<[Piece]>) {
        let header = lex::indicator(&self.source, self.last_end, b"|>").min(at.end);
        let head = lex::rest_of_line(&self.source, header);
        let first = lex::next_line(&self.source, header);
        // Of a key the event parser says how far its map is indented, not its lines.
        let indent = match at.indent.filter(|_| !self.awaits_key()) {
            Some(indent) => indent,
            None => lex::Line::first_with_text(&self.source, first).map_or(0, |line| line.indent),
        };
        let pieces = pieces::align_block(&self.source, first, at.end, text, indent, folded);
        let scalar = Scalar { text: "".into(), style: Style::Literal, pieces: Some(pieces) };
        let said = text.trim_end_matches('\n').len();
        let last = match said.checked_sub(1) {
            Some(last) => scalar.place(self.span(header, at.end), last..said).end as usize,
            None => head.end,
        };
        (self.span(header, last.max(head.end)), scalar.pieces.unwrap_or_default())
    }

    /// The tree and the findings, sorted.
    pub(crate) fn finish(mut self) -> (Tree, Vec<Diagnostic>) {
        while let Some(frame) = self.frames.last() {
            let end = frame.end;
            self.close(end);
        }
        self.unused_anchors();
        let file = self.findings.file;
        let nothing = Node { span: self.span(0, 0), kind: NodeKind::Null };
        let tree = Tree {
            file,
            root: self.root.unwrap_or(nothing),
            anchors: self.anchors.into_nodes(file),
            comments: self.comments,
        };
        (tree, self.findings.into_sorted())
    }
}

fn style_of(style: ScalarStyle) -> Style {
    match style {
        ScalarStyle::Plain => Style::Plain,
        ScalarStyle::SingleQuoted => Style::Single,
        ScalarStyle::DoubleQuoted => Style::Double,
        ScalarStyle::Literal => Style::Literal,
        ScalarStyle::Folded => Style::Folded,
    }
}
