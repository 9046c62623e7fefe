//! Conditions from text to verdict: what is read, what is refused and in which words, and what it comes to.

#![expect(clippy::indexing_slicing, reason = "a failing helper fails the test")]

use std::collections::BTreeMap;
use std::time::Duration;

use cswf_diagnostics::{FileId, Lang, Span, Spanned};
use cswf_model::condition::{
    Builtin, Condition, Datum, Environment, Scope, Verdict, decide, evaluate, match_row, match_rows, parse,
};
use cswf_model::{Expr, ExprKind, StepId, Type, Value, VarId, Variable};
use proptest::prelude::*;

fn span(range: std::ops::Range<usize>) -> Span {
    Span::new(FileId(0), range.start, range.end)
}

fn variable(name: &str, ty: Type) -> Variable {
    Variable {
        id: Spanned::new(name.to_owned(), Span::default()),
        ty,
        pattern: None,
        pii: None,
        from: None,
        keep_never: false,
    }
}

fn choice(words: &[&str]) -> Type {
    Type::Choice(words.iter().map(|word| Spanned::new((*word).to_owned(), Span::default())).collect())
}

fn data() -> Vec<Variable> {
    vec![
        variable("vip", Type::Bool),
        variable("amount", Type::Number),
        variable("tries", Type::Integer),
        variable("issue", choice(&["物流", "退換貨", "故障"])),
        variable("note", Type::Text),
        variable("due", Type::Date),
        variable("opened", Type::DateTime),
        variable("tags", Type::List(Box::new(Type::Text))),
        variable("查詢次數", Type::Integer),
    ]
}

fn read(text: &str, wanted: &Type) -> (Expr, Vec<(String, String)>) {
    let data = data();
    let steps = |name: &str| (name == "main").then_some(StepId(0));
    let scope = Scope {
        data: &data,
        hours: &[],
        actors: &[],
        steps: &steps,
        step_names: &|| vec!["main".to_owned()],
    };
    let (expr, found) = parse(text, &span, &scope, wanted);
    let told = found
        .iter()
        .map(|finding| {
            assert!(text.is_char_boundary(finding.span.start as usize), "{text}: {finding:?}");
            assert!(text.is_char_boundary(finding.span.end as usize), "{text}: {finding:?}");
            let at = text.get(finding.span.range()).unwrap_or_default();
            (at.to_owned(), finding.message.text(Lang::En))
        })
        .collect();
    (expr, told)
}

