//! Two branches side by side that set one value, or that both talk to the customer.

use std::collections::BTreeMap;

use cswf_diagnostics::FlowMessage as Say;
use cswf_model::{StepKind, VarId};

use crate::context::RuleContext;
use crate::facts::branches::Branches;
use crate::facts::branches::overlap::{Deed, Lasting, settings, talks};
use crate::findings::Findings;

/// Of very many places that set one value only so many are compared.
const MOST_COMPARED: usize = 24;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    for own in context.facts.branches() {
        if found.is_full() {
            return;
        }
        if own.is_over_at_once(&context.facts) {
            continue;
        }
        let lasting = Lasting::of(&context.facts, own);
        let mut by_variable: BTreeMap<VarId, Vec<Deed>> = BTreeMap::new();
        let mut talking = Vec::new();
        for arm in 0..own.arms.len() {
            for (variable, deed) in settings(&context.facts, own, arm) {
                by_variable.entry(variable).or_default().push(deed);
            }
            talking.extend(talks(&context.facts, own, arm));
        }
        for (variable, deeds) in by_variable {
            // What is set as the branches begin comes before what the other one sets later.
            let harmless = |one: &Deed, other: &Deed| {
                one.first != other.first || one.literal.is_some() && one.literal == other.literal
            };
            if let Some((one, other)) = collision(context, &lasting, &deeds, &harmless) {
                set_twice(context, own, (one, other), variable, found);
            }
        }
        if let Some((one, other)) = collision(context, &lasting, &talking, &|_, _| false) {
            talk_at_once(context, own, (one, other), found);
        }
    }
}

/// The first two things of different branches that can come to be done both.
fn collision<'d>(
    context: &RuleContext<'_>,
    lasting: &Lasting,
    deeds: &'d [Deed],
    harmless: &dyn Fn(&Deed, &Deed) -> bool,
) -> Option<(&'d Deed, &'d Deed)> {
    let first = deeds.first()?;
    if deeds.iter().all(|deed| deed.arm == first.arm) {
        return None;
    }
    let deeds = deeds.get(..MOST_COMPARED.min(deeds.len()))?;
    let pairs =
        deeds.iter().enumerate().flat_map(|(n, other)| deeds.iter().take(n).map(move |one| (one, other)));
    let mut pairs = pairs.filter(|(one, other)| one.arm != other.arm && !harmless(one, other));
    pairs.find(|(one, other)| lasting.both(&context.facts, one, other))
}

fn set_twice(
    context: &RuleContext<'_>,
    own: &Branches,
    (one, other): (&Deed, &Deed),
    variable: VarId,
    found: &mut Findings,
) {
    let name = context.workflow.variable(variable).map_or_else(String::new, |own| own.id.value.clone());
    let claim = Say::BranchesSetOne {
        variable: name,
        one: branch(context, own, one.arm),
        other: branch(context, own, other.arm),
    };
    let mut finding = context.at_step(other.step, claim).with_help(Say::BranchesSetOneHelp {});
    if let Some(step) = context.workflow.step(one.step) {
        finding = finding.with_related(step.verb, Say::BranchesSetOneAlso {});
    }
    found.push(finding);
}

fn talk_at_once(
    context: &RuleContext<'_>,
    own: &Branches,
    (one, other): (&Deed, &Deed),
    found: &mut Findings,
) {
    let claim = Say::BranchesTalk {
        step: context.name(other.step),
        one: branch(context, own, one.arm),
        other: branch(context, own, other.arm),
    };
    let mut finding = context.at_step(other.step, claim).with_help(Say::BranchesTalkHelp {});
    if let Some(step) = context.workflow.step(one.step) {
        finding = finding.with_related(step.verb, Say::BranchesTalkAlso {});
    }
    found.push(finding);
}

/// The name of a branch.
pub(super) fn branch(context: &RuleContext<'_>, own: &Branches, arm: usize) -> String {
    match context.workflow.step(own.step).map(|step| &step.kind) {
        Some(StepKind::Parallel { branches, .. }) => {
            branches.get(arm).map_or_else(String::new, |branch| branch.name.value.clone())
        }
        _ => String::new(),
    }
}
