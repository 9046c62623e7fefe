//! Rules and agreed times: what acts on a whole case.

use cswf_model::{Apply, Rule, SlaClock, StepId, Target, Workflow};

use crate::lower::builder::{At, Block, Builder, Place, millis, number};
use crate::lower::step::{NO, YES, labelled};
use crate::machine::{Delay, NameId, RuleId, RuleInfo, SlaRow, StateId, StateKind, TimerId, TimerKind};
use crate::transition::{Action, Event, Goto, Guard, RowOutcome, Transition, Undecided};

/// A rule as it is lowered.
pub(super) struct Lowered {
    own: usize,
    id: RuleId,
    event: NameId,
    after: Option<TimerId>,
    /// Its state, and in it the question whether it acts.
    state: StateId,
    asks: StateId,
}

impl<'a> Builder<'a> {
    /// The states of the rules: those that act at once on one event stand in one called state, a round.
    pub(super) fn place_rules(&mut self, workflow: &'a Workflow) {
        let Some(root) = self.call(0).map(|call| call.root) else { return };
        let mut order: Vec<(usize, &Rule)> =
            workflow.rules.iter().enumerate().filter(|(_, rule)| rule.active).collect();
        order.sort_by_key(|(n, rule)| (rule.priority, *n));
        let mut rounds: Vec<(String, StateId)> = Vec::new();
        for (n, rule) in order {
            let event = &rule.event.value;
            let known = rounds.iter().find(|(own, _)| rule.after.is_none() && own == event);
            let round = match known {
                Some((_, state)) => *state,
                None => {
                    let after = if rule.after.is_some() { ".later" } else { "" };
                    let state = self.state(&format!("@on.{event}{after}"), Some(root), StateKind::Called);
                    if rule.after.is_none() {
                        rounds.push((event.clone(), state));
                    }
                    state
                }
            };
            self.place_rule(workflow, n, rule, round);
        }
    }

    fn place_rule(&mut self, workflow: &'a Workflow, n: usize, rule: &'a Rule, round: StateId) {
        let state = self.state(&format!("@rule-{}", n + 1), Some(round), StateKind::Atomic);
        let asks = self.state(&format!("@rule-{}.if", n + 1), Some(state), StateKind::Choice);
        self.starts_with(state, asks);
        let event = self.name(&rule.event.value);
        let after = rule
            .after
            .as_ref()
            .map(|after| self.timer(StateId(0), TimerKind::Rule, Delay::Millis(millis(after.value))));
        let id = RuleId(number(self.machine.rules.len()));
        self.machine.rules.push(RuleInfo {
            name: rule.name.as_ref().map_or_else(|| format!("rule {}", n + 1), |name| name.value.clone()),
            own: number(n),
            span: rule.span,
            event,
            after,
        });
        self.rules.push(Lowered { own: n, id, event, after, state, asks });
        if let Some(actions) = &rule.actions {
            self.place_list(0, workflow, &actions.steps, state);
        }
    }

    /// What follows each rule has to be known before the steps in it are filled.
    pub(super) fn chain_rules(&mut self) {
        let first_only = self.call(0).is_some_and(|call| call.workflow.apply == Apply::First);
        for n in 0..self.rules.len() {
            let next = self.next_rule(n);
            let Some(rule) = self.rules.get(n) else { continue };
            let to = if first_only { Goto::Return } else { next };
            self.after_rule.insert(rule.state, to);
        }
    }

    /// The next rule of the round.
    fn next_rule(&self, n: usize) -> Goto {
        let Some(rule) = self.rules.get(n) else { return Goto::Return };
        let mut rest = self.rules.iter().skip(n + 1);
        let next = rest.find(|other| other.event == rule.event && other.after.is_none());
        match next.filter(|_| rule.after.is_none()) {
            Some(next) => Goto::State(next.state),
            None => Goto::Return,
        }
    }

