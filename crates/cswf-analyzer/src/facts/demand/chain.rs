//! Expected visits in chains of places: the linear systems v = b + Pᵀv, solved for many chains at once that differ in
//! their shares only.
//!
//! Parts without loops are simply followed. A loop is solved by elimination: a place is taken out by sending whoever
//! comes to it straight on to where they go next, as often as they come back to it (state reduction, as in Grassmann,
//! Taksar and Heyman 1985). The place with the fewest ways in and out goes first (Markowitz 1957), so that flows, which
//! are almost trees, stay almost trees; where that fails after all, repeated sweeps (Gauss–Seidel) take over.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::rc::Rc;

/// Who comes back to a place more often than this never really leaves it.
const LEAST_LEAVING: f64 = 1e-15;

/// Who comes to a place more often than this goes round without end.
const ENDLESS: f64 = 1e9;

/// More new ways than this for each place are not made; then sweeps take over.
const MOST_NEW: usize = 8;

/// Sweeps follow no more ways than this altogether, but for the first hundred sweeps.
const MOST_FOLLOWED: usize = 2_000_000;
const LEAST_SWEEPS: usize = 100;

/// Sweeps end when nothing changes by more than this part.
const SETTLED: f64 = 1e-12;

/// The share of visits that take a way.
#[derive(Clone, Debug)]
pub enum Share {
    /// In every chain.
    All(f64),
    /// Chain by chain.
    Each(Rc<[f64]>),
}

impl Share {
    /// In one of the chains.
    #[must_use]
    pub fn of(&self, chain: usize) -> f64 {
        match self {
            Self::All(share) => *share,
            Self::Each(shares) => shares.get(chain).copied().unwrap_or(0.0),
        }
    }

    /// In any of the chains at all?
    #[must_use]
    pub fn is_some(&self) -> bool {
        match self {
            Self::All(share) => *share > 0.0,
            Self::Each(shares) => shares.iter().any(|share| *share > 0.0),
        }
    }

    /// So much of it.
    #[must_use]
    pub fn scaled(&self, by: f64) -> Self {
        match self {
            _ if by == 1.0 => self.clone(),
            Self::All(share) => Self::All(share * by),
            Self::Each(shares) => Self::Each(shares.iter().map(|share| share * by).collect()),
        }
    }

    /// Adds to each number so much of another one.
    fn add_to(&self, into: &mut [f64], of: &[f64]) {
        match self {
            Self::All(share) => into.iter_mut().zip(of).for_each(|(into, of)| *into += of * share),
            Self::Each(shares) => {
                let each = into.iter_mut().zip(of).zip(shares.iter());
                each.for_each(|((into, of), share)| *into += of * share);
            }
        }
    }
}

/// A way from one place of a chain to another.
pub type Onward = (usize, Share);

/// A number for each place and chain.
#[derive(Clone, Debug)]
pub struct Table {
    width: usize,
    numbers: Vec<f64>,
}

impl Table {
    /// Zeros.
    #[must_use]
    pub fn new(places: usize, chains: usize) -> Self {
        Self { width: chains, numbers: vec![0.0; places * chains] }
    }

    /// The numbers of a place, chain by chain.
    #[must_use]
    pub fn row(&self, place: usize) -> &[f64] {
        self.numbers.get(place * self.width..(place + 1) * self.width).unwrap_or_default()
    }

    /// The same, to be changed.
    pub fn row_mut(&mut self, place: usize) -> &mut [f64] {
        self.numbers.get_mut(place * self.width..(place + 1) * self.width).unwrap_or_default()
    }
}

/// The expected visits of every place, when so many customers begin at each. A place from which they never leave for
/// good has infinitely many.
#[must_use]
pub fn visits(ways: &[Vec<Onward>], begin: Table) -> Table {
    let loops = Loops::in_chain(ways);
    let mut table = begin;
    for members in loops.members.iter().rev() {
        let alone = match members.as_slice() {
            [place] => !ways.get(*place).into_iter().flatten().any(|(to, _)| to == place),
            _ => false,
        };
        if !alone {
            solve(ways, &loops, members, &mut table);
        }
        for place in members {
            let come = table.row(*place).to_vec();
            for (to, share) in ways.get(*place).into_iter().flatten() {
                if alone || !loops.together(*place, *to) {
                    share.add_to(table.row_mut(*to), &come);
                }
            }
        }
    }
    for number in table.numbers.iter_mut().filter(|number| **number > ENDLESS) {
        *number = f64::INFINITY;
    }
    table
}

