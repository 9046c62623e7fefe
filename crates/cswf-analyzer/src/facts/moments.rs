//! When customers can be where: the moments at which they may come to each place, as stretches of real time.
//!
//! A customer may call at any moment. What a condition asks of the clock (`is_open`, `is_holiday`, `staffed`) keeps the
//! moments at which it can hold, path by path; what takes time moves them on. Waiting in line is left out, and a step
//! that takes no longer than [`Window::brief`] does not move them, so that a question just before a queue still counts
//! at the queue. An answer that was noted in a variable is remembered. So a customer can really come to a place at each of its moments, but after many rounds of a loop that
//! takes time: from then on every moment counts.

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use cswf_model::condition::{BinaryOp, Builtin, Datum, UnaryOp};
use cswf_model::hours::{Interval, Intervals};
use cswf_model::{Cause, Condition, Expr, ExprKind, Staffing, StepId, Type, Value, Workflow};
use jiff::{SignedDuration, Timestamp};

use super::Facts;
use super::bits::Bits;
use super::map::{Leg, LegId, LegKind, PlaceId};
use super::pace::{Pace, pace};
use super::shifts::{holidays, open, stretched, there};
use super::values::guard;
use super::values::subjects::walk;
use super::values::tracked::{Now, Tracked};

/// After so many changes of a place's moments, all are taken.
const PATIENCE: u8 = 8;

/// Callers of callers are looked at so deep.
const DEEPEST: u32 = 3;

/// Who still waits when the last person goes is turned away within this time, in seconds.
const CLOSING: i64 = 60;

/// The time that is looked at.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Window {
    /// From this instant.
    pub from: Timestamp,
    /// To this one.
    pub to: Timestamp,
    /// What takes no more seconds than this does not move the clock.
    pub brief: f64,
}

/// A set of moments that several places may share.
type Set = Rc<Intervals>;

/// The moments of every place.
#[derive(Debug)]
pub struct Moments<'f, 'a> {
    facts: &'f Facts<'a>,
    clock: Clock<'a>,
    /// By place: the moments, for each state of the variables that are followed.
    places: Vec<Vec<Own>>,
}

/// The moments of a place in one state of the variables.
#[derive(Debug)]
struct Own {
    state: usize,
    moments: Set,
    changes: u8,
}

impl<'f, 'a> Moments<'f, 'a> {
    /// Follows the customers who come within a window of time.
    #[must_use]
    pub fn of(facts: &'f Facts<'a>, window: Window) -> Self {
        Self::looked_into(facts, window, 0)
    }

    fn looked_into(facts: &'f Facts<'a>, window: Window, depth: u32) -> Self {
        let map = facts.map();
        let clock = Clock::of(facts, window);
        let places = (0..map.place_count()).map(|_| Vec::new()).collect();
        let mut moments = Self { facts, clock, places };
        let first = moments.begins(depth);
        moments.follow(first);
        moments
    }

    /// When customers come in: at any moment, unless only other workflows bring them.
    fn begins(&self, depth: u32) -> Set {
        let whole = self.clock.whole.clone();
        let (workflow, project) = (self.facts.workflow, self.facts.project());
        if workflow.traffic.is_some() || depth >= DEEPEST || !project.is_straight(workflow) {
            return whole;
        }
        let mut found: Option<Intervals> = None;
        for caller in project.callers(workflow) {
            let facts = Facts::new(caller.workflow, project);
            let around = Moments::looked_into(&facts, self.clock.window, depth + 1);
            let own = around.at_step(caller.step);
            found = Some(found.map_or_else(|| own.clone(), |found| found.union(&own)));
        }
        found.filter(|found| !found.is_empty()).map_or(whole, Rc::new)
    }

    fn follow(&mut self, first: Set) {
        let map = self.facts.map();
        let mut queued = Bits::new(map.place_count());
        let mut open = VecDeque::from([map.start()]);
        self.take_in(map.start(), self.clock.tracked.begin(self.facts), first);
        while let Some(place) = open.pop_front() {
            queued.remove(place.index());
            for (id, leg, state, set) in self.leave(place) {
                let moved = self.clock.moved(&set, pace(self.facts, id, leg));
                for (state, set) in self.clock.after(self.facts, leg, state, moved) {
                    if self.take_in(leg.to, state, set) && queued.add(leg.to.index()) {
                        open.push_back(leg.to);
                    }
                }
            }
        }
    }

