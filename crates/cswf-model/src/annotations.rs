//! What a picture shows beside the workflow itself: findings, counts, a path.
//!
//! Backends never see the analyzer or the simulator; the command line fills this in between.

use std::collections::BTreeMap;

use cswf_diagnostics::{Hop, Level};

use crate::step::StepId;

/// Marks and numbers for a picture.
#[derive(Clone, Debug, Default)]
pub struct Annotations {
    /// Findings by step.
    pub markers: BTreeMap<StepId, Vec<Marker>>,
    /// Steps of a customer's path, in order.
    pub path: Vec<StepId>,
}

/// A finding at a step.
#[derive(Clone, Debug, PartialEq)]
pub struct Marker {
    /// How bad.
    pub level: Level,
    /// The rule.
    pub rule: String,
    /// The claim, in the picture's language.
    pub text: String,
    /// The way on which customers get there, where it proves the claim.
    pub path: Vec<Hop>,
}
