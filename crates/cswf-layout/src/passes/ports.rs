//! Pass 10: where on the borders of the boxes the edges begin and end.
//!
//! First every leg that can run straight down is pinned at both ends, the heaviest first. The others are spread
//! over what is left of the side, in the order of where they lead, so that edges of one box do not cross next to it
//! (ports as in Gansner et al. 1993, section 4, but chosen rather than given).

use super::gutters::{Course, Side};
use crate::geometry::Size;
use crate::net::{Kind, Net, Node};
use crate::problem::Problem;
use crate::table::{at, change, push, put, row};

/// Pins on one side of a box are at least this far apart.
const PIN_GAP: f64 = 12.0;

/// Between ports on the bottom of a box, and on the top. They differ so that ports of boxes that stand in line
/// seldom do: edges that change places would then have to pass each other in the same column.
const BOTTOM_GAP: f64 = 16.0;
const TOP_GAP: f64 = 13.0;

/// The ports of all legs and detours.
#[derive(Debug, Default)]
pub(crate) struct Ports {
    /// For each leg where it starts and ends, across the flow.
    pub(crate) legs: Vec<(f64, f64)>,
    /// For each detour where it leaves and enters: across the flow, or if through the side of the box as a fraction
    /// of the box's height.
    pub(crate) detours: Vec<(f64, f64)>,
}

/// Chooses the ports. `x` are the middles of the nodes, `gutter_x` the columns of the detours.
pub(crate) fn distribute(
    problem: &Problem,
    net: &Net,
    x: &[f64],
    courses: &[Course],
    gutter_x: &[f64],
) -> Ports {
    let count = problem.sizes.len();
    let mut faces = Faces { bottom: vec![Vec::new(); count], top: vec![Vec::new(); count] };
    let mut sides = Sides { left: vec![Vec::new(); count], right: vec![Vec::new(); count] };
    for (index, leg) in net.legs.iter().enumerate() {
        push(&mut faces.bottom, leg.upper, Port::new(End::LegTop(index), at(x, leg.lower)));
        push(&mut faces.top, leg.lower, Port::new(End::LegBottom(index), at(x, leg.upper)));
    }
    for (index, (detour, course)) in net.detours.iter().zip(courses).enumerate() {
        let link = at(&problem.links, detour.link);
        let toward = at(gutter_x, index);
        let aside = sides.of(course.side);
        let leaving = if course.leaves_aside { &mut *aside } else { &mut faces.bottom };
        push(leaving, link.from, Port::new(End::Leave(index), toward));
        let entering = if course.enters_aside { aside } else { &mut faces.top };
        push(entering, link.to, Port::new(End::Enter(index), toward));
    }
    faces.pin(&straight_legs(net, x, &faces));
    let mut ports = Ports { legs: through_nodes(net, x), detours: vec![(0.0, 0.0); net.detours.len()] };
    for (index, &size) in problem.sizes.iter().enumerate() {
        let middle = at(x, index);
        ports.spread(row(&faces.bottom, index).to_vec(), middle, size, BOTTOM_GAP);
        ports.spread(row(&faces.top, index).to_vec(), middle, size, TOP_GAP);
        for list in [row(&sides.left, index), row(&sides.right, index)] {
            ports.stack(list.to_vec(), middle, net);
        }
    }
    ports
}

/// The ports on the bottom and top of each box.
struct Faces {
    bottom: Vec<Vec<Port>>,
    top: Vec<Vec<Port>>,
}

impl Faces {
    /// Pins the legs that run straight down.
    fn pin(&mut self, straight: &[Option<f64>]) {
        for port in self.bottom.iter_mut().chain(&mut self.top).flatten() {
            if let End::LegTop(leg) | End::LegBottom(leg) = port.end {
                port.pin = at(straight, leg);
            }
        }
    }
}

/// The ports on the left and right of each box.
struct Sides {
    left: Vec<Vec<Port>>,
    right: Vec<Vec<Port>>,
}

impl Sides {
    fn of(&mut self, side: Side) -> &mut Vec<Vec<Port>> {
        match side {
            Side::Left => &mut self.left,
            Side::Right => &mut self.right,
        }
    }
}

/// An end of a leg or detour on a box.
#[derive(Debug, Clone, Copy)]
struct Port {
    end: End,
    /// Where it has to be.
    pin: Option<f64>,
    /// Where it leads.
    toward: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    LegTop(usize),
    LegBottom(usize),
    Leave(usize),
    Enter(usize),
}

impl Port {
    fn new(end: End, toward: f64) -> Port {
        Port { end, pin: None, toward }
    }

    fn place(&self) -> f64 {
        self.pin.unwrap_or(self.toward)
    }
}

/// Where each leg can run straight down, if it can.
fn straight_legs(net: &Net, x: &[f64], faces: &Faces) -> Vec<Option<f64>> {
    let ranges = |ports: &[Vec<Port>]| -> Vec<(f64, f64)> {
        net.nodes
            .iter()
            .zip(x)
            .enumerate()
            .map(|(index, (node, &x))| pin_range(node, x, row(ports, index)))
            .collect()
    };
    let (bottoms, tops) = (ranges(&faces.bottom), ranges(&faces.top));
    let mut order: Vec<usize> = (0..net.legs.len()).collect();
    order.sort_by(|&a, &b| net.leg(b).weight.total_cmp(&net.leg(a).weight).then(a.cmp(&b)));
    let mut bottom: Vec<Vec<f64>> = vec![Vec::new(); net.nodes.len()];
    let mut top = bottom.clone();
    let mut straight = vec![None; net.legs.len()];
    for index in order {
        let leg = net.leg(index);
        let is_free = |&place: &f64| {
            let apart = |other: &f64| (place - other).abs() >= PIN_GAP;
            row(&bottom, leg.upper).iter().all(apart) && row(&top, leg.lower).iter().all(apart)
        };
        let (upper, lower) = (at(&bottoms, leg.upper), at(&tops, leg.lower));
        let range = (upper.0.max(lower.0), upper.1.min(lower.1));
        let wish = (at(x, leg.upper) + at(x, leg.lower)) / 2.0;
        if let Some(place) = candidates(range, wish).find(is_free) {
            push(&mut bottom, leg.upper, place);
            push(&mut top, leg.lower, place);
            put(&mut straight, index, Some(place));
        }
    }
    straight
}

