//! What conditions speak of: the variables and built-in names that occur in them.

use std::collections::BTreeMap;
use std::sync::Arc;

use cswf_model::condition::Builtin;
use cswf_model::{Condition, Expr, ExprKind, Step, StepId, Type, VarId, Workflow};

use super::super::budget::Budget;
use super::domain::{Range, Universe, Values};

/// More subjects than this are not followed; the rest may be anything.
const MOST: usize = 200;

/// So many domains are looked at in one workflow; a flow of 10,000 steps with a condition at each needs a tenth.
const MOST_LOOKED_AT: usize = 10_000_000;

/// What a condition can speak of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Subject {
    /// A variable.
    Variable(VarId),
    /// A built-in name.
    Builtin(Builtin),
}

/// Every subject of a workflow's conditions.
#[derive(Debug, Default)]
pub struct Subjects {
    list: Vec<(Subject, Universe)>,
    by_variable: Vec<Option<usize>>,
    /// The steps whose visits are counted.
    counted: BTreeMap<StepId, usize>,
    /// How many domains may still be looked at; without it no condition decides anything.
    pub(crate) budget: Budget,
}

impl Subjects {
    /// The subjects of a workflow; none when it has no conditions on its ways.
    #[must_use]
    pub fn of(workflow: &Workflow) -> Self {
        Self::over(workflow, conditions(workflow).map(|condition| &condition.expr))
    }

    /// The subjects of some conditions of a workflow.
    #[must_use]
    pub fn over<'e>(workflow: &Workflow, conditions: impl IntoIterator<Item = &'e Expr>) -> Self {
        let mut found = Self {
            list: Vec::new(),
            by_variable: vec![None; workflow.data.len()],
            counted: BTreeMap::new(),
            budget: Budget::of(MOST_LOOKED_AT),
        };
        for condition in conditions {
            found.add(workflow, condition);
        }
        found
    }

    /// The same, with all the work still to be done.
    #[must_use]
    pub fn afresh(&self) -> Self {
        Self {
            list: self.list.clone(),
            by_variable: self.by_variable.clone(),
            counted: self.counted.clone(),
            budget: Budget::of(MOST_LOOKED_AT),
        }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// None at all?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Every subject with its universe.
    pub fn iter(&self) -> impl Iterator<Item = &(Subject, Universe)> {
        self.list.iter()
    }

    /// The number of a variable.
    #[must_use]
    pub fn variable(&self, id: VarId) -> Option<usize> {
        self.by_variable.get(id.index()).copied().flatten()
    }

    /// The number of `visits(…)` of a step.
    #[must_use]
    pub fn visits(&self, step: StepId) -> Option<usize> {
        self.counted.get(&step).copied()
    }

    /// Every step whose visits are counted, with the subject's number.
    pub fn counted(&self) -> impl Iterator<Item = (StepId, usize)> + '_ {
        self.counted.iter().map(|(step, number)| (*step, *number))
    }

    /// The number of an expression that is a subject itself.
    #[must_use]
    pub fn number(&self, expr: &Expr) -> Option<usize> {
        match &expr.kind {
            ExprKind::Variable(id) => self.variable(*id),
            ExprKind::Builtin(builtin) => self.builtin(builtin),
            _ => None,
        }
    }

    /// The number of a built-in name.
    #[must_use]
    pub fn builtin(&self, builtin: &Builtin) -> Option<usize> {
        self.list.iter().position(|(own, _)| matches!(own, Subject::Builtin(own) if own == builtin))
    }

    /// A subject's universe.
    #[must_use]
    pub fn universe(&self, number: usize) -> &Universe {
        self.list.get(number).map_or(&Universe::Opaque, |(_, universe)| universe)
    }

    /// A subject.
    #[must_use]
    pub fn subject(&self, number: usize) -> Option<&Subject> {
        self.list.get(number).map(|(subject, _)| subject)
    }

    /// Every subject that occurs in an expression.
    #[must_use]
    pub fn inside(&self, expr: &Expr) -> Vec<usize> {
        let mut found = Vec::new();
        walk(expr, &mut |part| {
            if let Some(number) = self.number(part)
                && !found.contains(&number)
            {
                found.push(number);
            }
        });
        found
    }

    fn add(&mut self, workflow: &Workflow, expr: &Expr) {
        let mut new = Vec::new();
        walk(expr, &mut |part| match &part.kind {
            ExprKind::Variable(id) if self.variable(*id).is_none() => new.push(Subject::Variable(*id)),
            ExprKind::Builtin(builtin) if self.builtin(builtin).is_none() => {
                new.push(Subject::Builtin(builtin.clone()));
            }
            _ => {}
        });
        for subject in new {
            if self.list.len() >= MOST || self.list.iter().any(|(own, _)| *own == subject) {
                continue;
            }
            let universe = match &subject {
                Subject::Variable(id) => {
                    if let Some(slot) = self.by_variable.get_mut(id.index()) {
                        *slot = Some(self.list.len());
                    }
                    workflow.variable(*id).map_or(Universe::Opaque, |variable| Universe::of(&variable.ty))
                }
                Subject::Builtin(builtin) => {
                    if let Builtin::Visits(step) = builtin {
                        self.counted.insert(*step, self.list.len());
                    }
                    universe_of(workflow, builtin)
                }
            };
            self.list.push((subject, universe));
        }
    }
}

