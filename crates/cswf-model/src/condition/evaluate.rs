//! What an expression comes to: a value, "not set", or "unknown".
//!
//! *Not set* is a fact about the case: a comparison with it is false (also `!=`), a computation with it is not set, a
//! bare yes-or-no variable counts as no. *Unknown* is a lack of knowledge: nobody said what the value would be, so a
//! comparison is undecided, unless the other side settles it.

use std::cmp::Ordering;
use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, ToSpan};

use crate::condition::expr::{BinaryOp, Builtin, Condition, Expr, ExprKind, Method, UnaryOp};
use crate::heading::VarId;
use crate::read;
use crate::value::Value;

/// What is known of a value.
#[derive(Clone, PartialEq, Debug)]
pub enum Datum {
    /// It is this.
    Known(Value),
    /// It has no value.
    Unset,
    /// It has one, or may have; which one nobody knows.
    Unknown,
}

impl Datum {
    /// The value, when it is known.
    #[must_use]
    pub fn known(self) -> Option<Value> {
        match self {
            Self::Known(value) => Some(value),
            Self::Unset | Self::Unknown => None,
        }
    }

    fn bool(value: bool) -> Self {
        Self::Known(Value::Bool(value))
    }
}

/// Does a condition hold?
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// It does.
    Holds,
    /// It does not.
    Fails,
    /// Nobody knows.
    Unknown,
}

/// Where an expression finds its values.
pub trait Environment {
    /// A variable.
    fn variable(&self, id: VarId) -> Datum;
    /// Something that the surroundings know.
    fn builtin(&self, builtin: &Builtin) -> Datum;
}

/// Does a condition hold?
pub fn decide(condition: &Condition, environment: &dyn Environment) -> Verdict {
    truth(&condition.expr, environment)
}

/// The truth of a boolean expression; "not set" is no.
fn truth(expr: &Expr, environment: &dyn Environment) -> Verdict {
    match evaluate(expr, environment) {
        Datum::Known(Value::Bool(true)) => Verdict::Holds,
        Datum::Known(_) | Datum::Unset => Verdict::Fails,
        Datum::Unknown => Verdict::Unknown,
    }
}

fn datum(verdict: Verdict) -> Datum {
    match verdict {
        Verdict::Holds => Datum::bool(true),
        Verdict::Fails => Datum::bool(false),
        Verdict::Unknown => Datum::Unknown,
    }
}

/// Computes an expression. Recursion is as deep as the expression, whose depth the parser limits.
pub fn evaluate(expr: &Expr, environment: &dyn Environment) -> Datum {
    match &expr.kind {
        ExprKind::Literal(value) => Datum::Known(value.clone()),
        ExprKind::Variable(id) => environment.variable(*id),
        ExprKind::Builtin(builtin) => environment.builtin(builtin),
        ExprKind::Present(inner) => match evaluate(inner, environment) {
            Datum::Known(_) => Datum::bool(true),
            Datum::Unset => Datum::bool(false),
            Datum::Unknown => Datum::Unknown,
        },
        ExprKind::Unary(UnaryOp::Not, inner) => datum(match truth(inner, environment) {
            Verdict::Holds => Verdict::Fails,
            Verdict::Fails => Verdict::Holds,
            Verdict::Unknown => Verdict::Unknown,
        }),
        ExprKind::Unary(UnaryOp::Negate, inner) => {
            compute(evaluate(inner, environment), |value| match value {
                Value::Integer(number) => number.checked_neg().map(Value::Integer),
                Value::Number(number) => Some(Value::Number(-number)),
                _ => None,
            })
        }
        ExprKind::Binary(BinaryOp::And, left, right) => datum(both(left, right, environment)),
        ExprKind::Binary(BinaryOp::Or, left, right) => datum(either(left, right, environment)),
        ExprKind::Binary(op, left, right) => {
            pair(*op, evaluate(left, environment), evaluate(right, environment))
        }
        ExprKind::Conditional(condition, yes, no) => match truth(condition, environment) {
            Verdict::Holds => evaluate(yes, environment),
            Verdict::Fails => evaluate(no, environment),
            Verdict::Unknown => Datum::Unknown,
        },
        ExprKind::List(items) => list(items, environment),
        ExprKind::Method(method, object, argument) => {
            match (evaluate(object, environment), evaluate(argument, environment)) {
                (Datum::Unset, _) | (_, Datum::Unset) => Datum::bool(false),
                (Datum::Unknown, _) | (_, Datum::Unknown) => Datum::Unknown,
                (Datum::Known(object), Datum::Known(argument)) => {
                    Datum::bool(asks(*method, &object, &argument))
                }
            }
        }
        ExprKind::Size(inner) => compute(evaluate(inner, environment), |value| {
            let size = match &value {
                Value::List(items) => items.len(),
                other => other.to_string().chars().count(),
            };
            i64::try_from(size).ok().map(Value::Integer)
        }),
        ExprKind::Broken => Datum::Unknown,
    }
}

