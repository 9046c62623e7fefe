//! Words for customers that are missing in one of the workflow's languages.

use std::collections::BTreeMap;

use cswf_diagnostics::{Diagnostic, List, Span, TextsMessage as Say};
use cswf_model::{Part, StepId, Template, Text, TextId};

use crate::context::RuleContext;
use crate::customer_texts::{CustomerText, Listeners, customer_texts};
use crate::findings::{Findings, finding};

/// Longer words are cut in the example of the help.
const LONGEST: usize = 24;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    for gap in gaps(context) {
        if gap.span.file == context.workflow.file || is_first_to_tell(context, &gap) {
            found.push(told(context, &gap));
        }
    }
}

/// A text that lacks languages.
struct Gap<'a> {
    /// Where it is told: the text, or the name of a text that several places share.
    span: Span,
    step: Option<StepId>,
    text: &'a Text,
    languages: Vec<&'a str>,
    /// Only on this channel; `None`: on each.
    channel: Option<&'a str>,
}

/// A text with all its uses.
struct Used<'a> {
    span: Span,
    step: Option<StepId>,
    text: &'a Text,
    uses: Vec<CustomerText<'a>>,
}

fn gaps<'a>(context: &RuleContext<'a>) -> Vec<Gap<'a>> {
    if context.workflow.languages.len() < 2 {
        return Vec::new();
    }
    let mut found = Vec::new();
    for used in used(context) {
        if is_wordless(used.text) {
            continue;
        }
        // Who comes by is asked only where something is missing at all.
        if missing(context, &used, &|_, _, _| true).iter().all(|(_, languages)| languages.is_empty()) {
            continue;
        }
        let listeners: Vec<Listeners> = used.uses.iter().map(|said| Listeners::of(context, *said)).collect();
        let missing = missing(context, &used, &|n: usize, channel: &str, language: &str| {
            listeners.get(n).is_none_or(|listeners| listeners.has(context, channel, language))
        });
        found.extend(grouped(&used, missing));
    }
    found
}

/// Every text that customers hear or read; what several places share is one.
fn used<'a>(context: &RuleContext<'a>) -> Vec<Used<'a>> {
    let mut found: Vec<Used<'_>> = Vec::new();
    let mut shared: BTreeMap<TextId, usize> = BTreeMap::new();
    for said in customer_texts(context.workflow) {
        let named = said.text.named.and_then(|id| context.workflow.named_text(id).map(|named| (id, named)));
        let Some((id, named)) = named else {
            found.push(Used { span: said.text.span, step: said.step, text: said.text, uses: vec![said] });
            continue;
        };
        match shared.get(&id).and_then(|n| found.get_mut(*n)) {
            Some(used) => used.uses.push(said),
            None => {
                shared.insert(id, found.len());
                found.push(Used { span: named.id.span, step: None, text: &named.text, uses: vec![said] });
            }
        }
    }
    found
}

type Missing<'a> = Vec<(&'a str, Vec<&'a str>)>;

/// By channel: the languages in which customers get words of another language. `hears` says of a use whether anybody
/// with that channel and language comes by.
fn missing<'a>(
    context: &RuleContext<'a>,
    used: &Used<'a>,
    hears: &dyn Fn(usize, &str, &str) -> bool,
) -> Missing<'a> {
    let workflow = context.workflow;
    let channels = workflow.channels.iter().map(|channel| channel.value.as_str());
    channels
        .map(|channel| {
            let languages = workflow.languages.iter().map(|language| language.value.as_str());
            let lacks = |language: &&str| {
                used.uses.iter().enumerate().any(|(n, said)| {
                    !speaks(context, used.text, *said, channel, language) && hears(n, channel, language)
                })
            };
            (channel, languages.filter(lacks).collect())
        })
        .collect()
}

/// Do the words that a customer gets belong to the customer's language?
fn speaks(
    context: &RuleContext<'_>,
    text: &Text,
    said: CustomerText<'_>,
    channel: &str,
    language: &str,
) -> bool {
    let first = context.workflow.first_language();
    // What is sent by mail or SMS may have words for that channel, wherever the customer is.
    let own = said.sent_on.filter(|own| {
        let mut channels = text.variants.iter().filter_map(|variant| variant.channel.as_ref());
        channels.any(|channel| channel.value == *own)
    });
    let variant = text.variant(Some(own.unwrap_or(channel)), Some(language), first);
    variant.is_none_or(|variant| {
        variant.language.as_ref().map(|tag| tag.value.as_str()).or(first) == Some(language)
    })
}

