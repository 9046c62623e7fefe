//! A menu with more options than anybody keeps in mind.

use cswf_diagnostics::MenuMessage as Say;

use crate::context::RuleContext;
use crate::findings::Findings;
use crate::menus::menus;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let most = context.parameter("most");
    for menu in menus(context.workflow) {
        let options = menu.options.iter().filter(|option| menu.is_topic(option)).count();
        let count = u32::try_from(options).unwrap_or(u32::MAX);
        if f64::from(count) > most {
            let claim = Say::MenuTooBroad { step: context.name(menu.id), options: count };
            found.push(context.at_step(menu.id, claim).with_help(Say::MenuTooBroadHelp { most }));
        }
    }
}
