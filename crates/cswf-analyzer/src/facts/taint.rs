//! Where what a variable holds comes from data of some kind, through `set` too.
//!
//! What a comparison, a length or a question whether there is a value tells is not the value. What a system answers is
//! not what it was given.

use std::collections::{BTreeSet, VecDeque};

use cswf_model::condition::{BinaryOp, UnaryOp};
use cswf_model::{Assignment, Expr, ExprKind, Part, StepKind, Text, ValueSource, VarId, Variable, Workflow};

use super::Facts;
use super::bits::Bits;
use super::map::{Leg, LegId, PlaceId};
use super::unset::worked_on;

/// How a variable gets a value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Origin {
    /// It has it as the case begins.
    Start,
    /// The customer gives it.
    Customer,
    /// A system, or another workflow, answers it.
    System,
    /// It is computed.
    Computed,
}

/// What is followed.
pub struct Kind<'k> {
    /// Does a variable hold such data when it gets its value so, whatever it is made of?
    pub holds: &'k dyn Fn(VarId, Origin) -> bool,
    /// The ways that are followed.
    pub is_open: &'k dyn Fn(LegId, Leg) -> bool,
}

/// Does a variable have a value as the case begins: because it says from where, or because others give it?
#[must_use]
pub fn comes_along(facts: &Facts<'_>, variable: VarId) -> bool {
    facts
        .workflow
        .variable(variable)
        .is_some_and(|own| own.from.is_some() || facts.inputs().may_set(&own.id.value))
}

/// The variables into which those who run the workflow put the value of one of theirs that is declared so.
#[must_use]
pub fn given(facts: &Facts<'_>, declared: impl Fn(&Variable) -> bool) -> BTreeSet<VarId> {
    let mut found = BTreeSet::new();
    for caller in facts.project.callers(facts.workflow) {
        let mut held = Bits::new(caller.workflow.data.len());
        for (n, _) in caller.workflow.data.iter().enumerate().filter(|(_, own)| declared(own)) {
            held.add(n);
        }
        let step = caller.workflow.step(caller.step);
        let Some(StepKind::Run { with, .. }) = step.map(|step| &step.kind) else { continue };
        let given = with
            .iter()
            .filter(|own| own.value.as_ref().is_some_and(|value| carried_by(&value.value, &held).is_some()));
        found.extend(given.filter_map(|own| facts.workflow.variable_named(&own.name.value)));
    }
    found
}

/// By place: the variables that may hold such data there.
#[derive(Debug)]
pub struct Taint {
    at: Vec<Bits>,
}

impl Taint {
    /// Follows the data from the start.
    #[must_use]
    pub fn of(facts: &Facts<'_>, kind: &Kind<'_>) -> Self {
        let map = facts.map();
        let mut taint = Self { at: vec![Bits::default(); map.place_count()] };
        taint.come(map.start(), at_first(facts, kind), true);
        let mut seen = Bits::new(map.place_count());
        let mut queued = Bits::new(map.place_count());
        seen.add(map.start().index());
        let mut open = VecDeque::from([map.start()]);
        while let Some(place) = open.pop_front() {
            queued.remove(place.index());
            let Some(own) = taint.at(place).cloned() else { continue };
            for (_, leg) in map.out(place).filter(|(id, leg)| (kind.is_open)(*id, *leg)) {
                let held = after(facts, kind, leg, own.clone());
                let first = seen.add(leg.to.index());
                if taint.come(leg.to, held, first) && queued.add(leg.to.index()) {
                    open.push_back(leg.to);
                }
            }
        }
        taint
    }

    /// Takes in what comes to a place; is anything of it new?
    fn come(&mut self, place: PlaceId, held: Bits, first: bool) -> bool {
        let Some(slot) = self.at.get_mut(place.index()) else { return false };
        if first {
            *slot = held;
            return true;
        }
        slot.take_in(&held)
    }

    /// What may hold such data as customers come to a place.
    #[must_use]
    pub fn at(&self, place: PlaceId) -> Option<&Bits> {
        self.at.get(place.index())
    }
}

