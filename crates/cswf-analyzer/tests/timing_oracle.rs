//! The rules about time against walks through small random flows: every way is gone by hand, with the time it has taken.

#![expect(clippy::indexing_slicing, reason = "the numbers of steps are made here")]

mod checked;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use cswf_analyzer::Settings;
use cswf_testing::Part;
use proptest::prelude::*;

/// A step of a random flow; `Fork` leads to either of two steps. Times are minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// A system works so long at least, and three times as long at most.
    System(u32),
    Wait(u32),
    /// A person works.
    Work(u32),
    /// Something else that people are told.
    Note,
    Open,
    Close,
    Send,
    Fork(usize, usize),
    Resolved,
}

const STEPS: usize = 7;

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        2 => (0..12_u32).prop_map(Step::System),
        2 => (1..12_u32).prop_map(Step::Wait),
        1 => (0..12_u32).prop_map(Step::Work),
        1 => Just(Step::Note),
        2 => Just(Step::Open),
        1 => Just(Step::Close),
        2 => Just(Step::Send),
        4 => (0..=STEPS, 0..=STEPS).prop_map(|(a, b)| Step::Fork(a, b)),
        1 => Just(Step::Resolved),
    ]
}

fn yaml(flow: &[Step], respond: u32, resolve: u32) -> String {
    let mut text = String::from(
        "workflow: random\nkind: ticket\nstarts: form.sent\nactors: { bot: { role: system }, desk: { role: human } }\n",
    );
    let _ =
        writeln!(text, "sla:\n  - respond: {respond}m\n    resolve: {resolve}m\n    on-breach: desk\nsteps:");
    for (n, step) in flow.iter().enumerate() {
        let what = match step {
            // The least is `least`, the mean twice as much.
            Step::System(least) => format!(
                "task: Look, by: bot, takes: {{ min: {least}m, mode: {}m, max: {}m }}",
                2 * least,
                3 * least + 1
            ),
            Step::Wait(time) => format!("wait: {time}m"),
            Step::Work(time) => format!("task: Solve, by: desk, takes: {time}m"),
            Step::Note => "send: message, to: desk, text: Look, on-error: next".to_owned(),
            Step::Open => "ticket: open, on-error: next".to_owned(),
            Step::Close => "ticket: close, on-error: next".to_owned(),
            Step::Send => "send: reply, text: Hello, on-error: next".to_owned(),
            Step::Fork(a, b) => format!("task: Look, by: bot, outcomes: {{ one: s{a}, two: s{b} }}"),
            Step::Resolved => "end: resolved".to_owned(),
        };
        let _ = writeln!(text, "  - {{ id: s{n}, {what} }}");
    }
    text
}

fn after(flow: &[Step], at: usize) -> Vec<usize> {
    match flow[at] {
        Step::Fork(a, b) => vec![a, b],
        Step::Resolved => Vec::new(),
        _ => vec![at + 1],
    }
}

fn reached(flow: &[Step]) -> BTreeSet<usize> {
    let mut seen = BTreeSet::new();
    let mut open = vec![0];
    while let Some(at) = open.pop() {
        if seen.insert(at) {
            open.extend(after(flow, at));
        }
    }
    seen
}

/// Every way without a step twice: the shortest time to something.
fn shortest(flow: &[Step], at: usize, seen: &mut Vec<usize>, done: &dyn Fn(Step) -> bool) -> Option<u32> {
    let takes = match flow[at] {
        Step::System(time) | Step::Wait(time) | Step::Work(time) => time,
        _ => 0,
    };
    if done(flow[at]) {
        return Some(takes);
    }
    if seen.contains(&at) {
        return None;
    }
    seen.push(at);
    let rest = after(flow, at).into_iter().filter_map(|next| shortest(flow, next, seen, done)).min();
    seen.pop();
    rest.map(|rest| rest + takes)
}

/// Can a customer come to an end, or wait longer than ten minutes, before hearing anything? Walks are followed with the
/// seconds that they have taken so far; a walk that is longer than that is over.
fn unheard(flow: &[Step], from: usize) -> bool {
    const LIMIT: u32 = 600;
    let mut seen = BTreeSet::new();
    let mut open = vec![(from, 0)];
    while let Some((at, time)) = open.pop() {
        if time > LIMIT {
            return true;
        }
        if !seen.insert((at, time)) {
            continue;
        }
        let takes = match flow[at] {
            // (least + 2·least + 3·least + 1 minute) / 3
            Step::System(least) => 120 * least + 20,
            Step::Wait(time) | Step::Work(time) => 60 * time,
            Step::Send => continue,
            Step::Resolved => return true,
            _ => 0,
        };
        if matches!(flow[at], Step::Work(_)) {
            // The person may write when the work is done.
            if time + takes > LIMIT {
                return true;
            }
            continue;
        }
        open.extend(after(flow, at).into_iter().map(|next| (next, time + takes)));
    }
    false
}

