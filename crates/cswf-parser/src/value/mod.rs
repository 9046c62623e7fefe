//! Values of every kind the language has.

mod duration;
mod literal;
mod name;
mod number;
mod spread;
mod when;

pub(crate) use name::{ENDS, NameOf, is_id};
pub(crate) use number::{number, yes_or_no};
pub(crate) use spread::Measured;
