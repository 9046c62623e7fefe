//! The workflow and all that it runs, as far as they can be seen: which steps stand in which branch of a `parallel`,
//! and which rules act at a place for sure.

use std::collections::BTreeMap;

use cswf_model::{Condition, ExprKind, StepId, StepKind, TicketAction, Workflow};

use crate::facts::Facts;
use crate::facts::map::{Leg, LegId, LegKind, Map, Place, PlaceId, members};
use crate::facts::values::domain::key;
use crate::facts::values::subjects::{conditions, walk};

/// The workflow of the promises and those that it runs.
#[derive(Debug)]
pub(super) struct World<'f, 'a> {
    views: Vec<View<'f, 'a>>,
    by_id: BTreeMap<&'a str, usize>,
}

/// One of these workflows.
#[derive(Debug)]
pub(super) struct View<'f, 'a> {
    facts: Source<'f, 'a>,
    /// By step: the branches in which it stands, as the `parallel` and the branch's number.
    branches: BTreeMap<StepId, Vec<(StepId, usize)>>,
    turns: BTreeMap<PlaceId, Vec<Turn<'a>>>,
    /// Does it take care of hanging up?
    hears_hang_ups: bool,
    /// Above this number no condition tells one count of visits from another.
    most_counted: f64,
}

#[derive(Debug)]
enum Source<'f, 'a> {
    Own(&'f Facts<'a>),
    Called(Box<Facts<'a>>),
}

/// A rule whose event surely comes at a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn<'a> {
    /// The leg on which it acts.
    pub leg: LegId,
    /// It acts if this holds.
    pub condition: Option<&'a Condition>,
    /// Does it act in every case?
    pub forced: bool,
}

impl<'f, 'a> World<'f, 'a> {
    /// The world of a workflow.
    #[must_use]
    pub(super) fn of(facts: &'f Facts<'a>) -> Self {
        let mut world = Self { views: vec![View::of(Source::Own(facts))], by_id: BTreeMap::new() };
        world.by_id.insert(facts.workflow.id.value.as_str(), 0);
        let mut next = 0;
        while let Some(view) = world.views.get(next) {
            let called: Vec<&str> = runs(view.workflow()).collect();
            for id in called {
                if !world.by_id.contains_key(id)
                    && let Some(workflow) = facts.project.workflow(id)
                {
                    world.by_id.insert(workflow.id.value.as_str(), world.views.len());
                    let own = Facts::new(workflow, facts.project);
                    world.views.push(View::of(Source::Called(Box::new(own))));
                }
            }
            next += 1;
        }
        world
    }

    /// The workflow of the promises.
    #[must_use]
    pub(super) fn root(&self) -> Option<&View<'f, 'a>> {
        self.views.first()
    }

    /// One of the workflows.
    #[must_use]
    pub(super) fn view(&self, number: usize) -> Option<&View<'f, 'a>> {
        self.views.get(number)
    }

    /// Do conditions decide anywhere?
    pub(super) fn has_conditions(&self) -> bool {
        self.views.iter().any(|view| view.facts().values().is_followed())
    }

    /// The number of the workflow of that id; `None` when it cannot be seen.
    #[must_use]
    pub(super) fn number(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }
}

fn runs(workflow: &Workflow) -> impl Iterator<Item = &str> {
    workflow.steps.iter().filter_map(|step| match &step.kind {
        StepKind::Run { workflow, .. } => Some(workflow.value.as_str()),
        _ => None,
    })
}

impl<'f, 'a> View<'f, 'a> {
    fn of(facts: Source<'f, 'a>) -> Self {
        let mut view = Self {
            facts,
            branches: BTreeMap::new(),
            turns: BTreeMap::new(),
            hears_hang_ups: false,
            most_counted: 0.0,
        };
        let workflow = view.workflow();
        view.find_branches(workflow);
        view.find_turns(workflow);
        view.most_counted = largest_number(workflow);
        view.hears_hang_ups = workflow
            .anytime
            .iter()
            .any(|entry| entry.triggers.iter().any(|trigger| trigger.value == cswf_model::Trigger::HangsUp));
        view
    }

