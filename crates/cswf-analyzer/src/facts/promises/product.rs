//! The graph of a promise: every position that a case can be in, together with what the promise has seen so far.
//!
//! It is explored breadth first, each pair once, so its size is that of the map times the states of the pattern. Where
//! branches go on side by side every way of mixing them is a position of its own, up to a limit. When `tracked`, what is
//! known of the values is told apart too, so that a path through the graph is one that the conditions allow.

use std::collections::BTreeMap;

use super::known::Known;
use super::moves::{Doubt, Move, To, Walker};
use super::pattern::{Next, Pattern, State};
use super::position::{Frames, Mode, Position, Spot};
use super::subjects::Watch;
use super::weights::{Price, Prices};
use super::world::World;
use crate::facts::map::LegId;
use crate::facts::people::Outside;
use crate::facts::time::{Cost, before_input};
use crate::facts::values::domain::{Range, Values};

/// More nodes than this are not looked at.
const MOST_NODES: usize = 400_000;

/// More positions of branches side by side, or of interruptions inside of runs, than this are not looked at.
const MOST_MIXED: usize = 10_000;

/// Beyond so many times as many nodes as without them, values are not told apart any more.
const MOST_TRACKED: usize = 20_000;

/// More runs inside of runs than this are not looked into.
const MOST_FRAMES: usize = 2_000;

/// Where a promise is broken.
pub(super) const BROKEN: u32 = 0;
/// Where it is kept, whatever follows.
pub(super) const KEPT: u32 = 1;

/// A move of the graph.
#[derive(Clone, Debug)]
pub(super) struct Edge {
    /// From this node.
    pub from: u32,
    /// To that one.
    pub to: u32,
    /// The leg of the case's own map that is taken.
    pub leg: Option<LegId>,
    /// What it costs.
    pub price: Price,
    /// The promise is opened at its end: `after` or `from` has come, and is owed something there.
    pub opens: bool,
    /// What the promise is about is met on it.
    pub meets: bool,
    /// It is met on it right after the promise was opened on it.
    pub at_once: bool,
    /// The customer hangs up.
    pub hangs_up: bool,
    /// An interruption is over.
    pub resumes: bool,
    /// Whether it can be taken depends on values.
    pub asks: bool,
    /// Other branches go on meanwhile.
    pub side: bool,
    /// It may be that this never happens.
    pub unsure: bool,
    /// How long it takes cannot be seen.
    pub timeless: bool,
    /// Why there is a doubt, as a number.
    pub doubt: Option<u32>,
}

impl Edge {
    fn between(from: u32, to: u32) -> Self {
        Self {
            from,
            to,
            leg: None,
            price: Price::default(),
            opens: false,
            meets: false,
            at_once: false,
            hangs_up: false,
            resumes: false,
            asks: false,
            side: false,
            unsure: false,
            timeless: false,
            doubt: None,
        }
    }
}

/// What a promise's graph is built of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan<'w, 'f, 'a> {
    /// The workflows.
    pub world: &'w World<'f, 'a>,
    /// What is watched.
    pub watch: &'w Watch<'a>,
    /// The form.
    pub pattern: Pattern,
    /// Is there a `within`?
    pub timed: bool,
    /// Are values told apart?
    pub tracked: bool,
    /// What those bring along who run the workflow.
    pub outside: Outside,
}

/// The graph of a promise.
#[derive(Debug, Default)]
pub(super) struct Product {
    nodes: Vec<Node>,
    edges: Vec<Edge>,
    /// By node: its first edge; one more at the end.
    out: Vec<u32>,
    /// Edges into the nodes at which cases begin.
    pub beginnings: Vec<Edge>,
    /// Why there are doubts.
    doubts: Vec<Doubt>,
    /// The runs of other workflows.
    pub frames: Frames,
    /// Was it too large?
    pub capped: bool,
}

#[derive(Debug)]
struct Node {
    position: Option<Position>,
    state: State,
    case: Option<Known>,
    /// The first of the nodes that differ in the values only.
    first: u32,
}

impl Product {
    /// How many nodes there are.
    #[must_use]
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Every edge, with its number.
    pub(super) fn edges(&self) -> impl Iterator<Item = (u32, &Edge)> {
        (0..).zip(&self.edges)
    }

