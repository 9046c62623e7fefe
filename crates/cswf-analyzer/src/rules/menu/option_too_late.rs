//! Options that callers hear of only after a long while.

use cswf_diagnostics::{Diagnostic, List, MenuMessage as Say};
use cswf_model::TextVariant;
use cswf_model::speech::spoken;

use crate::context::RuleContext;
use crate::findings::Findings;
use crate::menus::{Menu, heard, menus, place_of, told_after, whole_seconds};

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    for menu in menus(context.workflow) {
        // The longest of the languages is enough: the options are the same.
        let late =
            heard(context.workflow, menu.text).into_iter().filter_map(|variant| late(context, menu, variant));
        let worst = late.max_by(|one, other| one.0.total_cmp(&other.0));
        worst.into_iter().for_each(|(_, finding)| found.push(finding));
    }
}

/// The options of which one variant tells too late, and after how many seconds the last one is told.
fn late(context: &RuleContext<'_>, menu: Menu<'_>, variant: &TextVariant) -> Option<(f64, Diagnostic)> {
    let most = context.parameter("most");
    if spoken(&variant.template.source).as_secs_f64() <= most {
        return None;
    }
    let told = told_after(&variant.template, &menu.keys());
    let late: Vec<_> = told.iter().filter(|(_, after)| after.as_secs_f64() > most).collect();
    let last = late.iter().map(|(_, after)| *after).max()?;
    let keys = List::of(late.iter().map(|(key, _)| key));
    let claim = Say::OptionTooLate { step: context.name(menu.id), keys, time: whole_seconds(last) };
    let finding =
        context.at_span(menu.id, place_of(menu.text, variant), claim).with_help(Say::OptionTooLateHelp {});
    Some((last.as_secs_f64(), finding))
}
