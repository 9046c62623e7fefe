//! The workflow is in use, and nothing says when it is looked at again.

use cswf_diagnostics::ServiceMessage as Say;
use cswf_model::Status;

use crate::context::RuleContext;
use crate::findings::{Findings, finding};

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let workflow = context.workflow;
    let Some(status) = workflow.status.as_ref().filter(|status| status.value == Status::Live) else { return };
    let reviewed =
        workflow.review.as_ref().is_some_and(|review| review.last.is_some() && review.every.is_some());
    if !reviewed {
        let claim = Say::LiveWithoutReview { workflow: workflow.id.value.clone() };
        found.push(finding(status.span, claim).with_help(Say::LiveWithoutReviewHelp {}));
    }
}
