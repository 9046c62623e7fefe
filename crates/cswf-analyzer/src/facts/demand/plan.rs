//! What customers can do at a place, with the shares that are written: the same for every kind of customer, so that it
//! is read once.

use cswf_model::{
    Cause, Condition, Exit, Outcome, RulePriority, Step, StepId, StepKind, TicketAction, WayOut, Workflow,
};

use crate::facts::Facts;
use crate::facts::map::{Leg, LegId, LegKind, Map, Place, PlaceId};
use crate::facts::pace::{Pace, pace};
use crate::facts::values::guard;

/// What takes longer than this leaves the moment unknown, in seconds.
const SAME_MOMENT: f64 = 3600.0;

/// Does taking a way change the moment so that the clock's answers are no longer those of the beginning?
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Moves {
    /// No.
    No,
    /// Yes.
    Yes,
    /// When the actor's people are not there: then one waits for them.
    Unless(cswf_model::ActorId),
}

/// A way out of a place.
#[derive(Clone, Copy, Debug)]
pub struct Way<'a> {
    /// The leg.
    pub leg: LegId,
    /// Where it leads; `None` when the customer is gone.
    pub to: Option<PlaceId>,
    /// Of the cases that leave the step, how many take it, when that is written.
    pub share: Option<f64>,
    /// Does it get a part of the rest when no share is written?
    pub plain: bool,
    /// Only if.
    pub guard: Option<&'a Condition>,
    /// Can nobody take it, given what the values can be? It still has its share, which the others divide.
    pub shut: bool,
    /// Does the moment change?
    pub moves: Moves,
    /// How much of whoever takes it comes on there: at the end of a branch each branch stands for its part.
    pub weight: f64,
}

/// How the ways out of a place share the cases.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Manner {
    /// The shares are scaled to 1 over the ways that are open.
    Scaled,
    /// So are they, but after the first way that is surely open no other is.
    InOrder,
    /// Each way is taken by its own share: branches side by side, the ends of another workflow.
    Apart,
}

/// Something that may come between.
#[derive(Clone, Copy, Debug)]
pub struct Interruption<'a> {
    /// What it does.
    pub way: Way<'a>,
    /// How often it comes.
    pub chance: Chance<'a>,
    /// When it has acted, no other does.
    pub last: bool,
}

/// How often something comes between.
#[derive(Clone, Copy, Debug)]
pub enum Chance<'a> {
    /// For this share of the cases.
    Share(f64),
    /// For the cases for which the rule's condition holds, and of these for its rollout.
    Rule(Option<&'a Condition>, Option<f64>),
}

/// A place, as shares are computed from it.
#[derive(Debug)]
pub struct Plan<'a> {
    /// The step's `if`, with the share of cases for which it holds when nobody knows.
    pub condition: Option<(&'a Condition, f64)>,
    /// Where the case goes when it does not hold.
    pub skipped: Option<Way<'a>>,
    /// The ways out.
    pub ways: Vec<Way<'a>>,
    /// How they share the cases.
    pub manner: Manner,
    /// The way of those who find nobody there, by number, and whose people they are.
    pub closed: Option<(usize, cswf_model::ActorId)>,
    /// What may come between, in order.
    pub interruptions: Vec<Interruption<'a>>,
}

impl<'a> Plan<'a> {
    /// The plan of a place.
    #[must_use]
    pub fn of(facts: &Facts<'a>, place: PlaceId) -> Self {
        let mut plan = Self {
            condition: None,
            skipped: None,
            ways: Vec::new(),
            manner: Manner::Scaled,
            closed: None,
            interruptions: Vec::new(),
        };
        let map = facts.map();
        match (map.place(place), map.at(place)) {
            (Place::Step(id), Some((_, step))) => plan.read_step(facts, place, id, step),
            (Place::Joined(parallel), _) => {
                let left = 1.0 - map.workflow().step(parallel).map_or(0.0, failing);
                plan.manner = Manner::Apart;
                let out = map.out(place).filter(|(id, leg)| facts.is_open(*id, *leg));
                plan.ways.extend(out.map(|(id, leg)| Way { share: Some(left), ..way(facts, id, leg) }));
            }
            _ => {
                let out = map.out(place).filter(|(_, leg)| leg.kind == LegKind::Start);
                plan.ways.extend(out.map(|(id, leg)| Way { plain: true, ..way(facts, id, leg) }));
            }
        }
        plan.read_interruptions(facts, place);
        plan
    }

