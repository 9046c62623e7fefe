//! What a customer can do in a flow, one move after the other, as the language says it.

use super::{Failure, Flow, Home, Target, Trigger, VARIABLES, Verb, Way};

/// Where a customer is: the list of steps is left through what is on the stack.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Pos {
    At(usize, Vec<Back>),
    /// Behind the branches of a `parallel`.
    Joined(usize, Vec<Back>),
    End,
    Stuck,
}

/// Where a `do` of an interruption, or of a default, leads when it is done.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Back {
    /// This step goes on.
    Resume(usize),
    /// On behind this step.
    Behind(usize),
}

/// A customer with what is known of them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Case {
    pub(crate) pos: Pos,
    pub(crate) values: [Option<bool>; VARIABLES],
}

impl Case {
    pub(crate) fn node(&self) -> Option<usize> {
        match self.pos {
            Pos::At(node, _) => Some(node),
            _ => None,
        }
    }
}

/// The place of a step that nothing has interrupted.
pub(crate) fn at(node: usize) -> Pos {
    Pos::At(node, Vec::new())
}

/// Behind which `parallel` is it?
pub(crate) fn joined(case: &Case) -> Option<usize> {
    match case.pos {
        Pos::Joined(node, _) => Some(node),
        _ => None,
    }
}

/// Is the case over, be it nowhere?
pub(crate) fn over(case: &Case) -> bool {
    matches!(case.pos, Pos::End | Pos::Stuck)
}

/// One thing that can happen.
#[derive(Debug, Clone)]
pub(crate) struct Move {
    pub(crate) to: Case,
    pub(crate) inputs: u32,
    pub(crate) time: u32,
    /// The customer hangs up, and nothing else can bring it about.
    pub(crate) hangs_up: bool,
    /// A key, a word, a clock or a promise interrupts, or an interruption is over.
    pub(crate) interrupts: bool,
    pub(crate) chosen: bool,
    /// The customer has waited, or a person was there.
    pub(crate) slow: bool,
    /// A person has answered or worked.
    pub(crate) met: bool,
    /// It runs off the last step.
    pub(crate) off: bool,
    /// A failure that nothing takes care of.
    pub(crate) unhandled: Option<&'static str>,
    /// The step was skipped.
    pub(crate) skipped: bool,
    /// Which case of a `decide`.
    pub(crate) case: Option<usize>,
    /// Into which branch of a `parallel`.
    pub(crate) branch: bool,
}

/// The moves of a flow.
pub(crate) struct Walk<'f> {
    pub(crate) flow: &'f Flow,
}

impl<'f> Walk<'f> {
    pub(crate) fn of(flow: &'f Flow) -> Self {
        Self { flow }
    }

    /// How cases begin: what comes from outside may be anything or nothing.
    pub(crate) fn starts(&self, conditions: bool) -> Vec<Case> {
        let any: &[Option<bool>] = if conditions { &[None, Some(false), Some(true)] } else { &[None] };
        let pairs = any.iter().flat_map(|x| any.iter().map(move |y| [*x, *y, None]));
        pairs.map(|values| Case { pos: Pos::At(self.flow.blocks[0].nodes[0], Vec::new()), values }).collect()
    }

    fn after(&self, node: usize, mut backs: Vec<Back>) -> Pos {
        let block = &self.flow.blocks[self.flow.nodes[node].block];
        let at = block.nodes.iter().position(|own| *own == node).expect("a step stands in its list");
        if let Some(next) = block.nodes.get(at + 1) {
            return Pos::At(*next, backs);
        }
        match block.home {
            Home::Main => Pos::Stuck,
            Home::Way(around) => self.after(around, backs),
            Home::Branch(parallel) => Pos::Joined(parallel, backs),
            Home::Interruption | Home::Default => match backs.pop() {
                Some(Back::Resume(node)) => Pos::At(node, backs),
                Some(Back::Behind(node)) => self.after(node, backs),
                None => unreachable!("an interruption interrupts something"),
            },
        }
    }

    fn target(&self, node: usize, backs: Vec<Back>, target: Target) -> Pos {
        match target {
            // Who jumps out of an interruption has left it.
            Target::Main(to) if self.inside(to, node) => Pos::At(to, backs),
            Target::Main(to) => Pos::At(to, Vec::new()),
            Target::Next => self.after(node, backs),
            Target::Again => Pos::At(node, backs),
            Target::Join => match self.flow.blocks[self.flow.nodes[node].block].home {
                Home::Branch(parallel) => Pos::Joined(parallel, backs),
                _ => unreachable!("only branches are joined"),
            },
        }
    }

    /// Do two steps stand in the same list?
    fn inside(&self, to: usize, node: usize) -> bool {
        self.flow.nodes[to].block == self.flow.nodes[node].block
    }

    fn way(&self, node: usize, backs: Vec<Back>, way: &Way) -> Pos {
        match way {
            Way::Next => self.after(node, backs),
            Way::Go(target) => self.target(node, backs, *target),
            Way::End => Pos::End,
            Way::Do(block) => {
                let block = &self.flow.blocks[*block];
                let mut backs = backs;
                match block.home {
                    Home::Default => backs.push(Back::Behind(node)),
                    Home::Interruption => backs.push(Back::Resume(node)),
                    _ => {}
                }
                Pos::At(block.nodes[0], backs)
            }
        }
    }

