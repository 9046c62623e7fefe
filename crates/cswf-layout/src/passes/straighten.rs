//! Pass 7: long legs without needless steps.
//!
//! Placing row by row makes the sum of all sideways steps small, but one big step costs the same there as many
//! small ones. So each link that passes several rows is pulled straight as far as its neighbours leave room, into
//! line with a port of its boxes if possible.

use super::place::{distance, neighbours};
use super::ports::usable;
use crate::graph::Options;
use crate::net::{Net, Way};
use crate::table::{at, put};

/// For the sake of a straight line, things may come this much closer to each other than they were placed.
const CLOSER: f64 = 0.7;

/// A range of places, possibly empty.
#[derive(Debug, Clone, Copy)]
struct Range {
    first: f64,
    last: f64,
}

impl Range {
    const ALL: Range = Range { first: f64::NEG_INFINITY, last: f64::INFINITY };

    fn and(self, other: Range) -> Range {
        Range { first: self.first.max(other.first), last: self.last.min(other.last) }
    }

    fn is_empty(self) -> bool {
        self.first > self.last
    }

    fn nearest(self, place: f64) -> f64 {
        place.max(self.first).min(self.last)
    }
}

/// Moves labels and passages in `x`, the places relative to the axes of the lanes.
pub(crate) fn straighten(net: &Net, x: &mut [f64], options: &Options) {
    let beside = neighbours(net);
    let closer = Options {
        box_gap: options.box_gap * CLOSER,
        label_gap: options.label_gap * CLOSER,
        track_gap: options.track_gap * CLOSER,
        ..*options
    };
    for way in &net.ways {
        if let Way::Legs { first, count, .. } = *way {
            Chain::of(net, first, count).straighten(net, x, &beside, &closer);
        }
    }
}

/// The labels and passages of a link, which all stand in one lane, and its boxes.
struct Chain {
    upper_box: usize,
    inner: Vec<usize>,
    lower_box: usize,
}

impl Chain {
    fn of(net: &Net, first: usize, count: usize) -> Chain {
        let legs = net.legs.iter().skip(first).take(count);
        let mut inner: Vec<usize> = legs.map(|leg| leg.lower).collect();
        let lower_box = inner.pop().unwrap_or_default();
        Chain { upper_box: net.leg(first).upper, inner, lower_box }
    }

    fn straighten(
        &self,
        net: &Net,
        x: &mut [f64],
        beside: &[(Option<usize>, Option<usize>)],
        options: &Options,
    ) {
        let room = |x: &[f64], node: usize| {
            let own = net.node(node);
            let (left, right) = at(beside, node);
            Range {
                first: left.map_or(Range::ALL.first, |l| at(x, l) + distance(&net.node(l), &own, options)),
                last: right.map_or(Range::ALL.last, |r| at(x, r) - distance(&own, &net.node(r), options)),
            }
        };
        let mut rest = self.inner.as_slice();
        while let Some(&first) = rest.first() {
            let mut common = room(x, first);
            let mut count = 1;
            for &node in rest.iter().skip(1) {
                let narrower = common.and(room(x, node));
                if narrower.is_empty() {
                    break;
                }
                common = narrower;
                count += 1;
            }
            let (run, others) = rest.split_at_checked(count).unwrap_or((rest, &[]));
            let is_first = run.len() + others.len() == self.inner.len();
            let place = self.best(net, x, common, (is_first, others.is_empty()), at(x, at(run, count / 2)));
            run.iter().for_each(|&node| put(x, node, place));
            rest = others;
        }
    }

    /// The place in `common` that is in line with both boxes, if that cannot be with one, and near `now`.
    fn best(&self, net: &Net, x: &[f64], common: Range, touches: (bool, bool), now: f64) -> f64 {
        let lane = self.inner.first().map(|&node| net.node(node).lane);
        let port = |index: usize, touches: bool| {
            let node = net.node(index);
            let half = usable(node.size.width);
            let middle = at(x, index);
            (touches && Some(node.lane) == lane)
                .then_some(Range { first: middle - half, last: middle + half })
        };
        let upper = port(self.upper_box, touches.0).unwrap_or(Range::ALL);
        let lower = port(self.lower_box, touches.1).unwrap_or(Range::ALL);
        let wishes = [common.and(upper).and(lower), common.and(lower), common.and(upper), common];
        wishes.into_iter().find(|range| !range.is_empty()).map_or(now, |range| range.nearest(now))
    }
}
