//! Colours. A kind is told by its outline and its icon first; colour comes third and is never needed.

use std::fmt::Write as _;

use crate::picture::ShapeKind;

/// The colours of a picture.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Theme {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
    /// As the reader's system is set.
    Auto,
    /// Black on white, for a printer without colour.
    Print,
}

/// Fill, outline and icon of a kind.
struct Colors {
    kind: ShapeKind,
    light: (&'static str, &'static str),
    dark: (&'static str, &'static str),
}

/// Outlines have a contrast of at least 4.5 : 1 to their fill and to the paper; a test computes it.
const COLORS: [Colors; 12] = [
    Colors { kind: ShapeKind::Entry, light: ("#e6f4ea", "#136f36"), dark: ("#12301d", "#5fd38a") },
    Colors { kind: ShapeKind::Say, light: ("#e8f1fc", "#0b5cad"), dark: ("#10283f", "#79b8ff") },
    Colors { kind: ShapeKind::Menu, light: ("#f0e8fb", "#6d2f9f"), dark: ("#2a1a3d", "#cfa4f5") },
    Colors { kind: ShapeKind::Ask, light: ("#f0e8fb", "#6d2f9f"), dark: ("#2a1a3d", "#cfa4f5") },
    Colors { kind: ShapeKind::Decide, light: ("#fff3d6", "#855a00"), dark: ("#33270a", "#f0c04f") },
    Colors { kind: ShapeKind::System, light: ("#eaecf0", "#4b5563"), dark: ("#252b34", "#b4bfcd") },
    Colors { kind: ShapeKind::Queue, light: ("#dff5f5", "#0b6a73"), dark: ("#0c2e32", "#5fd0da") },
    Colors { kind: ShapeKind::Task, light: ("#fdeadd", "#a8430b"), dark: ("#3a2113", "#ff9f68") },
    Colors { kind: ShapeKind::Escalate, light: ("#fbe4ea", "#a10f45"), dark: ("#3d1424", "#ff85ab") },
    Colors { kind: ShapeKind::Run, light: ("#eaecf0", "#374151"), dark: ("#252b34", "#cbd5e1") },
    Colors { kind: ShapeKind::End, light: ("#e6f4ea", "#136f36"), dark: ("#12301d", "#5fd38a") },
    Colors { kind: ShapeKind::Stuck, light: ("#fdecec", "#b3141d"), dark: ("#3b1416", "#ff8f94") },
];

/// Fill and outline of a kind on light paper.
pub(crate) fn light_colors(kind: ShapeKind) -> (&'static str, &'static str) {
    COLORS.iter().find(|colors| colors.kind == kind).map_or(("#ffffff", "#000000"), |colors| colors.light)
}

/// Paper, even lane, lane's head, border, words, quiet words, edges.
const LIGHT: [&str; 7] = ["#ffffff", "#f6f8fa", "#e2e7ec", "#c5ccd6", "#1f2937", "#57606a", "#4b5563"];
const DARK: [&str; 7] = ["#0d1117", "#131920", "#212932", "#3a4452", "#e6edf3", "#a3adb9", "#aab4c0"];
const PRINT: [&str; 7] = ["#ffffff", "#ffffff", "#eeeeee", "#777777", "#000000", "#333333", "#222222"];

/// The style sheet. Only class selectors, so that a picture set into a page leaves the page alone.
pub(super) fn style(theme: Theme) -> String {
    let mut css = String::from(
        "text{font:13px \"Noto Sans\",\"Noto Sans CJK TC\",\"Noto Sans TC\",\"Microsoft JhengHei\",\"PingFang TC\",sans-serif;\
         text-anchor:middle}\
         .headline{font-size:20px;font-weight:700;text-anchor:start}.quiet{text-anchor:start}\
         .title,.lane-title{font-size:14px;font-weight:700}\
         .edge{fill:none;stroke-width:1.6}.dashed{stroke-dasharray:5 4}\
         .o{stroke-width:2}.i{fill:none;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}\
         .step:focus .o{stroke-width:4}",
    );
    match theme {
        Theme::Light => css.push_str(&colors(&LIGHT, |kind| kind.light)),
        Theme::Dark => css.push_str(&colors(&DARK, |kind| kind.dark)),
        Theme::Print => css.push_str(&colors(&PRINT, |_| ("#ffffff", "#000000"))),
        Theme::Auto => {
            css.push_str(&colors(&LIGHT, |kind| kind.light));
            let dark = colors(&DARK, |kind| kind.dark);
            let _ = write!(css, "@media(prefers-color-scheme:dark){{{dark}}}");
        }
    }
    css
}

fn colors(base: &[&str; 7], of: impl Fn(&Colors) -> (&'static str, &'static str)) -> String {
    let [paper, even, head, border, words, quiet, edges] = base;
    let mut css = format!(
        ".paper,.lane rect,.label rect{{fill:{paper}}}.lane rect{{stroke:{border}}}.lane.even rect{{fill:{even}}}\
         .lane rect.head{{fill:{head}}}text{{fill:{words}}}.quiet{{fill:{quiet}}}.edge{{stroke:{edges}}}.tip{{fill:{edges}}}\
         .badge{{fill:{paper}}}.legend{{fill:{paper};stroke:{border}}}.error{{fill:#c9202b}}.warning{{fill:#8a5a00}}.info{{fill:#0b5cad}}\
         "
    );
    for each in &COLORS {
        let (fill, stroke) = of(each);
        let word = each.kind.word();
        let _ = write!(
            css,
            ".{word} .o{{fill:{fill};stroke:{stroke}}}.{word} .i{{stroke:{stroke}}}.{word} .bar{{fill:{stroke}}}"
        );
    }
    // After the kinds: a marker's sign is white whatever the step's colour is.
    css.push_str(".step .i.mark{stroke:#ffffff}");
    css
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance of sRGB (WCAG 2.2).
    fn luminance(color: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&color[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_outline_and_word_can_be_told_from_what_is_behind_it() {
        for (base, of) in [(&LIGHT, true), (&DARK, false)] {
            let [paper, even, head, _, words, quiet, edges] = base;
            for (front, back) in
                [(words, paper), (words, even), (words, head), (quiet, paper), (edges, paper), (edges, even)]
            {
                assert!(contrast(front, back) >= 4.5, "{front} on {back}: {}", contrast(front, back));
            }
            for each in &COLORS {
                let (fill, stroke) = if of { each.light } else { each.dark };
                assert!(contrast(stroke, fill) >= 4.5, "{:?}: {}", each.kind, contrast(stroke, fill));
                assert!(contrast(words, fill) >= 4.5, "{:?}: {}", each.kind, contrast(words, fill));
            }
        }
    }

    #[test]
    fn every_kind_has_its_colours_once() {
        for kind in ShapeKind::ALL {
            assert_eq!(COLORS.iter().filter(|colors| colors.kind == kind).count(), 1, "{kind:?}");
        }
    }
}
