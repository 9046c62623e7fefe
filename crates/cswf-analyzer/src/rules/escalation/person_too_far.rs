//! Too many inputs, or too much time, before a person answers.

use std::cell::OnceCell;
use std::time::Duration;

use cswf_diagnostics::{Diagnostic, EscalationMessage as Say};
use cswf_model::StepId;

use super::missing_escalation::asks;
use crate::context::RuleContext;
use crate::facts::bits::Bits;
use crate::facts::groups::groups;
use crate::facts::map::PlaceId;
use crate::facts::nearest::{Goal, Nearest};
use crate::facts::people::{Outside, WaysToPeople, answers, met_at};
use crate::findings::Findings;
use crate::fixes;

/// Beyond so many inputs they are not counted one by one.
const MOST_COUNTED: usize = 40;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    if !context.workflow.steps.iter().any(|step| asks(&step.kind)) {
        return;
    }
    let mut told = Bits::new(context.workflow.steps.len());
    let outsides = context.facts.outsides();
    if outsides.is_empty() {
        look(context, Outside::default(), &mut told, found);
    }
    for (_, outside) in outsides {
        look(context, *outside, &mut told, found);
    }
}

fn look(context: &RuleContext<'_>, outside: Outside, told: &mut Bits, found: &mut Findings) {
    let map = context.facts.map();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a setting; `as` keeps it in range"
    )]
    let most = (context.parameter("inputs") as usize).min(MOST_COUNTED);
    let time = context.parameter("time");
    let ways = WaysToPeople::of(&context.facts, context.facts.anybody(), outside);
    let near = Nearest::person(&context.facts, most, outside);
    let far = |place: PlaceId| {
        map.step_at(place).is_some()
            && ways.alone.has(place)
            && ways.reach.has(place.index())
            && near.within(place, most) > time
    };
    let goal = Goal {
        place: &|place| met_at(&context.facts, place),
        leg: &|_, leg| answers(map, leg),
        lost: true,
        outside,
    };
    let farther = OnceCell::new();
    for group in groups(map, far, |id, leg| context.facts.is_open(id, leg) && !map.hangs_up(leg)) {
        let asking = group.iter().filter_map(|place| {
            let (id, step) = map.at(*place)?;
            (asks(&step.kind) && told.add(id.index())).then_some((*place, id))
        });
        let asking: Vec<(PlaceId, StepId)> = asking.collect();
        let Some(((place, id), others)) = asking.split_first() else { continue };
        let farther = farther.get_or_init(|| Nearest::of(&context.facts, MOST_COUNTED * 2, &goal));
        let (inputs, time) = (farther.fewest(*place).unwrap_or(MOST_COUNTED * 2), near.within(*place, most));
        let path = farther.path(&context.facts, &goal, *place, if time.is_finite() { most } else { inputs });
        let claim = claim(context, *id, (inputs, time), most);
        let mut finding = told_with(context, *id, claim, path.last().map_or(*place, |leg| map.leg(*leg).to));
        finding.path = map.hops(*place, &path);
        finding.also = others.iter().map(|(_, step)| context.name(*step)).collect();
        found.push(fixes::with_person_at_any_time(context, finding));
    }
}

fn claim(context: &RuleContext<'_>, id: StepId, (inputs, time): (usize, f64), most: usize) -> Say {
    let step = context.name(id);
    let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    if time.is_finite() {
        Say::PersonTooLate { step, time: seconds(time), most: seconds(context.parameter("time")) }
    } else {
        Say::PersonTooManyInputs { step, inputs: small(inputs.max(most + 1)), most: small(most) }
    }
}

fn told_with(context: &RuleContext<'_>, id: StepId, claim: Say, person: PlaceId) -> Diagnostic {
    let map = context.facts.map();
    let help = if context.workflow.has_channel("phone") {
        Say::PersonTooFarHelp {}
    } else {
        Say::PersonTooFarHelpWords {}
    };
    let finding = context.at_step(id, claim).with_help(help);
    match map.at(person) {
        Some((_, step)) => {
            finding.with_related(step.verb, Say::PersonTooFarHere { person: map.name(person) })
        }
        None => finding,
    }
}

fn seconds(time: f64) -> Duration {
    Duration::try_from_secs_f64(time.round()).unwrap_or(Duration::MAX)
}
