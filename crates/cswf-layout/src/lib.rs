//! Layered layout with swimlanes; knows text widths, not workflows.
//!
//! [`layout()`] places boxes in lanes and routes the edges between them along the flow: a list of passes after
//! Sugiyama, Tagawa & Toda, "Methods for visual understanding of hierarchical system structures" (1981), and
//! Gansner, Koutsofios, North & Vo, "A technique for drawing directed graphs" (1993), with the channels and tracks of
//! circuit layout for the routes. Labels are placed like boxes and every piece of an edge has a track of its
//! own, so nothing overlaps by construction; where more room is needed, the picture grows.
//!
//! The same graph always gives the same picture, bit for bit. There is no randomness, no hash order and no
//! recursion. [`text`] tells how wide a text will be, so that boxes and labels can be measured without a font.

mod geometry;
mod graph;
mod isotonic;
mod layout;
mod loops;
mod net;
mod passes;
mod problem;
mod table;
pub mod text;

pub use geometry::{Point, Rect, Size};
pub use graph::{Block, Direction, Edge, Graph, Lane, Layout, Options, Route};
pub use layout::layout;
