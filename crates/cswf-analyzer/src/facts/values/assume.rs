//! What is known after a condition has turned out true, or false.
//!
//! A [`Case`] is a box: one [`Domain`] a subject. A condition splits a box into several, since "a or b" is no box. All
//! of it errs on one side only: a box is dropped when no customer can be in it, and kept when in doubt.

use std::cell::Cell;

use cswf_model::condition::{BinaryOp, Builtin, Datum, Environment, UnaryOp, evaluate};
use cswf_model::{Expr, ExprKind, Value, VarId};

use super::compare::{compared, related};
use super::domain::{Domain, Universe, Values};
use super::subjects::Subjects;
use super::texts::{Question, ask};
use super::undecided::{apart, chosen, undecided};

/// What is known of every subject.
pub type Case = Vec<Domain>;

/// More boxes than this are not kept apart.
const MOST_CASES: usize = 48;

/// After so many comparisons a condition is not looked into any further.
const MOST_ATOMS: u32 = 4_000;

/// The boxes that remain of one when the condition has this truth.
#[must_use]
pub fn assume(subjects: &Subjects, expr: &Expr, truth: bool, case: Case) -> Vec<Case> {
    Splitter { subjects, left: Cell::new(MOST_ATOMS) }.parts(expr, truth, &case)
}

/// The boxes that remain of several.
#[must_use]
pub fn assume_all(subjects: &Subjects, expr: &Expr, truth: bool, cases: &[Case]) -> Vec<Case> {
    let splitter = Splitter { subjects, left: Cell::new(MOST_ATOMS) };
    let mut found = Vec::new();
    for case in cases {
        found.extend(splitter.parts(expr, truth, case));
        if found.len() > MOST_CASES {
            return cases.to_vec();
        }
    }
    found
}

/// The smallest box around several.
#[must_use]
pub fn hull(cases: &[Case]) -> Option<Case> {
    let (first, rest) = cases.split_first()?;
    let mut hull = first.clone();
    for case in rest {
        for (own, other) in hull.iter_mut().zip(case) {
            own.take_in(other);
        }
    }
    Some(hull)
}

/// Splits boxes until it has had enough; then they stay whole.
struct Splitter<'a> {
    subjects: &'a Subjects,
    /// How many comparisons may still be looked at.
    left: Cell<u32>,
}

impl Splitter<'_> {
    /// The parts of a box for which the condition has this truth; the whole box when they are too many.
    fn parts(&self, expr: &Expr, truth: bool, case: &Case) -> Vec<Case> {
        if !self.subjects.budget.spend(case.len()) {
            return vec![case.clone()];
        }
        let found = match &expr.kind {
            ExprKind::Unary(UnaryOp::Not, inner) => return self.parts(inner, !truth, case),
            ExprKind::Binary(BinaryOp::And, left, right) if truth => self.both(left, right, true, case),
            // Not (a or b) is not a and not b, and so on.
            ExprKind::Binary(BinaryOp::Or, left, right) if !truth => self.both(left, right, false, case),
            ExprKind::Binary(BinaryOp::And | BinaryOp::Or, left, right) => {
                self.either(left, right, truth, case)
            }
            ExprKind::Conditional(condition, yes, no) => self.chosen((condition, yes, no), truth, case),
            _ => self.atom(expr, truth, case),
        };
        if found.len() > MOST_CASES { vec![case.clone()] } else { found }
    }

    /// Both have this truth.
    fn both(&self, left: &Expr, right: &Expr, truth: bool, case: &Case) -> Vec<Case> {
        self.parts(left, truth, case).iter().flat_map(|part| self.parts(right, truth, part)).collect()
    }

    /// One or the other has this truth; where the first has it, the second does not matter.
    fn either(&self, left: &Expr, right: &Expr, truth: bool, case: &Case) -> Vec<Case> {
        let mut found = self.parts(left, truth, case);
        for part in self.parts(left, !truth, case) {
            found.extend(self.parts(right, truth, &part));
        }
        found
    }

    fn chosen(&self, (condition, yes, no): (&Expr, &Expr, &Expr), truth: bool, case: &Case) -> Vec<Case> {
        let mut found = self.both_of(condition, true, yes, truth, case);
        found.extend(self.both_of(condition, false, no, truth, case));
        found
    }

    fn both_of(&self, first: &Expr, is: bool, then: &Expr, truth: bool, case: &Case) -> Vec<Case> {
        self.parts(first, is, case).iter().flat_map(|part| self.parts(then, truth, part)).collect()
    }

    /// What remains of a box when something that is no "and", "or", "not" has this truth.
    fn atom(&self, expr: &Expr, truth: bool, case: &Case) -> Vec<Case> {
        let Some(left) = self.left.get().checked_sub(1) else { return vec![case.clone()] };
        self.left.set(left);
        let subjects = self.subjects;
        match evaluate(expr, &Known { subjects, case }) {
            Datum::Known(Value::Bool(value)) => return kept(value == truth, case),
            Datum::Known(_) | Datum::Unset => return kept(!truth, case),
            Datum::Unknown => {}
        }
        let found = match &expr.kind {
            ExprKind::Variable(_) | ExprKind::Builtin(_) => {
                return bare(subjects, expr, truth, case).into_iter().collect();
            }
            ExprKind::Present(inner) => return present(subjects, inner, truth, case).into_iter().collect(),
            ExprKind::Binary(op, left, right) if op.compares() => {
                compared(subjects, *op, (left, right), truth, case)
                    .or_else(|| related(subjects, *op, (left, right), truth, case))
            }
            ExprKind::Method(..) => asked(subjects, expr, truth, case),
            _ => None,
        };
        found.unwrap_or_else(|| self.taken_apart(expr, truth, case))
    }

    /// A comparison that is only decided when something in it is.
    fn taken_apart(&self, expr: &Expr, truth: bool, case: &Case) -> Vec<Case> {
        if let Some((condition, yes, no)) = chosen(expr) {
            return self.chosen((&condition, &yes, &no), truth, case);
        }
        match apart(self.subjects, expr, case) {
            Some(parts) => parts.iter().flat_map(|part| self.parts(expr, truth, part)).collect(),
            None => undecided(self.subjects, expr, truth, case).into_iter().collect(),
        }
    }
}

