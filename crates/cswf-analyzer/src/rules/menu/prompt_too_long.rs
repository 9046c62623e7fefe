//! A long talk before callers may do anything.

use std::time::Duration;

use cswf_diagnostics::MenuMessage as Say;
use cswf_model::{StepKind, Text, TextVariant};

use crate::context::RuleContext;
use crate::findings::Findings;
use crate::menus::{Menu, duration, heard, menus, place_of, told_after, whole_seconds};

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
            .map(|variant| (before_a_choice(variant, menu), variant));
        let longest = times.max_by_key(|(time, _)| *time);
        if let Some((time, variant)) = longest.filter(|(time, _)| time.as_secs_f64() > most) {
            tell(context, (id, text, variant), time, found);
        }
    }
}

/// How long it takes until the first choice has been told; all of it when there is none to tell.
fn before_a_choice(variant: &TextVariant, menu: Option<Menu<'_>>) -> Duration {
    let told = menu.map(|menu| told_after(&variant.template, &menu.keys())).unwrap_or_default();
    told.first().map_or_else(|| duration(&variant.template), |(_, after)| *after)
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
