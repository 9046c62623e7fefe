//! A file as its author wrote it: values with their places, anchors and tags, and the comments between them.

use std::ops::Range;

use crate::tree::Style;

/// A file.
#[derive(Debug, Default)]
pub(super) struct Document {
    /// Its one value.
    pub(super) root: Option<Item>,
    /// Where `---` stands, if it does.
    pub(super) mark: Option<usize>,
    /// Every comment, in order.
    pub(super) comments: Vec<Range<usize>>,
}

/// A value.
#[derive(Debug)]
pub(super) struct Item {
    /// Its place, without anchor and tag.
    pub(super) at: Range<usize>,
    /// `&name`.
    pub(super) anchor: Option<Range<usize>>,
    /// `!!str`.
    pub(super) tag: Option<Range<usize>>,
    pub(super) kind: Kind,
}

/// What a value is.
#[derive(Debug)]
pub(super) enum Kind {
    /// Nothing was written.
    Nothing,
    Scalar(Style),
    /// `|` or `>`: the column of its lines.
    Block {
        column: usize,
    },
    Alias,
    List {
        flow: bool,
        items: Vec<Listed>,
    },
    Map {
        flow: bool,
        entries: Vec<(Item, Item)>,
    },
}

/// An item of a list.
#[derive(Debug)]
pub(super) struct Listed {
    /// Where it begins: its dash, or itself in `[…]`.
    pub(super) begin: usize,
    pub(super) item: Item,
}

impl Item {
    /// Where it begins, with its anchor and its tag.
    pub(super) fn begin(&self) -> usize {
        let props = [&self.anchor, &self.tag].into_iter().flatten().map(|range| range.start);
        props.fold(self.at.start, usize::min)
    }

    /// Has it an anchor or a tag?
    pub(super) fn has_props(&self) -> bool {
        self.anchor.is_some() || self.tag.is_some()
    }

    /// Is it `[…]` or `{…}`?
    pub(super) fn is_flow(&self) -> bool {
        matches!(self.kind, Kind::List { flow: true, .. } | Kind::Map { flow: true, .. })
    }

    /// Is it a list or a map with nothing in it?
    pub(super) fn is_empty(&self) -> bool {
        match &self.kind {
            Kind::List { items, .. } => items.is_empty(),
            Kind::Map { entries, .. } => entries.is_empty(),
            _ => false,
        }
    }

    /// Where the first thing in it begins: an item's dash, a key, or itself.
    pub(super) fn first(&self) -> usize {
        match &self.kind {
            Kind::List { items, .. } => items.first().map_or(self.at.start, |first| first.begin),
            Kind::Map { entries, .. } => entries.first().map_or(self.at.start, |(key, _)| key.begin()),
            _ => self.begin(),
        }
    }
}
