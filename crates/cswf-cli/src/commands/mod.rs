//! One command a file.

mod baseline;
pub(crate) mod compile;
pub(crate) mod explain;
pub(crate) mod fix;
pub(crate) mod fmt;
mod job_summary;
pub(crate) mod lint;
pub(crate) mod new;
pub(crate) mod render;
pub(crate) mod schema;
pub(crate) mod simulate;
mod since;
pub(crate) mod table;
mod terminal;
pub(crate) mod test;
mod timings;
mod watch;
