//! Reading workflows for tests: a text, or a folder with what it includes.

use std::collections::BTreeMap;
use std::path::Path;

use cswf_diagnostics::{Diagnostic, FileId, Lang, SourceFile, Sources};
use cswf_machine::{Machine, lower};
use cswf_model::Workflow;
use cswf_parser::{
    Document, FileKind, Included, Includes, Surroundings, include_paths, parse_file, resolve_include,
};
use cswf_syntax::Tree;

/// A folder's workflows, with the scenarios of their test files.
pub(crate) struct Project {
    pub(crate) sources: Sources,
    pub(crate) workflows: Vec<Workflow>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Project {
    pub(crate) fn load(folder: &str) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
        let mut files = Vec::new();
        list(&root, "", &mut files);
        let mut sources = Sources::new();
        let trees: Vec<(String, FileId, usize, Tree)> = files
            .into_iter()
            .map(|(path, text)| {
                let id = sources.add(SourceFile::new(path.clone(), text.clone()));
                let length = text.len();
                (path, id, length, cswf_syntax::parse(id, &text).tree)
            })
            .collect();
        Self::read(sources, &trees)
    }

    fn read(sources: Sources, trees: &[(String, FileId, usize, Tree)]) -> Self {
        let by_path: BTreeMap<&str, &Tree> =
            trees.iter().map(|(path, _, _, tree)| (path.as_str(), tree)).collect();
        let mut project = Self { sources, workflows: Vec::new(), diagnostics: Vec::new() };
        for wanted in [FileKind::Workflow, FileKind::Test] {
            for (path, _, length, tree) in trees.iter().filter(|(_, _, _, tree)| FileKind::of(tree) == wanted)
            {
                let mut includes = Includes::new();
                for include in include_paths(tree) {
                    let inside = resolve_include(path, &include.value).expect("a path inside");
                    includes.insert(inside.clone(), Included::Tree(by_path[inside.as_str()]));
                }
                let tested = (wanted == FileKind::Test).then(|| {
                    let text = project.sources.get(tree.file).expect("a source").text();
                    let line = text.lines().find_map(|line| line.strip_prefix("test:")).expect("test:");
                    project.workflows.iter().find(|own| own.id.value == line.trim()).expect("its workflow")
                });
                let around = Surroundings { path, includes: Some(&includes), workflows: None, tested };
                let parsed = parse_file(tree, *length, &around);
                project.diagnostics.extend(parsed.diagnostics);
                match parsed.document {
                    Document::Workflow(workflow) => project.workflows.push(*workflow),
                    Document::Test(test) => {
                        let own =
                            project.workflows.iter_mut().find(|own| own.id.value == test.workflow.value);
                        own.expect("its workflow").scenarios.extend(test.scenarios);
                    }
                    Document::Library(_) | Document::Other => {}
                }
            }
        }
        project
    }

    pub(crate) fn machine(&self, workflow: &Workflow) -> Machine {
        let called = |id: &str| self.workflows.iter().find(|own| own.id.value == id);
        let lowered = lower(workflow, &called);
        assert!(lowered.diagnostics.is_empty(), "{}", told(&lowered.diagnostics, &self.sources));
        lowered.machine
    }
}

fn list(root: &Path, inside: &str, files: &mut Vec<(String, String)>) {
    let mut entries: Vec<_> = std::fs::read_dir(root.join(inside))
        .expect("a folder")
        .map(|entry| entry.expect("an entry"))
        .collect();
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().into_string().expect("a name in UTF-8");
        let path = if inside.is_empty() { name.clone() } else { format!("{inside}/{name}") };
        if entry.path().is_dir() {
            list(root, &path, files);
        } else if name.ends_with(".yaml") {
            files.push((path, std::fs::read_to_string(entry.path()).expect("a text")));
        }
    }
}

/// Findings in words, one a line.
pub(crate) fn told(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let line = |own: &Diagnostic| {
        let file = sources.get(own.span.file);
        let at = file.map(|file| format!("{}:{}", file.name(), file.position(own.span.start).line));
        format!("{} {}", at.unwrap_or_default(), own.message.text(Lang::En))
    };
    diagnostics.iter().map(line).collect::<Vec<_>>().join("\n")
}
