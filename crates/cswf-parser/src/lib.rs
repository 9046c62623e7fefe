//! From the YAML tree to the typed workflow.
//!
//! [`parse_file`] reads a tree by hand, key by key: every mistake of a file is found in one run, and what cannot be
//! read is a hole in the [`Workflow`](cswf_model::Workflow), reported once. What keys there are, and what each is for, stands in one set
//! of tables from which the suggestions and the JSON Schema come too. [`survey()`] tells what a file is without
//! reading it.

mod condition;
mod document;
mod ends;
mod fields;
mod heading;
mod include;
mod keys;
mod outline;
mod promise;
mod read;
mod reader;
mod rules;
mod scenario;
mod schema;
mod step;
mod study;
mod survey;
mod text;
mod value;
mod wanted;
mod way;
mod workflow;

pub use document::{Document, FileKind, Library, Parsed, Surroundings, TestFile, no_heading, parse_file};
pub use include::{Included, Includes, PathError, include_paths, resolve_include};
pub use read::{Read, read};
pub use schema::schema;
pub use survey::{Summary, survey};
