//! Kinds of customers: the answers of the clock when they come, and what they are like.

use cswf_model::condition::{Builtin, Datum, Environment};
use cswf_model::{ActorId, HoursId, StepKind, Value, VarId};

use super::draws::{Draw, Drawn, draws};
use super::inflow::{Class, Inflow, classes};
use crate::facts::Facts;
use crate::facts::map::PlaceId;
use crate::facts::values::assume::Known;
use crate::facts::values::subjects::Subject;
use crate::facts::values::tracked::{Now, Tracked};

/// No more kinds than this are told apart; beyond it, some values count as not known.
const MOST_KINDS: usize = 1_024;

/// No more questions of the clock than this are asked.
const MOST_QUESTIONS: usize = 64;

/// A question of the clock.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Question {
    /// Are the hours open?
    Open(HoursId),
    /// Is somebody of the actor's people there?
    There(ActorId),
}

/// What tells customers apart.
#[derive(Debug)]
pub struct World {
    /// The questions that matter.
    pub questions: Vec<Question>,
    /// Customers by the answers.
    pub classes: Vec<Class>,
    /// What is drawn.
    pub draws: Vec<Draw>,
    /// What is known of variables on the way.
    pub tracked: Tracked,
}

/// A kind of customer.
#[derive(Clone, Debug)]
pub struct Kind {
    /// The number of its class.
    pub class: usize,
    /// The answers of the clock; `None` when the moment is not known.
    pub answers: Option<u64>,
    /// By draw: the value.
    pub values: Vec<Value>,
    /// How many come.
    pub customers: f64,
}

impl World {
    /// Whom a flow brings to a workflow.
    #[must_use]
    pub fn of(facts: &Facts<'_>, inflow: &Inflow) -> Self {
        let questions = questions(facts);
        let times: Vec<_> = questions
            .iter()
            .map(|question| match question {
                Question::Open(hours) => inflow.period.open(facts.workflow, *hours),
                Question::There(actor) => inflow.period.there(facts.workflow, *actor),
            })
            .collect();
        let classes = classes(inflow, &times);
        let mut draws = draws(facts.workflow);
        let mut count = classes.len().max(1);
        draws.retain(|draw| {
            let fits = count * draw.levels.len() <= MOST_KINDS;
            count *= if fits { draw.levels.len() } else { 1 };
            fits
        });
        let variables = draws.iter().filter_map(|draw| match draw.drawn {
            Drawn::Variable(id) => Some(id),
            Drawn::Builtin(_) => None,
        });
        let tracked = Tracked::of(facts, variables.collect());
        Self { questions, classes, draws, tracked }
    }

    /// Every kind.
    #[must_use]
    pub fn kinds(&self) -> Vec<Kind> {
        let mut kinds: Vec<Kind> = (0..)
            .zip(&self.classes)
            .map(|(class, own)| Kind {
                class,
                answers: own.answers,
                values: Vec::new(),
                customers: own.customers,
            })
            .collect();
        for draw in &self.draws {
            let each = |kind: Kind| {
                draw.levels.iter().map(move |(value, share)| {
                    let mut kind = kind.clone();
                    kind.values.push(value.clone());
                    kind.customers *= share;
                    kind
                })
            };
            kinds = kinds.into_iter().flat_map(each).collect();
        }
        kinds
    }

    /// The answer of a kind to a question; `None` when nobody knows.
    #[must_use]
    pub fn answer(&self, kind: &Kind, question: Question) -> Option<bool> {
        let n = self.questions.iter().position(|own| *own == question)?;
        kind.answers.map(|answers| answers & (1 << n) != 0)
    }
}

/// Everything that conditions ask of the clock, and whether those are there whom steps wait for.
fn questions(facts: &Facts<'_>) -> Vec<Question> {
    let mut found: Vec<Question> = Vec::new();
    let mut add = |question: Question| {
        if found.len() < MOST_QUESTIONS && !found.contains(&question) {
            found.push(question);
        }
    };
    for (subject, _) in facts.values().subjects.iter() {
        match subject {
            Subject::Builtin(Builtin::IsOpen(hours)) => add(Question::Open(*hours)),
            Subject::Builtin(Builtin::Staffed(actor)) => add(Question::There(*actor)),
            _ => {}
        }
    }
    for step in &facts.workflow.steps {
        let actor = facts.workflow.actor_of(step);
        let waits = matches!(step.kind, StepKind::Queue(_) | StepKind::Task { .. });
        if waits && facts.map().flow.can_be_closed(actor) {
            add(Question::There(actor));
        }
    }
    found
}

/// What is known of a kind of customer at a place.
pub struct Seen<'d, 'f> {
    /// The workflow.
    pub facts: &'d Facts<'f>,
    /// What tells customers apart.
    pub world: &'d World,
    /// The kind.
    pub kind: &'d Kind,
    /// The place.
    pub place: PlaceId,
    /// What is known of variables there.
    pub state: usize,
    /// Has so much time passed that the moment is another one?
    pub late: bool,
}

impl Seen<'_, '_> {
    fn draw(&self, drawn: &Drawn) -> Option<Value> {
        let n = self.world.draws.iter().position(|draw| draw.drawn == *drawn)?;
        self.kind.values.get(n).cloned()
    }

    fn otherwise(&self, variable: Option<VarId>, builtin: Option<&Builtin>) -> Datum {
        let values = self.facts.values();
        let Some(case) = values.at(self.place) else { return Datum::Unknown };
        let known = Known { subjects: &values.subjects, case };
        match (variable, builtin) {
            (Some(id), _) => known.variable(id),
            (None, Some(builtin)) => known.builtin(builtin),
            (None, None) => Datum::Unknown,
        }
    }

    fn clock(&self, question: Question) -> Datum {
        let known = if self.late { None } else { self.world.answer(self.kind, question) };
        known.map_or(Datum::Unknown, |answer| Datum::Known(Value::Bool(answer)))
    }
}

impl Environment for Seen<'_, '_> {
    fn variable(&self, id: VarId) -> Datum {
        match self.world.tracked.now(self.state, id) {
            Some(Now::Unset) => Datum::Unset,
            Some(Now::Is(value)) => Datum::Known(value),
            Some(Now::Drawn) => self.draw(&Drawn::Variable(id)).map_or(Datum::Unknown, Datum::Known),
            Some(Now::Unknown) | None => self.otherwise(Some(id), None),
        }
    }

    fn builtin(&self, builtin: &Builtin) -> Datum {
        match builtin {
            Builtin::IsOpen(hours) => self.clock(Question::Open(*hours)),
            Builtin::Staffed(actor) => self.clock(Question::There(*actor)),
            // An ordinary week has none.
            Builtin::IsHoliday(_) => Datum::Known(Value::Bool(false)),
            Builtin::Channel if self.facts.workflow.channels.len() == 1 => {
                let only = self.facts.workflow.channels.first().map(|own| Value::text(&own.value));
                only.map_or(Datum::Unknown, Datum::Known)
            }
            _ => match self.draw(&Drawn::Builtin(builtin.clone())) {
                Some(value) => Datum::Known(value),
                None => self.otherwise(None, Some(builtin)),
            },
        }
    }
}
