//! Transitions: what sets them off, when they hold, what they do and where they lead.

use std::fmt;

use cswf_model::{ActorId, Cause, Expr, Outcome, StepId, TicketAction, ValueSource, VarId};

use crate::machine::{AnytimeId, CounterId, Machine, NameId, RuleId, StateId, TimerId};

/// A way from one state to another.
#[derive(Clone, PartialEq, Debug)]
pub struct Transition {
    /// What sets it off.
    pub event: Event,
    /// Only if this holds.
    pub guard: Guard,
    /// The outcome that it brings to the step: a row of the trace.
    pub outcome: Option<RowOutcome>,
    /// What it does, between leaving and entering.
    pub actions: Vec<Action>,
    /// Where it leads.
    pub to: Goto,
    /// Of the cases that leave the step, how many take it.
    pub share: Option<f64>,
    /// Which way out of the step it is.
    pub way: Option<Cause>,
    /// By what a person may call it: labels in every language, the target's name.
    pub labels: Vec<String>,
}

/// What sets a transition off.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Event {
    /// Nothing: it is taken as soon as its guard holds.
    Always,
    /// The activity is done.
    Finished,
    /// It is done with the step's named outcome number n.
    Outcome(u16),
    /// A person, or the dialled number, answered.
    Answered,
    /// The system or the channel failed.
    Error,
    /// The queue is full.
    Full,
    /// Nobody is on shift.
    Closed,
    /// The number is busy.
    Busy,
    /// The number does not answer.
    NoAnswer,
    /// The callback reached nobody.
    Failed,
    /// The customer chose option number n of the menu or the queue.
    Option(u16),
    /// The customer answered what was asked; the value comes beside it.
    Answer,
    /// The customer said yes.
    Yes,
    /// The customer said no.
    No,
    /// What the customer said is wrong.
    Invalid,
    /// What the customer said is empty.
    Empty,
    /// The surroundings took transition number n of a choice.
    Chosen(u16),
    /// The customer left.
    HangUp,
    /// An interruption was set off.
    Anytime(AnytimeId),
    /// A timer ran out.
    Timer(TimerId),
    /// Something happened outside, or to the ticket.
    Happened(NameId),
    /// The same, for the rules: they act after the step's own ways.
    Rule(NameId),
}

/// When a transition may be taken.
#[derive(Clone, PartialEq, Debug)]
pub enum Guard {
    /// At any time.
    Always,
    /// If a condition holds.
    If(Expr, Undecided),
    /// Nobody knows: the surroundings decide, by the transition's share.
    Ask,
    /// All of them.
    All(Vec<Guard>),
    /// Not more than so many tries have failed.
    FailedAtMost(CounterId, u32),
    /// The case holds one of the team's people.
    Holds(ActorId),
    /// The customer has left the conversation.
    Gone,
    /// The step may be interrupted by `anytime`.
    Interruptible,
    /// The step is not `uninterrupted`.
    Unshielded,
    /// The case is not in this state.
    NotIn(StateId),
    /// So many branches are over.
    Joined(u32),
    /// The ticket is closed and no rule is still to come.
    TicketDone,
}

/// What an undecided condition counts as.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Undecided {
    /// The surroundings decide.
    Ask,
    /// It holds: the customer, or the system, has chosen this way.
    Holds,
    /// It does not.
    Fails,
}

/// Where a transition leads.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Goto {
    /// Nowhere: nothing is left or entered.
    Stay,
    /// To a state. Everything up to the innermost state around both is left; a state that leads to itself, or to one
    /// around it, is left and entered anew.
    State(StateId),
    /// To a state of a [`Called`](crate::machine::StateKind::Called) one, which returns.
    Call {
        /// Where to.
        to: StateId,
        /// Where it returns to; `None`: to where the case was, which meanwhile is suspended.
        back: Option<StateId>,
    },
    /// Back from the called state.
    Return,
}

