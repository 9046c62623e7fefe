//! Dry runs, scenarios and sessions, seen from outside.

#[cfg(test)]
mod begins;
#[cfg(test)]
mod library;
#[cfg(test)]
mod meaning;
#[cfg(test)]
mod outcomes;
#[cfg(test)]
mod play;
#[cfg(test)]
mod project;
#[cfg(test)]
mod random;
#[cfg(test)]
mod scenarios;
