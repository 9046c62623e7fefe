//! The moments of a place against a second opinion: every minute of three weeks is walked through a random flow by
//! hand, around holidays and days on which clocks change.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failing helper fails the test")]

use std::collections::BTreeSet;
use std::fmt::Write as _;

use cswf_analyzer::facts::Facts;
use cswf_analyzer::facts::map::LegKind;
use cswf_analyzer::facts::moments::{Moments, Window};
use cswf_analyzer::{Member, Project};
use cswf_diagnostics::Sources;
use cswf_model::hours::Calendar;
use cswf_model::{Cause, Outcome, Workflow};
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use proptest::collection::vec;
use proptest::prelude::*;

const MINUTES: i64 = 21 * 24 * 60;

/// Hours that nights, breaks, holidays, make-up days and changing clocks have a say in.
const HOURS: [&str; 8] = [
    r#"{ open: "Mo-Fr 09:00-18:00", holidays: TW }"#,
    r#"{ open: "Mo-Fr 09:00-12:00,13:00-18:00; Sa 10:00-14:00" }"#,
    r#"{ open: "Mo-Su 22:00-06:00", holidays: US, closed: [2026-11-02] }"#,
    r#"{ open: "Mo-Su 00:30-03:00; PH off", holidays: CN }"#,
    r#"{ open: "24/7", holidays: US, workdays: [2026-10-31] }"#,
    r#"{ open: "Mo-Fr 09:00-18:00; PH 10:00-14:00", holidays: CN, workdays: [2026-10-10] }"#,
    r#"{ open: "Su 01:00-02:30; Oct 24-Nov 02 08:00-20:00" }"#,
    r#"{ open: "Mo-Th 08:00-20:00; Fr 08:00-17:00" }"#,
];

const SHIFTS: [&str; 4] = ["Mo-Fr 08:00-16:00", "Mo-Su 15:00-23:30", "Fr-Su 00:00-24:00", "Tu 01:30-02:30"];

/// What a condition may be: numbers are of hours; `Maybe` is a variable that nobody knows.
#[derive(Clone, Debug)]
enum Asked {
    Open(usize),
    Holiday(usize),
    Staffed,
    Maybe,
    /// What has been noted on the way; false before.
    Noted,
    Not(Box<Asked>),
    And(Box<Asked>, Box<Asked>),
    Or(Box<Asked>, Box<Asked>),
}

/// A step; targets are so many steps further down, and the last one is always the queue.
#[derive(Clone, Debug)]
enum Node {
    Decide(Vec<(Option<Asked>, usize)>, usize),
    Note(Asked),
    Say(Option<Asked>),
    Wait(i64),
    End,
}

#[derive(Clone, Debug)]
struct Case {
    zone: &'static str,
    first: Date,
    hours: [usize; 2],
    shifts: Vec<(usize, u32)>,
    has_hours: bool,
    nodes: Vec<Node>,
}

fn asked(maybe: u32) -> impl Strategy<Value = Asked> {
    let atom = prop_oneof![
        6 => (0..2_usize).prop_map(Asked::Open),
        2 => (0..2_usize).prop_map(Asked::Holiday),
        2 => Just(Asked::Staffed),
        2 => Just(Asked::Noted),
        maybe => Just(Asked::Maybe),
    ];
    atom.prop_recursive(3, 6, 2, |inner| {
        let boxed = inner.prop_map(Box::new);
        prop_oneof![
            boxed.clone().prop_map(Asked::Not),
            (boxed.clone(), boxed.clone()).prop_map(|(one, other)| Asked::And(one, other)),
            (boxed.clone(), boxed).prop_map(|(one, other)| Asked::Or(one, other)),
        ]
    })
}

fn node() -> impl Strategy<Value = Node> {
    prop_oneof![
        6 => (vec((proptest::option::weighted(0.9, asked(2)), 1..4_usize), 1..3), 1..4_usize)
            .prop_map(|(cases, other)| Node::Decide(cases, other)),
        2 => asked(0).prop_map(Node::Note),
        1 => proptest::option::of(asked(2)).prop_map(Node::Say),
        1 => prop_oneof![Just(10_i64), Just(90), Just(24 * 60), Just(3 * 24 * 60)].prop_map(Node::Wait),
        1 => Just(Node::End),
    ]
}

