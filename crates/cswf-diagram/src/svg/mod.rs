//! SVG: one file that any browser shows, without a script, with a title and a description for those who listen.

mod legend;
mod outline;
mod theme;
mod xml;

use std::fmt::Write as _;

use cswf_layout::{Block, Edge, Graph, Layout, Options, Point, Rect};

use crate::build::lane_title;
use crate::measure::{ICON, LINE_HEIGHT, TEXT_SIZE, TITLE_SIZE, label};
use crate::picture::{Line, Picture, Shape, ShapeKind};

pub use theme::Theme;
pub(crate) use theme::light_colors;
use xml::{attribute, number, text};

/// The room above the lanes for the headline.
const HEADER: f64 = 56.0;
/// Between the lanes and the legend.
const GAP: f64 = 16.0;

/// Draws a picture.
#[must_use]
pub fn to_svg(picture: &Picture, theme: Theme) -> String {
    let layout = cswf_layout::layout(&graph(picture), &Options::default());
    let legend = legend::Legend::of(picture, layout.size.width);
    let width = layout.size.width.max(legend.width).max(headline_width(picture));
    let height = HEADER + layout.size.height + GAP + legend.height + GAP;
    let mut svg = String::with_capacity(4096 + picture.shapes.len() * 800);
    opening(&mut svg, picture, theme, width, height);
    lanes(&mut svg, picture, &layout);
    for (line, route) in picture.lines.iter().zip(&layout.edges) {
        edge(&mut svg, line, &route.points);
    }
    for (shape, place) in picture.shapes.iter().zip(&layout.boxes) {
        step(&mut svg, shape, shifted(*place));
    }
    for (line, route) in picture.lines.iter().zip(&layout.edges) {
        if let Some(place) = route.label {
            edge_label(&mut svg, line, shifted(place));
        }
    }
    legend.draw(&mut svg, HEADER + layout.size.height + GAP);
    svg.push_str("</svg>\n");
    svg
}

fn graph(picture: &Picture) -> Graph {
    Graph {
        direction: picture.direction,
        lanes: picture.lanes.iter().map(|lane| cswf_layout::Lane { title: lane_title(lane) }).collect(),
        boxes: picture.shapes.iter().map(|shape| Block { size: shape.size, lane: shape.lane }).collect(),
        edges: picture
            .lines
            .iter()
            .map(|line| Edge {
                from: line.from,
                to: line.to,
                label: label(&line.label),
                // What is meant to happen runs straight; trouble goes round it.
                weight: if line.dashed { 0.2 } else { 1.0 + line.share.unwrap_or(0.5) },
            })
            .collect(),
        start: 0,
    }
}

fn shifted(place: Rect) -> Rect {
    Rect { y: place.y + HEADER, ..place }
}

fn headline_width(picture: &Picture) -> f64 {
    let title = cswf_layout::text::width(&picture.title, 20.0, true);
    let subtitle = cswf_layout::text::width(&picture.subtitle, TEXT_SIZE, false);
    title + subtitle + 64.0
}

fn opening(svg: &mut String, picture: &Picture, theme: Theme, width: f64, height: f64) {
    let (w, h) = (number(width), number(height));
    let _ = writeln!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\" \
         role=\"graphics-document\" aria-labelledby=\"title description\" lang=\"{}\">",
        picture.lang.tag()
    );
    let _ = writeln!(svg, "<title id=\"title\">{}</title>", text(&picture.title));
    let _ = writeln!(svg, "<desc id=\"description\">{}</desc>", text(&picture.subtitle));
    let _ = writeln!(svg, "<style>{}</style>", theme::style(theme));
    svg.push_str(
        "<defs><marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" \
         orient=\"auto-start-reverse\" markerUnits=\"userSpaceOnUse\"><path class=\"tip\" d=\"M0 0L8 4L0 8z\"/></marker></defs>\n",
    );
    let _ = writeln!(svg, "<rect class=\"paper\" width=\"{w}\" height=\"{h}\"/>");
    let subtitle_x = 16.0 + cswf_layout::text::width(&picture.title, 20.0, true) + 24.0;
    let _ = writeln!(
        svg,
        "<text class=\"headline\" x=\"16\" y=\"34\">{}</text><text class=\"quiet\" x=\"{}\" y=\"33\">{}</text>",
        text(&picture.title),
        number(subtitle_x),
        text(&picture.subtitle)
    );
}

fn lanes(svg: &mut String, picture: &Picture, layout: &Layout) {
    for (n, (lane, place)) in picture.lanes.iter().zip(&layout.lanes).enumerate() {
        let place = shifted(*place);
        let class = if n % 2 == 0 { "lane even" } else { "lane" };
        let _ = writeln!(svg, "<g class=\"{class}\">{}", rect("", place));
        let (head, x, y) = match picture.direction {
            cswf_layout::Direction::Down => (
                Rect { height: layout.lane_head, ..place },
                place.center().x,
                place.y + layout.lane_head / 2.0,
            ),
            cswf_layout::Direction::Right => (
                Rect { width: layout.lane_head, ..place },
                place.x + layout.lane_head / 2.0,
                place.center().y,
            ),
        };
        svg.push_str(&rect("head", head));
        let _ = writeln!(
            svg,
            "<text class=\"lane-title\" x=\"{}\" y=\"{}\">{}</text></g>",
            number(x),
            number(y + TITLE_SIZE * 0.35),
            text(&lane.title)
        );
    }
}

