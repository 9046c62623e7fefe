//! How many customers come where: arrivals, what customers are like, the shares of the ways out, and expected visits.
//!
//! Customers of one kind go the same ways with the same shares, so that each kind is a Markov chain over the places
//! of the map; see [`chain`] for its solution. Failures and interruptions without a share have none, as the language
//! says; but who comes to a queue at a moment at which nobody is there takes the way of `closed`, since that is known.

pub mod chain;
pub mod draws;
pub mod inflow;
pub mod kinds;
pub mod plan;
pub mod rush;
pub mod shares;
pub mod work;

use std::collections::BTreeMap;

use cswf_model::StepId;

use self::chain::Table;
use self::inflow::{Inflow, Piece};
use self::kinds::{Kind, World};
use self::plan::Plan;
use self::shares::{Plans, Spot, Walk};
use super::Facts;
use super::map::{LegId, Place};

/// Kinds times places beyond this are not told apart: then all customers are one kind with the mean shares.
const MOST_SPOTS: usize = 400_000;

/// How many customers come where.
#[derive(Debug)]
pub struct Demand {
    /// Who comes in.
    pub inflow: Inflow,
    world: World,
    kinds: Vec<Kind>,
    walk: Walk,
    visits: Table,
    /// By leg: how many take it in the period.
    flows: Vec<f64>,
}

/// How long customers are on their way.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct OnTheWay {
    /// Seconds in the mean.
    pub time: f64,
    /// The share of those who have come to a step where it is over.
    pub stopped: f64,
}

impl Demand {
    /// What an inflow of customers does to a workflow.
    #[must_use]
    pub fn of(facts: &Facts<'_>, inflow: Inflow) -> Self {
        Self::within(facts, inflow, MOST_SPOTS)
    }

    fn within(facts: &Facts<'_>, inflow: Inflow, most: usize) -> Self {
        let world = World::of(facts, &inflow);
        let mut kinds = world.kinds();
        kinds.retain(|kind| kind.customers > 0.0);
        let together = kinds.len() > 1 && kinds.len() * facts.map().place_count() > most;
        let walk = Plans::new(facts, &world, &kinds, together).walk();
        let visits = walk.visits(|_| false);
        let flows = vec![0.0; facts.map().leg_count()];
        let mut demand = Self { inflow, world, kinds, walk, visits, flows };
        demand.find_flows();
        demand
    }

    fn find_flows(&mut self) {
        let customers = self.customers();
        for (n, steps) in self.walk.steps.iter().enumerate() {
            let come: Vec<f64> =
                self.visits.row(n).iter().zip(&customers).map(|(visits, own)| visits * own).collect();
            for step in steps {
                let each = come.iter().enumerate();
                let flow: f64 = each.map(|(chain, come)| come * step.share.of(chain)).sum();
                let slot = step.leg.and_then(|leg| self.flows.get_mut(leg.index()));
                slot.into_iter().for_each(|slot| *slot += flow);
            }
        }
    }

    /// How many customers each chain stands for.
    fn customers(&self) -> Vec<f64> {
        let each = self.kinds.iter().map(|kind| kind.customers);
        if self.walk.chains == self.kinds.len() { each.collect() } else { vec![each.sum()] }
    }

    /// How many take a leg in a week.
    #[must_use]
    pub fn flow(&self, leg: LegId) -> f64 {
        self.flows.get(leg.index()).copied().unwrap_or(0.0) / self.inflow.period.weeks()
    }

    /// How many in a week are how many a day, on days on which customers come.
    #[must_use]
    pub fn a_day(&self, a_week: f64) -> f64 {
        a_week * self.inflow.period.weeks() / self.inflow.days.max(1.0)
    }

    /// How many customers a day come to a step at least once.
    #[must_use]
    pub fn customers_a_day(&self, facts: &Facts<'_>, step: StepId) -> f64 {
        let map = facts.map();
        let there = |spot: &Spot| map.step_at(spot.place) == Some(step);
        if !self.walk.spots.iter().any(there) {
            return 0.0;
        }
        // Where the walk is over at the step, it is visited as often as it is come to at all.
        let visits = self.walk.visits(there);
        let customers = self.customers();
        let come = |n: usize| -> f64 {
            visits.row(n).iter().zip(&customers).map(|(visits, own)| visits * own).sum()
        };
        let spots = self.walk.spots.iter().enumerate().filter(|(_, spot)| there(spot));
        spots.map(|(n, _)| come(n)).sum::<f64>() / self.inflow.days.max(1.0)
    }

