//! How many customers come where, against a second opinion: every minute of a week, every value of the data, and the
//! shares by the letter of the language, walked by power iteration through random flows with loops.

#![expect(clippy::indexing_slicing, reason = "a failing helper fails the test")]

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use cswf_analyzer::facts::Facts;
use cswf_analyzer::{Member, Project};
use cswf_diagnostics::Sources;
use cswf_model::Spread;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

const DAY: usize = 24 * 60;
const WEEK: usize = 7 * DAY;

/// Hours as text, and by day of the week as minutes from and to.
type Hours = (&'static str, fn(usize) -> &'static [(usize, usize)]);

const HOURS: [Hours; 5] = [
    ("Mo-Fr 09:00-12:00,13:00-18:00", |day| if day < 5 { &[(540, 720), (780, 1080)] } else { &[] }),
    ("24/7", |_| &[(0, DAY)]),
    // A night belongs to the day on which it begins.
    ("Mo-Su 22:00-06:00", |_| &[(0, 360), (1320, DAY)]),
    ("Sa-Su 10:00-16:00", |day| if day > 4 { &[(600, 960)] } else { &[] }),
    ("Mo-Th 00:00-20:00; Fr 08:00-11:30", |day| match day {
        0..=3 => &[(0, 1200)],
        4 => &[(480, 690)],
        _ => &[],
    }),
];

fn is_open(hours: usize, minute: usize) -> bool {
    let (day, minute) = (minute / DAY, minute % DAY);
    (HOURS[hours].1)(day).iter().any(|(from, to)| (*from..*to).contains(&minute))
}

#[derive(Clone, Debug)]
enum Asked {
    Open,
    Staffed,
    Vip,
    Tier(usize),
    Amount(u32),
    /// Of what was asked on the way; false before.
    Size(usize),
    /// Of what was noted on the way; false before.
    Note,
    Unknown,
    Not(Box<Asked>),
    And(Box<Asked>, Box<Asked>),
    Or(Box<Asked>, Box<Asked>),
}

/// A target is a number of a step; one too many is the end.
type Target = usize;
/// In percent.
type Share = Option<u32>;

#[derive(Clone, Debug)]
enum Node {
    Menu(Vec<(Target, Share, Option<Asked>)>),
    Decide(Vec<(Option<Asked>, Target, Share)>, Target, Share),
    Split(u32, Target, Target),
    Task(Vec<(Target, Share)>),
    Say(Option<(Asked, Share)>),
    /// Where those go who find nobody there, and those who wait too long, with their share.
    Queue(Target, Option<(Target, Share)>),
    Invoke(Option<(Target, Share)>),
    Note(bool),
    Ask,
}

#[derive(Clone, Debug)]
struct Case {
    nodes: Vec<Node>,
    /// Of the desk, and of `is_open`.
    hours: [usize; 2],
    shift: Option<usize>,
    /// Hours with customers an hour.
    arrivals: Vec<(usize, u32)>,
}

fn share() -> impl Strategy<Value = Share> {
    of(1..30_u32)
}

fn asked() -> impl Strategy<Value = Asked> {
    let atom = prop_oneof![
        2 => Just(Asked::Open),
        1 => Just(Asked::Staffed),
        2 => Just(Asked::Vip),
        2 => (0..3_usize).prop_map(Asked::Tier),
        2 => (0..3_000_u32).prop_map(Asked::Amount),
        2 => (0..2_usize).prop_map(Asked::Size),
        2 => Just(Asked::Note),
        2 => Just(Asked::Unknown),
    ];
    atom.prop_recursive(2, 4, 2, |inner| {
        let boxed = inner.prop_map(Box::new);
        prop_oneof![
            boxed.clone().prop_map(Asked::Not),
            (boxed.clone(), boxed.clone()).prop_map(|(one, other)| Asked::And(one, other)),
            (boxed.clone(), boxed).prop_map(|(one, other)| Asked::Or(one, other)),
        ]
    })
}