#[derive(Default)]
struct Case(BTreeMap<&'static str, Datum>);

impl Environment for Case {
    fn variable(&self, id: VarId) -> Datum {
        let data = data();
        let name = &data[id.index()].id.value;
        self.0.get(name.as_str()).cloned().unwrap_or(Datum::Unset)
    }

    fn builtin(&self, builtin: &Builtin) -> Datum {
        match builtin {
            Builtin::Channel => Datum::Known(Value::text("phone")),
            Builtin::Visits(_) => Datum::Known(Value::Integer(2)),
            Builtin::Now => Datum::Known(Value::DateTime(jiff::civil::date(2026, 1, 5).at(10, 0, 0, 0))),
            _ => Datum::Unknown,
        }
    }
}

fn case(values: &[(&'static str, Value)]) -> Case {
    Case(values.iter().map(|(name, value)| (*name, Datum::Known(value.clone()))).collect())
}

fn verdict(text: &str, case: &Case) -> Verdict {
    let (expr, told) = read(text, &Type::Bool);
    assert!(told.is_empty(), "{text}: {told:?}");
    decide(&Condition { span: Span::default(), expr }, case)
}

#[test]
fn conditions_hold_as_their_reader_expects() {
    let case = case(&[
        ("vip", Value::Bool(true)),
        ("amount", Value::Number(900.0)),
        ("tries", Value::Integer(7)),
        ("issue", Value::text("物流")),
        ("note", Value::text("請找人工 please")),
        ("due", Value::Date(jiff::civil::date(2026, 1, 6))),
        ("opened", Value::DateTime(jiff::civil::date(2026, 1, 5).at(9, 0, 0, 0))),
        ("tags", Value::List([Value::text("a"), Value::text("b")].into())),
        ("查詢次數", Value::Integer(3)),
    ]);
    for (text, holds) in [
        ("vip", true),
        ("not vip", false),
        ("!vip || tries > 3", true),
        ("vip and issue == \"物流\"", true),
        ("issue in [\"退換貨\", '故障']", false),
        ("issue not in ['退換貨']", true),
        ("not issue == '物流'", false),
        ("amount >= 900 && amount < 900.5", true),
        ("tries / 2 == 3", true),
        ("tries % 2 == 1", true),
        ("tries / 2.0 == 3.5", true),
        ("2 + 3 * 2 == 8 and (2 + 3) * 2 == 10", true),
        ("10 - 3 - 2 == 5", true),
        ("-tries < 0", true),
        ("now - opened < 5m", false),
        ("now - opened == 1h", true),
        ("opened + 1h30m > now", true),
        ("due == '2026-01-06'", true),
        ("due - '2026-01-05' == 1d", true),
        ("note.contains('人工')", true),
        ("note.startsWith('請') and note.endsWith('e')", true),
        ("note.matches('p[a-z]+e')", true),
        ("tags.contains('b') and size(tags) == 2", true),
        ("size(note) == 11", true),
        ("查詢次數 == 3", true),
        ("channel == 'phone' && visits('main') > 1", true),
        ("(vip ? 1 : 2) == 1", true),
        ("tries / 0 == 1", false),
        ("tries == 7 or tries / 0 == 1", true),
    ] {
        let wanted = if holds { Verdict::Holds } else { Verdict::Fails };
        assert_eq!(verdict(text, &case), wanted, "{text}");
    }
}

#[test]
fn a_comparison_with_what_is_not_set_is_false_even_unequal() {
    let nothing = Case::default();
    for text in
        ["amount > 1", "amount != 1", "issue == '物流'", "issue in ['物流']", "note.contains('x')", "vip"]
    {
        assert_eq!(verdict(text, &nothing), Verdict::Fails, "{text}");
    }
    assert_eq!(verdict("not vip", &nothing), Verdict::Holds);
    assert_eq!(verdict("!(amount > 1)", &nothing), Verdict::Holds);
}

#[test]
fn what_is_unknown_stays_undecided_unless_the_rest_settles_it() {
    let mut case = case(&[("tries", Value::Integer(1))]);
    case.0.insert("vip", Datum::Unknown);
    assert_eq!(verdict("vip", &case), Verdict::Unknown);
    assert_eq!(verdict("vip and tries == 2", &case), Verdict::Fails);
    assert_eq!(verdict("tries == 2 and vip", &case), Verdict::Fails);
    assert_eq!(verdict("vip or tries == 1", &case), Verdict::Holds);
    assert_eq!(verdict("vip == (amount > 2)", &case), Verdict::Unknown);
}

#[test]
fn match_rows_become_the_same_tree_as_conditions() {
    let (subject, _) = read("issue", &Type::Unknown);
    let (vip, _) = read("vip", &Type::Unknown);
    let issues = match_row(subject, vec![Value::text("物流"), Value::text("故障")], Span::default());
    let vip = match_row(vip, vec![Value::Bool(true)], Span::default());
    let rows = match_rows([issues, vip]);
    let (written, _) = read("issue in ['物流', '故障'] && vip == true", &Type::Bool);
    assert_eq!(rows, Some(written));
}

#[test]
fn every_mistake_has_its_place_and_its_sentence() {
    for (text, at, says) in [
        ("", "", "nothing is written here where a condition should be"),
        ("vip and", "", "the condition breaks off here; a value is missing"),
        ("vip amount", "amount", "“amount” cannot stand here; “and” or “or” is missing"),
        ("(vip", "", "the condition breaks off here; “)” is missing"),
        ("tries # 2", "#", "“#” means nothing in a condition"),
        ("tries ＞ 2", "＞", "“＞” is a full-width character; in a condition it is written “>”"),
        ("tries = 2", "=", "one “=” does not compare; two do"),
        ("issue == '物流", "'物流", "the text that begins here is never closed"),
        ("now - opened < 5min", "5min", "“5min” is neither a number nor a duration such as 30s or 1h30m"),
        ("amuont > 2", "amuont", "there is no “amuont” in data, and it is not a built-in name"),
        ("length(note) > 2", "length", "there is no function “length”"),
        ("is_open('office')", "'office'", "there are no hours named “office”"),
        ("staffed('tier2')", "'tier2'", "there is no actor named “tier2”"),
        ("visits('mian') > 1", "'mian'", "there is no step named “mian”"),
        ("visits(tries) > 1", "tries", "visits(…) takes exactly one argument: the id of a step in quotes"),
        ("amount", "amount", "this is of the type number, but a condition must be true or false"),
        ("-note == 'x'", "note", "this is of the type text, but number is needed here"),
        ("issue == 3", "issue == 3", "values of the types choice and integer cannot be compared"),
        ("note * 2 == 4", "note * 2", "“*” does not work between the types text and integer"),
        ("issue == '發票'", "'發票'", "“發票” is not one of 物流, 退換貨, 故障, so this can never hold"),
        ("note.matches('(')", "'('", "“(” is not a pattern that can be read"),
    ] {
        let (_, told) = read(text, &Type::Bool);
        assert_eq!(told, [(at.to_owned(), says.to_owned())], "{text}");
    }
}

#[test]
fn one_condition_can_have_several_mistakes() {
    let (_, told) = read("amuont > 2 and issue == '發票' or vipp", &Type::Bool);
    assert_eq!(told.len(), 3, "{told:?}");
}

#[test]
fn a_condition_that_is_nested_too_deeply_is_refused_and_not_a_crash() {
    let text = format!("{}vip{}", "(".repeat(100_000), ")".repeat(100_000));
    let (expr, told) = read(&text, &Type::Bool);
    assert_eq!(expr.kind, ExprKind::Broken);
    assert_eq!(told.len(), 1);
}

/// A random arithmetic expression with the value that school arithmetic gives it; `None` where it fails.
fn arithmetic() -> impl Strategy<Value = (String, Option<i64>)> {
    let leaf = (0_i64..100).prop_map(|number| (number.to_string(), Some(number)));
    leaf.prop_recursive(5, 40, 2, |inner| {
        (inner.clone(), prop::sample::select(vec!["+", "-", "*", "/", "%"]), inner).prop_map(
            |((l, a), op, (r, b))| {
                let value = a.zip(b).and_then(|(a, b)| match op {
                    "+" => a.checked_add(b),
                    "-" => a.checked_sub(b),
                    "*" => a.checked_mul(b),
                    "/" => a.checked_div(b),
                    _ => a.checked_rem(b),
                });
                (format!("({l} {op} {r})"), value)
            },
        )
    })
}

proptest! {
    #[test]
    fn arithmetic_agrees_with_the_machine((text, value) in arithmetic()) {
        let (expr, told) = read(&text, &Type::Unknown);
        prop_assert!(told.is_empty());
        let wanted = value.map_or(Datum::Unset, |value| Datum::Known(Value::Integer(value)));
        prop_assert_eq!(evaluate(&expr, &Case::default()), wanted);
    }

    #[test]
    fn reading_never_fails_and_points_at_whole_characters(text in "[a-z物流＝“”'\"()\\[\\]!<>=&|?:.,0-9 +*/%-]{0,40}") {
        let _ = read(&text, &Type::Bool);
    }

    #[test]
    fn durations_of_one_unit_compare_as_numbers(a in 0_u64..5_000, b in 0_u64..5_000) {
        let (expr, _) = read(&format!("{a}s < {b}s"), &Type::Bool);
        let holds = Duration::from_secs(a) < Duration::from_secs(b);
        prop_assert_eq!(evaluate(&expr, &Case::default()), Datum::Known(Value::Bool(holds)));
    }
}
