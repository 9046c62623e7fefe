//! A line with room for only so many: M/M/c/K.

use crate::erlang_c::erlang_b;

/// A line with limited room, in the long run.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Limited {
    /// The share of all who come that finds it full.
    pub full: f64,
    /// The mean number in line.
    pub queue_length: f64,
    /// The mean wait of those who come in, in the unit of time of the rates.
    pub mean_wait: f64,
    /// The share of the agents' time that is work.
    pub occupancy: f64,
}

/// The line of M/M/c/K with room for `places` who wait (K = agents + places).
///
/// Relative to the state of all agents busy and nobody in line, the states below weigh 1/B − 1 together (Erlang B), and
/// the one with j in line weighs (λ/nμ)ʲ. `None` when a rate is not a positive number or there are no agents.
#[must_use]
pub fn limited_line(arrival_rate: f64, service_rate: f64, agents: u32, places: u32) -> Option<Limited> {
    let positive = |rate: f64| rate.is_finite() && rate > 0.0;
    if agents == 0 || !positive(arrival_rate) || !positive(service_rate) {
        return None;
    }
    let people = f64::from(agents);
    let load = arrival_rate / service_rate;
    let (mut full, mut waiting) = (erlang_b(load, agents)?, 0.0);
    let ratio = load / people;
    // One place more: P(full) by the same kind of recursion as Erlang's, the mean line by shares of old and new.
    for place in 1..=places {
        let new = ratio * full / (1.0 + ratio * full);
        waiting = waiting * (1.0 - new) + f64::from(place) * new;
        full = new;
    }
    let entering = arrival_rate * (1.0 - full);
    Some(Limited {
        full,
        queue_length: waiting,
        mean_wait: waiting / entering,
        occupancy: entering / service_rate / people,
    })
}
