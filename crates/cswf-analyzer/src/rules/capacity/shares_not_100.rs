//! Shares of a branch that don't add up to 100 %.

use cswf_diagnostics::{CapacityMessage as Say, Diagnostic};
use cswf_model::{
    Anytime, Cause, Distribution, Exit, Share, Step, StepId, StepKind, TrafficDatum, Trigger, Way,
};

use crate::context::RuleContext;
use crate::facts::map::{Leg, LegId, LegKind};
use crate::findings::{Findings, finding};

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    for (id, step) in context.steps() {
        found_at_step(context, id, step).into_iter().for_each(|finding| found.push(finding));
    }
    for datum in context.workflow.traffic.iter().flat_map(|traffic| &traffic.data) {
        found_in_traffic(datum).into_iter().for_each(|finding| found.push(finding));
    }
}

/// The shares of one branch.
#[derive(Default)]
struct Shares {
    /// In percent.
    stated: Vec<f64>,
    /// Is there a way without one, which takes what the others leave over?
    rest: bool,
}

impl Shares {
    fn sum(&self) -> f64 {
        self.stated.iter().sum()
    }

    /// By how much a sum may be off: whole percents add up, while `33.3%` three times is meant to be everybody.
    fn slack(&self) -> f64 {
        let rounded = self.stated.iter().filter(|percent| (*percent - percent.round()).abs() > 1e-6);
        #[expect(clippy::cast_precision_loss, reason = "ways out are counted in dozens")]
        let count = rounded.count() as f64;
        // Each was rounded to a tenth at worst.
        count * 0.05 + 1e-6
    }

    fn is_too_much(&self) -> bool {
        self.sum() > 100.0 + self.slack()
    }

    fn is_too_little(&self) -> bool {
        !self.stated.is_empty() && !self.rest && self.sum() < 100.0 - self.slack()
    }
}

fn found_at_step(context: &RuleContext<'_>, id: StepId, step: &Step) -> Option<Diagnostic> {
    let shares = shares_of(context, id, step);
    let name = context.name(id);
    let (claim, help) = if shares.is_too_much() {
        (Say::SharesTooMuch { step: name, sum: shares.sum() }, Say::SharesHelpValues {})
    } else if shares.is_too_little() {
        // Every way of a split has a share; none can be left without one.
        let split = matches!(step.kind, StepKind::Split { .. });
        let help = if split { Say::SharesHelpValues {} } else { Say::SharesHelp {} };
        (Say::SharesTooLittle { step: name, sum: shares.sum() }, help)
    } else {
        return None;
    };
    Some(context.at_step(id, claim).with_help(help))
}

fn found_in_traffic(datum: &TrafficDatum) -> Option<Diagnostic> {
    let Distribution::Choice(values) = &datum.distribution else { return None };
    let stated = values.iter().map(|(_, share)| share.value.percent()).collect();
    let shares = Shares { stated, rest: false };
    if !shares.is_too_much() && !shares.is_too_little() {
        return None;
    }
    let claim = Say::SharesOfValues { name: datum.name.value.clone(), sum: shares.sum() };
    Some(finding(datum.name.span, claim).with_help(Say::SharesHelpValues {}))
}

/// The shares of the ways by which cases leave a step.
fn shares_of(context: &RuleContext<'_>, id: StepId, step: &Step) -> Shares {
    let mut shares = Shares::default();
    let mut rest = Vec::new();
    for exit in context.facts.map().flow.exits(id) {
        match share_of(step, &exit) {
            Some(share) => shares.stated.push(share.percent()),
            None if takes_rest(exit.cause) => rest.push(exit.cause),
            None => {}
        }
    }
    if step.kind.interruptible() {
        let entries = context.workflow.anytime.iter().filter(|entry| leaves(entry, step));
        let stated = entries.filter_map(|entry| entry.way.share.as_ref());
        shares.stated.extend(stated.map(|share| share.value.percent()));
    }
    shares.rest = shares.is_too_little() && rest.into_iter().any(|cause| is_open(context, id, step, cause));
    shares
}

fn share_of(step: &Step, exit: &Exit<'_>) -> Option<Share> {
    if let (Cause::Split(n), StepKind::Split { ways }) = (exit.cause, &step.kind) {
        return ways.get(n).map(|(_, share)| share.value);
    }
    exit.way.and_then(|way| way.share.as_ref()).map(|share| share.value)
}

/// Does a way without a share take a part of what the others leave over? `on-…` ways without one get none.
fn takes_rest(cause: Cause) -> bool {
    match cause {
        Cause::Through
        | Cause::Option(_)
        | Cause::Case(_)
        | Cause::Else
        | Cause::Split(_)
        | Cause::Named(_)
        | Cause::Jump
        | Cause::Branch(_) => true,
        Cause::Skipped | Cause::Handler(_) | Cause::Default(_) | Cause::Unhandled | Cause::Breach => false,
    }
}

/// Can anybody take this way, given what the variables can be and which ends a workflow has that is run?
fn is_open(context: &RuleContext<'_>, id: StepId, step: &Step, cause: Cause) -> bool {
    if matches!(step.kind, StepKind::Run { .. }) && cause == Cause::Through && !step.outcomes.is_empty() {
        return context.project.called(step).returns;
    }
    let map = context.facts.map();
    let closed = |leg_id: LegId, leg: Leg| {
        let own = matches!(leg.kind, LegKind::Exit { cause: own, .. } if own == cause)
            && map.step_of(leg).is_some_and(|(step, _)| step == id);
        own.then(|| !context.facts.is_open(leg_id, leg))
    };
    // A step in the `do` of an interruption may stand in other places too, which are looked at only if need be.
    let mut here = map.out(map.place_of(id)).filter_map(|(leg_id, leg)| closed(leg_id, leg));
    !here.any(|closed| closed)
        || map.legs().filter_map(|(leg_id, leg)| closed(leg_id, leg)).any(|closed| !closed)
}

/// Does an interruption leave the step? With `do` the step goes on, but for a customer who has hung up.
fn leaves(entry: &Anytime, step: &Step) -> bool {
    let hangs_up = entry.triggers.iter().any(|trigger| trigger.value == Trigger::HangsUp);
    let jumps = matches!(entry.way.way, Way::Go(_) | Way::End(_));
    hangs_up || (jumps && !step.uninterrupted)
}
