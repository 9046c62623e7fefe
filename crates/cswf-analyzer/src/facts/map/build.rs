//! Builds the map: every exit of every step, then what interrupts it.

use std::collections::{BTreeMap, VecDeque};

use cswf_model::{
    Anytime, Cause, Destination, Exit, Flow, Outcome, Rule, Step, StepId, StepKind, TicketAction, Trigger,
    Way, WayOut, Workflow,
};

use crate::facts::bits::Bits;

use super::contexts::{Blocks, Context, Return, breach_way, copy, place_in};
use super::{Called, Leg, LegId, LegKind, Map, Place, PlaceId};

/// More places than this are not made by copying; what would need them leads to [`Place::Lost`].
const MOST_COPIES: usize = 200_000;

/// More ways than this are not drawn on the map, and the workflow is not judged: thousands of steps that hundreds of
/// entries of `anytime` interrupt. The library's largest flow has 300.
const MOST_LEGS: usize = 1_000_000;

/// An interruption of an interruption of an interruption is not followed.
const DEEPEST: u32 = 2;

fn count_of(workflow: &Workflow) -> u32 {
    u32::try_from(workflow.steps.len()).unwrap_or(u32::MAX - 4)
}

pub(super) fn start_of(workflow: &Workflow) -> PlaceId {
    PlaceId(count_of(workflow))
}

pub(super) fn stuck_of(workflow: &Workflow) -> PlaceId {
    PlaceId(count_of(workflow) + 1)
}

pub(super) fn lost_of(workflow: &Workflow) -> PlaceId {
    PlaceId(count_of(workflow) + 2)
}

pub(super) fn dormant_of(workflow: &Workflow) -> PlaceId {
    PlaceId(count_of(workflow) + 3)
}

/// When a rule's event comes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Occasion {
    /// With this action on the ticket.
    Ticket(TicketAction),
    /// While the customer or the case waits.
    Waiting,
    /// Only as the case begins.
    Start,
}

/// The map under construction.
pub(super) struct Builder<'a> {
    flow: Flow<'a>,
    places: Vec<Place>,
    legs: Vec<Leg>,
    ends: Vec<String>,
    end_places: BTreeMap<String, PlaceId>,
    joined: BTreeMap<PlaceId, PlaceId>,
    blocks: Blocks,
    contexts: Vec<Context>,
    open: VecDeque<(PlaceId, StepId, Option<usize>)>,
    copies: usize,
    /// By rule: its occasion, and does it act at the start too?
    occasions: Vec<(Occasion, bool)>,
}

impl<'a> Map<'a> {
    /// The map of a workflow. `called` says how the workflow of a `run` may end.
    #[must_use]
    pub fn of(workflow: &'a Workflow, called: &dyn Fn(&Step) -> Called) -> Self {
        let mut builder = Builder::new(workflow);
        builder.begin();
        builder.drain(called);
        builder.add_late_rules();
        builder.drain(called);
        builder.finish()
    }
}

impl<'a> Builder<'a> {
    fn new(workflow: &'a Workflow) -> Self {
        let mut places: Vec<Place> = workflow.numbered().map(|(id, _)| Place::Step(id)).collect();
        places.extend([Place::Start, Place::Stuck, Place::Lost, Place::Dormant]);
        let occasions = workflow.rules.iter().map(|rule| occasion(workflow, rule)).collect();
        Self {
            flow: Flow::of(workflow),
            places,
            legs: Vec::with_capacity(workflow.steps.len() * 3),
            ends: Vec::new(),
            end_places: BTreeMap::new(),
            joined: BTreeMap::new(),
            blocks: Blocks::of(workflow),
            contexts: Vec::new(),
            open: VecDeque::new(),
            copies: 0,
            occasions,
        }
    }

