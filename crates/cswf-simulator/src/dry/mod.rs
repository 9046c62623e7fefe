//! A dry run: one customer, played through a machine.
//!
//! The surroundings are as simple as they can be: systems answer, people are there when they are on shift, everything
//! takes its mean time, and the customer does what the turns say. When the turns run out where one is needed, the run
//! stops and says so.

mod answer;
mod begin;
mod turns;
mod waiting;

use std::sync::Arc;
use std::time::Duration;

use cswf_diagnostics::{Diagnostic, RunMessage, Spanned};
use cswf_machine::{Case, Doing, Effect, Event, Machine, NameId, Row, RuleId, Signal, StateId, World};
use cswf_model::condition::Datum;
use cswf_model::{ActorId, StepId, Stub, Turn, Type, Value, VarId, read};
use jiff::Timestamp;
use jiff::civil::DateTime;

use crate::question::Question;
use turns::Turns;

/// When a dry run starts unless it is told: a Monday morning.
const MONDAY_MORNING: DateTime = DateTime::constant(2026, 1, 5, 10, 0, 0, 0);

/// So many things may happen in one run, and so many steps be passed: far more than in any scenario.
const MOST_HAPPENINGS: usize = 20_000;

/// What is played.
#[derive(Clone, Debug, Default)]
pub struct DryRun {
    /// When the case begins, on the workflow's wall clock; Monday 2026-01-05T10:00 unless stated.
    pub at: Option<DateTime>,
    /// What is known: data by name, `channel`, `language`, `caller.*`, `ticket.status`, `waiting`, `expected_wait`.
    pub given: Vec<(Spanned<String>, Spanned<Value>)>,
    /// What systems answer.
    pub stubs: Vec<Stub>,
    /// What the customer and others do.
    pub turns: Vec<Spanned<Turn>>,
    /// The step to start at, by name.
    pub from: Option<String>,
    /// The channel; the first unless stated.
    pub channel: Option<String>,
    /// The language; the first unless stated.
    pub language: Option<String>,
}

/// What became of it.
#[derive(Clone, Debug)]
pub struct Run {
    /// How the case ended; `None`: it has not.
    pub end: Option<String>,
    /// How long it took, in milliseconds.
    pub duration: u64,
    /// When the last turn took effect, in milliseconds.
    pub last_turn: u64,
    /// The trace.
    pub rows: Vec<TraceRow>,
    /// What was said, asked, offered and sent.
    pub said: Vec<Said>,
    /// The steps in the order in which they began, by their names.
    pub passed: Vec<String>,
    /// The rules that acted.
    pub rules: Vec<RuleId>,
    /// The workflow's own data at the end.
    pub data: Vec<(String, Datum)>,
    /// The answer that is missing, when turns ran out where one is needed.
    pub missing: Option<Question>,
    /// Turns that could not be used.
    pub diagnostics: Vec<Diagnostic>,
}

/// A row of the trace in words, beside the row of the machine.
#[derive(Clone, PartialEq, Debug)]
pub struct TraceRow {
    /// In milliseconds since the case began.
    pub time: u64,
    /// The step's name.
    pub step: String,
    /// The input or cause.
    pub event: Option<String>,
    /// The outcome.
    pub outcome: String,
    /// How much had been said before: so many of [`Run::said`].
    pub said: usize,
    /// As the machine tells it.
    pub row: Row,
}

/// Something that was said, asked, offered or sent.
#[derive(Clone, PartialEq, Debug)]
pub struct Said {
    /// In milliseconds since the case began.
    pub time: u64,
    /// The step's name.
    pub step: String,
    /// How.
    pub how: How,
    /// The words.
    pub text: String,
}

/// How something was said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum How {
    /// Played or written in the conversation.
    Spoken,
    /// An option's label.
    Offered,
    /// A message of its own.
    Sent,
}

/// Plays one customer through a machine.
#[must_use]
pub fn dry_run(machine: &Machine, setup: &DryRun) -> Run {
    let mut player = Player::new(machine, setup);
    player.start(setup);
    player.play();
    player.report()
}

/// The lines, as `given` tells.
#[derive(Default)]
struct Lines {
    waiting: u32,
    expected_wait: Duration,
}

