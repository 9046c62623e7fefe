//! Every case that a flow can come to, by number, with its moves.

use std::collections::BTreeMap;

use super::walk::{Case, Move, Walk, over};
use super::{Verb, walk};

/// What can come of some cases.
pub(crate) struct Graph {
    pub(crate) cases: Vec<Case>,
    pub(crate) moves: Vec<Vec<(usize, Move)>>,
}

impl Graph {
    /// Everything that can come of these.
    pub(crate) fn of(walk: &Walk<'_>, starts: &[Case]) -> Self {
        let mut numbers: BTreeMap<Case, usize> = BTreeMap::new();
        let mut graph = Self { cases: Vec::new(), moves: Vec::new() };
        for start in starts {
            graph.number(&mut numbers, start);
        }
        let mut done = 0;
        while let Some(case) = graph.cases.get(done).cloned() {
            for step in walk.moves(&case) {
                let to = graph.number(&mut numbers, &step.to);
                graph.moves[done].push((to, step));
            }
            done += 1;
        }
        graph
    }

    fn number(&mut self, numbers: &mut BTreeMap<Case, usize>, case: &Case) -> usize {
        if let Some(number) = numbers.get(case) {
            return *number;
        }
        let number = self.cases.len();
        numbers.insert(case.clone(), number);
        self.cases.push(case.clone());
        self.moves.push(Vec::new());
        number
    }

    pub(crate) fn node(&self, case: usize) -> Option<usize> {
        self.cases[case].node()
    }

    /// Which cases can be reached over the moves that are allowed; where it begins only when something leads back.
    pub(crate) fn ahead(&self, from: usize, allowed: &dyn Fn(&Move) -> bool) -> Vec<bool> {
        let mut seen = vec![false; self.cases.len()];
        let mut open = vec![from];
        while let Some(case) = open.pop() {
            for (to, step) in &self.moves[case] {
                if allowed(step) && !std::mem::replace(&mut seen[*to], true) {
                    open.push(*to);
                }
            }
        }
        seen
    }

    /// From which cases some others can be reached, by looking again until nothing changes.
    pub(crate) fn behind(
        &self,
        wanted: &dyn Fn(usize) -> bool,
        by: &dyn Fn(&Move) -> bool,
        allowed: &dyn Fn(&Move) -> bool,
    ) -> Vec<bool> {
        let mut found: Vec<bool> = (0..self.cases.len())
            .map(|case| wanted(case) || self.moves[case].iter().any(|(_, step)| by(step)))
            .collect();
        loop {
            let more: Vec<usize> = (0..self.cases.len())
                .filter(|case| !found[*case])
                .filter(|case| self.moves[*case].iter().any(|(to, step)| allowed(step) && found[*to]))
                .collect();
            if more.is_empty() {
                return found;
            }
            more.into_iter().for_each(|case| found[case] = true);
        }
    }

    /// From which cases the case can come to an end without the customer hanging up.
    pub(crate) fn out(&self) -> Vec<bool> {
        self.behind(&|case| over(&self.cases[case]), &|_| false, &stays)
    }

    /// From which cases a person can be met.
    pub(crate) fn person(&self, walk: &Walk<'_>) -> Vec<bool> {
        self.behind(&|case| works(walk, &self.cases[case]), &|step| step.met && stays(step), &stays)
    }

    /// The fewest seconds to a person from every case, with no more than so many inputs; by relaxing until nothing
    /// changes any more.
    pub(crate) fn nearest(&self, walk: &Walk<'_>, most: u32) -> Vec<Vec<Option<u32>>> {
        let layers = most as usize + 1;
        let mut best: Vec<Vec<Option<u32>>> = vec![vec![None; layers]; self.cases.len()];
        loop {
            let mut changed = false;
            for case in 0..self.cases.len() {
                for left in 0..layers {
                    let here = works(walk, &self.cases[case]).then_some(0);
                    let moves = self.moves[case].iter().filter(|(_, step)| stays(step));
                    let then = moves.filter_map(|(to, step)| {
                        let rest = left.checked_sub(step.inputs as usize)?;
                        Some(step.time + if step.met { 0 } else { best[*to][rest]? })
                    });
                    let own = then.chain(here).min();
                    if own != best[case][left] {
                        best[case][left] = own;
                        changed = true;
                    }
                }
            }
            if !changed {
                return best;
            }
        }
    }
}

/// Does the customer stay?
pub(crate) fn stays(step: &Move) -> bool {
    !step.hangs_up
}

/// Does a person work on the case here?
fn works(walk: &Walk<'_>, case: &walk::Case) -> bool {
    case.node().map(|node| &walk.flow.nodes[node]).is_some_and(|node| {
        let skipped = node.condition.as_ref().is_some_and(|condition| !condition.holds(&case.values));
        matches!(node.verb, Verb::Task { human: true }) && !skipped
    })
}
