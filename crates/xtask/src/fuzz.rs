//! `cargo xtask fuzz [SECONDS]`: seeds from the workflows of the repository, then each target for so long.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{fs, io};

/// The targets, and what each takes besides a flow.
const TARGETS: [&str; 4] = ["parse", "fmt", "lint", "simulate"];

/// Where flows are.
const FOLDERS: [&str; 3] = ["workflows", "examples", "crates/cswf-analyzer/tests/rules"];

/// Turns that mean something in most flows, as the target `simulate` reads them.
const TURNS: &str = "1\nyes\nsilent\nhello\n2\ndone\nx\n0\ninvalid\n+30 ticket.reply\nsolved\nno\nhang-up\n+1440 ticket.closed\n5\n";

/// Copies the seeds, and fuzzes each target for so many seconds; 0: only the seeds.
pub(crate) fn run(seconds: u32) -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    match seeds(&root) {
        Ok(count) => println!("{count} seeds in tests/fuzz/corpus"),
        Err(error) => {
            eprintln!("the seeds could not be written: {error}");
            return ExitCode::FAILURE;
        }
    }
    if seconds == 0 {
        return ExitCode::SUCCESS;
    }
    for target in TARGETS {
        println!("── fuzz: {target}, {seconds} s");
        let mut command = cargo();
        command.args(["fuzz", "run", "--fuzz-dir", "tests/fuzz", target, "--"]).current_dir(&root);
        command.arg(format!("-max_total_time={seconds}"));
        command.args(["-dict=tests/fuzz/cswf.dict", "-timeout=20", "-max_len=16384", "-print_final_stats=1"]);
        match command.status() {
            Ok(status) if status.success() => {}
            Ok(_) => return ExitCode::FAILURE,
            Err(error) => {
                eprintln!("cargo-fuzz could not be started: {error}");
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}

/// Sanitizers are for nightly compilers; where there is none, the repository's own is told to behave like one.
fn cargo() -> Command {
    let plain = || {
        let mut command = Command::new("cargo");
        // The toolchain that runs this task is not the one that fuzzes.
        command.env_remove("RUSTUP_TOOLCHAIN").env_remove("CARGO");
        command
    };
    let nightly =
        plain().args(["+nightly", "--version"]).output().is_ok_and(|output| output.status.success());
    let mut command = plain();
    if nightly {
        command.arg("+nightly");
    } else {
        command.env("RUSTC_BOOTSTRAP", "1");
    }
    command
}

fn seeds(root: &Path) -> io::Result<usize> {
    let mut flows = Vec::new();
    for folder in FOLDERS {
        list(&root.join(folder), &mut flows)?;
    }
    for target in TARGETS {
        let corpus = root.join("tests/fuzz/corpus").join(target);
        fs::create_dir_all(&corpus)?;
        for flow in &flows {
            let mut bytes = fs::read(flow)?;
            if target == "simulate" {
                bytes.push(0);
                bytes.extend_from_slice(TURNS.as_bytes());
            }
            let name: String =
                flow.strip_prefix(root).unwrap_or(flow).to_string_lossy().replace(['/', '\\'], "-");
            fs::write(corpus.join(name), bytes)?;
        }
    }
    Ok(flows.len())
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            list(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            files.push(path);
        }
    }
    Ok(())
}