    fn workflow(&self) -> &'a Workflow {
        self.flow.workflow()
    }

    fn begin(&mut self) {
        let start = start_of(self.workflow());
        for (id, _) in self.workflow().numbered() {
            if self.blocks.home(id).is_none() {
                self.open.push_back((PlaceId(id.0), id, None));
            }
        }
        if let Some(first) = self.flow.start() {
            self.push(start, PlaceId(first.0), LegKind::Start);
        }
        for (n, rule) in self.workflow().rules.iter().enumerate() {
            let at_start = self.occasions.get(n).is_some_and(|(_, at_start)| *at_start);
            if !rule.active {
                self.add_rule(dormant_of(self.workflow()), n, None);
            } else if at_start && rule.after.is_none() {
                self.add_rule(start, n, None);
            }
        }
    }

    fn drain(&mut self, called: &dyn Fn(&Step) -> Called) {
        while let Some((place, id, context)) = self.open.pop_front() {
            if self.is_too_large() {
                return;
            }
            let Some(step) = self.workflow().step(id) else { continue };
            let called = matches!(step.kind, StepKind::Run { .. }).then(|| called(step));
            for exit in self.flow.exits(id) {
                let silent = called.is_some_and(|called| !called.returns) && !step.outcomes.is_empty();
                if !(silent && exit.cause == Cause::Through) {
                    self.add_exit(place, context, step, &exit);
                }
            }
            if called.is_some_and(|called| called.abandons) {
                let kind = LegKind::Exit { outcome: Outcome::Done, cause: Cause::Jump };
                let end = self.end_of("abandoned");
                self.push(place, end, kind);
            }
            self.add_anytime(place, id, step, context);
            self.add_rules(place, step, context);
            self.add_sla(place, step, context);
        }
    }

    fn is_too_large(&self) -> bool {
        self.legs.len() > MOST_LEGS
    }

    fn push(&mut self, from: PlaceId, to: PlaceId, kind: LegKind) {
        self.legs.push(Leg { from, to, kind, resumes: false });
    }

    fn add_exit(&mut self, place: PlaceId, context: Option<usize>, step: &Step, exit: &Exit<'a>) {
        let kind = LegKind::Exit { outcome: exit.outcome, cause: exit.cause };
        let from = match (&step.kind, exit.cause) {
            (StepKind::Parallel { .. }, Cause::Through) => self.joined_of(place),
            _ => place,
        };
        let back = match exit.cause {
            Cause::Default(_) => Some(Return::Behind(place)),
            Cause::Breach => Some(Return::Resume(place)),
            _ => None,
        };
        let (to, resumes) = match (back, first_of_do(exit.way)) {
            (Some(back), Some(first)) => (self.enter(first, back, context), false),
            _ => self.follow(&exit.to, context),
        };
        // A breach that changes nothing: the step simply goes on.
        if !(resumes && exit.cause == Cause::Breach) {
            self.legs.push(Leg { from, to, kind, resumes });
        }
    }

    fn joined_of(&mut self, parallel: PlaceId) -> PlaceId {
        if let Some(joined) = self.joined.get(&parallel) {
            return *joined;
        }
        let place = match self.places.get(parallel.index()) {
            Some(Place::Step(step)) => Place::Joined(*step),
            _ => Place::Lost,
        };
        let joined = self.new_place(place);
        self.joined.insert(parallel, joined);
        joined
    }

    fn new_place(&mut self, place: Place) -> PlaceId {
        let id = PlaceId(u32::try_from(self.places.len()).unwrap_or(u32::MAX));
        self.places.push(place);
        id
    }

    /// Where a destination is; is it the end of an interruption, so that the step there goes on?
    fn follow(&mut self, to: &Destination, context: Option<usize>) -> (PlaceId, bool) {
        let plain = |place| (place, false);
        match to {
            Destination::Step(step) => plain(self.place_in(*step, context)),
            Destination::End(name) => plain(self.end_of(name)),
            Destination::Stuck => plain(stuck_of(self.workflow())),
            Destination::Unknown => plain(lost_of(self.workflow())),
            Destination::Joined(parallel) => {
                let parallel = self.place_in(*parallel, context);
                plain(self.joined_of(parallel))
            }
            Destination::Resumes | Destination::Behind(_) => self.go_back(context),
        }
    }

    /// Off the end of a copy.
    fn go_back(&mut self, context: Option<usize>) -> (PlaceId, bool) {
        let found = context.and_then(|n| self.contexts.get(n)).map(|context| (context.back, context.parent));
        match found {
            Some((Return::Resume(place), _)) => (place, true),
            Some((Return::Behind(served), parent)) => match self.places.get(served.index()) {
                // The context's parent is one further out, so this ends.
                Some(Place::Step(step)) => {
                    let after = self.flow.after(*step);
                    self.follow(&after, parent)
                }
                _ => (lost_of(self.workflow()), false),
            },
            None => (lost_of(self.workflow()), false),
        }
    }

    /// The place of a step as seen from a copy: in the copy when it belongs to its block, else the step's own.
    fn place_in(&self, step: StepId, mut context: Option<usize>) -> PlaceId {
        if let Some((block, position)) = self.blocks.home(step) {
            while let Some(own) = context.and_then(|n| self.contexts.get(n)) {
                if own.block == block {
                    return place_in(own, step, position);
                }
                context = own.parent;
            }
        }
        PlaceId(step.0)
    }

    fn end_of(&mut self, name: &str) -> PlaceId {
        if let Some(place) = self.end_places.get(name) {
            return *place;
        }
        let number = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        let place = self.new_place(Place::End(number));
        self.ends.push(name.to_owned());
        self.end_places.insert(name.to_owned(), place);
        place
    }

    /// Enters the block that begins with a step: a new copy, unless one is open already.
    fn enter(&mut self, first: StepId, back: Return, parent: Option<usize>) -> PlaceId {
        let Some((block, _)) = self.blocks.home(first) else { return PlaceId(first.0) };
        let mut open = parent;
        while let Some(own) = open.and_then(|n| self.contexts.get(n)) {
            if own.block == block {
                return self.place_in(first, open);
            }
            open = own.parent;
        }
        let depth = parent.and_then(|n| self.contexts.get(n)).map_or(0, |parent| parent.depth + 1);
        let Some(found) = self.blocks.blocks.get_mut(block) else { return PlaceId(first.0) };
        if depth > DEEPEST || self.copies > MOST_COPIES {
            return lost_of(self.workflow());
        }
        let base = found.taken.then(|| copy(&found.members, &mut self.places));
        found.taken = true;
        self.copies += if base.is_some() { found.members.len() } else { 0 };
        let context = Context { block, back, parent, depth, base };
        let number = self.contexts.len();
        for (position, step) in (0..).zip(&found.members) {
            self.open.push_back((place_in(&context, *step, position), *step, Some(number)));
        }
        let entry = place_in(&context, first, 0);
        self.contexts.push(context);
        entry
    }

    fn add_anytime(&mut self, place: PlaceId, id: StepId, step: &Step, context: Option<usize>) {
        // The caller's `anytime` holds inside a workflow that is run.
        if !step.kind.interruptible() && !matches!(step.kind, StepKind::Run { .. }) {
            return;
        }
        for (n, entry) in self.workflow().anytime.iter().enumerate() {
            let hangs_up = entry.triggers.iter().any(|trigger| trigger.value == Trigger::HangsUp);
            if step.uninterrupted && !hangs_up || !may_interrupt(entry, step) {
                continue;
            }
            let to = match first_of_do(Some(&entry.way)) {
                // What may interrupt the steps of an interruption may interrupt what these interrupt as well: that
                // would change nothing but the depth.
                Some(_) if context.is_some_and(|context| !self.shelters(context)) => continue,
                Some(first) => self.enter(first, Return::Resume(place), context),
                None => match self.flow.interruption(id, &entry.way) {
                    Destination::Resumes => continue,
                    Destination::Step(to) if to == id => continue,
                    to => self.follow(&to, context).0,
                },
            };
            self.push(place, to, LegKind::Anytime(n));
        }
    }

    /// Are the steps of a copy open to `anytime`, but not what they interrupt or serve?
    fn shelters(&self, context: usize) -> bool {
        let around = self.contexts.get(context).map(|context| match context.back {
            Return::Resume(place) | Return::Behind(place) => place,
        });
        let step = around.and_then(|place| match self.places.get(place.index()) {
            Some(Place::Step(step)) => self.workflow().step(*step),
            _ => None,
        });
        step.is_some_and(|step| step.uninterrupted || !step.kind.interruptible())
    }

    fn add_rules(&mut self, place: PlaceId, step: &Step, context: Option<usize>) {
        if context.is_some() {
            return;
        }
        for (n, rule) in self.workflow().rules.iter().enumerate() {
            let occasion = self.occasions.get(n).map_or(Occasion::Start, |(occasion, _)| *occasion);
            if rule.active && rule.after.is_none() && comes_at(occasion, step) {
                self.add_rule(place, n, context);
            }
        }
    }

    fn add_rule(&mut self, place: PlaceId, rule: usize, context: Option<usize>) {
        let actions = self.workflow().rules.get(rule).and_then(|rule| rule.actions.as_ref());
        let first = actions.and_then(|actions| actions.steps.first());
        let to = match first {
            Some(first) => self.enter(*first, Return::Resume(place), context),
            None => match self.flow.rule_jump(rule) {
                Some(to) => self.follow(&to, context).0,
                None => return,
            },
        };
        if to != place {
            self.push(place, to, LegKind::Rule(rule));
        }
    }

    /// Rules that act some time after their event do so wherever the case waits by then; else at the event itself.
    /// A rule whose event nothing brings acts at the start.
    fn add_late_rules(&mut self) {
        for (n, rule) in self.workflow().rules.iter().enumerate() {
            if rule.active && rule.after.is_some() && !self.is_too_large() {
                for place in self.late_places(n) {
                    self.add_rule(place, n, None);
                }
            }
        }
        let mut acts = vec![false; self.workflow().rules.len()];
        for leg in &self.legs {
            if let LegKind::Rule(n) = leg.kind
                && let Some(acts) = acts.get_mut(n)
            {
                *acts = true;
            }
        }
        let start = start_of(self.workflow());
        for (n, rule) in self.workflow().rules.iter().enumerate() {
            if rule.active && acts.get(n) == Some(&false) {
                self.add_rule(start, n, None);
            }
        }
    }

    fn late_places(&self, rule: usize) -> Vec<PlaceId> {
        let Some((occasion, at_start)) = self.occasions.get(rule).copied() else { return Vec::new() };
        let mut sources = Vec::new();
        if at_start {
            sources.push(start_of(self.workflow()));
        }
        let main = |id: &StepId| self.blocks.home(*id).is_none();
        let at = self.workflow().numbered().filter(|(id, step)| main(id) && comes_at(occasion, step));
        sources.extend(at.map(|(id, _)| PlaceId(id.0)));
        let seen = self.downstream(&sources);
        let waits = |(id, step): &(StepId, &Step)| {
            main(id) && seen.get(id.index()) == Some(&true) && comes_at(Occasion::Waiting, step)
        };
        let found: Vec<PlaceId> =
            self.workflow().numbered().filter(waits).map(|(id, _)| PlaceId(id.0)).collect();
        if found.is_empty() { sources } else { found }
    }

    fn downstream(&self, sources: &[PlaceId]) -> Vec<bool> {
        let mut next: Vec<Vec<PlaceId>> = vec![Vec::new(); self.places.len()];
        for leg in &self.legs {
            if let Some(list) = next.get_mut(leg.from.index()) {
                list.push(leg.to);
            }
        }
        let mut seen = vec![false; self.places.len()];
        let mut open = sources.to_vec();
        while let Some(place) = open.pop() {
            for to in next.get(place.index()).into_iter().flatten() {
                if let Some(seen) = seen.get_mut(to.index())
                    && !std::mem::replace(seen, true)
                {
                    open.push(*to);
                }
            }
        }
        seen
    }

    fn add_sla(&mut self, place: PlaceId, step: &Step, context: Option<usize>) {
        if context.is_some() || !waits(step) {
            return;
        }
        for (n, sla) in self.workflow().sla.iter().enumerate() {
            let Some(way) = breach_way(sla.on_breach.as_ref()) else { continue };
            let to = match first_of_do(Some(way)) {
                Some(first) => self.enter(first, Return::Resume(place), context),
                None => {
                    let to = match &way.way {
                        Way::Go(target) => match target.value {
                            cswf_model::Target::Step(step) => Destination::Step(step),
                            _ => Destination::Unknown,
                        },
                        Way::End(end) => Destination::End(end.value.clone()),
                        Way::Next | Way::Do(_) => continue,
                    };
                    self.follow(&to, context).0
                }
            };
            if to != place {
                self.push(place, to, LegKind::Sla(n));
            }
        }
    }

    fn finish(mut self) -> Map<'a> {
        // Stable, so that the legs of a place keep the language's order.
        self.legs.sort_by_key(|leg| leg.from);
        let out = offsets(self.places.len(), self.legs.iter().map(|leg| leg.from));
        let mut into_legs: Vec<LegId> = (0..).map(LegId).take(self.legs.len()).collect();
        let to = |id: &LegId| self.legs.get(id.index()).map_or(PlaceId(0), |leg| leg.to);
        into_legs.sort_by_key(to);
        let into = offsets(self.places.len(), into_legs.iter().map(to));
        let mut unentered = Bits::new(self.workflow().steps.len());
        for block in self.blocks.blocks.iter().filter(|block| !block.taken) {
            block.members.iter().for_each(|step| _ = unentered.add(step.index()));
        }
        let mut serving = Bits::new(self.workflow().steps.len());
        let serves = |id: &StepId| self.blocks.home(*id).is_some();
        self.workflow()
            .numbered()
            .map(|(id, _)| id)
            .filter(serves)
            .for_each(|id| _ = serving.add(id.index()));
        let too_large = self.is_too_large();
        let Self { flow, places, legs, ends, joined, .. } = self;
        Map { flow, places, legs, out, into, into_legs, ends, joined, serving, unentered, too_large }
    }
}

