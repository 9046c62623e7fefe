//! Walks on which nothing has set a variable, and what they read of it.
//!
//! What sets a variable is its step having come to its end, whether or not a value came out of it: after `ask` with
//! `optional: true` the question has been asked. The walk of a customer is followed place by place with all that is known
//! of the values on that very walk (see [`super::values`]), so "asked only if vip, read only if vip" is no walk at all.
//! Where too many walks come to one place they are no longer kept apart, which can only make walks out of none.

mod unanswered;

pub use unanswered::{may_stay_empty, unanswered_reads};

use std::cell::Cell;
use std::collections::{BTreeSet, VecDeque};

use cswf_model::{Cause, Join, Outcome, StepId, StepKind, VarId};

use super::Facts;
use super::bits::Bits;
use super::budget::Analysis;
use super::map::{Leg, LegId, LegKind, Map, Place, PlaceId};
use super::search::forward;
use super::values::assume::{Case, assume, assume_all, hull};
use super::values::domain::Domain;
use super::values::effects::{brought, set_by, worked};
use super::values::guard;
use crate::reads::{Looking, Need, Read};

/// So many walks to one place are kept apart at most.
const MOST_APART: usize = 8;

/// More domains on legs than this are not looked at.
const MOST_LOOKED_AT: usize = 1_000_000;

/// With more domains than this in all, fewer are.
const MOST_DOMAINS: usize = 400_000;

/// A read that a walk comes to, of a variable that nothing has set on it.
#[derive(Debug)]
pub struct Unset {
    /// At which place.
    pub place: PlaceId,
    /// The read.
    pub(crate) read: Read,
    /// The way out on which it stands, or that it guards; `None`: at the step itself.
    pub leg: Option<LegId>,
    /// The walk to the place; a shortest one.
    pub path: Vec<LegId>,
}

/// Which variables may have been set, and may not, by place; for all of them at once, without a look at the values.
#[derive(Debug)]
pub struct Roughly {
    batches: Vec<Batch>,
    /// By variable: its batch and its bit there, for those that may have no value at first.
    bits: Vec<Option<(usize, u64)>>,
}

/// As many variables as a word has bits.
#[derive(Debug)]
struct Batch {
    /// By place.
    unset: Vec<u64>,
    set: Vec<u64>,
    /// By leg: what it sets.
    sets: Vec<u64>,
}

impl Roughly {
    /// Follows every way that is open.
    #[must_use]
    pub fn of(facts: &Facts<'_>) -> Self {
        let map = facts.map();
        let (known, watched) = at_the_start(facts);
        let mut bits = vec![None; map.workflow().data.len()];
        for (n, id) in watched.iter().enumerate() {
            if let Some(slot) = bits.get_mut(id.index()) {
                *slot = Some((n / 64, 1 << (n % 64)));
            }
        }
        let none = || Batch {
            unset: vec![0; map.place_count()],
            set: vec![0; map.place_count()],
            sets: vec![0; map.leg_count()],
        };
        let mut rough = Self { batches: (0..watched.len().div_ceil(64)).map(|_| none()).collect(), bits };
        for id in watched {
            rough.mark(id, |batch| batch.unset.get_mut(map.start().index()));
            if known.contains(&id) {
                rough.mark(id, |batch| batch.set.get_mut(map.start().index()));
            }
        }
        for (leg_id, leg) in map.legs() {
            for id in sets(map, leg) {
                rough.mark(id, |batch| batch.sets.get_mut(leg_id.index()));
            }
        }
        rough.batches.iter_mut().for_each(|batch| batch.follow(facts));
        rough
    }

    fn mark(&mut self, id: VarId, slot: impl Fn(&mut Batch) -> Option<&mut u64>) {
        let Some((batch, bit)) = self.bits.get(id.index()).copied().flatten() else { return };
        if let Some(word) = self.batches.get_mut(batch).and_then(slot) {
            *word |= bit;
        }
    }

    fn has(&self, id: VarId, of: impl Fn(&Batch) -> Option<&u64>) -> bool {
        let own = self.bits.get(id.index()).copied().flatten();
        own.is_some_and(|(batch, bit)| {
            self.batches.get(batch).and_then(of).is_some_and(|word| word & bit != 0)
        })
    }

