//! Where a customer can be, and every way from one place to the next.
//!
//! [`Flow`] answers what can happen at one step. The map puts the steps together and adds what interrupts them:
//! `anytime`, rules, `on-breach`, `sla`. The steps of an interruption's `do` have a place of their own for each step
//! that they interrupt, since they lead back to that one and to no other; so have the steps of a `do` in `defaults`.
//! A path through the map is therefore a path that a customer can really take, but for conditions (see
//! [`super::values`]).

mod build;
mod contexts;

pub(crate) use contexts::members;

use std::collections::BTreeMap;

use super::bits::Bits;
use crate::context::first_lines;
use cswf_diagnostics::Hop;

use cswf_model::{Cause, Flow, Outcome, Step, StepId, StepKind, Trigger, WayOut, Workflow};

/// A place of a [`Map`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PlaceId(pub u32);

impl PlaceId {
    /// As an index.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A leg of a [`Map`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct LegId(pub u32);

impl LegId {
    /// As an index.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// How a workflow that is run may end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Called {
    /// By an end that brings the case back, and that the `run` does not name.
    pub returns: bool,
    /// By an `end: abandoned` that the `run` does not name, so that the case ends here too.
    pub abandons: bool,
}

/// Where a customer can be.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Place {
    /// At a step.
    Step(StepId),
    /// Behind the branches of a `parallel`.
    Joined(StepId),
    /// Before the first step.
    Start,
    /// At an end, numbered as in [`Map::end_name`].
    End(u32),
    /// Nowhere: off the last step, or an outcome that nothing takes care of.
    Stuck,
    /// Where nobody can say what follows: the file is broken there, or too intricate.
    Lost,
    /// Where rules begin that are switched off; no customer comes here.
    Dormant,
}

/// Why a leg is taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LegKind {
    /// The case begins.
    Start,
    /// A way out of the step.
    Exit {
        /// How the step ended.
        outcome: Outcome,
        /// Which way out.
        cause: Cause,
    },
    /// Entry n of `anytime` interrupts.
    Anytime(usize),
    /// Rule n acts.
    Rule(usize),
    /// Row n of `sla` is broken.
    Sla(usize),
}

/// From one place to the next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Leg {
    /// From here.
    pub from: PlaceId,
    /// To there.
    pub to: PlaceId,
    /// Why.
    pub kind: LegKind,
    /// Is it the last way out of an interruption, so that the step it leads to goes on and is not entered anew?
    pub resumes: bool,
}

/// Every place of a workflow, and every leg between two.
#[derive(Debug)]
pub struct Map<'a> {
    /// What can happen at each step.
    pub flow: Flow<'a>,
    places: Vec<Place>,
    /// By place, in the order of `from`.
    legs: Vec<Leg>,
    /// By place: its first leg in `legs`; one more at the end.
    out: Vec<u32>,
    /// By place: its first entry in `into_legs`; one more at the end.
    into: Vec<u32>,
    into_legs: Vec<LegId>,
    ends: Vec<String>,
    /// By place of a `parallel`: the place behind its branches.
    joined: BTreeMap<PlaceId, PlaceId>,
    /// Steps of a `do` that interrupts or serves others.
    serving: Bits,
    /// Steps of a `do` that nothing enters: of a default for what never happens, say.
    unentered: Bits,
    too_large: bool,
}

impl<'a> Map<'a> {
    /// Are there more ways than are drawn? Then nothing can be judged by it.
    #[must_use]
    pub fn is_too_large(&self) -> bool {
        self.too_large
    }

    /// Where cases begin.
    #[must_use]
    pub fn start(&self) -> PlaceId {
        build::start_of(self.workflow())
    }

    /// Where cases end that have nowhere to go.
    #[must_use]
    pub fn stuck(&self) -> PlaceId {
        build::stuck_of(self.workflow())
    }

    /// Where nobody knows what follows.
    #[must_use]
    pub fn lost(&self) -> PlaceId {
        build::lost_of(self.workflow())
    }

