//! Pass 11: the pieces across the flow, in the channels between the rows.
//!
//! Every leg or detour that has to move sideways does so on a track of one channel. Which piece lies above which
//! is a question of order: where one comes from above in the same column in which another goes down, it has to
//! be the upper one (the vertical constraints of channel routing; Hashimoto & Stevens 1971, Deutsch 1976). Where
//! that leads in a circle, a piece changes tracks in a free column (Deutsch's dogleg). Otherwise pieces lie
//! such that they do not cross needlessly.

use super::gutters::Course;
use super::ports::Ports;
use crate::net::Net;
use crate::problem::Problem;
use crate::table::{at, change, push, put, row};
use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

/// Pieces along the flow in one channel are at least this far apart, if they are of different edges.
const COLUMN_GAP: f64 = 6.0;

/// Where a leg or detour moves sideways.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Jog {
    /// The channel: channel `c` lies above row `c`.
    pub(crate) channel: usize,
    /// Track in the channel, from the top.
    pub(crate) track: usize,
    /// The column in which it changes to another track.
    pub(crate) dogleg: Option<(f64, usize)>,
}

/// The jogs of all edges.
#[derive(Debug, Default)]
pub(crate) struct Channels {
    /// For each channel how many tracks it has.
    pub(crate) tracks: Vec<usize>,
    /// For each leg its jog; of no meaning for a straight leg.
    pub(crate) legs: Vec<Jog>,
    /// For each detour the jogs where it leaves and enters; of no meaning where it does so aside.
    pub(crate) detours: Vec<(Jog, Jog)>,
}

/// Puts every piece across the flow on a track.
pub(crate) fn assign(
    problem: &Problem,
    net: &Net,
    ports: &Ports,
    courses: &[Course],
    gutter_x: &[f64],
) -> Channels {
    let mut channels = Channels {
        tracks: Vec::new(),
        legs: vec![Jog::default(); net.legs.len()],
        detours: vec![(Jog::default(), Jog::default()); net.detours.len()],
    };
    for (index, mut channel) in collect(problem, net, ports, courses, gutter_x).into_iter().enumerate() {
        channel.pile(gutter_x);
        channels.tracks.push(channel.tracks);
        for (piece, owner) in channel.owners.iter().enumerate() {
            let jog = channel.jog(piece, index);
            match *owner {
                Owner::Leg(leg) => put(&mut channels.legs, leg, jog),
                Owner::Leaving(detour) => change(&mut channels.detours, detour, |jogs| jogs.0 = jog),
                Owner::Entering(detour) => change(&mut channels.detours, detour, |jogs| jogs.1 = jog),
            }
        }
    }
    channels
}

fn collect(
    problem: &Problem,
    net: &Net,
    ports: &Ports,
    courses: &[Course],
    gutter_x: &[f64],
) -> Vec<Channel> {
    let mut channels: Vec<Channel> = (0..=net.rows.len()).map(|_| Channel::default()).collect();
    let mut add = |index: usize, owner: Owner, from: Foot, to: Foot| {
        if let Some(channel) = channels.get_mut(index) {
            channel.add(owner, from, to);
        }
    };
    for (index, (leg, &(upper, lower))) in net.legs.iter().zip(&ports.legs).enumerate() {
        let from = Foot { x: upper, up: true };
        add(net.node(leg.lower).row, Owner::Leg(index), from, Foot { x: lower, up: false });
    }
    for (index, (detour, course)) in net.detours.iter().zip(courses).enumerate() {
        let link = at(&problem.links, detour.link);
        let (leave, enter) = at(&ports.detours, index);
        let x = at(gutter_x, index);
        if !course.leaves_aside {
            let to = Foot { x, up: detour.back };
            add(net.node(link.from).row + 1, Owner::Leaving(index), Foot { x: leave, up: true }, to);
        }
        if !course.enters_aside {
            let from = Foot { x, up: !detour.back };
            add(net.node(link.to).row, Owner::Entering(index), from, Foot { x: enter, up: false });
        }
    }
    channels
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    Leg(usize),
    Leaving(usize),
    Entering(usize),
}

/// Where a piece goes on, upwards or downwards.
#[derive(Debug, Clone, Copy)]
struct Foot {
    x: f64,
    up: bool,
}

/// A piece across the flow between its two feet.
#[derive(Debug, Clone, Copy)]
struct Piece {
    from: Foot,
    to: Foot,
}

