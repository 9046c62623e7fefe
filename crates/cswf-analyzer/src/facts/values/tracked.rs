//! What is known of a few variables path by path, where the boxes of [`super`] only know what holds on all paths.
//!
//! A flow that notes `open: true` on one path and `open: false` on another, and asks for it later, is followed exactly:
//! customers at one place are told apart by what has been put into such variables.

use std::cell::RefCell;

use cswf_model::condition::{Builtin, Datum, Environment, evaluate};
use cswf_model::{Assignment, Expr, ExprKind, StepKind, Value, ValueSource, VarId};

use super::effects::{assigned_in_branches, set_by, worked};
use super::subjects::{conditions, walk};
use crate::facts::Facts;
use crate::facts::map::{Leg, LegKind, Place};

/// No more variables than this are followed.
const MOST_VARIABLES: usize = 8;

/// No more states than this are told apart.
const MOST_STATES: usize = 32;

/// What is known of a variable.
#[derive(Clone, PartialEq, Debug)]
pub enum Now {
    /// It is not set.
    Unset,
    /// It came from where `traffic.data` knows how it is spread.
    Drawn,
    /// It is this.
    Is(Value),
    /// Nothing.
    Unknown,
}

impl From<Datum> for Now {
    fn from(datum: Datum) -> Self {
        match datum {
            Datum::Known(value) => Self::Is(value),
            Datum::Unset => Self::Unset,
            Datum::Unknown => Self::Unknown,
        }
    }
}

/// What is known of each variable that is followed.
pub type State = Vec<Now>;

/// What an expression comes to in a state: one thing, or several, each with something of its own.
pub type Compute<'c, T> = dyn Fn(&Expr, usize, &T) -> Vec<(Now, T)> + 'c;

/// The variables that are followed, and the states that occur.
#[derive(Debug)]
pub struct Tracked {
    variables: Vec<VarId>,
    drawn: Vec<VarId>,
    states: RefCell<Vec<State>>,
}

/// What a state alone says of values.
struct Alone<'t>(&'t Tracked, usize);

impl Environment for Alone<'_> {
    fn variable(&self, id: VarId) -> Datum {
        match self.0.now(self.1, id) {
            Some(Now::Unset) => Datum::Unset,
            Some(Now::Is(value)) => Datum::Known(value),
            Some(Now::Drawn | Now::Unknown) | None => Datum::Unknown,
        }
    }

    fn builtin(&self, _: &Builtin) -> Datum {
        Datum::Unknown
    }
}

impl Tracked {
    /// What an expression comes to in a state.
    #[must_use]
    pub fn value(&self, expr: &Expr, state: usize) -> Datum {
        evaluate(expr, &Alone(self, state))
    }

    /// The variables that conditions ask for and that are drawn, not set at first, or that something is put into.
    #[must_use]
    pub fn of(facts: &Facts<'_>, drawn: Vec<VarId>) -> Self {
        let mut asked: Vec<VarId> = Vec::new();
        for condition in conditions(facts.workflow()) {
            walk(&condition.expr, &mut |part| match part.kind {
                ExprKind::Variable(id) if !asked.contains(&id) => asked.push(id),
                _ => {}
            });
        }
        let mut put: Vec<VarId> = drawn.clone();
        if !asked.is_empty() {
            for (_, step) in facts.workflow().numbered() {
                if let StepKind::Set(assignments) = &step.kind {
                    put.extend(assignments.iter().filter_map(|own| own.variable));
                }
                let ways = step.ways().flat_map(|way| &way.set);
                put.extend(ways.filter_map(|own| own.variable));
            }
        }
        // What comes from outside and nothing changes is always as much of a secret as at first.
        let begins_unset = |id: &VarId| {
            facts
                .workflow()
                .variable(*id)
                .is_some_and(|own| own.from.is_none() && !facts.inputs().may_set(&own.id.value))
        };
        asked.retain(|id| put.contains(id) || begins_unset(id));
        asked.sort_by_key(|id| !put.contains(id));
        asked.truncate(MOST_VARIABLES);
        Self { variables: asked, drawn, states: RefCell::default() }
    }

