//! How findings reach their reader: drawn for people, or as data for machines.

pub(crate) mod diff;
mod edit;
pub(crate) mod json;
pub(crate) mod lint;
pub(crate) mod run;
mod snippet;
pub(crate) mod text;
