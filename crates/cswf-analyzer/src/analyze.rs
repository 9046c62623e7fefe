//! Runs the rules.

use std::panic::{AssertUnwindSafe, catch_unwind};

use cswf_diagnostics::{Diagnostic, Level, SettingsMessage, sort};
use cswf_model::Workflow;

use crate::circles::circles;
use crate::context::RuleContext;
use crate::facts::budget::Analysis;
use crate::findings::Findings;
use crate::project::Project;
use crate::rule::Rule;
use crate::rules::RULES;
use crate::settings::Settings;

/// Every finding of the rules about a workflow, in the one order, mutes not applied.
#[must_use]
pub fn analyze(workflow: &Workflow, project: &Project<'_>, settings: &Settings) -> Vec<Diagnostic> {
    analyze_timed(workflow, project, settings, &mut |_| {})
}

/// The same; `lap` is called with the name of every rule that has run, so that the caller can look at a clock.
#[must_use]
pub fn analyze_timed(
    workflow: &Workflow,
    project: &Project<'_>,
    settings: &Settings,
    lap: &mut dyn FnMut(&'static str),
) -> Vec<Diagnostic> {
    let mut found = analyze_with(RULES, workflow, project, settings, lap);
    if settings.only.is_empty() && !project.is_straight(workflow) {
        found.extend(circles(workflow, project));
        sort(&mut found);
    }
    found
}

/// The findings of some rules.
pub(crate) fn analyze_with(
    rules: &'static [Rule],
    workflow: &Workflow,
    project: &Project<'_>,
    settings: &Settings,
    lap: &mut dyn FnMut(&'static str),
) -> Vec<Diagnostic> {
    let context = RuleContext::new(workflow, project, settings);
    let mut found = Vec::new();
    if context.facts.map().is_too_large() {
        return vec![too_many_ways(workflow)];
    }
    for rule in rules {
        let Some(level) = settings.level_of(rule, workflow) else { continue };
        let mut findings = Findings::new(rule, level, &workflow.id.value);
        // A rule that panics has half-filled its own findings at most; the facts are filled in one go or not at all.
        let checked = catch_unwind(AssertUnwindSafe(|| (rule.check)(&context.of(rule), &mut findings)));
        match checked {
            Ok(()) => found.extend(findings.into_found()),
            Err(_) => found.push(failed(rule, workflow)),
        }
        lap(rule.id);
    }
    found.extend(limits(&context));
    sort(&mut found);
    found
}

/// What was too large or too tangled to be looked at in full: a silence that proves nothing is said to be one.
fn limits(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let workflow = context.workflow;
    let told = |analysis| {
        let message = match analysis {
            Analysis::Values => SettingsMessage::ValuesLimit {},
            Analysis::Walks => SettingsMessage::WalksLimit {},
            Analysis::Rules => SettingsMessage::RulesLimit {},
        };
        let finding = Diagnostic::new("analysis-limit", Level::Warning, workflow.head, message);
        Diagnostic {
            workflow: Some(workflow.id.value.clone()),
            ..finding.with_help(SettingsMessage::LimitHelp {})
        }
    };
    context.facts.given_up().into_iter().map(told).collect()
}

fn too_many_ways(workflow: &Workflow) -> Diagnostic {
    let finding = Diagnostic::error("too-large", workflow.head, SettingsMessage::TooManyWays {});
    Diagnostic {
        workflow: Some(workflow.id.value.clone()),
        ..finding.with_help(SettingsMessage::LimitHelp {})
    }
}

fn failed(rule: &Rule, workflow: &Workflow) -> Diagnostic {
    let message = SettingsMessage::RuleFailed { rule: rule.id.to_owned() };
    let mut finding =
        Diagnostic::error("rule-error", workflow.head, message).with_help(SettingsMessage::RuleFailedHelp {});
    finding.workflow = Some(workflow.id.value.clone());
    finding
}

#[cfg(test)]
mod tests {
    use cswf_diagnostics::AboutMessage;

    use super::*;
    use crate::findings::finding;
    use crate::rule::Group;

    static BROKEN: [Rule; 2] = [
        Rule {
            id: "breaks",
            group: Group::Flow,
            pack: None,
            level: Level::Warning,
            about: || AboutMessage::DeadEnd {}.into(),
            page: "",
            parameters: &[],
            check: |_, _| panic!("on purpose"),
        },
        Rule {
            id: "works",
            group: Group::Flow,
            pack: None,
            level: Level::Warning,
            about: || AboutMessage::DeadEnd {}.into(),
            page: "",
            parameters: &[],
            check: |context, found| {
                found.push(finding(context.workflow.head, SettingsMessage::RuleFailedHelp {}));
            },
        },
    ];

    #[test]
    fn a_rule_that_breaks_down_is_told_and_the_others_go_on() {
        let read = cswf_parser::read("a.yaml", "workflow: a\nsteps:\n  - end: resolved\n");
        let workflow = read.workflow.unwrap();
        let found = analyze_with(&BROKEN, &workflow, &Project::default(), &Settings::default(), &mut |_| {});
        let names: Vec<_> = found.iter().map(|finding| (finding.rule, finding.level)).collect();
        assert_eq!(names, [("rule-error", Level::Error), ("works", Level::Warning)]);
    }
}
