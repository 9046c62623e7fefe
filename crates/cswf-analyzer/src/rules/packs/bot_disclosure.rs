//! A machine asks customers something before it has said that it is one.

mod words;

use cswf_diagnostics::PackMessage as Say;
use cswf_model::{Kind, Role, Step, StepId, StepKind, Text, TextVariant, Type};

use self::words::discloses;
use crate::context::RuleContext;
use crate::conversation::{is_called, taken_over};
use crate::customer_texts::customer_texts;
use crate::facts::map::{Leg, PlaceId};
use crate::facts::without::{Without, acted};
use crate::findings::Findings;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    // Those who run it have said so.
    if is_called(context) || !context.workflow.steps.iter().any(|step| talks_back(context, step)) {
        return;
    }
    let map = context.facts.map();
    let told = disclosing(context);
    let own = |id: StepId| told.get(id.index()) == Some(&true);
    let asked = |leg: Leg| acted(leg) && map.step_of(leg).is_some_and(|(_, step)| talks_back(context, step));
    let said = |leg: Leg| {
        acted(leg) && map.step_of(leg).is_some_and(|(id, _)| own(id))
            || map.way(leg).and_then(|way| way.say.as_ref()).is_some_and(|text| tells(context, text))
    };
    // The first questions are looked for, so the search ends with them.
    let before =
        Without::of(&context.facts, |_, leg| asked(leg) || said(leg) || taken_over(context, map, leg));
    let reached = before.from(&context.facts, [map.start()]);
    let asking = map.places().filter(|(place, _)| reached.has(*place)).filter_map(|(place, _)| {
        let (id, step) = map.at(place)?;
        (talks_back(context, step) && !own(id)).then_some((id, place))
    });
    let mut asking: Vec<(StepId, PlaceId)> = asking.collect();
    asking.sort_unstable();
    asking.dedup_by_key(|(id, _)| *id);
    let Some(((step, place), rest)) = asking.split_first() else { return };
    let claim = Say::BotDisclosure { step: context.name(*step) };
    let mut finding = context.at_step(*step, claim).with_help(Say::BotDisclosureHelp {});
    finding.path = map.hops(map.start(), &reached.path(map, *place));
    finding.also = rest.iter().map(|(id, _)| context.name(*id)).collect();
    found.push(finding);
}

/// By step: does it say in all its words that a machine speaks?
fn disclosing(context: &RuleContext<'_>) -> Vec<bool> {
    let mut told = vec![false; context.workflow.steps.len()];
    for said in customer_texts(context.workflow).into_iter().filter(|said| said.way.is_none()) {
        if let Some(slot) = said.step.and_then(|step| told.get_mut(step.index())) {
            *slot |= tells(context, said.text);
        }
    }
    told
}

/// Does a text say so in each of its languages?
fn tells(context: &RuleContext<'_>, text: &Text) -> bool {
    let variants = &context.workflow.resolve(text).variants;
    let tells = |variant: &TextVariant| discloses(&variant.template.source, context.words("words"));
    !variants.is_empty() && variants.iter().all(tells)
}

/// Does a machine ask something to which customers answer as they would answer a person? Who is told to press keys
/// on the phone, or fills in a form on a page or in a mail, knows what speaks.
fn talks_back(context: &RuleContext<'_>, step: &Step) -> bool {
    let workflow = context.workflow;
    let human = workflow.actor(workflow.actor_of(step)).is_some_and(|actor| actor.role == Role::Human);
    let chats = |channel: &str| !matches!(channel, "phone" | "counter" | "web" | "app" | "email");
    let written =
        workflow.kind == Kind::Chat || workflow.channels.iter().any(|channel| chats(&channel.value));
    let spoken = workflow.has_channel("phone");
    if human {
        return false;
    }
    match &step.kind {
        StepKind::Ask { variable, .. } => {
            let variable = variable.value.and_then(|id| workflow.variable(id));
            let keyed = variable.is_some_and(|own| {
                matches!(
                    own.ty,
                    Type::Digits | Type::Integer | Type::Number | Type::Phone | Type::Date | Type::Time
                )
            });
            written || spoken && !keyed
        }
        StepKind::Menu { options, .. } => {
            let key = |name: &str| name.chars().all(|c| c.is_ascii_digit() || matches!(c, '*' | '#'));
            written || spoken && !options.iter().all(|option| key(&option.name.value))
        }
        _ => false,
    }
}
