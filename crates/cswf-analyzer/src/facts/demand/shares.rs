//! Where customers go from each place, and with which share: the language's section 7, "Unknown values".
//!
//! All kinds of customers are walked together, since they differ only where something is decided.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use cswf_model::condition::{Verdict, decide};
use cswf_model::{ActorId, Condition, Expr};

use super::chain::{Onward, Share, Table, visits};
use super::kinds::{Kind, Question, Seen, World};
use super::plan::{Chance, Interruption, Manner, Moves, Plan, Way, rest};
use crate::facts::Facts;
use crate::facts::bits::Bits;
use crate::facts::map::{LegId, LegKind, PlaceId};

/// Of cases for which nobody knows whether a rule applies, it acts on so many.
const UNKNOWN_RULE: f64 = 0.5;

/// Where customers can be: at a place, before interruption `stage` of it has come or not; `late` when so much time has
/// passed that the clock's answers are no longer known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Spot {
    /// The place.
    pub place: PlaceId,
    /// How many of its interruptions are over.
    pub stage: usize,
    /// Is the moment no longer that of the beginning?
    pub late: bool,
    /// What is known of variables.
    pub state: usize,
}

/// A way from one spot to another.
#[derive(Clone, Debug)]
pub struct Step {
    /// The leg; `None` when an interruption does not come.
    pub leg: Option<LegId>,
    /// Where it leads; `None` when the customer is gone.
    pub to: Option<usize>,
    /// The share of visits that take it.
    pub share: Share,
    /// How much of whoever takes it comes on there.
    pub weight: f64,
}

/// The chains of all kinds of customers.
#[derive(Debug, Default)]
pub struct Walk {
    /// How many chains there are: one a kind, or one for all.
    pub chains: usize,
    /// Every spot that any customer can come to.
    pub spots: Vec<Spot>,
    /// By spot: the ways from it.
    pub steps: Vec<Vec<Step>>,
    /// The spots at which customers begin.
    begin: Vec<(usize, Share)>,
}

impl Walk {
    /// The expected visits of each spot by one customer, `stops` being spots where the walk is over.
    #[must_use]
    pub fn visits(&self, stops: impl Fn(&Spot) -> bool) -> Table {
        let mut ways: Vec<Vec<Onward>> = Vec::with_capacity(self.spots.len());
        for (spot, steps) in self.spots.iter().zip(&self.steps) {
            let onward = steps.iter().filter(|_| !stops(spot));
            ways.push(onward.filter_map(|step| Some((step.to?, step.share.scaled(step.weight)))).collect());
        }
        let mut begin = Table::new(self.spots.len(), self.chains);
        for (spot, share) in &self.begin {
            for (chain, slot) in begin.row_mut(*spot).iter_mut().enumerate() {
                *slot = share.of(chain);
            }
        }
        visits(&ways, begin)
    }
}

/// The plans of a workflow's places, each read when it is first needed.
pub struct Plans<'d, 'f> {
    facts: &'d Facts<'f>,
    world: &'d World,
    kinds: &'d [Kind],
    /// Of all customers, how many are of each kind; empty when kinds are told apart.
    weights: Vec<f64>,
    plans: Vec<OnceCell<Plan<'f>>>,
    /// By leg that resumes: how many interruptions of its place are over then.
    resumed: OnceCell<BTreeMap<LegId, usize>>,
}

impl<'d, 'f> Plans<'d, 'f> {
    /// No plans yet. `together` takes all kinds as one, with the mean of their shares.
    #[must_use]
    pub fn new(facts: &'d Facts<'f>, world: &'d World, kinds: &'d [Kind], together: bool) -> Self {
        let plans = (0..facts.map().place_count()).map(|_| OnceCell::new()).collect();
        let total: f64 = kinds.iter().map(|kind| kind.customers).sum();
        let weights = kinds.iter().filter(|_| together).map(|kind| kind.customers / total).collect();
        Self { facts, world, kinds, weights, plans, resumed: OnceCell::new() }
    }