/// The opening steps at which a customer may be who has heard nothing before.
fn unaware(flow: &[Step]) -> BTreeSet<usize> {
    let mut seen = BTreeSet::new();
    let mut open = vec![0];
    while let Some(at) = open.pop() {
        let heard = matches!(flow[at], Step::Send | Step::Work(_));
        if seen.insert(at) && !heard {
            open.extend(after(flow, at));
        }
    }
    seen.into_iter().filter(|at| flow[*at] == Step::Open).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, ..ProptestConfig::default() })]

    #[test]
    fn what_takes_too_long_is_told(
        mut flow in prop::collection::vec(step(), STEPS..=STEPS),
        respond in 1..30_u32,
        resolve in 1..30_u32,
    ) {
        flow.push(Step::Resolved);
        let text = yaml(&flow, respond, resolve);
        let parts = [Part { name: "random.yaml".to_owned(), text: text.clone() }];
        let checked = checked::check(&parts, &Settings::default());
        let told = |rule: &str| checked.findings.iter().filter(|own| own.rule == rule).collect::<Vec<_>>();

        let names: BTreeSet<&str> =
            told("no-acknowledgement").iter().filter_map(|own| own.step.as_deref()).collect();
        let wanted = unaware(&flow).into_iter().filter(|at| unheard(&flow, at + 1));
        let wanted: Vec<String> = wanted.map(|at| format!("s{at}")).collect();
        prop_assert_eq!(names, wanted.iter().map(String::as_str).collect(), "{}", text);

        let reached = reached(&flow);
        let opens = flow.contains(&Step::Open);
        let begins: Vec<usize> = if opens {
            reached.iter().filter(|at| flow[**at] == Step::Open).map(|at| at + 1).collect()
        } else {
            vec![0]
        };
        let fastest = |done: &dyn Fn(Step) -> bool| {
            begins.iter().filter_map(|from| shortest(&flow, *from, &mut Vec::new(), done)).min()
        };
        let late = |time: Option<u32>, promised: u32| usize::from(time.is_some_and(|time| time > promised));
        let respond = late(fastest(&|step| matches!(step, Step::Work(_))), respond);
        let resolve = late(fastest(&|step| matches!(step, Step::Close | Step::Resolved)), resolve);
        prop_assert_eq!(told("promise-too-tight").len(), respond + resolve, "{}", text);
    }
}

/// A step of a flow with shares: so many minutes, then on; or one of two with a share in percent.
#[derive(Debug, Clone, Copy)]
enum Shared {
    Takes(u32),
    Work(u32),
    Fork(usize, usize, u32),
    Resolved,
}

fn shared() -> impl Strategy<Value = Shared> {
    prop_oneof![
        3 => (0..90_u32).prop_map(Shared::Takes),
        1 => (0..90_u32).prop_map(Shared::Work),
        3 => (0..=STEPS, 0..=STEPS, 20..80_u32).prop_map(|(a, b, share)| Shared::Fork(a, b, share)),
        1 => Just(Shared::Resolved),
    ]
}

fn shared_yaml(flow: &[Shared], respond: u32, resolve: u32) -> String {
    let mut text = String::from(
        "workflow: random\nkind: ticket\nstarts: form.sent\nactors: { bot: { role: system }, desk: { role: human } }\n",
    );
    text.push_str("traffic: { arrivals: 1/d }\n");
    let _ =
        writeln!(text, "sla:\n  - respond: {respond}m\n    resolve: {resolve}m\n    on-breach: desk\nsteps:");
    for (n, step) in flow.iter().enumerate() {
        let what = match step {
            // At the fastest it takes no time, so that nothing is too tight.
            Shared::Takes(time) if *time > 0 => format!("task: Look, by: bot, takes: {{ mean: {time}m }}"),
            Shared::Takes(_) => "task: Look, by: bot".to_owned(),
            Shared::Work(time) if *time > 0 => format!("task: Solve, by: desk, takes: {{ mean: {time}m }}"),
            Shared::Work(_) => "task: Solve, by: desk".to_owned(),
            Shared::Fork(a, b, share) => format!(
                "task: Look, by: bot, outcomes: {{ one: {{ go: s{a}, share: {share}% }}, two: {{ go: s{b}, share: {}% }} }}",
                100 - share
            ),
            Shared::Resolved => "end: resolved".to_owned(),
        };
        let _ = writeln!(text, "  - {{ id: s{n}, {what} }}");
    }
    text
}