fn compute(datum: Datum, with: impl FnOnce(Value) -> Option<Value>) -> Datum {
    match datum {
        Datum::Known(value) => with(value).map_or(Datum::Unset, Datum::Known),
        other => other,
    }
}

fn both(left: &Expr, right: &Expr, environment: &dyn Environment) -> Verdict {
    match (truth(left, environment), || truth(right, environment)) {
        (Verdict::Fails, _) => Verdict::Fails,
        (Verdict::Holds, right) => right(),
        (Verdict::Unknown, right) if right() == Verdict::Fails => Verdict::Fails,
        (Verdict::Unknown, _) => Verdict::Unknown,
    }
}

fn either(left: &Expr, right: &Expr, environment: &dyn Environment) -> Verdict {
    match (truth(left, environment), || truth(right, environment)) {
        (Verdict::Holds, _) => Verdict::Holds,
        (Verdict::Fails, right) => right(),
        (Verdict::Unknown, right) if right() == Verdict::Holds => Verdict::Holds,
        (Verdict::Unknown, _) => Verdict::Unknown,
    }
}

fn list(items: &[Expr], environment: &dyn Environment) -> Datum {
    let mut values = Vec::with_capacity(items.len());
    for item in items {
        match evaluate(item, environment) {
            Datum::Known(value) => values.push(value),
            Datum::Unset => {}
            Datum::Unknown => return Datum::Unknown,
        }
    }
    Datum::Known(Value::List(Arc::from(values)))
}

/// An operator other than "and" and "or".
fn pair(op: BinaryOp, left: Datum, right: Datum) -> Datum {
    match (left, right) {
        (Datum::Unset, _) | (_, Datum::Unset) if op.compares() => Datum::bool(false),
        (Datum::Unset, _) | (_, Datum::Unset) => Datum::Unset,
        (Datum::Unknown, _) | (_, Datum::Unknown) => Datum::Unknown,
        (Datum::Known(left), Datum::Known(right)) if op.compares() => {
            Datum::bool(compares(op, &left, &right))
        }
        (Datum::Known(left), Datum::Known(right)) => {
            arithmetic(op, &left, &right).map_or(Datum::Unset, Datum::Known)
        }
    }
}

fn compares(op: BinaryOp, left: &Value, right: &Value) -> bool {
    match op {
        BinaryOp::In => match right {
            Value::List(items) => items.iter().any(|item| order(left, item) == Some(Ordering::Equal)),
            _ => false,
        },
        BinaryOp::Equal => order(left, right) == Some(Ordering::Equal),
        BinaryOp::NotEqual => order(left, right) != Some(Ordering::Equal),
        BinaryOp::Less => order(left, right) == Some(Ordering::Less),
        BinaryOp::LessEqual => matches!(order(left, right), Some(Ordering::Less | Ordering::Equal)),
        BinaryOp::Greater => order(left, right) == Some(Ordering::Greater),
        BinaryOp::GreaterEqual => matches!(order(left, right), Some(Ordering::Greater | Ordering::Equal)),
        _ => false,
    }
}

/// How two values of one type are ordered; `None` when they are of two types.
fn order(left: &Value, right: &Value) -> Option<Ordering> {
    match (left, right) {
        (Value::Bool(l), Value::Bool(r)) => Some(l.cmp(r)),
        (Value::Integer(l), Value::Integer(r)) => Some(l.cmp(r)),
        (Value::Text(l), Value::Text(r)) => Some(l.cmp(r)),
        (Value::Date(l), Value::Date(r)) => Some(l.cmp(r)),
        (Value::Time(l), Value::Time(r)) => Some(l.cmp(r)),
        (Value::DateTime(l), Value::DateTime(r)) => Some(l.cmp(r)),
        (Value::Duration(l), Value::Duration(r)) => Some(l.cmp(r)),
        (Value::List(l), Value::List(r)) => (l == r).then_some(Ordering::Equal),
        _ => number(left)?.partial_cmp(&number(right)?),
    }
}

