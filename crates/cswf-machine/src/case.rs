//! A case: one customer contact on its way through a machine.

use std::sync::Arc;

use cswf_model::condition::Datum;
use cswf_model::{ActorId, Cause as Way, StepId, Value, VarId};
use jiff::{SignedDuration, Timestamp};

use crate::interpret::sla::Clock;
use crate::machine::{AnytimeId, Machine, NameId, RuleId, StateId, TimerId};
use crate::transition::{Event, RowOutcome};

/// One customer contact: its data, its clock, the people it holds and where it is.
#[derive(Clone, Debug)]
pub struct Case {
    /// The instant at which it began.
    pub begun: Timestamp,
    /// The channel.
    pub channel: Arc<str>,
    /// The language; `None`: the workflow's first.
    pub language: Option<Arc<str>>,
    /// Where the customer calls from.
    pub country: Datum,
    /// The number the customer calls from.
    pub number: Datum,
    pub(crate) now: u64,
    pub(crate) data: Vec<Datum>,
    pub(crate) tokens: Vec<Token>,
    pub(crate) timers: Vec<Running>,
    pub(crate) visits: Vec<u32>,
    pub(crate) counters: Vec<u32>,
    /// What has happened inside and is still to be acted on.
    pub(crate) raised: Vec<NameId>,
    /// What came for an activity whose step is suspended.
    pub(crate) deferred: Vec<Signal>,
    pub(crate) ticket: Ticket,
    /// Has the customer left the conversation?
    pub(crate) gone: bool,
    /// Steps since time last passed or the customer last did something.
    pub(crate) quiet: u32,
    pub(crate) serials: u32,
    /// How many people have had the case.
    pub(crate) people: u32,
    /// The last message, folded, and how often it has come in a row.
    pub(crate) heard: (String, u32),
    /// What has interrupted since the customer was last heard, for being silent.
    pub(crate) silences: Vec<AnytimeId>,
    pub(crate) clock: Clock,
    pub(crate) ended: Option<NameId>,
}

/// A place in the machine where the case is; there are several in a `parallel`.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(crate) id: u32,
    /// The one that waits at the `parallel`.
    pub(crate) parent: Option<u32>,
    /// The innermost state it is in.
    pub(crate) leaf: StateId,
    /// The number of what goes on there; 0: nothing.
    pub(crate) serial: u32,
    /// Have the surroundings been asked to choose?
    pub(crate) asked: bool,
    /// What is suspended or comes next, the innermost last.
    pub(crate) frames: Vec<Frame>,
    pub(crate) held: Option<Person>,
    /// Branches that are over.
    pub(crate) joined: u32,
}

/// One of a team's people who has the case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Person {
    pub(crate) team: ActorId,
    /// Two of a team are told apart by this.
    pub(crate) number: u32,
}

/// Where a called state returns to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    pub(crate) at: StateId,
    /// It is suspended there and goes on as it was; else it is entered.
    pub(crate) kept: Option<(u32, bool)>,
    /// Does the called state interrupt what goes on there, rather than stand before what comes next?
    pub(crate) interrupts: bool,
    /// Who had the case when it was interrupted, and has it again afterwards.
    pub(crate) held: Option<Person>,
}

/// A timer that runs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Running {
    pub(crate) at: u64,
    pub(crate) timer: TimerId,
    pub(crate) token: u32,
    /// It has rung, and does not start again until it is stopped.
    pub(crate) rung: bool,
}

/// How the case's ticket is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Ticket {
    None,
    Open,
    Closed,
}

/// What comes from outside.
#[derive(Clone, Debug)]
pub struct Signal {
    /// The activity it answers, by the number with which that [began](Effect::Begin); 0: it concerns the whole case.
    pub serial: u32,
    /// What.
    pub event: Event,
    /// Did the customer say or key something in?
    pub input: bool,
    /// The value that comes with it.
    pub value: Datum,
}

impl Signal {
    /// An answer of an activity.
    #[must_use]
    pub fn of(serial: u32, event: Event) -> Self {
        Self { serial, event, input: false, value: Datum::Unset }
    }

    /// Something that concerns the whole case.
    #[must_use]
    pub fn to_case(event: Event) -> Self {
        Self::of(0, event)
    }
}

/// What the machine wants of its surroundings, and tells them.
#[derive(Clone, PartialEq, Debug)]
pub enum Effect {
    /// A row of the trace.
    Row(Row),
    /// A step begins.
    Entered(StepId),
    /// The state's activity begins.
    Begin {
        /// By this number it is answered.
        serial: u32,
        /// The state.
        state: StateId,
    },
    /// An activity is over, whether or not it has answered.
    Over {
        /// Which.
        serial: u32,
    },
    /// The data don't decide which way a choice takes: [`Event::Chosen`] is wanted.
    Undecided {
        /// By this number it is answered.
        serial: u32,
        /// The choice.
        state: StateId,
    },
    /// A person has the case.
    Held(ActorId),
    /// That person is let go.
    Released(ActorId),
    /// A rule acts.
    Acts(RuleId),
    /// A team is told that a promise is broken.
    Told(ActorId),
    /// Agreed times: they were met or broken.
    Agreed {
        /// Which.
        what: Agreed,
        /// In time?
        met: bool,
    },
    /// The case is over.
    Ended(NameId),
}

/// One of the times that `sla` agrees on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Agreed {
    /// The first response.
    Respond,
    /// The solution.
    Resolve,
}

