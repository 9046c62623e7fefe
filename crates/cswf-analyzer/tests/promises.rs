//! Promises against brute force: small random flows, random promises, and every walk up to a bound, on which the form
//! of the promise is read off directly.
//!
//! Soundness in both directions: a promise that some walk breaks is never called kept, and what is called broken is
//! broken by the very path that is shown, which is a shortest one.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failing helper fails the test")]

#[path = "promises/model.rs"]
mod model;
#[path = "promises/oracle.rs"]
mod oracle;
#[path = "promises/side_by_side.rs"]
mod side_by_side;

use cswf_analyzer::facts::Facts;
use cswf_analyzer::facts::promises::{Broken, Doubt, How, Verdict};
use cswf_analyzer::{Member, Project};
use cswf_diagnostics::Sources;
use cswf_model::Workflow;
use proptest::prelude::*;

use model::{Flow, Form, Promised, Tape};
use oracle::{Walk, Walks};
use side_by_side::Fork;

/// More walks than this are not enumerated.
const MOST_WALKS: usize = 2_000;

fn read(text: &str) -> Workflow {
    let read = cswf_parser::read("a.yaml", text);
    assert!(read.diagnostics.is_empty(), "{text}\n{:?}", read.diagnostics);
    read.workflow.unwrap()
}

/// The verdict about the one promise of the first workflow; the others are around it.
fn verdict_among(texts: &[&str]) -> Verdict {
    let workflows: Vec<Workflow> = texts.iter().map(|text| read(text)).collect();
    let sources = Sources::new();
    let members = workflows.iter().map(|workflow| Member { workflow, sources: &sources }).collect();
    let project = Project::of(members, true);
    Facts::new(&workflows[0], &project).promises().first().unwrap().clone()
}

