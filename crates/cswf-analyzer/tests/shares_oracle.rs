//! `shares-not-100` against sums in whole percents, as a reader of the file would add them up.

mod checked;

use std::fmt::Write as _;

use cswf_analyzer::Settings;
use cswf_testing::parts;
use proptest::prelude::*;

/// A branch: the shares of its ways, of a way that is left when nothing else is said, of its timeout.
#[derive(Clone, Debug)]
struct Branch {
    verb: Verb,
    ways: Vec<Option<u32>>,
    timeout: Option<Option<u32>>,
    otherwise: Option<Option<u32>>,
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Verb {
    Menu,
    Decide,
    Task,
    Traffic,
}

fn percent() -> impl Strategy<Value = u32> {
    // Multiples of ten, so that sums of just 100 are frequent.
    (0_u32..=7).prop_map(|tens| tens * 10)
}

fn branches() -> impl Strategy<Value = Branch> {
    let verb = prop_oneof![Just(Verb::Menu), Just(Verb::Decide), Just(Verb::Task), Just(Verb::Traffic)];
    let way = prop::option::weighted(0.8, percent());
    let failure = || prop::option::of(prop::option::of(percent()));
    (verb, prop::collection::vec(way, 1..5), failure(), failure()).prop_map(
        |(verb, mut ways, timeout, otherwise)| {
            if verb == Verb::Traffic {
                ways.iter_mut().for_each(|way| *way = Some(way.unwrap_or(10)));
            }
            Branch {
                verb,
                ways,
                timeout: timeout.filter(|_| matches!(verb, Verb::Menu | Verb::Task)),
                otherwise: otherwise.filter(|_| verb == Verb::Decide),
            }
        },
    )
}

fn written(branch: &Branch) -> String {
    let share = |share: Option<u32>| share.map_or(String::new(), |share| format!(", share: {share}%"));
    let mut text = "workflow: sums\nkind: call\ndata: { n: { type: integer, from: crm } }\n\
                    actors: { desk: { role: human } }\nsteps:\n"
        .to_owned();
    let mut ways = String::new();
    for (n, way) in branch.ways.iter().enumerate() {
        let _ = match branch.verb {
            Verb::Menu => writeln!(ways, "      {n}: {{ go: last{} }}", share(*way)),
            Verb::Decide => writeln!(ways, "      - {{ if: n == {n}, go: last{} }}", share(*way)),
            Verb::Task => writeln!(ways, "      way-{n}: {{ go: last{} }}", share(*way)),
            Verb::Traffic => writeln!(ways, "      {n}: {}%", way.unwrap_or_default()),
        };
    }
    let timeout = branch.timeout.map_or(String::new(), |timeout| {
        format!("    timeout: 5s\n    on-timeout: {{ go: last{} }}\n", share(timeout))
    });
    let otherwise = branch
        .otherwise
        .map_or(String::new(), |otherwise| format!("    else: {{ go: last{} }}\n", share(otherwise)));
    match branch.verb {
        Verb::Menu => text.push_str(&format!("  - menu: Well?\n    options:\n{ways}{timeout}")),
        Verb::Decide => text.push_str(&format!("  - decide: Which?\n    cases:\n{ways}{otherwise}")),
        Verb::Task => {
            text.push_str(&format!("  - task: Work\n    by: desk\n    outcomes:\n{ways}{timeout}"));
        }
        Verb::Traffic => {}
    }
    text.push_str("  - { id: last, end: resolved }\n");
    if branch.verb == Verb::Traffic {
        text.push_str(&format!("traffic:\n  data:\n    n:\n{ways}"));
    }
    text
}

/// Does the branch add up, by the language's section 7?
fn adds_up(branch: &Branch) -> bool {
    let (mut sum, mut stated, mut rest) = (0, false, false);
    for way in branch.ways.iter().chain(&branch.otherwise) {
        match way {
            Some(share) => (sum, stated) = (sum + share, true),
            None => rest = true,
        }
    }
    // Silence without a share gets none.
    if let Some(Some(share)) = branch.timeout {
        (sum, stated) = (sum + share, true);
    }
    // A decide without an else goes on with the next step.
    rest |= branch.verb == Verb::Decide && branch.otherwise.is_none();
    !stated || sum == 100 || (sum < 100 && rest)
}

proptest! {
    #[test]
    fn a_branch_is_told_when_a_reader_would_say_that_it_does_not_add_up(branch in branches()) {
        let text = written(&branch);
        let settings = Settings { only: vec!["shares-not-100".to_owned()], ..Settings::default() };
        let marks = checked::check(&parts("sums.yaml", &text), &settings).marks();
        prop_assert!(marks.iter().all(|mark| mark.rule == "shares-not-100"), "{marks:?}\n{text}");
        prop_assert_eq!(marks.is_empty(), adds_up(&branch), "{}", text);
    }
}