/// What a transition or the entry into a state does.
#[derive(Clone, PartialEq, Debug)]
pub enum Action {
    /// A step begins: it is counted.
    Enter(StepId),
    /// Data are set.
    Set(VarId, ValueSource),
    /// The language is set.
    SetLanguage(ValueSource),
    /// Data are no longer set.
    Clear(VarId),
    /// The value that came with the event is kept.
    Store(VarId),
    /// A try has failed.
    Count(CounterId),
    /// The tries begin anew.
    Reset(CounterId),
    /// A timer starts, unless it runs already.
    Start(TimerId),
    /// A timer stops.
    Stop(TimerId),
    /// One of the team's people now has the case.
    Hold(ActorId),
    /// That person is let go.
    Release,
    /// That person is let go unless it is one of this team's.
    ReleaseUnless(ActorId),
    /// The customer has left the conversation.
    Leave,
    /// The customer hangs up, to be called back: on the telephone.
    LeaveLine,
    /// The customer is in the conversation again.
    Return,
    /// Something happens that rules may act on.
    Raise(NameId),
    /// Something was done to the ticket.
    Ticket(TicketAction),
    /// A person has finished a task, or written to the customer.
    Responded,
    /// A team is told that a promise is broken.
    Tell(ActorId),
    /// A rule acts.
    Act(RuleId),
}

/// How a row of the trace calls an outcome.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RowOutcome {
    /// By its word: `done`, `timeout`, …
    Plain(Outcome),
    /// By its name: an option, a case, an outcome, an end.
    Named(NameId),
    /// The step was interrupted.
    Interrupted,
    /// A promise of time was broken.
    Breached,
}

impl RowOutcome {
    /// The word of the trace.
    #[must_use]
    pub fn word(self, machine: &Machine) -> &str {
        match self {
            Self::Plain(outcome) => outcome.word(),
            Self::Named(name) => machine.name(name),
            Self::Interrupted => "interrupted",
            Self::Breached => "breached",
        }
    }
}

impl Transition {
    /// A bare transition.
    #[must_use]
    pub fn new(event: Event, to: Goto) -> Self {
        Self {
            event,
            guard: Guard::Always,
            outcome: None,
            actions: Vec::new(),
            to,
            share: None,
            way: None,
            labels: Vec::new(),
        }
    }

    /// Only if.
    #[must_use]
    pub fn when(mut self, guard: Guard) -> Self {
        self.guard = match (self.guard, guard) {
            (Guard::Always, guard) | (guard, Guard::Always) => guard,
            (Guard::All(mut all), guard) => {
                all.push(guard);
                Guard::All(all)
            }
            (one, other) => Guard::All(vec![one, other]),
        };
        self
    }

    /// With a row of the trace.
    #[must_use]
    pub fn row(mut self, outcome: RowOutcome) -> Self {
        self.outcome = Some(outcome);
        self
    }

    /// With a row that says a plain word.
    #[must_use]
    pub fn plain(self, outcome: Outcome) -> Self {
        self.row(RowOutcome::Plain(outcome))
    }

    /// Doing this too.
    #[must_use]
    pub fn then(mut self, actions: impl IntoIterator<Item = Action>) -> Self {
        self.actions.extend(actions);
        self
    }

    /// As this way out of its step.
    #[must_use]
    pub fn way(mut self, way: Cause) -> Self {
        self.way = Some(way);
        self
    }

    /// With this share of the cases.
    #[must_use]
    pub fn share(mut self, share: Option<f64>) -> Self {
        self.share = share;
        self
    }
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Always => f.write_str("always"),
            Self::Finished => f.write_str("finished"),
            Self::Outcome(n) => write!(f, "outcome {n}"),
            Self::Answered => f.write_str("answered"),
            Self::Error => f.write_str("error"),
            Self::Full => f.write_str("full"),
            Self::Closed => f.write_str("closed"),
            Self::Busy => f.write_str("busy"),
            Self::NoAnswer => f.write_str("no-answer"),
            Self::Failed => f.write_str("failed"),
            Self::Option(n) => write!(f, "option {n}"),
            Self::Answer => f.write_str("answer"),
            Self::Yes => f.write_str("yes"),
            Self::No => f.write_str("no"),
            Self::Invalid => f.write_str("invalid"),
            Self::Empty => f.write_str("empty"),
            Self::Chosen(n) => write!(f, "chosen {n}"),
            Self::HangUp => f.write_str("hang-up"),
            Self::Anytime(n) => write!(f, "anytime {}", n.0),
            Self::Timer(n) => write!(f, "timer {}", n.0),
            Self::Happened(n) => write!(f, "happened {}", n.0),
            Self::Rule(n) => write!(f, "rule {}", n.0),
        }
    }
}
