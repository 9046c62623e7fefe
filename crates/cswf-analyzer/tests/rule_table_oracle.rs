//! The rules about event rules against a table read row by row, for every case there is.

#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    reason = "the numbers of names are made here, and a failing helper fails the test"
)]

mod checked;

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use cswf_analyzer::Settings;
use cswf_diagnostics::{EventRuleMessage, Message, RuleMessage};
use cswf_testing::Part;
use proptest::prelude::*;

const ISSUES: [&str; 3] = ["parcel", "invoice", "return"];
const PRIORITIES: [&str; 3] = ["high", "normal", "low"];

/// A case; each value may be missing. Amounts are 0 to 4.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Case {
    issue: Option<usize>,
    vip: Option<bool>,
    amount: Option<i32>,
}

/// A row: what it asks of each, and what it does.
#[derive(Debug, Clone)]
struct Row {
    issues: Option<Vec<usize>>,
    vip: Option<bool>,
    /// At least, at most.
    amount: Option<(i32, i32)>,
    /// With “not” before all of it.
    turned: bool,
    priority: usize,
    /// Ends with this, or only says something.
    end: Option<usize>,
    rollout: bool,
    active: bool,
}

impl Row {
    fn asks(&self) -> bool {
        self.issues.is_some() || self.vip.is_some() || self.amount.is_some()
    }

    fn holds(&self, case: Case) -> bool {
        let issues =
            self.issues.as_ref().is_none_or(|own| case.issue.is_some_and(|issue| own.contains(&issue)));
        let vip = self.vip.is_none_or(|own| case.vip == Some(own));
        let amount =
            self.amount.is_none_or(|(low, high)| case.amount.is_some_and(|at| low <= at && at <= high));
        !self.asks() || (issues && vip && amount) != self.turned
    }

    fn condition(&self) -> String {
        let mut parts = Vec::new();
        if let Some(issues) = &self.issues {
            let names: Vec<String> = issues.iter().map(|issue| format!("'{}'", ISSUES[*issue])).collect();
            parts.push(format!("issue in [{}]", names.join(", ")));
        }
        parts.extend(self.vip.map(|vip| format!("vip == {vip}")));
        parts.extend(self.amount.map(|(low, high)| format!("amount >= {low} and amount <= {high}")));
        let all = parts.join(" and ");
        if self.turned { format!("not ({all})") } else { all }
    }

    fn written(&self, number: usize) -> String {
        let mut text =
            format!("  - {{ name: r{number}, event: ticket.opened, priority: {}", PRIORITIES[self.priority]);
        if self.asks() {
            text += &format!(", if: \"{}\"", self.condition());
        }
        text += &match self.end {
            Some(end) => format!(", end: e{end}"),
            None => ", do: [{ send: reply, text: Hello, on-error: next }]".to_owned(),
        };
        text += if self.rollout { ", rollout: 10%" } else { "" };
        text += if self.active { "" } else { ", active: false" };
        text + " }\n"
    }
}

fn row() -> impl Strategy<Value = Row> {
    let issues = prop::option::of(prop::sample::subsequence(vec![0, 1, 2], 1..3));
    let amount = prop::option::of((0..4, 0..3).prop_map(|(low, more)| (low, low + more)));
    let end = prop::option::weighted(0.8, 0..3_usize);
    (
        (issues, prop::option::of(any::<bool>()), amount, prop::bool::weighted(0.15)),
        (0..3_usize, end, prop::bool::weighted(0.1), prop::bool::weighted(0.9)),
    )
        .prop_map(|((issues, vip, amount, turned), (priority, end, rollout, active))| Row {
            issues,
            vip,
            amount,
            turned,
            priority,
            end,
            rollout,
            active,
        })
}

fn everybody() -> Vec<Case> {
    let issues: Vec<Option<usize>> = [None].into_iter().chain((0..3).map(Some)).collect();
    let mut found = Vec::new();
    for issue in issues {
        for vip in [None, Some(false), Some(true)] {
            for amount in [None].into_iter().chain((-1..=7).map(Some)) {
                found.push(Case { issue, vip, amount });
            }
        }
    }
    found
}

