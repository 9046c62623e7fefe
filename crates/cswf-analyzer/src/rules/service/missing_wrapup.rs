//! The conversation ends without a closing word.

use cswf_diagnostics::ServiceMessage as Say;
use cswf_model::{Phase, StepId, StepKind};

use super::missing_greeting::greets;
use crate::context::RuleContext;
use crate::conversation::{is_whole_conversation, steps_that, taken_over};
use crate::facts::map::{Leg, Place};
use crate::facts::without::{Without, acted};
use crate::findings::Findings;
use crate::phrases::Phrases;
use crate::said::on_way;

/// How a conversation is closed, in the languages that menus are written in.
static CLOSINGS: Phrases = Phrases::new(&[
    "goodbye",
    "good-bye",
    "bye",
    "thank*",
    "have a nice",
    "have a good",
    "have a great",
    "have a lovely",
    "enjoy your",
    "see you",
    "take care",
    "anything else",
    "if that is all",
    "all the best",
    "come back",
    "glad to help",
    "happy to help",
    "感謝",
    "感谢",
    "謝謝",
    "谢谢",
    "再見",
    "再见",
    "祝您",
    "祝你",
    "掰掰",
    "拜拜",
    "還需要",
    "还需要",
    "其他問題",
    "其他问题",
    "下次",
    "隨時",
    "随时",
    "auf wiedersehen",
    "tschüss",
    "danke",
    "au revoir",
    "merci",
    "adiós",
    "gracias",
    "hasta",
    "arrivederci",
    "grazie",
    "obrigad*",
    "dank u",
    "ありがとう",
    "감사합니다",
    "cảm ơn",
]);

/// Ends at which the customer has got what was wanted.
const DONE: [&str; 2] = ["resolved", "converted"];

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    if !is_whole_conversation(context) {
        return;
    }
    let (map, workflow) = (context.facts.map(), context.workflow);
    let said = context.facts.said();
    let closes = |words: &str| CLOSINGS.any(words);
    // "Thank you for calling" opens a conversation.
    let closing = steps_that(context, |id, step| {
        let phase = step.phase.as_ref().map(|phase| phase.value);
        phase == Some(Phase::Close)
            || matches!(step.kind, StepKind::Survey { .. })
            || phase != Some(Phase::Greet) && closes(said.by(id)) && !greets(said.by(id))
    });
    let closed = |leg: Leg| {
        acted(leg) && map.step_of(leg).is_some_and(|(id, _)| closing.has(id.index()))
            || closes(&on_way(workflow, map.way(leg)))
    };
    let open = Without::of(&context.facts, |_, leg| closed(leg) || taken_over(context, map, leg));
    let reached = open.from(&context.facts, [map.start()]);
    let ends = map.legs().filter(|(id, leg)| reached.has(leg.from) && open.allows(*id, *leg));
    let ends = ends.filter_map(|(id, leg)| match map.place(leg.to) {
        Place::End(end) => DONE.contains(&map.end_name(end)).then_some((map.step_of(leg)?.0, id, leg)),
        _ => None,
    });
    let mut ends: Vec<(StepId, _, Leg)> = ends.collect();
    ends.sort_by_key(|(step, ..)| *step);
    ends.dedup_by_key(|(step, ..)| *step);
    let Some(((step, id, leg), rest)) = ends.split_first() else { return };
    let claim = Say::MissingWrapup { step: context.name(*step) };
    let mut finding = context.at_step(*step, claim).with_help(Say::MissingWrapupHelp {});
    let mut path = reached.path(map, leg.from);
    path.push(*id);
    finding.path = map.hops(map.start(), &path);
    finding.also = rest.iter().map(|(step, ..)| context.name(*step)).collect();
    found.push(finding);
}
