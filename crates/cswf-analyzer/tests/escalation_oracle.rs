//! `escalation-in-circle` against every walk through small random ladders, each with its own memory of who has had the
//! case.

#![expect(clippy::indexing_slicing, reason = "the numbers of steps are made here")]

mod checked;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use cswf_analyzer::Settings;
use cswf_diagnostics::{EscalationMessage, Message, RuleMessage};
use cswf_testing::Part;
use proptest::prelude::*;

const ACTORS: [&str; 3] = ["first", "second", "third"];

#[derive(Clone, Copy, Debug)]
enum Step {
    /// Work with two outcomes.
    Task(usize, usize, usize),
    /// Answered, or elsewhere after a while.
    Escalate(usize, usize),
    Transfer(usize),
    Wait,
    Go(usize),
    Send,
}

fn step(count: usize) -> impl Strategy<Value = Step> {
    let actor = 0..ACTORS.len();
    prop_oneof![
        3 => (actor.clone(), 0..=count, 0..=count).prop_map(|(actor, one, other)| Step::Task(actor, one, other)),
        4 => (actor.clone(), 0..=count).prop_map(|(actor, to)| Step::Escalate(actor, to)),
        1 => actor.prop_map(Step::Transfer),
        1 => Just(Step::Wait),
        1 => (0..=count).prop_map(Step::Go),
        1 => Just(Step::Send),
    ]
}

fn yaml(steps: &[Step]) -> String {
    let mut text = "workflow: f\nkind: ticket\nactors: { first: { role: human }, second: { role: human }, third: { role: human } }\nsteps:\n".to_owned();
    for (n, step) in steps.iter().enumerate() {
        let verb = match step {
            Step::Task(actor, one, other) => {
                format!("task: Work, by: {}, outcomes: {{ a: s{one}, b: s{other} }}", ACTORS[*actor])
            }
            Step::Escalate(actor, to) => {
                format!("escalate: {}, timeout: 1h, on-timeout: s{to}", ACTORS[*actor])
            }
            Step::Transfer(actor) => format!("transfer: {}", ACTORS[*actor]),
            Step::Wait => "wait: 1h".to_owned(),
            Step::Go(to) => format!("go: s{to}"),
            Step::Send => "send: email, text: Hello, on-error: next".to_owned(),
        };
        let _ = writeln!(text, "  - {{ id: s{n}, {verb} }}");
    }
    let _ = writeln!(text, "  - {{ id: s{}, end: resolved }}", steps.len());
    text
}

/// A customer: at which step, who has had the case last, and from whom it has been escalated.
type Case = (usize, Option<usize>, BTreeSet<usize>);

/// To whom cases are escalated that have been escalated from there.
fn circles(steps: &[Step]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut seen: BTreeSet<Case> = BTreeSet::new();
    let mut open: Vec<Case> = vec![(0, None, BTreeSet::new())];
    while let Some(case) = open.pop() {
        let (at, last, below) = case.clone();
        if at == steps.len() || !seen.insert(case) {
            continue;
        }
        let mut go =
            |to: usize, last: Option<usize>, below: &BTreeSet<usize>| open.push((to, last, below.clone()));
        match steps[at] {
            Step::Task(actor, one, other) => {
                [one, other].into_iter().for_each(|to| go(to, Some(actor), &below));
            }
            Step::Escalate(actor, to) => {
                if below.contains(&actor) {
                    found.insert(ACTORS[actor].to_owned());
                }
                let mut above = below;
                above.extend(last.filter(|last| *last != actor));
                [at + 1, to].into_iter().for_each(|to| go(to, Some(actor), &above));
            }
            Step::Transfer(actor) => go(at + 1, Some(actor), &below),
            Step::Wait => go(at + 1, None, &BTreeSet::new()),
            Step::Go(to) => go(to, last, &below),
            Step::Send => go(at + 1, last, &below),
        }
    }
    found
}

fn told(text: &str) -> BTreeSet<String> {
    let parts = [Part { name: "f.yaml".to_owned(), text: text.to_owned() }];
    let settings = Settings { only: vec!["escalation-in-circle".to_owned()], ..Settings::default() };
    let findings = checked::check(&parts, &settings).findings;
    let lower = findings.iter().filter_map(|finding| match &finding.message {
        Message::Rule(RuleMessage::Escalation(EscalationMessage::EscalationInCircle { lower, .. })) => {
            Some(lower.clone())
        }
        _ => None,
    });
    let lower: Vec<String> = lower.collect();
    assert_eq!(lower.len(), findings.len(), "{findings:#?}\n{text}");
    lower.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_escalation_comes_back_where_some_walk_does(
        steps in (2_usize..8).prop_flat_map(|count| prop::collection::vec(step(count), count))
    ) {
        let text = yaml(&steps);
        prop_assert_eq!(told(&text), circles(&steps), "{}", text);
    }
}
