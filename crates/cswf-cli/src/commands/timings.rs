//! `--timings`: how long each rule took, over all workflows.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use cswf_diagnostics::{CliMessage as Say, Lang};

/// What reading the files took, as a row of the table.
const READING: &str = "(reading)";

/// Time spent, by rule. Off, it costs nothing but a look at a flag.
#[derive(Debug, Default)]
pub(crate) struct Timings {
    on: bool,
    last: Option<Instant>,
    spent: BTreeMap<&'static str, Duration>,
}

impl Timings {
    pub(crate) fn new(on: bool) -> Self {
        Self { on, ..Self::default() }
    }

    /// Begins to count.
    pub(crate) fn begin(&mut self) {
        if self.on {
            self.last = Some(Instant::now());
        }
    }

    /// What has gone by since the last call, or since the beginning, was spent on this.
    pub(crate) fn lap(&mut self, name: &'static str) {
        if let Some(last) = &mut self.last {
            let now = Instant::now();
            *self.spent.entry(name).or_default() += now - *last;
            *last = now;
        }
    }

    /// What has gone by was spent on reading.
    pub(crate) fn read(&mut self) {
        self.lap(READING);
    }

    /// Adds what was spent elsewhere.
    pub(crate) fn add(&mut self, other: Self) {
        for (name, spent) in other.spent {
            *self.spent.entry(name).or_default() += spent;
        }
    }

    /// The table, the longest first; nothing when it is off.
    pub(crate) fn table(&self, lang: Lang) -> Option<String> {
        if !self.on {
            return None;
        }
        let mut rows: Vec<(&str, Duration)> =
            self.spent.iter().map(|(name, spent)| (*name, *spent)).collect();
        rows.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(other.0)));
        let all: Duration = rows.iter().map(|(_, spent)| *spent).sum();
        let mut text = format!("{}\n", Say::TimingsHead {}.text(lang));
        for (name, spent) in rows {
            let share = 100.0 * spent.as_secs_f64() / all.as_secs_f64().max(f64::MIN_POSITIVE);
            text.push_str(&format!("{:>10.3} ms {share:>5.1} %  {name}\n", spent.as_secs_f64() * 1e3));
        }
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_longest_comes_first_and_shares_add_up() {
        let spent = BTreeMap::from([("quick", Duration::from_millis(1)), ("slow", Duration::from_millis(3))]);
        let timings = Timings { on: true, last: None, spent };
        let table = timings.table(Lang::En).unwrap_or_default();
        let rows: Vec<&str> = table.lines().skip(1).collect();
        assert_eq!(rows, ["     3.000 ms  75.0 %  slow", "     1.000 ms  25.0 %  quick"]);
    }

    #[test]
    fn off_it_counts_nothing() {
        let mut timings = Timings::new(false);
        timings.begin();
        timings.lap("dead-end");
        assert!(timings.spent.is_empty() && timings.table(Lang::En).is_none());
    }
}
