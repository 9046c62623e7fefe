//! Questions at which customers cannot ask for a person at any time.

use cswf_diagnostics::EscalationMessage as Say;
use cswf_model::{Cause, Outcome, StepId, StepKind, Way};

use crate::context::RuleContext;
use crate::facts::bits::Bits;
use crate::facts::map::{Leg, LegId, LegKind, Map, Place, PlaceId};
use crate::facts::people::{Outside, WaysToPeople, answers, met_at};
use crate::findings::{Findings, finding};

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let phone = context.workflow.has_channel("phone");
    if !phone && !CONVERSATIONS.iter().any(|channel| context.workflow.has_channel(channel)) {
        return;
    }
    let questions = |kind: fn(&StepKind) -> bool| -> Vec<StepId> {
        let all = context.steps_of(|step| (kind(&step.kind) && !step.uninterrupted).then_some(()));
        all.map(|(id, _, ())| id).collect()
    };
    // Where there are menus, a person belongs into them; a flow of questions alone has nowhere else.
    let menus = questions(|kind| matches!(kind, StepKind::Menu { .. }));
    let asked = if menus.is_empty() {
        questions(|kind| matches!(kind, StepKind::Ask { optional: false, .. }))
    } else {
        menus
    };
    if asked.is_empty() {
        return;
    }
    let outsides = context.facts.outsides();
    let alone = [(String::new(), Outside::default())];
    for (_, outside) in if outsides.is_empty() { &alone } else { outsides } {
        let without = without(context, *outside, &asked);
        if let Some((place, first)) = without.first() {
            tell(context, (*place, *first), &without, phone, found);
            return;
        }
    }
}

/// Channels besides the phone on which customers talk with the flow word by word.
const CONVERSATIONS: [&str; 3] = ["chat", "sms", "social"];

/// The questions that offer no person, neither by themselves nor through `anytime`.
fn without(context: &RuleContext<'_>, outside: Outside, asked: &[StepId]) -> Vec<(PlaceId, StepId)> {
    if outside.person_at_any_time {
        return Vec::new();
    }
    let map = context.facts.map();
    let ways = WaysToPeople::of(&context.facts, context.facts.anybody(), outside);
    let near = Near::of(context, outside);
    let lacks = |place: &PlaceId| {
        // Where no person can be reached at all, that is what has to be said.
        if !ways.alone.has(*place) || !ways.reach.has(place.index()) {
            return false;
        }
        !map.out(*place).any(|(id, leg)| {
            let offers = match leg.kind {
                LegKind::Exit { outcome, cause } => {
                    let answered = matches!(cause, Cause::Option(_)) || outcome == Outcome::Done;
                    // Where the first wrong key brings a person, so does 0.
                    let any_key = outcome == Outcome::Invalid
                        && map.at(*place).is_some_and(|(_, step)| map.flow.tries(step) == 1);
                    (answered || any_key) && near.at_once.has(leg.to.index())
                }
                LegKind::Anytime(_) => map.chosen_by_customer(leg) && brings(map, &near, leg),
                _ => false,
            };
            offers && context.facts.is_open(id, leg)
        })
    };
    asked.iter().map(|id| (map.place_of(*id), *id)).filter(|(place, _)| lacks(place)).collect()
}

/// Does an interruption bring a person, at once or after one more question? What goes back afterwards does not.
fn brings(map: &Map<'_>, near: &Near, leg: Leg) -> bool {
    let leads_away = map.way(leg).is_some_and(|way| matches!(way.way, Way::Go(_)));
    let soon = if leads_away { &near.after_one } else { &near.at_once };
    soon.has(leg.to.index())
}

/// The places from which customers come to a person without asking for one by their silence.
struct Near {
    /// Without another answer.
    at_once: Bits,
    /// With one more answer, or none.
    after_one: Bits,
}

impl Near {
    fn of(context: &RuleContext<'_>, outside: Outside) -> Self {
        let (facts, map) = (&context.facts, context.facts.map());
        let met = |place: PlaceId, kind: Place| match kind {
            Place::Lost => true,
            Place::End(_) => outside.person_after || met_at(facts, place),
            _ => met_at(facts, place),
        };
        let meet = map.places().filter(|(place, kind)| met(*place, *kind)).map(|(place, _)| place);
        let answered = map.legs().filter(|(id, leg)| facts.is_open(*id, *leg) && answers(map, *leg));
        let at_once = back(context, meet.chain(answered.map(|(_, leg)| leg.from)).collect());
        let asked = map.legs().filter(|(id, leg)| {
            at_once.has(leg.to.index()) && may_go(context, *id, *leg) && facts.costs().of_leg(*id).inputs == 1
        });
        let first = map.places().map(|(place, _)| place).filter(|place| at_once.has(place.index()));
        let after_one = back(context, first.chain(asked.map(|(_, leg)| leg.from)).collect());
        Self { at_once, after_one }
    }
}

/// Every place from which one of these is reached without an answer.
fn back(context: &RuleContext<'_>, mut open: Vec<PlaceId>) -> Bits {
    let map = context.facts.map();
    let mut seen = Bits::new(map.place_count());
    open.iter().for_each(|place| _ = seen.add(place.index()));
    while let Some(place) = open.pop() {
        for (id, leg) in map.into(place) {
            let free = context.facts.costs().of_leg(id).inputs == 0;
            if free && may_go(context, id, leg) && seen.add(leg.from.index()) {
                open.push(leg.from);
            }
        }
    }
    seen
}

/// Silence is not how customers ask for somebody, and whoever hangs up wants nobody any more.
fn may_go(context: &RuleContext<'_>, id: LegId, leg: Leg) -> bool {
    let silent = matches!(leg.kind, LegKind::Exit { outcome: Outcome::Timeout, .. });
    context.facts.is_open(id, leg) && !silent && !context.facts.map().hangs_up(leg)
}

fn tell(
    context: &RuleContext<'_>,
    (place, first): (PlaceId, StepId),
    without: &[(PlaceId, StepId)],
    phone: bool,
    found: &mut Findings,
) {
    let (claim, help) = if phone {
        (Say::NoZeroOut {}, Say::NoZeroOutHelp {})
    } else {
        (Say::NoZeroOutWords {}, Say::NoZeroOutHelpWords {})
    };
    let mut finding = finding(context.workflow.head, claim).with_help(help);
    if let Some((_, step)) = context.facts.map().at(place) {
        finding = finding.with_related(step.verb, Say::NoZeroOutHere { step: context.name(first) });
    }
    finding.also = without.iter().skip(1).map(|(_, id)| context.name(*id)).collect();
    found.push(finding);
}
