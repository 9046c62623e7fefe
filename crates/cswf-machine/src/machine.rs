//! The machine: a hierarchical statechart as plain data, complete in itself.
//!
//! Ids of the model are used again with the machine's own lists behind them: a [`VarId`](cswf_model::VarId) is a slot of
//! [`Machine::slots`], a [`StepId`] a step of [`Machine::steps`], and so on, the steps and the data of called workflows
//! included. Conditions and texts have been rewritten to these.

use cswf_diagnostics::Span;
use cswf_model::hours::Calendar;
use cswf_model::{ActorId, Expr, HoursId, Period, Phase, Pii, Role, Staffing, StepId, Text, TextId, Type};
use jiff::tz::TimeZone;

use crate::activity::Activity;
use crate::transition::{Action, Event, Goto, Guard, Transition};

macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(pub u32);

        impl $name {
            /// As an index into the machine's list.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}
index!(
    /// A state of [`Machine::states`].
    StateId
);
index!(
    /// A timer of [`Machine::timers`].
    TimerId
);
index!(
    /// A counter of failed tries.
    CounterId
);
index!(
    /// A word of [`Machine::names`]: an end, an event, a named outcome.
    NameId
);
index!(
    /// An entry of [`Machine::anytime`].
    AnytimeId
);
index!(
    /// A rule of [`Machine::rules`].
    RuleId
);

/// One workflow and all that it runs, as states and transitions.
#[derive(Clone, Debug)]
pub struct Machine {
    /// The workflow's id.
    pub workflow: String,
    /// Every state; a parent comes before its children. The first is the root.
    pub states: Vec<State>,
    /// Where a case starts.
    pub start: StateId,
    /// What a case ends as that has nowhere to go.
    pub stuck: StateId,
    /// What a case ends as whose customer has left.
    pub abandoned: StateId,
    /// The steps, those of called workflows once for each call.
    pub steps: Vec<StepInfo>,
    /// The data.
    pub slots: Vec<Slot>,
    /// Who does the work; teams of one name are one team.
    pub actors: Vec<Team>,
    /// The hours.
    pub hours: Vec<Hours>,
    /// What is said.
    pub texts: Vec<Script>,
    /// Words by number.
    pub names: Vec<String>,
    /// The clocks.
    pub timers: Vec<Timer>,
    /// How many counters of failed tries there are.
    pub counters: u32,
    /// What may interrupt.
    pub anytime: Vec<AnytimeInfo>,
    /// The rules.
    pub rules: Vec<RuleInfo>,
    /// The agreed times.
    pub sla: Vec<SlaRow>,
    /// The workflow and those that it runs, once for each call.
    pub flows: Vec<FlowInfo>,
    /// Its channels; the first is the usual one.
    pub channels: Vec<String>,
    /// Its languages; the first is the usual one.
    pub languages: Vec<String>,
    /// The clock on the wall.
    pub timezone: TimeZone,
    /// Does a case start with a ticket?
    pub starts_with_ticket: bool,
    /// Do the agreed times run from when a step opens the ticket, and not from the start?
    pub sla_from_ticket: bool,
}

/// A place in the machine.
#[derive(Clone, Debug)]
pub struct State {
    /// Made of the step's name; unique.
    pub name: String,
    /// What it stands in.
    pub parent: Option<StateId>,
    /// How far below the root.
    pub depth: u16,
    /// What kind it is.
    pub kind: StateKind,
    /// The step that it is part of.
    pub step: Option<StepId>,
    /// What goes on outside while a case is here: begun on entry, ended on exit.
    pub activity: Option<Activity>,
    /// Done on entry, before the activity begins.
    pub on_entry: Vec<Action>,
    /// The ways on, in order.
    pub transitions: Vec<Transition>,
    /// What an interruption does to it.
    pub resume: Resume,
}

/// What kind of place a state is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StateKind {
    /// A case stays here until something happens.
    Atomic,
    /// A case goes on at once, by the first transition whose guard holds; where a guard is undecided the surroundings
    /// choose.
    Choice,
    /// States inside, of which one is active.
    Compound {
        /// The one that is entered first.
        initial: StateId,
    },
    /// Branches side by side: its children.
    Parallel,
    /// States that are called from anywhere and return there: the `do` of an interruption or of a default.
    Called,
    /// The case is over.
    End {
        /// As what.
        name: NameId,
    },
    /// The branch is over.
    Joined,
}

/// What happens to a state when an interruption's `do` runs, and after it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Resume {
    /// It goes on as if nothing had been: an agent works on, the place in line is kept.
    Keep,
    /// It is left, and this one is entered afterwards: the prompt is played again.
    Replay(StateId),
}

