//! A ticket is opened, and the customer hears nothing for a long time.

use cswf_diagnostics::{Diagnostic, TimingMessage as Say};
use cswf_model::{Medium, Role, Step, StepId, StepKind, TicketAction, Workflow};

use crate::context::RuleContext;
use crate::conversation::{by_people, is_called, rule_steps, steps_that};
use crate::facts::bits::Bits;
use crate::facts::map::{Leg, LegId, LegKind, Map, PlaceId};
use crate::facts::unheard::Unheard;
use crate::facts::without::{Without, acted, succeeded};
use crate::findings::{Findings, finding};

/// A way is looked for anew for each finding, so only for so many.
const MOST_PATHS: usize = 16;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let ticketed = context.workflow.starts.value == "ticket.opened" && !is_called(context);
    let opens = context.workflow.steps.iter().any(opens);
    let ruled = || rule_steps(context).any(|(_, step)| tells(context, step).is_some());
    if !ticketed && !opens || ruled() {
        return;
    }
    let map = context.facts.map();
    let told = Told::of(context);
    let without = Without::of(&context.facts, |_, leg| told.heard(map, leg).is_some());
    let unheard = Unheard::of(&context.facts, &without, |id, leg| {
        let at_once = told.heard(map, leg)?;
        Some(if at_once { 0.0 } else { context.facts.costs().of_leg(id).time })
    });
    let ends = without.to_ends(&context.facts, is_an_end);
    let look = Look { context, without, unheard, ends };
    if ticketed && let Some(mut own) = look.from(map.start(), None) {
        own.path = map.hops(map.start(), &look.way(map.start()));
        found.push(own);
        return;
    }
    let mut seen = Bits::new(context.workflow.steps.len());
    let mut count = 0;
    for (step, id, leg) in opened(context, &told) {
        if found.is_full() || seen.has(step.index()) {
            continue;
        }
        let Some(mut own) = look.from(leg.to, Some(step)) else { continue };
        seen.add(step.index());
        count += 1;
        if count <= MOST_PATHS {
            let mut path = vec![id];
            path.extend(look.way(leg.to));
            own.path = map.hops(leg.from, &path);
        }
        found.push(own);
    }
}

/// Hung up, or left: nobody waits for an answer.
fn is_an_end(end: &str) -> bool {
    end != "abandoned"
}

struct Look<'c, 'a> {
    context: &'c RuleContext<'a>,
    without: Without,
    unheard: Unheard,
    ends: Bits,
}

impl Look<'_, '_> {
    fn limit(&self) -> f64 {
        self.context.parameter("within")
    }

    /// What is found where a ticket has just been opened.
    fn from(&self, place: PlaceId, step: Option<StepId>) -> Option<Diagnostic> {
        let never = self.ends.has(place.index());
        if !never && self.unheard.time(place) <= self.limit() {
            return None;
        }
        let most = super::promise_too_tight::seconds(self.limit());
        let claim = match step.map(|step| self.context.name(step)) {
            Some(step) if never => Say::NeverAcknowledged { step },
            Some(step) => Say::AcknowledgedLate { step, most },
            None if never => Say::ArrivalNeverAcknowledged {},
            None => Say::ArrivalAcknowledgedLate { most },
        };
        let found = match step {
            Some(step) => self.context.at_step(step, claim),
            None => finding(self.context.workflow.starts.span, claim),
        };
        Some(found.with_help(Say::NoAcknowledgementHelp {}))
    }

    fn way(&self, place: PlaceId) -> Vec<LegId> {
        let facts = &self.context.facts;
        if self.ends.has(place.index()) {
            return self.without.way_to_end(facts, place, is_an_end).unwrap_or_default();
        }
        self.unheard.way(facts, place, self.limit())
    }
}

/// Every leg on which a ticket has just been opened for a customer who has heard nothing since the last answer.
fn opened(context: &RuleContext<'_>, told: &Told) -> Vec<(StepId, LegId, Leg)> {
    let map = context.facts.map();
    let unaware = unaware(context, told);
    let legs = map.legs().filter_map(|(id, leg)| {
        let (step, own) = map.step_of(leg)?;
        let taken = unaware.has(leg.from.index()) && context.facts.is_open(id, leg) && succeeded(leg);
        (taken && opens(own)).then_some((step, id, leg))
    });
    let mut legs: Vec<_> = legs.collect();
    legs.sort_by_key(|(step, id, _)| (*step, *id));
    legs
}

