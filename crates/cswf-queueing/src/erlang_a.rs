//! Erlang A: a line whose customers give up.

/// What happens to those who come to the line, in the long run.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct ErlangA {
    /// The share that has to wait (or leaves at once).
    pub wait_probability: f64,
    /// The share that gives up.
    pub abandonment: f64,
    /// The share of the agents' time that is work.
    pub occupancy: f64,
    /// The mean number in line.
    pub queue_length: f64,
}

/// States whose weight is this much below the largest don't change the last digits of a sum.
const NEGLIGIBLE: f64 = 1e-20;

/// More states than this are not looked at: a line of ten million.
const MOST_STATES: u32 = 10_000_000;

/// The line in the long run; `None` when a rate is not a positive number or there are no agents.
///
/// The number of customers is a birth–death chain: up with λ, down from k with min(k, n)·μ + max(k − n, 0)·θ. Its
/// weights are computed from the state where they are largest outwards, so that nothing overflows.
#[must_use]
pub fn erlang_a(arrival_rate: f64, service_rate: f64, patience_rate: f64, agents: u32) -> Option<ErlangA> {
    let positive = |rate: f64| rate.is_finite() && rate > 0.0;
    if agents == 0 || ![arrival_rate, service_rate, patience_rate].into_iter().all(positive) {
        return None;
    }
    let down = |state: u32| {
        f64::from(state.min(agents)) * service_rate + f64::from(state.saturating_sub(agents)) * patience_rate
    };
    let top = largest(arrival_rate, &down)?;
    let mut sums = Sums::default();
    sums.add(top, 1.0, agents);
    let mut weight = 1.0;
    for state in top..top.saturating_add(MOST_STATES) {
        weight *= arrival_rate / down(state + 1);
        sums.add(state + 1, weight, agents);
        if weight < NEGLIGIBLE {
            break;
        }
    }
    weight = 1.0;
    for state in (0..top).rev() {
        weight *= down(state + 1) / arrival_rate;
        sums.add(state, weight, agents);
        if weight < NEGLIGIBLE {
            break;
        }
    }
    let queue_length = sums.waiting / sums.all;
    Some(ErlangA {
        wait_probability: sums.all_busy / sums.all,
        abandonment: patience_rate * queue_length / arrival_rate,
        occupancy: sums.busy / sums.all / f64::from(agents),
        queue_length,
    })
}