/// Replaces what comes to the places of a loop from outside by all their visits.
fn solve(ways: &[Vec<Onward>], loops: &Loops, members: &[usize], table: &mut Table) {
    let of = loops.of(members.first().copied().unwrap_or_default());
    let local = |place: usize| {
        let own = loops.of.get(place).filter(|own| **own == of).is_some();
        own.then(|| members.binary_search(&place).ok()).flatten()
    };
    let rows = members.iter().map(|place| Row::new(table.row(*place).to_vec()));
    let mut system = System { width: table.width, rows: rows.collect(), new: 0 };
    for (from, place) in members.iter().enumerate() {
        for (to, share) in ways.get(*place).into_iter().flatten() {
            if let Some(to) = local(*to) {
                let shares: Vec<f64> = (0..table.width).map(|chain| share.of(chain)).collect();
                system.add(from, to, shares);
            }
        }
    }
    system.new = 0;
    let found = system.solve().unwrap_or_else(|| swept(&ways_within(ways, members, &local), members, table));
    for (place, visits) in members.iter().zip(found) {
        table.row_mut(*place).copy_from_slice(&visits);
    }
}

/// Strongly connected components, by Tarjan's algorithm without recursion; what leads to another comes after it.
struct Loops {
    of: Vec<usize>,
    /// Sorted.
    members: Vec<Vec<usize>>,
}

impl Loops {
    fn of(&self, place: usize) -> usize {
        self.of.get(place).copied().unwrap_or(usize::MAX)
    }

    fn together(&self, one: usize, other: usize) -> bool {
        self.of(one) == self.of(other)
    }

    fn in_chain(ways: &[Vec<Onward>]) -> Self {
        let count = ways.len();
        let mut found = Self { of: vec![usize::MAX; count], members: Vec::new() };
        let (mut order, mut low) = (vec![0_usize; count], vec![0_usize; count]);
        let mut stack: Vec<usize> = Vec::new();
        let mut next = 0;
        for root in 0..count {
            let mut calls: Vec<(usize, usize)> =
                if order.get(root) == Some(&0) { vec![(root, 0)] } else { Vec::new() };
            while let Some((place, way)) = calls.last_mut() {
                let place = *place;
                if *way == 0 {
                    next += 1;
                    set(&mut order, place, next);
                    set(&mut low, place, next);
                    stack.push(place);
                }
                let to = ways.get(place).and_then(|onward| onward.get(*way)).map(|(to, _)| *to);
                *way += 1;
                match to {
                    Some(to) if get(&order, to) == 0 => calls.push((to, 0)),
                    Some(to) if found.of(to) == usize::MAX => {
                        let least = get(&low, place).min(get(&order, to));
                        set(&mut low, place, least);
                    }
                    Some(_) => {}
                    None => {
                        calls.pop();
                        if let Some((caller, _)) = calls.last() {
                            let least = get(&low, *caller).min(get(&low, place));
                            set(&mut low, *caller, least);
                        }
                        if get(&low, place) == get(&order, place) {
                            found.close(&mut stack, place);
                        }
                    }
                }
            }
        }
        found
    }

    fn close(&mut self, stack: &mut Vec<usize>, root: usize) {
        let mut members = Vec::new();
        while let Some(place) = stack.pop() {
            set(&mut self.of, place, self.members.len());
            members.push(place);
            if place == root {
                break;
            }
        }
        members.sort_unstable();
        self.members.push(members);
    }
}

fn get(list: &[usize], at: usize) -> usize {
    list.get(at).copied().unwrap_or_default()
}

fn set(list: &mut [usize], at: usize, to: usize) {
    if let Some(slot) = list.get_mut(at) {
        *slot = to;
    }
}

/// A place of a system; its numbers are those of each chain.
struct Row {
    /// Who comes from outside, or from places that have been taken out.
    begin: Vec<f64>,
    /// The shares that come back at once; none yet when empty.
    back: Vec<f64>,
    onward: Vec<(usize, Vec<f64>)>,
    /// Places that lead here, some perhaps no more.
    from: Vec<usize>,
    /// Once it is out: the places from which it was reached, with their shares.
    reached: Option<Vec<(usize, Vec<f64>)>>,
}

impl Row {
    fn new(begin: Vec<f64>) -> Self {
        Self { begin, back: Vec::new(), onward: Vec::new(), from: Vec::new(), reached: None }
    }

    /// How many times each visitor from elsewhere comes.
    fn stays(&self, chain: usize) -> f64 {
        1.0 / (1.0 - self.back.get(chain).copied().unwrap_or(0.0)).max(LEAST_LEAVING)
    }
}