fn file(rows: &[Row], first: bool, steps: bool) -> String {
    let rows: String = rows.iter().enumerate().map(|(n, row)| row.written(n)).collect();
    let data = "data: { issue: { type: choice, of: [parcel, invoice, return], from: ticket }, vip: { type: bool, from: crm }, \
                amount: { type: integer, from: ticket } }";
    let steps = if steps { "steps: [{ end: resolved }]\n" } else { "" };
    let apply = if first { "apply: first\n" } else { "" };
    format!("workflow: table\nkind: ticket\n{data}\n{apply}rules:\n{rows}{steps}")
}

fn told(text: &str, rule: &str) -> Vec<EventRuleMessage> {
    let parts = [Part { name: "table.yaml".to_owned(), text: text.to_owned() }];
    let settings = Settings { only: vec![rule.to_owned()], ..Settings::default() };
    let checked = checked::check(&parts, &settings);
    let found = checked.findings.iter().map(|finding| match &finding.message {
        Message::Rule(RuleMessage::EventRules(message)) => message.clone(),
        other => panic!("{other:?}\n{text}"),
    });
    found.collect()
}

/// The active rows in the order in which they act.
fn order(rows: &[Row]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..rows.len()).filter(|n| rows[*n].active).collect();
    order.sort_by_key(|n| (rows[*n].priority, *n));
    order
}

/// Who acts on a case; of a row that is rolled out, both are possible, and `takes` says which.
fn acting(rows: &[Row], first: bool, case: Case) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    for n in order(rows) {
        let row = &rows[n];
        if row.holds(case) {
            found.insert(n);
            // Whoever is not in the part that is rolled out goes on.
            if (first || row.end.is_some()) && !row.rollout {
                break;
            }
        }
    }
    found
}

/// Rows that hold for somebody and never act.
fn shadowed(rows: &[Row], first: bool) -> BTreeSet<usize> {
    let acts: BTreeSet<usize> = everybody().into_iter().flat_map(|case| acting(rows, first, case)).collect();
    let holds = |n: usize| everybody().into_iter().any(|case| rows[n].holds(case));
    order(rows).into_iter().filter(|n| !acts.contains(n) && holds(*n)).collect()
}

/// Rows that clash with an earlier one of the same priority: where that one acts and ends the round, this one would
/// have done something else, and it is not just "these, and else those".
fn in_conflict(rows: &[Row]) -> BTreeSet<usize> {
    let order = order(rows);
    let shadowed = shadowed(rows, false);
    let mut found = BTreeSet::new();
    for (at, later) in order.iter().enumerate() {
        for earlier in &order[..at] {
            let (one, other) = (&rows[*earlier], &rows[*later]);
            let alike = one.priority == other.priority && !one.rollout && one.end.is_some();
            let told = shadowed.contains(earlier) || shadowed.contains(later);
            if !alike || told || one.end == other.end {
                continue;
            }
            let acts = |case: &Case| acting(rows, false, *case).contains(earlier);
            let cases: Vec<Case> = everybody().into_iter().filter(acts).collect();
            let narrower = cases.iter().all(|case| other.holds(*case));
            let both = cases.iter().any(|case| other.holds(*case));
            if both && !(narrower && other.end.is_some()) {
                found.insert(*later);
            }
        }
    }
    found
}