fn kept(keep: bool, case: &Case) -> Vec<Case> {
    if keep { vec![case.clone()] } else { Vec::new() }
}

/// Puts a domain into a box; nothing remains when it is empty.
pub(super) fn with(case: &Case, number: usize, domain: Domain) -> Option<Case> {
    if domain.is_empty() {
        return None;
    }
    let mut case = case.clone();
    if let Some(slot) = case.get_mut(number) {
        *slot = domain;
    }
    Some(case)
}

/// A yes-or-no variable alone; not set counts as no.
fn bare(subjects: &Subjects, expr: &Expr, truth: bool, case: &Case) -> Option<Case> {
    let Some(number) = subjects.number(expr) else { return Some(case.clone()) };
    let own = case.get(number)?;
    let Values::Choices(bits) = own.values else { return Some(case.clone()) };
    let bits = bits & if truth { 0b10 } else { 0b01 };
    with(case, number, Domain { unset: own.unset && !truth, values: Values::Choices(bits) })
}

fn present(subjects: &Subjects, inner: &Expr, truth: bool, case: &Case) -> Option<Case> {
    let Some(number) = subjects.number(inner) else { return Some(case.clone()) };
    let own = case.get(number)?.clone();
    let values = if truth { own.values } else { Values::NONE };
    with(case, number, Domain { unset: own.unset && !truth, values })
}

/// A question about a text; `None` when it is not of that form.
fn asked(subjects: &Subjects, expr: &Expr, truth: bool, case: &Case) -> Option<Vec<Case>> {
    let ExprKind::Method(method, object, argument) = &expr.kind else { return None };
    let number = subjects.number(object)?;
    let Datum::Known(Value::Text(argument)) = evaluate(argument, &Known { subjects, case }) else {
        return None;
    };
    let own = case.get(number)?;
    let values = ask(&own.values, Question::new(*method, &argument, truth))?;
    Some(with(case, number, Domain { unset: own.unset && !truth, values }).into_iter().collect())
}

/// The values of a box that are known for sure.
pub struct Known<'a> {
    /// The subjects.
    pub subjects: &'a Subjects,
    /// The box.
    pub case: &'a Case,
}

impl Known<'_> {
    fn datum(&self, number: Option<usize>) -> Datum {
        let Some((number, domain)) = number.and_then(|n| self.case.get(n).map(|domain| (n, domain))) else {
            return Datum::Unknown;
        };
        if domain.is_unset() {
            return Datum::Unset;
        }
        if domain.unset {
            return Datum::Unknown;
        }
        let universe = self.subjects.universe(number);
        let single = match &domain.values {
            Values::Range(range) => range.single().and_then(|at| number_value(at, universe)),
            values => values.single(universe),
        };
        single.map_or(Datum::Unknown, Datum::Known)
    }
}

/// A number as a value of a universe of numbers.
fn number_value(at: f64, universe: &Universe) -> Option<Value> {
    match universe {
        Universe::Ordered { whole: true, numeric: true } if at.fract() == 0.0 && at.abs() < 9e15 =>
        {
            #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and in range")]
            Some(Value::Integer(at as i64))
        }
        Universe::Ordered { whole: false, numeric: true } => Some(Value::Number(at)),
        _ => None,
    }
}

impl Environment for Known<'_> {
    fn variable(&self, id: VarId) -> Datum {
        self.datum(self.subjects.variable(id))
    }

    fn builtin(&self, builtin: &Builtin) -> Datum {
        self.datum(self.subjects.builtin(builtin))
    }
}
