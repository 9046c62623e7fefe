//! Promises without a budget: what must come on every path, and what must not.

use super::product::{BROKEN, Edge, KEPT};
use super::search::{Back, Loops, Shortest, beginnings, leading_to, shortest};
use super::{How, Question, Verdict};

pub(super) fn sure(edge: &Edge) -> bool {
    !edge.unsure
}

impl Question<'_, '_, '_> {
    /// The shortest sure ways from the beginning.
    pub(super) fn sure_ways(&self) -> Shortest {
        shortest(&self.product, beginnings(&self.product), sure)
    }

    /// The shortest ways from the beginning, and be they doubtful.
    pub(super) fn all_ways(&self) -> Shortest {
        shortest(&self.product, beginnings(&self.product), |_| true)
    }

    /// What must not come: it does not.
    pub(super) fn stays_away(&self) -> Verdict {
        let ways = self.sure_ways();
        if ways.has(BROKEN) {
            return self.broken(How::Comes, &ways.path(&self.product, BROKEN));
        }
        self.doubtful()
    }

    /// What must come: no case ends without it, and nobody is caught without it.
    pub(super) fn comes(&self) -> Verdict {
        let ways = self.sure_ways();
        if ways.has(BROKEN) {
            return self.broken(How::Missing, &ways.path(&self.product, BROKEN));
        }
        if let Some(path) = self.caught(&ways) {
            return self.broken(How::Endless, &path);
        }
        self.doubtful()
    }

    fn doubtful(&self) -> Verdict {
        let ways = self.all_ways();
        if ways.has(BROKEN) {
            return self.open(&ways.path(&self.product, BROKEN));
        }
        Verdict::Kept
    }

    /// Might somebody with certain values be caught in a loop on the way to what must come?
    pub(super) fn may_catch(&self) -> bool {
        let product = &self.product;
        let ways = self.sure_ways();
        let anyhow = |edge: &Edge| !edge.hangs_up && !edge.asks;
        let goal = |edge: &Edge| edge.meets || edge.to <= KEPT;
        let free = leading_to(product, &Back::of(product), anyhow, goal);
        let owes = |node: u32| {
            let here = node > KEPT && ways.has(node);
            here && self.plan.pattern.owes(product.state(node)) && !free.has(node as usize)
        };
        let stays = |edge: &Edge| sure(edge) && !edge.hangs_up;
        let loops = Loops::of(product, owes, stays);
        product.edges().any(|(_, edge)| stays(edge) && loops.has(edge))
    }

    /// The way into a loop out of which neither what must come nor an end can be reached, hanging up not counted, and
    /// once round. A loop with a way out is none: customers leave it sooner or later.
    fn caught(&self, ways: &Shortest) -> Option<Vec<u32>> {
        let product = &self.product;
        let stays = |edge: &Edge| !edge.hangs_up;
        let free = leading_to(product, &Back::of(product), stays, |edge| edge.meets || edge.to <= KEPT);
        let caught = |node: u32| {
            ways.has(node)
                && node > KEPT
                && self.plan.pattern.owes(product.state(node))
                && !free.has(node as usize)
        };
        if !ways.order.iter().any(|node| caught(*node)) {
            return None;
        }
        let loops = Loops::of(product, caught, |edge| stays(edge) && sure(edge));
        let round = |edge: &Edge| stays(edge) && sure(edge) && loops.has(edge);
        let first = ways.order.iter().find(|node| product.out(**node).any(|(_, edge)| round(edge)))?;
        let mut path = ways.path(product, *first);
        // The shortest way back: over the edge whose end is nearest.
        let back = product.out(*first).filter(|(_, edge)| round(edge)).map(|(number, edge)| {
            let mut way = vec![number];
            way.extend(shortest(product, [edge.to], round).path(product, *first));
            way
        });
        path.extend(back.min_by_key(Vec::len)?);
        Some(path)
    }
}
