//! Absorbing Markov chains: how often customers come where, how long it takes, and how it ends.

use std::collections::BTreeMap;

use crate::elimination::Solved;
use crate::refused::{Refused, not_negative};

/// Shares may differ from 1 by this much together, since people round.
const ROUNDING: f64 = 1e-9;

/// Where a way leads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum To {
    /// To a state.
    State(usize),
    /// To an end of the chain.
    End(usize),
}

/// A chain in which everybody comes to an end at last: a state is left by ways that each take a share of its visitors, and
/// a visit takes a time.
#[derive(Clone, PartialEq, Debug)]
pub struct Chain {
    ways: Vec<BTreeMap<usize, f64>>,
    ends: Vec<BTreeMap<usize, f64>>,
    times: Vec<(f64, f64)>,
    end_count: usize,
}

impl Chain {
    /// So many states and ends, and no ways yet.
    #[must_use]
    pub fn new(states: usize, ends: usize) -> Self {
        Self {
            ways: vec![BTreeMap::new(); states],
            ends: vec![BTreeMap::new(); states],
            times: vec![(0.0, 0.0); states],
            end_count: ends,
        }
    }

    /// A share of the visitors of a state leaves it this way.
    ///
    /// # Errors
    /// [`Refused::Share`] for a share outside 0 to 1, [`Refused::Unknown`] for a state or end that does not exist.
    pub fn add(&mut self, from: usize, to: To, share: f64) -> Result<(), Refused> {
        if !(0.0..=1.0 + ROUNDING).contains(&share) {
            return Err(Refused::Share);
        }
        let (slot, to) = match to {
            To::State(to) if to < self.ways.len() => (self.ways.get_mut(from), to),
            To::End(end) if end < self.end_count => (self.ends.get_mut(from), end),
            _ => return Err(Refused::Unknown),
        };
        *slot.ok_or(Refused::Unknown)?.entry(to).or_insert(0.0) += share;
        Ok(())
    }

    /// How long a visit of a state takes: its mean and its variance, in any unit of time and its square.
    ///
    /// # Errors
    /// [`Refused::Number`] for what no time can have, [`Refused::Unknown`] for a state that does not exist.
    pub fn set_time(&mut self, state: usize, mean: f64, variance: f64) -> Result<(), Refused> {
        let time = (not_negative(mean)?, not_negative(variance)?);
        *self.times.get_mut(state).ok_or(Refused::Unknown)? = time;
        Ok(())
    }

    /// Solves the chain, once for all questions.
    ///
    /// # Errors
    /// [`Refused::Share`] where the ways of a state do not add up to 1, [`Refused::NoWayOut`] where somebody may go round
    /// for ever, [`Refused::TooLarge`] for chains too tangled to be solved.
    pub fn solve(&self) -> Result<Journey, Refused> {
        let sums = self
            .ways
            .iter()
            .zip(&self.ends)
            .map(|(ways, ends)| ways.values().chain(ends.values()).sum::<f64>());
        if sums.into_iter().any(|sum| (sum - 1.0).abs() > ROUNDING) {
            return Err(Refused::Share);
        }
        let leaving: Vec<f64> = self.ends.iter().map(|ends| ends.values().sum()).collect();
        let solved = Solved::of(&self.ways, &leaving)?;
        let means: Vec<f64> = self.times.iter().map(|(mean, _)| *mean).collect();
        let mean_times = solved.collected(&means);
        let variances = solved.collected(&self.own_variances(&mean_times));
        Ok(Journey { solved, mean_times, variances, ends: self.ends.clone() })
    }

    /// What each visit adds to the variance: that of its own time, and that of the mean time that is left, which depends on
    /// the way that is taken (the law of total variance).
    fn own_variances(&self, mean_times: &[f64]) -> Vec<f64> {
        let left = |to: &usize| mean_times.get(*to).copied().unwrap_or(0.0);
        let each = self.ways.iter().zip(&self.ends).zip(&self.times);
        each.map(|((ways, ends), (_, variance))| {
            let mean: f64 = ways.iter().map(|(to, share)| share * left(to)).sum();
            let spread: f64 = ways.iter().map(|(to, share)| share * (left(to) - mean).powi(2)).sum();
            let ended: f64 = ends.values().sum::<f64>() * mean * mean;
            variance + spread + ended
        })
        .collect()
    }
}

