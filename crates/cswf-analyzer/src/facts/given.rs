//! What the customer has given already, or what is known from the start, where it is asked for again.
//!
//! A customer may have good reasons to give a value anew: it was not found, it is read back and wrong, "to change your
//! number press 2". So a walk is given up where the value, or what follows from it, is looked at to choose a way on,
//! where the customer alone chooses something (`anytime`), and where a failure or a person's judgement leads on.

mod chain;

use std::collections::BTreeSet;

use cswf_model::{Cause, Outcome, Pii, Step, StepId, StepKind, Target, Type, VarId, Variable, Way};

use self::chain::goes_into;
use super::Facts;
use super::bitflow::{Batch, forward_words};
use super::map::{Leg, LegId, LegKind, PlaceId};
use super::search::forward;
use super::unset::worked_on;
use crate::reads::{in_expr, in_text, mentioned};

/// An `ask` that some customers come to who have given the value before.
#[derive(Debug)]
pub struct Again {
    /// The `ask`.
    pub step: StepId,
    /// Its variable.
    pub variable: VarId,
    /// The `ask` before; `None`: it is known from the start.
    pub before: Option<StepId>,
    /// The way on which it happens.
    pub path: Vec<LegId>,
}

/// Every `ask` of which the variable is known already on some way to it.
#[derive(Debug)]
pub struct Given<'f, 'a> {
    facts: &'f Facts<'a>,
    /// By variable: what its value goes into.
    into: Vec<BTreeSet<VarId>>,
    /// What systems answer of which nobody says what they have been given.
    blind: BTreeSet<VarId>,
    /// Is it about what is known from the start, or about what has been asked?
    from_start: bool,
}

/// A walk: does it go on with a variable known, and can it have gone no other way?
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gait {
    /// Any way on which nothing puts the value in doubt.
    Any,
    /// Only ways without a choice.
    Straight,
}

impl<'f, 'a> Given<'f, 'a> {
    /// Prepares the search.
    #[must_use]
    pub fn new(facts: &'f Facts<'a>, from_start: bool) -> Self {
        let (into, blind) = goes_into(facts);
        Self { facts, into, blind, from_start }
    }

    /// Every `ask` that some customers need not be asked, in file order.
    #[must_use]
    pub fn asked_again(&self) -> Vec<Again> {
        let variables = self.variables();
        let mut found = Vec::new();
        for batch in Batch::all(&variables, self.facts.workflow.data.len()) {
            let first = if self.from_start { u64::MAX } else { 0 };
            let any = self.known(&batch, first, Gait::Any);
            let straight =
                if self.from_start { Vec::new() } else { self.known(&batch, first, Gait::Straight) };
            for (place, step, variable) in self.asks().filter(|(.., id)| batch.bit(*id) != 0) {
                if found.iter().any(|own: &Again| own.step == step) {
                    continue;
                }
                let has = |words: &[u64]| {
                    words.get(place.index()).is_some_and(|word| word & batch.bit(variable) != 0)
                };
                let gait = if has(&straight) {
                    Gait::Straight
                } else if has(&any) && (self.from_start || self.is_first_for_some(place, variable)) {
                    Gait::Any
                } else {
                    continue;
                };
                found.extend(self.again(place, step, variable, gait));
            }
        }
        found.sort_by_key(|again| again.step);
        found
    }

    /// Every variable that is asked for and that may be known before.
    fn variables(&self) -> Vec<VarId> {
        let asked: BTreeSet<VarId> = self.asks().map(|(.., variable)| variable).collect();
        let wanted = |id: &VarId| {
            self.facts.workflow.variable(*id).is_some_and(|own| self.known_at_first(own) == self.from_start)
        };
        asked.into_iter().filter(wanted).collect()
    }

    fn known_at_first(&self, variable: &Variable) -> bool {
        variable.from.is_some() || self.facts.inputs().always_sets(&variable.id.value)
    }