fn node() -> impl Strategy<Value = Node> {
    let to = || 0..8_usize;
    prop_oneof![
        vec((to(), share(), proptest::option::weighted(0.2, asked())), 1..4).prop_map(Node::Menu),
        vec((proptest::option::weighted(0.8, asked()), to(), share()), 1..4)
            .prop_flat_map(move |cases| (Just(cases), to(), share()))
            .prop_map(|(cases, other, share)| Node::Decide(cases, other, share)),
        (1..99_u32, to(), to()).prop_map(|(share, one, other)| Node::Split(share, one, other)),
        vec((to(), share()), 0..3).prop_map(Node::Task),
        of((asked(), share())).prop_map(Node::Say),
        (to(), of((to(), share()))).prop_map(|(closed, late)| Node::Queue(closed, late)),
        of((to(), share())).prop_map(Node::Invoke),
        any::<bool>().prop_map(Node::Note),
        Just(Node::Ask),
    ]
}

fn case() -> impl Strategy<Value = Case> {
    let hours = || 0..HOURS.len();
    (vec(node(), 1..7), [hours(), hours()], of(hours()), vec((hours(), 1..50_u32), 1..3))
        .prop_map(|(nodes, hours, shift, arrivals)| Case { nodes, hours, shift, arrivals })
}

/// What a customer is like, and when.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
struct Kind {
    open: bool,
    staffed: bool,
    vip: bool,
    tier: usize,
    amount: f64,
    size: usize,
}

/// Where a customer is: at a step, with what has been noted and whether the size was asked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Spot {
    n: usize,
    note: Option<bool>,
    asked: bool,
}

impl Asked {
    /// Each time another variable is asked that nobody knows: what one answer tells of the next is not meant here.
    fn text(&self, unknown: &Cell<usize>) -> String {
        match self {
            Self::Open => "is_open(\"h1\")".to_owned(),
            Self::Staffed => "staffed(\"desk\")".to_owned(),
            Self::Vip => "vip".to_owned(),
            Self::Tier(n) => format!("tier == \"t{n}\""),
            Self::Amount(least) => format!("amount > {least}"),
            Self::Size(n) => format!("size == \"s{n}\""),
            Self::Note => "note".to_owned(),
            Self::Unknown => format!("u{}", unknown.replace(unknown.get() + 1)),
            Self::Not(inner) => format!("not ({})", inner.text(unknown)),
            Self::And(one, other) => format!("({} and {})", one.text(unknown), other.text(unknown)),
            Self::Or(one, other) => format!("({} or {})", one.text(unknown), other.text(unknown)),
        }
    }

    /// `None` when nobody knows.
    fn holds(&self, kind: Kind, at: Spot) -> Option<bool> {
        match self {
            Self::Open => Some(kind.open),
            Self::Staffed => Some(kind.staffed),
            Self::Vip => Some(kind.vip),
            Self::Tier(n) => Some(kind.tier == *n),
            Self::Amount(least) => Some(kind.amount > f64::from(*least)),
            Self::Size(n) => Some(at.asked && kind.size == *n),
            Self::Note => Some(at.note == Some(true)),
            Self::Unknown => None,
            Self::Not(inner) => inner.holds(kind, at).map(|holds| !holds),
            Self::And(one, other) => match (one.holds(kind, at), other.holds(kind, at)) {
                (Some(false), _) | (_, Some(false)) => Some(false),
                (Some(true), Some(true)) => Some(true),
                _ => None,
            },
            Self::Or(one, other) => match (one.holds(kind, at), other.holds(kind, at)) {
                (Some(true), _) | (_, Some(true)) => Some(true),
                (Some(false), Some(false)) => Some(false),
                _ => None,
            },
        }
    }

    fn amounts(&self, found: &mut Vec<u32>) {
        match self {
            Self::Amount(least) => found.push(*least),
            Self::Not(inner) => inner.amounts(found),
            Self::And(one, other) | Self::Or(one, other) => {
                one.amounts(found);
                other.amounts(found);
            }
            _ => {}
        }
    }
}

impl Case {
    fn name(&self, target: Target) -> String {
        format!("n{}", target.min(self.nodes.len()))
    }

