//! The names of findings that are no rules of the analyzer: those of the reading, of lint itself, of playing and compiling.

use cswf_diagnostics::CliMessage as Say;

/// A name and what it stands for.
type About = (&'static str, fn() -> Say);

/// Every such name with what it stands for.
pub(crate) const ALL: [About; 23] = [
    ("syntax", || Say::AboutSyntax {}),
    ("not-utf8", || Say::AboutNotUtf8 {}),
    ("too-large", || Say::AboutTooLarge {}),
    ("duplicate-key", || Say::AboutDuplicateKey {}),
    ("duplicate-id", || Say::AboutDuplicateId {}),
    ("unknown-key", || Say::AboutUnknownKey {}),
    ("unknown-name", || Say::AboutUnknownName {}),
    ("placeholder-unknown", || Say::AboutPlaceholder {}),
    ("wrong-type", || Say::AboutWrongType {}),
    ("wrong-value", || Say::AboutWrongValue {}),
    ("missing-key", || Say::AboutMissingKey {}),
    ("no-verb", || Say::AboutNoVerb {}),
    ("two-verbs", || Say::AboutTwoVerbs {}),
    ("include", || Say::AboutInclude {}),
    ("rule-error", || Say::AboutRuleError {}),
    ("mute-without-reason", || Say::AboutMuteWithoutReason {}),
    ("mute-expired", || Say::AboutMuteExpired {}),
    ("unused-mute", || Say::AboutUnusedMute {}),
    ("endless-run", || Say::AboutEndlessRun {}),
    ("scenario-failed", || Say::AboutScenarioFailed {}),
    ("wrong-turn", || Say::AboutWrongTurn {}),
    ("unused-turn", || Say::AboutUnusedTurn {}),
    ("cannot-express", || Say::AboutCannotExpress {}),
];

/// What a name stands for.
pub(crate) fn about(name: &str) -> Option<(&'static str, Say)> {
    ALL.iter().find(|(own, _)| *own == name).map(|(own, about)| (*own, about()))
}