impl World for Lines {
    fn waiting(&self, _: ActorId) -> u32 {
        self.waiting
    }

    fn expected_wait(&self, _: ActorId) -> Duration {
        self.expected_wait
    }
}

/// Something that will happen unless what it answers is over before.
struct Coming {
    at: u64,
    signal: Signal,
    /// What the customer does then.
    input: Option<String>,
}

/// A question that only a turn can answer.
#[derive(Clone, Copy)]
struct Open {
    serial: u32,
    state: StateId,
    since: u64,
}

/// A step that waits, after a turn has interrupted it.
#[derive(Clone, Copy)]
struct Waiting {
    serial: u32,
    state: StateId,
    /// When its turn comes.
    done: u64,
}

struct Player<'m> {
    machine: &'m Machine,
    case: Case,
    lines: Lines,
    effects: Vec<Effect>,
    stubs: Vec<Stub>,
    turns: Turns,
    coming: Vec<Coming>,
    open: Vec<Open>,
    /// Calls of other systems that are under way.
    calls: Vec<(u32, StateId)>,
    /// Steps that wait for something and may be interrupted meanwhile, by turns that are pinned to them.
    waiting: Vec<Waiting>,
    /// The customer keeps silent at these steps, until the try is over.
    silent: Vec<StepId>,
    /// Turns are under way until these activities are over.
    under_way: Vec<u32>,
    /// When the last turn took effect.
    last_turn: u64,
    /// What the customer last did.
    input: String,
    /// A turn could not be used, so that nothing after it means anything.
    halted: bool,
    rows: Vec<TraceRow>,
    said: Vec<Said>,
    passed: Vec<String>,
    rules: Vec<RuleId>,
    end: Option<NameId>,
    diagnostics: Vec<Diagnostic>,
}

impl<'m> Player<'m> {
    fn new(machine: &'m Machine, setup: &DryRun) -> Self {
        let begun = machine
            .timezone
            .to_timestamp(setup.at.unwrap_or(MONDAY_MORNING))
            .unwrap_or(Timestamp::UNIX_EPOCH);
        Self {
            machine,
            case: Case::new(machine, begun),
            lines: Lines::default(),
            effects: Vec::new(),
            stubs: setup.stubs.clone(),
            turns: Turns::new(&setup.turns),
            coming: Vec::new(),
            open: Vec::new(),
            calls: Vec::new(),
            waiting: Vec::new(),
            silent: Vec::new(),
            under_way: Vec::new(),
            last_turn: 0,
            input: String::new(),
            halted: false,
            rows: Vec::new(),
            said: Vec::new(),
            passed: Vec::new(),
            rules: Vec::new(),
            end: None,
            diagnostics: Vec::new(),
        }
    }

    fn start(&mut self, setup: &DryRun) {
        if let Some(channel) = &setup.channel {
            self.case.channel = Arc::from(channel.as_str());
        }
        if let Some(language) = &setup.language {
            self.case.language = Some(Arc::from(language.as_str()));
        }
        for (name, value) in &setup.given {
            self.give(&name.value, &value.value);
        }
        self.turns.check(self.machine, &mut self.diagnostics);
        let from = setup.from.as_ref().and_then(|name| self.machine.step_named(name));
        self.machine.start(&mut self.case, from, &self.lines, &mut self.effects);
    }

    fn give(&mut self, name: &str, value: &Value) {
        match (name, value) {
            ("channel", value) => self.case.channel = Arc::from(value.to_string()),
            ("language", value) => self.case.language = Some(Arc::from(value.to_string())),
            ("caller.country", value) => self.case.country = Datum::Known(value.clone()),
            ("ticket.status", value) => self.case.set_ticket(&value.to_string()),
            ("caller.number", value) => self.case.number = Datum::Known(value.clone()),
            ("waiting", Value::Integer(count)) => self.lines.waiting = u32::try_from(*count).unwrap_or(0),
            ("expected_wait", Value::Duration(time)) => self.lines.expected_wait = *time,
            _ => {
                // The workflow's own data first; what only a called workflow has is meant for that.
                let slots: Vec<(VarId, u32)> = (0..)
                    .map(VarId)
                    .zip(&self.machine.slots)
                    .filter(|(_, slot)| slot.name == name)
                    .map(|(id, slot)| (id, slot.flow))
                    .collect();
                let own = slots.iter().any(|(_, flow)| *flow == 0);
                for (id, _) in slots.iter().filter(|(_, flow)| !own || *flow == 0) {
                    let ty = self.machine.slot(*id).map_or(&Type::Unknown, |slot| &slot.ty);
                    self.case.set(*id, Datum::Known(fitted(value, ty)));
                }
            }
        }
    }

