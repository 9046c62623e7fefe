//! What a rule sees: the workflow, the settings, and facts that are computed when first asked for.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use cswf_diagnostics::{Diagnostic, FileId, Message, Safety, SourceFile, Span, TextEdit};
use cswf_model::{Step, StepId, Workflow};
use cswf_syntax::Edits;
use jiff::civil::Date;

use crate::facts::Facts;
use crate::facts::map::PlaceId;
use crate::findings::finding;
use crate::project::Project;
use crate::rule::Rule;
use crate::settings::Settings;

/// What a rule sees.
#[derive(Debug)]
pub struct RuleContext<'a> {
    /// The workflow.
    pub workflow: &'a Workflow,
    /// The workflows around it.
    pub project: &'a Project<'a>,
    /// What the user has set.
    pub settings: &'a Settings,
    /// What is known of the workflow; shared by all rules.
    pub facts: Rc<Facts<'a>>,
    /// The files that have been opened for editing; few runs open any.
    edits: Rc<RefCell<BTreeMap<FileId, Option<Rc<Edits<'a>>>>>>,
    rule: Option<&'static Rule>,
}

impl<'a> RuleContext<'a> {
    pub(crate) fn new(workflow: &'a Workflow, project: &'a Project<'a>, settings: &'a Settings) -> Self {
        let facts = Rc::new(Facts::new(workflow, project));
        Self { workflow, project, settings, facts, edits: Rc::default(), rule: None }
    }

    /// The same for one rule, so that it finds its own settings.
    pub(crate) fn of(&self, rule: &'static Rule) -> Self {
        let Self { workflow, project, settings, facts, edits, .. } = self;
        Self { workflow, project, settings, facts: facts.clone(), edits: edits.clone(), rule: Some(rule) }
    }

    /// A number that the user may have set for this rule; times in seconds, shares from 0 to 1.
    #[must_use]
    pub fn parameter(&self, name: &str) -> f64 {
        self.rule.map_or(0.0, |rule| self.settings.parameter(rule, name))
    }

    /// The words that the user has added for this rule.
    #[must_use]
    pub fn words(&self, name: &str) -> &'a [String] {
        self.rule.map(|rule| self.settings.words(rule, name)).unwrap_or_default()
    }

    /// Does another rule look at this workflow too?
    #[must_use]
    pub fn looks(&self, rule: &str) -> bool {
        crate::rules::rule(rule).is_some_and(|rule| self.settings.level_of(rule, self.workflow).is_some())
    }

    /// The day on which the question is asked; a Monday in January 2026 unless it is set.
    #[must_use]
    pub fn today(&self) -> Date {
        self.settings.today.unwrap_or(Date::constant(2026, 1, 5))
    }

    /// Every step with its number.
    pub fn steps(&self) -> impl Iterator<Item = (StepId, &'a Step)> + use<'a> {
        self.workflow.numbered()
    }

    /// Every step of some kind, with what the kind is made of.
    pub fn steps_of<T>(
        &self,
        mut kind: impl FnMut(&'a Step) -> Option<T>,
    ) -> impl Iterator<Item = (StepId, &'a Step, T)> {
        self.workflow.numbered().filter_map(move |(id, step)| kind(step).map(|found| (id, step, found)))
    }

    /// The name under which a step is known.
    #[must_use]
    pub fn name(&self, step: StepId) -> String {
        self.workflow.step_name(step)
    }

    /// The name under which an event rule is known.
    #[must_use]
    pub fn rule_name(&self, number: usize) -> String {
        let Some(rule) = self.workflow.rules.get(number) else { return String::new() };
        let unnamed = || format!("{} #{}", rule.event.value, number + 1);
        rule.name.as_ref().map_or_else(unnamed, |name| name.value.clone())
    }

    /// The name of a step that is at hand.
    #[must_use]
    pub fn name_of(&self, step: &Step) -> String {
        let id = self.workflow.numbered().find(|(_, own)| std::ptr::eq(*own, step)).map(|(id, _)| id);
        id.map_or_else(String::new, |id| self.name(id))
    }

    /// A finding about a whole step, pointing at its first lines up to its verb.
    #[must_use]
    pub fn at_step(&self, step: StepId, message: impl Into<Message>) -> Diagnostic {
        let span = self.workflow.step(step).map_or(self.workflow.head, first_lines);
        self.at_span(step, span, message)
    }

    /// A finding about something at a step.
    #[must_use]
    pub fn at_span(&self, step: StepId, span: Span, message: impl Into<Message>) -> Diagnostic {
        let mut finding = finding(span, message).with_step(self.name(step));
        finding.customers_per_day = self.facts.customers_per_day(step);
        finding
    }

    /// A file of this workflow, opened for editing; `None` when its text is not at hand or has mistakes.
    fn edits(&self, file: FileId) -> Option<Rc<Edits<'a>>> {
        let mut opened = self.edits.borrow_mut();
        let open = || {
            let (_, member) = self.project.members_before(self.workflow)?;
            Edits::new(file, SourceFile::text(member.sources.get(file)?)).map(Rc::new)
        };
        opened.entry(file).or_insert_with(open).clone()
    }

    /// The finding with a fix, where there is a sure edit.
    #[must_use]
    pub(crate) fn mended(
        &self,
        finding: Diagnostic,
        safety: Safety,
        file: FileId,
        edit: impl FnOnce(&Edits<'a>) -> Option<Vec<TextEdit>>,
    ) -> Diagnostic {
        match self.edits(file).and_then(|edits| edit(&edits)) {
            Some(edits) => finding.with_fix(safety, edits),
            None => finding,
        }
    }

    /// A finding with the shortest way on which a customer gets to a place.
    #[must_use]
    pub fn with_path_to(&self, mut finding: Diagnostic, place: PlaceId) -> Diagnostic {
        let map = self.facts.map();
        finding.path = map.hops(map.start(), &self.facts.reached().path(map, place));
        finding
    }
}

/// A step from its first key to the end of its verb.
#[must_use]
pub(crate) fn first_lines(step: &Step) -> Span {
    if step.verb.file == step.span.file && step.verb.end > step.span.start {
        Span { end: step.verb.end, ..step.span }
    } else {
        step.span
    }
}

/// An event rule from its first key to its event.
#[must_use]
pub(crate) fn first_lines_of(rule: &cswf_model::Rule) -> Span {
    let event = rule.event.span;
    if event.file == rule.span.file && event.end > rule.span.start && event.start >= rule.span.start {
        Span { end: event.end, ..rule.span }
    } else {
        rule.span
    }
}
