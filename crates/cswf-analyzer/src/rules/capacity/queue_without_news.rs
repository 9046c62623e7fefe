//! A line in which nobody says how long it will take.

use cswf_diagnostics::CapacityMessage as Say;

use super::team::lines;
use crate::context::RuleContext;
use crate::findings::Findings;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    for (id, _, queue) in lines(context) {
        if !queue.announce_position && !queue.announce_wait {
            let claim = Say::QueueWithoutNews { step: context.name(id) };
            found.push(context.at_step(id, claim).with_help(Say::QueueWithoutNewsHelp {}));
        }
    }
}
