//! Steps, what they do, and the ways out of them.

use std::time::Duration;

use cswf_diagnostics::{Span, Spanned};

use crate::condition::{Condition, Expr};
use crate::heading::{ActorId, VarId};
use crate::outcome::Outcome;
use crate::quantity::{Share, Spread};
use crate::text::Text;
use crate::value::ValueSource;

/// A step by its place in file order, nested ones included: the first is 0, and a step without an id is known as
/// `<flow>#<n>` with n one more than this.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct StepId(pub u32);

impl StepId {
    /// As an index into [`crate::Workflow::steps`].
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Steps in a row: the main list, a `do`, a branch.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Block {
    /// The list.
    pub span: Span,
    /// Its steps in order.
    pub steps: Vec<StepId>,
}

/// One step.
#[derive(Clone, PartialEq, Debug)]
pub struct Step {
    /// Its own id, when it has one.
    pub id: Option<Spanned<String>>,
    /// The whole item, from its first key to its last value.
    pub span: Span,
    /// Verb and value together: `invoke: orders.track`.
    pub verb: Span,
    /// What it does.
    pub kind: StepKind,
    /// `title`
    pub title: Option<Text>,
    /// `by`: who does it; the actor it resolves to is [`crate::Workflow::actor_of`].
    pub by: Option<Spanned<ActorId>>,
    /// `if` and `match` together.
    pub condition: Option<Condition>,
    /// The share of cases for which an undecidable `if` holds.
    pub share: Option<Spanned<Share>>,
    /// `takes`
    pub takes: Option<Spanned<Spread>>,
    /// `within`: the promise, with `on-breach`.
    pub within: Option<Spanned<crate::quantity::Period>>,
    /// `on-breach`
    pub on_breach: Option<Breach>,
    /// `go`: where `done`/`answered` leads.
    pub go: Option<Spanned<Target>>,
    /// `timeout`: when it fires.
    pub timeout: Option<Spanned<Duration>>,
    /// `tries`
    pub tries: Option<Spanned<u32>>,
    /// `retry-say`
    pub retry_say: Option<RetrySay>,
    /// `retry-after`
    pub retry_after: Option<Spanned<Duration>>,
    /// `on-…`
    pub handlers: Vec<Handler>,
    /// `outcomes`, by name.
    pub outcomes: Vec<Choice>,
    /// `phase`
    pub phase: Option<Spanned<Phase>>,
    /// `tags`
    pub tags: Vec<Spanned<String>>,
    /// `note`
    pub note: Option<Spanned<String>>,
    /// `cost`
    pub cost: Option<Spanned<f64>>,
    /// `uninterrupted`
    pub uninterrupted: bool,
}

/// `on-OUTCOME: way out`
#[derive(Clone, PartialEq, Debug)]
pub struct Handler {
    /// Which outcome.
    pub outcome: Spanned<Outcome>,
    /// Where it leads.
    pub way: WayOut,
}

/// What happens when a promise of time is broken.
#[derive(Clone, PartialEq, Debug)]
pub enum Breach {
    /// A way out of the language's usual form.
    Way(Box<WayOut>),
    /// `on-breach: supervisor`: that actor's people are told, and the case goes on.
    Tell(Spanned<ActorId>),
}

/// A named way out: an option by key or word, an outcome by name.
#[derive(Clone, PartialEq, Debug)]
pub struct Choice {
    /// The key, word or name.
    pub name: Spanned<String>,
    /// Where it leads.
    pub way: WayOut,
}

/// A way out of a step.
#[derive(Clone, PartialEq, Debug)]
pub struct WayOut {
    /// The whole value.
    pub span: Span,
    /// What the customer, or the picture, calls it.
    pub label: Option<Text>,
    /// Other words by which it is chosen.
    pub words: Vec<Spanned<String>>,
    /// Of the cases that leave the step, how many take it.
    pub share: Option<Spanned<Share>>,
    /// Said on the way.
    pub say: Option<Text>,
    /// Set on the way.
    pub set: Vec<Assignment>,
    /// Only if.
    pub condition: Option<Condition>,
    /// Where it leads.
    pub way: Way,
}

/// Where a way out leads.
#[derive(Clone, PartialEq, Debug)]
pub enum Way {
    /// Nothing was said: on to the next step.
    Next,
    /// `go`, or a bare target.
    Go(Spanned<Target>),
    /// `do`: these steps, then back behind the branching step.
    Do(Block),
    /// `end`
    End(Spanned<String>),
}

/// What `go` may name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Target {
    /// A step.
    Step(StepId),
    /// The step after this one.
    Next,
    /// This step, entered anew.
    Again,
    /// The end of the branch.
    Join,
    /// There is no such step; it has been reported.
    Broken,
}

/// `variable: value` in `set`, `with`, `fields`.
#[derive(Clone, PartialEq, Debug)]
pub struct Assignment {
    /// The name as written.
    pub name: Spanned<String>,
    /// The variable it resolves to, in `set`.
    pub variable: Option<VarId>,
    /// What is put there; `None` when it could not be read.
    pub value: Option<Spanned<ValueSource>>,
}

