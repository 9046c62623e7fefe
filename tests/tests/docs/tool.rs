//! The built `cswf`, and what its help tells of itself.

use std::path::Path;

use cswf_tests::cswf;

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
