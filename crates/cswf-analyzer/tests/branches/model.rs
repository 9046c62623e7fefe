//! Small random branches side by side, and everything that can happen in them, move by move. Nothing here knows the
//! analyzer.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Bytes as choices; when they run out, every choice is the first one.
pub(crate) struct Tape<'b>(pub(crate) std::slice::Iter<'b, u8>);

impl Tape<'_> {
    pub(crate) fn below(&mut self, count: usize) -> usize {
        self.0.next().map_or(0, |byte| *byte as usize % count)
    }
}

pub(crate) const NAMES: [&str; 2] = ["x", "y"];

/// Where a way leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Next,
    Join,
    /// To a step behind the branches.
    Out,
    End,
    /// To that step of the same branch.
    To(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Op {
    Set(usize, bool),
    Wait,
    /// Work with two outcomes.
    Task(Way, Way),
    /// The first way if the variable is so, else the next step.
    Decide(usize, bool, Way),
    Go(Way),
    /// Words for the customer on the phone, which take time.
    Say,
    Send,
}

impl Op {
    /// Does it take no time?
    fn at_once(self) -> bool {
        !matches!(self, Self::Wait | Self::Task(..) | Self::Say)
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Fork {
    pub(crate) first: [bool; 2],
    pub(crate) arms: Vec<Vec<Op>>,
    pub(crate) needed: usize,
    pub(crate) timeout: bool,
}

/// What flows are made of.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Shape {
    pub(crate) decides: bool,
    pub(crate) says: bool,
    pub(crate) loops: bool,
}

impl Fork {
    pub(crate) fn random(tape: &mut Tape<'_>, shape: Shape) -> Self {
        let first = [tape.below(2) == 1, tape.below(2) == 1];
        let arms: Vec<Vec<Op>> = (0..2 + tape.below(2))
            .map(|_| {
                let count = 1 + tape.below(4);
                (0..count).map(|_| op(tape, shape, count)).collect()
            })
            .collect();
        let needed = [arms.len(), 1, arms.len(), 2][tape.below(4)];
        Self { first, arms, needed, timeout: tape.below(8) == 7 }
    }

    pub(crate) fn name(arm: usize, op: usize) -> String {
        format!("s{arm}-{op}")
    }

    pub(crate) fn yaml(&self) -> String {
        let mut text = "workflow: f\nkind: call\nactors: { desk: { role: human } }\ndata: { x: bool, y: bool }\nsteps:\n".to_owned();
        let _ = writeln!(text, "  - {{ set: {{ x: {}, y: {} }} }}", self.first[0], self.first[1]);
        let _ = writeln!(text, "  - id: both\n    join: {}", self.needed);
        if self.timeout {
            text.push_str("    timeout: 3d\n    on-timeout: out\n");
        }
        text.push_str("    parallel:\n");
        for (arm, ops) in self.arms.iter().enumerate() {
            let _ = writeln!(text, "      arm{arm}:");
            for (n, op) in ops.iter().enumerate() {
                let _ = writeln!(text, "        - {{ id: {}, {} }}", Self::name(arm, n), written(arm, *op));
            }
        }
        text.push_str("  - { id: then, set: { language: en } }\n  - { id: out, end: resolved }\n");
        text
    }
}

fn op(tape: &mut Tape<'_>, shape: Shape, count: usize) -> Op {
    loop {
        return match tape.below(9) {
            0 => Op::Wait,
            1 => Op::Task(way(tape, shape, count), way(tape, shape, count)),
            2 | 3 => Op::Set(tape.below(2), tape.below(2) == 1),
            4 | 5 if shape.decides => Op::Decide(tape.below(2), tape.below(2) == 1, way(tape, shape, count)),
            6 => Op::Go(way(tape, shape, count)),
            7 if shape.says => Op::Say,
            8 => Op::Send,
            _ => continue,
        };
    }
}

fn way(tape: &mut Tape<'_>, shape: Shape, count: usize) -> Way {
    match tape.below(8) {
        0 | 1 => Way::Next,
        2 | 3 => Way::Join,
        4 => Way::Out,
        5 => Way::End,
        _ if shape.loops => Way::To(tape.below(count)),
        _ => Way::Next,
    }
}

fn written(arm: usize, op: Op) -> String {
    let out = |way: Way| match way {
        Way::Next => "next".to_owned(),
        Way::Join => "join".to_owned(),
        Way::Out => "out".to_owned(),
        Way::End => "{ end: unresolved }".to_owned(),
        Way::To(n) => Fork::name(arm, n),
    };
    match op {
        Op::Set(name, value) => format!("set: {{ {}: {value} }}", NAMES[name]),
        Op::Wait => "wait: 10m".to_owned(),
        Op::Task(one, other) => {
            format!("task: Work, by: desk, outcomes: {{ a: {}, b: {} }}", out(one), out(other))
        }
        Op::Decide(name, value, way) => {
            let not = if value { "" } else { "not " };
            let way = match way {
                Way::End => "end: unresolved".to_owned(),
                way => format!("go: {}", out(way)),
            };
            format!("decide: Which?, cases: [{{ if: {not}{}, {way} }}]", NAMES[name])
        }
        Op::Go(Way::End) => "end: unresolved".to_owned(),
        Op::Go(way) => format!("go: {}", out(way)),
        Op::Say => "say: One moment please".to_owned(),
        Op::Send => "send: email, text: Hello, on-error: next".to_owned(),
    }
}

/// Where a branch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Spot {
    At(usize),
    Done,
    Left,
}

/// Where all of it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct State {
    pub(crate) spots: Vec<Spot>,
    pub(crate) values: [bool; 2],
    /// Which branches have set which variable, to what.
    pub(crate) wrote: BTreeSet<Wrote>,
    /// Which branches have passed a wait; kept apart with the writes.
    pub(crate) waited: BTreeSet<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Wrote {
    pub(crate) arm: usize,
    pub(crate) variable: usize,
    pub(crate) value: bool,
    /// Is it a step that is only ever passed as the branch begins?
    pub(crate) first: bool,
}

impl State {
    pub(crate) fn done(&self) -> usize {
        self.spots.iter().filter(|spot| **spot == Spot::Done).count()
    }

    /// How many branches talk to the customer at this moment.
    pub(crate) fn talking(&self, fork: &Fork) -> usize {
        let talks = |(arm, spot): (usize, &Spot)| match spot {
            Spot::At(op) => fork.arms[arm][*op] == Op::Say,
            _ => false,
        };
        self.spots.iter().enumerate().filter(|own| talks(*own)).count()
    }

    pub(crate) fn left(&self) -> bool {
        self.spots.contains(&Spot::Left)
    }
}

/// Everything that can happen.
pub(crate) struct Walk<'f> {
    pub(crate) fork: &'f Fork,
    pub(crate) states: Vec<State>,
    pub(crate) next: Vec<Vec<usize>>,
    /// By branch: the steps that it can come to when time has passed in it.
    late: Vec<BTreeSet<usize>>,
}

