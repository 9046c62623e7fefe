//! The rules about ways, loops and people, against a search that knows nothing of the analyzer's facts: it walks
//! through small random flows move by move.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "the numbers of steps are made here, and a failing helper fails the test"
)]

mod checked;
mod random;

use std::collections::{BTreeMap, BTreeSet};

use checked::Checked;
use cswf_analyzer::{Profile, Settings};
use cswf_diagnostics::{EscalationMessage, FlowMessage, Message, RuleMessage};
use cswf_testing::Part;
use proptest::prelude::*;
use random::{Case, Flow, Graph, Move, Product, Shape, Walk, at, flow, joined, stays};

fn judged(flow: &Flow) -> Checked {
    let parts = [Part { name: "random.yaml".to_owned(), text: flow.yaml() }];
    let settings = Settings { profile: Profile::Strict, ..Settings::default() };
    let checked = checked::check(&parts, &settings);
    let unread: Vec<_> =
        checked.findings.iter().filter(|finding| cswf_analyzer::rule(finding.rule).is_none()).collect();
    assert!(unread.is_empty(), "{unread:#?}\n{}", parts[0].text);
    checked
}

/// The steps that a rule tells, by number; each only once.
fn told(checked: &Checked, flow: &Flow, rule: &str) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    for finding in checked.findings.iter().filter(|finding| finding.rule == rule) {
        for name in finding.step.iter().chain(&finding.also) {
            let node = flow.nodes.iter().position(|node| node.id == *name).expect("a step of the flow");
            assert!(found.insert(node), "{rule} tells {name} twice\n{}", flow.yaml());
        }
    }
    found
}

fn names(flow: &Flow, nodes: &BTreeSet<usize>) -> Vec<String> {
    nodes.iter().map(|node| flow.nodes[*node].id.clone()).collect()
}

fn same(
    flow: &Flow,
    rule: &str,
    told: &BTreeSet<usize>,
    wanted: &BTreeSet<usize>,
) -> Result<(), TestCaseError> {
    prop_assert_eq!(names(flow, told), names(flow, wanted), "{}\n{}", rule, flow.yaml());
    Ok(())
}

/// What interrupts a loop is in it, but is told only when it goes round by itself.
fn same_but_for_interruptions(
    flow: &Flow,
    rule: &str,
    told: &BTreeSet<usize>,
    wanted: &BTreeSet<usize>,
) -> Result<(), TestCaseError> {
    let own = |nodes: &BTreeSet<usize>| nodes.iter().copied().filter(|node| !flow.serves(*node)).collect();
    same(flow, rule, &own(told), &own(wanted))?;
    prop_assert!(told.is_subset(wanted), "{}: {:?}\n{}", rule, names(flow, told), flow.yaml());
    Ok(())
}

fn asks(flow: &Flow, node: usize) -> bool {
    use random::Verb::{Ask, Menu, Record};
    matches!(flow.nodes[node].verb, Ask { .. } | Menu { .. } | Record { .. })
}

/// The steps at some cases.
fn nodes(graph: &Graph, cases: impl IntoIterator<Item = usize>) -> BTreeSet<usize> {
    cases.into_iter().filter_map(|case| graph.node(case)).collect()
}

/// Every step of a list into whose first step something leads, wherever that is.
fn entered(walk: &Walk<'_>) -> BTreeSet<usize> {
    let flow = walk.flow;
    let values = walk.starts(false)[0].values;
    let starts = (0..flow.nodes.len()).filter(|node| !flow.serves(*node));
    let starts: Vec<Case> = starts.map(|node| Case { pos: at(node), values }).collect();
    let graph = Graph::of(walk, &starts);
    let blocks: BTreeSet<usize> =
        graph.cases.iter().filter_map(Case::node).map(|node| flow.nodes[node].block).collect();
    (0..flow.nodes.len()).filter(|node| blocks.contains(&flow.nodes[*node].block)).collect()
}

