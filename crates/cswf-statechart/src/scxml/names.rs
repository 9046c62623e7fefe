//! Ids and events: names that XML and SCXML accept, made of the author's own.

use std::fmt::Write as _;

use cswf_machine::{Event, Machine, StateId};

/// The id of a state. XML's ids may hold letters of any script; every other character is written as its number, so
/// that two names never become one.
pub(super) fn state(machine: &Machine, id: StateId) -> String {
    encoded(machine.state(id).map_or("", |state| &state.name))
}

/// The name of the chart. Engines make a function of it, so it holds nothing but letters, digits and `_`.
pub(super) fn chart(workflow: &str) -> String {
    let word: String = workflow.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
    if word.starts_with(|c: char| c.is_alphabetic()) { word } else { format!("_{word}") }
}

/// The id of the history of a state.
pub(super) fn history(machine: &Machine, id: StateId) -> String {
    format!("{}.before", state(machine, id))
}

/// The id of a timer.
pub(super) fn timer(number: u32) -> String {
    format!("timer.{number}")
}

fn encoded(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 2);
    for (n, c) in name.chars().enumerate() {
        let starts = c.is_ascii_alphabetic() || (!c.is_ascii() && c.is_alphabetic());
        let follows = c.is_ascii_digit() || matches!(c, '-' | '.');
        if starts || (n > 0 && follows) {
            out.push(c);
        } else {
            let _ = write!(out, "_{:x}_", u32::from(c));
        }
    }
    if out.is_empty() { "_".to_owned() } else { out }
}

/// The descriptor of an event; `None` for what needs none.
pub(super) fn event(machine: &Machine, event: Event) -> Option<String> {
    let word = match event {
        Event::Always => return None,
        Event::Finished => "finished".to_owned(),
        Event::Outcome(n) => format!("outcome.{n}"),
        Event::Answered => "answered".to_owned(),
        Event::Error => "error".to_owned(),
        Event::Full => "full".to_owned(),
        Event::Closed => "closed".to_owned(),
        Event::Busy => "busy".to_owned(),
        Event::NoAnswer => "no-answer".to_owned(),
        Event::Failed => "failed".to_owned(),
        Event::Option(n) => format!("option.{n}"),
        Event::Answer => "answer".to_owned(),
        Event::Yes => "yes".to_owned(),
        Event::No => "no".to_owned(),
        Event::Invalid => "invalid".to_owned(),
        Event::Empty => "empty".to_owned(),
        Event::Chosen(n) => format!("chosen.{n}"),
        Event::HangUp => "hang-up".to_owned(),
        Event::Anytime(id) => format!("anytime.{}", id.0),
        Event::Timer(id) => timer(id.0),
        Event::Happened(name) => format!("happened.{}", encoded(machine.name(name))),
        Event::Rule(name) => format!("rule.{}", encoded(machine.name(name))),
    };
    Some(format!("cswf.{word}"))
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn two_names_never_become_one_id() {
        assert_eq!(encoded("查詢訂單"), "查詢訂單");
        assert_eq!(encoded("flow#3"), "flow_23_3");
        assert_eq!(encoded("1st"), "_31_st");
        assert_ne!(encoded("a_23_"), encoded("a#"));
        assert_eq!(encoded(""), "_");
    }
}
