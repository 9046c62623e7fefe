//! Text to a spanned YAML tree that never fails.
//!
//! [`decode()`] turns a file's bytes into text, [`parse()`] turns text into a [`Tree`] and findings. The tree is
//! untyped: a scalar is its text and how it was written; what `yes` or `007` means is decided upstairs.

mod anchors;
mod belongs;
mod build;
mod colons;
mod commas;
mod dashes;
mod decode;
mod diagnose;
mod edit;
mod enclosed;
mod encoding;
mod findings;
mod format;
mod lex;
mod limits;
mod lines;
mod maps;
mod parse;
mod phone_keys;
mod pieces;
mod recover;
mod scalar;
mod slips;
mod tabs;
mod tree;
mod wide_blanks;

pub use decode::{Decoded, decode};
pub use edit::{Edits, Overlap, apply};
pub use format::{Unformatted, format};
pub use limits::{MAX_DEPTH, MAX_ERRORS, MAX_EXPANDED, MAX_FILE_BYTES, MAX_MERGED, MAX_NODES};
pub use parse::{Parsed, parse};
pub use tree::{Entry, Node, NodeKind, Piece, Scalar, Style, Tree};
