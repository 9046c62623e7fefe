//! Does a way hold, and which one does an event open?

use std::sync::Arc;
use std::time::Duration;

use cswf_model::condition::{Builtin, Datum, Environment, Verdict, evaluate};
use cswf_model::{ActorId, Expr, Value, ValueSource, VarId};

use crate::case::{Case, Ticket, Token};
use crate::interpret::Work;
use crate::machine::{Machine, StateId, StateKind, TimerKind};
use crate::staff;
use crate::transition::{Event, Guard, Transition, Undecided};

/// What is known of the lines that a case may stand in.
pub trait World {
    /// How many wait for one of a team's people.
    fn waiting(&self, team: ActorId) -> u32;
    /// How long a customer will probably wait.
    fn expected_wait(&self, team: ActorId) -> Duration;
}

/// A case as conditions see it.
struct Seen<'a> {
    machine: &'a Machine,
    case: &'a Case,
    world: &'a dyn World,
}

impl Environment for Seen<'_> {
    fn variable(&self, id: VarId) -> Datum {
        self.case.datum(id).clone()
    }

    fn builtin(&self, builtin: &Builtin) -> Datum {
        let bool = |value: bool| Datum::Known(Value::Bool(value));
        let instant = || self.case.instant();
        match builtin {
            Builtin::Now => Datum::Known(Value::DateTime(self.machine.timezone.to_datetime(instant()))),
            Builtin::Channel => Datum::Known(Value::Text(Arc::clone(&self.case.channel))),
            Builtin::Language => {
                let own = self.case.language.clone();
                let usual = || self.machine.languages.first().map(|tag| Arc::from(tag.as_str()));
                own.or_else(usual).map_or(Datum::Unset, |tag| Datum::Known(Value::Text(tag)))
            }
            Builtin::CallerCountry => self.case.country.clone(),
            Builtin::CallerNumber => self.case.number.clone(),
            Builtin::TicketStatus => self.case.ticket_status(),
            Builtin::IsOpen(hours) => {
                self.machine.calendar(*hours).map_or(Datum::Unset, |own| bool(own.is_open(instant())))
            }
            Builtin::IsHoliday(hours) => {
                self.machine.calendar(*hours).map_or(Datum::Unset, |own| bool(own.is_holiday(instant())))
            }
            Builtin::Staffed(team) => bool(staff::on_shift(self.machine, *team, instant()) != Some(0)),
            Builtin::Waiting(team) => Datum::Known(Value::Integer(i64::from(self.world.waiting(*team)))),
            Builtin::ExpectedWait(team) => Datum::Known(Value::Duration(self.world.expected_wait(*team))),
            Builtin::Visits(step) => Datum::Known(Value::Integer(i64::from(self.case.visits(*step)))),
        }
    }
}

impl Machine {
    /// What an expression comes to for a case.
    #[must_use]
    pub fn evaluate(&self, case: &Case, world: &dyn World, expr: &Expr) -> Datum {
        evaluate(expr, &Seen { machine: self, case, world })
    }

    /// What a value that the author wrote comes to for a case.
    #[must_use]
    pub fn value(&self, case: &Case, world: &dyn World, source: &ValueSource) -> Datum {
        match source {
            ValueSource::Literal(value) => Datum::Known(value.clone()),
            ValueSource::Expression(expr) => self.evaluate(case, world, expr),
        }
    }

    /// May the customer choose what has this guard? What nobody can decide is offered.
    #[must_use]
    pub fn is_offered(&self, case: &Case, world: &dyn World, guard: &Guard) -> bool {
        match guard {
            Guard::If(expr, _) => match self.evaluate(case, world, expr) {
                Datum::Known(value) => value == Value::Bool(true),
                Datum::Unset => false,
                Datum::Unknown => true,
            },
            _ => true,
        }
    }

    /// The ways that an open choice may take, as numbers of its state's transitions with the shares of the cases that
    /// take them: ways known to be closed drop out, up to the first one known to be open, and the rest is scaled to 1.
    #[must_use]
    pub fn open_ways(&self, case: &mut Case, serial: u32, world: &dyn World) -> Vec<(u16, f64)> {
        let token =
            case.tokens.iter().find(|token| token.serial == serial).map(|token| (token.id, token.leaf));
        let Some((token, state)) = token else { return Vec::new() };
        let transitions = self.state(state).map(|state| state.transitions.as_slice()).unwrap_or_default();
        let mut effects = Vec::new();
        let work = Work {
            machine: self,
            case,
            world,
            effects: &mut effects,
            input: false,
            value: Datum::Unset,
            goes_on: false,
        };
        let mut open: Vec<(u16, Option<f64>)> = Vec::new();
        for (n, transition) in (0..).zip(transitions) {
            match work.verdict(&transition.guard, token) {
                Verdict::Fails => {}
                Verdict::Unknown => open.push((n, transition.share)),
                Verdict::Holds => {
                    open.push((n, transition.share));
                    break;
                }
            }
        }
        scaled(transitions, &open)
    }
}

