//! Questions about conditions against every combination of values: what is said to be impossible is so of all of them,
//! and what is shown by an example is so of one.

#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    reason = "the numbers of names are made here, and a failing helper fails the test"
)]

use std::time::{Duration, Instant};

use cswf_analyzer::conditions::{Answer, Reasoner};
use cswf_diagnostics::FileId;
use cswf_model::condition::{Builtin, Datum, Environment, Verdict, decide};
use cswf_model::{Condition, Value, VarId, Workflow};
use cswf_parser::{Document, Surroundings, parse_file};
use proptest::prelude::*;

/// The variables, as they are declared.
const DATA: [(&str, &str); 9] = [
    ("vip", "bool"),
    ("gold", "bool"),
    ("kind", "{ type: choice, of: [red, green, blue] }"),
    ("count", "integer"),
    ("most", "integer"),
    ("amount", "number"),
    ("name", "text"),
    ("day", "date"),
    ("tags", "list of text"),
];

/// Which of them occur together, so that all combinations can be gone through.
const GROUPS: [&[usize]; 6] = [&[0, 1, 2], &[0, 3, 4], &[3, 5], &[0, 6], &[0, 7, 2], &[0, 1, 8]];

/// Each value that a variable can have, and one beside each value that is named.
fn values(variable: usize) -> Vec<Datum> {
    let known: Vec<Value> = match DATA[variable].0 {
        "vip" | "gold" => vec![Value::Bool(false), Value::Bool(true)],
        "kind" => ["red", "green", "blue"].map(Value::text).to_vec(),
        "count" | "most" => (-10..=10).map(Value::Integer).collect(),
        "amount" => (-96..=96).map(|eighths| Value::Number(f64::from(eighths) / 8.0)).collect(),
        "name" => words(),
        "day" => (1..=9).map(|day| Value::Date(jiff::civil::date(2026, 1, day))).collect(),
        _ => {
            let list = |items: &[&str]| Value::List(items.iter().map(|item| Value::text(item)).collect());
            vec![list(&[]), list(&["a"]), list(&["b"]), list(&["a", "b"])]
        }
    };
    std::iter::once(Datum::Unset).chain(known.into_iter().map(Datum::Known)).collect()
}

/// Every text of up to four letters, of which `x` is the one that no condition names.
fn words() -> Vec<Value> {
    let mut found = vec![String::new()];
    let mut from = 0;
    for _ in 0..4 {
        let to = found.len();
        for n in from..to {
            for letter in ["a", "b", "x"] {
                found.push(format!("{}{letter}", found[n]));
            }
        }
        from = to;
    }
    // Parts of up to two letters with something between them: a beginning, what is contained, an end.
    let parts = ["a", "b", "aa", "ab", "ba", "bb"];
    for first in parts {
        for second in parts {
            found.push(format!("{first}x{second}"));
            found.extend(parts.map(|third| format!("{first}x{second}x{third}")));
        }
    }
    found.iter().map(|text| Value::text(text)).collect()
}

#[derive(Debug, Clone)]
struct Drawn {
    text: String,
    /// Is it one that can always be decided?
    plain: bool,
}

fn plain(text: String) -> Drawn {
    Drawn { text, plain: true }
}

