//! Tasks of the repository: `cargo xtask` names them.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a task talks to the person who called it")]

mod ci;
mod dist;
mod fuzz;
mod metrics;
mod new_rule;

use std::process::ExitCode;

const USAGE: &str = "cargo xtask TASK

  ci                    everything that has to pass before a change lands; the test command of the README
  fuzz [S]              seeds for the fuzz targets, then each target for S seconds (60)
  dist                  the released archive for this machine, in target/dist
  metrics               sizes of files and functions, and what clippy cannot count
  new-rule GROUP NAME   a lint rule with its page, two fixtures, its title and its line in the list
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["ci"] => ci::run(),
        ["fuzz"] => fuzz::run(60),
        ["fuzz", seconds] if seconds.parse::<u32>().is_ok() => fuzz::run(seconds.parse().unwrap_or(0)),
        ["dist"] => dist::run(),
        ["metrics"] => metrics::run(),
        ["new-rule", group, name] => new_rule::run(group, name),
        _ => {
            eprint!("{USAGE}");
            ExitCode::from(2)
        }
    }
}
