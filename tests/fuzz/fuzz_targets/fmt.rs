//! Formatting never panics; a canonical form is its own canonical form and reads without a finding.
#![no_main]

use cswf_diagnostics::FileId;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = cswf_syntax::decode(FileId(0), bytes.to_vec()).text;
    let Ok(formatted) = cswf_syntax::format(&text) else { return };
    assert_eq!(cswf_syntax::format(&formatted).as_ref(), Ok(&formatted));
    assert!(formatted.is_empty() || formatted.ends_with('\n'));
});
