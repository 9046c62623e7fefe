//! A prompt that tells of other keys than the menu has.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use cswf_diagnostics::{Diagnostic, List, MenuMessage as Say};
use cswf_model::read::fold;
use cswf_model::{Anytime, Choice, Part, RetrySay, Step, StepId, StepKind, Text, TextVariant, Trigger};

use crate::context::RuleContext;
use crate::findings::Findings;
use crate::keys_in_text::KeysInText;
use crate::menus::{is_key, place_of};

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    for (id, step, (text, options)) in context.steps_of(|step| match &step.kind {
        StepKind::Menu { text, options } => Some((text, options.as_slice())),
        _ => None,
    }) {
        let menu = Menu { context, id, step, text, options, keys: keys_of(options) };
        let prompts = menu.prompts(text);
        menu.tell_what_is_no_option(&prompts, found);
        menu.tell_what_is_omitted(&prompts, found);
    }
}

struct Menu<'c, 'a> {
    context: &'c RuleContext<'a>,
    id: StepId,
    step: &'a Step,
    text: &'a Text,
    options: &'a [Choice],
    /// The options that are keys.
    keys: BTreeSet<String>,
}

/// The words that some customers get, with the keys in them.
struct Prompt<'a> {
    variant: &'a TextVariant,
    keys: KeysInText,
    words: OnceCell<String>,
    /// Is a part of it only known when it is said?
    open: bool,
    spoken: bool,
}

