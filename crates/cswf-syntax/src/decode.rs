//! Bytes to text.

use cswf_diagnostics::{Diagnostic, FileId, Span, SyntaxMessage as M};

use crate::encoding::{self, Guess};
use crate::findings::{Findings, NOT_UTF8, SYNTAX, TOO_LARGE};
use crate::limits::MAX_FILE_BYTES;

/// A file's text.
#[derive(Debug, Clone)]
pub struct Decoded {
    /// The text without its byte order mark; offsets of spans count from here. If [`Decoded::readable`] is
    /// false it is the best guess at what is meant and serves only to show the place of the finding; it is
    /// empty for a file that is too large or no text at all.
    pub text: String,
    /// Did the file begin with a UTF-8 byte order mark (three bytes before the text)?
    pub had_bom: bool,
    /// Is it worth parsing? False for a file that is not UTF-8 or too large: nothing else is said about it.
    pub readable: bool,
    /// What is wrong with the bytes.
    pub diagnostics: Vec<Diagnostic>,
}

/// Decodes a file's bytes as UTF-8. Control characters are reported, and spaces stand in their place.
#[must_use]
pub fn decode(file: FileId, mut bytes: Vec<u8>) -> Decoded {
    let had_bom = bytes.starts_with(b"\xEF\xBB\xBF");
    if had_bom {
        bytes.drain(..3);
    }
    if bytes.len() > MAX_FILE_BYTES {
        return Decoded { text: String::new(), had_bom, readable: false, diagnostics: vec![too_large(file)] };
    }
    // NUL bytes are fine UTF-8, but two-byte characters without a mark are what brings many of them.
    let error = match String::from_utf8(bytes) {
        Ok(text) if !encoding::has_many_nul(text.as_bytes()) => {
            let (text, diagnostics) = without_controls(file, text);
            return Decoded { text, had_bom, readable: true, diagnostics };
        }
        Ok(text) => (text.into_bytes(), 0),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            (error.into_bytes(), valid)
        }
    };
    let (bytes, valid) = error;
    let (guess, text) = encoding::guess(&bytes);
    let (claim, help) = match guess {
        Guess::Encoding(name) => (M::NotUtf8 { encoding: name.to_owned() }, M::HelpSaveAsUtf8 {}),
        Guess::Damaged => (M::NotUtf8Damaged {}, M::HelpRetypeHere {}),
        Guess::NoText => (M::NotText {}, M::HelpSaveAsUtf8 {}),
    };
    // Up to the first byte that is not UTF-8 both texts are the same; beyond, show the first strange character.
    let start = text.floor_char_boundary(valid);
    let length = text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let finding = Diagnostic::error(NOT_UTF8, Span::new(file, start, start + length), claim).with_help(help);
    Decoded { text, had_bom, readable: false, diagnostics: vec![finding] }
}

/// The finding about a file that is not read because of its size.
pub(crate) fn too_large(file: FileId) -> Diagnostic {
    let claim = M::FileTooLarge { limit: MAX_FILE_BYTES >> 20 };
    Diagnostic::error(TOO_LARGE, Span::point(file, 0), claim).with_help(M::HelpSplitFile {})
}

/// Control characters that a text cannot hold (a tab and line breaks it can), and a byte order mark that is not
/// at the start of its file.
pub(crate) fn is_control(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}')
        || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

pub(crate) fn control_finding(span: Span, c: char) -> Diagnostic {
    let code = format!("U+{:04X}", c as u32);
    Diagnostic::error(SYNTAX, span, M::ControlCharacter { code }).with_help(M::HelpDeleteIt {})
}

/// Most files have none: this looks at bytes alone. Full-width punctuation begins with EF too, so one look at the byte
/// after it spares Chinese files the slow way.
fn may_hold_controls(bytes: &[u8]) -> bool {
    const CHUNK: usize = 64;
    // Without branches, so that many bytes are looked at in one instruction.
    let strange = |byte: &u8| {
        ((*byte < b' ') & (*byte != b'\n') & (*byte != b'\r') & (*byte != b'\t'))
            | (*byte == 0x7f)
            | (*byte == 0xc2)
            | (*byte == 0xef)
    };
    let begins_one = |pair: &[u8]| match pair {
        [b'\n' | b'\r' | b'\t', ..] => false,
        [..b' ' | 0x7f, ..] => true,
        [0xc2, next, ..] => *next < 0xa0,
        [0xef, next, ..] => matches!(next, 0xbb | 0xbf),
        _ => false,
    };
    bytes.chunks(CHUNK).enumerate().any(|(n, chunk)| {
        let from = n * CHUNK;
        chunk.iter().fold(false, |any, byte| any | strange(byte))
            && (from..from + chunk.len()).any(|at| bytes.get(at..).is_some_and(begins_one))
    })
}

fn without_controls(file: FileId, mut text: String) -> (String, Vec<Diagnostic>) {
    if !may_hold_controls(text.as_bytes()) {
        return (text, Vec::new());
    }
    let mut findings = Findings::new(file);
    let controls: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| is_control(*c)).collect();
    for (at, c) in controls {
        let end = at + c.len_utf8();
        findings.add(control_finding(Span::new(file, at, end), c));
        text.replace_range(at..end, " ".repeat(end - at).as_str());
    }
    (text, findings.into_sorted())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_look_misses_no_control_character() {
        let mut buffer = [0; 4];
        for c in '\0'..=char::MAX {
            let seen = may_hold_controls(c.encode_utf8(&mut buffer).as_bytes());
            assert!(seen || !is_control(c), "{:04X}", c as u32);
        }
        assert!(!may_hold_controls("感謝您來電，請按 1。“好”".as_bytes()));
    }
}
