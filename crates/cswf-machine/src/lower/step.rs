//! A step: the question whether it happens, its entry, its promise, and its verb.

use cswf_model::{ActorId, Outcome, Step, StepId, StepKind};

use crate::activity::{Activity, Doing};
use crate::lower::builder::{At, Block, Builder};
use crate::lower::talk::takes;
use crate::machine::{Delay, StateId, StateKind, TimerKind};
use crate::transition::{Action, Event, Goto, Guard, RowOutcome, Transition, Undecided};

impl<'a> Builder<'a> {
    /// Fills the states of every step of a call.
    pub(super) fn fill_steps(&mut self, call: usize) {
        let count = self.call(call).map_or(0, |call| call.places.len());
        for id in (0..).map(StepId).take(count) {
            if let Some(at) = self.at(call, id) {
                self.fill_step(at);
            }
        }
    }

    /// A step of a call, when it stands somewhere.
    pub(super) fn at(&self, call: usize, id: StepId) -> Option<At> {
        let own = self.call(call)?;
        let place = (*own.places.get(id.index())?)?;
        Some(At { call, id, step: own.offsets.step(id), place })
    }

    fn fill_step(&mut self, at: At) {
        let Some(call) = self.call(at.call) else { return };
        let Some(step) = call.workflow.step(at.id) else { return };
        let exits = call.flow.exits(at.id);
        self.gate(at, step);
        let lets_go = self.lets_go(at, step);
        self.entering(at.place.own, lets_go);
        self.entering(at.place.own, [Action::Enter(at.step)]);
        match &step.kind {
            StepKind::Say { .. } => self.say(at, step, &exits),
            StepKind::Ask { .. } => self.ask(at, step, &exits),
            StepKind::Menu { .. } => self.menu(at, step, &exits),
            StepKind::Survey { .. } => self.survey(at, step, &exits),
            StepKind::Send { .. } => self.send(at, step, &exits),
            StepKind::Record { .. } => self.record(at, step, &exits),
            StepKind::Decide { .. } => self.decide(at, step, &exits),
            StepKind::Split { .. } => self.split(at, step, &exits),
            StepKind::Set(assignments) => self.set(at, step, assignments, &exits),
            StepKind::Task { .. } => self.task(at, step, &exits),
            StepKind::Queue(_) => self.queue(at, step, &exits),
            StepKind::Callback { .. } => self.callback(at, step, &exits),
            StepKind::Dial { .. } => self.dial(at, step, &exits),
            StepKind::Invoke { .. } => self.invoke(at, step, &exits),
            StepKind::Ticket { .. } => self.ticket(at, step, &exits),
            StepKind::Wait(_) => self.wait(at, step, &exits),
            StepKind::Parallel { .. } => self.parallel(at, step, &exits),
            StepKind::Run { workflow, with, .. } => self.run(at, workflow, with),
            StepKind::Go { say, .. } => {
                self.jump(at, step, say.as_ref(), RowOutcome::Plain(Outcome::Done), &exits);
            }
            StepKind::End { outcome, say } => {
                let name = RowOutcome::Named(self.name(&outcome.value));
                self.jump(at, step, say.as_ref(), name, &exits);
            }
            StepKind::Broken => {
                let stuck = self.end(at.call, "stuck");
                self.on(at.place.own, Transition::new(Event::Always, Goto::State(stuck)));
            }
        }
        self.promise(at, step);
    }

    /// Does the step happen at all? Steps that talk are skipped when the customer has left, and all when `if` is false.
    fn gate(&mut self, at: At, step: &'a Step) {
        if at.place.entry == at.place.own {
            return;
        }
        let gate = at.place.entry;
        let after = self.call(at.call).map(|call| call.flow.after(at.id));
        let after = after.map_or(Goto::Return, |after| self.goto(at, &after));
        let skip = || Transition::new(Event::Always, after).way(cswf_model::Cause::Skipped);
        if self.may_leave && step.kind.talks() {
            self.on(gate, skip().when(Guard::Gone));
        }
        let guard = self.guard(at.call, step.condition.as_ref(), Undecided::Ask);
        let open = Transition::new(Event::Always, Goto::State(at.place.own));
        if guard == Guard::Always {
            self.on(gate, open);
            return;
        }
        let share = step.share.as_ref().map_or(0.5, |share| share.value.0);
        self.on(gate, labelled(open.when(guard).share(Some(share)), &YES));
        self.on(gate, labelled(skip().share(Some(1.0 - share)), &NO));
    }