    fn take_in(&mut self, place: PlaceId, state: usize, set: Set) -> bool {
        let Some(states) = self.places.get_mut(place.index()).filter(|_| !set.is_empty()) else {
            return false;
        };
        let Some(own) = states.iter_mut().find(|own| own.state == state) else {
            states.push(Own { state, moments: set, changes: 0 });
            return true;
        };
        if Rc::ptr_eq(&own.moments, &set) || *own.moments == *self.clock.whole {
            return false;
        }
        let joined = own.moments.union(&set);
        if joined == *own.moments {
            return false;
        }
        own.changes += 1;
        own.moments = if own.changes > PATIENCE { self.clock.whole.clone() } else { Rc::new(joined) };
        true
    }

    /// When a step acts, its own `if` counted in.
    fn at_step(&self, step: StepId) -> Intervals {
        let map = self.facts.map();
        let mut found = Intervals::default();
        for (place, _) in map.places().filter(|(place, _)| map.step_at(*place) == Some(step)) {
            let condition = map.at(place).and_then(|(_, step)| step.condition.as_ref());
            for own in self.places.get(place.index()).into_iter().flatten() {
                found = found.union(&self.clock.divided(&own.moments, condition, own.state).0);
            }
        }
        found
    }

    /// When customers come to a queue and find none of its people there.
    #[must_use]
    pub fn turned_away(&self, leg: LegId) -> Intervals {
        let map = self.facts.map();
        let own = map.leg(leg);
        let Some((_, step)) = map.step_of(own) else { return Intervals::default() };
        let there = self.clock.there(self.facts.workflow.actor_of(step));
        let leaving = self.leave(own.from).into_iter().filter(|(id, ..)| *id == leg);
        leaving.fold(Intervals::default(), |all, (.., set)| all.union(&set.difference(&there)))
    }

    /// Every leg from a place with the moments at which those come to the place who take it, by state.
    fn leave(&self, place: PlaceId) -> Vec<(LegId, Leg, usize, Set)> {
        let map = self.facts.map();
        let condition = map.at(place).and_then(|(_, step)| step.condition.as_ref());
        let mut found = Vec::new();
        for Own { state, moments, .. } in self.places.get(place.index()).into_iter().flatten() {
            let (done, skipped) = self.clock.divided(moments, condition, *state);
            let mut rest = done.clone();
            for (id, leg) in map.out(place) {
                let set = match leg.kind {
                    LegKind::Exit { cause: Cause::Skipped, .. } => skipped.clone(),
                    LegKind::Exit { cause: Cause::Case(_), .. } => {
                        let (taken, left) = self.clock.divided(&rest, guard(map, leg), *state);
                        // Where nothing is asked, it may be taken and may not.
                        if guard(map, leg).is_some() {
                            rest = left;
                        }
                        taken
                    }
                    LegKind::Exit { cause: Cause::Else, .. } => rest.clone(),
                    _ => self.clock.divided(&done, guard(map, leg), *state).0,
                };
                if self.facts.is_open(id, leg) && !set.is_empty() {
                    found.push((id, leg, *state, set));
                }
            }
        }
        found
    }
}

/// What a moment can be asked for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Question {
    Open(u32),
    Holiday(u32),
    There(u32),
}

/// The answers of the clock in a window of time.
struct Clock<'a> {
    workflow: &'a Workflow,
    window: Window,
    whole: Set,
    known: RefCell<BTreeMap<Question, Set>>,
    tracked: Tracked,
}

impl std::fmt::Debug for Clock<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Clock").field("window", &self.window).finish_non_exhaustive()
    }
}

