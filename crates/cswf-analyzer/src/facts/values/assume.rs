//! What is known after a condition has turned out true, or false.
//!
//! A [`Case`] is a box: one [`Domain`] a subject. A condition splits a box into several, since "a or b" is no box. All
//! of it errs on one side only: a box is dropped when no customer can be in it, and kept when in doubt.

use std::sync::Arc;

use cswf_model::condition::{BinaryOp, Builtin, Datum, Environment, Method, UnaryOp, evaluate};
use cswf_model::{Expr, ExprKind, Value, VarId};

use super::domain::{Domain, Range, Universe, Values, key, listed, unlisted};
use super::subjects::Subjects;

/// What is known of every subject.
pub type Case = Vec<Domain>;

/// More boxes than this are not kept apart.
const MOST_CASES: usize = 48;

/// More numbers than this are not kept apart.
const MOST_PARTS: usize = 8;

/// The boxes that remain of one when the condition has this truth.
#[must_use]
pub fn assume(subjects: &Subjects, expr: &Expr, truth: bool, case: Case) -> Vec<Case> {
    let halves = split(subjects, expr, Want::just(truth), &case);
    if truth { halves.holds } else { halves.fails }
}

/// The boxes that remain of several.
#[must_use]
pub fn assume_all(subjects: &Subjects, expr: &Expr, truth: bool, cases: &[Case]) -> Vec<Case> {
    let mut found = Vec::new();
    for case in cases {
        let halves = split(subjects, expr, Want::just(truth), case);
        found.extend(if truth { halves.holds } else { halves.fails });
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

/// Which halves of a box are asked for.
#[derive(Clone, Copy)]
struct Want {
    holds: bool,
    fails: bool,
}

impl Want {
    fn just(truth: bool) -> Self {
        Self { holds: truth, fails: !truth }
    }
}

/// A box, cut in two by a condition.
#[derive(Default)]
struct Halves {
    holds: Vec<Case>,
    fails: Vec<Case>,
}

impl Halves {
    /// With too many boxes on one side nothing is known there any more; so no condition, however long, makes more.
    fn bounded(mut self, case: &Case) -> Self {
        for half in [&mut self.holds, &mut self.fails] {
            if half.len() > MOST_CASES {
                *half = vec![case.clone()];
            }
        }
        self
    }
}

/// Both halves come from one pass, so that a condition costs its length and not a power of it.
fn split(subjects: &Subjects, expr: &Expr, want: Want, case: &Case) -> Halves {
    if !subjects.budget.spend(case.len()) {
        let kept = |wanted| if wanted { vec![case.clone()] } else { Vec::new() };
        return Halves { holds: kept(want.holds), fails: kept(want.fails) };
    }
    let halves = match &expr.kind {
        ExprKind::Unary(UnaryOp::Not, inner) => {
            let turned = Want { holds: want.fails, fails: want.holds };
            let Halves { holds, fails } = split(subjects, inner, turned, case);
            Halves { holds: fails, fails: holds }
        }
        ExprKind::Binary(BinaryOp::And, left, right) => {
            let first = split(subjects, left, Want { holds: true, fails: want.fails }, case);
            let mut halves = Halves { holds: Vec::new(), fails: first.fails };
            for part in &first.holds {
                let second = split(subjects, right, want, part);
                halves.holds.extend(second.holds);
                halves.fails.extend(second.fails);
            }
            halves
        }
        ExprKind::Binary(BinaryOp::Or, left, right) => {
            let first = split(subjects, left, Want { holds: want.holds, fails: true }, case);
            let mut halves = Halves { holds: first.holds, fails: Vec::new() };
            for part in &first.fails {
                let second = split(subjects, right, want, part);
                halves.holds.extend(second.holds);
                halves.fails.extend(second.fails);
            }
            halves
        }
        _ => Halves {
            holds: if want.holds { atom(subjects, expr, true, case) } else { Vec::new() },
            fails: if want.fails { atom(subjects, expr, false, case) } else { Vec::new() },
        },
    };
    halves.bounded(case)
}

/// What remains of a box when something that is no "and", "or", "not" has this truth.
fn atom(subjects: &Subjects, expr: &Expr, truth: bool, case: &Case) -> Vec<Case> {
    match evaluate(expr, &Known { subjects, case }) {
        Datum::Known(Value::Bool(value)) => return kept(value == truth, case),
        Datum::Known(_) | Datum::Unset => return kept(!truth, case),
        Datum::Unknown => {}
    }
    match &expr.kind {
        ExprKind::Variable(_) | ExprKind::Builtin(_) => {
            bare(subjects, expr, truth, case).into_iter().collect()
        }
        ExprKind::Present(inner) => present(subjects, inner, truth, case).into_iter().collect(),
        ExprKind::Binary(op, left, right) if op.compares() => {
            compared(subjects, *op, (left, right), truth, case)
                .unwrap_or_else(|| undecided(subjects, expr, truth, case).into_iter().collect())
        }
        _ => undecided(subjects, expr, truth, case).into_iter().collect(),
    }
}

fn kept(keep: bool, case: &Case) -> Vec<Case> {
    if keep { vec![case.clone()] } else { Vec::new() }
}

/// Puts a domain into a box; nothing remains when it is empty.
fn with(case: &Case, number: usize, domain: Domain) -> Option<Case> {
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

/// A subject beside something that is known; `None` when it is not of that form.
fn compared(
    subjects: &Subjects,
    op: BinaryOp,
    (left, right): (&Expr, &Expr),
    truth: bool,
    case: &Case,
) -> Option<Vec<Case>> {
    let known = |expr: &Expr| evaluate(expr, &Known { subjects, case }).known();
    let (number, op, value) = match (subjects.number(left), known(right)) {
        (Some(number), Some(value)) => (number, op, value),
        _ if op == BinaryOp::In => return None,
        _ => (subjects.number(right)?, mirrored(op), known(left)?),
    };
    let own = case.get(number)?;
    let universe = subjects.universe(number);
    let parts = restricted(&own.values, universe, op, &value, truth)?;
    let unset = own.unset && !truth;
    if parts.is_empty() {
        // Whoever has no value is none of them either.
        return Some(with(case, number, Domain { unset, values: Values::NONE }).into_iter().collect());
    }
    Some(parts.into_iter().filter_map(|values| with(case, number, Domain { unset, values })).collect())
}

fn mirrored(op: BinaryOp) -> BinaryOp {
    match op {
        BinaryOp::Less => BinaryOp::Greater,
        BinaryOp::LessEqual => BinaryOp::GreaterEqual,
        BinaryOp::Greater => BinaryOp::Less,
        BinaryOp::GreaterEqual => BinaryOp::LessEqual,
        other => other,
    }
}

/// The values for which a comparison that is made has this truth, in as many parts as it takes; `None` when that cannot
/// be told.
fn restricted(
    values: &Values,
    universe: &Universe,
    op: BinaryOp,
    value: &Value,
    truth: bool,
) -> Option<Vec<Values>> {
    let items = match (op, value) {
        (BinaryOp::In, Value::List(items)) => items.to_vec(),
        (BinaryOp::In, _) => return None,
        (_, value) => vec![value.clone()],
    };
    // `!=` is true of what `==` is not, once the value is set.
    let (op, truth) = match op {
        BinaryOp::NotEqual => (BinaryOp::In, !truth),
        BinaryOp::Equal => (BinaryOp::In, truth),
        other => (other, truth),
    };
    match (values, op) {
        (Values::Choices(bits), BinaryOp::In) => {
            let mask =
                items.iter().filter_map(|item| number_of(universe, item)).fold(0, |all, n| all | 1 << n);
            Some(vec![Values::Choices(if truth { bits & mask } else { bits & !mask })])
        }
        (Values::Texts { .. }, BinaryOp::In) => texts(values, &items, truth).map(|values| vec![values]),
        (Values::Range(range), BinaryOp::In) => {
            let keys: Option<Vec<f64>> = items.iter().map(key).collect();
            let parts = if truth { among(*range, &keys?) } else { between(*range, keys?, universe) };
            Some(parts.into_iter().map(Values::Range).collect())
        }
        (Values::Range(range), _) => {
            let limit = limited(op, key(value)?, truth)?;
            Some(vec![Values::Range(whole(range.both(limit), universe))])
        }
        _ => None,
    }
}

/// The number of a value in its universe; a value that is not of it has none, and equals nothing.
fn number_of(universe: &Universe, value: &Value) -> Option<u32> {
    match (universe, value) {
        (Universe::Bool, Value::Bool(value)) => Some(u32::from(*value)),
        (Universe::Choices(choices), Value::Text(text)) => {
            choices.iter().position(|own| own == text).and_then(|n| u32::try_from(n).ok())
        }
        _ => None,
    }
}

fn texts(values: &Values, items: &[Value], truth: bool) -> Option<Values> {
    let Values::Texts { listed: just, texts: own } = values else { return None };
    let items: Vec<Arc<str>> = items
        .iter()
        .filter_map(|item| match item {
            Value::Text(text) => Some(text.clone()),
            _ => None,
        })
        .collect();
    Some(match (just, truth) {
        (true, _) => listed(own.iter().filter(|text| items.contains(text) == truth).cloned().collect()),
        (false, true) => listed(items.into_iter().filter(|text| !own.contains(text)).collect()),
        (false, false) => unlisted(own.iter().cloned().chain(items).collect()),
    })
}

fn whole(range: Range, universe: &Universe) -> Range {
    match universe {
        Universe::Ordered { whole: true, .. } => range.whole(),
        _ => range,
    }
}

/// The numbers of a range that are listed.
fn among(range: Range, keys: &[f64]) -> Vec<Range> {
    let inside: Vec<Range> =
        keys.iter().map(|key| range.both(Range::at(*key))).filter(|range| !range.is_empty()).collect();
    gathered(inside)
}

/// What is left of a range without the numbers that are listed.
fn between(range: Range, mut keys: Vec<f64>, universe: &Universe) -> Vec<Range> {
    keys.sort_unstable_by(f64::total_cmp);
    let lows = std::iter::once(range.low).chain(keys.iter().copied());
    let highs = keys.iter().copied().chain([range.high]);
    let gaps = lows.zip(highs).enumerate().map(|(n, (low, high))| {
        let gap = Range { low, low_open: n > 0, high, high_open: n < keys.len() };
        whole(range.both(gap), universe)
    });
    gathered(gaps.filter(|range| !range.is_empty()).collect())
}

/// A few parts are kept apart, more are one.
fn gathered(parts: Vec<Range>) -> Vec<Range> {
    if parts.len() <= MOST_PARTS {
        return parts;
    }
    parts.into_iter().reduce(Range::around).into_iter().collect()
}

/// The numbers for which a comparison with a number has this truth.
fn limited(op: BinaryOp, at: f64, truth: bool) -> Option<Range> {
    let below = |open: bool| Range { high: at, high_open: open, ..Range::ALL };
    let above = |open: bool| Range { low: at, low_open: open, ..Range::ALL };
    Some(match (op, truth) {
        (BinaryOp::Less, true) | (BinaryOp::GreaterEqual, false) => below(true),
        (BinaryOp::LessEqual, true) | (BinaryOp::Greater, false) => below(false),
        (BinaryOp::Greater, true) | (BinaryOp::LessEqual, false) => above(true),
        (BinaryOp::GreaterEqual, true) | (BinaryOp::Less, false) => above(false),
        _ => return None,
    })
}

/// Nothing general is known of the condition. When it depends on one subject of few values, each is tried; and what is
/// true of a variable is only true when it is set.
fn undecided(subjects: &Subjects, expr: &Expr, truth: bool, case: &Case) -> Option<Case> {
    let inside = subjects.inside(expr);
    if let [number] = inside.as_slice()
        && let Some(domain) = case.get(*number)
        && let Some(values) = tried(subjects, expr, truth, case, *number)
    {
        let unset = domain.unset && {
            let mut without = case.clone();
            if let Some(slot) = without.get_mut(*number) {
                *slot = Domain::never_set();
            }
            holds(expr, subjects, &without).is_none_or(|value| value == truth)
        };
        return with(case, *number, Domain { unset, values });
    }
    let mut case = case.clone();
    if truth {
        for number in needed(subjects, expr) {
            if let Some(slot) = case.get_mut(number) {
                slot.unset = false;
                if slot.is_empty() {
                    return None;
                }
            }
        }
    }
    Some(case)
}

/// The subjects that are surely set when a comparison is true.
fn needed(subjects: &Subjects, expr: &Expr) -> Vec<usize> {
    match &expr.kind {
        ExprKind::Binary(op, left, right) if op.compares() => {
            [left, right].into_iter().filter_map(|side| subjects.number(side)).collect()
        }
        ExprKind::Method(
            Method::Contains | Method::StartsWith | Method::EndsWith | Method::Matches,
            left,
            _,
        ) => subjects.number(left).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn holds(expr: &Expr, subjects: &Subjects, case: &Case) -> Option<bool> {
    match evaluate(expr, &Known { subjects, case }) {
        Datum::Known(Value::Bool(value)) => Some(value),
        Datum::Known(_) | Datum::Unset => Some(false),
        Datum::Unknown => None,
    }
}

/// Of a subject of few values, those for which the condition may have this truth.
fn tried(subjects: &Subjects, expr: &Expr, truth: bool, case: &Case, number: usize) -> Option<Values> {
    let may = |values: Values| {
        let mut one = case.clone();
        if let Some(slot) = one.get_mut(number) {
            *slot = Domain { unset: false, values };
        }
        holds(expr, subjects, &one).is_none_or(|value| value == truth)
    };
    match &case.get(number)?.values {
        Values::Choices(bits) => {
            let kept = (0..64).filter(|n| bits & (1 << n) != 0 && may(Values::Choices(1 << n)));
            Some(Values::Choices(kept.fold(0, |all, n| all | 1 << n)))
        }
        Values::Texts { listed: true, texts } => {
            Some(listed(texts.iter().filter(|text| may(listed(vec![(*text).clone()]))).cloned().collect()))
        }
        _ => None,
    }
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