fn universe_of(workflow: &Workflow, builtin: &Builtin) -> Universe {
    match builtin {
        Builtin::Channel if workflow.channels.len() <= 64 => {
            Universe::Choices(workflow.channels.iter().map(|own| Arc::from(own.value.as_str())).collect())
        }
        Builtin::Channel
        | Builtin::Language
        | Builtin::CallerCountry
        | Builtin::CallerNumber
        | Builtin::TicketStatus => Universe::Texts,
        Builtin::IsOpen(_) | Builtin::IsHoliday(_) | Builtin::Staffed(_) => Universe::Bool,
        Builtin::Waiting(_) | Builtin::Visits(_) => Universe::of(&Type::Integer),
        Builtin::ExpectedWait(_) => Universe::of(&Type::Duration),
        Builtin::Now => Universe::Opaque,
    }
}

/// What a built-in name can be at all.
#[must_use]
pub fn possible(builtin: &Builtin, universe: &Universe) -> Values {
    match builtin {
        Builtin::Waiting(_) | Builtin::Visits(_) | Builtin::ExpectedWait(_) => {
            Values::Range(Range { low: 0.0, ..Range::ALL })
        }
        _ => universe.all(),
    }
}

/// Does time alone leave it as it is?
#[must_use]
pub fn stays(builtin: &Builtin) -> bool {
    matches!(
        builtin,
        Builtin::Channel
            | Builtin::Language
            | Builtin::CallerCountry
            | Builtin::CallerNumber
            | Builtin::Visits(_)
    )
}

/// Every condition that guards a way.
pub fn conditions(workflow: &Workflow) -> impl Iterator<Item = &Condition> {
    let own = workflow.steps.iter().filter_map(|step| step.condition.as_ref());
    let ways = workflow.steps.iter().flat_map(Step::ways);
    let defaults = workflow.defaults.handlers.iter().map(|handler| &handler.way);
    let ways = ways.chain(defaults).chain(workflow.interruptions());
    let rules = workflow.rules.iter().filter_map(|rule| rule.condition.as_ref());
    let rows = workflow.sla.iter().filter_map(|row| row.condition.as_ref());
    own.chain(ways.filter_map(|way| way.condition.as_ref())).chain(rules).chain(rows)
}

/// Visits an expression and everything in it; as deep as the expression, whose depth the parser limits.
pub fn walk(expr: &Expr, visit: &mut impl FnMut(&Expr)) {
    visit(expr);
    match &expr.kind {
        ExprKind::Literal(_) | ExprKind::Variable(_) | ExprKind::Builtin(_) | ExprKind::Broken => {}
        ExprKind::Present(inner) | ExprKind::Unary(_, inner) | ExprKind::Size(inner) => walk(inner, visit),
        ExprKind::Binary(_, left, right) | ExprKind::Method(_, left, right) => {
            walk(left, visit);
            walk(right, visit);
        }
        ExprKind::Conditional(condition, yes, no) => {
            walk(condition, visit);
            walk(yes, visit);
            walk(no, visit);
        }
        ExprKind::List(items) => items.iter().for_each(|item| walk(item, visit)),
    }
}
