//! The passes, in the order in which [`crate::layout()`] runs them.

pub(crate) mod centre;
pub(crate) mod channels;
pub(crate) mod cycles;
pub(crate) mod gutters;
pub(crate) mod heights;
pub(crate) mod lanes;
pub(crate) mod layers;
pub(crate) mod order;
pub(crate) mod place;
pub(crate) mod ports;
pub(crate) mod routes;
pub(crate) mod rows;
pub(crate) mod straighten;
