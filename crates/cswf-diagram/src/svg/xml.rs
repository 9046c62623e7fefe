//! Texts and numbers inside XML.

/// A number with at most one digit after the point: a tenth of a pixel is finer than any screen.
pub(super) fn number(value: f64) -> String {
    let text = format!("{value:.1}");
    let short = text.strip_suffix(".0").unwrap_or(&text);
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}

/// A text between tags. Characters that XML 1.0 does not allow are left out.
pub(super) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\n' | '\r' | '\t' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

/// A text inside the quotes of an attribute.
pub(super) fn attribute(value: &str) -> String {
    text(value).replace('"', "&quot;").replace('\'', "&#39;")
}

/// A name as an `id`: it must not be empty or hold blanks, and must not be one of the picture's own.
pub(super) fn id(name: &str) -> String {
    format!("step-{}", name.replace(char::is_whitespace, "-"))
}
