//! Branches side by side, against every order in which they can go on.

#![expect(clippy::indexing_slicing, reason = "the numbers of steps are made here")]

mod checked;
#[path = "branches/model.rs"]
mod model;

use cswf_analyzer::Settings;
use cswf_diagnostics::{Diagnostic, FlowMessage, Message, RuleMessage};
use cswf_testing::Part;
use model::{Fork, Op, Shape, Tape, Walk};
use proptest::prelude::*;

fn judged(fork: &Fork, rules: &[&str]) -> Vec<Diagnostic> {
    let parts = [Part { name: "fork.yaml".to_owned(), text: fork.yaml() }];
    let only = rules.iter().map(|rule| (*rule).to_owned()).collect();
    let findings = checked::check(&parts, &Settings { only, ..Settings::default() }).findings;
    assert!(findings.iter().all(|own| rules.contains(&own.rule)), "{findings:#?}\n{}", parts[0].text);
    findings
}

fn says(findings: &[Diagnostic], which: fn(&FlowMessage) -> bool) -> bool {
    findings.iter().any(|own| match &own.message {
        Message::Rule(RuleMessage::Flow(message)) => which(message),
        _ => false,
    })
}

fn check_deadlock(bytes: &[u8], shape: Shape) -> Result<(), TestCaseError> {
    let fork = Fork::random(&mut Tape(bytes.iter()), shape);
    let findings = judged(&fork, &["deadlock", "endless-loop"]);
    let unknown = says(&findings, |own| matches!(own, FlowMessage::DeadlockNotProven { .. }));
    prop_assert!(!unknown, "so few states are never too many\n{}", fork.yaml());
    let never = says(&findings, |own| matches!(own, FlowMessage::DeadlockNever { .. }));
    let stuck = says(&findings, |own| {
        matches!(own, FlowMessage::DeadlockOnSomePath { .. } | FlowMessage::DeadlockInLoop { .. })
    });
    let endless = says(&findings, |own| matches!(own, FlowMessage::EndlessLoop { .. }));
    let walk = Walk::of(&fork, false);
    let out = walk.gets_over();
    let dead = !fork.timeout && out.contains(&false);
    let completes = walk.states.iter().any(|state| !state.left() && walk.is_over(state));
    if stuck {
        prop_assert!(dead, "nobody is kept for ever\n{}", fork.yaml());
    }
    if never {
        prop_assert!(!completes, "it can be complete\n{}", fork.yaml());
    }
    // What goes round without taking any time lets nobody else act, and is no waiting.
    let waits = (0..out.len()).any(|state| !out[state] && walk.takes_time(state));
    // What a branch does to itself by its own values is no matter of the others.
    let by_itself = fork.arms.iter().any(|arm| {
        let alone = Fork { first: fork.first, arms: vec![arm.clone()], needed: 1, timeout: false };
        let decides = arm.iter().any(|op| matches!(op, Op::Decide(..)));
        decides && Walk::of(&alone, false).gets_over().contains(&false)
    });
    if dead && waits && !by_itself {
        prop_assert!(stuck || never || endless, "somebody is kept for ever\n{}", fork.yaml());
    }
    Ok(())
}

/// Without conditions a join that is never complete is told whenever somebody waits for it.
fn check_never(bytes: &[u8]) -> Result<(), TestCaseError> {
    let fork = Fork::random(&mut Tape(bytes.iter()), Shape { loops: true, ..Shape::default() });
    let findings = judged(&fork, &["deadlock", "endless-loop"]);
    let never = says(&findings, |own| matches!(own, FlowMessage::DeadlockNever { .. }));
    let endless = says(&findings, |own| matches!(own, FlowMessage::EndlessLoop { .. }));
    // Each branch by itself: what can come to its end.
    let ends = |arm: &[Op]| {
        let alone = Fork { first: fork.first, arms: vec![arm.to_vec()], needed: 1, timeout: false };
        let walk = Walk::of(&alone, false);
        walk.states.iter().any(|state| state.done() > 0)
    };
    let complete = fork.arms.iter().filter(|arm| ends(arm)).count();
    let wanted = complete > 0 && complete < fork.needed;
    prop_assert!(never == wanted || endless && !never, "{} of {}\n{}", complete, fork.needed, fork.yaml());
    Ok(())
}

