//! Menus in a row against every walk, gaps and order of keys against a plain reading; and what a library says of silence is
//! told once.

#![expect(clippy::indexing_slicing, reason = "a failing helper fails the test")]

mod checked;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use cswf_analyzer::{Member, Profile, Project, Settings, analyze};
use cswf_diagnostics::{Diagnostic, MenuMessage, Message, RuleMessage, Sources};
use cswf_testing::parts;
use proptest::prelude::*;

fn settings(rule: &str) -> Settings {
    Settings { only: vec![rule.to_owned()], profile: Profile::Strict, ..Settings::default() }
}

fn findings(text: &str, rule: &str) -> Vec<Diagnostic> {
    let found = checked::check(&parts("flow.yaml", text), &settings(rule)).findings;
    assert!(found.iter().all(|finding| finding.rule == rule), "{text}\n{found:?}");
    found
}

#[derive(Clone, Copy, Debug)]
enum Step {
    Menu(usize, usize),
    Ask,
    Say(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    (5_usize..9).prop_flat_map(|count| {
        let step = prop_oneof![
            8 => (0..=count, 0..=count).prop_map(|(one, other)| Step::Menu(one, other)),
            1 => Just(Step::Ask),
            2 => (0..=count).prop_map(Step::Say),
        ];
        // Most ways lead on to the next step, so that rows get long.
        let jumps = proptest::collection::vec(0..6_u32, count);
        (proptest::collection::vec(step, count), jumps).prop_map(|(mut steps, jumps)| {
            for (at, (step, jump)) in steps.iter_mut().zip(jumps).enumerate() {
                match step {
                    Step::Menu(one, other) if jump > 1 => (*one, *other) = (at + 1, (*other).min(at + 1)),
                    Step::Say(to) if jump > 1 => *to = at + 1,
                    _ => {}
                }
            }
            steps
        })
    })
}

fn flow(steps: &[Step]) -> String {
    let mut text = "workflow: f\nkind: chat\ndata: { answer: text }\nsteps:\n".to_owned();
    for (n, step) in steps.iter().enumerate() {
        let verb = match step {
            Step::Menu(one, other) => format!("menu: Which?, options: {{ a: s{one}, b: s{other} }}"),
            Step::Ask => "ask: answer, prompt: What?".to_owned(),
            Step::Say(to) => format!("say: Well, go: s{to}"),
        };
        let _ = writeln!(text, "  - {{ id: s{n}, {verb} }}");
    }
    let _ = writeln!(text, "  - {{ id: s{}, end: resolved }}", steps.len());
    text
}

/// By step: the fewest menus in a row with which a customer gets there, by trying every walk with its own count.
fn depths(steps: &[Step]) -> BTreeMap<usize, u32> {
    let mut seen: BTreeSet<(usize, u32)> = BTreeSet::new();
    let mut open = vec![(0, 0)];
    while let Some((at, before)) = open.pop() {
        if at == steps.len() || before > 20 {
            continue;
        }
        let (count, ways) = match steps[at] {
            Step::Menu(one, other) => (before + 1, vec![one, other]),
            Step::Ask => (0, vec![at + 1]),
            Step::Say(to) => (before, vec![to]),
        };
        if seen.insert((at, count)) {
            open.extend(ways.into_iter().map(|to| (to, count)));
        }
    }
    let mut fewest = BTreeMap::new();
    for (at, count) in seen {
        let own = fewest.entry(at).or_insert(count);
        *own = count.min(*own);
    }
    fewest
}

/// A menu with these keys in this order, and a prompt that tells them in another.
fn menu(keys: &[u32], told: &[u32]) -> String {
    let prompt: String = told.iter().map(|key| format!("For number things press {key}. ")).collect();
    let mut text =
        format!("workflow: f\nkind: call\nsteps:\n  - id: main\n    menu: \"{prompt}\"\n    options:\n");
    for key in keys {
        let _ = writeln!(text, "      {key}: next");
    }
    text + "  - end: resolved\n"
}

/// Different keys 0 to 9 in any order, and the same in another.
fn keys() -> impl Strategy<Value = (Vec<u32>, Vec<u32>)> {
    proptest::sample::subsequence((0..10_u32).collect::<Vec<_>>(), 2..7).prop_flat_map(|keys| {
        let sorted = prop_oneof![Just(keys.clone()).boxed(), Just(keys.clone()).prop_shuffle().boxed()];
        (sorted, prop_oneof![Just(keys.clone()).boxed(), Just(keys).prop_shuffle().boxed()])
    })
}

/// The first pair of neighbours among the keys 1 to 8 of which the second is lower.
fn first_descent(keys: &[u32]) -> Option<(u32, u32)> {
    let own: Vec<u32> = keys.iter().copied().filter(|key| (1..=8).contains(key)).collect();
    own.windows(2).find(|pair| pair[1] < pair[0]).map(|pair| (pair[0], pair[1]))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn menus_in_a_row_are_counted_on_every_walk(steps in steps()) {
        let text = flow(&steps);
        let too_deep = |(at, depth): (usize, u32)| {
            (depth > 3 && matches!(steps[at], Step::Menu(..))).then_some((depth, format!("s{at}")))
        };
        let wanted: Vec<(u32, String)> = depths(&steps).into_iter().filter_map(too_deep).collect();
        let found = findings(&text, "menu-too-deep");
        prop_assert_eq!(found.len(), usize::from(!wanted.is_empty()), "{}", text);
        if let Some(own) = found.first() {
            let Message::Rule(RuleMessage::Menu(MenuMessage::MenuTooDeep { step, levels })) = &own.message else {
                panic!("{own:?}")
            };
            let told: BTreeSet<String> = own.also.iter().cloned().chain([step.clone()]).collect();
            prop_assert_eq!(told, wanted.iter().map(|(_, name)| name.clone()).collect::<BTreeSet<_>>(), "{}", text);
            prop_assert_eq!(Some(*levels), wanted.iter().map(|(depth, _)| *depth).min());
            prop_assert!(wanted.contains(&(*levels, step.clone())));
        }
    }

    #[test]
    fn gaps_among_keys_are_told((keys, told) in keys()) {
        let text = menu(&keys, &told);
        let own: BTreeSet<u32> = keys.iter().copied().filter(|key| (1..=8).contains(key)).collect();
        let gap = (1..9_u32).find(|key| !own.contains(key) && own.iter().any(|other| other > key));
        let next = gap.and_then(|gap| own.iter().find(|key| **key > gap));
        let found = findings(&text, "skipped-key");
        let wanted = gap.zip(next).map(|(gap, next)| (gap.to_string(), next.to_string()));
        let told = found.first().map(|own| match &own.message {
            Message::Rule(RuleMessage::Menu(MenuMessage::SkippedKey { skipped, next, .. })) => (skipped.clone(), next.clone()),
            _ => panic!("{own:?}"),
        });
        prop_assert_eq!(told, wanted, "{}", text);
        prop_assert!(found.len() < 2);
    }

    #[test]
    fn keys_out_of_order_are_told((keys, prompt) in keys()) {
        let text = menu(&keys, &prompt);
        let found = findings(&text, "options-out-of-order");
        let told = found.first().map(|own| match &own.message {
            Message::Rule(RuleMessage::Menu(
                MenuMessage::OptionsOutOfOrder { first, second, .. } | MenuMessage::PromptOutOfOrder { first, second, .. },
            )) => (first.clone(), second.clone()),
            _ => panic!("{own:?}"),
        });
        let wanted = first_descent(&keys).or_else(|| first_descent(&prompt));
        prop_assert_eq!(told, wanted.map(|(one, other)| (one.to_string(), other.to_string())), "{}", text);
        prop_assert!(found.len() < 2);
    }
}

const LIBRARY: &str = "library: desk\ndefaults: { timeout: 1s }\n";

fn read(text: &str) -> (Sources, cswf_model::Workflow) {
    checked::with_library(text, LIBRARY)
}

#[test]
fn silence_of_a_library_is_told_once() {
    let flow = |(n, (kind, step)): (usize, &(&str, &str))| {
        read(&format!(
            "workflow: f{n}\nkind: {kind}\ninclude: [desk.yaml]\nsteps:\n  - {step}\n  - end: resolved\n"
        ))
    };
    let menu = "{ menu: Press 1., options: { 1: next } }";
    let own = "{ menu: Press 1., options: { 1: next }, timeout: 5s }";
    // Neither in writing nor where nothing is left to `defaults` does it hold.
    let kinds = [("chat", menu), ("call", own), ("call", menu), ("call", menu)];
    let flows: Vec<_> = kinds.iter().enumerate().map(flow).collect();
    let members = flows.iter().map(|(sources, workflow)| Member { workflow, sources }).collect();
    let project = Project::of(members, true);
    let settings = settings("silence-too-short");
    let counts: Vec<usize> =
        flows.iter().map(|(_, workflow)| analyze(workflow, &project, &settings).len()).collect();
    assert_eq!(counts, [0, 0, 1, 0]);
}
