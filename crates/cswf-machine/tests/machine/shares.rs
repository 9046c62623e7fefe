//! Shares: which ways an open choice may take, and how many of the cases take each.

use cswf_machine::Machine;
use cswf_model::Value;
use cswf_model::condition::Datum;

use crate::host::{Empty, Host, machine};

/// The shares of the ways that are open at the first choice, in percent.
fn shares(machine: &Machine, known: &[(&str, bool)]) -> Vec<(u16, f64)> {
    let mut host = Host::start(machine);
    // The case waits at a first step, so that what is known can be set before the choice.
    for (name, value) in known {
        let slot = machine.slot_named(0, name).expect("a name");
        host.case.set(slot, Datum::Known(Value::Bool(*value)));
    }
    host.answer("first", cswf_machine::Event::Finished);
    let (serial, _) =
        host.alive.iter().next_back().map(|(serial, state)| (*serial, *state)).expect("a choice");
    let open = machine.open_ways(&mut host.case, serial, &Empty);
    open.into_iter().map(|(n, share)| (n, (share * 1e6).round() / 1e4)).collect()
}

fn decide(cases: &str) -> Machine {
    machine(&format!(
        "
workflow: t
kind: chat
data: {{ a: {{ type: bool, from: crm }}, b: {{ type: bool, from: crm }}, c: {{ type: bool, from: crm }} }}
steps:
  - {{ id: first, say: Hello }}
  - {{ id: d, {cases} }}
  - {{ id: good, end: good }}
"
    ))
}

#[test]
fn ways_without_a_share_divide_the_rest_equally() {
    let own = decide(
        "decide: Which, cases: [{ if: a, share: 20%, go: good }, { if: b, share: 30%, go: good }, { if: c, go: good }]",
    );
    assert_eq!(shares(&own, &[]), [(0, 20.0), (1, 30.0), (2, 25.0), (3, 25.0)]);
    let own = decide("decide: Which, cases: [{ if: a, go: good }, { if: b, go: good }, { if: c, go: good }]");
    assert_eq!(shares(&own, &[]), [(0, 25.0), (1, 25.0), (2, 25.0), (3, 25.0)]);
}

#[test]
fn cases_that_are_known_to_be_false_drop_out_and_the_rest_is_scaled_up_to_the_first_that_is_true() {
    let own = decide(
        "decide: Which, cases: [{ if: a, share: 20%, go: good }, { if: b, share: 30%, go: good }, { if: c, go: good }]",
    );
    // 30, 25 and 25 of 80.
    assert_eq!(shares(&own, &[("a", false)]), [(1, 37.5), (2, 31.25), (3, 31.25)]);
    // 20 and 30 of 50; nothing behind the one that is true.
    assert_eq!(shares(&own, &[("b", true)]), [(0, 40.0), (1, 60.0)]);
    assert_eq!(shares(&own, &[("b", true), ("c", false)]), [(0, 40.0), (1, 60.0)]);
    // 20 of 20 + 25 + 25.
    assert_eq!(shares(&own, &[("b", false)]), [(0, 28.5714), (2, 35.7143), (3, 35.7143)]);
}

#[test]
fn cases_without_a_share_among_none_that_have_some_left_are_equal() {
    let own =
        decide("decide: Which, cases: [{ if: a, share: 60%, go: good }, { if: b, share: 40%, go: good }]");
    assert_eq!(shares(&own, &[]), [(0, 60.0), (1, 40.0), (2, 0.0)]);
    // Only the way that nobody takes is left.
    let own =
        decide("decide: Which, cases: [{ if: a, share: 100%, go: good }, { if: b, share: 0%, go: good }]");
    assert_eq!(shares(&own, &[("a", false)]), [(1, 50.0), (2, 50.0)]);
}

#[test]
fn an_unknown_if_of_a_step_holds_with_its_share_else_in_half_of_the_cases() {
    assert_eq!(shares(&decide("if: a, say: Hi"), &[]), [(0, 50.0), (1, 50.0)]);
    assert_eq!(shares(&decide("if: a, share: 30%, say: Hi"), &[]), [(0, 30.0), (1, 70.0)]);
}

#[test]
fn a_split_has_the_shares_that_it_states() {
    assert_eq!(shares(&decide("split: { good: 90%, first: 10% }"), &[]), [(0, 90.0), (1, 10.0)]);
}
