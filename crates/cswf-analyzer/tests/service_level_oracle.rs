//! `service-level-missed` against a plain reading: hour by hour of the week, Erlang C as Erlang wrote it, and one person more
//! each time until the target is met.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing helper fails the test")]

use cswf_analyzer::{Member, Project, Settings, analyze};
use cswf_diagnostics::{CapacityMessage, Message, RuleMessage, Sources};
use proptest::prelude::*;

/// From which hour to which on weekdays, and how many an hour.
type Window = (u32, u32, u32);

#[derive(Clone, Debug)]
struct Case {
    /// Customers.
    rates: Vec<Window>,
    /// People.
    shifts: Vec<Window>,
    /// Seconds of work.
    takes: u32,
    capacity: u32,
    /// In percent, within so many seconds.
    target: (u32, u32),
}

fn window(most: u32) -> impl Strategy<Value = Window> {
    (8..17_u32, 1..8_u32, 1..most).prop_map(|(from, long, count)| (from, (from + long).min(22), count))
}

fn case() -> impl Strategy<Value = Case> {
    let rates = proptest::collection::vec(window(60), 1..4);
    let shifts = proptest::collection::vec(window(12), 1..3);
    let target = (1..100_u32, prop_oneof![Just(20_u32), 1..400_u32]);
    (rates, shifts, 30..900_u32, 1..3_u32, target).prop_map(|(rates, shifts, takes, capacity, target)| Case {
        rates,
        shifts,
        takes,
        capacity,
        target,
    })
}

fn sum(windows: &[Window], hour: u32) -> u32 {
    windows.iter().filter(|(from, to, _)| (*from..*to).contains(&hour)).map(|(.., count)| count).sum()
}

/// The share that is answered in time: 1 − C·e^(−(n − a)·t), C by its sums.
fn level(load: f64, servers: u32, services: f64) -> f64 {
    let people = f64::from(servers);
    if load >= people {
        return 0.0;
    }
    let (mut term, mut below) = (1.0, 0.0);
    for k in 1..=servers {
        below += term;
        term *= load / f64::from(k);
    }
    let waiting = term * people / (people - load);
    1.0 - waiting / (below + waiting) * (-(people - load) * services).exp()
}

impl Case {
    fn text(&self) -> String {
        let at = |(from, to, _): &Window| format!("at: \"Mo-Fr {from:02}:00-{to:02}:00\"");
        let rates: Vec<String> =
            self.rates.iter().map(|own| format!("{{ {}, rate: {}/h }}", at(own), own.2)).collect();
        let shifts: Vec<String> =
            self.shifts.iter().map(|own| format!("{{ {}, count: {} }}", at(own), own.2)).collect();
        let Self { takes, capacity, target: (share, within), .. } = self;
        format!(
            "workflow: a\nkind: call\n\
             actors: {{ desk: {{ role: human, capacity: {capacity}, staff: [{}] }} }}\n\
             defaults: {{ on-closed: sorry }}\n\
             steps:\n  - {{ id: line, queue: desk }}\n  - {{ id: work, task: Work, by: desk, takes: {takes}s }}\n  \
             - end: resolved\n  - {{ id: sorry, end: deferred }}\n\
             traffic: {{ arrivals: [{}] }}\n\
             targets: {{ service-level: {{ share: {share}%, within: {within}s }} }}\n",
            shifts.join(", "),
            rates.join(", "),
        )
    }

    /// What is found: the percentage and the number of people that is asked for.
    fn found(&self) -> Option<(f64, u32)> {
        let text = self.text();
        let read = cswf_parser::read("a.yaml", &text);
        let workflow = read.workflow.unwrap();
        assert!(read.diagnostics.is_empty(), "{text}\n{:?}", read.diagnostics);
        let sources = Sources::new();
        let project = Project::of(vec![Member { workflow: &workflow, sources: &sources }], true);
        let settings = Settings { only: vec!["service-level-missed".to_owned()], ..Settings::default() };
        let found = analyze(&workflow, &project, &settings);
        let finding = found.first()?;
        let needed = match &finding.help {
            Some(Message::Rule(RuleMessage::Capacity(CapacityMessage::ServiceLevelHelp { needed }))) => {
                *needed
            }
            other => panic!("{other:?}"),
        };
        match &finding.message {
            Message::Rule(RuleMessage::Capacity(
                CapacityMessage::ServiceLevelMissed { percent, .. }
                | CapacityMessage::ServiceLevelMissedAt { percent, .. },
            )) => Some((*percent, needed)),
            other => panic!("{other:?}"),
        }
    }

    /// The share of the worst hour, the closeness to the target, and the people who would meet it.
    fn expected(&self) -> Option<(f64, u32)> {
        let hours: Vec<(u32, u32)> = (0..24)
            .map(|hour| (sum(&self.shifts, hour), sum(&self.rates, hour)))
            .filter(|(people, _)| *people > 0)
            .collect();
        let service = f64::from(self.takes);
        let load = |rate: u32| f64::from(rate) * service / 3600.0;
        let work: u32 = hours.iter().map(|(_, rate)| rate).sum();
        let staff: u32 = hours.iter().map(|(people, _)| people).sum();
        // Then `overloaded` speaks.
        if f64::from(work) * service >= f64::from(staff * self.capacity) * 3600.0 * (1.0 - 1e-9) {
            return None;
        }
        let within = f64::from(self.target.1) / service;
        let level = |people: u32, rate: u32| level(load(rate), people * self.capacity, within);
        let busy = hours.iter().filter(|(_, rate)| *rate > 0);
        let mut levels: Vec<(f64, u32)> = busy.map(|(people, rate)| (level(*people, *rate), *rate)).collect();
        levels.sort_by(|one, other| one.0.total_cmp(&other.0).then(other.1.cmp(&one.1)));
        let (worst, rate) = *levels.first()?;
        let target = f64::from(self.target.0) / 100.0;
        if worst >= target - 0.005 {
            return None;
        }
        let needed = (1..).find(|people| level(*people, rate) >= target)?;
        Some((worst, needed))
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn the_worst_hour_and_the_people_it_needs(case in case()) {
        let (found, expected) = (case.found(), case.expected());
        prop_assert_eq!(found.is_some(), expected.is_some(), "{}\n{:?} {:?}", case.text(), found, expected);
        if let (Some((percent, needed)), Some((level, people))) = (found, expected) {
            prop_assert!((percent - level * 100.0).abs() < 0.501, "{}\n{percent} {level}", case.text());
            prop_assert_eq!(needed, people, "{}", case.text());
        }
    }
}