/// What is said before another try.
#[derive(Clone, PartialEq, Debug)]
pub enum RetrySay {
    /// The same each time.
    Always(Text),
    /// One a try; the last one is kept for the rest.
    Each(Vec<Text>),
}

/// Where results go: `into: x` or `into: {x: field}`.
#[derive(Clone, PartialEq, Debug)]
pub enum Results {
    /// The single result.
    Whole(Spanned<Option<VarId>>),
    /// By field: the variable, and the field's name.
    Fields(Vec<(Spanned<Option<VarId>>, Spanned<String>)>),
}

/// What a step does.
#[derive(Clone, PartialEq, Debug)]
pub enum StepKind {
    /// `say`
    Say {
        /// The words.
        text: Text,
        /// A recording to play instead.
        audio: Option<Spanned<String>>,
        /// May the customer cut it short?
        barge_in: bool,
    },
    /// `ask`
    Ask {
        /// What is collected.
        variable: Spanned<Option<VarId>>,
        /// What is asked.
        prompt: Option<Text>,
        /// Is the answer read back? A text is what is asked then.
        confirm: Option<Option<Text>>,
        /// May it stay empty?
        optional: bool,
    },
    /// `menu`
    Menu {
        /// What is said.
        text: Text,
        /// The options in order.
        options: Vec<Choice>,
    },
    /// `survey`
    Survey {
        /// Which one.
        survey: Spanned<SurveyKind>,
        /// Where the rating goes.
        into: Option<Spanned<Option<VarId>>>,
        /// How long after it is asked.
        after: Option<Spanned<Duration>>,
        /// How long it may be answered.
        valid: Option<Spanned<Duration>>,
        /// The highest rating.
        scale: Option<Spanned<u32>>,
        /// The words that ask for it.
        prompt: Option<Text>,
    },
    /// `send`
    Send {
        /// How.
        medium: Spanned<Medium>,
        /// To whom; the customer unless stated.
        to: Option<Spanned<ValueSource>>,
        /// What.
        text: Option<Text>,
    },
    /// `record`
    Record {
        /// Where the recording goes.
        variable: Spanned<Option<VarId>>,
        /// What is said before.
        prompt: Option<Text>,
        /// How long it may be.
        max: Option<Spanned<Duration>>,
    },
    /// `decide`
    Decide {
        /// The question.
        text: Text,
        /// The cases in order.
        cases: Vec<WayOut>,
        /// `else`; without one the next step.
        otherwise: Option<WayOut>,
    },
    /// `split`
    Split {
        /// Targets with their shares.
        ways: Vec<(Spanned<Target>, Spanned<Share>)>,
    },
    /// `set`
    Set(Vec<Assignment>),
    /// `task`
    Task {
        /// The work.
        text: Text,
        /// What the agent says.
        script: Option<Text>,
        /// What the agent ticks off.
        checklist: Vec<Text>,
        /// Where the agent works.
        system: Option<Spanned<String>>,
        /// What the agent reads.
        knowledge: Vec<Spanned<String>>,
        /// What the agent must not say.
        never_say: Vec<Spanned<String>>,
    },
    /// `queue`, `transfer`, `escalate`
    Queue(Box<Queue>),
    /// `callback`
    Callback {
        /// Who calls.
        actor: Spanned<Option<ActorId>>,
    },
    /// `dial`
    Dial {
        /// The number.
        number: Spanned<ValueSource>,
    },
    /// `invoke`
    Invoke {
        /// Which system.
        system: Spanned<String>,
        /// Which operation of it.
        operation: Spanned<String>,
        /// What it is given.
        with: Vec<Assignment>,
        /// Where the results go.
        into: Option<Results>,
    },
    /// `ticket`
    Ticket {
        /// What is done to it.
        action: Spanned<TicketAction>,
        /// What is written into it.
        fields: Vec<Assignment>,
        /// Whose it is.
        assign: Option<Spanned<ActorId>>,
        /// When it is due.
        due: Option<Spanned<Duration>>,
    },
    /// `wait`
    Wait(Spanned<WaitFor>),
    /// `parallel`
    Parallel {
        /// The branches in file order.
        branches: Vec<Branch>,
        /// When it is complete.
        join: Option<Spanned<Join>>,
    },
    /// `run`
    Run {
        /// The workflow's id.
        workflow: Spanned<String>,
        /// What it is given.
        with: Vec<Assignment>,
        /// What it gives back.
        into: Option<Results>,
    },
    /// `go` alone
    Go {
        /// Where to.
        target: Spanned<Target>,
        /// Said on the way.
        say: Option<Text>,
    },
    /// `end`
    End {
        /// The end's name.
        outcome: Spanned<String>,
        /// Said at the end.
        say: Option<Text>,
    },
    /// Could not be read; has been reported.
    Broken,
}

