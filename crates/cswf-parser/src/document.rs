//! A whole file: a workflow, a library, a file of scenarios, or something else.

use cswf_diagnostics::{Diagnostic, FileId, ReadingMessage as Say, Safety, Span, Spanned, TextEdit};
use cswf_model::{Defaults, Scenario, Workflow};
use cswf_syntax::{NodeKind, Tree};

use crate::include::{Includes, Part};
use crate::keys::{LIBRARY, TEST, WORKFLOW};
use crate::reader::{Mode, Names, Reader, Slot};
use crate::wanted::WORKFLOW_HEADING;

/// What a file holds, by its headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// `workflow:`
    Workflow,
    /// `library:`
    Library,
    /// `test:`
    Test,
    /// None of these: it is skipped.
    Other,
}

impl FileKind {
    /// What a tree holds.
    #[must_use]
    pub fn of(tree: &Tree) -> Self {
        let NodeKind::Map(entries) = &tree.resolve(&tree.root).kind else { return Self::Other };
        let kinds = entries.iter().filter_map(|entry| match &tree.resolve(&entry.key).kind {
            NodeKind::Scalar(key) => match &*key.text {
                "workflow" => Some(Self::Workflow),
                "library" => Some(Self::Library),
                "test" => Some(Self::Test),
                _ => None,
            },
            _ => None,
        });
        let mut kind = Self::Other;
        for next in kinds {
            if next == Self::Workflow || kind == Self::Other {
                kind = next;
            }
        }
        kind
    }
}

/// What was read.
#[derive(Debug, Clone)]
pub enum Document {
    /// A workflow.
    Workflow(Box<Workflow>),
    /// A library, to be included by workflows.
    Library(Library),
    /// Scenarios of a workflow that stands elsewhere.
    Test(TestFile),
    /// Nothing of ours.
    Other,
}

/// What is wrong with a file that was meant to be a workflow and has none of the headings: one of its keys may be a
/// misspelt `workflow`.
#[must_use]
pub fn no_heading(tree: &Tree) -> Diagnostic {
    let root = tree.resolve(&tree.root);
    let entries = match &root.kind {
        NodeKind::Map(entries) => entries.as_slice(),
        _ => &[],
    };
    let near = entries.iter().find_map(|entry| {
        let key = tree.resolve(&entry.key).text()?;
        let near = cswf_model::names::closest(key, ["workflow", "library", "test"])?;
        Some((entry.key.span, key, near))
    });
    if let Some((span, key, near)) = near {
        let claim = Say::UnknownKey { key: crate::reader::shorten(key), place: WORKFLOW.what };
        let edits = vec![TextEdit { span, text: near.to_owned() }];
        let finding = Diagnostic::error("unknown-key", span, claim);
        return finding.with_help(Say::DidYouMean { name: near.to_owned() }).with_fix(Safety::Safe, edits);
    }
    let place = Span::point(tree.file, root.span.start as usize);
    let help = Say::ForExample { example: WORKFLOW_HEADING.example };
    Diagnostic::error("missing-key", place, Say::NoHeading {}).with_help(help)
}

/// A library: what it offers by name. Its contents are read again with each workflow that includes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Library {
    /// The file.
    pub file: FileId,
    /// `library`
    pub id: Spanned<String>,
    /// The `library:` line.
    pub head: Span,
    /// The names of its actors.
    pub actors: Vec<Spanned<String>>,
    /// The names of its hours.
    pub hours: Vec<Spanned<String>>,
    /// The names of its variables.
    pub data: Vec<Spanned<String>>,
    /// The names of its texts.
    pub texts: Vec<Spanned<String>>,
}

/// `NAME.test.yaml`
#[derive(Debug, Clone, PartialEq)]
pub struct TestFile {
    /// The file.
    pub file: FileId,
    /// `test`: the id of the workflow.
    pub workflow: Spanned<String>,
    /// The scenarios; their values are typed when the workflow was known.
    pub scenarios: Vec<Scenario>,
}

/// What the reading of a file gave.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// The document; always there, holes marked.
    pub document: Document,
    /// What is wrong with it, in file order.
    pub diagnostics: Vec<Diagnostic>,
}

/// What lies around a file.
#[derive(Debug, Clone, Copy, Default)]
pub struct Surroundings<'t> {
    /// The file's own path in the project, with `/` between its parts.
    pub path: &'t str,
    /// The files that it includes; none when not given.
    pub includes: Option<&'t Includes<'t>>,
    /// The ids of all workflows of the project, sorted or not; `run` is checked against them when given.
    pub workflows: Option<&'t [String]>,
    /// The workflow that a file of scenarios is about.
    pub tested: Option<&'t Workflow>,
}

