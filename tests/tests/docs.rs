//! The pages are tests: their workflows are linted and played, their links lead somewhere, the commands in them exist,
//! and the output that they show is what the command prints.
//!
//! What a page says to this runner stands in comments that no reader sees, on the line before a block:
//! `<!-- file: NAME -->` gives the block a file name, so that later blocks and commands of the page can use it, and
//! `<!-- file: NAME with OTHER -->` says without which other file of the page it makes no sense;
//! `<!-- output: cswf … -->` says which command prints the block. The words after a block's language say what it is:
//! `fragment` is a piece of YAML, `settings` a `cswf.yaml`, and `bad` a file in which there is something to find.
//! `CSWF_UPDATE_DOCS=1` writes the real output into the pages and draws the picture of the README anew.

#![expect(clippy::unwrap_used, reason = "a failing helper fails the test")]

#[path = "docs/page.rs"]
mod page;
#[path = "docs/tool.rs"]
mod tool;

use std::path::{Path, PathBuf};

use cswf_tests::{Folder, cswf};
use page::{Block, Page};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

/// The README and every page under `docs/` and `examples/`.
fn pages() -> Vec<Page> {
    let root = root();
    let mut files = vec![root.join("README.md")];
    let mut folders = vec![root.join("docs"), root.join("examples")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            match entry.path() {
                path if path.is_dir() => folders.push(path),
                path if path.extension().is_some_and(|ending| ending == "md") => files.push(path),
                _ => {}
            }
        }
    }
    files.sort();
    files.iter().map(|file| Page::read(&root, file)).collect()
}

/// A file name for a block that has none of its own.
fn file_of(block: &Block) -> String {
    block.file.clone().unwrap_or_else(|| format!("line-{}.yaml", block.line))
}

fn is_fragment(block: &Block) -> bool {
    block.words.iter().any(|word| word == "fragment" || word == "settings")
}

/// What lint says of each workflow of a page, where that is not what the page says of it.
fn wrong_workflows(page: &Page) -> Vec<String> {
    let folder = Folder::new(&page.name);
    let mut wrong = Vec::new();
    for block in page.blocks.iter().filter(|block| block.language == "yaml") {
        if is_fragment(block) {
            wrong.extend(wrong_fragment(page, block));
            continue;
        }
        let file = file_of(block);
        folder.write(&file, &block.text);
        let files: Vec<&str> = block.with.iter().map(String::as_str).chain([file.as_str()]).collect();
        let run = cswf(folder.path(), &[&["lint", "--fail-on", "warning"], files.as_slice()].concat());
        let bad = block.words.iter().any(|word| word == "bad");
        if run.code != i32::from(bad) {
            let (name, line, said) = (&page.name, block.line, run.said());
            wrong.push(format!("{name}:{line}: lint of this block ends with {}\n{said}", run.code));
        }
        if !bad && block.text.contains("scenarios:\n") {
            let run = cswf(folder.path(), &[&["test"], files.as_slice()].concat());
            if run.code != 0 {
                wrong.push(format!("{}:{}: its scenarios fail\n{}", page.name, block.line, run.said()));
            }
        }
    }
    wrong
}

/// A fragment has no workflow around it, but it has to be YAML.
fn wrong_fragment(page: &Page, block: &Block) -> Vec<String> {
    let file = cswf_diagnostics::FileId(0);
    let parsed = cswf_syntax::parse(file, &block.text);
    let source = cswf_diagnostics::SourceFile::new("fragment", block.text.clone());
    let told = parsed.diagnostics.iter().map(|finding| {
        let line = block.line + source.position(finding.span.start).line as usize;
        format!("{}:{line}: {}", page.name, finding.message.text(cswf_diagnostics::Lang::En))
    });
    told.collect()
}

