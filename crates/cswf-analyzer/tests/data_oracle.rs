//! The rules about data and personal data against brute force: every walk through small random flows, one variable, or
//! one set of variables, at a time.

#![expect(clippy::indexing_slicing, reason = "the numbers of steps and variables are made here")]

mod checked;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use cswf_analyzer::{RuleSettings, Settings};
use cswf_diagnostics::{Diagnostic, Lang};
use cswf_testing::parts;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;

/// `a` stays the same, `b` may be anything, `p` is how somebody pays, `n` is known from the start, `c` is who somebody is.
const NAMES: [&str; 5] = ["a", "p", "b", "n", "c"];
const A: usize = 0;
const P: usize = 1;
const B: usize = 2;
const N: usize = 3;
const C: usize = 4;

/// So many questions are fine.
const MOST: usize = 1;

/// What a step does. Targets are step numbers.
#[derive(Clone, Debug)]
enum Verb {
    Say(Option<usize>),
    /// Asks for a variable; silence leads elsewhere.
    Ask(usize, usize),
    /// The same, but nobody need answer.
    MayAsk(usize, usize),
    Set(usize),
    /// The second variable gets the value of the first one.
    Copy(usize, usize),
    Menu {
        says: Option<usize>,
        first: usize,
        second: usize,
    },
    /// By chance.
    Decide(usize),
    /// Gives and takes a variable; an error leads elsewhere.
    Invoke {
        with: usize,
        into: Option<usize>,
        error: usize,
    },
    Ticket(usize),
    Verify,
    Go(usize),
    End,
}

#[derive(Clone, Debug)]
struct Step {
    verb: Verb,
    /// Only by chance.
    maybe: bool,
}

/// From a step to a step, and how.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Move {
    to: usize,
    how: How,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum How {
    Skipped,
    Done,
    /// An option, a case, a way by chance.
    Chosen,
    Failed,
}

fn verbs(count: usize, variables: usize) -> impl Strategy<Value = Verb> {
    let (to, variable) = (0..count, 0..variables);
    let maybe = prop::option::of(variable.clone());
    prop_oneof![
        5 => maybe.clone().prop_map(Verb::Say),
        4 => (variable.clone(), to.clone()).prop_map(|(variable, to)| Verb::Ask(variable, to)),
        3 => (variable.clone(), to.clone()).prop_map(|(variable, to)| Verb::MayAsk(variable, to)),
        4 => variable.clone().prop_map(Verb::Set),
        2 => (variable.clone(), variable.clone()).prop_map(|(from, into)| Verb::Copy(from, into)),
        2 => (maybe.clone(), to.clone(), to.clone())
            .prop_map(|(says, first, second)| Verb::Menu { says, first, second }),
        1 => to.clone().prop_map(Verb::Decide),
        2 => (variable.clone(), maybe, to.clone())
            .prop_map(|(with, into, error)| Verb::Invoke { with, into, error }),
        2 => variable.prop_map(Verb::Ticket),
        1 => Just(Verb::Verify),
        1 => to.prop_map(Verb::Go),
        1 => Just(Verb::End),
    ]
}

fn flows() -> impl Strategy<Value = Vec<Step>> {
    flows_with(NAMES.len())
}

/// With the first variables only, so that they meet more often.
fn flows_with(variables: usize) -> impl Strategy<Value = Vec<Step>> {
    (2_usize..9).prop_flat_map(move |count| {
        let step = (verbs(count, variables), prop::bool::weighted(0.2))
            .prop_map(|(verb, maybe)| Step { verb, maybe });
        prop::collection::vec(step, count)
    })
}

