//! The names of findings that are no rules of the analyzer: those of the reading, of lint itself, of playing and compiling.

use cswf_diagnostics::{CliMessage as Say, Lang};

/// A name, what it stands for, and its page.
type About = (&'static str, fn() -> Say, &'static str);

macro_rules! with_page {
    ($name:literal, $say:ident) => {
        ($name, || Say::$say {}, include_str!(concat!("../resources/findings/", $name, ".md")))
    };
}

/// Every such name with what it stands for.
pub(crate) const ALL: [About; 24] = [
    with_page!("syntax", AboutSyntax),
    with_page!("not-utf8", AboutNotUtf8),
    with_page!("too-large", AboutTooLarge),
    with_page!("duplicate-key", AboutDuplicateKey),
    with_page!("duplicate-id", AboutDuplicateId),
    with_page!("unknown-key", AboutUnknownKey),
    with_page!("unknown-name", AboutUnknownName),
    with_page!("placeholder-unknown", AboutPlaceholder),
    with_page!("wrong-type", AboutWrongType),
    with_page!("wrong-value", AboutWrongValue),
    with_page!("missing-key", AboutMissingKey),
    with_page!("no-verb", AboutNoVerb),
    with_page!("two-verbs", AboutTwoVerbs),
    with_page!("include", AboutInclude),
    with_page!("rule-error", AboutRuleError),
    with_page!("analysis-limit", AboutAnalysisLimit),
    with_page!("mute-without-reason", AboutMuteWithoutReason),
    with_page!("mute-expired", AboutMuteExpired),
    with_page!("unused-mute", AboutUnusedMute),
    with_page!("endless-run", AboutEndlessRun),
    with_page!("scenario-failed", AboutScenarioFailed),
    with_page!("wrong-turn", AboutWrongTurn),
    with_page!("unused-turn", AboutUnusedTurn),
    with_page!("cannot-express", AboutCannotExpress),
];

/// What a name stands for.
pub(crate) fn about(name: &str, lang: Lang) -> Option<String> {
    ALL.iter().find(|(own, ..)| *own == name).map(|(_, about, _)| about().text(lang))
}

/// How bad such a finding is: all of them but two are errors.
pub(crate) fn level(name: &str) -> &'static str {
    if ["analysis-limit", cswf_analyzer::CANNOT_EXPRESS].contains(&name) { "warning" } else { "error" }
}

/// The page of a name, begun with what it stands for in the language of the run.
pub(crate) fn page(name: &str, lang: Lang) -> Option<String> {
    let (name, about, page) = ALL.iter().find(|(own, ..)| *own == name)?;
    let rest = page.strip_prefix(&format!("# {name}\n")).unwrap_or(page);
    Some(format!("# {name}\n\n{}\n{rest}", about().text(lang)))
}
