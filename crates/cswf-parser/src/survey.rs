//! What a file is, without reading it: one pass over its lines.
//!
//! Thousands of files are grouped by what they run and include before any of them is read, so that no more than a
//! group has to be in memory. The survey looks at how people write; an exotic spelling (`"run" : x`, an alias, a value
//! on the next line) may be missed, and words in a text may be taken for a `run:`. Both cost a larger or a smaller
//! group, never a finding: the reading itself decides.

use crate::document::FileKind;

/// What a file seems to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// What it holds.
    pub kind: FileKind,
    /// The id after `workflow:`, `library:` or `test:`.
    pub id: Option<String>,
    /// The ids of the workflows that it runs, in file order, each once.
    pub runs: Vec<String>,
    /// The paths that it includes, as written.
    pub includes: Vec<String>,
}

/// Surveys a text.
#[must_use]
pub fn survey(text: &str) -> Summary {
    let mut summary = Summary { kind: FileKind::Other, id: None, runs: Vec::new(), includes: Vec::new() };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    runs(text, &mut summary.runs);
    let mut in_include = false;
    for line in text.split(['\n', '\r']) {
        let bare = line.trim_start();
        if bare.is_empty() || bare.starts_with('#') {
            continue;
        }
        let own_line = bare.len() == line.len();
        if own_line && !bare.starts_with(['-', ']']) {
            in_include = false;
            heading(bare, &mut summary);
            if let Some(list) = value_after(bare, "include") {
                in_include = true;
                paths(list, &mut summary.includes);
            }
        } else if in_include {
            paths(bare, &mut summary.includes);
        }
    }
    summary
}

/// Does a line say what the file is?
fn heading(line: &str, summary: &mut Summary) {
    let line = line.trim_start_matches(['{', ' ']);
    for (key, kind) in
        [("workflow", FileKind::Workflow), ("library", FileKind::Library), ("test", FileKind::Test)]
    {
        if let Some(value) = value_after(line, key)
            && (summary.kind == FileKind::Other || kind == FileKind::Workflow)
        {
            summary.kind = kind;
            summary.id = word(value);
        }
    }
}

/// What stands after `key:` at the start of a line.
fn value_after<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    let quote = line.chars().next().filter(|c| matches!(c, '"' | '\''));
    let rest = match quote {
        Some(quote) => line.get(1..)?.strip_prefix(key)?.strip_prefix(quote)?,
        None => line.strip_prefix(key)?,
    };
    let rest = rest.strip_prefix(':')?;
    (rest.is_empty() || rest.starts_with([' ', '\t'])).then_some(rest)
}

/// The first word of a value, without quotes, comment or what follows in a flow map.
fn word(value: &str) -> Option<String> {
    let value = value.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let word = match quote {
        Some(quote) => value.get(1..)?.split(quote).next()?,
        None => value.split([',', '}', ']', ' ', '\t', '#']).next()?,
    };
    (!word.is_empty()).then(|| word.to_owned())
}

/// Adds the paths of a line: `[a, b]`, `- a`, `a`.
fn paths(line: &str, into: &mut Vec<String>) {
    let line = line.split(" #").next().unwrap_or_default().trim();
    let line = line.strip_prefix("- ").unwrap_or(line);
    let words =
        line.trim_matches(['[', ']', ' ']).split(',').map(|path| path.trim().trim_matches(['"', '\'']));
    into.extend(words.filter(|path| !path.is_empty() && *path != "-").map(str::to_owned));
}

/// Adds the workflows that are run.
fn runs(text: &str, into: &mut Vec<String>) {
    for (at, run) in text.match_indices("run:") {
        let (before, after) = text.split_at(at);
        let starts =
            before.chars().next_back().is_none_or(|c| matches!(c, ' ' | '\t' | '\n' | '\r' | '{' | ','));
        let Some(value) = after.get(run.len()..).filter(|value| starts && value.starts_with(' ')) else {
            continue;
        };
        let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
        let value = value.split(['\n', '\r']).next().unwrap_or_default();
        if !line.trim_start().starts_with('#')
            && let Some(id) = word(value)
            && !into.contains(&id)
        {
            into.push(id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workflow_tells_what_it_runs_and_includes() {
        let text = "\u{feff}# a comment: workflow: no\nworkflow: 主線   # main\r\ninclude: [shared/center.yaml, \"b.yaml\"]\nsteps:\n  - run: reset\n  - { id: a, run: orders, with: { x: 1 } }\n  - run: reset\n  - say: prerun: no\n  # - run: commented\n";
        let summary = survey(text);
        assert_eq!(summary.kind, FileKind::Workflow);
        assert_eq!(summary.id.as_deref(), Some("主線"));
        assert_eq!(summary.runs, ["reset", "orders"]);
        assert_eq!(summary.includes, ["shared/center.yaml", "b.yaml"]);
    }

    #[test]
    fn lists_over_several_lines_are_followed() {
        let text = "include:\n  - a.yaml # one\n- b.yaml\n\nlibrary: center\nhours: {}\n";
        let summary = survey(text);
        assert_eq!((summary.kind, summary.id.as_deref()), (FileKind::Library, Some("center")));
        assert_eq!(summary.includes, ["a.yaml", "b.yaml"]);
        assert_eq!(survey("include: [a.yaml,\n  b.yaml]\ntest: x\n").includes, ["a.yaml", "b.yaml"]);
        assert_eq!(survey("include: [a.yaml,\n  b.yaml]\ntest: x\n").kind, FileKind::Test);
    }

    #[test]
    fn other_files_are_told_apart() {
        for other in
            ["", "services:\n  web: {}\n", "  workflow: indented\n", "workflows: x\n", "workflow:x\n"]
        {
            assert_eq!(survey(other).kind, FileKind::Other, "{other}");
        }
        assert_eq!(survey("{workflow: a, steps: []}").id.as_deref(), Some("a"));
        assert_eq!(survey("test: a\nworkflow: b\n").id.as_deref(), Some("b"));
    }
}
