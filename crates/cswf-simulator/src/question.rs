//! What is asked: the one thing that a customer, a colleague or a system has to say before a case goes on.

use cswf_machine::{Case, Doing, Expect, Machine, Offer, Resume, Spoken, StateId, StateKind, World};
use cswf_model::{Type, read};

/// A question that a turn has to answer.
#[derive(Clone, PartialEq, Debug)]
pub struct Question {
    /// The step's name; of a rule, its name.
    pub step: String,
    /// The verb; empty for a rule.
    pub verb: &'static str,
    /// What kind of answer is wanted.
    pub kind: QuestionKind,
    /// What may be chosen.
    pub choices: Vec<Offered>,
    /// Will silence be noticed?
    pub may_be_silent: bool,
}

/// What kind of answer a question wants.
#[derive(Clone, PartialEq, Debug)]
pub enum QuestionKind {
    /// One of the choices, by key or word.
    Choose,
    /// A value of a type.
    Value(Type),
    /// Yes or no.
    YesNo,
    /// A number from … to ….
    Rating(i64, i64),
    /// A message.
    Recording,
    /// How somebody's work, or another system's, turns out.
    Outcome,
    /// Whether, and how, something that is awaited comes.
    Event(String),
    /// Which way a branch goes that the data don't decide.
    Way,
}

/// Something that may be chosen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Offered {
    /// By this it is chosen.
    pub name: String,
    /// What it is called, in the case's language; may be empty.
    pub label: String,
}

impl Question {
    /// The question that is open in a state.
    pub(crate) fn at(
        machine: &Machine,
        case: &mut Case,
        serial: u32,
        state: StateId,
        world: &dyn World,
    ) -> Self {
        let doing = machine.state(state).and_then(|own| own.activity.as_ref()).map(|own| &own.doing);
        let kind = match doing {
            Some(Doing::Listen(grammar)) => match &grammar.expect {
                Expect::Phrases | Expect::Nothing => QuestionKind::Choose,
                Expect::Value { ty, .. } => QuestionKind::Value(ty.clone()),
                Expect::YesNo => QuestionKind::YesNo,
                Expect::Rating { scale: (low, high) } => QuestionKind::Rating(*low, *high),
                Expect::Recording => QuestionKind::Recording,
            },
            Some(Doing::Await { event: Some(event), .. }) => {
                QuestionKind::Event(machine.name(*event).to_owned())
            }
            Some(_) => QuestionKind::Outcome,
            None => QuestionKind::Way,
        };
        let mut choices = choices(machine, state, case, world);
        if kind == QuestionKind::Way {
            let open = machine.open_ways(case, serial, world);
            choices = ways(machine, state, &open);
        }
        Self {
            step: name_of(machine, state),
            verb: machine.step_of(state).map_or("", |step| step.verb),
            kind,
            choices,
            may_be_silent: machine.notices_silence(case, serial),
        }
    }
}

/// The name of what a state is part of: a step, else a rule.
pub(crate) fn name_of(machine: &Machine, state: StateId) -> String {
    if let Some(step) = machine.step_of(state) {
        return step.name.clone();
    }
    let acts = |own: &cswf_machine::Transition| {
        own.actions.iter().find_map(|action| match action {
            cswf_machine::Action::Act(rule) => machine.rules.get(rule.index()),
            _ => None,
        })
    };
    let rule = machine.state(state).and_then(|own| own.transitions.iter().find_map(acts));
    rule.map_or_else(|| machine.workflow.clone(), |rule| rule.name.clone())
}

/// What may be chosen in a state, as far as its activity tells.
pub(crate) fn choices(machine: &Machine, state: StateId, case: &Case, world: &dyn World) -> Vec<Offered> {
    let Some(own) = machine.state(state) else { return Vec::new() };
    let offered = |offer: &Offer| Offered {
        name: machine.name(offer.name).to_owned(),
        label: offer.label.map(|label| machine.render(case, label)).unwrap_or_default(),
    };
    let open = |offer: &&Offer| machine.is_offered(case, world, &offer.guard);
    match own.activity.as_ref().map(|activity| &activity.doing) {
        Some(Doing::Listen(_)) => {
            // The offers stand with the words before them: in the state that is played again.
            let prompt = match own.resume {
                Resume::Replay(prompt) => machine.state(prompt),
                Resume::Keep => None,
            };
            match prompt.and_then(|prompt| prompt.activity.as_ref()).map(|activity| &activity.doing) {
                Some(Doing::Speak { text: Spoken::Menu(_, offers), .. }) => {
                    offers.iter().filter(open).map(offered).collect()
                }
                _ => Vec::new(),
            }
        }
        Some(Doing::Queue(line)) => line.options.iter().filter(open).map(offered).collect(),
        Some(
            Doing::Work { outcomes, .. } | Doing::Invoke { outcomes, .. } | Doing::Await { outcomes, .. },
        ) => {
            let names = outcomes.iter().map(|name| machine.name(*name).to_owned());
            names.map(|name| Offered { name, label: String::new() }).collect()
        }
        None if own.kind == StateKind::Choice => {
            let all: Vec<(u16, f64)> = (0..).zip(&own.transitions).map(|(n, _)| (n, 0.0)).collect();
            ways(machine, state, &all)
        }
        _ => Vec::new(),
    }
}

/// The ways of a choice by their names.
fn ways(machine: &Machine, state: StateId, open: &[(u16, f64)]) -> Vec<Offered> {
    let transitions = machine.state(state).map(|own| own.transitions.as_slice()).unwrap_or_default();
    let open = open.iter().filter_map(|(n, _)| transitions.get(usize::from(*n)));
    let named = open.filter_map(|way| {
        let row = way.outcome.filter(|outcome| matches!(outcome, cswf_machine::RowOutcome::Named(_)));
        let name = row.map(|row| row.word(machine).to_owned()).or_else(|| way.labels.first().cloned())?;
        Some(Offered { name, label: way.labels.first().cloned().unwrap_or_default() })
    });
    named.collect()
}

/// The way of a choice that an answer means: by its name, its label in any language, its target; yes and no.
pub(crate) fn chosen(
    machine: &Machine,
    state: StateId,
    open: &[(u16, f64)],
    answer: &str,
    language: Option<&str>,
) -> Option<u16> {
    let transitions = machine.state(state).map(|own| own.transitions.as_slice()).unwrap_or_default();
    let folded = read::fold(answer);
    let folded = folded.trim();
    let means = |text: &str| read::fold(text) == folded;
    let named = |n: u16| {
        transitions.get(usize::from(n)).is_some_and(|way| {
            let row = way.outcome.is_some_and(|outcome| means(outcome.word(machine)));
            row || way.labels.iter().any(|label| means(label))
        })
    };
    let own = open.iter().map(|(n, _)| *n).find(|n| named(*n));
    own.or_else(|| {
        let word = if read::yes_or_no(answer, language)? { "yes" } else { "no" };
        let fits = |n: &u16| transitions.get(usize::from(*n)).is_some_and(|way| way.labels == [word]);
        open.iter().map(|(n, _)| *n).find(fits)
    })
}
