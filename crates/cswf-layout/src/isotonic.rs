//! The best places on a line for things in a fixed order.
//!
//! Weighted isotonic regression in the L1 norm: of all non-decreasing sequences the one with the least sum of
//! weighted distances to wished places. The method is the "slope trick": the convex cost of the last place is kept as
//! a heap of its break points, O(n log n) (after Ahuja & Orlin 2001, "A fast scaling algorithm for minimizing
//! separable convex functions subject to chain constraints"). Distances rather than their squares, because then a
//! thing stands exactly where it is wished or is pushed, and edges come out straight instead of nearly straight.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// A wish of one thing: to be at `place`, as strongly as `weight`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wish {
    pub(crate) place: f64,
    pub(crate) weight: f64,
}

/// Places that do not decrease and minimise the sum of `weight * |place - wish|`, one for each list of wishes.
/// Of several equal ones the rightmost is taken. Each list must hold a wish with a positive weight.
pub(crate) fn regression(wishes: &[Vec<Wish>]) -> Vec<f64> {
    let mut breaks: BinaryHeap<Break> = BinaryHeap::new();
    let mut places = Vec::with_capacity(wishes.len());
    for own in wishes {
        let mut slope = 0.0;
        for wish in own {
            slope += wish.weight;
            breaks.push(Break { place: wish.place, bend: 2.0 * wish.weight });
        }
        // The cost now rises with `slope` at the far right. Bends are taken off from the right until it is flat:
        // there it is least, and left of it is all that a later thing can still make use of.
        let mut least = 0.0;
        while let Some(mut last) = breaks.pop() {
            least = last.place;
            if last.bend > slope {
                last.bend -= slope;
                breaks.push(last);
                break;
            }
            slope -= last.bend;
            if slope <= 0.0 {
                break;
            }
        }
        places.push(least);
    }
    let mut limit = f64::INFINITY;
    for place in places.iter_mut().rev() {
        limit = place.min(limit);
        *place = limit;
    }
    places
}

/// A place where the slope of the cost grows by `bend`.
struct Break {
    place: f64,
    bend: f64,
}

impl Ord for Break {
    fn cmp(&self, other: &Self) -> Ordering {
        self.place.total_cmp(&other.place).then(self.bend.total_cmp(&other.bend))
    }
}

impl PartialOrd for Break {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Break {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Break {}

#[cfg(test)]
mod tests {
    use super::{Wish, regression};
    use proptest::prelude::*;

    fn cost(places: &[f64], wishes: &[Vec<Wish>]) -> f64 {
        let own = |(place, own): (&f64, &Vec<Wish>)| {
            own.iter().map(|w| w.weight * (place - w.place).abs()).sum::<f64>()
        };
        places.iter().zip(wishes).map(own).sum()
    }

    /// The least cost by dynamic programming over all places that anybody wishes.
    fn least(wishes: &[Vec<Wish>]) -> f64 {
        let mut candidates: Vec<f64> = wishes.iter().flatten().map(|w| w.place).collect();
        candidates.sort_by(f64::total_cmp);
        let mut best = vec![0.0; candidates.len()];
        for own in wishes {
            let mut so_far = f64::INFINITY;
            for (cell, &place) in best.iter_mut().zip(&candidates) {
                so_far = so_far.min(*cell);
                *cell = so_far + cost(&[place], std::slice::from_ref(own));
            }
        }
        best.into_iter().fold(f64::INFINITY, f64::min)
    }

    fn wishes() -> impl Strategy<Value = Vec<Vec<Wish>>> {
        let wish = (-9i32..9, 1u32..5).prop_map(|(p, w)| Wish { place: f64::from(p), weight: f64::from(w) });
        prop::collection::vec(prop::collection::vec(wish, 1..4), 1..9)
    }

    proptest! {
        #[test]
        fn it_is_sorted_and_cheapest(wishes in wishes()) {
            let places = regression(&wishes);
            prop_assert!(places.is_sorted());
            prop_assert!((cost(&places, &wishes) - least(&wishes)).abs() < 1e-9, "{places:?}");
        }
    }

    #[test]
    fn wishes_in_order_are_granted() {
        let wish = |place| vec![Wish { place, weight: 1.0 }];
        assert_eq!(regression(&[wish(1.0), wish(2.0), wish(4.0)]), [1.0, 2.0, 4.0]);
    }
}
