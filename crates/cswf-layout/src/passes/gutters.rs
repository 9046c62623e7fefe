//! Pass 8: the detours beside the boxes.
//!
//! A detour runs up or down on the left or right of a lane, as close to what stands there as its rows allow, and
//! beyond the detours that were there before. The short ones come first, so that loops nest. Where nothing
//! stands between a box and the detour, it uses the side of the box. Otherwise it leaves through the channel
//! below its box or enters through the channel above.

use crate::graph::Options;
use crate::net::{Detour, Kind, Net};
use crate::problem::{Link, Problem};
use crate::table::{at, change, put};

/// Which side of a lane or box.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Side {
    #[default]
    Left,
    Right,
}

impl Side {
    /// `x` seen from the middle of the lane outwards, and back.
    fn outwards(self, x: f64) -> f64 {
        match self {
            Side::Left => -x,
            Side::Right => x,
        }
    }
}

/// The course of a detour.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Course {
    pub(crate) lane: usize,
    pub(crate) side: Side,
    /// Its column, relative to the axis of the lane.
    pub(crate) x: f64,
    /// Whether it leaves through the side of its box.
    pub(crate) leaves_aside: bool,
    /// Whether it enters through the side of its box.
    pub(crate) enters_aside: bool,
}

/// Gives each detour its course. `x` are the middles of the nodes relative to the axes of their lanes, `axes` about
/// where those are. `reach`, the left and right end of what stands in each lane, is extended by the detours.
pub(crate) fn choose(
    problem: &Problem,
    net: &Net,
    x: &[f64],
    axes: &[f64],
    reach: &mut [(f64, f64)],
    options: &Options,
) -> Vec<Course> {
    let mut chooser = Chooser {
        problem,
        net,
        x,
        axes,
        outermost: outermost(net),
        skylines: skylines(net, reach.len(), x),
        options,
    };
    let mut courses = vec![Course::default(); net.detours.len()];
    let mut order: Vec<usize> = (0..net.detours.len()).collect();
    order.sort_by_key(|&detour| chooser.rows(detour));
    for detour in order {
        let course = chooser.choose(detour);
        chooser.occupy(detour, &course);
        put(&mut courses, detour, course);
    }
    for (skyline, reach) in chooser.skylines.iter().zip(reach) {
        reach.0 = skyline.left.iter().fold(reach.0, |left, out| left.min(-out));
        reach.1 = skyline.right.iter().fold(reach.1, |right, out| right.max(*out));
    }
    courses
}

/// How far a lane is taken outwards, at each height of the picture: channel 0, row 0, channel 1, row 1, ...
#[derive(Debug, Clone)]
struct Skyline {
    left: Vec<f64>,
    right: Vec<f64>,
}

impl Skyline {
    fn side(&self, side: Side) -> &[f64] {
        match side {
            Side::Left => &self.left,
            Side::Right => &self.right,
        }
    }

    fn extend(&mut self, side: Side, height: usize, out: f64) {
        let list = match side {
            Side::Left => &mut self.left,
            Side::Right => &mut self.right,
        };
        change(list, height, |taken| *taken = taken.max(out));
    }
}

fn skylines(net: &Net, lanes: usize, x: &[f64]) -> Vec<Skyline> {
    let empty = vec![f64::NEG_INFINITY; 2 * net.rows.len() + 1];
    let mut skylines = vec![Skyline { left: empty.clone(), right: empty }; lanes];
    for (node, &x) in net.nodes.iter().zip(x) {
        change(&mut skylines, node.lane, |skyline| {
            skyline.extend(Side::Left, row_height(node.row), node.left() - x);
            skyline.extend(Side::Right, row_height(node.row), node.right() + x);
        });
    }
    skylines
}

fn row_height(row: usize) -> usize {
    2 * row + 1
}

fn channel_height(channel: usize) -> usize {
    2 * channel
}

/// For each node whether nothing but passages stands to its left, and to its right, in its lane.
fn outermost(net: &Net) -> Vec<(bool, bool)> {
    let mut outermost = vec![(false, false); net.nodes.len()];
    for nodes in &net.rows {
        for part in nodes.chunk_by(|&a, &b| net.node(a).lane == net.node(b).lane) {
            let mut solid = part.iter().filter(|&&node| net.node(node).kind != Kind::Bend);
            let first = solid.next();
            let last = solid.next_back().or(first);
            if let (Some(&first), Some(&last)) = (first, last) {
                let is_free = net.node(last).room == 0.0;
                change(&mut outermost, first, |ends| ends.0 = true);
                change(&mut outermost, last, |ends| ends.1 = is_free);
            }
        }
    }
    outermost
}

