//! What is laid out and what comes out: plain data.

use crate::geometry::{Point, Rect, Size};

/// Boxes, the edges between them, and the lanes they stand in.
///
/// A box, an edge and a lane is known by its position in its list, and the order of the lists is the order of
/// preference where nothing else decides: keep it stable and the picture stays stable.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Graph {
    /// Which way the edges run.
    pub direction: Direction,
    /// Lanes side by side, in this order. May be empty.
    pub lanes: Vec<Lane>,
    /// The boxes.
    pub boxes: Vec<Block>,
    /// The edges. Loops and parallel edges are allowed.
    pub edges: Vec<Edge>,
    /// Index of the box that comes first.
    pub start: usize,
}

/// Which way the edges run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Direction {
    /// From top to bottom, with the lanes as columns.
    #[default]
    Down,
    /// From left to right, with the lanes as bands.
    Right,
}

/// A swimlane.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Lane {
    /// Extent of its title as it will be drawn, in the head of the lane.
    pub title: Size,
}

/// A box to place: the rectangle around whatever shape is drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Block {
    /// Extent of the box.
    pub size: Size,
    /// Index of its lane. A box without one stands before the first lane.
    pub lane: Option<usize>,
}

/// An edge to route.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Edge {
    /// Index of the box it leaves.
    pub from: usize,
    /// Index of the box it enters.
    pub to: usize,
    /// Extent of its label.
    pub label: Option<Size>,
    /// How much it matters that this edge is straight, relative to the others. 1 if nothing is known; the share
    /// of the customers who take it is a good choice.
    pub weight: f64,
}

/// Distances, in the unit of the font size. The defaults suit text of 13.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// Air around the whole picture.
    pub margin: f64,
    /// Air inside a lane, beside its boxes and around its title.
    pub lane_padding: f64,
    /// Between two boxes of one row.
    pub box_gap: f64,
    /// Between a box or label and the next row, where no edge needs more.
    pub row_gap: f64,
    /// Between a label and what stands beside it.
    pub label_gap: f64,
    /// Between parallel pieces of edges.
    pub track_gap: f64,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            margin: 16.0,
            lane_padding: 20.0,
            box_gap: 36.0,
            row_gap: 28.0,
            label_gap: 12.0,
            track_gap: 12.0,
        }
    }
}

/// The picture.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Layout {
    /// Extent of the picture; everything lies within.
    pub size: Size,
    /// The lanes with their heads, in the order of [`Graph::lanes`].
    pub lanes: Vec<Rect>,
    /// Thickness of the lanes' heads: the top of each lane, or its left end when the edges run to the right.
    pub lane_head: f64,
    /// The boxes, in the order of [`Graph::boxes`].
    pub boxes: Vec<Rect>,
    /// The routes, in the order of [`Graph::edges`].
    pub edges: Vec<Route>,
}

/// The way of an edge.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Route {
    /// Corners from the border of the box it leaves to the border of the box it enters; each piece is horizontal
    /// or vertical and the first and last piece stand upright on the border. Where the drawn shape does not fill
    /// its box, prolong them to its outline. Empty when the edge names a box that does not exist.
    pub points: Vec<Point>,
    /// Where its label goes.
    pub label: Option<Rect>,
    /// Whether it leads back to a box that came before.
    pub back: bool,
}