/// A text of nothing but variables, numbers or signs is the same in every language.
fn is_wordless(text: &Text) -> bool {
    let has_letters = |template: &Template| {
        template.parts.iter().any(|part| match part {
            Part::Words(words) => words.chars().any(char::is_alphabetic),
            Part::Variable(..) => false,
        })
    };
    !text.variants.iter().any(|variant| has_letters(&variant.template))
}

/// One gap where all channels lack the same languages, else one a channel.
fn grouped<'a>(used: &Used<'a>, missing: Missing<'a>) -> Vec<Gap<'a>> {
    let gap = |channel, languages| {
        let Used { span, step, text, .. } = *used;
        let mut keys = text.variants.iter().filter_map(|variant| variant.channel.as_ref());
        let key = keys.find(|key| Some(key.value.as_str()) == channel).map(|key| key.span);
        Gap { span: key.unwrap_or(span), step, text, languages, channel }
    };
    let same = missing.windows(2).all(|pair| matches!(pair, [(_, one), (_, other)] if one == other));
    let mut lacking = missing.into_iter().filter(|(_, languages)| !languages.is_empty());
    if same {
        return lacking.next().map(|(_, languages)| gap(None, languages)).into_iter().collect();
    }
    lacking.map(|(channel, languages)| gap(Some(channel), languages)).collect()
}

fn told(context: &RuleContext<'_>, gap: &Gap<'_>) -> Diagnostic {
    let languages = List::of(&gap.languages);
    let claim = match gap.channel {
        None => Say::MissingTranslation { languages },
        Some(channel) => Say::MissingTranslationOn { languages, channel: channel.to_owned() },
    };
    let finding = match gap.step {
        Some(step) => context.at_span(step, gap.span, claim),
        None => finding(gap.span, claim),
    };
    finding.with_help(Say::MissingTranslationHelp { example: example(context, gap) })
}

/// The text as it should look, with what is there already.
fn example(context: &RuleContext<'_>, gap: &Gap<'_>) -> String {
    let first = context.workflow.first_language();
    let words = |language: &str| {
        let variant = gap.text.variant(gap.channel, Some(language), first)?;
        let own = variant.language.as_ref().map(|tag| tag.value.as_str()).or(first);
        (own == Some(language)).then(|| quoted(&variant.template.source))
    };
    let entries: Vec<String> = context
        .workflow
        .languages
        .iter()
        .map(|language| format!("{}: {}", language.value, words(&language.value).unwrap_or("…".to_owned())))
        .collect();
    let texts = format!("{{ {} }}", entries.join(", "));
    match gap.channel {
        Some(channel) => format!("{{ {channel}: {texts} }}"),
        None => texts,
    }
}

/// Words as they can stand between braces, cut when they are long.
fn quoted(words: &str) -> String {
    let mut short: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if short.chars().count() > LONGEST {
        short = short.chars().take(LONGEST).chain(['…']).collect();
    }
    let plain = short.chars().next().is_some_and(char::is_alphanumeric)
        && !short.contains([',', '{', '}', '[', ']', '#', ':', '"']);
    if plain { short } else { format!("\"{}\"", short.replace('"', "\\\"")) }
}

/// A text of a library is told once, by the first workflow of the project whose customers miss the same.
fn is_first_to_tell(context: &RuleContext<'_>, gap: &Gap<'_>) -> bool {
    let file = |sources: &cswf_diagnostics::Sources, span: Span| {
        sources.get(span.file).map(|file| file.name().to_owned())
    };
    let Some((before, own)) = context.project.members_before(context.workflow) else { return true };
    let name = file(own.sources, gap.span);
    !before.iter().any(|member| {
        let other = RuleContext::new(member.workflow, context.project, context.settings);
        gaps(&other).iter().any(|told| {
            told.span.start == gap.span.start
                && told.languages == gap.languages
                && told.channel == gap.channel
                && file(member.sources, told.span) == name
        })
    })
}
