//! A menu that WhatsApp cannot show: too many options, or words that are too long.

use cswf_diagnostics::{Diagnostic, PackMessage as Say, Span};
use cswf_model::{Choice, Part, StepId, StepKind, Template};

use crate::context::RuleContext;
use crate::findings::Findings;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let Some(channel) = context
        .workflow
        .channels
        .iter()
        .map(|channel| channel.value.as_str())
        .find(|channel| is_whatsapp(channel))
    else {
        return;
    };
    let menus = context.steps_of(|step| match &step.kind {
        StepKind::Menu { options, .. } => Some(options),
        _ => None,
    });
    for (step, _, options) in menus {
        if found.is_full() {
            return;
        }
        match most(context, options.len()) {
            Some((most, list)) => long_words(context, step, options, (channel, most, list), found),
            None => found.push(too_many(context, step, options.len())),
        }
    }
}

fn is_whatsapp(channel: &str) -> bool {
    channel.to_lowercase().starts_with("whatsapp")
}

/// How long the words of so many options may be, and whether they are rows of a list; `None` when there are too many.
fn most(context: &RuleContext<'_>, options: usize) -> Option<(usize, bool)> {
    let number = |name: &str| count(context.parameter(name));
    if options <= number("buttons") {
        Some((number("button-length"), false))
    } else {
        (options <= number("rows")).then(|| (number("row-length"), true))
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a setting; `as` keeps it in range"
)]
fn count(number: f64) -> usize {
    number as usize
}

fn too_many(context: &RuleContext<'_>, step: StepId, options: usize) -> Diagnostic {
    let most = count(context.parameter("rows"));
    let claim = Say::TooManyRows { step: context.name(step), options, most };
    context.at_step(step, claim).with_help(Say::TooManyRowsHelp {})
}

fn long_words(
    context: &RuleContext<'_>,
    step: StepId,
    options: &[Choice],
    (channel, most, list): (&str, usize, bool),
    found: &mut Findings,
) {
    for option in options {
        let Some((span, length)) = longest(context, option, channel).filter(|(_, length)| *length > most)
        else {
            continue;
        };
        let option = option.name.value.clone();
        let claim = if list {
            Say::RowTooLong { option, length, most }
        } else {
            Say::ButtonTooLong { option, length, most }
        };
        found.push(context.at_span(step, span, claim).with_help(Say::ButtonTooLongHelp {}));
    }
}

/// The longest words that an option is shown with: those of its label, else its own name.
fn longest(context: &RuleContext<'_>, option: &Choice, channel: &str) -> Option<(Span, usize)> {
    let Some(label) = &option.way.label else {
        return Some((option.name.span, option.name.value.chars().count()));
    };
    let variants = context.workflow.resolve(label).variants.iter();
    let shown = variants.filter(|variant| variant.channel.as_ref().is_none_or(|own| own.value == channel));
    let lengths = shown.map(|variant| (variant.template.span, length(&variant.template)));
    // Where the words stand in a library, the option is the place to shorten them.
    lengths
        .max_by_key(|(_, length)| *length)
        .map(|(span, length)| (if option.way.span.contains(span) { span } else { option.name.span }, length))
}

/// How many characters there are without what variables put in.
fn length(template: &Template) -> usize {
    let words = template.parts.iter().map(|part| match part {
        Part::Words(words) => words.chars().count(),
        Part::Variable(..) => 0,
    });
    words.sum()
}
