//! Random flows against an interpreter of their own, written straight from the language's text, without states,
//! transitions or timers: what it walks through, the machine has to walk through.

mod branches;
mod flow;
mod walk;

use cswf_simulator::dry_run;
use proptest::prelude::*;

use crate::play::{answers, machine, path};

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_machine_walks_where_the_language_says(plan in flow::plan(), turns in flow::turns()) {
        let flow = flow::Flow::of(plan);
        let yaml = flow.yaml();
        let words: Vec<&str> = turns.iter().map(String::as_str).collect();
        let run = dry_run(&machine(&yaml), &answers(&words));
        let (rows, end) = walk::walk(&flow, &words);
        prop_assert_eq!((path(&run), run.end), (rows, end), "{}\n{:?}", yaml, words);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn fewer_turns_give_the_beginning_of_the_same_run(plan in flow::plan(), turns in flow::turns()) {
        let machine = machine(&flow::Flow::of(plan).yaml());
        let words: Vec<&str> = turns.iter().map(String::as_str).collect();
        let whole = dry_run(&machine, &answers(&words));
        for count in 0..words.len() {
            let part = dry_run(&machine, &answers(&words[..count]));
            prop_assert!(whole.rows.starts_with(&part.rows), "{count}");
            prop_assert!(part.rows.is_sorted_by_key(|row| row.time));
            // A run that stops before its end says what it waits for.
            prop_assert!(part.end.is_some() || part.missing.is_some() || !part.diagnostics.is_empty());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn branches_take_as_long_as_their_closed_form(part in branches::part()) {
        let mut steps = Vec::new();
        part.yaml(&mut steps, &mut 0);
        let yaml = format!("workflow: random\nkind: chat\nsteps: [{}, {{ end: good }}]", steps.join(", "));
        let run = dry_run(&machine(&yaml), &answers(&[]));
        prop_assert_eq!((run.duration, run.end.as_deref()), (part.length() * 1_000, Some("good")), "{}", yaml);
    }
}
