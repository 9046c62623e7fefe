//! The reading of files into workflows, tested from outside.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failing helper fails the test"
)]

mod files;
mod findings;
mod language;
mod limits;
mod schema;
mod shipped_files;
mod support;