/// The places to which customers come who have not been told anything since they have last said something.
fn unaware(context: &RuleContext<'_>, told: &Told) -> Bits {
    let map = context.facts.map();
    let mut seen = [Bits::new(map.place_count()), Bits::new(map.place_count())];
    let mut open = vec![(map.start(), is_called(context))];
    while let Some((place, aware)) = open.pop() {
        let [unaware, knowing] = &mut seen;
        if !(if aware { knowing } else { unaware }).add(place.index()) {
            continue;
        }
        for (_, leg) in map.out(place).filter(|(id, leg)| context.facts.is_open(*id, *leg)) {
            let asked = map.step_of(leg).is_some_and(|(_, step)| asks(&step.kind)) && acted(leg);
            let said = map.way(leg).is_some_and(|way| way.say.is_some());
            let aware = said || !asked && (aware || told.heard(map, leg).is_some());
            open.push((leg.to, aware));
        }
    }
    let [unaware, _] = seen;
    unaware
}

fn asks(kind: &StepKind) -> bool {
    matches!(
        kind,
        StepKind::Ask { .. } | StepKind::Menu { .. } | StepKind::Survey { .. } | StepKind::Record { .. }
    )
}

fn opens(step: &Step) -> bool {
    matches!(&step.kind, StepKind::Ticket { action, .. } if action.value == TicketAction::Open)
}

/// The steps at which customers hear something.
struct Told {
    /// As soon as they come to the step.
    at_once: Bits,
    /// When it is done.
    after: Bits,
}

impl Told {
    fn of(context: &RuleContext<'_>) -> Self {
        let with = |when| steps_that(context, |_, step| tells(context, step) == Some(when));
        Self { at_once: with(When::AtOnce), after: with(When::After) }
    }

    /// Have customers heard something when this leg is taken, and was it as soon as they came to where it begins?
    fn heard(&self, map: &Map<'_>, leg: Leg) -> Option<bool> {
        let step = map.step_of(leg).filter(|_| acted(leg)).map(|(id, _)| id.index());
        let own = matches!(leg.kind, LegKind::Exit { .. });
        if step.is_some_and(|step| self.at_once.has(step)) {
            return Some(true);
        }
        let said = map.way(leg).is_some_and(|way| way.say.is_some());
        (said || own && step.is_some_and(|step| self.after.has(step))).then_some(false)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum When {
    AtOnce,
    After,
}

/// When do customers hear something at a step, if they do?
fn tells(context: &RuleContext<'_>, step: &Step) -> Option<When> {
    let workflow = context.workflow;
    match &step.kind {
        StepKind::Say { .. }
        | StepKind::Ask { .. }
        | StepKind::Menu { .. }
        | StepKind::Record { .. }
        | StepKind::Survey { after: None, .. }
        | StepKind::Callback { .. }
        | StepKind::Go { say: Some(_), .. }
        | StepKind::End { say: Some(_), .. } => Some(When::AtOnce),
        StepKind::Survey { .. } | StepKind::Dial { .. } => Some(When::After),
        StepKind::Send { medium, to, .. } => {
            // To whoever it is that a computed address belongs to.
            let customer = to.as_ref().is_none_or(|to| to.value.expression().is_some());
            (customer || medium.value == Medium::Reply).then_some(When::AtOnce)
        }
        StepKind::Queue(queue) => {
            let speaks = queue.announce_position || queue.announce_wait;
            (speaks || converses(workflow)).then_some(if speaks { When::AtOnce } else { When::After })
        }
        // A person who has the case may write at any moment; nobody can tell before the work is done.
        StepKind::Task { .. } if by_people(context, step) => {
            Some(if converses(workflow) { When::AtOnce } else { When::After })
        }
        StepKind::Run { workflow, .. } => {
            let called = context.project.workflow(&workflow.value);
            let speaks = called.is_none_or(|called| called.steps.iter().any(may_tell));
            speaks.then_some(When::AtOnce)
        }
        StepKind::Broken => Some(When::AtOnce),
        _ => None,
    }
}

/// Do customers and people talk with each other, rather than write?
fn converses(workflow: &Workflow) -> bool {
    ["phone", "chat", "counter"].iter().any(|channel| workflow.has_channel(channel))
        || workflow.actors.iter().all(|actor| actor.role != Role::Human)
}

fn may_tell(step: &Step) -> bool {
    step.kind.talks() || matches!(&step.kind, StepKind::Send { to: None, .. } | StepKind::Run { .. })
}
