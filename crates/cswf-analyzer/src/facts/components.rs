//! Loops: strongly connected components.
//!
//! petgraph's `kosaraju_scc` finds them; its `tarjan_scc` is recursive and runs out of stack on long flows. The graph
//! is made of the wanted part alone, so that a small loop of a large flow costs no more than the loop.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use super::map::{Leg, LegId, Map, PlaceId};

/// The components of a part of the map.
#[derive(Debug)]
pub struct Components {
    /// The places of the part in order, each with its component.
    of: Vec<(PlaceId, usize)>,
    /// The places of each component in order; a component comes after all that it leads to.
    members: Vec<Vec<PlaceId>>,
}

impl Components {
    /// The component of a place.
    #[must_use]
    pub fn of(&self, place: PlaceId) -> Option<usize> {
        let at = self.of.binary_search_by_key(&place, |(place, _)| *place).ok()?;
        self.of.get(at).map(|(_, number)| *number)
    }

    /// Every component; what leads to another comes after it.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &[PlaceId]> {
        self.members.iter().map(Vec::as_slice)
    }

    /// Do two places lie in one component?
    #[must_use]
    pub fn together(&self, one: PlaceId, other: PlaceId) -> bool {
        self.of(one).is_some_and(|n| self.of(other) == Some(n))
    }
}

/// The components of the part of the map that has these places, given in order, and the legs that are allowed.
pub fn components(
    map: &Map<'_>,
    places: impl IntoIterator<Item = PlaceId>,
    allowed: impl Fn(LegId, Leg) -> bool,
) -> Components {
    let nodes: Vec<u32> = places.into_iter().map(|place| place.0).collect();
    let out = |node: u32| {
        let legs = map.out(PlaceId(node)).filter(|(id, leg)| allowed(*id, *leg));
        legs.map(|(_, leg)| leg.to.0).collect::<Vec<_>>()
    };
    let members: Vec<Vec<PlaceId>> = strongly_connected(&nodes, out)
        .into_iter()
        .map(|own| own.into_iter().map(PlaceId).collect())
        .collect();
    let numbered = members.iter().enumerate();
    let mut of: Vec<(PlaceId, usize)> =
        numbered.flat_map(|(n, members)| members.iter().map(move |place| (*place, n))).collect();
    of.sort_unstable();
    Components { of, members }
}

/// The components of any graph that has these nodes, given in order, and the ways between them; ways that lead
/// elsewhere don't count. The nodes of a component are in order; a component comes after all that it leads to.
pub(crate) fn strongly_connected<W: IntoIterator<Item = u32>>(
    nodes: &[u32],
    out: impl Fn(u32) -> W,
) -> Vec<Vec<u32>> {
    let mut graph: DiGraph<(), (), u32> = DiGraph::with_capacity(nodes.len(), nodes.len() * 2);
    for _ in nodes {
        graph.add_node(());
    }
    for (from, node) in nodes.iter().enumerate() {
        for to in out(*node).into_iter().filter_map(|to| nodes.binary_search(&to).ok()) {
            graph.add_edge(NodeIndex::new(from), NodeIndex::new(to), ());
        }
    }
    let named = |members: Vec<NodeIndex<u32>>| {
        let mut members: Vec<u32> =
            members.into_iter().filter_map(|own| nodes.get(own.index()).copied()).collect();
        members.sort_unstable();
        members
    };
    kosaraju_scc(&graph).into_iter().map(named).collect()
}

#[cfg(test)]
mod tests {
    use super::strongly_connected;

    #[test]
    fn loops_come_after_what_they_lead_to_and_ways_out_of_the_part_do_not_count() {
        // 1 ⇄ 2 → 5 ⇄ 7, and 7 → 1 by way of 9, which is no part.
        let out = |node: u32| match node {
            1 => vec![2],
            2 => vec![1, 5],
            5 => vec![7],
            7 => vec![5, 9],
            _ => vec![1],
        };
        assert_eq!(strongly_connected(&[1, 2, 5, 7], out), [vec![5, 7], vec![1, 2]]);
        assert_eq!(strongly_connected(&[1, 2, 5, 7, 9], out), [vec![1, 2, 5, 7, 9]]);
    }

    #[test]
    fn a_long_chain_needs_no_stack() {
        let nodes: Vec<u32> = (0..200_000).collect();
        assert_eq!(strongly_connected(&nodes, |node| [node + 1]).len(), 200_000);
    }
}
