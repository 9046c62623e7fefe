//! DOT for Graphviz: lanes as clusters, shapes by kind, sizes fixed by our own metrics.

use std::collections::BTreeMap;

use dot_writer::{Attributes, DotWriter, Scope};

use crate::picture::{Line, Picture, Shape, ShapeKind};
use cswf_layout::Direction;

/// Points to an inch, Graphviz' unit of sizes.
const POINTS: f64 = 72.0;

/// Prints a picture as DOT.
#[must_use]
pub fn to_dot(picture: &Picture) -> String {
    let mut bytes = Vec::new();
    {
        let mut writer = DotWriter::from(&mut bytes);
        writer.set_pretty_print(true);
        let mut graph = writer.digraph();
        heading(&mut graph, picture);
        let mut lanes: BTreeMap<Option<usize>, Vec<&Shape>> = BTreeMap::new();
        for shape in &picture.shapes {
            lanes.entry(shape.lane).or_default().push(shape);
        }
        for (lane, shapes) in lanes {
            match lane.and_then(|lane| picture.lanes.get(lane)) {
                Some(lane) => {
                    let mut cluster = graph.cluster();
                    cluster.set("label", &escaped(&lane.title), true).set("style", "rounded", false);
                    shapes.iter().for_each(|shape| node(&mut cluster, shape));
                }
                None => shapes.iter().for_each(|shape| node(&mut graph, shape)),
            }
        }
        for line in &picture.lines {
            edge(&mut graph, picture, line);
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn heading(graph: &mut Scope<'_, '_>, picture: &Picture) {
    let rankdir = match picture.direction {
        Direction::Down => "TB",
        Direction::Right => "LR",
    };
    graph
        .set("label", &escaped(&picture.title), true)
        .set("labelloc", "t", false)
        .set("rankdir", rankdir, false)
        .set("charset", "UTF-8", true)
        .set("fontname", FONT, true);
    graph.node_attributes().set("fontname", FONT, true).set("fontsize", "14", false).set(
        "fixedsize",
        "true",
        false,
    );
    graph.edge_attributes().set("fontname", FONT, true).set("fontsize", "13", false);
}

const FONT: &str = "Noto Sans, Noto Sans CJK TC, Microsoft JhengHei, PingFang TC, sans-serif";

fn node(scope: &mut Scope<'_, '_>, shape: &Shape) {
    let (outline, style, peripheries) = match shape.kind {
        ShapeKind::Entry => ("box", "rounded", 1),
        ShapeKind::End => ("box", "rounded", 2),
        ShapeKind::Stuck => ("Msquare", "", 1),
        ShapeKind::Say => ("note", "", 1),
        ShapeKind::Menu => ("hexagon", "", 1),
        ShapeKind::Ask => ("parallelogram", "", 1),
        ShapeKind::Decide => ("diamond", "", 1),
        ShapeKind::System => ("component", "", 1),
        ShapeKind::Queue => ("cds", "", 1),
        ShapeKind::Task => ("tab", "", 1),
        ShapeKind::Escalate => ("octagon", "", 1),
        ShapeKind::Run => ("box", "", 2),
    };
    let words: Vec<String> = shape.title.iter().chain(&shape.detail).map(|line| escaped(line)).collect();
    let mut node = scope.node_named(quoted(&shape.name));
    node.set("shape", outline, false)
        .set("label", &words.join("\\n"), true)
        .set("tooltip", &escaped(&shape.description), true)
        .set("class", shape.kind.word(), true)
        .set("width", &format!("{:.3}", shape.size.width / POINTS), false)
        .set("height", &format!("{:.3}", shape.size.height / POINTS), false);
    if !style.is_empty() {
        node.set("style", style, false);
    }
    if peripheries > 1 {
        node.set("peripheries", "2", false);
    }
}

fn edge(graph: &mut Scope<'_, '_>, picture: &Picture, line: &Line) {
    let (Some(from), Some(to)) = (picture.shapes.get(line.from), picture.shapes.get(line.to)) else { return };
    let edges = graph.edge(quoted(&from.name), quoted(&to.name));
    let mut attributes = edges.attributes();
    if !line.label.is_empty() {
        attributes.set("label", &escaped(&line.label), true);
    }
    if line.dashed {
        attributes.set("style", "dashed", false);
    }
    if let Some(share) = line.share {
        attributes.set("penwidth", &format!("{:.1}", 1.0 + 2.0 * share.clamp(0.0, 1.0)), false);
    }
}

/// A text inside DOT's quotes: a quote, a backslash or a line break in it ends nothing and means nothing.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\n' | '\r' | '\t' => out.push(' '),
            // Graphviz decodes HTML entities in labels; an ampersand must not begin one.
            '&' => out.push_str("&amp;"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A node's id in quotes; entities are not decoded there.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))
}
