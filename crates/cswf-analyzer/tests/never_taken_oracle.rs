//! `never-taken` and `always-taken` at the first step of a flow, against every combination of values: there, where
//! nothing is known yet, a case is told exactly when no customer could take it, and its `else` when every customer is
//! taken before; a step's condition when it holds for all.

#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    reason = "the numbers of names are made here, and a failing helper fails the test"
)]

mod checked;

use std::collections::BTreeSet;

use cswf_analyzer::{Profile, Settings};
use cswf_diagnostics::{FlowMessage, Message, RuleMessage};
use cswf_testing::Part;
use proptest::prelude::*;

/// What a customer brings along; each may be missing.
#[derive(Debug, Clone, Copy)]
struct Values {
    vip: Option<bool>,
    /// One of three.
    kind: Option<usize>,
    count: Option<i32>,
    /// In eighths, so that there is one between two quarters.
    amount: Option<i32>,
    /// `a`, `b`, or any other.
    name: Option<usize>,
}

const KINDS: [&str; 3] = ["red", "green", "blue"];
const NAMES: [&str; 2] = ["a", "b"];

#[derive(Debug, Clone)]
enum Condition {
    Vip,
    VipIs(bool),
    Kind(Sign, usize),
    KindIn(usize, usize),
    Count(Sign, i32),
    CountIn(i32, i32),
    /// In quarters.
    Amount(Sign, i32),
    Name(Sign, usize),
    Not(Box<Condition>),
    Both(Box<Condition>, Box<Condition>),
    Either(Box<Condition>, Box<Condition>),
}

#[derive(Debug, Clone, Copy)]
enum Sign {
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
}

impl Sign {
    const ALL: [Self; 6] =
        [Self::Equal, Self::NotEqual, Self::Less, Self::LessEqual, Self::Greater, Self::GreaterEqual];

    fn written(self) -> &'static str {
        match self {
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessEqual => "<=",
            Self::Greater => ">",
            Self::GreaterEqual => ">=",
        }
    }

    /// A comparison with what is missing is false.
    fn holds<T: PartialOrd>(self, own: Option<T>, other: T) -> bool {
        own.is_some_and(|own| match self {
            Self::Equal => own == other,
            Self::NotEqual => own != other,
            Self::Less => own < other,
            Self::LessEqual => own <= other,
            Self::Greater => own > other,
            Self::GreaterEqual => own >= other,
        })
    }
}

impl Condition {
    fn holds(&self, values: &Values) -> bool {
        match self {
            Self::Vip => values.vip == Some(true),
            Self::VipIs(value) => values.vip == Some(*value),
            Self::Kind(sign, kind) => sign.holds(values.kind, *kind),
            Self::KindIn(one, other) => values.kind.is_some_and(|kind| kind == *one || kind == *other),
            Self::Count(sign, at) => sign.holds(values.count, *at),
            Self::CountIn(one, other) => values.count.is_some_and(|count| count == *one || count == *other),
            Self::Amount(sign, at) => sign.holds(values.amount, *at * 2),
            Self::Name(sign, name) => sign.holds(values.name, *name),
            Self::Not(inner) => !inner.holds(values),
            Self::Both(left, right) => left.holds(values) && right.holds(values),
            Self::Either(left, right) => left.holds(values) || right.holds(values),
        }
    }

    fn written(&self) -> String {
        match self {
            Self::Vip => "vip".to_owned(),
            Self::VipIs(value) => format!("vip == {value}"),
            Self::Kind(sign, kind) => format!("kind {} '{}'", sign.written(), KINDS[*kind]),
            Self::KindIn(one, other) => format!("kind in ['{}', '{}']", KINDS[*one], KINDS[*other]),
            Self::Count(sign, at) => format!("count {} {at}", sign.written()),
            Self::CountIn(one, other) => format!("count in [{one}, {other}]"),
            Self::Amount(sign, at) => format!("amount {} {}", sign.written(), f64::from(*at) / 4.0),
            Self::Name(sign, name) => format!("name {} '{}'", sign.written(), NAMES[*name]),
            Self::Not(inner) => format!("not ({})", inner.written()),
            Self::Both(left, right) => format!("({} and {})", left.written(), right.written()),
            Self::Either(left, right) => format!("({} or {})", left.written(), right.written()),
        }
    }
}

