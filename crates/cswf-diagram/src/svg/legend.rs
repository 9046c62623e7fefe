//! The legend: each kind that the picture shows, with its name.

use std::fmt::Write as _;

use cswf_diagnostics::OutputMessage as Say;
use cswf_layout::{Point, Rect, text as metrics};

use super::outline;
use super::xml::{number, text};
use crate::measure::TEXT_SIZE;
use crate::picture::{Picture, ShapeKind};

const HEIGHT: f64 = 34.0;
const ROW: f64 = 46.0;
const MARGIN: f64 = 16.0;

/// The legend, broken into rows.
pub(super) struct Legend {
    heading: String,
    rows: Vec<Vec<(ShapeKind, String, f64)>>,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Legend {
    /// Lays the legend out under a picture of that width.
    pub(super) fn of(picture: &Picture, width: f64) -> Self {
        let heading = Say::PictureLegend {}.text(picture.lang);
        let indent = metrics::width(&heading, TEXT_SIZE, true) + 32.0;
        let mut rows = vec![Vec::new()];
        let mut x = indent;
        let mut widest: f64 = 0.0;
        for kind in super::kinds(picture) {
            let caption = kind.caption(picture.lang);
            let own = metrics::width(&caption, TEXT_SIZE, false) + 58.0;
            if x + own + 12.0 > width.max(640.0) - 2.0 * MARGIN {
                rows.push(Vec::new());
                x = indent;
            }
            x += own + 12.0;
            widest = widest.max(x);
            if let Some(row) = rows.last_mut() {
                row.push((kind, caption, own));
            }
        }
        let count = u32::try_from(rows.len()).unwrap_or(1);
        Self { heading, rows, width: widest + 2.0 * MARGIN, height: f64::from(count) * ROW + 8.0 }
    }

    /// Draws it from `top` on.
    pub(super) fn draw(&self, svg: &mut String, top: f64) {
        let frame = self.width - 2.0 * MARGIN;
        let _ = writeln!(
            svg,
            "<g aria-hidden=\"true\"><rect class=\"legend\" x=\"{MARGIN}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"8\"/>\
             <text class=\"title\" x=\"{}\" y=\"{}\" text-anchor=\"start\">{}</text>",
            number(top),
            number(frame),
            number(self.height),
            number(MARGIN + 12.0 + metrics::width(&self.heading, TEXT_SIZE, true) / 2.0),
            number(top + ROW / 2.0 + 8.0),
            text(&self.heading)
        );
        let indent = metrics::width(&self.heading, TEXT_SIZE, true) + 32.0;
        for (row, y) in self.rows.iter().zip((0..).map(|n: u32| top + 8.0 + f64::from(n) * ROW)) {
            let mut x = MARGIN + indent;
            for (kind, caption, width) in row {
                entry(svg, *kind, caption, Rect { x, y, width: *width, height: HEIGHT });
                x += width + 12.0;
            }
        }
        svg.push_str("</g>\n");
    }
}

fn entry(svg: &mut String, kind: ShapeKind, caption: &str, place: Rect) {
    let _ = write!(svg, "<g class=\"{}\">{}", kind.word(), outline::outline(kind, place));
    let words = metrics::width(caption, TEXT_SIZE, false);
    let left = place.center().x - (words + 22.0) / 2.0;
    outline::icon(svg, kind, Point { x: left, y: place.center().y });
    let _ = writeln!(
        svg,
        "<text x=\"{}\" y=\"{}\">{}</text></g>",
        number(left + 22.0 + words / 2.0),
        number(place.center().y + TEXT_SIZE * 0.35),
        text(caption)
    );
}
