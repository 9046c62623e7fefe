//! An intricate rule that acts on every case from its first day.

use cswf_diagnostics::{EventRuleMessage as Say, Safety};
use cswf_model::condition::{BinaryOp, UnaryOp};
use cswf_model::{Expr, ExprKind};

use crate::context::{RuleContext, first_lines_of};
use crate::edits::add_keys_behind;
use crate::facts::map::members;
use crate::findings::{Findings, finding};

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let most = |name: &str| context.parameter(name);
    for (number, rule) in context.workflow.rules.iter().enumerate() {
        if !rule.active || rule.rollout.is_some() {
            continue;
        }
        let conditions = rule.condition.as_ref().map_or(0, |condition| comparisons(&condition.expr));
        let actions: usize = rule.actions.iter().map(|block| members(context.workflow, block).len()).sum();
        if !reaches(conditions, most("conditions")) && !reaches(actions, most("actions")) {
            continue;
        }
        let claim = Say::ComplexRule { rule: context.rule_name(number), conditions, actions };
        let share = format!("{}%", (most("first") * 1000.0).round() / 10.0);
        let mut told =
            finding(first_lines_of(rule), claim).with_help(Say::ComplexRuleHelp { share: share.clone() });
        if let Some(edit) =
            add_keys_behind(context, rule.span, rule.event.span, &[format!("rollout: {share}")])
        {
            told = told.with_fix(Safety::Unsafe, vec![edit]);
        }
        found.push(told);
    }
}

#[expect(clippy::cast_precision_loss, reason = "conditions are counted in dozens")]
fn reaches(count: usize, many: f64) -> bool {
    count as f64 >= many
}

/// How many things a condition asks.
fn comparisons(expr: &Expr) -> usize {
    match &expr.kind {
        ExprKind::Binary(BinaryOp::And | BinaryOp::Or, left, right) => comparisons(left) + comparisons(right),
        ExprKind::Unary(UnaryOp::Not, inner) => comparisons(inner),
        _ => 1,
    }
}