    /// May nothing have set it before this place?
    #[must_use]
    pub fn may_be_unset(&self, place: PlaceId, variable: VarId) -> bool {
        self.has(variable, |batch| batch.unset.get(place.index()))
    }

    /// May something have set it before this place? Asked of those that may have no value at first.
    #[must_use]
    pub fn may_be_set(&self, place: PlaceId, variable: VarId) -> bool {
        self.has(variable, |batch| batch.set.get(place.index()))
    }
}

impl Batch {
    fn follow(&mut self, facts: &Facts<'_>) {
        let map = facts.map();
        let mut queued = Bits::new(map.place_count());
        let mut open = VecDeque::from([map.start()]);
        while let Some(place) = open.pop_front() {
            queued.remove(place.index());
            let word = |words: &[u64]| words.get(place.index()).copied().unwrap_or_default();
            let (unset, set) = (word(&self.unset), word(&self.set));
            for (id, leg) in map.out(place).filter(|(id, leg)| facts.is_open(*id, *leg)) {
                let sets = self.sets.get(id.index()).copied().unwrap_or_default();
                let (Some(own_unset), Some(own_set)) =
                    (self.unset.get_mut(leg.to.index()), self.set.get_mut(leg.to.index()))
                else {
                    continue;
                };
                let new = (unset & !sets) & !*own_unset | (set | sets) & !*own_set;
                *own_unset |= unset & !sets;
                *own_set |= set | sets;
                if new != 0 && queued.add(leg.to.index()) {
                    open.push_back(leg.to);
                }
            }
        }
    }
}

/// As a case begins: the variables that may have a value, and those that may have none.
fn at_the_start(facts: &Facts<'_>) -> (BTreeSet<VarId>, BTreeSet<VarId>) {
    let inputs = facts.inputs();
    let known = brought(facts.workflow, inputs);
    let ids = (0..).map(VarId).zip(&facts.workflow.data);
    let unset = ids.filter(|(id, variable)| {
        // Of those who run the workflow some give it and some don't.
        let name = &variable.id.value;
        let by_some = variable.from.is_none() && inputs.may_set(name) && !inputs.always_sets(name);
        by_some || !known.contains(id)
    });
    let unset = unset.map(|(id, _)| id).collect();
    (known, unset)
}

/// What a leg sets: the verb that has done its work, then the way out.
fn sets(map: &Map<'_>, leg: Leg) -> Vec<VarId> {
    let mut found = worked_on(map, leg);
    let set = map.way(leg).into_iter().flat_map(|way| &way.set);
    found.extend(set.filter_map(|assignment| assignment.variable));
    found
}

/// What the verb of a step has set when it ends so.
pub(crate) fn worked_on(map: &Map<'_>, leg: Leg) -> Vec<VarId> {
    let LegKind::Exit { outcome, cause } = leg.kind else { return Vec::new() };
    let Some((_, step)) = map.step_of(leg) else { return Vec::new() };
    // A survey that nobody answers has done its work, whether or not somebody waits for the answer.
    let unanswered = matches!(step.kind, StepKind::Survey { .. }) && outcome == Outcome::Timeout;
    if worked(outcome, cause) || (unanswered && cause != Cause::Breach) {
        set_by(step).into_iter().map(|(id, _)| id).collect()
    } else {
        Vec::new()
    }
}

/// The variables that may have no value as a case begins.
#[must_use]
pub fn unset_at_first(facts: &Facts<'_>) -> BTreeSet<VarId> {
    at_the_start(facts).1
}

/// Every first read on a walk on which nothing has set the variable, the shortest walks first. With `beyond` walks go on
/// behind a read that needs a value, else they end there: what follows from one cause is told once. A read at a place, or
/// on a leg, that `is_told` elsewhere does not count. When the `effort` is used up, what has been found by then is all.
pub fn unset_reads(
    facts: &Facts<'_>,
    variable: VarId,
    beyond: bool,
    effort: &Effort,
    is_told: &dyn Fn(PlaceId, Option<LegId>) -> bool,
) -> Vec<Unset> {
    let mut walks = Walks::new(facts, variable, beyond, is_told);
    walks.effort = effort.0.get();
    walks.follow();
    effort.0.set(walks.effort);
    walks.found
}

