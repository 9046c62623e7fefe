//! `cargo xtask new-rule GROUP NAME`: a rule with its page, two fixtures, its title and its line in the list.
//!
//! What it writes compiles, and the tests of the analyzer then fail with a sentence that says what is still to do.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const LIST: &str = "crates/cswf-analyzer/src/rules.rs";
const TITLES: &str = "crates/cswf-diagnostics/src/messages/rules/about.rs";

/// Writes the rule; every file or, when something is in the way, none.
pub(crate) fn run(group: &str, name: &str) -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    match plan(&root, group, name).and_then(|files| write(&root, &files)) {
        Ok(files) => {
            println!("{}", files.join("\n"));
            println!("next: cargo test -p cswf-analyzer");
            ExitCode::SUCCESS
        }
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}

/// A file as it will be.
type File = (PathBuf, String);

fn plan(root: &Path, group: &str, name: &str) -> Result<Vec<File>, String> {
    let kebab = name.split('-').all(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase()));
    if !kebab {
        return Err(format!("“{name}” is no name for a rule: write it like dead-end"));
    }
    let module = name.replace('-', "_");
    let file = PathBuf::from(format!("crates/cswf-analyzer/src/rules/{group}/{module}.rs"));
    if root.join(&file).exists() {
        return Err(format!("{} is there already", file.display()));
    }
    let title = title_of(name);
    let list = fs::read_to_string(root.join(LIST)).map_err(|error| format!("{LIST}: {error}"))?;
    let titles = fs::read_to_string(root.join(TITLES)).map_err(|error| format!("{TITLES}: {error}"))?;
    let fixtures = format!("crates/cswf-analyzer/tests/rules/{name}");
    Ok(vec![
        (file, code(name, &title)),
        (format!("crates/cswf-analyzer/resources/rules/{name}.md").into(), page(name)),
        (format!("{fixtures}/first.yaml").into(), fixture("What the rule finds", " # error")),
        (format!("{fixtures}/silent-first.yaml").into(), fixture("Nearly the same, and fine", "")),
        (LIST.into(), with_list_line(&list, group, name, &module, &title)?),
        (TITLES.into(), with_title(&titles, &title)?),
    ])
}

/// `dead-end` as `DeadEnd`.
fn title_of(name: &str) -> String {
    let capital = |word: &str| {
        let mut chars = word.chars();
        chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect::<String>())
    };
    name.split('-').map(capital).collect()
}

/// The list with one line more, at the end of the group.
fn with_list_line(list: &str, group: &str, name: &str, module: &str, title: &str) -> Result<String, String> {
    let head = format!("    {group} {} {{\n", title_of(group));
    let group_at = list.find(&head).ok_or_else(|| {
        format!("{LIST} has no group “{group}”: add “{}    }}” to its list first", head.trim_start())
    })?;
    let from = group_at + head.len();
    let end = list.get(from..).and_then(|rest| rest.find("\n    }")).map(|at| from + at);
    let end = end.ok_or_else(|| format!("the group “{group}” of {LIST} does not end"))?;
    let (before, after) = list.split_at(end);
    Ok(format!("{before}\n        \"{name}\" => {module} {title} Warning {{}};{after}"))
}

/// The titles with one more, at the end.
fn with_title(titles: &str, title: &str) -> Result<String, String> {
    let end = titles.rfind("    }\n}").ok_or_else(|| format!("{TITLES} does not end as it should"))?;
    let (before, after) = titles.split_at(end);
    let entry = format!(
        "        {title} {{}}\n            en: \"TODO what it finds, in one line\",\n            \
         zh_tw: \"TODO 一句話\",\n            zh_cn: \"TODO 一句话\";\n"
    );
    Ok(format!("{before}{entry}{after}"))
}

fn code(name: &str, title: &str) -> String {
    format!(
        r#"//! TODO what {name} finds, in one sentence.

use crate::context::RuleContext;
use crate::findings::Findings;

/// Facts that several rules need are computed once, in `facts/`; a rule asks for them and says what it found. Its
/// sentences stand in the catalogue of `cswf-diagnostics`, in three languages and in the words of the contact centre:
///
/// ```text
/// let finding = context.at_step(step, Say::{title} {{ step: context.name(step) }}).with_help(Say::{title}Help {{}});
/// found.push(context.with_path_to(finding, context.facts.map().place_of(step)));
/// ```
pub(crate) fn check(context: &RuleContext<'_>, _found: &mut Findings) {{
    for (_step, _own) in context.steps() {{}}
}}
"#
    )
}

fn page(name: &str) -> String {
    format!(
        "# {name}

TODO what it finds, in one line.

## What it finds

TODO exactly when it speaks, and when it does not.

## Why

TODO a customer's story.

## Example

```yaml
- {{ say: TODO the mistake, end: resolved }} # error
```

```yaml
- {{ say: TODO the same without it, end: resolved }}
```

## Settings

None of its own.

## Sources

TODO where the rule and its thresholds come from.

## Muting

`# cswf: ignore[{name}] reason` above the step.
"
    )
}

fn fixture(idea: &str, mark: &str) -> String {
    format!("# TODO {idea}.\nworkflow: first\nkind: chat\nsteps:\n  - say: Hello{mark}\n  - end: resolved\n")
}

fn write(root: &Path, files: &[File]) -> Result<Vec<String>, String> {
    for (path, text) in files {
        let whole = root.join(path);
        let folder = whole.parent().unwrap_or(root);
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&whole, text))
            .map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(files.iter().map(|(path, _)| path.display().to_string()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_added_at_the_end_of_its_group() {
        let list = "rules! {\n    flow Flow {\n        \"a\" => a A Error {};\n    }\n    menu Menu {\n        \"b\" => b B Info {};\n    }\n}\n";
        let longer = with_list_line(list, "flow", "dead-end", "dead_end", "DeadEnd").unwrap();
        let wanted =
            "\"a\" => a A Error {};\n        \"dead-end\" => dead_end DeadEnd Warning {};\n    }\n    menu";
        assert!(longer.contains(wanted), "{longer}");
        assert!(with_list_line(list, "texts", "x", "x", "X").is_err());
    }

    #[test]
    fn the_real_list_and_titles_take_a_rule() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let files = plan(&root, "flow", "brand-new").unwrap();
        assert_eq!(files.len(), 6);
        assert!(plan(&root, "flow", "dead-end").is_err(), "there is one already");
        assert!(plan(&root, "flow", "Dead End").is_err());
    }
}
