//! A line that takes in any number of customers.

use cswf_diagnostics::CapacityMessage as Say;

use super::team::lines;
use crate::context::RuleContext;
use crate::findings::Findings;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    for (id, step, queue) in lines(context) {
        if queue.limit.is_none() && step.timeout.is_none() {
            let claim = Say::QueueWithoutLimit { step: context.name(id) };
            found.push(context.at_step(id, claim).with_help(Say::QueueWithoutLimitHelp {}));
        }
    }
}