/// A step as the trace and the pictures know it.
#[derive(Clone, Debug)]
pub struct StepInfo {
    /// Its name in its own workflow.
    pub name: String,
    /// Its name with the runs that lead to it: `check/ask-account`. Unique.
    pub path: String,
    /// The verb.
    pub verb: &'static str,
    /// Which call it belongs to, as an index into [`Machine::flows`].
    pub flow: u32,
    /// Its number in its own workflow.
    pub own: StepId,
    /// Its state.
    pub state: StateId,
    /// Where it is entered: its state, or the question whether it happens at all.
    pub entry: StateId,
    /// Who does it.
    pub actor: ActorId,
    /// Its title.
    pub title: Option<TextId>,
    /// Where it is written.
    pub span: Span,
    /// May `anytime` interrupt it?
    pub interruptible: bool,
    /// Do `anytime` and rules have to leave it alone?
    pub shielded: bool,
    /// Does it talk to the customer?
    pub talks: bool,
    /// The share of cases for which an undecided `if` holds.
    pub if_share: Option<f64>,
    /// Its part of the conversation.
    pub phase: Option<Phase>,
    /// What it costs.
    pub cost: Option<f64>,
    /// The promise that it is done in time.
    pub within: Option<Period>,
}

/// A piece of data.
#[derive(Clone, Debug)]
pub struct Slot {
    /// Its name.
    pub name: String,
    /// Which call it belongs to, as an index into [`Machine::flows`].
    pub flow: u32,
    /// Its type.
    pub ty: Type,
    /// What a text must look like.
    pub pattern: Option<String>,
    /// What it tells of a person.
    pub pii: Option<Pii>,
    /// Does it come from outside before the flow begins, so that it is unknown rather than not set?
    pub from: Option<String>,
}

/// Those who do a step.
#[derive(Clone, Debug)]
pub struct Team {
    /// The name.
    pub name: String,
    /// People, a system, the customer.
    pub role: Role,
    /// How many, and when.
    pub staff: Staffing,
    /// When they are there.
    pub hours: Option<HoursId>,
    /// What they can do.
    pub skills: Vec<String>,
    /// How many cases one of them handles at once.
    pub capacity: u32,
}

/// Hours by name.
#[derive(Clone, Debug)]
pub struct Hours {
    /// The name.
    pub name: String,
    /// When they are open.
    pub calendar: Calendar,
}

/// What is said.
#[derive(Clone, Debug)]
pub struct Script {
    /// The words; never a reference to a named text, and variables are slots of the machine.
    pub text: Text,
    /// The language of its plain words.
    pub first_language: Option<String>,
}

/// A clock that the machine may start.
#[derive(Clone, Debug)]
pub struct Timer {
    /// It stops when this state is left.
    pub owner: StateId,
    /// What it is for; at one instant the earlier kind is served first.
    pub kind: TimerKind,
    /// How long it runs.
    pub delay: Delay,
    /// What it brings.
    pub event: Event,
}

/// What a timer is for, in the order in which they are served at one instant.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TimerKind {
    /// The step's own: a timeout, a wait, a pause between tries.
    Own,
    /// `anytime: silent`. It runs once a silence: input stops it, a new prompt does not.
    Silence,
    /// A rule's `after`. It belongs to the case, and several may run at once.
    Rule,
    /// A promise of time.
    Promise,
}

/// How long a timer runs.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Delay {
    /// So many milliseconds.
    Millis(u64),
    /// So long on the hours of a team; where it has none, always.
    Working(ActorId, Period),
}

/// An entry of `anytime`.
#[derive(Clone, Debug)]
pub struct AnytimeInfo {
    /// Which call it belongs to, as an index into [`Machine::flows`].
    pub flow: u32,
    /// Its number in its own workflow.
    pub own: u32,
    /// Keys, as the whole input.
    pub keys: Vec<String>,
    /// Words, folded.
    pub words: Vec<String>,
    /// The same message so many times; 0: not a reason.
    pub repeats: u32,
    /// Silence for so many milliseconds.
    pub silent: Option<u64>,
    /// Hanging up.
    pub hangs_up: bool,
}

/// A rule.
#[derive(Clone, Debug)]
pub struct RuleInfo {
    /// Its name, else `rule n`.
    pub name: String,
    /// Its number in the workflow.
    pub own: u32,
    /// Where it is written.
    pub span: Span,
    /// On what event.
    pub event: NameId,
    /// How long after it, when not at once: the timer that the event starts.
    pub after: Option<TimerId>,
}