struct Chooser<'a> {
    problem: &'a Problem,
    net: &'a Net,
    x: &'a [f64],
    axes: &'a [f64],
    outermost: Vec<(bool, bool)>,
    skylines: Vec<Skyline>,
    options: &'a Options,
}

impl Chooser<'_> {
    fn link(&self, detour: usize) -> (Detour, Link) {
        let detour = at(&self.net.detours, detour);
        (detour, at(&self.problem.links, detour.link))
    }

    /// How many rows the detour passes.
    fn rows(&self, detour: usize) -> usize {
        let (_, link) = self.link(detour);
        self.net.node(link.from).row.abs_diff(self.net.node(link.to).row)
    }

    /// The course with the shortest pieces across the flow.
    fn choose(&self, detour: usize) -> Course {
        let (_, link) = self.link(detour);
        let mut best = (f64::INFINITY, Course::default());
        for lane in [self.net.node(link.from).lane, self.net.node(link.to).lane] {
            for side in [Side::Left, Side::Right] {
                let course = self.course(detour, lane, side);
                let cost = self.cost(&link, &course);
                if cost < best.0 {
                    best = (cost, course);
                }
            }
        }
        best.1
    }

    fn course(&self, detour: usize, lane: usize, side: Side) -> Course {
        let (_, link) = self.link(detour);
        let is_open = |node: usize| {
            let (left, right) = at(&self.outermost, node);
            self.net.node(node).lane == lane && if side == Side::Left { left } else { right }
        };
        let (leaves_aside, enters_aside) = (is_open(link.from), is_open(link.to));
        let course = Course { lane, side, x: 0.0, leaves_aside, enters_aside };
        Course { x: side.outwards(self.column(detour, &course)), ..course }
    }

    /// The innermost free column, counted outwards.
    fn column(&self, detour: usize, course: &Course) -> f64 {
        let (_, link) = self.link(detour);
        let arrow = self.options.track_gap * 1.75;
        let mut column = f64::NEG_INFINITY;
        for node in [link.from, link.to].into_iter().filter(|&node| self.net.node(node).lane == course.lane) {
            let half = self.net.node(node).size.width / 2.0;
            column = column.max(course.side.outwards(at(self.x, node)) + half + arrow);
        }
        let Some(skyline) = self.skylines.get(course.lane) else { return column };
        let label = self.label(detour);
        let (first, last) = self.stretch(&link, course);
        for (height, taken) in skyline.side(course.side).iter().enumerate().take(last + 1).skip(first) {
            let own = match label {
                Some((at, half)) if at == height => half + self.options.label_gap,
                _ => self.options.track_gap,
            };
            column = column.max(taken + own);
        }
        column
    }

    /// The heights that the detour passes, both included.
    fn stretch(&self, link: &Link, course: &Course) -> (usize, usize) {
        let (from, to) = (self.net.node(link.from).row, self.net.node(link.to).row);
        let leaves = if course.leaves_aside { row_height(from) } else { channel_height(from + 1) };
        let enters = if course.enters_aside { row_height(to) } else { channel_height(to) };
        (leaves.min(enters), leaves.max(enters))
    }

    /// The height of the detour's label and half its width.
    fn label(&self, detour: usize) -> Option<(usize, f64)> {
        let (detour, link) = self.link(detour);
        link.label.map(|label| (row_height(detour.label_row), label.width / 2.0))
    }

    /// How long the pieces across the flow are, with so much more for two bends.
    fn cost(&self, link: &Link, course: &Course) -> f64 {
        const TWO_BENDS: f64 = 80.0;
        let column = at(self.axes, course.lane) + course.x;
        let across =
            |node: usize| (at(self.axes, self.net.node(node).lane) + at(self.x, node) - column).abs();
        let bends = [course.leaves_aside, course.enters_aside].iter().filter(|aside| !**aside).count();
        across(link.from) + across(link.to) + TWO_BENDS * bends as f64
    }

    fn occupy(&mut self, detour: usize, course: &Course) {
        let (_, link) = self.link(detour);
        let out = course.side.outwards(course.x);
        let label = self.label(detour);
        let (first, last) = self.stretch(&link, course);
        change(&mut self.skylines, course.lane, |skyline| {
            (first..=last).for_each(|height| skyline.extend(course.side, height, out));
            if let Some((height, half)) = label {
                skyline.extend(course.side, height, out + half);
            }
        });
    }
}