fn condition() -> impl Strategy<Value = Condition> {
    let equal = || prop::sample::select(&Sign::ALL[..2]);
    let any_sign = || prop::sample::select(&Sign::ALL[..]);
    let atom = prop_oneof![
        Just(Condition::Vip),
        any::<bool>().prop_map(Condition::VipIs),
        (equal(), 0..KINDS.len()).prop_map(|(sign, kind)| Condition::Kind(sign, kind)),
        (0..KINDS.len(), 0..KINDS.len()).prop_map(|(one, other)| Condition::KindIn(one, other)),
        (any_sign(), 0..4).prop_map(|(sign, at)| Condition::Count(sign, at)),
        (0..4, 0..4).prop_map(|(one, other)| Condition::CountIn(one, other)),
        (any_sign(), 0..4).prop_map(|(sign, at)| Condition::Amount(sign, at)),
        (equal(), 0..NAMES.len()).prop_map(|(sign, name)| Condition::Name(sign, name)),
    ];
    atom.prop_recursive(2, 4, 2, |inner| {
        prop_oneof![
            inner.clone().prop_map(|inner| Condition::Not(Box::new(inner))),
            (inner.clone(), inner.clone()).prop_map(|(l, r)| Condition::Both(Box::new(l), Box::new(r))),
            (inner.clone(), inner).prop_map(|(l, r)| Condition::Either(Box::new(l), Box::new(r))),
        ]
    })
}

/// Every combination; between and beyond the numbers that conditions name, one of each.
fn everybody() -> Vec<Values> {
    fn maybe<T: Copy>(some: impl IntoIterator<Item = T>) -> Vec<Option<T>> {
        std::iter::once(None).chain(some.into_iter().map(Some)).collect()
    }
    let mut found = Vec::new();
    for vip in maybe([false, true]) {
        for kind in maybe(0..KINDS.len()) {
            for count in maybe(-1..=4) {
                for amount in maybe(-1..=7) {
                    for name in maybe(0..=NAMES.len()) {
                        found.push(Values { vip, kind, count, amount, name });
                    }
                }
            }
        }
    }
    found
}

fn file(cases: &[Condition]) -> String {
    let cases: Vec<String> = cases
        .iter()
        .enumerate()
        .map(|(n, case)| format!("      - {{ label: c{n}, if: \"{}\", end: e{n} }}\n", case.written()))
        .collect();
    format!(
        "workflow: cases\nkind: chat\ndata:\n  vip: {{ type: bool, from: crm }}\n  kind: {{ type: choice, of: [red, green, \
         blue], from: crm }}\n  count: {{ type: integer, from: crm }}\n  amount: {{ type: number, from: crm }}\n  name: \
         {{ type: text, from: crm }}\nsteps:\n  - decide: Which?\n    cases:\n{}    else: {{ end: rest }}\n",
        cases.concat()
    )
}

fn messages(text: &str, rule: &str) -> Vec<Message> {
    let parts = [Part { name: "cases.yaml".to_owned(), text: text.to_owned() }];
    let settings = Settings { only: vec![rule.to_owned()], profile: Profile::Strict, ..Settings::default() };
    checked::check(&parts, &settings).findings.into_iter().map(|finding| finding.message).collect()
}

fn told(text: &str) -> BTreeSet<String> {
    let messages = messages(text, "never-taken");
    let cases = messages.iter().map(|message| match message {
        Message::Rule(RuleMessage::Flow(FlowMessage::NeverTakenCase { case, .. })) => case.clone(),
        other => panic!("{other:?}\n{text}"),
    });
    cases.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_case_is_never_taken_when_nobody_could_take_it(cases in prop::collection::vec(condition(), 1..4)) {
        let mut taken = BTreeSet::new();
        for values in everybody() {
            taken.extend(cases.iter().position(|case| case.holds(&values)));
        }
        let never: BTreeSet<String> = (0..cases.len()).filter(|n| !taken.contains(n)).map(|n| format!("c{n}")).collect();
        let text = file(&cases);
        prop_assert_eq!(told(&text), never, "{}", text);
        let all = everybody().into_iter().all(|values| cases.iter().any(|case| case.holds(&values)));
        let rest = |message: &Message| matches!(message, Message::Rule(RuleMessage::Flow(FlowMessage::ElseNeverTaken { .. })));
        prop_assert_eq!(messages(&text, "always-taken").iter().any(rest), all, "{}", text);
    }

    #[test]
    fn a_step_is_never_skipped_when_its_condition_holds_for_all(condition in condition()) {
        let always = everybody().iter().all(|values| condition.holds(values));
        let text = file(&[]).replace(
            "  - decide: Which?\n    cases:\n    else: { end: rest }\n",
            &format!("  - {{ say: Hello, if: \"{}\" }}\n  - end: resolved\n", condition.written()),
        );
        prop_assert_eq!(!messages(&text, "always-taken").is_empty(), always, "{}", text);
    }
}
