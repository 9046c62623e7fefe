//! Options that do not come in the order of their keys.

use std::collections::BTreeSet;

use cswf_diagnostics::MenuMessage as Say;

use crate::context::RuleContext;
use crate::findings::Findings;
use crate::menus::{Menu, heard, menus, place_of, told_after};

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    for menu in menus(context.workflow) {
        if let Some((after, option)) = in_the_file(menu) {
            let claim = Say::OptionsOutOfOrder {
                step: context.name(menu.id),
                first: after,
                second: option.name.value.clone(),
            };
            found.push(
                context.at_span(menu.id, option.name.span, claim).with_help(Say::OptionsOutOfOrderHelp {}),
            );
        } else {
            in_the_prompt(context, menu, found);
        }
    }
}

/// The first option that comes behind one with a higher key.
fn in_the_file(menu: Menu<'_>) -> Option<(String, &cswf_model::Choice)> {
    let numbered = menu.numbered();
    let pairs = numbered.iter().zip(numbered.iter().skip(1));
    pairs
        .filter(|((one, _), (next, _))| next < one)
        .map(|((_, one), (_, next))| (one.name.value.clone(), *next))
        .next()
}

fn in_the_prompt(context: &RuleContext<'_>, menu: Menu<'_>, found: &mut Findings) {
    let keys: BTreeSet<String> = menu.numbered().into_iter().map(|(number, _)| number.to_string()).collect();
    for variant in heard(context.workflow, menu.text) {
        if stand_in_order(&variant.template.source, &keys) {
            continue;
        }
        let told = told_after(&variant.template, &keys);
        let wrong = told.iter().zip(told.iter().skip(1)).find(|((one, _), (next, _))| next < one);
        if let Some(((first, _), (second, _))) = wrong {
            let (first, second) = (first.clone(), second.clone());
            let claim = Say::PromptOutOfOrder { step: context.name(menu.id), first, second };
            let finding = context.at_span(menu.id, place_of(menu.text, variant), claim);
            found.push(finding.with_help(Say::OptionsOutOfOrderHelp {}));
            return;
        }
    }
}

/// Does each of these keys, as a figure, stand behind the ones before it? Then nothing has to be understood of the text.
fn stand_in_order(text: &str, keys: &BTreeSet<String>) -> bool {
    let places: Option<Vec<usize>> = keys.iter().map(|key| text.find(key.as_str())).collect();
    places.is_some_and(|places| places.is_sorted())
}
