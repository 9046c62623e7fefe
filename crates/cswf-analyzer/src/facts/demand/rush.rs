//! When how many come to a team, and how many of its people are there then.

use std::collections::BTreeMap;

use cswf_model::hours::Interval;
use cswf_model::{Actor, Staffing, Workflow};
use jiff::{SignedDuration, Timestamp};

use super::inflow::{DAY, Inflow, MONDAY};

/// A stretch of time in which the same people are there and customers come evenly.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Stretch {
    /// When.
    pub at: Interval,
    /// How many people are there.
    pub people: u32,
    /// Of all who come to the team while somebody is there, so many come in one second.
    pub share: f64,
}

/// The stretches at which somebody of a team is there. Customers are taken to come to it as they come in: at any hour with
/// the same concerns. Those of whom it is not known when they come, come evenly.
#[must_use]
pub fn stretches(workflow: &Workflow, actor: &Actor, inflow: &Inflow) -> Vec<Stretch> {
    let mut cuts: BTreeMap<Timestamp, (i64, f64)> = BTreeMap::new();
    let mut cut = |at: Interval, people: i64, rate: f64| {
        for (instant, sign) in [(at.start, 1), (at.end, -1)] {
            let entry = cuts.entry(instant).or_default();
            entry.0 += people * sign;
            entry.1 += rate * if sign > 0 { 1.0 } else { -1.0 };
        }
    };
    let hours = inflow.period.hours(workflow, actor);
    match &actor.staff {
        Staffing::Unstated => return Vec::new(),
        Staffing::Constant(count) => hours.iter().for_each(|at| cut(at, i64::from(count.value), 0.0)),
        Staffing::Shifts(shifts) => {
            for shift in shifts {
                let on = hours.intersection(&inflow.period.schedule(&shift.at.value));
                on.iter().for_each(|at| cut(at, i64::from(shift.count.value), 0.0));
            }
        }
    }
    for piece in inflow.pieces.iter().filter(|piece| piece.customers > 0.0) {
        cut(piece.at, 0, piece.customers / piece.at.length().as_secs_f64());
    }
    let busiest = inflow.pieces.iter().map(|piece| piece.customers / piece.at.length().as_secs_f64());
    let nothing = busiest.fold(0.0, f64::max) * 1e-9;
    shared(&swept(&cuts, nothing), inflow.loose / inflow.total())
}

/// From cut to cut: the people, and how many come in a second.
fn swept(cuts: &BTreeMap<Timestamp, (i64, f64)>, nothing: f64) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    let (mut people, mut rate) = (0_i64, 0.0_f64);
    for ((start, (more, faster)), end) in cuts.iter().zip(cuts.keys().skip(1)) {
        people += more;
        rate += faster;
        // What is left of sums and differences is nobody.
        let come = if rate <= nothing { 0.0 } else { rate };
        let there = u32::try_from(people).unwrap_or(0);
        if there == 0 {
            continue;
        }
        let at = Interval { start: *start, end: *end };
        match found.last_mut() {
            Some(last)
                if last.at.end == *start && last.people == there && (last.share - come).abs() <= nothing =>
            {
                last.at.end = *end;
            }
            _ => found.push(Stretch { at, people: there, share: come }),
        }
    }
    found
}

/// The same with shares of all who come while somebody is there.
fn shared(stretches: &[Stretch], loose: f64) -> Vec<Stretch> {
    let open: f64 = stretches.iter().map(|own| own.at.length().as_secs_f64()).sum();
    let all: f64 = stretches.iter().map(|own| own.share * own.at.length().as_secs_f64()).sum();
    let loose = if all > 0.0 { loose } else { 1.0 };
    let share = |own: &Stretch| {
        let known = if all > 0.0 { own.share / all } else { 0.0 };
        known * (1.0 - loose) + loose / open
    };
    stretches.iter().map(|own| Stretch { share: share(own), ..*own }).collect()
}

/// The names of days in opening hours.
const DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

/// When stretches are, as opening hours are written: the days on which the first of them comes at its time.
#[must_use]
pub fn when(stretches: &[Stretch]) -> Option<String> {
    let mut parts: Vec<(i64, i64, i64)> = Vec::new();
    for at in stretches.iter().map(|own| own.at) {
        let mut rest = Some(at);
        while let Some(left) = rest {
            let day = (left.start.as_second() - MONDAY.as_second()).div_euclid(DAY);
            let midnight = MONDAY.saturating_add(SignedDuration::from_secs((day + 1) * DAY)).ok()?;
            let minute = |instant: Timestamp| (instant.as_second() - MONDAY.as_second() - day * DAY) / 60;
            parts.push((day.rem_euclid(7), minute(left.start), minute(left.end.min(midnight))));
            rest = left.within(midnight, left.end);
        }
    }
    let (_, from, to) = *parts.first()?;
    let mut on = [false; 7];
    for (day, ..) in parts.iter().filter(|(_, start, end)| (*start, *end) == (from, to)) {
        usize::try_from(*day).ok().and_then(|day| on.get_mut(day)).into_iter().for_each(|slot| *slot = true);
    }
    let mut days: Vec<String> = Vec::new();
    let mut run: Vec<&str> = Vec::new();
    for (day, on) in DAYS.iter().zip(on).chain([(&"", false)]) {
        if on {
            run.push(day);
        } else if let (Some(first), Some(last)) = (run.first(), run.last()) {
            days.push(if run.len() > 1 { format!("{first}-{last}") } else { (*first).to_owned() });
            run.clear();
        }
    }
    let clock = |minute: i64| format!("{:02}:{:02}", minute / 60, minute % 60);
    Some(format!("{} {}-{}", days.join(","), clock(from), clock(to)))
}
