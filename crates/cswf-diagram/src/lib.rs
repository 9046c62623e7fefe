//! Diagrams of a workflow: SVG, DOT and Mermaid.
//!
//! [`picture()`] reads a workflow into a [`Picture`]: shapes in lanes and lines between them, every text chosen and
//! every size measured. Each format is one free function from a picture to text; none of them looks at the workflow
//! again, so the three always show the same flow.

mod build;
mod dot;
mod labels;
mod measure;
mod mermaid;
mod picture;
mod svg;

pub use build::{LanesBy, PictureOptions, picture};
pub use cswf_layout::Direction;
pub use dot::to_dot;
pub use mermaid::to_mermaid;
pub use picture::{Lane, Line, Picture, Shape, ShapeKind};
pub use svg::{Theme, to_svg};
