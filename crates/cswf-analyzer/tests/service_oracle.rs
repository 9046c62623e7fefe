//! The rules of service about ways on which something never happens, against walks through small random flows: every
//! step is followed by hand, with what has happened so far.

#![expect(clippy::indexing_slicing, reason = "the numbers of steps are made here")]

mod checked;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use cswf_analyzer::Settings;
use cswf_testing::Part;
use proptest::prelude::*;

/// A step of a random flow; `Fork` leads to either of two steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Words,
    Open,
    Close,
    Survey,
    Promise,
    Tell,
    Refuse,
    Offer,
    Fork(usize, usize),
    Resolved,
    Deferred,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        1 => Just(Step::Words),
        2 => Just(Step::Open),
        2 => Just(Step::Close),
        1 => Just(Step::Survey),
        2 => Just(Step::Promise),
        1 => Just(Step::Tell),
        2 => Just(Step::Refuse),
        1 => Just(Step::Offer),
        5 => (0..8_usize, 0..8_usize).prop_map(|(a, b)| Step::Fork(a, b)),
        1 => Just(Step::Resolved),
        1 => Just(Step::Deferred),
    ]
}

fn yaml(flow: &[Step]) -> String {
    let mut text = String::from(
        "workflow: random\nkind: chat\nactors: { bot: { role: system }, desk: { role: human } }\nsteps:\n",
    );
    for (n, step) in flow.iter().enumerate() {
        let what = match step {
            Step::Words => "say: Hello".to_owned(),
            Step::Open => "ticket: open, on-error: next".to_owned(),
            Step::Close => "ticket: close, on-error: next".to_owned(),
            Step::Survey => "survey: csat".to_owned(),
            Step::Promise => "say: You will hear from us.".to_owned(),
            Step::Tell => "send: message, to: desk, text: Look, on-error: next".to_owned(),
            Step::Refuse => "say: We cannot do that.".to_owned(),
            Step::Offer => "say: You can have a cake.".to_owned(),
            Step::Fork(a, b) => format!("task: Look, by: bot, outcomes: {{ one: s{a}, two: s{b} }}"),
            Step::Resolved => "end: resolved".to_owned(),
            Step::Deferred => "end: deferred".to_owned(),
        };
        let _ = writeln!(text, "  - {{ id: s{n}, {what} }}");
    }
    text
}

/// Every step that a walk comes to from one, itself included, when it never goes on from a step that stops it.
fn walked(flow: &[Step], from: usize, stops: impl Fn(Step) -> bool) -> BTreeSet<usize> {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        if !seen.insert(at) || stops(flow[at]) {
            continue;
        }
        match flow[at] {
            Step::Fork(a, b) => open.extend([a, b]),
            Step::Resolved | Step::Deferred => {}
            _ => open.push(at + 1),
        }
    }
    seen
}

fn ends(flow: &[Step], seen: &BTreeSet<usize>) -> bool {
    seen.iter().any(|at| matches!(flow[*at], Step::Resolved | Step::Deferred))
}

/// The steps that are told of by each rule.
fn wanted(flow: &[Step]) -> Vec<(&'static str, BTreeSet<usize>)> {
    let reached = walked(flow, 0, |_| false);
    let of = |kind: Step| reached.iter().copied().filter(move |at| flow[*at] == kind);
    let tickets = of(Step::Open).filter(|at| {
        let seen = walked(flow, at + 1, |step| step == Step::Close);
        seen.iter().any(|at| flow[*at] == Step::Resolved)
    });
    let known = |step| matches!(step, Step::Tell | Step::Open | Step::Close);
    let alone = walked(flow, 0, known);
    let promises =
        of(Step::Promise).filter(|at| alone.contains(at) && ends(flow, &walked(flow, at + 1, known)));
    let refusals =
        of(Step::Refuse).filter(|at| ends(flow, &walked(flow, at + 1, |step| step == Step::Offer)));
    let surveys: BTreeSet<usize> = of(Step::Survey).collect();
    let closings = of(Step::Close).filter(|at| {
        let before = surveys.iter().any(|survey| walked(flow, *survey, |_| false).contains(at));
        !before && walked(flow, *at, |_| false).is_disjoint(&surveys)
    });
    vec![
        ("ticket-never-closed", tickets.collect()),
        ("not-followed-up", promises.collect()),
        ("refusal-without-offer", refusals.collect()),
        ("close-without-survey", closings.collect()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn what_never_happens_is_told(mut flow in prop::collection::vec(step(), 8..9)) {
        flow.push(Step::Resolved);
        let text = yaml(&flow);
        let parts = [Part { name: "random.yaml".to_owned(), text: text.clone() }];
        let checked = checked::check(&parts, &Settings::default());
        for (rule, wanted) in wanted(&flow) {
            let told = checked.findings.iter().filter(|finding| finding.rule == rule);
            let names: BTreeSet<String> =
                told.flat_map(|finding| finding.step.iter().chain(&finding.also).cloned()).collect();
            let wanted: BTreeSet<String> = wanted.iter().map(|at| format!("s{at}")).collect();
            prop_assert_eq!(names, wanted, "{}\n{}", rule, text);
        }
    }
}
