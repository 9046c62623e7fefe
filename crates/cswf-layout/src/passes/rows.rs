//! Pass 3: rows of nodes.
//!
//! Each layer becomes a row of boxes, with a row for labels under it where an edge that starts there has one: a
//! label is placed like a box, so that nothing can overlap it (the label nodes of Gansner et al. 1993, section
//! 5). A link that crosses several rows is cut into legs with a passage in each row (Sugiyama et al. 1981).
//! Links that lead back, or too far for that, become detours along the side of a lane.

use crate::geometry::Size;
use crate::graph::Options;
use crate::loops;
use crate::net::{Detour, Kind, Leg, Net, Node, Way};
use crate::problem::{Link, Problem};
use crate::table::{at, change, push, put, row};

/// A link across more layers than this is a detour: the passages of a link that runs down the whole picture would
/// push the boxes apart in every row, and their number would grow with the square of the picture.
const LONGEST_CHAIN: usize = 8;

/// Builds the rows.
pub(crate) fn build(problem: &Problem, layers: &[usize], back: &[bool], options: &Options) -> Net {
    let mut rows = Rows::new(problem, layers, back);
    rows.add_boxes(options);
    for (link, &back) in problem.links.iter().zip(back) {
        let way = if rows.is_chain(link, back) { rows.chain(link) } else { rows.detour(link, back) };
        rows.net.ways.push(way);
    }
    rows.net
}

struct Rows<'a> {
    problem: &'a Problem,
    layers: &'a [usize],
    /// Row of the boxes of each layer.
    box_row: Vec<usize>,
    /// How many boxes of each layer stand in each lane.
    crowd: Vec<Vec<usize>>,
    net: Net,
}

impl<'a> Rows<'a> {
    fn new(problem: &'a Problem, layers: &'a [usize], back: &[bool]) -> Self {
        let count = layers.iter().max().map_or(0, |last| last + 1);
        let mut labelled = vec![false; count];
        for (link, &back) in problem.links.iter().zip(back).filter(|(link, _)| link.label.is_some()) {
            put(&mut labelled, label_layer(link, back, layers), true);
        }
        let mut net = Net::default();
        let mut box_row = Vec::new();
        for labelled in labelled {
            box_row.push(net.rows.len());
            for is_label_row in std::iter::once(false).chain(labelled.then_some(true)) {
                net.rows.push(Vec::new());
                net.is_label_row.push(is_label_row);
                net.heights.push(0.0);
            }
        }
        let mut crowd = vec![vec![0; problem.titles.len()]; count];
        for (&layer, &lane) in layers.iter().zip(&problem.lane_of) {
            change(&mut crowd, layer, |lanes| change(lanes, lane, |number| *number += 1));
        }
        Rows { problem, layers, box_row, crowd, net }
    }

    fn add_boxes(&mut self, options: &Options) {
        let loops = loops::by_box(self.problem);
        for (index, &size) in self.problem.sizes.iter().enumerate() {
            let own = row(&loops, index).iter().filter_map(|&l| self.problem.loops.get(l));
            let room = loops::room(own, options);
            let lane = at(&self.problem.lane_of, index);
            let row = at(&self.box_row, at(self.layers, index));
            let node = Node { kind: Kind::Box, lane, row, size, room: room.width };
            self.add(node);
            self.raise(row, room.height);
        }
    }

    fn add(&mut self, node: Node) -> usize {
        let index = self.net.nodes.len();
        push(&mut self.net.rows, node.row, index);
        self.net.nodes.push(node);
        self.raise(node.row, node.size.height);
        index
    }

    fn raise(&mut self, row: usize, height: f64) {
        change(&mut self.net.heights, row, |row| *row = row.max(height));
    }

    fn is_chain(&self, link: &Link, back: bool) -> bool {
        !back && at(self.layers, link.to) <= at(self.layers, link.from) + LONGEST_CHAIN
    }

    fn chain(&mut self, link: &Link) -> Way {
        let lane = self.chain_lane(link);
        let rows = self.net.node(link.from).row + 1..self.net.node(link.to).row;
        let first = self.net.legs.len();
        let mut label = None;
        let mut upper = link.from;
        for row in rows {
            let mut node = Node { kind: Kind::Bend, lane, row, size: Size::default(), room: 0.0 };
            if let Some(size) = link.label.filter(|_| label.is_none()) {
                node = Node { kind: Kind::Label, size, ..node };
                label = Some(self.net.nodes.len());
            }
            let lower = self.add(node);
            self.net.legs.push(Leg { upper, lower, weight: 0.0 });
            upper = lower;
        }
        self.net.legs.push(Leg { upper, lower: link.to, weight: 0.0 });
        let is_short = at(self.layers, link.to) == at(self.layers, link.from) + 1;
        weigh(self.net.legs.get_mut(first..).unwrap_or_default(), link.weight, is_short);
        Way::Legs { first, count: self.net.legs.len() - first, label }
    }

    /// A link between two lanes runs down in the one with fewer boxes on the way, if equal in that of its target:
    /// then it needs only one piece across.
    fn chain_lane(&self, link: &Link) -> usize {
        let between = at(self.layers, link.from) + 1..at(self.layers, link.to);
        let (from, to) = (at(&self.problem.lane_of, link.from), at(&self.problem.lane_of, link.to));
        let boxes = |lane| between.clone().map(|layer| at(row(&self.crowd, layer), lane)).sum::<usize>();
        if boxes(from) < boxes(to) { from } else { to }
    }

    fn detour(&mut self, link: &Link, back: bool) -> Way {
        let layer = label_layer(link, back, self.layers);
        let label_row = at(&self.box_row, layer) + 1;
        if let Some(size) = link.label {
            self.raise(label_row, size.height);
        }
        let index = self.net.detours.len();
        self.net.detours.push(Detour { link: self.net.ways.len(), label_row, back });
        Way::Detour(index)
    }
}

/// Links to the next layer should be straight as a whole. Of a longer one the inner part should be, while its ends
/// may as well meet their boxes beside the middle.
fn weigh(legs: &mut [Leg], weight: f64, is_short: bool) {
    const SHORT: f64 = 4.0;
    const INNER: f64 = 3.0;
    const END: f64 = 1.0;
    let last = legs.len().saturating_sub(1);
    for (index, leg) in legs.iter_mut().enumerate() {
        let is_end = index == 0 || index == last;
        leg.weight = weight
            * if is_short {
                SHORT
            } else if is_end {
                END
            } else {
                INNER
            };
    }
}

/// The layer under which the label of a link stands: close to where the link starts.
fn label_layer(link: &Link, back: bool, layers: &[usize]) -> usize {
    let from = at(layers, link.from);
    if back { from.saturating_sub(1) } else { from }
}
