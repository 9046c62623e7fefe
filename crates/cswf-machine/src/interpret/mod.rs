//! The one interpreter: what a machine makes of what happens to a case.
//!
//! It is a function of the case, the instant and what happens; everything it wants comes out as [`Effect`]s. Within one
//! instant it goes on until nothing more can be done: what has happened inside comes first (rules), then choices, in
//! the order of the branches.

mod act;
mod guard;
mod input;
mod moves;
mod people;
pub(crate) mod sla;
mod timers;

pub use guard::World;
pub use input::Heard;

use cswf_model::condition::Datum;
use cswf_model::{StepId, TicketAction};

use crate::case::{Case, Cause, Effect, Row, Signal, Ticket, Token};
use crate::machine::{Machine, NameId, StateId, StateKind, TimerKind};
use crate::transition::{Action, Event, Goto, RowOutcome, Transition};

/// So many steps may pass without time or input; then the case ends `stuck`.
pub const MOST_QUIET_STEPS: u32 = 1_000;

/// So many transitions may follow one another at one instant; more than steps alone can cause.
const MOST_TRANSITIONS: u32 = 20 * MOST_QUIET_STEPS;

/// A machine at work on a case.
pub(crate) struct Work<'r> {
    pub(crate) machine: &'r Machine,
    pub(crate) case: &'r mut Case,
    pub(crate) world: &'r dyn World,
    pub(crate) effects: &'r mut Vec<Effect>,
    /// Did the customer do something?
    pub(crate) input: bool,
    /// The value that came with the event.
    pub(crate) value: Datum,
    /// Is a step gone on with that was interrupted, so that it does not begin?
    pub(crate) goes_on: bool,
}

impl Machine {
    /// Starts a case, at its beginning or at a step.
    pub fn start(&self, case: &mut Case, from: Option<StepId>, world: &dyn World, effects: &mut Vec<Effect>) {
        let mut work =
            Work { machine: self, case, world, effects, input: false, value: Datum::Unset, goes_on: false };
        let first = from.and_then(|step| self.step(step)).map_or(self.start, |step| step.entry);
        let token = work.spawn(None, StateId(0));
        if let Some(token) = work.case.token_mut(token) {
            token.leaf = StateId(0);
        }
        work.enter(token, first);
        work.settle();
    }

    /// Something happens at an instant, in milliseconds since the case began. Tells whether it meant anything.
    pub fn signal(
        &self,
        case: &mut Case,
        now: u64,
        signal: Signal,
        world: &dyn World,
        effects: &mut Vec<Effect>,
    ) -> bool {
        if case.ended.is_some() {
            return false;
        }
        pass_time(case, now);
        let Signal { input, value, .. } = &signal;
        let (input, value) = (*input, value.clone());
        let mut work = Work { machine: self, case, world, effects, input, value, goes_on: false };
        if input {
            work.case.quiet = 0;
            work.end_silence();
        }
        let meant = work.deliver(signal);
        work.input = false;
        work.settle();
        meant
    }

    /// The first timer that runs out does; a host calls it when [`Machine::next_timer`] is reached and nothing else
    /// happens at that instant.
    pub fn wake(&self, case: &mut Case, now: u64, world: &dyn World, effects: &mut Vec<Effect>) {
        if case.ended.is_some() {
            return;
        }
        pass_time(case, now);
        let mut work =
            Work { machine: self, case, world, effects, input: false, value: Datum::Unset, goes_on: false };
        work.ring();
        work.settle();
    }
}

fn pass_time(case: &mut Case, now: u64) {
    if now > case.now {
        case.now = now;
        case.quiet = 0;
    }
}

impl<'r> Work<'r> {
    fn deliver(&mut self, signal: Signal) -> bool {
        match (signal.serial, signal.event) {
            (0, Event::Happened(name)) => {
                self.happen(name);
                true
            }
            (0, Event::HangUp) => self.hang_up(),
            (0, event) => self.anywhere(event),
            (serial, event) => {
                if let Some(token) = self.case.tokens.iter().find(|token| token.serial == serial) {
                    let id = token.id;
                    return match event {
                        Event::Chosen(n) => self.chosen(id, n),
                        _ => self.dispatch(id, event),
                    };
                }
                let kept = |token: &Token| {
                    token.frames.iter().any(|frame| frame.kept.is_some_and(|(own, _)| own == serial))
                };
                let waits = self.case.tokens.iter().any(kept);
                if waits {
                    self.case.deferred.push(signal);
                }
                waits
            }
        }
    }

