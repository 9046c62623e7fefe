//! `cargo xtask dist`: the released archive for the machine it runs on, for people without Rust.
//!
//! On Linux the binary is static, so that it runs on any distribution; Windows and macOS link what every system has.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// Builds and packs; prints where the archive lies.
pub(crate) fn run() -> ExitCode {
    match pack() {
        Ok(archive) => {
            println!("{}", archive.display());
            ExitCode::SUCCESS
        }
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}

fn pack() -> Result<PathBuf, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let target = host()?;
    build(&root, &target)?;
    let name = format!("cswf-{}-{target}", env!("CARGO_PKG_VERSION"));
    let folder = root.join("target/dist").join(&name);
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let binary = if cfg!(windows) { "cswf.exe" } else { "cswf" };
    let built = root.join("target").join(&target).join("release").join(binary);
    for (from, to) in [
        (built, binary),
        (root.join("README.md"), "README.md"),
        (root.join("LICENSE-MIT"), "LICENSE-MIT"),
        (root.join("LICENSE-APACHE"), "LICENSE-APACHE"),
    ] {
        fs::copy(&from, folder.join(to)).map_err(|error| format!("{}: {error}", from.display()))?;
    }
    let archive = root.join("target/dist").join(format!("{name}.tar.gz"));
    let packed = Command::new("tar")
        .arg("-czf")
        .arg(&archive)
        .args(["-C", "target/dist", &name])
        .current_dir(&root)
        .status();
    match packed {
        Ok(status) if status.success() => Ok(archive),
        _ => Err("tar could not pack the archive".to_owned()),
    }
}

fn host() -> Result<String, String> {
    let output = Command::new("rustc").arg("-vV").output().map_err(|error| format!("rustc: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let line = text.lines().find_map(|line| line.strip_prefix("host: "));
    line.map(str::to_owned).ok_or_else(|| "rustc does not say for which machine it builds".to_owned())
}

/// A target is named even though it is the host's: only then do build scripts keep their own flags, which cannot be
/// linked statically with every C library.
fn build(root: &Path, target: &str) -> Result<(), String> {
    let mut command = Command::new(env!("CARGO"));
    command
        .args(["build", "--release", "--locked", "--package", "cswf-cli", "--target", target])
        .current_dir(root);
    if cfg!(target_os = "linux") {
        command.env("RUSTFLAGS", "-C target-feature=+crt-static");
    }
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        _ => Err("the release could not be built".to_owned()),
    }
}
