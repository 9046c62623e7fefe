//! Yes or no about up to 64 variables at once, followed over the map until nothing changes.

use std::collections::VecDeque;

use cswf_model::VarId;

use super::bits::Bits;
use super::map::{Leg, LegId, Map};

/// Up to 64 variables, each with a bit.
#[derive(Debug)]
pub struct Batch {
    variables: Vec<VarId>,
    /// By variable.
    bits: Vec<u64>,
}

impl Batch {
    /// The variables in batches.
    #[must_use]
    pub fn all(variables: &[VarId], declared: usize) -> Vec<Self> {
        let batch = |own: &[VarId]| {
            let mut bits = vec![0; declared];
            for (n, id) in own.iter().enumerate() {
                if let Some(slot) = bits.get_mut(id.index()) {
                    *slot = 1 << n;
                }
            }
            Self { variables: own.to_vec(), bits }
        };
        variables.chunks(64).map(batch).collect()
    }

    /// The bit of a variable; none when it is not in this batch.
    #[must_use]
    pub fn bit(&self, variable: VarId) -> u64 {
        self.bits.get(variable.index()).copied().unwrap_or_default()
    }

    /// The bits of some variables.
    pub fn word(&self, variables: impl IntoIterator<Item = VarId>) -> u64 {
        variables.into_iter().fold(0, |word, id| word | self.bit(id))
    }

    /// The variables of the batch.
    pub fn iter(&self) -> impl Iterator<Item = VarId> + '_ {
        self.variables.iter().copied()
    }
}

/// By place, what is so on some way there: `first` as the case begins, changed by each leg that `pass` lets through.
pub fn forward_words(map: &Map<'_>, first: u64, pass: impl Fn(LegId, Leg, u64) -> Option<u64>) -> Vec<u64> {
    let mut words = vec![0; map.place_count()];
    let mut seen = Bits::new(map.place_count());
    let mut queued = Bits::new(map.place_count());
    if let Some(word) = words.get_mut(map.start().index()) {
        *word = first;
    }
    seen.add(map.start().index());
    let mut open = VecDeque::from([map.start()]);
    while let Some(place) = open.pop_front() {
        queued.remove(place.index());
        let word = words.get(place.index()).copied().unwrap_or_default();
        for (id, leg) in map.out(place) {
            let (Some(after), Some(own)) = (pass(id, leg, word), words.get_mut(leg.to.index())) else {
                continue;
            };
            let new = after & !*own != 0;
            *own |= after;
            if (seen.add(leg.to.index()) || new) && queued.add(leg.to.index()) {
                open.push_back(leg.to);
            }
        }
    }
    words
}

/// By place, what is so on some way from there: `at` says what is so at the place itself, and `before` what a leg makes
/// of what is so behind it.
pub fn backward_words(map: &Map<'_>, at: Vec<u64>, before: impl Fn(LegId, Leg, u64) -> u64) -> Vec<u64> {
    let mut words = at;
    let mut queued = Bits::new(map.place_count());
    let mut open: VecDeque<_> = map.places().map(|(place, _)| place).collect();
    open.iter().for_each(|place| _ = queued.add(place.index()));
    while let Some(place) = open.pop_back() {
        queued.remove(place.index());
        let behind = words.get(place.index()).copied().unwrap_or_default();
        for (id, leg) in map.into(place) {
            let Some(own) = words.get_mut(leg.from.index()) else { continue };
            let word = before(id, leg, behind);
            if word & !*own != 0 {
                *own |= word;
                if queued.add(leg.from.index()) {
                    open.push_back(leg.from);
                }
            }
        }
    }
    words
}
