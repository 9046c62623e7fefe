//! The files that are shipped with cswf are read without a word.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use cswf_diagnostics::{Diagnostic, Lang, SourceFile, Sources};
use cswf_parser::{Document, Included, Includes, Surroundings, include_paths, parse_file, resolve_include};

fn yaml_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|own| own == "yaml" || own == "yml") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

fn told(sources: &Sources, findings: &[Diagnostic]) -> String {
    let mut text = String::new();
    for finding in findings {
        let file = sources.get(finding.span.file).unwrap();
        let at = file.position(finding.span.start);
        let message = finding.message.text(Lang::En);
        writeln!(text, "{}:{}:{} [{}] {message}", file.name(), at.line, at.column, finding.rule).unwrap();
    }
    text
}

fn read_folder(name: &str) -> (usize, String) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name);
    let mut sources = Sources::new();
    let files: Vec<_> = yaml_files(&root)
        .iter()
        .map(|path| {
            let text = std::fs::read_to_string(path).unwrap();
            let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            let file = sources.add(SourceFile::new(name.clone(), text.clone()));
            (name, text.len(), cswf_syntax::parse(file, &text))
        })
        .collect();
    let mut findings = Vec::new();
    let mut workflows = 0;
    for (name, length, parsed) in &files {
        findings.extend(parsed.diagnostics.clone());
        let mut includes = Includes::new();
        for path in include_paths(&parsed.tree) {
            let path = resolve_include(name, &path.value).unwrap();
            if let Some((_, _, other)) = files.iter().find(|(own, ..)| *own == path) {
                includes.insert(path, Included::Tree(&other.tree));
            }
        }
        let around = Surroundings { path: name, includes: Some(&includes), ..Surroundings::default() };
        let read = parse_file(&parsed.tree, *length, &around);
        workflows += usize::from(matches!(read.document, Document::Workflow(_)));
        findings.extend(read.diagnostics);
    }
    (workflows, told(&sources, &findings))
}

#[test]
fn the_workflows_of_the_library_are_read_without_a_finding() {
    let (workflows, findings) = read_folder("workflows");
    assert!(workflows > 0);
    assert_eq!(findings, "");
}

#[test]
fn the_examples_are_read_without_a_finding() {
    let (workflows, findings) = read_folder("examples");
    assert!(workflows > 0);
    assert_eq!(findings, "");
}
