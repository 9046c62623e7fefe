//! What becomes of a map when it is complete: `<<` is applied, keys written twice are reported.

use std::collections::BTreeSet;

use cswf_diagnostics::{Diagnostic, SyntaxMessage as M};

use crate::build::Builder;
use crate::findings::DUPLICATE_KEY;
use crate::limits::{MAX_EXPANDED, MAX_MERGED};
use crate::tree::{Entry, Node, NodeKind, Style};

/// Up to this many entries every key is compared with every other; beyond, they are sorted.
const FEW: usize = 12;

/// Texts up to this length are copied where a merge brings them; longer ones are shared.
const SHORT: usize = 64;

/// Is it the `<<` of a merge?
pub(crate) fn is_merge(key: &Node) -> bool {
    key.scalar().is_some_and(|scalar| scalar.style == Style::Plain && &*scalar.text == "<<")
}

impl Builder<'_> {
    /// The entries of a complete map; `merges` says whether `<<` is among its keys.
    pub(crate) fn complete(&mut self, entries: Vec<Entry>, merges: bool) -> Vec<Entry> {
        let entries = if merges { self.merge(entries) } else { entries };
        self.without_duplicates(entries)
    }

    fn without_duplicates(&mut self, mut entries: Vec<Entry>) -> Vec<Entry> {
        let duplicates =
            if entries.len() <= FEW { few_duplicates(&entries) } else { many_duplicates(&entries) };
        if duplicates.is_empty() {
            return entries;
        }
        for (first, again) in &duplicates {
            let (Some(first), Some(again)) = (entries.get(*first), entries.get(*again)) else { continue };
            let key = again.key.text().unwrap_or_default().to_owned();
            let finding = Diagnostic::error(DUPLICATE_KEY, again.key.span, M::DuplicateKey { key })
                .with_related(first.key.span, M::FirstPlace {})
                .with_help(M::HelpDuplicateKey {});
            self.findings.add(finding);
        }
        let again: BTreeSet<usize> = duplicates.into_iter().map(|(_, again)| again).collect();
        let mut index = 0;
        entries.retain(|_| {
            index += 1;
            !again.contains(&(index - 1))
        });
        entries
    }

    /// Replaces every `<<` by the entries that it brings. A key of the map itself wins, then the first merge.
    fn merge(&mut self, entries: Vec<Entry>) -> Vec<Entry> {
        let (merges, mut own): (Vec<Entry>, Vec<Entry>) =
            entries.into_iter().partition(|entry| is_merge(&entry.key));
        let mut known: BTreeSet<Box<str>> =
            own.iter().filter_map(|entry| entry.key.text()).map(Box::from).collect();
        for merge in merges {
            let sources = match merge.value.kind {
                NodeKind::List(items) => items,
                kind => vec![Node { span: merge.value.span, kind }],
            };
            for source in sources {
                self.merge_from(source, &mut own, &mut known);
            }
        }
        own
    }

    fn merge_from(&mut self, source: Node, own: &mut Vec<Entry>, known: &mut BTreeSet<Box<str>>) {
        let span = source.span;
        match source.kind {
            NodeKind::Map(entries) => {
                for entry in entries {
                    self.take_merged(entry, own, known);
                }
            }
            NodeKind::Alias(index) => {
                // The map is taken out for the time being, since values that become shared are put beside it.
                let Some(NodeKind::Map(entries)) = self.anchors.node_mut(index).map(|node| &mut node.kind)
                else {
                    return self.findings.syntax(span, M::MergeOfNoMap {}, M::HelpMerge {});
                };
                let mut entries = std::mem::take(entries);
                for entry in &mut entries {
                    if self.out_of_merges(span) {
                        break;
                    }
                    let copy = self.shared_copy(entry);
                    self.take_merged(copy, own, known);
                }
                if let Some(node) = self.anchors.node_mut(index) {
                    node.kind = NodeKind::Map(entries);
                }
            }
            NodeKind::Broken => own.push(Entry { key: source.clone(), value: source }),
            _ => self.findings.syntax(span, M::MergeOfNoMap {}, M::HelpMerge {}),
        }
    }

    /// Counts one entry against the limits of merges; true when they are used up.
    fn out_of_merges(&mut self, span: cswf_diagnostics::Span) -> bool {
        self.merged += 1;
        if self.merged <= MAX_MERGED && self.expanded <= MAX_EXPANDED {
            return false;
        }
        if !self.merges_cut {
            self.merges_cut = true;
            let claim = M::MergesTooMuch { limit: MAX_MERGED };
            self.findings.too_large(span, claim, M::HelpFewerAliases {});
        }
        true
    }

    /// A copy of an anchored map's entry that shares all that is not small with it.
    fn shared_copy(&mut self, entry: &mut Entry) -> Entry {
        let small = match &entry.value.kind {
            NodeKind::Null | NodeKind::Alias(_) | NodeKind::Broken => true,
            NodeKind::Scalar(scalar) => scalar.text.len() <= SHORT && scalar.pieces.is_none(),
            NodeKind::List(_) | NodeKind::Map(_) => false,
        };
        if !small {
            self.anchors.share(&mut entry.value);
        }
        self.merged += entry.key.text().map_or(0, |key| key.len() / 256);
        entry.clone()
    }

    fn take_merged(&mut self, entry: Entry, own: &mut Vec<Entry>, known: &mut BTreeSet<Box<str>>) {
        if let Some(key) = entry.key.text() {
            if known.contains(key) {
                return;
            }
            known.insert(key.into());
        }
        self.expanded = self.expanded.saturating_add(1 + self.anchors.size(&entry.value));
        own.push(entry);
    }
}

/// Pairs of places in `entries`: a key and where it stands again.
fn few_duplicates(entries: &[Entry]) -> Vec<(usize, usize)> {
    let mut duplicates = Vec::new();
    for (again, entry) in entries.iter().enumerate() {
        let Some(key) = entry.key.text() else { continue };
        let earlier = entries.get(..again).unwrap_or_default();
        if let Some(first) = earlier.iter().position(|earlier| earlier.key.text() == Some(key)) {
            duplicates.push((first, again));
        }
    }
    duplicates
}

fn many_duplicates(entries: &[Entry]) -> Vec<(usize, usize)> {
    let mut keys: Vec<(&str, usize)> =
        entries.iter().enumerate().filter_map(|(n, entry)| Some((entry.key.text()?, n))).collect();
    keys.sort_unstable();
    let mut duplicates = Vec::new();
    let mut first = None;
    for (key, n) in keys {
        match first {
            Some((same, place)) if same == key => duplicates.push((place, n)),
            _ => first = Some((key, n)),
        }
    }
    duplicates
}