/// Ways without a share divide what the others of the step leave; then all is scaled to 1.
fn scaled(transitions: &[Transition], open: &[(u16, Option<f64>)]) -> Vec<(u16, f64)> {
    let stated: f64 = transitions.iter().filter_map(|transition| transition.share).sum();
    let without = transitions.iter().filter(|transition| transition.share.is_none()).count().max(1);
    #[expect(clippy::cast_precision_loss, reason = "ways out are counted in dozens")]
    let each = (1.0 - stated).max(0.0) / without as f64;
    let shares: Vec<(u16, f64)> = open.iter().map(|(n, share)| (*n, share.unwrap_or(each))).collect();
    let sum: f64 = shares.iter().map(|(_, share)| share).sum();
    #[expect(clippy::cast_precision_loss, reason = "ways out are counted in dozens")]
    let equal = 1.0 / shares.len().max(1) as f64;
    shares.into_iter().map(|(n, share)| (n, if sum > 0.0 { share / sum } else { equal })).collect()
}

impl<'r> Work<'r> {
    /// The states that a place is in, from the inside; behind a called state come those it will return to.
    pub(crate) fn chain<'a>(&'a self, token: &'a Token) -> impl Iterator<Item = StateId> + 'a {
        let mut frames = token.frames.iter().rev();
        std::iter::successors(Some(token.leaf), move |state| {
            let own = self.machine.state(*state)?;
            if own.kind != StateKind::Called {
                return own.parent;
            }
            match frames.next() {
                Some(frame) if frame.kept.is_some() => Some(frame.at),
                Some(frame) => self.machine.state(frame.at)?.parent,
                None => own.parent,
            }
        })
    }

    /// The first way that an event opens, from the inside out.
    pub(crate) fn find(&self, token: u32, event: Event) -> Option<(StateId, &'r Transition)> {
        let machine = self.machine;
        self.chain(self.case.token(token)?).find_map(|id| {
            let state = machine.state(id)?;
            let mut fitting = state.transitions.iter().filter(|transition| transition.event == event);
            let open = fitting.find(|transition| self.verdict(&transition.guard, token) == Verdict::Holds)?;
            Some((id, open))
        })
    }

    /// Does a guard hold for a place?
    pub(crate) fn verdict(&self, guard: &Guard, token: u32) -> Verdict {
        let decided = |holds: bool| if holds { Verdict::Holds } else { Verdict::Fails };
        let place = || self.case.token(token);
        let step = || place().and_then(|place| self.machine.step_of(place.leaf));
        match guard {
            Guard::Always => Verdict::Holds,
            Guard::If(expr, undecided) => match self.machine.evaluate(self.case, self.world, expr) {
                Datum::Known(Value::Bool(true)) => Verdict::Holds,
                Datum::Known(_) | Datum::Unset => Verdict::Fails,
                Datum::Unknown => match undecided {
                    Undecided::Ask => Verdict::Unknown,
                    Undecided::Holds => Verdict::Holds,
                    Undecided::Fails => Verdict::Fails,
                },
            },
            Guard::Ask => Verdict::Unknown,
            Guard::All(guards) => self.all(guards, token),
            Guard::FailedAtMost(counter, most) => {
                decided(self.case.counters.get(counter.index()).copied().unwrap_or(0) <= *most)
            }
            Guard::Holds(team) => decided(self.holder(token, *team)),
            Guard::Gone => decided(self.case.gone),
            Guard::Interruptible => decided(step().is_some_and(|step| step.interruptible)),
            Guard::Unshielded => decided(!self.is_shielded()),
            Guard::NotIn(state) => decided(!self.is_in(*state)),
            Guard::Joined(count) => decided(place().is_some_and(|place| place.joined >= *count)),
            Guard::TicketDone => decided(self.case.ticket == Ticket::Closed && !self.rule_to_come()),
        }
    }

    fn all(&self, guards: &[Guard], token: u32) -> Verdict {
        let mut result = Verdict::Holds;
        for guard in guards {
            match self.verdict(guard, token) {
                Verdict::Fails => return Verdict::Fails,
                Verdict::Unknown => result = Verdict::Unknown,
                Verdict::Holds => {}
            }
        }
        result
    }

    /// Is one of the places at a step that `anytime` and rules have to leave alone?
    fn is_shielded(&self) -> bool {
        let shielded = |own: &Token| self.machine.step_of(own.leaf).is_some_and(|step| step.shielded);
        self.case.tokens.iter().any(shielded)
    }

    /// Is one of the places in a state, or interrupted there?
    fn is_in(&self, state: StateId) -> bool {
        self.case.tokens.iter().any(|own| {
            let mut frames = own.frames.iter().filter(|frame| frame.interrupts);
            self.chain(own).any(|around| around == state)
                || frames.any(|frame| self.machine.encloses(state, frame.at))
        })
    }

    fn rule_to_come(&self) -> bool {
        let kind = |running: &crate::case::Running| self.machine.timer(running.timer).map(|timer| timer.kind);
        self.case.timers.iter().any(|running| kind(running) == Some(TimerKind::Rule))
    }
}