    fn plan(&self, place: PlaceId) -> Option<&Plan<'f>> {
        Some(self.plans.get(place.index())?.get_or_init(|| Plan::of(self.facts, place)))
    }

    /// A number for each kind as a share of each chain.
    fn share(&self, each: impl Iterator<Item = f64>) -> Share {
        if !self.weights.is_empty() {
            return Share::All(each.zip(&self.weights).map(|(share, weight)| share * weight).sum());
        }
        let each: Rc<[f64]> = each.collect();
        match each.first() {
            Some(first) if each.iter().all(|share| share == first) => Share::All(*first),
            _ => Share::Each(each),
        }
    }

    fn verdict(&self, kind: &Kind, spot: Spot, condition: &Condition) -> Verdict {
        let Spot { place, late, state, .. } = spot;
        decide(condition, &Seen { facts: self.facts, world: self.world, kind, place, state, late })
    }

    /// Is somebody of an actor's people there? `None` when nobody knows.
    fn is_there(&self, kind: &Kind, late: bool, actor: ActorId) -> Option<bool> {
        if late { None } else { self.world.answer(kind, Question::There(actor)) }
    }

    /// The walk of all kinds of customers.
    #[must_use]
    pub fn walk(&self) -> Walk {
        let chains = if self.weights.is_empty() { self.kinds.len() } else { 1 };
        let mut walk = Walk { chains, ..Walk::default() };
        let mut numbers = BTreeMap::new();
        let mut number = |spot: Spot, spots: &mut Vec<Spot>| {
            *numbers.entry(spot).or_insert_with(|| {
                spots.push(spot);
                spots.len() - 1
            })
        };
        for late in [false, true] {
            let begins = |kind: &Kind| f64::from(u8::from(kind.answers.is_none() == late));
            let share = self.share(self.kinds.iter().map(begins));
            if share.is_some() {
                let state = self.world.tracked.begin(self.facts);
                let start = Spot { place: self.facts.map().start(), stage: 0, late, state };
                walk.begin.push((number(start, &mut walk.spots), share));
            }
        }
        let mut next = 0;
        while let Some(spot) = walk.spots.get(next).copied() {
            next += 1;
            let mut steps = Vec::new();
            for (leg, to, share, weight) in self.onward(spot).into_iter().filter(|own| own.2.is_some()) {
                let to = to.map(|to| number(to, &mut walk.spots));
                steps.push(Step { leg, to, share, weight });
            }
            walk.steps.push(steps);
        }
        walk
    }

    /// The ways from a spot.
    fn onward(&self, spot: Spot) -> Vec<Lead> {
        let mut leads = Vec::new();
        let Some(plan) = self.plan(spot.place) else { return leads };
        if let Some(interruption) = plan.interruptions.get(spot.stage) {
            let chances: Vec<f64> =
                self.kinds.iter().map(|kind| self.chance(kind, spot, interruption)).collect();
            let misses = self.share(chances.iter().map(|chance| 1.0 - chance));
            self.lead(spot, &interruption.way, chances, &mut leads);
            leads.push((None, Some(Spot { stage: spot.stage + 1, ..spot }), misses, 1.0));
        } else if plan.is_fixed() {
            for (way, share) in plan.ways.iter().zip(scaled(plan, |_, way| !way.shut)) {
                let to = self.spot_after(spot, way, way.moves == Moves::Yes);
                leads.push((Some(way.leg), to, Share::All(share), way.weight));
            }
        } else {
            self.decided(spot, plan, &mut leads);
        }
        leads
    }

    /// The ways from a spot at which something is decided.
    fn decided(&self, spot: Spot, plan: &Plan<'f>, leads: &mut Vec<Lead>) {
        let acts: Vec<f64> = self.kinds.iter().map(|kind| self.acts(kind, spot, plan)).collect();
        if let Some(way) = &plan.skipped {
            self.lead(spot, way, acts.iter().map(|acts| 1.0 - acts).collect(), leads);
        }
        let mut by_way = vec![vec![0.0; self.kinds.len()]; plan.ways.len()];
        for (n, (kind, acts)) in
            self.kinds.iter().zip(&acts).enumerate().filter(|(_, (_, acts))| **acts > 0.0)
        {
            let shares = self.shares(kind, spot, plan);
            for (way, share) in by_way.iter_mut().zip(shares) {
                way.get_mut(n).into_iter().for_each(|slot| *slot = share * acts);
            }
        }
        for (way, shares) in plan.ways.iter().zip(by_way) {
            self.lead(spot, way, shares, leads);
        }
    }

    /// A way with the share of each kind; two when the moment stays the same for some kinds only.
    fn lead(&self, spot: Spot, way: &Way<'f>, shares: Vec<f64>, leads: &mut Vec<Lead>) {
        let leg = Some(way.leg);
        match way.moves {
            Moves::Unless(actor) if !spot.late && way.to.is_some() => {
                for late in [false, true] {
                    let kinds = self.kinds.iter().zip(&shares);
                    let part = kinds.map(|(kind, share)| {
                        let stays = self.is_there(kind, false, actor) == Some(true);
                        if stays == late { 0.0 } else { *share }
                    });
                    leads.push((leg, self.spot_after(spot, way, late), self.share(part), way.weight));
                }
            }
            moves => {
                let to = self.spot_after(spot, way, moves != Moves::No);
                leads.push((leg, to, self.share(shares.into_iter()), way.weight));
            }
        }
    }

    fn spot_after(&self, spot: Spot, way: &Way<'f>, late: bool) -> Option<Spot> {
        let place = way.to?;
        let leg = self.facts.map().leg(way.leg);
        let stage = if leg.resumes { self.stage_after(way.leg, place) } else { 0 };
        let tracked = &self.world.tracked;
        let compute = |expr: &Expr, state: usize, (): &()| vec![(tracked.value(expr, state).into(), ())];
        let after = tracked.after(self.facts, leg, (spot.state, ()), &compute);
        let state = after.first().map_or(spot.state, |(state, ())| *state);
        Some(Spot { place, stage, late: spot.late || late, state })
    }

    /// For what part of a kind the step acts.
    fn acts(&self, kind: &Kind, spot: Spot, plan: &Plan<'f>) -> f64 {
        let Some((condition, share)) = plan.condition else { return 1.0 };
        match self.verdict(kind, spot, condition) {
            Verdict::Holds => 1.0,
            Verdict::Fails => 0.0,
            Verdict::Unknown => share,
        }
    }

    fn chance(&self, kind: &Kind, spot: Spot, interruption: &Interruption<'f>) -> f64 {
        match interruption.chance {
            Chance::Share(share) => share.clamp(0.0, 1.0),
            Chance::Rule(condition, rollout) => {
                let verdict =
                    condition.map_or(Verdict::Holds, |condition| self.verdict(kind, spot, condition));
                match verdict {
                    Verdict::Holds => rollout.unwrap_or(1.0),
                    Verdict::Fails => 0.0,
                    Verdict::Unknown => rollout.unwrap_or(UNKNOWN_RULE),
                }
            }
        }
    }

    /// The share of each way out, of those of a kind for whom the step acts.
    fn shares(&self, kind: &Kind, spot: Spot, plan: &Plan<'f>) -> Vec<f64> {
        let there = plan.closed.and_then(|(n, actor)| Some((n, self.is_there(kind, spot.late, actor)?)));
        if let Some((closed, false)) = there {
            return (0..plan.ways.len()).map(|n| f64::from(u8::from(n == closed))).collect();
        }
        let mut over = false;
        scaled(plan, |n, way| {
            let verdict = match (way.guard, plan.manner) {
                _ if over || way.shut || there.is_some_and(|(closed, _)| closed == n) => Verdict::Fails,
                (Some(guard), _) => self.verdict(kind, spot, guard),
                (None, Manner::InOrder) => Verdict::Unknown,
                (None, _) => Verdict::Holds,
            };
            over |= verdict == Verdict::Holds && plan.manner == Manner::InOrder;
            verdict != Verdict::Fails
        })
    }

    /// How many interruptions of a place are over when this leg comes back to it.
    fn stage_after(&self, leg: LegId, place: PlaceId) -> usize {
        let all = self.plan(place).map_or(0, |plan| plan.interruptions.len());
        self.resumed.get_or_init(|| self.find_resumed()).get(&leg).copied().unwrap_or(all)
    }

    /// For each interruption: the legs by which its steps come back.
    fn find_resumed(&self) -> BTreeMap<LegId, usize> {
        let map = self.facts.map();
        let mut found = BTreeMap::new();
        for (place, _) in map.places() {
            let Some(plan) = self.plan(place) else { continue };
            for (n, interruption) in plan.interruptions.iter().enumerate() {
                let over = if interruption.last { plan.interruptions.len() } else { n + 1 };
                let mut seen = Bits::new(map.place_count());
                seen.add(place.index());
                let mut open = vec![map.leg(interruption.way.leg).to];
                while let Some(at) = open.pop() {
                    if !seen.add(at.index()) {
                        continue;
                    }
                    for (id, leg) in map.out(at) {
                        match leg.kind {
                            LegKind::Exit { .. } if leg.resumes && leg.to == place => {
                                found.insert(id, over);
                            }
                            LegKind::Exit { .. } => open.push(leg.to),
                            _ => {}
                        }
                    }
                }
            }
        }
        found
    }
}