fn case() -> impl Strategy<Value = Case> {
    let zone = prop_oneof![
        Just("Asia/Taipei"),
        Just("America/New_York"),
        Just("Europe/London"),
        Just("Australia/Lord_Howe"),
    ];
    let first = prop_oneof![
        Just(date(2026, 10, 19)),
        Just(date(2026, 2, 10)),
        Just(date(2026, 3, 2)),
        Just(date(2026, 9, 24)),
        Just(date(2026, 12, 20)),
    ];
    let shifts = vec((0..SHIFTS.len(), 0..3_u32), 0..3);
    (zone, first, [0..HOURS.len(), 0..HOURS.len()], shifts, any::<bool>(), vec(node(), 1..6)).prop_map(
        |(zone, first, hours, shifts, own, nodes)| {
            let has_hours = own || shifts.is_empty();
            Case { zone, first, hours, shifts, has_hours, nodes }
        },
    )
}

impl Asked {
    fn text(&self) -> String {
        match self {
            Self::Open(n) => format!("is_open(\"h{n}\")"),
            Self::Holiday(n) => format!("is_holiday(\"h{n}\")"),
            Self::Staffed => "staffed(\"desk\")".to_owned(),
            Self::Maybe => "vip".to_owned(),
            Self::Noted => "noted".to_owned(),
            Self::Not(inner) => format!("not ({})", inner.text()),
            Self::And(one, other) => format!("({} and {})", one.text(), other.text()),
            Self::Or(one, other) => format!("({} or {})", one.text(), other.text()),
        }
    }

    /// May it hold, and may it not?
    fn truth(&self, world: &World, at: Timestamp, noted: bool) -> (bool, bool) {
        let known = |holds: bool| (holds, !holds);
        match self {
            Self::Open(n) => known(world.hours[*n].is_open(at)),
            Self::Holiday(n) => known(world.hours[*n].is_holiday(at)),
            Self::Staffed => known(world.staffed(at)),
            Self::Maybe => (true, true),
            Self::Noted => known(noted),
            Self::Not(inner) => {
                let (yes, no) = inner.truth(world, at, noted);
                (no, yes)
            }
            Self::And(one, other) => {
                let (one, other) = (one.truth(world, at, noted), other.truth(world, at, noted));
                (one.0 && other.0, one.1 || other.1)
            }
            Self::Or(one, other) => {
                let (one, other) = (one.truth(world, at, noted), other.truth(world, at, noted));
                (one.0 || other.0, one.1 && other.1)
            }
        }
    }
}

/// The calendars, asked one instant at a time.
struct World {
    hours: Vec<Calendar>,
    own: Option<Calendar>,
    shifts: Option<Vec<(Calendar, u32)>>,
}

impl World {
    fn of(case: &Case, workflow: &Workflow) -> Self {
        let hours: Vec<Calendar> = workflow.hours.iter().map(|own| own.calendar.clone()).collect();
        let own = case.has_hours.then(|| hours[0].clone());
        let zone = TimeZone::get(case.zone).unwrap();
        let shifts = (!case.shifts.is_empty()).then(|| {
            let calendar = |n: usize| {
                let schedule = cswf_model::hours::Schedule::parse(SHIFTS[n]).unwrap();
                match &own {
                    Some(own) => Calendar { schedule, ..own.clone() },
                    None => Calendar::plain(schedule, zone.clone()),
                }
            };
            case.shifts.iter().map(|(n, count)| (calendar(*n), *count)).collect()
        });
        Self { hours, own, shifts }
    }

    fn staffed(&self, at: Timestamp) -> bool {
        let open = self.own.as_ref().is_none_or(|own| own.is_open(at));
        let on = |shifts: &Vec<(Calendar, u32)>| {
            shifts.iter().filter(|(own, _)| own.is_open(at)).map(|(_, count)| count).sum::<u32>() > 0
        };
        open && self.shifts.as_ref().is_none_or(on)
    }
}

