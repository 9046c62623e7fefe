//! Promises with `within`: what must come in time, and what must not come so soon.
//!
//! Where it cannot be seen how long something takes, both ends are looked at: it takes no time, it takes for ever. So
//! it is with branches side by side, whose times overlap: they are added up, or not counted at all.

use std::time::Duration;

use cswf_diagnostics::Amount;

use super::longest::{Longest, longest};
use super::product::{BROKEN, Edge, KEPT};
use super::search::{Back, Cheapest, Label, beginnings, cheapest};
use super::{How, Pattern, Question, Verdict};

/// How doubts are judged.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mood {
    /// What surely is so.
    Sure,
    /// What may be so.
    Possible,
}

pub(super) fn seconds(time: f64) -> Amount {
    Amount::Time(Duration::try_from_secs_f64((time * 1000.0).round() / 1000.0).unwrap_or(Duration::MAX))
}

/// Is a time longer than another one? Sums of rounded times differ a little.
pub(super) fn longer(time: f64, most: f64) -> bool {
    time > most + 1e-6
}

impl Question<'_, '_, '_> {
    pub(super) fn time(&self) -> Option<f64> {
        self.budget.time.map(|time| time.as_secs_f64())
    }

    /// The nodes at which the clock starts.
    pub(super) fn clocks(&self) -> Vec<u32> {
        if !self.plan.pattern.opened() {
            return beginnings(&self.product).collect();
        }
        let begun = self.product.beginnings.iter();
        let opened = begun.chain(self.product.edges().map(|(_, edge)| edge)).filter(|edge| edge.opens);
        let mut nodes: Vec<u32> = opened.map(|edge| edge.to).filter(|node| *node > KEPT).collect();
        nodes.sort_unstable();
        nodes.dedup();
        nodes
    }

    /// What must come comes within the budget, on every path and however often tries fail.
    pub(super) fn comes_in_time(&self) -> Verdict {
        let from = self.clocks();
        let longest =
            |weigh: &dyn Fn(&Edge) -> Option<f64>| longest(&self.product, self.plan.pattern, &from, weigh);
        let slow = |mood: Mood| move |edge: &Edge| slow(mood, edge);
        let inputs = |mood: Mood| move |edge: &Edge| many_inputs(mood, edge);
        if let Some(most) = self.time() {
            match longest(&slow(Mood::Sure)) {
                Longest::Unlimited(path) => return self.broken(How::Unlimited, &self.whole(&path)),
                Longest::Way(time, path) if longer(time, most) => {
                    return self.broken(How::Late(seconds(time), seconds(most)), &self.whole(&path));
                }
                _ => {}
            }
        }
        if let Some(most) = self.budget.inputs {
            match longest(&inputs(Mood::Sure)) {
                Longest::Unlimited(path) => return self.broken(How::Unlimited, &self.whole(&path)),
                Longest::Way(count, path) if longer(count, f64::from(most)) => {
                    let how = How::Late(inputs_of(count), Amount::Inputs(most));
                    return self.broken(how, &self.whole(&path));
                }
                _ => {}
            }
        }
        let time = self.time().map(|most| (longest(&slow(Mood::Possible)), most));
        let count = self.budget.inputs.map(|most| (longest(&inputs(Mood::Possible)), f64::from(most)));
        for (way, most) in time.into_iter().chain(count) {
            match way {
                Longest::Unlimited(path) => return self.open(&self.whole(&path)),
                Longest::Way(takes, path) if longer(takes, most) => return self.open(&self.whole(&path)),
                _ => {}
            }
        }
        Verdict::Kept
    }

    /// What must not come within the budget does not.
    pub(super) fn stays_away_so_long(&self) -> Verdict {
        if let Some(path) = self.at_once() {
            let none = match (self.time(), self.budget.inputs) {
                (Some(most), _) => How::Soon(seconds(0.0), seconds(most)),
                (None, most) => How::Soon(Amount::Inputs(0), Amount::Inputs(most.unwrap_or_default())),
            };
            return self.broken(none, &path);
        }
        let back = Back::of(&self.product);
        let goal = |edge: &Edge| edge.to == BROKEN;
        for mood in [Mood::Sure, Mood::Possible] {
            let weigh = |edge: &Edge| self.quick(mood, edge);
            let ways = cheapest(&self.product, &back, self.most_inputs(), weigh, goal);
            let Some(label) = self.soonest(&ways) else { continue };
            let path = self.whole(&ways.path(&self.product, label, weigh, goal));
            if mood == Mood::Possible {
                return self.open(&path);
            }
            let how = match (self.time(), self.budget.inputs) {
                (Some(most), _) => How::Soon(seconds(label.time), seconds(most)),
                (None, Some(most)) => How::Soon(Amount::Inputs(label.inputs), Amount::Inputs(most)),
                (None, None) => How::Comes,
            };
            return self.broken(how, &path);
        }
        Verdict::Kept
    }

    /// The way to where something comes that must not, right after what opens the promise.
    fn at_once(&self) -> Option<Vec<u32>> {
        if self.plan.pattern != Pattern::AfterNever {
            return None;
        }
        let ways = self.sure_ways();
        let mut edges = ways.order.iter().flat_map(|node| self.product.out(*node));
        let (number, edge) = edges.find(|(_, edge)| edge.at_once && !edge.unsure)?;
        let mut path = ways.path(&self.product, edge.from);
        path.push(number);
        Some(path)
    }

    /// The cheapest way from where a clock starts, if it lies within the budget.
    fn soonest(&self, ways: &Cheapest) -> Option<Label> {
        let reached = self.all_ways();
        let from = self.clocks().into_iter().filter(|node| reached.has(*node));
        let labels = from.filter_map(|node| ways.quickest(node)).filter(|label| self.within(label));
        labels.min_by(|one, other| {
            (one.time, one.inputs)
                .partial_cmp(&(other.time, other.inputs))
                .unwrap_or(std::cmp::Ordering::Equal)
        })
    }

    pub(super) fn within(&self, label: &Label) -> bool {
        self.time().is_none_or(|most| !longer(label.time, most))
    }

    /// Inputs are counted when there is a budget of them.
    pub(super) fn most_inputs(&self) -> u32 {
        self.budget.inputs.unwrap_or(u32::MAX)
    }

    /// How soon an edge can be over: surely, or possibly.
    pub(super) fn quick(&self, mood: Mood, edge: &Edge) -> Option<(u32, f64)> {
        let inputs = if self.budget.inputs.is_some() { edge.price.least.inputs } else { 0 };
        let time = if self.time().is_some() { edge.price.least.time } else { 0.0 };
        match mood {
            Mood::Sure if edge.unsure || (self.plan.timed && edge.timeless) => None,
            Mood::Possible if edge.side => Some((inputs, 0.0)),
            _ => Some((inputs, time)),
        }
    }
}

/// How long an edge can take: surely, or possibly.
fn slow(mood: Mood, edge: &Edge) -> Option<f64> {
    match mood {
        Mood::Sure if edge.unsure => None,
        Mood::Sure if edge.side => Some(0.0),
        Mood::Possible if edge.timeless || edge.price.timeless => Some(f64::INFINITY),
        _ => Some(edge.price.most.time),
    }
}

/// How many inputs an edge can take: surely, or possibly.
fn many_inputs(mood: Mood, edge: &Edge) -> Option<f64> {
    match mood {
        Mood::Sure if edge.unsure => None,
        Mood::Possible if edge.timeless => Some(f64::INFINITY),
        _ => Some(f64::from(edge.price.most.inputs)),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a count; `as` keeps it in range"
)]
fn inputs_of(count: f64) -> Amount {
    Amount::Inputs(count as u32)
}