fn written(flow: &[Step]) -> String {
    let mut text = "workflow: small\nkind: call\nactors: { desk: { role: human } }\ndata:\n  \
                    a: { type: text, pattern: '.+' }\n  b: text\n  p: { type: text, pii: payment }\n  \
                    n: { type: text, pii: identity, from: crm }\n  c: { type: text, pii: identity }\nsteps:\n"
        .to_owned();
    let says = |own: &Option<usize>| own.map_or_else(String::new, |own| format!(" {{{{{}}}}}", NAMES[own]));
    for (n, step) in flow.iter().enumerate() {
        let verb = match &step.verb {
            Verb::Say(own) => format!("say: \"Hello{}\"", says(own)),
            Verb::Ask(own, to) => {
                format!(
                    "ask: {}, prompt: Well, timeout: 5s, on-timeout: s{to}, on-invalid: s{to}",
                    NAMES[*own]
                )
            }
            Verb::MayAsk(own, to) => {
                let wrong = if *own == A { format!(", on-invalid: s{to}") } else { String::new() };
                format!("ask: {}, prompt: Well, optional: true{wrong}", NAMES[*own])
            }
            Verb::Set(own) => format!("set: {{ {}: x }}", NAMES[*own]),
            Verb::Copy(from, into) => format!("set: {{ {}: ={} }}", NAMES[*into], NAMES[*from]),
            Verb::Menu { says: own, first, second } => {
                format!(
                    "menu: \"1 or 2{}\", options: {{ 1: s{first}, 2: s{second} }}, on-invalid: s{second}",
                    says(own)
                )
            }
            Verb::Decide(to) => {
                format!("decide: Which, cases: [{{ if: 'waiting(\"desk\") > 3', go: s{to} }}]")
            }
            Verb::Invoke { with, into, error } => {
                let into = into.map_or_else(String::new, |own| format!(", into: {}", NAMES[own]));
                format!("invoke: x.y, with: {{ w: ={} }}{into}, on-error: s{error}", NAMES[*with])
            }
            Verb::Ticket(own) => {
                format!("ticket: update, fields: {{ f: ={} }}, on-error: s{}", NAMES[*own], n + 1)
            }
            Verb::Verify => "task: Check, by: desk, phase: verify".to_owned(),
            Verb::Go(to) => format!("go: s{to}"),
            Verb::End => "end: resolved".to_owned(),
        };
        let maybe = if step.maybe { ", if: 'waiting(\"desk\") > 5'" } else { "" };
        let _ = writeln!(text, "  - {{ id: s{n}, {verb}{maybe} }}");
    }
    let _ = writeln!(text, "  - {{ id: s{}, end: resolved }}", flow.len());
    text
}

/// Where customers may go from a step.
fn moves(flow: &[Step], at: usize) -> Vec<Move> {
    let Some(step) = flow.get(at) else { return Vec::new() };
    let to = |to: usize, how: How| Move { to, how };
    let on = to(at + 1, How::Done);
    let mut found = match &step.verb {
        Verb::Ask(_, late) | Verb::MayAsk(A, late) => vec![on, to(*late, How::Failed)],
        Verb::Say(_) | Verb::Set(_) | Verb::Copy(..) | Verb::Verify | Verb::MayAsk(..) => vec![on],
        Verb::Menu { first, second, .. } => {
            vec![to(*first, How::Chosen), to(*second, How::Chosen), to(*second, How::Failed)]
        }
        Verb::Decide(target) => vec![to(*target, How::Chosen), to(at + 1, How::Chosen)],
        Verb::Invoke { error, .. } => vec![on, to(*error, How::Failed)],
        Verb::Ticket(_) => vec![on, to(at + 1, How::Failed)],
        Verb::Go(target) => vec![to(*target, How::Done)],
        Verb::End => Vec::new(),
    };
    if step.maybe {
        found.push(to(at + 1, How::Skipped));
    }
    found
}

fn ends(flow: &[Step], at: usize) -> bool {
    flow.get(at).is_none_or(|step| matches!(step.verb, Verb::End))
}

/// What a step reads.
fn reads(step: &Step) -> Option<usize> {
    match &step.verb {
        Verb::Say(own) | Verb::Menu { says: own, .. } => *own,
        Verb::Copy(own, _) | Verb::Ticket(own) | Verb::Invoke { with: own, .. } => Some(*own),
        _ => None,
    }
}

/// What a move sets.
fn sets(step: &Step, how: How) -> Option<usize> {
    match (&step.verb, how) {
        (Verb::Ask(own, _) | Verb::MayAsk(own, _) | Verb::Set(own) | Verb::Copy(_, own), How::Done) => {
            Some(*own)
        }
        (Verb::Invoke { into, .. }, How::Done) => *into,
        _ => None,
    }
}