    fn play(&mut self) {
        for _ in 0..MOST_HAPPENINGS {
            self.take_effects();
            if self.end.is_some() || self.halted {
                return;
            }
            if self.passed.len() > MOST_HAPPENINGS {
                break;
            }
            let now = self.case.now();
            let at_once = |own: &Coming| own.at <= now;
            // What the customer has just done comes first: it may change what is asked.
            let acts = self.coming.iter().any(|own| at_once(own) && own.input.is_some());
            if !acts && (self.wait_on() || self.answer_open()) {
                continue;
            }
            let more = self.turns.event_is_next() || self.coming.iter().any(at_once);
            let asked = self.open.iter().any(|open| self.is_asked(open));
            if asked && !more {
                return;
            }
            if !self.next_happens() {
                return;
            }
        }
        self.goes_on();
    }

    /// The case goes round and round, and the run is cut off.
    fn goes_on(&mut self) {
        let step = self.passed.last().cloned().unwrap_or_default();
        let place = self.machine.step_named(&step).and_then(|step| self.machine.step(step));
        let span = place.map_or_else(Default::default, |step| step.span);
        let claim = RunMessage::RunGoesOn { step, steps: self.passed.len() };
        self.diagnostics.push(Diagnostic::error("endless-run", span, claim));
        self.halted = true;
    }

    /// Lets the next thing happen; false when nothing more will.
    fn next_happens(&mut self) -> bool {
        let coming = (0..).zip(&self.coming).min_by_key(|(n, own)| (own.at, !own.signal.input, *n));
        let coming = coming.map(|(n, own): (usize, &Coming)| (own.at, n));
        let now = self.case.now();
        let event = if self.under_way.is_empty() && self.silent.is_empty() {
            self.turns.event(self.last_turn).map(|at| at.max(now))
        } else {
            None
        };
        let timer = self.machine.next_timer(&self.case).filter(|at| *at != u64::MAX);
        let first = coming.map(|(at, _)| at).into_iter().chain(event).min();
        match (first, timer) {
            (None, None) => return false,
            (first, Some(timer)) if first.is_none_or(|first| timer < first) => {
                self.machine.wake(&mut self.case, timer.max(now), &self.lines, &mut self.effects);
            }
            // What the customer and the step do comes before what happens elsewhere.
            _ => match coming.filter(|(at, _)| first == Some(*at)) {
                Some((_, n)) => {
                    let coming = self.coming.remove(n);
                    self.comes(coming);
                }
                None => self.event_comes(first.unwrap_or(now)),
            },
        }
        true
    }

    fn comes(&mut self, coming: Coming) {
        let at = coming.at.max(self.case.now());
        if let Some(input) = coming.input {
            self.input = input;
        }
        self.return_results(&coming.signal);
        self.machine.signal(&mut self.case, at, coming.signal, &self.lines, &mut self.effects);
    }

    /// The event that the turns bring next.
    fn event_comes(&mut self, at: u64) {
        let Some(event) = self.turns.take_event() else { return };
        self.last_turn = at;
        match self.machine.name_id(&event.value) {
            Some(name) => {
                let signal = Signal::to_case(Event::Happened(name));
                self.machine.signal(&mut self.case, at, signal, &self.lines, &mut self.effects);
            }
            // Only time passes.
            None => self.machine.wake(&mut self.case, at, &self.lines, &mut self.effects),
        }
    }

