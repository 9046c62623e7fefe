//! Every construct of the language is read without a word, into what it means.

use crate::support;
use std::time::Duration;

use cswf_diagnostics::{SourceFile, Sources};
use cswf_model::{
    Apply, Arrivals, Bound, Breach, Budget, Distribution, ExprKind, Join, Kind, Manner, Measure, Outcome,
    Part, Phase, PromiseForm, ReachFrom, Results, RetrySay, Role, RulePriority, SlaClock, Spread, Staffing,
    Step, StepKind, Subject, Target, Trigger, Turn, Type, Value, ValueSource, WaitFor, Way, Workflow,
};
use cswf_parser::{Document, Included, Includes, Surroundings, parse_file};

const WHOLE: &str = include_str!("../fixtures/whole-language.yaml");
const CENTER: &str = include_str!("../fixtures/center.yaml");

fn whole() -> Workflow {
    let mut sources = Sources::new();
    let own = sources.add(SourceFile::new("flow.yaml", WHOLE));
    let library = sources.add(SourceFile::new("shared/center.yaml", CENTER));
    let own = cswf_syntax::parse(own, WHOLE);
    let library = cswf_syntax::parse(library, CENTER);
    let includes = Includes::from([("shared/center.yaml".to_owned(), Included::Tree(&library.tree))]);
    let workflows = ["reset-router".to_owned(), "tech-support".to_owned()];
    let around = Surroundings {
        path: "flow.yaml",
        includes: Some(&includes),
        workflows: Some(&workflows),
        ..Surroundings::default()
    };
    let read = parse_file(&own.tree, WHOLE.len(), &around);
    assert_eq!(support::tell(&sources, &read.diagnostics), "");
    let alone = parse_file(&library.tree, CENTER.len(), &Surroundings::default());
    assert_eq!(support::tell(&sources, &alone.diagnostics), "");
    match read.document {
        Document::Workflow(workflow) => *workflow,
        other => panic!("{other:?}"),
    }
}

fn step<'a>(workflow: &'a Workflow, name: &str) -> &'a Step {
    let id = workflow.step_named(name).unwrap_or_else(|| panic!("no step {name}"));
    workflow.step(id).unwrap()
}

