//! The language's text as a walk: one step after the other, nothing else.

use super::flow::{Flow, Nine, Step, Target, Verb, Way};

/// How many steps may pass without time or input.
const MOST_QUIET: usize = 1_000;

/// Where a walk goes on.
enum To {
    Step(usize),
    End(String),
}

struct Walk<'f> {
    flow: &'f Flow,
    turns: std::slice::Iter<'f, &'f str>,
    n: Option<i64>,
    rows: Vec<String>,
    quiet: usize,
}

/// The rows of the trace and the end; no end when the turns run out.
pub(crate) fn walk(flow: &Flow, turns: &[&str]) -> (Vec<String>, Option<String>) {
    let mut walk = Walk { flow, turns: turns.iter(), n: None, rows: Vec::new(), quiet: 0 };
    let mut at = flow.main[0];
    // More skipped steps in a row than there are steps is a circle of them.
    let mut skipped = 0;
    loop {
        let step = &flow.steps[at];
        if step.only_if.is_some_and(|n| walk.n != Some(n)) {
            skipped += 1;
            match walk.after(at) {
                To::Step(next) if skipped <= flow.steps.len() => at = next,
                To::Step(_) => return (walk.rows, Some("stuck".to_owned())),
                To::End(end) => return (walk.rows, Some(end)),
            }
            continue;
        }
        skipped = 0;
        walk.quiet += 1;
        if walk.quiet > MOST_QUIET {
            return (walk.rows, Some("stuck".to_owned()));
        }
        match walk.step(at, step) {
            Some(To::Step(next)) => at = next,
            Some(To::End(end)) => return (walk.rows, Some(end)),
            None => return (walk.rows, None),
        }
    }
}

impl<'f> Walk<'f> {
    fn row(&mut self, at: usize, outcome: &str) {
        self.rows.push(format!("s{at}:{outcome}"));
    }

    /// What comes after a step in its list, and after the step around the list when that is over.
    fn after(&self, mut at: usize) -> To {
        loop {
            let step = &self.flow.steps[at];
            match (step.next, step.around) {
                (Some(next), _) => return To::Step(next),
                (None, Some(around)) => at = around,
                (None, None) => return To::End("stuck".to_owned()),
            }
        }
    }

    fn target(&self, at: usize, target: Target) -> To {
        match target {
            Target::Step(n) => To::Step(n),
            Target::Next => self.after(at),
            Target::Again => To::Step(at),
        }
    }

    fn way(&mut self, at: usize, way: &Way) -> To {
        match way {
            Way::Next => self.after(at),
            Way::Go(target) => self.target(at, *target),
            Way::End => To::End("way-out".to_owned()),
            Way::Set(n) => {
                self.n = Some(*n);
                self.after(at)
            }
            Way::Do(list) => To::Step(list[0]),
        }
    }

    fn done(&mut self, at: usize, step: &Step) -> To {
        self.row(at, "done");
        step.go.map_or_else(|| self.after(at), |go| self.target(at, go))
    }

    /// One step; `None` when a turn is missing.
    fn step(&mut self, at: usize, step: &'f Step) -> Option<To> {
        Some(match &step.verb {
            Verb::Say => self.done(at, step),
            Verb::Set(n) => {
                self.n = Some(*n);
                self.done(at, step)
            }
            Verb::Go(target) => {
                self.row(at, "done");
                self.target(at, *target)
            }
            Verb::End => {
                self.row(at, &format!("e{at}"));
                To::End(format!("e{at}"))
            }
            Verb::Decide(cases, other) => {
                let n = self.n;
                match cases.iter().enumerate().find(|(_, (wanted, _))| n == Some(*wanted)) {
                    Some((number, (_, way))) => {
                        self.row(at, &format!("case {}", number + 1));
                        self.way(at, way)
                    }
                    None => {
                        self.row(at, "else");
                        self.way(at, other.as_ref().unwrap_or(&Way::Next))
                    }
                }
            }
            Verb::Ask => self.asked(at, step, &[])?,
            Verb::Menu(ways) => self.asked(at, step, ways)?,
        })
    }

    /// Tries, until one succeeds or none is left; without ways any number is an answer.
    fn asked(&mut self, at: usize, step: &'f Step, ways: &'f [Way]) -> Option<To> {
        let mut tries = step.tries.or(self.flow.default_tries).unwrap_or(1);
        loop {
            let turn = *self.turns.next()?;
            // Silence is time, and everything else is input.
            self.quiet = 0;
            if turn == "hang-up" {
                self.row(at, "interrupted");
                return Some(To::End("abandoned".to_owned()));
            }
            let key = turn.parse::<i64>().ok();
            let option = key.and_then(|key| ways.get(usize::try_from(key - 1).ok()?));
            if let Some(way) = option {
                self.row(at, turn);
                return Some(self.way(at, way));
            }
            if turn == "9" {
                match self.flow.nine {
                    Some(Nine::Go(to)) if to != at => {
                        self.row(at, "interrupted");
                        return Some(To::Step(to));
                    }
                    Some(Nine::Do) => {
                        self.row(at, "interrupted");
                        self.rows.push("nine:done".to_owned());
                        continue;
                    }
                    _ => {}
                }
            }
            if let Some(key) = key.filter(|_| ways.is_empty()) {
                self.n = Some(key);
                return Some(self.done(at, step));
            }
            let silent = turn == "silent";
            self.row(at, if silent { "timeout" } else { "invalid" });
            tries -= 1;
            if tries == 0 {
                let (own, default) = if silent {
                    (&step.on_timeout, self.flow.default_timeout)
                } else {
                    (&step.on_invalid, self.flow.default_invalid)
                };
                return Some(match (own, default) {
                    (Some(way), _) => self.way(at, way),
                    (None, Some(to)) => To::Step(to),
                    (None, None) => To::End("stuck".to_owned()),
                });
            }
        }
    }
}