    /// When the person who has the case is let go.
    fn lets_go(&self, at: At, step: &Step) -> Option<Action> {
        match step.kind {
            StepKind::Say { .. }
            | StepKind::Menu { .. }
            | StepKind::Ask { .. }
            | StepKind::Survey { .. }
            | StepKind::Record { .. }
            | StepKind::Task { .. } => {
                let actor = self.machine.step(at.step).map_or(ActorId::SYSTEM, |step| step.actor);
                Some(Action::ReleaseUnless(actor))
            }
            StepKind::Queue(_) | StepKind::Callback { .. } | StepKind::Dial { .. } | StepKind::Wait(_) => {
                Some(Action::Release)
            }
            // The end of a workflow that is run is not the case's.
            StepKind::End { .. } if at.call == 0 => Some(Action::Release),
            StepKind::Send { .. }
            | StepKind::Decide { .. }
            | StepKind::Split { .. }
            | StepKind::Set(_)
            | StepKind::Invoke { .. }
            | StepKind::Ticket { .. }
            | StepKind::Parallel { .. }
            | StepKind::Run { .. }
            | StepKind::Go { .. }
            | StepKind::End { .. }
            | StepKind::Broken => None,
        }
    }

    /// `within` and `on-breach`; the `within` of a callback is its own.
    fn promise(&mut self, at: At, step: &'a Step) {
        let Some(within) = &step.within else { return };
        if matches!(step.kind, StepKind::Callback { .. }) {
            return;
        }
        let own = at.place.own;
        let elapsed = crate::lower::builder::millis(within.value.elapsed());
        let timer = self.timer(own, TimerKind::Promise, Delay::Millis(elapsed));
        self.entering(own, [Action::Start(timer)]);
        let breach = self.breach(at.call, Block::Breach(at.id), step.on_breach.as_ref());
        let late = |to: Goto| Transition::new(Event::Timer(timer), to).row(RowOutcome::Breached);
        let guarded = breach.guard != Guard::Always;
        let broken = late(breach.to).then(breach.actions).when(breach.guard).way(cswf_model::Cause::Breach);
        self.on(own, broken);
        if guarded {
            self.on(own, late(Goto::Stay));
        }
    }

    /// A state that only lets time pass, when `takes` says so.
    pub(super) fn passing(&mut self, at: At, step: &Step) -> Option<StateId> {
        let takes = takes(step)?;
        let state = self.phase(at, "takes");
        self.doing(state, Activity { doing: Doing::Pass, takes: Some(takes) });
        Some(state)
    }

    /// A choice inside a step that takes time, or the step itself.
    pub(super) fn choice_of(&mut self, at: At, step: &Step) -> StateId {
        let Some(passing) = self.passing(at, step) else { return at.place.own };
        let choice = self.phase(at, "choice");
        if let Some(state) = self.get(choice) {
            state.kind = StateKind::Choice;
        }
        self.starts_with(at.place.own, passing);
        self.on(passing, Transition::new(Event::Finished, Goto::State(choice)));
        choice
    }
}

/// How a person says that a step happens.
pub(super) const YES: [&str; 1] = ["yes"];
/// How a person says that it does not.
pub(super) const NO: [&str; 1] = ["no"];

pub(super) fn labelled(mut transition: Transition, labels: &[&str]) -> Transition {
    transition.labels.extend(labels.iter().map(|label| (*label).to_owned()));
    transition
}