fn at_first(facts: &Facts<'_>, kind: &Kind<'_>) -> Bits {
    let count = facts.workflow.data.len();
    let mut first = Bits::new(count);
    for id in (0..).map(VarId).take(count).filter(|id| (kind.holds)(*id, Origin::Start)) {
        first.add(id.index());
    }
    first
}

/// What holds such data behind a leg.
#[must_use]
pub fn after(facts: &Facts<'_>, kind: &Kind<'_>, leg: Leg, held: Bits) -> Bits {
    let mut held = on_the_way(facts, kind, leg, held);
    if let Some(way) = facts.map().way(leg) {
        assign(kind, &way.set, &mut held);
    }
    held
}

/// What holds such data when the verb has done its work and the words of the way out are said.
#[must_use]
pub fn on_the_way(facts: &Facts<'_>, kind: &Kind<'_>, leg: Leg, mut held: Bits) -> Bits {
    let worked = worked_on(facts.map(), leg);
    let Some((_, step)) = facts.map().step_of(leg).filter(|_| !worked.is_empty()) else { return held };
    let origin = match &step.kind {
        StepKind::Invoke { .. } | StepKind::Run { .. } => Origin::System,
        _ => Origin::Customer,
    };
    match &step.kind {
        StepKind::Set(assignments) => assign(kind, assignments, &mut held),
        _ => worked.into_iter().for_each(|id| put(&mut held, id, (kind.holds)(id, origin))),
    }
    held
}

fn put(held: &mut Bits, id: VarId, holds: bool) {
    if holds {
        held.add(id.index());
    } else {
        held.remove(id.index());
    }
}

/// Assignments act in order.
fn assign(kind: &Kind<'_>, assignments: &[Assignment], held: &mut Bits) {
    for own in assignments {
        let Some(id) = own.variable else { continue };
        let holds = match own.value.as_ref().map(|value| &value.value) {
            Some(ValueSource::Expression(expr)) => {
                carried(expr, held).is_some() || (kind.holds)(id, Origin::Computed)
            }
            Some(ValueSource::Literal(_)) | None => false,
        };
        put(held, id, holds);
    }
}

/// The first of the variables that goes into the value of an expression.
#[must_use]
pub fn carried(expr: &Expr, held: &Bits) -> Option<VarId> {
    let mut open = vec![expr];
    while let Some(expr) = open.pop() {
        match &expr.kind {
            ExprKind::Variable(id) if held.has(id.index()) => return Some(*id),
            ExprKind::Unary(UnaryOp::Negate, inner) => open.push(inner),
            ExprKind::Binary(op, left, right) if computes(*op) => {
                open.extend([right.as_ref(), left.as_ref()]);
            }
            ExprKind::Conditional(_, yes, no) => open.extend([no.as_ref(), yes.as_ref()]),
            ExprKind::List(items) => open.extend(items.iter().rev()),
            _ => {}
        }
    }
    None
}

fn computes(op: BinaryOp) -> bool {
    use BinaryOp::{Add, Divide, Multiply, Remainder, Subtract};
    matches!(op, Add | Subtract | Multiply | Divide | Remainder)
}

/// The first of the variables that goes into a value.
#[must_use]
pub fn carried_by(source: &ValueSource, held: &Bits) -> Option<VarId> {
    source.expression().and_then(|expr| carried(expr, held))
}

/// The variables in a text that hold such data, in their order.
#[must_use]
pub fn told_by(workflow: &Workflow, text: &Text, held: &Bits) -> Vec<VarId> {
    let parts = workflow.resolve(text).variants.iter().flat_map(|variant| &variant.template.parts);
    let mut seen = BTreeSet::new();
    let own = parts.filter_map(|part| match part {
        Part::Variable(id, _) => *id,
        Part::Words(_) => None,
    });
    own.filter(|id| held.has(id.index()) && seen.insert(*id)).collect()
}
