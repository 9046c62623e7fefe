//! What a path through the graph is to the reader: steps with what led to them, and the names on it.

use cswf_diagnostics::Hop;
use cswf_model::{Cause, StepId, Subject};

use super::moves::Doubt;
use super::product::Edge;
use super::subjects::Side;
use super::{Broken, How, Question, Verdict};
use crate::context::first_lines;
use crate::facts::map::{LegId, LegKind, Map, Place};

impl<'a> Question<'_, '_, 'a> {
    fn map(&self) -> Option<&Map<'a>> {
        self.plan.world.root().map(|root| root.map())
    }

    /// A verdict: broken, on this path from the beginning.
    pub(super) fn broken(&self, how: How, path: &[u32]) -> Verdict {
        let edges: Vec<&Edge> = path.iter().filter_map(|number| self.product.edge(*number)).collect();
        let comes = matches!(how, How::Comes | How::Soon(..));
        let opening = self.product.beginnings.iter().chain(edges.iter().copied()).rfind(|edge| edge.opens);
        let met = edges.last().copied().filter(|_| comes);
        let broken = Broken {
            pattern: self.plan.pattern,
            how,
            path: self.hops(path),
            at: self.last_step(&edges),
            what: self.named_at(self.watch().meets, met),
            opened: self.named_at(self.watch().opens, opening),
            also: Vec::new(),
        };
        Verdict::Broken(Box::new(broken))
    }

    /// A verdict: open, because of the first doubt on this path.
    pub(super) fn open(&self, path: &[u32]) -> Verdict {
        let edges = path.iter().filter_map(|number| self.product.edge(*number));
        let doubts: Vec<&Doubt> = edges.filter_map(|edge| self.product.doubt(edge.doubt?)).collect();
        // What cannot be seen at all weighs more than how long it takes.
        let first = doubts
            .iter()
            .find(|doubt| !matches!(doubt, Doubt::NoTime(_) | Doubt::SideBySide(_)))
            .or_else(|| doubts.first());
        Verdict::Open(first.map_or(Doubt::TooMany, |doubt| (*doubt).clone()))
    }

    /// A path from where a clock starts, with the shortest way there before it.
    pub(super) fn whole(&self, path: &[u32]) -> Vec<u32> {
        let from = path.first().and_then(|number| self.product.edge(*number)).map(|edge| edge.from);
        let mut whole = from.map(|from| self.all_ways().path(&self.product, from)).unwrap_or_default();
        whole.extend(path);
        whole
    }

    fn legs(&self, path: &[u32]) -> Vec<LegId> {
        let Some(map) = self.map() else { return Vec::new() };
        let mut legs = Vec::with_capacity(path.len());
        for id in path.iter().filter_map(|number| self.product.edge(*number)?.leg) {
            let leg = map.leg(id);
            let into = |kind: LegKind| matches!(kind, LegKind::Exit { cause: Cause::Branch(_), .. });
            if into(leg.kind) {
                legs.extend(map.out(leg.from).filter(|(_, leg)| into(leg.kind)).map(|(id, _)| id));
            } else {
                legs.push(id);
            }
        }
        legs
    }

    fn hops(&self, path: &[u32]) -> Vec<Hop> {
        self.map().map(|map| map.hops(map.start(), &self.legs(path))).unwrap_or_default()
    }

    /// The path as it begins at a step.
    pub(super) fn hops_from(&self, step: Option<StepId>, path: &[u32]) -> Vec<Hop> {
        let root = self.plan.world.root().map(|root| root.workflow());
        let own = root.zip(step).and_then(|(workflow, step)| workflow.step(step));
        let mut hops = vec![Hop { by: None, step: self.name(step), span: own.map(first_lines) }];
        hops.extend(self.hops(path));
        hops
    }

    /// The name of a step.
    pub(super) fn name(&self, step: Option<StepId>) -> String {
        let workflow = self.plan.world.root().map(|root| root.workflow());
        workflow.zip(step).map_or_else(String::new, |(workflow, step)| workflow.step_name(step))
    }

    /// The last step of a path.
    fn last_step(&self, edges: &[&Edge]) -> Option<StepId> {
        edges.iter().rev().find_map(|edge| self.step_of(edge.leg?))
    }

    /// The step to which a leg leads; the one from which it comes when it leads to none.
    fn step_of(&self, leg: LegId) -> Option<StepId> {
        let map = self.map()?;
        let leg = map.leg(leg);
        map.step_at(leg.to).or_else(|| map.step_of(leg).map(|(step, _)| step))
    }

    /// The step at which a promise is opened on an edge: where somebody answers, else where the edge ends, or in whose
    /// run it does.
    pub(super) fn opening(&self, edge: &Edge) -> Option<StepId> {
        let map = self.map()?;
        if let Some(leg) = edge.leg.map(|leg| map.leg(leg))
            && self.watch().on_leg(map, leg).opens
        {
            return map.step_of(leg).map(|(step, _)| step);
        }
        let target = edge.leg.and_then(|leg| map.step_at(map.leg(leg).to));
        target.or_else(|| {
            let spot = self.product.frames.seen_from(0, self.product.position(edge.to)?.home())?;
            match map.place(spot.place) {
                Place::Step(step) | Place::Joined(step) => Some(step),
                _ => None,
            }
        })
    }

    /// Everything that a side names.
    pub(super) fn named(&self, side: Side<'a>) -> Vec<Subject> {
        side.subjects().iter().map(|subject| subject.value.clone()).collect()
    }

    /// What a side has met on an edge; all that it names when that cannot be told.
    fn named_at(&self, side: Side<'a>, edge: Option<&Edge>) -> Vec<Subject> {
        let met = edge.and_then(|edge| edge.leg).zip(self.map()).and_then(|(id, map)| {
            let leg = map.leg(id);
            self.watch().which(side, |alone| {
                let on_leg = alone.on_leg(map, leg).meets;
                on_leg
                    || match map.place(leg.to) {
                        Place::Step(step) => map
                            .workflow()
                            .step(step)
                            .is_some_and(|own| alone.at_step(map.workflow(), true, step, own).meets),
                        Place::End(end) => alone.at_end(map.end_name(end)).meets,
                        _ => false,
                    }
            })
        });
        met.map_or_else(|| self.named(side), |subject| vec![subject.clone()])
    }
}
