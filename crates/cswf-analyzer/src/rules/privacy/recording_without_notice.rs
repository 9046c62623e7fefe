//! A recording that begins before anybody has said so.

use std::collections::BTreeSet;

use cswf_diagnostics::PrivacyMessage as Say;
use cswf_model::{Cause, Step, StepKind, Text, Workflow};

use crate::context::RuleContext;
use crate::customer_texts::own_texts;
use crate::facts::Facts;
use crate::facts::before::{Before, First};
use crate::facts::map::{Leg, LegKind};
use crate::facts::search::forward;
use crate::facts::values::effects::worked;
use crate::findings::Findings;

/// Words that tell a customer that what is said next is recorded, in small letters.
const NOTICES: &str = "recorded|recording|record your|record the|voicemail|voice mail|leave a message|\
    leave us a message|leave your message|after the tone|after the beep|錄音|录音|錄下|录下|\
    錄製|录制|留言|留話|语音信箱|語音信箱|嗶聲|嗶一聲|哔声|提示音|録音|녹음|enregistr|\
    aufgezeichnet|aufzeichn|grabad|gravad|registrat";

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let records = |step: &Step| matches!(step.kind, StepKind::Record { .. });
    if !context.workflow.steps.iter().any(records) {
        return;
    }
    let facts = &context.facts;
    let Some(before) = Before::of(facts, First { comes: notice_given, within: has_notice }) else { return };
    let map = facts.map();
    let mut told = BTreeSet::new();
    // Whoever has hung up says nothing that could be recorded.
    let there = forward(map, [map.start()], |id, leg| facts.is_open(id, leg) && !map.hangs_up(leg));
    for (place, _) in map.places().filter(|(place, _)| there.has(*place) && before.acts(facts, *place)) {
        let Some((id, step)) = map.at(place).filter(|(_, step)| records(step)) else { continue };
        if speaks_itself(context.workflow, step) || !told.insert(id) {
            continue;
        }
        let claim = Say::RecordingWithoutNotice { step: context.name(id) };
        let mut finding = context.at_span(id, step.verb, claim).with_help(Say::RecordingHelp {});
        finding.path = map.hops(map.start(), &before.path(facts, place));
        found.push(finding);
    }
}

/// Has the customer heard of it when the leg is taken?
fn notice_given(facts: &Facts<'_>, leg: Leg) -> bool {
    if on_way(facts, leg) {
        return true;
    }
    let LegKind::Exit { outcome, cause } = leg.kind else { return false };
    let step = facts.map().step_of(leg).map(|(_, step)| step).filter(|_| cause != Cause::Skipped);
    step.is_some_and(|step| {
        // A question or a menu is heard however it ends.
        let heard = worked(outcome, cause) || step.kind.talks();
        heard && speaks_itself(facts.workflow(), step)
    })
}

fn on_way(facts: &Facts<'_>, leg: Leg) -> bool {
    let text = facts.map().way(leg).and_then(|way| way.say.as_ref());
    text.is_some_and(|text| speaks(facts.workflow(), text))
}

fn speaks_itself(workflow: &Workflow, step: &Step) -> bool {
    own_texts(workflow, step).into_iter().any(|text| speaks(workflow, text))
}

fn has_notice(workflow: &Workflow) -> bool {
    let mut ways = workflow.steps.iter().flat_map(Step::ways).filter_map(|way| way.say.as_ref());
    workflow.steps.iter().any(|step| speaks_itself(workflow, step)) || ways.any(|text| speaks(workflow, text))
}

/// Does a text speak of it in one of its languages?
fn speaks(workflow: &Workflow, text: &Text) -> bool {
    workflow.resolve(text).variants.iter().any(|variant| {
        let words = variant.template.source.to_lowercase();
        NOTICES.split('|').any(|notice| words.contains(notice))
    })
}