impl<'f> Walk<'f> {
    /// Every order; `writes` are kept apart when asked for.
    pub(crate) fn of(fork: &'f Fork, writes: bool) -> Self {
        let mut walk = Self { fork, states: Vec::new(), next: Vec::new(), late: late(fork) };
        let first = State {
            spots: vec![Spot::At(0); fork.arms.len()],
            values: fork.first,
            wrote: BTreeSet::new(),
            waited: BTreeSet::new(),
        };
        let mut numbers = BTreeMap::from([(first.clone(), 0)]);
        walk.states.push(first);
        let mut at = 0;
        while at < walk.states.len() {
            let mut next = Vec::new();
            for mut state in walk.moves(at) {
                if !writes {
                    state.wrote.clear();
                    state.waited.clear();
                }
                let number = *numbers.entry(state.clone()).or_insert(walk.states.len());
                if number == walk.states.len() {
                    walk.states.push(state);
                }
                next.push(number);
            }
            walk.next.push(next);
            at += 1;
        }
        walk
    }

    pub(crate) fn is_over(&self, state: &State) -> bool {
        state.left() || state.done() >= self.fork.needed
    }

    fn moves(&self, number: usize) -> Vec<State> {
        let state = &self.states[number];
        if self.is_over(state) {
            return Vec::new();
        }
        let at = |arm: usize| match state.spots[arm] {
            Spot::At(op) => Some(self.fork.arms[arm][op]),
            _ => None,
        };
        let arms = 0..state.spots.len();
        let first = arms.clone().find(|arm| at(*arm).is_some_and(Op::at_once));
        let acting: Vec<usize> = match first {
            Some(first) => vec![first],
            None => arms.collect(),
        };
        acting.into_iter().filter_map(|arm| at(arm).map(|op| self.act(state, arm, op))).flatten().collect()
    }

