//! Branches within branches, whose length is a closed form: one after the other adds up, side by side takes the longest,
//! the shortest or the one in between, and a timeout cuts it off.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

/// Something that takes its time.
#[derive(Clone, Debug)]
pub(crate) enum Part {
    Wait(u64),
    Row(Vec<Part>),
    Side { branches: Vec<Part>, join: usize, timeout: Option<u64> },
}

pub(crate) fn part() -> impl Strategy<Value = Part> {
    (1..60_u64).prop_map(Part::Wait).prop_recursive(4, 24, 4, |inner| {
        let side = (vec(inner.clone(), 1..4), any::<usize>(), option::of(1..90_u64));
        prop_oneof![
            vec(inner, 1..4).prop_map(Part::Row),
            side.prop_map(|(branches, join, timeout)| {
                let join = join % branches.len() + 1;
                Part::Side { branches, join, timeout }
            }),
        ]
    })
}

impl Part {
    /// How long it takes, in seconds.
    pub(crate) fn length(&self) -> u64 {
        match self {
            Self::Wait(time) => *time,
            Self::Row(parts) => parts.iter().map(Self::length).sum(),
            Self::Side { branches, join, timeout } => {
                let mut lengths: Vec<u64> = branches.iter().map(Self::length).collect();
                lengths.sort_unstable();
                lengths[join - 1].min(timeout.unwrap_or(u64::MAX))
            }
        }
    }

    /// As steps in a list.
    pub(crate) fn yaml(&self, out: &mut Vec<String>, steps: &mut usize) {
        match self {
            Self::Wait(time) => out.push(format!("{{ wait: {time}s }}")),
            Self::Row(parts) => parts.iter().for_each(|part| part.yaml(out, steps)),
            Self::Side { branches, join, timeout } => {
                let mut lists = Vec::new();
                for (n, branch) in branches.iter().enumerate() {
                    let mut list = Vec::new();
                    branch.yaml(&mut list, steps);
                    lists.push(format!("b{n}: [{}]", list.join(", ")));
                }
                *steps += 1;
                let timeout = timeout
                    .map(|timeout| format!(", timeout: {timeout}s, on-timeout: next"))
                    .unwrap_or_default();
                out.push(format!(
                    "{{ id: p{steps}, parallel: {{ {} }}, join: {join}{timeout} }}",
                    lists.join(", ")
                ));
            }
        }
    }
}
