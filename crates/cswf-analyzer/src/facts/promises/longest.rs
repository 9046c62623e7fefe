//! The longest way until what is promised comes: over loops that cost something there is none.

use super::pattern::Pattern;
use super::product::{Edge, Product};
use super::search::{Back, Loops, leading_to, shortest};
use crate::facts::bits::Bits;

/// The longest way.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Longest {
    /// There is nothing to wait for.
    None,
    /// So much, on this way from where the clock starts.
    Way(f64, Vec<u32>),
    /// As much as one likes: the way into a loop, and once round.
    Unlimited(Vec<u32>),
}

/// The longest way from some nodes to an edge on which the promise is met. `weigh` says what an edge costs, or that it
/// may not be taken.
pub(super) fn longest(
    product: &Product,
    pattern: Pattern,
    from: &[u32],
    weigh: impl Fn(&Edge) -> Option<f64>,
) -> Longest {
    let owes = |node: u32| product.position(node).is_some() && pattern.owes(product.state(node));
    let along = |edge: &Edge| !edge.resumes && !edge.meets && owes(edge.to) && weigh(edge).is_some();
    let last = |edge: &Edge| edge.meets && owes(edge.from) && weigh(edge).is_some();
    let reached = shortest(product, from.iter().copied(), along);
    let back = Back::of(product);
    let useful = leading_to(product, &back, |edge| along(edge) || last(edge), last);
    let inside = |node: u32| reached.has(node) && useful.has(node as usize);
    let loops = Loops::of(product, inside, along);
    let together = |edge: &Edge| loops.has(edge);
    let costly = |edge: &Edge| along(edge) && inside(edge.from) && together(edge) && weigh(edge) > Some(0.0);
    if let Some((number, edge)) =
        reached.order.iter().flat_map(|node| product.out(*node)).find(|(_, edge)| costly(edge))
    {
        let mut path = reached.path(product, edge.from);
        path.push(number);
        let round = shortest(product, [edge.to], |own| along(own) && together(own));
        path.extend(round.path(product, edge.from));
        return Longest::Unlimited(path);
    }
    let mut best = Best::new(product.len());
    from.iter().filter(|node| inside(**node)).for_each(|node| _ = best.raise(*node, 0.0, None));
    for own in loops.members.iter().rev() {
        // Round a loop nothing is spent, so all of it is as far away as its farthest node.
        best.level(product, own, |edge| along(edge) && together(edge));
        for node in own {
            let Some(spent) = best.of(*node) else { continue };
            for (number, edge) in product.out(*node) {
                if along(edge) && inside(edge.to) && !together(edge) {
                    best.raise(edge.to, spent + weigh(edge).unwrap_or_default(), Some(number));
                }
            }
        }
    }
    best.result(product, |edge| last(edge) && inside(edge.from), &weigh)
}

/// By node: the most that is spent until one is there, and the edge by which one came.
struct Best {
    spent: Vec<f64>,
    via: Vec<Option<u32>>,
}

impl Best {
    fn new(count: usize) -> Self {
        Self { spent: vec![f64::NEG_INFINITY; count], via: vec![None; count] }
    }

    fn of(&self, node: u32) -> Option<f64> {
        self.spent.get(node as usize).copied().filter(|spent| *spent > f64::NEG_INFINITY)
    }

    fn raise(&mut self, node: u32, spent: f64, via: Option<u32>) -> bool {
        let (Some(own), Some(slot)) = (self.spent.get_mut(node as usize), self.via.get_mut(node as usize))
        else {
            return false;
        };
        if spent <= *own {
            return false;
        }
        (*own, *slot) = (spent, via);
        true
    }

    /// Spreads the most that is spent at any node of a free loop over all of it.
    fn level(&mut self, product: &Product, members: &[u32], allowed: impl Fn(&Edge) -> bool) {
        if members.len() < 2 {
            return;
        }
        let Some(top) = members.iter().copied().max_by(|one, other| {
            let spent = |node: u32| self.of(node).unwrap_or(f64::NEG_INFINITY);
            spent(*one).total_cmp(&spent(*other))
        }) else {
            return;
        };
        let Some(spent) = self.of(top) else { return };
        let round = shortest(product, [top], allowed);
        for node in round.order.iter().filter(|node| **node != top) {
            if let (Some(own), Some(via)) =
                (self.spent.get_mut(*node as usize), self.via.get_mut(*node as usize))
            {
                *own = spent;
                *via = round.path(product, *node).last().copied();
            }
        }
    }

    fn result(
        &self,
        product: &Product,
        last: impl Fn(&Edge) -> bool,
        weigh: impl Fn(&Edge) -> Option<f64>,
    ) -> Longest {
        let mut found: Option<(f64, u32)> = None;
        for (number, edge) in product.edges().filter(|(_, edge)| last(edge)) {
            let Some(spent) = self.of(edge.from).zip(weigh(edge)).map(|(spent, more)| spent + more) else {
                continue;
            };
            if found.is_none_or(|(most, _)| spent > most) {
                found = Some((spent, number));
            }
        }
        let Some((spent, number)) = found else { return Longest::None };
        let mut path = vec![number];
        let mut seen = Bits::new(product.len());
        let mut node = product.edge(number).map(|edge| edge.from);
        while let Some(own) = node.filter(|own| seen.add(*own as usize)) {
            let Some(via) = self.via.get(own as usize).copied().flatten() else { break };
            path.push(via);
            node = product.edge(via).map(|edge| edge.from);
        }
        path.reverse();
        Longest::Way(spent, path)
    }
}