    /// Who comes on to what a step does, its own `if` counted in.
    #[must_use]
    pub fn at(&self, facts: &Facts<'_>, step: StepId) -> Inflow {
        let map = facts.map();
        // By class: how many come while the moment is that of the beginning.
        let mut known = vec![0.0; self.world.classes.len()];
        let mut loose = 0.0;
        let spots = self.walk.spots.iter().enumerate();
        for (n, spot) in spots.filter(|(_, spot)| map.step_at(spot.place) == Some(step)) {
            let plan = Plan::of(facts, spot.place);
            if spot.stage < plan.interruptions.len() {
                continue;
            }
            let steps = self.walk.steps.get(n).map(Vec::as_slice).unwrap_or_default();
            let skips = |own: &&shares::Step| plan.skipped.is_some_and(|way| own.leg == Some(way.leg));
            for (k, kind) in self.kinds.iter().enumerate() {
                let chain = if self.walk.chains == self.kinds.len() { k } else { 0 };
                let visits = self.visits.row(n).get(chain).copied().unwrap_or(0.0);
                let skipped: f64 = steps.iter().filter(skips).map(|own| own.share.of(chain)).sum();
                let come = kind.customers * visits * (1.0 - skipped);
                match known.get_mut(kind.class).filter(|_| !spot.late && kind.answers.is_some()) {
                    Some(known) => *known += come,
                    None => loose += come,
                }
            }
        }
        let mut pieces = Vec::new();
        for (class, come) in self.world.classes.iter().zip(known).filter(|(_, come)| *come > 0.0) {
            let part = come / class.customers;
            pieces.extend(class.pieces.iter().map(|own| Piece { customers: own.customers * part, ..*own }));
        }
        Inflow { pieces, loose, ..self.inflow.clone() }
    }

    /// How long customers are on their way in the mean, until they have been to a step that `stops` names, or to their
    /// end; waiting in lines and the time at `paused` steps left out.
    #[must_use]
    pub fn way(
        &self,
        facts: &Facts<'_>,
        stops: impl Fn(StepId) -> bool,
        paused: impl Fn(StepId) -> bool,
    ) -> OnTheWay {
        let map = facts.map();
        let over = |spot: &Spot| map.step_at(spot.place).is_some_and(&stops);
        let visits = self.walk.visits(over);
        let customers = self.customers();
        let mut way = OnTheWay::default();
        for (n, (spot, steps)) in self.walk.spots.iter().zip(&self.walk.steps).enumerate() {
            let come: Vec<f64> =
                visits.row(n).iter().zip(&customers).map(|(visits, own)| visits * own).collect();
            let own = map.at(spot.place);
            if over(spot) {
                let all: f64 = come.iter().sum();
                let takes = own.and_then(|(_, step)| step.takes.as_ref());
                way.stopped += all;
                way.time += all * takes.map_or(0.0, |takes| takes.value.mean());
                continue;
            }
            if own.is_some_and(|(step, _)| paused(step)) {
                continue;
            }
            for (leg, share) in steps.iter().filter_map(|step| Some((step.leg?, &step.share))) {
                let taken: f64 = come.iter().enumerate().map(|(chain, come)| come * share.of(chain)).sum();
                way.time += taken * facts.costs().of_leg(leg).time;
            }
        }
        let total = customers.iter().sum::<f64>();
        OnTheWay { time: way.time / total, stopped: way.stopped / total }
    }

    /// Of the customers, how many end so; an end that nobody takes care of is `stuck`.
    #[must_use]
    pub fn ends(&self, facts: &Facts<'_>) -> BTreeMap<String, f64> {
        let map = facts.map();
        let total = self.inflow.total();
        let mut ends = BTreeMap::new();
        for (id, leg) in map.legs() {
            let name = match map.place(leg.to) {
                Place::End(end) => map.end_name(end),
                Place::Stuck => "stuck",
                _ => continue,
            };
            let share = self.flows.get(id.index()).copied().unwrap_or(0.0) / total;
            if share > 0.0 {
                *ends.entry(name.to_owned()).or_insert(0.0) += share;
            }
        }
        ends
    }

    /// Does every customer leave in the end?
    #[must_use]
    pub fn is_finite(&self) -> bool {
        self.flows.iter().all(|flow| flow.is_finite())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Project;

    /// Where each thing is asked once, the mean of all customers goes the same ways as each kind by itself.
    #[test]
    fn mean_shares_do_where_nothing_is_asked_twice() {
        let text = r#"
workflow: a
kind: call
hours: { office: { open: "Mo-Fr 09:00-18:00" } }
data: { vip: { type: bool, from: crm }, size: { type: number, from: crm } }
actors: { desk: { role: human, hours: office } }
steps:
  - decide: Open?
    cases: [{ if: not is_open("office"), go: closed }]
  - decide: Vip?
    cases: [{ if: vip, go: large }]
  - { id: small, if: size < 900, say: Small. }
  - { id: large, say: Large. }
  - menu: Press 1 or 2.
    options: { 1: { go: small, share: 30% }, 2: { end: resolved, share: 70% } }
    on-invalid: large
  - { id: closed, end: deferred }
traffic: { arrivals: 10/h, data: { vip: 30%, size: { mean: 900, sd: 600 } } }
"#;
        let workflow = cswf_parser::read("a.yaml", text).workflow.unwrap();
        let project = Project::default();
        let facts = Facts::new(&workflow, &project);
        let inflow = Inflow::of(&workflow).unwrap();
        let each = Demand::of(&facts, inflow.clone());
        let mixed = Demand::within(&facts, inflow, 1);
        assert!(each.walk.chains > 4 && mixed.walk.chains == 1);
        for (one, other) in each.flows.iter().zip(&mixed.flows) {
            assert!((one - other).abs() < 1e-6, "{one} is not {other}");
        }
        assert!(each.flows.iter().any(|flow| *flow > 100.0));
    }
}
