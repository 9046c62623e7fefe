//! What a variable may be: a set of values that is surely large enough, and whether it may be not set.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use cswf_model::{Type, Value};

use super::texts::{self, Question};

/// The values that a variable can have at all, by its type.
#[derive(Clone, PartialEq, Debug)]
pub enum Universe {
    /// `false` and `true`, numbered 0 and 1.
    Bool,
    /// One of these, by number.
    Choices(Arc<[Arc<str>]>),
    /// Values in an order, as numbers.
    Ordered {
        /// Whole numbers only?
        whole: bool,
        /// Are they numbers for the author too, and not dates or times?
        numeric: bool,
    },
    /// Texts.
    Texts,
    /// Anything else: nothing is known of it.
    Opaque,
}

impl Universe {
    /// The universe of a type.
    #[must_use]
    pub fn of(ty: &Type) -> Self {
        match ty {
            Type::Bool => Self::Bool,
            Type::Choice(choices) if choices.len() <= 64 => {
                Self::Choices(choices.iter().map(|choice| Arc::from(choice.value.as_str())).collect())
            }
            Type::Integer | Type::Date => Self::Ordered { whole: true, numeric: *ty == Type::Integer },
            Type::Number | Type::Time | Type::DateTime | Type::Duration => {
                Self::Ordered { whole: false, numeric: *ty == Type::Number }
            }
            Type::Text | Type::Choice(_) | Type::Digits | Type::Email | Type::Phone => Self::Texts,
            Type::Recording | Type::List(_) | Type::Unknown => Self::Opaque,
        }
    }

    /// Every value there is.
    #[must_use]
    pub fn all(&self) -> Values {
        match self {
            Self::Bool => Values::Choices(0b11),
            Self::Choices(choices) => Values::Choices(u64::MAX >> (64 - choices.len().clamp(1, 64))),
            Self::Ordered { .. } => Values::Range(Range::ALL),
            Self::Texts => Values::Texts { listed: false, texts: Arc::from([]) },
            Self::Opaque => Values::Any,
        }
    }

    /// The set of this one value; every value when it is none of the universe.
    #[must_use]
    pub fn only(&self, value: &Value) -> Values {
        match (self, value) {
            (Self::Bool, Value::Bool(value)) => Values::Choices(1 << u64::from(*value)),
            (Self::Choices(choices), Value::Text(text)) => match choices.iter().position(|own| own == text) {
                Some(n) => Values::Choices(1 << n),
                None => self.all(),
            },
            (Self::Texts, Value::Text(text)) => {
                Values::Texts { listed: true, texts: Arc::from([text.clone()]) }
            }
            (Self::Ordered { .. }, value) => {
                key(value).map_or_else(|| self.all(), |at| Values::Range(Range::at(at)))
            }
            _ => self.all(),
        }
    }
}

/// A value as a number that keeps the order of its type; `None` for values without one, or too large to be exact.
#[must_use]
pub fn key(value: &Value) -> Option<f64> {
    match value {
        #[expect(clippy::cast_precision_loss, reason = "numbers that are not exact are refused")]
        Value::Integer(number) => (number.unsigned_abs() < 1 << 53).then_some(*number as f64),
        Value::Number(number) => number.is_finite().then_some(*number),
        Value::Duration(duration) => Some(duration.as_secs_f64()),
        Value::Date(date) => {
            let first = jiff::civil::Date::constant(1970, 1, 1);
            date.since(first).ok().map(|span| f64::from(span.get_days()))
        }
        Value::Time(time) => seconds_of(*time),
        Value::DateTime(moment) => {
            Some(key(&Value::Date(moment.date()))? * 86_400.0 + seconds_of(moment.time())?)
        }
        Value::Bool(_) | Value::Text(_) | Value::List(_) => None,
    }
}

