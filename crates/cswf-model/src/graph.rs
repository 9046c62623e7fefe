//! The workflow as a graph over petgraph: places a case can be in, and the ways between them.
//!
//! The graph adds to [`Flow`] what is not a way out of one step: where cases start, what may interrupt them
//! (`anytime`, rules, SLA breaches) and the ends. An edge keeps the [`Cause`] it came from, so a finding can
//! always say in the author's words how a customer gets from one place to the next.

use petgraph::graph::{DiGraph, NodeIndex};

use crate::condition::Condition;
use crate::flow::{Cause, Destination, Exit, Flow};
use crate::heading::{Trigger, Workflow};
use crate::outcome::Outcome;
use crate::step::{Breach, StepId, StepKind, Way, WayOut};

/// A place in a workflow.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum GraphNode {
    /// Where a case starts.
    Start,
    /// A step.
    Step(StepId),
    /// An end by name.
    End(String),
    /// Nowhere: what a case gets that has no way out.
    Stuck,
    /// A rule's event, numbered as in [`Workflow::rules`].
    Rule(usize),
}

/// A way from one place to another.
#[derive(Clone, PartialEq, Debug)]
pub enum GraphEdge {
    /// From the start to the first step.
    Start,
    /// A way out of a step.
    Exit {
        /// How the step ended.
        outcome: Outcome,
        /// Which way out.
        cause: Cause,
    },
    /// Entry number n of [`Workflow::anytime`] interrupts the step.
    Anytime(usize),
    /// Rule number n acts.
    Rule(usize),
    /// Row number n of [`Workflow::sla`] is broken.
    SlaBreach(usize),
}

/// The graph of one workflow.
#[derive(Debug)]
pub struct WorkflowGraph<'a> {
    /// What it was made from.
    pub flow: Flow<'a>,
    /// The places and the ways.
    pub graph: DiGraph<GraphNode, GraphEdge>,
    /// The start.
    pub start: NodeIndex,
    /// By step, its place.
    pub steps: Vec<NodeIndex>,
}

impl<'a> WorkflowGraph<'a> {
    /// Builds the graph.
    #[must_use]
    pub fn of(workflow: &'a Workflow) -> Self {
        let flow = Flow::of(workflow);
        let mut graph = DiGraph::with_capacity(workflow.steps.len() + 4, workflow.steps.len() * 3);
        let start = graph.add_node(GraphNode::Start);
        let steps = workflow.numbered().map(|(id, _)| graph.add_node(GraphNode::Step(id))).collect();
        let mut built = Self { flow, graph, start, steps };
        let mut ends = Ends::default();
        built.add_start();
        for (id, _) in workflow.numbered() {
            for exit in built.flow.exits(id) {
                built.add_exit(id, &exit, &mut ends);
            }
        }
        built.add_returns(&mut ends);
        built.add_anytime(&mut ends);
        built.add_rules(&mut ends);
        built.add_sla(&mut ends);
        built
    }

