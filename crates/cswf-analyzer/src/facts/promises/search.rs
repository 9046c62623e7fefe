//! Searches over the graph of a promise: shortest ways, cheapest ways, loops without a way out.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use super::product::{BROKEN, Edge, KEPT, Product};
use crate::facts::bits::Bits;
use crate::facts::components::strongly_connected;

/// The shortest ways from where the search began, in moves.
#[derive(Debug)]
pub(super) struct Shortest {
    seen: Bits,
    /// By node: the edge by which it was reached first.
    via: Vec<Option<u32>>,
    /// The nodes in the order in which they were reached.
    pub order: Vec<u32>,
}

impl Shortest {
    /// Has a node been reached?
    #[must_use]
    pub(super) fn has(&self, node: u32) -> bool {
        self.seen.has(node as usize)
    }

    /// The edges of a shortest way to a node.
    #[must_use]
    pub(super) fn path(&self, product: &Product, node: u32) -> Vec<u32> {
        let mut path = Vec::new();
        let mut node = node;
        while let Some(edge) = self.via.get(node as usize).copied().flatten() {
            path.push(edge);
            node = product.edge(edge).map_or(BROKEN, |edge| edge.from);
        }
        path.reverse();
        path
    }
}

/// Searches forward from some nodes over the edges that are allowed. The two final nodes lead nowhere.
pub(super) fn shortest(
    product: &Product,
    from: impl IntoIterator<Item = u32>,
    allowed: impl Fn(&Edge) -> bool,
) -> Shortest {
    let mut found =
        Shortest { seen: Bits::new(product.len()), via: vec![None; product.len()], order: Vec::new() };
    let mut open = VecDeque::new();
    for node in from {
        if found.seen.add(node as usize) {
            open.push_back(node);
        }
    }
    while let Some(node) = open.pop_front() {
        found.order.push(node);
        for (number, edge) in product.out(node) {
            if allowed(edge) && found.seen.add(edge.to as usize) {
                if let Some(via) = found.via.get_mut(edge.to as usize) {
                    *via = Some(number);
                }
                open.push_back(edge.to);
            }
        }
    }
    found
}

/// The nodes at which cases begin.
pub(super) fn beginnings(product: &Product) -> impl Iterator<Item = u32> {
    product.beginnings.iter().map(|edge| edge.to).filter(|node| *node > KEPT)
}

/// The edges into each node.
#[derive(Debug)]
pub(super) struct Back {
    starts: Vec<u32>,
    edges: Vec<u32>,
}

impl Back {
    /// The edges of a graph, turned round.
    #[must_use]
    pub(super) fn of(product: &Product) -> Self {
        let mut starts = vec![0_u32; product.len() + 1];
        for (_, edge) in product.edges() {
            if let Some(slot) = starts.get_mut(edge.to as usize + 1) {
                *slot += 1;
            }
        }
        let mut sum = 0;
        for slot in &mut starts {
            sum += *slot;
            *slot = sum;
        }
        let mut edges = vec![0_u32; sum as usize];
        let mut next = starts.clone();
        for (number, edge) in product.edges() {
            if let Some(at) = next.get_mut(edge.to as usize) {
                if let Some(slot) = edges.get_mut(*at as usize) {
                    *slot = number;
                }
                *at += 1;
            }
        }
        Self { starts, edges }
    }

    /// The edges into a node.
    pub(super) fn into(&self, node: u32) -> impl Iterator<Item = u32> + '_ {
        let bound = |n: usize| self.starts.get(n).map_or(0, |at| *at as usize);
        let range = bound(node as usize)..bound(node as usize + 1);
        self.edges.get(range).unwrap_or_default().iter().copied()
    }
}

/// The nodes from which an edge of a kind can be taken sooner or later.
#[must_use]
pub(super) fn leading_to(
    product: &Product,
    back: &Back,
    allowed: impl Fn(&Edge) -> bool,
    goal: impl Fn(&Edge) -> bool,
) -> Bits {
    let mut seen = Bits::new(product.len());
    let mut open = Vec::new();
    for (_, edge) in product.edges() {
        if allowed(edge) && goal(edge) && seen.add(edge.from as usize) {
            open.push(edge.from);
        }
    }
    while let Some(node) = open.pop() {
        for edge in back.into(node).filter_map(|number| product.edge(number)) {
            if allowed(edge) && seen.add(edge.from as usize) {
                open.push(edge.from);
            }
        }
    }
    seen
}

/// The loops of a part of a graph.
#[derive(Debug)]
pub(super) struct Loops {
    /// By node: its component; `u32::MAX` outside of the part.
    of: Vec<u32>,
    /// The nodes of each component; what a component leads to comes before it.
    pub members: Vec<Vec<u32>>,
}

