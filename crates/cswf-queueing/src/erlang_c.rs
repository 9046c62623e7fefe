//! Erlang B and C: lines without impatience.

/// The share of customers who find all agents busy and are turned away, when nobody may wait (M/M/n/n).
///
/// `load` is λ/μ in erlangs. By the recursion B(n) = a·B(n−1) / (n + a·B(n−1)) (Jagerman 1974), which only adds and
/// multiplies positive numbers, so nothing is lost for large loads. `None` when the load is negative or no number.
#[must_use]
pub fn erlang_b(load: f64, agents: u32) -> Option<f64> {
    if !load.is_finite() || load < 0.0 {
        return None;
    }
    let mut blocked = 1.0;
    for n in 1..=agents {
        blocked = load * blocked / (f64::from(n) + load * blocked);
    }
    Some(blocked)
}

/// A line in which everybody waits until served, in the long run.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct ErlangC {
    /// The share that has to wait.
    pub wait_probability: f64,
    /// The mean wait of all customers, in the unit of time of the rates.
    pub mean_wait: f64,
    /// The mean number in line.
    pub queue_length: f64,
    /// The share of the agents' time that is work.
    pub occupancy: f64,
    /// How fast the wait of those who wait decays: n·μ − λ.
    decay: f64,
}

impl ErlangC {
    /// The share that is answered within a time: 1 − C·e^(−(nμ − λ)·t).
    #[must_use]
    pub fn answered_within(&self, time: f64) -> f64 {
        if time < 0.0 { 0.0 } else { 1.0 - self.wait_probability * (-self.decay * time).exp() }
    }
}

/// The line of M/M/n (Erlang 1917): C = n·B / (n − a·(1 − B)).
///
/// `None` when a rate is not a positive number, or the line grows for ever (load ≥ agents).
#[must_use]
pub fn erlang_c(arrival_rate: f64, service_rate: f64, agents: u32) -> Option<ErlangC> {
    let positive = |rate: f64| rate.is_finite() && rate > 0.0;
    if !positive(arrival_rate) || !positive(service_rate) {
        return None;
    }
    let (load, people) = (arrival_rate / service_rate, f64::from(agents));
    if load >= people {
        return None;
    }
    let blocked = erlang_b(load, agents)?;
    let wait_probability = people * blocked / ((people - load) + load * blocked);
    let decay = people * service_rate - arrival_rate;
    let mean_wait = wait_probability / decay;
    Some(ErlangC {
        wait_probability,
        mean_wait,
        queue_length: arrival_rate * mean_wait,
        occupancy: load / people,
        decay,
    })
}
