//! The verbs in which somebody or something works: `send task queue callback dial invoke ticket wait`.

use cswf_model::{
    Assignment, Cause, Exit, Outcome, Queue, Results, Spread, Step, StepKind, TicketAction, ValueSource,
    VarId, WaitFor,
};

use crate::activity::{Activity, Doing, Expect, Grammar, Line};
use crate::lower::builder::{At, Builder, millis};
use crate::lower::talk::{phrases, takes};
use crate::lower::ways::{Tries, prepend};
use crate::machine::{Delay, StateId, StateKind, TimerId, TimerKind};
use crate::transition::{Action, Event, Goto, Guard, RowOutcome, Transition, Undecided};

/// The state in which a verb acts, its timeout and its tries.
struct Acting {
    state: StateId,
    timeout: Option<TimerId>,
    tries: Tries,
}

impl<'a> Builder<'a> {
    /// A step that is one state, or one inside it when it may be tried again.
    fn acting(&mut self, at: At, step: &'a Step, name: &str, doing: Doing) -> Acting {
        let repeats = self.call(at.call).is_some_and(|call| call.flow.tries(step) > 1)
            && !matches!(step.kind, StepKind::Callback { .. });
        // What comes of an event is asked after it, in the same step.
        let asks = matches!(step.kind, StepKind::Wait(_)) && !step.outcomes.is_empty();
        let own = at.place.own;
        let inside = repeats || asks;
        let state = if inside { self.phase(at, name) } else { own };
        if inside {
            self.starts_with(own, state);
        }
        self.doing(state, Activity { doing, takes: takes(step) });
        let timeout = self.own_timeout(at, step, state);
        let tries = self.tries(at, state, timeout);
        Acting { state, timeout, tries }
    }

    /// The timeout that a step states itself; it starts when the state is entered.
    fn own_timeout(&mut self, at: At, step: &Step, state: StateId) -> Option<TimerId> {
        let timeout = step.timeout.as_ref()?;
        let timer = self.timer(at.place.own, TimerKind::Own, Delay::Millis(millis(timeout.value)));
        self.entering(state, [Action::Start(timer)]);
        Some(timer)
    }

    fn times_out(&mut self, at: At, acting: &Acting) {
        if let Some(timeout) = acting.timeout {
            self.fails(at, at.place.own, &[Event::Timer(timeout)], Outcome::Timeout, &acting.tries, &[]);
        }
    }

