//! What a workflow defines, and which of it is used where.

use std::collections::BTreeSet;

use cswf_diagnostics::Span;
use cswf_model::condition::Builtin;
use cswf_model::{
    ActorId, Assignment, Breach, Condition, Expr, ExprKind, HoursId, Part, PromiseForm, ReachFrom, Results,
    RetrySay, SlaClock, Step, StepKind, Subject, Subjects, Text, TextId, ValueSource, VarId, WayOut,
    Workflow,
};

use crate::facts::values::subjects::walk;
use crate::project::Project;

/// A kind of thing that headings define.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Definition {
    /// `actors`
    Actor,
    /// `hours`
    Hours,
    /// `texts`
    Text,
    /// `data`
    Variable,
}

/// Everything that the headings define, with its name and place.
pub(crate) fn definitions(workflow: &Workflow) -> impl Iterator<Item = (Definition, &str, Span)> {
    let actors = workflow.actors.iter().filter(|actor| actor.declared);
    let actors = actors.map(|own| (Definition::Actor, own.id.value.as_str(), own.id.span));
    let hours = workflow.hours.iter().map(|own| (Definition::Hours, own.id.value.as_str(), own.id.span));
    let texts = workflow.texts.iter().map(|own| (Definition::Text, own.id.value.as_str(), own.id.span));
    let data = workflow.data.iter().map(|own| (Definition::Variable, own.id.value.as_str(), own.id.span));
    actors.chain(hours).chain(texts).chain(data)
}

/// The single result of a called workflow: the variable of the same name, else the only one there is.
pub(crate) fn single_result(workflow: &Workflow, name: Option<&str>) -> Option<VarId> {
    let same = name.and_then(|name| workflow.variable_named(name));
    same.or_else(|| (workflow.data.len() == 1).then_some(VarId(0)))
}

/// What a workflow uses of what its headings define.
#[derive(Debug, Default)]
pub(crate) struct Uses {
    actors: BTreeSet<ActorId>,
    hours: BTreeSet<HoursId>,
    texts: BTreeSet<TextId>,
    variables: BTreeSet<VarId>,
    names: BTreeSet<(Definition, String)>,
}

impl Uses {
    /// What is used in a workflow, or given to it and taken from it by those who run it.
    #[must_use]
    pub(crate) fn of(workflow: &Workflow, project: &Project<'_>) -> Self {
        let mut uses = Self::default();
        for step in &workflow.steps {
            uses.step(workflow, step);
        }
        uses.headings(workflow);
        uses.callers(workflow, project);
        uses.name_all(workflow);
        uses
    }

    /// Is it used?
    #[must_use]
    pub(crate) fn has(&self, definition: Definition, name: &str) -> bool {
        self.names.contains(&(definition, name.to_owned()))
    }

    fn name_all(&mut self, workflow: &Workflow) {
        let actors = self.actors.iter().filter_map(|id| workflow.actor(*id));
        let actors = actors.map(|own| (Definition::Actor, own.id.value.clone()));
        let hours = self.hours.iter().filter_map(|id| workflow.hours.get(id.index()));
        let hours = hours.map(|own| (Definition::Hours, own.id.value.clone()));
        let texts = self.texts.iter().filter_map(|id| workflow.named_text(*id));
        let texts = texts.map(|own| (Definition::Text, own.id.value.clone()));
        let data = self.variables.iter().filter_map(|id| workflow.variable(*id));
        let data = data.map(|own| (Definition::Variable, own.id.value.clone()));
        self.names.extend(actors.chain(hours).chain(texts).chain(data).collect::<Vec<_>>());
    }

