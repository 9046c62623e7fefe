//! A case of which no rule takes care, where the rules look as if they took care of all.

use cswf_diagnostics::{Diagnostic, EventRuleMessage as Say, Example};
use cswf_model::condition::UnaryOp;
use cswf_model::{Expr, ExprKind, Rule, Type, VarId};

use crate::conditions::{Answer, Reasoner, Wanted};
use crate::context::RuleContext;
use crate::facts::budget::Analysis;
use crate::facts::values::assume::{Case, assume, hull};
use crate::facts::values::domain::{Domain, Range, Values, key};
use crate::facts::values::subjects::walk;
use crate::findings::{Findings, finding};

/// More rules of one event are not looked at.
const MOST_RULES: usize = 500;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let workflow = context.workflow;
    let mut events: Vec<&str> = Vec::new();
    for rule in workflow.rules.iter().filter(|rule| rule.active) {
        let event = rule.event.value.as_str();
        if events.contains(&event) {
            continue;
        }
        events.push(event);
        let rules: Vec<&Rule> =
            workflow.rules.iter().filter(|own| own.active && own.event.value == event).collect();
        // Where there are steps, they take the cases that no rule takes as they begin.
        let begins = event == workflow.starts.value;
        if rules.len() < 2 || begins && !workflow.main.steps.is_empty() {
            continue;
        }
        if rules.len() > MOST_RULES {
            context.facts.give_up(Analysis::Rules);
            continue;
        }
        let conditions: Option<Vec<&Expr>> =
            rules.iter().map(|rule| rule.condition.as_ref().map(|condition| &condition.expr)).collect();
        let Some(conditions) = conditions else { continue };
        if let Some((last, example)) = rules.last().zip(gap(context, &conditions, begins)) {
            found.push(tell(last, example));
        }
    }
}

/// A case that none of the conditions takes.
fn gap(context: &RuleContext<'_>, conditions: &[&Expr], begins: bool) -> Option<Example> {
    let reasoner = context.facts.table().reasoner.afresh();
    let mut known = reasoner.everybody_known(conditions.iter().copied());
    if !conditions.iter().any(|condition| names_negatives(condition)) {
        known.iter_mut().for_each(not_below_zero);
    }
    let left = left_out(context, &reasoner, conditions, &known);
    let among = match left {
        Some(among) => among,
        // A desk of rules alone: what no rule takes, nobody does.
        None if begins => known,
        None => return None,
    };
    let wanted: Vec<Wanted<'_>> = conditions.iter().map(|expr| (*expr, false)).collect();
    match reasoner.can(among, &wanted) {
        Answer::Case(example) => Some(example),
        Answer::Never | Answer::Unknown => None,
    }
}

/// Does a condition think of numbers below zero?
fn names_negatives(condition: &Expr) -> bool {
    let mut found = false;
    walk(condition, &mut |part| match &part.kind {
        ExprKind::Unary(UnaryOp::Negate, _) => found = true,
        ExprKind::Literal(value) => found |= key(value).is_some_and(|number| number < 0.0),
        _ => {}
    });
    found
}

/// Prices, counts and times of customers are not below zero, so that would be no example.
fn not_below_zero(domain: &mut Domain) {
    if let Values::Range(range) = &mut domain.values {
        *range = range.both(Range { low: 0.0, ..Range::ALL });
    }
}

/// The cases with a choice that every rule asks for, and that most choices are taken by a rule of, but not this one.
fn left_out(
    context: &RuleContext<'_>,
    reasoner: &Reasoner<'_>,
    conditions: &[&Expr],
    known: &Case,
) -> Option<Case> {
    let subjects = reasoner.subjects();
    let choices = (0..).map(VarId).zip(&context.workflow.data);
    let numbers = choices
        .filter(|(_, own)| matches!(own.ty, Type::Choice(_)))
        .filter_map(|(id, _)| subjects.variable(id));
    numbers.filter_map(|number| missing(context, reasoner, conditions, known, number)).next()
}

fn missing(
    context: &RuleContext<'_>,
    reasoner: &Reasoner<'_>,
    conditions: &[&Expr],
    known: &Case,
    number: usize,
) -> Option<Case> {
    let Values::Choices(all) = known.get(number)?.values else { return None };
    let mut covered = 0;
    for condition in conditions {
        let parts = assume(reasoner.subjects(), condition, true, known.clone());
        let Some(taken) = hull(&parts) else { continue };
        let Values::Choices(bits) = taken.get(number)?.values else { return None };
        // A rule that does not ask for it.
        if bits == all {
            return None;
        }
        covered |= bits;
    }
    let share = f64::from(covered.count_ones()) / f64::from(all.count_ones());
    let rest = all & !covered;
    if rest == 0 || share < context.parameter("covered") {
        return None;
    }
    let mut case = known.clone();
    case.get_mut(number)?.values = Values::Choices(rest);
    Some(case)
}

fn tell(last: &Rule, example: Example) -> Diagnostic {
    let event = last.event.value.clone();
    finding(last.event.span, Say::RulesGap { event: event.clone(), example })
        .with_help(Say::RulesGapHelp { event })
}