    /// Is nothing followed?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.variables.is_empty()
    }

    /// What is known of a variable in a state; `None` when it is not followed.
    #[must_use]
    pub fn now(&self, state: usize, id: VarId) -> Option<Now> {
        let n = self.variables.iter().position(|own| *own == id)?;
        self.states.borrow().get(state)?.get(n).cloned()
    }

    /// The number of a state; of too many states they are one of which little is known.
    pub fn number(&self, state: State) -> usize {
        let mut states = self.states.borrow_mut();
        if let Some(n) = states.iter().position(|own| *own == state) {
            return n;
        }
        if states.len() < MOST_STATES {
            states.push(state);
            return states.len() - 1;
        }
        let rough: State = self.variables.iter().map(|id| self.anything(*id)).collect();
        states.iter().position(|own| *own == rough).unwrap_or_else(|| {
            states.push(rough);
            states.len() - 1
        })
    }

    /// The state in which a case begins.
    #[must_use]
    pub fn begin(&self, facts: &Facts<'_>) -> usize {
        let first = |id: &VarId| {
            let variable = facts.workflow().variable(*id);
            match variable {
                Some(own) if facts.inputs().may_set(&own.id.value) => Now::Unknown,
                Some(own) if own.from.is_some() => self.anything(*id),
                _ => Now::Unset,
            }
        };
        self.number(self.variables.iter().map(first).collect())
    }

    fn anything(&self, id: VarId) -> Now {
        if self.drawn.contains(&id) { Now::Drawn } else { Now::Unknown }
    }

    /// The states after a leg is taken, with what the computation says of each.
    pub fn after<T: Clone>(
        &self,
        facts: &Facts<'_>,
        leg: Leg,
        (state, with): (usize, T),
        compute: &Compute<'_, T>,
    ) -> Vec<(usize, T)> {
        let mut states = vec![(state, with)];
        if self.variables.is_empty() {
            return states;
        }
        let map = facts.map();
        if let LegKind::Exit { outcome, cause } = leg.kind
            && let Some((_, step)) = map.step_of(leg)
            && worked(outcome, cause)
        {
            match &step.kind {
                StepKind::Set(assignments) => self.assign(assignments, &mut states, compute),
                StepKind::Run { .. } => {
                    set_by(step).iter().for_each(|(id, _)| self.put(&mut states, *id, &Now::Unknown));
                }
                StepKind::Queue(_) => {}
                _ => set_by(step).iter().for_each(|(id, _)| self.put(&mut states, *id, &self.anything(*id))),
            }
        }
        if let Place::Joined(parallel) = map.place(leg.to)
            && let Some(step) = map.workflow().step(parallel)
        {
            for id in assigned_in_branches(map.workflow(), step) {
                self.put(&mut states, id, &self.anything(id));
            }
        }
        if let Some(way) = map.way(leg) {
            self.assign(&way.set, &mut states, compute);
        }
        states
    }

    fn put<T>(&self, states: &mut [(usize, T)], id: VarId, now: &Now) {
        let Some(n) = self.variables.iter().position(|own| *own == id) else { return };
        for (state, _) in states {
            *state = self.changed(*state, n, now.clone());
        }
    }

    fn changed(&self, state: usize, n: usize, now: Now) -> usize {
        let mut changed = self.states.borrow().get(state).cloned().unwrap_or_default();
        changed.get_mut(n).into_iter().for_each(|slot| *slot = now.clone());
        self.number(changed)
    }

    fn assign<T: Clone>(
        &self,
        assignments: &[Assignment],
        states: &mut Vec<(usize, T)>,
        compute: &Compute<'_, T>,
    ) {
        for assignment in assignments {
            let own = assignment.variable.and_then(|id| self.variables.iter().position(|own| *own == id));
            let Some(n) = own else { continue };
            let value = assignment.value.as_ref().map(|value| &value.value);
            let next = states.iter().flat_map(|(state, with)| match value {
                Some(ValueSource::Literal(value)) => {
                    vec![(self.changed(*state, n, Now::Is(value.clone())), with.clone())]
                }
                Some(ValueSource::Expression(expr)) => compute(expr, *state, with)
                    .into_iter()
                    .map(|(now, with)| (self.changed(*state, n, now), with))
                    .collect(),
                None => vec![(self.changed(*state, n, Now::Unknown), with.clone())],
            });
            *states = next.collect();
        }
    }
}
