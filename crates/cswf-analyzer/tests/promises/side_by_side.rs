//! Branches side by side, in every order in which they can go on.

use std::fmt::Write as _;

use crate::model::{Form, Promised, Tape};
use crate::oracle::Walk;

/// A `parallel` of straight branches between a step before and one behind.
#[derive(Clone, Debug)]
pub(crate) struct Fork {
    /// By branch: how long each of its steps takes.
    branches: Vec<Vec<u32>>,
    /// How many have to be complete.
    wanted: usize,
}

impl Fork {
    pub(crate) fn random(tape: &mut Tape<'_>) -> Self {
        let branches: Vec<Vec<u32>> = (0..2 + tape.below(2))
            .map(|_| (0..1 + tape.below(3)).map(|_| [0, 5, 20][tape.below(3)]).collect())
            .collect();
        let wanted = 1 + tape.below(branches.len());
        Self { branches, wanted }
    }

    pub(crate) fn wait_for_all(&mut self) {
        self.wanted = self.branches.len();
    }

    fn name(branch: usize, step: usize) -> String {
        format!("b{branch}{step}")
    }

    pub(crate) fn names(&self) -> Vec<String> {
        let mut names = vec!["p".to_owned(), "both".to_owned()];
        for (branch, steps) in self.branches.iter().enumerate() {
            names.extend((0..steps.len()).map(|step| Self::name(branch, step)));
        }
        names.push("z".to_owned());
        names
    }

    pub(crate) fn yaml(&self) -> String {
        let mut text = "workflow: f\nkind: order\nactors: { desk: { role: human } }\nsteps:\n".to_owned();
        text.push_str("  - { id: p, set: { language: en } }\n  - id: both\n");
        let _ = writeln!(text, "    join: {}\n    parallel:", self.wanted);
        for (branch, steps) in self.branches.iter().enumerate() {
            let each = steps.iter().enumerate().map(|(step, takes)| {
                format!("{{ id: {}, task: Work, by: desk, takes: {takes}s }}", Self::name(branch, step))
            });
            let _ = writeln!(text, "      x{branch}: [{}]", each.collect::<Vec<_>>().join(", "));
        }
        text.push_str("  - { id: z, set: { language: en } }\n  - { id: e, end: resolved }\n");
        text
    }

    /// Everything that can happen, in every order.
    pub(crate) fn sequences(&self) -> Vec<Vec<String>> {
        let mut found = Vec::new();
        let mut begun = vec!["p".to_owned(), "both".to_owned()];
        begun.extend((0..self.branches.len()).map(|branch| Self::name(branch, 0)));
        let mut open = vec![(begun, vec![0; self.branches.len()])];
        while let Some((names, at)) = open.pop() {
            for branch in (0..at.len()).filter(|branch| at[*branch] < self.branches[*branch].len()) {
                let (mut names, mut at) = (names.clone(), at.clone());
                at[branch] += 1;
                if at[branch] < self.branches[branch].len() {
                    names.push(Self::name(branch, at[branch]));
                }
                let complete = (0..at.len()).filter(|branch| at[*branch] == self.branches[*branch].len());
                if complete.count() >= self.wanted {
                    names.extend(["z", "e", "resolved"].map(str::to_owned));
                    found.push(names);
                } else {
                    open.push((names, at));
                }
            }
        }
        found
    }

    /// When the case comes to each step that it does come to, tasks taking just as long as they say.
    pub(crate) fn times(&self) -> Vec<(String, u32)> {
        let mut ends: Vec<u32> = self.branches.iter().map(|steps| steps.iter().sum()).collect();
        ends.sort_unstable();
        let over = ends[self.wanted - 1];
        let mut times = vec![("p".to_owned(), 0), ("both".to_owned(), 0), ("z".to_owned(), over)];
        for (branch, steps) in self.branches.iter().enumerate() {
            let mut time = 0;
            for (step, takes) in steps.iter().enumerate() {
                times.push((Self::name(branch, step), time));
                time += takes;
            }
        }
        times
    }

    pub(crate) fn promised(&self, tape: &mut Tape<'_>, form: Form) -> Promised {
        let names = self.names();
        let one = |tape: &mut Tape<'_>| vec![names[tape.below(names.len())].clone()];
        Promised { form, opens: one(tape), meets: one(tape), inputs: None, time: None }
    }
}

/// From wherever one of them comes: may the other come later, whatever has happened before?
pub(crate) fn reaches(sequences: &[Vec<String>], promised: &Promised) -> bool {
    let (from, to) = (&promised.opens[0], &promised.meets[0]);
    from == to
        || sequences.iter().all(|own| {
            let Some(at) = own.iter().position(|name| name == from) else { return true };
            let like = sequences.iter().filter(|other| other.starts_with(&own[..=at]));
            like.into_iter().any(|other| other[at + 1..].contains(to))
        })
}

/// Is the promise broken on a sequence?
pub(crate) fn broken_on(promised: &Promised, names: &[String]) -> bool {
    promised.broken_on(&Walk::through(names))
}
