//! M/M/c/K against what is known of it.

use cswf_queueing::{erlang_b, erlang_c, limited_line};

#[track_caller]
fn near(ours: f64, theirs: f64) {
    assert!((ours - theirs).abs() <= 1e-9 * theirs.abs(), "{ours} is not {theirs}");
}

/// The chain summed up state by state.
#[test]
fn it_is_the_chain() {
    for (load, agents, places) in
        [(0.5_f64, 1_u32, 3_u32), (7.5, 9, 4), (12.0, 9, 20), (3.0, 3, 5), (0.001, 2, 2)]
    {
        let mut weights = vec![1.0];
        for state in 1..=agents + places {
            let last = weights[state as usize - 1];
            weights.push(last * load / f64::from(state.min(agents)));
        }
        let all: f64 = weights.iter().sum();
        let waiting: f64 = (0..)
            .zip(&weights)
            .map(|(state, weight): (u32, &f64)| f64::from(state.saturating_sub(agents)) * weight)
            .sum();
        let busy: f64 = (0..)
            .zip(&weights)
            .map(|(state, weight): (u32, &f64)| f64::from(state.min(agents)) * weight)
            .sum();
        let line = limited_line(load, 1.0, agents, places).unwrap();
        near(line.full, weights[weights.len() - 1] / all);
        near(line.queue_length, waiting / all);
        near(line.occupancy, busy / all / f64::from(agents));
        near(line.mean_wait, waiting / all / (load * (1.0 - line.full)));
    }
}

#[test]
fn no_places_are_erlang_b_and_many_are_erlang_c() {
    near(limited_line(90.0, 1.0, 100, 0).unwrap().full, erlang_b(90.0, 100).unwrap());
    near(limited_line(90.0, 1.0, 100, 2_000).unwrap().mean_wait, erlang_c(90.0, 1.0, 100).unwrap().mean_wait);
}

#[test]
fn large_loads_keep_their_digits_and_nonsense_has_no_answer() {
    // Twice as much as can be served: half finds it full.
    near(limited_line(200_000.0, 1.0, 100_000, 1_000).unwrap().full, 0.5);
    assert!(limited_line(1.0, 1.0, 0, 1).is_none() && limited_line(-1.0, 1.0, 1, 1).is_none());
}