    /// Where rules begin that are switched off.
    #[must_use]
    pub fn dormant(&self) -> PlaceId {
        build::dormant_of(self.workflow())
    }

    /// The first place of a step; those of an interruption may have more.
    #[must_use]
    pub fn place_of(&self, step: StepId) -> PlaceId {
        PlaceId(step.0)
    }

    /// Behind the branches of the `parallel` at a place.
    #[must_use]
    pub fn joined(&self, parallel: PlaceId) -> Option<PlaceId> {
        self.joined.get(&parallel).copied()
    }

    /// Is there any way into the `do` in which a step stands, should it stand in one that interrupts or serves
    /// others?
    #[must_use]
    pub fn is_entered(&self, step: StepId) -> bool {
        !self.unentered.has(step.index())
    }

    /// Does a step stand in a `do` that interrupts others, or that serves them as a default?
    #[must_use]
    pub fn serves(&self, step: StepId) -> bool {
        self.serving.has(step.index())
    }

    /// Every `parallel` with the place behind its branches.
    pub fn parallels(&self) -> impl Iterator<Item = (PlaceId, PlaceId)> + '_ {
        self.joined.iter().map(|(parallel, joined)| (*parallel, *joined))
    }

    /// The workflow.
    #[must_use]
    pub fn workflow(&self) -> &'a Workflow {
        self.flow.workflow()
    }

    /// How many places there are.
    #[must_use]
    pub fn place_count(&self) -> usize {
        self.places.len()
    }

    /// How many legs there are.
    #[must_use]
    pub fn leg_count(&self) -> usize {
        self.legs.len()
    }

    /// Every place.
    pub fn places(&self) -> impl Iterator<Item = (PlaceId, Place)> + '_ {
        (0..).map(PlaceId).zip(self.places.iter().copied())
    }

    /// What a place is.
    #[must_use]
    pub fn place(&self, id: PlaceId) -> Place {
        self.places.get(id.index()).copied().unwrap_or(Place::Lost)
    }

    /// The step at a place.
    #[must_use]
    pub fn step_at(&self, id: PlaceId) -> Option<StepId> {
        match self.place(id) {
            Place::Step(step) => Some(step),
            _ => None,
        }
    }

    /// The step at a place, with what it does.
    #[must_use]
    pub fn at(&self, id: PlaceId) -> Option<(StepId, &'a Step)> {
        let id = self.step_at(id)?;
        self.workflow().step(id).map(|step| (id, step))
    }

    /// The name of an end.
    #[must_use]
    pub fn end_name(&self, end: u32) -> &str {
        self.ends.get(end as usize).map_or("", String::as_str)
    }

    /// A leg.
    #[must_use]
    pub fn leg(&self, id: LegId) -> Leg {
        let lost = Leg { from: self.lost(), to: self.lost(), kind: LegKind::Start, resumes: false };
        self.legs.get(id.index()).copied().unwrap_or(lost)
    }

    /// Every leg.
    pub fn legs(&self) -> impl Iterator<Item = (LegId, Leg)> + '_ {
        (0..).map(LegId).zip(self.legs.iter().copied())
    }

    /// The legs that leave a place, in the language's order.
    pub fn out(&self, place: PlaceId) -> impl DoubleEndedIterator<Item = (LegId, Leg)> + Clone + '_ {
        let bound = |n: usize| self.out.get(n).copied().unwrap_or_default();
        let (from, to) = (bound(place.index()), bound(place.index() + 1));
        (from..to).map(|n| (LegId(n), self.leg(LegId(n))))
    }

    /// The legs that lead to a place.
    pub fn into(&self, place: PlaceId) -> impl Iterator<Item = (LegId, Leg)> + '_ {
        let bound = |n: usize| self.into.get(n).map_or(0, |at| *at as usize);
        let ids = self.into_legs.get(bound(place.index())..bound(place.index() + 1)).unwrap_or_default();
        ids.iter().map(|id| (*id, self.leg(*id)))
    }

    /// The step whose way out a leg is.
    #[must_use]
    pub fn step_of(&self, leg: Leg) -> Option<(StepId, &'a Step)> {
        let id = match self.place(leg.from) {
            Place::Step(step) | Place::Joined(step) => step,
            _ => return None,
        };
        self.workflow().step(id).map(|step| (id, step))
    }

    /// The way out that a leg takes, when one is written.
    #[must_use]
    pub fn way(&self, leg: Leg) -> Option<&'a WayOut> {
        match leg.kind {
            LegKind::Exit { cause, .. } => self.way_of(self.step_of(leg)?.1, cause),
            LegKind::Anytime(n) => self.workflow().anytime.get(n).map(|entry| &entry.way),
            LegKind::Sla(n) => match &self.workflow().sla.get(n)?.on_breach {
                Some(cswf_model::Breach::Way(way)) => Some(way),
                _ => None,
            },
            LegKind::Start | LegKind::Rule(_) => None,
        }
    }

    /// The way out of a step by its cause.
    #[must_use]
    pub fn way_of(&self, step: &'a Step, cause: Cause) -> Option<&'a WayOut> {
        match (cause, &step.kind) {
            (Cause::Option(n), StepKind::Menu { options, .. }) => options.get(n).map(|option| &option.way),
            (Cause::Option(n), StepKind::Queue(queue)) => queue.options.get(n).map(|option| &option.way),
            (Cause::Case(n), StepKind::Decide { cases, .. }) => cases.get(n),
            (Cause::Else, StepKind::Decide { otherwise, .. }) => otherwise.as_ref(),
            (Cause::Named(n), _) => step.outcomes.get(n).map(|outcome| &outcome.way),
            (Cause::Handler(n), _) => step.handlers.get(n).map(|handler| &handler.way),
            (Cause::Default(n), _) => self.workflow().defaults.handlers.get(n).map(|handler| &handler.way),
            (Cause::Breach, _) => match &step.on_breach {
                Some(cswf_model::Breach::Way(way)) => Some(way),
                _ => None,
            },
            _ => None,
        }
    }

    /// Is it the customer's hanging up, and nothing else? Nothing else interrupts what is `uninterrupted`.
    #[must_use]
    pub fn hangs_up(&self, leg: Leg) -> bool {
        self.triggered_only(leg, |trigger| *trigger == Trigger::HangsUp)
            || matches!(leg.kind, LegKind::Anytime(_))
                && self.step_of(leg).is_some_and(|(_, step)| step.uninterrupted)
    }

    /// Does the customer choose it: an option, a key, a word?
    #[must_use]
    pub fn chosen_by_customer(&self, leg: Leg) -> bool {
        match leg.kind {
            LegKind::Exit { cause: Cause::Option(_), .. } => true,
            _ => self.triggered_only(leg, |trigger| matches!(trigger, Trigger::Key(_) | Trigger::Words(_))),
        }
    }

    fn triggered_only(&self, leg: Leg, wanted: impl Fn(&Trigger) -> bool) -> bool {
        let LegKind::Anytime(n) = leg.kind else { return false };
        let entry = self.workflow().anytime.get(n);
        entry.is_some_and(|entry| entry.triggers.iter().all(|trigger| wanted(&trigger.value)))
    }

    /// What a leg is called on the way: a key, a case, an outcome; `None` for simply going on.
    #[must_use]
    pub fn called(&self, leg: Leg) -> Option<String> {
        match leg.kind {
            LegKind::Start => None,
            LegKind::Exit { outcome, cause } => self.exit_name(self.step_of(leg)?.1, outcome, cause),
            LegKind::Anytime(n) => {
                self.workflow().anytime.get(n)?.triggers.first().map(|first| trigger(first))
            }
            LegKind::Rule(n) => {
                let rule = self.workflow().rules.get(n)?;
                Some(rule.name.as_ref().map_or_else(|| rule.event.value.clone(), |name| name.value.clone()))
            }
            LegKind::Sla(_) => Some("sla".to_owned()),
        }
    }

    fn exit_name(&self, step: &'a Step, outcome: Outcome, cause: Cause) -> Option<String> {
        match (cause, &step.kind) {
            (Cause::Through | Cause::Jump, _) => None,
            (Cause::Skipped, _) => Some("if".to_owned()),
            (Cause::Option(n), StepKind::Menu { options, .. }) => Some(options.get(n)?.name.value.clone()),
            (Cause::Option(n), StepKind::Queue(queue)) => Some(queue.options.get(n)?.name.value.clone()),
            (Cause::Case(n), StepKind::Decide { cases, .. }) => Some(self.case_name(cases.get(n)?, n)),
            (Cause::Else, _) => Some("else".to_owned()),
            (Cause::Named(n), _) => Some(step.outcomes.get(n)?.name.value.clone()),
            (Cause::Branch(n), StepKind::Parallel { branches, .. }) => {
                Some(branches.get(n)?.name.value.clone())
            }
            (Cause::Breach, _) => Some("on-breach".to_owned()),
            (Cause::Split(_), _) => None,
            _ => Some(outcome.word().to_owned()),
        }
    }

    /// What a case of a `decide` is called: its label, else its number.
    #[must_use]
    pub fn case_name(&self, case: &WayOut, number: usize) -> String {
        let label = case.label.as_ref().map(|label| self.workflow().words(label, None, None));
        label.filter(|label| !label.is_empty()).map_or_else(|| (number + 1).to_string(), str::to_owned)
    }

    /// What a place is called in a path.
    #[must_use]
    pub fn name(&self, place: PlaceId) -> String {
        match self.place(place) {
            Place::Step(step) => self.workflow().step_name(step),
            Place::Joined(step) => self.workflow().step_name(step),
            Place::End(end) => self.end_name(end).to_owned(),
            Place::Start => "start".to_owned(),
            Place::Stuck => "✗".to_owned(),
            Place::Lost | Place::Dormant => "?".to_owned(),
        }
    }

    /// A place as a part of a path, and what led there.
    #[must_use]
    pub fn hop(&self, by: Option<String>, place: PlaceId) -> Hop {
        Hop { by, step: self.name(place), span: self.at(place).map(|(_, step)| first_lines(step)) }
    }

    /// Where a leg leads, as a part of a path.
    #[must_use]
    pub fn hop_on(&self, leg: Leg) -> Hop {
        self.hop(self.called(leg), leg.to)
    }

    /// A path as the reader sees it: the steps from the first leg's end on; a path of no legs is its place alone. Of a
    /// very long one the middle is left out.
    #[must_use]
    pub fn hops(&self, from: PlaceId, path: &[LegId]) -> Vec<Hop> {
        const MOST: usize = 200;
        let mut hops = Vec::with_capacity(path.len().min(MOST) + 2);
        if self.place(from) != Place::Start {
            hops.push(self.hop(None, from));
        }
        let left_out = path.len().saturating_sub(MOST);
        for (n, leg) in path.iter().map(|leg| self.leg(*leg)).enumerate() {
            if left_out > 0 && (MOST / 2..MOST / 2 + left_out).contains(&n) {
                if n == MOST / 2 {
                    hops.push(Hop { by: None, step: "…".to_owned(), span: None });
                }
                continue;
            }
            // The end of a `parallel` is no step of its own.
            if !matches!(self.place(leg.to), Place::Joined(_)) {
                hops.push(self.hop_on(leg));
            }
        }
        hops
    }
}

/// What sets an interruption off, as a word.
fn trigger(trigger: &Trigger) -> String {
    match trigger {
        Trigger::Key(key) => key.clone(),
        Trigger::Words(words) => words.first().cloned().unwrap_or_default(),
        Trigger::Repeats(times) => format!("×{times}"),
        Trigger::Silent(_) => "silent".to_owned(),
        Trigger::HangsUp => "hang-up".to_owned(),
    }
}