impl Case {
    fn text(&self) -> String {
        let mut text = format!("workflow: random\nkind: chat\ntimezone: {}\nhours:\n", self.zone);
        for (n, hours) in self.hours.iter().enumerate() {
            let _ = writeln!(text, "  h{n}: {}", HOURS[*hours]);
        }
        text += "data: { vip: { type: bool, from: crm }, noted: bool }\nactors:\n  desk: { role: human";
        if self.has_hours {
            text += ", hours: h0";
        }
        if !self.shifts.is_empty() {
            text += ", staff: [";
            for (n, count) in &self.shifts {
                let _ = write!(text, "{{ at: \"{}\", count: {count} }}, ", SHIFTS[*n]);
            }
            text += "]";
        }
        text += " }\nsteps:\n";
        for (n, node) in self.nodes.iter().enumerate() {
            let target = |more: usize| self.target(n, more);
            let _ = match node {
                Node::Decide(cases, other) => {
                    let _ = writeln!(text, "  - id: n{n}\n    decide: which\n    cases:");
                    for (asked, more) in cases {
                        let asked = asked.as_ref().map(|asked| format!("if: '{}', ", asked.text()));
                        let (asked, to) = (asked.unwrap_or_default(), target(*more));
                        let _ = writeln!(text, "      - {{ {asked}go: n{to} }}");
                    }
                    writeln!(text, "    else: n{}", target(*other))
                }
                Node::Say(Some(asked)) => {
                    writeln!(text, "  - {{ id: n{n}, say: Hello, if: '{}' }}", asked.text())
                }
                Node::Note(asked) => {
                    writeln!(text, "  - {{ id: n{n}, set: {{ noted: '={}' }} }}", asked.text())
                }
                Node::Say(None) => writeln!(text, "  - {{ id: n{n}, say: Hello }}"),
                Node::Wait(minutes) => writeln!(text, "  - {{ id: n{n}, wait: {minutes}m }}"),
                Node::End => writeln!(text, "  - {{ id: n{n}, end: resolved }}"),
            };
        }
        let _ = writeln!(text, "  - {{ id: n{}, queue: desk }}\n  - end: resolved", self.nodes.len());
        text
    }

    fn target(&self, from: usize, more: usize) -> usize {
        (from + more).min(self.nodes.len())
    }

    /// The minutes after the first one at which somebody can come to the queue who comes in at any minute.
    fn walked(&self, world: &World, from: Timestamp) -> BTreeSet<i64> {
        let instant = |minute: i64| from + SignedDuration::from_mins(minute);
        let mut reached = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut open: Vec<(usize, i64, bool)> = (0..MINUTES).map(|minute| (0, minute, false)).collect();
        while let Some((n, minute, noted)) = open.pop() {
            if minute >= MINUTES || !seen.insert((n, minute, noted)) {
                continue;
            }
            let at = instant(minute);
            match self.nodes.get(n) {
                None => _ = reached.insert(minute),
                Some(Node::Decide(cases, other)) => {
                    let mut left = true;
                    for (asked, more) in cases {
                        let truth = asked.as_ref().map(|asked| asked.truth(world, at, noted));
                        let (yes, no) = truth.unwrap_or((true, true));
                        if left && yes {
                            open.push((self.target(n, *more), minute, noted));
                        }
                        left &= no;
                    }
                    if left {
                        open.push((self.target(n, *other), minute, noted));
                    }
                }
                Some(Node::Note(asked)) => open.push((n + 1, minute, asked.truth(world, at, noted).0)),
                Some(Node::Say(_)) => open.push((n + 1, minute, noted)),
                Some(Node::Wait(minutes)) => open.push((n + 1, minute + minutes, noted)),
                Some(Node::End) => {}
            }
        }
        reached
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn customers_are_turned_away_at_just_the_minutes_that_a_walk_finds(case in case()) {
        let text = case.text();
        let read = cswf_parser::read("random.yaml", &text);
        let workflow = read.workflow.unwrap_or_else(|| panic!("{text}"));
        prop_assert!(read.diagnostics.is_empty(), "{text}\n{:?}", read.diagnostics);
        let zone = TimeZone::get(case.zone).unwrap();
        let from = zone.to_timestamp(case.first.at(0, 0, 0, 0)).unwrap();
        let window = Window { from, to: from + SignedDuration::from_mins(MINUTES), brief: 120.0 };
        let sources = Sources::new();
        let project = Project::of(vec![Member { workflow: &workflow, sources: &sources }], true);
        let facts = Facts::new(&workflow, &project);
        let moments = Moments::of(&facts, window);
        let closed = LegKind::Exit { outcome: Outcome::Closed, cause: Cause::Unhandled };
        let leg = facts.map().legs().find(|(_, leg)| leg.kind == closed);
        let away = leg.map(|(id, _)| moments.turned_away(id)).unwrap_or_default();
        let world = World::of(&case, &workflow);
        let walked = case.walked(&world, from);
        for minute in 0..MINUTES {
            let at = from + SignedDuration::from_mins(minute);
            let expected = walked.contains(&minute) && !world.staffed(at);
            prop_assert_eq!(away.contains(at), expected, "{} at {}", &text, zone.to_datetime(at));
        }
    }
}