struct System {
    width: usize,
    rows: Vec<Row>,
    new: usize,
}

impl System {
    fn add(&mut self, from: usize, to: usize, shares: Vec<f64>) {
        let plus = |into: &mut Vec<f64>, shares: &[f64]| {
            into.iter_mut().zip(shares).for_each(|(into, share)| *into += share);
        };
        let Some(row) = self.rows.get_mut(from) else { return };
        if from == to {
            if row.back.is_empty() {
                row.back = shares;
            } else {
                plus(&mut row.back, &shares);
            }
            return;
        }
        if let Some((_, own)) = row.onward.iter_mut().find(|(own, _)| *own == to) {
            plus(own, &shares);
            return;
        }
        row.onward.push((to, shares));
        self.new += 1;
        if let Some(row) = self.rows.get_mut(to) {
            row.from.push(from);
        }
    }

    fn is_out(&self, place: usize) -> bool {
        self.rows.get(place).is_none_or(|row| row.reached.is_some())
    }

    /// How many ways would have to be made if the place were taken out.
    fn cost(&mut self, place: usize) -> usize {
        let Some(row) = self.rows.get(place) else { return 0 };
        let mut from: Vec<usize> = row.from.iter().copied().filter(|from| !self.is_out(*from)).collect();
        from.sort_unstable();
        from.dedup();
        let cost = from.len() * row.onward.len();
        if let Some(row) = self.rows.get_mut(place) {
            row.from = from;
        }
        cost
    }

    /// `None` when too many new ways would have to be made.
    fn solve(&mut self) -> Option<Vec<Vec<f64>>> {
        let count = self.rows.len();
        let mut heap: BinaryHeap<Reverse<(usize, usize)>> =
            (0..count).map(|place| Reverse((self.cost(place), place))).collect();
        let mut order = Vec::with_capacity(count);
        while let Some(Reverse((cost, place))) = heap.pop() {
            if self.is_out(place) {
                continue;
            }
            let now = self.cost(place);
            if now > cost {
                heap.push(Reverse((now, place)));
                continue;
            }
            self.take_out(place);
            order.push(place);
            if self.new > MOST_NEW * count {
                return None;
            }
        }
        let mut visits = vec![Vec::new(); count];
        for place in order.into_iter().rev() {
            let Some(row) = self.rows.get(place) else { continue };
            let mut come = row.begin.clone();
            for (from, shares) in row.reached.iter().flatten() {
                let of: &[f64] = visits.get(*from).map(Vec::as_slice).unwrap_or_default();
                let each = come.iter_mut().zip(of).zip(shares);
                each.for_each(|((come, of), share)| *come += of * share);
            }
            come.iter_mut().enumerate().for_each(|(chain, come)| *come *= row.stays(chain));
            if let Some(slot) = visits.get_mut(place) {
                *slot = come;
            }
        }
        Some(visits)
    }

    fn take_out(&mut self, place: usize) {
        let Some(row) = self.rows.get_mut(place) else { return };
        let stays: Vec<f64> = (0..self.width).map(|chain| row.stays(chain)).collect();
        let times = |one: &[f64], other: &[f64]| -> Vec<f64> {
            one.iter().zip(other).map(|(one, other)| one * other).collect()
        };
        let (begin, from) = (row.begin.clone(), std::mem::take(&mut row.from));
        let onward: Vec<(usize, Vec<f64>)> =
            row.onward.iter().map(|(to, shares)| (*to, times(shares, &stays))).collect();
        for (to, shares) in &onward {
            if let Some(row) = self.rows.get_mut(*to) {
                let each = row.begin.iter_mut().zip(&begin).zip(shares);
                each.for_each(|((into, begin), share)| *into += begin * share);
            }
        }
        let mut reached = Vec::with_capacity(from.len());
        for from in from {
            let Some(row) = self.rows.get_mut(from) else { continue };
            let Some(at) = row.onward.iter().position(|(to, _)| *to == place) else { continue };
            let (_, shares) = row.onward.swap_remove(at);
            for (to, next) in &onward {
                self.add(from, *to, times(&shares, next));
            }
            reached.push((from, shares));
        }
        if let Some(row) = self.rows.get_mut(place) {
            row.reached = Some(reached);
        }
    }
}