/// A way: its leg, where it leads, its share, and how much of it comes on there.
type Lead = (Option<LegId>, Option<Spot>, Share, f64);

/// The share of each way, of which some are open: its own or its part of the rest, scaled to 1 over those.
fn scaled(plan: &Plan<'_>, mut open: impl FnMut(usize, &Way<'_>) -> bool) -> Vec<f64> {
    let each = rest(&plan.ways);
    let opened: Vec<bool> = plan.ways.iter().enumerate().map(|(n, way)| open(n, way)).collect();
    let own = |way: &Way<'_>| way.share.unwrap_or(if way.plain { each } else { 0.0 });
    let ways = || plan.ways.iter().zip(&opened);
    let sum: f64 = ways().filter(|(_, open)| **open).map(|(way, _)| own(way)).sum();
    if plan.manner == Manner::Apart || sum > 0.0 {
        let by = if plan.manner == Manner::Apart { 1.0 } else { sum };
        return ways().map(|(way, open)| if *open { own(way) / by } else { 0.0 }).collect();
    }
    // None has any: they are alike.
    let plain = ways().filter(|(way, open)| **open && way.plain).count();
    #[expect(clippy::cast_precision_loss, reason = "ways out are counted in dozens")]
    let alike = 1.0 / plain.max(1) as f64;
    ways().map(|(way, open)| if *open && way.plain { alike } else { 0.0 }).collect()
}
