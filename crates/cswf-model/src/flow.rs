//! What can happen at each step, and where it leads: the one reading of the language's way-out logic.
//!
//! A step handles an outcome itself, else the flow's `defaults` do, else `done`, `answered` and `else` go on with the
//! next step and every other outcome leaves the customer nowhere. Everything that asks where a customer goes (the
//! analyzer, the machine, the pictures, the tables) asks here.

use cswf_diagnostics::Span;

use crate::heading::Workflow;
use crate::outcome::Outcome;
use crate::step::{
    Block, Breach, Choice, Handler, Join, Manner, Step, StepId, StepKind, Target, Way, WayOut,
};

/// Why an exit is taken: which way out of the step it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Cause {
    /// The step's `if` is false.
    Skipped,
    /// `done` or `answered` without named outcomes: `go`, else the next step.
    Through,
    /// Option number n of a menu or a queue.
    Option(usize),
    /// Case number n of a decide.
    Case(usize),
    /// `else` of a decide.
    Else,
    /// Way number n of a split.
    Split(usize),
    /// Named outcome number n.
    Named(usize),
    /// `on-…` of the step: number n of its handlers.
    Handler(usize),
    /// `on-…` of the defaults: number n of its handlers.
    Default(usize),
    /// Nothing takes care of it.
    Unhandled,
    /// Into branch number n of a parallel.
    Branch(usize),
    /// `on-breach` of the step's `within`.
    Breach,
    /// The jump of a `go`, or the end of an `end`.
    Jump,
}

/// Where an exit leads.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Destination {
    /// To a step; `again` when it is this step, entered anew.
    Step(StepId),
    /// The case ends.
    End(String),
    /// Off the last step, or an outcome that nothing takes care of.
    Stuck,
    /// To the end of a branch of this `parallel`.
    Joined(StepId),
    /// Off the end of an interruption's `do` (of `anytime`, a rule, `on-breach`, `sla`): the step goes on.
    Resumes,
    /// Off the end of the `do` of number n of the defaults' handlers: on behind whichever step it served.
    Behind(usize),
    /// The way is broken and has been reported.
    Unknown,
}

/// One thing that can happen at a step.
#[derive(Clone, PartialEq, Debug)]
pub struct Exit<'a> {
    /// How the step ended.
    pub outcome: Outcome,
    /// Which way out it is.
    pub cause: Cause,
    /// The way as written; `None` where nothing is written.
    pub way: Option<&'a WayOut>,
    /// Where it leads.
    pub to: Destination,
}

impl Exit<'_> {
    /// Where the way is written; the step's own place where it is not.
    #[must_use]
    pub fn span_or(&self, step: Span) -> Span {
        self.way.map_or(step, |way| way.span)
    }
}

/// Where a block of steps stands, hence what follows its last step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Home {
    /// The main list: running off is a dead end.
    Main,
    /// A `do` of this step's way out: it goes on behind the step.
    Way(StepId),
    /// A branch of this `parallel`.
    Branch(StepId),
    /// The `do` of number n of the defaults' handlers.
    Default(usize),
    /// The `do` of rule number n.
    Rule(usize),
    /// The `do` of another interruption.
    Interruption,
}

/// The reading of one workflow.
#[derive(Debug)]
pub struct Flow<'a> {
    workflow: &'a Workflow,
    /// By step: the next one in its block.
    next: Vec<Option<StepId>>,
    /// By step: where its block stands.
    home: Vec<Home>,
}

impl<'a> Flow<'a> {
    /// Reads a workflow.
    #[must_use]
    pub fn of(workflow: &'a Workflow) -> Self {
        let count = workflow.steps.len();
        let mut flow = Self { workflow, next: vec![None; count], home: vec![Home::Interruption; count] };
        flow.place(&workflow.main, Home::Main);
        for (id, step) in workflow.numbered() {
            for way in step.ways() {
                flow.place_way(way, Home::Way(id));
            }
            if let StepKind::Parallel { branches, .. } = &step.kind {
                for branch in branches {
                    flow.place(&branch.block, Home::Branch(id));
                }
            }
        }
        for (n, handler) in workflow.defaults.handlers.iter().enumerate() {
            flow.place_way(&handler.way, Home::Default(n));
        }
        for way in workflow.interruptions() {
            flow.place_way(way, Home::Interruption);
        }
        for (n, rule) in workflow.rules.iter().enumerate() {
            if let Some(block) = &rule.actions {
                flow.place(block, Home::Rule(n));
            }
        }
        flow
    }