/// Everything that can be come to from these states, themselves included.
fn everything<S: Ord + Copy>(first: Vec<S>, next: impl Fn(S) -> Vec<S>) -> BTreeSet<S> {
    let mut open = first;
    let mut seen = BTreeSet::new();
    while let Some(state) = open.pop() {
        if seen.insert(state) {
            open.extend(next(state));
        }
    }
    seen
}

fn come_to(flow: &[Step]) -> BTreeSet<usize> {
    everything(vec![0], |at| moves(flow, at).into_iter().map(|own| own.to).collect())
}

/// What a rule tells.
fn findings(text: &str, rule: &'static str) -> Vec<Diagnostic> {
    let most =
        RuleSettings { parameters: BTreeMap::from([("most", MOST as f64)]), ..RuleSettings::default() };
    let settings = Settings {
        only: vec![rule.to_owned()],
        rules: if rule == "too-many-questions" { BTreeMap::from([(rule, most)]) } else { BTreeMap::new() },
        profile: cswf_analyzer::Profile::Strict,
        ..Settings::default()
    };
    let checked = checked::check(&parts("small.yaml", text), &settings);
    assert!(checked.marks().iter().all(|mark| mark.rule == rule), "{text}\n{:?}", checked.marks());
    checked.findings
}

fn number(step: &str) -> usize {
    step.trim_start_matches('s').parse().unwrap_or(usize::MAX)
}

fn steps(findings: &[Diagnostic]) -> BTreeSet<usize> {
    let each = findings.iter().flat_map(|finding| finding.step.iter().chain(&finding.also));
    each.map(|step| number(step)).collect()
}

/// The steps that set a variable which is gone on every walk before anything reads it.
fn gone(flow: &[Step]) -> BTreeSet<usize> {
    let reached = come_to(flow);
    let sites: Vec<(usize, usize)> =
        flow.iter().enumerate().filter_map(|(n, step)| Some((n, sets(step, How::Done)?))).collect();
    let wanted = |(at, variable): &(usize, usize)| {
        let often = sites.iter().filter(|(_, own)| own == variable).count() > 1;
        let read = flow.iter().any(|step| reads(step) == Some(*variable));
        let mut overwritten = false;
        let mut kept = false;
        // The walks behind it on which nothing has touched it yet.
        let alive = everything(vec![at + 1], |here| {
            if ends(flow, here) || reads(&flow[here]) == Some(*variable) {
                return Vec::new();
            }
            let own = moves(flow, here).into_iter();
            own.filter(|own| sets(&flow[here], own.how) != Some(*variable)).map(|own| own.to).collect()
        });
        for here in alive {
            kept |= ends(flow, here);
            let Some(step) = flow.get(here) else { continue };
            kept |= reads(step) == Some(*variable);
            overwritten |= moves(flow, here).iter().any(|own| sets(step, own.how) == Some(*variable));
        }
        reached.contains(at) && often && read && overwritten && !kept
    };
    sites.iter().filter(|site| wanted(site)).map(|(at, _)| *at).collect()
}

/// The steps that tell customers a variable which they have been asked for and have not answered.
fn gaps(flow: &[Step], variable: usize) -> BTreeSet<usize> {
    let unanswered = come_to(flow).into_iter().filter(|at| {
        flow.get(*at).is_some_and(|step| matches!(step.verb, Verb::MayAsk(own, _) if own == variable))
    });
    let without = everything(unanswered.map(|at| at + 1).collect(), |at| {
        let own = moves(flow, at).into_iter();
        own.filter(|own| sets(&flow[at], own.how) != Some(variable)).map(|own| own.to).collect()
    });
    let tells = |at: &usize| {
        flow.get(*at).is_some_and(|step| {
            matches!(step.verb, Verb::Say(own) | Verb::Menu { says: own, .. } if own == Some(variable))
        })
    };
    without.into_iter().filter(tells).collect()
}