/// How much may still be looked at in one workflow: domains on legs. Only a tangle of thousands of steps with many
/// conditions needs it all.
#[derive(Debug)]
pub struct Effort(Cell<usize>);

impl Default for Effort {
    fn default() -> Self {
        Self(Cell::new(MOST_LOOKED_AT))
    }
}

/// The walks of one search.
struct Walks<'f, 'a> {
    facts: &'f Facts<'a>,
    map: &'f Map<'a>,
    looking: Looking<'f>,
    beyond: bool,
    is_told: &'f dyn Fn(PlaceId, Option<LegId>) -> bool,
    /// So many walks to one place are kept apart.
    apart: usize,
    effort: usize,
    /// Ends of a `parallel` that can only be reached when the variable has been set.
    sealed: Bits,
    nodes: Vec<Node>,
    /// By place: its nodes.
    at: Vec<Vec<usize>>,
    open: VecDeque<usize>,
    found: Vec<Unset>,
}

struct Node {
    place: PlaceId,
    case: Case,
    via: Option<(usize, LegId)>,
}

impl<'f, 'a> Walks<'f, 'a> {
    fn new(
        facts: &'f Facts<'a>,
        variable: VarId,
        beyond: bool,
        is_told: &'f dyn Fn(PlaceId, Option<LegId>) -> bool,
    ) -> Self {
        let map = facts.map();
        let domains = (facts.values().subjects.len() * map.place_count()).max(1);
        let looking = Looking { workflow: facts.workflow, subjects: &facts.values().subjects, variable };
        Self {
            facts,
            map,
            looking,
            beyond,
            is_told,
            effort: 0,
            apart: (MOST_DOMAINS / domains).clamp(1, MOST_APART),
            sealed: sealed(facts, variable),
            nodes: Vec::new(),
            at: vec![Vec::new(); map.place_count()],
            open: VecDeque::new(),
            found: Vec::new(),
        }
    }

    fn follow(&mut self) {
        let values = self.facts.values();
        let mut first = values.first(self.map, self.facts.inputs(), None);
        if let Some(slot) = values.subjects.variable(self.looking.variable).and_then(|n| first.get_mut(n)) {
            *slot = Domain::never_set();
        }
        self.come(self.map.start(), first, None);
        self.go_on();
    }

    /// A walk begins on this leg.
    fn begin(&mut self, id: LegId, leg: Leg, case: Case) {
        let number = self.nodes.len();
        self.nodes.push(Node { place: leg.from, case: case.clone(), via: None });
        self.come(leg.to, case, Some((number, id)));
    }

    fn sets_on_the_way(&self, leg: Leg) -> bool {
        let way = self.map.way(leg);
        way.is_some_and(|way| way.set.iter().any(|own| own.variable == Some(self.looking.variable)))
    }

    fn go_on(&mut self) {
        let domains = self.facts.values().subjects.len() + 1;
        while let Some(number) = self.open.pop_front() {
            let legs = self.nodes.get(number).map_or(0, |node| self.map.out(node.place).count());
            let Some(left) = self.effort.checked_sub((legs + 1) * domains) else {
                self.facts.give_up(Analysis::Walks);
                return;
            };
            self.effort = left;
            self.leave(number);
        }
    }

    /// A walk comes to a place; it is followed when it brings anything new.
    fn come(&mut self, place: PlaceId, case: Case, via: Option<(usize, LegId)>) {
        let Some(own) = self.at.get_mut(place.index()) else { return };
        let known = |number: &usize| self.nodes.get(*number).is_some_and(|node| holds(&node.case, &case));
        if own.iter().any(known) {
            return;
        }
        let mut case = case;
        if own.len() >= self.apart {
            let last = own.last().and_then(|number| self.nodes.get(*number));
            let before = last.map_or_else(|| case.clone(), |node| node.case.clone());
            let all = own.iter().filter_map(|number| self.nodes.get(*number)).map(|node| node.case.clone());
            let all: Vec<Case> = all.chain([case.clone()]).collect();
            let around = hull(&all).unwrap_or(case);
            case = before.iter().zip(around).map(|(before, after)| Domain::widened(before, after)).collect();
        }
        own.push(self.nodes.len());
        self.open.push_back(self.nodes.len());
        self.nodes.push(Node { place, case, via });
    }

