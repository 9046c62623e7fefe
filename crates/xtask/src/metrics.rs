//! `cargo xtask metrics`: how large files and functions are, how much is tested, and how much is borrowed.
//!
//! Functions are measured on rustfmt's layout: one begins at the line of its `fn` and ends at the `}` in the same
//! column. That is exact as long as `cargo fmt --check` passes, which it must before this counts.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// A measure with what it may be.
struct Measure {
    what: &'static str,
    value: f64,
    limit: Limit,
    note: String,
}

enum Limit {
    AtMost(f64),
    None,
}

/// Prints the figures; fails when a limit is passed.
pub(crate) fn run() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let measures = measure(&root);
    for measure in &measures {
        let (sign, limit) = match measure.limit {
            Limit::AtMost(limit) => ("≤ ", limit.to_string()),
            Limit::None => ("", String::new()),
        };
        let verdict = if measure.kept() { "" } else { "  ✗" };
        println!(
            "{:32} {:>8}  {:7} {}{verdict}",
            measure.what,
            measure.shown(),
            format!("{sign}{limit}"),
            measure.note
        );
    }
    if measures.iter().all(Measure::kept) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

impl Measure {
    fn kept(&self) -> bool {
        match self.limit {
            Limit::AtMost(limit) => self.value <= limit,
            Limit::None => true,
        }
    }

    fn shown(&self) -> String {
        if self.value.fract() == 0.0 { format!("{:.0}", self.value) } else { format!("{:.2}", self.value) }
    }
}

/// A source file of the workspace.
struct Source {
    path: PathBuf,
    text: String,
}

impl Source {
    /// The lines before the tests of a unit, and those of the tests.
    fn lines(&self) -> (usize, usize) {
        let all = self.text.lines().count();
        if is_test(&self.path) {
            return (0, all);
        }
        let code = self.text.lines().take_while(|line| line.trim() != "#[cfg(test)]").count();
        (code, all - code)
    }

    /// The functions outside tests, with the lines that each has.
    fn functions(&self) -> Vec<(usize, String)> {
        let (code, _) = self.lines();
        let lines: Vec<&str> = self.text.lines().take(code).collect();
        let mut found = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            let Some(name) = function_name(line) else { continue };
            let margin: String = line.chars().take_while(|c| *c == ' ').collect();
            let close = format!("{margin}}}");
            let length = lines.iter().skip(at).position(|line| *line == close);
            // A function of one line ends where it begins.
            let one_line = line.ends_with('}') || line.ends_with(';');
            found.push((if one_line { 1 } else { length.map_or(1, |more| more + 1) }, name.to_owned()));
        }
        found
    }
}

/// Does a file serve tests only: one in a `tests` folder, a fuzz target, a crate that tests use?
fn is_test(path: &Path) -> bool {
    let shown = path.to_string_lossy();
    shown.starts_with("tests/") || shown.contains("/tests/") || shown.contains("cswf-testing")
}

/// The name of the function that begins at a line.
fn function_name(line: &str) -> Option<&str> {
    let words = line.trim_start().strip_prefix("pub ").unwrap_or(line.trim_start());
    let words =
        words.strip_prefix("pub(crate) ").or_else(|| words.strip_prefix("pub(super) ")).unwrap_or(words);
    let words = words.strip_prefix("const ").unwrap_or(words);
    let rest = words.strip_prefix("fn ")?;
    rest.split(['(', '<']).next()
}

