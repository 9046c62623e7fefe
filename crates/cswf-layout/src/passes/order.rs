//! Pass 4: the order of the nodes within each row, so that few legs cross.
//!
//! Rows are swept down and up; each node moves to the barycentre of its neighbours in the row before (Sugiyama,
//! Tagawa & Toda 1981), but never out of its lane. The order with the fewest crossings is kept; they are counted
//! in O(n log n) (Barth, Jünger & Mutzel 2002). Ties keep the order of a search from the start.

use crate::net::{Joints, Net};
use crate::table::{at, push, put, row};

/// A sweep down and one up are two. More than these rarely help.
const SWEEPS: usize = 16;

/// Sweeps in a row that may bring nothing before the rest is left out.
const PATIENCE: usize = 4;

/// Orders the rows of `net`.
pub(crate) fn reduce_crossings(net: &mut Net, start: usize) {
    let joints = Joints::of(net);
    let mut order = Order { net, joints: &joints, place: Vec::new() };
    let mut rows = order.first(start);
    let mut best = order.crossings(&rows);
    let mut best_rows = rows.clone();
    let mut patience = PATIENCE;
    for sweep in 0..SWEEPS {
        if best == 0 || patience == 0 {
            break;
        }
        order.sweep(&mut rows, sweep % 2 == 0);
        let crossings = order.crossings(&rows);
        patience -= 1;
        if crossings < best {
            (best, patience) = (crossings, PATIENCE);
            best_rows.clone_from(&rows);
        }
    }
    net.rows = best_rows;
}

struct Order<'a> {
    net: &'a Net,
    joints: &'a Joints,
    /// Where each node is in its row: the number of its lane, and as a fraction its place in the lane.
    place: Vec<f64>,
}

impl Order<'_> {
    /// The rows in the order in which a depth-first search meets their nodes.
    fn first(&mut self, start: usize) -> Vec<Vec<usize>> {
        let met = self.search(start);
        self.place = vec![0.0; self.net.nodes.len()];
        let mut rows = self.net.rows.clone();
        for nodes in &mut rows {
            nodes.sort_by_key(|&node| (self.net.node(node).lane, at(&met, node)));
            self.note(nodes);
        }
        rows
    }

    fn search(&self, start: usize) -> Vec<usize> {
        let mut met = vec![usize::MAX; self.net.nodes.len()];
        let mut count = 0;
        for root in std::iter::once(start).chain(0..met.len()) {
            let mut waiting = vec![root];
            while let Some(node) = waiting.pop() {
                if at(&met, node) < usize::MAX {
                    continue;
                }
                put(&mut met, node, count);
                count += 1;
                waiting
                    .extend(row(&self.joints.below, node).iter().rev().map(|&leg| self.net.leg(leg).lower));
            }
        }
        met
    }

    fn sweep(&mut self, rows: &mut [Vec<usize>], down: bool) {
        let one = |nodes: &mut Vec<usize>| {
            let mut keyed: Vec<_> =
                nodes.iter().map(|&n| (self.net.node(n).lane, self.barycentre(n, down), n)).collect();
            keyed.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
            nodes.clear();
            nodes.extend(keyed.iter().map(|&(_, _, node)| node));
            self.note(nodes);
        };
        if down { rows.iter_mut().for_each(one) } else { rows.iter_mut().rev().for_each(one) }
    }

    fn barycentre(&self, node: usize, down: bool) -> f64 {
        let legs = row(if down { &self.joints.above } else { &self.joints.below }, node);
        let place = |&leg| {
            let leg = self.net.leg(leg);
            at(&self.place, if down { leg.upper } else { leg.lower })
        };
        if legs.is_empty() {
            return at(&self.place, node);
        }
        legs.iter().map(place).sum::<f64>() / legs.len() as f64
    }

    fn note(&mut self, nodes: &[usize]) {
        for lane in nodes.chunk_by(|&a, &b| self.net.node(a).lane == self.net.node(b).lane) {
            for (index, &node) in lane.iter().enumerate() {
                let fraction = (index as f64 + 0.5) / lane.len() as f64;
                put(&mut self.place, node, self.net.node(node).lane as f64 + fraction);
            }
        }
    }

    fn crossings(&self, rows: &[Vec<usize>]) -> usize {
        let mut rank = vec![0; self.net.nodes.len()];
        for nodes in rows {
            for (index, &node) in nodes.iter().enumerate() {
                put(&mut rank, node, index);
            }
        }
        let mut legs = vec![Vec::new(); rows.len()];
        for leg in &self.net.legs {
            push(&mut legs, self.net.node(leg.upper).row, (at(&rank, leg.upper), at(&rank, leg.lower)));
        }
        legs.into_iter().map(inversions).sum()
    }
}

/// How many pairs of legs cross, each given as its rank above and its rank below.
fn inversions(mut legs: Vec<(usize, usize)>) -> usize {
    legs.sort_unstable();
    let width = legs.iter().map(|leg| leg.1 + 1).max().unwrap_or(0);
    // A Fenwick tree over the ranks below: how many legs so far end at or before a rank.
    let mut tree = vec![0usize; width + 1];
    let mut total = 0;
    for (seen, &(_, lower)) in legs.iter().enumerate() {
        let mut not_right = 0;
        let mut i = lower + 1;
        while i > 0 {
            not_right += at(&tree, i);
            i &= i - 1;
        }
        total += seen - not_right;
        let mut i = lower + 1;
        while let Some(count) = tree.get_mut(i) {
            *count += 1;
            i += i & i.wrapping_neg();
        }
    }
    total
}

#[cfg(test)]
mod tests {
    use super::inversions;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn crossings_are_counted_as_by_hand(legs in prop::collection::vec((0usize..9, 0usize..9), 0..30)) {
            let mut by_hand = 0;
            for (i, a) in legs.iter().enumerate() {
                for b in &legs[i + 1..] {
                    by_hand += usize::from((a.0 < b.0 && a.1 > b.1) || (a.0 > b.0 && a.1 < b.1));
                }
            }
            prop_assert_eq!(inversions(legs), by_hand);
        }
    }
}