    /// Everything that can happen next.
    pub(crate) fn moves(&self, case: &Case) -> Vec<Move> {
        let (node, backs) = match &case.pos {
            Pos::At(node, backs) => (*node, backs.clone()),
            Pos::Joined(node, backs) => {
                let mut step = self.go(case, self.after(*node, backs.clone()));
                step.off = step.to.pos == Pos::Stuck;
                return vec![step];
            }
            Pos::End | Pos::Stuck => return Vec::new(),
        };
        let step = &self.flow.nodes[node];
        let mut moves = Vec::new();
        if let Some(condition) = &step.condition
            && !condition.holds(&case.values)
        {
            let mut skipped = self.go(case, self.after(node, backs));
            skipped.off = skipped.to.pos == Pos::Stuck;
            skipped.skipped = true;
            return vec![skipped];
        }
        self.verb(case, node, &backs, &mut moves);
        self.breach(case, node, &backs, &mut moves);
        self.interruptions(case, node, &backs, &mut moves);
        moves
    }

    fn go(&self, case: &Case, to: Pos) -> Move {
        Move {
            to: Case { pos: to, values: case.values },
            inputs: 0,
            time: 0,
            hangs_up: false,
            interrupts: false,
            chosen: false,
            slow: false,
            met: false,
            off: false,
            unhandled: None,
            skipped: false,
            case: None,
            branch: false,
        }
    }

    /// A way out, which may run off the last step.
    fn out(&self, case: &Case, node: usize, backs: &[Back], way: &Way) -> Move {
        let mut step = self.go(case, self.way(node, backs.to_vec(), way));
        step.off = step.to.pos == Pos::Stuck;
        step
    }

    fn done(&self, case: &Case, node: usize, backs: &[Back]) -> Move {
        let mut step = self.out(case, node, backs, &Way::Next);
        step.time = self.flow.nodes[node].takes;
        step
    }

    /// Looked up at the step, then in the defaults, where these are for the verb.
    fn failed(
        &self,
        (case, node, backs): (&Case, usize, &[Back]),
        own: &Option<Way>,
        default: Option<Failure>,
        name: &'static str,
    ) -> Move {
        let default = default.and_then(|failure| self.flow.defaults.iter().find(|(own, _)| *own == failure));
        match own.as_ref().or(default.map(|(_, way)| way)) {
            Some(way) => self.out(case, node, backs, way),
            None => {
                let mut step = self.go(case, Pos::Stuck);
                step.unhandled = Some(name);
                step
            }
        }
    }

    fn verb(&self, case: &Case, node: usize, backs: &[Back], moves: &mut Vec<Move>) {
        let at = (case, node, backs);
        let step = &self.flow.nodes[node];
        let first = moves.len();
        match &step.verb {
            Verb::Say => moves.push(self.done(case, node, backs)),
            Verb::Menu { options, timed, tries, timeout, invalid } => {
                for way in options {
                    moves.push(Move {
                        chosen: true,
                        inputs: 1,
                        time: step.takes,
                        ..self.out(case, node, backs, way)
                    });
                }
                self.question(at, (*timed, *tries), timeout, Some(invalid), moves);
            }
            Verb::Ask { digits, timed, tries, timeout, invalid } => {
                moves.push(Move { inputs: 1, ..self.done(case, node, backs) });
                self.question(at, (*timed, *tries), timeout, digits.then_some(invalid), moves);
            }
            Verb::Record { timeout } => {
                moves.push(Move { inputs: 1, ..self.done(case, node, backs) });
                moves.push(self.failed(at, timeout, None, "timeout"));
            }
            Verb::Decide { cases, other } => {
                let mut taken = false;
                for (n, (condition, way)) in cases.iter().enumerate() {
                    let holds = condition.as_ref().is_none_or(|condition| condition.holds(&case.values));
                    if holds && !taken {
                        moves.push(Move { case: Some(n), ..self.out(case, node, backs, way) });
                        // Without a condition shares decide, and may decide otherwise.
                        taken = condition.is_some();
                    }
                }
                if !taken {
                    moves.push(self.out(case, node, backs, other.as_ref().unwrap_or(&Way::Next)));
                }
            }
            Verb::Set(variable, value) => {
                let mut done = self.done(case, node, backs);
                done.to.values[*variable] = Some(*value);
                moves.push(done);
            }
            Verb::Task { human } => {
                moves.push(Move { slow: *human, met: *human, ..self.done(case, node, backs) });
            }
            Verb::Queue { timed, limited, timeout, full, option } => {
                moves.push(Move { met: true, slow: true, time: 0, ..self.done(case, node, backs) });
                if let Some(option) = option {
                    let chosen = self.out(case, node, backs, option);
                    moves.push(Move { chosen: true, slow: true, inputs: 1, ..chosen });
                }
                if *timed {
                    moves.push(Move { time: 30, slow: true, ..self.failed(at, timeout, None, "timeout") });
                }
                if *limited {
                    moves.push(self.failed(at, full, Some(Failure::Full), "full"));
                }
            }
            Verb::Callback { failed } => {
                moves.push(Move { met: true, slow: true, time: 0, ..self.done(case, node, backs) });
                moves.push(Move { slow: true, ..self.failed(at, failed, None, "failed") });
            }
            Verb::Dial { busy, no_answer } => {
                moves.push(Move { met: true, slow: true, time: 0, ..self.done(case, node, backs) });
                moves.push(self.failed(at, busy, None, "busy"));
                moves.push(self.failed(at, no_answer, None, "no-answer"));
            }
            Verb::Invoke { error } => {
                moves.push(self.done(case, node, backs));
                moves.push(self.failed(at, error, Some(Failure::Error), "error"));
            }
            Verb::Wait => moves.push(Move { slow: true, time: 30, ..self.done(case, node, backs) }),
            Verb::Parallel { branches, timeout, .. } => {
                for block in branches {
                    let first = self.flow.blocks[*block].nodes[0];
                    moves.push(Move { branch: true, ..self.go(case, Pos::At(first, backs.to_vec())) });
                }
                if timeout.is_some() {
                    moves.push(Move { time: 30, ..self.failed(at, timeout, None, "timeout") });
                }
            }
            Verb::Go(target) => {
                let mut jump = self.go(case, self.target(node, backs.to_vec(), *target));
                jump.off = jump.to.pos == Pos::Stuck;
                moves.push(jump);
            }
            Verb::End => moves.push(self.go(case, Pos::End)),
        }
        // What is answered or put through is no running off the last step by itself.
        for step in &mut moves[first..] {
            step.off &= step.unhandled.is_none();
        }
    }

