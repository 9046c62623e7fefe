//! Ways out: where they lead, what is said and set on the way, and what a failed try does.

use cswf_model::{
    Assignment, Breach, Cause, Choice, Destination, Exit, Handler, Outcome, RetrySay, Step, StepKind, Target,
    Text, Way, WayOut, Workflow,
};

use crate::activity::{Activity, Doing, Spoken};
use crate::lower::builder::{At, Block, Builder, millis};
use crate::machine::{CounterId, Delay, Interruption, StateId, StateKind, TimerId, TimerKind};
use crate::transition::{Action, Event, Goto, Guard, RowOutcome, Transition, Undecided};

/// The tries of a step.
pub(super) struct Tries {
    /// How many there are.
    count: u32,
    counter: Option<CounterId>,
    /// Where a new try begins, after what is said and waited between.
    again: Vec<StateId>,
    /// Its timeouts, which each try has for itself.
    timeouts: Vec<TimerId>,
}

impl<'a> Builder<'a> {
    /// Where a destination lies, for a step of a call.
    pub(super) fn goto(&mut self, at: At, to: &Destination) -> Goto {
        match to {
            Destination::Step(step) => {
                let jump = if at.call == 0 { self.jump_of_rule(at.place.scope, *step) } else { None };
                Goto::State(jump.unwrap_or_else(|| self.entry(at.call, *step)))
            }
            Destination::End(name) => Goto::State(self.end(at.call, name)),
            Destination::Joined(_) => Goto::State(self.joined(at.place.scope)),
            Destination::Resumes | Destination::Behind(_) => self.back(at.place.scope),
            Destination::Stuck | Destination::Unknown => Goto::State(self.end(at.call, "stuck")),
        }
    }

    /// Off the end of a called block: back; in a round of rules, on to the next one.
    fn back(&self, scope: StateId) -> Goto {
        let rule = self.machine.upwards(scope).find_map(|around| self.after_rule.get(&around));
        rule.copied().unwrap_or(Goto::Return)
    }

    /// The same as a state: one that returns where the destination is to return.
    pub(super) fn state_at(&mut self, at: At, to: &Destination) -> StateId {
        match self.goto(at, to) {
            Goto::State(state) => state,
            _ => self.passage("@return", at.place.scope, Goto::Return),
        }
    }

    pub(super) fn entry(&self, call: usize, step: cswf_model::StepId) -> StateId {
        let place = self.call(call).and_then(|call| *call.places.get(step.index())?);
        place.map_or(self.machine.stuck, |place| place.entry)
    }

    /// The end of the branch that a state stands in.
    fn joined(&self, scope: StateId) -> StateId {
        let branch = self.machine.upwards(scope).find_map(|around| self.joins.get(&around));
        branch.copied().unwrap_or(self.machine.stuck)
    }

    /// A way out that is taken on an event.
    pub(super) fn exit(&mut self, at: At, event: Event, row: RowOutcome, exit: &Exit<'a>) -> Transition {
        let to = self.destination(at, exit);
        let (actions, to) = self.along(at, exit, to);
        Transition::new(event, to)
            .row(row)
            .then(actions)
            .way(exit.cause)
            .share(exit.way.and_then(|way| way.share.as_ref()).map(|share| share.value.0))
    }

    /// Where an exit leads; the steps of a default are called, and go on behind the step they serve.
    fn destination(&mut self, at: At, exit: &Exit<'a>) -> Goto {
        let to = self.goto(at, &exit.to);
        let called = matches!(exit.cause, Cause::Default(_))
            && exit.way.is_some_and(|way| matches!(&way.way, Way::Do(block) if !block.steps.is_empty()));
        match (called, to) {
            (true, Goto::State(to)) => {
                let behind = self.call(at.call).map(|call| call.flow.after(at.id));
                let back = self.state_at(at, &behind.unwrap_or(Destination::Stuck));
                Goto::Call { to, back: Some(back) }
            }
            _ => to,
        }
    }

    /// What is said and set on the way.
    fn along(&mut self, at: At, exit: &Exit<'a>, to: Goto) -> (Vec<Action>, Goto) {
        let Some(way) = exit.way else { return (Vec::new(), to) };
        let actions = self.assignments(at.call, &way.set);
        match &way.say {
            None => (actions, to),
            Some(say) => {
                let saying = self.beside(at, &format!("{}.say", way_name(exit)), StateKind::Atomic);
                self.speaking(at.call, saying, say);
                self.on(saying, Transition::new(Event::Finished, to).then(actions.iter().cloned()));
                (Vec::new(), Goto::State(self.if_there(saying, to, actions)))
            }
        }
    }