    pub(super) fn send(&mut self, at: At, step: &'a Step, exits: &[Exit<'a>]) {
        let StepKind::Send { medium, to, text } = &step.kind else { return };
        let to = to.as_ref().map(|to| self.source(at.call, &to.value));
        let responds = if to.is_none() { self.responds(at) } else { Vec::new() };
        let text = text.as_ref().map(|text| self.text(at.call, text));
        let acting = self.acting(at, step, "sending", Doing::Send { medium: medium.value, to, text });
        self.done(at, acting.state, exits, &responds);
        self.fails(at, acting.state, &[Event::Error], Outcome::Error, &acting.tries, &[]);
    }

    pub(super) fn invoke(&mut self, at: At, step: &'a Step, exits: &[Exit<'a>]) {
        let StepKind::Invoke { system, operation, with, into } = &step.kind else { return };
        let doing = Doing::Invoke {
            system: system.value.clone(),
            operation: operation.value.clone(),
            with: self.given(at, with),
            into: self.results(at, into.as_ref()),
            outcomes: self.outcome_names(step),
        };
        let acting = self.acting(at, step, "calling", doing);
        self.done(at, acting.state, exits, &[]);
        self.fails(at, acting.state, &[Event::Error], Outcome::Error, &acting.tries, &[]);
        self.times_out(at, &acting);
    }

    pub(super) fn given(&mut self, at: At, with: &[Assignment]) -> Vec<(String, ValueSource)> {
        let valued = with.iter().filter_map(|own| Some((own.name.value.clone(), own.value.as_ref()?)));
        valued.map(|(name, value)| (name, self.source(at.call, &value.value))).collect()
    }

    fn results(&mut self, at: At, into: Option<&Results>) -> Vec<(VarId, String)> {
        match into {
            None => Vec::new(),
            Some(Results::Whole(variable)) => variable
                .value
                .map(|variable| (self.slot(at.call, variable), String::new()))
                .into_iter()
                .collect(),
            Some(Results::Fields(fields)) => {
                let known = fields.iter().filter_map(|(variable, field)| Some((variable.value?, field)));
                known.map(|(variable, field)| (self.slot(at.call, variable), field.value.clone())).collect()
            }
        }
    }

    /// The ticket is written; then rules may act on what happened to it, before the case goes on.
    pub(super) fn ticket(&mut self, at: At, step: &'a Step, exits: &[Exit<'a>]) {
        let StepKind::Ticket { action, fields, assign, due } = &step.kind else { return };
        let doing = Doing::Ticket {
            action: action.value,
            fields: self.given(at, fields),
            assign: assign.as_ref().map(|assign| self.team(at.call, assign.value)),
            due: due.as_ref().map(|due| millis(due.value)),
        };
        let acting = self.acting(at, step, "writing", doing);
        let event = ticket_event(action.value);
        let mut also = vec![Action::Ticket(action.value)];
        if self.heard.contains(event) {
            also.push(Action::Raise(self.name(event)));
            let mut through = self.through(at, Event::Finished, exits);
            let told = self.beside(at, "told", StateKind::Choice);
            let on = Transition::new(Event::Always, through.to).then(std::mem::take(&mut through.actions));
            self.on(told, on);
            through.to = Goto::State(told);
            self.on(acting.state, through.then(also));
        } else {
            self.done(at, acting.state, exits, &also);
        }
        self.fails(at, acting.state, &[Event::Error], Outcome::Error, &acting.tries, &[]);
    }

    /// A person's task is done by the one who has the case, else it waits for one.
    pub(super) fn task(&mut self, at: At, step: &'a Step, exits: &[Exit<'a>]) {
        let own = at.place.own;
        let actor = self.machine.step(at.step).map_or(cswf_model::ActorId::SYSTEM, |step| step.actor);
        let doing = Doing::Work { actor, step: at.step, outcomes: self.outcome_names(step) };
        let human = self.is_human(actor);
        let acting = if human {
            let first = self.phase(at, "who");
            let wait = self.phase(at, "wait");
            let work = self.phase(at, "work");
            if let Some(first) = self.get(first) {
                first.kind = StateKind::Choice;
            }
            self.starts_with(own, first);
            let holds = Transition::new(Event::Always, Goto::State(work)).when(Guard::Holds(actor));
            self.on(first, holds);
            self.on(first, Transition::new(Event::Always, Goto::State(wait)));
            self.doing(wait, Activity { doing: Doing::Person(actor), takes: None });
            self.on(wait, Transition::new(Event::Answered, Goto::State(work)).then([Action::Hold(actor)]));
            self.doing(work, Activity { doing, takes: takes(step) });
            let timeout = self.own_timeout(at, step, first);
            let tries = self.tries(at, first, timeout);
            Acting { state: work, timeout, tries }
        } else {
            self.acting(at, step, "work", doing)
        };
        let responds = self.responds(at);
        self.done(at, acting.state, exits, &responds);
        self.times_out(at, &acting);
        // Work goes on when the customer hangs up.
        self.on(own, Transition::new(Event::HangUp, Goto::Stay).then([Action::Leave]));
    }

    pub(super) fn queue(&mut self, at: At, step: &'a Step, exits: &[Exit<'a>]) {
        let StepKind::Queue(queue) = &step.kind else { return };
        let line = self.line(at, step, queue);
        let actor = line.actor;
        let acting = self.acting(at, step, "waiting", Doing::Queue(Box::new(line)));
        let answered = self.through(at, Event::Answered, exits);
        self.on(acting.state, prepend(answered, &[Action::Hold(actor)]));
        self.options(at, acting.state, exits, &queue.options);
        self.times_out(at, &acting);
        for (event, outcome) in [(Event::Full, Outcome::Full), (Event::Closed, Outcome::Closed)] {
            if self.failures(at).contains(&outcome) {
                self.fails(at, acting.state, &[event], outcome, &acting.tries, &[]);
            }
        }
    }

    fn line(&mut self, at: At, step: &'a Step, queue: &'a Queue) -> Line {
        let source = |builder: &Self, value: Option<&cswf_diagnostics::Spanned<ValueSource>>| {
            value.map(|value| builder.source(at.call, &value.value))
        };
        let known = queue.handoff.iter().filter_map(|variable| variable.value);
        Line {
            manner: queue.manner,
            actor: self.machine.step(at.step).map_or(cswf_model::ActorId::SYSTEM, |step| step.actor),
            priority: source(self, queue.priority.as_ref()),
            skills: queue.skills.iter().map(|skill| skill.value.clone()).collect(),
            prefer: source(self, queue.prefer.as_ref()),
            announce_position: queue.announce_position,
            announce_wait: queue.announce_wait,
            limit: queue.limit.as_ref().map(|limit| limit.value),
            options: self.offers(at, &queue.options),
            grammar: Grammar { phrases: phrases(&queue.options), expect: Expect::Nothing },
            handoff: known.map(|variable| self.slot(at.call, variable)).collect(),
            reason: queue.reason.as_ref().map(|reason| self.text(at.call, reason)),
            within: step.within.as_ref().map(|within| within.value),
        }
    }

    /// The customer hangs up and is called when a person is free; `within` runs on the team's hours.
    pub(super) fn callback(&mut self, at: At, step: &'a Step, exits: &[Exit<'a>]) {
        let actor = self.machine.step(at.step).map_or(cswf_model::ActorId::SYSTEM, |step| step.actor);
        let calls = step.tries.as_ref().map_or(1, |tries| tries.value.max(1));
        let pause = step.retry_after.as_ref().map_or(0, |pause| millis(pause.value));
        let acting = self.acting(at, step, "waiting", Doing::Callback { actor, tries: calls, pause });
        let own = at.place.own;
        self.entering(own, [Action::LeaveLine]);
        self.done_on(at, own, Event::Answered, exits, &[Action::Return, Action::Hold(actor)]);
        self.fails(at, own, &[Event::Failed], Outcome::Failed, &acting.tries, &[]);
        if let Some(within) = &step.within {
            let timer = self.timer(own, TimerKind::Own, Delay::Working(actor, within.value));
            self.entering(own, [Action::Start(timer)]);
            self.fails(at, own, &[Event::Timer(timer)], Outcome::Failed, &acting.tries, &[]);
        }
    }

    pub(super) fn dial(&mut self, at: At, step: &'a Step, exits: &[Exit<'a>]) {
        let StepKind::Dial { number } = &step.kind else { return };
        let number = self.source(at.call, &number.value);
        let acting = self.acting(at, step, "dialling", Doing::Dial(number));
        let answered = self.through(at, Event::Answered, exits);
        self.on(acting.state, answered);
        self.fails(at, acting.state, &[Event::Busy], Outcome::Busy, &acting.tries, &[]);
        self.fails(at, acting.state, &[Event::NoAnswer], Outcome::NoAnswer, &acting.tries, &[]);
    }

    pub(super) fn wait(&mut self, at: At, step: &'a Step, exits: &[Exit<'a>]) {
        let StepKind::Wait(wait) = &step.kind else { return };
        let outcomes = self.outcome_names(step);
        match &wait.value {
            WaitFor::Time(time) => {
                let named = !outcomes.is_empty();
                let acting = self.acting(at, step, "waiting", Doing::Await { event: None, outcomes });
                if named {
                    let takes = Some(Spread::Constant(time.as_secs_f64()));
                    if let Some(activity) = self.get(acting.state).and_then(|state| state.activity.as_mut()) {
                        activity.takes = takes;
                    }
                    self.done(at, acting.state, exits, &[]);
                } else {
                    let timer = self.timer(acting.state, TimerKind::Own, Delay::Millis(millis(*time)));
                    self.entering(acting.state, [Action::Start(timer)]);
                    self.done_on(at, acting.state, Event::Timer(timer), exits, &[]);
                }
            }
            WaitFor::Event(event) => {
                let event = self.name(event);
                let named = !outcomes.is_empty();
                let doing = Doing::Await { event: Some(event), outcomes };
                let acting = self.acting(at, step, "waiting", doing);
                if named {
                    self.done(at, acting.state, exits, &[]);
                    let came = self.came(at, exits);
                    self.on(acting.state, Transition::new(Event::Happened(event), Goto::State(came)));
                } else {
                    self.done_on(at, acting.state, Event::Happened(event), exits, &[]);
                }
                self.times_out(at, &acting);
            }
        }
    }
}

impl<'a> Builder<'a> {
    /// What is awaited has come, and somebody has to say what comes of it.
    fn came(&mut self, at: At, exits: &[Exit<'a>]) -> StateId {
        let came = self.phase(at, "came");
        if let Some(state) = self.get(came) {
            state.kind = StateKind::Choice;
        }
        self.replays(came, came);
        for exit in exits {
            let Cause::Named(n) = exit.cause else { continue };
            let Some(name) = self.outcome_name(at, n) else { continue };
            let condition = exit.way.and_then(|way| way.condition.as_ref());
            let guard = self.guard(at.call, condition, Undecided::Holds);
            let taken = self.exit(at, Event::Always, RowOutcome::Named(name), exit);
            self.on(came, taken.when(guard).when(Guard::Ask));
        }
        came
    }
}

/// What rules may act on when a step writes the ticket.
pub(crate) fn ticket_event(action: TicketAction) -> &'static str {
    match action {
        TicketAction::Open => "ticket.opened",
        TicketAction::Update | TicketAction::Reopen => "ticket.updated",
        TicketAction::Close => "ticket.closed",
    }
}