/// The questions before which even the shortest way has so many others, and nothing is given in return.
fn after_so_many(flow: &[Step], most: usize) -> BTreeSet<usize> {
    let asked = |own: usize| flow.iter().any(|step| asks_for(step, own));
    let counts = everything(vec![(0, 0)], |(at, count)| {
        let own = moves(flow, at).into_iter();
        own.map(|own| {
            let step = &flow[at];
            let goes_on = matches!(own.how, How::Done | How::Chosen);
            let gives = match step.verb {
                Verb::Say(Some(own)) | Verb::Menu { says: Some(own), .. } => !asked(own),
                Verb::Verify => true,
                _ => false,
            };
            let asks = matches!(step.verb, Verb::Ask(..) | Verb::MayAsk(..));
            match (goes_on && gives, goes_on && asks) {
                (true, _) => (own.to, 0),
                (false, asks) => (own.to, (count + usize::from(asks)).min(most)),
            }
        })
        .collect()
    });
    let is_question =
        |at: &usize| flow.get(*at).is_some_and(|step| matches!(step.verb, Verb::Ask(..) | Verb::MayAsk(..)));
    let always = |at: &usize| counts.range((*at, 0)..(*at, most)).next().is_none();
    come_to(flow).into_iter().filter(|at| is_question(at) && always(at)).collect()
}

/// The variables that are set and never read.
fn never_read(flow: &[Step]) -> BTreeSet<usize> {
    let set: BTreeSet<usize> = flow.iter().filter_map(|step| sets(step, How::Done)).collect();
    set.into_iter().filter(|own| flow.iter().all(|step| reads(step) != Some(*own))).collect()
}

/// By variable: those into which its value may go.
fn follows(flow: &[Step], variable: usize) -> BTreeSet<usize> {
    everything(vec![variable], |from| {
        let into = flow.iter().filter_map(|step| match &step.verb {
            Verb::Copy(own, into) if *own == from => Some(*into),
            Verb::Invoke { with, into, .. } if *with == from => *into,
            _ => None,
        });
        into.collect()
    })
}

/// May a customer come to a step without the variable?
fn unset_at(flow: &[Step], variable: usize) -> BTreeSet<usize> {
    everything(vec![0], |at| {
        let own = moves(flow, at).into_iter();
        own.filter(|own| sets(&flow[at], own.how) != Some(variable)).map(|own| own.to).collect()
    })
}

fn asks_for(step: &Step, variable: usize) -> bool {
    matches!(step.verb, Verb::Ask(own, _) | Verb::MayAsk(own, _) if own == variable)
}

/// Is a variable that is known still beyond doubt after a move?
fn beyond_doubt(flow: &[Step], at: usize, own: Move, variable: usize, from_start: bool) -> bool {
    let step = &flow[at];
    let asks = matches!(step.verb, Verb::Ask(asked, _) if asked == variable);
    if asks && own.how == How::Done {
        return true;
    }
    if sets(step, own.how) == Some(variable) {
        return false;
    }
    let chooses = own.how != How::Done || step.maybe;
    let follows = follows(flow, variable);
    let asked = match step.verb {
        Verb::Ask(asked, _) | Verb::MayAsk(asked, _) => Some(asked),
        _ => None,
    };
    let looks = reads(step).into_iter().chain(asked).any(|own| follows.contains(&own));
    let leads_to_question = flow.get(own.to).is_some_and(|to| asks_for(to, variable));
    let change = matches!(step.verb, Verb::Menu { .. })
        && own.how == How::Chosen
        && leads_to_question
        && (from_start || !unset_at(flow, variable).contains(&at));
    // Who chooses something may have come for something else.
    let another =
        own.how == How::Chosen && matches!(step.verb, Verb::Menu { .. }) && !from_start && variable != C;
    !(change || another || chooses && looks)
}

