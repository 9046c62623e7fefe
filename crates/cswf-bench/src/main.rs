//! How much the front end costs over the bare YAML events: both in one run, on the same files.
//!
//! ```text
//! cargo run --release -p cswf-bench -- FILE …
//! ```
//!
//! Prints the median time of each stage over all files, in nanoseconds a byte, and the ratio of the whole front end
//! to draining the parser's events.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark prints its figures")]

use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

use cswf_diagnostics::FileId;
use cswf_parser::{Surroundings, parse_file};
use granit_parser::Parser;

/// Rounds of which the median counts; the stages take turns, so that a slow moment meets them all.
const ROUNDS: usize = 31;

fn main() -> ExitCode {
    let texts: Vec<String> =
        std::env::args().skip(1).filter_map(|path| std::fs::read_to_string(path).ok()).collect();
    if texts.is_empty() {
        eprintln!("usage: cswf-bench FILE …");
        return ExitCode::from(2);
    }
    let bytes: usize = texts.iter().map(String::len).sum();
    let (mut drains, mut trees, mut wholes) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        drains.push(time(|| texts.iter().for_each(|text| drain(text))));
        trees.push(time(|| {
            texts.iter().for_each(|text| drop(black_box(cswf_syntax::parse(FileId(0), text))));
        }));
        wholes.push(time(|| texts.iter().for_each(|text| whole(text))));
    }
    let (drain, tree, whole) = (median(drains), median(trees), median(wholes));
    println!("files {}, bytes {bytes}", texts.len());
    for (what, seconds) in [("events alone", drain), ("spanned tree", tree), ("whole front end", whole)] {
        println!(
            "{what:16} {:7.2} ms  {:6.1} ns a byte  {:.2} ×",
            seconds * 1e3,
            per_byte(seconds, bytes),
            seconds / drain
        );
    }
    ExitCode::SUCCESS
}

fn drain(text: &str) {
    for event in Parser::new_from_str(text) {
        if black_box(event).is_err() {
            return;
        }
    }
}

fn whole(text: &str) {
    let decoded = cswf_syntax::decode(FileId(0), text.as_bytes().to_vec());
    let parsed = cswf_syntax::parse(FileId(0), &decoded.text);
    black_box(parse_file(&parsed.tree, decoded.text.len(), &Surroundings::default()));
}

fn time(work: impl Fn()) -> f64 {
    let begin = Instant::now();
    work();
    begin.elapsed().as_secs_f64()
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or_default()
}

#[expect(clippy::cast_precision_loss, reason = "files are smaller than 2^53 bytes")]
fn per_byte(seconds: f64, bytes: usize) -> f64 {
    seconds * 1e9 / bytes as f64
}