    /// An edge.
    #[must_use]
    pub(super) fn edge(&self, number: u32) -> Option<&Edge> {
        self.edges.get(number as usize)
    }

    /// The edges that leave a node.
    pub(super) fn out(&self, node: u32) -> impl Iterator<Item = (u32, &Edge)> {
        let bound = |n: usize| self.out.get(n).copied().unwrap_or_default();
        let (from, to) = (bound(node as usize), bound(node as usize + 1));
        (from..to).zip(self.edges.get(from as usize..to as usize).unwrap_or_default())
    }

    /// Where the case is at a node.
    #[must_use]
    pub(super) fn position(&self, node: u32) -> Option<&Position> {
        self.nodes.get(node as usize)?.position.as_ref()
    }

    /// The first of the nodes that differ from this one in the values only.
    #[must_use]
    pub(super) fn first(&self, node: u32) -> u32 {
        self.nodes.get(node as usize).map_or(node, |node| node.first)
    }

    /// What the promise has seen at a node.
    #[must_use]
    pub(super) fn state(&self, node: u32) -> State {
        self.nodes.get(node as usize).map_or(State::Idle, |node| node.state)
    }

    /// The reason for a doubt.
    #[must_use]
    pub(super) fn doubt(&self, number: u32) -> Option<&Doubt> {
        self.doubts.get(number as usize)
    }
}

/// Builds the graph.
pub(super) fn build<'w, 'f, 'a>(plan: Plan<'w, 'f, 'a>) -> Product {
    let mut builder = Builder {
        plan,
        walker: Walker::new(plan.world, plan.watch),
        product: Product::default(),
        plain: Vec::new(),
        mixed: BTreeMap::new(),
        twins: BTreeMap::new(),
        prices: plan.timed.then(|| Prices::new(plan.world)),
        plain_nodes: 0,
    };
    builder.run();
    builder.product
}

struct Builder<'w, 'f, 'a> {
    plan: Plan<'w, 'f, 'a>,
    walker: Walker<'w, 'f, 'a>,
    product: Product,
    /// By frame, then place, mode and state: the first node there.
    plain: Vec<Vec<u32>>,
    /// By position: the first node there by state.
    mixed: BTreeMap<Position, [u32; 2]>,
    /// By the first of the nodes that differ in the values only, and the mark of the values: those nodes.
    twins: BTreeMap<(u32, u64), Vec<u32>>,
    prices: Option<Prices<'w, 'f, 'a>>,
    /// Nodes that differ in more than values.
    plain_nodes: usize,
}

const NONE: u32 = u32::MAX;

