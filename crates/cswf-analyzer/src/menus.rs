//! Menus as customers meet them: which options are keys, what repeats, how long it takes until a key is heard.

use std::collections::BTreeSet;
use std::time::Duration;

use cswf_diagnostics::Span;
use cswf_model::read::fold;
use cswf_model::speech::spoken;
use cswf_model::{
    Choice, Part, Step, StepId, StepKind, Target, Template, Text, TextVariant, Trigger, Way, Workflow,
};

use crate::keys_in_text::KeysInText;
use crate::phrases::{folded, says};

/// Nobody listens to more clauses than these.
const MOST_CLAUSES: usize = 60;

/// A menu of a workflow.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Menu<'a> {
    /// The step.
    pub(crate) id: StepId,
    /// The step.
    pub(crate) step: &'a Step,
    /// Its prompt.
    pub(crate) text: &'a Text,
    /// Its options in order.
    pub(crate) options: &'a [Choice],
}

/// Every menu of a workflow.
pub(crate) fn menus(workflow: &Workflow) -> impl Iterator<Item = Menu<'_>> {
    workflow.numbered().filter_map(|(id, step)| match &step.kind {
        StepKind::Menu { text, options } => Some(Menu { id, step, text, options }),
        _ => None,
    })
}

impl<'a> Menu<'a> {
    /// The options that are numbered in a row: 1 to 8. Those on 0, 9, * and # have places of their own.
    pub(crate) fn numbered(&self) -> Vec<(u32, &'a Choice)> {
        let number = |option: &'a Choice| {
            let number: u32 = fold(&option.name.value).parse().ok()?;
            (1..=8).contains(&number).then_some((number, option))
        };
        self.options.iter().filter_map(number).collect()
    }

    /// The keys among the options.
    pub(crate) fn keys(&self) -> BTreeSet<String> {
        self.options.iter().map(|option| fold(&option.name.value)).filter(|name| is_key(name)).collect()
    }

    /// The share of every option, where any is given: those without one divide the rest.
    pub(crate) fn shares(&self) -> Vec<(&'a Choice, f64)> {
        let given = |option: &Choice| option.way.share.as_ref().map(|share| share.value.0);
        let handlers =
            self.step.handlers.iter().filter_map(|handler| Some(handler.way.share.as_ref()?.value.0));
        let sum: f64 = self.options.iter().filter_map(given).chain(handlers).sum();
        let open = self.options.iter().filter(|option| given(option).is_none()).count();
        if open == self.options.len() {
            return Vec::new();
        }
        let rest = (1.0 - sum).max(0.0) / open.max(1) as f64;
        self.options.iter().map(|option| (option, given(option).unwrap_or(rest))).collect()
    }

    /// The keys 1 to 8 that mean something else at this menu, as at every other one.
    pub(crate) fn taken_at_any_time(&self, workflow: &Workflow) -> BTreeSet<u32> {
        if self.step.uninterrupted {
            return BTreeSet::new();
        }
        let triggers = workflow.anytime.iter().flat_map(|entry| &entry.triggers);
        let key = |trigger: &Trigger| match trigger {
            Trigger::Key(name) => fold(name).parse().ok(),
            _ => None,
        };
        triggers.filter_map(|trigger| key(&trigger.value)).collect()
    }

    /// Does an option bring the same menu once more?
    pub(crate) fn repeats(&self, option: &Choice) -> bool {
        match &option.way.way {
            Way::Go(target) => match target.value {
                Target::Again => true,
                Target::Step(step) => step == self.id,
                _ => false,
            },
            _ => false,
        }
    }

    /// Does an option lead to what the menu is for, and not to a person, to the menu again or to something on a key of its
    /// own?
    pub(crate) fn is_topic(&self, option: &Choice) -> bool {
        let name = fold(&option.name.value);
        !self.repeats(option) && !matches!(name.as_str(), "0" | "9" | "*" | "#")
    }
}

