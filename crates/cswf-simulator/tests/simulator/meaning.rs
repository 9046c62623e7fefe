//! What a workflow means, sentence by sentence. Expected times, orders and ends are worked out by hand from the text of
//! the language, never copied from a run.

mod answers;
mod callbacks;
mod defaults;
mod ends;
mod events;
mod from;
mod hangups;
mod input;
mod instants;
mod interruptions;
mod parallel;
mod people;
mod rules;
mod runs;
mod sla;
mod steps;
mod texts;
mod time;
mod tries;
mod turns;
mod unknown;
mod verbs;
mod ways;
