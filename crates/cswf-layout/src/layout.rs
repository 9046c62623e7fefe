//! The whole way from a graph to its picture.

use crate::geometry::{Point, Rect, Size};
use crate::graph::{Direction, Graph, Layout, Options, Route};
use crate::net::Net;
use crate::passes::lanes::Band;
use crate::passes::routes::Plan;
use crate::passes::{
    centre, channels, cycles, gutters, heights, lanes, layers, order, place, ports, rows, straighten,
};
use crate::problem::{self, Problem};
use crate::table::at;

/// Places the boxes of `graph`, routes its edges and finds room for its labels.
///
/// Never fails: edges to boxes that do not exist come back without points, sizes that are no lengths count as 0.
#[must_use]
pub fn layout(graph: &Graph, options: &Options) -> Layout {
    let problem = problem::upright(graph);
    let lane_count = problem.titles.len();

    let back = cycles::back_links(&problem);
    let layers = layers::assign(&problem, &back);
    let mut net = rows::build(&problem, &layers, &back, options);
    order::reduce_crossings(&mut net, problem.start);
    let mut within_lanes = place::place(&net, lane_count, options);
    centre::centre(&net, &mut within_lanes, options);
    straighten::straighten(&net, &mut within_lanes, options);
    let mut reach = lanes::reach(&net, lane_count, &within_lanes);
    let axes: Vec<f64> = lanes::arrange(&problem, &reach, options).iter().map(|band| band.axis).collect();
    let courses = gutters::choose(&problem, &net, &within_lanes, &axes, &mut reach, options);
    let bands = lanes::arrange(&problem, &reach, options);
    let x = across(&net, &within_lanes, &bands);
    let gutter_x: Vec<f64> = courses.iter().map(|course| course.x + at(&bands, course.lane).axis).collect();
    let ports = ports::distribute(&problem, &net, &x, &courses, &gutter_x);
    let channels = channels::assign(&problem, &net, &ports, &courses, &gutter_x);
    let head = head(&problem, options);
    let heights = heights::pile(&net, &channels.tracks, head + options.lane_padding, options);
    let boxes = boxes(&problem, &net, &x, &heights.rows);
    let plan = Plan {
        problem: &problem,
        net: &net,
        x: &x,
        ports: &ports,
        courses: &courses,
        gutter_x: &gutter_x,
        channels: &channels,
        heights: &heights,
        boxes: &boxes,
    };
    let edges = plan.routes(graph.edges.len(), options);
    let lanes = lane_rects(&problem, &bands, heights.end + options.lane_padding);
    let picture = Layout { size: Size::default(), lanes, lane_head: head, boxes, edges };
    let picture = framed(picture, options);
    if graph.direction == Direction::Right { transposed(picture) } else { picture }
}

/// The middles of the nodes across the whole picture.
fn across(net: &Net, within_lanes: &[f64], bands: &[Band]) -> Vec<f64> {
    net.nodes.iter().zip(within_lanes).map(|(node, x)| x + at(bands, node.lane).axis).collect()
}

/// Thickness of the heads of the lanes.
fn head(problem: &Problem, options: &Options) -> f64 {
    let highest = problem.titles.iter().map(|title| title.height).fold(0.0, f64::max);
    if highest > 0.0 { highest + options.lane_padding } else { 0.0 }
}

fn boxes(problem: &Problem, net: &Net, x: &[f64], rows: &[f64]) -> Vec<Rect> {
    let one = |(index, &size): (usize, &Size)| {
        let center = Point { x: at(x, index), y: at(rows, net.node(index).row) };
        Rect::around(center, size)
    };
    problem.sizes.iter().enumerate().map(one).collect()
}

/// The rectangles of the caller's lanes.
fn lane_rects(problem: &Problem, bands: &[Band], bottom: f64) -> Vec<Rect> {
    let own = bands.iter().skip(usize::from(problem.has_spare_lane));
    own.map(|band| Rect { x: band.left, y: 0.0, width: band.width, height: bottom }).collect()
}

/// The picture moved so that everything lies within its margin, with its size.
fn framed(picture: Layout, options: &Options) -> Layout {
    let labels = picture.edges.iter().filter_map(|route| route.label);
    let corners = picture.edges.iter().flat_map(|route| &route.points);
    let corners = corners.map(|point| Rect { x: point.x, y: point.y, ..Rect::default() });
    let all = picture.lanes.iter().copied().chain(picture.boxes.iter().copied()).chain(labels).chain(corners);
    let Some(frame) = all.reduce(union) else {
        let side = 2.0 * options.margin;
        return Layout { size: Size { width: side, height: side }, ..picture };
    };
    let (dx, dy) = (options.margin - frame.x, options.margin - frame.y);
    let route = |route: Route| Route {
        points: route.points.iter().map(|point| Point { x: point.x + dx, y: point.y + dy }).collect(),
        label: route.label.map(|label| label.moved(dx, dy)),
        ..route
    };
    Layout {
        size: Size { width: frame.width + 2.0 * options.margin, height: frame.height + 2.0 * options.margin },
        lanes: picture.lanes.iter().map(|lane| lane.moved(dx, dy)).collect(),
        lane_head: picture.lane_head,
        boxes: picture.boxes.iter().map(|block| block.moved(dx, dy)).collect(),
        edges: picture.edges.into_iter().map(route).collect(),
    }
}

fn union(a: Rect, b: Rect) -> Rect {
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    Rect { x, y, width: a.right().max(b.right()) - x, height: a.bottom().max(b.bottom()) - y }
}

/// The picture mirrored at the diagonal: what ran down now runs to the right.
fn transposed(picture: Layout) -> Layout {
    let route = |route: Route| Route {
        points: route.points.into_iter().map(Point::transposed).collect(),
        label: route.label.map(Rect::transposed),
        back: route.back,
    };
    Layout {
        size: picture.size.transposed(),
        lanes: picture.lanes.into_iter().map(Rect::transposed).collect(),
        lane_head: picture.lane_head,
        boxes: picture.boxes.into_iter().map(Rect::transposed).collect(),
        edges: picture.edges.into_iter().map(route).collect(),
    }
}