#[expect(clippy::cast_precision_loss, reason = "whole numbers beyond 2^53 do not occur beside fractions")]
fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Integer(number) => Some(*number as f64),
        Value::Number(number) => Some(*number),
        _ => None,
    }
}

/// `None` for a computation that fails: a division by zero, an overflow, a time before another.
fn arithmetic(op: BinaryOp, left: &Value, right: &Value) -> Option<Value> {
    use BinaryOp as Op;
    match (left, right) {
        (Value::Integer(l), Value::Integer(r)) => match op {
            Op::Add => l.checked_add(*r),
            Op::Subtract => l.checked_sub(*r),
            Op::Multiply => l.checked_mul(*r),
            Op::Divide => l.checked_div(*r),
            Op::Remainder => l.checked_rem(*r),
            _ => None,
        }
        .map(Value::Integer),
        (Value::Text(l), Value::Text(r)) if op == Op::Add => Some(Value::text(&format!("{l}{r}"))),
        (Value::Duration(l), _) => of_duration(op, *l, right),
        (_, Value::Duration(_)) if op == Op::Multiply => arithmetic(op, right, left),
        (Value::DateTime(l), Value::Duration(r)) => {
            let span = SignedDuration::try_from(*r).ok()?;
            match op {
                Op::Add => l.checked_add(span).ok(),
                Op::Subtract => l.checked_sub(span).ok(),
                _ => None,
            }
            .map(Value::DateTime)
        }
        (Value::Date(l), Value::Duration(r)) => {
            let days = i64::try_from(r.as_secs() / 86_400).ok()?.days();
            match op {
                Op::Add => l.checked_add(days).ok(),
                Op::Subtract => l.checked_sub(days).ok(),
                _ => None,
            }
            .map(Value::Date)
        }
        (Value::DateTime(l), Value::DateTime(r)) if op == Op::Subtract => elapsed(l.duration_since(*r)),
        (Value::Date(l), Value::Date(r)) if op == Op::Subtract => elapsed(l.duration_since(*r)),
        _ => of_numbers(op, number(left)?, number(right)?),
    }
}

fn elapsed(duration: SignedDuration) -> Option<Value> {
    Duration::try_from(duration).ok().map(Value::Duration)
}

fn of_duration(op: BinaryOp, left: Duration, right: &Value) -> Option<Value> {
    match (op, right) {
        (BinaryOp::Add, Value::Duration(right)) => left.checked_add(*right).map(Value::Duration),
        (BinaryOp::Subtract, Value::Duration(right)) => left.checked_sub(*right).map(Value::Duration),
        (BinaryOp::Divide, Value::Duration(right)) => {
            let ratio = left.as_secs_f64() / right.as_secs_f64();
            ratio.is_finite().then_some(Value::Number(ratio))
        }
        (BinaryOp::Multiply, _) => scaled(left, number(right)?),
        (BinaryOp::Divide, _) => scaled(left, 1.0 / number(right)?),
        _ => None,
    }
}

fn scaled(duration: Duration, factor: f64) -> Option<Value> {
    Duration::try_from_secs_f64(duration.as_secs_f64() * factor).ok().map(Value::Duration)
}

fn of_numbers(op: BinaryOp, left: f64, right: f64) -> Option<Value> {
    let number = match op {
        BinaryOp::Add => left + right,
        BinaryOp::Subtract => left - right,
        BinaryOp::Multiply => left * right,
        BinaryOp::Divide => left / right,
        BinaryOp::Remainder => left % right,
        _ => return None,
    };
    number.is_finite().then_some(Value::Number(number))
}

fn asks(method: Method, object: &Value, argument: &Value) -> bool {
    if let (Value::List(items), Method::Contains) = (object, method) {
        return items.iter().any(|item| order(item, argument) == Some(Ordering::Equal));
    }
    let (Value::Text(text), Value::Text(other)) = (object, argument) else { return false };
    match method {
        Method::Contains => text.contains(other.as_ref()),
        Method::StartsWith => text.starts_with(other.as_ref()),
        Method::EndsWith => text.ends_with(other.as_ref()),
        Method::Matches => read::pattern(other).is_some_and(|pattern| pattern.is_match(text)),
    }
}
