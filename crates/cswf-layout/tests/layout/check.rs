//! The invariants of a layout, checked from the outside.

use cswf_layout::{Direction, Graph, Layout, Point, Rect};

const CLOSE: f64 = 1e-6;

/// Every flaw of `layout`, in words.
pub(crate) fn flaws(graph: &Graph, layout: &Layout) -> Vec<String> {
    let mut flaws = Vec::new();
    sizes(graph, layout, &mut flaws);
    boxes(graph, layout, &mut flaws);
    routes(graph, layout, &mut flaws);
    labels(graph, layout, &mut flaws);
    inside(layout, &mut flaws);
    overlaps(layout, &mut flaws);
    flaws
}

fn sizes(graph: &Graph, layout: &Layout, flaws: &mut Vec<String>) {
    let counts = [layout.boxes.len(), layout.edges.len(), layout.lanes.len()];
    if counts != [graph.boxes.len(), graph.edges.len(), graph.lanes.len()] {
        flaws.push(format!("wrong counts {counts:?}"));
    }
    for (index, (given, placed)) in graph.boxes.iter().zip(&layout.boxes).enumerate() {
        if (given.size.width, given.size.height) != (placed.width, placed.height) {
            flaws.push(format!("box {index} changed its size"));
        }
    }
}

fn boxes(graph: &Graph, layout: &Layout, flaws: &mut Vec<String>) {
    for (i, a) in layout.boxes.iter().enumerate() {
        if let Some(lane) = graph.boxes[i].lane.map(|lane| layout.lanes[lane])
            && !contains(&body(graph, layout, &lane), a)
        {
            flaws.push(format!("box {i} is outside its lane"));
        }
        for (j, b) in layout.boxes.iter().enumerate().skip(i + 1) {
            if overlap(a, b) {
                flaws.push(format!("boxes {i} and {j} overlap"));
            }
        }
    }
    for pair in layout.lanes.windows(2) {
        if overlap(&pair[0], &pair[1]) {
            flaws.push("lanes overlap".to_owned());
        }
    }
}

/// A lane without its head.
fn body(graph: &Graph, layout: &Layout, lane: &Rect) -> Rect {
    let head = layout.lane_head;
    match graph.direction {
        Direction::Down => Rect { y: lane.y + head, height: lane.height - head, ..*lane },
        Direction::Right => Rect { x: lane.x + head, width: lane.width - head, ..*lane },
    }
}

fn routes(graph: &Graph, layout: &Layout, flaws: &mut Vec<String>) {
    for (index, (edge, route)) in graph.edges.iter().zip(&layout.edges).enumerate() {
        let (Some(first), Some(last)) = (route.points.first(), route.points.last()) else {
            flaws.push(format!("edge {index} has no route"));
            continue;
        };
        if !on_border(first, &layout.boxes[edge.from]) || !on_border(last, &layout.boxes[edge.to]) {
            flaws.push(format!("edge {index} does not end on its boxes"));
        }
        for pair in route.points.windows(2) {
            if pair[0].x != pair[1].x && pair[0].y != pair[1].y {
                flaws.push(format!("edge {index} is slanted"));
            }
            let piece = span(&pair[0], &pair[1]);
            if let Some(hit) = layout.boxes.iter().position(|block| overlap(&piece, block)) {
                flaws.push(format!("edge {index} runs through box {hit}"));
            }
        }
    }
}

fn labels(graph: &Graph, layout: &Layout, flaws: &mut Vec<String>) {
    let labels: Vec<_> = layout.edges.iter().map(|route| route.label).collect();
    for (index, (edge, label)) in graph.edges.iter().zip(&labels).enumerate() {
        match (edge.label, label) {
            (None, None) => {}
            (Some(size), Some(place)) => {
                if (size.width, size.height) != (place.width, place.height) {
                    flaws.push(format!("label {index} changed its size"));
                }
                if distance(place, &layout.edges[index].points) > 5.0 {
                    flaws.push(format!("label {index} is away from its edge"));
                }
                if layout.boxes.iter().any(|block| overlap(place, block)) {
                    flaws.push(format!("label {index} lies on a box"));
                }
                if labels[index + 1..].iter().flatten().any(|other| overlap(place, other)) {
                    flaws.push(format!("label {index} lies on a label"));
                }
            }
            _ => flaws.push(format!("label {index} is lost or made up")),
        }
    }
}