/// Without conditions two branches set one value in one case exactly when some order lets both do so. What a branch sets
/// as it begins is no matter of chance beside what another one sets later.
fn check_collide(bytes: &[u8]) -> Result<(), TestCaseError> {
    let fork = Fork::random(&mut Tape(bytes.iter()), Shape { loops: true, says: true, ..Shape::default() });
    let findings = judged(&fork, &["branches-collide"]);
    let walk = Walk::of(&fork, true);
    // Where all is over as soon as it has begun, the branches are not side by side.
    let goes_on = |state: &usize| !walk.is_over(&walk.states[*state]) && walk.takes_time(*state);
    if !(0..walk.states.len()).any(|state| goes_on(&state)) {
        return Ok(());
    }
    for (variable, name) in model::NAMES.iter().enumerate() {
        let told = findings.iter().any(|own| {
            matches!(&own.message, Message::Rule(RuleMessage::Flow(FlowMessage::BranchesSetOne { variable, .. })) if variable == name)
        });
        let both = walk.states.iter().any(|state| {
            let own = || state.wrote.iter().filter(|wrote| wrote.variable == variable);
            own().any(|one| {
                own()
                    .any(|other| one.arm != other.arm && one.value != other.value && one.first == other.first)
            })
        });
        prop_assert_eq!(told, both, "{} is set twice\n{}", name, fork.yaml());
    }
    let told = says(&findings, |own| matches!(own, FlowMessage::BranchesTalk { .. }));
    let both = walk.states.iter().any(|state| state.talking(&fork) > 1);
    prop_assert_eq!(told, both, "two talk\n{}", fork.yaml());
    Ok(())
}

/// Where all are waited for, a branch that leaves cuts off what another one has to do exactly when some order lets it.
fn check_lost(bytes: &[u8]) -> Result<(), TestCaseError> {
    let mut fork =
        Fork::random(&mut Tape(bytes.iter()), Shape { loops: true, says: true, ..Shape::default() });
    fork.needed = fork.arms.len();
    let findings = judged(&fork, &["lost-branch"]);
    let walk = Walk::of(&fork, true);
    let alone = |arm: &Vec<Op>| {
        let alone = Fork { first: fork.first, arms: vec![arm.clone()], needed: 1, timeout: false };
        Walk::of(&alone, false).states.iter().any(|state| state.done() > 0)
    };
    let complete = fork.arms.iter().filter(|arm| alone(arm)).count();
    let goes_on = |state: &usize| !walk.is_over(&walk.states[*state]) && walk.takes_time(*state);
    // What is over at once, and what is never complete, is told otherwise.
    if complete > 0 && complete < fork.needed || !(0..walk.states.len()).any(|state| goes_on(&state)) {
        return Ok(());
    }
    let steps = findings.iter().filter_map(|own| match &own.message {
        Message::Rule(RuleMessage::Flow(FlowMessage::LostWhenLeaving { step, .. })) => Some(step.clone()),
        _ => None,
    });
    let told: std::collections::BTreeSet<usize> =
        steps.filter_map(|step| step.strip_prefix('s')?.split('-').next()?.parse().ok()).collect();
    prop_assert_eq!(told, walk.cutting_off(), "{}", fork.yaml());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn branches_that_wait_for_ever_are_told(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        check_deadlock(&bytes, Shape { decides: true, loops: true, says: false })?;
    }

    #[test]
    fn joins_that_are_never_complete_are_told(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        check_never(&bytes)?;
    }

    #[test]
    fn branches_that_set_one_value_or_talk_at_once_are_told(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        check_collide(&bytes)?;
    }

    #[test]
    fn branches_that_cut_others_off_are_told(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        check_lost(&bytes)?;
    }
}
