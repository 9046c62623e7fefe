//! Files of cases: small texts, each with what is told of it.

/// A case: a name, a text and what is told of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Case {
    /// What it is about.
    pub name: String,
    /// The text.
    pub text: String,
    /// What is told of it.
    pub expected: String,
}

/// The cases of a file: `=== name`, the text, and after the last line `---` what is told.
#[must_use]
pub fn cases(file: &str) -> Vec<Case> {
    let mut found: Vec<Case> = Vec::new();
    for line in file.split_inclusive('\n') {
        if let Some(name) = line.strip_prefix("=== ") {
            let name = name.trim_end().to_owned();
            found.push(Case { name, text: String::new(), expected: String::new() });
        } else if let Some(case) = found.last_mut() {
            case.text.push_str(line);
        }
    }
    for case in &mut found {
        // The text may hold such lines itself, what is told never does.
        if let Some(at) = case.text.rfind("---\n") {
            case.expected = case.text.get(at + 4..).unwrap_or_default().to_owned();
            case.text.truncate(at);
        }
    }
    found
}

/// A file of cases as it is written.
#[must_use]
pub fn written(cases: &[Case]) -> String {
    cases.iter().map(|case| format!("=== {}\n{}---\n{}", case.name, case.text, case.expected)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_are_read_as_they_are_written() {
        let file = "=== one\na: 1\n---\nb: 2\n---\ntold\n=== two\n---\n";
        let read = cases(file);
        assert_eq!(read.len(), 2);
        assert_eq!((read[0].name.as_str(), read[0].expected.as_str()), ("one", "told\n"));
        assert_eq!(read[0].text, "a: 1\n---\nb: 2\n");
        assert_eq!(written(&read), file);
    }
}