/// The questions for a variable that somebody comes to who knows it already.
fn asked_again(flow: &[Step], variable: usize, from_start: bool) -> BTreeSet<usize> {
    let walks = |goes_on: &dyn Fn(usize, Move) -> bool| {
        everything(vec![(0, from_start)], |(at, known)| {
            let own = moves(flow, at).into_iter();
            own.map(|own| {
                let gives = !from_start
                    && own.how == How::Done
                    && matches!(flow[at].verb, Verb::Ask(asked, _) if asked == variable);
                (own.to, gives || known && goes_on(at, own))
            })
            .collect()
        })
    };
    let any = walks(&|at, own| beyond_doubt(flow, at, own, variable, from_start));
    let straight = walks(&|at, own| {
        let step = &flow[at];
        own.how == How::Done
            && !step.maybe
            && sets(step, own.how) != Some(variable)
            && (variable != B || reads(step) != Some(variable))
    });
    let unset = unset_at(flow, variable);
    let asks = |at: &usize| flow.get(*at).is_some_and(|step| asks_for(step, variable));
    let told = |at: &usize| {
        let first_for_some = variable != B && unset.contains(at);
        any.contains(&(*at, true)) && (from_start || first_for_some)
            || !from_start && straight.contains(&(*at, true))
    };
    come_to(flow).into_iter().filter(|at| asks(at) && told(at)).collect()
}

/// What a customer carries: the variables that hold the data, by bit.
fn carried(flow: &[Step], at: usize, how: How, held: u8, holds: impl Fn(usize, &Verb) -> bool) -> u8 {
    let step = &flow[at];
    let Some(own) = sets(step, how) else { return held };
    let now = match &step.verb {
        Verb::Set(_) => false,
        Verb::Copy(from, _) => held & (1 << from) != 0 || holds(own, &step.verb),
        verb => holds(own, verb),
    };
    if now { held | 1 << own } else { held & !(1 << own) }
}

/// The tickets and systems into which payment data go.
fn leaking(flow: &[Step]) -> BTreeSet<usize> {
    let seen = everything(vec![(0, 0_u8)], |(at, held)| {
        let own = moves(flow, at).into_iter();
        own.map(|own| (own.to, carried(flow, at, own.how, held, |own, _| own == P))).collect()
    });
    let leaks = |(at, held): &(usize, u8)| {
        flow.get(*at).is_some_and(|step| match step.verb {
            Verb::Ticket(own) | Verb::Invoke { with: own, .. } => held & (1 << own) != 0,
            _ => false,
        })
    };
    seen.into_iter().filter(leaks).map(|(at, _)| at).collect()
}

/// The steps that tell somebody who has not been verified what the company knows.
fn telling(flow: &[Step]) -> BTreeSet<usize> {
    let seen = everything(vec![(0, 1_u8 << N)], |(at, held)| {
        let own = moves(flow, at).into_iter();
        let open = own.filter(|own| !matches!(flow[at].verb, Verb::Verify) || own.how != How::Done);
        let known = |own: usize, verb: &Verb| matches!(own, P | N | C) && matches!(verb, Verb::Invoke { .. });
        open.map(|own| (own.to, carried(flow, at, own.how, held, known))).collect()
    });
    let tells = |(at, held): &(usize, u8)| {
        flow.get(*at).is_some_and(|step| match step.verb {
            Verb::Say(Some(own)) | Verb::Menu { says: Some(own), .. } => held & (1 << own) != 0,
            _ => false,
        })
    };
    seen.into_iter().filter(tells).map(|(at, _)| at).collect()
}

/// Is a finding's path a walk?
fn is_walk(flow: &[Step], path: &[usize]) -> bool {
    path.windows(2).all(|pair| moves(flow, pair[0]).iter().any(|own| own.to == pair[1]))
}