fn verdict(text: &str) -> Verdict {
    verdict_among(&[text])
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

fn check_side_by_side(fork: &Fork, promised: &Promised) -> Result<(), TestCaseError> {
    let text = format!("{}{}", fork.yaml(), promised.yaml());
    let sequences = fork.sequences();
    let verdict = verdict(&text);
    if promised.form == Form::Reach {
        let kept = side_by_side::reaches(&sequences, promised);
        prop_assert_eq!(matches!(verdict, Verdict::Kept), kept, "{:?}\n{}", verdict, text);
        return Ok(());
    }
    let broken = |names: &[String]| side_by_side::broken_on(promised, names);
    match verdict {
        Verdict::Kept => {
            let wrong = sequences.iter().find(|names| broken(names));
            prop_assert!(wrong.is_none(), "kept, but broken by {wrong:?}\n{text}");
        }
        Verdict::Broken(found) => {
            let names = names(&found);
            let whole = sequences.iter().find(|own| own.starts_with(&names));
            let ends = names.last().is_some_and(|last| last == "resolved");
            let real = whole.is_some() && broken(&names) && (ends || matches!(found.how, How::Comes));
            prop_assert!(real, "no such walk: {names:?}\n{text}");
        }
        other => prop_assert!(false, "{other:?}\n{text}"),
    }
    Ok(())
}

/// Times of branches are not put together; what is said all the same has to be true.
fn check_times_side_by_side(fork: &Fork, promised: &Promised) -> Result<(), TestCaseError> {
    let text = format!("{}{}", fork.yaml(), promised.yaml());
    let times = fork.times();
    let time = |name: &String| times.iter().find(|(own, _)| own == name).map_or(0, |(_, time)| *time);
    let limit = promised.time.unwrap_or_default();
    let takes = match promised.form {
        Form::Reach => time(&promised.meets[0]).saturating_sub(time(&promised.opens[0])),
        _ => time(&promised.meets[0]),
    };
    match verdict(&text) {
        Verdict::Kept if promised.form == Form::Never => prop_assert!(takes > limit, "{takes}\n{text}"),
        Verdict::Kept => prop_assert!(takes <= limit, "{takes}\n{text}"),
        Verdict::Broken(found) => match found.how {
            How::Soon(..) => prop_assert!(takes <= limit, "{takes}\n{text}"),
            How::Late(..) | How::Far(..) => prop_assert!(takes > limit, "{takes}\n{text}"),
            // That has nothing to do with times.
            _ => {}
        },
        Verdict::Open(doubt) => prop_assert!(matches!(doubt, Doubt::SideBySide(_)), "{doubt:?}\n{text}"),
        Verdict::Unread => prop_assert!(false, "{text}"),
    }
    Ok(())
}

/// What is run is as if it stood there.
fn check_run(flow: &Flow, promised: &Promised) -> Result<(), TestCaseError> {
    let (caller, whole) = (flow.caller(), flow.in_line());
    let called = verdict_among(&[&format!("{caller}{}", promised.yaml()), &flow.yaml()]);
    let whole = verdict(&format!("{whole}{}", promised.yaml()));
    let kind = |verdict: &Verdict| match verdict {
        Verdict::Broken(broken) => match &broken.how {
            How::NoWay(_) => "no way".to_owned(),
            How::Far(_, takes, most) => format!("{takes:?} {most:?}"),
            other => format!("{other:?}"),
        },
        other => format!("{other:?}"),
    };
    let text = format!("{caller}{}\n{}", promised.yaml(), flow.yaml());
    prop_assert_eq!(kind(&called), kind(&whole), "{:?}\n{:?}\n{}", called, whole, text);
    Ok(())
}

/// Neither deep nor slow: ten thousand steps in a row, with ways back and a word at any time.
#[test]
fn a_long_flow_is_no_trouble() {
    let mut text = "workflow: f\nkind: call\nactors: { desk: { role: human } }\n\
                    anytime: [{ key: 0, go: agent }]\nsteps:\n"
        .to_owned();
    for n in 0..5_000 {
        let back = n / 10 * 10;
        let menu = format!("options: {{ 1: s{n}, 2: m{back} }}, on-timeout: agent, on-invalid: agent");
        text.push_str(&format!("  - {{ id: m{n}, menu: Press 1 or 2, timeout: 5s, {menu} }}\n"));
        text.push_str(&format!("  - {{ id: s{n}, say: Number {n} }}\n"));
    }
    text.push_str(
        "  - { end: resolved }\n  - { id: agent, queue: desk }\n  - { id: help, task: Help, by: desk }\n  \
         - { end: unresolved }\npromises:\n  - { never: churned }\n  - { always: [resolved, help] }\n  \
         - { never: help, before: agent }\n  - { after: agent, always: help, within: 1m }\n  \
         - { from: [m0, m4999], reach: human, within: { inputs: 1, time: 1m } }\n  - { always: s4999 }\n",
    );
    let workflow = read(&text);
    let project = Project::default();
    let facts = Facts::new(&workflow, &project);
    let (last, kept) = facts.promises().split_last().unwrap();
    assert!(kept.iter().all(|verdict| *verdict == Verdict::Kept), "{kept:?}");
    // Everybody may ask for the agent at the first menu.
    assert!(
        matches!(last, Verdict::Broken(broken) if names(broken) == ["m0", "agent", "help", "f#10004", "unresolved"])
    );
}

const ON_WALKS: [Form; 5] =
    [Form::Always, Form::Never, Form::NeverBefore, Form::AfterAlways, Form::AfterNever];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, max_shrink_iters: 300, ..ProptestConfig::default() })]

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

    #[test]
    fn branches_go_on_in_every_order(bytes in proptest::collection::vec(any::<u8>(), 40)) {
        let mut tape = Tape::new(&bytes);
        let fork = Fork::random(&mut tape);
        let forms = [ON_WALKS.as_slice(), &[Form::Reach]].concat();
        let form = forms[tape.below(forms.len())];
        check_side_by_side(&fork, &fork.promised(&mut tape, form))?;
    }

    #[test]
    fn times_of_branches_are_true_or_open(bytes in proptest::collection::vec(any::<u8>(), 40)) {
        let mut tape = Tape::new(&bytes);
        let mut fork = Fork::random(&mut tape);
        fork.wait_for_all();
        let form = [Form::Always, Form::Never, Form::Reach][tape.below(3)];
        let mut promised = fork.promised(&mut tape, form);
        promised.opens = vec!["p".to_owned()];
        promised.time = Some([3, 10, 22, 30][tape.below(4)]);
        check_times_side_by_side(&fork, &promised)?;
    }

    #[test]
    fn what_is_run_is_as_if_it_stood_there(bytes in proptest::collection::vec(any::<u8>(), 80)) {
        let mut tape = Tape::new(&bytes);
        let flow = Flow::random(&mut tape);
        let forms = [ON_WALKS.as_slice(), &[Form::Reach]].concat();
        let timed = tape.below(2) == 0;
        let mut promised = Promised::random(&mut tape, &flow, timed, &forms);
        let names = ["desk", "human", "verify", "before", "good", "bad", "psst"];
        let mut one = || names[tape.below(names.len())].to_owned();
        promised.opens = vec![one(), one()];
        promised.meets = vec![one(), one()];
        check_run(&flow, &promised)?;
    }
}
