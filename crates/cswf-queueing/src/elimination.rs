//! Linear systems of Markov chains, x = c + P·x and v = b + Pᵀ·v, by taking out one state after the other.
//!
//! Whoever comes to a state that is taken out is sent straight on to where they go next (Grassmann, Taksar, Heyman 1985).
//! How often a state is left is the sum of its ways out, never 1 minus its way back, so nothing is ever subtracted and
//! every digit is kept. States with few ways go first (Markowitz 1957), so that what is almost a tree stays one.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use crate::refused::Refused;

/// Chains whose states are so tangled that more ways than this come up are too large.
const MOST_WAYS: usize = 50_000_000;

/// What taking out a state has left behind.
#[derive(Clone, Debug, Default)]
struct Out {
    state: usize,
    /// The sum of its ways out.
    leaves: f64,
    /// To states that were taken out later.
    onward: Vec<(usize, f64)>,
    /// From states that were taken out later.
    from: Vec<(usize, f64)>,
}

/// A chain whose states have been taken out; answers as many questions as are asked.
#[derive(Clone, Debug)]
pub(crate) struct Solved {
    order: Vec<Out>,
}

impl Solved {
    /// Takes out every state. `ways` has the shares of the ways from each state to others and to itself, `leaving` the
    /// share that leaves the chain.
    pub(crate) fn of(ways: &[BTreeMap<usize, f64>], leaving: &[f64]) -> Result<Self, Refused> {
        let mut rest = Rest::of(ways, leaving);
        let mut open: BinaryHeap<Reverse<(usize, usize)>> =
            (0..ways.len()).map(|state| Reverse((rest.cost(state), state))).collect();
        let mut order = Vec::with_capacity(ways.len());
        while let Some(Reverse((cost, state))) = open.pop() {
            let now = rest.cost(state);
            if now > cost {
                open.push(Reverse((now, state)));
                continue;
            }
            order.push(rest.take_out(state)?);
        }
        Ok(Self { order })
    }

    /// x = c + P·x: what comes together on the way from each state, when each visit of a state brings so much.
    pub(crate) fn collected(&self, each: &[f64]) -> Vec<f64> {
        let mut sums = each.to_vec();
        for out in &self.order {
            let own = get(&sums, out.state);
            for (from, share) in &out.from {
                add(&mut sums, *from, share / out.leaves * own);
            }
        }
        for out in self.order.iter().rev() {
            let later: f64 = out.onward.iter().map(|(to, share)| share * get(&sums, *to)).sum();
            let sum = (get(&sums, out.state) + later) / out.leaves;
            set(&mut sums, out.state, sum);
        }
        sums
    }

    /// v = b + Pᵀ·v: how many come to each state, when so many begin at each.
    pub(crate) fn visits(&self, begin: &[f64]) -> Vec<f64> {
        let mut come = begin.to_vec();
        for out in &self.order {
            let own = get(&come, out.state) / out.leaves;
            for (to, share) in &out.onward {
                add(&mut come, *to, own * share);
            }
        }
        for out in self.order.iter().rev() {
            let later: f64 = out.from.iter().map(|(from, share)| share * get(&come, *from)).sum();
            let sum = (get(&come, out.state) + later) / out.leaves;
            set(&mut come, out.state, sum);
        }
        come
    }
}

fn get(list: &[f64], at: usize) -> f64 {
    list.get(at).copied().unwrap_or(0.0)
}

fn set(list: &mut [f64], at: usize, to: f64) {
    list.get_mut(at).into_iter().for_each(|slot| *slot = to);
}

fn add(list: &mut [f64], at: usize, more: f64) {
    list.get_mut(at).into_iter().for_each(|slot| *slot += more);
}

/// The states that have not been taken out yet.
struct Rest {
    onward: Vec<BTreeMap<usize, f64>>,
    from: Vec<BTreeSet<usize>>,
    leaving: Vec<f64>,
    made: usize,
}

impl Rest {
    fn of(ways: &[BTreeMap<usize, f64>], leaving: &[f64]) -> Self {
        let mut from = vec![BTreeSet::new(); ways.len()];
        let mut onward = ways.to_vec();
        for (state, own) in onward.iter_mut().enumerate() {
            // The way back to itself is what the other ways leave over.
            own.remove(&state);
            own.retain(|_, share| *share > 0.0);
            for to in own.keys() {
                from.get_mut(*to).into_iter().for_each(|from| _ = from.insert(state));
            }
        }
        Self { onward, from, leaving: leaving.to_vec(), made: 0 }
    }

    fn cost(&self, state: usize) -> usize {
        let ways = self.onward.get(state).map_or(0, BTreeMap::len);
        ways * self.from.get(state).map_or(0, BTreeSet::len)
    }

    fn take_out(&mut self, state: usize) -> Result<Out, Refused> {
        let onward = self.onward.get_mut(state).map(std::mem::take).unwrap_or_default();
        let before = self.from.get_mut(state).map(std::mem::take).unwrap_or_default();
        let gone = get(&self.leaving, state);
        let leaves = onward.values().sum::<f64>() + gone;
        if leaves <= 0.0 {
            return Err(Refused::NoWayOut);
        }
        for to in onward.keys() {
            self.from.get_mut(*to).into_iter().for_each(|from| _ = from.remove(&state));
        }
        let mut from = Vec::with_capacity(before.len());
        for earlier in before {
            let Some(ways) = self.onward.get_mut(earlier) else { continue };
            let Some(share) = ways.remove(&state) else { continue };
            from.push((earlier, share));
            for (to, way) in onward.iter().filter(|(to, _)| **to != earlier) {
                *ways.entry(*to).or_insert(0.0) += share * way / leaves;
                self.from.get_mut(*to).into_iter().for_each(|from| _ = from.insert(earlier));
            }
            self.made += onward.len();
            add(&mut self.leaving, earlier, share * gone / leaves);
        }
        if self.made > MOST_WAYS {
            return Err(Refused::TooLarge);
        }
        Ok(Out { state, leaves, onward: onward.into_iter().collect(), from })
    }
}
