//! `from: A, reach: B`: from wherever A comes, some way within the budget leads to B.

use std::collections::BTreeMap;

use cswf_diagnostics::Amount;
use cswf_model::StepId;

use super::budgets::{Mood, longer, seconds};
use super::moves::Doubt;
use super::product::{BROKEN, Edge, KEPT};
use super::search::{Back, Cheapest, Label, cheapest};
use super::{Broken, How, Question, Verdict};

/// A place from which it must be reached: from one of its nodes, which differ in the values only.
#[derive(Clone)]
struct Source {
    nodes: Vec<u32>,
    step: Option<StepId>,
}

impl Source {
    /// The quickest way from there.
    fn quickest(&self, ways: &Cheapest) -> Option<Label> {
        let each = self.nodes.iter().filter_map(|node| ways.quickest(*node));
        each.min_by(|one, other| one.time.total_cmp(&other.time))
    }
}

impl Question<'_, '_, '_> {
    pub(super) fn reaches(&self) -> Verdict {
        if self.product.capped {
            return Verdict::Open(Doubt::TooMany);
        }
        let back = Back::of(&self.product);
        let sure = |edge: &Edge| self.quick(Mood::Sure, edge);
        let ways = cheapest(&self.product, &back, self.most_inputs(), sure, |edge| edge.meets);
        let near = |label: Option<Label>| label.is_some_and(|label| self.within(&label));
        let failing: Vec<Source> =
            self.sources().into_iter().filter(|source| !near(source.quickest(&ways))).collect();
        if failing.is_empty() {
            return Verdict::Kept;
        }
        let hoped = |edge: &Edge| self.quick(Mood::Possible, edge);
        let met = |edge: &Edge| edge.meets || edge.to == BROKEN;
        let ways = cheapest(&self.product, &back, self.most_inputs(), hoped, met);
        let (doubtful, lost): (Vec<Source>, Vec<Source>) =
            failing.into_iter().partition(|source| near(source.quickest(&ways)));
        if let Some(verdict) = self.too_far(&back, &lost) {
            return verdict;
        }
        let label = doubtful.iter().find_map(|source| source.quickest(&ways));
        let path = label.map(|label| ways.path(&self.product, label, hoped, met)).unwrap_or_default();
        self.open(&path)
    }

    /// Is it reached whatever the values are?
    pub(super) fn reaches_anyhow(&self) -> bool {
        let back = Back::of(&self.product);
        let anyhow = |edge: &Edge| if edge.asks { None } else { self.quick(Mood::Sure, edge) };
        let ways = cheapest(&self.product, &back, self.most_inputs(), anyhow, |edge| edge.meets);
        self.sources().iter().all(|source| source.quickest(&ways).is_some_and(|label| self.within(&label)))
    }

    /// Wherever `from` comes: one place for each step, the first of which is told.
    fn sources(&self) -> Vec<Source> {
        let reached = self.all_ways();
        let begun = self.product.beginnings.iter();
        let edges = begun.chain(self.product.edges().map(|(_, edge)| edge));
        let mut found: BTreeMap<u32, Source> = BTreeMap::new();
        for edge in edges.filter(|edge| edge.opens && edge.to > KEPT && reached.has(edge.to)) {
            let new = || Source { nodes: Vec::new(), step: self.opening(edge) };
            found.entry(self.product.first(edge.to)).or_insert_with(new).nodes.push(edge.to);
        }
        let mut sources: Vec<Source> = found.into_values().collect();
        for source in &mut sources {
            source.nodes.sort_unstable();
            source.nodes.dedup();
        }
        sources.sort_by_key(|source| source.step);
        sources
    }

    /// What is wrong with the places from which it is not reached in any case: no way at all before one that is too
    /// long, then in the order of the file.
    fn too_far(&self, back: &Back, lost: &[Source]) -> Option<Verdict> {
        lost.first()?;
        let weigh = |edge: &Edge| self.quick(Mood::Possible, edge);
        let met = |edge: &Edge| edge.meets || edge.to == BROKEN;
        let fewest = |edge: &Edge| weigh(edge).map(|(inputs, _)| (0, f64::from(inputs)));
        let by_inputs = cheapest(&self.product, back, u32::MAX, fewest, met);
        let by_time = cheapest(&self.product, back, self.most_inputs(), weigh, met);
        let no_way = lost.iter().find(|source| source.quickest(&by_inputs).is_none());
        let source = no_way.or_else(|| lost.first())?;
        let from = self.name(source.step);
        let (how, path) = match source.quickest(&by_inputs) {
            None => (How::NoWay(from), Vec::new()),
            Some(label) if longer(label.time, f64::from(self.most_inputs())) => {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a count; `as` keeps it in range"
                )]
                let inputs = Amount::Inputs(label.time as u32);
                let path = by_inputs.path(&self.product, label, fewest, met);
                (How::Far(from, inputs, Amount::Inputs(self.most_inputs())), path)
            }
            Some(_) => {
                let label = source.quickest(&by_time)?;
                let most = self.time().unwrap_or_default();
                (
                    How::Far(from, seconds(label.time), seconds(most)),
                    by_time.path(&self.product, label, weigh, met),
                )
            }
        };
        let mut also: Vec<StepId> = lost.iter().filter_map(|other| other.step).collect();
        also.dedup();
        also.retain(|step| Some(*step) != source.step);
        let broken = Broken {
            pattern: self.plan.pattern,
            how,
            path: self.hops_from(source.step, &path),
            at: source.step,
            what: self.named(self.watch().meets),
            opened: Vec::new(),
            also,
        };
        Some(Verdict::Broken(Box::new(broken)))
    }
}
