//! The turns in order, those pinned to a step, and events.

use cswf_diagnostics::{Diagnostic, RunMessage, Span, Spanned};
use cswf_machine::{Doing, Machine};
use cswf_model::Turn;
use cswf_model::names::closest;

/// An answer of a turn.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) text: String,
    pub(super) span: Span,
    pub(super) pinned: bool,
}

/// The turns that are still to come.
pub(super) struct Turns {
    rest: Vec<Spanned<Turn>>,
}

impl Turns {
    pub(super) fn new(turns: &[Spanned<Turn>]) -> Self {
        Self { rest: turns.to_vec() }
    }

    /// The first turn that is pinned to one of these names.
    pub(super) fn take_pinned(&mut self, names: &[&str]) -> Option<Answer> {
        let fits = |turn: &Spanned<Turn>| match &turn.value {
            Turn::At { step, .. } => names.contains(&step.value.as_str()),
            Turn::Answer(_) | Turn::Event { .. } => false,
        };
        let n = self.rest.iter().position(fits)?;
        match self.rest.remove(n).value {
            Turn::At { answer, .. } => Some(Answer { text: answer.value, span: answer.span, pinned: true }),
            Turn::Answer(_) | Turn::Event { .. } => None,
        }
    }

    /// The turn for a step: the first in order that is pinned to it or to none, unless an event comes before.
    pub(super) fn take(&mut self, names: &[&str]) -> Option<Answer> {
        let fits = |turn: &Turn| match turn {
            Turn::Answer(_) | Turn::Event { .. } => true,
            Turn::At { step, .. } => names.contains(&step.value.as_str()),
        };
        let n = self.rest.iter().position(|turn| fits(&turn.value))?;
        if matches!(self.rest.get(n)?.value, Turn::Event { .. }) {
            return None;
        }
        let turn = self.rest.remove(n);
        match turn.value {
            Turn::Answer(text) => Some(Answer { text, span: turn.span, pinned: false }),
            Turn::At { answer, .. } => Some(Answer { text: answer.value, span: answer.span, pinned: true }),
            Turn::Event { .. } => None,
        }
    }

    fn next_unpinned(&self) -> Option<usize> {
        self.rest.iter().position(|turn| !matches!(turn.value, Turn::At { .. }))
    }

    /// Is an event the next thing that the turns bring?
    pub(super) fn event_is_next(&self) -> bool {
        self.event(0).is_some()
    }

    /// When the event comes that is next in order.
    pub(super) fn event(&self, last_turn: u64) -> Option<u64> {
        match &self.rest.get(self.next_unpinned()?)?.value {
            Turn::Event { after, .. } => {
                Some(last_turn.saturating_add(u64::try_from(after.as_millis()).unwrap_or(u64::MAX)))
            }
            Turn::Answer(_) | Turn::At { .. } => None,
        }
    }

    pub(super) fn take_event(&mut self) -> Option<Spanned<String>> {
        let n = self.next_unpinned()?;
        match self.rest.remove(n).value {
            Turn::Event { event, .. } => Some(event),
            Turn::Answer(_) | Turn::At { .. } => None,
        }
    }

    /// Says which turns name something that is not there.
    pub(super) fn check(&self, machine: &Machine, diagnostics: &mut Vec<Diagnostic>) {
        for turn in &self.rest {
            match &turn.value {
                Turn::At { step, .. } => diagnostics.extend(unknown_step(machine, step)),
                Turn::Event { event, .. } if !event.value.is_empty() && !awaited(machine, &event.value) => {
                    let claim = RunMessage::TurnEventUnknown { event: event.value.clone() };
                    diagnostics.push(Diagnostic::error("unused-turn", event.span, claim));
                }
                Turn::Answer(_) | Turn::Event { .. } => {}
            }
        }
    }

    /// Says which turns nobody asked for.
    pub(super) fn left_over(&self, diagnostics: &mut Vec<Diagnostic>) {
        for turn in &self.rest {
            let said = match &turn.value {
                Turn::Answer(text) => text.clone(),
                Turn::At { step, answer } => format!("{}: {}", step.value, answer.value),
                Turn::Event { event, .. } => event.value.clone(),
            };
            let known =
                diagnostics.iter().any(|own| own.span.file == turn.span.file && turn.span.contains(own.span));
            if !known {
                let claim = RunMessage::TurnLeftOver { turn: said };
                diagnostics.push(Diagnostic::error("unused-turn", turn.span, claim));
            }
        }
    }
}

fn unknown_step(machine: &Machine, pin: &Spanned<String>) -> Option<Diagnostic> {
    let known = pins(machine);
    if known.contains(&pin.value) {
        return None;
    }
    let claim = RunMessage::TurnUnknownStep { step: pin.value.clone() };
    let finding = Diagnostic::error("unknown-name", pin.span, claim);
    Some(match closest(&pin.value, known.iter().map(String::as_str)) {
        Some(near) => finding.with_help(RunMessage::TurnDidYouMean { name: near.to_owned() }),
        None => finding,
    })
}

/// What a turn may be pinned to: steps, teams, systems and their operations, rules.
fn pins(machine: &Machine) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for step in &machine.steps {
        names.push(step.name.clone());
        names.push(step.path.clone());
    }
    names.extend(machine.actors.iter().map(|team| team.name.clone()));
    names.extend(machine.rules.iter().map(|rule| rule.name.clone()));
    for state in &machine.states {
        if let Some(Doing::Invoke { system, operation, .. }) = state.activity.as_ref().map(|own| &own.doing) {
            names.push(system.clone());
            names.push(format!("{system}.{operation}"));
        }
    }
    names
}

/// Does a step wait for an event, or a rule act on it?
fn awaited(machine: &Machine, event: &str) -> bool {
    let waits = |state: &cswf_machine::State| {
        matches!(
            state.activity.as_ref().map(|own| &own.doing),
            Some(Doing::Await { event: Some(own), .. }) if machine.name(*own) == event
        )
    };
    let acts = |rule: &cswf_machine::RuleInfo| machine.name(rule.event) == event;
    machine.rules.iter().any(acts) || machine.states.iter().any(waits) || event == "ticket.closed"
}
