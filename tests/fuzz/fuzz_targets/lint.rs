//! Lint is total: whatever the bytes, every rule of every profile looks at what was read, none breaks down, every place
//! that a finding names lies on character boundaries, and the same bytes give the same findings.
#![no_main]

use cswf_analyzer::{Member, Profile, Project, Settings, analyze};
use cswf_diagnostics::{Diagnostic, FileId, Lang};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let decoded = cswf_syntax::decode(FileId(0), bytes.to_vec());
    let text = decoded.text;
    let found = lint(&text);
    for finding in &found {
        assert_ne!(finding.rule, "rule-error", "{finding:?}");
        let spans = finding.related.iter().map(|label| label.span).chain([finding.span]);
        let edits = finding.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
        for span in spans.chain(edits) {
            assert!(text.get(span.range()).is_some(), "{finding:?}");
        }
        for lang in [Lang::En, Lang::ZhTw, Lang::ZhCn] {
            assert!(!finding.message.text(lang).is_empty(), "{finding:?}");
        }
    }
    assert_eq!(format!("{found:?}"), format!("{:?}", lint(&text)));
});

fn lint(text: &str) -> Vec<Diagnostic> {
    let read = cswf_parser::read("fuzz.yaml", text);
    let Some(workflow) = &read.workflow else { return Vec::new() };
    let member = Member { workflow, sources: &read.sources };
    let project = Project::of(vec![member], true);
    let settings = Settings { profile: Profile::Strict, ..Settings::default() };
    analyze(workflow, &project, &settings)
}
