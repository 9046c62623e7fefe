//! Types on the way up: each function takes typed parts and gives a typed whole, or a broken one with a finding.
//!
//! A quoted text beside a date, a choice or a duration is read as one, as YAML authors write it.

use cswf_diagnostics::{ConditionMessage as Say, Diagnostic, List, Span};

use crate::condition::expr::{BinaryOp, Expr, ExprKind, Method, UnaryOp};
use crate::names::closest;
use crate::read;
use crate::value::{Type, Value};

fn broken(span: Span) -> Expr {
    Expr { kind: ExprKind::Broken, span, ty: Type::Unknown }
}

fn wrong(span: Span, message: Say, found: &mut Vec<Diagnostic>) -> Expr {
    found.push(Diagnostic::error("wrong-type", span, message));
    broken(span)
}

/// Makes an expression of the wanted type, or says why it is not.
pub(super) fn expect(expr: Expr, wanted: &Type, found: &mut Vec<Diagnostic>) -> Expr {
    let expr = adapt(expr, wanted, found);
    if expr.kind == ExprKind::Broken || assignable(&expr.ty, wanted) {
        return expr;
    }
    let message = if *wanted == Type::Bool {
        Say::ConditionNotBool { found: expr.ty.name() }
    } else {
        Say::ConditionWrongType { found: expr.ty.name(), wanted: wanted.name() }
    };
    wrong(expr.span, message, found)
}

/// May a value of one type be put where another is wanted?
fn assignable(own: &Type, wanted: &Type) -> bool {
    match (own, wanted) {
        (Type::Unknown, _) | (_, Type::Unknown) => true,
        (Type::List(own), Type::List(wanted)) => assignable(own, wanted),
        (Type::Integer, Type::Number) => true,
        (own, Type::Text) => own.is_textual(),
        (Type::Text, wanted) => wanted.is_textual(),
        (own, wanted) => std::mem::discriminant(own) == std::mem::discriminant(wanted),
    }
}

/// Reads a literal text as the type it stands beside.
fn adapt(expr: Expr, beside: &Type, found: &mut Vec<Diagnostic>) -> Expr {
    if let (ExprKind::List(items), Type::List(item)) = (&expr.kind, beside) {
        let items = items.iter().cloned().map(|each| adapt(each, item, found)).collect();
        return Expr { kind: ExprKind::List(items), ty: beside.clone(), span: expr.span };
    }
    let ExprKind::Literal(Value::Text(text)) = &expr.kind else { return expr };
    match beside {
        Type::Choice(choices) => {
            if choices.iter().any(|choice| choice.value.as_str() == text.as_ref()) {
                return Expr { ty: beside.clone(), ..expr };
            }
            let names = || choices.iter().map(|choice| choice.value.as_str());
            let message = Say::ConditionNotAChoice { value: text.to_string(), choices: List::of(names()) };
            let mut finding = Diagnostic::error("wrong-value", expr.span, message);
            if let Some(near) = closest(text, names()) {
                finding = finding.with_help(Say::ConditionDidYouMean { name: near.to_owned() });
            }
            found.push(finding);
            broken(expr.span)
        }
        Type::Date | Type::Time | Type::DateTime | Type::Duration => match read::value(text, true, beside) {
            Ok(value) => Expr { kind: ExprKind::Literal(value), ty: beside.clone(), span: expr.span },
            Err(_) => expr,
        },
        _ => expr,
    }
}

/// `left op right`
pub(super) fn binary(op: BinaryOp, left: Expr, right: Expr, found: &mut Vec<Diagnostic>) -> Expr {
    let span = left.span.to(right.span);
    if left.kind == ExprKind::Broken || right.kind == ExprKind::Broken {
        return broken(span);
    }
    let (left, right) = match op {
        BinaryOp::Or | BinaryOp::And => (boolean(left, found), boolean(right, found)),
        BinaryOp::In => {
            let wanted = Type::List(Box::new(left.ty.clone()));
            (left, adapt(right, &wanted, found))
        }
        _ => {
            let (left_ty, right_ty) = (left.ty.clone(), right.ty.clone());
            (adapt(left, &right_ty, found), adapt(right, &left_ty, found))
        }
    };
    if left.kind == ExprKind::Broken || right.kind == ExprKind::Broken {
        return broken(span);
    }
    match result(op, &left.ty, &right.ty) {
        Some(ty) => Expr { kind: ExprKind::Binary(op, Box::new(left), Box::new(right)), span, ty },
        None => {
            let (l, r) = (left.ty.name(), right.ty.name());
            let message = if op.compares() {
                Say::ConditionCannotCompare { left: l, right: r }
            } else {
                Say::ConditionCannotCompute { operator: op.sign().to_owned(), left: l, right: r }
            };
            wrong(span, message, found)
        }
    }
}

