//! The headings of a workflow, and of the libraries it includes.

mod actors;
mod basics;
mod data;
mod hours;
mod interruptions;
mod texts;
