//! Chains and networks against tables that another method has made, to nine digits: see `tables/make.py`.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failing helper fails the test"
)]

use std::collections::BTreeMap;

use cswf_queueing::{Chain, Station, To, network};

/// The rows of a table, as texts.
fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split(',').collect())
}

/// The rows below the heading, as numbers.
fn numbers(table: &'static str) -> Vec<Vec<f64>> {
    let found: Vec<Vec<f64>> =
        rows(table).skip(1).map(|row| row.iter().map(|cell| cell.parse().unwrap()).collect()).collect();
    assert!(found.len() > 7, "a table with few rows tests little");
    found
}

fn near(found: f64, expected: f64, what: &str) {
    assert!((found - expected).abs() <= 1e-9 * expected.abs(), "{what}: {found} is not {expected}");
}

/// A chain of the table, and what is known of it.
#[derive(Default)]
struct Known {
    ways: Vec<(usize, i64, f64)>,
    times: Vec<(usize, f64, f64)>,
    visits: Vec<f64>,
    mean: f64,
    variance: f64,
    ends: Vec<f64>,
}

fn fraction(text: &str) -> f64 {
    let (above, below) = text.split_once('/').unwrap();
    above.parse::<f64>().unwrap() / below.parse::<f64>().unwrap()
}

fn chains() -> Vec<Known> {
    let mut found: BTreeMap<&str, Known> = BTreeMap::new();
    for row in rows(include_str!("tables/chains.csv")) {
        let known = found.entry(row[0]).or_default();
        let number = |n: usize| row[n].parse::<f64>().unwrap();
        match row[1] {
            "way" => {
                known.ways.push((row[2].parse().unwrap(), row[3].parse().unwrap(), fraction(row[4])));
            }
            "time" => known.times.push((row[2].parse().unwrap(), number(3), number(4))),
            "visits" => known.visits.push(number(3)),
            "mean" => known.mean = number(3),
            "variance" => known.variance = number(3),
            "end" => known.ends.push(number(3)),
            other => panic!("{other}"),
        }
    }
    found.into_values().collect()
}

#[test]
fn chains_are_as_in_the_table() {
    let chains = chains();
    assert_eq!(chains.len(), 7);
    for known in chains {
        let mut chain = Chain::new(known.times.len(), known.ends.len());
        for (from, to, share) in &known.ways {
            let to = if *to < 0 { To::End((-1 - to) as usize) } else { To::State(*to as usize) };
            chain.add(*from, to, *share).unwrap();
        }
        for (state, mean, variance) in &known.times {
            chain.set_time(*state, *mean, *variance).unwrap();
        }
        let journey = chain.solve().unwrap();
        for (found, expected) in journey.visits(&[1.0]).into_iter().zip(&known.visits) {
            near(found, *expected, "visits");
        }
        near(journey.mean_time(0).unwrap(), known.mean, "mean");
        near(journey.variance(0).unwrap(), known.variance, "variance");
        for (end, expected) in known.ends.iter().enumerate() {
            near(journey.ends_so(end)[0], *expected, "end");
        }
    }
}

#[test]
fn networks_are_as_in_the_table() {
    let station = |arrivals, service_rate, agents| Station { arrivals, service_rate, agents };
    let networks = [
        network(&[station(3.0, 5.0, 1)], &[(0, 0, 0.25)]),
        network(
            &[station(80.0, 10.0, 12), station(5.0, 4.0, 8), station(0.0, 2.0, 30)],
            &[(0, 1, 0.2), (1, 2, 0.3), (2, 0, 0.1), (1, 1, 0.05), (2, 2, 0.5)],
        ),
        network(
            &[station(1.0, 1.0, 4), station(0.0, 1.0, 5), station(2.0, 1.0, 8), station(0.0, 3.0, 2)],
            &[(0, 1, 0.5), (1, 0, 1.0 / 3.0), (1, 2, 1.0 / 3.0), (2, 3, 0.7), (3, 2, 0.5), (3, 0, 0.1)],
        ),
    ];
    for row in numbers(include_str!("tables/networks.csv")) {
        let own = networks[row[0] as usize].as_ref().unwrap();
        let found = if row[1] < 0.0 { own.mean_time } else { own.arrivals[row[1] as usize] };
        near(found, row[2], &format!("{row:?}"));
    }
}
