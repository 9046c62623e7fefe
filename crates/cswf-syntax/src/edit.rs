//! Edits: making them and applying them.

mod edits;
mod places;

pub use edits::Edits;

use cswf_diagnostics::TextEdit;

/// Two edits that touch the same piece of a text, or one that is not of this text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlap {
    /// The edit that cannot be applied.
    pub edit: TextEdit,
}

impl std::fmt::Display for Overlap {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the edit of {:?} overlaps another one or lies outside of the text", self.edit.span)
    }
}

impl std::error::Error for Overlap {}

/// The text with all edits applied. Their order does not matter; several insertions at one place come in the
/// order in which they are given.
///
/// # Errors
/// When two edits overlap, or one does not lie on characters of the text.
pub fn apply(text: &str, edits: &[TextEdit]) -> Result<String, Overlap> {
    let mut sorted: Vec<&TextEdit> = edits.iter().collect();
    sorted.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut edited = String::with_capacity(text.len());
    let mut at = 0;
    for edit in sorted {
        let range = edit.span.range();
        let (Some(kept), true) = (text.get(at..range.start), text.get(range.clone()).is_some()) else {
            return Err(Overlap { edit: edit.clone() });
        };
        edited.push_str(kept);
        edited.push_str(&edit.text);
        at = range.end;
    }
    edited.push_str(text.get(at..).unwrap_or_default());
    Ok(edited)
}