    /// What the called workflow is given, and what is taken from it, is used there.
    fn callers(&mut self, workflow: &Workflow, project: &Project<'_>) {
        for caller in project.callers(workflow) {
            let Some(StepKind::Run { with, into, .. }) =
                caller.workflow.step(caller.step).map(|step| &step.kind)
            else {
                continue;
            };
            let given = with.iter().map(|each| each.name.value.as_str());
            self.variables.extend(given.filter_map(|name| workflow.variable_named(name)));
            match into {
                Some(Results::Fields(fields)) => {
                    let taken = fields.iter().map(|(_, field)| field.value.as_str());
                    self.variables.extend(taken.filter_map(|name| workflow.variable_named(name)));
                }
                Some(Results::Whole(to)) => {
                    let own = to.value.and_then(|id| caller.workflow.variable(id));
                    self.variables.extend(single_result(workflow, own.map(|own| own.id.value.as_str())));
                }
                None => {}
            }
        }
    }

    fn headings(&mut self, workflow: &Workflow) {
        for actor in &workflow.actors {
            self.hours.extend(actor.hours.as_ref().map(|hours| hours.value));
        }
        for handler in &workflow.defaults.handlers {
            self.way(&handler.way);
        }
        for entry in &workflow.anytime {
            self.way(&entry.way);
        }
        for rule in &workflow.rules {
            self.condition(rule.condition.as_ref());
        }
        for sla in &workflow.sla {
            self.condition(sla.condition.as_ref());
            if let SlaClock::Hours(hours) = &sla.clock {
                self.hours.insert(hours.value);
            }
            self.breach(sla.on_breach.as_ref());
        }
        for promise in &workflow.promises {
            match &promise.form {
                PromiseForm::Always(a) | PromiseForm::Never(a) => self.subjects(a),
                PromiseForm::NeverBefore { never: a, before: b }
                | PromiseForm::AfterAlways { after: a, always: b }
                | PromiseForm::AfterNever { after: a, never: b }
                | PromiseForm::Reach { from: ReachFrom::Subjects(a), reach: b } => {
                    self.subjects(a);
                    self.subjects(b);
                }
                PromiseForm::Reach { from: ReachFrom::EveryStep, reach } => self.subjects(reach),
                PromiseForm::Broken => {}
            }
        }
        let texts = workflow.texts.iter().map(|own| &own.text).filter(|text| text.named.is_none());
        texts.chain(&workflow.title).chain(&workflow.goal).for_each(|text| self.text(text));
    }

    fn subjects(&mut self, subjects: &Subjects) {
        for subject in &subjects.0 {
            if let Subject::Actor(id) = &subject.value {
                self.actors.insert(*id);
            }
        }
    }

    fn breach(&mut self, breach: Option<&Breach>) {
        match breach {
            Some(Breach::Way(way)) => self.way(way),
            Some(Breach::Tell(actor)) => {
                self.actors.insert(actor.value);
            }
            None => {}
        }
    }

    fn step(&mut self, workflow: &Workflow, step: &Step) {
        self.actors.insert(workflow.actor_of(step));
        self.actors.extend(step.by.as_ref().map(|by| by.value));
        self.condition(step.condition.as_ref());
        step.ways().for_each(|way| self.way(way));
        self.breach(step.on_breach.as_ref());
        let retry: &[Text] = match &step.retry_say {
            Some(RetrySay::Always(text)) => std::slice::from_ref(text),
            Some(RetrySay::Each(texts)) => texts,
            None => &[],
        };
        retry.iter().chain(&step.title).for_each(|text| self.text(text));
        self.kind(workflow, &step.kind);
    }

