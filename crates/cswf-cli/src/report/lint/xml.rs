//! Texts of workflows in XML.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};

/// A writer of readable XML with its first line.
pub(super) fn begin() -> std::io::Result<Writer<Vec<u8>>> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    Ok(writer)
}

/// What was written, ending with a line break.
pub(super) fn finish(writer: Writer<Vec<u8>>) -> String {
    let text = String::from_utf8(writer.into_inner()).unwrap_or_default();
    format!("{}\n", text.trim_end())
}

/// XML has no way at all to write most control characters; the sign for what cannot be shown takes their place.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    let strange =
        |c: char| (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{fffe}' | '\u{ffff}');
    if text.contains(strange) { Cow::Owned(text.replace(strange, "\u{fffd}")) } else { Cow::Borrowed(text) }
}