    fn place_way(&mut self, way: &WayOut, home: Home) {
        if let Way::Do(block) = &way.way {
            self.place(block, home);
        }
    }

    fn place(&mut self, block: &Block, home: Home) {
        for (n, step) in block.steps.iter().enumerate() {
            if let Some(slot) = self.next.get_mut(step.index()) {
                *slot = block.steps.get(n + 1).copied();
            }
            if let Some(slot) = self.home.get_mut(step.index()) {
                *slot = home;
            }
        }
    }

    /// The workflow that is read.
    #[must_use]
    pub fn workflow(&self) -> &'a Workflow {
        self.workflow
    }

    /// Where a case starts: the first step, when there are steps.
    #[must_use]
    pub fn start(&self) -> Option<StepId> {
        self.workflow.main.steps.first().copied()
    }

    /// Where a step leads that goes on with the next one.
    #[must_use]
    pub fn after(&self, mut step: StepId) -> Destination {
        // Each round leaves one block for the one around it, so it ends.
        for _ in 0..=self.next.len() {
            if let Some(next) = self.next.get(step.index()).copied().flatten() {
                return Destination::Step(next);
            }
            match self.home.get(step.index()) {
                Some(Home::Way(around)) => step = *around,
                Some(Home::Branch(parallel)) => return Destination::Joined(*parallel),
                Some(Home::Interruption) => return Destination::Resumes,
                Some(Home::Default(n)) => return Destination::Behind(*n),
                Some(Home::Rule(n)) => return self.rule_jump(*n).unwrap_or(Destination::Resumes),
                Some(Home::Main) | None => return Destination::Stuck,
            }
        }
        Destination::Stuck
    }

    /// The `parallel` in one of whose branches a step stands, the innermost one.
    #[must_use]
    pub fn branch_of(&self, mut step: StepId) -> Option<StepId> {
        for _ in 0..=self.home.len() {
            match self.home.get(step.index())? {
                Home::Way(around) => step = *around,
                Home::Branch(parallel) => return Some(*parallel),
                Home::Main | Home::Default(_) | Home::Rule(_) | Home::Interruption => return None,
            }
        }
        None
    }

    /// Where a target leads from a step.
    #[must_use]
    pub fn follow(&self, step: StepId, target: Target) -> Destination {
        match target {
            Target::Step(to) => Destination::Step(to),
            Target::Next => self.after(step),
            Target::Again => Destination::Step(step),
            Target::Join => self.branch_of(step).map_or(Destination::Unknown, Destination::Joined),
            Target::Broken => Destination::Unknown,
        }
    }

    /// Where a way out of a step leads first.
    #[must_use]
    pub fn way(&self, step: StepId, way: &WayOut) -> Destination {
        match &way.way {
            Way::Next => self.after(step),
            Way::Go(target) => self.follow(step, target.value),
            Way::End(end) => Destination::End(end.value.clone()),
            Way::Do(block) => {
                block.steps.first().map_or_else(|| self.after(step), |first| Destination::Step(*first))
            }
        }
    }

    /// Everything that can happen at a step, in the language's order. A failure has several exits where a way out of it
    /// has an `if`.
    #[must_use]
    pub fn exits(&self, id: StepId) -> Vec<Exit<'a>> {
        let Some(step) = self.workflow.step(id) else {
            return Vec::new();
        };
        let mut exits = Vec::new();
        if step.condition.is_some() {
            exits.push(Exit { outcome: Outcome::Done, cause: Cause::Skipped, way: None, to: self.after(id) });
        }
        self.own_exits(id, step, &mut exits);
        for outcome in self.failures(step) {
            self.failure(id, step, outcome, &mut exits);
        }
        if let Some(Breach::Way(way)) = step.on_breach.as_ref().filter(|_| step.can_be_late()) {
            let to = self.interruption(id, way);
            exits.push(Exit { outcome: Outcome::Timeout, cause: Cause::Breach, way: Some(way), to });
        }
        exits
    }

    /// Where a rule's `go` or `end` leads, after its `do`.
    #[must_use]
    pub fn rule_jump(&self, rule: usize) -> Option<Destination> {
        let rule = self.workflow.rules.get(rule)?;
        if let Some(end) = &rule.end {
            return Some(Destination::End(end.value.clone()));
        }
        Some(match rule.go.as_ref()?.value {
            Target::Step(step) => Destination::Step(step),
            _ => Destination::Unknown,
        })
    }

    /// Where a rule leads first.
    #[must_use]
    pub fn rule(&self, rule: usize) -> Destination {
        let first =
            self.workflow.rules.get(rule).and_then(|own| own.actions.as_ref()?.steps.first().copied());
        first.map(Destination::Step).or_else(|| self.rule_jump(rule)).unwrap_or(Destination::Resumes)
    }

    /// Where an interruption leads: its `do` first, which then resumes.
    #[must_use]
    pub fn interruption(&self, at: StepId, way: &WayOut) -> Destination {
        match &way.way {
            Way::Next => Destination::Resumes,
            Way::Do(block) => {
                block.steps.first().map_or(Destination::Resumes, |first| Destination::Step(*first))
            }
            Way::Go(_) | Way::End(_) => self.way(at, way),
        }
    }

    /// The exits that are not failures.
    fn own_exits(&self, id: StepId, step: &'a Step, exits: &mut Vec<Exit<'a>>) {
        let mut chosen = |cause: Cause, way: &'a WayOut| {
            exits.push(Exit { outcome: Outcome::Chosen, cause, way: Some(way), to: self.way(id, way) });
        };
        match &step.kind {
            StepKind::Menu { options, .. } => {
                for (n, option) in options.iter().enumerate() {
                    chosen(Cause::Option(n), &option.way);
                }
            }
            StepKind::Decide { cases, otherwise, .. } => {
                for (n, case) in cases.iter().enumerate() {
                    chosen(Cause::Case(n), case);
                }
                let to = otherwise.as_ref().map_or_else(|| self.after(id), |way| self.way(id, way));
                exits.push(Exit {
                    outcome: Outcome::Chosen,
                    cause: Cause::Else,
                    way: otherwise.as_ref(),
                    to,
                });
            }
            StepKind::Split { ways } => {
                for (n, (target, _)) in ways.iter().enumerate() {
                    let to = self.follow(id, target.value);
                    exits.push(Exit { outcome: Outcome::Chosen, cause: Cause::Split(n), way: None, to });
                }
            }
            StepKind::Queue(queue) => {
                exits.push(self.through(id, step, Outcome::Answered));
                for (n, option) in queue.options.iter().enumerate() {
                    let way = Some(&option.way);
                    let to = self.way(id, &option.way);
                    exits.push(Exit { outcome: Outcome::Chosen, cause: Cause::Option(n), way, to });
                }
            }
            StepKind::Dial { .. } => exits.push(self.through(id, step, Outcome::Answered)),
            StepKind::Parallel { branches, .. } => {
                for (n, branch) in branches.iter().enumerate() {
                    let to =
                        branch.block.steps.first().map_or(Destination::Joined(id), |s| Destination::Step(*s));
                    exits.push(Exit { outcome: Outcome::Done, cause: Cause::Branch(n), way: None, to });
                }
                exits.push(self.through(id, step, Outcome::Done));
            }
            StepKind::Go { target, .. } => {
                let to = self.follow(id, target.value);
                exits.push(Exit { outcome: Outcome::Done, cause: Cause::Jump, way: None, to });
            }
            StepKind::End { outcome, .. } => {
                let to = Destination::End(outcome.value.clone());
                exits.push(Exit { outcome: Outcome::Done, cause: Cause::Jump, way: None, to });
            }
            StepKind::Broken => {
                exits.push(Exit {
                    outcome: Outcome::Done,
                    cause: Cause::Through,
                    way: None,
                    to: Destination::Unknown,
                });
            }
            StepKind::Run { .. } => {
                exits.push(self.through(id, step, Outcome::Done));
                self.named(id, step, exits);
            }
            _ if step.outcomes.is_empty() => exits.push(self.through(id, step, Outcome::Done)),
            _ => self.named(id, step, exits),
        }
    }

    fn named(&self, id: StepId, step: &'a Step, exits: &mut Vec<Exit<'a>>) {
        for (n, outcome) in step.outcomes.iter().enumerate() {
            let to = self.way(id, &outcome.way);
            exits.push(Exit { outcome: Outcome::Done, cause: Cause::Named(n), way: Some(&outcome.way), to });
        }
    }

    /// `done` or `answered`: `go`, else the next step.
    fn through(&self, id: StepId, step: &Step, outcome: Outcome) -> Exit<'a> {
        let to = step.go.as_ref().map_or_else(|| self.after(id), |target| self.follow(id, target.value));
        Exit { outcome, cause: Cause::Through, way: None, to }
    }

    /// The ways out for a failure in the order in which they are looked up: the step's own, then the defaults', then
    /// nowhere. A way whose `if` is false is none, so that the next one is looked at; one without `if` is the last.
    fn failure(&self, id: StepId, step: &'a Step, outcome: Outcome, exits: &mut Vec<Exit<'a>>) {
        let defaults: &[Handler] =
            if self.defaults_cover(step, outcome) { &self.workflow.defaults.handlers } else { &[] };
        let own = step.handlers.iter().enumerate().map(|(n, handler)| (Cause::Handler(n), handler));
        let defaults = defaults.iter().enumerate().map(|(n, handler)| (Cause::Default(n), handler));
        for (cause, handler) in own.chain(defaults).filter(|(_, handler)| handler.outcome.value == outcome) {
            let to = self.way(id, &handler.way);
            exits.push(Exit { outcome, cause, way: Some(&handler.way), to });
            if handler.way.condition.is_none() {
                return;
            }
        }
        exits.push(Exit { outcome, cause: Cause::Unhandled, way: None, to: Destination::Stuck });
    }
}

