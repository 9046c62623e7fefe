//! The layout seen from outside: its invariants on random graphs, and how flows as people write them come out.

#[cfg(test)]
mod check;
#[cfg(test)]
mod flow;
#[cfg(test)]
mod flows;
#[cfg(test)]
mod random;
#[cfg(test)]
mod svg;
