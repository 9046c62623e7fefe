//! Expressions as ECMAScript over the chart's own small runtime.

use std::fmt::Write as _;

use cswf_machine::Machine;
use cswf_model::condition::{BinaryOp, Builtin, Expr, ExprKind, Method, UnaryOp};
use cswf_model::{Type, Value, ValueSource, VarId};

/// The functions that the expressions call.
pub(super) const RUNTIME: &str = include_str!("runtime.js");

/// A variable of the chart: an entry of `data`, by the name of its flow and its own.
pub(super) fn variable(machine: &Machine, id: VarId) -> String {
    let Some(slot) = machine.slot(id) else { return "undefined".to_owned() };
    if slot.flow == 0 {
        format!("data[{}]", string(&slot.name))
    } else {
        format!("data[{}]", string(&format!("{}/{}", slot.flow, slot.name)))
    }
}

/// A value's source.
pub(super) fn source(machine: &Machine, source: &ValueSource) -> String {
    match source {
        ValueSource::Literal(value) => literal(value),
        ValueSource::Expression(expr) => expression(machine, expr),
    }
}

/// An expression. Depth is limited where expressions are read.
pub(super) fn expression(machine: &Machine, expr: &Expr) -> String {
    let js = |expr: &Expr| expression(machine, expr);
    match &expr.kind {
        ExprKind::Literal(value) => literal(value),
        ExprKind::Variable(id) => variable(machine, *id),
        ExprKind::Builtin(builtin) => surroundings(machine, builtin),
        ExprKind::Present(inner) => format!("$is({})", js(inner)),
        ExprKind::Unary(UnaryOp::Not, inner) => format!("!{}", js(inner)),
        ExprKind::Unary(UnaryOp::Negate, inner) => format!("$neg({})", js(inner)),
        ExprKind::Binary(op, left, right) => binary(*op, left, right, &js(left), &js(right)),
        ExprKind::Conditional(condition, yes, no) => {
            format!("({} ? {} : {})", js(condition), js(yes), js(no))
        }
        ExprKind::List(items) => format!("[{}]", items.iter().map(js).collect::<Vec<_>>().join(", ")),
        ExprKind::Method(method, object, argument) => {
            let name = match method {
                Method::Contains => "$contains",
                Method::StartsWith => "$starts",
                Method::EndsWith => "$ends",
                Method::Matches => "$matches",
            };
            format!("{name}({}, {})", js(object), js(argument))
        }
        ExprKind::Size(inner) => format!("$size({})", js(inner)),
        ExprKind::Broken => "undefined".to_owned(),
    }
}

fn binary(op: BinaryOp, left: &Expr, right: &Expr, l: &str, r: &str) -> String {
    let name = match op {
        BinaryOp::Or => return format!("({l} || {r})"),
        BinaryOp::And => return format!("({l} && {r})"),
        BinaryOp::Greater => return format!("$lt({r}, {l})"),
        BinaryOp::GreaterEqual => return format!("$le({r}, {l})"),
        BinaryOp::Divide => {
            let whole = left.ty == Type::Integer && right.ty == Type::Integer;
            return format!("$div({l}, {r}, {whole})");
        }
        BinaryOp::Equal => "$eq",
        BinaryOp::NotEqual => "$ne",
        BinaryOp::Less => "$lt",
        BinaryOp::LessEqual => "$le",
        BinaryOp::In => "$in",
        BinaryOp::Add => "$add",
        BinaryOp::Subtract => "$sub",
        BinaryOp::Multiply => "$mul",
        BinaryOp::Remainder => "$rem",
    };
    format!("{name}({l}, {r})")
}

fn surroundings(machine: &Machine, builtin: &Builtin) -> String {
    let of = |name: &str, of: &str| format!("$env({}, {})", string(name), string(of));
    match builtin {
        Builtin::Now => "$env(\"now\")".to_owned(),
        Builtin::Channel => "$env(\"channel\")".to_owned(),
        Builtin::Language => "language".to_owned(),
        Builtin::CallerCountry => "$env(\"caller.country\")".to_owned(),
        Builtin::CallerNumber => "$env(\"caller.number\")".to_owned(),
        Builtin::TicketStatus => "ticket".to_owned(),
        Builtin::IsOpen(id) => of("is_open", machine.hours.get(id.index()).map_or("", |hours| &hours.name)),
        Builtin::IsHoliday(id) => {
            of("is_holiday", machine.hours.get(id.index()).map_or("", |hours| &hours.name))
        }
        Builtin::Staffed(id) => of("staffed", machine.team(*id).map_or("", |team| &team.name)),
        Builtin::Waiting(id) => of("waiting", machine.team(*id).map_or("", |team| &team.name)),
        Builtin::ExpectedWait(id) => of("expected_wait", machine.team(*id).map_or("", |team| &team.name)),
        Builtin::Visits(id) => format!("(visits[{}] || 0)", id.0),
    }
}

/// A literal.
pub(super) fn literal(value: &Value) -> String {
    match value {
        Value::Bool(value) => value.to_string(),
        Value::Integer(value) => value.to_string(),
        Value::Number(value) => value.to_string(),
        Value::Duration(value) => value.as_millis().to_string(),
        Value::DateTime(value) => string(&value.strftime("%Y-%m-%dT%H:%M:%S").to_string()),
        Value::Text(_) | Value::Date(_) | Value::Time(_) => string(&value.to_string()),
        Value::List(items) => format!("[{}]", items.iter().map(literal).collect::<Vec<_>>().join(", ")),
    }
}

/// A text in double quotes. What could end a script, a line or an XML section is written as a code.
pub(super) fn string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