fn check_reaching(flow: &Flow) -> Result<(), TestCaseError> {
    let walk = Walk::of(flow);
    let checked = judged(flow);
    let graph = Graph::of(&walk, &walk.starts(false));
    let all = 0..graph.cases.len();
    let reached = nodes(&graph, all.clone());
    // The steps of an interruption or a default are told when something could lead to them; of those to which only a
    // step leads that cannot be reached itself, it may be either.
    let found = told(&checked, flow, "unreachable-step");
    let unreached: BTreeSet<usize> = entered(&walk).difference(&reached).copied().collect();
    let extra = found.difference(&unreached).filter(|node| flow.serves(**node) && !reached.contains(node));
    same(flow, "unreachable-step", &found, &unreached.iter().chain(extra).copied().collect())?;

    let leaving = |wanted: &dyn Fn(&Move) -> bool| -> BTreeSet<usize> {
        let at = all.clone().filter(|case| graph.moves[*case].iter().any(|(_, step)| wanted(step)));
        at.filter_map(|case| graph.node(case).or(joined(&graph.cases[case]))).collect()
    };
    same(flow, "dead-end", &told(&checked, flow, "dead-end"), &leaving(&|step| step.off))?;
    let found = checked.findings.iter().filter(|finding| finding.rule == "unhandled-outcome");
    let found: BTreeSet<&str> = found.filter_map(|finding| finding.step.as_deref()).collect();
    let found = (0..flow.nodes.len()).filter(|node| found.contains(flow.nodes[*node].id.as_str())).collect();
    same(flow, "unhandled-outcome", &found, &leaving(&|step| step.unhandled.is_some()))
}

fn check_loops(flow: &Flow) -> Result<(), TestCaseError> {
    let walk = Walk::of(flow);
    let checked = judged(flow);
    let graph = Graph::of(&walk, &walk.starts(false));
    let out = graph.out();
    // Whoever is trapped goes round in the end where every place that they can get to leads back.
    let ahead: BTreeMap<usize, Vec<bool>> = (0..graph.cases.len())
        .filter(|case| !out[*case])
        .map(|case| (case, graph.ahead(case, &stays)))
        .collect();
    let last = |case: &usize| {
        ahead.get(case).is_some_and(|seen| ahead.iter().all(|(to, back)| !seen[*to] || back[*case]))
    };
    let endless = nodes(&graph, (0..graph.cases.len()).filter(last));
    same_but_for_interruptions(flow, "endless-loop", &told(&checked, flow, "endless-loop"), &endless)?;

    let free = |step: &Move| !step.interrupts && !step.chosen && !step.slow;
    // Whoever is trapped does not get out again, so that nobody goes round by way of them.
    let unbounded =
        nodes(&graph, (0..graph.cases.len()).filter(|case| out[*case] && graph.ahead(*case, &free)[*case]));
    same_but_for_interruptions(flow, "unbounded-loop", &told(&checked, flow, "unbounded-loop"), &unbounded)
}

fn check_people(flow: &Flow) -> Result<(), TestCaseError> {
    const MOST: u32 = 6;
    let walk = Walk::of(flow);
    let checked = judged(flow);
    let graph = Graph::of(&walk, &walk.starts(false));
    let alone = graph.ahead(0, &|step| !step.met && stays(step));
    let asking =
        |case: &usize| (*case == 0 || alone[*case]) && graph.node(*case).is_some_and(|node| asks(flow, node));
    let asking: Vec<usize> = (0..graph.cases.len()).filter(asking).collect();
    let person = graph.person(&walk);
    let without = nodes(&graph, asking.iter().copied().filter(|case| !person[*case]));
    same(flow, "missing-escalation", &told(&checked, flow, "missing-escalation"), &without)?;

    let nearest = graph.nearest(&walk, MOST);
    let is_far = |case: &usize| person[*case] && nearest[*case][3].is_none_or(|time| time > 120);
    let far = nodes(&graph, asking.iter().copied().filter(is_far));
    same(flow, "person-too-far", &told(&checked, flow, "person-too-far"), &far)?;

    for finding in checked.findings.iter().filter(|finding| finding.rule == "person-too-far") {
        let Message::Rule(RuleMessage::Escalation(message)) = &finding.message else { continue };
        let of = |step: &str| -> Vec<usize> {
            let own = asking
                .iter()
                .filter(|case| graph.node(**case).is_some_and(|node| flow.nodes[node].id == step));
            own.copied().collect()
        };
        let said = match message {
            EscalationMessage::PersonTooManyInputs { step, inputs, .. } => of(step).into_iter().any(|case| {
                (0..=MOST)
                    .find(|most| nearest[case][*most as usize].is_some())
                    .is_none_or(|own| own == *inputs)
            }),
            EscalationMessage::PersonTooLate { step, time, .. } => of(step)
                .into_iter()
                .any(|case| nearest[case][3].is_some_and(|own| u64::from(own) == time.as_secs())),
            _ => true,
        };
        prop_assert!(said, "{:?}\n{}", message, flow.yaml());
    }
    Ok(())
}

