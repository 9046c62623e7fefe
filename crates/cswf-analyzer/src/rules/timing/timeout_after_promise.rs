//! A timeout that fires when the promise has been broken already.

use std::collections::BTreeSet;
use std::time::Duration;

use cswf_diagnostics::{Span, Spanned, TimingMessage as Say};
use cswf_model::{Breach, Period, Sla, SlaClock, Step, StepId, Way, Workflow};

use super::promise_too_tight::seconds;
use crate::context::RuleContext;
use crate::facts::bits::Bits;
use crate::facts::clock::{answers_customer, begins, closes};
use crate::facts::map::{Leg, Map};
use crate::facts::search::forward;
use crate::facts::time::gives_up;
use crate::findings::Findings;

/// Times are seconds as floating numbers; what is shorter than this is no difference.
const SLIGHT: f64 = 1e-6;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let flow = &context.facts.map().flow;
    let mut promises = None;
    for (id, step) in context.steps() {
        let Some(after) = gives_up(flow, step).filter(|_| !found.is_full()) else { continue };
        let late = |promised: f64| after > promised + SLIGHT;
        let own = step.within.as_ref().filter(|_| !serves(step)).map(|own| (own.span, own.value.elapsed()));
        if let Some((span, within)) = own.filter(|(_, own)| late(own.as_secs_f64())) {
            let claim = Say::TimeoutAfterPromise { step: context.name(id), gives_up: seconds(after), within };
            let finding = context.at_span(id, place(step), claim);
            let finding = finding.with_related(span, Say::TimeoutAfterPromiseHere {});
            found.push(finding.with_help(Say::TimeoutAfterPromiseHelp {}));
            continue;
        }
        let promises = promises.get_or_insert_with(|| Promised::all(context));
        let broken = promises
            .iter()
            .find(|promised| late(promised.within.as_secs_f64()) && promised.open.has(id.index()));
        if let Some(Promised { within, span, .. }) = broken {
            let claim =
                Say::TimeoutAfterSla { step: context.name(id), gives_up: seconds(after), within: *within };
            let finding = context.at_span(id, place(step), claim);
            let finding = finding.with_related(*span, Say::TimeoutAfterPromiseHere {});
            found.push(finding.with_help(Say::TimeoutAfterSlaHelp {}));
        }
    }
}

/// Does something happen for the customer at the promised time, after which the step may well go on?
fn serves(step: &Step) -> bool {
    matches!(&step.on_breach, Some(Breach::Way(way)) if matches!(way.way, Way::Do(_)))
}

/// Where the timeout is written; one of the defaults counts at the step.
fn place(step: &Step) -> Span {
    step.timeout.as_ref().map_or_else(|| crate::context::first_lines(step), |own| own.span)
}

/// What `sla` promises to every customer, whichever row is theirs.
struct Promised {
    within: Duration,
    span: Span,
    /// The steps at which customers are to whom it has not been kept yet, and where its clock runs.
    open: Bits,
}

impl Promised {
    fn all(context: &RuleContext<'_>) -> Vec<Self> {
        let rows = rows_that_hold(context.workflow);
        let respond = Self::of(context, rows, |row| row.respond.as_ref(), &answers_customer);
        let resolve = Self::of(context, rows, |row| row.resolve.as_ref(), &closes);
        respond.into_iter().chain(resolve).collect()
    }

    /// The longest of the rows; none where a row does not promise it, or on a clock that stops.
    fn of(
        context: &RuleContext<'_>,
        rows: &[Sla],
        promise: impl Fn(&Sla) -> Option<&Spanned<Period>>,
        kept: &dyn Fn(&Map<'_>, Leg) -> bool,
    ) -> Option<Self> {
        let (_, longest) = longest(rows, promise)?;
        let map = context.facts.map();
        let reached = forward(map, begins(&context.facts), |id, leg| {
            context.facts.is_open(id, leg) && !map.hangs_up(leg) && !kept(map, leg)
        });
        let pauses: BTreeSet<StepId> =
            rows.iter().flat_map(|row| row.pause.iter().map(|step| step.value)).collect();
        let mut open = Bits::new(context.workflow.steps.len());
        for step in map.places().filter_map(|(place, _)| map.step_at(place).filter(|_| reached.has(place))) {
            if !pauses.contains(&step) {
                open.add(step.index());
            }
        }
        Some(Self { within: longest.value.elapsed(), span: longest.span, open })
    }
}

/// The rows of `sla` that can hold: after a row that is for everybody, no other row is for anybody.
pub(super) fn rows_that_hold(workflow: &Workflow) -> &[Sla] {
    let rows = &workflow.sla;
    let last = rows.iter().position(|row| row.condition.is_none()).map_or(rows.len(), |at| at + 1);
    rows.get(..last).unwrap_or_default()
}

/// What is promised to everybody, whichever row is theirs: the longest of all rows. Nothing is where a row does not promise
/// it, or on a clock that stops.
pub(super) fn longest(
    rows: &[Sla],
    promise: impl Fn(&Sla) -> Option<&Spanned<Period>>,
) -> Option<(&Sla, &Spanned<Period>)> {
    if rows.iter().any(|row| promise(row).is_none() || row.clock != SlaClock::Always) {
        return None;
    }
    let promised = rows.iter().filter_map(|row| Some((row, promise(row)?)));
    promised.max_by_key(|(_, own)| own.value.elapsed())
}
