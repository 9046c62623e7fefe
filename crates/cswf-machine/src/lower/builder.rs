//! Making the machine's lists: states, timers, words, texts.

use std::collections::{BTreeMap, BTreeSet};

use cswf_diagnostics::Diagnostic;
use cswf_model::{
    ActorId, Condition, Flow, HoursId, Role, StepId, Text, TextId, ValueSource, VarId, Workflow,
};
use jiff::tz::TimeZone;

use crate::activity::Activity;
use crate::lower::relocate::Offsets;
use crate::machine::{
    CounterId, Delay, Hours, Machine, NameId, Resume, Script, Slot, State, StateId, StateKind, Team, Timer,
    TimerId, TimerKind,
};
use crate::transition::{Action, Event, Goto, Guard, Transition, Undecided};

/// The machine while it is being made.
pub(super) struct Builder<'a> {
    pub(super) machine: Machine,
    /// The workflows that may be run.
    pub(super) called: &'a dyn Fn(&str) -> Option<&'a Workflow>,
    /// By call of a workflow.
    pub(super) calls: Vec<Call<'a>>,
    pub(super) diagnostics: Vec<Diagnostic>,
    names: BTreeMap<String, NameId>,
    /// How often a state's name was given.
    given: BTreeMap<String, u32>,
    teams: BTreeMap<String, ActorId>,
    /// By branch, its end.
    pub(super) joins: BTreeMap<StateId, StateId>,
    /// The events that the case's rules act on.
    pub(super) rule_events: BTreeSet<String>,
    /// Those, and the ones that a step waits for.
    pub(super) heard: BTreeSet<String>,
    /// The rules in the order in which they act.
    pub(super) rules: Vec<crate::lower::rules::Lowered>,
    /// By the state of a rule, what follows when its steps are done.
    pub(super) after_rule: BTreeMap<StateId, Goto>,
    /// Can a customer leave while the case goes on, so that steps that talk have to look?
    pub(super) may_leave: bool,
}

/// A workflow in the place where it is run.
pub(super) struct Call<'a> {
    pub(super) workflow: &'a Workflow,
    pub(super) flow: Flow<'a>,
    /// Before the names of its states: `check/`.
    pub(super) path: String,
    /// The state that its steps stand in.
    pub(super) root: StateId,
    /// Where its steps begin.
    pub(super) start: StateId,
    pub(super) offsets: Offsets,
    /// By step, its place; `None` for one that stands in no list.
    pub(super) places: Vec<Option<Place>>,
    /// By named text.
    pub(super) texts: Vec<Option<TextId>>,
    /// By the name of an end, what happens then.
    pub(super) ends: BTreeMap<String, StateId>,
    /// Who runs it: the call and the step.
    pub(super) caller: Option<(usize, StepId)>,
    /// Do `anytime` and rules have to leave the whole of it alone?
    pub(super) shielded: bool,
    /// The first of its entries of [`Machine::anytime`].
    pub(super) anytime: u32,
    /// The called states of its blocks.
    pub(super) blocks: BTreeMap<Block, StateId>,
}

/// Where a step stands.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// The state around it.
    pub(super) scope: StateId,
    /// Its own state.
    pub(super) own: StateId,
    /// Where it is entered.
    pub(super) entry: StateId,
}

/// A list of steps that is called and returns.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Block {
    /// `do` of number n of the defaults' handlers.
    Default(usize),
    /// `do` of entry number n of `anytime`.
    Anytime(usize),
    /// `do` of the `on-breach` of a step.
    Breach(StepId),
    /// `do` of the `on-breach` of row number n of `sla`.
    Sla(usize),
}

/// A step of a call, as the lowering speaks of it.
#[derive(Clone, Copy)]
pub(super) struct At {
    /// Which call.
    pub(super) call: usize,
    /// Its number in its own workflow.
    pub(super) id: StepId,
    /// Its number in the machine.
    pub(super) step: StepId,
    /// Where it stands.
    pub(super) place: Place,
}

