//! The machine seen from a host: what it asks for, and what it keeps in order whatever a host answers.

#[cfg(test)]
mod host;
#[cfg(test)]
mod invariants;
#[cfg(test)]
mod people;
#[cfg(test)]
mod shares;
