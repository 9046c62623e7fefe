//! Steps that wait: in a line, to be called back, or for time to pass; and what interrupts them meanwhile.

use cswf_machine::{Doing, Event, Signal, StateId, staff};
use cswf_model::ActorId;

use super::turns::Answer;
use super::{Coming, Player, Waiting};

impl Player<'_> {
    /// Goes on with a step that a turn has interrupted and that waits again. False when there is none.
    pub(super) fn wait_on(&mut self) -> bool {
        let goes_on = |own: &Waiting| {
            self.case.state_of(own.serial) == Some(own.state)
                && !self
                    .coming
                    .iter()
                    .any(|coming| coming.input.is_some() && coming.signal.serial == own.serial)
        };
        let Some(n) = self.waiting.iter().position(goes_on) else { return false };
        let waiting = self.waiting.remove(n);
        match self.doing(waiting.state) {
            Some(Doing::Queue(_)) => self.stand_in_line(waiting),
            Some(Doing::Await { .. }) => self.pass_time(waiting),
            _ => {}
        }
        true
    }

    /// The customer stands in line until a person answers, the line closes, or a turn that is pinned to it says otherwise.
    pub(super) fn stand_in_line(&mut self, waiting: Waiting) {
        let Waiting { serial, state, done } = waiting;
        let Some(Doing::Queue(line)) = self.doing(state) else { return };
        let (team, limit) = (line.actor, line.limit);
        if let Some(pinned) = self.take_pinned(state) {
            return self.as_pinned_in_line(waiting, team, &pinned);
        }
        let now = self.case.now();
        if limit.is_some_and(|limit| self.lines.waiting >= limit) && self.opens(state, Event::Full) {
            return self.schedule(now, Signal::of(serial, Event::Full));
        }
        match self.closes_by(team, now, done) {
            Some(closes) => self.schedule(closes, Signal::of(serial, Event::Closed)),
            None => self.schedule(done.max(now), Signal::of(serial, Event::Answered)),
        }
    }

    fn as_pinned_in_line(&mut self, waiting: Waiting, team: ActorId, pinned: &Answer) {
        let Waiting { serial, state, done } = waiting;
        let now = self.case.now();
        let event = match pinned.text.as_str() {
            "full" => Event::Full,
            "closed" => Event::Closed,
            "answered" | "done" => return self.schedule(done.max(now), Signal::of(serial, Event::Answered)),
            "hang-up" => return self.hang_up(state, pinned),
            "timeout" | "silent" if self.machine.notices_silence(&self.case, serial) => {
                // Nobody answers; but the hours may end before the time is out.
                let closes = staff::next_gone(self.machine, team, self.case.instant());
                let closes = closes.map(|instant| self.case.time_of(instant));
                return self.schedule_some(closes, Signal::of(serial, Event::Closed));
            }
            _ => return self.interrupt(waiting, pinned),
        };
        if self.opens(state, event) {
            self.schedule(now, Signal::of(serial, event));
        } else {
            self.cannot_be(state, pinned);
        }
    }

    /// When nobody is there any more, if that is before a time.
    fn closes_by(&self, team: ActorId, from: u64, until: u64) -> Option<u64> {
        if !staff::is_there(self.machine, team, self.case.instant_of(from)) {
            return Some(from);
        }
        let mut at = from;
        while at < until {
            let change = staff::next_change(self.machine, team, self.case.instant_of(at))?;
            at = self.case.time_of(change);
            if at < until && !staff::is_there(self.machine, team, change) {
                return Some(at);
            }
        }
        None
    }

    /// A person calls as soon as one is there, and again when nobody picks up.
    pub(super) fn call_back(&mut self, serial: u32, state: StateId) {
        let activity = self.machine.state(state).and_then(|state| state.activity.as_ref());
        let Some(activity) = activity else { return };
        let Doing::Callback { actor, tries, pause } = activity.doing else { return };
        let takes = self.machine.usual_time(&self.case, activity);
        let called = self.next_there(actor, self.case.instant()).map(|at| at.saturating_add(takes));
        let Some(pinned) = self.take_pinned(state) else {
            return self.schedule_some(called, Signal::of(serial, Event::Answered));
        };
        match pinned.text.as_str() {
            "failed" => {
                let between = pause.saturating_mul(u64::from(tries.saturating_sub(1)));
                let failed = called.map(|at| at.saturating_add(between));
                self.schedule_some(failed, Signal::of(serial, Event::Failed));
            }
            "done" | "answered" => self.schedule_some(called, Signal::of(serial, Event::Answered)),
            "hang-up" => self.hang_up(state, &pinned),
            _ => {
                self.schedule_some(called, Signal::of(serial, Event::Answered));
                self.interrupt(Waiting { serial, state, done: called.unwrap_or(u64::MAX) }, &pinned);
            }
        }
    }

    /// Time passes, and only a turn that is pinned to the step cuts it short.
    pub(super) fn pass_time(&mut self, waiting: Waiting) {
        let Some(pinned) = self.take_pinned(waiting.state) else { return };
        match pinned.text.as_str() {
            "done" => {}
            "hang-up" => self.hang_up(waiting.state, &pinned),
            _ => self.interrupt(waiting, &pinned),
        }
    }

    pub(super) fn hang_up(&mut self, state: StateId, pinned: &Answer) {
        if self.case.gone() {
            return self.cannot_be(state, pinned);
        }
        let (at, signal) = (self.case.now(), Signal::to_case(Event::HangUp));
        self.coming.push(Coming { at, signal, input: Some(pinned.text.clone()) });
    }

    /// The customer says or keys something in while a step goes on by itself.
    pub(super) fn interrupt(&mut self, waiting: Waiting, pinned: &Answer) {
        let heard = self.machine.hear(&mut self.case, waiting.serial, &pinned.text, &self.lines);
        let Some(heard) = heard.filter(|heard| heard.signal.event != Event::Empty) else {
            return self.cannot_be(waiting.state, pinned);
        };
        self.waiting.push(waiting);
        let at = self.case.now();
        self.coming.push(Coming { at, signal: heard.signal, input: Some(pinned.text.clone()) });
    }
}
