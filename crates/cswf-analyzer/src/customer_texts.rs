//! Every text that a customer hears or reads, with who may hear it.

use cswf_model::condition::Builtin;
use cswf_model::{
    ActorId, Breach, Condition, Medium, RetrySay, Step, StepId, StepKind, Text, Value, ValueSource, WayOut,
    Workflow,
};

use crate::context::RuleContext;
use crate::facts::values::assume::{Case, assume, assume_all, hull};
use crate::facts::values::domain::Domain;

/// A text for customers, at the place where it is used; `texts.NAME` is not followed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CustomerText<'a> {
    /// The text as written there.
    pub(crate) text: &'a Text,
    /// The step that says it; `None` for what stands in the headings.
    pub(crate) step: Option<StepId>,
    /// On which way out it is said, when it is.
    pub(crate) way: Option<&'a WayOut>,
    /// The channel that it is sent on, wherever the customer is.
    pub(crate) sent_on: Option<&'static str>,
}

/// Every text for customers. Titles, tasks, scripts, labels and reasons are for colleagues.
pub(crate) fn customer_texts(workflow: &Workflow) -> Vec<CustomerText<'_>> {
    let mut found = Vec::new();
    for (id, step) in workflow.numbered() {
        let sent_on = sent_on(step);
        let own = own_texts(workflow, step).into_iter();
        found.extend(own.map(|text| CustomerText { text, step: Some(id), way: None, sent_on }));
        let breach = breach_way(step.on_breach.as_ref());
        found.extend(step.ways().chain(breach).filter_map(|way| said_on(way, Some(id))));
    }
    let defaults = workflow.defaults.handlers.iter().map(|handler| &handler.way);
    let anytime = workflow.anytime.iter().map(|entry| &entry.way);
    let slas = workflow.sla.iter().filter_map(|sla| breach_way(sla.on_breach.as_ref()));
    found.extend(defaults.chain(anytime).chain(slas).filter_map(|way| said_on(way, None)));
    found
}

fn said_on(way: &WayOut, step: Option<StepId>) -> Option<CustomerText<'_>> {
    way.say.as_ref().map(|text| CustomerText { text, step, way: Some(way), sent_on: None })
}

fn breach_way(breach: Option<&Breach>) -> Option<&WayOut> {
    match breach {
        Some(Breach::Way(way)) => Some(way),
        Some(Breach::Tell(_)) | None => None,
    }
}

/// What a step says itself, not on its ways out.
pub(crate) fn own_texts<'a>(workflow: &Workflow, step: &'a Step) -> Vec<&'a Text> {
    let mut found: Vec<&Text> = Vec::new();
    match &step.kind {
        StepKind::Say { text, .. } | StepKind::Menu { text, .. } => found.push(text),
        StepKind::Ask { prompt, confirm, .. } => {
            found.extend(prompt.iter().chain(confirm.iter().flatten()));
        }
        StepKind::Survey { prompt, .. } | StepKind::Record { prompt, .. } => found.extend(prompt),
        StepKind::Send { to, text, .. } if is_for_customer(workflow, to.as_ref().map(|to| &to.value)) => {
            found.extend(text);
        }
        StepKind::Go { say, .. } | StepKind::End { say, .. } => found.extend(say),
        _ => {}
    }
    match &step.retry_say {
        Some(RetrySay::Always(text)) => found.push(text),
        Some(RetrySay::Each(texts)) => found.extend(texts),
        None => {}
    }
    found
}

/// A message goes to the customer unless it names somebody else; an address that is computed is the customer's.
fn is_for_customer(workflow: &Workflow, to: Option<&ValueSource>) -> bool {
    match to {
        None | Some(ValueSource::Expression(_)) => true,
        Some(ValueSource::Literal(value)) => {
            workflow.actor_named(&value.to_string()) == Some(ActorId::CUSTOMER)
        }
    }
}

fn sent_on(step: &Step) -> Option<&'static str> {
    match &step.kind {
        StepKind::Send { medium, .. } => match medium.value {
            Medium::Email => Some("email"),
            Medium::Sms => Some("sms"),
            Medium::Message | Medium::Reply => None,
        },
        _ => None,
    }
}

/// Who may hear a text: what is known of their channel and language, for every place where it is said. Empty: nothing
/// is known, so anybody.
#[derive(Debug, Default)]
pub(crate) struct Listeners {
    boxes: Vec<(Option<Domain>, Option<Domain>)>,
}

impl Listeners {
    /// Those who may hear a text.
    pub(crate) fn of(context: &RuleContext<'_>, said: CustomerText<'_>) -> Self {
        let mut found = Self::default();
        let values = context.facts.values();
        let numbers = [Builtin::Channel, Builtin::Language].map(|own| values.subjects.builtin(&own));
        let Some(step) = said.step.filter(|_| numbers.iter().any(Option::is_some)) else { return found };
        let own = context.workflow.step(step).and_then(|step| step.condition.as_ref());
        let guard = said.way.and_then(|way| way.condition.as_ref());
        let map = context.facts.map();
        for (place, _) in map.places().filter(|(place, _)| map.step_at(*place) == Some(step)) {
            let Some(state) = values.at(place) else { continue };
            if let Some(state) = narrowed(context, state, own, guard) {
                let [channel, language] = numbers.map(|number| state.get(number?).cloned());
                found.boxes.push((channel, language));
            }
        }
        found
    }

    /// May somebody of them be on this channel, with this language?
    pub(crate) fn has(&self, context: &RuleContext<'_>, channel: &str, language: &str) -> bool {
        let subjects = &context.facts.values().subjects;
        let may_be = |builtin: &Builtin, domain: &Option<Domain>, word: &str, unset: bool| {
            let universe = subjects.builtin(builtin).map(|number| subjects.universe(number));
            domain.as_ref().zip(universe).is_none_or(|(domain, universe)| {
                (domain.unset && unset) || domain.values.may_be(&universe.only(&Value::text(word)))
            })
        };
        let first = context.workflow.first_language() == Some(language);
        self.boxes.is_empty()
            || self.boxes.iter().any(|(channels, languages)| {
                may_be(&Builtin::Channel, channels, channel, false)
                    && may_be(&Builtin::Language, languages, language, first)
            })
    }
}

/// What is known where a text is said: the step's `if` holds, and what guards the way out.
fn narrowed(
    context: &RuleContext<'_>,
    state: &Case,
    own: Option<&Condition>,
    guard: Option<&Condition>,
) -> Option<Case> {
    let subjects = &context.facts.values().subjects;
    let mut cases = vec![state.clone()];
    if let Some(condition) = own {
        cases = assume(subjects, &condition.expr, true, state.clone());
    }
    if let Some(condition) = guard {
        cases = assume_all(subjects, &condition.expr, true, &cases);
    }
    hull(&cases)
}
