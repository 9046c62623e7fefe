//! Promises against brute force: small random flows, random promises, and every walk up to a bound, on which the form
//! of the promise is read off directly.
//!
//! Soundness in both directions: a promise that some walk breaks is never called kept, and what is called broken is
//! broken by the very path that is shown, which is a shortest one.

#[path = "promises/model.rs"]
mod model;
#[path = "promises/oracle.rs"]
mod oracle;

use cswf_analyzer::Project;
use cswf_analyzer::facts::Facts;
use cswf_analyzer::facts::promises::{Broken, How, Verdict};
use proptest::prelude::*;

use model::{Flow, Form, Promised, Tape};
use oracle::{Walk, Walks};

/// More walks than this are not enumerated.
const MOST_WALKS: usize = 2_000;

fn verdict(text: &str) -> Verdict {
    let read = cswf_parser::read("a.yaml", text);
    assert!(read.diagnostics.is_empty(), "{text}\n{:?}", read.diagnostics);
    let workflow = read.workflow.unwrap();
    let project = Project::default();
    Facts::new(&workflow, &project).promises().first().unwrap().clone()
}

fn names(broken: &Broken) -> Vec<String> {
    broken.path.iter().map(|hop| hop.step.clone()).collect()
}

/// Is the path that is shown one that breaks the promise?
fn is_real(flow: &Flow, promised: &Promised, broken: &Broken) -> bool {
    let names = names(broken);
    let breaks = |walk: &Walk| promised.broken_on(walk);
    match broken.how {
        How::Endless => {
            oracle::along(flow, &names).iter().any(|walk| oracle::is_caught(flow, promised, walk))
        }
        How::Unlimited => {
            // The last step is where the round begins: the round is gone until the budget is spent.
            let rounds = (0..names.len() - 1).filter(|at| names[*at] == names[names.len() - 1]);
            rounds.into_iter().any(|at| {
                let mut long = names.clone();
                for _ in 0..20 {
                    long.extend_from_slice(&names[at + 1..]);
                }
                oracle::along(flow, &long).iter().any(breaks)
            })
        }
        _ => oracle::along(flow, &names).iter().any(breaks),
    }
}

fn check_walks(flow: &Flow, promised: &Promised) -> Result<(), TestCaseError> {
    let text = format!("{}{}", flow.yaml(), promised.yaml());
    let verdict = verdict(&text);
    let walks = Walks::of(flow, MOST_WALKS);
    let unlimited = Promised { inputs: None, time: None, ..promised.clone() };
    let broken = walks.iter().filter(|walk| unlimited.broken_on(walk));
    let shortest = broken.map(|walk| unlimited.hops(walk)).min();
    let caught = walks.iter().any(|walk| oracle::is_caught(flow, promised, walk));
    match verdict {
        Verdict::Kept => {
            let wrong = walks.iter().find(|walk| promised.broken_on(walk));
            prop_assert!(wrong.is_none(), "kept, but broken by {wrong:?}\n{text}");
            prop_assert!(!caught, "kept, but customers are caught\n{text}");
        }
        Verdict::Broken(broken) => {
            prop_assert!(is_real(flow, promised, &broken), "no such walk: {broken:?}\n{text}");
            let untimed = matches!(broken.how, How::Missing | How::Comes);
            if untimed && let Some(shortest) = shortest.filter(|_| names(&broken).len() <= walks.depth) {
                prop_assert_eq!(
                    names(&broken).len(),
                    shortest,
                    "not a shortest path: {:?}\n{}",
                    broken,
                    text
                );
            }
        }
        other => prop_assert!(false, "{other:?}\n{text}"),
    }
    Ok(())
}

fn check_reach(flow: &Flow, promised: &Promised) -> Result<(), TestCaseError> {
    let text = format!("{}{}", flow.yaml(), promised.yaml());
    let failing = oracle::unreached(flow, promised);
    match verdict(&text) {
        Verdict::Kept => prop_assert!(failing.is_empty(), "kept, but not from {failing:?}\n{text}"),
        Verdict::Broken(broken) => {
            let from = match &broken.how {
                How::NoWay(from) | How::Far(from, ..) => from.clone(),
                other => return Err(TestCaseError::fail(format!("{other:?}\n{text}"))),
            };
            prop_assert!(failing.contains(&from), "broken from {from}, but only {failing:?} fail\n{text}");
        }
        other => prop_assert!(false, "{other:?}\n{text}"),
    }
    Ok(())
}

const ON_WALKS: [Form; 5] =
    [Form::Always, Form::Never, Form::NeverBefore, Form::AfterAlways, Form::AfterNever];

proptest! {
    #![proptest_config(ProptestConfig { cases: std::env::var("CASES").map_or(150, |n| n.parse().unwrap()), failure_persistence: None, max_shrink_iters: 300, ..ProptestConfig::default() })]

    #[test]
    fn no_broken_promise_passes_and_every_finding_has_its_walk(bytes in proptest::collection::vec(any::<u8>(), 80)) {
        let mut tape = Tape::new(&bytes);
        let flow = Flow::random(&mut tape);
        let promised = Promised::random(&mut tape, &flow, false, &ON_WALKS);
        check_walks(&flow, &promised)?;
    }

    #[test]
    fn budgets_are_kept_on_every_walk(bytes in proptest::collection::vec(any::<u8>(), 80)) {
        let mut tape = Tape::new(&bytes);
        let mut flow = Flow::random(&mut tape);
        // What interrupts and goes on is left out of the time that a promise takes.
        flow.aside = false;
        let promised = Promised::random(&mut tape, &flow, true, &ON_WALKS);
        check_walks(&flow, &promised)?;
    }

    #[test]
    fn a_way_within_the_budget_is_found_if_there_is_one(bytes in proptest::collection::vec(any::<u8>(), 80)) {
        let mut tape = Tape::new(&bytes);
        let flow = Flow::random(&mut tape);
        let timed = tape.below(2) == 0;
        let promised = Promised::random(&mut tape, &flow, timed, &[Form::Reach]);
        check_reach(&flow, &promised)?;
    }
}
