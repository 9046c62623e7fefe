//! Why a question has no answer.

use std::error::Error;
use std::fmt;

/// Why a question has no answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refused {
    /// A rate, load or time that is negative, not a number or infinite, or that must not be zero and is.
    Number,
    /// A share that does not lie between 0 and 1, or shares of the ways out of a state that do not add up to 1.
    Share,
    /// Nobody serves.
    NoAgents,
    /// At least as much work as the agents can do, and nobody gives up: there is no long run.
    Unstable,
    /// A chain whose states are too tangled to be solved.
    TooLarge,
    /// A state from which nobody ever leaves the chain.
    NoWayOut,
    /// A state or an end that the chain does not have.
    Unknown,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Number => "a number that cannot be",
            Self::Share => "shares that cannot be",
            Self::NoAgents => "no agents",
            Self::Unstable => "the line grows for ever",
            Self::TooLarge => "too large",
            Self::NoWayOut => "a state that is never left",
            Self::Unknown => "no such state",
        })
    }
}

impl Error for Refused {}

/// A number that is not below 0.
pub(crate) fn not_negative(number: f64) -> Result<f64, Refused> {
    if number.is_finite() && number >= 0.0 { Ok(number) } else { Err(Refused::Number) }
}
