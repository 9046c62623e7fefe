//! Scenarios: a customer played through, and what should have come of it.

use cswf_diagnostics::{Diagnostic, Level, List, RunMessage};
use cswf_machine::Machine;
use cswf_model::Scenario;

use crate::dry::{DryRun, Run, dry_run};

/// What became of a scenario.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// What was played.
    pub run: Run,
    /// The first difference between what is expected and what came; `None`: it passed.
    pub difference: Option<Diagnostic>,
}

impl Verdict {
    /// Did it come out as expected?
    #[must_use]
    pub fn passed(&self) -> bool {
        self.difference.is_none()
    }
}

impl DryRun {
    /// What a scenario plays.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Self {
        Self {
            at: scenario.at.as_ref().map(|at| at.value),
            given: scenario.given.clone(),
            stubs: scenario.stubs.clone(),
            turns: scenario.turns.clone(),
            ..Self::default()
        }
    }
}

/// Plays a scenario and compares.
#[must_use]
pub fn check(machine: &Machine, scenario: &Scenario) -> Verdict {
    let run = dry_run(machine, &DryRun::of(scenario));
    let difference = difference(machine, scenario, &run);
    Verdict { run, difference }
}

fn difference(machine: &Machine, scenario: &Scenario, run: &Run) -> Option<Diagnostic> {
    let wrong = |own: &&Diagnostic| own.level == Level::Error && own.rule != "unused-turn";
    run.diagnostics
        .iter()
        .find(wrong)
        .cloned()
        .or_else(|| missing(scenario, run))
        .or_else(|| wrong_end(scenario, run))
        .or_else(|| wrong_path(machine, scenario, run))
        .or_else(|| unsaid(scenario, run))
        .or_else(|| too_late(scenario, run))
        .or_else(|| run.diagnostics.iter().find(|own| own.level == Level::Error).cloned())
}

fn failed(span: cswf_diagnostics::Span, claim: RunMessage) -> Option<Diagnostic> {
    Some(Diagnostic::error("scenario-failed", span, claim))
}

fn missing(scenario: &Scenario, run: &Run) -> Option<Diagnostic> {
    if run.end.is_some() {
        return None;
    }
    let at = scenario.turns.last().map_or(scenario.name.span, |turn| turn.span);
    let Some(question) = &run.missing else {
        let step = run.passed.last().cloned().unwrap_or_default();
        return failed(at, RunMessage::NothingComes { step });
    };
    let finding = failed(at, RunMessage::TurnMissing { step: question.step.clone() });
    if question.choices.is_empty() {
        return finding;
    }
    let choices = List(question.choices.iter().map(|choice| choice.name.clone()).collect());
    finding.map(|own| own.with_help(RunMessage::TurnMissingChoices { choices }))
}

fn wrong_end(scenario: &Scenario, run: &Run) -> Option<Diagnostic> {
    let wanted = scenario.expect.end.as_ref()?;
    let found = run.end.clone()?;
    if found == wanted.value {
        return None;
    }
    let last = run.rows.last().map(|row| row.step.clone()).unwrap_or_default();
    failed(wanted.span, RunMessage::ExpectedEnd { wanted: wanted.value.clone(), found, last })
}

/// `passes` in this order, `avoids` never.
fn wrong_path(machine: &Machine, scenario: &Scenario, run: &Run) -> Option<Diagnostic> {
    let mut rest = run.passed.as_slice();
    for step in &scenario.expect.passes {
        let at = rest.iter().position(|own| *own == step.value);
        match at {
            Some(at) => rest = rest.get(at + 1..).unwrap_or_default(),
            None => {
                let name = step.value.clone();
                let claim = if machine.step_named(&name).is_none() {
                    RunMessage::ExpectedUnknownStep { step: name }
                } else if run.passed.contains(&name) {
                    RunMessage::ExpectedOrder { step: name }
                } else {
                    RunMessage::ExpectedPass { step: name, path: List(run.passed.clone()) }
                };
                return failed(step.span, claim);
            }
        }
    }
    let avoided = |step: &&cswf_diagnostics::Spanned<String>| run.passed.contains(&step.value);
    let step = scenario.expect.avoids.iter().find(avoided)?;
    failed(step.span, RunMessage::ExpectedAvoid { step: step.value.clone() })
}

fn unsaid(scenario: &Scenario, run: &Run) -> Option<Diagnostic> {
    let unsaid = |words: &&cswf_diagnostics::Spanned<String>| {
        !run.said.iter().any(|said| said.text.contains(words.value.as_str()))
    };
    let words = scenario.expect.says.iter().find(unsaid)?;
    failed(words.span, RunMessage::ExpectedSaid { words: words.value.clone() })
}

fn too_late(scenario: &Scenario, run: &Run) -> Option<Diagnostic> {
    let wanted = scenario.expect.within.as_ref()?;
    let found = std::time::Duration::from_millis(run.duration);
    if found <= wanted.value {
        return None;
    }
    failed(wanted.span, RunMessage::ExpectedWithin { wanted: wanted.value, found })
}
