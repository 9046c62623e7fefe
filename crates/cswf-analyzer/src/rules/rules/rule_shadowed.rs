//! A rule that can never act, because earlier rules take every case that it is for.

use cswf_diagnostics::{EventRuleMessage as Say, Quoted};

use crate::context::{RuleContext, first_lines_of};
use crate::findings::{Findings, finding};

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let rules = &context.workflow.rules;
    if rules.len() < 2 {
        return;
    }
    for shadow in &context.facts.table().shadows {
        let Some(own) = rules.get(shadow.rule) else { continue };
        let names = Quoted::of(shadow.by.iter().map(|number| context.rule_name(*number)));
        let claim = Say::RuleShadowed { rule: context.rule_name(shadow.rule) };
        let mut told = finding(first_lines_of(own), claim)
            .with_label(Say::RuleShadowedLabel { rules: names })
            .with_help(Say::RuleShadowedHelp {});
        for by in shadow.by.iter().filter_map(|number| rules.get(*number)) {
            told = told.with_related(first_lines_of(by), Say::RuleShadowedBy {});
        }
        found.push(told);
    }
}