    fn text(&self) -> String {
        let mut text = "workflow: random\nkind: chat\nhours:\n".to_owned();
        for (n, hours) in self.hours.iter().enumerate() {
            let _ = writeln!(text, "  h{n}: {{ open: \"{}\" }}", HOURS[*hours].0);
        }
        text += "data:\n  vip: { type: bool, from: crm }\n  tier: { type: choice, of: [t0, t1, t2], from: crm }\n";
        text +=
            "  amount: { type: number, from: crm }\n  size: { type: choice, of: [s0, s1] }\n  note: bool\n";
        let unknown = Cell::new(0);
        let mut steps = String::new();
        for (n, node) in self.nodes.iter().enumerate() {
            self.write(n, node, &unknown, &mut steps);
        }
        for n in 0..unknown.get() {
            let _ = writeln!(text, "  u{n}: {{ type: bool, from: crm }}");
        }
        text += "actors:\n  bot: { role: system }\n  desk: { role: human, hours: h0";
        if let Some(shift) = self.shift {
            let _ = write!(text, ", staff: [{{ at: \"{}\", count: 2 }}]", HOURS[shift].0);
        }
        let _ = writeln!(text, " }}\nsteps:\n{steps}");
        let _ = writeln!(text, "  - {{ id: n{}, end: resolved }}\ntraffic:\n  arrivals:", self.nodes.len());
        for (hours, rate) in &self.arrivals {
            let _ = writeln!(text, "    - {{ at: \"{}\", rate: {rate}/h }}", HOURS[*hours].0);
        }
        text += "  data: { vip: 30%, tier: { t0: 50%, t1: 30%, t2: 20% }, amount: { mean: 900, sd: 600 }, size: { s0: 60%, s1: 40% } }\n";
        text
    }

    fn write(&self, n: usize, node: &Node, unknown: &Cell<usize>, text: &mut String) {
        let percent = |share: &Share| share.map_or_else(String::new, |share| format!(", share: {share}%"));
        let handler = |name: &str, way: &Option<(Target, Share)>| match way {
            Some((to, share)) => format!(", {name}: {{ go: {}{} }}", self.name(*to), percent(share)),
            None => format!(", {name}: next"),
        };
        let _ = match node {
            Node::Menu(options) => {
                let _ = writeln!(text, "  - id: n{n}\n    menu: Which?\n    options:");
                for (key, (to, share, asked)) in options.iter().enumerate() {
                    let asked = asked.as_ref().map(|asked| format!(", if: '{}'", asked.text(unknown)));
                    let (to, share) = (self.name(*to), percent(share));
                    let _ = writeln!(
                        text,
                        "      {}: {{ go: {to}{share}{} }}",
                        key + 1,
                        asked.unwrap_or_default()
                    );
                }
                writeln!(text, "    on-invalid: next\n    on-error: next")
            }
            Node::Decide(cases, other, share) => {
                let _ = writeln!(text, "  - id: n{n}\n    decide: Which?\n    cases:");
                for (asked, to, share) in cases {
                    let asked = asked.as_ref().map(|asked| format!(", if: '{}'", asked.text(unknown)));
                    let (to, share) = (self.name(*to), percent(share));
                    let _ = writeln!(text, "      - {{ go: {to}{share}{} }}", asked.unwrap_or_default());
                }
                writeln!(text, "    else: {{ go: {}{} }}", self.name(*other), percent(share))
            }
            Node::Split(share, one, other) => {
                let (one, other) = (self.name(*one), self.name(*other));
                let ways = if one == other {
                    format!("{one}: 100%")
                } else {
                    format!("{one}: {share}%, {other}: {}%", 100 - share)
                };
                writeln!(text, "  - {{ id: n{n}, split: {{ {ways} }} }}")
            }
            Node::Task(outcomes) => {
                let ways: Vec<String> = (0..)
                    .zip(outcomes)
                    .map(|(way, (to, share)): (usize, _)| {
                        format!("o{way}: {{ go: {}{} }}", self.name(*to), percent(share))
                    })
                    .collect();
                let ways = if ways.is_empty() {
                    String::new()
                } else {
                    format!(", outcomes: {{ {} }}", ways.join(", "))
                };
                writeln!(text, "  - {{ id: n{n}, task: Work, by: bot{ways} }}")
            }
            Node::Say(None) => writeln!(text, "  - {{ id: n{n}, say: Hello }}"),
            Node::Say(Some((asked, share))) => {
                writeln!(
                    text,
                    "  - {{ id: n{n}, say: Hello, if: '{}'{} }}",
                    asked.text(unknown),
                    percent(share)
                )
            }
            Node::Queue(closed, late) => {
                let late = handler("on-timeout", late);
                let closed = self.name(*closed);
                writeln!(text, "  - {{ id: n{n}, queue: desk, on-closed: {closed}, timeout: 1m{late} }}")
            }
            Node::Note(value) => writeln!(text, "  - {{ id: n{n}, set: {{ note: {value} }} }}"),
            Node::Ask => writeln!(
                text,
                "  - {{ id: n{n}, ask: size, prompt: Which?, on-invalid: next, on-error: next }}"
            ),
            Node::Invoke(error) => {
                writeln!(text, "  - {{ id: n{n}, invoke: crm.do{} }}", handler("on-error", error))
            }
        };
    }

