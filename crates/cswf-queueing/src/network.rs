//! Lines that send customers to each other, and back.

use std::collections::BTreeMap;

use crate::elimination::Solved;
use crate::erlang_c::{ErlangC, erlang_c};
use crate::refused::{Refused, not_negative};

/// Routes from one station may add up to more than 1 by this much, since people round.
const ROUNDING: f64 = 1e-9;

/// A line of its own.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Station {
    /// γ: so many come in a unit of time from outside.
    pub arrivals: f64,
    /// μ: so many one busy agent serves in a unit of time.
    pub service_rate: f64,
    /// n
    pub agents: u32,
}

/// An open network in the long run.
#[derive(Clone, PartialEq, Debug)]
pub struct Network {
    /// By station: λ, so many come in a unit of time, those whom others send counted in.
    pub arrivals: Vec<f64>,
    /// By station: its line; `None` where nobody comes.
    pub lines: Vec<Option<ErlangC>>,
    /// How many customers are in the network in the mean.
    pub customers: f64,
    /// How long a customer is in it in the mean, from coming in to leaving; in the unit of time of the rates.
    pub mean_time: f64,
}

/// An open network of lines: `routes` are the shares that go from one station to another when they have been served; what
/// is left over leaves.
///
/// Source: the traffic equations λ = γ + Pᵀ·λ; each station is then an Erlang C by itself (Jackson, "Networks of waiting
/// lines", Operations Research 5, 1957), and the time in the network is by Little's law.
///
/// # Errors
/// [`Refused::Share`] for routes below 0 or of more than 1 from a station, [`Refused::Unknown`] for a station that does not
/// exist, [`Refused::NoWayOut`] where customers never leave, [`Refused::Unstable`] where a line grows for ever, and
/// [`Refused::Number`], [`Refused::NoAgents`], [`Refused::TooLarge`] for what no network can be.
pub fn network(stations: &[Station], routes: &[(usize, usize, f64)]) -> Result<Network, Refused> {
    let mut ways = vec![BTreeMap::new(); stations.len()];
    for (from, to, share) in routes {
        if !(0.0..=1.0 + ROUNDING).contains(share) {
            return Err(Refused::Share);
        }
        let own = ways.get_mut(*from).filter(|_| *to < stations.len()).ok_or(Refused::Unknown)?;
        *own.entry(*to).or_insert(0.0) += share;
    }
    let mut leaving = Vec::with_capacity(stations.len());
    for own in &ways {
        let sum: f64 = own.values().sum();
        if sum > 1.0 + ROUNDING {
            return Err(Refused::Share);
        }
        // What is left by rounding is nobody.
        leaving.push(if sum > 1.0 - ROUNDING { 0.0 } else { 1.0 - sum });
    }
    let outside: Vec<f64> =
        stations.iter().map(|station| not_negative(station.arrivals)).collect::<Result<_, _>>()?;
    let arrivals = Solved::of(&ways, &leaving)?.visits(&outside);
    let lines: Vec<Option<ErlangC>> = stations
        .iter()
        .zip(&arrivals)
        .map(|(station, come)| line(station, *come))
        .collect::<Result<_, _>>()?;
    let busy = |station: &Station, line: &ErlangC| line.occupancy * f64::from(station.agents);
    let each = stations.iter().zip(&lines).filter_map(|(station, line)| Some((station, line.as_ref()?)));
    let customers = each.map(|(station, line)| busy(station, line) + line.queue_length).sum();
    let all: f64 = outside.iter().sum();
    let mean_time = if all > 0.0 { customers / all } else { 0.0 };
    Ok(Network { arrivals, lines, customers, mean_time })
}

fn line(station: &Station, arrivals: f64) -> Result<Option<ErlangC>, Refused> {
    let service = not_negative(station.service_rate)?;
    match (station.agents, service > 0.0) {
        (_, false) => Err(Refused::Number),
        (0, _) => Err(Refused::NoAgents),
        _ if arrivals <= 0.0 => Ok(None),
        _ => erlang_c(arrivals, service, station.agents).map(Some).ok_or(Refused::Unstable),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A quarter comes back: 4/3 as many are served. Little by hand for one agent.
    #[test]
    fn feedback() {
        let station = Station { arrivals: 3.0, service_rate: 5.0, agents: 1 };
        let one = network(&[station], &[(0, 0, 0.25)]).unwrap();
        assert!((one.arrivals[0] - 4.0).abs() < 1e-14);
        assert!((one.customers - 4.0).abs() < 1e-12 && (one.mean_time - 4.0 / 3.0).abs() < 1e-12);
    }

    #[test]
    fn nonsense_has_no_answer() {
        let station = Station { arrivals: 3.0, service_rate: 5.0, agents: 1 };
        assert_eq!(network(&[station], &[(0, 0, 0.5)]), Err(Refused::Unstable));
        assert_eq!(network(&[station], &[(0, 0, 1.0)]), Err(Refused::NoWayOut));
        assert_eq!(network(&[station], &[(0, 1, 0.5)]), Err(Refused::Unknown));
        assert_eq!(network(&[station], &[(0, 0, 0.7), (0, 0, 0.7)]), Err(Refused::Share));
        assert_eq!(network(&[Station { arrivals: -1.0, ..station }], &[]), Err(Refused::Number));
        assert_eq!(network(&[Station { arrivals: 0.0, ..station }], &[]).map(|own| own.mean_time), Ok(0.0));
    }
}
