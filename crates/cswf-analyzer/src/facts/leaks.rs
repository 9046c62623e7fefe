//! Where data leaves the conversation: tickets, messages, notes for people, systems.

use std::collections::{BTreeMap, BTreeSet};

use cswf_diagnostics::{Span, Spanned};
use cswf_model::{Assignment, Phase, StepId, StepKind, VarId};

use super::Facts;
use super::bits::Bits;
use super::map::PlaceId;
use super::taint::{Taint, carried_by, told_by};

/// Where something goes.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Sink {
    /// Into the ticket.
    Ticket,
    /// Into a message that is sent.
    Message,
    /// Into the note that the next person reads.
    Note,
    /// Into another system.
    System(String),
}

/// Data that leaves the conversation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Leak {
    /// The step.
    pub step: StepId,
    /// At which place.
    pub place: PlaceId,
    /// The value, or the text.
    pub span: Span,
    /// What holds it.
    pub variable: VarId,
    /// Where it goes.
    pub sink: Sink,
}

/// Every way out of the conversation for what is followed, one a step and variable, in file order.
#[must_use]
pub fn leaks(facts: &Facts<'_>, taint: &Taint) -> Vec<Leak> {
    let map = facts.map();
    let mut found: Vec<Leak> = Vec::new();
    for (place, _) in map.places().filter(|(place, _)| facts.reached().has(*place)) {
        let held = taint.at(place).filter(|held| !held.is_empty());
        if let Some((step, held)) = map.step_at(place).zip(held) {
            found.extend(leaks_at(facts, place, step, held));
        }
    }
    found.sort_by_key(|leak| (leak.step, leak.variable, leak.span.start, leak.place));
    found.dedup_by_key(|leak| (leak.step, leak.variable));
    found
}

fn leaks_at(facts: &Facts<'_>, place: PlaceId, id: StepId, held: &Bits) -> Vec<Leak> {
    let workflow = facts.workflow();
    let Some(step) = workflow.step(id) else { return Vec::new() };
    let leak = |variable, span, sink: &Sink| Leak { step: id, place, span, variable, sink: sink.clone() };
    let values = |assignments: &[Assignment], sink: Sink| -> Vec<Leak> {
        let values = assignments.iter().filter_map(|own| own.value.as_ref());
        let carried = values.filter_map(|value| carried_by(&value.value, held).map(|id| (id, value.span)));
        carried.map(|(variable, span)| leak(variable, span, &sink)).collect()
    };
    let words = |text: &Option<cswf_model::Text>, sink: Sink| -> Vec<Leak> {
        let told = text
            .iter()
            .flat_map(|text| told_by(workflow, text, held).into_iter().map(|variable| (variable, text.span)));
        told.map(|(variable, span)| leak(variable, span, &sink)).collect()
    };
    match &step.kind {
        StepKind::Ticket { fields, .. } => values(fields, Sink::Ticket),
        StepKind::Invoke { system, with, .. } => values(with, Sink::System(system.value.clone())),
        StepKind::Send { text, .. } => words(text, Sink::Message),
        StepKind::Queue(queue) => words(&queue.reason, Sink::Note),
        _ => Vec::new(),
    }
}

/// Is a step marked with one of these words?
#[must_use]
pub fn is_tagged(facts: &Facts<'_>, step: StepId, words: &[&str]) -> bool {
    facts.workflow().step(step).is_some_and(|step| tagged(&step.tags, words))
}

/// The marks of each system, from every step that calls it.
#[derive(Debug, Default)]
pub struct Marks<'a> {
    systems: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Marks<'a> {
    /// Looks at every step.
    #[must_use]
    pub fn of(facts: &Facts<'a>) -> Self {
        let mut systems: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for step in &facts.workflow().steps {
            if let StepKind::Invoke { system, .. } = &step.kind {
                let tags = step.tags.iter().map(|tag| tag.value.as_str());
                systems.entry(system.value.as_str()).or_default().extend(tags);
            }
        }
        Self { systems }
    }

    /// Is a system marked with one of these words?
    #[must_use]
    pub fn has(&self, system: &str, words: &[&str]) -> bool {
        self.systems.get(system).is_some_and(|tags| words.iter().any(|word| tags.contains(word)))
    }
}

fn tagged(tags: &[Spanned<String>], words: &[&str]) -> bool {
    tags.iter().any(|tag| words.contains(&tag.value.as_str()))
}

/// Does the step find out who the customer is?
#[must_use]
pub fn verifies(facts: &Facts<'_>, step: StepId) -> bool {
    let step = facts.workflow().step(step);
    step.is_some_and(|step| step.phase.as_ref().is_some_and(|phase| phase.value == Phase::Verify))
}

/// Did the value come from this system before the flow began?
#[must_use]
pub fn comes_from(facts: &Facts<'_>, variable: VarId, system: &str) -> bool {
    let from = facts.workflow().variable(variable).and_then(|own| own.from.as_ref());
    from.is_some_and(|from| from.value == system)
}
