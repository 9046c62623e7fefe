//! Spreads: a constant, or one of the four forms of `{ mean, sd, min, mode, max, p50, p90 }`.

use cswf_diagnostics::{ReadingMessage as Say, Span, Spanned};
use cswf_model::Spread;

use crate::keys::SPREAD as PLACE;
use crate::reader::{Reader, Slot};
use crate::wanted::{AMOUNTS, SPREAD};

/// What is spread.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Measured {
    /// A time; in seconds.
    Time,
    /// An amount without a unit.
    Amount,
}

impl<'t> Reader<'t> {
    /// A spread of times.
    pub(crate) fn spread(&mut self, slot: Slot<'t>) -> Option<Spanned<Spread>> {
        self.spread_of(slot, Measured::Time)
    }

    /// A spread of times or amounts.
    pub(crate) fn spread_of(&mut self, slot: Slot<'t>, measured: Measured) -> Option<Spanned<Spread>> {
        if self.peek_word(slot.node).is_some() {
            let value = self.measured(slot, measured)?;
            return Some(value.map(Spread::Constant));
        }
        let wanted = if measured == Measured::Time { SPREAD } else { AMOUNTS };
        let mut fields = self.open(slot, &PLACE, wanted)?;
        let span = fields.span;
        let mut take = |reader: &mut Self, key: &'static str| match fields.take(key) {
            Some(slot) => reader.measured(slot, measured).map_or(Part::Bad, |value| Part::Value(value.value)),
            None => Part::Absent,
        };
        let mean = take(self, "mean");
        let sd = take(self, "sd");
        let min = take(self, "min");
        let mode = take(self, "mode");
        let max = take(self, "max");
        let p50 = take(self, "p50");
        let p90 = take(self, "p90");
        let misnamed = !fields.rest().is_empty();
        self.close(fields);
        let parts = [mean, sd, min, mode, max, p50, p90];
        if parts.contains(&Part::Bad) {
            return None;
        }
        let spread = match parts.map(Part::value) {
            [Some(mean), None, None, None, None, None, None] => Spread::Exponential { mean },
            [Some(mean), Some(0.0), None, None, None, None, None] => Spread::Constant(mean),
            [Some(mean), Some(sd), None, None, None, None, None] => Spread::Lognormal { mean, sd },
            [None, None, Some(min), Some(mode), Some(max), None, None] => {
                Spread::Triangular { min, mode, max }
            }
            [None, None, None, None, None, Some(p50), Some(p90)] => Spread::Quantiles { p50, p90 },
            // A misspelt key explains what is missing.
            _ if misnamed => return None,
            _ => {
                self.error(
                    "wrong-value",
                    span,
                    Say::SpreadForm {},
                    Say::ForExample { example: wanted.example },
                );
                return None;
            }
        };
        self.check_spread(spread, span).then(|| Spanned::new(spread, span))
    }

    /// Are the numbers of a spread in order?
    fn check_spread(&mut self, spread: Spread, span: Span) -> bool {
        let claim = match spread {
            Spread::Triangular { min, mode, max } if !(min <= mode && mode <= max) => Say::SpreadOrder {},
            Spread::Quantiles { p50, p90 } if !(0.0 < p50 && p50 <= p90) => Say::SpreadQuantiles {},
            Spread::Exponential { mean } | Spread::Lognormal { mean, .. } if mean <= 0.0 => {
                Say::SpreadMean {}
            }
            Spread::Lognormal { sd, .. } if sd < 0.0 => Say::SpreadMean {},
            _ => return true,
        };
        self.error("wrong-value", span, claim, Say::ForExample { example: SPREAD.example });
        false
    }

    /// A time in seconds, or an amount.
    fn measured(&mut self, slot: Slot<'t>, measured: Measured) -> Option<Spanned<f64>> {
        match measured {
            Measured::Time => self.duration(slot).map(|time| time.map(|time| time.as_secs_f64())),
            Measured::Amount => self.number(slot),
        }
    }
}

/// A key of a spread.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Absent,
    Bad,
    Value(f64),
}

impl Part {
    fn value(self) -> Option<f64> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Bad => None,
        }
    }
}
