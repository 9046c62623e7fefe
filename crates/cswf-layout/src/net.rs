//! The layered graph that the passes work on: rows of nodes, and legs between neighbouring rows.

use crate::geometry::Size;
use crate::table::{at, push};

/// What stands in a row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Kind {
    Box,
    /// The label of a link, which stands in its way like a box.
    Label,
    /// Where a link passes through a row.
    #[default]
    Bend,
}

/// A box, a label or a passage. The node of a box has the index of the box.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    pub(crate) lane: usize,
    pub(crate) row: usize,
    pub(crate) size: Size,
    /// Room kept to the right of it, for its loops.
    pub(crate) room: f64,
}

impl Node {
    /// How far it reaches to the left of its middle.
    pub(crate) fn left(&self) -> f64 {
        self.size.width / 2.0
    }

    /// How far it reaches to the right of its middle.
    pub(crate) fn right(&self) -> f64 {
        self.size.width / 2.0 + self.room
    }
}

/// The piece of a link between two neighbouring rows.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Leg {
    pub(crate) upper: usize,
    pub(crate) lower: usize,
    /// How much it matters that it is straight.
    pub(crate) weight: f64,
}

/// How a link gets from its box to its box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// Down through the rows: so many legs from this one on, with its label on this node.
    Legs { first: usize, count: usize, label: Option<usize> },
    /// Along the side of a lane: the index of the detour.
    Detour(usize),
}

/// A link that leads back or very far, and therefore runs beside the boxes of a lane.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Detour {
    /// Index of the link.
    pub(crate) link: usize,
    /// The row in whose height its label fits.
    pub(crate) label_row: usize,
    pub(crate) back: bool,
}

/// The layered graph.
#[derive(Debug, Default)]
pub(crate) struct Net {
    pub(crate) nodes: Vec<Node>,
    /// The nodes of each row from left to right, lane after lane.
    pub(crate) rows: Vec<Vec<usize>>,
    /// For each row whether it holds labels rather than boxes.
    pub(crate) is_label_row: Vec<bool>,
    /// The height of each row: that of its highest box or label, also of the labels of loops and detours.
    pub(crate) heights: Vec<f64>,
    pub(crate) legs: Vec<Leg>,
    pub(crate) detours: Vec<Detour>,
    /// The way of each link.
    pub(crate) ways: Vec<Way>,
}

impl Net {
    pub(crate) fn node(&self, index: usize) -> Node {
        at(&self.nodes, index)
    }

    pub(crate) fn leg(&self, index: usize) -> Leg {
        at(&self.legs, index)
    }
}

/// The legs of each node.
#[derive(Debug)]
pub(crate) struct Joints {
    /// Legs that arrive from the row above.
    pub(crate) above: Vec<Vec<usize>>,
    /// Legs that leave to the row below.
    pub(crate) below: Vec<Vec<usize>>,
}

impl Joints {
    pub(crate) fn of(net: &Net) -> Joints {
        let mut joints =
            Joints { above: vec![Vec::new(); net.nodes.len()], below: vec![Vec::new(); net.nodes.len()] };
        for (index, leg) in net.legs.iter().enumerate() {
            push(&mut joints.below, leg.upper, index);
            push(&mut joints.above, leg.lower, index);
        }
        joints
    }
}
