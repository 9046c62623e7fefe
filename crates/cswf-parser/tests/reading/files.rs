//! Workflows, libraries and files of scenarios together.

use crate::support;
use cswf_diagnostics::{Diagnostic, SourceFile, Sources};
use cswf_model::{Value, Workflow};
use cswf_parser::{
    Document, FileKind, Included, Includes, Parsed, PathError, Surroundings, include_paths, no_heading,
    parse_file,
};
use cswf_syntax::Tree;

/// Files by name, read into trees.
struct Project {
    sources: Sources,
    files: Vec<(String, Tree)>,
}

impl Project {
    fn new(files: &[(&str, &str)]) -> Self {
        let mut sources = Sources::new();
        let mut trees = Vec::new();
        for (name, text) in files {
            let file = sources.add(SourceFile::new(*name, *text));
            trees.push(((*name).to_owned(), cswf_syntax::parse(file, text).tree));
        }
        Self { sources, files: trees }
    }

    fn tree(&self, name: &str) -> &Tree {
        &self.files.iter().find(|(own, _)| own == name).unwrap().1
    }

    fn includes(&self) -> Includes<'_> {
        self.files.iter().map(|(name, tree)| (name.clone(), Included::Tree(tree))).collect()
    }

    fn read(&self, name: &str) -> Parsed {
        let includes = self.includes();
        let around = Surroundings { path: name, includes: Some(&includes), ..Surroundings::default() };
        parse_file(self.tree(name), 10_000, &around)
    }

    fn told(&self, parsed: &Parsed) -> String {
        support::tell(&self.sources, &parsed.diagnostics)
    }
}

/// What is told only where there is more than one file.
pub(crate) fn of_several_files() -> Vec<Diagnostic> {
    let project = Project::new(&[
        ("lib.yaml", "library: center\ndefaults: { on-closed: after-hours }\n"),
        ("a.yaml", "workflow: a\ninclude: [lib.yaml]\nsteps: [{ say: Hi }]\n"),
        ("b.yaml", "workflow: b\ninclude: [a.yaml, t.test.yaml]\nsteps: [{ run: c }]\n"),
        ("t.test.yaml", "test: a\nscenarios: []\n"),
        ("other.yaml", "steps: []\n"),
    ]);
    let mut findings = project.read("a.yaml").diagnostics;
    findings.extend(project.read("b.yaml").diagnostics);
    let unreadable = Includes::from([("lib.yaml".to_owned(), Included::Unreadable)]);
    let known = ["a".to_owned()];
    for (file, includes) in [("a.yaml", &unreadable), ("b.yaml", &project.includes())] {
        let around =
            Surroundings { path: file, includes: Some(includes), workflows: Some(&known), tested: None };
        findings.extend(parse_file(project.tree(file), 1_000, &around).diagnostics);
    }
    findings.push(no_heading(project.tree("other.yaml")));
    findings
}

