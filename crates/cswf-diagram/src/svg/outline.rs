//! The outlines and icons of the kinds, the badge of a promise and the marker of a finding.

use std::fmt::Write as _;

use cswf_layout::{Point, Rect, text as metrics};
use cswf_model::Marker;

use super::xml::{number, text};
use crate::measure::TEXT_SIZE;
use crate::picture::ShapeKind;

/// The outline of a kind, filling its place.
pub(super) fn outline(kind: ShapeKind, place: Rect) -> String {
    let slant = place.height * 0.35;
    let (l, t, r, b) = (place.x, place.y, place.right(), place.bottom());
    let (cx, cy) = (place.center().x, place.center().y);
    match kind {
        ShapeKind::Entry | ShapeKind::Stuck => round(place, place.height / 2.0),
        ShapeKind::End => {
            let inner = Rect { x: l + 4.0, y: t + 4.0, width: place.width - 8.0, height: place.height - 8.0 };
            round(place, place.height / 2.0) + &round(inner, inner.height / 2.0)
        }
        ShapeKind::Say => bubble(place),
        ShapeKind::Menu => {
            polygon(&[(l + slant, t), (r - slant, t), (r, cy), (r - slant, b), (l + slant, b), (l, cy)])
        }
        ShapeKind::Ask => polygon(&[(l + slant, t), (r, t), (r - slant, b), (l, b)]),
        ShapeKind::Decide => polygon(&[(cx, t), (r, cy), (cx, b), (l, cy)]),
        ShapeKind::System => round(place, 2.0) + &bar(l + 6.0, t, b) + &bar(r - 7.5, t, b),
        ShapeKind::Queue => polygon(&[(l, t), (r - slant, t), (r, cy), (r - slant, b), (l, b)]),
        ShapeKind::Task => {
            let left = format!(
                "<rect class=\"bar\" x=\"{}\" y=\"{}\" width=\"8\" height=\"{}\" rx=\"3\"/>",
                number(l),
                number(t),
                number(place.height)
            );
            round(place, 4.0) + &left
        }
        ShapeKind::Escalate => {
            let cut = 12.0;
            polygon(&[
                (l + cut, t),
                (r - cut, t),
                (r, t + cut),
                (r, b - cut),
                (r - cut, b),
                (l + cut, b),
                (l, b - cut),
                (l, t + cut),
            ])
        }
        ShapeKind::Run => {
            let inner = Rect { x: l + 4.0, y: t + 4.0, width: place.width - 8.0, height: place.height - 8.0 };
            round(place, 4.0) + &round(inner, 2.0)
        }
    }
}

/// How far the words stand from the middle, where an outline takes room on one side.
pub(super) fn shift(kind: ShapeKind) -> f64 {
    match kind {
        ShapeKind::Queue => -6.0,
        ShapeKind::Task => 4.0,
        _ => 0.0,
    }
}

fn round(place: Rect, radius: f64) -> String {
    format!(
        "<rect class=\"o\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\"/>",
        number(place.x),
        number(place.y),
        number(place.width),
        number(place.height),
        number(radius)
    )
}

fn bar(x: f64, top: f64, bottom: f64) -> String {
    format!(
        "<rect class=\"bar\" x=\"{}\" y=\"{}\" width=\"1.5\" height=\"{}\"/>",
        number(x),
        number(top),
        number(bottom - top)
    )
}

fn polygon(points: &[(f64, f64)]) -> String {
    let points: Vec<String> = points.iter().map(|(x, y)| format!("{},{}", number(*x), number(*y))).collect();
    format!("<polygon class=\"o\" points=\"{}\"/>", points.join(" "))
}

/// A speech bubble: a rounded box that fills its place, with a tail under it on the left, where no line leaves.
fn bubble(place: Rect) -> String {
    let (l, t, r, b) = (place.x, place.y, place.right(), place.bottom());
    format!(
        "<path class=\"o\" d=\"M{} {}H{}q6 0 6 6V{}q0 6 -6 6H{}l-8 6v-6H{}q-6 0 -6 -6V{}q0 -6 6 -6z\"/>",
        number(l + 6.0),
        number(t),
        number(r - 6.0),
        number(b - 6.0),
        number(l + 32.0),
        number(l + 6.0),
        number(t + 6.0)
    )
}

