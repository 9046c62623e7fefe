//! What a promise names, and where on the map that is met.
//!
//! A step, a phase, an operation is met where its step acts: what `if` skips is not. An actor, or any person, is met
//! where one of its people answers or works on a task. An end is met where the case ends so. In a workflow that is run,
//! actors, phases and operations count by their names; steps and ends are this workflow's own.

use cswf_diagnostics::Spanned;
use cswf_model::{
    Cause, Outcome, Phase, Promise, PromiseForm, ReachFrom, Role, Step, StepId, StepKind, Subject, Workflow,
};

use super::pattern::{Pattern, Seen};
use crate::facts::map::{Leg, LegKind, Map};
use crate::facts::people::answers;

/// One of the two sets of a promise.
#[derive(Clone, Copy, Debug)]
pub(super) enum Side<'a> {
    /// Nothing.
    Nothing,
    /// Every step that is no end.
    EveryStep,
    /// Any of these.
    Any(&'a [Spanned<Subject>]),
}

/// What a promise watches.
#[derive(Clone, Copy, Debug)]
pub(super) struct Watch<'a> {
    /// The workflow whose promise it is.
    workflow: &'a Workflow,
    /// `after`, `before`, `from`.
    pub opens: Side<'a>,
    /// `always`, `never`, `reach`.
    pub meets: Side<'a>,
}

/// The form of a promise with what it watches; `None` when a part of it could not be read, which has been reported.
#[must_use]
pub(super) fn read<'a>(workflow: &'a Workflow, promise: &'a Promise) -> Option<(Pattern, Watch<'a>)> {
    let (pattern, opens, meets) = match &promise.form {
        PromiseForm::Always(always) => (Pattern::Always, Side::Nothing, always),
        PromiseForm::Never(never) => (Pattern::Never, Side::Nothing, never),
        PromiseForm::NeverBefore { never, before } => (Pattern::NeverBefore, Side::Any(&before.0), never),
        PromiseForm::AfterAlways { after, always } => (Pattern::AfterAlways, Side::Any(&after.0), always),
        PromiseForm::AfterNever { after, never } => (Pattern::AfterNever, Side::Any(&after.0), never),
        PromiseForm::Reach { from: ReachFrom::EveryStep, reach } => (Pattern::Reach, Side::EveryStep, reach),
        PromiseForm::Reach { from: ReachFrom::Subjects(from), reach } => {
            (Pattern::Reach, Side::Any(&from.0), reach)
        }
        PromiseForm::Broken => return None,
    };
    let meets = Side::Any(&meets.0);
    let broken = |side: Side<'_>| side.subjects().iter().any(|subject| subject.value == Subject::Broken);
    let empty = meets.subjects().is_empty() || matches!(opens, Side::Any([]));
    (!broken(opens) && !broken(meets) && !empty).then_some((pattern, Watch { workflow, opens, meets }))
}

impl<'a> Side<'a> {
    /// What it names.
    #[must_use]
    pub(super) fn subjects(self) -> &'a [Spanned<Subject>] {
        match self {
            Self::Any(subjects) => subjects,
            Self::Nothing | Self::EveryStep => &[],
        }
    }
}

impl<'a> Watch<'a> {
    fn seen(&self, is: impl Fn(&Subject) -> bool) -> Seen {
        let any = |side: Side<'_>| side.subjects().iter().any(|subject| is(&subject.value));
        Seen { opens: any(self.opens), meets: any(self.meets) }
    }

    /// What is met where a step acts. `own` says that the step is one of the workflow whose promise it is.
    #[must_use]
    pub(super) fn at_step(&self, workflow: &Workflow, own: bool, id: StepId, step: &Step) -> Seen {
        let mut seen = self.seen(|subject| self.is_step(subject, workflow, own, id, step));
        seen.opens |=
            own && matches!(self.opens, Side::EveryStep) && !matches!(step.kind, StepKind::End { .. });
        seen
    }

