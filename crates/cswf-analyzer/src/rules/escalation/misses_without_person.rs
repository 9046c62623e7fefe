//! Customers who are misunderstood again and again, and whom nobody helps.

use std::collections::BTreeMap;

use cswf_diagnostics::{EscalationMessage as Say, Span};
use cswf_model::{Cause, Handler, Outcome, Step, StepId, StepKind};

use crate::context::RuleContext;
use crate::facts::map::{Leg, LegId, LegKind, PlaceId};
use crate::facts::misses::Misses;
use crate::facts::people::{Outside, WaysToPeople};
use crate::findings::Findings;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let misunderstands = |step: &Step| matches!(step.kind, StepKind::Ask { .. } | StepKind::Menu { .. });
    if !context.workflow.steps.iter().any(misunderstands) {
        return;
    }
    let mut missing = Missing::default();
    let outsides = context.facts.outsides();
    let alone = [(String::new(), Outside::default())];
    for (_, outside) in if outsides.is_empty() { &alone } else { outsides } {
        look(context, *outside, &mut missing);
    }
    missing.tell(context, found);
}

/// Where nobody comes to help.
#[derive(Default)]
struct Missing {
    /// By step: its own first way out, and after how many misses it is taken.
    own: BTreeMap<StepId, (Span, u32)>,
    /// The steps that the ways out of `defaults` fail, the first such way, and the misses there.
    defaults: BTreeMap<StepId, (Span, u32)>,
}

fn look(context: &RuleContext<'_>, outside: Outside, missing: &mut Missing) {
    let map = context.facts.map();
    let ways = WaysToPeople::of(&context.facts, context.facts.anybody(), outside);
    let misses = Misses::of(&context.facts);
    // Whoever writes, and writes no more, has gone; whoever is silent once may have nothing to say.
    let spoken = context.workflow.has_channel("phone");
    let silence_counts = |step: &Step| spoken && map.flow.tries(step) > 1;
    for (id, step) in context.steps() {
        let place = map.place_of(id);
        let asks = matches!(step.kind, StepKind::Ask { .. } | StepKind::Menu { .. });
        // Where no person can be reached at all, that is what has to be said.
        if !asks || !ways.alone.has(place) || !ways.reach.has(place.index()) || rescued(context, place) {
            continue;
        }
        let silence = silence_counts(step).then_some(Outcome::Timeout);
        for outcome in [Outcome::Invalid].into_iter().chain(silence) {
            let legs: Vec<(LegId, Leg)> = map
                .out(place)
                .filter(|(leg_id, leg)| {
                    let own = matches!(leg.kind, LegKind::Exit { outcome: own, .. } if own == outcome);
                    own && context.facts.is_open(*leg_id, *leg)
                })
                .collect();
            let after = legs.iter().filter_map(|(_, leg)| misses.before_person(leg.to)).min();
            if after.is_none() {
                for (_, leg) in &legs {
                    note(context, id, step, *leg, missing);
                }
            }
        }
    }
}

/// Does `anytime` bring a person after a few misses, whatever the step itself does?
fn rescued(context: &RuleContext<'_>, place: PlaceId) -> bool {
    let map = context.facts.map();
    let most = context.parameter("most");
    map.out(place).any(|(id, leg)| {
        let LegKind::Anytime(n) = leg.kind else { return false };
        let entry = context.workflow.anytime.get(n);
        let triggers = entry.map(|entry| entry.triggers.as_slice()).unwrap_or_default();
        let repeats = triggers.iter().any(|trigger| {
            matches!(trigger.value, cswf_model::Trigger::Repeats(times) if f64::from(times) <= most)
        });
        repeats && context.facts.is_open(id, leg)
    })
}

fn note(context: &RuleContext<'_>, id: StepId, step: &Step, leg: Leg, missing: &mut Missing) {
    let LegKind::Exit { cause, .. } = leg.kind else { return };
    let tries = context.facts.map().flow.tries(step);
    let key = |handler: Option<&Handler>| handler.map(|handler| handler.outcome.span);
    let (noted, span) = match cause {
        Cause::Handler(n) => (&mut missing.own, key(step.handlers.get(n))),
        Cause::Default(n) => (&mut missing.defaults, key(context.workflow.defaults.handlers.get(n))),
        // What nothing takes care of is told as that.
        _ => return,
    };
    let Some(span) = span else { return };
    let first = noted.entry(id).or_insert((span, tries));
    if (span.file, span.start) < (first.0.file, first.0.start) {
        first.0 = span;
    }
}

impl Missing {
    fn tell(self, context: &RuleContext<'_>, found: &mut Findings) {
        let defaults: Vec<_> = self.defaults.iter().filter(|(id, _)| !self.own.contains_key(id)).collect();
        if let Some(((id, (span, misses)), rest)) = defaults.split_first() {
            let claim = Say::MissesWithoutPersonByDefault { step: context.name(**id), misses: *misses };
            let mut finding = context.at_span(**id, *span, claim).with_help(Say::MissesWithoutPersonHelp {});
            if let Some(step) = context.workflow.step(**id) {
                finding = finding.with_related(step.verb, Say::MissesWithoutPersonHere {});
            }
            finding.also = rest.iter().map(|(id, _)| context.name(**id)).collect();
            found.push(finding);
        }
        for (id, (span, misses)) in self.own {
            let claim = Say::MissesWithoutPerson { step: context.name(id), misses };
            found.push(context.at_span(id, span, claim).with_help(Say::MissesWithoutPersonHelp {}));
        }
    }
}