/// How far a label is from the nearest piece of its edge.
fn distance(label: &Rect, points: &[Point]) -> f64 {
    let gap = |piece: Rect| {
        let dx = (piece.x - label.right()).max(label.x - piece.right()).max(0.0);
        let dy = (piece.y - label.bottom()).max(label.y - piece.bottom()).max(0.0);
        dx.max(dy)
    };
    points.windows(2).map(|pair| gap(span(&pair[0], &pair[1]))).fold(f64::INFINITY, f64::min)
}

fn inside(layout: &Layout, flaws: &mut Vec<String>) {
    let page = Rect { x: 0.0, y: 0.0, width: layout.size.width, height: layout.size.height };
    let labels = layout.edges.iter().filter_map(|route| route.label.as_ref());
    let points: Vec<Rect> = layout.edges.iter().flat_map(|route| &route.points).map(|p| span(p, p)).collect();
    let all = layout.boxes.iter().chain(&layout.lanes).chain(labels).chain(&points);
    if !all.into_iter().all(|rect| contains(&page, rect)) {
        flaws.push("something is outside the picture".to_owned());
    }
}

/// Pieces of different edges must not lie on each other, unless a box is too small for its ports.
fn overlaps(layout: &Layout, flaws: &mut Vec<String>) {
    let mut pieces: Vec<(bool, f64, f64, f64, usize)> = Vec::new();
    for (index, route) in layout.edges.iter().enumerate() {
        for pair in route.points.windows(2) {
            let piece = span(&pair[0], &pair[1]);
            let upright = pair[0].x == pair[1].x;
            let (at, from, to) =
                if upright { (piece.x, piece.y, piece.bottom()) } else { (piece.y, piece.x, piece.right()) };
            pieces.push((upright, at, from, to, index));
        }
    }
    pieces.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.total_cmp(&b.2)));
    for (i, a) in pieces.iter().enumerate() {
        let rest = pieces.iter().skip(i + 1);
        for b in rest.take_while(|b| a.0 == b.0 && b.1 - a.1 < CLOSE) {
            if a.4 != b.4 && a.2.max(b.2) + CLOSE < a.3.min(b.3) {
                flaws.push(format!("edges {} and {} lie on each other", a.4, b.4));
            }
        }
    }
}

fn span(a: &Point, b: &Point) -> Rect {
    Rect { x: a.x.min(b.x), y: a.y.min(b.y), width: (a.x - b.x).abs(), height: (a.y - b.y).abs() }
}

fn overlap(a: &Rect, b: &Rect) -> bool {
    a.x + CLOSE < b.right() && b.x + CLOSE < a.right() && a.y + CLOSE < b.bottom() && b.y + CLOSE < a.bottom()
}

fn contains(outer: &Rect, inner: &Rect) -> bool {
    outer.x <= inner.x + CLOSE
        && outer.y <= inner.y + CLOSE
        && inner.right() <= outer.right() + CLOSE
        && inner.bottom() <= outer.bottom() + CLOSE
}

fn on_border(point: &Point, rect: &Rect) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() < CLOSE;
    let within = |v: f64, from: f64, to: f64| from - CLOSE <= v && v <= to + CLOSE;
    ((near(point.x, rect.x) || near(point.x, rect.right())) && within(point.y, rect.y, rect.bottom()))
        || ((near(point.y, rect.y) || near(point.y, rect.bottom())) && within(point.x, rect.x, rect.right()))
}