impl<'a> Builder<'a> {
    pub(super) fn new(workflow: &Workflow, called: &'a dyn Fn(&str) -> Option<&'a Workflow>) -> Self {
        let words =
            |list: &[cswf_diagnostics::Spanned<String>]| list.iter().map(|own| own.value.clone()).collect();
        let machine = Machine {
            workflow: workflow.id.value.clone(),
            states: Vec::new(),
            start: StateId(0),
            stuck: StateId(0),
            abandoned: StateId(0),
            steps: Vec::new(),
            slots: Vec::new(),
            actors: Vec::new(),
            hours: Vec::new(),
            texts: Vec::new(),
            names: Vec::new(),
            timers: Vec::new(),
            counters: 0,
            anytime: Vec::new(),
            rules: Vec::new(),
            sla: Vec::new(),
            flows: Vec::new(),
            channels: words(&workflow.channels),
            languages: words(&workflow.languages),
            timezone: TimeZone::get(&workflow.timezone.value).unwrap_or(TimeZone::UTC),
            starts_with_ticket: workflow.starts.value == "ticket.opened",
            sla_from_ticket: false,
        };
        Self {
            machine,
            called,
            calls: Vec::new(),
            diagnostics: Vec::new(),
            names: BTreeMap::new(),
            given: BTreeMap::new(),
            teams: BTreeMap::new(),
            joins: BTreeMap::new(),
            rules: Vec::new(),
            after_rule: BTreeMap::new(),
            rule_events: workflow
                .rules
                .iter()
                .filter(|rule| rule.active)
                .map(|rule| rule.event.value.clone())
                .collect(),
            heard: BTreeSet::new(),
            may_leave: false,
        }
    }

    /// A new state; its name is made unique.
    pub(super) fn state(&mut self, name: &str, parent: Option<StateId>, kind: StateKind) -> StateId {
        let id = StateId(number(self.machine.states.len()));
        let count = self.given.entry(name.to_owned()).or_default();
        *count += 1;
        let name = if *count == 1 { name.to_owned() } else { format!("{name}~{count}") };
        let around = parent.and_then(|parent| self.machine.state(parent));
        let (depth, step) = around.map_or((0, None), |around| (around.depth + 1, around.step));
        self.machine.states.push(State {
            name,
            parent,
            depth,
            kind,
            step,
            activity: None,
            on_entry: Vec::new(),
            transitions: Vec::new(),
            resume: if kind == StateKind::Choice { Resume::Replay(id) } else { Resume::Keep },
        });
        id
    }

    /// A state of a step, inside it.
    pub(super) fn phase(&mut self, at: At, name: &str) -> StateId {
        let name = format!("{}.{name}", self.path_of(at));
        self.state(&name, Some(at.place.own), StateKind::Atomic)
    }

    /// A state of a step, beside it: what happens on a way out.
    pub(super) fn beside(&mut self, at: At, name: &str, kind: StateKind) -> StateId {
        let name = format!("{}.{name}", self.path_of(at));
        let id = self.state(&name, Some(at.place.scope), kind);
        if let Some(state) = self.get(id) {
            state.step = Some(at.step);
        }
        id
    }

    pub(super) fn get(&mut self, id: StateId) -> Option<&mut State> {
        self.machine.states.get_mut(id.index())
    }

    pub(super) fn on(&mut self, state: StateId, transition: Transition) {
        if let Some(state) = self.get(state) {
            state.transitions.push(transition);
        }
    }

    pub(super) fn entering(&mut self, state: StateId, actions: impl IntoIterator<Item = Action>) {
        if let Some(state) = self.get(state) {
            state.on_entry.extend(actions);
        }
    }

    pub(super) fn doing(&mut self, state: StateId, activity: Activity) {
        if let Some(state) = self.get(state) {
            state.activity = Some(activity);
        }
    }

    pub(super) fn replays(&mut self, state: StateId, from: StateId) {
        if let Some(state) = self.get(state) {
            state.resume = Resume::Replay(from);
        }
    }

    pub(super) fn starts_with(&mut self, state: StateId, initial: StateId) {
        if let Some(state) = self.get(state) {
            state.kind = StateKind::Compound { initial };
        }
    }

    /// A timer that brings an event of its own.
    pub(super) fn timer(&mut self, owner: StateId, kind: TimerKind, delay: Delay) -> TimerId {
        let id = TimerId(number(self.machine.timers.len()));
        self.machine.timers.push(Timer { owner, kind, delay, event: Event::Timer(id) });
        id
    }

    pub(super) fn counter(&mut self) -> CounterId {
        let id = CounterId(self.machine.counters);
        self.machine.counters += 1;
        id
    }

    pub(super) fn name(&mut self, name: &str) -> NameId {
        if let Some(id) = self.names.get(name) {
            return *id;
        }
        let id = NameId(number(self.machine.names.len()));
        self.machine.names.push(name.to_owned());
        self.names.insert(name.to_owned(), id);
        id
    }

    /// The name of a step with the runs that lead to it.
    pub(super) fn path_of(&self, at: At) -> String {
        self.machine.step(at.step).map(|step| step.path.clone()).unwrap_or_default()
    }

