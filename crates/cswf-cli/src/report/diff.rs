//! What would change in a file, as `patch` reads it.

use similar::TextDiff;

/// The unified diff of a file; empty when nothing changes.
pub(crate) fn unified(name: &str, before: &str, after: &str) -> String {
    if before == after {
        return String::new();
    }
    TextDiff::from_lines(before, after).unified_diff().context_radius(3).header(name, name).to_string()
}

#[cfg(test)]
mod tests {
    use super::unified;

    #[test]
    fn a_change_is_shown_with_the_lines_around_it() {
        let shown = unified("a.yaml", "a: 1\nb: 2\n", "a: 1\nb: 3");
        assert_eq!(
            shown,
            "--- a.yaml\n+++ a.yaml\n@@ -1,2 +1,2 @@\n a: 1\n-b: 2\n+b: 3\n\\ No newline at end of file\n"
        );
        assert_eq!(unified("a.yaml", "a", "a"), "");
    }
}