    fn read_step(&mut self, facts: &Facts<'a>, place: PlaceId, id: StepId, step: &'a Step) {
        let map = facts.map();
        let share = step.share.as_ref().map_or(0.5, |share| share.value.0);
        self.condition = step.condition.as_ref().map(|condition| (condition, share));
        self.manner = match &step.kind {
            StepKind::Decide { .. } => Manner::InOrder,
            StepKind::Parallel { .. } => Manner::Apart,
            _ => Manner::Scaled,
        };
        for (leg_id, leg, exit) in matched(facts, place, id, step) {
            let own = way(facts, leg_id, leg);
            match exit.cause {
                Cause::Skipped => self.skipped = Some(own),
                Cause::Breach => {}
                Cause::Branch(_) => self.ways.push(Way { share: Some(1.0), ..own }),
                Cause::Split(n) => {
                    let StepKind::Split { ways } = &step.kind else { continue };
                    let share = ways.get(n).map(|(_, share)| share.value.0);
                    self.ways.push(Way { share, plain: true, ..own });
                }
                cause => {
                    if exit.outcome == Outcome::Closed {
                        self.closed = Some((self.ways.len(), map.workflow().actor_of(step)));
                    }
                    let plain = exit.outcome.goes_on();
                    let guard = if matches!(leg.kind, LegKind::Exit { .. }) {
                        guard(map, leg)
                    } else {
                        way_condition(exit.way, cause)
                    };
                    self.ways.push(Way { share: exit.way.and_then(share_of), plain, guard, ..own });
                }
            }
        }
        if let StepKind::Run { workflow, .. } = &step.kind {
            self.read_ends(facts, place, step, &workflow.value);
        }
    }

    /// The ends of a workflow that is run share the cases as they do there, unless shares are written here.
    fn read_ends(&mut self, facts: &Facts<'a>, place: PlaceId, step: &'a Step, called: &str) {
        let written = step.outcomes.iter().any(|outcome| outcome.way.share.is_some());
        let Some(ends) = facts.project().end_shares(called).filter(|_| !written) else { return };
        let id = facts.map().step_at(place).unwrap_or(StepId(0));
        let causes = matched(facts, place, id, step);
        let named = |end: &str| step.outcomes.iter().any(|outcome| outcome.name.value == end);
        for way in &mut self.ways {
            let cause = causes.iter().find(|(leg, ..)| *leg == way.leg).map(|(.., exit)| exit.cause);
            way.share = match cause {
                Some(Cause::Named(n)) => {
                    let name = step.outcomes.get(n).map(|outcome| outcome.name.value.as_str());
                    Some(name.and_then(|name| ends.get(name)).copied().unwrap_or(0.0))
                }
                Some(Cause::Through) => {
                    let others = ends
                        .iter()
                        .filter(|(end, _)| !named(end) && !matches!(end.as_str(), "abandoned" | "stuck"));
                    Some(others.map(|(_, share)| share).sum())
                }
                _ => way.share,
            };
        }
        self.manner = Manner::Apart;
    }

