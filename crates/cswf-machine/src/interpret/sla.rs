//! The clocks of `sla`: which row holds, when its times run out, and what that does.

use std::time::Duration;

use cswf_model::Period;
use cswf_model::condition::Datum;
use cswf_model::hours::Calendar;
use cswf_model::{StepId, Value};

use crate::case::{Agreed, Case, Cause, Effect, Row};
use crate::interpret::Work;
use crate::machine::SlaRow;
use crate::transition::RowOutcome;

/// The agreed times of a case.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clock {
    /// When they began to run.
    from: Option<u64>,
    /// The row that holds.
    row: Option<usize>,
    /// The times in which they stood still; the last one may go on.
    pauses: Vec<(u64, Option<u64>)>,
    /// What has been met or broken already.
    settled: Vec<Agreed>,
    /// What is to come.
    due: Vec<Due>,
    /// The data have changed.
    look: bool,
}

#[derive(Clone, Copy, Debug)]
struct Due {
    at: u64,
    what: Agreed,
    /// The warning before it.
    warns: bool,
}

impl Clock {
    pub(crate) fn next(&self) -> Option<u64> {
        self.due.iter().map(|due| due.at).min()
    }

    pub(crate) fn look_again(&mut self) {
        self.look = true;
    }

    fn paused(&self) -> bool {
        self.pauses.last().is_some_and(|(_, to)| to.is_none())
    }
}

