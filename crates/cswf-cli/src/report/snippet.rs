//! The lines around a place, drawn by miette over our own line index.
//!
//! miette asks a `SourceCode` for the lines around a span. Its own answer counts columns in bytes and walks the whole
//! text each time; ours counts characters and looks lines up.

use cswf_diagnostics::{FileId, SourceFile, Span};
use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents,
    Severity, SourceCode, SourceSpan, SpanContents, ThemeCharacters, ThemeStyles,
};

use super::text::Look;

/// A place with words, to be drawn in a file.
pub(crate) struct Mark {
    pub span: Span,
    pub words: Option<String>,
}

/// A longer line is drawn as an excerpt, in bytes: nobody reads a line of a megabyte.
const LONGEST_LINE: usize = 400;

/// Draws the lines around the first mark, with every mark under its line.
pub(crate) fn draw(source: &SourceFile, marks: &[Mark], severity: Severity, look: Look) -> String {
    let Some(first) = marks.first() else { return String::new() };
    let line = source.position(first.span.start).line;
    let long = |line: u32| source.line_range(line).is_some_and(|range| range.len() > LONGEST_LINE);
    if (line.saturating_sub(1)..=line + 1).any(long) {
        return excerpt(source, first, line);
    }
    frame(source, marks, severity, look)
}

/// The place alone, with what stands right around it.
fn excerpt(source: &SourceFile, mark: &Mark, line: u32) -> String {
    let whole = source.line_range(line).unwrap_or_default();
    let text = source.text();
    let at = mark.span.range().start.clamp(whole.start, whole.end);
    let from = text.ceil_char_boundary(at.saturating_sub(LONGEST_LINE / 8).max(whole.start));
    let to = text.floor_char_boundary((at + LONGEST_LINE / 8).min(whole.end)).max(from);
    let column = source.position(mark.span.start).column;
    let cut = |there: bool| if there { "…" } else { "" };
    let shown = text.get(from..to).unwrap_or_default();
    let (before, after) = (cut(from > whole.start), cut(to < whole.end));
    let words = mark.words.as_ref().map(|words| format!("   ╰── {words}\n")).unwrap_or_default();
    format!("   ╭─[{}:{line}:{column}]\n {line} │ {before}{shown}{after}\n{words}   ╰────\n", source.name())
}

fn frame(source: &SourceFile, marks: &[Mark], severity: Severity, look: Look) -> String {
    let labels = marks.iter().map(|mark| label(source, mark, marks)).collect();
    let snippet = Snippet { source: Lines(source), labels, severity };
    let theme = GraphicalTheme {
        characters: ThemeCharacters::unicode(),
        styles: if look.color { ThemeStyles::ansi() } else { ThemeStyles::none() },
    };
    let mut drawn = String::new();
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_context_lines(1)
        .with_width(look.width)
        .with_links(false)
        .tab_width(4);
    if handler.render_report(&mut drawn, &snippet).is_err() {
        return String::new();
    }
    // The lines above the frame are miette's own headline, which the caller writes in its own words.
    let lines = drawn.lines().skip_while(|line| !line.contains('╭'));
    let alone = marks.iter().filter(|mark| mark.words.is_some()).count() <= 1;
    lines
        .map(|line| if alone { without_bars(line) } else { line.to_owned() })
        .map(|line| format!("{}\n", line.trim_end()))
        .collect()
}

/// Under a place without words miette draws a bar that leads nowhere.
fn without_bars(line: &str) -> String {
    if line.trim_start().starts_with('·') { line.replace('│', " ") } else { line.to_owned() }
}

/// Only the first line of a long place is underlined: a whole step in a frame is harder to read than its beginning.
/// A place without words ends where one with words begins, or the lines under both would cross.
fn label(source: &SourceFile, mark: &Mark, marks: &[Mark]) -> LabeledSpan {
    let first = source.position(mark.span.start).line;
    let line_end = source.line_range(first).map_or(mark.span.range().end, |line| line.end);
    let inside = |other: &&Mark| other.span.start > mark.span.start && other.span.start < mark.span.end;
    let next = marks.iter().filter(|other| mark.words.is_none() && other.words.is_some()).filter(inside);
    let end = next.map(|other| other.span.range().start).min().unwrap_or(mark.span.range().end);
    let text = source.text();
    let start = text.floor_char_boundary(mark.span.range().start);
    let end = text.floor_char_boundary(end.min(line_end)).max(start);
    let shown = text.get(start..end).unwrap_or_default().trim_end_matches([' ', ',']);
    LabeledSpan::new(mark.words.clone(), start, shown.len())
}

#[derive(Debug)]
struct Snippet<'a> {
    source: Lines<'a>,
    labels: Vec<LabeledSpan>,
    severity: Severity,
}

impl std::fmt::Display for Snippet<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("-")
    }
}

impl std::error::Error for Snippet<'_> {}

impl Diagnostic for Snippet<'_> {
    fn severity(&self) -> Option<Severity> {
        Some(self.severity)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}

/// A file as miette reads it.
#[derive(Debug)]
struct Lines<'a>(&'a SourceFile);

impl SourceCode for Lines<'_> {
    fn read_span<'b>(
        &'b self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'b> + 'b>, MietteError> {
        let file = self.0;
        let place = Span::new(FileId(0), span.offset(), span.offset() + span.len());
        let (start, end) = file.positions(place);
        let shrink = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let first = start.line.saturating_sub(shrink(before)).max(1);
        let last = end.line.saturating_add(shrink(after)).min(shrink(file.line_count()));
        let from = file.line_range(first).map_or(0, |line| line.start);
        let to = file.line_range(last).map_or(file.text().len(), |line| line.end);
        let bytes = file.text().as_bytes().get(from..to).ok_or(MietteError::OutOfBounds)?;
        // Without lines around it, the contents are asked for their place alone: then it is the span's own.
        let column = if before == 0 && after == 0 { start.column as usize - 1 } else { 0 };
        Ok(Box::new(MietteSpanContents::new_named(
            file.name().to_owned(),
            bytes,
            SourceSpan::new(from.into(), to - from),
            first as usize - 1,
            column,
            (last - first + 1) as usize,
        )))
    }
}