    fn take_effects(&mut self) {
        // What an effect leads to is scheduled, never done at once, so that none is added meanwhile.
        for effect in std::mem::take(&mut self.effects) {
            match effect {
                Effect::Row(row) => self.take_row(row),
                Effect::Entered(step) => {
                    let name = self.machine.step(step).map(|step| step.name.clone());
                    self.passed.extend(name);
                }
                Effect::Begin { serial, state } => self.begin(serial, state),
                Effect::Over { serial } => {
                    self.coming.retain(|coming| coming.signal.serial != serial);
                    self.open.retain(|open| open.serial != serial);
                    self.calls.retain(|(own, _)| *own != serial);
                    self.waiting.retain(|own| own.serial != serial);
                    if self.under_way.contains(&serial) {
                        self.under_way.retain(|own| *own != serial);
                        self.last_turn = self.case.now();
                    }
                }
                Effect::Undecided { serial, state } => self.ask(serial, state),
                Effect::Acts(rule) => self.rules.push(rule),
                Effect::Ended(name) => self.end = Some(name),
                Effect::Held(_) | Effect::Released(_) | Effect::Told(_) | Effect::Agreed { .. } => {}
            }
        }
    }

    fn take_row(&mut self, row: Row) {
        let ends_silence = row.outcome != cswf_machine::RowOutcome::Interrupted;
        if ends_silence && self.silent.contains(&row.step) {
            self.silent.retain(|step| *step != row.step);
            self.last_turn = row.time;
        }
        self.rows.push(TraceRow {
            time: row.time,
            step: self.machine.step(row.step).map(|step| step.name.clone()).unwrap_or_default(),
            event: row.event(self.machine, &self.input).map(str::to_owned),
            outcome: row.outcome.word(self.machine).to_owned(),
            said: self.said.len(),
            row,
        });
    }

    fn ask(&mut self, serial: u32, state: StateId) {
        self.open.push(Open { serial, state, since: self.case.now() });
    }

    /// Is a question asked now, and not put off by an interruption?
    fn is_asked(&self, open: &Open) -> bool {
        self.case.state_of(open.serial).is_some()
    }

    fn doing(&self, state: StateId) -> Option<&'m Doing> {
        self.machine.state(state)?.activity.as_ref().map(|activity| &activity.doing)
    }

    /// The name of the step that a state is part of; of a rule, its name.
    fn step_name(&self, state: StateId) -> String {
        crate::question::name_of(self.machine, state)
    }

    fn say(&mut self, state: StateId, how: How, text: String) {
        if !text.is_empty() {
            let step = self.step_name(state);
            self.said.push(Said { time: self.case.now(), step, how, text });
        }
    }

    fn schedule(&mut self, at: u64, signal: Signal) {
        self.coming.push(Coming { at, signal, input: None });
    }

    fn report(mut self) -> Run {
        let missing = self
            .open
            .first()
            .filter(|_| self.end.is_none())
            .map(|open| Question::at(self.machine, &mut self.case, open.serial, open.state, &self.lines));
        if !self.halted && missing.is_none() {
            self.turns.left_over(&mut self.diagnostics);
        }
        let own = self.machine.slots.iter().zip(0..).filter(|(slot, _)| slot.flow == 0);
        let data = own.map(|(slot, n)| (slot.name.clone(), self.case.datum(VarId(n)).clone())).collect();
        Run {
            end: self.end.map(|end| self.machine.name(end).to_owned()),
            duration: self.case.now(),
            last_turn: self.last_turn,
            rows: self.rows,
            said: self.said,
            passed: self.passed,
            rules: self.rules,
            data,
            missing,
            diagnostics: self.diagnostics,
        }
    }
}

/// A value as a piece of data takes it.
fn fitted(value: &Value, ty: &Type) -> Value {
    match (value, ty) {
        (Value::Integer(number), Type::Number) =>
        {
            #[expect(
                clippy::cast_precision_loss,
                reason = "whole numbers beyond 2^53 are no data of a customer"
            )]
            Value::Number(*number as f64)
        }
        (Value::Text(text), ty) if !ty.is_textual() => {
            read::value(text, true, ty).unwrap_or_else(|_| value.clone())
        }
        (Value::Text(_), _) | (_, Type::Unknown) => value.clone(),
        (value, ty) if ty.is_textual() => Value::text(&value.to_string()),
        _ => value.clone(),
    }
}
