//! Scenarios: customers played through a workflow.
//!
//! Names of steps stay names here, since a scenario may speak of the steps of a workflow that is run.

use std::time::Duration;

use cswf_diagnostics::{Span, Spanned};
use jiff::civil::DateTime;

use crate::value::Value;

/// An entry of `scenarios`.
#[derive(Clone, PartialEq, Debug)]
pub struct Scenario {
    /// The whole item.
    pub span: Span,
    /// `name`
    pub name: Spanned<String>,
    /// `at`: when the case begins, on the workflow's wall clock.
    pub at: Option<Spanned<DateTime>>,
    /// `given`: values by name, also `channel`, `language`, `caller.*`, `waiting` and `expected_wait`.
    pub given: Vec<(Spanned<String>, Spanned<Value>)>,
    /// `stubs`
    pub stubs: Vec<Stub>,
    /// `turns`
    pub turns: Vec<Spanned<Turn>>,
    /// `expect`
    pub expect: Expect,
}

/// What a system answers.
#[derive(Clone, PartialEq, Debug)]
pub struct Stub {
    /// `system.operation`
    pub operation: Spanned<String>,
    /// Results by field; a single result has the field `""`.
    pub fields: Vec<(String, Spanned<Value>)>,
}

/// One thing that happens to the case.
#[derive(Clone, PartialEq, Debug)]
pub enum Turn {
    /// A key, a text, an outcome's name, a case's label, `silent`, `hang-up`, `timeout`, `invalid`; as written.
    Answer(String),
    /// The same, but only at this step (or, for failures, at a step of this actor or system).
    At {
        /// The step's name.
        step: Spanned<String>,
        /// The answer as written.
        answer: Spanned<String>,
    },
    /// An event comes.
    Event {
        /// So long after the turn before.
        after: Duration,
        /// Which.
        event: Spanned<String>,
    },
}

/// `expect`
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Expect {
    /// The end.
    pub end: Option<Spanned<String>>,
    /// Steps that are passed, in this order.
    pub passes: Vec<Spanned<String>>,
    /// Steps that are not.
    pub avoids: Vec<Spanned<String>>,
    /// Words that are said, asked, offered or sent.
    pub says: Vec<Spanned<String>>,
    /// The time it takes at most.
    pub within: Option<Spanned<Duration>>,
}
