//! The rules of packs about what has to come before a question, against walks through small random flows.

#![expect(clippy::indexing_slicing, reason = "the numbers of steps are made here")]

mod checked;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use cswf_analyzer::Settings;
use cswf_diagnostics::{FileId, Span, Spanned};
use cswf_testing::Part;
use proptest::prelude::*;

/// A step of a random flow; `Fork` leads to either of two steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Words,
    Bot,
    Ask,
    Card,
    Start,
    Pause,
    Person,
    Fork(usize, usize),
    End,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        1 => Just(Step::Words),
        1 => Just(Step::Bot),
        2 => Just(Step::Ask),
        2 => Just(Step::Card),
        2 => Just(Step::Start),
        1 => Just(Step::Pause),
        1 => Just(Step::Person),
        5 => (0..8_usize, 0..8_usize).prop_map(|(a, b)| Step::Fork(a, b)),
        1 => Just(Step::End),
    ]
}

fn yaml(flow: &[Step]) -> String {
    let mut text = String::from(
        "workflow: random\nkind: chat\nactors: { bot: { role: system }, desk: { role: human } }\n\
         data: { memo: text, card: { type: text, pii: payment, keep: never } }\nsteps:\n",
    );
    for (n, step) in flow.iter().enumerate() {
        let what = match step {
            Step::Words => "say: Hello".to_owned(),
            Step::Bot => "say: I am a chatbot.".to_owned(),
            Step::Ask => "ask: memo, prompt: What is it?, on-error: next".to_owned(),
            Step::Card => "ask: card, prompt: And how do you pay?, on-error: next".to_owned(),
            Step::Start => "say: This call is recorded.".to_owned(),
            Step::Pause => "invoke: recording.pause, on-error: next".to_owned(),
            Step::Person => "task: Help, by: desk".to_owned(),
            Step::Fork(a, b) => format!("task: Look, by: bot, outcomes: {{ one: s{a}, two: s{b} }}"),
            Step::End => "end: resolved".to_owned(),
        };
        let _ = writeln!(text, "  - {{ id: s{n}, {what} }}");
    }
    text
}

/// Every step that a walk comes to from some, which never goes on from a step that stops it.
fn walked(flow: &[Step], from: Vec<usize>, stops: impl Fn(Step) -> bool) -> BTreeSet<usize> {
    let mut seen = BTreeSet::new();
    let mut open = from;
    while let Some(at) = open.pop() {
        if !seen.insert(at) || stops(flow[at]) {
            continue;
        }
        match flow[at] {
            Step::Fork(a, b) => open.extend([a, b]),
            Step::End => {}
            _ => open.push(at + 1),
        }
    }
    seen
}

/// The steps that are told of by each rule.
fn wanted(flow: &[Step]) -> [(&'static str, BTreeSet<usize>); 2] {
    let asks = |step| matches!(step, Step::Ask | Step::Card);
    let first = walked(flow, vec![0], |step| asks(step) || matches!(step, Step::Bot | Step::Person));
    let reached = walked(flow, vec![0], |_| false);
    let starts = reached.iter().filter(|at| flow[**at] == Step::Start).map(|at| at + 1);
    let recorded = walked(flow, starts.collect(), |step| step == Step::Pause);
    [
        ("bot-disclosure", first.into_iter().filter(|at| asks(flow[*at])).collect()),
        ("card-in-recording", recorded.into_iter().filter(|at| flow[*at] == Step::Card).collect()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn what_has_to_come_before_a_question_is_told(mut flow in prop::collection::vec(step(), 8..9)) {
        flow.push(Step::End);
        let text = yaml(&flow);
        let parts = [Part { name: "random.yaml".to_owned(), text: text.clone() }];
        let pack = |name: &str| Spanned::new(name.to_owned(), Span::point(FileId(0), 0));
        let settings = Settings { packs: vec![pack("eu"), pack("pci")], ..Settings::default() };
        let checked = checked::check(&parts, &settings);
        for (rule, wanted) in wanted(&flow) {
            let told = checked.findings.iter().filter(|finding| finding.rule == rule);
            let names: BTreeSet<String> =
                told.flat_map(|finding| finding.step.iter().chain(&finding.also).cloned()).collect();
            let wanted: BTreeSet<String> = wanted.iter().map(|at| format!("s{at}")).collect();
            prop_assert_eq!(names, wanted, "{}\n{}", rule, text);
        }
    }
}