fn path(finding: &Diagnostic) -> Vec<usize> {
    finding
        .path
        .iter()
        .map(|hop| if hop.step.starts_with('s') { number(&hop.step) } else { usize::MAX })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 800, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn overwritten_are_exactly_the_values_that_no_walk_reads(flow in flows()) {
        let text = written(&flow);
        let findings = findings(&text, "overwritten-unread");
        prop_assert_eq!(steps(&findings), gone(&flow), "{}", text);
        for finding in &findings {
            prop_assert!(is_walk(&flow, &path(finding)), "{:?} is no walk\n{}", path(finding), text);
        }
    }

    #[test]
    fn gaps_are_told_exactly_where_somebody_has_not_answered(flow in flows_with(1)) {
        let text = written(&flow);
        let findings = findings(&text, "maybe-unset");
        let expected: BTreeSet<usize> = (0..NAMES.len()).flat_map(|own| gaps(&flow, own)).collect();
        prop_assert_eq!(steps(&findings), expected, "{}", text);
        for finding in &findings {
            prop_assert!(is_walk(&flow, &path(finding)), "{:?} is no walk\n{}", path(finding), text);
        }
    }

    #[test]
    fn too_many_questions_are_told_exactly_where_every_way_has_so_many(flow in flows()) {
        let text = written(&flow);
        let findings = findings(&text, "too-many-questions");
        prop_assert_eq!(steps(&findings), after_so_many(&flow, MOST), "{}", text);
        for finding in &findings {
            prop_assert!(is_walk(&flow, &path(finding)), "{:?} is no walk\n{}", path(finding), text);
        }
    }

    #[test]
    fn never_used_are_exactly_the_variables_that_no_step_reads(flow in flows()) {
        let text = written(&flow);
        let told: BTreeSet<usize> = findings(&text, "never-used")
            .iter()
            .flat_map(|finding| {
                let words = finding.message.text(Lang::En);
                (0..NAMES.len()).filter(move |own| words.contains(&format!("“{}”", NAMES[*own])))
            })
            .collect();
        prop_assert_eq!(told, never_read(&flow), "{}", text);
    }

    #[test]
    fn asked_twice_are_exactly_the_questions_to_which_some_walk_comes_with_an_answer(flow in flows()) {
        let text = written(&flow);
        let expected: BTreeSet<usize> = [A, B, P, C].into_iter().flat_map(|own| asked_again(&flow, own, false)).collect();
        let own = findings(&text, "asked-twice");
        prop_assert_eq!(steps(&own), expected, "{}", text);
        let known = findings(&text, "asks-known-data");
        prop_assert_eq!(steps(&known), asked_again(&flow, N, true), "{}", text);
        for finding in own.iter().chain(&known) {
            let path = path(finding);
            prop_assert!(is_walk(&flow, &path), "{path:?} is no walk\n{text}");
            prop_assert_eq!(path.last().copied(), finding.step.as_deref().map(number), "{}", text);
        }
    }

    #[test]
    fn payment_data_are_told_exactly_where_some_walk_brings_them(flow in flows_with(2)) {
        let text = written(&flow);
        prop_assert_eq!(steps(&findings(&text, "pii-to-wrong-place")), leaking(&flow), "{}", text);
    }

    #[test]
    fn disclosed_are_exactly_the_words_that_an_unverified_customer_may_hear(flow in flows()) {
        let text = written(&flow);
        let findings = findings(&text, "disclosed-before-verify");
        prop_assert_eq!(steps(&findings), telling(&flow), "{}", text);
        for finding in &findings {
            let path = path(finding);
            prop_assert!(is_walk(&flow, &path), "{path:?} is no walk\n{text}");
            let verified = path.windows(2).any(|pair| {
                let own = moves(&flow, pair[0]);
                let mut there = own.iter().filter(|own| own.to == pair[1]);
                matches!(flow[pair[0]].verb, Verb::Verify) && there.all(|own| own.how == How::Done)
            });
            prop_assert!(!verified, "{path:?} is verified\n{text}");
        }
    }
}

/// An oracle that never sees anything would agree with a rule that never speaks.
#[test]
fn the_flows_have_something_to_tell() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut told = [0; 8];
    for _ in 0..300 {
        let flow = flows().new_tree(&mut runner).unwrap().current();
        let narrow = flows_with(1).new_tree(&mut runner).unwrap().current();
        let two = flows_with(2).new_tree(&mut runner).unwrap().current();
        let again: BTreeSet<usize> =
            [A, B, P, C].into_iter().flat_map(|own| asked_again(&flow, own, false)).collect();
        let all = [
            gone(&flow),
            never_read(&flow),
            again,
            asked_again(&flow, N, true),
            leaking(&two),
            telling(&flow),
            gaps(&narrow, A),
            after_so_many(&flow, MOST),
        ];
        for (count, own) in told.iter_mut().zip(all) {
            *count += usize::from(!own.is_empty());
        }
    }
    assert!(told.iter().all(|count| *count > 10), "{told:?}");
}