    fn staffed(&self, minute: usize) -> bool {
        is_open(self.hours[0], minute) && self.shift.is_none_or(|shift| is_open(shift, minute))
    }

    /// Customers a week of each kind.
    fn kinds(&self) -> Vec<(Kind, f64)> {
        let mut moments: BTreeMap<(bool, bool), f64> = BTreeMap::new();
        for minute in 0..WEEK {
            let arriving = self.arrivals.iter().filter(|(hours, _)| is_open(*hours, minute));
            let come: f64 = arriving.map(|(_, rate)| f64::from(*rate) / 60.0).sum();
            *moments.entry((is_open(self.hours[1], minute), self.staffed(minute))).or_default() += come;
        }
        let mut amounts = Vec::new();
        for node in &self.nodes {
            let asked: Vec<&Asked> = match node {
                Node::Menu(options) => options.iter().filter_map(|(_, _, asked)| asked.as_ref()).collect(),
                Node::Decide(cases, ..) => cases.iter().filter_map(|(asked, ..)| asked.as_ref()).collect(),
                Node::Say(Some((asked, _))) => vec![asked],
                _ => Vec::new(),
            };
            asked.into_iter().for_each(|asked| asked.amounts(&mut amounts));
        }
        amounts.sort_unstable();
        amounts.dedup();
        let spread = Spread::Lognormal { mean: 900.0, sd: 600.0 };
        let mut ranges = Vec::new();
        let mut below = 0.0;
        for least in &amounts {
            let now = spread.below(f64::from(*least));
            ranges.push((f64::from(*least), now - below));
            below = now;
        }
        ranges.push((1e9, 1.0 - below));
        let mut kinds = Vec::new();
        for ((open, staffed), come) in moments {
            for (vip, of_vip) in [(true, 0.3), (false, 0.7)] {
                for (tier, of_tier) in [(0, 0.5), (1, 0.3), (2, 0.2)] {
                    for (amount, of_amount) in &ranges {
                        for (size, of_size) in [(0, 0.6), (1, 0.4)] {
                            let kind = Kind { open, staffed, vip, tier, amount: *amount, size };
                            kinds.push((kind, come * of_vip * of_tier * of_amount * of_size));
                        }
                    }
                }
            }
        }
        kinds
    }

    /// Where a kind of customer goes from a step, by the letter of the language.
    fn onward(&self, at: Spot, kind: Kind) -> Vec<(Target, f64)> {
        let n = at.n;
        let part = |share: u32| f64::from(share) / 100.0;
        match &self.nodes[n] {
            Node::Menu(options) => {
                let ways = options.iter().map(|(to, share, asked)| {
                    let open = asked.as_ref().is_none_or(|asked| asked.holds(kind, at) != Some(false));
                    (*to, *share, open)
                });
                divided(&ways.collect::<Vec<_>>())
            }
            Node::Decide(cases, other, share) => {
                let mut ways = Vec::new();
                let mut over = false;
                for (asked, to, share) in cases {
                    let holds = asked.as_ref().and_then(|asked| asked.holds(kind, at));
                    ways.push((*to, *share, !over && holds != Some(false)));
                    over |= asked.is_some() && holds == Some(true);
                }
                ways.push((*other, *share, !over));
                divided(&ways)
            }
            Node::Split(share, one, other) => vec![(*one, part(*share)), (*other, 1.0 - part(*share))],
            Node::Task(outcomes) if outcomes.is_empty() => vec![(n + 1, 1.0)],
            Node::Task(outcomes) => {
                divided(&outcomes.iter().map(|(to, share)| (*to, *share, true)).collect::<Vec<_>>())
            }
            Node::Say(_) | Node::Note(_) | Node::Ask => vec![(n + 1, 1.0)],
            Node::Queue(closed, _) if !kind.staffed => vec![(*closed, 1.0)],
            Node::Queue(_, way) | Node::Invoke(way) => {
                // A failure without a share gets none, and all the rest goes on.
                let (to, share) = way.map_or((n + 1, 0.0), |(to, share)| (to, share.map_or(0.0, part)));
                vec![(to, share), (n + 1, 1.0 - share)]
            }
        }
    }

