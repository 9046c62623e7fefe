//! Customers are spoken to before anybody has greeted them.

use cswf_diagnostics::ServiceMessage as Say;
use cswf_model::{Phase, StepId};

use crate::context::RuleContext;
use crate::conversation::{by_people, is_whole_conversation, taken_over};
use crate::facts::without::{Without, acted};
use crate::findings::Findings;
use crate::phrases::Phrases;
use crate::said::on_way;

/// How customers are greeted, in the languages that menus are written in.
static GREETINGS: Phrases = Phrases::new(&[
    "hello",
    "hi",
    "hey",
    "welcome",
    "greetings",
    "good morning",
    "good afternoon",
    "good evening",
    "good day",
    "thank you for calling",
    "thanks for calling",
    "thank you for contacting",
    "thanks for contacting",
    "thank you for writing",
    "thank you for your call",
    "thank you for your message",
    "thank you for reaching out",
    "you have reached",
    "您好",
    "你好",
    "哈囉",
    "哈喽",
    "嗨",
    "歡迎",
    "欢迎",
    "早安",
    "午安",
    "晚安",
    "早上好",
    "下午好",
    "晚上好",
    "感謝來電",
    "感谢来电",
    "感謝您的來電",
    "感谢您的来电",
    "感謝致電",
    "感谢致电",
    "感謝您致電",
    "感谢您致电",
    "hallo",
    "willkommen",
    "guten tag",
    "guten morgen",
    "grüezi",
    "bonjour",
    "bienvenu*",
    "hola",
    "bienvenid*",
    "buongiorno",
    "benvenut*",
    "bom dia",
    "bem-vind*",
    "welkom",
    "こんにちは",
    "안녕하세요",
    "xin chào",
]);

/// Is it a greeting?
pub(crate) fn greets(words: &str) -> bool {
    GREETINGS.any(words)
}

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    if !is_whole_conversation(context) {
        return;
    }
    let (map, workflow) = (context.facts.map(), context.workflow);
    let said = context.facts.said();
    // The first words are looked for, so the search ends with them, whatever they are.
    let spoken = |leg| {
        let own = acted(leg)
            && map.step_of(leg).is_some_and(|(id, step)| step.kind.talks() || !said.by(id).is_empty());
        own || !on_way(workflow, map.way(leg)).is_empty()
    };
    let silent = Without::of(&context.facts, |_, leg| spoken(leg) || taken_over(context, map, leg));
    let reached = silent.from(&context.facts, [map.start()]);
    let first = map.places().filter(|(place, _)| reached.has(*place)).filter_map(|(place, _)| {
        let (id, step) = map.at(place)?;
        let greeted =
            step.phase.as_ref().is_some_and(|phase| phase.value == Phase::Greet) || greets(said.by(id));
        (step.kind.talks() && !greeted && !by_people(context, step)).then_some((place, id))
    });
    let mut first: Vec<_> = first.collect();
    first.sort_by_key(|(_, id)| *id);
    first.dedup_by_key(|(_, id)| *id);
    let Some(((place, step), rest)) = first.split_first() else { return };
    let claim = Say::MissingGreeting { step: context.name(*step) };
    let mut finding = context.at_step(*step, claim).with_help(Say::MissingGreetingHelp {});
    finding.path = map.hops(map.start(), &reached.path(map, *place));
    finding.also = rest.iter().map(|(_, step): &(_, StepId)| context.name(*step)).collect();
    found.push(finding);
}
