//! Nobody has written down what the workflow is for.

use cswf_diagnostics::ServiceMessage as Say;

use crate::context::RuleContext;
use crate::findings::{Findings, finding};

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    if context.workflow.goal.is_none() {
        let workflow = context.workflow.id.value.clone();
        found.push(finding(context.workflow.head, Say::NoGoal { workflow }).with_help(Say::NoGoalHelp {}));
    }
}
