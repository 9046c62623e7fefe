//! The formulas against values that `values.py` computed by other means.

use cswf_queueing::{erlang_a, erlang_b, erlang_c, waits};

const VALUES: &str = include_str!("values.csv");

#[track_caller]
fn near(ours: f64, theirs: f64, row: &str) {
    assert!((ours - theirs).abs() <= 1e-9 * theirs.abs(), "{ours} is not {theirs}: {row}");
}

#[test]
fn every_value_is_right_to_nine_digits() {
    let mut rows = [0; 3];
    for row in VALUES.lines() {
        let fields: Vec<&str> = row.split(',').collect();
        let number = |n: usize| fields[n].parse::<f64>().unwrap();
        let agents = |n: usize| fields[n].parse::<u32>().unwrap();
        match fields[0] {
            "b" => {
                rows[0] += 1;
                near(erlang_b(number(1), agents(2)).unwrap(), number(3), row);
            }
            "c" => {
                rows[1] += 1;
                near(erlang_c(number(1), 1.0, agents(2)).unwrap().wait_probability, number(3), row);
            }
            _ => {
                rows[2] += 1;
                let (line, waits) = waits(number(1), number(2), number(3), agents(4), number(5)).unwrap();
                near(line.wait_probability, number(6), row);
                near(line.abandonment, number(7), row);
                near(waits.answered_within, number(8), row);
                near(waits.abandoned_within, number(9), row);
            }
        }
    }
    assert!(rows[0] >= 12 && rows[1] >= 7 && rows[2] >= 6, "{rows:?}");
}

/// Whoever waits without end is answered or gives up.
#[test]
fn in_the_end_everybody_is_answered_or_gone() {
    for (arrivals, service, patience, agents) in [
        (2.0, 1.0, 0.5, 3),
        (200.0, 12.0, 20.0, 9),
        (0.001, 1.0, 1.0, 1),
        (5_000.0, 1.0, 0.5, 4_000),
        (1e5, 1.0, 1.0, 100_100),
    ] {
        let (line, waits) = waits(arrivals, service, patience, agents, 1e6).unwrap();
        near(waits.answered_within, 1.0 - line.abandonment, "answered");
        assert!((waits.abandoned_within - line.abandonment).abs() < 1e-9, "{waits:?}");
        assert!((waits.of_answered() - 1.0).abs() < 1e-9);
        assert!((waits.of_patient() - 1.0).abs() < 1e-9);
    }
}

/// Patience a billion times as long as the service: Erlang C.
#[test]
fn endless_patience_waits_as_in_erlang_c() {
    for (arrivals, agents, time) in [(7.5, 9, 0.3), (0.5, 1, 1.0), (90.0, 100, 0.05)] {
        let without = erlang_c(arrivals, 1.0, agents).unwrap();
        let (_, with) = waits(arrivals, 1.0, 1e-9, agents, time).unwrap();
        assert!((with.of_all() - without.answered_within(time)).abs() < 1e-6);
        assert!((with.of_answered() - with.of_all()).abs() < 1e-6);
    }
}

/// Little's law, and a wait of one agent as known: ρ/(μ − λ) (M/M/1).
#[test]
fn erlang_c_of_one_agent_is_m_m_1() {
    let line = erlang_c(0.7, 1.0, 1).unwrap();
    near(line.wait_probability, 0.7, "M/M/1");
    near(line.mean_wait, 0.7 / 0.3, "M/M/1");
    near(line.queue_length, 0.49 / 0.3, "M/M/1");
    near(line.answered_within(2.0), 1.0 - 0.7 * (-0.6_f64).exp(), "M/M/1");
    assert!(line.answered_within(-1.0) == 0.0);
}

#[test]
fn tiny_loads_keep_their_digits() {
    near(erlang_b(1e-6, 1).unwrap(), 1e-6 / (1.0 + 1e-6), "one");
    near(erlang_b(1e-6, 3).unwrap(), 1e-18 / 6.0 * (-1e-6_f64).exp(), "three");
    near(erlang_c(1e-6, 1.0, 1).unwrap().wait_probability, 1e-6, "one");
}

#[test]
fn nonsense_has_no_answer() {
    assert!(erlang_b(-1.0, 1).is_none() && erlang_b(f64::NAN, 1).is_none());
    assert!(
        erlang_c(2.0, 1.0, 2).is_none() && erlang_c(1.0, 0.0, 2).is_none() && erlang_c(1.0, 1.0, 0).is_none()
    );
    assert!(waits(1.0, 1.0, 0.0, 1, 1.0).is_none() && erlang_a(1.0, 1.0, 1.0, 0).is_none());
}
