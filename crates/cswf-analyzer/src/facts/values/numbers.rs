//! What a computation can come to, and what its parts must be for it to come to something.
//!
//! Ranges are computed with the same numbers as at run time, and ends are closed where rounding may reach them. The way
//! back, from a sum to its parts, leaves room for rounding. Sums so large that they fail are left out of account.

use cswf_model::condition::{BinaryOp, UnaryOp};
use cswf_model::{Expr, ExprKind, Type};

use super::assume::Case;
use super::domain::{Range, Universe, Values, key};
use super::subjects::Subjects;

/// How far rounding may be off, beside the largest number that takes part.
const ROUNDING: f64 = 1e-9;

/// The range of an expression of values in an order; `None` when something else is in it.
#[must_use]
pub fn range_of(subjects: &Subjects, expr: &Expr, case: &Case) -> Option<Range> {
    match &expr.kind {
        ExprKind::Literal(value) => key(value).map(Range::at),
        ExprKind::Variable(_) | ExprKind::Builtin(_) => {
            let number = subjects.number(expr)?;
            match (subjects.universe(number), &case.get(number)?.values) {
                (Universe::Ordered { .. }, Values::Range(range)) => Some(*range),
                _ => None,
            }
        }
        ExprKind::Size(inner) if subjects.number(inner).is_some() => Some(Range { low: 0.0, ..Range::ALL }),
        ExprKind::Unary(UnaryOp::Negate, inner) if inner.ty.is_numeric() => {
            range_of(subjects, inner, case).map(negative)
        }
        ExprKind::Binary(op, left, right)
            if expr.ty.is_numeric() && left.ty.is_numeric() && right.ty.is_numeric() =>
        {
            let (left, right) = (range_of(subjects, left, case)?, range_of(subjects, right, case)?);
            computed(*op, left, right, expr.ty == Type::Integer)
        }
        _ => None,
    }
}

fn negative(range: Range) -> Range {
    Range { low: -range.high, low_open: range.high_open, high: -range.low, high_open: range.low_open }
}

fn closed(low: f64, high: f64) -> Range {
    Range { low, low_open: false, high, high_open: false }
}

/// The range of a computation, division by zero left out.
fn computed(op: BinaryOp, left: Range, right: Range, whole: bool) -> Option<Range> {
    if left.is_empty() || right.is_empty() {
        return Some(closed(f64::INFINITY, f64::NEG_INFINITY));
    }
    match op {
        BinaryOp::Add => Some(closed(left.low + right.low, left.high + right.high)),
        BinaryOp::Subtract => Some(closed(left.low - right.high, left.high - right.low)),
        BinaryOp::Multiply => Some(corners(left, right, |a, b| a * b)),
        BinaryOp::Divide if right.low > 0.0 || right.high < 0.0 => {
            Some(corners(left, right, |a, b| if whole { (a / b).trunc() } else { a / b }))
        }
        BinaryOp::Divide => Some(Range::ALL),
        BinaryOp::Remainder => Some(remainder(left, right, whole)),
        _ => None,
    }
}

/// The least and the most at the corners of two ranges.
fn corners(left: Range, right: Range, compute: impl Fn(f64, f64) -> f64) -> Range {
    let pairs =
        [(left.low, right.low), (left.low, right.high), (left.high, right.low), (left.high, right.high)];
    // Zero times what has no end is zero; nothing has really no end.
    let values = pairs.map(|(a, b)| Some(compute(a, b)).filter(|value| !value.is_nan()).unwrap_or(0.0));
    closed(
        values.into_iter().fold(f64::INFINITY, f64::min),
        values.into_iter().fold(f64::NEG_INFINITY, f64::max),
    )
}

/// A remainder has the sign of what is divided, and is smaller than the divisor.
fn remainder(left: Range, right: Range, whole: bool) -> Range {
    let most = right.low.abs().max(right.high.abs()) - if whole { 1.0 } else { 0.0 };
    closed(-(most.min(-left.low).max(0.0)), most.min(left.high).max(0.0))
}

/// Can a computation fail though all its parts are set?
#[must_use]
pub fn may_fail(subjects: &Subjects, expr: &Expr, case: &Case) -> bool {
    match &expr.kind {
        ExprKind::Binary(BinaryOp::Divide | BinaryOp::Remainder, left, right) => {
            let by = range_of(subjects, right, case);
            by.is_none_or(|by| by.low <= 0.0 && by.high >= 0.0)
                || may_fail(subjects, left, case)
                || may_fail(subjects, right, case)
        }
        ExprKind::Binary(_, left, right) => may_fail(subjects, left, case) || may_fail(subjects, right, case),
        ExprKind::Unary(_, inner) => may_fail(subjects, inner, case),
        _ => false,
    }
}

