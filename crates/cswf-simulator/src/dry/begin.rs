//! What happens by itself when an activity begins.

use cswf_machine::{Activity, Doing, Event, Offer, Signal, Spoken, StateId, staff};
use cswf_model::condition::Datum;
use cswf_model::{ActorId, Type};
use jiff::Timestamp;

use super::{How, Player, Waiting, fitted};

impl Player<'_> {
    pub(super) fn begin(&mut self, serial: u32, state: StateId) {
        let Some(activity) = self.machine.state(state).and_then(|state| state.activity.as_ref()) else {
            return;
        };
        let done = self.case.now().saturating_add(self.machine.usual_time(&self.case, activity));
        match &activity.doing {
            Doing::Speak { text, .. } => {
                self.speak(state, text);
                self.ends_as_pinned(serial, state, done);
            }
            Doing::Send { text, medium, .. } => {
                let text = text.map(|text| self.machine.render_sent(&self.case, *medium, text));
                let text = text.unwrap_or_default();
                self.say(state, How::Sent, text);
                self.ends_as_pinned(serial, state, done);
            }
            Doing::Pass => self.schedule(done, Signal::of(serial, Event::Finished)),
            Doing::Ticket { .. } => self.ends_as_pinned(serial, state, done),
            Doing::Invoke { outcomes, .. } => {
                self.calls.push((serial, state));
                if outcomes.is_empty() {
                    self.ends_as_pinned(serial, state, done);
                } else {
                    self.ask(serial, state);
                }
            }
            Doing::Listen(_) => self.ask(serial, state),
            Doing::Queue(line) => {
                self.offer(state, &line.options);
                self.stand_in_line(Waiting { serial, state, done });
            }
            Doing::Person(team) => {
                let at = self.next_there(*team, self.case.instant());
                self.schedule_some(at, Signal::of(serial, Event::Answered));
            }
            Doing::Work { outcomes, .. } if outcomes.is_empty() => {
                let done = self.work_done(activity, self.case.now());
                self.ends_as_pinned(serial, state, done);
            }
            Doing::Work { .. } => self.ask(serial, state),
            Doing::Dial(_) => self.ends_as_pinned(serial, state, done),
            Doing::Callback { .. } => self.call_back(serial, state),
            Doing::Await { event: None, outcomes } if outcomes.is_empty() => {
                self.pass_time(Waiting { serial, state, done });
            }
            Doing::Await { .. } => self.ask(serial, state),
        }
    }

    fn speak(&mut self, state: StateId, text: &Spoken) {
        let words = self.machine.spoken(&self.case, text);
        self.say(state, How::Spoken, words);
        if let Spoken::Menu(_, offers) = text {
            self.offer(state, offers);
        }
    }

    fn offer(&mut self, state: StateId, offers: &[Offer]) {
        for offer in offers {
            let Some(label) = offer.label else { continue };
            if self.machine.is_offered(&self.case, &self.lines, &offer.guard) {
                let label = self.machine.render(&self.case, label);
                self.say(state, How::Offered, label);
            }
        }
    }

    /// An activity that goes well unless a turn that is pinned to it says otherwise.
    fn ends_as_pinned(&mut self, serial: u32, state: StateId, done: u64) {
        let usual = match self.doing(state) {
            Some(Doing::Dial(_)) => Event::Answered,
            _ => Event::Finished,
        };
        let now = self.case.now();
        let listens = matches!(self.doing(state), Some(Doing::Speak { .. }))
            && self.machine.step_of(state).is_none_or(|step| step.verb != "say");
        let pinned = if listens { None } else { self.take_pinned(state) };
        let Some(pinned) = pinned else {
            return self.schedule(done, Signal::of(serial, usual));
        };
        let (at, event) = match pinned.text.as_str() {
            "error" => (done, Event::Error),
            "busy" => (now, Event::Busy),
            "no-answer" => (now, Event::NoAnswer),
            "failed" => (now, Event::Failed),
            "timeout" | "silent" if self.machine.notices_silence(&self.case, serial) => return,
            "hang-up" => {
                self.schedule(done, Signal::of(serial, usual));
                return self.hang_up(state, &pinned);
            }
            "done" | "answered" => (done, usual),
            _ => {
                self.schedule(done, Signal::of(serial, usual));
                self.interrupt(Waiting { serial, state, done }, &pinned);
                return;
            }
        };
        if self.opens(state, event) {
            self.schedule(at, Signal::of(serial, event));
        } else {
            self.cannot_be(state, &pinned);
        }
    }

    /// Does a state, or one around it, go anywhere on an event?
    pub(super) fn opens(&self, state: StateId, event: Event) -> bool {
        self.machine
            .upwards(state)
            .filter_map(|id| self.machine.state(id))
            .any(|own| own.transitions.iter().any(|transition| transition.event == event))
    }

    pub(super) fn next_there(&self, team: ActorId, from: Timestamp) -> Option<u64> {
        staff::next_there(self.machine, team, from).map(|instant| self.case.time_of(instant))
    }

    pub(super) fn schedule_some(&mut self, at: Option<u64>, signal: Signal) {
        if let Some(at) = at {
            self.schedule(at, signal);
        }
    }

    /// When work is done that began at a time.
    pub(super) fn work_done(&self, activity: &Activity, since: u64) -> u64 {
        let Doing::Work { actor, .. } = &activity.doing else { return since };
        let takes = std::time::Duration::from_millis(self.machine.usual_time(&self.case, activity));
        let done = staff::work_done(self.machine, *actor, self.case.instant_of(since), takes);
        self.case.time_of(done)
    }

    /// What a system gives back when its call is done: its stub's fields, else something that nobody knows.
    pub(super) fn return_results(&mut self, signal: &Signal) {
        if !matches!(signal.event, Event::Finished | Event::Outcome(_)) {
            return;
        }
        let call = self.calls.iter().find(|(serial, _)| *serial == signal.serial);
        let Some(Doing::Invoke { system, operation, into, .. }) =
            call.and_then(|(_, state)| self.doing(*state))
        else {
            return;
        };
        let name = format!("{system}.{operation}");
        let stub = self.stubs.iter().find(|stub| stub.operation.value == name).cloned();
        for (slot, field) in into {
            let ty = self.machine.slot(*slot).map_or(&Type::Unknown, |slot| &slot.ty);
            let datum = match &stub {
                None => Datum::Unknown,
                Some(stub) => {
                    let named = stub.fields.iter().find(|(name, _)| name == field);
                    let only = || stub.fields.first().filter(|_| field.is_empty() && stub.fields.len() == 1);
                    named
                        .or_else(only)
                        .map_or(Datum::Unset, |(_, value)| Datum::Known(fitted(&value.value, ty)))
                }
            };
            self.case.set(*slot, datum);
        }
    }
}
