//! What a caller meets where a way leads: the name of the place, the words, the hours, the wait.

use cswf_diagnostics::{Lang, OutputMessage as Say};
use cswf_model::{Bound, Destination, Measure, Staffing, Step, StepKind, Text, Workflow};

/// Reads places in one language.
pub(crate) struct Reader<'a> {
    pub(crate) workflow: &'a Workflow,
    pub(crate) lang: Lang,
    /// The workflow's own language that comes nearest to `lang`.
    language: Option<&'a str>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(workflow: &'a Workflow, lang: Lang) -> Self {
        Self { workflow, lang, language: workflow.nearest_language(lang.tag()) }
    }

    /// The words on the telephone, as one line.
    pub(crate) fn words(&self, text: &Text) -> String {
        let words = self.workflow.words(text, Some("phone"), self.language);
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The name of a step: its title, else its id.
    pub(crate) fn name(&self, id: cswf_model::StepId) -> String {
        let title = self.workflow.step(id).and_then(|step| step.title.as_ref());
        let title = title.map(|title| self.words(title)).filter(|title| !title.is_empty());
        title.unwrap_or_else(|| self.workflow.step_name(id))
    }

    pub(crate) fn destination(&self, to: &Destination, from: cswf_model::StepId) -> String {
        match to {
            Destination::Step(id) if *id == from => Say::RowAgain {}.text(self.lang),
            Destination::Step(id) | Destination::Joined(id) => self.name(*id),
            Destination::End(end) => Say::RowEnds { end: end.clone() }.text(self.lang),
            Destination::Stuck => Say::RowStuck {}.text(self.lang),
            Destination::Resumes | Destination::Behind(_) => Say::RowAgain {}.text(self.lang),
            Destination::Unknown => String::new(),
        }
    }

    /// What the caller hears first at a step.
    pub(crate) fn heard(&self, step: &Step) -> String {
        let text = match &step.kind {
            StepKind::Say { text, .. } | StepKind::Menu { text, .. } => Some(text),
            StepKind::Ask { prompt, .. }
            | StepKind::Record { prompt, .. }
            | StepKind::Survey { prompt, .. } => prompt.as_ref(),
            StepKind::Go { say, .. } | StepKind::End { say, .. } => say.as_ref(),
            _ => None,
        };
        text.map(|text| self.words(text)).unwrap_or_default()
    }

    /// When the people behind a step are there.
    pub(crate) fn hours(&self, step: &Step) -> String {
        let waits = matches!(step.kind, StepKind::Queue(_) | StepKind::Callback { .. });
        let Some(actor) = waits.then(|| self.workflow.actor(self.workflow.actor_of(step))).flatten() else {
            return String::new();
        };
        if let Some(hours) =
            actor.hours.as_ref().and_then(|hours| self.workflow.hours.get(hours.value.index()))
        {
            return hours.calendar.schedule.to_string();
        }
        match &actor.staff {
            Staffing::Shifts(shifts) => {
                shifts.iter().map(|shift| shift.at.value.to_string()).collect::<Vec<_>>().join("; ")
            }
            Staffing::Unstated | Staffing::Constant(_) => String::new(),
        }
    }

    /// How soon a queue is to be answered, by the workflow's service level.
    pub(crate) fn wait(&self, step: &Step) -> String {
        if !matches!(step.kind, StepKind::Queue(_)) {
            return String::new();
        }
        let goal = self.workflow.targets.iter().find(|goal| goal.measure.value == Measure::ServiceLevel);
        match goal.map(|goal| (goal.bound.as_ref().map(|bound| bound.value), &goal.within)) {
            Some((Some(Bound::AtLeast(share)), Some(within))) => {
                Say::RowTarget { share: share * 100.0, time: within.value }.text(self.lang)
            }
            _ => String::new(),
        }
    }
}
