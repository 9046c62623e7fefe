//! Types and values of a workflow's data.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use cswf_diagnostics::Spanned;
use jiff::civil::{Date, DateTime, Time};

use crate::condition::Expr;

/// The type of a variable or of an expression.
#[derive(Clone, PartialEq, Debug)]
pub enum Type {
    /// Any text.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// Yes or no.
    Bool,
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A day and a time on the wall clock of the workflow's time zone.
    DateTime,
    /// A length of time.
    Duration,
    /// One of these.
    Choice(Arc<[Spanned<String>]>),
    /// Digits as keyed in: a text, so that leading zeros stay.
    Digits,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A recording; its value is a reference.
    Recording,
    /// Several of one type.
    List(Box<Type>),
    /// Not known: it was wrong and has been reported, or it comes from outside without a declaration.
    Unknown,
}

impl Type {
    /// Is the value of this type a text underneath?
    #[must_use]
    pub fn is_textual(&self) -> bool {
        matches!(
            self,
            Self::Text | Self::Choice(_) | Self::Digits | Self::Email | Self::Phone | Self::Recording
        )
    }

    /// Is it a number of some kind?
    #[must_use]
    pub fn is_numeric(&self) -> bool {
        matches!(self, Self::Integer | Self::Number)
    }

    /// The word the author writes for it.
    #[must_use]
    pub fn name(&self) -> String {
        let name = match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Bool => "bool",
            Self::Date => "date",
            Self::Time => "time",
            Self::DateTime => "datetime",
            Self::Duration => "duration",
            Self::Choice(_) => "choice",
            Self::Digits => "digits",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Recording => "recording",
            Self::List(item) => return format!("list of {}", item.name()),
            Self::Unknown => "unknown",
        };
        name.to_owned()
    }
}

/// A value. "Not set" is `Option::<Value>::None` wherever a value may be missing.
#[derive(Clone, PartialEq, Debug)]
pub enum Value {
    /// `true`, `false`
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A number; never NaN.
    Number(f64),
    /// Text, and every type that is one underneath.
    Text(Arc<str>),
    /// A day.
    Date(Date),
    /// A time of day.
    Time(Time),
    /// A wall-clock moment.
    DateTime(DateTime),
    /// A length of time.
    Duration(Duration),
    /// Several.
    List(Arc<[Value]>),
}

impl Value {
    /// A text.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self::Text(Arc::from(text))
    }
}

impl fmt::Display for Value {
    /// As the customer reads it, and as `{{name}}` prints it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(value) => value.fmt(f),
            Self::Integer(value) => value.fmt(f),
            Self::Number(value) => value.fmt(f),
            Self::Text(value) => value.fmt(f),
            Self::Date(value) => value.fmt(f),
            Self::Time(value) => write!(f, "{}", value.strftime("%H:%M")),
            Self::DateTime(value) => write!(f, "{}", value.strftime("%Y-%m-%d %H:%M")),
            Self::Duration(value) => f.write_str(&written(*value)),
            Self::List(values) => {
                for (n, value) in values.iter().enumerate() {
                    if n > 0 {
                        f.write_str(", ")?;
                    }
                    value.fmt(f)?;
                }
                Ok(())
            }
        }
    }
}

/// A duration as the language writes it: `1h30m`.
fn written(duration: Duration) -> String {
    let mut rest = duration.as_millis();
    let mut text = String::new();
    for (size, unit) in [(86_400_000, "d"), (3_600_000, "h"), (60_000, "m"), (1_000, "s"), (1, "ms")] {
        if rest >= size {
            text.push_str(&format!("{}{unit}", rest / size));
            rest %= size;
        }
    }
    if text.is_empty() { "0s".to_owned() } else { text }
}

/// What the author put where a value belongs: a literal, or `=` and an expression.
#[derive(Clone, PartialEq, Debug)]
pub enum ValueSource {
    /// A literal, typed by what it is put into.
    Literal(Value),
    /// To be computed when the step acts.
    Expression(Expr),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_print_as_a_customer_reads_them() {
        assert_eq!(Value::Duration(Duration::from_secs(5_400)).to_string(), "1h30m");
        assert_eq!(Value::Duration(Duration::ZERO).to_string(), "0s");
        assert_eq!(Value::Number(2.5).to_string(), "2.5");
        assert_eq!(Value::Time(jiff::civil::time(9, 5, 0, 0)).to_string(), "09:05");
        let list = Value::List(Arc::from([Value::text("a"), Value::Integer(1)]));
        assert_eq!(list.to_string(), "a, 1");
    }
}