fn secs(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

#[test]
fn headings_say_what_the_workflow_is() {
    let flow = whole();
    assert_eq!((flow.id.value.as_str(), flow.kind), ("tech-support", Kind::Call));
    assert_eq!(flow.first_language(), Some("zh-TW"));
    assert!(flow.has_channel("phone"));
    assert_eq!((flow.starts.value.as_str(), flow.timezone.value.as_str()), ("call", "Asia/Taipei"));
    let review = flow.review.as_ref().unwrap();
    assert_eq!(review.last.unwrap().value.to_string(), "2026-10-01");
    assert_eq!(review.every.unwrap().value, secs(90 * 86_400));
    assert_eq!(flow.apply, Apply::First);
}

#[test]
fn own_entries_beat_those_of_a_library() {
    let flow = whole();
    let names: Vec<&str> = flow.actors.iter().map(|actor| actor.id.value.as_str()).collect();
    assert_eq!(names, ["customer", "system", "bot", "frontline", "tier2", "supervisor", "nightshift"]);
    let frontline = flow.actor(flow.actor_named("frontline").unwrap()).unwrap();
    assert_eq!(flow.words(frontline.title.as_ref().unwrap(), None, None), "一線客服");
    assert_eq!(frontline.role, Role::Human);
    assert!(matches!(&frontline.staff, Staffing::Constant(count) if count.value == 9));
    let tier2 = flow.actor(flow.actor_named("tier2").unwrap()).unwrap();
    assert!(matches!(&tier2.staff, Staffing::Shifts(shifts) if shifts.len() == 2));
    assert_eq!(flow.actor(flow.default_actor()).unwrap().id.value, "bot");
    assert_eq!(flow.defaults.timeout.unwrap().value, secs(5));
    assert_eq!(flow.defaults.handlers.len(), 5);
    let keys: Vec<&Trigger> =
        flow.anytime.iter().flat_map(|entry| &entry.triggers).map(|own| &own.value).collect();
    assert_eq!(keys.first(), Some(&&Trigger::Key("0".to_owned())));
    assert_eq!(keys.last(), Some(&&Trigger::Key("9".to_owned())));
    assert!(keys.contains(&&Trigger::HangsUp) && keys.contains(&&Trigger::Silent(secs(600))));
    assert_eq!(flow.sla.len(), 3, "the library's row comes last");
    let nights = flow.hours.iter().position(|hours| hours.id.value == "nights").unwrap();
    assert!(matches!(flow.sla[2].clock, SlaClock::Hours(hours) if hours.value.index() == nights));
    // The library's words are read with the workflow's names.
    let bye = flow.texts.iter().find(|text| text.id.value == "bye").unwrap();
    assert!(
        bye.text.variants[1].template.parts.iter().any(|part| matches!(part, Part::Variable(Some(_), _)))
    );
    assert_eq!(flow.texts.iter().filter(|text| text.id.value == "closed").count(), 1);
}

#[test]
fn steps_are_numbered_in_file_order_with_nested_ones() {
    let flow = whole();
    // The `do` of the heading `anytime` stands before `steps`, so its step is the first.
    assert_eq!(flow.step_name(cswf_model::StepId(0)), "tech-support#1");
    let starts: Vec<u32> =
        flow.steps.iter().filter(|step| step.span.file == flow.file).map(|step| step.span.start).collect();
    assert!(starts.is_sorted());
    let body = WHOLE.split("\nsteps:\n").nth(1).unwrap().split("\nrules:").next().unwrap();
    let items = body.lines().filter(|line| line.starts_with("  - ")).count();
    assert_eq!(flow.main.steps.len(), items);
    assert!(flow.steps.iter().all(|step| step.kind != StepKind::Broken));
    let own = starts.len();
    assert!(
        flow.steps[own..].iter().all(|step| step.span.file != flow.file),
        "the library's steps come last"
    );
}

#[test]
fn a_menu_has_its_options_as_ways_out() {
    let flow = whole();
    let StepKind::Menu { options, .. } = &step(&flow, "main").kind else { panic!() };
    let names: Vec<&str> = options.iter().map(|option| option.name.value.as_str()).collect();
    assert_eq!(names, ["1", "2", "3", "9"]);
    assert!(
        matches!(options[0].way.way, Way::Go(target) if target.value == Target::Step(flow.step_named("device").unwrap()))
    );
    assert!((options[0].way.share.unwrap().value.0 - 0.45).abs() < 1e-12);
    let Way::Do(block) = &options[1].way.way else { panic!() };
    let inner: Vec<&str> = block.steps.iter().map(|id| flow.step(*id).unwrap().kind.verb()).collect();
    assert_eq!(inner, ["run", "go"]);
    assert!(matches!(options[3].way.way, Way::Go(target) if target.value == Target::Again));
}

#[test]
fn a_task_has_times_outcomes_and_a_promise() {
    let flow = whole();
    let fix = step(&flow, "fix");
    assert_eq!(fix.takes.unwrap().value, Spread::Lognormal { mean: 360.0, sd: 240.0 });
    assert_eq!(fix.within.unwrap().value.elapsed(), secs(7_200));
    let Some(Breach::Way(way)) = &fix.on_breach else { panic!() };
    assert!(matches!(&way.way, Way::Do(block) if block.steps.len() == 1));
    let outcomes: Vec<&str> = fix.outcomes.iter().map(|outcome| outcome.name.value.as_str()).collect();
    assert_eq!(outcomes, ["solved", "unsolved"]);
    assert_eq!(flow.actor_of(fix), flow.actor_named("tier2").unwrap());
}

#[test]
fn talking_steps_keep_their_keys() {
    let flow = whole();
    let hello = step(&flow, "device");
    assert!(matches!(&hello.kind, StepKind::Say { audio: Some(_), barge_in: true, .. }));
    assert_eq!((hello.phase.unwrap().value, hello.uninterrupted), (Phase::Greet, true));
    assert_eq!((hello.tags.len(), hello.cost.unwrap().value), (2, 1.5));
    let ask = step(&flow, "ask-email");
    assert!(matches!(&ask.kind, StepKind::Ask { confirm: Some(None), optional: true, prompt: Some(_), .. }));
    assert!(matches!(&ask.retry_say, Some(RetrySay::Each(texts)) if texts.len() == 2));
    assert_eq!(
        ask.handlers.iter().map(|own| own.outcome.value).collect::<Vec<_>>(),
        [Outcome::Timeout, Outcome::Invalid]
    );
    let invalid = &ask.handlers[1].way;
    assert!(invalid.say.is_some() && invalid.set.len() == 1);
}

#[test]
fn conditions_and_matches_become_one_tree() {
    let flow = whole();
    let orders = step(&flow, "orders");
    let StepKind::Decide { cases, otherwise, .. } = &orders.kind else { panic!() };
    assert_eq!(cases.len(), 3);
    assert!(cases.iter().all(|case| !matches!(case.condition.as_ref().unwrap().expr.kind, ExprKind::Broken)));
    assert!(otherwise.is_some() && orders.condition.is_some() && orders.share.is_some());
}

#[test]
fn values_are_typed_by_what_they_are_put_into() {
    let flow = whole();
    let settings = flow.steps.iter().find_map(|step| match &step.kind {
        StepKind::Set(settings) => Some(settings),
        _ => None,
    });
    let value = |name: &str| {
        let own = settings.unwrap().iter().find(|own| own.name.value == name).unwrap();
        match &own.value.as_ref().unwrap().value {
            ValueSource::Literal(value) => Some(value.clone()),
            ValueSource::Expression(expr) => {
                assert_eq!(expr.ty, Type::Integer);
                None
            }
        }
    };
    assert_eq!(value("tries"), None, "an expression");
    assert_eq!(value("vip"), Some(Value::Bool(true)));
    assert_eq!(value("card"), Some(Value::text("007")));
    assert_eq!(value("language"), Some(Value::text("en")));
    assert_eq!(value("patience"), Some(Value::Duration(secs(300))));
    assert_eq!(value("tags"), Some(Value::List([Value::text("a"), Value::text("b")].into())));
    assert!(matches!(value("at_time"), Some(Value::Time(_))));
    assert!(matches!(value("when"), Some(Value::DateTime(_))));
}

#[test]
fn people_are_waited_for_in_three_manners() {
    let flow = whole();
    let StepKind::Queue(queue) = &step(&flow, "agent").kind else { panic!() };
    assert_eq!((queue.manner, queue.limit.unwrap().value), (Manner::Queue, 20));
    assert!(queue.announce_position && queue.announce_wait && queue.prefer.is_some());
    assert_eq!((queue.options.len(), queue.handoff.len(), queue.skills.len()), (1, 2, 1));
    let manners: Vec<Manner> = flow.steps.iter().filter_map(Step::manner).collect();
    assert_eq!(manners, [Manner::Queue, Manner::Transfer, Manner::Escalate]);
    let told = flow.steps.iter().filter(|step| matches!(step.on_breach, Some(Breach::Tell(_)))).count();
    assert_eq!(told, 1);
}

#[test]
fn systems_get_values_and_give_results() {
    let flow = whole();
    let invokes: Vec<_> = flow
        .steps
        .iter()
        .filter_map(|step| match &step.kind {
            StepKind::Invoke { system, operation, with, into } => {
                Some((system.value.as_str(), operation.value.as_str(), with.len(), into.clone()))
            }
            _ => None,
        })
        .collect();
    assert_eq!((invokes[0].0, invokes[0].1, invokes[0].2), ("crm", "find", 3));
    assert!(matches!(&invokes[0].3, Some(Results::Fields(fields)) if fields.len() == 2));
    assert!(matches!(&invokes[1].3, Some(Results::Whole(_))));
    let waits: Vec<&WaitFor> = flow
        .steps
        .iter()
        .filter_map(|step| match &step.kind {
            StepKind::Wait(wait) => Some(&wait.value),
            _ => None,
        })
        .collect();
    assert_eq!(waits, [&WaitFor::Time(secs(1_800)), &WaitFor::Event("payment.received".to_owned())]);
}

#[test]
fn branches_run_side_by_side_and_join() {
    let flow = whole();
    let joins: Vec<Join> = flow.steps.iter().filter_map(Step::join).collect();
    assert_eq!(joins, [Join::All, Join::Count(1)]);
    let StepKind::Parallel { branches, .. } =
        &flow.steps.iter().find(|step| step.join() == Some(Join::All)).unwrap().kind
    else {
        panic!()
    };
    assert_eq!(branches[0].name.value, "refund");
    let last = flow.step(branches[0].block.steps[1]).unwrap();
    assert!(matches!(last.kind, StepKind::Go { target, .. } if target.value == Target::Join));
}

#[test]
fn rules_and_clocks_are_read_as_tables() {
    let flow = whole();
    assert_eq!(flow.rules.len(), 3);
    assert_eq!(flow.rules[0].actions.as_ref().unwrap().steps.len(), 2);
    assert_eq!((flow.rules[1].priority, flow.rules[2].active), (RulePriority::Highest, false));
    assert_eq!(flow.rules[2].after.unwrap().value, secs(86_400));
    assert_eq!(flow.sla[1].resolve.unwrap().value.days, 2);
    assert_eq!(flow.sla[1].pause[0].value, flow.step_named("wait-customer").unwrap());
    assert!(matches!(flow.sla[0].on_breach, Some(Breach::Tell(_))));
}

#[test]
fn studies_have_traffic_and_targets() {
    let flow = whole();
    let traffic = flow.traffic.as_ref().unwrap();
    assert!(matches!(traffic.arrivals, Some(Arrivals::Constant(_))));
    assert_eq!(traffic.patience.unwrap().value, Spread::Exponential { mean: 180.0 });
    assert!(matches!(traffic.data[0].distribution, Distribution::Bool(_)));
    assert!(matches!(&traffic.data[1].distribution, Distribution::Choice(shares) if shares.len() == 4));
    assert!(matches!(traffic.data[2].distribution, Distribution::Number(_)));
    assert!(traffic.data[3].variable.is_none());
    let level = &flow.targets[0];
    assert_eq!((&level.measure.value, level.within.unwrap().value), (&Measure::ServiceLevel, secs(20)));
    assert_eq!(level.bound.unwrap().value, Bound::AtLeast(0.8));
    assert_eq!(flow.targets[3].bound.unwrap().value, Bound::AtMost(30.0));
    assert_eq!(flow.targets[5].measure.value, Measure::End("my-own-end".to_owned()));
}

#[test]
fn promises_name_what_they_speak_of() {
    let flow = whole();
    let forms: Vec<&PromiseForm> = flow.promises.iter().map(|promise| &promise.form).collect();
    let PromiseForm::NeverBefore { before, .. } = forms[0] else { panic!() };
    assert_eq!(before.0[0].value, Subject::Phase(Phase::Verify));
    assert!(matches!(forms[1], PromiseForm::AfterAlways { .. }));
    assert_eq!(flow.promises[1].within.unwrap().value, Budget { inputs: None, time: Some(secs(7_200)) });
    let PromiseForm::Reach { from: ReachFrom::EveryStep, reach } = forms[2] else { panic!() };
    assert_eq!(reach.0[0].value, Subject::Human);
    assert!(
        matches!(forms[4], PromiseForm::Never(ends) if ends.0[0].value == Subject::End("stuck".to_owned()))
    );
    let PromiseForm::AfterNever { after, .. } = forms[5] else { panic!() };
    assert!(matches!(&after.0[0].value, Subject::Operation { system, .. } if system == "crm"));
}

#[test]
fn scenarios_keep_what_the_customer_does() {
    let flow = whole();
    let first = &flow.scenarios[0];
    assert_eq!(first.at.unwrap().value.to_string(), "2026-11-23T10:00:00");
    assert_eq!(first.given[0].1.value, Value::Bool(false));
    assert_eq!(first.stubs[0].fields[0].1.value, Value::text("DD202611001"));
    assert_eq!(first.turns.len(), 4);
    assert!(
        matches!(&first.turns[2].value, Turn::At { step, answer } if step.value == "ask-email" && answer.value == "ann@example.com")
    );
    assert_eq!(first.expect.within.unwrap().value, secs(900));
    let second = &flow.scenarios[1];
    assert_eq!(second.turns[1].value, Turn::Answer("0912".to_owned()), "digits stay as written");
    assert!(matches!(&second.turns[3].value, Turn::Event { after, .. } if *after == secs(1_800)));
    assert_eq!(second.stubs[0].fields[0].1.value, Value::text("007"), "typed by the variable that takes it");
}

#[test]
fn a_workflow_may_be_short() {
    let flow = support::workflow("workflow: hello\nsteps:\n  - say: Hello\n  - end: resolved\n");
    assert_eq!(
        (flow.kind, flow.channels[0].value.as_str(), flow.starts.value.as_str()),
        (Kind::Other, "web", "message")
    );
    assert_eq!(flow.timezone.value, "UTC");
    let flow = support::workflow(
        "workflow: rules-only\nkind: ticket\nrules: [{ event: ticket.opened, do: [{ ticket: close }] }]\n",
    );
    assert!(flow.main.steps.is_empty() && flow.rules.len() == 1);
}

#[test]
fn steps_inside_what_cannot_be_read_are_holes_too() {
    let text = "workflow: a\nsteps:\n  - menu:\n    options: { 1: { do: [{ id: inner, say: Hi }] } }\n  - { say: Hi, options: { 1: { do: [{ say: Ho }] } } }\n  - end: resolved\n";
    let flow = cswf_parser::read("a.yaml", text).workflow.unwrap();
    let broken: Vec<bool> = flow.steps.iter().map(|step| step.kind == StepKind::Broken).collect();
    assert_eq!(broken, [true, true, false, true, false]);
}
