//! What the customer has given already, or what is known from the start, where it is asked for again.
//!
//! A customer may have good reasons to give a value anew: it was not found, it is read back and wrong, "to change your
//! number press 2". So a walk is given up where the value, or what follows from it, is looked at to choose a way on,
//! where the customer alone chooses something (`anytime`), and where a failure or a person's judgement leads on.

mod chain;
mod questions;

use std::collections::{BTreeMap, BTreeSet};

use cswf_model::{Cause, Outcome, Pii, Step, StepId, StepKind, Target, Type, VarId, Variable, Way};

use self::chain::goes_into;
use self::questions::{asks, gives_on, spoken_of};
use super::Facts;
use super::bitflow::{Batch, forward_words};
use super::map::{Leg, LegId, LegKind, PlaceId};
use super::search::forward;
use super::unset::worked_on;

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
    /// By step: what it and its ways speak of.
    mentions: Vec<Vec<VarId>>,
    /// Every place at which a customer is asked.
    asks: Vec<(PlaceId, StepId, VarId)>,
    /// By variable: the legs on which customers have given it.
    gives: BTreeMap<VarId, Vec<(LegId, Leg)>>,
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
        let mut gives: BTreeMap<VarId, Vec<(LegId, Leg)>> = BTreeMap::new();
        let came = |id, leg: Leg| facts.reached().has(leg.from) && facts.is_open(id, leg);
        for (id, leg) in facts.map().legs().filter(|(id, leg)| came(*id, *leg)) {
            if let Some(variable) = gives_on(facts, leg) {
                gives.entry(variable).or_default().push((id, leg));
            }
        }
        let mentions = facts.workflow.steps.iter().map(|step| spoken_of(facts, step)).collect();
        Self { facts, into, blind, mentions, asks: asks(facts), gives, from_start }
    }

    /// Every `ask` that some customers need not be asked, in file order.
    #[must_use]
    pub fn asked_again(&self) -> Vec<Again> {
        let variables = self.variables();
        let mut found: BTreeMap<StepId, Again> = BTreeMap::new();
        for batch in Batch::all(&variables, self.facts.workflow.data.len()) {
            let any = Known::of(self, &batch, Gait::Any);
            let straight = (!self.from_start).then(|| Known::of(self, &batch, Gait::Straight));
            for (place, step, variable) in self.asks.iter().copied() {
                let bit = batch.bit(variable);
                if bit == 0 || found.contains_key(&step) {
                    continue;
                }
                let straight = straight.as_ref().filter(|known| known.has(place, bit));
                let any = Some(&any).filter(|known| known.has(place, bit));
                let any = any.filter(|_| self.from_start || self.is_first_for_some(place, variable));
                if let Some(known) = straight.or(any)
                    && let Some(again) = self.again(place, step, variable, (known, bit))
                {
                    found.insert(step, again);
                }
            }
        }
        found.into_values().collect()
    }

    /// Every variable that is asked for and that may be known before.
    fn variables(&self) -> Vec<VarId> {
        let asked: BTreeSet<VarId> = self.asks.iter().map(|(.., variable)| *variable).collect();
        let wanted = |id: &VarId| {
            self.facts.workflow.variable(*id).is_some_and(|own| self.known_at_first(own) == self.from_start)
        };
        asked.into_iter().filter(wanted).collect()
    }

    fn known_at_first(&self, variable: &Variable) -> bool {
        variable.from.is_some() || self.facts.inputs().always_sets(&variable.id.value)
    }

    /// Do some come there without it? Else the question is only for those who have given it, so it is meant.
    fn is_first_for_some(&self, place: PlaceId, variable: VarId) -> bool {
        let stays = self.facts.workflow.variable(variable).is_some_and(stays_the_same);
        stays && self.facts.roughly().may_be_unset(place, variable)
    }

    /// The variables that are in doubt at the end of the leg, or have another value.
    fn lost(&self, batch: &Batch, looks: &[Looks], leg: Leg, gait: Gait) -> u64 {
        let map = self.facts.map();
        let LegKind::Exit { outcome, cause } = leg.kind else {
            return if leg.kind == LegKind::Start { 0 } else { u64::MAX };
        };
        let Some((id, step)) = map.step_of(leg) else { return 0 };
        let given = batch.word(gives_on(self.facts, leg));
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
            Gait::Any if chooses(leg, step, outcome, cause) => {
                own.any | self.changed(batch, leg, cause) | self.another(batch, cause)
            }
            Gait::Any => 0,
        };
        (set | doubted) & !given
    }

    /// Whoever chooses something may have come for another order, another card; but he stays who he is.
    fn another(&self, batch: &Batch, cause: Cause) -> u64 {
        if self.from_start || !matches!(cause, Cause::Option(_)) {
            return 0;
        }
        let variable = |id: &VarId| self.facts.workflow.variable(*id);
        batch.word(batch.iter().filter(|id| !variable(id).is_some_and(tells_who)))
    }

    /// By step: the variables that it looks at.
    fn looks(&self, batch: &Batch) -> Vec<Looks> {
        let workflow = self.facts.workflow;
        let origins = self.origins(batch);
        let fleeting = |id: &VarId| !workflow.variable(*id).is_some_and(stays_the_same);
        let looks = workflow.steps.iter().zip(&self.mentions).map(|(step, own)| {
            let mut own = own.clone();
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
        if self.from_start {
            // Whoever wants to change what is on file is asked for all of it.
            let known = self.facts.workflow.variable(asked).is_some_and(|own| self.known_at_first(own));
            return if known { u64::MAX } else { 0 };
        }
        let given = !self.facts.roughly().may_be_unset(leg.from, asked);
        if given { batch.bit(asked) } else { 0 }
    }

    /// A shortest such way to the question.
    fn again(
        &self,
        place: PlaceId,
        step: StepId,
        variable: VarId,
        (known, bit): (&Known, u64),
    ) -> Option<Again> {
        let map = self.facts.map();
        let gives = self.gives.get(&variable).map(Vec::as_slice).unwrap_or_default();
        let first: Vec<PlaceId> =
            if self.from_start { vec![map.start()] } else { gives.iter().map(|(_, leg)| leg.to).collect() };
        // Nothing is looked for any more once the question is reached.
        let mut over = first.contains(&place);
        let found = forward(map, first, |id, leg| {
            let passes = !over && self.facts.is_open(id, leg) && known.keeps(id, bit);
            over |= passes && leg.to == place;
            passes
        });
        let behind = found.path(map, place);
        if self.from_start {
            return Some(Again { step, variable, before: None, path: behind });
        }
        let origin = behind.first().map_or(place, |first| map.leg(*first).from);
        let (id, leg) = gives.iter().find(|(_, leg)| leg.to == origin)?;
        let mut path = self.facts.reached().path(map, leg.from);
        path.push(*id);
        path.extend(behind);
        Some(Again { step, variable, before: map.step_at(leg.from), path })
    }
}

/// For some variables: where they are known, and on which legs they stay known.
struct Known {
    at: Vec<u64>,
    /// By leg: what is lost on it.
    lost: Vec<u64>,
}

impl Known {
    fn of(given: &Given<'_, '_>, batch: &Batch, gait: Gait) -> Self {
        let map = given.facts.map();
        let looks = given.looks(batch);
        let lost: Vec<u64> = map.legs().map(|(_, leg)| given.lost(batch, &looks, leg, gait)).collect();
        let first = if given.from_start { batch.word(batch.iter()) } else { 0 };
        let at = forward_words(map, first, |id, leg, word| {
            let gives = if given.from_start { 0 } else { batch.word(gives_on(given.facts, leg)) };
            let lost = lost.get(id.index()).copied().unwrap_or(u64::MAX);
            given.facts.is_open(id, leg).then_some(word & !lost | gives)
        });
        Self { at, lost }
    }

    fn has(&self, place: PlaceId, bit: u64) -> bool {
        self.at.get(place.index()).is_some_and(|word| word & bit != 0)
    }

    fn keeps(&self, leg: LegId, bit: u64) -> bool {
        self.lost.get(leg.index()).is_some_and(|word| word & bit == 0)
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

/// Is it who the customer is, and not what the customer has come for: an order, a card, a new address?
fn tells_who(variable: &Variable) -> bool {
    pii_of(variable) == Pii::Identity
}

/// Is it a fact that does not change from question to question? A password may be asked for each time, to be sure.
fn stays_the_same(variable: &Variable) -> bool {
    match pii_of(variable) {
        Pii::Credential => false,
        Pii::None => {
            matches!(variable.ty, Type::Email | Type::Phone | Type::Digits) || variable.pattern.is_some()
        }
        Pii::Contact | Pii::Identity | Pii::Payment | Pii::Health => true,
    }
}

fn pii_of(variable: &Variable) -> Pii {
    variable.pii.as_ref().map_or(Pii::None, |pii| pii.value)
}