fn atom(variable: usize, group: &'static [usize]) -> BoxedStrategy<Drawn> {
    let name = DATA[variable].0;
    let sign = || prop::sample::select(vec!["==", "!=", "<", "<=", ">", ">="]);
    let equal = || prop::sample::select(vec!["==", "!="]);
    let words = || prop::sample::select(vec!["a", "b", "ab", "ba"]);
    match name {
        "vip" | "gold" => {
            let other = if group.contains(&1) { "vip == gold" } else { "vip != true" };
            prop_oneof![Just(name.to_owned()), Just(format!("{name} == false")), Just(other.to_owned())]
                .prop_map(plain)
                .boxed()
        }
        "kind" => prop_oneof![
            (equal(), prop::sample::select(vec!["red", "green", "blue"]))
                .prop_map(|(s, v)| format!("kind {s} '{v}'")),
            Just("kind in ['red', 'blue']".to_owned()),
            Just("kind.contains('e')".to_owned()),
            Just("(vip ? 'red' : 'blue') == kind".to_owned()),
        ]
        .prop_map(plain)
        .boxed(),
        "count" | "most" => integers(name, group).boxed(),
        "amount" => prop_oneof![
            (sign(), 0..4).prop_map(|(s, at)| plain(format!("amount {s} {}", f64::from(at) / 4.0))),
            (sign(), 0..4).prop_map(|(s, at)| Drawn { text: format!("amount * 2 {s} {at}"), plain: false }),
            sign().prop_map(|s| Drawn { text: format!("amount {s} count"), plain: false }),
        ]
        .boxed(),
        "name" => prop_oneof![
            (equal(), words()).prop_map(|(s, w)| format!("name {s} '{w}'")),
            words().prop_map(|w| format!("name.contains('{w}')")),
            words().prop_map(|w| format!("name.startsWith('{w}')")),
            words().prop_map(|w| format!("name.endsWith('{w}')")),
        ]
        .prop_map(plain)
        .boxed(),
        "day" => (sign(), 2..5).prop_map(|(s, day)| plain(format!("day {s} '2026-01-0{day}'"))).boxed(),
        _ => prop::sample::select(vec!["tags.contains('a')", "tags.contains('b')", "size(tags) > 1"])
            .prop_map(|text| Drawn { text: text.to_owned(), plain: false })
            .boxed(),
    }
}

fn integers(name: &'static str, group: &'static [usize]) -> impl Strategy<Value = Drawn> {
    let sign = || prop::sample::select(vec!["==", "!=", "<", "<=", ">", ">="]);
    let other = if group.contains(&4) { "most" } else { "3" };
    prop_oneof![
        (sign(), 0..4).prop_map(move |(s, at)| plain(format!("{name} {s} {at}"))),
        (sign(), 0..4).prop_map(move |(s, at)| plain(format!("{name} + 1 {s} {at}"))),
        (sign(), 0..4).prop_map(move |(s, at)| plain(format!("2 - {name} {s} {at}"))),
        (0..4, 0..4).prop_map(move |(a, b)| plain(format!("{name} in [{a}, {b}]"))),
        (sign(), 0..6).prop_map(move |(s, at)| Drawn { text: format!("{name} * 2 {s} {at}"), plain: false }),
        (sign(), 0..4).prop_map(move |(s, at)| Drawn { text: format!("{name} / 2 {s} {at}"), plain: false }),
        (sign(), 0..3).prop_map(move |(s, at)| Drawn { text: format!("{name} % 3 {s} {at}"), plain: false }),
        sign().prop_map(move |s| Drawn { text: format!("count {s} {other}"), plain: false }),
        Just(Drawn { text: format!("({name} > 2 ? {name} : 1) == 1"), plain: false }),
    ]
}

fn condition(group: &'static [usize]) -> impl Strategy<Value = Drawn> {
    let atom = prop::sample::select(group).prop_flat_map(move |variable| atom(variable, group));
    atom.prop_recursive(2, 5, 2, |inner| {
        let two = |sign: &'static str| {
            move |(left, right): (Drawn, Drawn)| Drawn {
                text: format!("({} {sign} {})", left.text, right.text),
                plain: left.plain && right.plain,
            }
        };
        prop_oneof![
            inner.clone().prop_map(|own| Drawn { text: format!("not ({})", own.text), ..own }),
            (inner.clone(), inner.clone()).prop_map(two("and")),
            (inner.clone(), inner).prop_map(two("or")),
        ]
    })
}

