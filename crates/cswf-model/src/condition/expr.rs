//! The typed tree of an expression.

use cswf_diagnostics::Span;

use crate::heading::{ActorId, HoursId, VarId};
use crate::step::StepId;
use crate::value::{Type, Value};

/// `if` and `match` of one place, joined by "and".
#[derive(Clone, PartialEq, Debug)]
pub struct Condition {
    /// The whole of it.
    pub span: Span,
    /// A boolean expression.
    pub expr: Expr,
}

/// An expression with its place and its type.
#[derive(Clone, Debug)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands.
    pub span: Span,
    /// What it comes to.
    pub ty: Type,
}

/// Two expressions are equal when they say the same; places don't count.
impl PartialEq for Expr {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

/// What an expression is.
#[derive(Clone, PartialEq, Debug)]
pub enum ExprKind {
    /// A literal.
    Literal(Value),
    /// A declared variable.
    Variable(VarId),
    /// Something that the surroundings know.
    Builtin(Builtin),
    /// `present` of a `match` row: the variable is set.
    Present(Box<Expr>),
    /// `!`, `-`
    Unary(UnaryOp, Box<Expr>),
    /// Two operands.
    Binary(BinaryOp, Box<Expr>, Box<Expr>),
    /// `condition ? a : b`
    Conditional(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `[a, b]`
    List(Vec<Expr>),
    /// `a.contains(b)`
    Method(Method, Box<Expr>, Box<Expr>),
    /// `size(a)`
    Size(Box<Expr>),
    /// Could not be read; has been reported. It is never decided.
    Broken,
}

/// What the surroundings know.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Builtin {
    /// `now`, on the workflow's wall clock.
    Now,
    /// `channel`
    Channel,
    /// `language`
    Language,
    /// `caller.country`
    CallerCountry,
    /// `caller.number`
    CallerNumber,
    /// `ticket.status`
    TicketStatus,
    /// `is_open("hours")`
    IsOpen(HoursId),
    /// `is_holiday("hours")`
    IsHoliday(HoursId),
    /// `staffed("actor")`
    Staffed(ActorId),
    /// `waiting("actor")`
    Waiting(ActorId),
    /// `expected_wait("actor")`
    ExpectedWait(ActorId),
    /// `visits("step")`
    Visits(StepId),
}

/// An operator with one operand.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum UnaryOp {
    /// `!`, `not`
    Not,
    /// `-`
    Negate,
}

/// An operator with two operands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum BinaryOp {
    /// `||`, `or`
    Or,
    /// `&&`, `and`
    And,
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterEqual,
    /// `in`
    In,
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `%`
    Remainder,
}

/// A question about a text or a list.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Method {
    /// `.contains`
    Contains,
    /// `.startsWith`
    StartsWith,
    /// `.endsWith`
    EndsWith,
    /// `.matches`: a regular expression found anywhere.
    Matches,
}

impl BinaryOp {
    /// As it is written.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Or => "||",
            Self::And => "&&",
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessEqual => "<=",
            Self::Greater => ">",
            Self::GreaterEqual => ">=",
            Self::In => "in",
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
            Self::Remainder => "%",
        }
    }

    /// Does it compare, so that it is false when a side is not set?
    #[must_use]
    pub fn compares(self) -> bool {
        matches!(
            self,
            Self::Equal
                | Self::NotEqual
                | Self::Less
                | Self::LessEqual
                | Self::Greater
                | Self::GreaterEqual
                | Self::In
        )
    }
}

impl Method {
    /// Every method with its name.
    pub const NAMES: [(&'static str, Self); 4] = [
        ("contains", Self::Contains),
        ("startsWith", Self::StartsWith),
        ("endsWith", Self::EndsWith),
        ("matches", Self::Matches),
    ];

    /// The method of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(own, _)| *own == name).map(|(_, method)| *method)
    }
}
