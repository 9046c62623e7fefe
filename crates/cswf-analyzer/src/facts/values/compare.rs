//! What remains of a box after a comparison of a variable with a value, or of two computations.

use std::sync::Arc;

use cswf_model::condition::{BinaryOp, evaluate};
use cswf_model::{Expr, Value};

use super::assume::{Case, Known, with};
use super::domain::{Domain, Range, Universe, Values, key};
use super::numbers::{may_fail, narrow, range_of};
use super::subjects::Subjects;
use super::texts;

/// More numbers than this are not kept apart.
const MOST_PARTS: usize = 8;

/// A subject beside something that is known; `None` when it is not of that form.
pub(super) fn compared(
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

/// Two computations beside each other; `None` when something is in them that has no order.
pub(super) fn related(
    subjects: &Subjects,
    op: BinaryOp,
    sides: (&Expr, &Expr),
    truth: bool,
    case: &Case,
) -> Option<Vec<Case>> {
    if op == BinaryOp::In {
        return None;
    }
    range_of(subjects, sides.0, case)?;
    range_of(subjects, sides.1, case)?;
    if !truth && (may_fail(subjects, sides.0, case) || may_fail(subjects, sides.1, case)) {
        return None;
    }
    let mut inside = subjects.inside(sides.0);
    inside.extend(subjects.inside(sides.1));
    let mut found = Vec::new();
    let mut set = case.clone();
    for number in inside {
        let Some(own) = set.get(number) else { continue };
        if !truth && own.unset {
            found.extend(with(&set, number, Domain::never_set()));
        }
        let domain = Domain { unset: false, values: own.values.clone() };
        // Nobody has all the values.
        let Some(next) = with(&set, number, domain) else { return Some(found) };
        set = next;
    }
    found.extend(ordered(subjects, if truth { op } else { opposite(op) }, sides, &set));
    Some(found)
}

/// Those for whom a comparison holds, all values being set.
fn ordered(subjects: &Subjects, op: BinaryOp, (left, right): (&Expr, &Expr), case: &Case) -> Vec<Case> {
    let one = |op: BinaryOp| {
        let mut case = case.clone();
        let l = range_of(subjects, left, &case)?;
        let r = range_of(subjects, right, &case)?;
        let (for_right, for_left) = match op {
            BinaryOp::Less => (beyond(l.low, l.low_open, true), until(r.high, r.high_open, true)),
            BinaryOp::LessEqual => (beyond(l.low, l.low_open, false), until(r.high, r.high_open, false)),
            BinaryOp::Greater => (until(l.high, l.high_open, true), beyond(r.low, r.low_open, true)),
            BinaryOp::GreaterEqual => (until(l.high, l.high_open, false), beyond(r.low, r.low_open, false)),
            _ => (l, r),
        };
        (narrow(subjects, left, for_left, &mut case) && narrow(subjects, right, for_right, &mut case))
            .then_some(case)
    };
    match op {
        BinaryOp::NotEqual => [BinaryOp::Less, BinaryOp::Greater].into_iter().filter_map(one).collect(),
        _ => one(op).into_iter().collect(),
    }
}

/// From an end of another range on.
fn beyond(low: f64, open: bool, strictly: bool) -> Range {
    Range { low, low_open: (open || strictly) && low.is_finite(), ..Range::ALL }
}

/// Up to an end of another range.
fn until(high: f64, open: bool, strictly: bool) -> Range {
    Range { high, high_open: (open || strictly) && high.is_finite(), ..Range::ALL }
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

fn opposite(op: BinaryOp) -> BinaryOp {
    match op {
        BinaryOp::Less => BinaryOp::GreaterEqual,
        BinaryOp::LessEqual => BinaryOp::Greater,
        BinaryOp::Greater => BinaryOp::LessEqual,
        BinaryOp::GreaterEqual => BinaryOp::Less,
        BinaryOp::Equal => BinaryOp::NotEqual,
        BinaryOp::NotEqual => BinaryOp::Equal,
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
        (Values::Texts { .. } | Values::Asked { .. }, BinaryOp::In) => {
            texts::among(values, &words(&items), truth).map(|values| vec![values])
        }
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

/// The texts of a list.
fn words(items: &[Value]) -> Vec<Arc<str>> {
    let words = items.iter().filter_map(|item| match item {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    });
    words.collect()
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
