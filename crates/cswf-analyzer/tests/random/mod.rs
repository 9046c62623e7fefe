//! Small random flows: made of bytes, so that proptest can shrink them, and written down as YAML.
//!
//! Nothing here knows the analyzer: a flow is a tree of steps of its own, and [`walk`] says by itself what a customer
//! can do in it.

#![allow(dead_code, reason = "each test uses its own part of it")]

mod graph;
mod make;
mod product;
mod walk;
mod write;

pub(crate) use graph::{Graph, stays};
pub(crate) use make::{Shape, flow};
pub(crate) use product::{Product, State};
pub(crate) use walk::{Case, Move, Walk, at, joined};

/// A flow.
#[derive(Debug, Clone, Default)]
pub(crate) struct Flow {
    /// Every step by number.
    pub(crate) nodes: Vec<Node>,
    /// Every list of steps; the first one is the main list.
    pub(crate) blocks: Vec<Block>,
    pub(crate) anytime: Vec<Entry>,
    pub(crate) defaults: Vec<(Failure, Way)>,
    /// Do `ask` and `menu` time out by default?
    pub(crate) default_timeout: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct Block {
    pub(crate) nodes: Vec<usize>,
    pub(crate) home: Home,
}

/// Where a list of steps stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Home {
    Main,
    /// In a way out of this step.
    Way(usize),
    /// In a branch of this `parallel`.
    Branch(usize),
    Interruption,
    Default,
}

#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) id: String,
    pub(crate) verb: Verb,
    pub(crate) block: usize,
    /// Seconds.
    pub(crate) takes: u32,
    pub(crate) uninterrupted: bool,
    pub(crate) condition: Option<Condition>,
    /// `within` and `on-breach`.
    pub(crate) breach: Option<Way>,
}

/// What a step does; a way out that is `None` is not written.
#[derive(Debug, Clone)]
pub(crate) enum Verb {
    Say,
    Menu { options: Vec<Way>, timed: bool, tries: u32, timeout: Option<Way>, invalid: Option<Way> },
    Ask { digits: bool, timed: bool, tries: u32, timeout: Option<Way>, invalid: Option<Way> },
    Record { timeout: Option<Way> },
    Decide { cases: Vec<(Option<Condition>, Way)>, other: Option<Way> },
    Set(usize, bool),
    Task { human: bool },
    Queue { timed: bool, limited: bool, timeout: Option<Way>, full: Option<Way>, option: Option<Way> },
    Callback { failed: Option<Way> },
    Dial { busy: Option<Way>, no_answer: Option<Way> },
    Invoke { error: Option<Way> },
    Wait,
    Parallel { branches: Vec<usize>, needed: usize, timeout: Option<Way> },
    Go(Target),
    End,
}

#[derive(Debug, Clone)]
pub(crate) enum Way {
    Next,
    Go(Target),
    End,
    /// These steps, by block.
    Do(usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    /// The main step of that number.
    Main(usize),
    Next,
    Again,
    Join,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Failure {
    Timeout,
    Invalid,
    Error,
    Full,
}

#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) trigger: Trigger,
    pub(crate) way: Way,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trigger {
    Key,
    Silent,
    Repeats,
    HangsUp,
}

/// How many variables there are; the last one has no value as a case begins.
pub(crate) const VARIABLES: usize = 3;

/// The names of the variables.
pub(crate) const NAMES: [&str; VARIABLES] = ["x", "y", "z"];

/// A condition about yes-or-no variables.
#[derive(Debug, Clone)]
pub(crate) enum Condition {
    Is(usize),
    Equals(usize, bool),
    Differs(usize, bool),
    Not(Box<Condition>),
    And(Box<Condition>, Box<Condition>),
    Or(Box<Condition>, Box<Condition>),
}

impl Condition {
    /// Is it true of these values? A comparison with a variable that has none is false.
    pub(crate) fn holds(&self, values: &[Option<bool>; VARIABLES]) -> bool {
        match self {
            Self::Is(n) => values[*n] == Some(true),
            Self::Equals(n, value) => values[*n] == Some(*value),
            Self::Differs(n, value) => values[*n] == Some(!*value),
            Self::Not(inner) => !inner.holds(values),
            Self::And(left, right) => left.holds(values) && right.holds(values),
            Self::Or(left, right) => left.holds(values) || right.holds(values),
        }
    }
}
