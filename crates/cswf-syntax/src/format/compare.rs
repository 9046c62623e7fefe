//! Do two texts say the same?

use crate::tree::{Entry, Node, NodeKind, Scalar, Style, Tree};

use super::scalars::is_words;

/// The same values, written alike as far as it means something, and the same comments in the same order.
pub(super) fn same(before: (&Tree, &str), after: (&Tree, &str)) -> bool {
    let comments = |(tree, text): (&Tree, &str)| -> Vec<String> {
        let words = |comment: &cswf_diagnostics::Span| {
            text.get(comment.range()).unwrap_or_default().trim_end().to_owned()
        };
        tree.comments.iter().map(words).collect()
    };
    same_node(&before.0.root, &after.0.root)
        && before.0.anchors.len() == after.0.anchors.len()
        && before.0.anchors.iter().zip(&after.0.anchors).all(|(a, b)| same_node(a, b))
        && comments(before) == comments(after)
}

fn same_node(a: &Node, b: &Node) -> bool {
    match (&a.kind, &b.kind) {
        (NodeKind::Null, NodeKind::Null) => true,
        (NodeKind::Scalar(a), NodeKind::Scalar(b)) => same_scalar(a, b),
        (NodeKind::Alias(a), NodeKind::Alias(b)) => a == b,
        (NodeKind::List(a), NodeKind::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_node(a, b))
        }
        (NodeKind::Map(a), NodeKind::Map(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_entry(a, b))
        }
        _ => false,
    }
}

fn same_entry(a: &Entry, b: &Entry) -> bool {
    same_node(&a.key, &b.key) && same_node(&a.value, &b.value)
}

/// Quotes around nothing but words mean nothing; around anything else they do.
fn same_scalar(a: &Scalar, b: &Scalar) -> bool {
    let plain = |scalar: &Scalar| scalar.style == Style::Plain;
    a.text == b.text && (plain(a) == plain(b) || is_words(&a.text))
}
