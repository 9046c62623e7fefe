//! What a study needs: traffic and targets.

use std::time::Duration;

use cswf_diagnostics::{Span, Spanned};

use crate::heading::VarId;
use crate::hours::Schedule;
use crate::quantity::{Rate, Share, Spread};
use crate::value::Value;

/// `traffic`
#[derive(Clone, PartialEq, Debug)]
pub struct Traffic {
    /// The whole value.
    pub span: Span,
    /// `arrivals`
    pub arrivals: Option<Arrivals>,
    /// `patience`: how long a customer waits in a queue.
    pub patience: Option<Spanned<Spread>>,
    /// `data`: how values are spread.
    pub data: Vec<TrafficDatum>,
}

/// `arrivals`
#[derive(Clone, PartialEq, Debug)]
pub enum Arrivals {
    /// The same at all times.
    Constant(Spanned<Rate>),
    /// By time of the week.
    Profile(Vec<Timed>),
}

/// `{ at: "Mo-Fr 09:00-12:00", rate: 140/h }`
#[derive(Clone, PartialEq, Debug)]
pub struct Timed {
    /// When.
    pub at: Spanned<Schedule>,
    /// How many.
    pub rate: Spanned<Rate>,
}

/// An entry of `traffic.data`.
#[derive(Clone, PartialEq, Debug)]
pub struct TrafficDatum {
    /// The name as written: a variable, `channel`, `language`, `caller.country`.
    pub name: Spanned<String>,
    /// The variable, when it is one.
    pub variable: Option<VarId>,
    /// How its values are spread.
    pub distribution: Distribution,
}

/// How a value is spread.
#[derive(Clone, PartialEq, Debug)]
pub enum Distribution {
    /// True for this share.
    Bool(Spanned<Share>),
    /// One of several.
    Choice(Vec<(Spanned<Value>, Spanned<Share>)>),
    /// A number.
    Number(Spanned<Spread>),
}

/// An entry of `targets`.
#[derive(Clone, PartialEq, Debug)]
pub struct Goal {
    /// What is measured.
    pub measure: Spanned<Measure>,
    /// `within`, of a service level.
    pub within: Option<Spanned<Duration>>,
    /// What it should be.
    pub bound: Option<Spanned<Bound>>,
}

/// What a target measures.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Measure {
    /// Answered within a time.
    ServiceLevel,
    /// Gave up waiting.
    Abandonment,
    /// Waiting time.
    Wait,
    /// Time from beginning to end.
    Time,
    /// Cases that never meet a person.
    Automation,
    /// Cost of a case.
    Cost,
    /// Cases with this end.
    End(String),
}

/// What a measure should be; shares from 0 to 1, times in seconds.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Bound {
    /// No more than this.
    AtMost(f64),
    /// No less than this.
    AtLeast(f64),
}