impl<'a> Menu<'_, 'a> {
    /// The prompts of a text, one for all who get the same words.
    fn prompts(&self, text: &'a Text) -> Vec<Prompt<'a>> {
        let workflow = self.context.workflow;
        let text = workflow.resolve(text);
        let prompt = |variant: &'a TextVariant| {
            let parts = &variant.template.parts;
            let on_phone = match &variant.channel {
                Some(channel) => channel.value == "phone",
                // On the phone it is heard unless there are words for the phone in this language.
                None => {
                    let mut others = text.variants.iter().filter(|other| other.language == variant.language);
                    workflow.has_channel("phone")
                        && !others.any(|other| other.channel.as_ref().is_some_and(|own| own.value == "phone"))
                }
            };
            Prompt {
                variant,
                keys: KeysInText::of(&variant.template, &self.keys),
                words: OnceCell::new(),
                open: parts.iter().any(|part| matches!(part, Part::Variable(..))),
                spoken: on_phone,
            }
        };
        text.variants.iter().map(prompt).collect()
    }

    /// Keys that customers are told to press, and nothing happens when they do.
    fn tell_what_is_no_option(&self, prompts: &[Prompt<'a>], found: &mut Findings) {
        let retries = match &self.step.retry_say {
            Some(RetrySay::Always(text)) => std::slice::from_ref(text),
            Some(RetrySay::Each(texts)) => texts,
            None => &[],
        };
        let retries: Vec<(&Text, Prompt<'a>)> = retries
            .iter()
            .flat_map(|text| self.prompts(text).into_iter().map(move |own| (text, own)))
            .collect();
        let own = prompts.iter().map(|prompt| (self.text, prompt));
        let all: Vec<(&Text, &Prompt<'_>)> =
            own.chain(retries.iter().map(|(text, prompt)| (*text, prompt))).collect();
        let known = self.known();
        let keys: BTreeSet<&String> = all.iter().flat_map(|(_, prompt)| &prompt.keys.told).collect();
        for key in keys.into_iter().filter(|key| !known.contains(*key)) {
            let mut places = all.iter().filter(|(_, prompt)| prompt.keys.told.contains(key));
            let Some((text, prompt)) = places.next() else { continue };
            let step = self.context.name(self.id);
            let claim = Say::TextNamesNoOption { key: key.clone(), step };
            let mut finding = self
                .context
                .at_span(self.id, place_of(text, prompt.variant), claim)
                .with_help(Say::TextNamesHelp { key: key.clone() });
            let shared = text.named.map(|_| prompt.variant.template.span);
            let at = finding.span;
            let others =
                places.map(|(text, prompt)| place_of(text, prompt.variant)).filter(|other| *other != at);
            for other in shared.into_iter().chain(others) {
                finding = finding.with_related(other, Say::TextNamesHere { key: key.clone() });
            }
            found.push(finding);
        }
    }

    /// Every key that does something here.
    fn known(&self) -> BTreeSet<String> {
        let mut known = self.keys.clone();
        known.extend(self.options.iter().flat_map(|option| &option.way.words).map(|word| fold(&word.value)));
        if !self.step.uninterrupted {
            let callers = self.context.project.callers(self.context.workflow);
            let around = callers.flat_map(|caller| &caller.workflow.anytime);
            known.extend(self.context.workflow.anytime.iter().chain(around).flat_map(keys_at_any_time));
        }
        known
    }

    /// Options of which no word is said.
    fn tell_what_is_omitted(&self, prompts: &[Prompt<'a>], found: &mut Findings) {
        let keys = self.options.iter().filter(|option| is_key(&fold(&option.name.value)));
        let judged: Vec<&Prompt<'_>> = prompts.iter().filter(|prompt| self.is_judged(prompt)).collect();
        let (silent, telling): (Vec<&Prompt<'_>>, Vec<&Prompt<'_>>) =
            judged.into_iter().partition(|prompt| {
                prompt.keys.shown.is_empty() && self.options.iter().all(|option| prompt.omits(option))
            });
        for prompt in &silent {
            self.tell_silent(prompt, found);
        }
        for option in keys {
            let omitting: Vec<&&Prompt<'_>> = telling.iter().filter(|prompt| prompt.omits(option)).collect();
            if omitting.len() == telling.len() && silent.is_empty() {
                if let Some(prompt) = omitting.first() {
                    found.push(self.omitted(option, prompt, false));
                }
            } else {
                omitting.iter().for_each(|prompt| found.push(self.omitted(option, prompt, true)));
            }
        }
    }

    /// On the phone every key has to be said. In writing the options stand there to be chosen, so words without any key
    /// are all right; words with some are meant to name all.
    fn is_judged(&self, prompt: &Prompt<'_>) -> bool {
        let own = self.keys.iter().any(|key| prompt.keys.shown.contains(key));
        let names = own || !prompt.keys.told.is_empty();
        let worded = self.options.iter().any(|option| !is_key(&fold(&option.name.value)));
        names || (prompt.spoken && !self.keys.is_empty() && !worded && !prompt.open)
    }

    /// No key is told at all.
    fn tell_silent(&self, prompt: &Prompt<'_>, found: &mut Findings) {
        let step = self.context.name(self.id);
        let keys = List::of(self.options.iter().map(|option| &option.name.value));
        let claim = Say::TextNamesNothing { step, keys };
        let finding = self.context.at_span(self.id, place_of(self.text, prompt.variant), claim);
        found.push(finding.with_help(Say::TextNamesNothingHelp {}));
    }

    fn omitted(&self, option: &Choice, prompt: &Prompt<'_>, alone: bool) -> Diagnostic {
        let (key, step) = (option.name.value.clone(), self.context.name(self.id));
        let TextVariant { channel, language, .. } = prompt.variant;
        let first = self.context.workflow.first_language();
        let language = language.as_ref().map(|own| own.value.as_str()).or(first);
        let claim = match (alone, channel, language) {
            (true, Some(channel), _) => {
                Say::TextOmitsOptionOn { key: key.clone(), step, channel: channel.value.clone() }
            }
            (true, None, Some(language)) => {
                Say::TextOmitsOptionIn { key: key.clone(), step, language: language.to_owned() }
            }
            _ => Say::TextOmitsOption { key: key.clone(), step },
        };
        let finding = self.context.at_span(self.id, option.name.span, claim);
        finding
            .with_related(prompt.variant.template.span, Say::TextOfMenu {})
            .with_help(Say::TextOmitsHelp { key })
    }
}

impl Prompt<'_> {
    /// The text as words are looked for in it; most menus have keys alone.
    fn words(&self) -> &str {
        self.words.get_or_init(|| fold(&self.variant.template.source))
    }

    /// Does it neither show the key of an option nor say one of its words? What only some are offered may be in a part
    /// that is not known yet.
    fn omits(&self, option: &Choice) -> bool {
        let name = fold(&option.name.value);
        let said = |word: &str| !word.is_empty() && self.words().contains(word);
        let shown = if is_key(&name) { self.keys.shown.contains(&name) } else { said(&name) };
        let worded = option.way.words.iter().any(|word| said(&fold(&word.value)));
        let maybe = self.open && option.way.condition.is_some();
        !(shown || worded || maybe)
    }
}

fn keys_of(options: &[Choice]) -> BTreeSet<String> {
    options.iter().map(|option| fold(&option.name.value)).filter(|name| is_key(name)).collect()
}

fn keys_at_any_time(entry: &Anytime) -> Vec<String> {
    let keys = entry.triggers.iter().map(|trigger| match &trigger.value {
        Trigger::Key(key) => vec![fold(key)],
        Trigger::Words(words) => words.iter().map(|word| fold(word)).collect(),
        Trigger::Repeats(_) | Trigger::Silent(_) | Trigger::HangsUp => Vec::new(),
    });
    keys.flatten().collect()
}