/// By place: how many of the sorted places come before it; one more at the end.
fn offsets(count: usize, sorted: impl Iterator<Item = PlaceId>) -> Vec<u32> {
    let mut starts = vec![0_u32; count + 1];
    for place in sorted {
        if let Some(slot) = starts.get_mut(place.index() + 1) {
            *slot += 1;
        }
    }
    let mut sum = 0;
    for slot in &mut starts {
        sum += *slot;
        *slot = sum;
    }
    starts
}

fn first_of_do(way: Option<&WayOut>) -> Option<StepId> {
    match &way?.way {
        Way::Do(block) => block.steps.first().copied(),
        _ => None,
    }
}

/// When a rule's event comes, and does it come as the case begins?
fn occasion(workflow: &Workflow, rule: &Rule) -> (Occasion, bool) {
    let event = rule.event.value.as_str();
    let action = match event {
        "ticket.opened" => Some(TicketAction::Open),
        "ticket.updated" => Some(TicketAction::Update),
        "ticket.closed" => Some(TicketAction::Close),
        _ => None,
    };
    let brings =
        |action: TicketAction| workflow.steps.iter().any(|step| comes_at(Occasion::Ticket(action), step));
    let at_start = event == workflow.starts.value || workflow.main.steps.is_empty();
    match action {
        Some(action) if brings(action) => (Occasion::Ticket(action), at_start),
        // Opened once already, or never by this flow.
        Some(TicketAction::Open) => (Occasion::Start, true),
        _ if workflow.main.steps.is_empty() => (Occasion::Start, true),
        _ => (Occasion::Waiting, at_start),
    }
}

/// Does the event come at this step?
fn comes_at(occasion: Occasion, step: &Step) -> bool {
    match occasion {
        Occasion::Start => false,
        Occasion::Ticket(wanted) => {
            matches!(&step.kind, StepKind::Ticket { action, .. } if action.value == wanted)
        }
        Occasion::Waiting => waits(step) && !step.uninterrupted,
    }
}

/// May something of this entry come about at the step? Silence counts only where an answer is waited for.
fn may_interrupt(entry: &Anytime, step: &Step) -> bool {
    let answers = matches!(step.kind, StepKind::Ask { .. } | StepKind::Menu { .. } | StepKind::Run { .. });
    answers || entry.triggers.iter().any(|trigger| !matches!(trigger.value, Trigger::Silent(_)))
}

/// Does the case stay here until something happens?
fn waits(step: &Step) -> bool {
    matches!(
        step.kind,
        StepKind::Ask { .. }
            | StepKind::Menu { .. }
            | StepKind::Survey { .. }
            | StepKind::Record { .. }
            | StepKind::Queue(_)
            | StepKind::Callback { .. }
            | StepKind::Wait(_)
            | StepKind::Task { .. }
    )
}
