//! What transitions and entries do.

use std::sync::Arc;

use cswf_model::condition::Datum;
use cswf_model::{TicketAction, Value};

use crate::case::{Agreed, Effect, Ticket};
use crate::interpret::Work;
use crate::transition::Action;

/// The channel on which a customer who is to be called back hangs up.
const PHONE: &str = "phone";

impl<'r> Work<'r> {
    pub(crate) fn act(&mut self, token: u32, actions: &'r [Action]) {
        for action in actions {
            self.act_one(token, action);
        }
    }

    fn act_one(&mut self, token: u32, action: &'r Action) {
        match action {
            Action::Enter(_) if self.goes_on => {}
            Action::Enter(step) => {
                self.case.quiet += 1;
                if let Some(visits) = self.case.visits.get_mut(step.index()) {
                    *visits = visits.saturating_add(1);
                }
                self.effects.push(Effect::Entered(*step));
            }
            Action::Set(slot, source) => {
                let datum = self.machine.value(self.case, self.world, source);
                self.case.set(*slot, datum);
            }
            Action::SetLanguage(source) => {
                if let Datum::Known(Value::Text(tag)) = self.machine.value(self.case, self.world, source) {
                    self.case.language = Some(Arc::clone(&tag));
                    self.case.clock.look_again();
                }
            }
            Action::Clear(slot) => self.case.set(*slot, Datum::Unset),
            Action::Store(slot) => self.case.set(*slot, self.value.clone()),
            Action::Count(counter) => {
                if let Some(count) = self.case.counters.get_mut(counter.index()) {
                    *count = count.saturating_add(1);
                }
            }
            Action::Reset(counter) => {
                if let Some(count) = self.case.counters.get_mut(counter.index()) {
                    *count = 0;
                }
            }
            Action::Start(timer) => self.start_timer(token, *timer),
            Action::Stop(timer) => {
                self.case.timers.retain(|own| own.timer != *timer || own.token != token);
            }
            Action::Hold(team) => self.hold(token, *team),
            Action::Release => self.release(token, None),
            Action::ReleaseUnless(team) => self.release(token, Some(*team)),
            Action::Leave => self.case.gone = true,
            Action::LeaveLine => self.case.gone |= &*self.case.channel == PHONE,
            Action::Return => self.case.gone = false,
            Action::Raise(name) => self.case.raised.push(*name),
            Action::Ticket(action) => self.ticket(*action),
            Action::Responded => self.met(Agreed::Respond),
            Action::Tell(team) => self.effects.push(Effect::Told(*team)),
            Action::Act(rule) => self.effects.push(Effect::Acts(*rule)),
        }
    }

    pub(crate) fn ticket(&mut self, action: TicketAction) {
        match action {
            TicketAction::Open => {
                self.case.ticket = Ticket::Open;
                self.agreed_from_here();
            }
            TicketAction::Reopen => self.case.ticket = Ticket::Open,
            TicketAction::Update => {}
            TicketAction::Close => {
                self.case.ticket = Ticket::Closed;
                self.resolved();
            }
        }
        self.case.clock.look_again();
    }
}