impl<'a> Clock<'a> {
    fn of(facts: &Facts<'a>, window: Window) -> Self {
        let whole = Rc::new(Intervals::from_iter([Interval { start: window.from, end: window.to }]));
        let tracked = Tracked::of(facts, Vec::new());
        Self { workflow: facts.workflow, window, whole, known: RefCell::default(), tracked }
    }

    fn answer(&self, question: Question) -> Set {
        if let Some(known) = self.known.borrow().get(&question) {
            return known.clone();
        }
        let Window { from, to, .. } = self.window;
        let found = Rc::new(match question {
            Question::Open(hours) => open(self.workflow, cswf_model::HoursId(hours), from, to),
            Question::Holiday(hours) => holidays(self.workflow, cswf_model::HoursId(hours), from, to),
            Question::There(actor) => there(self.workflow, cswf_model::ActorId(actor), from, to),
        });
        self.known.borrow_mut().insert(question, found.clone());
        found
    }

    fn there(&self, actor: cswf_model::ActorId) -> Set {
        self.answer(Question::There(actor.0))
    }

    /// The moments at which a condition may hold, and those at which it may not. One that nobody can decide may do
    /// either at any moment.
    fn divided(&self, set: &Set, condition: Option<&Condition>, state: usize) -> (Set, Set) {
        let Some(condition) = condition else { return (set.clone(), Rc::default()) };
        let (yes, no) = self.truth(&condition.expr, state);
        let part = |of: Set| match &of {
            of if Rc::ptr_eq(of, &self.whole) => set.clone(),
            of => Rc::new(set.intersection(of)),
        };
        (part(yes), part(no))
    }

    /// The states after a leg, each with its moments: an answer of the clock that is noted tells them apart.
    fn after(&self, facts: &Facts<'_>, leg: Leg, state: usize, set: Set) -> Vec<(usize, Set)> {
        let compute = |expr: &Expr, state: usize, set: &Set| {
            let known = self.tracked.value(expr, state);
            if known != Datum::Unknown || !asks_clock(expr) || expr.ty != Type::Bool {
                return vec![(known.into(), set.clone())];
            }
            let (yes, no) = self.truth(expr, state);
            let part = |of: Set, answer: bool| (Now::Is(Value::Bool(answer)), Rc::new(set.intersection(&of)));
            vec![part(yes, true), part(no, false)]
        };
        self.tracked.after(facts, leg, (state, set), &compute)
    }

    /// When an expression may hold, and when it may not, in a state of the variables. Recursion is as deep as the
    /// expression, whose depth the parser limits.
    fn truth(&self, expr: &Expr, state: usize) -> (Set, Set) {
        match self.tracked.value(expr, state) {
            Datum::Known(Value::Bool(true)) => return (self.whole.clone(), Rc::default()),
            Datum::Known(_) | Datum::Unset => return (Rc::default(), self.whole.clone()),
            Datum::Unknown => {}
        }
        let asked = |question| {
            let yes = self.answer(question);
            let no = Rc::new(self.whole.difference(&yes));
            (yes, no)
        };
        match &expr.kind {
            ExprKind::Builtin(Builtin::IsOpen(hours)) => asked(Question::Open(hours.0)),
            ExprKind::Builtin(Builtin::IsHoliday(hours)) => asked(Question::Holiday(hours.0)),
            ExprKind::Builtin(Builtin::Staffed(actor)) => asked(Question::There(actor.0)),
            ExprKind::Unary(UnaryOp::Not, inner) => swapped(self.truth(inner, state)),
            ExprKind::Binary(BinaryOp::And, left, right) => {
                let ((left_yes, left_no), (right_yes, right_no)) =
                    (self.truth(left, state), self.truth(right, state));
                (Rc::new(left_yes.intersection(&right_yes)), Rc::new(left_no.union(&right_no)))
            }
            ExprKind::Binary(BinaryOp::Or, left, right) => {
                let ((left_yes, left_no), (right_yes, right_no)) =
                    (self.truth(left, state), self.truth(right, state));
                (Rc::new(left_yes.union(&right_yes)), Rc::new(left_no.intersection(&right_no)))
            }
            ExprKind::Binary(op @ (BinaryOp::Equal | BinaryOp::NotEqual), left, right) => {
                let (asked, literal) = match (&left.kind, &right.kind) {
                    (_, ExprKind::Literal(Value::Bool(value))) => (left, *value),
                    (ExprKind::Literal(Value::Bool(value)), _) => (right, *value),
                    _ => return (self.whole.clone(), self.whole.clone()),
                };
                let truth = self.truth(asked, state);
                if literal == (*op == BinaryOp::Equal) { truth } else { swapped(truth) }
            }
            ExprKind::Conditional(condition, yes, no) => {
                let (holds, fails) = self.truth(condition, state);
                let ((yes_yes, yes_no), (no_yes, no_no)) = (self.truth(yes, state), self.truth(no, state));
                let either = |one: &Set, other: &Set| {
                    Rc::new(holds.intersection(one).union(&fails.intersection(other)))
                };
                (either(&yes_yes, &no_yes), either(&yes_no, &no_no))
            }
            _ => (self.whole.clone(), self.whole.clone()),
        }
    }

