//! Pass 9: the lanes side by side, each as wide as its title or what stands in it.

use crate::graph::Options;
use crate::net::Net;
use crate::problem::Problem;
use crate::table::{at, put};

/// Where a lane lies across the flow.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Band {
    pub(crate) left: f64,
    pub(crate) width: f64,
    /// The axis around which its nodes were placed.
    pub(crate) axis: f64,
}

/// Left and right end of what stands in each lane, relative to its axis.
pub(crate) fn reach(net: &Net, lanes: usize, x: &[f64]) -> Vec<(f64, f64)> {
    let mut reach = vec![(f64::INFINITY, f64::NEG_INFINITY); lanes];
    for (node, &x) in net.nodes.iter().zip(x) {
        let (left, right) = at(&reach, node.lane);
        put(&mut reach, node.lane, (left.min(x - node.left()), right.max(x + node.right())));
    }
    reach.into_iter().map(|ends| if ends.0 <= ends.1 { ends } else { (0.0, 0.0) }).collect()
}

/// Puts the lanes side by side, from 0.
pub(crate) fn arrange(problem: &Problem, reach: &[(f64, f64)], options: &Options) -> Vec<Band> {
    let mut left = 0.0;
    let band = |(&(first, last), title): (&(f64, f64), &crate::Size)| {
        let padding = 2.0 * options.lane_padding;
        let width = (last - first).max(title.width) + padding;
        let band = Band { left, width, axis: left + (width - first - last) / 2.0 };
        left += width;
        band
    };
    reach.iter().zip(&problem.titles).map(band).collect()
}
