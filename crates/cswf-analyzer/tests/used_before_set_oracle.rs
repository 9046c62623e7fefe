//! `used-before-set` against brute force: every walk through small random flows, customer by customer.

#![expect(clippy::indexing_slicing, reason = "the numbers of steps and variables are made here")]

mod checked;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::Write as _;

use cswf_analyzer::Settings;
use cswf_diagnostics::Diagnostic;
use cswf_testing::parts;
use proptest::prelude::*;

const VARIABLES: [&str; 2] = ["a", "b"];
const FLAGS: [&str; 2] = ["f", "g"];

/// What a step does. Targets are step numbers.
#[derive(Clone, Debug)]
enum Verb {
    Say(Option<usize>),
    /// Asks for a variable; silence leads elsewhere.
    Ask(usize, usize),
    Set(usize),
    /// `b = a + "x"`
    Copy(usize),
    /// Says the variable if it is set.
    SayIfPresent(usize),
    /// Does something if the variable is "x".
    SayIfEqual(usize),
    /// On a flag, to a target; else on.
    Decide(usize, usize),
    /// Two options, the first of which sets a variable.
    Menu {
        first: usize,
        second: usize,
        sets: usize,
    },
    SetFlag(usize, bool),
    Go(usize),
    End,
}

#[derive(Clone, Debug)]
struct Step {
    verb: Verb,
    /// Only if this flag is so.
    only: Option<(usize, bool)>,
}

/// A customer: at a step, with flags that are known, and the variables that have been set.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Customer {
    at: usize,
    flags: [bool; 2],
    set: [bool; 2],
}

fn verbs(count: usize) -> impl Strategy<Value = Verb> {
    let (to, variable, flag) = (0..count, 0..VARIABLES.len(), 0..FLAGS.len());
    prop_oneof![
        4 => prop::option::of(variable.clone()).prop_map(Verb::Say),
        2 => (variable.clone(), to.clone()).prop_map(|(variable, to)| Verb::Ask(variable, to)),
        1 => variable.clone().prop_map(Verb::Set),
        1 => variable.clone().prop_map(Verb::Copy),
        1 => variable.clone().prop_map(Verb::SayIfPresent),
        1 => variable.clone().prop_map(Verb::SayIfEqual),
        2 => (flag.clone(), to.clone()).prop_map(|(flag, to)| Verb::Decide(flag, to)),
        2 => (to.clone(), to.clone(), variable).prop_map(|(first, second, sets)| Verb::Menu { first, second, sets }),
        1 => (flag, any::<bool>()).prop_map(|(flag, value)| Verb::SetFlag(flag, value)),
        1 => to.prop_map(Verb::Go),
        1 => Just(Verb::End),
    ]
}

fn flows() -> impl Strategy<Value = Vec<Step>> {
    (2_usize..8).prop_flat_map(|count| {
        let only = prop::option::weighted(0.3, (0..FLAGS.len(), any::<bool>()));
        let step = (verbs(count), only).prop_map(|(verb, only)| Step { verb, only });
        prop::collection::vec(step, count)
    })
}

fn written(flow: &[Step]) -> String {
    let mut text = "workflow: small\nkind: call\ndata: { a: text, b: text, f: { type: bool, from: crm }, g: { type: bool, from: crm } }\nsteps:\n"
        .to_owned();
    for (n, step) in flow.iter().enumerate() {
        let only = match (&step.verb, step.only) {
            (Verb::SayIfEqual(_) | Verb::SayIfPresent(_), _) | (_, None) => String::new(),
            (_, Some((flag, true))) => format!(", if: {}", FLAGS[flag]),
            (_, Some((flag, false))) => format!(", if: not {}", FLAGS[flag]),
        };
        let verb = match &step.verb {
            Verb::Say(None) => "say: Hello".to_owned(),
            Verb::Say(Some(own)) => format!("say: \"It is {{{{{}}}}}\"", VARIABLES[*own]),
            Verb::Ask(own, to) => {
                format!("ask: {}, prompt: Well, timeout: 5s, on-timeout: s{to}", VARIABLES[*own])
            }
            Verb::Set(own) => format!("set: {{ {}: x }}", VARIABLES[*own]),
            Verb::Copy(own) => {
                format!("set: {{ {}: '={} + \"x\"' }}", VARIABLES[1 - *own], VARIABLES[*own])
            }
            Verb::SayIfPresent(own) => {
                format!("say: \"It is {{{{{0}}}}}\", match: {{ {0}: present }}", VARIABLES[*own])
            }
            Verb::SayIfEqual(own) => format!("say: Hello, if: '{} == \"x\"'", VARIABLES[*own]),
            Verb::Decide(flag, to) => {
                format!("decide: Which, cases: [{{ if: {}, go: s{to} }}]", FLAGS[*flag])
            }
            Verb::Menu { first, second, sets } => format!(
                "menu: Press 1 or 2, options: {{ 1: {{ set: {{ {}: x }}, go: s{first} }}, 2: s{second} }}, on-invalid: s{second}",
                VARIABLES[*sets]
            ),
            Verb::SetFlag(flag, value) => format!("set: {{ {}: {value} }}", FLAGS[*flag]),
            Verb::Go(to) => format!("go: s{to}"),
            Verb::End => "end: resolved".to_owned(),
        };
        let _ = writeln!(text, "  - {{ id: s{n}, {verb}{only} }}");
    }
    let _ = writeln!(text, "  - {{ id: s{}, end: resolved }}", flow.len());
    text
}

/// Does the step read the variable when a customer without a value comes by?
fn reads(step: &Step, customer: Customer, variable: usize) -> bool {
    match &step.verb {
        Verb::SayIfEqual(own) => *own == variable,
        Verb::Say(Some(own)) | Verb::Copy(own) => *own == variable && acts(step, customer),
        _ => false,
    }
}

