//! The smallest staff that meets a target.

use crate::erlang_a::erlang_a;
use crate::erlang_c::erlang_c;
use crate::waits::waits;

/// More agents than this are not looked for.
pub const MOST_AGENTS: u32 = 1_000_000;

/// What a line has to reach.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Target {
    /// At least this share of all customers is answered within the time.
    Answered {
        /// From 0 to 1.
        share: f64,
        /// In the unit of time of the rates.
        within: f64,
    },
    /// At most this share gives up.
    Abandonment(f64),
    /// Agents are busy at most this share of their time.
    Occupancy(f64),
}

/// Does a line of so many agents meet the target? Without a patience rate nobody gives up.
///
/// Nonsensical rates, and a line that grows for ever, meet nothing.
#[must_use]
pub fn meets(
    arrival_rate: f64,
    service_rate: f64,
    patience_rate: Option<f64>,
    agents: u32,
    target: Target,
) -> bool {
    let met = match (patience_rate, target) {
        (None, Target::Abandonment(_)) => erlang_c(arrival_rate, service_rate, agents).map(|_| true),
        (None, Target::Answered { share, within }) => {
            erlang_c(arrival_rate, service_rate, agents).map(|line| line.answered_within(within) >= share)
        }
        (None, Target::Occupancy(most)) => {
            erlang_c(arrival_rate, service_rate, agents).map(|line| line.occupancy <= most)
        }
        (Some(patience), Target::Answered { share, within }) => {
            waits(arrival_rate, service_rate, patience, agents, within)
                .map(|(_, waits)| waits.of_all() >= share)
        }
        (Some(patience), Target::Abandonment(most)) => {
            erlang_a(arrival_rate, service_rate, patience, agents).map(|line| line.abandonment <= most)
        }
        (Some(patience), Target::Occupancy(most)) => {
            erlang_a(arrival_rate, service_rate, patience, agents).map(|line| line.occupancy <= most)
        }
    };
    met.unwrap_or(false)
}

/// The smallest number of agents that meets the target; `None` when a million do not.
///
/// Each agent more makes every one of the targets easier, so the number is found by doubling from one and halving. The
/// search does not start at the load: where customers give up, fewer agents than the load can do.
#[must_use]
pub fn smallest_staff(
    arrival_rate: f64,
    service_rate: f64,
    patience_rate: Option<f64>,
    target: Target,
) -> Option<u32> {
    let meets = |agents: u32| meets(arrival_rate, service_rate, patience_rate, agents, target);
    let mut enough = 1_u32;
    while !meets(enough) {
        if enough >= MOST_AGENTS {
            return None;
        }
        enough = (enough * 2).min(MOST_AGENTS);
    }
    let mut few = enough / 2;
    while enough - few > 1 {
        let middle = few + (enough - few) / 2;
        if meets(middle) { enough = middle } else { few = middle }
    }
    Some(enough)
}
