//! A suggested fix as a diff of the lines that it changes.

use std::fmt::Write as _;

use cswf_diagnostics::{Fix, SourceFile, Sources, TextEdit};

use super::text::Look;

/// Draws every line that a fix changes, before and after. Edits of one line are shown as one change.
pub(crate) fn draw(out: &mut String, fix: &Fix, sources: &Sources, look: Look) {
    let mut edits: Vec<&TextEdit> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| (edit.span.file, edit.span.start));
    let mut rest = edits.as_slice();
    while let Some(first) = rest.first() {
        let Some(source) = sources.get(first.span.file) else { return };
        let (together, others) = rest.split_at(touching(source, rest));
        changed(out, source, together, look);
        rest = others;
    }
}

/// How many edits from the first on share lines with the one before.
fn touching(source: &SourceFile, edits: &[&TextEdit]) -> usize {
    let line = |offset: u32| source.position(offset).line;
    let pairs = edits.iter().zip(edits.iter().skip(1));
    let apart = |(one, next): &(&&TextEdit, &&TextEdit)| {
        one.span.file == next.span.file && line(next.span.start) <= line(one.span.end)
    };
    1 + pairs.take_while(apart).count()
}

/// The lines from the first of these edits to the last.
fn changed(out: &mut String, source: &SourceFile, edits: &[&TextEdit], look: Look) {
    let (Some(first), Some(last)) = (edits.first(), edits.last()) else { return };
    let start = source.position(first.span.start).line;
    let from = source.line_range(start).map_or(0, |line| line.start);
    let end = source.line_range(source.position(last.span.end).line).map_or(from, |line| line.end);
    let to = end.max(last.span.range().end);
    let text = source.text();
    let (mut after, mut at) = (String::new(), from);
    for edit in edits {
        after.push_str(text.get(at..edit.span.range().start).unwrap_or_default());
        after.push_str(&edit.text);
        at = edit.span.range().end;
    }
    after.push_str(text.get(at..to).unwrap_or_default());
    let old: Vec<&str> = text.get(from..end).unwrap_or_default().lines().collect();
    let new: Vec<&str> = after.lines().collect();
    // Lines that stay at either end are no part of the change.
    let same = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let rest = old.len().min(new.len()) - same;
    let tail = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(old, new)| old == new).count();
    for (side, sign, color) in [(&old, '-', "31"), (&new, '+', "32")] {
        let count = side.len() - same - tail;
        for (n, line) in side.iter().enumerate().skip(same).take(count) {
            let number = start as usize + n;
            let _ = writeln!(out, " {}", look.paint(&format!("{number:>4} {sign} {line}"), color));
        }
    }
}

#[cfg(test)]
mod tests {
    use cswf_diagnostics::{FileId, Safety, Span};

    use super::*;

    /// The diff of replacing the given byte ranges.
    fn diff(text: &str, edits: &[(u32, u32, &str)]) -> String {
        let mut sources = Sources::new();
        sources.add(SourceFile::new("a.yaml", text));
        let edit = |(start, end, text): &(u32, u32, &str)| TextEdit {
            span: Span { file: FileId(0), start: *start, end: *end },
            text: (*text).to_owned(),
        };
        let fix = Fix { safety: Safety::Safe, edits: edits.iter().map(edit).collect() };
        let mut out = String::new();
        draw(&mut out, &fix, &sources, Look { color: false, width: 80 });
        out
    }

    #[test]
    fn two_edits_of_a_line_are_one_change() {
        assert_eq!(
            diff("a: {{x}}\nb: 1\n", &[(8, 8, "\""), (3, 3, "\"")]),
            "    1 - a: {{x}}\n    1 + a: \"{{x}}\"\n"
        );
    }

    #[test]
    fn edits_of_lines_apart_are_shown_apart() {
        let shown = diff("a: 1\nb: 2\nc: 3\n", &[(3, 4, "9"), (13, 14, "8")]);
        assert_eq!(shown, "    1 - a: 1\n    1 + a: 9\n    3 - c: 3\n    3 + c: 8\n");
    }

    #[test]
    fn a_line_that_goes_or_comes_leaves_its_neighbours_alone() {
        assert_eq!(diff("a: 1\nb: 2\nc: 3\n", &[(5, 10, "")]), "    2 - b: 2\n");
        assert_eq!(diff("a: 1\nc: 3\n", &[(5, 5, "b: 2\n")]), "    2 + b: 2\n");
    }
}