    /// Words are only said to somebody who is there: the state in which that is looked at, before the one that speaks.
    pub(super) fn if_there(&mut self, saying: StateId, to: Goto, actions: Vec<Action>) -> StateId {
        let own = self.machine.state(saying).map(|own| (format!("{}.if", own.name), own.parent, own.step));
        let Some((name, parent, step)) = own.filter(|_| self.may_leave) else { return saying };
        let asks = self.state(&name, parent, StateKind::Choice);
        if let Some(state) = self.get(asks) {
            state.step = step;
        }
        self.on(asks, Transition::new(Event::Always, to).when(Guard::Gone).then(actions));
        self.on(asks, Transition::new(Event::Always, Goto::State(saying)));
        asks
    }

    /// A state in which a text is spoken.
    pub(super) fn speaking(&mut self, call: usize, state: StateId, text: &Text) {
        let text = Spoken::Text(self.text(call, text));
        self.doing(state, Activity { doing: Doing::Speak { text, audio: None }, takes: None });
        self.replays(state, state);
    }

    pub(super) fn assignments(&mut self, call: usize, set: &[Assignment]) -> Vec<Action> {
        let mut actions = Vec::with_capacity(set.len());
        for assignment in set {
            let Some(value) = &assignment.value else { continue };
            let value = self.source(call, &value.value);
            match assignment.variable {
                Some(variable) => actions.push(Action::Set(self.slot(call, variable), value)),
                None if assignment.name.value == "language" => actions.push(Action::SetLanguage(value)),
                None => {}
            }
        }
        actions
    }

