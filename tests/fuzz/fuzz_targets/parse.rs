//! Reading never panics, always gives a tree, and every place it names lies on character boundaries of the text.
#![no_main]

use cswf_diagnostics::{Diagnostic, FileId};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let decoded = cswf_syntax::decode(FileId(0), bytes.to_vec());
    let text = decoded.text;
    let parsed = cswf_syntax::parse(FileId(0), &text);
    check(&text, &parsed.diagnostics);
    for comment in &parsed.tree.comments {
        assert!(text.get(comment.range()).is_some(), "{comment:?}");
    }
    let read = cswf_parser::read("fuzz.yaml", &text);
    check(&text, &read.diagnostics);
});

fn check(text: &str, diagnostics: &[Diagnostic]) {
    for diagnostic in diagnostics {
        let spans = diagnostic.related.iter().map(|label| label.span).chain([diagnostic.span]);
        let edits = diagnostic.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
        for span in spans.chain(edits) {
            assert!(text.get(span.range()).is_some(), "{diagnostic:?}");
        }
    }
}
