//! The canonical form of a file: the same values and the same comments, written in one way.
//!
//! Two blanks a level, `- ` under its key, at most one blank line in a row, double quotes where quotes are needed,
//! `{ a: 1 }` on one line while it fits, every comment where it was. The order of keys is the author's. The result is
//! compared with the original before it is handed out: what would say something else is refused.

mod blocks;
mod comments;
mod compare;
pub(crate) mod document;
mod flow;
pub(crate) mod read;
mod scalars;
mod write;

use cswf_diagnostics::FileId;

use crate::parse::parse;

/// Lines are not longer than this where they can be broken; wide characters count two.
pub(crate) const WIDTH: usize = 120;

/// Why a text has no canonical form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unformatted {
    /// Its syntax is broken; the findings of [`crate::parse()`] say where.
    Broken,
    /// It is written in a way that would be changed by writing it anew.
    Unsure,
}

impl std::fmt::Display for Unformatted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Broken => "the text cannot be read",
            Self::Unsure => "writing the text anew would change what it says",
        })
    }
}

impl std::error::Error for Unformatted {}

/// The canonical form of a text.
///
/// # Errors
/// When the text cannot be read, or would not be the same afterwards.
pub fn format(text: &str) -> Result<String, Unformatted> {
    let before = parse(FileId(0), text);
    if !before.diagnostics.is_empty() {
        return Err(Unformatted::Broken);
    }
    let document = read::read(text).ok_or(Unformatted::Unsure)?;
    let formatted = in_lines_of(text, write::write(text, &document));
    let after = parse(FileId(0), &formatted);
    if after.diagnostics.is_empty() && compare::same((&before.tree, text), (&after.tree, &formatted)) {
        Ok(formatted)
    } else {
        Err(Unformatted::Unsure)
    }
}

/// Lines end as the first line of the file does.
fn in_lines_of(text: &str, formatted: String) -> String {
    let first = text.find(['\n', '\r']);
    if first.and_then(|at| text.get(at..)).is_some_and(|rest| rest.starts_with("\r\n")) {
        formatted.replace('\n', "\r\n")
    } else {
        formatted
    }
}