    fn is_step(&self, subject: &Subject, workflow: &Workflow, own: bool, id: StepId, step: &Step) -> bool {
        match subject {
            Subject::Step(wanted) => own && *wanted == id,
            Subject::Phase(phase) => is_phase(step, *phase),
            Subject::Operation { system, operation } => match &step.kind {
                StepKind::Invoke { system: own, operation: called, .. } => {
                    own.value == *system && called.value == *operation
                }
                _ => false,
            },
            Subject::Actor(_) => {
                matches!(step.kind, StepKind::Task { .. }) && self.is_actor(subject, workflow, step)
            }
            Subject::Human => {
                let by = workflow.actor(workflow.actor_of(step));
                matches!(step.kind, StepKind::Task { .. }) && by.is_some_and(|by| by.role == Role::Human)
            }
            Subject::End(_) | Subject::Broken => false,
        }
    }

    fn is_actor(&self, subject: &Subject, workflow: &Workflow, step: &Step) -> bool {
        let Subject::Actor(wanted) = subject else { return false };
        let name = |workflow: &'a Workflow, id| workflow.actor(id).map(|actor| actor.id.value.as_str());
        let own = workflow.actor(workflow.actor_of(step)).map(|actor| actor.id.value.as_str());
        own.is_some() && own == name(self.workflow, *wanted)
    }

    /// What is met by taking a leg: somebody answers.
    #[must_use]
    pub(super) fn on_leg(&self, map: &Map<'_>, leg: Leg) -> Seen {
        let LegKind::Exit { outcome, cause } = leg.kind else { return Seen::default() };
        if cause == Cause::Skipped || !matches!(outcome, Outcome::Answered | Outcome::Done) {
            return Seen::default();
        }
        let Some((_, step)) = map.step_of(leg) else { return Seen::default() };
        let waits =
            matches!(step.kind, StepKind::Queue(_) | StepKind::Callback { .. } | StepKind::Dial { .. });
        if !waits || !reached(step, outcome) {
            return Seen::default();
        }
        let human = answers(map, leg);
        self.seen(|subject| match subject {
            Subject::Human => human,
            Subject::Actor(_) => {
                !matches!(step.kind, StepKind::Dial { .. }) && self.is_actor(subject, map.workflow(), step)
            }
            _ => false,
        })
    }

    /// What is met where the case ends.
    #[must_use]
    pub(super) fn at_end(&self, name: &str) -> Seen {
        self.seen(|subject| matches!(subject, Subject::End(end) if end == name))
    }

    /// What may be met in a workflow that cannot be seen.
    #[must_use]
    pub(super) fn elsewhere(&self) -> Seen {
        self.seen(|subject| {
            matches!(
                subject,
                Subject::Actor(_) | Subject::Phase(_) | Subject::Operation { .. } | Subject::Human
            )
        })
    }

    /// Is any person what is to be met?
    #[must_use]
    pub(super) fn wants_person(&self) -> bool {
        self.meets.subjects().iter().any(|subject| subject.value == Subject::Human)
    }

    /// The subject of a side that is met by this: at a step, by a leg, at an end.
    #[must_use]
    pub(super) fn which(&self, side: Side<'a>, met: impl Fn(&Self) -> bool) -> Option<&'a Subject> {
        let single = side.subjects().iter().find(|subject| {
            let alone = std::slice::from_ref(*subject);
            met(&Self { opens: Side::Nothing, meets: Side::Any(alone), ..*self })
        });
        single.map(|subject| &subject.value)
    }
}

/// Has somebody come, when the step ends so?
fn reached(step: &Step, outcome: Outcome) -> bool {
    match step.kind {
        StepKind::Callback { .. } => outcome == Outcome::Done,
        _ => outcome == Outcome::Answered,
    }
}

fn is_phase(step: &Step, phase: Phase) -> bool {
    step.phase.as_ref().is_some_and(|own| own.value == phase)
}