    /// The surroundings have chosen.
    fn chosen(&mut self, token: u32, n: u16) -> bool {
        let Some(state) = self.case.token(token).filter(|token| token.asked).map(|token| token.leaf) else {
            return false;
        };
        let machine = self.machine;
        let Some(transition) = machine.state(state).and_then(|own| own.transitions.get(usize::from(n)))
        else {
            return false;
        };
        self.take(token, state, transition);
        true
    }

    /// An event for one place: the first way that it opens is taken, from the inside out.
    pub(crate) fn dispatch(&mut self, token: u32, event: Event) -> bool {
        match self.find(token, event) {
            Some((state, transition)) => {
                self.take(token, state, transition);
                true
            }
            None => false,
        }
    }

    /// An event for the case: the first place where it opens a way.
    fn anywhere(&mut self, event: Event) -> bool {
        let tokens: Vec<u32> = self.case.tokens.iter().map(|token| token.id).collect();
        tokens.into_iter().any(|token| self.case.token(token).is_some() && self.dispatch(token, event))
    }

    /// The customer leaves: it concerns the place that talks to the customer, else one where work goes on without, else
    /// any. Who has left already cannot leave.
    fn hang_up(&mut self) -> bool {
        if self.case.gone {
            return false;
        }
        let branches = |own: &Token| self.case.tokens.iter().any(|branch| branch.parent == Some(own.id));
        let places: Vec<&Token> = self.case.tokens.iter().filter(|own| !branches(own)).collect();
        let talks = |own: &&&Token| self.machine.step_of(own.leaf).is_some_and(|step| step.talks);
        let goes_on = |own: &&&Token| {
            self.find(own.id, Event::HangUp).is_some_and(|(_, transition)| transition.to == Goto::Stay)
        };
        let concerned = places.iter().find(talks).or_else(|| places.iter().find(goes_on));
        match concerned.or(places.first()).map(|own| own.id) {
            Some(token) => self.dispatch(token, Event::HangUp),
            None => false,
        }
    }

    /// Something happened, outside or to the ticket: waits end, then rules act.
    fn happen(&mut self, name: NameId) {
        match self.machine.name(name) {
            "ticket.closed" => self.ticket(TicketAction::Close),
            "ticket.opened" if self.case.ticket != Ticket::Open => self.ticket(TicketAction::Open),
            _ => {}
        }
        let waiting: Vec<u32> = self.case.tokens.iter().map(|token| token.id).collect();
        for token in waiting {
            self.comes_to_wait(token, Event::Happened(name));
        }
        for rule in self.machine.rules.iter().filter(|rule| rule.event == name) {
            if let (Some(timer), Some(first)) = (rule.after, self.case.tokens.first().map(|token| token.id)) {
                self.start_timer(first, timer);
            }
        }
        self.anywhere(Event::Rule(name));
    }

    /// What a step waits for has come; one that is interrupted hears of it when it goes on.
    fn comes_to_wait(&mut self, token: u32, event: Event) {
        let Some(place) = self.case.token(token) else { return };
        let machine = self.machine;
        let waits = |from: StateId| {
            let called = |id: &StateId| machine.state(*id).is_some_and(|own| own.kind == StateKind::Called);
            let mut inside = machine.upwards(from).take_while(|id| !called(id));
            inside.any(|id| {
                machine.state(id).is_some_and(|own| own.transitions.iter().any(|way| way.event == event))
            })
        };
        if waits(place.leaf) {
            self.dispatch(token, event);
            return;
        }
        let suspended = place.frames.iter().filter(|frame| waits(frame.at)).filter_map(|frame| frame.kept);
        let later: Vec<Signal> = suspended.map(|(serial, _)| Signal::of(serial, event)).collect();
        self.case.deferred.extend(later);
    }

    /// Goes on until nothing more can be done at this instant.
    fn settle(&mut self) {
        for _ in 0..MOST_TRANSITIONS {
            if self.case.ended.is_some() {
                return;
            }
            if self.case.quiet > MOST_QUIET_STEPS {
                break;
            }
            if !self.settle_once() {
                self.settle_agreed();
                if self.case.raised.is_empty() {
                    return;
                }
            }
        }
        self.end_stuck();
    }

