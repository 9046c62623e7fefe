//! A drawing of a layout to look at while working on the passes.

use crate::flow::Flow;
use cswf_layout::{Direction, Layout, Rect, Route};
use std::fmt::Write;

/// The layout as SVG.
pub(crate) fn svg(flow: &Flow, layout: &Layout) -> String {
    let mut out = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='{0}' height='{1}' font-family='Noto Sans CJK TC' \
         font-size='14'><rect width='{0}' height='{1}' fill='white'/>",
        layout.size.width, layout.size.height
    );
    for (index, lane) in layout.lanes.iter().enumerate() {
        rect(&mut out, lane, if index % 2 == 0 { "#f6f8fa" } else { "#ffffff" }, "#d0d7de");
        let head = match flow.graph.direction {
            Direction::Down => Rect { height: layout.lane_head, ..*lane },
            Direction::Right => Rect { width: layout.lane_head, ..*lane },
        };
        rect(&mut out, &head, "#e2e8ec", "#d0d7de");
        words(&mut out, &head, &flow.lane_titles[index], 14.0, "bold");
    }
    for route in &layout.edges {
        line(&mut out, route);
    }
    for (route, label) in layout.edges.iter().zip(&flow.labels) {
        if let Some(place) = &route.label {
            rect(&mut out, place, "#ffffffdd", "none");
            words(&mut out, place, label, 12.0, "normal");
        }
    }
    for (place, title) in layout.boxes.iter().zip(&flow.titles) {
        rect(&mut out, place, "#e7f1fb", "#2563a8");
        words(&mut out, place, title, 14.0, "bold");
    }
    out + "</svg>"
}

fn rect(out: &mut String, r: &Rect, fill: &str, stroke: &str) {
    let _ = write!(
        out,
        "<rect x='{}' y='{}' width='{}' height='{}' fill='{fill}' stroke='{stroke}'/>",
        r.x, r.y, r.width, r.height
    );
}

fn words(out: &mut String, r: &Rect, text: &str, size: f64, weight: &str) {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    let center = r.center();
    let _ = write!(
        out,
        "<text x='{}' y='{}' text-anchor='middle' font-size='{size}' font-weight='{weight}'>{text}</text>",
        center.x,
        center.y + size * 0.35
    );
}

fn line(out: &mut String, route: &Route) {
    let points: Vec<String> = route.points.iter().map(|p| format!("{},{}", p.x, p.y)).collect();
    let dash = if route.back { "4 3" } else { "none" };
    let _ = write!(
        out,
        "<polyline points='{}' fill='none' stroke='#57606a' stroke-width='1.5' stroke-dasharray='{dash}'/>",
        points.join(" ")
    );
    if let [.., a, b] = route.points.as_slice() {
        let (dx, dy) =
            ((b.x - a.x).signum() * f64::from(a.x != b.x), (b.y - a.y).signum() * f64::from(a.y != b.y));
        let _ = write!(
            out,
            "<path d='M{} {} L{} {} L{} {} Z' fill='#57606a'/>",
            b.x,
            b.y,
            b.x - 8.0 * dx + 4.0 * dy,
            b.y - 8.0 * dy + 4.0 * dx,
            b.x - 8.0 * dx - 4.0 * dy,
            b.y - 8.0 * dy - 4.0 * dx
        );
    }
}
