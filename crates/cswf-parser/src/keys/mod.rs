//! The tables of keys: one per place of a file. What a key is called, what may stand there and what it is for is
//! written here and nowhere else; the reading, the suggestions and the JSON Schema all come from these tables.

mod heading;
mod step;
mod study;

use cswf_diagnostics::Phrase;

pub(crate) use heading::{
    ACTOR, ANYTIME, BUILTIN_NAMES, CHANNELS, DEFAULTS, HOURS, LIBRARY, REVIEW, SHIFT, TEST, TYPES, VARIABLE,
    WORKFLOW,
};
pub(crate) use step::{STEP, VERBS, Verb, WAY, verb_named, verbs_with};
pub(crate) use study::{
    ARRIVAL, BUDGET, EVENT_TURN, EXPECT, GOAL, MEASURES, PROMISE, RULE, SCENARIO, SLA, SPREAD, TRAFFIC,
};

/// A place of a file: a heading's map, a step, a way out.
pub(crate) struct Place {
    /// The name of its definition in the JSON Schema.
    pub(crate) id: &'static str,
    /// As a sentence names it: “… means nothing in an actor”.
    pub(crate) what: Phrase,
    /// What may stand there.
    pub(crate) keys: &'static [Key],
}

/// A key of a place.
pub(crate) struct Key {
    /// As it is written.
    pub(crate) name: &'static str,
    /// What may stand after it.
    pub(crate) shape: Shape,
    /// Must it be there?
    pub(crate) required: bool,
    /// What it is for, in one line.
    pub(crate) about: Phrase,
}

impl Key {
    const fn required(mut self) -> Self {
        self.required = true;
        self
    }
}

impl Place {
    /// The key of that name.
    pub(crate) fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// The names of its keys, in the order of the table.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.keys.iter().map(|key| key.name)
    }
}

const fn key(
    name: &'static str,
    shape: Shape,
    en: &'static str,
    zh_tw: &'static str,
    zh_cn: &'static str,
) -> Key {
    Key { name, shape, required: false, about: Phrase::new(en, zh_tw, zh_cn) }
}

/// What may stand after a key: all that an editor has to know of a value.
#[derive(Clone, Copy)]
pub(crate) enum Shape {
    /// A name of one's own.
    Id,
    /// Any words.
    Word,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// One of these words, or one's own.
    Suggest(&'static [&'static str]),
    /// One word or several of them, out of these when there are any.
    Several(&'static [&'static str]),
    /// Words for people, plain or by language and channel.
    Text,
    /// Several texts, or one.
    Texts,
    /// `true` or `false`
    Bool,
    /// `true`, `false` or a text.
    BoolOrText,
    /// A whole number from this one on.
    Count(u32),
    /// A number.
    Number,
    /// `30s`
    Duration,
    /// `40%`
    Share,
    /// `90/h`
    Rate,
    /// `4m`, `{ mean: 4m }`
    Spread,
    /// `2026-01-05`
    Date,
    /// `2026-01-05T10:00`
    Moment,
    /// Days, single or from one to another.
    Days,
    /// Opening hours.
    Schedule,
    /// A literal, or `=` and an expression.
    Value,
    /// Values by name.
    Values,
    /// An expression that is true or false.
    Condition,
    /// Values that variables must have.
    Match,
    /// Where to go on.
    Target,
    /// A way out.
    Way,
    /// Ways out by name.
    Ways,
    /// Ways out in a list.
    Cases,
    /// A way out, or an actor who is told.
    Breach,
    /// Steps.
    Steps,
    /// Steps by branch.
    Branches,
    /// Shares by target.
    Split,
    /// A variable, or fields by variable.
    Into,
    /// `all`, `any` or a number.
    Join,
    /// A type of data.
    Type,
    /// A type of data, or everything about a variable.
    Variable,
    /// A number, or shifts.
    Staff,
    /// A rate, or rates by time.
    Arrivals,
    /// How values are spread, by name.
    Distributions,
    /// Targets by measure.
    Goals,
    /// One or several names that a promise may speak of.
    Subjects,
    /// A duration, or inputs and time.
    Budget,
    /// Turns of a customer.
    Turns,
    /// Results by `system.operation`.
    Stubs,
    /// Texts by name.
    NamedTexts,
    /// Everything about one thing.
    One(&'static Place),
    /// Things in a list.
    Many(&'static Place),
    /// Things by name.
    ByName(&'static Place),
}