/// Is it a key of a telephone, or several of them?
pub(crate) fn is_key(name: &str) -> bool {
    matches!(name, "*" | "#") || (!name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Where a prompt is told of: at the step, also when its words are shared.
pub(crate) fn place_of(text: &Text, variant: &TextVariant) -> Span {
    if text.named.is_some() { text.span } else { variant.template.span }
}

/// As people say a time.
pub(crate) fn whole_seconds(time: Duration) -> Duration {
    Duration::from_secs(time.as_secs_f64().round() as u64)
}

/// The variants of a text that are heard on the telephone.
pub(crate) fn heard<'a>(workflow: &'a Workflow, text: &'a Text) -> Vec<&'a TextVariant> {
    if !workflow.has_channel("phone") {
        return Vec::new();
    }
    let text = workflow.resolve(text);
    let on_phone = |variant: &TextVariant| variant.channel.as_ref().is_some_and(|own| own.value == "phone");
    let is_heard = |variant: &&TextVariant| match &variant.channel {
        Some(channel) => channel.value == "phone",
        // Words for the phone in the same language are heard instead.
        None => !text.variants.iter().any(|other| other.language == variant.language && on_phone(other)),
    };
    text.variants.iter().filter(is_heard).collect()
}

/// How long a template takes to be spoken; its variables, whose length nobody knows, take none.
pub(crate) fn duration(template: &Template) -> Duration {
    let part = |part: &Part| match part {
        Part::Words(words) => spoken(words),
        Part::Variable(..) => Duration::ZERO,
    };
    template.parts.iter().map(part).sum()
}

/// How long it takes until each of these keys has been told, in the order in which they are heard.
pub(crate) fn told_after(template: &Template, keys: &BTreeSet<String>) -> Vec<(String, Duration)> {
    let mut found: Vec<(String, Duration)> = Vec::new();
    for end in clause_ends(&template.source).take(MOST_CLAUSES) {
        if found.len() == keys.len() {
            break;
        }
        let Some(words) = template.source.get(..end) else { continue };
        let prefix = Template {
            span: template.span,
            source: words.to_owned(),
            parts: vec![Part::Words(without_variables(words))],
        };
        let own = KeysInText::of(&prefix, keys);
        let mut new: Vec<&String> = own
            .shown
            .iter()
            .filter(|key| keys.contains(*key) && found.iter().all(|(known, _)| known != *key))
            .collect();
        // Of several in one clause, the one that is written first is heard first.
        new.sort_by_key(|key| words.rfind(key.as_str()));
        let after = duration(&prefix);
        found.extend(new.into_iter().map(|key| (key.clone(), after)));
    }
    found
}

/// How long it takes until any of these words has been said; folded words.
pub(crate) fn said_after(template: &Template, words: &[String]) -> Option<Duration> {
    let prefix = |end: usize| without_variables(template.source.get(..end).unwrap_or_default());
    let mut prefixes = clause_ends(&template.source).take(MOST_CLAUSES).map(prefix);
    let found = prefixes.find(|prefix| {
        let own = folded(prefix);
        words.iter().any(|word| says(&own, word))
    });
    found.map(|prefix| spoken(&prefix))
}

/// Where the clauses of a text end.
fn clause_ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    let ends = text.char_indices().filter(|(_, c)| {
        matches!(c, ',' | '.' | ';' | '!' | '?' | '，' | '。' | '、' | '；' | '！' | '？' | '\n')
    });
    ends.map(|(at, c)| at + c.len_utf8()).chain([text.len()])
}

fn without_variables(words: &str) -> String {
    let mut rest = words;
    let mut out = String::new();
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        rest = after.split_once("}}").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(text: &str, keys: &[&str]) -> Vec<(String, u128)> {
        let template = Template {
            span: cswf_diagnostics::Span::default(),
            source: text.to_owned(),
            parts: vec![Part::Words(text.to_owned())],
        };
        let keys = keys.iter().map(|key| (*key).to_owned()).collect();
        told_after(&template, &keys).into_iter().map(|(key, time)| (key, time.as_millis())).collect()
    }

    #[test]
    fn keys_are_heard_one_after_the_other() {
        let heard =
            after("For orders press 1, for returns press 2. To hear it again press 9.", &["1", "2", "9"]);
        assert_eq!(heard, [("1".to_owned(), 1_600), ("2".to_owned(), 3_200), ("9".to_owned(), 5_600)]);
        let heard = after("查訂單請按 1，退貨請按 2。", &["1", "2"]);
        assert_eq!(heard.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(after("Choose.", &["1"]), []);
    }
}
