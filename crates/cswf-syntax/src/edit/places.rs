//! Finding the map or the list in which something stands.

use crate::format::document::{Document, Item, Kind, Listed};
use crate::lex;

/// An entry of a map, or an item of a list, with its neighbours.
#[derive(Clone, Copy)]
pub(super) enum Place<'d> {
    Entry { map: &'d Item, entries: &'d [(Item, Item)], n: usize },
    Item { list: &'d Item, items: &'d [Listed], n: usize },
}

impl<'d> Place<'d> {
    /// The map or the list.
    pub(super) fn around(self) -> &'d Item {
        match self {
            Self::Entry { map, .. } => map,
            Self::Item { list, .. } => list,
        }
    }

    pub(super) fn index(self) -> usize {
        match self {
            Self::Entry { n, .. } | Self::Item { n, .. } => n,
        }
    }

    pub(super) fn count(self) -> usize {
        match self {
            Self::Entry { entries, .. } => entries.len(),
            Self::Item { items, .. } => items.len(),
        }
    }

    /// The first item of a list that has any.
    pub(super) fn first_of(list: &'d Item) -> Option<Self> {
        match &list.kind {
            Kind::List { items, .. } if !items.is_empty() => Some(Self::Item { list, items, n: 0 }),
            _ => None,
        }
    }

    /// The one at another index.
    pub(super) fn at(self, n: usize) -> Option<Self> {
        match self {
            Self::Entry { map, entries, .. } => {
                (n < entries.len()).then_some(Self::Entry { map, entries, n })
            }
            Self::Item { list, items, .. } => (n < items.len()).then_some(Self::Item { list, items, n }),
        }
    }

    /// Where it begins: its key, or its dash.
    pub(super) fn begin(self) -> usize {
        match self {
            Self::Entry { entries, n, .. } => entries.get(n).map_or(0, |(key, _)| key.begin()),
            Self::Item { items, n, .. } => items.get(n).map_or(0, |listed| listed.begin),
        }
    }

    /// Where its text ends.
    pub(super) fn end(self, text: &str) -> usize {
        match self {
            Self::Entry { entries, n, .. } => entries.get(n).map_or(0, |(key, value)| {
                let colon = behind_colon(text, key);
                end_of(text, value, colon)
            }),
            Self::Item { items, n, .. } => {
                items.get(n).map_or(0, |listed| end_of(text, &listed.item, listed.begin + 1))
            }
        }
    }

    /// What is in it.
    pub(super) fn value(self) -> Option<&'d Item> {
        match self {
            Self::Entry { entries, n, .. } => entries.get(n).map(|(_, value)| value),
            Self::Item { items, n, .. } => items.get(n).map(|listed| &listed.item),
        }
    }
}

/// The place behind a key's colon; behind the key, when it has none in `{…}`.
pub(super) fn behind_colon(text: &str, key: &Item) -> usize {
    let sign = lex::indicator(text, key.at.end, b":,]}");
    if text.as_bytes().get(sign) == Some(&b':') { sign + 1 } else { key.at.end }
}

/// Where a value ends; `sign` is the place behind the colon or the dash before it.
pub(super) fn end_of(text: &str, value: &Item, sign: usize) -> usize {
    let end = match &value.kind {
        Kind::Nothing => {
            [&value.anchor, &value.tag].into_iter().flatten().map(|range| range.end).fold(sign, usize::max)
        }
        Kind::Map { flow: false, entries } => entries.last().map_or(value.at.end, |(key, last)| {
            let colon = behind_colon(text, key);
            end_of(text, last, colon)
        }),
        Kind::List { flow: false, items } => {
            items.last().map_or(value.at.end, |last| end_of(text, &last.item, last.begin + 1))
        }
        _ => value.at.end,
    };
    let begin = value.at.start.min(end);
    // Blank lines behind a block of text are no part of it, unless it says so.
    let said = text.get(begin..end).unwrap_or_default();
    if matches!(value.kind, Kind::Block { .. }) && !keeps(said) { begin + said.trim_end().len() } else { end }
}

/// Does a block of text keep the empty lines at its end?
fn keeps(block: &str) -> bool {
    block.lines().next().unwrap_or_default().split('#').next().unwrap_or_default().contains('+')
}

/// Does a value end with a block of text that would be another with something behind it: one that keeps the empty lines
/// at its end, or the end of its file?
pub(super) fn is_open(text: &str, value: &Item) -> bool {
    let mut value = value;
    loop {
        value = match &value.kind {
            // The last line of a file may lack its end, which it would get.
            Kind::Block { .. } if value.at.end >= text.len() && !text.ends_with(['\n', '\r']) => return true,
            Kind::Block { .. } => return keeps(text.get(value.at.clone()).unwrap_or_default()),
            Kind::Map { flow: false, entries } => match entries.last() {
                Some((_, last)) => last,
                None => return false,
            },
            Kind::List { flow: false, items } => match items.last() {
                Some(last) => &last.item,
                None => return false,
            },
            _ => return false,
        };
    }
}

/// Is there an anchor in it, which something else may name?
pub(super) fn has_anchor(item: &Item) -> bool {
    let mut open = vec![item];
    while let Some(item) = open.pop() {
        if item.anchor.is_some() {
            return true;
        }
        match &item.kind {
            Kind::Map { entries, .. } => open.extend(entries.iter().flat_map(|(key, value)| [key, value])),
            Kind::List { items, .. } => open.extend(items.iter().map(|listed| &listed.item)),
            _ => {}
        }
    }
    false
}

/// The places around `at`, from the outermost to the entry whose key, or the item that, stands there.
pub(super) fn path<'d>(document: &'d Document, at: usize, text: &str) -> Vec<Place<'d>> {
    let mut path = Vec::new();
    let mut item = document.root.as_ref();
    while let Some(around) = item {
        let here = match &around.kind {
            Kind::Map { entries, .. } => {
                let after = entries.partition_point(|(key, _)| key.begin() <= at);
                after.checked_sub(1).map(|n| Place::Entry { map: around, entries, n })
            }
            Kind::List { items, .. } => {
                let after = items.partition_point(|listed| listed.begin <= at);
                after.checked_sub(1).map(|n| Place::Item { list: around, items, n })
            }
            _ => None,
        };
        let Some(here) = here.filter(|here| at < here.end(text).max(here.begin() + 1)) else { break };
        path.push(here);
        // A key has nothing in it.
        let inside = here.value().filter(|value| value.begin() <= at);
        item = inside;
    }
    path
}