fn number(name: &str) -> usize {
    name.trim_start_matches('r').parse().unwrap_or(usize::MAX)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_rule_is_shadowed_when_nobody_is_left_over_for_it(
        rows in prop::collection::vec(row(), 2..7),
        first in any::<bool>(),
    ) {
        let text = file(&rows, first, true);
        let found: BTreeSet<usize> = told(&text, "rule-shadowed")
            .iter()
            .map(|message| match message {
                EventRuleMessage::RuleShadowed { rule } => number(rule),
                other => panic!("{other:?}"),
            })
            .collect();
        prop_assert_eq!(found, shadowed(&rows, first), "{}", text);
    }

    #[test]
    fn rules_conflict_when_only_their_order_decides(rows in prop::collection::vec(row(), 2..7)) {
        let text = file(&rows, false, true);
        let found: BTreeSet<usize> = told(&text, "rules-conflict")
            .iter()
            .map(|message| match message {
                EventRuleMessage::RulesConflict { second, .. } => number(second),
                other => panic!("{other:?}"),
            })
            .collect();
        prop_assert_eq!(found, in_conflict(&rows), "{}", text);
        prop_assert!(told(&file(&rows, true, true), "rules-conflict").is_empty());
    }

    #[test]
    fn a_desk_of_rules_has_a_gap_when_a_case_is_left_over(rows in prop::collection::vec(row(), 2..7)) {
        let text = file(&rows, false, false);
        let active: Vec<&Row> = rows.iter().filter(|row| row.active).collect();
        let known = everybody().into_iter().filter(|case| case.issue.is_some() && case.vip.is_some() && case.amount >= Some(0));
        let left = known.clone().any(|case| active.iter().all(|row| !row.holds(case)));
        let wanted = active.len() >= 2 && left;
        let found = told(&text, "rules-gap");
        prop_assert_eq!(!found.is_empty(), wanted, "{}", text);
    }
}

const COLOURS: [&str; 4] = ["red", "green", "blue", "black"];

/// Twenty rules that ask five things each: two of four colours.
fn large() -> Vec<[[usize; 2]; 5]> {
    let cell = |row: usize, column: usize| {
        let at = (row * 7 + column * 3 + row * column) % 4;
        [at, (at + 1 + row % 3) % 4]
    };
    (0..20).map(|row| std::array::from_fn(|column| cell(row, column))).collect()
}

fn large_file(rows: &[[[usize; 2]; 5]]) -> String {
    let names: Vec<String> = (0..5).map(|n| format!("v{n}")).collect();
    let data: String = names
        .iter()
        .map(|name| format!("  {name}: {{ type: choice, of: [red, green, blue, black], from: crm }}\n"))
        .collect();
    let row = |(n, row): (usize, &[[usize; 2]; 5])| {
        let asked = row
            .iter()
            .zip(&names)
            .map(|([a, b], name)| format!("{name}: [{}, {}]", COLOURS[*a], COLOURS[*b]));
        let asked = asked.collect::<Vec<_>>().join(", ");
        format!("  - {{ name: r{n}, event: ticket.opened, match: {{ {asked} }}, end: e{} }}\n", n % 5)
    };
    let rules: String = rows.iter().enumerate().map(row).collect();
    format!("workflow: large\nkind: ticket\ndata:\n{data}rules:\n{rules}")
}

#[test]
fn a_table_of_twenty_rules_and_five_columns_is_exact_and_takes_no_time() {
    let rows = large();
    let text = large_file(&rows);
    // All combinations of colours; a missing one is never in a row.
    let cases = (0..4_usize.pow(5))
        .map(|n| std::array::from_fn::<usize, 5, _>(|column| n / 4_usize.pow(column as u32) % 4));
    let first = |case: [usize; 5]| {
        rows.iter().position(|row| row.iter().zip(case).all(|(cell, own)| cell.contains(&own)))
    };
    let acting: Vec<Option<usize>> = cases.map(first).collect();
    let begun = Instant::now();
    let shadowed: Vec<usize> = told(&text, "rule-shadowed")
        .iter()
        .map(|message| match message {
            EventRuleMessage::RuleShadowed { rule } => number(rule),
            other => panic!("{other:?}"),
        })
        .collect();
    let never: Vec<usize> = (0..rows.len()).filter(|n| !acting.contains(&Some(*n))).collect();
    assert_eq!(shadowed, never);
    assert_eq!(told(&text, "rules-gap").is_empty(), acting.iter().all(Option::is_some));
    assert!(!told(&text, "rules-conflict").is_empty());
    assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
}