    fn kind(&mut self, workflow: &Workflow, kind: &StepKind) {
        match kind {
            StepKind::Say { text, .. } | StepKind::Menu { text, .. } | StepKind::Decide { text, .. } => {
                self.text(text);
            }
            StepKind::Ask { variable, prompt, confirm, .. } => {
                self.variables.extend(variable.value);
                prompt.iter().chain(confirm.iter().flatten()).for_each(|text| self.text(text));
            }
            StepKind::Survey { into, prompt, .. } => {
                self.variables.extend(into.as_ref().and_then(|into| into.value));
                prompt.iter().for_each(|text| self.text(text));
            }
            StepKind::Send { to, text, .. } => {
                to.iter().for_each(|to| self.addressee(workflow, &to.value));
                text.iter().for_each(|text| self.text(text));
            }
            StepKind::Record { variable, prompt, .. } => {
                self.variables.extend(variable.value);
                prompt.iter().for_each(|text| self.text(text));
            }
            StepKind::Set(assignments) => self.assignments(assignments),
            StepKind::Task { text, script, checklist, .. } => {
                [text].into_iter().chain(script).chain(checklist).for_each(|text| self.text(text));
            }
            StepKind::Queue(queue) => {
                self.actors.extend(queue.actor.value);
                self.variables.extend(queue.handoff.iter().filter_map(|each| each.value));
                let values = queue.priority.iter().chain(&queue.prefer);
                values.for_each(|value| self.addressee(workflow, &value.value));
                queue.reason.iter().for_each(|text| self.text(text));
            }
            StepKind::Callback { actor } => self.actors.extend(actor.value),
            StepKind::Dial { number } => self.addressee(workflow, &number.value),
            StepKind::Invoke { with, into, .. } | StepKind::Run { with, into, .. } => {
                self.assignments(with);
                self.results(into.as_ref());
            }
            StepKind::Ticket { fields, assign, .. } => {
                self.assignments(fields);
                self.actors.extend(assign.as_ref().map(|actor| actor.value));
            }
            StepKind::Go { say, .. } | StepKind::End { say, .. } => {
                say.iter().for_each(|text| self.text(text));
            }
            StepKind::Split { .. } | StepKind::Wait(_) | StepKind::Parallel { .. } | StepKind::Broken => {}
        }
    }

    fn results(&mut self, into: Option<&Results>) {
        match into {
            Some(Results::Whole(variable)) => self.variables.extend(variable.value),
            Some(Results::Fields(fields)) => {
                self.variables.extend(fields.iter().filter_map(|(variable, _)| variable.value));
            }
            None => {}
        }
    }

    fn assignments(&mut self, assignments: &[Assignment]) {
        for assignment in assignments {
            self.variables.extend(assignment.variable);
            if let Some(ValueSource::Expression(expr)) = assignment.value.as_ref().map(|value| &value.value) {
                self.expr(expr);
            }
        }
    }

    /// `to: supervisor` names an actor.
    fn addressee(&mut self, workflow: &Workflow, value: &ValueSource) {
        match value {
            ValueSource::Expression(expr) => self.expr(expr),
            ValueSource::Literal(value) => {
                self.actors.extend(workflow.actor_named(&value.to_string()));
            }
        }
    }

    fn way(&mut self, way: &WayOut) {
        way.label.iter().chain(&way.say).for_each(|text| self.text(text));
        self.assignments(&way.set);
        self.condition(way.condition.as_ref());
    }

    fn condition(&mut self, condition: Option<&Condition>) {
        if let Some(condition) = condition {
            self.expr(&condition.expr);
        }
    }

    fn expr(&mut self, expr: &Expr) {
        walk(expr, &mut |part| match &part.kind {
            ExprKind::Variable(id) => {
                self.variables.insert(*id);
            }
            ExprKind::Builtin(Builtin::IsOpen(hours) | Builtin::IsHoliday(hours)) => {
                self.hours.insert(*hours);
            }
            ExprKind::Builtin(
                Builtin::Staffed(actor) | Builtin::Waiting(actor) | Builtin::ExpectedWait(actor),
            ) => {
                self.actors.insert(*actor);
            }
            _ => {}
        });
    }

    fn text(&mut self, text: &Text) {
        self.texts.extend(text.named);
        for part in text.variants.iter().flat_map(|variant| &variant.template.parts) {
            if let Part::Variable(Some(id), _) = part {
                self.variables.insert(*id);
            }
        }
    }
}
