//! Conditions and expressions: one typed tree for the CEL subset and for `match` rows.
//!
//! [`parse`] reads a text into an [`Expr`] and checks its types on the way up, so a tree that exists is typed or
//! [`ExprKind::Broken`] with a finding. [`evaluate()`] computes it over an [`Environment`]; a value may be known, not
//! set, or unknown, and the three are kept apart to the end.

mod check;
mod evaluate;
mod expr;
mod help;
mod lexer;
mod parser;

pub use check::{match_row, match_rows};
pub use evaluate::{Datum, Environment, Verdict, decide, evaluate};
pub use expr::{BinaryOp, Builtin, Condition, Expr, ExprKind, Method, UnaryOp};
pub use parser::{Scope, parse};
