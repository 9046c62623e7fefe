//! The graph as the passes see it: sound, with every box in a lane, and running down.

use crate::geometry::Size;
use crate::graph::{Direction, Graph};
use crate::table::at;

/// The checked and, for [`Direction::Right`], transposed graph.
#[derive(Debug)]
pub(crate) struct Problem {
    /// Extents of the boxes.
    pub(crate) sizes: Vec<Size>,
    /// Lane of each box, an index into `titles`.
    pub(crate) lane_of: Vec<usize>,
    /// Extents of the lanes' titles.
    pub(crate) titles: Vec<Size>,
    /// Whether lane 0 is not the caller's but holds the boxes that have none.
    pub(crate) has_spare_lane: bool,
    /// Edges between boxes that exist, without loops.
    pub(crate) links: Vec<Link>,
    /// Edges from a box to itself.
    pub(crate) loops: Vec<Link>,
    /// The first box.
    pub(crate) start: usize,
}

/// An edge whose boxes exist.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Link {
    /// Index in [`Graph::edges`].
    pub(crate) edge: usize,
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) label: Option<Size>,
    /// From 1 for an edge that nobody takes to 4 for the heaviest one.
    pub(crate) weight: f64,
}

/// Checks `graph` and turns it so that its edges run down.
pub(crate) fn upright(graph: &Graph) -> Problem {
    let turn = |size: Size| match graph.direction {
        Direction::Down => size.sound(),
        Direction::Right => size.sound().transposed(),
    };
    let lane = |wanted: Option<usize>| wanted.filter(|&lane| lane < graph.lanes.len());
    let spare = usize::from(graph.boxes.iter().any(|b| lane(b.lane).is_none()));
    let titles = graph.lanes.iter().map(|lane| turn(lane.title));
    let (loops, links) = links(graph, turn).partition(|link| link.from == link.to);
    Problem {
        sizes: graph.boxes.iter().map(|b| turn(b.size)).collect(),
        lane_of: graph.boxes.iter().map(|b| lane(b.lane).map_or(0, |lane| lane + spare)).collect(),
        titles: std::iter::repeat_n(Size::default(), spare).chain(titles).collect(),
        has_spare_lane: spare == 1,
        links,
        loops,
        start: graph.start,
    }
}

fn links(graph: &Graph, turn: impl Fn(Size) -> Size) -> impl Iterator<Item = Link> {
    let weights: Vec<f64> =
        graph.edges.iter().map(|e| if e.weight.is_finite() { e.weight } else { 0.0 }).collect();
    let heaviest = weights.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
    let count = graph.boxes.len();
    graph.edges.iter().enumerate().filter(move |(_, e)| e.from < count && e.to < count).map(
        move |(edge, e)| Link {
            edge,
            from: e.from,
            to: e.to,
            label: e.label.map(&turn),
            weight: 1.0 + 3.0 * (at(&weights, edge) / heaviest).clamp(0.0, 1.0),
        },
    )
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{Problem, upright};
    use crate::graph::{Block, Edge, Graph, Lane};

    /// So many boxes of no size and plain links between them.
    pub(crate) fn problem(boxes: usize, links: &[(usize, usize)]) -> Problem {
        let edge = |&(from, to): &(usize, usize)| Edge { from, to, label: None, weight: 1.0 };
        let edges = links.iter().map(edge).collect();
        upright(&Graph { boxes: vec![Block::default(); boxes], edges, ..Graph::default() })
    }

    #[test]
    fn loops_and_edges_to_nowhere_are_no_links() {
        let problem = problem(2, &[(0, 1), (1, 1), (0, 2), (1, 0)]);
        assert_eq!(problem.links.iter().map(|link| link.edge).collect::<Vec<_>>(), [0, 3]);
        assert_eq!(problem.loops.iter().map(|link| link.edge).collect::<Vec<_>>(), [1]);
    }

    #[test]
    fn boxes_without_a_lane_get_one_before_the_others() {
        let block = |lane| Block { lane, ..Block::default() };
        let boxes = vec![block(Some(0)), block(None), block(Some(9))];
        let problem = upright(&Graph { lanes: vec![Lane::default()], boxes, ..Graph::default() });
        assert!(problem.has_spare_lane);
        assert_eq!(problem.lane_of, [1, 0, 0]);
        assert_eq!(problem.titles.len(), 2);
    }
}