/// The seconds of a time of day; parts of a second are not told apart.
fn seconds_of(time: jiff::civil::Time) -> Option<f64> {
    let whole = f64::from(time.hour()) * 3600.0 + f64::from(time.minute()) * 60.0 + f64::from(time.second());
    (time.subsec_nanosecond() == 0).then_some(whole)
}

/// A range of numbers.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Range {
    /// The least.
    pub low: f64,
    /// Is the least itself left out?
    pub low_open: bool,
    /// The most.
    pub high: f64,
    /// Is the most itself left out?
    pub high_open: bool,
}

impl Hash for Range {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // Adding zero makes one of the two zeros, which are equal.
        let bits = |number: f64| (number + 0.0).to_bits();
        (bits(self.low), self.low_open, bits(self.high), self.high_open).hash(state);
    }
}

impl Range {
    /// All numbers.
    pub const ALL: Self =
        Self { low: f64::NEG_INFINITY, low_open: false, high: f64::INFINITY, high_open: false };

    /// One number.
    #[must_use]
    pub fn at(value: f64) -> Self {
        Self { low: value, low_open: false, high: value, high_open: false }
    }

    /// No number at all?
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.low > self.high || (self.low == self.high && (self.low_open || self.high_open))
    }

    /// Its one number, when it has just one.
    #[must_use]
    pub fn single(self) -> Option<f64> {
        (self.low == self.high && !self.is_empty()).then_some(self.low)
    }

    /// The numbers in both.
    #[must_use]
    pub fn both(self, other: Self) -> Self {
        let (low, low_open) = match self.low.total_cmp(&other.low) {
            std::cmp::Ordering::Less => (other.low, other.low_open),
            std::cmp::Ordering::Greater => (self.low, self.low_open),
            std::cmp::Ordering::Equal => (self.low, self.low_open || other.low_open),
        };
        let (high, high_open) = match self.high.total_cmp(&other.high) {
            std::cmp::Ordering::Less => (self.high, self.high_open),
            std::cmp::Ordering::Greater => (other.high, other.high_open),
            std::cmp::Ordering::Equal => (self.high, self.high_open || other.high_open),
        };
        Self { low, low_open, high, high_open }
    }

    /// The smallest range around both.
    #[must_use]
    pub fn around(self, other: Self) -> Self {
        if self.is_empty() || other.is_empty() {
            return if self.is_empty() { other } else { self };
        }
        let (low, low_open) = match self.low.total_cmp(&other.low) {
            std::cmp::Ordering::Less => (self.low, self.low_open),
            std::cmp::Ordering::Greater => (other.low, other.low_open),
            std::cmp::Ordering::Equal => (self.low, self.low_open && other.low_open),
        };
        let (high, high_open) = match self.high.total_cmp(&other.high) {
            std::cmp::Ordering::Less => (other.high, other.high_open),
            std::cmp::Ordering::Greater => (self.high, self.high_open),
            std::cmp::Ordering::Equal => (self.high, self.high_open && other.high_open),
        };
        Self { low, low_open, high, high_open }
    }

    /// Where only whole numbers count, the same numbers with closed ends.
    #[must_use]
    pub fn whole(self) -> Self {
        let up = |low: f64, open: bool| if open { low.floor() + 1.0 } else { low.ceil() };
        let down = |high: f64, open: bool| if open { high.ceil() - 1.0 } else { high.floor() };
        Self {
            low: up(self.low, self.low_open),
            low_open: false,
            high: down(self.high, self.high_open),
            high_open: false,
        }
    }
}

/// A set of values.
#[derive(Clone, PartialEq, Hash, Debug)]
pub enum Values {
    /// Nothing is known.
    Any,
    /// By number in the universe.
    Choices(u64),
    /// Numbers.
    Range(Range),
    /// Just these texts, or all but these.
    Texts {
        /// Just these?
        listed: bool,
        /// Which; sorted.
        texts: Arc<[Arc<str>]>,
    },
    /// All texts but these of which some questions have their answers; see [`super::texts`].
    Asked {
        /// Which they are not, though they would have the answers; sorted.
        not: Arc<[Arc<str>]>,
        /// The questions; at least one; sorted.
        asked: Arc<[Question]>,
    },
}

