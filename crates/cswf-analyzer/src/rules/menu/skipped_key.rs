//! A key that is left out between two others.

use std::collections::BTreeSet;

use cswf_diagnostics::MenuMessage as Say;

use crate::context::RuleContext;
use crate::findings::Findings;
use crate::menus::menus;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    for menu in menus(context.workflow) {
        let numbered = menu.numbered();
        let keys: BTreeSet<u32> = numbered.iter().map(|(number, _)| *number).collect();
        // A key that means something at any time is not free to be an option.
        let taken = menu.taken_at_any_time(context.workflow);
        let is_free = |number: &u32| !keys.contains(number) && !taken.contains(number);
        let Some(skipped) = (1..keys.last().copied().unwrap_or(0)).find(is_free) else {
            continue;
        };
        // Told at the first key behind the gap.
        let next = keys.range(skipped..).next();
        let Some((_, option)) = numbered.iter().find(|(number, _)| Some(number) == next) else { continue };
        let step = context.name(menu.id);
        let claim = Say::SkippedKey { step, skipped: skipped.to_string(), next: option.name.value.clone() };
        found.push(context.at_span(menu.id, option.name.span, claim).with_help(Say::SkippedKeyHelp {}));
    }
}
