//! One command a file.

pub mod compile;
pub mod explain;
pub mod lint;
pub mod new;
pub mod render;
pub mod schema;
pub mod simulate;
pub mod table;
mod terminal;
pub mod test;
