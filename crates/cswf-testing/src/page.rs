//! Fenced blocks of Markdown pages, fragments, and tests of several files.

/// A fenced block of a page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fence {
    /// The line of its first content, from 1.
    pub line: u32,
    /// What stands after the three backticks.
    pub language: String,
    /// Its content.
    pub text: String,
}

/// Every fenced block of a page.
#[must_use]
pub fn fences(page: &str) -> Vec<Fence> {
    let mut found = Vec::new();
    let mut open: Option<Fence> = None;
    for (line, content) in (1..).zip(page.lines()) {
        match (&mut open, content.strip_prefix("```")) {
            (None, Some(language)) => {
                open =
                    Some(Fence { line: line + 1, language: language.trim().to_owned(), text: String::new() });
            }
            (Some(_), Some(_)) => found.extend(open.take()),
            (Some(fence), None) => {
                fence.text.push_str(content);
                fence.text.push('\n');
            }
            (None, None) => {}
        }
    }
    found
}

/// A whole workflow of a fragment.
#[must_use]
pub fn wrapped(text: &str) -> String {
    if text.lines().any(|line| line.starts_with("workflow:") || line.starts_with("library:")) {
        return text.to_owned();
    }
    let first =
        text.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#')).unwrap_or_default();
    if first.starts_with("- ") {
        format!("workflow: example\nsteps:\n{text}")
    } else {
        format!("workflow: example\n{text}")
    }
}

/// A file of a test.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// Its content.
    pub text: String,
}

/// The files of a test; the first one has the given name.
#[must_use]
pub fn parts(name: &str, text: &str) -> Vec<Part> {
    let mut found = vec![Part { name: name.to_owned(), text: String::new() }];
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("# file:") {
            found.push(Part { name: name.trim().to_owned(), text: String::new() });
        } else if let Some(part) = found.last_mut() {
            part.text.push_str(line);
            part.text.push('\n');
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_found_with_their_lines() {
        let page = "# rule\n\n```yaml\n- say: Hi\n```\ntext\n```text\nx\n```\n";
        let found = fences(page);
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].line, found[0].language.as_str()), (4, "yaml"));
        assert_eq!(found[0].text, "- say: Hi\n");
    }

    #[test]
    fn fragments_become_workflows() {
        assert_eq!(wrapped("- end: resolved\n"), "workflow: example\nsteps:\n- end: resolved\n");
        assert_eq!(wrapped("kind: chat\nsteps: []\n"), "workflow: example\nkind: chat\nsteps: []\n");
        assert_eq!(wrapped("workflow: a\n"), "workflow: a\n");
    }

    #[test]
    fn a_test_may_have_several_files() {
        let found = parts("a.yaml", "workflow: a\n# file: b.yaml\nworkflow: b\n");
        assert_eq!(found.len(), 2);
        assert_eq!((found[1].name.as_str(), found[1].text.as_str()), ("b.yaml", "workflow: b\n"));
    }
}
