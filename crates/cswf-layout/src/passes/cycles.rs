//! Pass 1: which edges lead back.
//!
//! A depth-first search from the start marks the edges that lead to a box on the way to where they come from;
//! without them the graph has no cycle (Sugiyama, Tagawa & Toda 1981; the depth-first choice is that of Gansner,
//! Koutsofios, North & Vo 1993, section 2). Boxes and edges are taken in their order, so that a change in one
//! corner of the graph leaves the choice in the others alone.

use crate::problem::Problem;
use crate::table::{at, push, put, row};

#[derive(Clone, Copy, Default, PartialEq)]
enum State {
    #[default]
    New,
    OnTheWay,
    Done,
}

/// For each link whether it leads back.
pub(crate) fn back_links(problem: &Problem) -> Vec<bool> {
    let count = problem.sizes.len();
    let mut out = vec![Vec::new(); count];
    let mut entered = vec![false; count];
    for (index, link) in problem.links.iter().enumerate() {
        push(&mut out, link.from, index);
        put(&mut entered, link.to, true);
    }
    let mut search =
        Search { problem, out, state: vec![State::New; count], back: vec![false; problem.links.len()] };
    let heads = (0..count).filter(|&b| !at(&entered, b));
    for root in std::iter::once(problem.start).chain(heads).chain(0..count) {
        search.run(root);
    }
    search.back
}

struct Search<'a> {
    problem: &'a Problem,
    out: Vec<Vec<usize>>,
    state: Vec<State>,
    back: Vec<bool>,
}

impl Search<'_> {
    /// With a stack of its own, since a chain of 10,000 boxes is too deep for recursion.
    fn run(&mut self, root: usize) {
        if at(&self.state, root) != State::New {
            return;
        }
        put(&mut self.state, root, State::OnTheWay);
        let mut way = vec![(root, 0)];
        while let Some((here, next)) = way.last_mut() {
            let Some(&index) = row(&self.out, *here).get(*next) else {
                put(&mut self.state, *here, State::Done);
                way.pop();
                continue;
            };
            *next += 1;
            let there = at(&self.problem.links, index).to;
            match at(&self.state, there) {
                State::New => {
                    put(&mut self.state, there, State::OnTheWay);
                    way.push((there, 0));
                }
                State::OnTheWay => put(&mut self.back, index, true),
                State::Done => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::back_links;
    use crate::problem::tests::problem;
    use proptest::prelude::*;

    /// Whether the links can be walked for ever: what no link leads to is taken away until nothing is left.
    fn has_cycle(boxes: usize, links: &[(usize, usize)]) -> bool {
        let mut left: Vec<usize> = (0..boxes).collect();
        loop {
            let is_entered = |b: &usize| links.iter().any(|(from, to)| to == b && left.contains(from));
            let entered: Vec<usize> = left.iter().copied().filter(is_entered).collect();
            if entered.len() == left.len() {
                return !left.is_empty();
            }
            left = entered;
        }
    }

    #[test]
    fn a_retry_leads_back_and_a_short_cut_does_not() {
        let problem = problem(4, &[(0, 1), (1, 2), (2, 1), (0, 2), (2, 3), (3, 0)]);
        assert_eq!(back_links(&problem), [false, false, true, false, false, true]);
    }

    proptest! {
        #[test]
        fn without_the_back_links_there_is_no_cycle(links in prop::collection::vec((0usize..8, 0usize..8), 0..24)) {
            let problem = problem(8, &links);
            let ends: Vec<_> = problem.links.iter().map(|link| (link.from, link.to)).collect();
            let back = back_links(&problem);
            let forward: Vec<_> = ends.iter().zip(&back).filter(|(_, back)| !**back).map(|(ends, _)| *ends).collect();
            prop_assert!(!has_cycle(8, &forward));
            prop_assert_eq!(back.contains(&true), has_cycle(8, &ends));
        }
    }
}
