//! Pass 2: the layer of each box, counted along the flow.
//!
//! Every box that the start leads to stands as early as it can: one layer below the last of those that lead to
//! it (longest path; Sugiyama, Tagawa & Toda 1981). The others, such as the ways in from elsewhere, stand as late
//! as they can, next to what they lead to, so that no edge runs down the whole picture.

use crate::problem::Problem;
use crate::table::{at, change, push, put, row};

/// The layer of each box, from 0. Every link that does not lead back leads to a later layer.
pub(crate) fn assign(problem: &Problem, back: &[bool]) -> Vec<usize> {
    let count = problem.sizes.len();
    let mut below = vec![Vec::new(); count];
    for (link, _) in problem.links.iter().zip(back).filter(|(_, back)| !**back) {
        push(&mut below, link.from, link.to);
    }
    let order = topological(&below);
    let mut layers = vec![0usize; count];
    for &from in &order {
        for &to in row(&below, from) {
            let layer = at(&layers, to).max(at(&layers, from) + 1);
            put(&mut layers, to, layer);
        }
    }
    let reached = reached(&below, &order, problem.start);
    for &from in order.iter().rev().filter(|&&b| !at(&reached, b)) {
        if let Some(first) = row(&below, from).iter().map(|&to| at(&layers, to)).min() {
            put(&mut layers, from, first.saturating_sub(1));
        }
    }
    layers
}

fn topological(below: &[Vec<usize>]) -> Vec<usize> {
    let mut waiting = vec![0usize; below.len()];
    for &to in below.iter().flatten() {
        change(&mut waiting, to, |count| *count += 1);
    }
    let mut order: Vec<usize> = (0..below.len()).filter(|&b| at(&waiting, b) == 0).collect();
    let mut next = 0;
    while let Some(&from) = order.get(next) {
        next += 1;
        for &to in row(below, from) {
            let left = at(&waiting, to).saturating_sub(1);
            put(&mut waiting, to, left);
            if left == 0 {
                order.push(to);
            }
        }
    }
    order
}

fn reached(below: &[Vec<usize>], order: &[usize], start: usize) -> Vec<bool> {
    let mut reached = vec![false; below.len()];
    put(&mut reached, start, true);
    for &from in order.iter().filter(|&&b| b < below.len()) {
        if at(&reached, from) {
            for &to in row(below, from) {
                put(&mut reached, to, true);
            }
        }
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::assign;
    use crate::problem::tests::problem;
    use proptest::prelude::*;

    #[test]
    fn a_way_in_from_elsewhere_stands_next_to_what_it_leads_to() {
        let problem = problem(6, &[(0, 1), (1, 2), (2, 3), (4, 5), (5, 3)]);
        assert_eq!(assign(&problem, &[false; 5]), [0, 1, 2, 3, 1, 2]);
    }

    proptest! {
        #[test]
        fn layers_are_longest_paths(links in prop::collection::vec((0usize..7, 0usize..7), 0..20)) {
            let forward: Vec<_> = links.into_iter().filter(|(from, to)| from < to).collect();
            let problem = problem(7, &forward);
            let layers = assign(&problem, &vec![false; forward.len()]);
            // By the order of the boxes, which is a topological one here.
            let mut longest = [0; 7];
            let mut reached = [true, false, false, false, false, false, false];
            for from in 0..7 {
                for &(_, to) in forward.iter().filter(|link| link.0 == from) {
                    longest[to] = longest[to].max(longest[from] + 1);
                    reached[to] |= reached[from];
                }
            }
            for b in 0..7 {
                if reached[b] {
                    prop_assert_eq!(layers[b], longest[b]);
                }
            }
            for (from, to) in forward {
                prop_assert!(layers[from] < layers[to]);
            }
        }
    }
}
