//! Reasoning about conditions: can these hold together while those do not, and in which case?
//!
//! The boxes of [`crate::facts::values`] say what is impossible; an example says what is possible. A case is only told
//! as an example when the model's own evaluation of every condition agrees, so both answers can be relied on. What is
//! neither shown to be impossible nor found is [`Answer::Unknown`].

mod example;
mod points;
pub mod table;

use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use cswf_diagnostics::Example;
use cswf_model::{Expr, ExprKind, Workflow};

use crate::facts::values::assume::{Case, assume};
use crate::facts::values::domain::{Domain, Values};
use crate::facts::values::outside;
use crate::facts::values::subjects::{Subject, Subjects, walk};

/// So many boxes are looked at for one question.
const MOST_BOXES: usize = 20_000;

/// In so many boxes an example is looked for.
const MOST_TRIED: usize = 20;

/// What has become of a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// There is no such case.
    Never,
    /// There is; this is one.
    Case(Example),
    /// Nobody knows.
    Unknown,
}

/// A condition with the truth that it is to have.
pub type Wanted<'e> = (&'e Expr, bool);

/// Reasons about some conditions of a workflow.
#[derive(Debug)]
pub struct Reasoner<'a> {
    workflow: &'a Workflow,
    subjects: Subjects,
}

impl<'a> Reasoner<'a> {
    /// For questions about these conditions.
    #[must_use]
    pub fn of<'e>(workflow: &'a Workflow, conditions: impl IntoIterator<Item = &'e Expr>) -> Self {
        Self { workflow, subjects: Subjects::over(workflow, conditions) }
    }

    /// The same reasoner for other questions: each kind has its own budget.
    #[must_use]
    pub fn afresh(&self) -> Self {
        Self { workflow: self.workflow, subjects: self.subjects.afresh() }
    }

    /// Is there a case in which conditions have their truth? One in which everything has a value is preferred.
    #[must_use]
    pub fn example(&self, wanted: &[Wanted<'_>]) -> Answer {
        let known = self.everybody_known(wanted.iter().map(|(expr, _)| *expr));
        match self.can(known, wanted) {
            Answer::Case(example) => Answer::Case(example),
            _ => self.can(self.everybody(), wanted),
        }
    }

    /// Has more been asked than could be looked at? Then silence proves nothing.
    #[must_use]
    pub fn gave_up(&self) -> bool {
        self.subjects.budget.is_used_up()
    }

    /// What the conditions speak of.
    #[must_use]
    pub fn subjects(&self) -> &Subjects {
        &self.subjects
    }

    /// Every case there is: each variable has any value, or none.
    #[must_use]
    pub fn everybody(&self) -> Case {
        let any = self.subjects.iter().map(|(subject, universe)| match subject {
            Subject::Variable(_) => Domain { unset: true, values: universe.all() },
            Subject::Builtin(builtin) => outside(builtin, universe, None),
        });
        any.collect()
    }

    /// Every case in which all that is spoken of has a value, but for what a condition asks to be present or absent.
    #[must_use]
    pub fn everybody_known<'e>(&self, conditions: impl IntoIterator<Item = &'e Expr>) -> Case {
        let mut asked: Vec<usize> = Vec::new();
        for condition in conditions {
            walk(condition, &mut |part| {
                if let ExprKind::Present(inner) = &part.kind {
                    asked.extend(self.subjects.number(inner));
                }
            });
        }
        let mut everybody = self.everybody();
        for (number, domain) in everybody.iter_mut().enumerate() {
            domain.unset &= asked.contains(&number) || domain.values == Values::Any;
        }
        everybody
    }

    /// Boxes that hold every case in which a condition holds; without a condition that is every case.
    #[must_use]
    pub fn boxes(&self, condition: Option<&Expr>) -> Vec<Case> {
        match condition {
            Some(expr) => assume(&self.subjects, expr, true, self.everybody()),
            None => vec![self.everybody()],
        }
    }

    /// Is there a case of these in which every condition has its truth?
    #[must_use]
    pub fn can(&self, among: Case, wanted: &[Wanted<'_>]) -> Answer {
        let mut open: Vec<(usize, Case)> = vec![(0, among)];
        let mut seen = Seen::default();
        let (mut boxes, mut tried) = (0, 0);
        while let Some((n, case)) = open.pop() {
            let Some((expr, truth)) = wanted.get(n) else {
                if let Some(point) = points::find(self.workflow, &self.subjects, &case, wanted) {
                    let facts = example::facts(self.workflow, &self.subjects, &case, &point, wanted);
                    return Answer::Case(Example(facts));
                }
                tried += 1;
                if tried >= MOST_TRIED || self.subjects.budget.is_used_up() {
                    return Answer::Unknown;
                }
                continue;
            };
            boxes += 1;
            if boxes > MOST_BOXES || self.subjects.budget.is_used_up() {
                return Answer::Unknown;
            }
            if seen.is_new(n, &case) {
                let parts = assume(&self.subjects, expr, *truth, case);
                open.extend(parts.into_iter().rev().map(|part| (n + 1, part)));
            }
        }
        if tried == 0 { Answer::Never } else { Answer::Unknown }
    }

    /// Does the second hold in every one of these cases in which the first does?
    #[must_use]
    pub fn implies(&self, among: Case, first: &Expr, second: &Expr) -> bool {
        self.can(among, &[(first, true), (second, false)]) == Answer::Never
    }
}

/// May two sets of boxes have a case in common?
#[must_use]
pub fn may_meet(one: &[Case], other: &[Case]) -> bool {
    let alike = |(a, b): (&Domain, &Domain)| a.unset && b.unset || a.values.may_be(&b.values);
    one.iter().any(|a| other.iter().any(|b| a.iter().zip(b).all(alike)))
}

/// The boxes that have been looked at, each with the number of the condition that came next.
#[derive(Default)]
struct Seen(HashMap<u64, Vec<(usize, Case)>>);

impl Seen {
    fn is_new(&mut self, n: usize, case: &Case) -> bool {
        let mut hasher = DefaultHasher::new();
        (n, case).hash(&mut hasher);
        let alike = self.0.entry(hasher.finish()).or_default();
        let new = !alike.iter().any(|(own, other)| *own == n && other == case);
        if new {
            alike.push((n, case.clone()));
        }
        new
    }
}
