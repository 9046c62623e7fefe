//! The number of people that `overloaded` asks for against a search: one person more each time, until it is silent.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing helper fails the test")]

use cswf_analyzer::{Member, Project, Settings, analyze};
use cswf_diagnostics::{CapacityMessage, Message, RuleMessage, Sources};
use proptest::prelude::*;

#[derive(Clone, Debug)]
struct Case {
    /// Customers an hour, and within which hours.
    rates: Vec<(&'static str, u32)>,
    hours: Option<&'static str>,
    /// Seconds of work.
    takes: u32,
    /// In percent.
    again: u32,
    capacity: u32,
    patience: bool,
}

fn case() -> impl Strategy<Value = Case> {
    let window = prop_oneof![Just("Mo-Fr 09:00-18:00"), Just("Mo-Su 08:00-20:00"), Just("Sa 10:00-14:00")];
    let hours = prop_oneof![
        Just(None),
        Just(Some("Mo-Fr 09:00-18:00")),
        Just(Some("Mo-Su 08:00-20:00; We off")),
        Just(Some("24/7"))
    ];
    let rates = proptest::collection::vec((window, 1..60_u32), 1..3);
    // Whole minutes often make a load of just so many people.
    let takes = prop_oneof![(1..12_u32).prop_map(|minutes| minutes * 60), 1..700_u32];
    (rates, hours, takes, prop_oneof![Just(0_u32), Just(50), 1..90_u32], 1..4_u32, any::<bool>()).prop_map(
        |(rates, hours, takes, again, capacity, patience)| Case {
            rates,
            hours,
            takes,
            again,
            capacity,
            patience,
        },
    )
}

impl Case {
    fn text(&self, staff: u32) -> String {
        let Self { takes, again, capacity, .. } = self;
        let hours =
            self.hours.map_or_else(String::new, |hours| format!("hours: {{ h: {{ open: \"{hours}\" }} }}\n"));
        let own = if self.hours.is_some() { ", hours: h" } else { "" };
        let rates: Vec<String> =
            self.rates.iter().map(|(at, rate)| format!("{{ at: \"{at}\", rate: {rate}/h }}")).collect();
        let patience = if self.patience { ", patience: { mean: 3m }" } else { "" };
        let rates = rates.join(", ");
        format!(
            "workflow: a\nkind: call\n{hours}\
             actors: {{ desk: {{ role: human, staff: {staff}, capacity: {capacity}{own} }} }}\n\
             defaults: {{ on-closed: call }}\n\
             steps:\n  - {{ id: line, queue: desk }}\n  - id: work\n    task: Work\n    by: desk\n    takes: {takes}s\n    \
             outcomes: {{ again: {{ go: work, share: {again}% }}, done: {{ end: resolved, share: {rest}% }} }}\n\
             \x20 - {{ id: call, callback: desk, go: work, on-failed: {{ end: unresolved }} }}\n\
             traffic: {{ arrivals: [{rates}]{patience} }}\n",
            rest = 100 - again,
        )
    }

    /// The number that is asked for, when the staff is too small.
    fn asked_for(&self, staff: u32) -> Option<u32> {
        let text = self.text(staff);
        let read = cswf_parser::read("a.yaml", &text);
        let workflow = read.workflow.unwrap();
        assert!(read.diagnostics.is_empty(), "{text}\n{:?}", read.diagnostics);
        let sources = Sources::new();
        let project = Project::of(vec![Member { workflow: &workflow, sources: &sources }], true);
        let settings = Settings { only: vec!["overloaded".to_owned()], ..Settings::default() };
        let found = analyze(&workflow, &project, &settings);
        let finding = found.first()?;
        match &finding.help {
            Some(Message::Rule(RuleMessage::Capacity(CapacityMessage::OverloadedHelp { needed }))) => {
                Some(*needed)
            }
            other => panic!("{other:?}"),
        }
    }

    /// More work than so many people have time for, or just as much: in whole seconds, so without rounding.
    fn is_too_much(&self, staff: u32) -> bool {
        let length = |text: &str| cswf_model::hours::Schedule::parse(text).unwrap().weekly_open().as_secs();
        // Each customer is worked on 1 + a + a² + … = 1 / (1 − a) times.
        let come: u64 = self.rates.iter().map(|(at, rate)| u64::from(*rate) * length(at)).sum();
        let work = come * u64::from(self.takes) * 100;
        let open = self.hours.map_or(7 * 86_400, length);
        let room = u64::from(staff * self.capacity) * open * 3600 * u64::from(100 - self.again);
        work >= room
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn the_number_that_is_asked_for_is_the_least_that_will_do(case in case()) {
        let least = (1..10_000).find(|staff| !case.is_too_much(*staff)).unwrap();
        for staff in [1, least / 2, least - 1, least, least + 1] {
            let expected = (staff < least).then_some(least);
            prop_assert_eq!(case.asked_for(staff), expected, "{}", case.text(staff));
        }
    }
}