/// The type that an operator gives, when it works between these.
fn result(op: BinaryOp, left: &Type, right: &Type) -> Option<Type> {
    use BinaryOp as Op;
    let numeric = left.is_numeric() && right.is_numeric();
    let unknown = *left == Type::Unknown || *right == Type::Unknown;
    match op {
        Op::Or | Op::And => Some(Type::Bool),
        Op::Equal | Op::NotEqual => (assignable(left, right) || numeric).then_some(Type::Bool),
        Op::Less | Op::LessEqual | Op::Greater | Op::GreaterEqual => {
            let ordered = |ty: &Type| matches!(ty, Type::Date | Type::Time | Type::DateTime | Type::Duration);
            (unknown || numeric || (ordered(left) && left == right)).then_some(Type::Bool)
        }
        Op::In => match right {
            Type::List(item) => (assignable(left, item) || assignable(item, left)).then_some(Type::Bool),
            Type::Unknown => Some(Type::Bool),
            _ => None,
        },
        Op::Add | Op::Subtract | Op::Multiply | Op::Divide | Op::Remainder => {
            arithmetic(op, left, right, unknown)
        }
    }
}

fn arithmetic(op: BinaryOp, left: &Type, right: &Type, unknown: bool) -> Option<Type> {
    use BinaryOp as Op;
    if unknown {
        return Some(Type::Unknown);
    }
    match (op, left, right) {
        (_, Type::Integer, Type::Integer) => Some(Type::Integer),
        (Op::Add | Op::Subtract | Op::Multiply | Op::Divide | Op::Remainder, l, r)
            if l.is_numeric() && r.is_numeric() =>
        {
            Some(Type::Number)
        }
        (Op::Add, l, r) if l.is_textual() && r.is_textual() => Some(Type::Text),
        (Op::Add | Op::Subtract, Type::Duration, Type::Duration) => Some(Type::Duration),
        (Op::Add | Op::Subtract, Type::DateTime, Type::Duration) => Some(Type::DateTime),
        (Op::Add | Op::Subtract, Type::Date, Type::Duration) => Some(Type::Date),
        (Op::Subtract, Type::DateTime, Type::DateTime) | (Op::Subtract, Type::Date, Type::Date) => {
            Some(Type::Duration)
        }
        (Op::Multiply | Op::Divide, Type::Duration, r) if r.is_numeric() => Some(Type::Duration),
        (Op::Multiply, l, Type::Duration) if l.is_numeric() => Some(Type::Duration),
        (Op::Divide, Type::Duration, Type::Duration) => Some(Type::Number),
        _ => None,
    }
}

fn boolean(expr: Expr, found: &mut Vec<Diagnostic>) -> Expr {
    expect(expr, &Type::Bool, found)
}

/// `!a`, `-a`
pub(super) fn unary(op: UnaryOp, span: Span, inner: Expr, found: &mut Vec<Diagnostic>) -> Expr {
    let inner = match op {
        UnaryOp::Not => boolean(inner, found),
        UnaryOp::Negate if inner.ty.is_numeric() || inner.ty == Type::Unknown => inner,
        UnaryOp::Negate => {
            let message = Say::ConditionWrongType { found: inner.ty.name(), wanted: Type::Number.name() };
            wrong(inner.span, message, found)
        }
    };
    if inner.kind == ExprKind::Broken {
        return broken(span);
    }
    let ty = inner.ty.clone();
    Expr { kind: ExprKind::Unary(op, Box::new(inner)), span, ty }
}

