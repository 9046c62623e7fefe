//! Nobody looks after the workflow.

use cswf_diagnostics::ServiceMessage as Say;

use crate::context::RuleContext;
use crate::findings::{Findings, finding};

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    if context.workflow.owner.is_none() {
        let workflow = context.workflow.id.value.clone();
        found.push(finding(context.workflow.head, Say::NoOwner { workflow }).with_help(Say::NoOwnerHelp {}));
    }
}