/// Reads a file's tree. Findings about the insides of an included library are its own reading's; here only those are
/// told that this workflow causes (a step that it lacks), at its `include`.
#[must_use]
pub fn parse_file<'t>(tree: &'t Tree, source_bytes: usize, around: &Surroundings<'t>) -> Parsed {
    let kind = FileKind::of(tree);
    if kind == FileKind::Other {
        return Parsed { document: Document::Other, diagnostics: Vec::new() };
    }
    // Aliases may name a node many times; a file that is read as often as it has bytes is long enough.
    let visits = source_bytes.saturating_mul(2).saturating_add(100_000);
    let mode = if kind == FileKind::Library { Mode::Open } else { Mode::Own };
    let mut reader = Reader::new(tree, mode, visits);
    let document = match kind {
        FileKind::Workflow => Document::Workflow(Box::new(reader.workflow(around))),
        FileKind::Library => Document::Library(reader.library()),
        FileKind::Test => Document::Test(reader.test_file(around)),
        FileKind::Other => Document::Other,
    };
    Parsed { document, diagnostics: reader.finish() }
}

impl<'t> Reader<'t> {
    fn library(&mut self) -> Library {
        let tree = self.tree;
        let Some(mut fields) = self.open(Slot::item(&tree.root), &LIBRARY, WORKFLOW_HEADING) else {
            let span = tree.root.span;
            return library_of(Spanned::new(String::new(), span), span, tree.file, Names::default());
        };
        let (id, head) = self.heading(&mut fields, "library");
        self.names.workflow.clone_from(&id.value);
        if let Some(include) = fields.take_foreign("include") {
            self.error("include", include.slot.at, Say::LibraryIncludes {}, Say::IncludeBoth {});
        }
        let mut parts = [Part { tree, mode: Mode::Open, fields }];
        let center = self.center(&mut parts, head);
        self.shared_texts(&parts, &center);
        let [part] = &mut parts;
        if let Some(slot) = part.fields.take("defaults") {
            self.defaults(slot, &mut Defaults::default());
        }
        if let Some(slot) = part.fields.take("anytime") {
            self.anytime(slot, &mut Vec::new());
        }
        if let Some(slot) = part.fields.take("sla") {
            self.sla(slot, &mut Vec::new());
        }
        self.steps();
        let [part] = parts;
        self.close(part.fields);
        let names = std::mem::take(&mut self.names);
        library_of(id, head, tree.file, names)
    }

    fn test_file(&mut self, around: &Surroundings<'t>) -> TestFile {
        let tree = self.tree;
        let Some(mut fields) = self.open(Slot::item(&tree.root), &TEST, WORKFLOW_HEADING) else {
            return TestFile { file: tree.file, workflow: Spanned::default(), scenarios: Vec::new() };
        };
        let (workflow, head) = self.heading(&mut fields, "test");
        if let Some(known) = around.workflows
            && !known.contains(&workflow.value)
        {
            let name = Spanned::new(workflow.value.as_str(), workflow.span);
            self.unknown_workflow(name, known);
        }
        self.names.workflow.clone_from(&workflow.value);
        let scenarios = match fields.take("scenarios") {
            Some(slot) => {
                let ends = around.tested.map(crate::ends::known_ends).unwrap_or_default();
                let scope =
                    around.tested.map(|tested| crate::scenario::Scope::of(tested, &tested.data, &ends));
                self.scenarios(slot, &scope.unwrap_or_default())
            }
            None => {
                self.missing(
                    &fields,
                    head,
                    "scenarios",
                    "scenarios: [{ name: Solved, expect: { end: resolved } }]",
                );
                Vec::new()
            }
        };
        self.close(fields);
        TestFile { file: tree.file, workflow, scenarios }
    }
}

fn library_of(id: Spanned<String>, head: Span, file: FileId, names: Names<'_>) -> Library {
    Library {
        file,
        id,
        head,
        actors: names.actors.into_iter().filter(|actor| actor.declared).map(|actor| actor.id).collect(),
        hours: names.hours.into_iter().map(|hours| hours.id).collect(),
        data: names.data.into_iter().map(|variable| variable.id).collect(),
        texts: names.texts.into_iter().map(|text| text.map(str::to_owned)).collect(),
    }
}
