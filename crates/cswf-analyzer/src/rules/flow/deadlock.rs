//! Branches that wait for each other for ever.

use cswf_diagnostics::{FlowMessage as Say, Hop, Quoted};
use cswf_model::{StepId, StepKind};

use crate::context::RuleContext;
use crate::facts::bits::Bits;
use crate::facts::branches::Branches;
use crate::facts::branches::stuck::{Stuck, Verdict, judge};
use crate::facts::loops::endless;
use crate::facts::map::Place;
use crate::findings::Findings;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let branches = context.facts.branches();
    if branches.is_empty() {
        return;
    }
    let endless = endless_steps(context);
    for own in branches {
        if own.arms.iter().flat_map(|arm| &arm.members).any(|step| endless.has(step.index())) {
            continue;
        }
        if context.facts.ways_out().blocked.has(own.joined.index()) {
            never(context, own, found);
            continue;
        }
        match judge(&context.facts, own) {
            Verdict::Never => {}
            Verdict::Stuck(stuck) => on_some_path(context, own, stuck, found),
            Verdict::Unknown => {
                let claim = Say::DeadlockNotProven { step: context.name(own.step) };
                found.push_doubt(context.at_step(own.step, claim).with_help(Say::DeadlockNotProvenHelp {}));
            }
        }
    }
}

/// The steps of loops from which nobody gets out: those are told as what they are.
fn endless_steps(context: &RuleContext<'_>) -> Bits {
    let mut steps = Bits::new(context.workflow.steps.len());
    for endless in endless(&context.facts) {
        steps.add(endless.step.index());
        endless.others.iter().for_each(|step| _ = steps.add(step.index()));
    }
    steps
}

/// Too few branches ever come to their ends. Where nothing follows anyway, running off the last step is what has to be
/// said, or nothing: a race in which every branch ends the case has no use for an end of its own.
fn never(context: &RuleContext<'_>, own: &Branches, found: &mut Findings) {
    let map = context.facts.map();
    let expected = own.arms.iter().any(|arm| arm.completes);
    let follows = map.out(own.joined).any(|(_, leg)| !matches!(map.place(leg.to), Place::Stuck));
    let inner = own.arms.iter().any(|arm| {
        let blocked = |place| context.facts.ways_out().blocked.has(place);
        !arm.completes && arm.places.iter().any(|place| blocked(place.index()))
    });
    if !expected || !follows || inner {
        return;
    }
    let Some(step) = context.workflow.step(own.step) else { return };
    let StepKind::Parallel { branches, .. } = &step.kind else { return };
    let failing =
        || branches.iter().zip(&own.arms).filter(|(_, arm)| !arm.completes).map(|(branch, _)| branch);
    let names = Quoted::of(failing().map(|branch| &branch.name.value));
    let claim = Say::DeadlockNever { step: context.name(own.step), branches: names };
    let mut finding = context.at_step(own.step, claim).with_help(Say::DeadlockNeverHelp {});
    for branch in failing() {
        let name = branch.name.value.clone();
        finding = finding.with_related(branch.name.span, Say::DeadlockNeverEnds { branch: name });
    }
    finding.path = map.hops(map.start(), &context.facts.reached().path(map, own.parallel));
    found.push(finding);
}

fn on_some_path(context: &RuleContext<'_>, own: &Branches, stuck: Stuck, found: &mut Findings) {
    let map = context.facts.map();
    let mut waiting: Vec<StepId> =
        stuck.waiting.iter().filter_map(|(_, place)| map.step_at(*place)).collect();
    waiting.dedup();
    let names = stuck.values.iter().filter_map(|id| context.workflow.variable(*id));
    let mut names: Vec<&str> = names.map(|own| own.id.value.as_str()).collect();
    names.dedup();
    let (step, at) = (context.name(own.step), Quoted::of(waiting.iter().map(|id| context.name(*id))));
    let claim = if names.is_empty() {
        Say::DeadlockInLoop { step, waiting: at }
    } else {
        Say::DeadlockOnSomePath { step, waiting: at, values: Quoted::of(names) }
    };
    let help =
        if stuck.values.is_empty() { Say::DeadlockInLoopHelp {} } else { Say::DeadlockOnSomePathHelp {} };
    let mut finding = context.at_step(own.step, claim).with_help(help);
    for step in waiting.iter().filter_map(|id| context.workflow.step(*id)) {
        finding = finding.with_related(step.verb, Say::DeadlockWaits {});
    }
    finding.path = map.hops(map.start(), &context.facts.reached().path(map, own.parallel));
    finding.path.extend(moves(context, own, &stuck));
    found.push(finding);
}

/// What the branches do one after the other; whenever another one goes on, it is named.
fn moves(context: &RuleContext<'_>, own: &Branches, stuck: &Stuck) -> Vec<Hop> {
    let map = context.facts.map();
    let branches = match context.workflow.step(own.step).map(|step| &step.kind) {
        Some(StepKind::Parallel { branches, .. }) => branches.as_slice(),
        _ => &[],
    };
    let mut hops = Vec::new();
    let mut last = None;
    for (arm, leg) in stuck.path.iter().map(|(arm, leg)| (*arm, map.leg(*leg))) {
        if last.replace(arm) != Some(arm) {
            let by = branches.get(arm).map(|branch| branch.name.value.clone());
            hops.push(map.hop(by, leg.from));
        }
        let hop = map.hop_on(leg);
        hops.push(if leg.to == own.joined { Hop { step: "join".to_owned(), ..hop } } else { hop });
    }
    hops
}
