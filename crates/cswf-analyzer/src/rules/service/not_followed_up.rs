//! Customers are promised that somebody gets back to them, and nobody gets to know.

use cswf_diagnostics::ServiceMessage as Say;
use cswf_model::{Role, Step, StepId, StepKind, WaitFor};

use crate::context::RuleContext;
use crate::conversation::{is_called, rule_steps, steps_that, taken_over};
use crate::facts::bits::Bits;
use crate::facts::map::{LegId, Map};
use crate::facts::without::{Without, acted};
use crate::findings::Findings;
use crate::phrases::{Phrases, folded};
use crate::said::{Said, on_way};

/// By these words customers are promised that somebody gets back to them.
static PROMISES: Phrases = Phrases::new(&[
    "we will call",
    "we'll call",
    "will call you",
    "we will contact",
    "we'll contact",
    "will contact you",
    "we will get back",
    "we'll get back",
    "will get back to you",
    "we will write",
    "we'll write",
    "will write to you",
    "we will answer",
    "we'll answer",
    "we will reply",
    "we'll reply",
    "we will email",
    "we'll email",
    "we will mail",
    "we'll mail",
    "will be in touch",
    "you will hear from",
    "you'll hear from",
    "will follow up",
    "we will let you know",
    "we'll let you know",
    "we will inform",
    "we will return your call",
    "會回電",
    "会回电",
    "回電給您",
    "回电给您",
    "將回電",
    "将回电",
    "會回覆",
    "会回复",
    "將回覆",
    "将回复",
    "會與您聯絡",
    "会与您联系",
    "會和您聯絡",
    "会和您联系",
    "將與您聯絡",
    "将与您联系",
    "會聯絡您",
    "会联系您",
    "會跟您聯絡",
    "会跟您联系",
    "會盡快聯絡",
    "会尽快联系",
    "會儘快聯絡",
    "盡快回覆",
    "儘快回覆",
    "尽快回复",
    "會通知您",
    "会通知您",
    "將通知您",
    "将通知您",
    "會告訴您",
    "会告诉您",
    "回撥給您",
    "回拨给您",
]);

/// Words that leave the next move to the customer.
static CONDITIONS: Phrases = Phrases::new(&[
    "reply",
    "if",
    "when you",
    "once you",
    "as soon as you",
    "unless",
    "leave your",
    "leave a",
    "press",
    "回覆方便",
    "回复方便",
    "請回覆",
    "请回复",
    "如果",
    "若",
    "請留",
    "请留",
    "請按",
    "请按",
    "直接回",
]);

/// Ends that a case gets when somebody else has it from there on, or when the customer has left.
const EXEMPT: [&str; 2] = ["transferred", "abandoned"];

/// A way is looked for anew for each finding, so only for so many.
const MOST_PATHS: usize = 16;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let (map, workflow) = (context.facts.map(), context.workflow);
    let said = context.facts.said();
    // A ticket's team has the ticket.
    let known = workflow.starts.value.starts_with("ticket.") || is_called(context);
    if known || rule_steps(context).any(|(id, step)| gets_to_know(context, said, id, step)) {
        return;
    }
    let known = steps_that(context, |id, step| gets_to_know(context, said, id, step));
    let promising = steps_that(context, |id, _| promises(said.by(id)));
    let alone = Without::of(&context.facts, |_, leg| {
        let own = acted(leg) && map.step_of(leg).is_some_and(|(id, _)| known.has(id.index()));
        own || taken_over(context, map, leg)
    });
    let reached = alone.from(&context.facts, [map.start()]);
    let counts = |end: &str| !EXEMPT.contains(&end);
    let ends = alone.to_ends(&context.facts, counts);
    let mut told = Bits::new(workflow.steps.len());
    let mut count = 0;
    for (id, leg) in map.legs() {
        let taken = reached.has(leg.from) && alone.allows(id, leg) && ends.has(leg.to.index());
        let Some((step, _)) = map.step_of(leg).filter(|_| taken && !found.is_full()) else { continue };
        let by_step = acted(leg) && promising.has(step.index());
        let promised = by_step || promises(&on_way(workflow, map.way(leg)));
        if !promised || !told.add(step.index()) {
            continue;
        }
        count += 1;
        let mut finding = context.at_step(step, Say::NotFollowedUp { step: context.name(step) });
        finding = finding.with_help(Say::NotFollowedUpHelp {});
        if count <= MOST_PATHS {
            let rest = alone.way_to_end(&context.facts, leg.to, counts);
            finding.path = way(map, reached.path(map, leg.from), id, rest.unwrap_or_default());
        }
        found.push(finding);
    }
}

fn way(map: &Map<'_>, mut path: Vec<LegId>, leg: LegId, rest: Vec<LegId>) -> Vec<cswf_diagnostics::Hop> {
    path.push(leg);
    path.extend(rest);
    map.hops(map.start(), &path)
}

/// Is it a promise that somebody gets back, whatever the customer does?
fn promises(words: &str) -> bool {
    words.lines().any(|line| PROMISES.any(line) && !CONDITIONS.any(line))
}

/// Systems that keep a record, and nothing more.
static RECORDS: Phrases = Phrases::new(&[
    "log", "logs", "note", "record", "save", "store", "track", "count", "close", "find", "read", "get",
    "lookup", "verify",
]);

/// What somebody is given to do, whatever it is called beside.
static REQUESTS: Phrases = Phrases::new(&[
    "callback*",
    "call back",
    "ticket*",
    "task*",
    "lead*",
    "request*",
    "case*",
    "reminder*",
    "notify",
    "assign",
]);

/// Does somebody get to know of the case at a step: a person, a colleague, another system, a ticket?
fn gets_to_know(context: &RuleContext<'_>, said: &Said, id: StepId, step: &Step) -> bool {
    match &step.kind {
        // A message to the customer keeps a promise, unless it makes one.
        StepKind::Send { .. } => !promises(said.by(id)),
        StepKind::Wait(wait) => matches!(wait.value, WaitFor::Event(_)),
        StepKind::Task { .. } => !matches!(role(context, step), Some(Role::System | Role::Customer)),
        StepKind::Ticket { .. } | StepKind::Callback { .. } | StepKind::Record { .. } | StepKind::Broken => {
            true
        }
        StepKind::Invoke { operation, .. } => {
            let words = folded(&operation.value.replace(['-', '_', '.'], " "));
            REQUESTS.any(&words) || !RECORDS.any(&words)
        }
        _ => false,
    }
}

fn role(context: &RuleContext<'_>, step: &Step) -> Option<Role> {
    context.workflow.actor(context.workflow.actor_of(step)).map(|actor| actor.role)
}
