//! The values that occur while branches are followed together, by number. What branches ask each other for is told apart
//! value by value, where there are few, so that it is exact.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::facts::values::assume::Case;
use crate::facts::values::domain::{Domain, Values};

/// One case is told apart into so many at most.
const MOST_APART: usize = 64;

/// The cases.
pub(super) struct Cases {
    /// The subjects whose values are told apart.
    apart: Vec<usize>,
    cases: Vec<Case>,
    /// By a mark of the case: its numbers.
    known: BTreeMap<u64, Vec<usize>>,
    /// Some case would have been too many, and is missing.
    pub too_many: bool,
}

impl Cases {
    /// No cases yet; the values of these subjects will be told apart.
    pub(super) fn telling_apart(mut apart: Vec<usize>) -> Self {
        apart.sort_unstable();
        apart.dedup();
        Self { apart, cases: Vec::new(), known: BTreeMap::new(), too_many: false }
    }

    /// The case of a number.
    pub(super) fn get(&self, number: usize) -> Option<Case> {
        self.cases.get(number).cloned()
    }

    /// The numbers of the cases that a case is, one for each value.
    pub(super) fn told_apart(&mut self, case: Case) -> Vec<usize> {
        let mut cases = vec![case];
        for number in &self.apart {
            cases = cases.into_iter().flat_map(|case| by_value(case, *number)).collect();
            if cases.len() > MOST_APART {
                self.too_many = true;
                return Vec::new();
            }
        }
        cases.into_iter().map(|case| self.number(case)).collect()
    }

    fn number(&mut self, case: Case) -> usize {
        // Its keys are fixed, so the marks are the same in every run.
        let mut hasher = DefaultHasher::new();
        case.hash(&mut hasher);
        let like = self.known.entry(hasher.finish()).or_default();
        if let Some(known) = like.iter().find(|n| self.cases.get(**n) == Some(&case)) {
            return *known;
        }
        let number = self.cases.len();
        like.push(number);
        self.cases.push(case);
        number
    }
}

fn by_value(case: Case, number: usize) -> Vec<Case> {
    let Some(Domain { unset, values: Values::Choices(bits) }) = case.get(number) else { return vec![case] };
    let unset = unset.then(Domain::never_set);
    let single = (0..64).filter(|n| bits & (1 << n) != 0);
    let single = single.map(|n| Domain { unset: false, values: Values::Choices(1 << n) });
    let with = |domain: Domain| {
        let mut case = case.clone();
        if let Some(slot) = case.get_mut(number) {
            *slot = domain;
        }
        case
    };
    unset.into_iter().chain(single).map(with).collect()
}
