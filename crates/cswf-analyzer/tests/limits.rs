//! Flows that would keep an analysis busy for hours: it stops at its budget, and says so.

use std::fmt::Write as _;

use cswf_analyzer::{Project, Settings, analyze};
use cswf_diagnostics::Diagnostic;

fn lint(text: &str) -> Vec<Diagnostic> {
    let read = cswf_parser::read("limits.yaml", text);
    assert_eq!(read.diagnostics, []);
    read.workflow
        .map(|workflow| analyze(&workflow, &Project::default(), &Settings::default()))
        .unwrap_or_default()
}

fn told<'a>(found: &'a [Diagnostic], rule: &str) -> Vec<&'a str> {
    found.iter().filter(|finding| finding.rule == rule).map(|finding| finding.message.id()).collect()
}

/// `steps` questions that are asked under conditions of `terms` alternatives over sixty numbers of this type.
fn tangled(steps: usize, terms: usize, number: &str) -> String {
    let mut text = "workflow: tangled\nkind: chat\nactors: { desk: { role: human } }\ndata:\n".to_owned();
    (0..60).for_each(|n| _ = writeln!(text, "  v{n}: {number}"));
    text.push_str("defaults: { on-invalid: help, on-error: help }\nsteps:\n");
    for step in 0..steps {
        let term = |n: usize| {
            format!("(v{} > {} && v{} < {})", (step * 7 + n * 11) % 60, n, (step + n * 13) % 60, 99 - n)
        };
        let terms: Vec<String> = (0..terms).map(term).collect();
        let _ = writeln!(
            text,
            "  - id: s{step}\n    if: {}\n    ask: v{}\n    prompt: Value",
            terms.join(" || "),
            step % 60
        );
    }
    text.push_str("  - { id: help, queue: desk }\n  - end: resolved\n");
    text
}

#[test]
fn tangled_conditions_end_at_the_budget_and_are_told() {
    let found = lint(&tangled(400, 40, "number"));
    let limits = told(&found, "analysis-limit");
    assert!(limits.contains(&"ValuesLimit") && limits.contains(&"WalksLimit"), "{found:?}");
    let limit = found.iter().find(|finding| finding.rule == "analysis-limit");
    assert_eq!(limit.and_then(|limit| limit.help.as_ref()).map(|help| help.id()), Some("LimitHelp"));
    // What is not decided is never claimed.
    assert_eq!(told(&found, "never-taken"), <[&str; 0]>::default());
    assert_eq!(told(&found, "unreachable-step"), <[&str; 0]>::default());
}

#[test]
fn a_large_flow_that_people_can_read_stays_within_all_budgets() {
    let found = lint(&tangled(2_000, 1, "{ type: number, from: crm }"));
    assert_eq!(told(&found, "analysis-limit"), <[&str; 0]>::default());
}

#[test]
fn promises_end_at_their_budget_and_are_not_proven() {
    let mut text = "workflow: promises\nkind: chat\npromises:\n".to_owned();
    (2..1_300).for_each(|n| _ = writeln!(text, "  - {{ name: p{n}, after: s1, always: s{n} }}"));
    text.push_str("steps:\n");
    (0..3_000).for_each(|n| _ = writeln!(text, "  - {{ id: s{n}, say: Hi. }}"));
    text.push_str("  - end: resolved\n");
    let found = lint(&text);
    let open = told(&found, "promise-not-proven");
    assert!(!open.is_empty() && open.iter().all(|id| *id == "NotProven"), "{open:?}");
    assert!(open.len() < 1_000, "most are proven before that: {}", open.len());
}

#[test]
fn more_rules_than_can_be_compared_are_told() {
    let mut text =
        "workflow: table\nkind: ticket\ndata: { x: { type: number, from: crm } }\nrules:\n".to_owned();
    for n in 0..600 {
        let _ = writeln!(
            text,
            "  - {{ event: ticket.opened, if: x == {n}, do: [{{ send: reply, text: Hi {n}, on-error: next }}] }}"
        );
    }
    let found = lint(&text);
    assert_eq!(told(&found, "analysis-limit"), ["RulesLimit"]);
    assert!(told(&found, "rule-shadowed").is_empty());
}

#[test]
fn thousands_of_steps_under_hundreds_of_interruptions_are_not_judged() {
    let mut text = "workflow: crowded\nkind: chat\nactors: { desk: { role: human } }\nanytime:\n".to_owned();
    (0..600).for_each(|n| _ = writeln!(text, "  - {{ words: [w{n}], go: m{n} }}"));
    text.push_str("steps:\n");
    (0..2_000).for_each(|n| _ = writeln!(text, "  - {{ id: m{n}, menu: Which?, options: {{ one: next }} }}"));
    text.push_str("  - end: resolved\n");
    let found = lint(&text);
    assert_eq!(told(&found, "too-large"), ["TooManyWays"]);
    assert_eq!(found.len(), 1);
}