    pub(super) fn fill_rules(&mut self) {
        let Some(call) = self.call(0) else { return };
        let (workflow, root) = (call.workflow, call.root);
        for n in 0..self.rules.len() {
            let next = self.next_rule(n);
            let Some(lowered) = self.rules.get(n) else { continue };
            let Lowered { own, id, event, after, state, asks } = *lowered;
            let Some(rule) = workflow.rules.get(own) else { continue };
            let at = inside(state);
            let flow_to = self.call(0).map(|call| call.flow.rule(own));
            let to = flow_to.map_or(Goto::Return, |to| self.goto(at, &to));
            let mut guard = Transition::new(Event::Always, Goto::Stay);
            guard = guard.when(self.guard(0, rule.condition.as_ref(), Undecided::Ask));
            if rule.rollout.is_some() {
                guard = guard.when(Guard::Ask);
            }
            guard = guard.when(self.not_at(rule));
            let share = rule.rollout.as_ref().map_or(0.5, |rollout| rollout.value.0);
            let acts = Transition::new(Event::Always, to)
                .when(guard.guard)
                .row(RowOutcome::Interrupted)
                .then([Action::Act(id)])
                .share(Some(share));
            self.on(asks, labelled(acts, &YES));
            self.on(asks, labelled(Transition::new(Event::Always, next).share(Some(1.0 - share)), &NO));
            let event = after.map_or(Event::Rule(event), Event::Timer);
            let calls = Transition::new(event, Goto::Call { to: state, back: None })
                .when(Guard::Unshielded)
                .when(self.not_at(rule))
                .when(self.guard(0, rule.condition.as_ref(), Undecided::Holds));
            self.on(root, calls);
        }
    }

    /// Where a rule's `go` leads: one that points at the current step is ignored, and the step goes on after its `do`.
    pub(super) fn jump_of_rule(&mut self, scope: StateId, step: StepId) -> Option<StateId> {
        let around: Vec<StateId> = self.machine.upwards(scope).collect();
        let lowered = self.rules.iter().find(|rule| around.contains(&rule.state))?;
        let (own, state) = (lowered.own, lowered.state);
        let rule = self.call(0)?.workflow.rules.get(own)?;
        if rule.go.as_ref().is_none_or(|go| go.value != Target::Step(step)) {
            return None;
        }
        let at = self.at(0, step)?;
        let name = format!("@rule-{}.go", own + 1);
        let jumps = self.state(&name, Some(state), StateKind::Choice);
        let leaves = Transition::new(Event::Always, Goto::State(at.place.entry));
        self.on(jumps, leaves.when(Guard::NotIn(at.place.own)));
        self.on(jumps, Transition::new(Event::Always, Goto::Return));
        Some(jumps)
    }

    /// A rule that only points at the current step is ignored.
    fn not_at(&self, rule: &Rule) -> Guard {
        let target = rule.go.as_ref().filter(|_| rule.actions.is_none()).map(|target| target.value);
        match target {
            Some(Target::Step(step)) => {
                self.at(0, step).map_or(Guard::Always, |at| Guard::NotIn(at.place.own))
            }
            _ => Guard::Always,
        }
    }

    pub(super) fn fill_sla(&mut self) {
        let Some(call) = self.call(0) else { return };
        let workflow = call.workflow;
        for (n, row) in workflow.sla.iter().enumerate() {
            let on_breach = row.on_breach.as_ref().map(|breach| self.breach(0, Block::Sla(n), Some(breach)));
            let Some(call) = self.call(0) else { return };
            let offsets = &call.offsets;
            let lowered = SlaRow {
                condition: row.condition.as_ref().map(|condition| offsets.expr(&condition.expr)),
                respond: row.respond.as_ref().map(|respond| respond.value),
                resolve: row.resolve.as_ref().map(|resolve| resolve.value),
                clock: match row.clock {
                    SlaClock::Always => None,
                    SlaClock::Hours(hours) => Some(offsets.hours(hours.value)),
                },
                pause: row.pause.iter().map(|step| offsets.step(step.value)).collect(),
                warn: row.warn.as_ref().map(|warn| warn.value.0),
                on_breach,
            };
            self.machine.sla.push(lowered);
        }
        if !workflow.sla.is_empty() {
            self.name("sla.warned");
        }
    }
}

/// A place in a rule, from which its ways lead.
fn inside(state: StateId) -> At {
    let place = Place { scope: state, own: state, entry: state };
    At { call: 0, id: StepId(0), step: StepId(0), place }
}