fn workflow(parsed: Parsed) -> Workflow {
    match parsed.document {
        Document::Workflow(workflow) => *workflow,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_a_library_needs_of_a_workflow_is_told_at_the_include() {
    let library = "library: center\ncolour: red\nanytime: [{ key: 0, go: agent }, { key: 1, do: [{ say: \"{{name}}\" }] }]\ndefaults: { on-closed: after-hours, timeout: 5 }\n";
    let project = Project::new(&[
        ("lib.yaml", library),
        ("flow.yaml", "workflow: a\ninclude: [lib.yaml]\nsteps: [{ id: agent, say: Hi }]\n"),
    ]);
    let flow = project.read("flow.yaml");
    assert_eq!(
        project.told(&flow),
        "2:11 placeholder-unknown: there is no variable “name” in data / add it under data: “name: text”\n\
         2:11 unknown-name: there is no step “after-hours” / you can write agent\n"
    );
    let related = &flow.diagnostics[1].related[0];
    assert_eq!(project.sources.get(related.span.file).unwrap().name(), "lib.yaml");
    assert_eq!(project.sources.get(related.span.file).unwrap().slice(related.span), "after-hours");
    assert!(
        flow.diagnostics.iter().all(|finding| finding.fix.is_none()),
        "a library is not changed from outside"
    );
    // Its own mistakes are told once, by its own reading; names of the workflow around are not missed there.
    assert_eq!(
        project.told(&project.read("lib.yaml")),
        "2:1 unknown-key: “colour” means nothing in a library / you can write timezone, actors, hours, data, texts, sla\n\
         4:46 wrong-value: “5” has no unit, so nobody knows whether it means seconds or minutes / write 5s for seconds or 5m for minutes\n"
            .replace("you can write", "here you can write")
    );
}

#[test]
fn only_libraries_can_be_included() {
    let project = Project::new(&[
        ("b.yaml", "workflow: b\nsteps: [{ say: Hi }]\n"),
        ("c.yaml", "services: {}\n"),
        ("d.test.yaml", "test: a\nscenarios: []\n"),
        ("flow.yaml", "workflow: a\ninclude: [b.yaml, c.yaml, d.test.yaml]\nsteps: [{ say: Hi }]\n"),
    ]);
    assert_eq!(
        project.told(&project.read("flow.yaml")),
        "2:11 include: “b.yaml” is a workflow; only libraries can be included / to use another workflow, run it: run: its-id\n\
         2:19 include: “c.yaml” is not a library / a library begins with “library: name”\n\
         2:27 include: “d.test.yaml” is not a library / a library begins with “library: name”\n"
    );
    let tree = project.tree("flow.yaml");
    let includes = Includes::from([
        ("b.yaml".to_owned(), Included::Unreadable),
        ("c.yaml".to_owned(), Included::Outside),
        ("d.test.yaml".to_owned(), Included::Missing),
    ]);
    let around = Surroundings { path: "flow.yaml", includes: Some(&includes), ..Surroundings::default() };
    let read = parse_file(tree, 100, &around);
    let told = project.told(&read);
    assert!(told.contains("2:11 include: the file “b.yaml” cannot be read"), "{told}");
    assert!(told.contains("2:19 include: this path leads out of the project"), "{told}");
    assert!(told.contains("2:27 include: there is no file “d.test.yaml”"), "{told}");
}

#[test]
fn one_library_twice_and_two_libraries_with_one_name() {
    let project = Project::new(&[
        ("x.yaml", "library: x\ntexts: { bye: First }\nhours: { h: { open: \"Mo 09:00-10:00\" } }\n"),
        (
            "y.yaml",
            "library: y\ntexts: { bye: Second, hi: Hello }\nactors: { f: { role: human, hours: h } }\n",
        ),
        (
            "flow.yaml",
            "workflow: a\ninclude: [x.yaml, ./x.yaml, y.yaml]\nsteps: [{ say: texts.bye }, { queue: f }]\n",
        ),
    ]);
    let read = project.read("flow.yaml");
    assert_eq!(
        project.told(&read),
        "2:19 duplicate-id: “./x.yaml” is here twice / rename one of them, or remove it\n"
    );
    let flow = workflow(read);
    assert_eq!(flow.words(&flow.texts[0].text, None, None), "First", "the one that is named first");
    assert_eq!((flow.texts.len(), flow.actors.len()), (2, 3));
}

#[test]
fn include_paths_are_those_of_a_workflow() {
    let project = Project::new(&[
        ("a.yaml", "workflow: a\ninclude: [x.yaml, \"y.yaml\", [z]]\n"),
        ("b.yaml", "include: x.yaml\nworkflow: b\n"),
        ("c.yaml", "library: c\ninclude: [x.yaml]\n"),
    ]);
    let paths = |name: &str| -> Vec<String> {
        include_paths(project.tree(name)).into_iter().map(|path| path.value).collect()
    };
    assert_eq!(paths("a.yaml"), ["x.yaml", "y.yaml"]);
    assert_eq!(paths("b.yaml"), ["x.yaml"]);
    assert_eq!(paths("c.yaml"), [] as [&str; 0]);
    assert_eq!(cswf_parser::resolve_include("a.yaml", "../x.yaml"), Err(PathError::Outside));
}

#[test]
fn a_file_is_told_by_its_headings() {
    let project = Project::new(&[
        ("a.yaml", "title: x\nworkflow: a\n"),
        ("b.yaml", "library: b\n"),
        ("c.yaml", "test: c\n"),
        ("d.yaml", "steps: []\n"),
        ("e.yaml", ""),
        ("f.yaml", "- workflow: a\n"),
    ]);
    let kinds: Vec<FileKind> = project.files.iter().map(|(_, tree)| FileKind::of(tree)).collect();
    use FileKind::{Library, Other, Test, Workflow};
    assert_eq!(kinds, [Workflow, Library, Test, Other, Other, Other]);
    assert!(matches!(project.read("d.yaml").document, Document::Other));
    assert!(project.read("d.yaml").diagnostics.is_empty(), "other people's files are not judged");
}

const TESTED: &str = "workflow: a\nlanguages: [en]\ndata: { code: digits, n: integer }\nsteps: [{ id: x, ask: code, on-invalid: next }, { invoke: crm.find, into: { n: total } }]\n";

#[test]
fn scenarios_may_stand_in_a_file_of_their_own() {
    let project = Project::new(&[
        ("a.yaml", TESTED),
        (
            "a.test.yaml",
            "test: a\nscenarios:\n  - { name: s, given: { code: 007, n: 3, language: fr }, stubs: { crm.find: { total: 5 } }, turns: [1], expect: { passes: [x, y] } }\n",
        ),
    ]);
    let tested = workflow(project.read("a.yaml"));
    let around = Surroundings { tested: Some(&tested), ..Surroundings::default() };
    let read = parse_file(project.tree("a.test.yaml"), 1_000, &around);
    assert_eq!(
        project.told(&read),
        "3:52 wrong-value: “fr” is not one of en / choose one of them, or add it where they are listed\n\
         3:127 unknown-name: there is no step “y” / you can write a#2, x\n"
    );
    let Document::Test(file) = read.document else { panic!() };
    assert_eq!(file.workflow.value, "a");
    assert_eq!(file.scenarios[0].given[0].1.value, Value::text("007"), "typed by the workflow's data");
    assert_eq!(file.scenarios[0].stubs[0].fields[0].1.value, Value::Integer(5));
    // Without the workflow only the shape is judged.
    let alone = parse_file(project.tree("a.test.yaml"), 1_000, &Surroundings::default());
    assert_eq!(project.told(&alone), "");
}

#[test]
fn workflows_that_are_run_must_exist_where_the_project_is_known() {
    let project = Project::new(&[
        ("a.yaml", "workflow: a\nsteps: [{ run: orders }, { run: ordres }]\n"),
        ("b.yaml", "test: ordres\nscenarios: []\n"),
    ]);
    let known = ["a".to_owned(), "orders".to_owned()];
    let around = Surroundings { workflows: Some(&known), ..Surroundings::default() };
    let read = parse_file(project.tree("a.yaml"), 100, &around);
    assert_eq!(
        project.told(&read),
        "2:33 unknown-name: there is no workflow “ordres” in this project / did you mean “orders”?\n"
    );
    let read = parse_file(project.tree("b.yaml"), 100, &around);
    assert_eq!(
        project.told(&read),
        "1:7 unknown-name: there is no workflow “ordres” in this project / did you mean “orders”?\n"
    );
    assert_eq!(project.told(&parse_file(project.tree("a.yaml"), 100, &Surroundings::default())), "");
}

#[test]
fn names_in_scenarios_are_free_where_another_workflow_is_run() {
    let text = "workflow: a\nsteps: [{ run: b }, { end: resolved }]\nscenarios: [{ name: s, turns: [{ inner: 1 }], stubs: { crm.x: 1 }, expect: { end: elsewhere, passes: [inner] } }]\n";
    support::workflow(text);
}

#[test]
fn a_library_tells_what_it_offers() {
    let project = Project::new(&[(
        "lib.yaml",
        "library: center\nactors: { f: { role: human } }\nhours: { h: { open: \"24/7\" } }\ndata: { d: text }\ntexts: { t: \"{{d}} {{e}}\" }\n",
    )]);
    let read = project.read("lib.yaml");
    assert_eq!(project.told(&read), "");
    let Document::Library(library) = read.document else { panic!() };
    let names = [&library.actors, &library.hours, &library.data, &library.texts]
        .map(|list| list.iter().map(|name| name.value.as_str()).collect::<Vec<_>>().join(" "));
    assert_eq!(names, ["f", "h", "d", "t"]);
    assert_eq!(library.id.value, "center");
}

#[test]
fn a_library_that_is_missing_is_told_and_not_the_names_that_it_may_have() {
    let text = "workflow: a\ninclude: [lib.yaml]\nsteps:\n  - { id: x, say: \"{{name}}\", if: vip }\n  - { queue: frontline, go: nowhere }\n  - { say: texts.bye, if: is_open(\"office\") }\n";
    let project = Project::new(&[("flow.yaml", text)]);
    assert_eq!(
        project.told(&project.read("flow.yaml")),
        "2:11 include: there is no file “lib.yaml” / write the path from this file, such as shared/center.yaml\n\
         5:29 unknown-name: there is no step “nowhere” / you can write x\n"
    );
}

#[test]
fn a_file_without_its_heading_is_told_what_it_lacks() {
    let said = |text: &str| {
        let project = Project::new(&[("a.yaml", text)]);
        support::tell(&project.sources, &[no_heading(project.tree("a.yaml"))])
    };
    assert_eq!(
        said("# flow\nsteps: []\n"),
        "2:1 missing-key: this file is no workflow: no line of it says “workflow: NAME” / for example: workflow: my-flow\n"
    );
    assert_eq!(
        said("title: x\nworkfow: a\n"),
        "2:1 unknown-key: “workfow” means nothing in a workflow / did you mean “workflow”?\n"
    );
    assert!(said("").starts_with("1:1 missing-key"));
}