/// `condition ? yes : no`
pub(super) fn conditional(condition: Expr, yes: Expr, no: Expr, found: &mut Vec<Diagnostic>) -> Expr {
    let span = condition.span.to(no.span);
    let condition = boolean(condition, found);
    let (yes_ty, no_ty) = (yes.ty.clone(), no.ty.clone());
    let (yes, no) = (adapt(yes, &no_ty, found), adapt(no, &yes_ty, found));
    if [&condition, &yes, &no].iter().any(|part| part.kind == ExprKind::Broken) {
        return broken(span);
    }
    let ty = if assignable(&yes.ty, &no.ty) {
        no.ty.clone()
    } else if assignable(&no.ty, &yes.ty) {
        yes.ty.clone()
    } else {
        let message = Say::ConditionCannotCompare { left: yes.ty.name(), right: no.ty.name() };
        return wrong(span, message, found);
    };
    Expr { kind: ExprKind::Conditional(Box::new(condition), Box::new(yes), Box::new(no)), span, ty }
}

/// `[a, b]`: the items must be of one type.
pub(super) fn list(items: Vec<Expr>, span: Span, found: &mut Vec<Diagnostic>) -> Expr {
    let mut ty = Type::Unknown;
    for item in &items {
        if item.kind == ExprKind::Broken {
            return broken(span);
        }
        if assignable(&ty, &item.ty) {
            ty = item.ty.clone();
        } else if !assignable(&item.ty, &ty) {
            let message = Say::ConditionWrongType { found: item.ty.name(), wanted: ty.name() };
            return wrong(item.span, message, found);
        }
    }
    Expr { kind: ExprKind::List(items), span, ty: Type::List(Box::new(ty)) }
}

/// `size(a)`: the characters of a text, the items of a list.
pub(super) fn size(inner: Expr, span: Span, found: &mut Vec<Diagnostic>) -> Expr {
    if inner.ty.is_textual() || matches!(inner.ty, Type::List(_) | Type::Unknown) {
        return Expr { kind: ExprKind::Size(Box::new(inner)), span, ty: Type::Integer };
    }
    let message = Say::ConditionWrongType { found: inner.ty.name(), wanted: "text / list".to_owned() };
    wrong(inner.span, message, found)
}

/// `object.method(argument)`
pub(super) fn method(method: Method, object: Expr, argument: Expr, found: &mut Vec<Diagnostic>) -> Expr {
    let span = object.span.to(argument.span);
    if object.kind == ExprKind::Broken || argument.kind == ExprKind::Broken {
        return broken(span);
    }
    let argument = match (&object.ty, method) {
        (Type::List(item), Method::Contains) => expect(argument, item, found),
        (ty, _) if ty.is_textual() || *ty == Type::Unknown => expect(argument, &Type::Text, found),
        (ty, _) => {
            let message = Say::ConditionWrongType { found: ty.name(), wanted: "text".to_owned() };
            wrong(object.span, message, found)
        }
    };
    if argument.kind == ExprKind::Broken {
        return broken(span);
    }
    if let (Method::Matches, ExprKind::Literal(Value::Text(pattern))) = (method, &argument.kind)
        && read::pattern(pattern).is_none()
    {
        let message = Say::ConditionBadPattern { pattern: pattern.to_string() };
        found.push(Diagnostic::error("wrong-value", argument.span, message));
        return broken(span);
    }
    Expr { kind: ExprKind::Method(method, Box::new(object), Box::new(argument)), span, ty: Type::Bool }
}

/// A row of `match`: the variable (or built-in) is one of these values, or is set (`present`), or is not.
#[must_use]
pub fn match_row(subject: Expr, values: Vec<Value>, span: Span) -> Expr {
    let ty = subject.ty.clone();
    let literal = |value: Value| Expr { kind: ExprKind::Literal(value), span, ty: ty.clone() };
    let mut values = values.into_iter().map(literal);
    let (op, right) = match (values.next(), values.next()) {
        (Some(only), None) => (BinaryOp::Equal, only),
        (first, second) => {
            let items = first.into_iter().chain(second).chain(values).collect();
            let ty = Type::List(Box::new(subject.ty.clone()));
            (BinaryOp::In, Expr { kind: ExprKind::List(items), span, ty })
        }
    };
    Expr { kind: ExprKind::Binary(op, Box::new(subject), Box::new(right)), span, ty: Type::Bool }
}

/// Rows of `match`, and an `if` beside them, must all hold.
#[must_use]
pub fn match_rows(rows: impl IntoIterator<Item = Expr>) -> Option<Expr> {
    rows.into_iter().reduce(|left, right| {
        let span = left.span.to(right.span);
        Expr { kind: ExprKind::Binary(BinaryOp::And, Box::new(left), Box::new(right)), span, ty: Type::Bool }
    })
}
