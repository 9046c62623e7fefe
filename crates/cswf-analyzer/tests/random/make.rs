//! Makes a flow of bytes; when they run out, every choice is the first one.

use super::{
    Block, Condition, Entry, Failure, Flow, Home, NAMES, Node, Target, Trigger, VARIABLES, Verb, Way,
};

/// What a flow may hold.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Shape {
    pub(crate) conditions: bool,
    pub(crate) parallel: bool,
}

struct Maker<'b> {
    bytes: std::slice::Iter<'b, u8>,
    shape: Shape,
    flow: Flow,
    main: usize,
}

/// The flow of these bytes.
pub(crate) fn flow(bytes: &[u8], shape: Shape) -> Flow {
    let mut maker = Maker { bytes: bytes.iter(), shape, flow: Flow::default(), main: 0 };
    maker.main = 2 + maker.choose(6);
    maker.flow.blocks.push(Block { nodes: Vec::new(), home: Home::Main });
    // The main steps come first, so that their numbers are those of their places in the list.
    for n in 0..maker.main {
        maker.node(0, format!("s{n}"), Verb::Say);
    }
    for n in 0..maker.main {
        let verb = maker.verb(n);
        maker.flow.nodes[n].verb = verb;
        maker.adorn(n);
    }
    for n in 0..maker.choose(3) {
        let trigger = [Trigger::Key, Trigger::HangsUp, Trigger::Silent, Trigger::Repeats][maker.choose(4)];
        let way = match maker.choose(4) {
            0 | 1 => Way::Go(Target::Main(maker.choose(maker.main))),
            2 => Way::End,
            _ => Way::Do(maker.small(Home::Interruption, &format!("a{n}"))),
        };
        maker.flow.anytime.push(Entry { trigger, way });
    }
    maker.flow.default_timeout = maker.choose(2) == 1;
    for (n, failure) in
        [Failure::Timeout, Failure::Invalid, Failure::Error, Failure::Full].into_iter().enumerate()
    {
        let way = match maker.choose(4) {
            0 => continue,
            1 => Way::Go(Target::Main(maker.choose(maker.main))),
            2 => Way::End,
            _ => Way::Do(maker.small(Home::Default, &format!("f{n}"))),
        };
        maker.flow.defaults.push((failure, way));
    }
    maker.flow
}

