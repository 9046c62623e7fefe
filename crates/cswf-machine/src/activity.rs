//! What goes on outside the machine: begun by entering a state, answered by events.

use cswf_model::{
    ActorId, Period, Spread, StepId, SurveyKind, TextId, TicketAction, Type, ValueSource, VarId,
};
use cswf_model::{Manner, Medium};

use crate::machine::NameId;
use crate::transition::{Event, Guard};

/// Something that goes on outside while a case is in a state.
#[derive(Clone, PartialEq, Debug)]
pub struct Activity {
    /// What goes on.
    pub doing: Doing,
    /// How long it takes, where nothing real tells: in studies and dry runs.
    pub takes: Option<Spread>,
}

/// What goes on outside, and by which events each answers.
#[derive(Clone, PartialEq, Debug)]
pub enum Doing {
    /// Words are played or sent: `Finished`; `Error` on text channels.
    Speak {
        /// The words.
        text: Spoken,
        /// A recording to play instead.
        audio: Option<String>,
    },
    /// The customer is heard: the events of its grammar, `Empty`, `Invalid`, `HangUp`; `Error` on text channels.
    Listen(Grammar),
    /// A one-way message goes out: `Finished`, `Error`.
    Send {
        /// How.
        medium: Medium,
        /// To whom; the customer unless stated.
        to: Option<ValueSource>,
        /// What.
        text: Option<TextId>,
    },
    /// Another system is called: `Finished`, `Outcome`, `Error`, results beside them.
    Invoke {
        /// Which system.
        system: String,
        /// Which operation of it.
        operation: String,
        /// What it is given.
        with: Vec<(String, ValueSource)>,
        /// Where the results go, by field; `""` is the single result.
        into: Vec<(VarId, String)>,
        /// The names of its outcomes.
        outcomes: Vec<NameId>,
    },
    /// The ticket is written: `Finished`, `Error`.
    Ticket {
        /// What is done to it.
        action: TicketAction,
        /// What is written into it.
        fields: Vec<(String, ValueSource)>,
        /// Whose it is.
        assign: Option<ActorId>,
        /// When it is due, in milliseconds.
        due: Option<u64>,
    },
    /// The customer waits for a person: `Answered`, `Full`, `Closed`, options of its grammar, `HangUp`.
    Queue(Box<Line>),
    /// A task waits for a person, however long: `Answered`.
    Person(ActorId),
    /// Somebody works: `Finished`, `Outcome`.
    Work {
        /// Who.
        actor: ActorId,
        /// At what.
        step: StepId,
        /// The names of its outcomes.
        outcomes: Vec<NameId>,
    },
    /// A number is dialled: `Answered` when that call is over, `Busy`, `NoAnswer`.
    Dial(ValueSource),
    /// The customer is called back: `Answered` when both are on the line, `Failed`.
    Callback {
        /// By whom.
        actor: ActorId,
        /// How often the customer is called.
        tries: u32,
        /// The time before each new call, in milliseconds.
        pause: u64,
    },
    /// Something is awaited: `Happened` with that name, `Outcome`.
    Await {
        /// What; `None` when only time passes, or only an outcome is awaited.
        event: Option<NameId>,
        /// The names of its outcomes.
        outcomes: Vec<NameId>,
    },
    /// Time passes: `Finished`.
    Pass,
}

/// What is spoken.
#[derive(Clone, PartialEq, Debug)]
pub enum Spoken {
    /// A text.
    Text(TextId),
    /// A text, and what may be chosen after it.
    Menu(TextId, Vec<Offer>),
    /// The value of a piece of data, read back.
    Value(VarId),
    /// Nothing; but it may take its time.
    Nothing,
}

/// Something that the customer may choose.
#[derive(Clone, PartialEq, Debug)]
pub struct Offer {
    /// Its key or word.
    pub name: NameId,
    /// What it is called.
    pub label: Option<TextId>,
    /// The event that choosing it brings.
    pub event: Event,
    /// It is offered only if this holds.
    pub guard: Guard,
}

/// A place in a line.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// Under which verb.
    pub manner: Manner,
    /// Whose people.
    pub actor: ActorId,
    /// Higher first.
    pub priority: Option<ValueSource>,
    /// What the person must be able to do.
    pub skills: Vec<String>,
    /// Who is asked first.
    pub prefer: Option<ValueSource>,
    /// Is the place in line told?
    pub announce_position: bool,
    /// Is the expected wait told?
    pub announce_wait: bool,
    /// It is full at so many waiting.
    pub limit: Option<u32>,
    /// What may be chosen while waiting.
    pub options: Vec<Offer>,
    /// What is understood while waiting.
    pub grammar: Grammar,
    /// What the person is told.
    pub handoff: Vec<VarId>,
    /// Why.
    pub reason: Option<TextId>,
    /// Promised within, on any clock.
    pub within: Option<Period>,
}

/// What is understood of what the customer says. `anytime` is looked at too: by an [`Expect::Value`] before, by the others after.
#[derive(Clone, PartialEq, Debug)]
pub struct Grammar {
    /// Keys and words, in order.
    pub phrases: Vec<Phrase>,
    /// What everything else is.
    pub expect: Expect,
}

/// What brings an event.
#[derive(Clone, PartialEq, Debug)]
pub struct Phrase {
    /// As the whole input.
    pub keys: Vec<String>,
    /// In the input; folded.
    pub words: Vec<String>,
    /// The event.
    pub event: Event,
}

/// What is expected of an answer that is none of the phrases.
#[derive(Clone, PartialEq, Debug)]
pub enum Expect {
    /// Only the phrases count.
    Phrases,
    /// A value of a type: `Answer`, else `Invalid`.
    Value {
        /// The type.
        ty: Type,
        /// What it must look like.
        pattern: Option<String>,
        /// May it stay empty? Then that is an `Answer` without a value.
        optional: bool,
    },
    /// `Yes` or `No`, else `Invalid`.
    YesNo,
    /// A rating: `Answer`; what is none is an `Answer` without a value.
    Rating {
        /// The lowest and the highest.
        scale: (i64, i64),
    },
    /// A recording: `Answer`.
    Recording,
    /// Nothing is listened for beyond the phrases; what is none of them is not noticed.
    Nothing,
}

/// The range of a survey's ratings when the author gives none.
#[must_use]
pub fn usual_scale(survey: SurveyKind) -> (i64, i64) {
    match survey {
        SurveyKind::Csat => (1, 5),
        SurveyKind::Nps => (0, 10),
        SurveyKind::Ces => (1, 7),
    }
}