impl Values {
    /// The empty set.
    pub const NONE: Self = Self::Choices(0);

    /// Is nothing in it?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Any | Self::Asked { .. } => false,
            Self::Choices(bits) => *bits == 0,
            Self::Range(range) => range.is_empty(),
            Self::Texts { listed, texts } => *listed && texts.is_empty(),
        }
    }

    /// Everything that is in either, or more.
    #[must_use]
    pub fn around(&self, other: &Self) -> Self {
        match (self, other) {
            (one, none) if none.is_empty() => one.clone(),
            (none, one) if none.is_empty() => one.clone(),
            (Self::Choices(one), Self::Choices(other)) => Self::Choices(one | other),
            (Self::Range(one), Self::Range(other)) => Self::Range(one.around(*other)),
            (Self::Texts { .. } | Self::Asked { .. }, Self::Texts { .. } | Self::Asked { .. }) => {
                texts::around(self, other)
            }
            _ => Self::Any,
        }
    }

    /// May one of these values be in it?
    #[must_use]
    pub fn may_be(&self, others: &Self) -> bool {
        match (self, others) {
            (Self::Choices(one), Self::Choices(other)) => one & other != 0,
            (Self::Range(one), Self::Range(other)) => !one.both(*other).is_empty(),
            (Self::Texts { listed: true, texts }, other) | (other, Self::Texts { listed: true, texts }) => {
                texts.iter().any(|text| texts::has(other, text))
            }
            (one, other) => !one.is_empty() && !other.is_empty(),
        }
    }

    /// Its only value, where that can be told.
    #[must_use]
    pub fn single(&self, universe: &Universe) -> Option<Value> {
        match (self, universe) {
            (Self::Choices(bits), Universe::Bool) if bits.count_ones() == 1 => {
                Some(Value::Bool(*bits == 0b10))
            }
            (Self::Choices(bits), Universe::Choices(choices)) if bits.count_ones() == 1 => {
                choices.get(bits.trailing_zeros() as usize).cloned().map(Value::Text)
            }
            (Self::Texts { listed: true, texts }, _) => match texts.as_ref() {
                [only] => Some(Value::Text(only.clone())),
                _ => None,
            },
            _ => None,
        }
    }
}

/// What is known of a variable.
#[derive(Clone, PartialEq, Hash, Debug)]
pub struct Domain {
    /// May it be not set?
    pub unset: bool,
    /// What it may be when it is.
    pub values: Values,
}

impl Domain {
    /// Surely not set.
    #[must_use]
    pub fn never_set() -> Self {
        Self { unset: true, values: Values::NONE }
    }

    /// Can it be nothing, not even not set? Then nobody comes here.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.unset && self.values.is_empty()
    }

    /// Is it surely not set?
    #[must_use]
    pub fn is_unset(&self) -> bool {
        self.unset && self.values.is_empty()
    }

    /// Takes in another; did that change it?
    pub fn take_in(&mut self, other: &Self) -> bool {
        if self == other {
            return false;
        }
        let joined = Self { unset: self.unset || other.unset, values: self.values.around(&other.values) };
        let changed = *self != joined;
        *self = joined;
        changed
    }

    /// The next larger one that stops growing: an end of a range that has moved goes to infinity.
    #[must_use]
    pub fn widened(before: &Self, after: Self) -> Self {
        let (Values::Range(old), Values::Range(new)) = (&before.values, &after.values) else { return after };
        let mut range = *new;
        if new.low < old.low {
            (range.low, range.low_open) = (f64::NEG_INFINITY, false);
        }
        if new.high > old.high {
            (range.high, range.high_open) = (f64::INFINITY, false);
        }
        Self { unset: after.unset, values: Values::Range(range) }
    }
}
