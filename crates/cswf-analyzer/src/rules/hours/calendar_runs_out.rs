//! Days off and make-up days that are listed up to a year that is nearly over.

use cswf_diagnostics::HoursMessage as Say;
use cswf_model::HoursDefinition;
use jiff::Span;

use crate::context::RuleContext;
use crate::findings::{Findings, finding};

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    #[expect(clippy::cast_possible_truncation, reason = "a whole number of days that is capped")]
    let ahead = (context.parameter("ahead") / 86_400.0).clamp(0.0, 36_525.0) as i64;
    let Ok(soon) = context.today().checked_add(Span::new().days(ahead)) else { return };
    let needed = soon.year();
    for hours in &context.workflow.hours {
        let listed = last_listed(hours);
        let lists = hours.places.closed.or(hours.places.workdays);
        let name = hours.id.value.clone();
        // Days off beside public holidays that are known may well be of one year only.
        if hours.calendar.holidays.is_some_and(|region| region.announced_through() >= needed) {
            continue;
        }
        let told = match (listed, lists, hours.calendar.holidays) {
            (Some(listed), Some(span), _) if listed < needed => {
                let claim = Say::ListRunsOut { name, listed: i64::from(listed), needed: i64::from(needed) };
                finding(span, claim).with_help(Say::ListRunsOutHelp { needed: i64::from(needed) })
            }
            (None, _, Some(region)) => {
                let claim =
                    Say::HolidaysRunOut { name, region: region.to_string(), needed: i64::from(needed) };
                let span = hours.places.holidays.unwrap_or(hours.id.span);
                finding(span, claim).with_help(Say::HolidaysRunOutHelp { needed: i64::from(needed) })
            }
            _ => continue,
        };
        if context.project.tells_of(context.workflow, told.span) {
            found.push(told);
        }
    }
}

/// The last year of which a day is listed in `closed` or `workdays`.
fn last_listed(hours: &HoursDefinition) -> Option<i16> {
    let closed = hours.calendar.closed.iter().map(|range| range.last.year());
    closed.chain(hours.calendar.workdays.iter().map(|day| day.year())).max()
}
