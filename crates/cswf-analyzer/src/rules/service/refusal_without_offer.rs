//! Customers are refused, and get no other offer.

mod words;

use cswf_diagnostics::{Diagnostic, ServiceMessage as Say, Span};
use cswf_model::{Cause, Phase, Step, StepId, StepKind};

use self::words::{is_refused, names_refusal, offers};
use crate::context::RuleContext;
use crate::conversation::{is_called, steps_that, taken_over};
use crate::facts::bits::Bits;
use crate::facts::map::{Leg, LegId, LegKind};
use crate::facts::without::{Without, acted};
use crate::findings::Findings;
use crate::said::on_way;

/// Ends at which the customer has gone, or is with somebody else.
const EXEMPT: [&str; 2] = ["transferred", "abandoned"];

/// A way is looked for anew for each finding, so only for so many.
const MOST_PATHS: usize = 16;

/// A refusal on the map.
#[derive(Clone, Copy)]
struct Refusal {
    step: StepId,
    /// Where it is told: at a way out of the step, else at the step.
    span: Option<Span>,
    id: LegId,
    leg: Leg,
}

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    if is_called(context) {
        return;
    }
    let map = context.facts.map();
    let said = context.facts.said();
    let offering = steps_that(context, |id, _| offers(said.by(id)));
    let (by_outcome, by_words) = refusals(context, &offering);
    if by_outcome.is_empty() && by_words.is_empty() {
        return;
    }
    let without = Without::of(&context.facts, |_, leg| offered(context, &offering, leg));
    let counts = |end: &str| !EXEMPT.contains(&end);
    let ends = without.to_ends(&context.facts, counts);
    let bare = |refusal: &Refusal| ends.has(refusal.leg.to.index());
    let mut told: Vec<Refusal> = Vec::new();
    told.extend(by_outcome.into_iter().filter(bare));
    // What is said to those whom an outcome has refused is the same refusal.
    let behind = without.from(&context.facts, told.iter().map(|refusal| refusal.leg.to));
    let others = by_words.into_iter().filter(|refusal| bare(refusal) && !behind.has(refusal.leg.from));
    let others: Vec<Refusal> = others.collect();
    told.extend(others);
    told.sort_by_key(|refusal| (refusal.step, refusal.span.map(|span| span.start), refusal.id));
    told.dedup_by_key(|refusal| (refusal.step, refusal.span));
    for (n, refusal) in told.iter().enumerate() {
        if found.is_full() {
            return;
        }
        let mut finding = tell(context, refusal);
        if n < MOST_PATHS {
            let mut path = context.facts.reached().path(map, refusal.leg.from);
            path.push(refusal.id);
            path.extend(without.way_to_end(&context.facts, refusal.leg.to, counts).unwrap_or_default());
            finding.path = map.hops(map.start(), &path);
        }
        found.push(finding);
    }
}

fn tell(context: &RuleContext<'_>, refusal: &Refusal) -> Diagnostic {
    let step = context.name(refusal.step);
    let finding = match refusal.span {
        Some(span) => context.at_span(refusal.step, span, Say::RefusalWithoutOffer { step }),
        None => context.at_step(refusal.step, Say::RefusalWithoutOffer { step }),
    };
    finding.with_help(Say::RefusalWithoutOfferHelp {})
}

/// Every refusal that customers can come to: by the name of an outcome, and by a tag or what is said.
fn refusals(context: &RuleContext<'_>, offering: &Bits) -> (Vec<Refusal>, Vec<Refusal>) {
    let (map, workflow) = (context.facts.map(), context.workflow);
    let said = context.facts.said();
    let refusing = steps_that(context, |id, step| is_tagged(step) || is_refused(said.by(id)));
    let (mut by_outcome, mut by_words) = (Vec::new(), Vec::new());
    for (id, leg) in map.legs() {
        let taken =
            context.facts.reached().has(leg.from) && context.facts.is_open(id, leg) && !map.hangs_up(leg);
        let Some((step, own)) = map.step_of(leg).filter(|_| taken && acted(leg)) else { continue };
        let words = on_way(workflow, map.way(leg));
        if offering.has(step.index()) || offers(&words) {
            continue;
        }
        let at = |span: Option<Span>| Refusal { step, span, id, leg };
        let way = map.way(leg).map(|way| way.span).filter(|span| own.span.contains(*span));
        if named(own, leg) {
            by_outcome.push(at(way));
        } else if refusing.has(step.index()) {
            by_words.push(at(None));
        } else if is_refused(&words) {
            by_words.push(at(way));
        }
    }
    (by_outcome, by_words)
}

/// Is the outcome of a step called a refusal?
fn named(step: &Step, leg: Leg) -> bool {
    let LegKind::Exit { cause: Cause::Named(n), .. } = leg.kind else { return false };
    step.outcomes.get(n).is_some_and(|outcome| names_refusal(&outcome.name.value))
}

fn is_tagged(step: &Step) -> bool {
    step.tags.iter().any(|tag| names_refusal(&tag.value))
}

/// Does the customer get another offer when this leg is taken: words, a choice, a person?
fn offered(context: &RuleContext<'_>, offering: &Bits, leg: Leg) -> bool {
    let map = context.facts.map();
    let step = map.step_of(leg).filter(|_| acted(leg));
    let by_step = step.is_some_and(|(id, step)| {
        let proposes = step.phase.as_ref().is_some_and(|phase| phase.value == Phase::Propose);
        proposes || matches!(step.kind, StepKind::Menu { .. } | StepKind::Broken) || offering.has(id.index())
    });
    by_step || offers(&on_way(context.workflow, map.way(leg))) || taken_over(context, map, leg)
}
