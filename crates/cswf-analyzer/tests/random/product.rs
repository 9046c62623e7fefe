//! The branches of a `parallel` side by side: every token at once.

use std::collections::{BTreeSet, VecDeque};

use super::walk::{Case, Pos, Walk};
use super::{Home, VARIABLES, Verb};

/// The tokens of one case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum State {
    /// One token.
    Alone(Case, bool),
    /// In a `parallel`: the branches that go on, and how many have come to their end.
    Beside { parallel: usize, tokens: Vec<Case>, complete: usize, met: bool },
}

impl State {
    /// The steps at which a token is.
    pub(crate) fn nodes(&self) -> Vec<usize> {
        match self {
            Self::Alone(case, _) => case.node().into_iter().collect(),
            Self::Beside { tokens, .. } => tokens.iter().filter_map(Case::node).collect(),
        }
    }

    /// Has a person been met?
    pub(crate) fn met(&self) -> bool {
        match self {
            Self::Alone(_, met) | Self::Beside { met, .. } => *met,
        }
    }

    /// Is the case over?
    pub(crate) fn over(&self) -> bool {
        matches!(self, Self::Alone(Case { pos: Pos::End | Pos::Stuck, .. }, _))
    }
}

/// A flow with at most one `parallel` at a time.
pub(crate) struct Product<'f> {
    pub(crate) walk: Walk<'f>,
}

impl Product<'_> {
    /// How cases begin.
    pub(crate) fn start(&self) -> State {
        let pos = Pos::At(self.walk.flow.blocks[0].nodes[0], Vec::new());
        State::Alone(Case { pos, values: [None; VARIABLES] }, false)
    }

    /// Every state that one can become, hanging up left out.
    pub(crate) fn reach(&self, from: &State) -> BTreeSet<State> {
        let mut seen = BTreeSet::from([from.clone()]);
        let mut open = VecDeque::from([from.clone()]);
        while let Some(state) = open.pop_front() {
            for next in self.next(&state) {
                if seen.insert(next.clone()) {
                    open.push_back(next);
                }
            }
        }
        seen
    }

    fn next(&self, state: &State) -> Vec<State> {
        match state {
            State::Alone(case, met) => self.alone(case, *met),
            State::Beside { parallel, tokens, complete, met } => {
                let mut found = self.timeout(*parallel, *met);
                for (n, token) in tokens.iter().enumerate() {
                    for step in self.walk.moves(token).into_iter().filter(|step| !step.hangs_up) {
                        let met = *met || step.met;
                        found.push(match &step.to.pos {
                            Pos::Joined(..) => self.joined(*parallel, tokens, n, *complete + 1, met),
                            Pos::At(node, backs) if backs.is_empty() && !self.belongs(*node, *parallel) => {
                                State::Alone(step.to.clone(), met)
                            }
                            Pos::At(..) => {
                                let mut tokens = tokens.clone();
                                tokens[n] = step.to.clone();
                                State::Beside { parallel: *parallel, tokens, complete: *complete, met }
                            }
                            Pos::End | Pos::Stuck => State::Alone(step.to.clone(), met),
                        });
                    }
                }
                found
            }
        }
    }

    fn alone(&self, case: &Case, met: bool) -> Vec<State> {
        let flow = self.walk.flow;
        let moves = self.walk.moves(case).into_iter().filter(|step| !step.hangs_up);
        if let Some(parallel) =
            case.node().filter(|node| matches!(flow.nodes[*node].verb, Verb::Parallel { .. }))
        {
            let tokens = moves.filter(|step| step.branch).map(|step| step.to).collect();
            let mut found = self.timeout(parallel, met);
            found.push(State::Beside { parallel, tokens, complete: 0, met });
            return found;
        }
        moves.map(|step| State::Alone(step.to, met || step.met)).collect()
    }

    /// The `parallel` itself is left.
    fn timeout(&self, parallel: usize, met: bool) -> Vec<State> {
        let case = Case { pos: Pos::At(parallel, Vec::new()), values: [None; VARIABLES] };
        let moves = self.walk.moves(&case).into_iter().filter(|step| !step.branch && !step.hangs_up);
        moves.map(|step| State::Alone(step.to, met)).collect()
    }

    fn joined(&self, parallel: usize, tokens: &[Case], n: usize, complete: usize, met: bool) -> State {
        let Verb::Parallel { needed, .. } = self.walk.flow.nodes[parallel].verb else { unreachable!() };
        let mut tokens = tokens.to_vec();
        let token = tokens.remove(n);
        if complete >= needed {
            let pos = Pos::Joined(parallel, Vec::new());
            return State::Alone(Case { pos, values: token.values }, met);
        }
        State::Beside { parallel, tokens, complete, met }
    }

    fn belongs(&self, node: usize, parallel: usize) -> bool {
        self.walk.flow.blocks[self.walk.flow.nodes[node].block].home == Home::Branch(parallel)
    }
}