type Question = (&'static [usize], Vec<(Drawn, bool)>);

fn question() -> impl Strategy<Value = Question> {
    prop::sample::select(&GROUPS[..])
        .prop_flat_map(|group| (Just(group), prop::collection::vec((condition(group), any::<bool>()), 1..5)))
}

/// A workflow whose rules have these conditions.
fn workflow(conditions: &[String]) -> Workflow {
    let data: String = DATA.iter().map(|(name, ty)| format!("  {name}: {ty}\n")).collect();
    let rules: String = conditions
        .iter()
        .map(|text| format!("  - {{ event: message, if: \"{text}\", do: [{{ say: Hello }}] }}\n"))
        .collect();
    let text = format!(
        "workflow: questions\nkind: chat\ndata:\n{data}rules:\n{rules}steps: [{{ end: resolved }}]\n"
    );
    let parsed = cswf_syntax::parse(FileId(0), &text);
    let read =
        parse_file(&parsed.tree, text.len(), &Surroundings { path: "q.yaml", ..Surroundings::default() });
    assert!(read.diagnostics.is_empty(), "{text}\n{:?}", read.diagnostics);
    match read.document {
        Document::Workflow(workflow) => *workflow,
        _ => panic!("{text}"),
    }
}

fn conditions(workflow: &Workflow) -> Vec<&Condition> {
    workflow.rules.iter().filter_map(|rule| rule.condition.as_ref()).collect()
}

struct Combination(Vec<Datum>);

impl Environment for Combination {
    fn variable(&self, id: VarId) -> Datum {
        self.0[id.index()].clone()
    }

    fn builtin(&self, _: &Builtin) -> Datum {
        Datum::Unknown
    }
}

/// Is there a combination in which every condition has its truth?
fn found(group: &[usize], wanted: &[(&Condition, bool)]) -> bool {
    let mut all = vec![Combination(vec![Datum::Unset; DATA.len()])];
    for variable in group {
        let values = values(*variable);
        all = all
            .into_iter()
            .flat_map(|own| {
                values.iter().map(move |value| {
                    let mut next = own.0.clone();
                    next[*variable] = value.clone();
                    Combination(next)
                })
            })
            .collect();
    }
    all.iter().any(|case| {
        wanted.iter().all(|(condition, truth)| (decide(condition, case) == Verdict::Holds) == *truth)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn answers_agree_with_every_combination((group, drawn) in question()) {
        let texts: Vec<String> = drawn.iter().map(|(own, _)| own.text.clone()).collect();
        let workflow = workflow(&texts);
        let conditions = conditions(&workflow);
        let wanted: Vec<(&Condition, bool)> =
            conditions.iter().copied().zip(drawn.iter().map(|(_, truth)| *truth)).collect();
        let reasoner = Reasoner::of(&workflow, conditions.iter().map(|condition| &condition.expr));
        let asked: Vec<_> = wanted.iter().map(|(condition, truth)| (&condition.expr, *truth)).collect();
        let answer = reasoner.can(reasoner.everybody(), &asked);
        let there_is = found(group, &wanted);
        match &answer {
            Answer::Never => prop_assert!(!there_is, "{drawn:#?}"),
            Answer::Case(example) => prop_assert!(there_is, "{example:?} {drawn:#?}"),
            Answer::Unknown => prop_assert!(drawn.iter().any(|(own, _)| !own.plain), "{drawn:#?}"),
        }
    }
}

#[test]
fn most_of_the_hard_questions_are_answered_too() {
    let hard = [
        "count % 3 == 1 and count > 20",
        "count * 2 == 6",
        "count < most",
        "amount * 2 > count",
        "tags.contains('a')",
    ];
    let texts: Vec<String> = hard.iter().map(|text| (*text).to_owned()).collect();
    let workflow = workflow(&texts);
    for condition in conditions(&workflow) {
        let reasoner = Reasoner::of(&workflow, [&condition.expr]);
        let answer = reasoner.can(reasoner.everybody(), &[(&condition.expr, true)]);
        assert!(matches!(answer, Answer::Case(_)), "{:?}", condition.expr);
    }
}

#[test]
fn a_condition_of_many_alternatives_takes_no_time() {
    let many: Vec<String> = (0..60).map(|n| format!("(count == {n} or most > {n} or vip)")).collect();
    let text = many.join(" and ");
    let workflow = workflow(&[text]);
    let begun = Instant::now();
    let expr = &conditions(&workflow)[0].expr;
    let reasoner = Reasoner::of(&workflow, [expr]);
    assert!(matches!(reasoner.can(reasoner.everybody(), &[(expr, true)]), Answer::Case(_)));
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
}
