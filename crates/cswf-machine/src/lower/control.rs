//! The verbs that only steer: `decide split set go end parallel run`.

use std::collections::BTreeSet;

use cswf_diagnostics::{Diagnostic, List, RunMessage, Spanned};
use cswf_model::{
    Assignment, Cause, Exit, Join, Outcome, Results, Step, StepId, StepKind, Target, Text, ValueSource,
    VarId, Way, WayOut, Workflow,
};

use crate::activity::{Activity, Doing, Spoken};
use crate::lower::MOST_STATES;
use crate::lower::builder::{At, Builder, millis, number};
use crate::lower::talk::takes;
use crate::lower::ways::{labels, prepend};
use crate::machine::{Delay, StateId, StateKind, TimerKind};
use crate::transition::{Action, Event, Goto, Guard, RowOutcome, Transition, Undecided};

impl<'a> Builder<'a> {
    pub(super) fn decide(&mut self, at: At, step: &'a Step, exits: &[Exit<'a>]) {
        let choice = self.choice_of(at, step);
        for exit in exits {
            let fallback = match exit.cause {
                Cause::Case(n) => format!("case {}", n + 1),
                Cause::Else => "else".to_owned(),
                _ => continue,
            };
            let name = exit.way.and_then(|way| self.label_of(at, way)).unwrap_or(fallback);
            let name = self.name(&name);
            let guard = match (exit.cause, exit.way.and_then(|way| way.condition.as_ref())) {
                (Cause::Else, _) => Guard::Always,
                (_, Some(condition)) => self.guard(at.call, Some(condition), Undecided::Ask),
                // Nothing in the data says when: the shares do, or a turn.
                (_, None) => Guard::Ask,
            };
            let mut taken = self.exit(at, Event::Always, RowOutcome::Named(name), exit).when(guard);
            taken.labels = labels(exit.way.and_then(|way| way.label.as_ref()), self.workflow(at));
            taken.labels.extend(exit.way.and_then(|way| self.target_name(at, way)));
            if exit.cause == Cause::Else {
                taken.labels.push("else".to_owned());
            }
            self.on(choice, taken);
        }
    }

    fn label_of(&self, at: At, way: &WayOut) -> Option<String> {
        let label = way.label.as_ref()?;
        let words = self.workflow(at)?.words(label, None, None);
        (!words.is_empty()).then(|| words.to_owned())
    }

    fn target_name(&self, at: At, way: &WayOut) -> Option<String> {
        match &way.way {
            Way::Go(target) => match target.value {
                Target::Step(step) => Some(self.workflow(at)?.step_name(step)),
                _ => None,
            },
            Way::End(end) => Some(end.value.clone()),
            Way::Next | Way::Do(_) => None,
        }
    }

    pub(super) fn split(&mut self, at: At, step: &'a Step, exits: &[Exit<'a>]) {
        let StepKind::Split { ways } = &step.kind else { return };
        let choice = self.choice_of(at, step);
        for exit in exits {
            let Cause::Split(n) = exit.cause else { continue };
            let Some((target, share)) = ways.get(n) else { continue };
            let name = match target.value {
                Target::Step(step) => self.workflow(at).map(|own| own.step_name(step)).unwrap_or_default(),
                Target::Next => "next".to_owned(),
                Target::Again => "again".to_owned(),
                Target::Join => "join".to_owned(),
                Target::Broken => String::new(),
            };
            let row = RowOutcome::Named(self.name(&name));
            let mut taken = self.exit(at, Event::Always, row, exit).when(Guard::Ask);
            taken.share = Some(share.value.0);
            taken.labels.push(name);
            self.on(choice, taken);
        }
    }

    pub(super) fn set(&mut self, at: At, step: &'a Step, set: &'a [Assignment], exits: &[Exit<'a>]) {
        let own = at.place.own;
        let actions = self.assignments(at.call, set);
        self.entering(own, actions);
        self.passes(at, step);
        self.done_on(at, own, passed(step), exits, &[]);
    }

    /// Time passes in the step's own state, when `takes` says so.
    fn passes(&mut self, at: At, step: &Step) {
        if let Some(takes) = takes(step) {
            self.doing(at.place.own, Activity { doing: Doing::Pass, takes: Some(takes) });
        }
    }

    /// `go` and `end`.
    pub(super) fn jump(
        &mut self,
        at: At,
        step: &'a Step,
        say: Option<&'a Text>,
        row: RowOutcome,
        exits: &[Exit<'a>],
    ) {
        let own = at.place.own;
        let Some(exit) = exits.iter().find(|exit| exit.cause == Cause::Jump) else { return };
        let Some(say) = say else {
            self.passes(at, step);
            let taken = self.exit(at, passed(step), row, exit);
            return self.on(own, taken);
        };
        let speaks = if self.may_leave { self.phase(at, "say") } else { own };
        let text = Spoken::Text(self.text(at.call, say));
        self.doing(speaks, Activity { doing: Doing::Speak { text, audio: None }, takes: takes(step) });
        self.replays(speaks, speaks);
        let taken = self.exit(at, Event::Finished, row, exit);
        self.on(speaks, taken);
        if self.may_leave {
            // Nobody is there to hear it.
            let asks = self.phase(at, "if-there");
            if let Some(state) = self.get(asks) {
                state.kind = StateKind::Choice;
            }
            self.replays(asks, asks);
            let taken = self.exit(at, Event::Always, row, exit).when(Guard::Gone);
            self.on(asks, taken);
            self.on(asks, Transition::new(Event::Always, Goto::State(speaks)));
            self.starts_with(own, asks);
        }
    }

    pub(super) fn parallel(&mut self, at: At, step: &'a Step, exits: &[Exit<'a>]) {
        let StepKind::Parallel { branches, .. } = &step.kind else { return };
        let own = at.place.own;
        let children = |builder: &Self, of: StateId| -> Vec<StateId> {
            let states = (0..).map(StateId).zip(&builder.machine.states);
            states.skip(of.index()).filter(|(_, state)| state.parent == Some(of)).map(|(id, _)| id).collect()
        };
        let Some(parallel) = children(self, own).first().copied() else { return };
        for (region, branch) in children(self, parallel).into_iter().zip(branches) {
            if let Some(first) = branch.block.steps.first() {
                let entry = self.entry(at.call, *first);
                self.starts_with(region, entry);
            }
        }
        let all = number(branches.len());
        let wanted = match step.join().unwrap_or_default() {
            Join::All => all,
            Join::Any => all.min(1),
            Join::Count(count) => count,
        };
        match self.passing(at, step) {
            None => {
                let joined = self.through(at, Event::Always, exits).when(Guard::Joined(wanted));
                self.on(parallel, joined);
            }
            Some(passing) => {
                let joined = Transition::new(Event::Always, Goto::State(passing));
                self.on(parallel, joined.when(Guard::Joined(wanted)));
                self.done_on(at, passing, Event::Finished, exits, &[]);
            }
        }
        if wanted > all {
            let stuck = self.end(at.call, "stuck");
            self.on(parallel, Transition::new(Event::Always, Goto::State(stuck)).when(Guard::Joined(all)));
        }
        if let Some(timeout) = &step.timeout {
            let timer = self.timer(own, TimerKind::Own, Delay::Millis(millis(timeout.value)));
            self.entering(own, [Action::Start(timer)]);
            let tries = self.tries(at, own, [timer]);
            self.fails(at, own, &[Event::Timer(timer)], Outcome::Timeout, &tries, &[]);
        }
    }

    /// Another workflow is taken in, in this place, with data of its own.
    pub(super) fn run(&mut self, at: At, workflow: &'a Spanned<String>, with: &'a [Assignment]) {
        let own = at.place.own;
        let Some(called) = self.callable(at, workflow) else {
            let stuck = self.end(at.call, "stuck");
            let way = self.passage(&format!("{}.@start", self.path_of(at)), own, Goto::State(stuck));
            self.starts_with(own, way);
            return;
        };
        let inner = self.open(called, Some(at));
        let given = self.given(at, with);
        let actions = self.data_of_call(inner, &given);
        self.entering(own, actions);
        if let Some(root) = self.call(inner).map(|inner| inner.root) {
            self.starts_with(own, root);
        }
    }

    /// The workflow that a step may run; a finding when there is none, or when it runs itself.
    fn callable(&mut self, at: At, workflow: &Spanned<String>) -> Option<&'a Workflow> {
        let found = (self.called)(&workflow.value);
        let mut chain = vec![workflow.value.clone()];
        let mut around = Some(at.call);
        while let Some(call) = around.and_then(|call| self.call(call)) {
            chain.push(call.workflow.id.value.clone());
            if call.workflow.id.value == workflow.value {
                chain.reverse();
                let path = List(chain);
                let claim = RunMessage::RunInCircle { workflow: workflow.value.clone(), path };
                self.report("endless-run", at, workflow, claim, RunMessage::RunInCircleHelp {});
                return None;
            }
            around = call.caller.map(|(call, _)| call);
        }
        let Some(found) = found else {
            let claim = RunMessage::RunUnknown { workflow: workflow.value.clone() };
            self.report("unknown-name", at, workflow, claim, RunMessage::RunUnknownHelp {});
            return None;
        };
        if self.machine.states.len() + found.steps.len() > MOST_STATES {
            let claim = RunMessage::RunTooLarge { workflow: workflow.value.clone(), most: MOST_STATES };
            self.report("too-large", at, workflow, claim, RunMessage::RunTooLargeHelp {});
            return None;
        }
        Some(found)
    }

    fn report(
        &mut self,
        rule: &'static str,
        at: At,
        workflow: &Spanned<String>,
        claim: RunMessage,
        help: RunMessage,
    ) {
        let known: BTreeSet<(_, _)> = self.diagnostics.iter().map(|known| (known.span, known.rule)).collect();
        if known.contains(&(workflow.span, rule)) {
            return;
        }
        let name = self.workflow(at).map(|own| own.step_name(at.id)).unwrap_or_default();
        let mut finding = Diagnostic::error(rule, workflow.span, claim).with_help(help).with_step(name);
        finding.workflow = self.workflow(at).map(|own| own.id.value.clone());
        self.diagnostics.push(finding);
    }

    /// What a called workflow begins with: what it is given, else nothing, else what comes from outside.
    fn data_of_call(&mut self, inner: usize, given: &[(String, ValueSource)]) -> Vec<Action> {
        let Some(call) = self.call(inner) else { return Vec::new() };
        let mut actions = Vec::new();
        for (id, variable) in (0..).map(VarId).zip(&call.workflow.data) {
            let slot = call.offsets.slot(id);
            let value = given.iter().find(|(name, _)| *name == variable.id.value);
            match value {
                Some((_, value)) => actions.push(Action::Set(slot, value.clone())),
                None if variable.from.is_none() => actions.push(Action::Clear(slot)),
                None => {}
            }
        }
        actions
    }

    /// What the caller makes of an end of the workflow that it runs.
    pub(super) fn run_end(&mut self, inner: usize, around: usize, id: StepId, name: &str) -> StateId {
        let Some(at) = self.at(around, id) else { return self.machine.stuck };
        let Some(call) = self.call(around) else { return self.machine.stuck };
        let Some(step) = call.workflow.step(id) else { return self.machine.stuck };
        let exits = call.flow.exits(id);
        let named = step.outcomes.iter().position(|outcome| outcome.name.value == name);
        if named.is_none() && matches!(name, "abandoned" | "stuck") {
            return self.end(around, name);
        }
        let state =
            self.state(&format!("{}/@end.{name}", self.path_of(at)), Some(at.place.own), StateKind::Choice);
        let copied = self.taken_back(at, inner, step);
        let event = match takes(step) {
            None => Event::Always,
            Some(takes) => {
                if let Some(state) = self.get(state) {
                    state.kind = StateKind::Atomic;
                }
                self.doing(state, Activity { doing: Doing::Pass, takes: Some(takes) });
                Event::Finished
            }
        };
        let exit = exits.iter().find(|exit| named.is_some_and(|n| exit.cause == Cause::Named(n)));
        let taken = match exit {
            Some(exit) => {
                let row = RowOutcome::Named(self.name(name));
                self.exit(at, event, row, exit)
            }
            None => self.through(at, event, &exits),
        };
        self.on(state, prepend(taken, &copied));
        state
    }

    /// `into`: what a called workflow gives back.
    fn taken_back(&self, at: At, inner: usize, step: &Step) -> Vec<Action> {
        let (StepKind::Run { into: Some(into), .. }, Some(inner)) = (&step.kind, self.call(inner)) else {
            return Vec::new();
        };
        let field = |name: &str| inner.workflow.variable_named(name).map(|id| inner.offsets.slot(id));
        let copy = |to: VarId, from: VarId| {
            let ty = self.machine.slot(from).map_or(cswf_model::Type::Unknown, |slot| slot.ty.clone());
            let kind = cswf_model::ExprKind::Variable(from);
            let expr = cswf_model::Expr { kind, span: step.span, ty };
            Action::Set(self.slot(at.call, to), ValueSource::Expression(expr))
        };
        match into {
            Results::Fields(fields) => {
                let known = fields.iter().filter_map(|(to, name)| Some((to.value?, field(&name.value)?)));
                known.map(|(to, from)| copy(to, from)).collect()
            }
            Results::Whole(to) => {
                let same = to.value.and_then(|to| self.workflow(at)?.variable(to));
                let same = same.and_then(|variable| field(&variable.id.value));
                // The single result: the value of the same name, else the only one there is.
                let only = || match inner.workflow.data.as_slice() {
                    [_] => Some(inner.offsets.slot(VarId(0))),
                    _ => None,
                };
                to.value.zip(same.or_else(only)).map(|(to, from)| copy(to, from)).into_iter().collect()
            }
        }
    }
}

/// What brings the end of a step that only takes its time, or none.
fn passed(step: &Step) -> Event {
    if step.takes.is_some() { Event::Finished } else { Event::Always }
}
