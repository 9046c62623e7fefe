//! A language that says far less, or far more, than the others: usually a sentence was forgotten when the text was changed.

use std::collections::BTreeSet;

use cswf_diagnostics::{Diagnostic, List, TextsMessage as Say};
use cswf_model::speech::spoken;
use cswf_model::{Part, StepId, Template, Text, TextVariant};

use crate::context::RuleContext;
use crate::findings::{Findings, finding};
use crate::wording::{heard, is_first, texts};

/// Seconds for what a variable puts in: the same in every language.
const A_VARIABLE: f64 = 1.0;
/// No text is shorter than one word.
const SHORTEST: f64 = 0.4;
/// A ratio that is this near is the same: sums of seconds are not exact.
const SAME: f64 = 1e-9;
/// A Japanese or Korean syllable takes about half as long as a Chinese one, and says about half as much.
const SYLLABLE: f64 = 0.5;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let mut seen = BTreeSet::new();
    for (text, step) in texts(context.workflow) {
        let step = step.filter(|_| text.named.is_none());
        for group in by_channel(context, context.workflow.resolve(text)) {
            let Some(odd) = odd_one(&group, context.parameter("ratio"), context.parameter("least")) else {
                continue;
            };
            let span = odd.of.variant.template.span;
            let told_here = span.file == context.workflow.file || is_first(context, span, &|_, _| true);
            if seen.insert((span.file, span.start)) && told_here {
                found.push(told(context, step, &odd));
            }
        }
        if found.is_full() {
            return;
        }
    }
}

/// A text in one language, and how long it takes to be spoken, in seconds.
#[derive(Clone, Copy)]
struct Long<'a> {
    variant: &'a TextVariant,
    language: &'a str,
    seconds: f64,
}

/// The languages of a text that can be compared, one channel a group.
fn by_channel<'a>(context: &RuleContext<'a>, text: &'a Text) -> Vec<Vec<Long<'a>>> {
    let mut groups: Vec<(Option<&str>, Vec<Long<'a>>)> = Vec::new();
    for variant in &text.variants {
        let own = variant.language.as_ref().map(|tag| tag.value.as_str());
        let Some(language) = own.or(context.workflow.first_language()) else { continue };
        let Some(seconds) = seconds(&variant.template) else { continue };
        let long = Long { variant, language, seconds };
        let channel = variant.channel.as_ref().map(|channel| channel.value.as_str());
        match groups.iter_mut().find(|(other, _)| *other == channel) {
            Some((_, group)) => group.push(long),
            None => groups.push((channel, vec![long])),
        }
    }
    groups.into_iter().map(|(_, group)| group).filter(|group| group.len() > 1).collect()
}

/// How long a text takes; `None` for scripts that write no spaces between words, of which the rates know nothing.
fn seconds(template: &Template) -> Option<f64> {
    let words = heard(template);
    if words
        .contains(|c| matches!(c, '\u{e00}'..='\u{eff}' | '\u{f00}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'))
    {
        return None;
    }
    let is_syllable = |c: &char| matches!(c, '\u{3041}'..='\u{30ff}' | '\u{ac00}'..='\u{d7a3}');
    let syllables: String = words.chars().filter(is_syllable).collect();
    let variables = template.parts.iter().filter(|part| matches!(part, Part::Variable(..)));
    let saved = spoken(&syllables).as_secs_f64() * (1.0 - SYLLABLE);
    let seconds = spoken(&words).as_secs_f64() - saved + variables.map(|_| A_VARIABLE).sum::<f64>();
    Some(seconds.max(SHORTEST))
}

/// A language that does not go with the others.
struct Odd<'a> {
    of: Long<'a>,
    /// How often the shorter one goes into the longer one.
    times: f64,
    is_shorter: bool,
    others: Vec<&'a str>,
}

/// The language that is furthest from what is usual among the others; of two the shorter one.
fn odd_one<'a>(group: &[Long<'a>], ratio: f64, least: f64) -> Option<Odd<'a>> {
    let by_length = |one: &&Long<'a>, other: &&Long<'a>| one.seconds.total_cmp(&other.seconds);
    let shortest = group.iter().min_by(by_length)?;
    let longest = group.iter().max_by(by_length)?;
    if longest.seconds < least {
        return None;
    }
    let (below, above) = (usual_beside(group, shortest)?, usual_beside(group, longest)?);
    let (of, times, is_shorter) = match (below / shortest.seconds, longest.seconds / above) {
        (short, long) if short >= long => (*shortest, short, true),
        (_, long) => (*longest, long, false),
    };
    let others = group.iter().map(|other| other.language).filter(|other| *other != of.language).collect();
    (times > ratio + SAME).then_some(Odd { of, times, is_shorter, others })
}

/// The median of the other languages.
fn usual_beside(group: &[Long<'_>], own: &Long<'_>) -> Option<f64> {
    let mut others: Vec<f64> =
        group.iter().filter(|other| other.language != own.language).map(|other| other.seconds).collect();
    others.sort_by(f64::total_cmp);
    let (low, high) = (others.get(others.len().checked_sub(1)? / 2)?, others.get(others.len() / 2)?);
    Some(f64::midpoint(*low, *high))
}

fn told(context: &RuleContext<'_>, step: Option<StepId>, odd: &Odd<'_>) -> Diagnostic {
    let (language, other) = (odd.of.language.to_owned(), List::of(&odd.others));
    let times = (odd.times * 10.0).round() / 10.0;
    let claim = if odd.is_shorter {
        Say::MuchShorter { language, times, other }
    } else {
        Say::MuchLonger { language, times, other }
    };
    let span = odd.of.variant.template.span;
    let finding = match step {
        Some(step) => context.at_span(step, span, claim),
        None => finding(span, claim),
    };
    finding.with_help(Say::TranslationLengthHelp {})
}
