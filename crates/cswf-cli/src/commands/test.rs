//! `cswf test`: the scenarios of workflows, played and compared.

use cswf_diagnostics::{CliMessage as Say, Diagnostic, Level, List};
use cswf_model::Workflow;
use cswf_simulator::{Verdict, check};
use serde::Serialize;

use crate::args::{SimulateFormat, TestArgs};
use crate::console::Console;
use crate::discover;
use crate::exit::Exit;
use crate::project::{Parsed, Project};
use crate::report::json::FindingData;
use crate::report::{run as report, text};

/// A scenario that was played.
struct Played {
    workflow: String,
    name: String,
    verdict: Verdict,
}

#[derive(Serialize)]
struct TestData {
    version: u32,
    status: &'static str,
    passed: usize,
    failed: usize,
    scenarios: Vec<ScenarioData>,
    /// Why workflows could not be played at all.
    findings: Vec<FindingData>,
}

#[derive(Serialize)]
struct ScenarioData {
    workflow: String,
    name: String,
    passed: bool,
    end: Option<String>,
    duration_s: f64,
    difference: Option<String>,
}

/// Plays every scenario.
pub(crate) fn run(args: &TestArgs, console: Console) -> Exit {
    let paths = crate::settings::paths(&args.paths);
    let project = Project::load(&paths, "stdin.yaml");
    let console = console.with_settings(crate::settings::of_project(&project).0.lang);
    for failure in &project.failures {
        console.fail(failure);
    }
    let mut played = Vec::new();
    let mut broken = Vec::new();
    for group in project.groups() {
        play_group(&project, &project.parse(&group), args.filter.as_deref(), &mut played, &mut broken);
    }
    match args.format {
        SimulateFormat::Json => console.print(&json(&project, &played, &broken, console)),
        SimulateFormat::Text => print(&project, &played, &broken, console),
    }
    let failed = played.iter().any(|each| !each.verdict.passed());
    if !project.failures.is_empty() {
        Exit::Failure
    } else if played.is_empty() && broken.is_empty() {
        console.fail(&Say::NoScenarios { paths: List::of(paths.iter().map(|path| discover::shown(path))) });
        Exit::Usage
    } else if failed || !broken.is_empty() {
        Exit::Findings
    } else {
        Exit::Fine
    }
}

/// Plays the scenarios of a group's workflows, those in files of their own included. A workflow that cannot be read
/// is told, and its scenarios are not played.
fn play_group(
    project: &Project,
    group: &[Parsed],
    filter: Option<&str>,
    played: &mut Vec<Played>,
    broken: &mut Vec<Diagnostic>,
) {
    let wanted = |file: &Parsed| project.files.get(file.index).is_some_and(|file| file.wanted);
    if !group.iter().any(wanted) {
        return;
    }
    let errors =
        group.iter().flat_map(|file| &file.diagnostics).filter(|finding| finding.level == Level::Error);
    let before = broken.len();
    broken.extend(errors.cloned());
    if broken.len() > before {
        return;
    }
    let called = |id: &str| group.iter().filter_map(Parsed::workflow).find(|own| own.id.value == id);
    for file in group.iter().filter(|file| wanted(file)) {
        let (workflow, scenarios) = match &file.document {
            cswf_parser::Document::Workflow(workflow) => (Some(workflow.as_ref()), &workflow.scenarios),
            cswf_parser::Document::Test(test) => (called(&test.workflow.value), &test.scenarios),
            _ => continue,
        };
        let Some(workflow) = workflow else { continue };
        let machine = machine(workflow, &called, broken);
        for scenario in scenarios {
            if filter.is_none_or(|words| scenario.name.value.contains(words)) {
                let verdict = check(&machine, scenario);
                let (workflow, name) = (workflow.id.value.clone(), scenario.name.value.clone());
                played.push(Played { workflow, name, verdict });
            }
        }
    }
}

fn machine<'a>(
    workflow: &'a Workflow,
    called: &'a dyn Fn(&str) -> Option<&'a Workflow>,
    broken: &mut Vec<Diagnostic>,
) -> cswf_machine::Machine {
    let lowered = cswf_machine::lower(workflow, called);
    broken.extend(lowered.diagnostics);
    lowered.machine
}

fn print(project: &Project, played: &[Played], broken: &[Diagnostic], console: Console) {
    for finding in broken {
        console.print(&text::draw(finding, &project.sources, console.lang, console.look()));
    }
    if played.is_empty() {
        return;
    }
    let mut before = "";
    for each in played {
        if each.workflow != before {
            console.print(&format!("{}\n", each.workflow));
            before = &each.workflow;
        }
        console.print(&report::verdict(&each.name, each.verdict.passed(), &each.verdict.run, console.lang));
        if let Some(difference) = &each.verdict.difference {
            console.print(&text::draw(difference, &project.sources, console.lang, console.look()));
        }
    }
    let failed = played.iter().filter(|each| !each.verdict.passed()).count();
    let line = Say::TestSummary { passed: played.len() - failed, failed };
    console.print(&format!("{}\n", line.text(console.lang)));
}

fn json(project: &Project, played: &[Played], broken: &[Diagnostic], console: Console) -> String {
    let failed = played.iter().filter(|each| !each.verdict.passed()).count();
    let status = if !project.failures.is_empty() {
        "error"
    } else if failed > 0 || !broken.is_empty() {
        "findings"
    } else {
        "ok"
    };
    let data = TestData {
        version: 1,
        status,
        passed: played.len() - failed,
        failed,
        scenarios: played
            .iter()
            .map(|each| ScenarioData {
                workflow: each.workflow.clone(),
                name: each.name.clone(),
                passed: each.verdict.passed(),
                end: each.verdict.run.end.clone(),
                duration_s: std::time::Duration::from_millis(each.verdict.run.duration).as_secs_f64(),
                difference: each.verdict.difference.as_ref().map(|own| own.message.text(console.lang)),
            })
            .collect(),
        findings: broken
            .iter()
            .map(|finding| FindingData::new(finding, &project.sources, console.lang, finding.fingerprint()))
            .collect(),
    };
    serde_json::to_string_pretty(&data).map(|text| format!("{text}\n")).unwrap_or_default()
}
