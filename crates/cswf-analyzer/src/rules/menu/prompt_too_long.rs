//! A long talk before callers may do anything.

use std::time::Duration;

use cswf_diagnostics::MenuMessage as Say;
use cswf_model::read::fold;
use cswf_model::{StepKind, Text, TextVariant};

use crate::context::RuleContext;
use crate::findings::Findings;
use crate::menus::{Menu, duration, heard, is_key, menus, place_of, said_after, told_after, whole_seconds};
use crate::phrases::folded;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let most = context.parameter("most");
    let menus = menus(context.workflow).map(|menu| (menu.id, menu.text, Some(menu)));
    let asks = context.steps_of(|step| match &step.kind {
        StepKind::Ask { prompt, .. } => prompt.as_ref(),
        _ => None,
    });
    let asks = asks.map(|(id, _, prompt)| (id, prompt, None));
    for (id, text, menu) in menus.chain(asks) {
        // Most prompts are short as a whole.
        let long = |variant: &&TextVariant| duration(&variant.template).as_secs_f64() > most;
        let times = heard(context.workflow, text)
            .into_iter()
            .filter(long)
            .map(|variant| (before_a_choice(context, variant, menu), variant));
        let longest = times.max_by_key(|(time, _)| *time);
        if let Some((time, variant)) = longest.filter(|(time, _)| time.as_secs_f64() > most) {
            tell(context, (id, text, variant), time, found);
        }
    }
}

/// How long it takes until the first choice has been told, by its key or its name; all of it when there is none to tell.
fn before_a_choice(context: &RuleContext<'_>, variant: &TextVariant, menu: Option<Menu<'_>>) -> Duration {
    let template = &variant.template;
    let key = menu.and_then(|menu| told_after(template, &menu.keys()).first().map(|(_, after)| *after));
    let name = menu.and_then(|menu| said_after(template, &names(context, menu)));
    key.into_iter().chain(name).min().unwrap_or_else(|| duration(template))
}

/// What the options are called that are no keys.
fn names(context: &RuleContext<'_>, menu: Menu<'_>) -> Vec<String> {
    let named = menu.options.iter().filter(|option| !is_key(&fold(&option.name.value)));
    let names = named.flat_map(|option| {
        let labels = option.way.label.iter().flat_map(|label| &context.workflow.resolve(label).variants);
        let words = option.way.words.iter().map(|word| &word.value);
        let own = [&option.name.value].into_iter().chain(words);
        own.chain(labels.map(|variant| &variant.template.source)).map(|word| folded(word)).collect::<Vec<_>>()
    });
    names.filter(|name| !name.is_empty()).collect()
}

fn tell(
    context: &RuleContext<'_>,
    (id, text, variant): (cswf_model::StepId, &Text, &TextVariant),
    time: Duration,
    found: &mut Findings,
) {
    let claim = Say::PromptTooLong { step: context.name(id), time: whole_seconds(time) };
    let finding = context.at_span(id, place_of(text, variant), claim);
    found.push(finding.with_help(Say::PromptTooLongHelp {}));
}
