//! Whatever a host answers, in whatever order: what begins is over once, who is held is let go once, time never runs
//! backwards, and nothing goes on after the end.

use std::path::Path;

use cswf_machine::{Case, Event, Machine, Signal, StateId, StateKind, TimerKind, lower};
use cswf_model::Workflow;

use crate::host::{Empty, Host};

/// How often each workflow is played, and how long.
const PLAYS: u64 = 120;
const LENGTH: u32 = 300;

/// Numbers that look random, and are the same each time.
struct Random(u64);

impl Random {
    fn below(&mut self, count: usize) -> usize {
        // Knuth's MMIX generator; its high bits are the good ones.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % count.max(1) as u64).unwrap_or(0)
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        list.get(self.below(list.len()))
    }
}

/// The workflows of a folder, as far as they stand for themselves.
fn workflows(folder: &str) -> Vec<Workflow> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
    let mut files: Vec<_> =
        std::fs::read_dir(root).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    let yaml = files.into_iter().filter(|file| file.extension().is_some_and(|extension| extension == "yaml"));
    let texts = yaml.map(|file| std::fs::read_to_string(file).expect("a text"));
    texts.filter_map(|text| cswf_parser::read("test.yaml", &text).workflow).collect()
}

/// What can happen where something goes on: what its state and those around it have ways for.
fn events(machine: &Machine, state: StateId) -> Vec<Event> {
    let transitions =
        machine.upwards(state).filter_map(|up| machine.state(up)).flat_map(|up| &up.transitions);
    let events = transitions.map(|transition| transition.event);
    events.filter(|event| !matches!(event, Event::Always | Event::Timer(_) | Event::Rule(_))).collect()
}

fn act(host: &mut Host<'_>, random: &mut Random) {
    let now = host.case.now() + [0, 0, 1, 1_000, 60_000, 3_600_000][random.below(6)];
    let alive: Vec<(u32, StateId)> = host.alive.iter().map(|(serial, state)| (*serial, *state)).collect();
    match random.below(12) {
        0..=2 => host.wake(),
        3 => {
            host.signal(now, Signal::to_case(Event::HangUp));
        }
        4 => {
            let names: Vec<_> = host.machine.rules.iter().map(|rule| rule.event).collect();
            if let Some(name) = random.of(&names) {
                host.signal(now, Signal::to_case(Event::Happened(*name)));
            }
        }
        5 => {
            let word = ["1", "0", "agent", "人工", "yes", "", "2026-01-01", "5"][random.below(8)];
            let serial = random.of(&alive).map_or(0, |(serial, _)| *serial);
            let heard = host.machine.hear(&mut host.case, serial, word, &Empty);
            if let Some(heard) = heard {
                host.signal(now + heard.delay, heard.signal);
            }
        }
        _ => {
            let Some((serial, state)) = random.of(&alive).copied() else { return host.wake() };
            let choice = host
                .machine
                .state(state)
                .is_some_and(|own| own.activity.is_none() && own.kind != StateKind::Parallel);
            let event = if choice {
                let open = host.machine.open_ways(&mut host.case, serial, &Empty);
                let shares: f64 = open.iter().map(|(_, share)| share).sum();
                assert!(open.is_empty() || (shares - 1.0).abs() < 1e-9, "shares of the open ways: {open:?}");
                random.of(&open).map(|(n, _)| Event::Chosen(*n))
            } else {
                random.of(&events(host.machine, state)).copied()
            };
            if let Some(event) = event {
                let input = random.below(2) == 0;
                host.signal(now, Signal { input, ..Signal::of(serial, event) });
            }
        }
    }
}

fn play(machine: &Machine, seed: u64) -> (Vec<String>, bool) {
    let mut random = Random(seed);
    let mut host = Host::start(machine);
    for _ in 0..LENGTH {
        if host.case.ended().is_some() {
            break;
        }
        act(&mut host, &mut random);
    }
    let ended = host.case.ended().is_some();
    // Once more after the end: nothing happens.
    if ended {
        host.signal(host.case.now() + 1, Signal::to_case(Event::HangUp));
    }
    (host.log, ended)
}

fn all_keep_order(folder: &str) {
    let workflows = workflows(folder);
    assert!(workflows.len() > 10, "{folder}");
    let called = |id: &str| workflows.iter().find(|own| own.id.value == id);
    let mut ended = 0;
    for workflow in &workflows {
        let machine = lower(workflow, &called).machine;
        for seed in 0..PLAYS {
            let (log, over) = play(&machine, seed);
            ended += u64::from(over);
            if seed < 3 {
                assert_eq!(
                    log,
                    play(&machine, seed).0,
                    "{}: the same answers, another run",
                    workflow.id.value
                );
            }
        }
    }
    assert!(ended > PLAYS * 5, "only {ended} cases came to an end");
}