/// A row of `sla`.
#[derive(Clone, Debug)]
pub struct SlaRow {
    /// For which cases.
    pub condition: Option<Expr>,
    /// Until a person finishes a task or writes.
    pub respond: Option<Period>,
    /// Until the ticket is closed or the case ends.
    pub resolve: Option<Period>,
    /// The clock.
    pub clock: Option<HoursId>,
    /// Steps in which it stands still.
    pub pause: Vec<StepId>,
    /// The part of it at which `sla.warned` comes.
    pub warn: Option<f64>,
    /// What happens when it is broken.
    pub on_breach: Option<Interruption>,
}

/// What an interruption does.
#[derive(Clone, PartialEq, Debug)]
pub struct Interruption {
    /// Done at once.
    pub actions: Vec<Action>,
    /// Where it leads.
    pub to: Goto,
    /// Only if.
    pub guard: Guard,
}

/// A workflow in the place where it is run.
#[derive(Clone, Debug)]
pub struct FlowInfo {
    /// The workflow's id.
    pub workflow: String,
    /// The step that runs it; `None` for the case's own.
    pub caller: Option<StepId>,
    /// Its state, under which its steps stand.
    pub state: StateId,
    /// The first of its slots.
    pub first_slot: u32,
    /// The first of its steps.
    pub first_step: u32,
}

impl Machine {
    /// The state.
    #[must_use]
    pub fn state(&self, id: StateId) -> Option<&State> {
        self.states.get(id.index())
    }

    /// The step.
    #[must_use]
    pub fn step(&self, id: StepId) -> Option<&StepInfo> {
        self.steps.get(id.index())
    }

    /// The step that a state is part of.
    #[must_use]
    pub fn step_of(&self, state: StateId) -> Option<&StepInfo> {
        self.step(self.state(state)?.step?)
    }

    /// The first step of that name, the workflow's own first.
    #[must_use]
    pub fn step_named(&self, name: &str) -> Option<StepId> {
        (0..)
            .map(StepId)
            .zip(&self.steps)
            .find(|(_, step)| step.name == name || step.path == name)
            .map(|(id, _)| id)
    }

    /// The word.
    #[must_use]
    pub fn name(&self, id: NameId) -> &str {
        self.names.get(id.index()).map_or("", String::as_str)
    }

    /// The number of a word that the machine knows.
    #[must_use]
    pub fn name_id(&self, name: &str) -> Option<NameId> {
        (0..).map(NameId).zip(&self.names).find(|(_, own)| *own == name).map(|(id, _)| id)
    }

    /// The text.
    #[must_use]
    pub fn script(&self, id: TextId) -> Option<&Script> {
        self.texts.get(id.index())
    }

    /// The piece of data.
    #[must_use]
    pub fn slot(&self, id: cswf_model::VarId) -> Option<&Slot> {
        self.slots.get(id.index())
    }

    /// The team.
    #[must_use]
    pub fn team(&self, id: ActorId) -> Option<&Team> {
        self.actors.get(id.index())
    }

    /// The timer.
    #[must_use]
    pub fn timer(&self, id: TimerId) -> Option<&Timer> {
        self.timers.get(id.index())
    }

    /// The calendar.
    #[must_use]
    pub fn calendar(&self, id: HoursId) -> Option<&Calendar> {
        self.hours.get(id.index()).map(|hours| &hours.calendar)
    }

    /// Is `inner` this state or inside it?
    #[must_use]
    pub fn encloses(&self, outer: StateId, inner: StateId) -> bool {
        self.upwards(inner).any(|state| state == outer)
    }

    /// A state and those around it, from the inside.
    pub fn upwards(&self, from: StateId) -> impl Iterator<Item = StateId> + '_ {
        std::iter::successors(Some(from), |state| self.state(*state)?.parent)
    }

    /// The innermost state around both.
    #[must_use]
    pub fn around(&self, one: StateId, other: StateId) -> StateId {
        let depth = |id| self.state(id).map_or(0, |state: &State| state.depth);
        let up = |id| self.state(id).and_then(|state| state.parent).unwrap_or(StateId(0));
        let (mut one, mut other) = (one, other);
        while one != other {
            if depth(one) >= depth(other) {
                one = up(one);
            } else {
                other = up(other);
            }
        }
        one
    }

    /// The piece of data of that name in a call of a workflow.
    #[must_use]
    pub fn slot_named(&self, flow: u32, name: &str) -> Option<cswf_model::VarId> {
        (0..)
            .map(cswf_model::VarId)
            .zip(&self.slots)
            .find(|(_, slot)| slot.flow == flow && slot.name == name)
            .map(|(id, _)| id)
    }
}