/// The ways between the places of a loop, by their numbers in it.
fn ways_within(
    ways: &[Vec<Onward>],
    members: &[usize],
    local: &impl Fn(usize) -> Option<usize>,
) -> Vec<Vec<Onward>> {
    let own = members.iter().map(|place| ways.get(*place).map(Vec::as_slice).unwrap_or_default());
    own.map(|onward| onward.iter().filter_map(|(to, share)| Some((local(*to)?, share.clone()))).collect())
        .collect()
}

/// The visits of a loop by sweeps over all its places, until nothing changes any more.
fn swept(ways: &[Vec<Onward>], members: &[usize], begin: &Table) -> Vec<Vec<f64>> {
    let width = begin.width;
    let mut into: Vec<Vec<Onward>> = vec![Vec::new(); ways.len()];
    let mut back = Table::new(ways.len(), width);
    for (from, onward) in ways.iter().enumerate() {
        for (to, share) in onward {
            if from == *to {
                share.add_to(back.row_mut(from), &vec![1.0; width]);
            } else if let Some(list) = into.get_mut(*to) {
                list.push((from, share.clone()));
            }
        }
    }
    let mut visits: Vec<Vec<f64>> = vec![vec![0.0; width]; ways.len()];
    let followed = width * into.iter().map(Vec::len).sum::<usize>().max(1);
    for _ in 0..(MOST_FOLLOWED / followed).max(LEAST_SWEEPS) {
        let mut change: f64 = 0.0;
        for (place, (member, into)) in members.iter().zip(&into).enumerate() {
            let mut now = begin.row(*member).to_vec();
            for (from, share) in into {
                share.add_to(&mut now, visits.get(*from).map(Vec::as_slice).unwrap_or_default());
            }
            for (now, back) in now.iter_mut().zip(back.row(place)) {
                *now /= (1.0 - back).max(LEAST_LEAVING);
            }
            if let Some(slot) = visits.get_mut(place) {
                for (old, now) in slot.iter().zip(&now) {
                    change = change.max((now - old).abs() / now.abs().max(f64::MIN_POSITIVE));
                }
                *slot = now;
            }
        }
        if change < SETTLED {
            break;
        }
    }
    visits
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn near(left: f64, right: f64) -> bool {
        (left - right).abs() <= 1e-7 * right.abs().max(1.0)
    }

    type Plain = Vec<Vec<(usize, f64)>>;

    fn chain(ways: &Plain) -> Vec<Vec<Onward>> {
        let shared =
            |onward: &Vec<(usize, f64)>| onward.iter().map(|(to, share)| (*to, Share::All(*share))).collect();
        ways.iter().map(shared).collect()
    }

    fn begun(begin: &[f64]) -> Table {
        Table { width: 1, numbers: begin.to_vec() }
    }

    fn visited(ways: &Plain, begin: &[f64]) -> Vec<f64> {
        visits(&chain(ways), begun(begin)).numbers
    }

    fn by_sweeps(ways: &Plain, begin: &[f64]) -> Vec<f64> {
        let members: Vec<usize> = (0..ways.len()).collect();
        swept(&chain(ways), &members, &begun(begin)).concat()
    }

    #[test]
    fn a_loop_is_visited_as_often_as_a_geometric_series_says() {
        // Nine in ten come back.
        let ways = vec![vec![(1, 1.0)], vec![(1, 0.9), (2, 0.1)], vec![]];
        let found = visited(&ways, &[1.0, 0.0, 0.0]);
        assert!(near(found[0], 1.0) && near(found[1], 10.0) && near(found[2], 1.0), "{found:?}");
    }

    #[test]
    fn gamblers_have_their_closed_form() {
        // A fair walk between two doors, 30 places apart, begun at place k: place j is visited
        // 2·min(j,k)·(n − max(j,k))/n times.
        let n = 30_usize;
        let ways: Plain = (1..n)
            .map(|place| {
                let next = [(place - 1, 0.5), (place + 1, 0.5)].into_iter();
                next.filter(|(to, _)| *to > 0 && *to < n).map(|(to, share)| (to - 1, share)).collect()
            })
            .collect();
        let k = 11;
        let begin: Vec<f64> = (1..n).map(|place| f64::from(u8::from(place == k))).collect();
        for found in [visited(&ways, &begin), by_sweeps(&ways, &begin)] {
            for (j, visits) in (1..n).zip(&found) {
                let expected = 2.0 * (j.min(k) * (n - j.max(k))) as f64 / n as f64;
                assert!(near(*visits, expected), "{j}: {visits} is not {expected}");
            }
        }
    }

    #[test]
    fn who_cannot_get_out_comes_for_ever() {
        // 0 → 1 ⇄ 2, and 0 → out.
        let ways = vec![vec![(1, 0.5)], vec![(2, 1.0)], vec![(1, 1.0)], vec![(1, 1.0)]];
        let found = visited(&ways, &[1.0, 0.0, 0.0, 0.0]);
        assert_eq!(found, [1.0, f64::INFINITY, f64::INFINITY, 0.0]);
    }

    #[test]
    fn where_all_lead_to_all_sweeps_take_over() {
        // A customer goes on to each of 200 places alike, and leaves with one in a hundred.
        let count = 200;
        let ways: Plain = vec![(0..count).map(|to| (to, 0.99 / count as f64)).collect(); count];
        let mut begin = vec![0.0; count];
        begin[0] = 1.0;
        let found = visited(&ways, &begin);
        // 100 visits in all, 99 of them spread evenly.
        assert!(near(found[0], 1.0 + 99.0 / 200.0) && near(found[1], 99.0 / 200.0), "{:?}", &found[..2]);
    }

    fn chains() -> impl Strategy<Value = Plain> {
        let row = |n: usize| proptest::collection::vec((0..n, 1..10_u32), 0..4);
        let out = proptest::bool::weighted(0.5);
        (2..9_usize).prop_flat_map(move |n| proptest::collection::vec((row(n), out), n)).prop_map(|rows| {
            let shares = |(row, out): (Vec<(usize, u32)>, bool)| {
                let sum = row.iter().map(|(_, weight)| weight).sum::<u32>() + u32::from(out);
                row.into_iter().map(|(to, weight)| (to, f64::from(weight) / f64::from(sum))).collect()
            };
            rows.into_iter().map(shares).collect()
        })
    }

    /// Power iteration: b + Pᵀb + (Pᵀ)²b + …; infinite when it does not end.
    fn summed(ways: &Plain) -> Vec<f64> {
        let mut now = vec![0.0; ways.len()];
        now[0] = 1.0;
        let mut sum = now.clone();
        for _ in 0..20_000 {
            let mut next = vec![0.0; ways.len()];
            for (from, onward) in ways.iter().enumerate() {
                for (to, share) in onward {
                    next[*to] += now[from] * share;
                }
            }
            sum.iter_mut().zip(&next).for_each(|(sum, next)| *sum += next);
            now = next;
            if now.iter().sum::<f64>() < 1e-13 {
                return sum;
            }
        }
        // Where customers still are, they are for ever.
        sum.iter()
            .zip(&now)
            .map(|(sum, now)| if *now > 1e-9 || *sum > 500.0 { f64::INFINITY } else { *sum })
            .collect()
    }

    proptest! {
        #[test]
        fn visits_are_the_sum_over_all_walks(ways in chains()) {
            let mut begin = vec![0.0; ways.len()];
            begin[0] = 1.0;
            let (found, expected) = (visited(&ways, &begin), summed(&ways));
            for (found, expected) in found.iter().zip(&expected) {
                prop_assert!(found == expected || near(*found, *expected), "{found} is not {expected}");
            }
            if expected.iter().all(|visits| visits.is_finite()) {
                for (swept, expected) in by_sweeps(&ways, &begin).iter().zip(&expected) {
                    prop_assert!(near(*swept, *expected), "{swept} is not {expected}");
                }
            }
        }

        /// Chains side by side know nothing of each other.
        #[test]
        fn many_chains_at_once_are_each_by_itself(mut all in proptest::collection::vec(chains(), 1..4)) {
            let places = all.iter().map(Vec::len).max().unwrap_or(0);
            all.iter_mut().for_each(|ways| ways.resize(places, Vec::new()));
            let mut ways: Vec<Vec<Onward>> = Vec::new();
            for place in 0..places {
                let share = |to: usize| {
                    let of = |ways: &Plain| {
                        ways[place].iter().filter(|(own, _)| *own == to).map(|(_, share)| share).sum::<f64>()
                    };
                    Share::Each(all.iter().map(of).collect())
                };
                ways.push((0..places).map(|to| (to, share(to))).filter(|(_, share)| share.is_some()).collect());
            }
            let mut begin = Table::new(places, all.len());
            begin.row_mut(0).fill(1.0);
            let found = visits(&ways, begin);
            for (n, own) in all.iter().enumerate() {
                let mut begin = vec![0.0; places];
                begin[0] = 1.0;
                for (place, expected) in visited(own, &begin).into_iter().enumerate() {
                    let found = found.row(place)[n];
                    prop_assert!(found == expected || near(found, expected), "{found} is not {expected}");
                }
            }
        }
    }
}