impl StepKind {
    /// The verb as written; `""` for a broken step.
    #[must_use]
    pub fn verb(&self) -> &'static str {
        match self {
            Self::Say { .. } => "say",
            Self::Ask { .. } => "ask",
            Self::Menu { .. } => "menu",
            Self::Survey { .. } => "survey",
            Self::Send { .. } => "send",
            Self::Record { .. } => "record",
            Self::Decide { .. } => "decide",
            Self::Split { .. } => "split",
            Self::Set(_) => "set",
            Self::Task { .. } => "task",
            Self::Queue(queue) => queue.manner.verb(),
            Self::Callback { .. } => "callback",
            Self::Dial { .. } => "dial",
            Self::Invoke { .. } => "invoke",
            Self::Ticket { .. } => "ticket",
            Self::Wait(_) => "wait",
            Self::Parallel { .. } => "parallel",
            Self::Run { .. } => "run",
            Self::Go { .. } => "go",
            Self::End { .. } => "end",
            Self::Broken => "",
        }
    }

    /// Does the verb talk to the customer, so that `anytime` may interrupt it and a hang-up is noticed?
    #[must_use]
    pub fn talks(&self) -> bool {
        matches!(
            self,
            Self::Say { .. }
                | Self::Ask { .. }
                | Self::Menu { .. }
                | Self::Survey { .. }
                | Self::Record { .. }
        )
    }

    /// May `anytime` interrupt it: does it talk to the customer, or wait?
    #[must_use]
    pub fn interruptible(&self) -> bool {
        self.talks() || matches!(self, Self::Queue(_) | Self::Callback { .. } | Self::Wait(_))
    }
}

/// `queue`, `transfer` and `escalate`: waiting for a person.
#[derive(Clone, PartialEq, Debug)]
pub struct Queue {
    /// Which verb.
    pub manner: Manner,
    /// Whose people.
    pub actor: Spanned<Option<ActorId>>,
    /// Higher first.
    pub priority: Option<Spanned<ValueSource>>,
    /// What the person must be able to do.
    pub skills: Vec<Spanned<String>>,
    /// Who is asked first.
    pub prefer: Option<Spanned<ValueSource>>,
    /// `announce: position`
    pub announce_position: bool,
    /// `announce: wait`
    pub announce_wait: bool,
    /// The queue is full at this many waiting.
    pub limit: Option<Spanned<u32>>,
    /// What the customer may choose while waiting.
    pub options: Vec<Choice>,
    /// The variables passed on.
    pub handoff: Vec<Spanned<Option<VarId>>>,
    /// Why.
    pub reason: Option<Text>,
}

/// The three names of waiting for a person.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Manner {
    /// `queue`
    Queue,
    /// `transfer`: sideways.
    Transfer,
    /// `escalate`: up.
    Escalate,
}

impl Manner {
    /// The verb.
    #[must_use]
    pub fn verb(self) -> &'static str {
        match self {
            Self::Queue => "queue",
            Self::Transfer => "transfer",
            Self::Escalate => "escalate",
        }
    }
}

/// A branch of `parallel`.
#[derive(Clone, PartialEq, Debug)]
pub struct Branch {
    /// Its name.
    pub name: Spanned<String>,
    /// Its steps.
    pub block: Block,
}

/// When a `parallel` is complete.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Join {
    /// When every branch is.
    #[default]
    All,
    /// When one branch is.
    Any,
    /// When so many are.
    Count(u32),
}

/// `wait: 30m` or `wait: payment.received`
#[derive(Clone, PartialEq, Debug)]
pub enum WaitFor {
    /// Time passes.
    Time(Duration),
    /// An event comes.
    Event(String),
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $name {
            $($(#[$variant_doc])* $variant),*
        }

        impl $name {
            /// Every one, with the word the author writes.
            pub const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$variant)),*];

            /// The word the author writes.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),*
                }
            }
        }
    };
}
pub(crate) use words;

words! {
    /// A survey's kind.
    SurveyKind {
        /// Customer satisfaction.
        Csat = "csat",
        /// Net promoter score.
        Nps = "nps",
        /// Customer effort score.
        Ces = "ces",
    }
}

words! {
    /// How a message is sent.
    Medium {
        /// By e-mail.
        Email = "email",
        /// By text message.
        Sms = "sms",
        /// In the conversation, or to an actor.
        Message = "message",
        /// As a reply in the ticket.
        Reply = "reply",
    }
}

words! {
    /// What is done to the case's ticket.
    TicketAction {
        /// It is opened.
        Open = "open",
        /// It is changed.
        Update = "update",
        /// It is closed.
        Close = "close",
        /// It is opened again.
        Reopen = "reopen",
    }
}

words! {
    /// The part of a conversation that a step belongs to.
    Phase {
        /// The contact comes in.
        Intake = "intake",
        /// The customer is welcomed.
        Greet = "greet",
        /// The customer is heard.
        Listen = "listen",
        /// The customer's identity is checked.
        Verify = "verify",
        /// A solution is offered.
        Propose = "propose",
        /// The solution is carried out.
        Execute = "execute",
        /// The conversation ends.
        Close = "close",
        /// The contact is recorded.
        Record = "record",
    }
}

/// The number of a `dial`, or a recipient, when it is computed.
impl ValueSource {
    /// The expression, when there is one.
    #[must_use]
    pub fn expression(&self) -> Option<&Expr> {
        match self {
            Self::Expression(expr) => Some(expr),
            Self::Literal(_) => None,
        }
    }
}