    /// The workflow.
    #[must_use]
    pub fn workflow(&self) -> &'a Workflow {
        self.flow.workflow()
    }

    /// The place of a step.
    #[must_use]
    pub fn node(&self, step: StepId) -> Option<NodeIndex> {
        self.steps.get(step.index()).copied()
    }

    /// The step at a place, when it is one.
    #[must_use]
    pub fn step_at(&self, node: NodeIndex) -> Option<StepId> {
        match self.graph.node_weight(node) {
            Some(GraphNode::Step(id)) => Some(*id),
            _ => None,
        }
    }

    fn add_start(&mut self) {
        if let Some(first) = self.flow.start().and_then(|step| self.node(step)) {
            self.graph.add_edge(self.start, first, GraphEdge::Start);
        }
    }

    fn add_exit(&mut self, id: StepId, exit: &Exit<'a>, ends: &mut Ends) {
        let Some(from) = self.node(id) else { return };
        self.connect(from, &exit.to, GraphEdge::Exit { outcome: exit.outcome, cause: exit.cause }, ends);
    }

    /// The `do` of a default goes on behind every step that it serves.
    fn add_returns(&mut self, ends: &mut Ends) {
        let exits: Vec<(StepId, Exit<'a>)> = self
            .workflow()
            .numbered()
            .flat_map(|(id, _)| self.flow.exits(id).into_iter().map(move |exit| (id, exit)))
            .collect();
        for (from, returning) in &exits {
            let Destination::Behind(default) = returning.to else {
                continue;
            };
            for (served, _) in exits.iter().filter(|(_, exit)| exit.cause == Cause::Default(default)) {
                let behind = Exit { to: self.flow.after(*served), ..returning.clone() };
                self.add_exit(*from, &behind, ends);
            }
        }
    }

    /// Adds an edge to where a way leads; a way that resumes what it interrupted, or is broken, adds none.
    fn connect(&mut self, from: NodeIndex, to: &Destination, edge: GraphEdge, ends: &mut Ends) {
        let to = match to {
            Destination::Step(step) => self.node(*step),
            Destination::End(name) => Some(ends.named(name, &mut self.graph)),
            Destination::Stuck => Some(ends.stuck(&mut self.graph)),
            Destination::Joined(parallel) => self.node(*parallel),
            Destination::Resumes | Destination::Behind(_) | Destination::Unknown => None,
        };
        if let Some(to) = to {
            self.graph.add_edge(from, to, edge);
        }
    }

    fn add_anytime(&mut self, ends: &mut Ends) {
        for (n, entry) in self.workflow().anytime.iter().enumerate() {
            for (id, step) in self.workflow().numbered() {
                let hangs_up = entry.triggers.iter().any(|trigger| trigger.value == Trigger::HangsUp);
                let applies = step.kind.interruptible() && (!step.uninterrupted || hangs_up);
                if !applies || self.within(&entry.way, id) {
                    continue;
                }
                let to = self.flow.interruption(id, &entry.way);
                if to != Destination::Step(id)
                    && let Some(from) = self.node(id)
                {
                    self.connect(from, &to, GraphEdge::Anytime(n), ends);
                }
            }
        }
    }

    /// Does a step stand in the `do` of this way? An interruption does not interrupt itself.
    fn within(&self, way: &WayOut, step: StepId) -> bool {
        match &way.way {
            Way::Do(block) => block.steps.contains(&step),
            _ => false,
        }
    }

    fn add_rules(&mut self, ends: &mut Ends) {
        let active = self.workflow().rules.iter().enumerate().filter(|(_, rule)| rule.active);
        for (n, _) in active {
            let node = self.graph.add_node(GraphNode::Rule(n));
            self.graph.add_edge(self.start, node, GraphEdge::Start);
            self.connect(node, &self.flow.rule(n), GraphEdge::Rule(n), ends);
        }
    }

    fn add_sla(&mut self, ends: &mut Ends) {
        for (n, sla) in self.workflow().sla.iter().enumerate() {
            let Some(Breach::Way(way)) = &sla.on_breach else {
                continue;
            };
            let to = match &way.way {
                Way::Do(block) => {
                    block.steps.first().map_or(Destination::Resumes, |step| Destination::Step(*step))
                }
                Way::Go(target) => match target.value {
                    crate::step::Target::Step(step) => Destination::Step(step),
                    _ => Destination::Unknown,
                },
                Way::End(end) => Destination::End(end.value.clone()),
                Way::Next => Destination::Resumes,
            };
            self.connect(self.start, &to, GraphEdge::SlaBreach(n), ends);
        }
    }

    /// The condition that guards an edge, when there is one.
    #[must_use]
    pub fn guard(&self, from: StepId, cause: Cause) -> Option<&'a Condition> {
        let step = self.workflow().step(from)?;
        let condition = match (cause, &step.kind) {
            (Cause::Option(n), StepKind::Menu { options, .. }) => &options.get(n)?.way.condition,
            (Cause::Option(n), StepKind::Queue(queue)) => &queue.options.get(n)?.way.condition,
            (Cause::Case(n), StepKind::Decide { cases, .. }) => &cases.get(n)?.condition,
            (Cause::Named(n), _) => &step.outcomes.get(n)?.way.condition,
            (Cause::Handler(n), _) => &step.handlers.get(n)?.way.condition,
            (Cause::Default(n), _) => &self.workflow().defaults.handlers.get(n)?.way.condition,
            _ => return None,
        };
        condition.as_ref()
    }
}

/// The nodes of the ends, made when first needed.
#[derive(Default)]
struct Ends {
    named: Vec<(String, NodeIndex)>,
    stuck: Option<NodeIndex>,
}

impl Ends {
    fn named(&mut self, name: &str, graph: &mut DiGraph<GraphNode, GraphEdge>) -> NodeIndex {
        if let Some((_, node)) = self.named.iter().find(|(own, _)| own == name) {
            return *node;
        }
        let node = graph.add_node(GraphNode::End(name.to_owned()));
        self.named.push((name.to_owned(), node));
        node
    }

    fn stuck(&mut self, graph: &mut DiGraph<GraphNode, GraphEdge>) -> NodeIndex {
        *self.stuck.get_or_insert_with(|| graph.add_node(GraphNode::Stuck))
    }
}
