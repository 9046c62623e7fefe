//! The command line of cswf: the only place with flags, files, colours and exit codes.

mod args;
mod commands;
mod console;
mod discover;
mod exit;
mod language;
mod open;
mod output;
mod project;
mod reading_rules;
mod refused;
mod report;
mod settings;
mod targets;
mod write;

use std::process::ExitCode;

use clap::Parser as _;

use args::{Cli, Command};
use console::Console;

/// Reading makes many small values and lets them go: this allocator takes a fifth of the time off a run (see
/// `docs/dev/performance.md`).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let console = Console::new(&cli.global);
    let exit = match &cli.command {
        Command::Lint(args) => commands::lint::run(args, console),
        Command::Fmt(args) => commands::fmt::run(args, console.with_settings(settings::language_here())),
        Command::Explain(args) => {
            commands::explain::run(args, console.with_settings(settings::language_here()))
        }
        Command::New(args) => commands::new::run(args, console.with_settings(settings::language_here())),
        Command::Render(args) => commands::render::run(args, console),
        Command::Table(args) => commands::table::run(args, console),
        Command::Compile(args) => commands::compile::run(args, console),
        Command::Simulate(args) => commands::simulate::run(args, console),
        Command::Test(args) => commands::test::run(args, console),
        Command::Schema => commands::schema::run(console),
    };
    exit.into()
}
