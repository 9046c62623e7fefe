//! Texts that try to break out of a picture come out as texts.

use cswf_diagnostics::Lang;
use cswf_diagram::{Direction, Lane, Line, Picture, Shape, ShapeKind, Theme, to_dot, to_mermaid, to_svg};
use cswf_layout::Size;

const HOSTILE: [&str; 8] = [
    "</svg><script>alert(1)</script>",
    "\"quoted\" and 'single' and \\ back\\slash\\",
    "]]> --> <!-- &amp; &#34;",
    "\u{202e}right to left\u{202c} שלום",
    "emoji 👩‍💻 and 家\u{0301}",
    "end; subgraph x[y]; click z javascript:alert(1)",
    "`back` {curly} |pipe| #hash; %% comment",
    "line\nbreak\r\nand\ttab \u{0} \u{7} \u{fffe}",
];

fn picture(text: &str) -> Picture {
    let shape = |name: &str, kind: ShapeKind| Shape {
        name: name.to_owned(),
        kind,
        lane: Some(0),
        title: vec![text.to_owned()],
        detail: vec![text.to_owned()],
        description: text.to_owned(),
        badge: Some(text.to_owned()),
        markers: Vec::new(),
        size: Size { width: 200.0, height: 60.0 },
    };
    let mut shapes: Vec<Shape> = ShapeKind::ALL.iter().map(|kind| shape(kind.word(), *kind)).collect();
    shapes.push(shape(text, ShapeKind::Say));
    let lines = (1..shapes.len())
        .map(|to| Line { from: 0, to, label: text.to_owned(), dashed: to % 2 == 0, share: Some(0.5) })
        .collect();
    Picture {
        id: "hostile".to_owned(),
        title: text.to_owned(),
        subtitle: text.to_owned(),
        lang: Lang::ZhTw,
        direction: Direction::Down,
        lanes: vec![Lane { title: text.to_owned() }],
        shapes,
        lines,
    }
}

/// What an XML reader can read back of a text: control characters are gone, white space is one kind.
fn readable(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{0}' | '\u{7}' | '\u{fffe}'))
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .collect()
}

#[test]
fn svg_reads_back_as_the_texts_that_went_in() {
    for hostile in HOSTILE {
        for theme in [Theme::Light, Theme::Dark, Theme::Auto, Theme::Print] {
            let svg = to_svg(&picture(hostile), theme);
            let document =
                roxmltree::Document::parse(&svg).unwrap_or_else(|error| panic!("{hostile}: {error}\n{svg}"));
            let wanted = readable(hostile);
            for tag in ["title", "desc", "text"] {
                let found = document.descendants().any(|node| {
                    node.has_tag_name(("http://www.w3.org/2000/svg", tag)) && node.text() == Some(&wanted)
                });
                assert!(found, "{tag} of {hostile}");
            }
            let names: Vec<&str> = document.descendants().map(|node| node.tag_name().name()).collect();
            assert!(!names.contains(&"script"), "{hostile}");
        }
    }
}

#[test]
fn dot_keeps_every_text_inside_its_quotes() {
    for hostile in HOSTILE {
        let dot = to_dot(&picture(hostile));
        assert_eq!(
            unquoted(&dot).matches('{').count(),
            unquoted(&dot).matches('}').count(),
            "{hostile}\n{dot}"
        );
        for word in ["script", "javascript", "curly", "שלום"] {
            assert!(!unquoted(&dot).contains(word), "{hostile}\n{dot}");
        }
    }
}

/// The text outside double quotes; a backslash inside them takes the next character along.
fn unquoted(dot: &str) -> String {
    let (mut out, mut inside, mut escaped) = (String::new(), false, false);
    for c in dot.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' if inside => escaped = true,
            '"' => inside = !inside,
            _ if !inside => out.push(c),
            _ => {}
        }
    }
    assert!(!inside, "a quote is never closed\n{dot}");
    out
}

#[test]
fn mermaid_has_one_line_a_shape_and_codes_for_its_own_signs() {
    for hostile in HOSTILE {
        let picture = picture(hostile);
        let mermaid = to_mermaid(&picture);
        let shapes =
            mermaid.lines().filter(|line| line.trim_start().starts_with('s') && line.contains("\"")).count();
        let lanes = mermaid.lines().filter(|line| line.trim_start().starts_with("subgraph ")).count();
        assert_eq!(shapes - lanes, picture.shapes.len() + picture.lines.len(), "{hostile}\n{mermaid}");
        for line in mermaid.lines().filter(|line| line.contains('"')) {
            assert_eq!(line.matches('"').count(), 2, "{line}");
        }
        assert!(!mermaid.contains("<script"), "{mermaid}");
    }
}

#[test]
fn a_picture_of_nothing_is_still_a_picture() {
    let empty = Picture { lanes: Vec::new(), shapes: Vec::new(), lines: Vec::new(), ..picture("nothing") };
    assert!(roxmltree::Document::parse(&to_svg(&empty, Theme::Light)).is_ok());
    assert!(to_dot(&empty).starts_with("digraph"));
    assert!(to_mermaid(&empty).starts_with("flowchart"));
}
