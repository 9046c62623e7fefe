//! The short way from a text to a workflow, for tests and small tools.

use cswf_diagnostics::{Diagnostic, SourceFile, Sources};
use cswf_model::Workflow;

use crate::document::{Document, Surroundings, parse_file};

/// A text that has been read.
#[derive(Debug)]
pub struct Read {
    /// The one file.
    pub sources: Sources,
    /// The workflow, when the text is one.
    pub workflow: Option<Workflow>,
    /// What is wrong with it, in file order.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads one text that includes nothing.
#[must_use]
pub fn read(name: &str, text: &str) -> Read {
    let mut sources = Sources::new();
    let file = sources.add(SourceFile::new(name, text));
    let parsed = cswf_syntax::parse(file, text);
    let around = Surroundings { path: name, ..Surroundings::default() };
    let read = parse_file(&parsed.tree, text.len(), &around);
    let mut diagnostics = parsed.diagnostics;
    diagnostics.extend(read.diagnostics);
    cswf_diagnostics::sort(&mut diagnostics);
    let workflow = match read.document {
        Document::Workflow(workflow) => Some(*workflow),
        Document::Library(_) | Document::Test(_) | Document::Other => None,
    };
    Read { sources, workflow, diagnostics }
}
