//! Opening hours that overlap themselves, or of which one part silently replaces another.

use cswf_diagnostics::{HoursMessage as Say, Safety, Span, TextEdit};
use cswf_model::hours::{Calendar, Schedule};
use cswf_model::{Arrivals, Staffing, Workflow};

use crate::context::RuleContext;
use crate::findings::{Findings, finding};

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    for (schedule, span) in schedules(context.workflow) {
        if !context.project.tells_of(context.workflow, span) {
            continue;
        }
        if let Some((part, by)) = schedule.replaced() {
            let claim = Say::HoursReplaced { part, by };
            let told = finding(span, claim).with_help(Say::HoursReplacedHelp {});
            found.push(match edit(context, schedule, span) {
                Some(edit) => told.with_fix(Safety::Unsafe, vec![edit]),
                None => told,
            });
        } else if let Some((one, other)) = schedule.overlap() {
            let claim = Say::HoursOverlap { one: one.to_string(), other: other.to_string() };
            found.push(finding(span, claim).with_help(Say::HoursOverlapHelp {}));
        }
    }
    for hours in &context.workflow.hours {
        let Some(span) =
            hours.places.workdays.filter(|span| context.project.tells_of(context.workflow, *span))
        else {
            continue;
        };
        if let Some(day) = day_off_and_worked(&hours.calendar) {
            let claim = Say::DayOffAndWorked { name: hours.id.value.clone(), day };
            let mut told = finding(span, claim).with_help(Say::DayOffAndWorkedHelp {});
            if let Some(closed) = hours.places.closed {
                told = told.with_related(closed, Say::DayOffAndWorkedClosed {});
            }
            found.push(told);
        }
    }
}

/// Both parts count, if that is what was meant.
fn edit(context: &RuleContext<'_>, schedule: &Schedule, span: Span) -> Option<TextEdit> {
    let source = context.project.source(context.workflow, span.file)?;
    let written = source.slice(span);
    let quote =
        written.chars().next().filter(|c| matches!(c, '"' | '\'')).map_or_else(String::new, String::from);
    // A block of text is not replaced by a line.
    let is_line = span.file == context.workflow.file && !written.contains('\n');
    let mended = schedule.put_together().filter(|_| is_line)?;
    Some(TextEdit { span, text: format!("{quote}{mended}{quote}") })
}

/// Every text of opening hours, with its place.
fn schedules(workflow: &Workflow) -> impl Iterator<Item = (&Schedule, Span)> {
    let hours =
        workflow.hours.iter().filter_map(|hours| Some((&hours.calendar.schedule, hours.places.open?)));
    let shifts = workflow.actors.iter().flat_map(|actor| match &actor.staff {
        Staffing::Shifts(shifts) => shifts.as_slice(),
        Staffing::Unstated | Staffing::Constant(_) => &[],
    });
    let shifts = shifts.map(|shift| (&shift.at.value, shift.at.span));
    let arrivals = workflow.traffic.iter().filter_map(|traffic| traffic.arrivals.as_ref());
    let arrivals = arrivals.flat_map(|arrivals| match arrivals {
        Arrivals::Profile(profile) => profile.as_slice(),
        Arrivals::Constant(_) => &[],
    });
    hours.chain(shifts).chain(arrivals.map(|timed| (&timed.at.value, timed.at.span)))
}

/// A date that is a day off and a working day.
fn day_off_and_worked(calendar: &Calendar) -> Option<String> {
    let off = |day: &&jiff::civil::Date| calendar.closed.iter().any(|range| range.contains(**day));
    calendar.workdays.iter().find(off).map(ToString::to_string)
}