    fn act(&self, state: &State, arm: usize, op: Op) -> Vec<State> {
        let mut after = state.clone();
        let ways = match op {
            Op::Set(name, value) => {
                after.values[name] = value;
                let Spot::At(own) = state.spots[arm] else { return Vec::new() };
                let first = !self.late[arm].contains(&own);
                after.wrote.insert(Wrote { arm, variable: name, value, first });
                vec![Way::Next]
            }
            Op::Wait => {
                after.waited.insert(arm);
                vec![Way::Next]
            }
            Op::Say | Op::Send => vec![Way::Next],
            Op::Task(one, other) => vec![one, other],
            Op::Decide(name, value, way) => {
                vec![if state.values[name] == value { way } else { Way::Next }]
            }
            Op::Go(way) => vec![way],
        };
        let goes = |way: Way| {
            let mut after = after.clone();
            let Spot::At(own) = state.spots[arm] else { return after };
            after.spots[arm] = match way {
                Way::Next if own + 1 < self.fork.arms[arm].len() => Spot::At(own + 1),
                Way::Next | Way::Join => Spot::Done,
                Way::Out | Way::End => Spot::Left,
                Way::To(op) => Spot::At(op),
            };
            after
        };
        ways.into_iter().map(goes).collect()
    }

    /// Does time have to pass before anything happens?
    pub(crate) fn takes_time(&self, number: usize) -> bool {
        let state = &self.states[number];
        let at_once = |(arm, spot): (usize, &Spot)| match spot {
            Spot::At(op) => self.fork.arms[arm][*op].at_once(),
            _ => false,
        };
        !state.spots.iter().enumerate().any(at_once)
    }

    /// From which states it can be over.
    pub(crate) fn gets_over(&self) -> Vec<bool> {
        let mut out: Vec<bool> = self.states.iter().map(|state| self.is_over(state)).collect();
        loop {
            let more: Vec<usize> =
                (0..out.len()).filter(|n| !out[*n] && self.next[*n].iter().any(|to| out[*to])).collect();
            if more.is_empty() {
                return out;
            }
            more.into_iter().for_each(|n| out[n] = true);
        }
    }
}

/// The steps that may follow one in its branch, whatever the values are.
fn after(arm: &[Op], op: usize) -> Vec<usize> {
    let to = |way: Way| match way {
        Way::Next => Some(op + 1).filter(|next| *next < arm.len()),
        Way::To(to) => Some(to),
        _ => None,
    };
    let ways = match arm[op] {
        Op::Task(one, other) => vec![one, other],
        Op::Decide(_, _, way) => vec![way, Way::Next],
        Op::Go(way) => vec![way],
        Op::Set(..) | Op::Wait | Op::Say | Op::Send => vec![Way::Next],
    };
    ways.into_iter().filter_map(to).collect()
}

/// Some steps and all that may follow them, but for what follows those that stop it.
fn closed(arm: &[Op], mut open: Vec<usize>, stops: impl Fn(Op) -> bool) -> BTreeSet<usize> {
    let mut seen = BTreeSet::new();
    while let Some(op) = open.pop() {
        if seen.insert(op) && !stops(arm[op]) {
            open.extend(after(arm, op));
        }
    }
    seen
}

/// By branch: the steps that can be come to when time has passed in it.
fn late(fork: &Fork) -> Vec<BTreeSet<usize>> {
    let all = |arm: &Vec<Op>| {
        let reached = closed(arm, vec![0], |_| false);
        let slow = reached.iter().filter(|op| !arm[**op].at_once());
        closed(arm, slow.flat_map(|op| after(arm, *op)).collect(), |_| false)
    };
    fork.arms.iter().map(all).collect()
}

impl Walk<'_> {
    /// Is there work ahead of a branch that is not done at once as it begins, before the next wait?
    fn has_work(&self, state: &State, arm: usize) -> bool {
        let (Spot::At(op), ops) = (state.spots[arm], &self.fork.arms[arm]) else { return false };
        let work = |op: &usize| match ops[*op] {
            Op::Task(..) => true,
            Op::Send => self.late[arm].contains(op),
            _ => false,
        };
        !state.waited.contains(&arm) && closed(ops, vec![op], |op| op == Op::Wait).iter().any(work)
    }

    /// The branches that may leave in the course of their work while another one has work to do.
    pub(crate) fn cutting_off(&self) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        for (number, state) in self.states.iter().enumerate() {
            for after in self.next[number].iter().map(|to| &self.states[*to]) {
                let Some(arm) = after.spots.iter().position(|spot| *spot == Spot::Left) else { continue };
                let Spot::At(op) = state.spots[arm] else { continue };
                let own = self.fork.arms[arm][op];
                let in_time = !own.at_once() || self.late[arm].contains(&op);
                let others = (0..state.spots.len()).filter(|other| *other != arm);
                if in_time
                    && !state.waited.contains(&arm)
                    && others.into_iter().any(|other| self.has_work(state, other))
                {
                    found.insert(arm);
                }
            }
        }
        found
    }
}
