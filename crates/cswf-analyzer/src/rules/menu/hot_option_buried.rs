//! What most customers choose comes late in the menu.

use cswf_diagnostics::{Diagnostic, MenuMessage as Say, Safety, Span, TextEdit};
use cswf_model::Choice;
use cswf_model::read::fold;

use super::other_dominates::is_other;
use crate::context::RuleContext;
use crate::findings::Findings;
use crate::menus::{Menu, is_key, menus};

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let margin = context.parameter("margin");
    for menu in menus(context.workflow) {
        let topics: Vec<(&Choice, f64)> =
            menu.shares().into_iter().filter(|(option, _)| menu.is_topic(option)).collect();
        // The key decides which one is first, where there are keys; else the order.
        let first = topics
            .iter()
            .min_by_key(|(option, _)| fold(&option.name.value).parse::<u32>().unwrap_or(u32::MAX));
        // That most choose "other" is other-dominates' business: it does not belong into the first place.
        let given = topics
            .iter()
            .filter(|(option, _)| option.way.share.is_some() && !is_other(context.workflow, option));
        let hottest = given.max_by(|one, other| one.1.total_cmp(&other.1));
        let (Some((first, low)), Some((hottest, high))) = (first, hottest) else { continue };
        if high - low > margin {
            found.push(tell(context, menu, (first, *low), (hottest, *high)));
        }
    }
}

fn tell(
    context: &RuleContext<'_>,
    menu: Menu<'_>,
    first: (&Choice, f64),
    hottest: (&Choice, f64),
) -> Diagnostic {
    let percent = |share: f64| (share * 100.0).round();
    let claim = Say::HotOptionBuried {
        step: context.name(menu.id),
        option: hottest.0.name.value.clone(),
        percent: percent(hottest.1),
        first: first.0.name.value.clone(),
        less: percent(first.1),
    };
    let finding = context.at_span(menu.id, hottest.0.name.span, claim).with_help(Say::HotOptionBuriedHelp {});
    match exchanged(context, menu, first.0, hottest.0) {
        Some(edits) => finding.with_fix(Safety::Safe, edits),
        None => finding,
    }
}

/// Options that are words can change places. Those that are keys cannot by themselves: the prompt, and recordings of it, say
/// which key is for what.
fn exchanged(
    context: &RuleContext<'_>,
    menu: Menu<'_>,
    first: &Choice,
    hottest: &Choice,
) -> Option<Vec<TextEdit>> {
    if menu.options.iter().any(|option| is_key(&fold(&option.name.value))) {
        return None;
    }
    let whole = |option: &Choice| {
        let span = Span { end: option.way.span.end, ..option.name.span };
        let lies_here = option.way.span.file == span.file && span.file == context.workflow.file;
        let text = context.project.source(context.workflow, span.file)?.slice(span).to_owned();
        // Over several lines there may be comments, which belong to one of them and not to the place. What stands for
        // something else has to come after it.
        (lies_here && !text.contains(['\n', '&', '*'])).then_some((span, text))
    };
    let ((one, own), (other, text)) = (whole(first)?, whole(hottest)?);
    Some(vec![TextEdit { span: one, text }, TextEdit { span: other, text: own }])
}