fn acts(step: &Step, customer: Customer) -> bool {
    step.only.is_none_or(|(flag, value)| customer.flags[flag] == value)
}

/// Where a customer may be next.
fn next(flow: &[Step], customer: Customer) -> Vec<Customer> {
    let Some(step) = flow.get(customer.at) else { return Vec::new() };
    let to = |at: usize| Customer { at, ..customer };
    let on = to(customer.at + 1);
    let with = |variable: usize, mut customer: Customer| {
        customer.set[variable] = true;
        customer
    };
    match &step.verb {
        Verb::SayIfPresent(_) | Verb::SayIfEqual(_) => vec![on],
        _ if !acts(step, customer) => vec![on],
        Verb::Say(_) => vec![on],
        Verb::Ask(variable, late) => vec![with(*variable, on), to(*late)],
        Verb::Set(variable) => vec![with(*variable, on)],
        Verb::Copy(variable) => vec![with(1 - *variable, on)],
        Verb::Decide(flag, to_) => vec![if customer.flags[*flag] { to(*to_) } else { on }],
        Verb::Menu { first, second, sets } => vec![with(*sets, to(*first)), to(*second)],
        Verb::SetFlag(flag, value) => {
            let mut on = on;
            on.flags[*flag] = *value;
            vec![on]
        }
        Verb::Go(target) => vec![to(*target)],
        Verb::End => Vec::new(),
    }
}

/// Every customer there can be, with the number of steps before; walks end where `ends` says.
fn everybody(flow: &[Step], ends: impl Fn(Customer) -> bool) -> BTreeMap<Customer, usize> {
    let flags = [[false, false], [false, true], [true, false], [true, true]];
    let mut open: VecDeque<Customer> =
        flags.into_iter().map(|flags| Customer { at: 0, flags, set: [false; 2] }).collect();
    let mut seen: BTreeMap<Customer, usize> = open.iter().map(|customer| (*customer, 0)).collect();
    while let Some(customer) = open.pop_front() {
        if ends(customer) {
            continue;
        }
        let steps = seen[&customer] + 1;
        for next in next(flow, customer) {
            if let Entry::Vacant(slot) = seen.entry(next) {
                slot.insert(steps);
                open.push_back(next);
            }
        }
    }
    seen
}

/// By step: the fewest steps after which a customer without a value reads the variable there for the first time.
fn first_reads(flow: &[Step], variable: usize) -> BTreeMap<usize, usize> {
    let at = |customer: Customer| flow.get(customer.at);
    let reads = |customer: Customer| {
        !customer.set[variable] && at(customer).is_some_and(|step| reads(step, customer, variable))
    };
    let mut found: BTreeMap<usize, usize> = BTreeMap::new();
    for (customer, steps) in everybody(flow, |customer| customer.set[variable] || reads(customer)) {
        if reads(customer) {
            let fewest = found.entry(customer.at).or_insert(steps);
            *fewest = steps.min(*fewest);
        }
    }
    found
}

fn findings(text: &str) -> Vec<Diagnostic> {
    let settings = Settings { only: vec!["used-before-set".to_owned()], ..Settings::default() };
    let checked = checked::check(&parts("small.yaml", text), &settings);
    // Nothing is wrong with the file itself.
    assert!(checked.marks().iter().all(|mark| mark.rule == "used-before-set"), "{text}");
    checked.findings
}

/// The steps of a finding's path: a walk that some customer really goes, without the variable.
fn is_walk(flow: &[Step], path: &[usize], variable: usize) -> bool {
    let flags = [[false, false], [false, true], [true, false], [true, true]];
    let mut here: BTreeSet<Customer> =
        flags.into_iter().map(|flags| Customer { at: 0, flags, set: [false; 2] }).collect();
    for at in path {
        here.retain(|customer| customer.at == *at && !customer.set[variable]);
        if Some(at) == path.last() {
            return !here.is_empty();
        }
        here = here.into_iter().flat_map(|customer| next(flow, customer)).collect();
    }
    false
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn exactly_the_steps_are_told_at_which_somebody_first_reads_what_nothing_has_set(flow in flows()) {
        let text = written(&flow);
        let findings = findings(&text);
        for (variable, name) in VARIABLES.into_iter().enumerate() {
            let expected = first_reads(&flow, variable);
            let own = findings.iter().filter(|finding| finding.message.text(cswf_diagnostics::Lang::En).contains(&format!("“{name}”")));
            let number = |step: &str| step.trim_start_matches('s').parse::<usize>().unwrap();
            let mut told = BTreeSet::new();
            for finding in own {
                let step = number(finding.step.as_deref().unwrap());
                told.insert(step);
                let path: Vec<usize> = finding.path.iter().map(|hop| number(&hop.step)).collect();
                prop_assert!(is_walk(&flow, &path, variable), "{path:?} is no walk\n{text}");
                prop_assert_eq!(expected.get(&step).copied(), Some(path.len() - 1), "{:?}\n{}", path, text);
            }
            let is_set = everybody(&flow, |_| false).into_keys().any(|customer| customer.set[variable]);
            let steps: BTreeSet<usize> = expected.keys().copied().collect();
            if is_set {
                prop_assert_eq!(&told, &steps, "{}\n{}", name, text);
            } else {
                // Nothing sets it at all: that is one cause, told once.
                prop_assert!(told.len() == steps.len().min(1) || told == steps, "{name}: {told:?}\n{text}");
                prop_assert!(told.is_subset(&steps), "{name}: {told:?}\n{text}");
            }
        }
    }
}
