//! What the tests across crates share: the built `cswf`, run as a user runs it, and folders that are gone afterwards.

#![expect(clippy::unwrap_used, reason = "a failing helper fails the test")]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What a run printed and how it ended.
#[derive(Debug)]
pub struct Run {
    /// The exit code.
    pub code: i32,
    /// The result.
    pub out: String,
    /// What was said beside it.
    pub err: String,
}

impl Run {
    /// The result.
    #[must_use]
    pub fn printed(&self) -> String {
        self.out.clone()
    }

    /// Everything.
    #[must_use]
    pub fn said(&self) -> String {
        format!("{}{}", self.out, self.err)
    }

    /// The result as JSON.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap()
    }
}

/// A run that is being prepared: in English and without colours unless stated.
pub struct Call {
    command: Command,
    input: Vec<u8>,
}

impl Call {
    /// In a folder.
    #[must_use]
    pub fn new(folder: &Path, arguments: &[&str]) -> Self {
        let mut command = Command::new(binary());
        command.args(arguments).current_dir(folder).env("CSWF_LANG", "en").env("NO_COLOR", "1");
        for locale in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            command.env_remove(locale);
        }
        Self { command, input: Vec::new() }
    }

    /// With a variable of the environment.
    #[must_use]
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// Without a variable of the environment.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// With something on standard input.
    #[must_use]
    pub fn input(mut self, input: impl Into<Vec<u8>>) -> Self {
        self.input = input.into();
        self
    }

    /// Runs it to its end.
    #[must_use]
    pub fn run(mut self) -> Run {
        self.command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = self.command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        // Who does not read its input may close it early.
        _ = stdin.write_all(&self.input);
        drop(stdin);
        let output = child.wait_with_output().unwrap();
        Run {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The command itself, for what no other function does.
    #[must_use]
    pub fn into_command(self) -> Command {
        self.command
    }
}

/// Runs `cswf` in a folder, in English.
#[must_use]
pub fn cswf(folder: &Path, arguments: &[&str]) -> Run {
    Call::new(folder, arguments).run()
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
        build.current_dir(root());
        build.env("CARGO_TARGET_DIR", profile.parent().unwrap());
        if profile.ends_with("release") {
            build.arg("--release");
        }
        assert!(build.status().unwrap().success(), "cswf cannot be built");
        profile.join(if cfg!(windows) { "cswf.exe" } else { "cswf" })
    })
}

/// The root of the project.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

/// A folder of its own for a test, gone afterwards.
pub struct Folder(PathBuf);

impl Folder {
    /// Makes one.
    #[must_use]
    pub fn new(name: &str) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("cswf-tests-{}-{number}-{}", std::process::id(), name.replace(['/', '.'], "-"));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// One with files in it.
    #[must_use]
    pub fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self::new("files");
        for (name, text) in files {
            folder.write(name, text);
        }
        folder
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file into it.
    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let file = self.0.join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }

    /// Reads a file of it.
    #[must_use]
    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.join(name)).unwrap()
    }

    /// The names of everything in it, sorted.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(&self.0).unwrap().flatten();
        let mut names: Vec<String> =
            entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// Runs `cswf` in it, in English.
    #[must_use]
    pub fn cswf(&self, arguments: &[&str]) -> Run {
        cswf(&self.0, arguments)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