impl Builder<'_, '_, '_> {
    fn run(&mut self) {
        for _ in [BROKEN, KEPT] {
            self.product.nodes.push(Node { position: None, state: State::Idle, case: None, first: BROKEN });
        }
        let case = self.first_case();
        for begun in self.walker.begin(case) {
            let edges = self.edges(BROKEN, begun);
            self.product.beginnings.extend(edges);
        }
        self.product.out = vec![0, 0, 0];
        let mut node = 2;
        while !self.product.capped
            && let Some(own) = self.product.nodes.get(node as usize)
        {
            let (position, case) = (own.position.clone(), own.case.clone());
            if let Some(position) = position {
                for own in self.walker.moves(&position, case.as_ref()) {
                    let edges = self.edges(node, own);
                    self.product.edges.extend(edges);
                }
                let edge = self.person_from_outside(node, &position);
                self.product.edges.extend(edge);
            }
            self.product.out.push(u32::try_from(self.product.edges.len()).unwrap_or(u32::MAX));
            node += 1;
        }
        let last = self.product.out.last().copied().unwrap_or_default();
        self.product.out.resize(self.product.nodes.len() + 1, last);
        self.product.frames = std::mem::take(&mut self.walker.frames);
    }

    fn first_case(&self) -> Option<Known> {
        let facts = self.plan.world.root()?.facts();
        let values = facts.values();
        self.plan.tracked.then(|| Known::first(values.first(facts.map(), facts.inputs(), None)))
    }

    /// The edges of a move. What must not come within some time may come later, and then again too soon after the
    /// promise has been opened once more: so a walk that breaks it goes on as well.
    fn edges(&mut self, from: u32, own: Move) -> impl Iterator<Item = Edge> + use<> {
        let again = (self.plan.timed && self.plan.pattern == Pattern::AfterNever).then(|| own.clone());
        let edge = self.edge(from, own, false);
        let again = again.filter(|_| edge.as_ref().is_some_and(|edge| edge.to == BROKEN));
        let further = again.and_then(|own| self.edge(from, own, true));
        edge.into_iter().chain(further)
    }

    /// The edge of a move; `None` when the promise has nothing to say of what follows.
    fn edge(&mut self, from: u32, own: Move, past: bool) -> Option<Edge> {
        let Plan { pattern, .. } = self.plan;
        if own.hangs_up && pattern == Pattern::Reach {
            return None;
        }
        let mut state = self.product.state(from);
        let (mut opens, mut meets, mut kept, mut broken) = (false, false, false, false);
        for seen in &own.seen {
            match pattern.next(state, *seen) {
                Next::State(next) => {
                    let owed = pattern.owes(state) && !pattern.owes(next);
                    meets |= owed || (pattern == Pattern::Reach && seen.meets);
                    opens = match pattern {
                        Pattern::Reach => (opens || seen.opens) && !seen.meets,
                        Pattern::AfterNever => opens || seen.opens,
                        _ => (opens && !owed) || (state == State::Idle && next == State::Open),
                    };
                    state = next;
                }
                Next::Kept => (kept, meets) = (true, pattern.owes(state)),
                Next::Broken if past => opens |= seen.opens,
                Next::Broken => broken = true,
            }
            if kept || broken {
                break;
            }
        }
        let to = match &own.to {
            _ if broken => BROKEN,
            _ if kept => KEPT,
            To::End if pattern == Pattern::Reach => {
                meets |= self.plan.watch.wants_person() && self.plan.outside.person_after;
                KEPT
            }
            To::Position(position) => {
                let case = own.case.map(|known| {
                    let known = known.kept_for(&self.walker.frames, position);
                    self.counted_so_far(known)
                });
                self.node(position, state, case.as_ref())?
            }
            // What nobody knows may be just what breaks it.
            To::Lost => BROKEN,
            To::End if pattern.owes(state) => BROKEN,
            To::End => KEPT,
        };
        let doubt = own.doubt.clone().map(|doubt| self.doubt_number(doubt));
        let price = self
            .prices
            .as_ref()
            .map_or_else(Price::default, |prices| prices.of(&self.walker.frames, &own.costs));
        let doubt = doubt.or_else(|| {
            let step = price.timeless.then(|| self.product.position(from)).flatten()?;
            let step = self.walker.own_step(step.home())?;
            Some(self.doubt_number(Doubt::NoTime(step)))
        });
        Some(Edge {
            leg: own.leg,
            opens,
            meets,
            at_once: own.seen.iter().skip_while(|seen| !seen.opens).skip(1).any(|seen| seen.meets),
            hangs_up: own.hangs_up,
            resumes: own.resumes,
            asks: own.asks,
            side: own.side,
            unsure: own.unsure,
            timeless: own.timeless,
            doubt,
            price,
            ..Edge::between(from, to)
        })
    }

    /// Keeps a loop that nobody limits from being a new place each time round.
    fn counted_so_far(&self, mut known: Known) -> Known {
        let frames: Vec<u32> = known.frames().collect();
        for frame in frames {
            let Some(view) = self.plan.world.view(self.walker.frames.workflow(frame)) else { continue };
            let Some(case) = known.of(frame) else { continue };
            let most = view.most_counted();
            let low = Values::Range(Range { low: most + 1.0, ..Range::ALL });
            let counted = view.facts().values().subjects.counted().map(|(_, number)| number);
            let beyond = |number: &usize| match case.get(*number).map(|domain| &domain.values) {
                Some(Values::Range(range)) => range.low > most && Values::Range(*range) != low,
                _ => false,
            };
            let beyond: Vec<usize> = counted.filter(beyond).collect();
            if beyond.is_empty() {
                continue;
            }
            let mut case = case.clone();
            for number in beyond {
                if let Some(domain) = case.get_mut(number) {
                    domain.values = low.clone();
                }
            }
            known = known.with(frame, case);
        }
        known
    }

    /// Those who run the workflow may have a way to a person at any time.
    fn person_from_outside(&self, node: u32, position: &Position) -> Option<Edge> {
        let Plan { pattern, watch, outside, world, .. } = self.plan;
        let Position::At(spot, Mode::Acts) = position else { return None };
        let root = world.root()?;
        let (_, step) = root.map().at(spot.place).filter(|_| spot.frame == 0)?;
        let asked = pattern == Pattern::Reach && watch.wants_person() && outside.person_at_any_time;
        if !asked || !step.kind.interruptible() || step.uninterrupted {
            return None;
        }
        let price = Price::of(Cost { inputs: 1, time: before_input(root.workflow(), step) });
        Some(Edge { price, meets: true, ..Edge::between(node, node) })
    }

    fn doubt_number(&mut self, doubt: Doubt) -> u32 {
        let known = self.product.doubts.iter().position(|own| *own == doubt);
        let number = known.unwrap_or_else(|| {
            self.product.doubts.push(doubt);
            self.product.doubts.len() - 1
        });
        u32::try_from(number).unwrap_or(u32::MAX)
    }

    /// The node of a position; a new one when nobody has come there yet.
    fn node(&mut self, position: &Position, state: State, case: Option<&Known>) -> Option<u32> {
        let first = self.first_node(position, state);
        // Where values are not told apart, there is one node a position.
        if let Some(first) = first.filter(|_| case.is_none()) {
            return Some(first);
        }
        if let Some(first) = first {
            let same = |number: &u32| {
                self.product.nodes.get(*number as usize).is_some_and(|node| node.case.as_ref() == case)
            };
            let twins = self.twins.get(&(first, case.map_or(0, Known::mark)));
            if let Some(number) = twins.and_then(|twins| twins.iter().copied().find(|own| same(own))) {
                return Some(number);
            }
        }
        let number = u32::try_from(self.product.nodes.len()).ok()?;
        let tracked = self.product.nodes.len() - self.plain_nodes;
        if self.product.nodes.len() >= MOST_NODES || tracked > MOST_TRACKED || self.mixed.len() > MOST_MIXED {
            self.product.capped = true;
            return None;
        }
        let mark = case.map_or(0, Known::mark);
        let (position, case) = (Some(position.clone()), case.cloned());
        let own = first.unwrap_or(number);
        self.product.nodes.push(Node { position, state, case, first: own });
        if self.plan.tracked {
            self.twins.entry((own, mark)).or_default().push(number);
        }
        if first.is_none() {
            self.plain_nodes += 1;
            self.remember(number);
        }
        Some(number)
    }

    fn first_node(&mut self, position: &Position, state: State) -> Option<u32> {
        match position {
            Position::At(spot, mode @ (Mode::Acts | Mode::Skips)) => {
                let index = self.index(*spot, *mode, state);
                let table = self.plain.get(spot.frame as usize)?;
                table.get(index).copied().filter(|node| *node != NONE)
            }
            _ => {
                let node = self.mixed.get(position).and_then(|nodes| nodes.get(state as usize));
                node.copied().filter(|node| *node != NONE)
            }
        }
    }

    fn remember(&mut self, number: u32) {
        let state = self.product.state(number);
        let (spot, mode) = match self.product.position(number) {
            Some(Position::At(spot, mode @ (Mode::Acts | Mode::Skips))) => (*spot, *mode),
            Some(position) => {
                let nodes = self.mixed.entry(position.clone()).or_insert([NONE; 2]);
                if let Some(slot) = nodes.get_mut(state as usize) {
                    *slot = number;
                }
                return;
            }
            None => return,
        };
        let frame = spot.frame as usize;
        if frame >= MOST_FRAMES {
            self.product.capped = true;
            return;
        }
        while self.plain.len() <= frame {
            let number = u32::try_from(self.plain.len()).unwrap_or(u32::MAX);
            let view = self.plan.world.view(self.walker.frames.workflow(number));
            let places = view.map_or(0, |view| view.map().place_count());
            self.plain.push(vec![NONE; places * 2 * self.plan.pattern.states()]);
        }
        let index = self.index(spot, mode, state);
        if let Some(slot) = self.plain.get_mut(frame).and_then(|table| table.get_mut(index)) {
            *slot = number;
        }
    }

    fn index(&self, spot: Spot, mode: Mode, state: State) -> usize {
        let states = self.plan.pattern.states();
        let state = (state as usize).min(states - 1);
        (spot.place.index() * 2 + usize::from(mode == Mode::Skips)) * states + state
    }
}