    /// Silence and wrong answers at a question; the last of its tries names the way out.
    fn question(
        &self,
        at: (&Case, usize, &[Back]),
        (timed, tries): (bool, u32),
        timeout: &Option<Way>,
        invalid: Option<&Option<Way>>,
        moves: &mut Vec<Move>,
    ) {
        let takes = self.flow.nodes[at.1].takes;
        if timed || self.flow.default_timeout {
            let failed = self.failed(at, timeout, Some(Failure::Timeout), "timeout");
            moves.push(Move { time: tries * (takes + 30), ..failed });
        }
        if let Some(invalid) = invalid {
            let failed = self.failed(at, invalid, Some(Failure::Invalid), "invalid");
            moves.push(Move { inputs: tries, time: tries * takes, ..failed });
        }
    }

    /// Can nothing interrupt what the steps of a `do` interrupt or serve?
    fn sheltered(&self, backs: &[Back]) -> bool {
        let [.., Back::Resume(around) | Back::Behind(around)] = backs else { return false };
        let step = &self.flow.nodes[*around];
        step.uninterrupted || !waits(&step.verb)
    }

    fn breach(&self, case: &Case, node: usize, backs: &[Back], moves: &mut Vec<Move>) {
        let Some(way) = &self.flow.nodes[node].breach else { return };
        let to = self.way(node, backs.to_vec(), way);
        let off = to == Pos::Stuck;
        moves.push(Move { interrupts: true, time: 30, off, ..self.go(case, to) });
    }

    fn interruptions(&self, case: &Case, node: usize, backs: &[Back], moves: &mut Vec<Move>) {
        let step = &self.flow.nodes[node];
        let asks = matches!(step.verb, Verb::Menu { .. } | Verb::Ask { .. });
        if !waits(&step.verb) {
            return;
        }
        for entry in &self.flow.anytime {
            let hangs_up = entry.trigger == Trigger::HangsUp;
            let shut = step.uninterrupted && !hangs_up || entry.trigger == Trigger::Silent && !asks;
            // What may interrupt an interruption may interrupt what it has interrupted as well.
            let deep = matches!(entry.way, Way::Do(_)) && !backs.is_empty() && !self.sheltered(backs);
            if shut || deep {
                continue;
            }
            let to = match &entry.way {
                Way::Go(Target::Main(to)) => Pos::At(*to, Vec::new()),
                way => self.way(node, backs.to_vec(), way),
            };
            if matches!(&to, Pos::At(to, _) if *to == node) {
                continue;
            }
            let prompt = if asks { step.takes } else { 0 };
            let (inputs, time) = match entry.trigger {
                Trigger::Key => (1, prompt),
                Trigger::Silent => (0, prompt + 20),
                Trigger::Repeats => (2, prompt * 2),
                Trigger::HangsUp => (0, 0),
            };
            moves.push(Move { hangs_up, interrupts: true, inputs, time, ..self.go(case, to) });
        }
    }
}

/// Does a step talk to the customer or wait, so that `anytime` may interrupt it?
fn waits(verb: &Verb) -> bool {
    use Verb::{Ask, Callback, Menu, Queue, Record, Say, Wait};
    matches!(verb, Say | Menu { .. } | Ask { .. } | Record { .. } | Queue { .. } | Callback { .. } | Wait)
}
