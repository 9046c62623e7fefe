//! Two rules of one priority that can both apply to a case and do different things.

use cswf_diagnostics::{Diagnostic, EventRuleMessage as Say, Example};
use cswf_model::{Apply, Rule};

use crate::conditions::table::{Entry, clash};
use crate::conditions::{Answer, Reasoner, Wanted};
use crate::context::{RuleContext, first_lines_of};
use crate::facts::budget::Analysis;
use crate::findings::{Findings, finding};

/// So many pairs of rules are looked at.
const MOST_PAIRS: usize = 10_000;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    // Whoever writes “apply: first” has said that the order decides.
    if context.workflow.rules.len() < 2 || context.workflow.apply == Apply::First {
        return;
    }
    let table = context.facts.table();
    let reasoner = table.reasoner.afresh();
    let mut pairs = 0;
    for round in &table.rounds {
        for (at, later) in round.iter().enumerate() {
            let equals =
                round.iter().take(at).enumerate().filter(|(_, own)| own.rule.priority == later.rule.priority);
            for (n, earlier) in equals {
                pairs += 1;
                if pairs > MOST_PAIRS || reasoner.gave_up() {
                    context.facts.give_up(Analysis::Rules);
                    return;
                }
                if found.is_full() {
                    return;
                }
                if let Some(told) = conflict(context, &reasoner, round, (n, earlier), (at, later)) {
                    found.push(told);
                    break;
                }
            }
        }
    }
}

fn conflict(
    context: &RuleContext<'_>,
    reasoner: &Reasoner<'_>,
    round: &[Entry<'_>],
    (n, earlier): (usize, &Entry<'_>),
    (at, later): (usize, &Entry<'_>),
) -> Option<Diagnostic> {
    let table = context.facts.table();
    // A rule that is being rolled out goes before what it will replace.
    if [earlier, later].iter().any(|own| table.is_shadowed(own.number))
        || !earlier.acts_on_all()
        || !earlier.may_meet(later)
    {
        return None;
    }
    let clash = clash(context.workflow, earlier.rule, later.rule);
    if earlier.ends && same(earlier.rule, later.rule) || !earlier.ends && clash.is_none() {
        return None;
    }
    let between = round.get(n..at).unwrap_or_default();
    if !earlier.ends && between.iter().any(|own| own.disturbs(later)) {
        return None;
    }
    let taken = table.before(round, n);
    let others = taken.iter().filter_map(|own| own.condition()).map(|expr| (expr, false));
    let others: Vec<Wanted<'_>> = others.collect();
    // "This, and else that" is how a table is read when the narrow rule stands first.
    if later.ends && is_narrower(reasoner, earlier, later, &others) {
        return None;
    }
    let both = [earlier, later].into_iter().filter_map(|own| own.condition()).map(|expr| (expr, true));
    let wanted: Vec<Wanted<'_>> = both.chain(others).collect();
    match reasoner.example(&wanted) {
        Answer::Case(example) => Some(tell(context, earlier, later, clash, example)),
        Answer::Never | Answer::Unknown => None,
    }
}

/// Do two rules do the same?
fn same(one: &Rule, other: &Rule) -> bool {
    let go = |rule: &Rule| rule.go.as_ref().map(|go| go.value);
    let end = |rule: &Rule| rule.end.as_ref().map(|end| end.value.clone());
    one.actions.is_none() && other.actions.is_none() && go(one) == go(other) && end(one) == end(other)
}

/// Is one rule, for the cases that earlier rules leave over, for a part of what the other is for?
fn is_narrower(reasoner: &Reasoner<'_>, one: &Entry<'_>, other: &Entry<'_>, left: &[Wanted<'_>]) -> bool {
    let Some(other) = other.condition() else { return true };
    let first = one.condition().map(|expr| (expr, true));
    let wanted: Vec<Wanted<'_>> =
        first.into_iter().chain([(other, false)]).chain(left.iter().copied()).collect();
    reasoner.can(reasoner.everybody(), &wanted) == Answer::Never
}

fn tell(
    context: &RuleContext<'_>,
    earlier: &Entry<'_>,
    later: &Entry<'_>,
    clash: Option<&str>,
    example: Example,
) -> Diagnostic {
    let (first, second) = (context.rule_name(earlier.number), context.rule_name(later.number));
    let told = match clash.filter(|_| !earlier.ends) {
        Some(variable) => finding(
            first_lines_of(later.rule),
            Say::RulesConflictSet { first, second, variable: variable.to_owned(), example },
        )
        .with_help(Say::RulesConflictSetHelp {}),
        None => finding(first_lines_of(later.rule), Say::RulesConflict { first, second, example })
            .with_help(Say::RulesConflictHelp {}),
    };
    told.with_related(first_lines_of(earlier.rule), Say::RulesConflictFirst {})
}