/// With conditions the analyzer may be silent about what cannot happen, but what it says cannot happen must not.
fn check_conditions(flow: &Flow) -> Result<(), TestCaseError> {
    let walk = Walk::of(flow);
    let checked = judged(flow);
    let starts = walk.starts(true);
    let graph = Graph::of(&walk, &starts);
    let reached = nodes(&graph, 0..graph.cases.len());
    let never = told_also(&checked, flow, "never-taken");
    for node in told(&checked, flow, "unreachable-step").into_iter().chain(never) {
        prop_assert!(!reached.contains(&node), "{} is reached\n{}", flow.nodes[node].id, flow.yaml());
    }
    for finding in &checked.findings {
        let Message::Rule(RuleMessage::Flow(message)) = &finding.message else { continue };
        let happens = |step: &str, wanted: &dyn Fn(&Move) -> bool| {
            let at = (0..graph.cases.len())
                .filter(|case| graph.node(*case).is_some_and(|node| flow.nodes[node].id == step));
            at.into_iter().any(|case| graph.moves[case].iter().any(|(_, step)| wanted(step)))
        };
        let happens = match message {
            FlowMessage::NeverTakenStep { step } => happens(step, &|step| !step.skipped),
            FlowMessage::NeverTakenCase { case, step } => {
                happens(step, &|step| step.case.is_some_and(|n| format!("c{n}") == *case))
            }
            _ => false,
        };
        prop_assert!(!happens, "{:?}\n{}", message, flow.yaml());
    }
    let endless = told(&checked, flow, "endless-loop");
    let without = told(&checked, flow, "missing-escalation");
    let (out, person) = (graph.out(), graph.person(&walk));
    let met: Vec<Vec<bool>> =
        (0..starts.len()).map(|start| graph.ahead(start, &|step| !step.met && stays(step))).collect();
    for (case, node) in (0..graph.cases.len()).filter_map(|case| Some((case, graph.node(case)?))) {
        let id = &flow.nodes[node].id;
        prop_assert!(!out[case] || !endless.contains(&node), "somebody gets out of {}\n{}", id, flow.yaml());
        let alone = case < starts.len() || met.iter().any(|seen| seen[case]);
        let wrong = alone && person[case] && without.contains(&node);
        prop_assert!(!wrong, "somebody meets a person from {}\n{}", id, flow.yaml());
    }
    Ok(())
}

fn told_also(checked: &Checked, flow: &Flow, rule: &str) -> BTreeSet<usize> {
    let found = checked.findings.iter().filter(|finding| finding.rule == rule);
    let names = found.flat_map(|finding| &finding.also);
    names
        .map(|name| flow.nodes.iter().position(|node| node.id == *name).expect("a step of the flow"))
        .collect()
}

/// Branches side by side, every token at once.
fn check_branches(flow: &Flow) -> Result<(), TestCaseError> {
    let product = Product { walk: Walk::of(flow) };
    let checked = judged(flow);
    let reached = product.reach(&product.start());
    let endless = told(&checked, flow, "endless-loop");
    let mut gets_out = false;
    for state in &reached {
        let out = product.reach(state).iter().any(random::State::over);
        gets_out |= out;
        let loops: Vec<usize> = state.nodes().into_iter().filter(|node| endless.contains(node)).collect();
        prop_assert!(!out || loops.is_empty(), "{:?} get out of {:?}\n{}", state, loops, flow.yaml());
    }
    prop_assert!(gets_out || !endless.is_empty(), "nobody gets out, and nothing is said\n{}", flow.yaml());
    if endless.is_empty() {
        let alone: BTreeSet<usize> =
            reached.iter().filter(|state| !state.met()).flat_map(random::State::nodes).collect();
        let person: BTreeSet<usize> = told(&checked, flow, "missing-escalation");
        for node in &person {
            prop_assert!(
                alone.contains(node),
                "{} lies behind a person\n{}",
                flow.nodes[*node].id,
                flow.yaml()
            );
        }
    }
    Ok(())
}

const PLAIN: Shape = Shape { conditions: false, parallel: false };

fn bytes(most: usize) -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(any::<u8>(), 0..most)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 700, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_can_be_reached_and_what_runs_off(bytes in bytes(120)) {
        check_reaching(&flow(&bytes, PLAIN))?;
    }

    #[test]
    fn loops_without_end_and_without_limit(bytes in bytes(120)) {
        check_loops(&flow(&bytes, PLAIN))?;
    }

    #[test]
    fn the_way_to_a_person_and_how_long_it_is(bytes in bytes(120)) {
        check_people(&flow(&bytes, PLAIN))?;
    }

    #[test]
    fn what_conditions_shut_never_happens(bytes in bytes(160)) {
        check_conditions(&flow(&bytes, Shape { conditions: true, parallel: false }))?;
    }

    #[test]
    fn branches_side_by_side(bytes in bytes(160)) {
        check_branches(&flow(&bytes, Shape { conditions: false, parallel: true }))?;
    }
}
