//! `cargo xtask ci`: everything that has to pass before a change lands.

use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;

/// The steps, from the quickest to tell to the slowest.
const STEPS: [(&str, &[&str]); 4] = [
    ("format", &["fmt", "--all", "--check"]),
    ("lint the code", &["clippy", "--locked", "--workspace", "--all-targets", "--", "--deny", "warnings"]),
    ("test", &["test", "--locked", "--workspace"]),
    ("document", &["doc", "--locked", "--workspace", "--no-deps", "--document-private-items"]),
];

/// Runs every step and stops at the first that fails.
pub(crate) fn run() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for (name, arguments) in STEPS {
        println!("── {name}: cargo {}", arguments.join(" "));
        let begin = Instant::now();
        let mut command = Command::new(env!("CARGO"));
        command.args(arguments).current_dir(&root).env("RUSTDOCFLAGS", "--deny warnings");
        // Snapshots are compared, never written, unless somebody looks at them.
        command.env("INSTA_UPDATE", "no");
        match command.status() {
            Ok(status) if status.success() => {
                println!("   {name}: fine, {:.0} s", begin.elapsed().as_secs_f64());
            }
            Ok(_) => {
                eprintln!("   {name}: failed");
                return ExitCode::FAILURE;
            }
            Err(error) => {
                eprintln!("   {name}: cargo could not be started: {error}");
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}