    fn read_interruptions(&mut self, facts: &Facts<'a>, place: PlaceId) {
        let map = facts.map();
        let workflow = map.workflow();
        let mut rules: Vec<(RulePriority, Interruption<'a>)> = Vec::new();
        for (id, leg) in map.out(place) {
            if !facts.is_open(id, leg) {
                continue;
            }
            let own = way(facts, id, leg);
            let breach = matches!(leg.kind, LegKind::Exit { cause: Cause::Breach, .. });
            match leg.kind {
                LegKind::Anytime(_) | LegKind::Sla(_) => {}
                LegKind::Rule(n) => {
                    let Some(rule) = workflow.rules.get(n) else { continue };
                    if comes(workflow, map, place, n) {
                        let rollout = rule.rollout.as_ref().map(|rollout| rollout.value.0);
                        let chance = Chance::Rule(rule.condition.as_ref(), rollout);
                        let last = workflow.apply == cswf_model::Apply::First;
                        rules.push((rule.priority, Interruption { way: own, chance, last }));
                    }
                    continue;
                }
                _ if breach => {}
                _ => continue,
            }
            let share = map.way(leg).and_then(share_of).filter(|share| *share > 0.0);
            let chance = share.map(Chance::Share);
            self.interruptions.extend(chance.map(|chance| Interruption { way: own, chance, last: false }));
        }
        // Stable: rules of one priority act in the order of the file.
        rules.sort_by_key(|(priority, _)| *priority);
        self.interruptions.extend(rules.into_iter().map(|(_, rule)| rule));
        self.read_late_rules(facts, place);
    }

    /// A rule that acts some time after its event finds those still here who stay that long.
    fn read_late_rules(&mut self, facts: &Facts<'a>, place: PlaceId) {
        let map = facts.map();
        for (id, leg) in map.out(place) {
            let LegKind::Rule(n) = leg.kind else { continue };
            let Some(rule) = map.workflow().rules.get(n) else { continue };
            let (Some(after), true) = (&rule.after, map.step_at(place).is_some()) else { continue };
            let stays = |way: &&Way<'a>| facts.costs().of_leg(way.leg).time >= after.value.as_secs_f64();
            let share: f64 = self.ways.iter().filter(stays).map(|way| shared(&self.ways, way)).sum();
            if share > 0.0 {
                let rollout = rule.rollout.as_ref().map_or(1.0, |rollout| rollout.value.0);
                let chance = Chance::Rule(rule.condition.as_ref(), Some(rollout * share));
                self.interruptions.push(Interruption { way: way(facts, id, leg), chance, last: false });
            }
        }
    }

    /// Is it the same for every kind of customer?
    #[must_use]
    pub fn is_fixed(&self) -> bool {
        let moves = |way: &Way<'_>| matches!(way.moves, Moves::Unless(_));
        self.condition.is_none()
            && self.closed.is_none()
            && self.interruptions.is_empty()
            && !self.ways.iter().any(|way| way.guard.is_some() || moves(way))
    }
}

/// The share that a way gets of the cases that leave a step: its own, or its part of the rest.
#[must_use]
pub fn shared(ways: &[Way<'_>], way: &Way<'_>) -> f64 {
    match way.share {
        Some(share) => share,
        None if way.plain => rest(ways),
        None => 0.0,
    }
}

/// What each way without a share gets.
#[must_use]
pub fn rest(ways: &[Way<'_>]) -> f64 {
    let stated: f64 = ways.iter().filter_map(|way| way.share).sum();
    let without = ways.iter().filter(|way| way.plain && way.share.is_none()).count().max(1);
    #[expect(clippy::cast_precision_loss, reason = "ways out are counted in dozens")]
    let without = without as f64;
    (1.0 - stated).max(0.0) / without
}

fn share_of(way: &WayOut) -> Option<f64> {
    way.share.as_ref().map(|share| share.value.0)
}

/// The share of a step's failures, where shares are written.
fn failing(step: &Step) -> f64 {
    step.handlers.iter().filter_map(|handler| share_of(&handler.way)).sum()
}

/// The condition of a way that only goes on with what it interrupted, so that its leg does not tell.
fn way_condition(way: Option<&WayOut>, cause: Cause) -> Option<&Condition> {
    match cause {
        Cause::Option(_) | Cause::Named(_) | Cause::Case(_) => way?.condition.as_ref(),
        _ => None,
    }
}

fn way<'a>(facts: &Facts<'a>, id: LegId, leg: Leg) -> Way<'a> {
    let map = facts.map();
    let moves = match pace(facts, id, leg) {
        Pace::Within(time) | Pace::After(time) | Pace::There(_, time) if time <= SAME_MOMENT => Moves::No,
        Pace::Served(actor, time) if time <= SAME_MOMENT && !called_back(map, leg) => Moves::Unless(actor),
        Pace::Gone(_) => Moves::No,
        _ => Moves::Yes,
    };
    let to = match map.place(leg.to) {
        Place::Step(_) | Place::Joined(_) | Place::Start => Some(leg.to),
        Place::End(_) | Place::Stuck | Place::Lost | Place::Dormant => None,
    };
    let weight = match map.place(leg.to) {
        Place::Joined(parallel) => match map.workflow().step(parallel).map(|step| &step.kind) {
            #[expect(clippy::cast_precision_loss, reason = "branches are few")]
            Some(StepKind::Parallel { branches, .. }) => 1.0 / branches.len().max(1) as f64,
            _ => 1.0,
        },
        _ => 1.0,
    };
    let shut = !facts.is_open(id, leg);
    Way { leg: id, to, share: None, plain: false, guard: None, shut, moves, weight }
}

fn called_back(map: &Map<'_>, leg: Leg) -> bool {
    map.step_of(leg).is_some_and(|(_, step)| matches!(step.kind, StepKind::Callback { .. }))
}

/// The exits of a step beside the legs that they have become: in the same order, some left out.
fn matched<'a>(facts: &Facts<'a>, place: PlaceId, id: StepId, step: &Step) -> Vec<(LegId, Leg, Exit<'a>)> {
    let map = facts.map();
    let mut legs = map.out(place).filter(|(_, leg)| matches!(leg.kind, LegKind::Exit { .. })).peekable();
    let mut found = Vec::new();
    for exit in map.flow.exits(id) {
        // The way on behind a `parallel` begins where its branches end.
        if matches!(step.kind, StepKind::Parallel { .. }) && exit.cause == Cause::Through {
            continue;
        }
        let own = LegKind::Exit { outcome: exit.outcome, cause: exit.cause };
        if let Some((leg, own)) = legs.next_if(|(_, leg)| leg.kind == own) {
            found.push((leg, own, exit));
        }
    }
    found
}

/// Does a rule's event surely come where one of its legs begins?
fn comes(workflow: &Workflow, map: &Map<'_>, place: PlaceId, rule: usize) -> bool {
    let Some(rule) = workflow.rules.get(rule).filter(|rule| rule.after.is_none()) else { return false };
    let event = rule.event.value.as_str();
    let opens = |step: &Step| matches!(&step.kind, StepKind::Ticket { action, .. } if action.value == TicketAction::Open);
    match map.at(place) {
        Some((_, step)) => matches!(step.kind, StepKind::Ticket { .. }),
        None => {
            event == workflow.starts.value || (event == "ticket.opened" && !workflow.steps.iter().any(opens))
        }
    }
}
