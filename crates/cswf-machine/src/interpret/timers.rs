//! Clocks that run, and the order in which they ring.

use std::cmp::Reverse;

use crate::case::{Case, Running};
use crate::interpret::Work;
use crate::machine::{Delay, Machine, StateId, TimerId, TimerKind};
use crate::transition::Event;

impl Running {
    /// Does it belong to the whole case, so that no place takes it along?
    pub(crate) fn of_case(&self, machine: &Machine) -> bool {
        machine.timer(self.timer).is_some_and(|timer| timer.kind == TimerKind::Rule)
    }
}

impl Machine {
    /// When the next timer of a case runs out, in milliseconds since it began.
    #[must_use]
    pub fn next_timer(&self, case: &Case) -> Option<u64> {
        let own = self.first_to_ring(case).map(|(_, running)| running.at);
        own.into_iter().chain(case.clock.next()).min()
    }

    /// Does a timer run that only this activity's step can stop: will its silence be noticed?
    #[must_use]
    pub fn notices_silence(&self, case: &Case, serial: u32) -> bool {
        let Some(token) = case.tokens.iter().find(|token| token.serial == serial) else { return false };
        let own = |running: &Running| running.token == token.id && !running.rung;
        let noticed = |running: &Running| {
            self.timer(running.timer).is_some_and(|timer| {
                matches!(timer.kind, TimerKind::Own | TimerKind::Silence)
                    && self.encloses(timer.owner, token.leaf)
            })
        };
        case.timers.iter().any(|running| own(running) && noticed(running))
    }

    fn first_to_ring(&self, case: &Case) -> Option<(usize, Running)> {
        let mut first: Option<(u64, TimerKind, Reverse<u16>, usize)> = None;
        for (n, running) in case.timers.iter().enumerate() {
            let Some(timer) = self.timer(running.timer) else { continue };
            // What ends a step inside comes before what ends the one around it.
            let depth = self.state(timer.owner).map_or(0, |owner| owner.depth);
            let next = (running.at, timer.kind, Reverse(depth), n);
            if !running.rung && first.is_none_or(|first| next < first) && !self.suspended(case, running) {
                first = Some(next);
            }
        }
        let (.., n) = first?;
        case.timers.get(n).map(|running| (n, *running))
    }

    /// A step's own clocks run on while it is suspended, and ring when it goes on.
    fn suspended(&self, case: &Case, running: &Running) -> bool {
        let Some(timer) = self.timer(running.timer) else { return false };
        if !matches!(timer.kind, TimerKind::Own | TimerKind::Silence) {
            return false;
        }
        let inside = |leaf: StateId| self.encloses(timer.owner, leaf);
        case.token(running.token).is_some_and(|token| !token.frames.is_empty() && !inside(token.leaf))
    }
}

impl Work<'_> {
    /// Starts a timer, unless it runs already; those of rules run once for each event.
    pub(crate) fn start_timer(&mut self, token: u32, id: TimerId) {
        let Some(timer) = self.machine.timer(id) else { return };
        let runs = |own: &Running| own.timer == id && own.token == token;
        if timer.kind != TimerKind::Rule && self.case.timers.iter().any(runs) {
            return;
        }
        let at = match timer.delay {
            Delay::Millis(time) => Some(self.case.now.saturating_add(time)),
            Delay::Working(team, period) => {
                crate::staff::after(self.machine, team, self.case.instant(), period)
                    .map(|instant| self.case.time_of(instant))
            }
        };
        if let Some(at) = at {
            self.case.timers.push(Running { at, timer: id, token, rung: false });
        }
    }

    /// The first timer that has run out rings; agreed times come after all others.
    pub(crate) fn ring(&mut self) {
        let now = self.case.now;
        let first = self.machine.first_to_ring(self.case).filter(|(_, running)| running.at <= now);
        let agreed = self.case.clock.next().filter(|at| *at <= now);
        match (first, agreed) {
            (Some((_, running)), Some(at)) if at < running.at => self.ring_agreed(),
            (Some((n, running)), _) => self.ring_timer(n, running),
            (None, Some(_)) => self.ring_agreed(),
            (None, None) => {}
        }
    }

    fn ring_timer(&mut self, n: usize, running: Running) {
        let Some(timer) = self.machine.timer(running.timer) else { return };
        if timer.kind == TimerKind::Silence {
            if let Some(own) = self.case.timers.get_mut(n) {
                own.rung = true;
            }
        } else {
            self.case.timers.remove(n);
        }
        match timer.kind {
            TimerKind::Rule => {
                let tokens: Vec<u32> = self.case.tokens.iter().map(|token| token.id).collect();
                let event = Event::Timer(running.timer);
                for token in tokens {
                    if self.dispatch(token, event) {
                        break;
                    }
                }
            }
            TimerKind::Silence => self.notice_silence(running.token, timer.event),
            TimerKind::Own | TimerKind::Promise => {
                self.dispatch(running.token, timer.event);
            }
        }
    }

    /// The timers of a state that is left.
    pub(crate) fn stop_timers_of(&mut self, token: u32, state: StateId) {
        let machine = self.machine;
        let owned = |running: &Running| machine.timer(running.timer).is_some_and(|own| own.owner == state);
        self.case.timers.retain(|running| running.token != token || !owned(running));
    }

    /// A silence that has been noticed at one step is not noticed again at the next.
    fn notice_silence(&mut self, token: u32, event: Event) {
        let Event::Anytime(id) = event else { return };
        if !self.case.silences.contains(&id) && self.dispatch(token, event) {
            self.case.silences.push(id);
        }
    }

    /// The customer has been heard: the next silence is a new one.
    pub(crate) fn end_silence(&mut self) {
        self.case.silences.clear();
        let machine = self.machine;
        let silence = |running: &Running| {
            machine.timer(running.timer).is_some_and(|own| own.kind == TimerKind::Silence)
        };
        self.case.timers.retain(|running| !silence(running));
    }
}
