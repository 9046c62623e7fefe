//! Queueing formulas: pure functions of rates, in any one unit of time.
//!
//! Notation: λ arrivals, μ services of one busy agent, θ = 1 / mean patience, n agents. Kendall's M/M/n+M, "Erlang A"
//! (Palm 1957; Garnett, Mandelbaum, Reiman 2002): customers come at random, wait for one of n agents, and leave the
//! line when their patience ends.
//!
//! Lines that send customers to each other are a [`network()`] (Jackson 1957). How often customers come to each step of a
//! flow, how long it takes them and how it ends is answered by a [`Chain`] (Kemeny, Snell 1960).

mod chain;
mod elimination;
mod erlang_a;
mod erlang_c;
mod limited;
mod network;
mod refused;
mod staffing;
mod waits;

pub use chain::{Chain, Journey, To};
pub use erlang_a::{ErlangA, erlang_a};
pub use erlang_c::{ErlangC, erlang_b, erlang_c};
pub use limited::{Limited, limited_line};
pub use network::{Network, Station, network};
pub use refused::Refused;
pub use staffing::{MOST_AGENTS, Target, meets, smallest_staff};
pub use waits::{Waits, waits};

/// The work that comes in, in agents kept busy (erlangs): λ times the mean time of a service.
#[must_use]
pub fn offered_load(arrival_rate: f64, mean_service: f64) -> f64 {
    arrival_rate * mean_service
}

/// How many agents are needed at least so that the line does not grow for ever: load must stay below staff.
#[must_use]
pub fn least_agents(load: f64) -> u32 {
    if !load.is_finite() || load < 0.0 {
        return u32::MAX;
    }
    // A load of exactly n agents still lets the line of n agents grow for ever.
    let agents = load.floor() + 1.0;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be in range")]
    if agents < f64::from(u32::MAX) { agents as u32 } else { u32::MAX }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agents_must_be_more_than_the_load() {
        assert_eq!(least_agents(0.0), 1);
        assert_eq!(least_agents(8.2), 9);
        assert_eq!(least_agents(9.0), 10);
        assert_eq!(least_agents(f64::NAN), u32::MAX);
        assert!((offered_load(90.0, 1.0 / 12.0) - 7.5).abs() < 1e-12);
    }
}
