//! A row of `sla` that never holds, because the first row that matches does.

use cswf_diagnostics::{Diagnostic, FlowMessage as Say, Span};
use cswf_model::{Expr, Sla};

use crate::conditions::{Answer, Reasoner, Wanted};
use crate::context::RuleContext;
use crate::findings::{Findings, finding};

/// More rows are not looked at.
const MOST_ROWS: usize = 200;

/// `told` says whether it is known for another reason that a row never holds.
pub(super) fn check(context: &RuleContext<'_>, found: &mut Findings, told: &dyn Fn(usize) -> bool) {
    let rows = &context.workflow.sla;
    if rows.len() < 2 || rows.len() > MOST_ROWS {
        return;
    }
    let reasoner = Reasoner::of(context.workflow, rows.iter().filter_map(condition));
    for (n, row) in rows.iter().enumerate().filter(|(n, _)| !told(*n)) {
        let earlier = rows.get(..n).unwrap_or_default();
        if let Some(taking) = taken_by(&reasoner, earlier, row) {
            found.push(tell(row, &taking));
        }
    }
}

fn condition(row: &Sla) -> Option<&Expr> {
    row.condition.as_ref().map(|condition| &condition.expr)
}

/// The earlier rows that hold for every case that a row is for; `None` when something is left over, or when the row
/// contradicts itself, which is told of its condition.
fn taken_by<'r>(reasoner: &Reasoner<'_>, earlier: &'r [Sla], row: &Sla) -> Option<Vec<&'r Sla>> {
    let own: Vec<Wanted<'_>> = condition(row).map(|expr| (expr, true)).into_iter().collect();
    let never = |also: &[Wanted<'_>]| {
        let all: Vec<Wanted<'_>> = own.iter().chain(also).copied().collect();
        reasoner.can(reasoner.everybody(), &all) == Answer::Never
    };
    if earlier.is_empty() || never(&[]) {
        return None;
    }
    if let Some(all) = earlier.iter().find(|row| row.condition.is_none()) {
        return Some(vec![all]);
    }
    let meeting = earlier.iter().filter(|row| condition(row).is_none_or(|expr| !never(&[(expr, true)])));
    let meeting: Vec<&Sla> = meeting.collect();
    let rest: Vec<Wanted<'_>> =
        meeting.iter().filter_map(|row| condition(row)).map(|expr| (expr, false)).collect();
    (!meeting.is_empty() && never(&rest)).then_some(meeting)
}

fn tell(row: &Sla, taking: &[&Sla]) -> Diagnostic {
    let place = |row: &Sla| row.condition.as_ref().map_or(beginning(row), |condition| condition.span);
    let told = finding(place(row), Say::NeverTakenSla {})
        .with_label(Say::NeverHoldsEarlierRows {})
        .with_help(Say::NeverTakenHelpEarlierRows {});
    taking.iter().fold(told, |told, row| told.with_related(place(row), Say::NeverHoldsTakesRow {}))
}

/// Where a row without a condition begins.
fn beginning(row: &Sla) -> Span {
    Span { end: row.span.start, ..row.span }
}