#[test]
fn the_workflows_of_the_library_keep_order() {
    all_keep_order("workflows");
}

#[test]
fn the_examples_keep_order() {
    all_keep_order("examples");
}

/// Every verb, every kind of interruption, branches in branches.
const CROWDED: &str = "
workflow: crowded
kind: call
channels: [phone, chat]
actors:
  people: { role: human, hours: office }
  boss: { role: human }
hours: { office: { open: \"Mo-Fr 09:00-18:00\" } }
data: { n: integer, word: text, voice: recording, vip: { type: bool, from: crm } }
defaults: { timeout: 5s, tries: 2, on-timeout: agent, on-invalid: { do: [{ say: Pardon }] }, on-error: agent, on-full: agent, on-closed: late }
anytime:
  - { key: 0, go: agent }
  - { words: [agent], do: [{ say: One moment }, { task: Look, by: boss }] }
  - { repeats: 2, do: [{ say: Again }, { set: { n: 1 }, go: menu }] }
  - { silent: 2s, do: [{ say: Hello }] }
  - { hangs-up: true, if: n == 1, go: log }
rules:
  - { event: ticket.opened, do: [{ task: Read, by: people }] }
  - { event: ticket.updated, if: vip, go: menu, priority: high }
  - { event: ticket.closed, after: 1h, do: [{ send: sms, text: Bye }] }
  - { event: sla.warned, do: [{ send: message, to: boss, text: Soon }] }
sla:
  - { match: { vip: true }, respond: 10m, resolve: 1h, on-breach: boss }
  - { resolve: 2h, warn: 50%, pause: [pause], on-breach: { go: late } }
steps:
  - { id: menu, menu: Which, options: { 1: ask, 2: both, 3: { say: Wait, go: again }, 4: { if: vip, go: late } } }
  - { id: ask, ask: n, confirm: true, within: 1m, on-breach: { do: [{ say: Hurry }] } }
  - { id: who, decide: Vip, cases: [{ if: vip, share: 20%, go: agent }], else: { do: [{ ticket: open }, { ticket: update }] } }
  - { id: both, parallel: { a: [{ ask: word }, { queue: people }, { task: Work, by: people, outcomes: { well: next, badly: join } }], b: [{ parallel: { c: [{ wait: 1m }], d: [{ invoke: a.b, go: agent }] }, join: any }, { callback: people, tries: 2, on-failed: next }] }, join: 1, timeout: 1h, on-timeout: agent }
  - { id: pause, wait: parcel, outcomes: { came: next, lost: late }, timeout: 2h, on-timeout: next }
  - { record: voice, on-timeout: next }
  - { survey: csat, valid: 1h, on-timeout: next }
  - { ticket: close }
  - { id: agent, queue: people, limit: 3, timeout: 10m, on-timeout: late, options: { 1: again, 2: { say: Still here, go: again } } }
  - { id: work, task: Work, by: people, takes: 2h, within: 30m, on-breach: { go: late }, uninterrupted: true }
  - { dial: \"+1555\", on-busy: log, on-no-answer: log }
  - { id: log, split: { menu: 50%, late: 50% } }
  - { id: late, say: Goodbye }
  - { end: over, say: Bye }
";

#[test]
fn a_crowded_workflow_keeps_order() {
    let machine = crate::host::machine(CROWDED);
    let mut ends = std::collections::BTreeSet::new();
    for seed in 0..4_000 {
        let (log, _) = play(&machine, seed);
        ends.extend(log.last().filter(|line| line.starts_with("ended")).cloned());
    }
    // Everything is taken care of but what `dial`, `callback` and hang-ups lead to; nobody gets stuck.
    assert!(ends.contains("ended over") && ends.contains("ended abandoned"), "{ends:?}");
}

#[test]
fn a_silence_is_served_after_the_steps_own_clocks_and_rules_before_promises() {
    let kinds = [TimerKind::Own, TimerKind::Silence, TimerKind::Rule, TimerKind::Promise];
    assert!(kinds.is_sorted());
}

#[test]
fn a_case_that_was_never_started_means_nothing() {
    let machine = crate::host::machine("workflow: t\nkind: chat\nsteps: [{ end: good }]");
    let mut case = Case::new(&machine, "2026-01-05T10:00:00Z".parse().expect("an instant"));
    let mut effects = Vec::new();
    assert!(!machine.signal(&mut case, 5, Signal::to_case(Event::HangUp), &Empty, &mut effects));
    assert!(machine.hear(&mut case, 1, "hello", &Empty).is_none());
    assert!(effects.is_empty());
}
