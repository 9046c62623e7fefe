//! Who is held and who is let go, as a host hears it.

use cswf_machine::{Event, Signal};

use crate::host::{Host, machine};

#[test]
fn a_person_is_held_from_the_answer_until_another_actor_talks() {
    let machine = machine(
        "
workflow: t
kind: chat
actors: { people: { role: human }, others: { role: human } }
steps:
  - { id: q, queue: people }
  - { id: work, task: Work, by: people }
  - { id: bot, say: Goodbye }
  - { id: more, task: More, by: others }
  - { id: good, end: good }
",
    );
    let mut host = Host::start(&machine);
    host.answer("q", Event::Answered);
    host.answer("work", Event::Finished);
    host.answer("bot", Event::Finished);
    host.answer("more", Event::Answered);
    host.answer("more", Event::Finished);
    assert_eq!(
        host.told(),
        [
            "entered q",
            "row q answered",
            "held people",
            "entered work",
            "row work done",
            "released people",
            "entered bot",
            "row bot done",
            "entered more",
            "held others",
            "row more done",
            "released others",
            "entered good",
            "row good good",
            "ended good"
        ]
    );
}

#[test]
fn an_interruption_lets_nobody_go_who_was_there_before() {
    let machine = machine(
        "
workflow: t
kind: chat
actors: { people: { role: human }, others: { role: human } }
rules:
  - { event: letter, do: [{ id: in, say: By the bot }, { id: help, task: Help, by: others }, { id: in2, say: By the bot again }] }
steps:
  - { id: q, queue: people }
  - { id: work, task: Work, by: people }
  - { id: good, end: good }
",
    );
    let mut host = Host::start(&machine);
    host.answer("q", Event::Answered);
    host.told();
    let letter = machine.name_id("letter").expect("a name");
    assert!(host.signal(0, Signal::to_case(Event::Happened(letter))));
    host.answer("in", Event::Finished);
    host.answer("help", Event::Answered);
    host.answer("help", Event::Finished);
    host.answer("in2", Event::Finished);
    assert_eq!(
        host.told(),
        [
            "row work interrupted",
            "acts 0",
            "entered in",
            "row in done",
            "entered help",
            "held others",
            "row help done",
            "released others",
            "entered in2",
            "row in2 done"
        ]
    );
    // The work goes on with the person who has been there all the time.
    host.answer("work", Event::Finished);
    assert_eq!(
        host.told(),
        ["row work done", "released people", "entered good", "row good good", "ended good"]
    );
}

#[test]
fn what_is_done_during_an_interruption_counts_when_the_step_goes_on() {
    let machine = machine(
        "
workflow: t
kind: chat
actors: { people: { role: human } }
rules:
  - { event: letter, do: [{ id: in, say: A letter }] }
steps:
  - { id: work, task: Work, by: people }
  - { id: good, end: good }
",
    );
    let mut host = Host::start(&machine);
    host.answer("work", Event::Answered);
    let letter = machine.name_id("letter").expect("a name");
    assert!(host.signal(1_000, Signal::to_case(Event::Happened(letter))));
    host.told();
    // The work is finished meanwhile, and the step ends when the letter has been told of.
    host.answer("work", Event::Finished);
    assert!(host.told().is_empty());
    host.answer("in", Event::Finished);
    assert_eq!(
        host.told(),
        ["row in done", "row work done", "released people", "entered good", "row good good", "ended good"]
    );
}

#[test]
fn a_branch_that_is_cut_off_lets_its_person_go() {
    let machine = machine(
        "
workflow: t
kind: chat
actors: { people: { role: human }, others: { role: human } }
steps:
  - id: p
    parallel:
      x: [{ id: x, task: Work, by: people }]
      y: [{ id: y, task: Work, by: others }]
    join: any
  - { id: good, end: good }
",
    );
    let mut host = Host::start(&machine);
    host.answer("x", Event::Answered);
    host.answer("y", Event::Answered);
    host.told();
    host.answer("x", Event::Finished);
    assert_eq!(
        host.told(),
        [
            "row x done",
            "released people",
            "row p done",
            "released others",
            "entered good",
            "row good good",
            "ended good"
        ]
    );
}

#[test]
fn an_agreed_time_that_is_met_or_broken_is_told() {
    let machine = machine(
        "
workflow: t
kind: ticket
actors: { people: { role: human }, boss: { role: human } }
sla: [{ respond: 10m, resolve: 30m, on-breach: boss }]
steps:
  - { id: work, task: Work, by: people }
  - { id: more, task: More, by: people }
  - { id: good, end: good }
",
    );
    let mut host = Host::start(&machine);
    host.answer("work", Event::Answered);
    host.answer("work", Event::Finished);
    assert!(host.told().contains(&"agreed Respond true".to_owned()));
    host.wake();
    assert_eq!(host.told(), ["agreed Resolve false", "row more breached", "told boss"]);
    host.answer("more", Event::Finished);
    assert!(!host.told().iter().any(|line| line.starts_with("agreed")), "what is settled stays so");
}
