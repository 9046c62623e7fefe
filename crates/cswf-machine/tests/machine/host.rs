//! A host that keeps the books: what has begun and is not over, who holds the case, and what the trace tells.

use std::collections::BTreeMap;
use std::time::Duration;

use cswf_diagnostics::Lang;
use cswf_machine::{Case, Effect, Event, Machine, Signal, StateId, World, lower};
use cswf_model::{ActorId, Workflow};

/// Nobody stands in line.
pub(crate) struct Empty;

impl World for Empty {
    fn waiting(&self, _: ActorId) -> u32 {
        0
    }

    fn expected_wait(&self, _: ActorId) -> Duration {
        Duration::ZERO
    }
}

/// Reads a workflow that has nothing wrong with it.
pub(crate) fn workflow(yaml: &str) -> Workflow {
    let read = cswf_parser::read("test.yaml", yaml);
    let told: Vec<String> = read.diagnostics.iter().map(|own| own.message.text(Lang::En)).collect();
    assert!(told.is_empty(), "{}\n{yaml}", told.join("\n"));
    read.workflow.expect("a workflow")
}

/// The machine of a workflow that runs no other.
pub(crate) fn machine(yaml: &str) -> Machine {
    let lowered = lower(&workflow(yaml), &|_| None);
    assert!(lowered.diagnostics.is_empty(), "{:?}", lowered.diagnostics);
    lowered.machine
}

/// A case with its books.
pub(crate) struct Host<'m> {
    pub(crate) machine: &'m Machine,
    pub(crate) case: Case,
    /// What goes on, by number.
    pub(crate) alive: BTreeMap<u32, StateId>,
    /// How many of each team's people hold the case.
    held: BTreeMap<ActorId, u32>,
    /// In words: `begin work`, `over`, `held people`, `row work done`, `ended good`.
    pub(crate) log: Vec<String>,
    time: u64,
}

impl<'m> Host<'m> {
    /// Starts a case on a Monday morning.
    pub(crate) fn start(machine: &'m Machine) -> Self {
        let begun = "2026-01-05T10:00:00Z".parse().expect("an instant");
        let mut host = Self {
            machine,
            case: Case::new(machine, begun),
            alive: BTreeMap::new(),
            held: BTreeMap::new(),
            log: Vec::new(),
            time: 0,
        };
        let mut effects = Vec::new();
        machine.start(&mut host.case, None, &Empty, &mut effects);
        host.book(effects);
        host
    }

    /// Something happens at a time.
    pub(crate) fn signal(&mut self, at: u64, signal: Signal) -> bool {
        let mut effects = Vec::new();
        let ended = self.case.ended().is_some();
        let meant = self.machine.signal(&mut self.case, at, signal, &Empty, &mut effects);
        assert!(!ended || (!meant && effects.is_empty()), "a case that has ended hears nothing");
        self.book(effects);
        meant
    }

    /// The next timer rings.
    pub(crate) fn wake(&mut self) {
        let Some(at) = self.machine.next_timer(&self.case).filter(|at| *at != u64::MAX) else { return };
        let mut effects = Vec::new();
        self.machine.wake(&mut self.case, at.max(self.time), &Empty, &mut effects);
        self.book(effects);
    }

    /// What goes on at a step answers, now.
    pub(crate) fn answer(&mut self, step: &str, event: Event) {
        let own = |state: &StateId| self.machine.step_of(*state).is_some_and(|own| own.name == step);
        let serial = self.alive.iter().rfind(|(_, state)| own(state)).map(|(serial, _)| *serial);
        let serial = serial.unwrap_or_else(|| panic!("nothing goes on at {step}: {:?}", self.log));
        assert!(self.signal(self.time, Signal::of(serial, event)), "{step}: {event} means nothing");
    }

    /// The log since the last time it was taken, without beginnings and ends of activities.
    pub(crate) fn told(&mut self) -> Vec<String> {
        let log = std::mem::take(&mut self.log);
        log.into_iter().filter(|line| !line.starts_with("begin") && line != "over").collect()
    }

    fn name(&self, team: ActorId) -> String {
        self.machine.team(team).map(|team| team.name.clone()).unwrap_or_default()
    }

    fn book(&mut self, effects: Vec<Effect>) {
        assert!(self.case.now() >= self.time, "time runs backwards");
        self.time = self.case.now();
        let ended = self.case.ended();
        let mut over = false;
        for effect in effects {
            assert!(!over, "something comes after the end");
            let line = match effect {
                Effect::Begin { serial, state } | Effect::Undecided { serial, state } => {
                    assert!(serial != 0 && !self.alive.contains_key(&serial), "a number twice");
                    self.alive.insert(serial, state);
                    format!("begin {}", self.machine.state(state).map_or("", |state| &state.name))
                }
                Effect::Over { serial } => {
                    assert!(self.alive.remove(&serial).is_some(), "over, but it never began: {:?}", self.log);
                    "over".to_owned()
                }
                Effect::Held(team) => {
                    *self.held.entry(team).or_default() += 1;
                    format!("held {}", self.name(team))
                }
                Effect::Released(team) => {
                    let count = self.held.get_mut(&team).filter(|count| **count > 0);
                    *count.unwrap_or_else(|| panic!("let go, but nobody was held: {:?}", self.log)) -= 1;
                    format!("released {}", self.name(team))
                }
                Effect::Row(row) => {
                    assert_eq!(row.time, self.time, "a row of another time");
                    let step = self.machine.step(row.step).map_or("", |step| &step.name);
                    format!("row {step} {}", row.outcome.word(self.machine))
                }
                Effect::Entered(step) => {
                    format!("entered {}", self.machine.step(step).map_or("", |step| &step.name))
                }
                Effect::Acts(rule) => format!("acts {}", rule.0),
                Effect::Told(team) => format!("told {}", self.name(team)),
                Effect::Agreed { what, met } => format!("agreed {what:?} {met}"),
                Effect::Ended(name) => {
                    over = true;
                    assert_eq!(ended, Some(name));
                    format!("ended {}", self.machine.name(name))
                }
            };
            self.log.push(line);
        }
        if ended.is_some() {
            assert!(self.alive.is_empty(), "it goes on after the end: {:?}\n{:?}", self.alive, self.log);
            let held: Vec<_> = self.held.iter().filter(|(_, count)| **count > 0).collect();
            assert!(held.is_empty(), "somebody is held after the end: {held:?}\n{:?}", self.log);
            assert_eq!(self.machine.next_timer(&self.case), None, "a clock runs after the end");
        }
        for (serial, state) in &self.alive {
            let own = self.case.state_of(*serial);
            assert!(own.is_none() || own == Some(*state), "a number means two things");
        }
    }
}
