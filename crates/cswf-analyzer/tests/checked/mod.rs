//! Reads the files of a test, runs the rules and gives back what was found in the first file, by line.

use std::collections::BTreeSet;

use cswf_analyzer::{Member, Mutes, Project, Settings, analyze};
use cswf_diagnostics::{Diagnostic, SourceFile, Sources};
use cswf_model::Workflow;
use cswf_parser::{Document, Included, Includes, Surroundings, parse_file};
use cswf_testing::{Mark, Part};

/// A test that has been read and judged; not every test uses all of it.
#[allow(dead_code, reason = "not every test uses all of it")]
pub(crate) struct Checked {
    pub(crate) sources: Sources,
    pub(crate) findings: Vec<Diagnostic>,
}

impl Checked {
    /// What was found in the first file, by line.
    #[allow(dead_code, reason = "not every test uses all of it")]
    pub(crate) fn marks(&self) -> BTreeSet<Mark> {
        let own = self.findings.iter().filter(|finding| finding.span.file.0 == 0);
        own.filter_map(|finding| {
            let line = self.sources.get(finding.span.file)?.position(finding.span.start).line;
            Some(Mark { line, rule: finding.rule.to_owned() })
        })
        .collect()
    }
}

/// Judges the workflow in the first part, with the other parts around it.
#[allow(dead_code, reason = "not every test uses all of it")]
pub(crate) fn check(parts: &[Part], settings: &Settings) -> Checked {
    let mut sources = Sources::new();
    let files: Vec<_> =
        parts.iter().map(|part| sources.add(SourceFile::new(part.name.clone(), part.text.clone()))).collect();
    let parsed: Vec<_> =
        files.iter().zip(parts).map(|(file, part)| cswf_syntax::parse(*file, &part.text)).collect();
    let includes: Includes<'_> = parts
        .iter()
        .zip(&parsed)
        .map(|(part, parsed)| (part.name.clone(), Included::Tree(&parsed.tree)))
        .collect();
    let mut findings: Vec<Diagnostic> = Vec::new();
    let mut workflows: Vec<Workflow> = Vec::new();
    for (part, parsed) in parts.iter().zip(&parsed) {
        let around = Surroundings { path: &part.name, includes: Some(&includes), ..Surroundings::default() };
        let read = parse_file(&parsed.tree, part.text.len(), &around);
        findings.extend(parsed.diagnostics.iter().cloned().chain(read.diagnostics));
        if let Document::Workflow(workflow) = read.document {
            workflows.push(*workflow);
        }
    }
    let members = workflows.iter().map(|workflow| Member { workflow, sources: &sources }).collect();
    let project = Project::of(members, true);
    if let Some(workflow) = workflows.first() {
        findings.extend(analyze(workflow, &project, settings));
    }
    let mut mutes = Mutes::default();
    for (file, parsed) in files.iter().zip(&parsed) {
        if let Some(source) = sources.get(*file) {
            mutes.add(*file, source, &parsed.tree.comments);
        }
    }
    let judged = mutes.apply(findings, workflows.first(), settings);
    Checked { sources, findings: judged.findings }
}

/// A workflow that includes the library `desk.yaml`, with the texts of both.
#[allow(dead_code, reason = "not every test uses all of it")]
#[allow(clippy::panic, reason = "a failing helper fails the test")]
pub(crate) fn with_library(text: &str, library: &str) -> (Sources, Workflow) {
    let mut sources = Sources::new();
    let own = sources.add(SourceFile::new("flow.yaml".to_owned(), text.to_owned()));
    let shared = sources.add(SourceFile::new("desk.yaml".to_owned(), library.to_owned()));
    let (own, library) = (cswf_syntax::parse(own, text), cswf_syntax::parse(shared, library));
    let includes: Includes<'_> =
        [("desk.yaml".to_owned(), Included::Tree(&library.tree))].into_iter().collect();
    let around = Surroundings { path: "flow.yaml", includes: Some(&includes), ..Surroundings::default() };
    let read = parse_file(&own.tree, text.len(), &around);
    assert_eq!(read.diagnostics, []);
    let Document::Workflow(workflow) = read.document else { panic!("it is a workflow") };
    (sources, *workflow)
}