    fn leave(&mut self, number: usize) {
        let Some(Node { place, case, .. }) = self.nodes.get(number) else { return };
        // What was asked of the clock or of a line a step ago may have changed.
        let (place, case) = (*place, self.facts.values().of_this_moment(case));
        let over = self.read_here(number, place, &case);
        for (id, leg, case) in self.facts.values().leave_alone(self.map, place, case) {
            let Some(case) = case.filter(|_| self.beyond || !over.is_over(id, leg)) else { continue };
            if worked_on(self.map, leg).contains(&self.looking.variable) {
                continue;
            }
            let mut reads = Vec::new();
            let set = self.map.way(leg).is_some_and(|way| self.looking.way(way, &case, &mut reads));
            let ends = self.note(number, place, Some(id), reads) && !self.beyond;
            if !ends && !set && !self.sealed.has(leg.to.index()) {
                self.come(leg.to, case, Some((number, id)));
            }
        }
    }

    /// What is read at a place itself: the `if` of its step, its work, and what guards its ways. Who has read there what
    /// needs a value?
    fn read_here(&mut self, number: usize, place: PlaceId, case: &Case) -> Over {
        let mut over = Over::default();
        self.read_by_interruptions(number, place, case);
        let Some((_, step)) = self.map.at(place) else { return over };
        let subjects = self.looking.subjects;
        let mut done = vec![case.clone()];
        if let Some(condition) = &step.condition {
            let mut reads = Vec::new();
            self.looking.condition(&condition.expr, case, &mut reads);
            let skips = self.leg_of(place, |cause| cause == Cause::Skipped);
            over.all = self.note(number, place, skips, reads);
            done = assume(subjects, &condition.expr, true, case.clone());
        }
        let Some(case) = hull(&done) else { return over };
        let mut reads = Vec::new();
        self.looking.work(step, &case, &mut reads);
        over.done = self.note(number, place, None, reads);
        let decides = matches!(step.kind, StepKind::Decide { .. });
        let mut rest = done;
        for (id, leg) in self.guarded(place) {
            let (Some(guard), Some(case)) = (guard(self.map, leg), hull(&rest)) else { continue };
            let mut reads = Vec::new();
            self.looking.condition(&guard.expr, &case, &mut reads);
            let needed = self.note(number, place, Some(id), reads);
            if decides {
                rest = assume_all(subjects, &guard.expr, false, &rest);
                // Whoever took an earlier case has not come to this one.
                over.from_leg = over.from_leg.or(needed.then_some(id));
            } else if matches!(leg.kind, LegKind::Exit { cause: Cause::Option(_) | Cause::Named(_), .. }) {
                over.done |= needed;
            }
        }
        over
    }

    fn guarded(&self, place: PlaceId) -> Vec<(LegId, Leg)> {
        self.map.out(place).filter(|(_, leg)| matches!(leg.kind, LegKind::Exit { .. })).collect()
    }

    /// What may interrupt leads away when it does; when it does not, the customer stays with the step. Rows of `sla` are
    /// looked at again whenever their data change, so nothing is too early for them.
    fn read_by_interruptions(&mut self, number: usize, place: PlaceId, case: &Case) {
        let interrupts = |leg: Leg| matches!(leg.kind, LegKind::Rule(_) | LegKind::Anytime(_));
        let legs: Vec<(LegId, Leg)> = self.map.out(place).filter(|(_, leg)| interrupts(*leg)).collect();
        for (id, leg) in legs {
            let Some(guard) = guard(self.map, leg) else { continue };
            let mut reads = Vec::new();
            self.looking.condition(&guard.expr, case, &mut reads);
            self.note(number, place, Some(id), reads);
        }
    }

