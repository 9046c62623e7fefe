//! SCXML: State Chart XML, W3C Recommendation 1 September 2015.
//!
//! The chart holds the control of a workflow: states, tries, defaults, interruptions, timers. What goes on outside (a
//! prompt, a queue, another system) is begun and ended by messages to the host, and answered by events:
//!
//! | to the host | when |
//! |---|---|
//! | `cswf.begin` with `state`, `activity`, … | a state is entered in which something goes on |
//! | `cswf.end` with `state` | that state is left |
//! | `cswf.row` with `step`, `outcome` | an outcome results: one row of the trace |
//! | `cswf.act` with `action`, … | something is done at once: a person is let go, a team is told |
//!
//! | from the host | means |
//! |---|---|
//! | `cswf.finished`, `cswf.answered`, `cswf.error`, … | how the activity ended |
//! | `cswf.outcome.N`, `cswf.option.N`, `cswf.chosen.N` | which of several, counted from 0 |
//! | `cswf.anytime.N`, `cswf.timer.N` | an interruption, a timer that the host keeps |
//! | `cswf.happened.NAME`, `cswf.rule.NAME` | an event, first for the steps, then for the rules |
//!
//! The messages are ordinary events that the chart sends to itself and has no transition for: every engine lets its
//! host listen to them, and none refuses them, as it does a processor that it does not know.
//!
//! A value that comes with an event stands in `_event.data`.

mod actions;
mod chart;
mod names;
mod script;

pub use chart::to_scxml;

use crate::losses::Losses;

/// The chart and what it cannot say.
#[derive(Clone, Debug)]
pub struct Scxml {
    /// The document.
    pub text: String,
    /// What is lost.
    pub losses: Losses,
}

/// The chart could not be written.
#[derive(Debug, thiserror::Error)]
#[error("the SCXML document could not be written: {0}")]
pub struct ScxmlError(#[from] std::io::Error);
