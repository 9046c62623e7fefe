//! Pass 6: parts of a lane that hang together, in line with one another.
//!
//! Legs within a lane hold its nodes together in parts. Placing looks at the nodes of a row at a time and cannot move
//! a part as a whole, so here each part is moved such that the median of its boxes stands on the axis of the
//! lane, or as near as the other parts leave room.

use super::place::{distance, neighbours};
use crate::graph::Options;
use crate::net::{Kind, Net};
use crate::table::{at, push, put, row};

/// Rounds over all parts: a part may have to wait for another one to make room.
const ROUNDS: usize = 2;

/// Moves whole parts in `x`, the places relative to the axes of the lanes.
pub(crate) fn centre(net: &Net, x: &mut [f64], options: &Options) {
    let part_of = parts(net);
    let beside = neighbours(net);
    let mut parts = vec![Vec::new(); net.nodes.len()];
    for (node, &part) in part_of.iter().enumerate() {
        push(&mut parts, part, node);
    }
    for _ in 0..ROUNDS {
        for nodes in &parts {
            let Some(median) = median(net, nodes, x) else { continue };
            let (mut least, mut most) = (f64::NEG_INFINITY, f64::INFINITY);
            for &node in nodes {
                let (own, place) = (net.node(node), at(x, node));
                let is_other = |other: &usize| at(&part_of, *other) != at(&part_of, node);
                let (left, right) = at(&beside, node);
                if let Some(left) = left.filter(is_other) {
                    least = least.max(at(x, left) + distance(&net.node(left), &own, options) - place);
                }
                if let Some(right) = right.filter(is_other) {
                    most = most.min(at(x, right) - distance(&own, &net.node(right), options) - place);
                }
            }
            // No move at all is always possible, whatever rounding says.
            let shift = (-median).max(least.min(0.0)).min(most.max(0.0));
            for &node in nodes {
                put(x, node, at(x, node) + shift);
            }
        }
    }
}

/// The median of the places of the boxes.
fn median(net: &Net, nodes: &[usize], x: &[f64]) -> Option<f64> {
    let boxes = nodes.iter().filter(|&&node| net.node(node).kind == Kind::Box);
    let mut places: Vec<f64> = boxes.map(|&node| at(x, node)).collect();
    places.sort_by(f64::total_cmp);
    places.get(places.len() / 2).copied()
}

/// For each node the number of its part: the first node of it.
fn parts(net: &Net) -> Vec<usize> {
    let mut joined = vec![Vec::new(); net.nodes.len()];
    for leg in &net.legs {
        if net.node(leg.upper).lane == net.node(leg.lower).lane {
            push(&mut joined, leg.upper, leg.lower);
            push(&mut joined, leg.lower, leg.upper);
        }
    }
    let mut parts = vec![usize::MAX; net.nodes.len()];
    for first in 0..parts.len() {
        let mut waiting = vec![first];
        while let Some(node) = waiting.pop() {
            if at(&parts, node) == usize::MAX {
                put(&mut parts, node, first);
                waiting.extend(row(&joined, node));
            }
        }
    }
    parts
}