/// What becomes of those who enter a chain.
///
/// Source: Kemeny, Snell, "Finite Markov Chains", 1960, chapter III; for times that vary, the law of total variance, visit by
/// visit.
#[derive(Clone, Debug)]
pub struct Journey {
    solved: Solved,
    mean_times: Vec<f64>,
    variances: Vec<f64>,
    ends: Vec<BTreeMap<usize, f64>>,
}

impl Journey {
    /// The expected visits of every state, when so many begin at each; a beginning is a visit.
    #[must_use]
    pub fn visits(&self, begin: &[f64]) -> Vec<f64> {
        let mut all = begin.to_vec();
        all.resize(self.mean_times.len(), 0.0);
        self.solved.visits(&all)
    }

    /// The mean time from a state to the end, in the unit in which times were set.
    #[must_use]
    pub fn mean_time(&self, from: usize) -> Option<f64> {
        self.mean_times.get(from).copied()
    }

    /// The variance of that time, in the unit's square.
    #[must_use]
    pub fn variance(&self, from: usize) -> Option<f64> {
        self.variances.get(from).copied()
    }

    /// From each state: the probability that it ends this way.
    #[must_use]
    pub fn ends_so(&self, end: usize) -> Vec<f64> {
        let at_once: Vec<f64> = self.ends.iter().map(|ends| ends.get(&end).copied().unwrap_or(0.0)).collect();
        self.solved.collected(&at_once)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Half of the repairs come back: two visits, 2 hours, and the variance of a geometric number of hours.
    #[test]
    fn rework() {
        let mut chain = Chain::new(1, 1);
        chain.add(0, To::State(0), 0.5).unwrap();
        chain.add(0, To::End(0), 0.5).unwrap();
        chain.set_time(0, 1.0, 0.0).unwrap();
        let journey = chain.solve().unwrap();
        assert_eq!(journey.visits(&[1.0]), [2.0]);
        assert_eq!((journey.mean_time(0), journey.variance(0)), (Some(2.0), Some(2.0)));
        assert_eq!(journey.ends_so(0), [1.0]);
        assert_eq!(journey.mean_time(1), None);
    }

    /// The gambler's ruin with an even chance: from i of n, i/n win, and it takes i·(n − i) games.
    #[test]
    fn the_gamblers_ruin() {
        let n = 50;
        let mut chain = Chain::new(n - 1, 2);
        for state in 0..n - 1 {
            let lose = if state == 0 { To::End(0) } else { To::State(state - 1) };
            let win = if state + 2 == n { To::End(1) } else { To::State(state + 1) };
            chain.add(state, lose, 0.5).unwrap();
            chain.add(state, win, 0.5).unwrap();
            chain.set_time(state, 1.0, 0.0).unwrap();
        }
        let journey = chain.solve().unwrap();
        for state in 0..n - 1 {
            let have = (state + 1) as f64;
            let games = have * (n as f64 - have);
            assert!((journey.ends_so(1)[state] - have / n as f64).abs() < 1e-13);
            assert!((journey.mean_time(state).unwrap() / games - 1.0).abs() < 1e-13);
        }
    }

    #[test]
    fn nonsense_has_no_answer() {
        let mut chain = Chain::new(2, 1);
        assert_eq!(chain.add(0, To::State(2), 0.5), Err(Refused::Unknown));
        assert_eq!(chain.add(0, To::End(1), 0.5), Err(Refused::Unknown));
        assert_eq!(chain.add(0, To::End(0), 1.5), Err(Refused::Share));
        assert_eq!(chain.set_time(0, -1.0, 0.0), Err(Refused::Number));
        chain.add(0, To::State(1), 1.0).unwrap();
        assert_eq!(chain.solve().map(|_| ()), Err(Refused::Share));
        chain.add(1, To::State(0), 1.0).unwrap();
        assert_eq!(chain.solve().map(|_| ()), Err(Refused::NoWayOut));
    }

    /// A flow of ten thousand steps, each of which sends a few back.
    #[test]
    fn long_chains_are_solved_at_once() {
        let n = 10_000;
        let mut chain = Chain::new(n, 1);
        for state in 0..n {
            let next = if state + 1 == n { To::End(0) } else { To::State(state + 1) };
            chain.add(state, next, 0.9).unwrap();
            chain.add(state, To::State(state / 2), 0.05).unwrap();
            chain.add(state, To::End(0), 0.05).unwrap();
        }
        let journey = chain.solve().unwrap();
        assert!(journey.ends_so(0).iter().all(|share| (share - 1.0).abs() < 1e-12));
    }
}