/// Narrows a box to those for whom an expression is in a range; `false` when that is nobody.
#[must_use]
pub fn narrow(subjects: &Subjects, expr: &Expr, target: Range, case: &mut Case) -> bool {
    let Some(own) = range_of(subjects, expr, case) else { return true };
    let is_whole = matches!(expr.ty, Type::Integer | Type::Date);
    let both = own.both(target);
    let target = if is_whole { both.whole() } else { both };
    if target.is_empty() {
        return false;
    }
    match &expr.kind {
        ExprKind::Variable(_) | ExprKind::Builtin(_) => {
            if let Some(slot) = subjects.number(expr).and_then(|number| case.get_mut(number)) {
                slot.values = Values::Range(target);
            }
            true
        }
        ExprKind::Unary(UnaryOp::Negate, inner) => narrow(subjects, inner, negative(target), case),
        ExprKind::Binary(op, left, right) => {
            narrow_parts(subjects, (*op, left, right), target, is_whole, case)
        }
        _ => true,
    }
}

fn narrow_parts(
    subjects: &Subjects,
    (op, left, right): (BinaryOp, &Expr, &Expr),
    target: Range,
    whole: bool,
    case: &mut Case,
) -> bool {
    let range = |expr: &Expr, case: &Case| range_of(subjects, expr, case).unwrap_or(Range::ALL);
    let (l, r) = (range(left, case), range(right, case));
    let room = |wanted: Range| if whole { wanted } else { loosened(wanted, [target, l, r]) };
    match op {
        BinaryOp::Add => {
            narrow(subjects, left, room(difference(target, r)), case)
                && narrow(subjects, right, room(difference(target, range(left, case))), case)
        }
        BinaryOp::Subtract => {
            narrow(subjects, left, room(sum(target, r)), case)
                && narrow(subjects, right, room(difference(range(left, case), target)), case)
        }
        BinaryOp::Multiply => match (l.single(), r.single()) {
            (_, Some(by)) if by != 0.0 => narrow(subjects, left, room(divided(target, by)), case),
            (Some(by), _) if by != 0.0 => narrow(subjects, right, room(divided(target, by)), case),
            _ => true,
        },
        BinaryOp::Divide => match r.single() {
            Some(by) if by != 0.0 => narrow(subjects, left, room(before_division(target, by, whole)), case),
            _ => true,
        },
        _ => true,
    }
}

fn sum(one: Range, other: Range) -> Range {
    closed(one.low + other.low, one.high + other.high)
}

fn difference(one: Range, other: Range) -> Range {
    sum(one, negative(other))
}

fn divided(range: Range, by: f64) -> Range {
    corners(range, Range::at(by), |a, b| a / b)
}

/// What was divided; whole numbers have lost their fraction toward zero.
fn before_division(range: Range, by: f64, whole: bool) -> Range {
    let times = corners(range, Range::at(by), |a, b| a * b);
    let lost = if whole { by.abs() - 1.0 } else { 0.0 };
    closed(
        if times.low <= 0.0 { times.low - lost } else { times.low },
        if times.high >= 0.0 { times.high + lost } else { times.high },
    )
}

/// A range with room for rounding.
fn loosened(range: Range, beside: [Range; 3]) -> Range {
    let ends = beside.iter().flat_map(|own| [own.low, own.high]).chain([range.low, range.high]);
    let largest = ends.filter(|end| end.is_finite()).fold(1.0, |most: f64, end| most.max(end.abs()));
    closed(range.low - largest * ROUNDING, range.high + largest * ROUNDING)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_hold_every_result() {
        let ranges = [(-3, 2), (0, 4), (-5, -1), (2, 2), (-2, 5)];
        let ops =
            [BinaryOp::Add, BinaryOp::Subtract, BinaryOp::Multiply, BinaryOp::Divide, BinaryOp::Remainder];
        let range = |(low, high): (i32, i32)| closed(f64::from(low), f64::from(high));
        for (a, b, op) in
            ranges.iter().flat_map(|a| ranges.iter().flat_map(move |b| ops.map(|op| (a, b, op))))
        {
            let whole = computed(op, range(*a), range(*b), true).unwrap();
            for (x, y) in (a.0..=a.1).flat_map(|x| (b.0..=b.1).map(move |y| (x, y))) {
                let value = match op {
                    BinaryOp::Add => Some(x + y),
                    BinaryOp::Subtract => Some(x - y),
                    BinaryOp::Multiply => Some(x * y),
                    BinaryOp::Divide => x.checked_div(y),
                    _ => x.checked_rem(y),
                };
                if let Some(value) = value.map(f64::from) {
                    assert!(whole.low <= value && value <= whole.high, "{x} {op:?} {y}: {whole:?}");
                }
            }
        }
    }

    #[test]
    fn division_is_undone() {
        for by in [-3_i32, -1, 2, 5] {
            for number in -20..=20_i32 {
                let quotient = Range::at(f64::from(number / by));
                let before = before_division(quotient, f64::from(by), true);
                assert!(
                    before.low <= f64::from(number) && f64::from(number) <= before.high,
                    "{number} / {by}"
                );
            }
        }
    }
}
