//! The built `cswf`, and what its help tells of itself.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What a run printed and how it ended.
pub(crate) struct Run {
    /// The exit code.
    pub(crate) code: i32,
    out: String,
    err: String,
}

impl Run {
    /// The result.
    pub(crate) fn printed(&self) -> String {
        self.out.clone()
    }

    /// Everything.
    pub(crate) fn said(&self) -> String {
        format!("{}{}", self.out, self.err)
    }
}

/// Runs `cswf` in a folder, in English.
pub(crate) fn cswf(folder: &Path, arguments: &[&str]) -> Run {
    let output = Command::new(binary())
        .args(arguments)
        .current_dir(folder)
        .env("CSWF_LANG", "en")
        .env("NO_COLOR", "1")
        .stdin(std::process::Stdio::null())
        .output()
        .unwrap();
    Run {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// The binary of the profile that the tests run in, or the one that `CSWF_BINARY` names. `cargo test` does not promise to
/// build another package's binary, so it is asked for once.
fn binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| {
        if let Some(path) = std::env::var_os("CSWF_BINARY") {
            return PathBuf::from(path);
        }
        let test = std::env::current_exe().unwrap();
        let profile = test.parent().and_then(Path::parent).unwrap();
        let mut build = Command::new(env!("CARGO"));
        build.args(["build", "--quiet", "--offline", "--package", "cswf-cli"]);
        build.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."));
        build.env("CARGO_TARGET_DIR", profile.parent().unwrap());
        if profile.ends_with("release") {
            build.arg("--release");
        }
        assert!(build.status().unwrap().success(), "cswf cannot be built");
        profile.join(if cfg!(windows) { "cswf.exe" } else { "cswf" })
    })
}

/// A folder of its own for each page, gone afterwards.
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// Makes one.
    pub(crate) fn new(page: &str) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("cswf-docs-{}-{number}-{}", std::process::id(), page.replace(['/', '.'], "-"));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file into it.
    pub(crate) fn write(&self, name: &str, text: &str) {
        let file = self.0.join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Are two outputs the same, but for how long the run took?
pub(crate) fn same(printed: &str, shown: &str) -> bool {
    let lines = |text: &str| -> Vec<String> { text.trim_end().lines().map(without_time).collect() };
    lines(printed) == lines(shown)
}

/// `(12 ms)`, `(1s)` and `（12 毫秒）` at the end of a line.
fn without_time(line: &str) -> String {
    let line = line.trim_end();
    let Some((before, time)) = line.rsplit_once(['(', '（']) else { return line.to_owned() };
    let time = time.trim_end_matches([')', '）']);
    let is_time = time.starts_with(|c: char| c.is_ascii_digit()) && time.ends_with(['s', '秒']);
    if is_time && time.chars().count() < 10 { before.trim_end().to_owned() } else { line.to_owned() }
}

/// The commands that a help page lists.
pub(crate) fn subcommands(help: &str) -> Vec<String> {
    let list = help.lines().skip_while(|line| !line.starts_with("Commands:")).skip(1);
    let entries = list.take_while(|line| !line.trim().is_empty());
    entries.filter(|line| line.starts_with("  ") && !line.starts_with("   ")).filter_map(first_word).collect()
}

fn first_word(line: &str) -> Option<String> {
    line.split_whitespace().next().map(str::to_owned)
}

/// The flags that a help page lists: `--output` and `-o`.
pub(crate) fn flags(help: &str) -> Vec<String> {
    let listed = help.lines().map(str::trim_start).filter(|line| line.starts_with('-'));
    listed
        .flat_map(|line| line.split([' ', ',', '[', '=']))
        .filter(|word| word.starts_with('-'))
        .map(str::to_owned)
        .collect()
}

/// Why a command line of a page cannot be right: no such command, no such flag.
pub(crate) fn complaint(command: &str) -> Option<String> {
    let words = super::page::words(command);
    let name = words.get(1)?.as_str();
    // `cswf explain RULE`, `cswf …`: the name is what counts, and a bare `cswf --help` has none.
    let help = cswf(Path::new("."), &["--help"]).printed();
    let known = subcommands(&help);
    let global = flags(&help);
    if name.starts_with('-') {
        return (!global.iter().any(|flag| flag == name)).then(|| "there is no such flag".to_owned());
    }
    if name.starts_with('…') || name.chars().all(|c| c.is_uppercase()) {
        return None;
    }
    if !known.iter().any(|own| own == name) && name != "check" {
        return Some(format!("there is no command {name}"));
    }
    let own = flags(&cswf(Path::new("."), &[name, "--help"]).printed());
    let unknown = words.iter().skip(2).find(|word| {
        let flag = word.split('=').next().unwrap_or(word);
        flag.len() > 1 && flag.starts_with('-') && !own.iter().any(|known| known == flag)
    });
    unknown.map(|flag| format!("there is no flag {flag}"))
}
