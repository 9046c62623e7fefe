//! What holds for a whole workflow: where it starts, what may interrupt it, what hanging up does.

use cswf_model::{Target, Way, WayOut};

use crate::lower::builder::{Block, Builder};
use crate::machine::{AnytimeId, StateId, StateKind};
use crate::transition::{Action, Event, Goto, Guard, RowOutcome, Transition};

impl<'a> Builder<'a> {
    /// The start and the interruptions of a call.
    pub(super) fn fill_flow(&mut self, call: usize) {
        self.fill_start(call);
        self.fill_anytime(call);
        self.fill_abandoned(call);
    }

    fn fill_start(&mut self, call: usize) {
        let Some(own) = self.call(call) else { return };
        let (workflow, start, root) = (own.workflow, own.start, own.root);
        let starts = workflow.starts.value.as_str();
        let mut from = start;
        if call == 0 && self.rule_events.contains(starts) {
            // Rules act before the first step, and the case comes back to where nothing happens again.
            let begun = self.state("@begun", Some(root), StateKind::Choice);
            let raise = Action::Raise(self.name(starts));
            self.on(start, Transition::new(Event::Always, Goto::State(begun)).then([raise]));
            from = begun;
        }
        let to = match workflow.main.steps.first() {
            Some(first) => self.entry(call, *first),
            None if call == 0 && !workflow.rules.is_empty() => self.waiting(root),
            None => self.end(call, "stuck"),
        };
        self.on(from, Transition::new(Event::Always, Goto::State(to)));
    }

    /// A workflow of rules alone waits for events until its ticket is closed.
    fn waiting(&mut self, root: StateId) -> StateId {
        let waiting = self.state("@waiting", Some(root), StateKind::Atomic);
        let resolved = self.end(0, "resolved");
        self.on(waiting, Transition::new(Event::Always, Goto::State(resolved)).when(Guard::TicketDone));
        waiting
    }

    fn fill_anytime(&mut self, call: usize) {
        let Some(own) = self.call(call) else { return };
        let (workflow, root, first) = (own.workflow, own.root, own.anytime);
        for (n, entry) in workflow.anytime.iter().enumerate() {
            let id = AnytimeId(first + crate::lower::builder::number(n));
            let hangs_up = self.machine.anytime.get(id.index()).is_some_and(|info| info.hangs_up);
            let elsewhere = self.elsewhere(call, Block::Anytime(n), &entry.way);
            let way = self.interruption(call, Block::Anytime(n), &entry.way);
            if hangs_up {
                // Nobody is there to go on with: a `do` is the last thing that happens.
                let to = match way.to {
                    Goto::Call { to, back: None } => {
                        Goto::Call { to, back: Some(self.end(call, "abandoned")) }
                    }
                    Goto::Stay => Goto::State(self.end(call, "abandoned")),
                    other => other,
                };
                let taken = Transition::new(Event::HangUp, to)
                    .row(RowOutcome::Interrupted)
                    .when(elsewhere.clone())
                    .when(way.guard.clone())
                    .then([Action::Leave])
                    .then(way.actions.iter().cloned());
                self.on(root, taken);
            }
            let taken = Transition::new(Event::Anytime(id), way.to)
                .row(RowOutcome::Interrupted)
                .when(Guard::Interruptible)
                .when(elsewhere)
                .when(way.guard)
                .then(way.actions);
            self.on(root, taken);
        }
    }

    /// An interruption that points at the current step is ignored, and one does not interrupt itself.
    pub(super) fn elsewhere(&self, call: usize, block: Block, way: &WayOut) -> Guard {
        let target = match &way.way {
            Way::Go(target) => match target.value {
                Target::Step(step) => self.at(call, step).map(|at| at.place.own),
                _ => None,
            },
            _ => self.call(call).and_then(|own| own.blocks.get(&block).copied()),
        };
        target.map_or(Guard::Always, Guard::NotIn)
    }

    /// A called workflow that ends `abandoned`: its caller may name that, unless somebody's `anytime` speaks of it.
    fn fill_abandoned(&mut self, call: usize) {
        let mut around = Some(call);
        while let Some(own) = around.and_then(|call| self.call(call)) {
            let first = own.anytime as usize;
            let mut entries = self.machine.anytime.iter().skip(first).take(own.workflow.anytime.len());
            if own.caller.is_none() || entries.any(|info| info.hangs_up) {
                return;
            }
            around = own.caller.map(|(call, _)| call);
            let (Some((caller, step)), root) = (own.caller, own.root) else { return };
            let named = self
                .call(caller)
                .and_then(|caller| caller.workflow.step(step))
                .is_some_and(|step| step.outcomes.iter().any(|outcome| outcome.name.value == "abandoned"));
            if named {
                let end = self.end(call, "abandoned");
                let taken = Transition::new(Event::HangUp, Goto::State(end));
                self.on(root, taken.row(RowOutcome::Interrupted).then([Action::Leave]));
                return;
            }
        }
    }
}
