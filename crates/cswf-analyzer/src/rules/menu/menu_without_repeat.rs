//! A spoken menu that cannot be heard again.

use cswf_diagnostics::MenuMessage as Say;
use cswf_model::{Cause, Outcome};

use crate::context::RuleContext;
use crate::findings::Findings;
use crate::menus::{Menu, heard, menus};

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    for menu in menus(context.workflow) {
        let options = menu.options.iter().filter(|option| menu.is_topic(option)).count();
        let many = options as f64 >= context.parameter("options");
        if many && !heard(context.workflow, menu.text).is_empty() && !comes_again(context, menu) {
            let claim = Say::MenuWithoutRepeat { step: context.name(menu.id) };
            found.push(context.at_step(menu.id, claim).with_help(Say::MenuWithoutRepeatHelp {}));
        }
    }
}

/// Is there an option that repeats it, or is it repeated for those who stay silent?
fn comes_again(context: &RuleContext<'_>, menu: Menu<'_>) -> bool {
    let tries =
        menu.step.tries.as_ref().or(context.workflow.defaults.tries.as_ref()).map_or(1, |tries| tries.value);
    if tries > 1 || menu.options.iter().any(|option| menu.repeats(option)) {
        return true;
    }
    let map = context.facts.map();
    let mut legs = map.out(map.place_of(menu.id));
    legs.any(|(_, leg)| {
        let waits = matches!(
            leg.kind,
            crate::facts::map::LegKind::Exit {
                outcome: Outcome::Timeout,
                cause: Cause::Handler(_) | Cause::Default(_)
            }
        );
        waits && map.step_at(leg.to) == Some(menu.id)
    })
}