/// Follows all customers a step at a time: the mean time on the way, the share that has met a person, and the share that
/// is still on the way in the end.
fn followed(flow: &[Shared], stops_at_person: bool) -> (f64, f64, f64) {
    let mut here = vec![0.0; flow.len()];
    here[0] = 1.0;
    let (mut time, mut met) = (0.0, 0.0);
    for _ in 0..3_000 {
        let mut next = vec![0.0; flow.len()];
        for (at, share) in here.iter().enumerate() {
            match flow[at] {
                Shared::Takes(takes) => {
                    time += share * f64::from(takes);
                    next[at + 1] += share;
                }
                Shared::Work(takes) => {
                    time += share * f64::from(takes);
                    if stops_at_person {
                        met += share;
                    } else {
                        next[at + 1] += share;
                    }
                }
                Shared::Fork(a, b, percent) => {
                    next[a] += share * f64::from(percent) / 100.0;
                    next[b] += share * f64::from(100 - percent) / 100.0;
                }
                Shared::Resolved => {}
            }
        }
        here = next;
    }
    (time, met, here.iter().sum())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn what_takes_too_long_on_average_is_told(
        mut flow in prop::collection::vec(shared(), STEPS..=STEPS),
        respond in 1..120_u32,
        resolve in 1..240_u32,
    ) {
        flow.push(Shared::Resolved);
        let (all, _, left) = followed(&flow, false);
        let (until_person, met, _) = followed(&flow, true);
        prop_assume!(left < 1e-9);
        let near = |time: f64, promised: u32| (time - f64::from(promised)).abs() < 1e-3;
        prop_assume!(!near(all, resolve) && !near(until_person, respond));
        let text = shared_yaml(&flow, respond, resolve);
        let parts = [Part { name: "random.yaml".to_owned(), text: text.clone() }];
        let checked = checked::check(&parts, &Settings::default());
        let told = checked.findings.iter().filter(|own| own.rule == "promise-at-risk").count();
        let responds = met > 1.0 - 1e-9 && until_person > f64::from(respond);
        let resolves = all > f64::from(resolve);
        prop_assert_eq!(told, usize::from(responds) + usize::from(resolves), "{}", text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn branches_take_as_long_as_those_that_are_waited_for(
        branches in prop::collection::vec(prop::collection::vec((0..20_u32, 0..20_u32), 1..3), 2..5),
        needed in 1..5_usize,
        within in 1..40_u32,
    ) {
        let needed = needed.min(branches.len());
        let mut text = String::from(
            "workflow: random\nkind: order\nactors: { desk: { role: human } }\nsteps:\n  - id: both\n    parallel:\n",
        );
        // Each part of a branch goes one of two ways, so that it takes at least as long as the faster one.
        for (b, branch) in branches.iter().enumerate() {
            let _ = writeln!(text, "      b{b}:");
            for (n, (one, other)) in branch.iter().enumerate() {
                let at = format!("b{b}-{n}");
                let next = if n + 1 < branch.len() { format!("b{b}-{}", n + 1) } else { "join".to_owned() };
                let _ = writeln!(text, "        - {{ id: {at}, task: Look, outcomes: {{ a: {at}a, b: {at}b }} }}");
                let _ = writeln!(text, "        - {{ id: {at}a, task: One, takes: {}m, go: {next} }}", one + 1);
                let _ = writeln!(text, "        - {{ id: {at}b, task: Other, takes: {}m, go: {next} }}", other + 1);
            }
        }
        let _ = writeln!(text, "    join: {needed}\n    within: {within}m\n    on-breach: desk\n  - end: resolved");
        let parts = [Part { name: "random.yaml".to_owned(), text: text.clone() }];
        let checked = checked::check(&parts, &Settings::default());
        let told = checked.findings.iter().any(|own| own.rule == "promise-too-tight");
        let each = |branch: &Vec<(u32, u32)>| branch.iter().map(|(one, other)| one.min(other) + 1).sum();
        let mut times: Vec<u32> = branches.iter().map(each).collect();
        times.sort_unstable();
        prop_assert!(!checked.findings.iter().any(|own| own.rule.starts_with("wrong") || own.rule.starts_with("unknown")), "{}", text);
        prop_assert_eq!(told, times[needed - 1] > within, "{}", text);
    }
}