/// Where on one side of a node a pin may be. Ports that lead away to the left or right need room beside it.
fn pin_range(node: &Node, x: f64, ports: &[Port]) -> (f64, f64) {
    if node.kind != Kind::Box {
        return (x, x);
    }
    let half = usable(node.size.width);
    let away = |far: &dyn Fn(f64) -> bool| ports.iter().filter(|port| far(port.toward)).count() as f64;
    let left = away(&|toward| toward < x - half);
    let right = away(&|toward| toward > x + half);
    (x - half + half.min(left * TOP_GAP), x + half - half.min(right * TOP_GAP))
}

/// Places in `range`, those near `wish` first.
fn candidates(range: (f64, f64), wish: f64) -> impl Iterator<Item = f64> {
    const MOST: usize = 7;
    let best = wish.max(range.0).min(range.1);
    let beside = (0..MOST).map(move |i| {
        let away = i.div_ceil(2) as f64 * PIN_GAP;
        if i % 2 == 0 { best - away } else { best + away }
    });
    beside.filter(move |place| range.0 <= *place && *place <= range.1)
}

/// How far from the middle of a side a pin may be: the corners stay free.
pub(crate) fn usable(width: f64) -> f64 {
    width / 2.0 - (width / 4.0).min(10.0)
}

/// Legs pass labels and bends in their middle; at boxes this is overwritten.
fn through_nodes(net: &Net, x: &[f64]) -> Vec<(f64, f64)> {
    net.legs.iter().map(|leg| (at(x, leg.upper), at(x, leg.lower))).collect()
}

impl Ports {
    fn set(&mut self, end: End, place: f64) {
        match end {
            End::LegTop(leg) => change(&mut self.legs, leg, |ends| ends.0 = place),
            End::LegBottom(leg) => change(&mut self.legs, leg, |ends| ends.1 = place),
            End::Leave(detour) => change(&mut self.detours, detour, |ends| ends.0 = place),
            End::Enter(detour) => change(&mut self.detours, detour, |ends| ends.1 = place),
        }
    }

    /// Spreads the ports of one side of a box, between its corners.
    fn spread(&mut self, mut ports: Vec<Port>, middle: f64, size: Size, gap: f64) {
        ports.sort_by(|a, b| a.place().total_cmp(&b.place()).then(a.end.cmp(&b.end)));
        // A little wider than for pins, so that there is room beside a pin at the very end.
        let half = (size.width / 2.0 + usable(size.width)) / 2.0;
        let mut before = None;
        let mut rest = ports.as_slice();
        while let Some((port, others)) = rest.split_first() {
            if let Some(pin) = port.pin {
                self.set(port.end, pin);
                before = Some(pin);
                rest = others;
                continue;
            }
            let count = rest.iter().take_while(|port| port.pin.is_none()).count();
            let (run, others) = rest.split_at_checked(count).unwrap_or((rest, &[]));
            let after = others.first().and_then(|port| port.pin);
            let places = places(count, before, after, (middle - half, middle + half), gap);
            run.iter().zip(places).for_each(|(port, place)| self.set(port.end, place));
            rest = others;
        }
    }

    /// Stacks the ports on the left or right of a box so that the detours nest: those that lead up above those that
    /// lead down, the outer ones next to each other.
    fn stack(&mut self, mut ports: Vec<Port>, middle: f64, net: &Net) {
        let key = |port: &Port| {
            let back = |detour: usize| at(&net.detours, detour).back;
            let leads_up = match port.end {
                End::Leave(detour) => back(detour),
                End::Enter(detour) => !back(detour),
                End::LegTop(_) | End::LegBottom(_) => false,
            };
            let away = (port.toward - middle).abs();
            if leads_up { (0, away) } else { (1, -away) }
        };
        ports.sort_by(|a, b| {
            let (a_key, b_key) = (key(a), key(b));
            a_key.0.cmp(&b_key.0).then(a_key.1.total_cmp(&b_key.1)).then(a.end.cmp(&b.end))
        });
        let count = ports.len() as f64;
        for (index, port) in ports.iter().enumerate() {
            self.set(port.end, (index as f64 + 1.0) / (count + 1.0));
        }
    }
}

/// `count` places between two pins, or beside one pin, or around the middle of `ends`.
fn places(
    count: usize,
    before: Option<f64>,
    after: Option<f64>,
    ends: (f64, f64),
    gap: f64,
) -> impl Iterator<Item = f64> {
    let number = count as f64;
    let (first, step) = match (before, after) {
        (Some(before), Some(after)) => {
            let step = (after - before) / (number + 1.0);
            (before + step, step)
        }
        (Some(before), None) => {
            let step = gap.min((ends.1 - before) / number);
            (before + step, step)
        }
        (None, Some(after)) => {
            let step = gap.min((after - ends.0) / number);
            (after - step * number, step)
        }
        (None, None) => {
            let step = gap.min((ends.1 - ends.0) / number);
            ((ends.0 + ends.1) / 2.0 - step * (number - 1.0) / 2.0, step)
        }
    };
    (0..count).map(move |index| first + step * index as f64)
}