    /// The visits of every step by one customer; `None` when some go round without end.
    fn visits(&self, kind: Kind) -> Option<Vec<f64>> {
        let count = self.nodes.len();
        let mut now = BTreeMap::from([(Spot { n: 0, note: None, asked: false }, 1.0)]);
        let mut sum = vec![0.0; count];
        let mut known: BTreeMap<Spot, Vec<(Spot, f64)>> = BTreeMap::new();
        for _ in 0..50_000 {
            let mut next: BTreeMap<Spot, f64> = BTreeMap::new();
            for (at, come) in &now {
                sum[at.n] += come;
                for (to, share) in known.entry(*at).or_insert_with(|| self.next(*at, kind)).iter() {
                    *next.entry(*to).or_default() += come * share;
                }
            }
            now = next;
            if now.values().sum::<f64>() < 1e-12 {
                return Some(sum);
            }
        }
        None
    }

    /// The spots after one, those where the customer is gone left out.
    fn next(&self, at: Spot, kind: Kind) -> Vec<(Spot, f64)> {
        let mut after = at;
        match &self.nodes[at.n] {
            Node::Note(value) => after.note = Some(*value),
            Node::Ask => after.asked = true,
            _ => {}
        }
        let ways = self.onward(at, kind).into_iter().filter(|(to, _)| *to < self.nodes.len());
        ways.map(|(to, share)| (Spot { n: to, ..after }, share)).collect()
    }
}

/// Ways without a share divide the rest of all equally; then those that are open are scaled to 1.
fn divided(ways: &[(Target, Share, bool)]) -> Vec<(Target, f64)> {
    let part = |share: u32| f64::from(share) / 100.0;
    let stated: f64 = ways.iter().filter_map(|(_, share, _)| share.map(part)).sum();
    let without = ways.iter().filter(|(_, share, _)| share.is_none()).count() as f64;
    let each = if without > 0.0 { (1.0 - stated).max(0.0) / without } else { 0.0 };
    let open: Vec<(Target, f64)> = ways
        .iter()
        .filter(|(_, _, open)| *open)
        .map(|(to, share, _)| (*to, share.map_or(each, part)))
        .collect();
    let sum: f64 = open.iter().map(|(_, share)| share).sum();
    open.into_iter().map(|(to, share)| (to, share / sum)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn steps_are_visited_as_often_as_a_walk_by_the_letter_says(case in case()) {
        let text = case.text();
        let read = cswf_parser::read("random.yaml", &text);
        let workflow = read.workflow.unwrap();
        prop_assert!(read.diagnostics.is_empty(), "{text}\n{:?}", read.diagnostics);
        let sources = Sources::new();
        let project = Project::of(vec![Member { workflow: &workflow, sources: &sources }], true);
        let facts = Facts::new(&workflow, &project);
        let kinds = case.kinds();
        let total: f64 = kinds.iter().map(|(_, come)| come).sum();
        let walked: Option<Vec<(f64, Vec<f64>)>> = kinds
            .iter()
            .filter(|(_, come)| *come > 0.0)
            .map(|(kind, come)| Some((*come, case.visits(*kind)?)))
            .collect();
        let Some(walked) = walked else {
            prop_assert!(facts.demand().is_none(), "{text}");
            return Ok(());
        };
        if total <= 0.0 {
            prop_assert!(facts.demand().is_none());
            return Ok(());
        }
        let demand = facts.demand().unwrap();
        let map = facts.map();
        for (n, _) in case.nodes.iter().enumerate() {
            let step = workflow.step_named(&format!("n{n}")).unwrap();
            let expected: f64 = walked.iter().map(|(come, visits)| come * visits[n]).sum();
            let into = map.legs().filter(|(_, leg)| map.step_at(leg.to) == Some(step));
            let found: f64 = into.map(|(id, _)| demand.flow(id)).sum();
            prop_assert!((found - expected).abs() <= 1e-6 * expected.max(1.0), "n{n}: {found}, not {expected}\n{text}");
            let once = demand.customers_a_day(&facts, step) * demand.inflow.days;
            prop_assert!(once <= expected + 1e-6 && once <= total + 1e-6 && (once > 0.0) == (expected > 0.0));
        }
    }
}