/// The icon of a kind, sixteen units wide, its left middle at a point.
pub(super) fn icon(svg: &mut String, kind: ShapeKind, at: Point) {
    let path = match kind {
        ShapeKind::Entry => {
            "M3 2l3 4-1.500 2a9 9 0 0 0 3.500 3.500l2-1.500 4 3-1.500 2c-6 1-12.500-6-11.500-11.500z"
        }
        ShapeKind::Say => {
            "M1 5.500v4h3l4 3.500v-11l-4 3.500zM11 5a3.500 3.500 0 0 1 0 5.500M13 3a7 7 0 0 1 0 9.500"
        }
        ShapeKind::Menu => "M1 3h2M6 3h9M1 8h2M6 8h9M1 13h2M6 13h9",
        ShapeKind::Ask => "M5 5.500a3.200 3.200 0 1 1 4.500 3c-1 .5-1.500 1-1.500 2M8 13.500v.1",
        ShapeKind::Decide => "M8 15v-6M8 9l-5-6M8 9l5-6M3 6v-3h3M13 6v-3h-3",
        ShapeKind::System => {
            "M8 5.500a2.500 2.500 0 1 0 .01 0M8 1v2.500M8 12.500v2.500M1 8h2.500M12.500 8h2.500M3 3l1.800 1.800M11.200 11.200l1.800 1.800M13 3l-1.800 1.800M4.800 11.200l-1.800 1.800"
        }
        ShapeKind::Queue => "M2 14v-4M6 14v-7M10 14v-5M14 14v-9",
        ShapeKind::Task => "M8 8a3.200 3.200 0 1 0-.01 0M2 15c0-7 12-7 12 0",
        ShapeKind::Escalate => "M8 14.500v-12M3.500 7l4.500-4.500 4.500 4.500",
        ShapeKind::Run => "M2 3h8v8h-8zM6 11v3h8v-8h-4",
        ShapeKind::End => "M3 1.500h7l3 3v10h-10zM6 8h4M6 11h4",
        ShapeKind::Stuck => "M3 3l10 10M13 3l-10 10",
    };
    let _ = write!(
        svg,
        "<path class=\"i\" transform=\"translate({} {})\" d=\"{path}\"/>",
        number(at.x),
        number(at.y - 8.0)
    );
}

/// The promise of a step: a clock and the time, on the bottom right corner.
pub(super) fn badge(svg: &mut String, words: &str, place: Rect) {
    let width = metrics::width(words, TEXT_SIZE, false) + 28.0;
    let (x, y) = (place.right() - width + 8.0, place.bottom() - 10.0);
    let _ = write!(
        svg,
        "<rect class=\"o badge\" x=\"{0}\" y=\"{1}\" width=\"{2}\" height=\"20\" rx=\"10\"/>\
         <path class=\"i\" transform=\"translate({3} {1})\" d=\"M10 4.500a5.500 5.500 0 1 0 .01 0M10 7v3l2 1.500\"/>\
         <text x=\"{4}\" y=\"{5}\">{6}</text>",
        number(x),
        number(y),
        number(width),
        number(x + 1.0),
        number(x + 9.0 + width / 2.0),
        number(y + 14.5),
        text(words)
    );
}

/// A finding at a step: the sign of its level on the top left corner, its words as the tooltip.
pub(super) fn marker(svg: &mut String, marker: &Marker, place: Rect) {
    let sign = match marker.level {
        cswf_diagnostics::Level::Error => "M-3-3l6 6M3-3l-6 6",
        cswf_diagnostics::Level::Warning => "M0-4v5M0 4v.1",
        cswf_diagnostics::Level::Info => "M0-1v5M0-4v.1",
    };
    let steps: Vec<&str> = marker.path.iter().map(|hop| hop.step.as_str()).collect();
    let path = if steps.len() > 1 { format!(" ({})", steps.join(" → ")) } else { String::new() };
    let _ = write!(
        svg,
        "<g transform=\"translate({} {})\"><title>{}: {}{}</title><circle class=\"{}\" r=\"9\"/>\
         <path class=\"i mark\" d=\"{sign}\"/></g>",
        number(place.x + 2.0),
        number(place.y + 2.0),
        text(&marker.rule),
        text(&marker.text),
        text(&path),
        marker.level.name()
    );
}