impl Work<'_> {
    /// A step has opened the ticket.
    pub(crate) fn agreed_from_here(&mut self) {
        if self.machine.sla_from_ticket && self.case.clock.from.is_none() {
            self.case.clock.from = Some(self.case.now);
        }
    }

    /// Looks whether another row holds, or the clock stops or goes on.
    pub(crate) fn settle_agreed(&mut self) {
        if self.machine.sla.is_empty() {
            return;
        }
        if self.case.clock.from.is_none() {
            if self.machine.sla_from_ticket {
                return;
            }
            self.case.clock.from = Some(0);
        }
        let first = self.case.clock.row.is_none();
        if std::mem::take(&mut self.case.clock.look) || first {
            let row = self.machine.sla.iter().position(|row| self.row_holds(row));
            if row != self.case.clock.row {
                self.case.clock.row = row;
                self.plan(None);
            }
        }
        let pauses = self.row_now().is_some_and(|row| self.is_at(&row.pause));
        if pauses != self.case.clock.paused() {
            let now = self.case.now;
            let warned = self.warned();
            match self.case.clock.pauses.last_mut() {
                Some((_, to @ None)) => *to = Some(now),
                _ => self.case.clock.pauses.push((now, None)),
            }
            self.plan(Some(warned));
        }
    }

    fn row_now(&self) -> Option<&SlaRow> {
        self.machine.sla.get(self.case.clock.row?)
    }

    /// A row whose condition nobody can decide does not hold.
    fn row_holds(&self, row: &SlaRow) -> bool {
        let holds =
            |expr| self.machine.evaluate(self.case, self.world, expr) == Datum::Known(Value::Bool(true));
        row.condition.as_ref().is_none_or(holds)
    }

    fn is_at(&self, steps: &[StepId]) -> bool {
        let states = || steps.iter().filter_map(|step| self.machine.step(*step)).map(|step| step.state);
        self.case.tokens.iter().any(|token| self.chain(token).any(|state| states().any(|own| own == state)))
    }

    /// The warnings that have been given.
    fn warned(&self) -> Vec<Agreed> {
        let waits = |what: Agreed| self.case.clock.due.iter().any(|due| due.warns && due.what == what);
        [Agreed::Respond, Agreed::Resolve].into_iter().filter(|what| !waits(*what)).collect()
    }

    /// Plans what is to come, from the row that holds; `warned` has been warned of already.
    fn plan(&mut self, warned: Option<Vec<Agreed>>) {
        self.case.clock.due.clear();
        if self.case.clock.paused() {
            // Nothing comes while the clock stands still, but what was warned of stays so.
            let what = warned.unwrap_or_default();
            let open = [Agreed::Respond, Agreed::Resolve].into_iter().filter(|own| !what.contains(own));
            let never = open.map(|what| Due { at: u64::MAX, what, warns: true });
            self.case.clock.due.extend(never);
            return;
        }
        let (Some(row), Some(from)) = (self.row_now(), self.case.clock.from) else { return };
        let calendar = row.clock.and_then(|hours| self.machine.calendar(hours));
        let mut due = Vec::new();
        for (what, period) in [(Agreed::Respond, row.respond), (Agreed::Resolve, row.resolve)] {
            let Some(period) = period.filter(|_| !self.case.clock.settled.contains(&what)) else { continue };
            let Some(whole) = length(self.case, calendar, from, period) else { continue };
            let warns = row.warn.filter(|_| !warned.as_ref().is_some_and(|warned| warned.contains(&what)));
            let early = warns.map(|share| (whole.mul_f64(share.clamp(0.0, 1.0)), true));
            for (time, warns) in early.into_iter().chain([(whole, false)]) {
                if let Some(at) = runs_out(self.case, calendar, from, time) {
                    due.push(Due { at, what, warns });
                }
            }
        }
        self.case.clock.due = due;
    }

    /// An agreed time was met.
    pub(crate) fn met(&mut self, what: Agreed) {
        let clock = &mut self.case.clock;
        let agreed = self.machine.sla.get(clock.row.unwrap_or(usize::MAX)).is_some_and(|row| match what {
            Agreed::Respond => row.respond.is_some(),
            Agreed::Resolve => row.resolve.is_some(),
        });
        if agreed && !clock.settled.contains(&what) {
            clock.settled.push(what);
            clock.due.retain(|due| due.what != what);
            self.effects.push(Effect::Agreed { what, met: true });
        }
    }

    /// The ticket is closed, or the case over: nobody waits for a response any more.
    pub(crate) fn resolved(&mut self) {
        self.met(Agreed::Resolve);
        self.case.clock.due.clear();
        self.case.clock.settled = vec![Agreed::Respond, Agreed::Resolve];
    }

    /// The first of the agreed times that has run out is warned of, or broken.
    pub(crate) fn ring_agreed(&mut self) {
        let first = (0..).zip(&self.case.clock.due).min_by_key(|(n, due)| (due.at, *n)).map(|(n, _)| n);
        let Some(first) = first else { return };
        let due = self.case.clock.due.remove(first);
        if due.warns {
            self.case.raised.extend(self.machine.name_id("sla.warned"));
            return;
        }
        self.case.clock.settled.push(due.what);
        self.case.clock.due.retain(|own| own.what != due.what);
        self.effects.push(Effect::Agreed { what: due.what, met: false });
        let Some(token) = self.case.tokens.first().map(|token| token.id) else { return };
        if let Some(step) = self.step_at(token) {
            let cause = Cause::Agreed(due.what);
            let row = Row { time: self.case.now, step, cause, outcome: RowOutcome::Breached, way: None };
            self.effects.push(Effect::Row(row));
        }
        let machine = self.machine;
        let row = machine.sla.get(self.case.clock.row.unwrap_or(usize::MAX));
        if let Some(breach) = row.and_then(|row| row.on_breach.as_ref())
            && self.verdict(&breach.guard, token) == cswf_model::condition::Verdict::Holds
        {
            self.go(token, breach.to, &breach.actions);
        }
    }
}

/// How much of a clock's time a period is.
fn length(case: &Case, calendar: Option<&Calendar>, from: u64, period: Period) -> Option<Duration> {
    match calendar {
        None => Some(period.elapsed()),
        Some(calendar) => calendar.open_time_of(case.instant_of(from), period),
    }
}

/// When so much of the clock's time has run since `from`, the pauses left out.
fn runs_out(case: &Case, calendar: Option<&Calendar>, from: u64, mut rest: Duration) -> Option<u64> {
    let mut begins = from;
    for (stops, goes_on) in &case.clock.pauses {
        let goes_on = (*goes_on)?;
        let passed = match calendar {
            None => Duration::from_millis(stops.saturating_sub(begins)),
            Some(calendar) => calendar.open_between(case.instant_of(begins), case.instant_of(*stops)),
        };
        if passed >= rest {
            break;
        }
        rest -= passed;
        begins = goes_on;
    }
    match calendar {
        None => begins.checked_add(crate::lower::millis(rest)),
        Some(calendar) => {
            let ends = calendar.after_open_time(case.instant_of(begins), rest)?;
            Some(case.time_of(ends))
        }
    }
}
