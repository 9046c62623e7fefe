//! A file as its author wrote it: values with their places, anchors and tags, and the comments between them.

use std::ops::Range;

use crate::tree::Style;

/// A file.
#[derive(Debug, Default)]
pub(crate) struct Document {
    /// Its one value.
    pub(crate) root: Option<Item>,
    /// Where `---` stands, if it does.
    pub(crate) mark: Option<usize>,
    /// Every comment, in order.
    pub(crate) comments: Vec<Range<usize>>,
}

/// A value.
#[derive(Debug)]
pub(crate) struct Item {
    /// Its place, without anchor and tag.
    pub(crate) at: Range<usize>,
    /// `&name`.
    pub(crate) anchor: Option<Range<usize>>,
    /// `!!str`.
    pub(crate) tag: Option<Range<usize>>,
    pub(crate) kind: Kind,
}

/// What a value is.
#[derive(Debug)]
pub(crate) enum Kind {
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
pub(crate) struct Listed {
    /// Where it begins: its dash, or itself in `[…]`.
    pub(crate) begin: usize,
    pub(crate) item: Item,
}

impl Item {
    /// Where it begins, with its anchor and its tag.
    pub(crate) fn begin(&self) -> usize {
        let props = [&self.anchor, &self.tag].into_iter().flatten().map(|range| range.start);
        props.fold(self.at.start, usize::min)
    }

    /// Has it an anchor or a tag?
    pub(crate) fn has_props(&self) -> bool {
        self.anchor.is_some() || self.tag.is_some()
    }

    /// Is it `[…]` or `{…}`?
    pub(crate) fn is_flow(&self) -> bool {
        matches!(self.kind, Kind::List { flow: true, .. } | Kind::Map { flow: true, .. })
    }

    /// Is it a list or a map with nothing in it?
    pub(crate) fn is_empty(&self) -> bool {
        match &self.kind {
            Kind::List { items, .. } => items.is_empty(),
            Kind::Map { entries, .. } => entries.is_empty(),
            _ => false,
        }
    }

    /// Where the first thing in it begins: an item's dash, a key, or itself.
    pub(crate) fn first(&self) -> usize {
        match &self.kind {
            Kind::List { items, .. } => items.first().map_or(self.at.start, |first| first.begin),
            Kind::Map { entries, .. } => entries.first().map_or(self.at.start, |(key, _)| key.begin()),
            _ => self.begin(),
        }
    }
}