fn measure(root: &Path) -> Vec<Measure> {
    let mut sources = Vec::new();
    for folder in ["crates", "tests"] {
        collect(root, &root.join(folder), &mut sources);
    }
    let mut files: Vec<(usize, String)> = sources
        .iter()
        .map(|source| (source.text.lines().count(), source.path.display().to_string()))
        .collect();
    let mut functions: Vec<(usize, String)> = sources
        .iter()
        .flat_map(|source| {
            let path = source.path.display().to_string();
            source.functions().into_iter().map(move |(lines, name)| (lines, format!("{path}: {name}")))
        })
        .collect();
    files.sort();
    functions.sort();
    let (code, tests) =
        sources.iter().map(Source::lines).fold((0, 0), |sum, own| (sum.0 + own.0, sum.1 + own.1));
    let lock = fs::read_to_string(root.join("Cargo.lock")).unwrap_or_default();
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap_or_default();
    vec![
        plain("source files", files.len()),
        plain("lines of code", code),
        plain("lines of tests", tests),
        ratio("tests to code", tests, code),
        at_most("file lines, nine in ten", 500, ninth(&files)),
        at_most("file lines, longest", 900, files.last().cloned().unwrap_or_default()),
        plain("functions", functions.len()),
        at_most("function lines, nine in ten", 40, ninth(&functions)),
        at_most("function lines, longest", 150, functions.last().cloned().unwrap_or_default()),
        at_most("direct dependencies", 40, (direct_dependencies(&manifest), String::new())),
        plain("packages in Cargo.lock", lock.matches("[[package]]").count()),
    ]
}

/// The value that nine in ten do not pass.
fn ninth(sorted: &[(usize, String)]) -> (usize, String) {
    (sorted.get(sorted.len() * 9 / 10).map_or(0, |(value, _)| *value), String::new())
}

/// Packages that the workspace names and that are not its own.
fn direct_dependencies(manifest: &str) -> usize {
    let section = manifest.split("[workspace.dependencies]").nth(1).unwrap_or_default();
    let section = section.split("\n[").next().unwrap_or_default();
    section.lines().filter(|line| line.contains('=') && !line.starts_with("cswf-")).count()
}

fn plain(what: &'static str, value: usize) -> Measure {
    Measure { what, value: as_float(value), limit: Limit::None, note: String::new() }
}

fn at_most(what: &'static str, limit: usize, (value, note): (usize, String)) -> Measure {
    Measure { what, value: as_float(value), limit: Limit::AtMost(as_float(limit)), note }
}

fn ratio(what: &'static str, part: usize, whole: usize) -> Measure {
    let value = as_float(part) / as_float(whole.max(1));
    Measure { what, value, limit: Limit::None, note: String::new() }
}

#[expect(clippy::cast_precision_loss, reason = "counts of lines are smaller than 2^53")]
fn as_float(count: usize) -> f64 {
    count as f64
}

fn collect(root: &Path, folder: &Path, sources: &mut Vec<Source>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() && path.file_name().is_none_or(|name| name != "target") {
            collect(root, &path, sources);
            continue;
        }
        let own = path.strip_prefix(root).unwrap_or(&path).to_path_buf();
        // Fixtures and snapshots are tests as much as the code that reads them.
        let ending = path.extension().unwrap_or_default();
        let fixture = ["yaml", "txt", "snap"].iter().any(|own| ending == *own) && is_test(&own);
        if (ending == "rs" || fixture)
            && let Ok(text) = fs::read_to_string(&path)
        {
            sources.push(Source { path: own, text });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_are_measured_from_their_first_line_to_their_brace() {
        let text = "impl A {\n    pub(crate) fn one(&self) -> u8 {\n        if a {\n        }\n        2\n    }\n    fn two() {}\n}\n";
        let source = Source { path: "crates/a/src/a.rs".into(), text: text.to_owned() };
        assert_eq!(source.functions(), [(5, "one".to_owned()), (1, "two".to_owned())]);
    }

    #[test]
    fn tests_of_a_unit_count_as_tests() {
        let text = "fn a() {}\n#[cfg(test)]\nmod tests {\n}\n";
        assert_eq!(Source { path: "crates/a/src/a.rs".into(), text: text.to_owned() }.lines(), (1, 3));
        assert_eq!(Source { path: "tests/tests/a.rs".into(), text: text.to_owned() }.lines(), (0, 4));
    }
}
