//! Hours at which nobody is ever there.

use cswf_diagnostics::HoursMessage as Say;
use cswf_model::hours::{Calendar, Interval};
use cswf_model::{Actor, Staffing};
use jiff::civil::Date;
use jiff::{Span, Timestamp};

use crate::context::RuleContext;
use crate::facts::shifts::{shift_calendar, timezone};
use crate::findings::{Findings, finding};

/// The time that is looked at.
struct Window {
    first: Date,
    last: Date,
    from: Timestamp,
    to: Timestamp,
}

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let workflow = context.workflow;
    let Some(window) = window(context) else { return };
    for hours in &workflow.hours {
        if opens(&hours.calendar, &window) || !context.project.tells_of(workflow, hours.id.span) {
            continue;
        }
        let (from, to) = (window.first.to_string(), window.last.to_string());
        let claim = Say::NeverOpen { name: hours.id.value.clone(), from, to };
        let mut told = finding(hours.id.span, claim).with_help(Say::NeverOpenHelp {});
        if let Some(span) = hours.places.open {
            told = told.with_related(span, Say::NeverOpenHours {});
        }
        if let Some(span) = hours.places.closed {
            told = told.with_related(span, Say::NeverOpenClosed {});
        }
        found.push(told);
    }
    for actor in &workflow.actors {
        shifts(context, actor, &window, found);
    }
}

fn window(context: &RuleContext<'_>) -> Option<Window> {
    let zone = timezone(context.workflow);
    let midnight = |date: Date| zone.to_ambiguous_timestamp(date.at(0, 0, 0, 0)).compatible().ok();
    let first = context.today();
    #[expect(clippy::cast_possible_truncation, reason = "a whole number of days that is capped")]
    let days = (context.parameter("within") / 86_400.0).clamp(1.0, 36_525.0) as i64;
    let last = first.checked_add(Span::new().days(days)).ok()?;
    Some(Window { first, last, from: midnight(first)?, to: midnight(last)? })
}

fn opens(calendar: &Calendar, window: &Window) -> bool {
    calendar.intervals(window.from, window.to).next().is_some()
}

/// The shifts of a team that lie outside its hours, where these are open at all.
fn shifts(context: &RuleContext<'_>, actor: &Actor, window: &Window, found: &mut Findings) {
    let workflow = context.workflow;
    let Staffing::Shifts(shifts) = &actor.staff else { return };
    let hours = actor.hours.as_ref().and_then(|hours| workflow.hours.get(hours.value.index()));
    let name = || actor.id.value.clone();
    for shift in shifts.iter().filter(|shift| shift.count.value > 0) {
        if !context.project.tells_of(workflow, shift.at.span) {
            continue;
        }
        let calendar = shift_calendar(workflow, actor, &shift.at.value);
        if !opens(&calendar, window) {
            if hours.is_none_or(|hours| opens(&hours.calendar, window)) {
                let claim = Say::ShiftNeverComes { actor: name() };
                found.push(finding(shift.at.span, claim).with_help(Say::ShiftNeverComesHelp {}));
            }
            continue;
        }
        let Some(hours) = hours.filter(|hours| opens(&hours.calendar, window)) else { continue };
        if !meet(&calendar, &hours.calendar, window) {
            let claim = Say::ShiftOutsideHours { actor: name(), hours: hours.id.value.clone() };
            let told = finding(shift.at.span, claim).with_help(Say::ShiftOutsideHoursHelp {});
            found.push(match hours.places.open {
                Some(span) => told.with_related(span, Say::ShiftOutsideHoursOpen {}),
                None => told,
            });
        }
    }
}

/// Are two ever open at the same time?
fn meet(one: &Calendar, other: &Calendar, window: &Window) -> bool {
    let mut first = one.intervals(window.from, window.to).peekable();
    let mut second = other.intervals(window.from, window.to).peekable();
    while let (Some(a), Some(b)) = (first.peek(), second.peek()) {
        let (Interval { start, end }, b) = (*a, *b);
        if start < b.end && b.start < end {
            return true;
        }
        if end <= b.end {
            first.next();
        } else {
            second.next();
        }
    }
    false
}