    /// The transition for `done` or `answered`.
    pub(super) fn through(&mut self, at: At, event: Event, exits: &[Exit<'a>]) -> Transition {
        match exits.iter().find(|exit| exit.cause == Cause::Through) {
            Some(exit) => self.exit(at, event, RowOutcome::Plain(exit.outcome), &exit.clone()),
            None => Transition::new(event, Goto::State(self.machine.stuck)),
        }
    }

    /// The transitions for `done`, or for each of the named outcomes instead.
    pub(super) fn done(&mut self, at: At, from: StateId, exits: &[Exit<'a>], also: &[Action]) {
        if exits.iter().any(|exit| exit.cause == Cause::Through) {
            let through = self.through(at, Event::Finished, exits);
            self.on(from, prepend(through, also));
        }
        for exit in exits {
            let Cause::Named(n) = exit.cause else { continue };
            let Some(name) = self.outcome_name(at, n) else { continue };
            let event = Event::Outcome(u16::try_from(n).unwrap_or(u16::MAX));
            let taken = self.exit(at, event, RowOutcome::Named(name), exit);
            let condition = exit.way.and_then(|way| way.condition.as_ref());
            let guard = self.guard(at.call, condition, Undecided::Holds);
            self.on(from, prepend(taken.when(guard), also));
        }
    }

    pub(super) fn outcome_name(&mut self, at: At, n: usize) -> Option<crate::machine::NameId> {
        let step = self.workflow(at)?.step(at.id)?;
        let name = step.outcomes.get(n)?.name.value.clone();
        Some(self.name(&name))
    }

    pub(super) fn outcome_names(&mut self, step: &'a Step) -> Vec<crate::machine::NameId> {
        step.outcomes.iter().map(|outcome| self.name(&outcome.name.value)).collect()
    }

    /// The options of a menu or of a queue.
    pub(super) fn options(&mut self, at: At, from: StateId, exits: &[Exit<'a>], options: &'a [Choice]) {
        for exit in exits {
            let Cause::Option(n) = exit.cause else { continue };
            let Some(choice) = options.get(n) else { continue };
            let name = self.name(&choice.name.value);
            let event = Event::Option(u16::try_from(n).unwrap_or(u16::MAX));
            let row = RowOutcome::Named(name);
            let stays = self.keeps_place(at, choice);
            let taken = if stays { self.stay(at, event, row, exit) } else { self.exit(at, event, row, exit) };
            let guard = self.guard(at.call, choice.way.condition.as_ref(), Undecided::Holds);
            let mut taken = taken.when(guard);
            taken.labels = labels(choice.way.label.as_ref(), self.workflow(at));
            self.on(from, taken);
        }
    }

    /// `again` in a queue's options keeps the place in line: nothing is left.
    fn keeps_place(&self, at: At, choice: &Choice) -> bool {
        let step = self.workflow(at).and_then(|workflow| workflow.step(at.id));
        let again = matches!(&choice.way.way, Way::Go(target) if target.value == Target::Again);
        again && step.is_some_and(|step| matches!(step.kind, StepKind::Queue(_)))
    }

    fn stay(&mut self, at: At, event: Event, row: RowOutcome, exit: &Exit<'a>) -> Transition {
        let set = exit.way.map(|way| way.set.as_slice()).unwrap_or_default();
        let actions = self.assignments(at.call, set);
        let to = match exit.way.and_then(|way| way.say.as_ref()) {
            None => Goto::Stay,
            Some(say) => {
                let root = self.call(at.call).map_or(StateId(0), |call| call.root);
                let name = format!("{}.{}", self.path_of(at), way_name(exit));
                let called = self.state(&name, Some(root), StateKind::Called);
                let saying = self.state(&format!("{name}.say"), Some(called), StateKind::Atomic);
                if let Some(state) = self.get(saying) {
                    state.step = Some(at.step);
                }
                self.speaking(at.call, saying, say);
                self.on(saying, Transition::new(Event::Finished, Goto::Return));
                Goto::Call { to: saying, back: None }
            }
        };
        Transition::new(event, to).row(row).then(actions).way(exit.cause)
    }

    /// Gets a step ready to fail and be tried again: from `first` on.
    pub(super) fn tries(
        &mut self,
        at: At,
        first: StateId,
        timeouts: impl IntoIterator<Item = TimerId>,
    ) -> Tries {
        let timeouts: Vec<TimerId> = timeouts.into_iter().collect();
        let none = Tries { count: 1, counter: None, again: vec![first], timeouts: timeouts.clone() };
        let Some(call) = self.call(at.call) else { return none };
        let Some(step) = call.workflow.step(at.id) else { return none };
        let count = if matches!(step.kind, StepKind::Callback { .. }) { 1 } else { call.flow.tries(step) };
        if count < 2 {
            return none;
        }
        let counter = self.counter();
        self.entering(at.place.own, [Action::Reset(counter)]);
        let pause = step.retry_after.as_ref().map(|after| millis(after.value));
        let begin = match pause.filter(|pause| *pause > 0) {
            None => first,
            Some(pause) => {
                let state = self.phase(at, "pause");
                let timer = self.timer(state, TimerKind::Own, Delay::Millis(pause));
                self.entering(state, [Action::Start(timer)]);
                self.on(state, Transition::new(Event::Timer(timer), Goto::State(first)));
                state
            }
        };
        let says: &[Text] = match &step.retry_say {
            None => &[],
            Some(RetrySay::Always(text)) => std::slice::from_ref(text),
            Some(RetrySay::Each(texts)) => texts,
        };
        let mut again = Vec::new();
        for text in says.iter().take(count as usize - 1) {
            let state = self.phase(at, "retry");
            self.speaking(at.call, state, text);
            self.on(state, Transition::new(Event::Finished, Goto::State(begin)));
            again.push(state);
        }
        if again.is_empty() {
            again.push(begin);
        }
        Tries { count, counter: Some(counter), again, timeouts }
    }

    /// What a failure leads to: another try while there is one, then the way out.
    pub(super) fn fails(
        &mut self,
        at: At,
        from: StateId,
        events: &[Event],
        outcome: Outcome,
        tries: &Tries,
        also: &[Action],
    ) {
        for event in events {
            self.tries_again(from, *event, outcome, tries, also);
            for transition in self.failure_ways(at, *event, outcome) {
                self.on(from, prepend(transition, also));
            }
        }
    }

    fn tries_again(&mut self, from: StateId, event: Event, outcome: Outcome, tries: &Tries, also: &[Action]) {
        let Some(counter) = tries.counter else { return };
        let last = tries.again.len().saturating_sub(1);
        for (n, state) in tries.again.iter().enumerate() {
            // The first text is said when no try has failed before, and so on; the last one is kept for the rest.
            let failed =
                if n == last { tries.count.saturating_sub(2) } else { crate::lower::builder::number(n) };
            let again = Transition::new(event, Goto::State(*state))
                .when(Guard::FailedAtMost(counter, failed))
                .plain(outcome)
                .then(also.iter().cloned())
                .then([Action::Count(counter)])
                .then(tries.timeouts.iter().copied().map(Action::Stop));
            self.on(from, again);
        }
    }

    /// The ways out for a failure: the step's own, then the defaults', then nowhere. A way whose `if` is false is none.
    fn failure_ways(&mut self, at: At, event: Event, outcome: Outcome) -> Vec<Transition> {
        let mut transitions = Vec::new();
        let mut settled = false;
        let exits = self.failure_exits(at, outcome);
        for exit in &exits {
            let condition = exit.way.and_then(|way| way.condition.as_ref());
            let guard = self.guard(at.call, condition, Undecided::Fails);
            settled |= guard == Guard::Always;
            transitions.push(self.exit(at, event, RowOutcome::Plain(outcome), exit).when(guard));
            if settled {
                break;
            }
        }
        transitions
    }

    fn failure_exits(&self, at: At, outcome: Outcome) -> Vec<Exit<'a>> {
        let Some(call) = self.call(at.call) else { return Vec::new() };
        let workflow = call.workflow;
        let Some(step) = workflow.step(at.id) else { return Vec::new() };
        let exit = |cause: Cause, handler: &'a Handler| Exit {
            outcome,
            cause,
            way: Some(&handler.way),
            to: call.flow.way(at.id, &handler.way),
        };
        let fits = |(_, handler): &(usize, &'a Handler)| handler.outcome.value == outcome;
        let own = step.handlers.iter().enumerate().filter(fits);
        let mut exits: Vec<Exit<'a>> = own.map(|(n, handler)| exit(Cause::Handler(n), handler)).collect();
        if call.flow.defaults_cover(step, outcome) {
            let defaults = workflow.defaults.handlers.iter().enumerate().filter(fits);
            exits.extend(defaults.map(|(n, handler)| exit(Cause::Default(n), handler)));
        }
        exits.push(Exit { outcome, cause: Cause::Unhandled, way: None, to: Destination::Stuck });
        exits
    }

    /// What an interruption by a way out does. `block` names the called state of its `do`.
    pub(super) fn interruption(&mut self, call: usize, block: Block, way: &'a WayOut) -> Interruption {
        let guard = self.guard(call, way.condition.as_ref(), Undecided::Fails);
        let actions = self.assignments(call, &way.set);
        let Some(own) = self.call(call) else {
            return Interruption { actions, to: Goto::Stay, guard };
        };
        let root = own.root;
        let called = own.blocks.get(&block).copied();
        let first = match &way.way {
            Way::Do(steps) => steps.steps.first().map(|step| self.entry(call, *step)),
            _ => None,
        };
        let to = match &way.way {
            Way::Go(target) => match target.value {
                Target::Step(step) => Goto::State(self.entry(call, step)),
                // `next`, `again` and `join` mean nothing where no step is being left; it has been reported.
                _ => Goto::Stay,
            },
            Way::End(end) => Goto::State(self.end(call, &end.value)),
            Way::Do(_) | Way::Next => first.map_or(Goto::Stay, |to| Goto::Call { to, back: None }),
        };
        let Some(say) = &way.say else { return Interruption { actions, to, guard } };
        let name =
            called.and_then(|state| self.machine.state(state)).map(|state| format!("{}.say", state.name));
        let saying = self.state(
            &name.unwrap_or_else(|| "@say".to_owned()),
            Some(called.unwrap_or(root)),
            StateKind::Atomic,
        );
        self.speaking(call, saying, say);
        let on = match to {
            Goto::Call { to, .. } => Goto::State(to),
            Goto::Stay => Goto::Return,
            other => other,
        };
        self.on(saying, Transition::new(Event::Finished, on).then(actions.iter().cloned()));
        let first = self.if_there(saying, on, actions);
        let to = if called.is_some() { Goto::Call { to: first, back: None } } else { Goto::State(first) };
        Interruption { actions: Vec::new(), to, guard }
    }

    /// What a broken promise does.
    pub(super) fn breach(&mut self, call: usize, block: Block, breach: Option<&'a Breach>) -> Interruption {
        match breach {
            None => Interruption { actions: Vec::new(), to: Goto::Stay, guard: Guard::Always },
            Some(Breach::Tell(actor)) => {
                let tell = Action::Tell(self.team(call, actor.value));
                Interruption { actions: vec![tell], to: Goto::Stay, guard: Guard::Always }
            }
            Some(Breach::Way(way)) => {
                let mut interruption = self.interruption(call, block, way);
                if matches!(way.way, Way::Go(_)) {
                    let elsewhere = self.elsewhere(call, block, way);
                    interruption.guard = both(interruption.guard, elsewhere);
                }
                interruption
            }
        }
    }
}

fn both(one: Guard, other: Guard) -> Guard {
    Transition::new(Event::Always, Goto::Stay).when(one).when(other).guard
}

/// A transition that does something before it does the rest.
pub(super) fn prepend(mut transition: Transition, first: &[Action]) -> Transition {
    transition.actions.splice(0..0, first.iter().cloned());
    transition
}

/// How a way out is called in the name of a state.
fn way_name(exit: &Exit<'_>) -> String {
    match exit.cause {
        Cause::Option(n) => format!("option-{}", n + 1),
        Cause::Case(n) => format!("case-{}", n + 1),
        Cause::Named(n) => format!("outcome-{}", n + 1),
        Cause::Else => "else".to_owned(),
        _ => exit.outcome.word().to_owned(),
    }
}

/// A label in every language.
pub(super) fn labels(label: Option<&Text>, workflow: Option<&Workflow>) -> Vec<String> {
    let Some((label, workflow)) = label.zip(workflow) else { return Vec::new() };
    let variants = workflow.resolve(label).variants.iter();
    variants.map(|variant| variant.template.source.clone()).collect()
}