    /// Where moments have moved on to.
    fn moved(&self, set: &Set, pace: Pace) -> Set {
        let Window { from, to, brief } = self.window;
        match pace {
            Pace::Within(time) | Pace::After(time) if time <= brief => set.clone(),
            Pace::Within(time) => Rc::new(stretched(set, 0.0, time, from, to)),
            Pace::After(time) => Rc::new(stretched(set, -time, time, from, to)),
            Pace::There(actor, time) => {
                let there = self.there(actor);
                let begun = Rc::new(set.intersection(&there));
                let moved = self.moved(&begun, Pace::After(time));
                if time <= brief { moved } else { Rc::new(moved.intersection(&there)) }
            }
            Pace::Gone(actor) => {
                let there = self.there(actor);
                let mut gone = set.difference(&there);
                // Where nothing is said of staff, nobody waits, so nobody is still there at closing time.
                if self.workflow.actor(actor).is_some_and(|actor| actor.staff != Staffing::Unstated) {
                    let reached = meeting(there.iter(), set).map(|own| own.end);
                    gone = gone.union(&self.just_after(reached).difference(&there));
                }
                Rc::new(gone)
            }
            Pace::Served(actor, time) => {
                let there = self.there(actor);
                let (late, shut) = (set.difference(&there), self.whole.difference(&there));
                let opening = self.just_after(meeting(shut.iter(), &late).map(|own| own.end));
                let begun = set.intersection(&there).union(&opening);
                self.moved(&Rc::new(begun), Pace::Within(time))
            }
            Pace::Anytime => {
                let first = set.iter().next().map_or(to, |own| own.start);
                Rc::new(Intervals::from_iter([Interval { start: first, end: to }]))
            }
        }
    }

    fn just_after(&self, instants: impl Iterator<Item = Timestamp>) -> Intervals {
        let Window { from, to, .. } = self.window;
        let minute = SignedDuration::from_secs(CLOSING);
        let after = |start: Timestamp| Interval { start, end: start.saturating_add(minute).unwrap_or(start) };
        instants.filter_map(|instant| after(instant).within(from, to)).collect()
    }
}

/// The stretches that have a moment of a set in them; both are in order.
fn meeting<'s>(
    stretches: impl Iterator<Item = Interval> + 's,
    set: &'s Intervals,
) -> impl Iterator<Item = Interval> + 's {
    let mut moments = set.iter().peekable();
    stretches.filter(move |own| {
        while moments.next_if(|moment| moment.end <= own.start).is_some() {}
        moments.peek().is_some_and(|moment| moment.start < own.end)
    })
}

fn swapped((yes, no): (Set, Set)) -> (Set, Set) {
    (no, yes)
}

/// Does a condition ask for the time?
fn asks_clock(expr: &Expr) -> bool {
    let mut asks = false;
    walk(expr, &mut |part| {
        asks |= matches!(
            part.kind,
            ExprKind::Builtin(Builtin::IsOpen(_) | Builtin::IsHoliday(_) | Builtin::Staffed(_))
        );
    });
    asks
}
