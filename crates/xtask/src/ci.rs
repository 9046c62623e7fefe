//! `cargo xtask ci`: everything that has to pass before a change lands.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

/// The steps, from the quickest to tell to the slowest.
const STEPS: [(&str, &[&str]); 4] = [
    ("format", &["fmt", "--all", "--check"]),
    ("lint the code", &["clippy", "--locked", "--workspace", "--all-targets", "--", "--deny", "warnings"]),
    ("test", &["test", "--locked", "--workspace"]),
    ("document", &["doc", "--locked", "--workspace", "--no-deps", "--document-private-items"]),
];

/// What the random cases of the property tests begin with.
const SEED: &str = "20261125";

/// The rules are modules that a macro declares, which `cargo fmt` does not follow.
const DECLARED_BY_MACRO: &str = "crates/cswf-analyzer/src/rules";

/// Runs every step and stops at the first that fails.
pub(crate) fn run() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    println!("── format: rustfmt --check {DECLARED_BY_MACRO}");
    let mut rustfmt = Command::new("rustfmt");
    rustfmt
        .args(["--edition", "2024", "--check"])
        .args(rust_files(&root.join(DECLARED_BY_MACRO)))
        .current_dir(&root);
    if !rustfmt.status().is_ok_and(|status| status.success()) {
        eprintln!("   format: failed");
        return ExitCode::FAILURE;
    }
    for (name, arguments) in STEPS {
        println!("── {name}: cargo {}", arguments.join(" "));
        let begin = Instant::now();
        let mut command = Command::new(env!("CARGO"));
        command.args(arguments).current_dir(&root).env("RUSTDOCFLAGS", "--deny warnings");
        // Snapshots are compared, never written, unless somebody looks at them.
        command.env("INSTA_UPDATE", "no");
        // A change is judged by the same cases each time; whoever runs `cargo test` alone tries new ones.
        command.env("PROPTEST_RNG_SEED", SEED);
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

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}
