//! Pass 13: the corners of every edge, and where its label goes.

use super::channels::{Channels, Jog};
use super::gutters::{Course, Side};
use super::heights::Heights;
use super::ports::Ports;
use crate::geometry::{Point, Rect};
use crate::graph::{Options, Route};
use crate::loops;
use crate::net::{Net, Way};
use crate::problem::{Link, Problem};
use crate::table::{at, put};

/// All that the passes before have found out.
pub(crate) struct Plan<'a> {
    pub(crate) problem: &'a Problem,
    pub(crate) net: &'a Net,
    pub(crate) x: &'a [f64],
    pub(crate) ports: &'a Ports,
    pub(crate) courses: &'a [Course],
    pub(crate) gutter_x: &'a [f64],
    pub(crate) channels: &'a Channels,
    pub(crate) heights: &'a Heights,
    pub(crate) boxes: &'a [Rect],
}

impl Plan<'_> {
    /// The routes of `count` edges.
    pub(crate) fn routes(&self, count: usize, options: &Options) -> Vec<Route> {
        let mut routes = vec![Route::default(); count];
        for (link, way) in self.problem.links.iter().zip(&self.net.ways) {
            let route = match *way {
                Way::Legs { first, count, label } => self.down(link, first..first + count, label),
                Way::Detour(detour) => self.aside(link, detour),
            };
            put(&mut routes, link.edge, route);
        }
        for (index, own) in loops::by_box(self.problem).iter().enumerate() {
            let own: Vec<&Link> = own.iter().filter_map(|&l| self.problem.loops.get(l)).collect();
            let hooks = loops::routes(&own, at(self.boxes, index), options);
            for (link, hook) in own.iter().zip(hooks) {
                put(&mut routes, link.edge, hook);
            }
        }
        routes
    }

    fn down(&self, link: &Link, legs: std::ops::Range<usize>, label: Option<usize>) -> Route {
        let mut points = Corners::default();
        points.go(at(&self.ports.legs, legs.start).0, at(self.boxes, link.from).bottom());
        for leg in legs.clone() {
            let (upper, lower) = at(&self.ports.legs, leg);
            if upper != lower {
                self.jog(&mut points, upper, lower, &at(&self.channels.legs, leg));
            }
        }
        points.go(at(&self.ports.legs, legs.end.saturating_sub(1)).1, at(self.boxes, link.to).y);
        let label = label.map(|node| {
            let row = self.net.node(node).row;
            Rect::around(
                Point { x: at(self.x, node), y: at(&self.heights.rows, row) },
                self.net.node(node).size,
            )
        });
        Route { points: points.0, label, back: false }
    }

    fn aside(&self, link: &Link, index: usize) -> Route {
        let detour = at(&self.net.detours, index);
        let course = at(self.courses, index);
        let (leave, enter) = at(&self.ports.detours, index);
        let (leave_jog, enter_jog) = at(&self.channels.detours, index);
        let x = at(self.gutter_x, index);
        let mut points = Corners::default();
        let from = at(self.boxes, link.from);
        if course.leaves_aside {
            let y = from.y + from.height * leave;
            points.go(side_of(&from, course.side), y);
            points.go(x, y);
        } else {
            points.go(leave, from.bottom());
            self.jog(&mut points, leave, x, &leave_jog);
        }
        let to = at(self.boxes, link.to);
        if course.enters_aside {
            let y = to.y + to.height * enter;
            points.go(x, y);
            points.go(side_of(&to, course.side), y);
        } else {
            self.jog(&mut points, x, enter, &enter_jog);
            points.go(enter, to.y);
        }
        let center = Point { x, y: at(&self.heights.rows, detour.label_row) };
        Route {
            points: points.0,
            label: link.label.map(|size| Rect::around(center, size)),
            back: detour.back,
        }
    }

    /// Moves sideways from one column to another.
    fn jog(&self, points: &mut Corners, from: f64, to: f64, jog: &Jog) {
        let (y, dogleg) = self.heights.of(jog);
        points.go(from, y);
        let mut last = y;
        if let Some((x, lower)) = dogleg {
            points.go(x, y);
            points.go(x, lower);
            last = lower;
        }
        points.go(to, last);
    }
}

fn side_of(rect: &Rect, side: Side) -> f64 {
    match side {
        Side::Left => rect.x,
        Side::Right => rect.right(),
    }
}

/// A line that is never longer than it has to be: corners on a straight piece are left out.
#[derive(Debug, Default)]
struct Corners(Vec<Point>);

impl Corners {
    fn go(&mut self, x: f64, y: f64) {
        let next = Point { x, y };
        if self.0.last() == Some(&next) {
            return;
        }
        if let [.., a, b] = self.0.as_slice()
            && ((a.x == b.x && b.x == x) || (a.y == b.y && b.y == y))
        {
            self.0.pop();
        }
        self.0.push(next);
    }
}