    fn leg_of(&self, place: PlaceId, wanted: impl Fn(Cause) -> bool) -> Option<LegId> {
        let mut legs = self.map.out(place);
        legs.find(|(_, leg)| matches!(leg.kind, LegKind::Exit { cause, .. } if wanted(cause)))
            .map(|(id, _)| id)
    }

    /// Keeps reads that are new; is a value needed by one of them?
    fn note(&mut self, number: usize, place: PlaceId, leg: Option<LegId>, reads: Vec<Read>) -> bool {
        if reads.is_empty() || (self.is_told)(place, leg) {
            return false;
        }
        let needed = reads.iter().any(|read| read.need == Need::Value);
        for read in reads {
            if !self.found.iter().any(|own| own.read == read && own.place == place) {
                let path = self.path(number);
                self.found.push(Unset { place, read, leg, path });
            }
        }
        needed
    }

    fn path(&self, mut number: usize) -> Vec<LegId> {
        let mut path = Vec::new();
        while let Some((before, leg)) = self.nodes.get(number).and_then(|node| node.via) {
            path.push(leg);
            number = before;
        }
        path.reverse();
        path
    }
}

/// Who has read what needs a value, of those who come to a place.
#[derive(Default)]
struct Over {
    /// Everybody.
    all: bool,
    /// Those for whom the step acts.
    done: bool,
    /// Those who come as far as this case of a `decide`.
    from_leg: Option<LegId>,
}

impl Over {
    /// Is the walk over for those who take this leg?
    fn is_over(&self, id: LegId, leg: Leg) -> bool {
        let LegKind::Exit { cause, .. } = leg.kind else { return self.all };
        let skips = cause == Cause::Skipped;
        self.all || (!skips && (self.done || self.from_leg.is_some_and(|from| id >= from)))
    }
}

/// Is everybody of one box in the other?
fn holds(all: &Case, some: &Case) -> bool {
    all.iter().zip(some).all(|(all, some)| !all.clone().take_in(some))
}

/// The places behind a `parallel` to which only walks come that have set a variable: a branch that has to be complete
/// sets it. The other branches get there without it, but not alone.
fn sealed(facts: &Facts<'_>, variable: VarId) -> Bits {
    let map = facts.map();
    let mut sealed = Bits::new(map.place_count());
    let parallels: Vec<(PlaceId, StepId)> = map
        .places()
        .filter_map(|(place, _)| map.at(place).map(|(id, step)| (place, id, step)))
        .filter(|(_, _, step)| matches!(step.kind, StepKind::Parallel { .. }))
        .map(|(place, id, _)| (place, id))
        .collect();
    // One inside another may seal the outer one, so this goes on until nothing changes.
    let mut changed = true;
    while changed {
        changed = false;
        for (_, step) in &parallels {
            let own = parallels.iter().filter(|(_, own)| own == step);
            let open = own.clone().any(|(place, _)| comes_through(facts, variable, *place, &sealed));
            if !open {
                for (place, kind) in map.places() {
                    changed |= kind == Place::Joined(*step) && sealed.add(place.index());
                }
            }
        }
    }
    sealed
}

/// Can so many branches be complete without setting the variable that the `parallel` is?
fn comes_through(facts: &Facts<'_>, variable: VarId, place: PlaceId, sealed: &Bits) -> bool {
    let map = facts.map();
    let Some((step, own)) = map.at(place) else { return true };
    let entries = map.out(place).filter_map(|(_, leg)| match leg.kind {
        LegKind::Exit { cause: Cause::Branch(_), .. } => Some(leg.to),
        _ => None,
    });
    let entries: Vec<PlaceId> = entries.collect();
    let complete = entries.iter().filter(|entry| {
        let reached = forward(map, [**entry], |id, leg| {
            facts.is_open(id, leg)
                && leg.to != place
                && !sealed.has(leg.to.index())
                && !sets(map, leg).contains(&variable)
        });
        map.places().any(|(end, kind)| kind == Place::Joined(step) && reached.has(end))
    });
    let wanted = match own.join().unwrap_or_default() {
        Join::All => entries.len(),
        Join::Any => 1,
        Join::Count(count) => count as usize,
    };
    complete.count() >= wanted.min(entries.len())
}