/// A rectangle; without a class it takes its group's.
fn rect(class: &str, place: Rect) -> String {
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    format!(
        "<rect{class} x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
        number(place.x),
        number(place.y),
        number(place.width),
        number(place.height)
    )
}

/// The radius of a bend.
const RADIUS: f64 = 6.0;

fn edge(svg: &mut String, line: &Line, points: &[Point]) {
    if points.len() < 2 {
        return;
    }
    let class = if line.dashed { "edge dashed" } else { "edge" };
    let width =
        line.share.map(|share| format!(" stroke-width=\"{}\"", number(1.2 + 2.0 * share.clamp(0.0, 1.0))));
    let _ = writeln!(
        svg,
        "<path class=\"{class}\"{} d=\"{}\" marker-end=\"url(#arrow)\"/>",
        width.unwrap_or_default(),
        rounded(points)
    );
}

/// The path through the points with rounded bends.
fn rounded(points: &[Point]) -> String {
    let mut path = String::new();
    let last = points.len() - 1;
    for (n, point) in points.iter().enumerate() {
        let before = n.checked_sub(1).and_then(|n| points.get(n));
        let (Some(before), Some(after)) = (before, points.get(n + 1)) else {
            let _ = write!(
                path,
                "{}{} {}",
                if n == 0 { "M" } else { "L" },
                number(point.x),
                number(point.y + HEADER)
            );
            continue;
        };
        debug_assert!(n < last);
        let into = toward(*point, *before, RADIUS);
        let out = toward(*point, *after, RADIUS);
        let _ = write!(
            path,
            "L{} {}Q{} {} {} {}",
            number(into.x),
            number(into.y + HEADER),
            number(point.x),
            number(point.y + HEADER),
            number(out.x),
            number(out.y + HEADER)
        );
    }
    path
}

/// A point on the way from one to another: at most `distance` off, and never past the middle.
fn toward(from: Point, to: Point, distance: f64) -> Point {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = dx.hypot(dy);
    if length <= f64::EPSILON {
        return from;
    }
    let part = distance.min(length / 2.0) / length;
    Point { x: from.x + dx * part, y: from.y + dy * part }
}

fn edge_label(svg: &mut String, line: &Line, place: Rect) {
    let _ = writeln!(
        svg,
        "<g class=\"label\">{}<text x=\"{}\" y=\"{}\">{}</text></g>",
        rect("", place),
        number(place.center().x),
        number(place.center().y + TEXT_SIZE * 0.35),
        text(&line.label)
    );
}

fn step(svg: &mut String, shape: &Shape, place: Rect) {
    let spoken = format!("{}: {}", shape.kind.word(), shape.description);
    let _ = writeln!(
        svg,
        "<g class=\"step {}\" id=\"{}\" role=\"graphics-symbol\" tabindex=\"0\" aria-label=\"{}\">",
        shape.kind.word(),
        attribute(&xml::id(&shape.name)),
        attribute(&spoken)
    );
    let _ = write!(svg, "<title>{}</title>", text(&shape.description));
    svg.push_str(&outline::outline(shape.kind, place));
    words(svg, shape, place);
    if let Some(badge) = &shape.badge {
        outline::badge(svg, badge, place);
    }
    if let Some(marker) = shape.markers.first() {
        outline::marker(svg, marker, place);
    }
    svg.push_str("</g>\n");
}

fn words(svg: &mut String, shape: &Shape, place: Rect) {
    let count = u32::try_from(shape.title.len() + shape.detail.len()).unwrap_or(1);
    let mut y = place.center().y - f64::from(count) * LINE_HEIGHT / 2.0 + LINE_HEIGHT * 0.72;
    let x = place.center().x + outline::shift(shape.kind);
    for (n, line) in shape.title.iter().enumerate() {
        let mut center = x;
        if n == 0 {
            let width = cswf_layout::text::width(line, TITLE_SIZE, true);
            outline::icon(svg, shape.kind, Point { x: x - (width + ICON) / 2.0, y: y - TITLE_SIZE * 0.36 });
            center += ICON / 2.0;
        }
        let _ = write!(
            svg,
            "<text class=\"title\" x=\"{}\" y=\"{}\">{}</text>",
            number(center),
            number(y),
            text(line)
        );
        y += LINE_HEIGHT;
    }
    for line in &shape.detail {
        let _ = write!(svg, "<text x=\"{}\" y=\"{}\">{}</text>", number(x), number(y), text(line));
        y += LINE_HEIGHT;
    }
}

/// Every kind that a picture shows, in the order of the legend.
fn kinds(picture: &Picture) -> Vec<ShapeKind> {
    let shown = |kind: &ShapeKind| picture.shapes.iter().any(|shape| shape.kind == *kind);
    ShapeKind::ALL.into_iter().filter(shown).collect()
}
