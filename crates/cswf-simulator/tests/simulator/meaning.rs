//! What a workflow means, sentence by sentence. Expected times, orders and ends are worked out by hand from the text of
//! the language, never copied from a run.

mod defaults;
mod input;
mod steps;
mod tries;
mod ways;