impl Step {
    /// Every way out that is written at the step, in file order of the kinds: options, cases, outcomes, handlers, breach.
    pub fn ways(&self) -> impl Iterator<Item = &WayOut> {
        let (options, cases, otherwise): (&[Choice], &[WayOut], Option<&WayOut>) = match &self.kind {
            StepKind::Menu { options, .. } => (options, &[], None),
            StepKind::Queue(queue) => (&queue.options, &[], None),
            StepKind::Decide { cases, otherwise, .. } => (&[], cases, otherwise.as_ref()),
            _ => (&[], &[], None),
        };
        options
            .iter()
            .map(|option| &option.way)
            .chain(cases)
            .chain(otherwise)
            .chain(self.outcomes.iter().map(|outcome| &outcome.way))
            .chain(self.handlers.iter().map(|handler| &handler.way))
    }

    /// Is it one of the three ways of waiting for a person, and which?
    #[must_use]
    pub fn manner(&self) -> Option<Manner> {
        match &self.kind {
            StepKind::Queue(queue) => Some(queue.manner),
            _ => None,
        }
    }

    /// How many branches must be complete, for a `parallel`.
    #[must_use]
    pub fn join(&self) -> Option<Join> {
        match &self.kind {
            StepKind::Parallel { join, .. } => Some(join.as_ref().map_or(Join::All, |join| join.value)),
            _ => None,
        }
    }
}

impl Workflow {
    /// The ways of the interruptions that are not rules: `anytime`, `on-breach` and `sla`.
    pub fn interruptions(&self) -> impl Iterator<Item = &WayOut> {
        let breaches = self.steps.iter().filter_map(|step| step.on_breach.as_ref());
        let slas = self.sla.iter().filter_map(|sla| sla.on_breach.as_ref());
        let broken = breaches.chain(slas).filter_map(|breach| match breach {
            Breach::Way(way) => Some(way.as_ref()),
            Breach::Tell(_) => None,
        });
        self.anytime.iter().map(|entry| &entry.way).chain(broken)
    }
}