#[test]
fn the_workflows_of_the_pages_are_what_the_pages_say() {
    let wrong: Vec<String> = pages().iter().flat_map(wrong_workflows).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn the_output_in_the_pages_is_what_the_commands_print() {
    let update = std::env::var_os("CSWF_UPDATE_DOCS").is_some();
    let mut wrong = Vec::new();
    for page in pages() {
        let folder = Folder::new(&page.name);
        let mut text = page.text.clone();
        for block in &page.blocks {
            if block.language == "yaml" && !is_fragment(block) {
                folder.write(&file_of(block), &block.text);
            }
            let Some(command) = &block.output_of else { continue };
            let words = page::words(command);
            let arguments: Vec<&str> = words.iter().skip(1).map(String::as_str).collect();
            let printed = cswf(folder.path(), &arguments).printed();
            if tool::same(&printed, &block.text) {
                continue;
            }
            if update {
                text = text.replacen(&block.whole(), &block.holding(&printed), 1);
            } else {
                wrong.push(format!("{}:{}: {command}\n{printed}", page.name, block.line));
            }
        }
        if update && text != page.text {
            std::fs::write(root().join(&page.name), text).unwrap();
        }
    }
    assert!(wrong.is_empty(), "CSWF_UPDATE_DOCS=1 writes the real output.\n\n{}", wrong.join("\n\n"));
}

#[test]
fn the_picture_of_the_readme_is_what_its_command_draws() {
    let picture = root().join("docs/pictures/tech-support.svg");
    let drawn = cswf(&root(), &["render", "workflows/tech-support-call.yaml", "--format", "svg"]).printed();
    assert!(drawn.starts_with("<svg"), "{drawn}");
    if std::env::var_os("CSWF_UPDATE_DOCS").is_some() {
        std::fs::write(&picture, &drawn).unwrap();
    }
    let same = std::fs::read_to_string(&picture).unwrap().trim_end() == drawn.trim_end();
    assert!(same, "CSWF_UPDATE_DOCS=1 draws docs/pictures/tech-support.svg anew");
}

#[test]
fn every_link_leads_somewhere() {
    let pages = pages();
    let mut wrong = Vec::new();
    for page in &pages {
        for (line, link) in &page.links {
            if link.contains("://") || link.starts_with("mailto:") {
                continue;
            }
            let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = if path.is_empty() { page.name.clone() } else { page.resolve(path) };
            if !root().join(&target).exists() {
                wrong.push(format!("{}:{line}: there is no {target}", page.name));
                continue;
            }
            let known = pages.iter().find(|other| other.name == target);
            if let Some(known) = known.filter(|_| !anchor.is_empty())
                && !known.anchors.iter().any(|own| own == anchor)
            {
                wrong.push(format!("{}:{line}: {target} has no heading #{anchor}", page.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_command_in_the_pages_exists_with_its_flags() {
    let mut wrong = Vec::new();
    let mut commands = 0;
    for page in pages() {
        for (line, command) in &page.commands {
            commands += 1;
            wrong.extend(
                tool::complaint(command).map(|reason| format!("{}:{line}: {command}: {reason}", page.name)),
            );
        }
    }
    assert!(commands > 20, "only {commands} commands were found in the pages");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_command_has_a_place_in_the_reference() {
    let reference = std::fs::read_to_string(root().join("docs/reference/cli.md")).unwrap();
    let help = cswf(&root(), &["--help"]).printed();
    let listed = tool::subcommands(&help);
    assert!(listed.len() > 5, "{help}");
    for command in listed.iter().filter(|command| *command != "help") {
        assert!(
            reference.contains(&format!("## `cswf {command}`")),
            "docs/reference/cli.md says nothing of {command}"
        );
        let own = cswf(&root(), &[command, "--help"]).printed();
        for flag in tool::flags(&own).iter().filter(|flag| flag.starts_with("--")) {
            assert!(
                reference.contains(&format!("`{flag}")),
                "docs/reference/cli.md does not tell of {command} {flag}"
            );
        }
    }
}

/// The rules that `cswf explain --list` prints, with their levels.
fn rules() -> Vec<(String, String)> {
    let list = cswf(&root(), &["explain", "--list"]).printed();
    let rule = |line: &str| {
        let mut words = line.split_whitespace().map(str::to_owned);
        Some((words.next()?, words.next()?))
    };
    list.lines().filter_map(rule).collect()
}

#[test]
fn every_rule_has_a_line_in_the_index_with_its_level() {
    let index = std::fs::read_to_string(root().join("docs/reference/rules.md")).unwrap();
    let rules = rules();
    assert!(rules.len() > 15, "cswf explain --list prints only {} lines", rules.len());
    let mut wrong = Vec::new();
    for (rule, level) in &rules {
        let row = index.lines().find(|line| line.starts_with(&format!("| `{rule}` |")));
        match row.map(|row| row.split('|').map(str::trim).collect::<Vec<_>>()) {
            None => wrong.push(format!("docs/reference/rules.md does not tell of {rule}")),
            // A table without a column for it says above that all of its rules are errors.
            Some(cells) if cells.len() == 5 && cells.get(2) != Some(&level.as_str()) => {
                wrong.push(format!("{rule} is of level {level}, not {:?}", cells.get(2)));
            }
            Some(_) => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_line_of_the_index_is_a_rule() {
    let index = std::fs::read_to_string(root().join("docs/reference/rules.md")).unwrap();
    let known = rules();
    let listed = index.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`'));
    let unknown: Vec<&str> =
        listed.map(|(name, _)| name).filter(|name| !known.iter().any(|(rule, _)| rule == name)).collect();
    assert!(unknown.is_empty(), "there is no rule {unknown:?}");
}