impl Piece {
    fn ends(&self) -> (f64, f64) {
        (self.from.x.min(self.to.x), self.from.x.max(self.to.x))
    }

    /// The order in which pieces are piled up, where no constraint says otherwise. Those that hang from above
    /// come first, the short ones first; those that stand on the row below come last, the short ones last; the
    /// others so that those with one direction do not cross.
    fn rank(&self) -> (u8, f64) {
        let (left, right) = self.ends();
        match (self.from.up, self.to.up) {
            (true, true) => (0, right - left),
            (false, false) => (2, left - right),
            _ if self.from.x < self.to.x => (1, -self.from.x),
            _ => (1, self.from.x),
        }
    }
}

#[derive(Debug, Default)]
struct Channel {
    owners: Vec<Owner>,
    pieces: Vec<Piece>,
    /// Columns of straight legs.
    straight: Vec<f64>,
    tracks: usize,
    /// Track of each piece.
    track: Vec<usize>,
    /// The lower half of each piece that was cut in two.
    halves: Vec<Option<usize>>,
}

impl Channel {
    fn add(&mut self, owner: Owner, from: Foot, to: Foot) {
        if from.x == to.x {
            self.straight.push(from.x);
        } else {
            self.owners.push(owner);
            self.pieces.push(Piece { from, to });
        }
    }

    fn jog(&self, piece: usize, channel: usize) -> Jog {
        let half = at(&self.halves, piece)
            .and_then(|half| Some((self.pieces.get(half)?.from.x, at(&self.track, half))));
        Jog { channel, track: at(&self.track, piece), dogleg: half }
    }

    /// Gives every piece its track: piece by piece, each under all it overlaps among those before it.
    fn pile(&mut self, gutter_x: &[f64]) {
        let mut order = Constraints::of(&self.pieces);
        let mut ready = BinaryHeap::new();
        for (index, piece) in self.pieces.iter().enumerate() {
            if row(&order.above, index).is_empty() {
                ready.push(Reverse(Turn { rank: piece.rank(), index }));
            }
        }
        self.track = vec![0; self.pieces.len()];
        self.halves = vec![None; self.pieces.len()];
        let mut done: Vec<Laid> = Vec::with_capacity(self.pieces.len());
        while done.len() < self.pieces.len() {
            let Some(Reverse(Turn { index, .. })) = ready.pop() else {
                let index = self.cut(&mut order, &done, gutter_x);
                ready.push(Reverse(Turn { rank: (0, 0.0), index }));
                continue;
            };
            done.push(self.lay(index, &order, &done));
            for &below in row(&order.below, index) {
                let left = at(&order.waiting, below).saturating_sub(1);
                put(&mut order.waiting, below, left);
                if let Some(piece) = self.pieces.get(below).filter(|_| left == 0) {
                    ready.push(Reverse(Turn { rank: piece.rank(), index: below }));
                }
            }
        }
    }

    fn lay(&mut self, index: usize, order: &Constraints, done: &[Laid]) -> Laid {
        let (left, right) = self.pieces.get(index).map_or((0.0, 0.0), Piece::ends);
        let crossing =
            done.iter().filter(|laid| laid.left - COLUMN_GAP < right && left < laid.right + COLUMN_GAP);
        let above = row(&order.above, index).iter().map(|&above| at(&self.track, above) + 1);
        let track = crossing.map(|laid| laid.track + 1).chain(above).max().unwrap_or(0);
        put(&mut self.track, index, track);
        self.tracks = self.tracks.max(track + 1);
        Laid { index, left, right, track }
    }

    /// Cuts a piece of a circle in two and returns its upper half, which is then free to be laid.
    fn cut(&mut self, order: &mut Constraints, done: &[Laid], gutter_x: &[f64]) -> usize {
        let index = order.in_circle(done);
        let column = self.free_column(index, gutter_x);
        let lower = self.pieces.len();
        if let Some(piece) = self.pieces.get_mut(index) {
            let half = Piece { from: Foot { x: column, up: true }, to: piece.to };
            piece.to = Foot { x: column, up: false };
            self.pieces.push(half);
        }
        self.track.push(0);
        self.halves.push(None);
        put(&mut self.halves, index, Some(lower));
        order.cut(index, lower);
        index
    }

