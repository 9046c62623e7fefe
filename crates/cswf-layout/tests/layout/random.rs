//! The invariants on random graphs, and the size of graph that has to be bearable.

use crate::check::flaws;
use cswf_layout::{Block, Direction, Edge, Graph, Lane, Options, Size, layout};
use proptest::prelude::*;

fn size(width: std::ops::Range<u32>, height: std::ops::Range<u32>) -> impl Strategy<Value = Size> {
    (width, height).prop_map(|(w, h)| Size { width: f64::from(w), height: f64::from(h) })
}

fn graph() -> impl Strategy<Value = Graph> {
    (1usize..=30, 1usize..=5).prop_flat_map(|(boxes, lanes)| {
        let lane = prop_oneof![9 => (0..lanes).prop_map(Some), 1 => Just(None)];
        let block = (size(40..200, 20..90), lane).prop_map(|(size, lane)| Block { size, lane });
        let label = prop::option::of(size(10..150, 8..40));
        let edge = (0..boxes, 0..boxes, label, 0u32..9).prop_map(|(from, to, label, weight)| Edge {
            from,
            to,
            label,
            weight: f64::from(weight),
        });
        let lane = size(0..200, 0..30).prop_map(|title| Lane { title });
        (
            prop_oneof![Just(Direction::Down), Just(Direction::Right)],
            prop::collection::vec(lane, lanes),
            prop::collection::vec(block, boxes),
            prop::collection::vec(edge, 0..4 * boxes + 3),
            0..boxes,
        )
            .prop_map(|(direction, lanes, boxes, edges, start)| Graph {
                direction,
                lanes,
                boxes,
                edges,
                start,
            })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_graph_has_a_flaw(graph in graph()) {
        let picture = layout(&graph, &Options::default());
        prop_assert_eq!(flaws(&graph, &picture), Vec::<String>::new());
    }

    #[test]
    fn the_same_graph_gives_the_same_picture(graph in graph()) {
        let once = format!("{:?}", layout(&graph, &Options::default()));
        let again = format!("{:?}", layout(&graph, &Options::default()));
        prop_assert_eq!(once, again);
    }

    #[test]
    fn running_right_is_running_down_mirrored(graph in graph()) {
        let turned = |size: Size| Size { width: size.height, height: size.width };
        let down = Graph { direction: Direction::Down, ..graph.clone() };
        let right = Graph {
            direction: Direction::Right,
            lanes: graph.lanes.iter().map(|lane| Lane { title: turned(lane.title) }).collect(),
            boxes: graph.boxes.iter().map(|block| Block { size: turned(block.size), ..*block }).collect(),
            edges: graph.edges.iter().map(|edge| Edge { label: edge.label.map(turned), ..*edge }).collect(),
            start: graph.start,
        };
        let (down, right) = (layout(&down, &Options::default()), layout(&right, &Options::default()));
        prop_assert_eq!(down.size, turned(right.size));
        for (a, b) in down.boxes.iter().zip(&right.boxes) {
            prop_assert_eq!((a.x, a.y), (b.y, b.x));
        }
    }
}

/// A layered mesh of `count` boxes with a few links each, some of them back.
fn mesh(count: usize, lanes: usize) -> Graph {
    let size = Size { width: 120.0, height: 40.0 };
    let label = Some(Size { width: 50.0, height: 16.0 });
    let boxes = (0..count).map(|i| Block { size, lane: Some(i * 7 % lanes) }).collect();
    let edge = |from: usize, to: usize, label| Edge { from, to: to.min(count - 1), label, weight: 1.0 };
    let edges = (0..count).flat_map(|i| {
        let far = (i * 31 + 17) % 40;
        let back = (i % 9 == 0).then(|| edge(i, i.saturating_sub(5), label));
        [edge(i, i + 1 + i % 3, None), edge(i, i + 2 + far, label)].into_iter().chain(back)
    });
    Graph {
        direction: Direction::Down,
        lanes: vec![Lane { title: Size { width: 40.0, height: 16.0 } }; lanes],
        boxes,
        edges: edges.filter(|edge| edge.from != edge.to).collect(),
        start: 0,
    }
}

fn chain(count: usize) -> Graph {
    let size = Size { width: 100.0, height: 40.0 };
    Graph {
        boxes: vec![Block { size, lane: None }; count],
        edges: (1..count).map(|i| Edge { from: i - 1, to: i, label: None, weight: 1.0 }).collect(),
        ..Graph::default()
    }
}

fn star(count: usize) -> Graph {
    let label = Some(Size { width: 30.0, height: 16.0 });
    Graph {
        boxes: chain(count).boxes,
        edges: (1..count).map(|to| Edge { from: 0, to, label, weight: 1.0 }).collect(),
        ..Graph::default()
    }
}

#[test]
fn a_long_chain_is_one_straight_line() {
    let graph = chain(10_000);
    let picture = layout(&graph, &Options::default());
    assert!(picture.edges.iter().all(|route| route.points.len() == 2));
    let x = picture.boxes[0].x;
    assert!(picture.boxes.iter().all(|block| block.x == x));
}

#[test]
fn large_graphs_are_laid_out_in_time() {
    // An unoptimised build on a busy machine: the bounds are generous, and catch what grows with the square.
    for (name, graph, seconds) in
        [("mesh", mesh(1000, 5), 5.0), ("star", star(1000), 5.0), ("chain", chain(5000), 5.0)]
    {
        let begin = std::time::Instant::now();
        let picture = layout(&graph, &Options::default());
        let took = begin.elapsed().as_secs_f64();
        assert!(took < seconds, "{name} took {took:.2} s");
        assert_eq!(picture.boxes.len(), graph.boxes.len());
    }
}

#[test]
fn what_makes_no_sense_does_no_harm() {
    let odd = Size { width: f64::NAN, height: -3.0 };
    let graph = Graph {
        boxes: vec![Block { size: odd, lane: Some(7) }; 2],
        edges: vec![
            Edge { from: 0, to: 9, label: Some(odd), weight: f64::NAN },
            Edge { from: 0, to: 1, label: Some(odd), weight: f64::INFINITY },
        ],
        start: 99,
        ..Graph::default()
    };
    let picture = layout(&graph, &Options::default());
    assert!(picture.edges[0].points.is_empty());
    assert!(picture.size.width.is_finite() && picture.size.height.is_finite());
    assert!(picture.edges[1].points.iter().all(|p| p.x.is_finite() && p.y.is_finite()));
    assert_eq!(layout(&Graph::default(), &Options::default()).boxes, []);
}
