//! Settings and mutes.

use cswf_diagnostics::{List, Phrase, SettingsMessage as Say};

use crate::{Told, check, told};

const FINE: &str = "workflow: a\nkind: other\nsteps: [{ say: Hello }, { end: resolved }]\n";
const DEAD: &str = "workflow: a\nkind: other\nsteps: [{ say: Hello }]\n";

fn settings(settings: &str, says: &[Say]) -> Told {
    told(&[("cswf.yaml", settings), ("a.yaml", FINE)], &["lint", "."], says)
}

fn comment(comment: &str, says: &[Say]) -> Told {
    told(&[("a.yaml", &format!("# cswf: {comment}\n{DEAD}"))], &["lint", "."], says)
}

#[test]
fn every_message_about_settings_is_said() {
    let name = |name: &str| name.to_owned();
    let tellings = [
        settings("- a\n", &[Say::SettingsNotAMap {}]),
        settings(
            "profil: strict\n",
            &[Say::UnknownSetting { key: name("profil") }, Say::DidYouMean { name: name("profile") }],
        ),
        settings(
            "xyzzy: 1\n",
            &[Say::KnownHere {
                names: List::of([
                    "lang",
                    "profile",
                    "packs",
                    "rules",
                    "ignore",
                    "paths",
                    "targets",
                    "calendars",
                ]),
            }],
        ),
        settings("calendars: { TW: x }\n", &[Say::NotReadYet { key: name("calendars") }]),
        settings(
            "profile: lenient\n",
            &[Say::WrongSetting {
                key: name("profile"),
                wanted: Phrase::new(
                    "correctness, recommended or strict",
                    " correctness、recommended 或 strict",
                    " correctness、recommended 或 strict",
                ),
            }],
        ),
        settings("paths: [{ profile: strict }]\n", &[Say::PathWithoutPath {}, Say::PathWithoutPathHelp {}]),
        settings("paths: [../a]\n", &[Say::PathOutside { path: name("../a") }, Say::PathOutsideHelp {}]),
        settings("rules: { xyzzy: off }\n", &[Say::UnknownRule { rule: name("xyzzy") }, Say::SeeList {}]),
        settings(
            "rules: { dead-end: { max: 3 } }\n",
            &[Say::UnknownParameter { rule: name("dead-end"), key: name("max") }, Say::NoParameters {}],
        ),
        settings(
            "packs: [us-smss]\n",
            &[Say::UnknownPack { pack: name("us-smss") }, Say::DidYouMean { name: name("us-sms") }],
        ),
        settings(
            "targets: [fortran]\n",
            &[Say::UnknownTarget { target: name("fortran") }, Say::KnownHere { names: List::of(["scxml"]) }],
        ),
        settings("ignore: [{ reason: x }]\n", &[Say::IgnoreWithoutRule {}, Say::IgnoreWithoutRuleHelp {}]),
        settings(
            "ignore: [{ rule: dead-end }]\n",
            &[Say::MuteWithoutReason { rules: List::of(["dead-end"]) }, Say::MuteReasonHelpSettings {}],
        ),
        settings(
            "ignore: [{ rule: dead-end, reason: x, until: 2020-01-01 }]\n",
            &[
                Say::MuteExpired { rule: name("dead-end"), until: name("2020-01-01") },
                Say::MuteExpiredHelp {},
            ],
        ),
        settings(
            "ignore: [{ rule: dead-end, reason: x }]\n",
            &[Say::UnusedMute { rule: name("dead-end") }, Say::UnusedMuteHelp {}],
        ),
        told(
            &[("a.yaml", "workflow: a\nkind: ticket\nsteps: [{ end: resolved }]\nsla: [{ resolve: 1d }]\n")],
            &["lint", "a.yaml", "--target", "scxml"],
            &[Say::LossHelp {}],
        ),
        comment(
            "ignore[dead-end]",
            &[Say::MuteWithoutReason { rules: List::of(["dead-end"]) }, Say::MuteReasonHelp {}],
        ),
        comment("ignore dead-end because", &[Say::MuteUnreadable {}]),
    ];
    // The tests of the analyzer have a rule that breaks on purpose, and flows that reach the limits.
    let elsewhere = [
        "RuleFailed",
        "RuleFailedHelp",
        "ValuesLimit",
        "WalksLimit",
        "TooManyWays",
        "LimitHelp",
        "RulesLimit",
    ];
    check(&tellings, Say::IDS, &elsewhere);
}
