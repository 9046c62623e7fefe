//! Pass 5: where across the flow each node stands.
//!
//! Each lane is placed on its own, around an axis at 0. Row after row, down and up, gets the best places for the
//! rows beside it: the least weighted sum of sideways steps, which is the aim of Gansner et al. 1993, section 4,
//! with their stronger pull for the middle of long edges. Nodes keep their order and their distance.

use crate::graph::Options;
use crate::isotonic::{self, Wish};
use crate::net::{Joints, Kind, Net, Node};
use crate::table::{at, change, push, put, row};

/// Rounds of one pass down and one up.
const ROUNDS: usize = 6;

/// Pull to the axis of the lane: only decides where nothing else does.
const AXIS_WEIGHT: f64 = 1e-3;

/// For each node the middle of its box, label or passage, relative to the axis of its lane.
pub(crate) fn place(net: &Net, lanes: usize, options: &Options) -> Vec<f64> {
    let joints = Joints::of(net);
    let mut places = Places { net, joints: &joints, options, x: vec![0.0; net.nodes.len()] };
    for rows in lane_rows(net, lanes) {
        places.settle(&rows);
    }
    places.x
}

/// The rows of each lane.
fn lane_rows(net: &Net, lanes: usize) -> Vec<Vec<&[usize]>> {
    let mut by_lane = vec![Vec::new(); lanes];
    for nodes in &net.rows {
        for part in nodes.chunk_by(|&a, &b| net.node(a).lane == net.node(b).lane) {
            if let Some(&first) = part.first() {
                push(&mut by_lane, net.node(first).lane, part);
            }
        }
    }
    by_lane
}

/// Which neighbours a row listens to.
#[derive(Clone, Copy)]
struct Ears {
    above: bool,
    below: bool,
}

struct Places<'a> {
    net: &'a Net,
    joints: &'a Joints,
    options: &'a Options,
    x: Vec<f64>,
}

impl Places<'_> {
    fn settle(&mut self, rows: &[&[usize]]) {
        for nodes in rows {
            self.fit(nodes, Ears { above: true, below: false });
        }
        for _ in 0..ROUNDS {
            for nodes in rows.iter().rev() {
                self.fit(nodes, Ears { above: false, below: true });
            }
            for nodes in rows {
                self.fit(nodes, Ears { above: true, below: false });
            }
        }
        let both = Ears { above: true, below: true };
        rows.iter().rev().for_each(|nodes| self.fit(nodes, both));
        rows.iter().for_each(|nodes| self.fit(nodes, both));
    }

    /// Puts the nodes of one row where they cost least.
    fn fit(&mut self, nodes: &[usize], ears: Ears) {
        let mut offset = 0.0;
        let mut before: Option<Node> = None;
        let mut offsets = Vec::with_capacity(nodes.len());
        let mut wishes = Vec::with_capacity(nodes.len());
        for &index in nodes {
            let node = self.net.node(index);
            offset += before.map_or(0.0, |before| distance(&before, &node, self.options));
            before = Some(node);
            let mut own = self.wishes(index, ears);
            own.iter_mut().for_each(|wish| wish.place -= offset);
            offsets.push(offset);
            wishes.push(own);
        }
        // The axis pulls at the row as a whole, not at each node, so that a row of equals is centred.
        for own in &mut wishes {
            own.push(Wish { place: -offset / 2.0, weight: AXIS_WEIGHT });
        }
        let places = isotonic::regression(&wishes);
        for ((&node, place), offset) in nodes.iter().zip(places).zip(offsets) {
            put(&mut self.x, node, place + offset);
        }
    }

    fn wishes(&self, index: usize, ears: Ears) -> Vec<Wish> {
        let wish = |leg: usize, other: usize| {
            let (node, other_node) = (self.net.node(index), self.net.node(other));
            let weight = self.net.leg(leg).weight;
            (node.lane == other_node.lane).then(|| Wish { place: at(&self.x, other), weight })
        };
        let above = row(&self.joints.above, index)
            .iter()
            .filter(|_| ears.above)
            .map(|&leg| wish(leg, self.net.leg(leg).upper));
        let below = row(&self.joints.below, index)
            .iter()
            .filter(|_| ears.below)
            .map(|&leg| wish(leg, self.net.leg(leg).lower));
        let wishes: Vec<Wish> = above.chain(below).flatten().collect();
        if wishes.is_empty() && !(ears.above && ears.below) {
            // Nothing there to follow: then stay with the other side.
            return self.wishes(index, Ears { above: true, below: true });
        }
        wishes
    }
}

/// Between the middles of two neighbours.
pub(crate) fn distance(a: &Node, b: &Node, options: &Options) -> f64 {
    let gap = |node: &Node| match node.kind {
        Kind::Box => options.box_gap,
        Kind::Label => options.label_gap,
        Kind::Bend => options.track_gap,
    };
    a.right() + (gap(a) + gap(b)) / 2.0 + b.left()
}

/// The nodes to the left and right of each node in its lane.
pub(crate) fn neighbours(net: &Net) -> Vec<(Option<usize>, Option<usize>)> {
    let mut beside = vec![(None, None); net.nodes.len()];
    for nodes in &net.rows {
        for pair in nodes.windows(2) {
            if let &[left, right] = pair
                && net.node(left).lane == net.node(right).lane
            {
                change(&mut beside, left, |both: &mut (_, _)| both.1 = Some(right));
                change(&mut beside, right, |both| both.0 = Some(left));
            }
        }
    }
    beside
}
