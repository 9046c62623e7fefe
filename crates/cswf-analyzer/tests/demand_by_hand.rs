//! Arrivals, shares, runs, branches, rules, interruptions and work, each against a number that was computed by hand.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failing helper fails the test"
)]

use std::collections::BTreeMap;

use cswf_analyzer::facts::Facts;
use cswf_analyzer::facts::demand::work::{Work, works};
use cswf_analyzer::{Member, Project};
use cswf_diagnostics::Sources;
use cswf_model::Workflow;

fn read(texts: &[&str]) -> Vec<Workflow> {
    let read = |text: &&str| {
        let read = cswf_parser::read("a.yaml", text);
        assert!(read.diagnostics.is_empty(), "{text}\n{:?}", read.diagnostics);
        read.workflow.unwrap_or_else(|| panic!("{text}"))
    };
    texts.iter().map(read).collect()
}

/// Asks the facts of the first of some workflows.
fn of<T>(texts: &[&str], ask: impl FnOnce(&Facts<'_>) -> T) -> T {
    let workflows = read(texts);
    let sources = Sources::new();
    let members = workflows.iter().map(|workflow| Member { workflow, sources: &sources }).collect();
    let project = Project::of(members, true);
    ask(&Facts::new(&workflows[0], &project))
}

/// How often each named step is visited in a week.
fn visits(texts: &[&str]) -> BTreeMap<String, f64> {
    of(texts, |facts| {
        let (demand, map) = (facts.demand().unwrap(), facts.map());
        let mut found = BTreeMap::new();
        for (id, leg) in map.legs() {
            // Who comes back from an interruption has never left.
            if let Some(step) = map.step_at(leg.to).filter(|_| !leg.resumes) {
                *found.entry(facts.workflow().step_name(step)).or_insert(0.0) += demand.flow(id);
            }
        }
        found
    })
}

fn ends(texts: &[&str]) -> BTreeMap<String, f64> {
    of(texts, |facts| facts.demand().unwrap().ends(facts))
}

fn work(texts: &[&str]) -> BTreeMap<String, Work> {
    of(texts, |facts| works(facts, facts.demand().unwrap()))
}

fn near(left: f64, right: f64) {
    assert!((left - right).abs() <= 1e-9 * right.abs().max(1.0), "{left} is not {right}");
}

/// A workflow of one step with this traffic, and a team with these hours.
fn arriving(traffic: &str, hours: &str) -> (f64, f64) {
    let text = format!(
        "workflow: a\nkind: call\nhours: {{ h: {{ open: \"{hours}\" }} }}\n\
         actors: {{ desk: {{ role: human, staff: 1, hours: h }} }}\n\
         steps:\n  - {{ id: work, task: Work, by: desk }}\n  - end: resolved\ntraffic: {{ arrivals: {traffic} }}\n"
    );
    of(&[&text], |facts| {
        let demand = facts.demand().unwrap();
        let step = facts.workflow().step_named("work").unwrap();
        (demand.inflow.total() / demand.inflow.period.weeks(), facts.customers_per_day(step).unwrap())
    })
}

#[test]
fn rates_are_spread_over_the_week() {
    let check = |traffic: &str, hours: &str, week: f64, day: f64| {
        let (found, each) = arriving(traffic, hours);
        near(found, week);
        near(each, day);
    };
    check("90/h", "Mo-Fr 09:00-18:00", 90.0 * 168.0, 90.0 * 24.0);
    check("2/m", "24/7", 2.0 * 60.0 * 168.0, 2.0 * 60.0 * 24.0);
    // So many on each day that has open hours.
    check("14/d", "Mo-Fr 09:00-18:00", 70.0, 14.0);
    check("14/d", "Mo-Su 22:00-06:00", 98.0, 14.0);
    check(
        r#"[{ at: "Mo-Fr 09:00-12:00", rate: 40/h }, { at: "Sa 09:00-10:00", rate: 10/h }]"#,
        "24/7",
        610.0,
        610.0 / 6.0,
    );
    // Windows that overlap add up; so many a day are those of the window.
    check(
        r#"[{ at: "Mo 00:00-24:00", rate: 24/d }, { at: "Mo 10:00-11:00", rate: 6/h }]"#,
        "24/7",
        30.0,
        30.0,
    );
    // One day a year, in the mean of four years: 10 on each Christmas Eve.
    let (week, day) = arriving(r#"[{ at: "Dec 24 10:00-20:00", rate: 1/h }]"#, "24/7");
    near(week, 40.0 / (1461.0 / 7.0));
    near(day, 10.0);
}

#[test]
fn who_comes_too_late_takes_the_way_of_closed() {
    let found = visits(&[r#"
workflow: a
kind: call
hours: { office: { open: "Mo-Fr 09:00-18:00" } }
actors: { desk: { role: human, hours: office } }
steps:
  - { id: line, queue: desk, on-closed: { go: sorry, share: 90% } }
  - { id: help, task: Help, by: desk }
  - end: resolved
  - { id: sorry, say: Sorry. }
  - { id: later, wait: 12h }
  # By now nobody knows whether it is open: nobody takes the way without a share.
  - { id: second, queue: desk, on-closed: no }
  - end: resolved
  - { id: no, end: unresolved }
traffic: { arrivals: 1/h }
"#]);
    near(found["help"], 45.0);
    near(found["sorry"], 123.0);
    near(found["second"], 123.0);
    near(found["no"], 0.0);
}

#[test]
fn data_that_traffic_knows_are_known_once_they_are_there() {
    let found = visits(&[r#"
workflow: a
kind: chat
data:
  size: integer
  vip:  { type: bool, from: crm }
  note: { type: bool, from: crm }
defaults: { timeout: 5m, on-timeout: no, on-invalid: no, on-error: no }
steps:
  # Not asked yet: not set, so it is not more than 10.
  - decide: Large?
    cases: [{ if: size > 10, go: wrong }]
  - { id: ask-size, ask: size, prompt: How many? }
  - decide: Large or known?
    cases: [{ if: size > 10 or vip, share: 99%, go: large }]
  - { id: small, say: Small. }
  # Nobody knows: half of them, and of those for whom a share is written, so many.
  - { id: half, if: note, say: Half. }
  - { id: some, if: note, share: 20%, say: Some. }
  - end: resolved
  - { id: large, say: Large. }
  # It is what it was: nobody who is neither comes here.
  - decide: Neither?
    cases: [{ if: not vip and size <= 10, go: wrong }]
  - end: resolved
  - { id: wrong, end: unresolved }
  - { id: no, end: unresolved }
traffic: { arrivals: 1/h, data: { size: { 5: 60%, 20: 40% }, vip: 25% } }
"#]);
    near(found["wrong"], 0.0);
    near(found["large"], 168.0 * (1.0 - 0.6 * 0.75));
    near(found["small"], 168.0 * 0.6 * 0.75);
}

#[test]
fn what_was_noted_on_the_way_is_known_later() {
    let found = visits(&[r#"
workflow: a
kind: chat
data: { account: bool, tries: integer, wish: { type: choice, of: [red, blue] } }
steps:
  - id: who
    menu: Press 1 or 2.
    options:
      1: { share: 30%, set: { account: true, wish: red }, go: early }
      2: { share: 70%, set: { account: false }, go: early }
    on-invalid: early
    on-error: early
  - id: early
    decide: Tried already?
    # A sum with what is not set is not set, so it is never less than 3.
    cases: [{ if: tries + 1 < 3, go: never }]
  - decide: Account?
    cases: [{ if: account, go: open }]
    else: { go: begin }
  - { id: open, task: Open an account }
  - decide: Red?
    cases: [{ if: wish == "red", go: begin }]
    else: { go: never }
  - { id: begin, set: { tries: 0 } }
  - { id: try, set: { tries: "=tries + 1" } }
  - decide: Again?
    cases: [{ if: tries < 4, go: try }]
  - end: resolved
  - { id: never, end: unresolved }
traffic: { arrivals: 100/d }
"#]);
    near(found["open"], 700.0 * 0.3);
    near(found["never"], 0.0);
    near(found["try"], 700.0 * 4.0);
}

const VERIFY: &str = r#"
workflow: verify
kind: call
actors: { desk: { role: human, staff: 1 } }
steps:
  - id: menu
    menu: Press 1, 2 or 3.
    options: { 1: { end: verified, share: 60% }, 2: { end: refused, share: 25% }, 3: { go: check, share: 15% } }
    on-invalid: { end: abandoned }
  - id: check
    task: Check
    by: desk
    takes: 2m
    outcomes: { known: { end: known, share: 80% }, unknown: { end: abandoned, share: 20% } }
"#;

const LINE: &str = r#"
workflow: line
kind: call
actors: { desk: { role: human, staff: 10 } }
steps:
  - { id: half, split: { check: 50%, bye: 50% } }
  - { id: bye, end: resolved }
  - { id: check, run: verify, outcomes: { refused: { go: no } } }
  - { id: yes, task: Help, by: desk, takes: 3m }
  - end: resolved
  - { id: no, end: unresolved }
traffic: { arrivals: 10/h }
"#;

#[test]
fn what_is_run_ends_as_it_does_and_has_its_callers_customers() {
    let found = visits(&[LINE, VERIFY]);
    let a_week = 840.0;
    near(found["check"], a_week);
    near(found["no"], a_week * 0.25);
    near(found["yes"], a_week * (0.6 + 0.15 * 0.8));
    // Who gives up in there is gone here, too.
    let ends = ends(&[LINE, VERIFY]);
    near(ends["resolved"] + ends["unresolved"], 1.0 - 0.5 * 0.15 * 0.2);
    let inside = visits(&[VERIFY, LINE]);
    near(inside["check"], a_week * 0.15);
    let customers =
        of(&[VERIFY, LINE], |facts| facts.customers_per_day(facts.workflow().step_named("check").unwrap()));
    near(customers.unwrap(), 120.0 * 0.15);
    // Three minutes for those who are helped, two for those who are checked by hand.
    let work = work(&[LINE, VERIFY]);
    near(work["desk"].time, a_week * (0.72 * 180.0 + 0.15 * 120.0));
    assert!(of(&[VERIFY], |facts| facts.demand().is_none()));
}

#[test]
fn the_moment_is_known_in_what_is_run() {
    let inner = r#"
workflow: inner
kind: call
hours: { office: { open: "Mo-Fr 09:00-18:00" } }
actors: { desk: { role: human, hours: office } }
steps:
  - { id: line, queue: desk, on-closed: sorry }
  - { id: help, task: Help, by: desk }
  - end: resolved
  - { id: sorry, end: unresolved }
"#;
    let outer = r#"
workflow: outer
kind: call
steps:
  - run: inner
  - end: resolved
traffic: { arrivals: [{ at: "Mo-Su 08:00-20:00", rate: 1/h }] }
"#;
    let found = visits(&[inner, outer]);
    near(found["help"], 45.0);
    near(found["sorry"], 84.0 - 45.0);
}

#[test]
fn branches_are_all_taken_and_left_once() {
    let found = visits(&[r#"
workflow: a
kind: ticket
steps:
  - id: both
    parallel:
      one: [{ id: first, task: One }, { id: second, if: false, task: Two }]
      other: [{ id: third, task: Three }]
    timeout: 1h
    on-timeout: { go: late, share: 10% }
  - { id: after, say: Done. }
  - end: resolved
  - { id: late, end: unresolved }
traffic: { arrivals: 1/h }
"#]);
    for step in ["both", "first", "second", "third"] {
        near(found[step], 168.0);
    }
    near(found["after"], 168.0 * 0.9);
    near(found["late"], 168.0 * 0.1);
}

/// The table of rules acts before the first step, the highest priority first.
fn rules(apply: &str) -> BTreeMap<String, f64> {
    let text = format!(
        r#"
workflow: a
kind: ticket
apply: {apply}
data: {{ vip: {{ type: bool, from: crm }}, odd: {{ type: bool, from: crm }} }}
rules:
  - {{ event: ticket.opened, match: {{ vip: true }}, do: [{{ id: greet, task: Greet }}] }}
  - {{ event: ticket.opened, rollout: 30%, do: [{{ id: try, task: Try }}], priority: low }}
  - {{ event: ticket.opened, if: odd, go: special, priority: highest }}
  - {{ event: ticket.opened, match: {{ vip: true }}, do: [{{ id: never, task: Never }}], active: false }}
  - {{ event: something.rare, do: [{{ id: rare, task: Rare }}] }}
steps:
  - {{ id: work, task: Work }}
  - end: resolved
  - {{ id: special, end: resolved }}
traffic: {{ arrivals: 100/d, data: {{ vip: 20%, odd: 10% }} }}
"#
    );
    visits(&[&text])
}

#[test]
fn rules_act_by_priority_until_one_leads_away() {
    let found = rules("all");
    near(found["special"], 70.0);
    near(found["greet"], 630.0 * 0.2);
    near(found["try"], 630.0 * 0.3);
    near(found["work"], 630.0);
    near(found["rare"], 0.0);
    let found = rules("first");
    near(found["special"], 70.0);
    near(found["greet"], 630.0 * 0.2);
    near(found["try"], 630.0 * 0.8 * 0.3);
    near(found["work"], 630.0);
}

#[test]
fn interruptions_with_a_share_come_between() {
    let found = visits(&[r#"
workflow: a
kind: chat
anytime:
  - { words: [hurry], share: 10%, do: [{ id: calm, set: { language: en } }] }
  - { words: [agent], share: 20%, go: agent }
  - { words: [help], go: never }
steps:
  - { id: hello, say: Hello. }
  - end: resolved
  - { id: agent, task: Help }
  - end: resolved
  - { id: never, end: unresolved }
traffic: { arrivals: 100/d }
"#]);
    near(found["calm"], 700.0 * 0.1);
    near(found["agent"], 700.0 * 0.2);
    near(found["never"], 0.0);
}

#[test]
fn a_late_rule_finds_those_who_are_still_here() {
    let found = visits(&[r#"
workflow: a
kind: ticket
rules:
  - { event: ticket.closed, after: 24h, go: ask }
steps:
  - { ticket: close, on-error: next }
  - { id: quiet, wait: ticket.reply, timeout: 3d, takes: 12h, on-timeout: { go: done, share: 80% } }
  - { id: answer, task: Answer }
  - { id: done, end: resolved }
  - { id: ask, survey: csat }
  - end: resolved
traffic: { arrivals: 100/d }
"#]);
    near(found["ask"], 700.0 * 0.8);
    // A fifth of the others writes, as of all.
    near(found["answer"], 700.0 * 0.2 * 0.2);
}

#[test]
fn people_are_busy_as_long_as_they_have_the_case() {
    let found = work(&[r#"
workflow: a
kind: call
actors: { bot: { role: system }, desk: { role: human, staff: 1 }, boss: { role: human, staff: 1 } }
steps:
  - { id: look, invoke: crm.find, takes: 50s, on-error: next }
  - { id: line, queue: desk }
  - { say: One moment., by: desk, takes: 10s }
  - { task: Hear, by: desk, takes: { mean: 60s } }
  - { invoke: crm.note, takes: 20s, on-error: next }
  - { id: bot-says, say: "Please hold.", takes: 40s }
  - { invoke: crm.note, takes: 30s, on-error: next }
  - { escalate: boss, within: 1h, on-breach: boss }
  - { task: Settle, by: boss, takes: 5m }
  - { wait: 1d }
  - { id: file, task: File, by: boss, takes: 2m }
  - { survey: csat, by: desk, takes: 70s }
  - end: resolved
traffic: { arrivals: 100/d }
"#]);
    let week = 700.0;
    // The words of the person, the hearing, the note; not what comes after the bot has spoken. And the survey.
    near(found["desk"].time, week * (10.0 + 60.0 + 20.0 + 70.0));
    near(found["desk"].quiet, week * 70.0);
    near(found["desk"].answered, week);
    near(found["boss"].time, week * (300.0 + 120.0));
    near(found["boss"].quiet, week * 120.0);
    assert_eq!(found.len(), 2);
}

#[test]
fn an_endless_loop_is_not_counted() {
    let text = r#"
workflow: a
kind: call
steps:
  - { id: one, say: One. }
  - { id: two, say: Two., go: one }
traffic: { arrivals: 1/h }
"#;
    assert!(of(&[text], |facts| facts.demand().is_none()
        && facts.customers_per_day(cswf_model::StepId(0)).is_none()));
}

#[test]
fn a_customer_counts_once_however_often_he_comes() {
    let text = r#"
workflow: a
kind: call
steps:
  - { id: first, split: { menu: 50%, bye: 50% } }
  - id: menu
    menu: Press 1 or 9.
    options: { 1: { go: bye, share: 10% }, 9: { go: again, share: 90% } }
    on-invalid: bye
  - { id: bye, end: resolved }
traffic: { arrivals: 10/h }
"#;
    near(visits(&[text])["menu"], 10.0 * 168.0 * 0.5 * 10.0);
    let customers =
        of(&[text], |facts| facts.customers_per_day(facts.workflow().step_named("menu").unwrap()));
    near(customers.unwrap(), 120.0);
}

/// Every rule's finding at a step says how many customers a day meet it.
#[test]
fn findings_say_how_many_customers_they_cost() {
    let text = r#"
workflow: a
kind: call
hours: { office: { open: "Mo-Fr 09:00-18:00" } }
actors: { desk: { role: human, hours: office } }
steps:
  - menu: Press 1 or 2.
    options: { 1: { go: track, share: 25% }, 2: { go: line, share: 75% } }
    on-invalid: line
  - { id: track, invoke: orders.track }
  - end: resolved
  - { id: line, queue: desk }
  - { task: Help, by: desk }
  - end: resolved
traffic: { arrivals: [{ at: "Mo-Fr 09:00-19:00", rate: 16/h }] }
"#;
    let workflows = read(&[text]);
    let sources = Sources::new();
    let project = Project::of(vec![Member { workflow: &workflows[0], sources: &sources }], true);
    let found = cswf_analyzer::analyze(&workflows[0], &project, &cswf_analyzer::Settings::default());
    let customers = |rule: &str| {
        found.iter().find(|finding| finding.rule == rule).and_then(|finding| finding.customers_per_day)
    };
    // A quarter of sixteen in each of ten hours; and three quarters of those of the last hour.
    near(customers("unhandled-outcome").unwrap(), 40.0);
    near(customers("uncovered-hours").unwrap(), 12.0);
}