    fn settle_once(&mut self) -> bool {
        if !self.case.raised.is_empty() {
            let name = self.case.raised.remove(0);
            self.happen(name);
            return true;
        }
        if let Some(signal) = self.due() {
            self.value = signal.value.clone();
            self.deliver(signal);
            return true;
        }
        for n in 0..self.case.tokens.len() {
            let Some(token) = self.case.tokens.get(n) else { break };
            let (id, state, asked) = (token.id, token.leaf, token.asked);
            match self.choose(id, state) {
                Pick::Take(transition) => {
                    self.take(id, state, transition);
                    return true;
                }
                Pick::Ask if !asked => self.ask(id, state),
                Pick::Ask | Pick::Stay => {}
                Pick::Stuck => {
                    self.end_stuck();
                    return true;
                }
            }
        }
        false
    }

    /// What came while its step was suspended, now that it goes on.
    fn due(&mut self) -> Option<Signal> {
        let back = |signal: &Signal| self.case.tokens.iter().any(|token| token.serial == signal.serial);
        let n = self.case.deferred.iter().position(back)?;
        Some(self.case.deferred.remove(n))
    }

    /// The way that a choice takes.
    fn choose(&self, token: u32, state: StateId) -> Pick<'r> {
        let Some(state) = self.machine.state(state) else { return Pick::Stay };
        for transition in state.transitions.iter().filter(|own| own.event == Event::Always) {
            match self.verdict(&transition.guard, token) {
                cswf_model::condition::Verdict::Holds => return Pick::Take(transition),
                cswf_model::condition::Verdict::Unknown => return Pick::Ask,
                cswf_model::condition::Verdict::Fails => {}
            }
        }
        if state.kind == StateKind::Choice { Pick::Stuck } else { Pick::Stay }
    }

    fn ask(&mut self, token: u32, state: StateId) {
        self.case.serials += 1;
        let serial = self.case.serials;
        if let Some(token) = self.case.token_mut(token) {
            (token.serial, token.asked) = (serial, true);
        }
        self.effects.push(Effect::Undecided { serial, state });
    }

    /// Takes a transition: the row, then where it leads.
    pub(crate) fn take(&mut self, token: u32, state: StateId, transition: &'r Transition) {
        if let Some(outcome) = transition.outcome {
            self.row(token, state, transition, outcome);
        }
        self.go(token, transition.to, &transition.actions);
    }

    fn row(&mut self, token: u32, state: StateId, transition: &Transition, outcome: RowOutcome) {
        let step = match outcome {
            RowOutcome::Interrupted => self.step_at(token),
            _ => self.machine.state(state).and_then(|state| state.step),
        };
        let Some(step) = step else { return };
        let cause = self.cause(transition);
        let way = transition.way.filter(|_| transition.to != Goto::Stay);
        self.effects.push(Effect::Row(Row { time: self.case.now, step, cause, outcome, way }));
    }

    /// The step that a place is at, or has been interrupted at.
    pub(crate) fn step_at(&self, token: u32) -> Option<StepId> {
        let token = self.case.token(token)?;
        self.chain(token).find_map(|state| self.machine.state(state)?.step)
    }

    fn cause(&self, transition: &Transition) -> Cause {
        let acts = transition.actions.iter().find_map(|action| match action {
            Action::Act(rule) => self.machine.rules.get(rule.index()),
            _ => None,
        });
        if let Some(rule) = acts {
            return Cause::Happened(rule.event);
        }
        match transition.event {
            Event::HangUp => Cause::HangUp,
            Event::Anytime(_) if !self.input => Cause::Silence,
            Event::Happened(name) if !self.input => Cause::Happened(name),
            Event::Anytime(_)
            | Event::Happened(_)
            | Event::Option(_)
            | Event::Answer
            | Event::Yes
            | Event::No
            | Event::Invalid
            | Event::Empty
                if self.input =>
            {
                Cause::Input
            }
            Event::Timer(timer) => match self.machine.timer(timer).map(|timer| timer.kind) {
                Some(TimerKind::Promise) => Cause::Within,
                _ => Cause::None,
            },
            _ => Cause::None,
        }
    }

    pub(crate) fn end_stuck(&mut self) {
        if let Some(StateKind::End { name }) = self.machine.state(self.machine.stuck).map(|state| state.kind)
        {
            self.finish(name);
        }
    }

    /// The case is over: everything that goes on for it ends.
    pub(crate) fn finish(&mut self, name: NameId) {
        let tokens: Vec<u32> = self.case.tokens.iter().rev().map(|token| token.id).collect();
        for token in tokens {
            self.drop_token(token);
        }
        self.case.timers.clear();
        self.case.raised.clear();
        self.case.deferred.clear();
        self.resolved();
        self.case.ended = Some(name);
        self.effects.push(Effect::Ended(name));
    }
}

/// What a choice comes to.
enum Pick<'r> {
    Take(&'r Transition),
    Ask,
    Stay,
    Stuck,
}