/// The state of the largest weight: the first from which it goes down faster than up.
fn largest(arrival_rate: f64, down: &impl Fn(u32) -> f64) -> Option<u32> {
    let (mut low, mut high) = (0, MOST_STATES);
    if down(high) < arrival_rate {
        return None;
    }
    while low < high {
        let middle = low + (high - low) / 2;
        if down(middle + 1) >= arrival_rate {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Some(low)
}

/// Sums over the states.
#[derive(Default)]
struct Sums {
    all: f64,
    all_busy: f64,
    busy: f64,
    waiting: f64,
}

impl Sums {
    fn add(&mut self, state: u32, weight: f64, agents: u32) {
        self.all += weight;
        if state >= agents {
            self.all_busy += weight;
        }
        self.busy += weight * f64::from(state.min(agents));
        self.waiting += weight * f64::from(state.saturating_sub(agents));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(left: f64, right: f64) {
        assert!((left - right).abs() <= 1e-9 * right.abs().max(1e-12), "{left} is not {right}");
    }

    /// Erlang B by its recursion (Jagerman 1974).
    fn erlang_b(load: f64, agents: u32) -> f64 {
        (1..=agents).fold(1.0, |blocked, n| load * blocked / (f64::from(n) + load * blocked))
    }

    /// Erlang C from Erlang B.
    fn erlang_c(load: f64, agents: u32) -> f64 {
        let blocked = erlang_b(load, agents);
        blocked / (1.0 - load / f64::from(agents) * (1.0 - blocked))
    }

    #[test]
    fn endless_patience_is_erlang_c() {
        for (load, agents) in [(0.5, 1), (7.5, 9), (90.0, 100)] {
            let line = erlang_a(load, 1.0, 1e-12, agents).unwrap();
            assert!((line.wait_probability - erlang_c(load, agents)).abs() < 1e-9);
            assert!(line.abandonment < 1e-9);
            near(line.occupancy, load / f64::from(agents));
        }
    }

    /// Erlang's formulas as he wrote them (1917): B = (aⁿ/n!) / Σ aᵏ/k!, and C with n/(n − a) times the last term.
    #[test]
    fn the_formulas_are_erlangs() {
        let terms = |load: f64, agents: u32| {
            let mut term = 1.0;
            let mut sum = 1.0;
            for k in 1..=agents {
                term *= load / f64::from(k);
                sum += term;
            }
            (term, sum)
        };
        for (load, agents) in [(0.5, 1), (8.0, 10), (7.5, 9), (40.0, 45)] {
            let (last, sum) = terms(load, agents);
            near(erlang_b(load, agents), last / sum);
            let waits = last * f64::from(agents) / (f64::from(agents) - load);
            near(erlang_c(load, agents), waits / (sum - last + waits));
        }
        // From the tables: ten lines for ten erlangs block 21.46 %; of eight erlangs on ten agents 40.92 % wait.
        assert!((erlang_b(10.0, 10) - 0.214_582).abs() < 1e-6);
        assert!((erlang_c(8.0, 10) - 0.409_180).abs() < 1e-5);
    }

    /// One agent and endless patience: ρ²/(1 − ρ) wait on the mean (M/M/1).
    #[test]
    fn one_agent_has_the_line_of_m_m_1() {
        for load in [0.3, 0.7, 0.95_f64] {
            let line = erlang_a(load, 1.0, 1e-12, 1).unwrap();
            assert!((line.queue_length - load * load / (1.0 - load)).abs() < 1e-6, "{line:?}");
            assert!((line.wait_probability - load).abs() < 1e-9);
        }
    }

    #[test]
    fn no_patience_is_erlang_b() {
        for (load, agents) in [(0.5, 1), (7.5, 9), (12.0, 9)] {
            let line = erlang_a(load, 1.0, 1e14, agents).unwrap();
            near(line.abandonment, erlang_b(load, agents));
        }
    }

    /// With θ = μ the number of customers is Poisson with mean λ/μ, whatever the staff.
    #[test]
    fn patience_as_long_as_service_is_poisson() {
        let (load, agents): (f64, u32) = (6.0, 5);
        let line = erlang_a(load, 1.0, 1.0, agents).unwrap();
        let mut term = (-load).exp();
        let (mut waiting, mut below) = (0.0, 0.0);
        for state in 0..200_u32 {
            waiting += term * f64::from(state.saturating_sub(agents));
            below += if state < agents { term } else { 0.0 };
            term *= load / f64::from(state + 1);
        }
        near(line.queue_length, waiting);
        near(line.wait_probability, 1.0 - below);
        near(line.abandonment, waiting / load);
    }

    /// Who does not give up is served: λ(1 − P(Ab)) = μ · busy agents.
    #[test]
    fn flow_in_is_flow_out() {
        for (arrivals, service, patience, agents) in
            [(200.0, 12.0, 20.0, 9), (1.0, 3.0, 0.1, 1), (5_000.0, 1.0, 0.5, 4_000)]
        {
            let line = erlang_a(arrivals, service, patience, agents).unwrap();
            near(arrivals * (1.0 - line.abandonment), service * line.occupancy * f64::from(agents));
        }
    }

    #[test]
    fn an_overloaded_line_loses_what_it_cannot_serve() {
        let line = erlang_a(1_000.0, 1.0, 1.0, 500).unwrap();
        assert!((line.abandonment - 0.5).abs() < 1e-6);
        assert!((line.occupancy - 1.0).abs() < 1e-6);
    }

    #[test]
    fn nonsense_has_no_answer() {
        assert!(erlang_a(1.0, 1.0, 1.0, 0).is_none());
        assert!(erlang_a(f64::NAN, 1.0, 1.0, 1).is_none());
        assert!(erlang_a(1.0, 0.0, 1.0, 1).is_none());
    }
}
