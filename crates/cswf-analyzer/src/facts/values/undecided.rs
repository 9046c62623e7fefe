//! What remains of a box after a condition of which nothing general is known.

use cswf_model::condition::{BinaryOp, Datum, Method, UnaryOp, evaluate};
use cswf_model::{Expr, ExprKind, Value};

use super::assume::{Case, Known, with};
use super::domain::{Domain, Values};
use super::subjects::Subjects;
use super::texts::listed;

/// A subject of more values than this is not taken apart.
const MOST_POINTS: usize = 8;

/// Nothing general is known of the condition. When it depends on one subject of few values, each is tried; and what is
/// true of a variable is only true when it is set.
pub(super) fn undecided(subjects: &Subjects, expr: &Expr, truth: bool, case: &Case) -> Option<Case> {
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

/// The box taken apart at a subject of few values, when the condition depends on several; each part has one value less
/// to be found out.
pub(super) fn apart(subjects: &Subjects, expr: &Expr, case: &Case) -> Option<Vec<Case>> {
    let inside = subjects.inside(expr);
    if inside.len() < 2 {
        return None;
    }
    let points = |number: &usize| {
        let domain = case.get(*number)?;
        let values: Vec<Values> = match &domain.values {
            Values::Choices(bits) if bits.count_ones() as usize <= MOST_POINTS => {
                (0..64).filter(|n| bits & (1 << n) != 0).map(|n| Values::Choices(1 << n)).collect()
            }
            Values::Texts { listed: true, texts } if texts.len() <= MOST_POINTS => {
                texts.iter().map(|text| listed(vec![text.clone()])).collect()
            }
            _ => return None,
        };
        let set = values.into_iter().map(|values| Domain { unset: false, values });
        let points: Vec<Domain> = set.chain(domain.unset.then(Domain::never_set)).collect();
        (points.len() > 1).then_some((*number, points))
    };
    let (number, points) = inside.iter().find_map(points)?;
    Some(points.into_iter().filter_map(|domain| with(case, number, domain)).collect())
}

/// A comparison in which `condition ? a : b` stands, as two: with `a`, and with `b`.
pub(super) fn chosen(expr: &Expr) -> Option<(Expr, Expr, Expr)> {
    let whole = |kind: ExprKind| Expr { kind, span: expr.span, ty: expr.ty.clone() };
    match &expr.kind {
        ExprKind::Conditional(condition, yes, no) => {
            Some((condition.as_ref().clone(), yes.as_ref().clone(), no.as_ref().clone()))
        }
        ExprKind::Binary(op, left, right) if !matches!(op, BinaryOp::And | BinaryOp::Or) => {
            let with =
                |left: Expr, right: Expr| whole(ExprKind::Binary(*op, Box::new(left), Box::new(right)));
            if let Some((condition, yes, no)) = chosen(left) {
                return Some((condition, with(yes, *right.clone()), with(no, *right.clone())));
            }
            let (condition, yes, no) = chosen(right)?;
            Some((condition, with(*left.clone(), yes), with(*left.clone(), no)))
        }
        ExprKind::Unary(UnaryOp::Negate, inner) => {
            let (condition, yes, no) = chosen(inner)?;
            let with = |inner: Expr| whole(ExprKind::Unary(UnaryOp::Negate, Box::new(inner)));
            Some((condition, with(yes), with(no)))
        }
        ExprKind::Method(method, object, argument) => {
            let (condition, yes, no) = chosen(object)?;
            let with = |object: Expr| whole(ExprKind::Method(*method, Box::new(object), argument.clone()));
            Some((condition, with(yes), with(no)))
        }
        _ => None,
    }
}
