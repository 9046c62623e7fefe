//! What a file may cost. Real workflows stay far below; a hostile file gets a `too-large` finding instead of
//! our time and memory.

/// The largest file that is read, in bytes: 4 MiB. A big contact centre's flows together stay below 1 MiB.
pub const MAX_FILE_BYTES: usize = 4 << 20;

/// How deep blocks may be nested, and how deep `[` and `{` may be nested in them.
pub const MAX_DEPTH: usize = 64;

/// How many values a file may hold: a flow of 10,000 steps has about 100,000.
pub const MAX_NODES: usize = 150_000;

/// How many values a file may stand for, every alias written out.
pub const MAX_EXPANDED: u64 = 1_000_000;

/// How many entries `<<` may bring into the maps of a file.
pub const MAX_MERGED: usize = 20_000;

/// How many mistakes of a file's text are told; after so many syntax errors the rest is not read.
pub const MAX_ERRORS: usize = 50;

/// How many bytes may be read in all, however often a place is read again after a mistake was mended.
pub(crate) fn reading_budget(length: usize) -> usize {
    2 * length + (256 << 10)
}
