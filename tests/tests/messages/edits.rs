//! What is said of fixes and of formatting.

use cswf_diagnostics::EditMessage as Say;

use crate::{check, told};

/// A slip that is surely one, and a guess.
const SLIPS: &str = "workflow: a\nkind: other\ntittle: A\nsteps:\n  - { id: hello, say: Hi, go: bey }\n  - { id: bye, end: resolved }\n";

#[test]
fn every_message_of_edits_is_said() {
    let slips = |arguments: &[&'static str], says: &[Say]| told(&[("a.yaml", SLIPS)], arguments, says);
    let tellings = [
        slips(
            &["lint", "a.yaml", "--fix"],
            &[Say::Fixed { findings: 1, files: 1 }, Say::MoreUnsafe { more: 1 }],
        ),
        slips(&["lint", "a.yaml", "--diff"], &[Say::WouldFix { findings: 1, files: 1 }]),
        slips(
            &["lint", "a.yaml", "--fix", "--only", "dead-end", "--skip", "unknown-key"],
            &[Say::FixedNothing {}],
        ),
        slips(&["fmt", "a.yaml"], &[Say::Formatted { changed: 0, same: 1 }]),
        told(
            &[("a.yaml", "workflow:   a\n")],
            &["fmt", "--check"],
            &[Say::WouldFormat { changed: 1, same: 0 }],
        ),
        told(
            &[("a.yaml", "workflow: [a\n")],
            &["fmt", "a.yaml"],
            &[Say::FormatBroken { path: "a.yaml".to_owned() }],
        ),
    ];
    // Nothing is known that would not be the same; it is for what is not known.
    // Nobody changes a file at the right moment: that is tested where files are written.
    check(&tellings, Say::IDS, &["FileChanged", "FormatUnsure"]);
}
