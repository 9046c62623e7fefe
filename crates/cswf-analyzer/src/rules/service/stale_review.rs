//! The day of the next review has passed.

use std::time::Duration;

use cswf_diagnostics::ServiceMessage as Say;
use jiff::Span;
use jiff::civil::Date;

use crate::context::RuleContext;
use crate::findings::{Findings, finding};

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let Some(review) = &context.workflow.review else { return };
    let (Some(last), Some(every)) = (&review.last, &review.every) else { return };
    let Some(due) = after(last.value, every.value) else { return };
    if due < context.today() {
        let workflow = context.workflow.id.value.clone();
        let claim = Say::StaleReview { workflow, due: due.to_string(), last: last.value.to_string() };
        found.push(finding(last.span, claim).with_help(Say::StaleReviewHelp {}));
    }
}

/// The day so long after another; none when no calendar has it. A part of a day does not count.
fn after(day: Date, time: Duration) -> Option<Date> {
    const DAY: u64 = 86_400;
    let days = i64::try_from(time.as_secs() / DAY).ok()?;
    day.checked_add(Span::new().try_days(days).ok()?).ok()
}
