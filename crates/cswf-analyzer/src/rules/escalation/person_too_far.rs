//! Too many inputs, or too much time, before a person answers.

use std::time::Duration;

use cswf_diagnostics::EscalationMessage as Say;
use cswf_model::StepId;

use super::missing_escalation::asks;
use crate::context::RuleContext;
use crate::facts::groups::groups;
use crate::facts::map::PlaceId;
use crate::facts::nearest::{Goal, Nearest};
use crate::facts::people::{Outside, WaysToPeople, answers};
use crate::findings::Findings;

/// Beyond so many inputs they are not counted one by one.
const MOST_COUNTED: usize = 12;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    if !context.workflow.steps.iter().any(|step| asks(&step.kind)) {
        return;
    }
    let outsides = context.facts.outsides();
    let worst = outsides.iter().map(|(_, outside)| *outside).reduce(|one, other| Outside {
        behind_person: one.behind_person && other.behind_person,
        person_after: one.person_after && other.person_after,
        person_at_any_time: one.person_at_any_time && other.person_at_any_time,
    });
    look(context, worst.unwrap_or_default(), found);
}

fn look(context: &RuleContext<'_>, outside: Outside, found: &mut Findings) {
    let map = context.facts.map();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a setting; `as` keeps it in range")]
    let most = (context.parameter("inputs") as usize).min(MOST_COUNTED);
    let time = context.parameter("time");
    let ways = WaysToPeople::of(&context.facts, context.facts.values(), outside);
    let near = Nearest::person(&context.facts, most, outside);
    let far = |place: PlaceId| {
        map.step_at(place).is_some()
            && ways.alone.has(place)
            && ways.reach.has(place.index())
            && near.within(place, most) > time
    };
    for group in groups(map, far, |id, leg| context.facts.is_open(id, leg) && !map.hangs_up(leg)) {
        let asking = |place: &PlaceId| map.at(*place).is_some_and(|(_, step)| asks(&step.kind));
        let mut places = group.iter().copied().filter(asking);
        let Some(place) = places.next() else { continue };
        tell(context, place, most, &near, outside, places.collect(), found);
    }
}

fn tell(
    context: &RuleContext<'_>,
    place: PlaceId,
    most: usize,
    near: &Nearest,
    outside: Outside,
    others: Vec<PlaceId>,
    found: &mut Findings,
) {
    let map = context.facts.map();
    let Some(id) = map.step_at(place) else { return };
    let step = context.name(id);
    let limit = context.parameter("time");
    let goal = Goal {
        place: &|place| context.facts.people().at(place),
        leg: &|_, leg| answers(map, leg),
        lost: true,
        outside,
    };
    let time = near.within(place, most);
    let far = Nearest::of(&context.facts, MOST_COUNTED * 2, &goal);
    let inputs = far.fewest(place).unwrap_or(MOST_COUNTED * 2);
    let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let claim = if time.is_finite() {
        Say::PersonTooLate { step, time: seconds(time), most: seconds(limit) }
    } else {
        Say::PersonTooManyInputs { step, inputs: small(inputs.max(most + 1)), most: small(most) }
    };
    let path = far.path(&context.facts, &goal, place, if time.is_finite() { most } else { inputs });
    let person = path.last().map_or(place, |leg| map.leg(*leg).to);
    let mut finding = context.at_step(id, claim).with_help(Say::PersonTooFarHelp {});
    if let Some(step) = map.step_at(person).and_then(|step| context.workflow.step(step)) {
        finding = finding.with_related(step.verb, Say::PersonTooFarHere { person: map.name(person) });
    }
    finding.path = map.hops(place, &path);
    let mut steps: Vec<StepId> = others.iter().filter_map(|place| map.step_at(*place)).collect();
    steps.dedup();
    finding.also = steps.into_iter().filter(|other| *other != id).map(|id| context.name(id)).collect();
    found.push(finding);
}

fn seconds(time: f64) -> Duration {
    Duration::try_from_secs_f64(time.round()).unwrap_or(Duration::MAX)
}
