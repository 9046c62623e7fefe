//! How large a shape must be for its words.
//!
//! Widths come from our own metrics, so every machine draws the same picture, and DOT gets fixed sizes.

use cswf_layout::{Size, text};

use crate::picture::ShapeKind;

/// The size of titles.
pub(crate) const TITLE_SIZE: f64 = 14.0;
/// The size of everything else.
pub(crate) const TEXT_SIZE: f64 = 13.0;
/// From one line to the next.
pub(crate) const LINE_HEIGHT: f64 = 19.0;
/// The room that the icon before a title takes.
pub(crate) const ICON: f64 = 22.0;
/// The widest that words may run before they are broken.
const WIDEST: f64 = 168.0;
/// The narrowest shape.
const NARROWEST: f64 = 96.0;
/// The longest title and the longest detail, in lines.
const TITLE_LINES: usize = 3;
const DETAIL_LINES: usize = 2;

/// Breaks a title into lines.
pub(crate) fn title_lines(title: &str) -> Vec<String> {
    text::wrap_bold(title, TITLE_SIZE, WIDEST - ICON, TITLE_LINES)
}

/// Breaks the words under a title into lines.
pub(crate) fn detail_lines(detail: &str) -> Vec<String> {
    if detail.is_empty() { Vec::new() } else { text::wrap(detail, TEXT_SIZE, WIDEST, DETAIL_LINES) }
}

/// The extent of the words themselves.
pub(crate) fn words(title: &[String], detail: &[String]) -> Size {
    let first = title.first().map_or(0.0, |line| text::width(line, TITLE_SIZE, true) + ICON);
    let titles = title.iter().skip(1).map(|line| text::width(line, TITLE_SIZE, true));
    let details = detail.iter().map(|line| text::width(line, TEXT_SIZE, false));
    let width = titles.chain(details).fold(first, f64::max);
    let lines = u32::try_from(title.len() + detail.len()).unwrap_or(1).max(1);
    Size { width, height: f64::from(lines) * LINE_HEIGHT }
}

/// The extent of a shape around its words: what the outline takes away at the sides is added.
pub(crate) fn shape(kind: ShapeKind, words: Size) -> Size {
    let (width, height) = (words.width.max(NARROWEST - 24.0), words.height);
    let (width, height) = match kind {
        // In a diamond a rectangle of w × h fits exactly when w/W + h/H = 1; this divides the room 62 : 38.
        ShapeKind::Decide => (width / 0.62 + 12.0, height / 0.38 + 4.0),
        ShapeKind::Menu | ShapeKind::Ask | ShapeKind::Queue => (width + 24.0 + height * 0.7, height + 18.0),
        ShapeKind::Escalate => (width + 36.0, height + 22.0),
        ShapeKind::Entry | ShapeKind::End | ShapeKind::Stuck => (width + 40.0, height + 20.0),
        ShapeKind::System | ShapeKind::Task | ShapeKind::Run => (width + 36.0, height + 18.0),
        ShapeKind::Say => (width + 26.0, height + 18.0),
    };
    Size { width: width.ceil(), height: height.ceil() }
}

/// The extent of a line's label.
pub(crate) fn label(words: &str) -> Option<Size> {
    if words.is_empty() {
        return None;
    }
    Some(Size { width: (text::width(words, TEXT_SIZE, false) + 8.0).ceil(), height: 20.0 })
}