    pub(super) fn call(&self, call: usize) -> Option<&Call<'a>> {
        self.calls.get(call)
    }

    pub(super) fn workflow(&self, at: At) -> Option<&'a Workflow> {
        self.call(at.call).map(|call| call.workflow)
    }

    /// The actor of a step's, as a team.
    pub(super) fn team(&self, call: usize, actor: ActorId) -> ActorId {
        self.call(call).map_or(ActorId::SYSTEM, |call| call.offsets.actor(actor))
    }

    pub(super) fn is_human(&self, team: ActorId) -> bool {
        self.machine.team(team).is_some_and(|team| team.role == Role::Human)
    }

    pub(super) fn slot(&self, call: usize, id: VarId) -> VarId {
        self.call(call).map_or(id, |call| call.offsets.slot(id))
    }

    pub(super) fn source(&self, call: usize, source: &ValueSource) -> ValueSource {
        self.call(call).map_or_else(|| source.clone(), |call| call.offsets.source(source))
    }

    pub(super) fn text(&mut self, call: usize, text: &Text) -> TextId {
        let known = self.call(call).and_then(|call| call.texts.get(text.named?.index()).copied().flatten());
        if let Some(known) = known {
            return known;
        }
        let id = TextId(number(self.machine.texts.len()));
        let Some(own) = self.calls.get_mut(call) else { return id };
        let script = Script {
            text: own.offsets.text(own.workflow.resolve(text)),
            first_language: own.workflow.first_language().map(str::to_owned),
        };
        if let Some(slot) = text.named.and_then(|named| own.texts.get_mut(named.index())) {
            *slot = Some(id);
        }
        self.machine.texts.push(script);
        id
    }

    pub(super) fn guard(&self, call: usize, condition: Option<&Condition>, undecided: Undecided) -> Guard {
        match (condition, self.call(call)) {
            (Some(condition), Some(call)) => Guard::If(call.offsets.expr(&condition.expr), undecided),
            _ => Guard::Always,
        }
    }

    /// Takes the lists of a workflow into the machine; a second call of it takes them again.
    pub(super) fn import(&mut self, workflow: &Workflow, flow: u32) -> Offsets {
        let hours = number(self.machine.hours.len());
        let own_hours = workflow.hours.iter();
        self.machine.hours.extend(
            own_hours.map(|own| Hours { name: own.id.value.clone(), calendar: own.calendar.clone() }),
        );
        let slots = number(self.machine.slots.len());
        self.machine.slots.extend(workflow.data.iter().map(|variable| Slot {
            name: variable.id.value.clone(),
            flow,
            ty: variable.ty.clone(),
            pattern: variable.pattern.as_ref().map(|pattern| pattern.value.clone()),
            pii: variable.pii.as_ref().map(|pii| pii.value),
            from: variable.from.as_ref().map(|from| from.value.clone()),
        }));
        let actors = workflow.actors.iter().map(|actor| self.import_team(actor, hours)).collect();
        Offsets { slots, steps: number(self.machine.steps.len()), actors, hours }
    }

    /// Teams of one name are one team: the caller's is meant.
    fn import_team(&mut self, actor: &cswf_model::Actor, hours: u32) -> ActorId {
        if let Some(known) = self.teams.get(&actor.id.value) {
            return *known;
        }
        let id = ActorId(number(self.machine.actors.len()));
        self.teams.insert(actor.id.value.clone(), id);
        self.machine.actors.push(Team {
            name: actor.id.value.clone(),
            role: actor.role,
            staff: actor.staff.clone(),
            hours: actor.hours.as_ref().map(|own| HoursId(hours + own.value.0)),
            skills: actor.skills.iter().map(|skill| skill.value.clone()).collect(),
            capacity: actor.capacity.value.max(1),
        });
        id
    }

    /// The case ends so, for a step of a call: its own end, or what the caller makes of it.
    pub(super) fn end(&mut self, call: usize, name: &str) -> StateId {
        if let Some(known) = self.call(call).and_then(|call| call.ends.get(name)) {
            return *known;
        }
        let caller = self.call(call).and_then(|call| call.caller);
        let state = match caller {
            None => self.final_state(name),
            Some((around, step)) => self.run_end(call, around, step, name),
        };
        if let Some(call) = self.calls.get_mut(call) {
            call.ends.insert(name.to_owned(), state);
        }
        state
    }

    fn final_state(&mut self, name: &str) -> StateId {
        let id = self.name(name);
        self.state(&format!("@end.{name}"), Some(StateId(0)), StateKind::End { name: id })
    }

    /// A choice with a single way on.
    pub(super) fn passage(&mut self, name: &str, parent: StateId, to: Goto) -> StateId {
        let state = self.state(name, Some(parent), StateKind::Choice);
        self.on(state, Transition::new(Event::Always, to));
        state
    }
}

/// A list's length as a number; no list is longer than the cap on states lets it be.
pub(super) fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// Milliseconds.
pub(crate) fn millis(duration: std::time::Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
