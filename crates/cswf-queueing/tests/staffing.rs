//! The smallest staff is the smallest.

use cswf_queueing::{Target, meets, smallest_staff};
use proptest::prelude::*;

fn target() -> impl Strategy<Value = Target> {
    prop_oneof![
        (0.05..0.98, 0.0..2.0).prop_map(|(share, within)| Target::Answered { share, within }),
        (0.005..0.9).prop_map(Target::Abandonment),
        (0.2..0.99).prop_map(Target::Occupancy),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// One after the other, from one agent on.
    #[test]
    fn the_search_finds_the_first_that_does(
        arrivals in 0.01..40.0_f64,
        service in 0.5..3.0_f64,
        patience in proptest::option::of(0.05..8.0_f64),
        target in target(),
    ) {
        let first = (1..400).find(|agents| meets(arrivals, service, patience, *agents, target));
        prop_assert_eq!(smallest_staff(arrivals, service, patience, target), first);
    }
}

/// Where half may give up, half of the load is enough; a search from the load on would miss it.
#[test]
fn fewer_than_the_load_can_do() {
    let staff = smallest_staff(100.0, 1.0, Some(1.0), Target::Abandonment(0.5)).unwrap();
    assert!((49..=51).contains(&staff), "{staff}");
}

#[test]
fn what_cannot_be_met_has_no_number() {
    assert_eq!(smallest_staff(f64::NAN, 1.0, None, Target::Occupancy(0.9)), None);
    assert_eq!(smallest_staff(1.0, 1.0, None, Target::Answered { share: 1.1, within: 1.0 }), None);
}