impl Maker<'_> {
    fn choose(&mut self, count: usize) -> usize {
        self.bytes.next().map_or(0, |byte| *byte as usize % count)
    }

    fn maybe(&mut self, one_in: usize) -> bool {
        self.choose(one_in) == one_in - 1
    }

    fn node(&mut self, block: usize, id: String, verb: Verb) -> usize {
        let number = self.flow.nodes.len();
        self.flow.nodes.push(Node {
            id,
            verb,
            block,
            takes: 0,
            uninterrupted: false,
            condition: None,
            breach: None,
        });
        self.flow.blocks[block].nodes.push(number);
        number
    }

    /// What any step may have besides.
    fn adorn(&mut self, n: usize) {
        self.flow.nodes[n].uninterrupted = self.maybe(6);
        if self.shape.conditions && self.maybe(3) {
            self.flow.nodes[n].condition = Some(self.condition(2));
        }
        let timed = matches!(
            self.flow.nodes[n].verb,
            Verb::Say | Verb::Menu { .. } | Verb::Ask { .. } | Verb::Invoke { .. }
        );
        if timed && self.maybe(3) {
            self.flow.nodes[n].takes = [40, 70][self.choose(2)];
        }
        let late = matches!(self.flow.nodes[n].verb, Verb::Task { .. } | Verb::Wait);
        if late && self.maybe(4) {
            let way = match self.choose(4) {
                0 => Way::End,
                1 => Way::Do(self.small(Home::Interruption, &format!("{}b", self.flow.nodes[n].id))),
                _ => Way::Go(self.target()),
            };
            self.flow.nodes[n].breach = Some(way);
        }
    }

    fn target(&mut self) -> Target {
        match self.choose(8) {
            0 => Target::Next,
            1 => Target::Again,
            _ => Target::Main(self.choose(self.main)),
        }
    }

    fn way(&mut self, of: usize, tag: &str) -> Way {
        match self.choose(6) {
            0 => Way::Next,
            1 => Way::End,
            2 => Way::Do(self.small(Home::Way(of), &format!("{}{tag}", self.flow.nodes[of].id))),
            _ => Way::Go(self.target()),
        }
    }

    fn maybe_way(&mut self, of: usize, tag: &str) -> Option<Way> {
        if self.maybe(4) { None } else { Some(self.way(of, tag)) }
    }

    /// A short list of simple steps.
    fn small(&mut self, home: Home, tag: &str) -> usize {
        let block = self.flow.blocks.len();
        self.flow.blocks.push(Block { nodes: Vec::new(), home });
        for n in 0..1 + self.choose(2) {
            let branch = matches!(home, Home::Branch(_));
            let verb = match self.choose(if branch { 8 } else { 5 }) {
                0 | 1 => Verb::Say,
                2 => Verb::Go(Target::Main(self.choose(self.main))),
                3 => Verb::End,
                4 => Verb::Set(self.choose(VARIABLES), self.choose(2) == 1),
                5 => Verb::Go(Target::Join),
                6 => Verb::Task { human: true },
                _ => Verb::Wait,
            };
            let id = format!("{tag}{}", ["k", "l"][n]);
            self.node(block, id, verb);
        }
        block
    }

    /// A branch, which may go round in itself.
    fn branch(&mut self, of: usize, tag: &str) -> usize {
        let block = self.small(Home::Branch(of), tag);
        if self.maybe(3) {
            let first = self.flow.blocks[block].nodes[0];
            self.node(block, format!("{tag}r"), Verb::Go(Target::Main(first)));
        }
        block
    }

    fn verb(&mut self, n: usize) -> Verb {
        let kinds = 13 + usize::from(self.shape.parallel) * 4;
        match self.choose(kinds) {
            0 => Verb::Say,
            1 => Verb::Menu {
                options: (0..1 + self.choose(3)).map(|o| self.way(n, &format!("o{o}"))).collect(),
                timed: self.choose(2) == 1,
                tries: 1 + u32::from(self.maybe(3)),
                timeout: self.maybe_way(n, "t"),
                invalid: self.maybe_way(n, "i"),
            },
            2 => Verb::Ask {
                digits: self.choose(2) == 1,
                timed: self.choose(2) == 1,
                tries: 1 + u32::from(self.maybe(3)),
                timeout: self.maybe_way(n, "t"),
                invalid: self.maybe_way(n, "i"),
            },
            3 => Verb::End,
            4 => Verb::Go(self.target()),
            5 => {
                let cases = 1 + self.choose(2);
                let cases = (0..cases).map(|c| {
                    let condition = self.shape.conditions.then(|| self.condition(2));
                    (condition, self.way(n, &format!("c{c}")))
                });
                Verb::Decide { cases: cases.collect(), other: self.maybe_way(n, "e") }
            }
            6 => Verb::Queue {
                timed: self.choose(2) == 1,
                limited: self.choose(2) == 1,
                timeout: self.maybe_way(n, "t"),
                full: self.maybe_way(n, "f"),
                option: self.maybe_way(n, "o"),
            },
            7 => Verb::Task { human: self.choose(2) == 1 },
            8 => Verb::Record { timeout: self.maybe_way(n, "t") },
            9 => Verb::Wait,
            10 => match self.choose(3) {
                0 => Verb::Invoke { error: self.maybe_way(n, "r") },
                1 => Verb::Dial { busy: self.maybe_way(n, "u"), no_answer: self.maybe_way(n, "n") },
                _ => Verb::Callback { failed: self.maybe_way(n, "f") },
            },
            11 => Verb::Set(self.choose(VARIABLES), self.choose(2) == 1),
            12 => Verb::Go(Target::Main(self.choose(self.main))),
            _ => {
                let count = 2 + self.choose(2);
                let branches: Vec<usize> = (0..count).map(|b| self.branch(n, &format!("s{n}p{b}"))).collect();
                let needed = [count, 1, count - 1][self.choose(3)];
                Verb::Parallel {
                    branches,
                    needed,
                    timeout: if self.maybe(3) { Some(self.way(n, "t")) } else { None },
                }
            }
        }
    }

    fn condition(&mut self, depth: usize) -> Condition {
        let n = self.choose(NAMES.len());
        match self.choose(if depth == 0 { 3 } else { 6 }) {
            0 => Condition::Is(n),
            1 => Condition::Equals(n, self.choose(2) == 1),
            2 => Condition::Differs(n, self.choose(2) == 1),
            3 => Condition::Not(Box::new(self.condition(depth - 1))),
            4 => Condition::And(Box::new(self.condition(depth - 1)), Box::new(self.condition(depth - 1))),
            _ => Condition::Or(Box::new(self.condition(depth - 1)), Box::new(self.condition(depth - 1))),
        }
    }
}
