//! Quantities with units: periods, shares, rates and spreads.

use std::time::Duration;

/// A length of time that remembers its days, since on the clock of named hours `1d` is one working day and not
/// twenty-four hours.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Period {
    /// Whole days as written.
    pub days: u32,
    /// The rest.
    pub time: Duration,
}

impl Period {
    /// The length on a clock that never stops: a day is 24 hours.
    #[must_use]
    pub fn elapsed(self) -> Duration {
        Duration::from_secs(u64::from(self.days) * 86_400).saturating_add(self.time)
    }
}

/// A part of a whole, from 0 to 1.
#[derive(Clone, Copy, PartialEq, PartialOrd, Debug, Default)]
pub struct Share(pub f64);

impl Share {
    /// In percent.
    #[must_use]
    pub fn percent(self) -> f64 {
        self.0 * 100.0
    }
}

/// The unit under a rate.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RateUnit {
    /// `/m`
    Minute,
    /// `/h`
    Hour,
    /// `/d`: spread over the open hours of the day.
    Day,
}

/// So many a unit of time.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Rate {
    /// How many.
    pub count: f64,
    /// In what time.
    pub unit: RateUnit,
}

/// A random length of time or amount; times are in seconds.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Spread {
    /// Always the same.
    Constant(f64),
    /// Exponential with this mean.
    Exponential {
        /// The mean.
        mean: f64,
    },
    /// Lognormal by mean and standard deviation of the value itself (not of its logarithm).
    Lognormal {
        /// The mean.
        mean: f64,
        /// The standard deviation.
        sd: f64,
    },
    /// Triangular.
    Triangular {
        /// The least.
        min: f64,
        /// The most frequent.
        mode: f64,
        /// The most.
        max: f64,
    },
    /// Lognormal by its median and its 90th percentile.
    Quantiles {
        /// The median.
        p50: f64,
        /// Nine in ten are below.
        p90: f64,
    },
}

/// The 90th percentile of the standard normal distribution (Φ⁻¹(0.9)).
const Z90: f64 = 1.281_551_565_544_600_4;

impl Spread {
    /// The mean.
    #[must_use]
    pub fn mean(self) -> f64 {
        match self {
            Self::Constant(value) => value,
            Self::Exponential { mean } | Self::Lognormal { mean, .. } => mean,
            Self::Triangular { min, mode, max } => (min + mode + max) / 3.0,
            Self::Quantiles { p50, p90 } => {
                // ln X ~ N(μ, σ²) with e^μ = p50 and σ = ln(p90/p50)/z90; its mean is e^(μ + σ²/2).
                let sigma = (p90 / p50).ln() / Z90;
                p50 * (sigma * sigma / 2.0).exp()
            }
        }
    }

    /// The least value that can come out.
    #[must_use]
    pub fn least(self) -> f64 {
        match self {
            Self::Constant(value) => value,
            Self::Triangular { min, .. } => min,
            Self::Exponential { .. } | Self::Lognormal { .. } | Self::Quantiles { .. } => 0.0,
        }
    }

    /// The share of values that lie below a number.
    #[must_use]
    pub fn below(self, at: f64) -> f64 {
        match self {
            Self::Constant(value) => f64::from(u8::from(value < at)),
            _ if at <= 0.0 => 0.0,
            Self::Exponential { mean } => 1.0 - (-at / mean).exp(),
            Self::Lognormal { mean, sd } => {
                // E X = e^(μ + σ²/2) and Var X = (e^σ² − 1)·(E X)².
                let variance = (sd * sd / (mean * mean)).ln_1p();
                if variance <= 0.0 {
                    return f64::from(u8::from(mean < at));
                }
                normal((at.ln() - (mean.ln() - variance / 2.0)) / variance.sqrt())
            }
            Self::Triangular { min, mode, max } => {
                let part = |from: f64, to: f64| from * from / ((max - min) * to);
                match at {
                    _ if at <= min => 0.0,
                    _ if at >= max => 1.0,
                    _ if at <= mode => part(at - min, mode - min),
                    _ => 1.0 - part(max - at, max - mode),
                }
            }
            Self::Quantiles { p50, p90 } if p90 > p50 => normal((at / p50).ln() * Z90 / (p90 / p50).ln()),
            Self::Quantiles { p50, .. } => f64::from(u8::from(p50 < at)),
        }
    }

    /// The mean as a time, to the millisecond.
    #[must_use]
    pub fn mean_time(self) -> Duration {
        Duration::try_from_secs_f64((self.mean() * 1000.0).round() / 1000.0).unwrap_or_default()
    }
}

/// The standard normal distribution, by the series of Marsaglia, "Evaluating the Normal Distribution", Journal of
/// Statistical Software 11(4), 2004.
fn normal(x: f64) -> f64 {
    if x.abs() > 8.0 {
        return if x > 0.0 { 1.0 } else { 0.0 };
    }
    let (mut sum, mut term, mut n) = (x, x, 1.0);
    while term.abs() > 1e-17 * sum.abs() {
        n += 2.0;
        term *= x * x / n;
        sum += term;
    }
    (0.5 + sum * (-x * x / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt()).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPREADS: [Spread; 5] = [
        Spread::Constant(5.0),
        Spread::Exponential { mean: 3.0 },
        Spread::Lognormal { mean: 4.0, sd: 2.0 },
        Spread::Triangular { min: 1.0, mode: 3.0, max: 8.0 },
        Spread::Quantiles { p50: 3.0, p90: 8.0 },
    ];

    /// The mean is the area above the distribution: E X = ∫ (1 − F).
    #[test]
    fn distributions_have_the_means_that_are_written() {
        for spread in SPREADS {
            let (step, end) = (0.002, 2_000.0);
            let mut area = 0.0;
            let mut at = step / 2.0;
            while at < end {
                area += (1.0 - spread.below(at)) * step;
                at += step;
            }
            assert!((area - spread.mean()).abs() < 0.005, "{spread:?}: {area}");
            assert!(spread.below(-1.0) == 0.0 && spread.below(0.0) == 0.0 && spread.below(1e9) > 0.999_999);
        }
    }

    #[test]
    fn quantiles_are_where_they_are_written() {
        let spread = Spread::Quantiles { p50: 3.0, p90: 8.0 };
        assert!((spread.below(3.0) - 0.5).abs() < 1e-12 && (spread.below(8.0) - 0.9).abs() < 1e-12);
        // From the tables of the normal distribution.
        for (x, expected) in [(1.0, 0.841_344_746), (-1.96, 0.024_997_895), (3.0, 0.998_650_102)] {
            assert!((normal(x) - expected).abs() < 1e-9);
        }
        assert_eq!(Spread::Triangular { min: 1.0, mode: 3.0, max: 8.0 }.below(3.0), 2.0 / 7.0);
    }

    #[test]
    fn means_follow_the_closed_forms() {
        assert_eq!(Spread::Constant(5.0).mean(), 5.0);
        assert_eq!(Spread::Triangular { min: 1.0, mode: 3.0, max: 8.0 }.mean(), 4.0);
        // σ = ln(e^1.2815…)/1.2815… = 1, so the mean is p50·e^½.
        let spread = Spread::Quantiles { p50: 2.0, p90: 2.0 * Z90.exp() };
        assert!((spread.mean() - 2.0 * 0.5_f64.exp()).abs() < 1e-12);
    }

    #[test]
    fn a_day_is_twenty_four_hours_unless_hours_are_named() {
        let period = Period { days: 2, time: Duration::from_secs(3_600) };
        assert_eq!(period.elapsed(), Duration::from_secs(49 * 3_600));
    }
}