    /// A column for a dogleg: the free one that is nearest to the middle of the piece.
    fn free_column(&self, index: usize, gutter_x: &[f64]) -> f64 {
        let (left, right) = self.pieces.get(index).map_or((0.0, 0.0), Piece::ends);
        let middle = (left + right) / 2.0;
        let mut taken: Vec<f64> = self.pieces.iter().flat_map(|piece| [piece.from.x, piece.to.x]).collect();
        taken.extend(self.straight.iter().chain(gutter_x));
        taken.extend([f64::NEG_INFINITY, f64::INFINITY]);
        taken.sort_by(f64::total_cmp);
        let free = taken.windows(2).filter_map(|pair| match pair {
            [a, b] if b - a >= 2.0 * COLUMN_GAP => Some(middle.max(a + COLUMN_GAP).min(b - COLUMN_GAP)),
            _ => None,
        });
        free.min_by(|a, b| (a - middle).abs().total_cmp(&(b - middle).abs())).unwrap_or(middle)
    }
}

/// A piece on its track.
#[derive(Debug)]
struct Laid {
    index: usize,
    left: f64,
    right: f64,
    track: usize,
}

/// A piece whose turn it is, ordered by rank.
struct Turn {
    rank: (u8, f64),
    index: usize,
}

impl Ord for Turn {
    fn cmp(&self, other: &Self) -> Ordering {
        let class = self.rank.0.cmp(&other.rank.0);
        class.then(self.rank.1.total_cmp(&other.rank.1)).then(self.index.cmp(&other.index))
    }
}

impl PartialOrd for Turn {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Turn {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Turn {}

/// Which piece has to lie above which.
#[derive(Debug)]
struct Constraints {
    /// For each piece those above it.
    above: Vec<Vec<usize>>,
    /// For each piece those below it.
    below: Vec<Vec<usize>>,
    /// For each piece how many of those above it are not laid yet.
    waiting: Vec<usize>,
}

impl Constraints {
    fn of(pieces: &[Piece]) -> Constraints {
        let feet = |up: bool| {
            let both =
                pieces.iter().enumerate().flat_map(|(index, piece)| [(piece.from, index), (piece.to, index)]);
            let mut feet: Vec<(f64, usize)> =
                both.filter(|(foot, _)| foot.up == up).map(|(foot, i)| (foot.x, i)).collect();
            feet.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            feet
        };
        let (ups, downs) = (feet(true), feet(false));
        let mut order = Constraints {
            above: vec![Vec::new(); pieces.len()],
            below: vec![Vec::new(); pieces.len()],
            waiting: vec![0; pieces.len()],
        };
        let mut first = 0;
        for &(x, upper) in &ups {
            first += downs.iter().skip(first).take_while(|down| down.0 <= x - COLUMN_GAP).count();
            let near = downs.iter().skip(first).take_while(|down| down.0 < x + COLUMN_GAP);
            for &(_, lower) in near.filter(|down| down.1 != upper) {
                order.add(upper, lower);
            }
        }
        order
    }

    fn add(&mut self, upper: usize, lower: usize) {
        push(&mut self.below, upper, lower);
        push(&mut self.above, lower, upper);
        change(&mut self.waiting, lower, |count| *count += 1);
    }

    /// A piece that waits for itself, over others.
    fn in_circle(&self, done: &[Laid]) -> usize {
        let mut is_done = vec![false; self.waiting.len()];
        done.iter().for_each(|laid| put(&mut is_done, laid.index, true));
        let mut seen = vec![false; self.waiting.len()];
        let mut here = (0..is_done.len()).find(|&index| !at(&is_done, index)).unwrap_or_default();
        while !at(&seen, here) {
            put(&mut seen, here, true);
            let next = row(&self.above, here).iter().copied().find(|&above| !at(&is_done, above));
            here = next.unwrap_or(here);
        }
        here
    }

    /// After a piece was cut: what waits for it waits for the upper half, what it waited for is waited for by
    /// the lower half.
    fn cut(&mut self, upper: usize, lower: usize) {
        let above = self.above.get_mut(upper).map(std::mem::take).unwrap_or_default();
        for &piece in &above {
            for below in self.below.get_mut(piece).into_iter().flatten().filter(|below| **below == upper) {
                *below = lower;
            }
        }
        self.above.push(above);
        self.below.push(Vec::new());
        self.waiting.push(at(&self.waiting, upper));
        put(&mut self.waiting, upper, 0);
        self.add(upper, lower);
    }
}