/// A row of the trace: how a step ended, or what came between.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Row {
    /// When, in milliseconds since the case began.
    pub time: u64,
    /// The step.
    pub step: StepId,
    /// What caused it.
    pub cause: Cause,
    /// How.
    pub outcome: RowOutcome,
    /// Which way out was taken, when it leaves the step.
    pub way: Option<Way>,
}

/// What caused an outcome, as the trace's `event` tells it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cause {
    /// Nothing but the step itself: `null`.
    None,
    /// What the customer keyed in, said or wrote: that.
    Input,
    /// The customer left.
    HangUp,
    /// The customer said nothing for too long.
    Silence,
    /// Something happened.
    Happened(NameId),
    /// The step's promise of time.
    Within,
    /// An agreed time.
    Agreed(Agreed),
}

impl Row {
    /// The `event` of the row; `input` is what the customer last did.
    #[must_use]
    pub fn event<'a>(&self, machine: &'a Machine, input: &'a str) -> Option<&'a str> {
        match self.cause {
            Cause::None => None,
            Cause::Input => Some(input),
            Cause::HangUp => Some("hang-up"),
            Cause::Silence => Some("silent"),
            Cause::Happened(name) => Some(machine.name(name)),
            Cause::Within => Some("within"),
            Cause::Agreed(Agreed::Respond) => Some("sla.respond"),
            Cause::Agreed(Agreed::Resolve) => Some("sla.resolve"),
        }
    }
}

impl Case {
    /// A case that has not started yet.
    #[must_use]
    pub fn new(machine: &Machine, begun: Timestamp) -> Self {
        let unknown = |slot: &crate::machine::Slot| {
            if slot.from.is_some() { Datum::Unknown } else { Datum::Unset }
        };
        Self {
            begun,
            channel: Arc::from(machine.channels.first().map_or("", String::as_str)),
            language: None,
            country: Datum::Unknown,
            number: Datum::Unknown,
            now: 0,
            data: machine.slots.iter().map(unknown).collect(),
            tokens: Vec::new(),
            timers: Vec::new(),
            visits: vec![0; machine.steps.len()],
            counters: vec![0; machine.counters as usize],
            raised: Vec::new(),
            deferred: Vec::new(),
            ticket: if machine.starts_with_ticket { Ticket::Open } else { Ticket::None },
            gone: false,
            quiet: 0,
            serials: 0,
            people: 0,
            heard: (String::new(), 0),
            silences: Vec::new(),
            clock: Clock::default(),
            ended: None,
        }
    }

    /// Milliseconds since it began.
    #[must_use]
    pub fn now(&self) -> u64 {
        self.now
    }

    /// The instant that it is.
    #[must_use]
    pub fn instant(&self) -> Timestamp {
        self.instant_of(self.now)
    }

    /// The instant so many milliseconds after it began.
    #[must_use]
    pub fn instant_of(&self, time: u64) -> Timestamp {
        let since = SignedDuration::from_millis(i64::try_from(time).unwrap_or(i64::MAX));
        self.begun.saturating_add(since).unwrap_or(self.begun)
    }

    /// Milliseconds from its beginning to an instant.
    #[must_use]
    pub fn time_of(&self, instant: Timestamp) -> u64 {
        u64::try_from(instant.duration_since(self.begun).as_millis()).unwrap_or(0)
    }

    /// A piece of data.
    #[must_use]
    pub fn datum(&self, id: VarId) -> &Datum {
        self.data.get(id.index()).unwrap_or(&Datum::Unset)
    }

    /// Sets a piece of data from outside: what is known of the customer, what a system returned.
    pub fn set(&mut self, id: VarId, datum: Datum) {
        if let Some(slot) = self.data.get_mut(id.index()) {
            *slot = datum;
            self.clock.look_again();
        }
    }

    /// How its ticket is when it begins: `open` or `closed`.
    pub fn set_ticket(&mut self, status: &str) {
        self.ticket = match status {
            "open" => Ticket::Open,
            "closed" => Ticket::Closed,
            _ => Ticket::None,
        };
    }

    /// How it ended.
    #[must_use]
    pub fn ended(&self) -> Option<NameId> {
        self.ended
    }

    /// Has the customer left the conversation?
    #[must_use]
    pub fn gone(&self) -> bool {
        self.gone
    }

    /// The state in which an activity goes on or a choice is open.
    #[must_use]
    pub fn state_of(&self, serial: u32) -> Option<StateId> {
        self.tokens.iter().find(|token| token.serial == serial && serial != 0).map(|token| token.leaf)
    }

    /// How often a step was entered.
    #[must_use]
    pub fn visits(&self, step: StepId) -> u32 {
        self.visits.get(step.index()).copied().unwrap_or(0)
    }

    pub(crate) fn token(&self, id: u32) -> Option<&Token> {
        self.tokens.iter().find(|token| token.id == id)
    }

    pub(crate) fn token_mut(&mut self, id: u32) -> Option<&mut Token> {
        self.tokens.iter_mut().find(|token| token.id == id)
    }

    pub(crate) fn ticket_status(&self) -> Datum {
        match self.ticket {
            Ticket::None => Datum::Unset,
            Ticket::Open => Datum::Known(Value::text("open")),
            Ticket::Closed => Datum::Known(Value::text("closed")),
        }
    }
}
