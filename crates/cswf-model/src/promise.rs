//! Promises: what must hold on every path.

use std::time::Duration;

use cswf_diagnostics::{Span, Spanned};

use crate::heading::ActorId;
use crate::step::{Phase, StepId};

/// An entry of `promises`.
#[derive(Clone, PartialEq, Debug)]
pub struct Promise {
    /// The whole item.
    pub span: Span,
    /// `name`
    pub name: Option<Spanned<String>>,
    /// What is promised.
    pub form: PromiseForm,
    /// `within`
    pub within: Option<Spanned<Budget>>,
}

/// What is promised.
#[derive(Clone, PartialEq, Debug)]
pub enum PromiseForm {
    /// `always: A`: every case meets A (within the budget, from its start).
    Always(Subjects),
    /// `never: A`: no case meets A.
    Never(Subjects),
    /// `never: A, before: B`
    NeverBefore {
        /// What must not come.
        never: Subjects,
        /// Until this has come.
        before: Subjects,
    },
    /// `after: A, always: B`
    AfterAlways {
        /// Once this has come,
        after: Subjects,
        /// this follows (within the budget, from there).
        always: Subjects,
    },
    /// `after: A, never: B`
    AfterNever {
        /// Once this has come,
        after: Subjects,
        /// this never follows (within the budget, from there).
        never: Subjects,
    },
    /// `from: A, reach: B`: some path within the budget leads from each of A to B.
    Reach {
        /// Where from.
        from: ReachFrom,
        /// Where to.
        reach: Subjects,
    },
    /// Could not be read; has been reported.
    Broken,
}

/// `from:` of a promise.
#[derive(Clone, PartialEq, Debug)]
pub enum ReachFrom {
    /// `every step`; ends are not steps here.
    EveryStep,
    /// These.
    Subjects(Subjects),
}

/// Any of these.
#[derive(Clone, PartialEq, Debug)]
pub struct Subjects(pub Vec<Spanned<Subject>>);

/// What a promise may name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Subject {
    /// A step is entered.
    Step(StepId),
    /// One of an actor's people answers.
    Actor(ActorId),
    /// A step of a phase is entered.
    Phase(Phase),
    /// A system's operation is called.
    Operation {
        /// The system.
        system: String,
        /// The operation.
        operation: String,
    },
    /// The case ends so.
    End(String),
    /// Any person answers.
    Human,
    /// There is nothing of that name; it has been reported.
    Broken,
}

/// How far something may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Budget {
    /// In inputs of the customer.
    pub inputs: Option<u32>,
    /// In time.
    pub time: Option<Duration>,
}