    /// What is known of the workflow.
    #[must_use]
    pub(super) fn facts(&self) -> &Facts<'a> {
        match &self.facts {
            Source::Own(facts) => facts,
            Source::Called(facts) => facts,
        }
    }

    /// Its map.
    #[must_use]
    pub(super) fn map(&self) -> &Map<'a> {
        self.facts().map()
    }

    /// The workflow.
    #[must_use]
    pub(super) fn workflow(&self) -> &'a Workflow {
        self.facts().workflow
    }

    /// Does it take care of hanging up?
    #[must_use]
    pub(super) fn hears_hang_ups(&self) -> bool {
        self.hears_hang_ups
    }

    /// Above this number no condition tells one count of visits from another.
    pub(super) fn most_counted(&self) -> f64 {
        self.most_counted
    }

    /// Does a step stand in this branch of a `parallel`?
    #[must_use]
    pub(super) fn in_branch(&self, step: StepId, parallel: StepId, branch: usize) -> bool {
        self.branches.get(&step).is_some_and(|own| own.contains(&(parallel, branch)))
    }

    /// Does a place belong to whatever is interrupted or served?
    #[must_use]
    pub(super) fn floats(&self, place: PlaceId) -> bool {
        match self.map().place(place) {
            Place::Step(step) | Place::Joined(step) => self.map().serves(step),
            _ => false,
        }
    }

    /// The rules that take their turn at a place, in their order.
    #[must_use]
    pub(super) fn turns(&self, place: PlaceId) -> &[Turn<'a>] {
        self.turns.get(&place).map(Vec::as_slice).unwrap_or_default()
    }

    fn find_branches(&mut self, workflow: &Workflow) {
        for (id, step) in workflow.numbered() {
            let StepKind::Parallel { branches, .. } = &step.kind else { continue };
            for (number, branch) in branches.iter().enumerate() {
                for step in members(workflow, &branch.block) {
                    self.branches.entry(step).or_default().push((id, number));
                }
            }
        }
    }

    fn find_turns(&mut self, workflow: &'a Workflow) {
        if workflow.rules.is_empty() {
            return;
        }
        let mut turns: BTreeMap<PlaceId, Vec<(usize, Turn<'a>)>> = BTreeMap::new();
        for (id, leg) in self.map().legs() {
            if let LegKind::Rule(n) = leg.kind
                && let Some(rule) = workflow.rules.get(n)
                && rule.active
                && rule.after.is_none()
                && surely(self.map(), leg, &rule.event.value)
            {
                let condition = rule.condition.as_ref();
                let forced = condition.is_none() && rule.rollout.is_none();
                turns.entry(leg.from).or_default().push((n, Turn { leg: id, condition, forced }));
            }
        }
        let order = |n: &usize| workflow.rules.get(*n).map(|rule| (rule.priority, *n));
        for (place, mut list) in turns {
            list.sort_by_key(|(n, _)| order(n));
            self.turns.insert(place, list.into_iter().map(|(_, turn)| turn).collect());
        }
    }
}

/// The largest number that a condition names.
fn largest_number(workflow: &Workflow) -> f64 {
    let mut largest = 1.0_f64;
    for condition in conditions(workflow) {
        walk(&condition.expr, &mut |part| {
            if let ExprKind::Literal(value) = &part.kind {
                largest = largest.max(key(value).unwrap_or_default());
            }
        });
    }
    largest
}

/// Does a rule's event surely come where a leg begins?
fn surely(map: &Map<'_>, leg: Leg, event: &str) -> bool {
    match map.place(leg.from) {
        Place::Start => event == map.workflow().starts.value,
        Place::Step(id) => match map.workflow().step(id).map(|step| &step.kind) {
            Some(StepKind::Ticket { action, .. }) => match action.value {
                TicketAction::Open => event == "ticket.opened",
                TicketAction::Update => event == "ticket.updated",
                TicketAction::Close => event == "ticket.closed",
                TicketAction::Reopen => false,
            },
            _ => false,
        },
        _ => false,
    }
}

/// Is it one of the exits that a step has when its verb has worked?
#[must_use]
pub(super) fn works(leg: Leg) -> bool {
    match leg.kind {
        LegKind::Exit { outcome, cause } => crate::facts::values::effects::worked(outcome, cause),
        LegKind::Start => true,
        _ => false,
    }
}
