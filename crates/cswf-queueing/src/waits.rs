//! Erlang A: how long customers wait who may give up.

use crate::erlang_a::{ErlangA, erlang_a};

/// What has become of customers by a time after they came; shares of all who came.
///
/// Contact centres use three definitions of “service level within t”; they differ in how they treat those who give up.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Waits {
    /// Answered within the time.
    pub answered_within: f64,
    /// Gave up within the time.
    pub abandoned_within: f64,
    /// Ever answered.
    pub answered: f64,
}

impl Waits {
    /// Answered within the time, of all who came: those who give up count as missed.
    #[must_use]
    pub fn of_all(&self) -> f64 {
        self.answered_within
    }

    /// Answered within the time, of those who were answered: those who give up don't count.
    #[must_use]
    pub fn of_answered(&self) -> f64 {
        share(self.answered_within, self.answered)
    }

    /// Answered within the time, of all but those who gave up within it.
    #[must_use]
    pub fn of_patient(&self) -> f64 {
        share(self.answered_within, 1.0 - self.abandoned_within)
    }
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { (part / whole).min(1.0) } else { 0.0 }
}

/// The line of [`erlang_a`], and what has become of its customers by `time` after they came; `None` as there.
///
/// The wait that a customer of endless patience would have has, beyond zero, a density in proportion to
/// exp(λ·(1 − e^(−θx))/θ − nμ·x) (Baccelli, Hebuterne 1981; Zeltyn, Mandelbaum 2005). It is integrated by panels; its
/// whole is the share that waits.
#[must_use]
pub fn waits(
    arrival_rate: f64,
    service_rate: f64,
    patience_rate: f64,
    agents: u32,
    time: f64,
) -> Option<(ErlangA, Waits)> {
    let line = erlang_a(arrival_rate, service_rate, patience_rate, agents)?;
    let density =
        Density { arrivals: arrival_rate, served: f64::from(agents) * service_rate, patience: patience_rate };
    let time = if time.is_nan() { 0.0 } else { time.max(0.0) };
    let (from, to) = density.support();
    let split = time.clamp(from, to);
    let (before, after) = (density.integrate(from, split), density.integrate(split, to));
    let scale = line.wait_probability / (before.all + after.all);
    let answered_within = (1.0 - line.wait_probability) + scale * before.patient;
    let still = (-patience_rate * time).exp() * scale * after.all;
    let abandoned_within = (line.wait_probability - still - scale * before.patient).max(0.0);
    Some((line, Waits { answered_within, abandoned_within, answered: 1.0 - line.abandonment }))
}

/// The density of the wait, but for a factor.
struct Density {
    arrivals: f64,
    served: f64,
    patience: f64,
}

/// Integrals of the density.
#[derive(Clone, Copy, Default)]
struct Integrals {
    all: f64,
    /// Of those whose patience lasts as long.
    patient: f64,
}

/// Below this part of the largest (as a logarithm) the density adds nothing.
const NEGLIGIBLE: f64 = -60.0;

/// Panels of one length.
const PANELS: u32 = 96;

/// Panels that halve towards the beginning, where impatience may bend the density sharply.
const HALVES: i32 = 40;

impl Density {
    /// Where it is largest.
    fn peak(&self) -> f64 {
        ((self.arrivals / self.served).ln() / self.patience).max(0.0)
    }

    /// Its logarithm, zero at the peak.
    fn log(&self, wait: f64, peak: f64) -> f64 {
        // (e^(−θp) − e^(−θx))/θ without the difference of two near numbers.
        let lost = -(-self.patience * peak).exp() * (-self.patience * (wait - peak)).exp_m1() / self.patience;
        self.arrivals * lost - self.served * (wait - peak)
    }

    /// From where to where it matters.
    fn support(&self) -> (f64, f64) {
        let peak = self.peak();
        let matters = |wait: f64| self.log(wait, peak) > NEGLIGIBLE;
        let mut step = 1.0 / self.served;
        while matters(peak + step) && step.is_finite() {
            step *= 2.0;
        }
        let (mut inner, mut outer) = (0.0, step);
        for _ in 0..50 {
            let middle = f64::midpoint(inner, outer);
            if matters(peak + middle) { inner = middle } else { outer = middle }
        }
        let to = peak + outer;
        if matters(0.0) {
            return (0.0, to);
        }
        let (mut low, mut high) = (0.0, peak);
        for _ in 0..50 {
            let middle = f64::midpoint(low, high);
            if matters(middle) { high = middle } else { low = middle }
        }
        (low, to)
    }

    fn integrate(&self, from: f64, to: f64) -> Integrals {
        let length = to - from;
        if length <= 0.0 {
            return Integrals::default();
        }
        let even = (0..=PANELS).map(|n| from + length * f64::from(n) / f64::from(PANELS));
        let halves = (1..=HALVES).map(|n| from + length * 0.5_f64.powi(n));
        let mut bounds: Vec<f64> = even.chain(halves).collect();
        bounds.sort_by(f64::total_cmp);
        let peak = self.peak();
        let mut sum = Integrals::default();
        for (left, right) in bounds.iter().zip(bounds.iter().skip(1)) {
            let (middle, half) = (f64::midpoint(*left, *right), (right - left) / 2.0);
            for (node, weight) in NODES {
                for wait in [middle - half * node, middle + half * node] {
                    let value = self.log(wait, peak).exp() * half * weight;
                    sum.all += value;
                    sum.patient += value * (-self.patience * wait).exp();
                }
            }
        }
        sum
    }
}

/// Nodes and weights of Gauss and Legendre, twelve points; the other six are the negatives.
#[expect(clippy::excessive_precision, clippy::unreadable_literal, reason = "as computed")]
const NODES: [(f64, f64); 6] = [
    (0.98156063424671925, 0.047175336386511827),
    (0.90411725637047486, 0.10693932599531843),
    (0.76990267419430469, 0.16007832854334623),
    (0.58731795428661745, 0.20316742672306592),
    (0.36783149899818019, 0.23349253653835481),
    (0.12523340851146892, 0.24914704581340279),
];
