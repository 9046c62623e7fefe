//! Mermaid flowcharts, for pages that draw them.
//!
//! Texts are put in quotes with Mermaid's own character codes (`#34;`), the only escape it has; ids are numbered,
//! since Mermaid trips over words such as `end` and over most scripts.

use std::fmt::Write as _;

use cswf_layout::Direction;

use crate::picture::{Picture, Shape, ShapeKind};

/// Prints a picture as a Mermaid flowchart.
#[must_use]
pub fn to_mermaid(picture: &Picture) -> String {
    let direction = match picture.direction {
        Direction::Down => "TB",
        Direction::Right => "LR",
    };
    let mut text = format!("flowchart {direction}\n");
    let _ = writeln!(text, "    accTitle: {}", plain(&picture.title));
    let _ = writeln!(text, "    accDescr: {}", plain(&picture.subtitle));
    for (n, lane) in picture.lanes.iter().enumerate() {
        let _ = writeln!(text, "    subgraph lane{n}[\"{}\"]", coded(&lane.title));
        for (at, shape) in picture.shapes.iter().enumerate().filter(|(_, shape)| shape.lane == Some(n)) {
            node(&mut text, at, shape, "        ");
        }
        text.push_str("    end\n");
    }
    for (at, shape) in picture.shapes.iter().enumerate().filter(|(_, shape)| shape.lane.is_none()) {
        node(&mut text, at, shape, "    ");
    }
    for line in &picture.lines {
        let arrow = if line.dashed { "-.->" } else { "-->" };
        let label =
            if line.label.is_empty() { String::new() } else { format!("|\"{}\"|", coded(&line.label)) };
        let _ = writeln!(text, "    s{} {arrow}{label} s{}", line.from, line.to);
    }
    classes(&mut text, picture);
    text
}

fn node(text: &mut String, at: usize, shape: &Shape, indent: &str) {
    let (open, close) = match shape.kind {
        ShapeKind::Entry | ShapeKind::Stuck => ("([", "])"),
        ShapeKind::End => ("(((", ")))"),
        ShapeKind::Say => ("(", ")"),
        ShapeKind::Menu => ("{{", "}}"),
        ShapeKind::Ask => ("[/", "/]"),
        ShapeKind::Decide => ("{", "}"),
        ShapeKind::System | ShapeKind::Run => ("[[", "]]"),
        ShapeKind::Queue => (">", "]"),
        ShapeKind::Task => ("[", "]"),
        ShapeKind::Escalate => ("[/", "\\]"),
    };
    let words: Vec<String> = shape.title.iter().chain(&shape.detail).map(|line| coded(line)).collect();
    let _ = writeln!(text, "{indent}s{at}{open}\"{}\"{close}", words.join("<br/>"));
}

/// One class a kind, with the colours of the light theme.
fn classes(text: &mut String, picture: &Picture) {
    for kind in ShapeKind::ALL {
        let members: Vec<String> = picture
            .shapes
            .iter()
            .enumerate()
            .filter(|(_, shape)| shape.kind == kind)
            .map(|(at, _)| format!("s{at}"))
            .collect();
        if members.is_empty() {
            continue;
        }
        let (fill, stroke) = crate::svg::light_colors(kind);
        let _ = writeln!(text, "    classDef {} fill:{fill},stroke:{stroke},color:#1f2937", class(kind));
        let _ = writeln!(text, "    class {} {}", members.join(","), class(kind));
    }
}

/// `end` is a word of Mermaid's own.
fn class(kind: ShapeKind) -> String {
    format!("kind-{}", kind.word())
}

/// A text inside quotes, every sign of Mermaid's or HTML's as a character code.
fn coded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' | '#' | '&' | '<' | '>' | '`' | '\\' | '|' | '{' | '}' | ';' | '%' | '*' | '_' | '~'
            | '$' => {
                let _ = write!(out, "#{};", u32::from(c));
            }
            '\n' | '\r' | '\t' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A line of its own without quotes: what could end it or open something is left out.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control() && !matches!(c, '{' | '}' | '#' | ';' | '%' | '<' | '>'))
        .collect()
}
