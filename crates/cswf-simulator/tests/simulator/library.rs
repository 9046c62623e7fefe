//! Every workflow that users start from, and every example, plays its scenarios.

use std::collections::BTreeSet;

use crate::project::{Project, told};
use cswf_simulator::check;

fn all_scenarios_pass(folder: &str, at_least: usize) {
    let project = Project::load(folder);
    let mut played = 0;
    let mut failures = Vec::new();
    for workflow in &project.workflows {
        let machine = project.machine(workflow);
        for scenario in &workflow.scenarios {
            played += 1;
            let verdict = check(&machine, scenario);
            if let Some(difference) = &verdict.difference {
                let rows: Vec<String> = verdict
                    .run
                    .rows
                    .iter()
                    .map(|row| format!("    {:>10} {} {:?} {}", row.time, row.step, row.event, row.outcome))
                    .collect();
                failures.push(format!(
                    "{} · {}: {}\n{}",
                    workflow.id.value,
                    scenario.name.value,
                    told(std::slice::from_ref(difference), &project.sources),
                    rows.join("\n")
                ));
            }
        }
    }
    assert!(played >= at_least, "only {played} scenarios");
    assert!(failures.is_empty(), "{} of {played} fail\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn the_scenarios_of_the_library_pass() {
    all_scenarios_pass("workflows", 140);
}

#[test]
fn the_scenarios_of_the_examples_pass() {
    all_scenarios_pass("examples", 95);
}

/// What is never visited is never tried: in each workflow of the library at most two steps may be left out, those that
/// only come when a deadline is broken.
#[test]
fn the_scenarios_of_the_library_visit_nearly_every_step() {
    let project = Project::load("workflows");
    let mut unvisited = Vec::new();
    for workflow in &project.workflows {
        let machine = project.machine(workflow);
        let runs = workflow.scenarios.iter().map(|scenario| check(&machine, scenario).run);
        let passed: BTreeSet<String> = runs.flat_map(|run| run.passed).collect();
        let left: Vec<String> = workflow
            .numbered()
            .map(|(id, _)| workflow.step_name(id))
            .filter(|name| !passed.contains(name))
            .collect();
        if left.len() > 2 {
            unvisited.push(format!("{}: {}", workflow.id.value, left.join(" ")));
        }
    }
    assert!(unvisited.is_empty(), "no scenario visits\n{}", unvisited.join("\n"));
}
