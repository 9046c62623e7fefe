//! Workflows that run each other in a circle: whoever comes in never comes to an end. One that runs itself at once is
//! told when it is read; a circle over several shows only when all of them are at hand.

use std::collections::{BTreeMap, VecDeque};

use cswf_diagnostics::{Diagnostic, List, RunMessage};
use cswf_model::{StepKind, Workflow};

use crate::project::Project;

/// The steps by which a workflow comes to run itself through others.
#[must_use]
pub(crate) fn circles(workflow: &Workflow, project: &Project<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (id, step) in workflow.numbered() {
        let StepKind::Run { workflow: called, .. } = &step.kind else { continue };
        if called.value == workflow.id.value {
            continue;
        }
        let Some(path) = way_back(workflow, &called.value, project) else { continue };
        let claim = RunMessage::RunInCircle { workflow: workflow.id.value.clone(), path: List(path) };
        let mut finding = Diagnostic::error("endless-run", called.span, claim)
            .with_help(RunMessage::RunInCircleHelp {})
            .with_step(workflow.step_name(id));
        finding.workflow = Some(workflow.id.value.clone());
        found.push(finding);
    }
    found
}

/// The shortest chain of runs from a workflow by way of one that it runs back to itself.
fn way_back(workflow: &Workflow, first: &str, project: &Project<'_>) -> Option<Vec<String>> {
    let home = workflow.id.value.as_str();
    let mut via: BTreeMap<String, String> = BTreeMap::from([(first.to_owned(), home.to_owned())]);
    let mut open = VecDeque::from([first.to_owned()]);
    while let Some(id) = open.pop_front() {
        let steps = project.workflow(&id).map(|own| own.steps.as_slice()).unwrap_or_default();
        for step in steps {
            let StepKind::Run { workflow: next, .. } = &step.kind else { continue };
            if next.value == home {
                let mut path = vec![home.to_owned(), id.clone()];
                while let Some(before) = path.last().and_then(|last| via.get(last)).filter(|own| *own != home)
                {
                    path.push(before.clone());
                }
                path.push(home.to_owned());
                path.reverse();
                return Some(path);
            }
            if !via.contains_key(&next.value) {
                via.insert(next.value.clone(), id.clone());
                open.push_back(next.value.clone());
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use cswf_diagnostics::{Lang, Sources};

    use super::*;
    use crate::project::Member;

    /// What is told of the first of these workflows, each of which runs the others that are named.
    fn told(flows: &[(&str, &[&str])]) -> Vec<String> {
        let read = |(id, runs): &(&str, &[&str])| {
            let steps: String = runs.iter().map(|run| format!("  - run: {run}\n")).collect();
            let text = format!("workflow: {id}\nkind: chat\nsteps:\n{steps}  - end: resolved\n");
            cswf_parser::read("a.yaml", &text).workflow.unwrap()
        };
        let workflows: Vec<Workflow> = flows.iter().map(read).collect();
        let sources = Sources::new();
        let members = workflows.iter().map(|workflow| Member { workflow, sources: &sources }).collect();
        let found = circles(&workflows[0], &Project::of(members, true));
        found.iter().map(|finding| finding.message.text(Lang::En)).collect()
    }

    #[test]
    fn a_circle_is_told_with_its_way_round() {
        let flows: [(&str, &[&str]); 4] = [("a", &["d", "b"]), ("b", &["c"]), ("c", &["a"]), ("d", &[])];
        assert_eq!(told(&flows), ["“a” runs itself (a, b, c, a), so customers would never come to an end"]);
    }

    #[test]
    fn who_only_leads_to_a_circle_or_runs_one_thing_twice_is_not_told() {
        assert!(told(&[("a", &["b"]), ("b", &["c"]), ("c", &["b"])]).is_empty());
        assert!(told(&[("a", &["b", "c"]), ("b", &["d"]), ("c", &["d"]), ("d", &[])]).is_empty());
    }
}