    /// Every place at which a customer is asked, unless the question itself speaks of the value.
    fn asks(&self) -> impl Iterator<Item = (PlaceId, StepId, VarId)> + '_ {
        let map = self.facts.map();
        map.places().filter_map(move |(place, _)| {
            let (id, step) = map.at(place)?;
            let StepKind::Ask { variable, prompt, .. } = &step.kind else { return None };
            let variable = variable.value?;
            let mut own = Vec::new();
            prompt.iter().for_each(|text| in_text(self.facts.workflow, text, &mut own));
            step.condition.iter().for_each(|condition| in_expr(&condition.expr, &mut own));
            (!own.contains(&variable) && self.facts.reached().has(place)).then_some((place, id, variable))
        })
    }

    /// Do some come there without it? Else the question is only for those who have given it, so it is meant.
    fn is_first_for_some(&self, place: PlaceId, variable: VarId) -> bool {
        let stays = self.facts.workflow.variable(variable).is_some_and(stays_the_same);
        stays && self.facts.roughly().may_be_unset(place, variable)
    }

    fn known(&self, batch: &Batch, first: u64, gait: Gait) -> Vec<u64> {
        let first = batch.word(batch.iter()) & first;
        let looks = self.looks(batch);
        forward_words(self.facts.map(), first, |id, leg, word| {
            let given = if self.from_start { 0 } else { batch.word(self.gives(leg)) };
            self.facts.is_open(id, leg).then(|| word & !self.lost(batch, &looks, leg, gait) | given)
        })
    }

    /// What an answer on this leg gives.
    fn gives(&self, leg: Leg) -> Option<VarId> {
        let LegKind::Exit { outcome: Outcome::Done, cause } = leg.kind else { return None };
        let (_, step) = self.facts.map().step_of(leg)?;
        match &step.kind {
            StepKind::Ask { variable, optional: false, .. } if cause != Cause::Skipped => variable.value,
            _ => None,
        }
    }

    /// The variables that are in doubt at the end of the leg, or have another value.
    fn lost(&self, batch: &Batch, looks: &[Looks], leg: Leg, gait: Gait) -> u64 {
        let map = self.facts.map();
        let LegKind::Exit { outcome, cause } = leg.kind else {
            return if leg.kind == LegKind::Start { 0 } else { u64::MAX };
        };
        let Some((id, step)) = map.step_of(leg) else { return 0 };
        let given = batch.word(self.gives(leg));
        let way = map.way(leg);
        let on_way = way.into_iter().flat_map(|way| &way.set).filter_map(|own| own.variable);
        let set = batch.word(on_way) | batch.word(worked_on(map, leg)) & !given;
        let again = way.is_some_and(|way| matches!(&way.way, Way::Go(to) if to.value == Target::Again));
        let judged = matches!((&step.kind, cause), (StepKind::Task { .. }, Cause::Named(_)));
        let goes_straight = matches!(cause, Cause::Through | Cause::Jump) && step.condition.is_none();
        let own = looks.get(id.index()).copied().unwrap_or_default();
        let doubted = match gait {
            _ if again || judged => u64::MAX,
            Gait::Straight if !goes_straight => u64::MAX,
            Gait::Straight => own.fleeting,
            Gait::Any if chooses(leg, step, outcome, cause) => own.any | self.changed(batch, leg, cause),
            Gait::Any => 0,
        };
        (set | doubted) & !given
    }

    /// By step: the variables that it looks at.
    fn looks(&self, batch: &Batch) -> Vec<Looks> {
        let workflow = self.facts.workflow;
        let origins = self.origins(batch);
        let fleeting = |id: &VarId| !workflow.variable(*id).is_some_and(stays_the_same);
        let looks = workflow.steps.iter().map(|step| {
            let mut own = mentioned(workflow, step);
            let labels = step.ways().filter_map(|way| way.label.as_ref());
            labels.for_each(|label| in_text(workflow, label, &mut own));
            let fleeting = batch.word(own.iter().copied().filter(|id| fleeting(id)));
            if let StepKind::Ask { variable, .. } = &step.kind {
                own.extend(variable.value);
            }
            let any = own.iter().filter_map(|id| origins.get(id.index())).fold(0, |all, word| all | word);
            Looks { any: if looks_at_anything(step) { u64::MAX } else { any }, fleeting }
        });
        looks.collect()
    }

    /// By variable: those of the batch from which it may follow, itself included.
    fn origins(&self, batch: &Batch) -> Vec<u64> {
        let all = batch.word(batch.iter());
        let ids = (0..).map(VarId).take(self.into.len());
        let first = ids.map(|id| batch.bit(id) | if self.blind.contains(&id) { all } else { 0 });
        let mut origins: Vec<u64> = first.collect();
        let mut open: Vec<usize> = (0..origins.len()).collect();
        while let Some(from) = open.pop() {
            let word = origins.get(from).copied().unwrap_or_default();
            for to in self.into.get(from).into_iter().flatten() {
                if let Some(own) = origins.get_mut(to.index()).filter(|own| word & !**own != 0) {
                    *own |= word;
                    open.push(to.index());
                }
            }
        }
        origins
    }

    /// "To change it press 2": an option, for customers who have given it, that leads right to the question.
    fn changed(&self, batch: &Batch, leg: Leg, cause: Cause) -> u64 {
        let asked = self.facts.map().at(leg.to).and_then(|(_, step)| match &step.kind {
            StepKind::Ask { variable, .. } => variable.value,
            _ => None,
        });
        let Some(asked) = asked.filter(|_| matches!(cause, Cause::Option(_))) else { return 0 };
        let given = self.from_start || !self.facts.roughly().may_be_unset(leg.from, asked);
        if given { batch.bit(asked) } else { 0 }
    }

    /// A shortest such way to the question.
    fn again(&self, place: PlaceId, step: StepId, variable: VarId, gait: Gait) -> Option<Again> {
        let map = self.facts.map();
        let batches = Batch::all(&[variable], self.facts.workflow.data.len());
        let batch = batches.first()?;
        let looks = self.looks(batch);
        let passes = |id, leg: Leg| {
            self.facts.is_open(id, leg) && self.lost(batch, &looks, leg, gait) & batch.bit(variable) == 0
        };
        if self.from_start {
            let path = forward(map, [map.start()], passes).path(map, place);
            return Some(Again { step, variable, before: None, path });
        }
        let reached = self.facts.reached();
        let gives = map.legs().filter(|(id, leg)| {
            reached.has(leg.from) && self.facts.is_open(*id, *leg) && self.gives(*leg) == Some(variable)
        });
        let gives: Vec<(LegId, Leg)> = gives.collect();
        let found = forward(map, gives.iter().map(|(_, leg)| leg.to), passes);
        let behind = found.path(map, place);
        let origin = behind.first().map_or(place, |first| map.leg(*first).from);
        let (id, leg) = gives.into_iter().find(|(_, leg)| leg.to == origin)?;
        let mut path = reached.path(map, leg.from);
        path.push(id);
        path.extend(behind);
        Some(Again { step, variable, before: map.step_at(leg.from), path })
    }
}

/// The variables that a step looks at.
#[derive(Clone, Copy, Default, Debug)]
struct Looks {
    /// Themselves, or by what follows from them.
    any: u64,
    /// Themselves, those that may be another thing each time.
    fleeting: u64,
}

/// Does the step choose between ways, or fail?
fn chooses(leg: Leg, step: &Step, outcome: Outcome, cause: Cause) -> bool {
    !matches!(cause, Cause::Through | Cause::Jump | Cause::Branch(_))
        || !outcome.goes_on()
        || step.condition.is_some()
        || leg.resumes
}

/// Does nobody say what it looks at: a system that is given nothing by name, a case without a condition?
fn looks_at_anything(step: &Step) -> bool {
    match &step.kind {
        StepKind::Invoke { with, .. } => with.is_empty(),
        StepKind::Decide { cases, .. } => cases.iter().any(|case| case.condition.is_none()),
        _ => false,
    }
}

/// Is it a fact about the customer that does not change from question to question?
fn stays_the_same(variable: &Variable) -> bool {
    matches!(variable.ty, Type::Email | Type::Phone | Type::Digits)
        || variable.pattern.is_some()
        || variable.pii.as_ref().is_some_and(|pii| pii.value != Pii::None)
}