impl Loops {
    /// The components of the part that has these nodes and edges.
    #[must_use]
    pub(super) fn of(
        product: &Product,
        inside: impl Fn(u32) -> bool,
        allowed: impl Fn(&Edge) -> bool,
    ) -> Self {
        let count = u32::try_from(product.len()).unwrap_or(u32::MAX);
        let nodes: Vec<u32> = (0..count).filter(|node| inside(*node)).collect();
        let out = |node: u32| product.out(node).filter(|(_, edge)| allowed(edge)).map(|(_, edge)| edge.to);
        let members = strongly_connected(&nodes, |node| out(node).collect::<Vec<_>>());
        let mut of = vec![u32::MAX; product.len()];
        for (number, members) in (0..).zip(&members) {
            for node in members {
                if let Some(slot) = of.get_mut(*node as usize) {
                    *slot = number;
                }
            }
        }
        Self { of, members }
    }

    /// Does an edge stay in one component, so that it is part of a loop?
    #[must_use]
    pub(super) fn has(&self, edge: &Edge) -> bool {
        let component = |node: u32| self.of.get(node as usize).copied().filter(|own| *own != u32::MAX);
        component(edge.from).is_some_and(|own| component(edge.to) == Some(own))
    }
}

/// A way to where it is met: so many inputs, so much time, and the edge that begins it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Label {
    /// Inputs.
    pub inputs: u32,
    /// Seconds.
    pub time: f64,
    /// The first edge.
    pub edge: u32,
}

/// By node: the cheapest ways to a goal, none of which is better than another in both inputs and time.
#[derive(Debug)]
pub(super) struct Cheapest {
    labels: Vec<Vec<Label>>,
}

/// A time that can be ordered; none is NaN.
#[derive(PartialEq, Clone, Copy)]
struct Seconds(f64);

impl Eq for Seconds {}

impl PartialOrd for Seconds {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Seconds {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

/// The cheapest ways with at most so many inputs. `weigh` says what an edge costs, or that it may not be taken.
pub(super) fn cheapest(
    product: &Product,
    back: &Back,
    most_inputs: u32,
    weigh: impl Fn(&Edge) -> Option<(u32, f64)>,
    goal: impl Fn(&Edge) -> bool,
) -> Cheapest {
    let mut found = Cheapest { labels: vec![Vec::new(); product.len()] };
    let mut open = BinaryHeap::new();
    for (number, edge) in product.edges().filter(|(_, edge)| goal(edge)) {
        if let Some((inputs, time)) = weigh(edge).filter(|(inputs, _)| *inputs <= most_inputs) {
            found.put(edge.from, Label { inputs, time, edge: number }, &mut open);
        }
    }
    while let Some(Reverse((Seconds(time), inputs, node))) = open.pop() {
        if !found.has(node, inputs, time) {
            continue;
        }
        for number in back.into(node) {
            let Some(edge) = product.edge(number) else { continue };
            let Some((more, longer)) = weigh(edge) else { continue };
            let label = Label { inputs: inputs.saturating_add(more), time: time + longer, edge: number };
            if label.inputs <= most_inputs {
                found.put(edge.from, label, &mut open);
            }
        }
    }
    found
}

impl Cheapest {
    fn put(&mut self, node: u32, label: Label, open: &mut BinaryHeap<Reverse<(Seconds, u32, u32)>>) {
        let Some(labels) = self.labels.get_mut(node as usize) else { return };
        if labels.iter().any(|own| own.inputs <= label.inputs && own.time <= label.time) {
            return;
        }
        labels.retain(|own| own.inputs < label.inputs || own.time < label.time);
        labels.push(label);
        open.push(Reverse((Seconds(label.time), label.inputs, node)));
    }

    fn has(&self, node: u32, inputs: u32, time: f64) -> bool {
        self.ways(node).iter().any(|own| own.inputs == inputs && own.time <= time)
    }

    /// The ways from a node.
    #[must_use]
    pub(super) fn ways(&self, node: u32) -> &[Label] {
        self.labels.get(node as usize).map(Vec::as_slice).unwrap_or_default()
    }

    /// The quickest way from a node.
    #[must_use]
    pub(super) fn quickest(&self, node: u32) -> Option<Label> {
        self.ways(node).iter().copied().min_by(|one, other| one.time.total_cmp(&other.time))
    }

    /// The edges of a way that begins with a label, up to the goal.
    #[must_use]
    pub(super) fn path(
        &self,
        product: &Product,
        label: Label,
        weigh: impl Fn(&Edge) -> Option<(u32, f64)>,
        goal: impl Fn(&Edge) -> bool,
    ) -> Vec<u32> {
        let mut path = vec![label.edge];
        let mut label = label;
        // Every label was made from one that is cheaper, or as cheap and settled before; the bound is for safety.
        while path.len() <= product.len() {
            let Some(edge) = product.edge(label.edge).filter(|edge| !goal(edge)) else { break };
            let Some((inputs, time)) = weigh(edge) else { break };
            let rest = (label.inputs.saturating_sub(inputs), label.time - time);
            let next = self
                .ways(edge.to)
                .iter()
                .find(|own| own.inputs <= rest.0 && own.time <= rest.1 + 1e-9 * rest.1.abs().max(1.0));
            let Some(next) = next else { break };
            path.push(next.edge);
            label = *next;
        }
        path
    }
}
