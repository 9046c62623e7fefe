//! What the command line itself says.

use std::time::Duration;

use cswf_diagnostics::{AboutMessage, CliMessage as Say, Lang, List, Message, Phrase, Refused};

use crate::{Told, check, told};

const FINE: &str = "workflow: a\nkind: other\nsteps:\n  - { id: hello, say: Hello }\n  - end: resolved\n";
const DEAD: &str = "workflow: a\nkind: other\nsteps:\n  - { id: hello, say: Hello }\n";

/// A call that asks for everything once.
const CALL: &str = "\
workflow: a
kind: call
actors: { desk: { role: human } }
data: { no: digits, vip: bool, note: recording }
steps:
  - { id: main, menu: Press 1., options: { 1: { label: One, go: next } }, timeout: 5s, on-timeout: next, on-invalid: next }
  - { id: ask-no, ask: no, confirm: true, timeout: 5s, on-timeout: next, on-invalid: next }
  - { id: ask-vip, ask: vip, timeout: 5s, on-timeout: next, on-invalid: next }
  - { id: rate, survey: csat }
  - { id: leave, record: note, max: 30s, on-timeout: next }
  - { id: paid, wait: order.paid, timeout: 1h, on-timeout: next }
  - { id: shop, invoke: shop.find, on-error: next }
  - end: resolved
scenarios:
  - { name: silent, turns: [silent], expect: { end: resolved } }
";

/// Thirty calls a day come to a system that may fail, by a step that is called in two loops.
const FAILING: &str = "\
workflow: a
kind: call
traffic: { arrivals: 30/d }
data: { unused: text }
steps:
  - { id: hello, say: Hello }
  - { id: find, invoke: shop.find }
  - end: resolved
  - { id: lost, say: Hm }
  - { id: lost-too, say: Hm, go: lost }
";

/// A baseline with a finding that is gone.
const KNOWN: &str =
    r#"{"version":1,"findings":[{"file":"a.yaml","rule":"dead-end","message":"x","fingerprint":"0"}]}"#;

fn name(name: &str) -> String {
    name.to_owned()
}

fn plain(arguments: &[&'static str], says: &[Say]) -> Told {
    told(&[("a.yaml", FINE), ("other.yaml", "services: {}\n"), ("folder/x.txt", "x")], arguments, says)
}

fn call(arguments: &[&'static str], says: &[Say]) -> Told {
    told(&[("call.yaml", CALL)], arguments, says)
}

/// The customer played by hand.
fn hand(input: &'static str, says: &[Say]) -> Told {
    Told { input, ..call(&["simulate", "call.yaml", "-i"], says) }
}

fn files() -> Vec<Told> {
    vec![
        plain(&["lint", "none.yaml"], &[Say::FileMissing { path: name("none.yaml") }]),
        plain(
            &["render", "a.yaml", "-o", "none/a.svg"],
            &[Say::FileUnwritable { path: name("none/a.svg"), reason: Refused::NotThere }],
        ),
        plain(&["new", "complaint", "-o", "a.yaml"], &[Say::FileExists { path: name("a.yaml") }]),
        plain(&["lint", "folder"], &[Say::NothingFound { paths: List::of(["folder"]) }]),
        plain(&["render", "other.yaml"], &[Say::NotAWorkflow { path: name("other.yaml") }]),
        plain(&["render", "folder"], &[Say::IsAFolder { path: name("folder") }]),
        plain(
            &["render", "a.yaml", "-o", "a.png"],
            &[Say::UnknownEnding {
                path: name("a.png"),
                known: List::of([".svg", ".dot", ".gv", ".mmd", ".mermaid"]),
            }],
        ),
        plain(
            &["new", "complaint"],
            &[Say::Wrote { path: name("complaint.yaml") }, Say::NewNext { path: name("complaint.yaml") }],
        ),
        plain(&["compile", "--list"], &[Say::TargetScxml {}]),
        plain(&["test", "a.yaml"], &[Say::NoScenarios { paths: List::of(["a.yaml"]) }]),
        told(
            &[("a.yaml", "workflow: a\nsteps: [{ sya: Hi }]\n")],
            &["simulate", "a.yaml"],
            &[Say::NotPlayable { path: name("a.yaml") }],
        ),
    ]
}

fn names() -> Vec<Told> {
    let choices = |known: &[&str]| List::of(known);
    vec![
        plain(&["explain", "xyzzy"], &[Say::UnknownRule { rule: name("xyzzy") }]),
        plain(
            &["lint", "a.yaml", "--only", "dead-ned"],
            &[Say::UnknownRuleSuggest { rule: name("dead-ned"), near: name("dead-end") }],
        ),
        plain(
            &["lint", "a.yaml", "--pack", "xyzzy"],
            &[Say::UnknownPack { pack: name("xyzzy"), known: choices(&["us-sms", "eu", "pci", "whatsapp"]) }],
        ),
        plain(
            &["lint", "a.yaml", "--pack", "pcii"],
            &[Say::UnknownPackSuggest {
                pack: name("pcii"),
                near: name("pci"),
                known: choices(&["us-sms", "eu", "pci", "whatsapp"]),
            }],
        ),
        plain(
            &["explain", "pci"],
            &[
                Say::PackSince {
                    date: name("2024-03-31"),
                    source: name(
                        "PCI DSS 4.0.1, requirement 3.3.1 (in force since version 4.0 replaced 3.2.1)",
                    ),
                },
                Say::PackRules { rules: List::of(["card-in-recording"]) },
                Say::PackHow { pack: name("pci") },
            ],
        ),
        Told {
            files: Vec::new(),
            arguments: vec!["explain", "--list"],
            input: "",
            says: Box::new(|lang| {
                let about = AboutMessage::BotDisclosure {}.text(lang);
                vec![Say::RuleOfPack { pack: name("eu"), about }.into()]
            }),
        },
        plain(&["new", "xyzzy"], &[Say::UnknownTemplate { name: name("xyzzy") }]),
        plain(
            &["new", "complant"],
            &[Say::UnknownTemplateSuggest { name: name("complant"), near: name("complaint") }],
        ),
        plain(
            &["simulate", "a.yaml", "--from", "xyzzy"],
            &[Say::UnknownStep { name: name("xyzzy"), known: choices(&["hello", "a#2"]) }],
        ),
        plain(
            &["simulate", "a.yaml", "--from", "helo"],
            &[Say::UnknownStepSuggest { name: name("helo"), near: name("hello") }],
        ),
        call(
            &["simulate", "call.yaml", "--given", "xyzzy=1"],
            &[Say::UnknownGiven {
                name: name("xyzzy"),
                known: choices(&["no", "vip", "note", "channel", "language", "caller.country", "x"]),
            }],
        ),
        call(
            &["simulate", "call.yaml", "--given", "vip=perhaps"],
            &[Say::GivenWrongType { name: name("vip"), value: name("perhaps"), ty: name("bool") }],
        ),
        call(&["simulate", "call.yaml", "--given", "vip"], &[Say::BadGiven { text: name("vip") }]),
        call(&["simulate", "call.yaml", "--at", "tonight"], &[Say::BadTime { text: name("tonight") }]),
        call(
            &["simulate", "call.yaml", "--scenario", "xyzzy"],
            &[Say::UnknownScenario { name: name("xyzzy"), known: choices(&["silent"]) }],
        ),
    ]
}

fn summaries() -> Vec<Told> {
    let muted = DEAD.replace("  - { id", "  # cswf: ignore[dead-end] on purpose\n  - { id");
    let many: String = (0..12).map(|n| format!("  - {{ say: Hi, go: nowhere{n} }}\n")).collect();
    let none: [Say; 0] = [];
    let whole = |lang: Lang| {
        let findings = Say::SummaryClean {}.text(lang);
        let summary = Say::Summary { workflows: 1, steps: 2, findings, time: Duration::ZERO };
        vec![summary.into(), Message::from(Say::SummaryClean {})]
    };
    vec![
        Told { says: Box::new(whole), ..told(&[("a.yaml", FINE)], &["lint", "."], &none) },
        told(
            &[("a.yaml", FAILING), ("cswf.yaml", "rules: { unused-definition: info }\n")],
            &["lint", "a.yaml", "--profile", "strict"],
            &[
                Say::WordError {},
                Say::WordWarning {},
                Say::WordInfo {},
                Say::WordHelp {},
                Say::HowTheyGetThere {},
                Say::CustomersADay { customers: 30.0 },
                Say::AlsoSteps { steps: List::of(["lost"]) },
                Say::MoreExplain { rule: name("unhandled-outcome") },
            ],
        ),
        told(
            &[("a.yaml", &muted), ("b.yaml", "services: {}\n")],
            &["lint", "."],
            &[Say::SummaryMuted { muted: 1 }, Say::SummarySkipped { skipped: 1 }],
        ),
        told(&[("a.yaml", FINE)], &["lint", ".", "--timings"], &[Say::TimingsHead {}]),
        told(&[("a.yaml", FINE)], &["lint", "-", "--watch"], &[Say::WatchStdin {}]),
        told(&[("a.yaml", DEAD)], &["lint", "."], &[Say::SummaryCounts { errors: 1, warnings: 0, infos: 0 }]),
        told(
            &[("a.yaml", &format!("workflow: a\nkind: other\nsteps:\n{many}"))],
            &["lint", "."],
            &[Say::DoFirst {}],
        ),
        told(
            &[("a.yaml", &format!("workflow: a\nkind: other\nsteps:\n{many}"))],
            &["lint", ".", "--format", "github"],
            &[Say::MoreFindings { more: 3 }],
        ),
        told(
            &[("a.yaml", FINE)],
            &["lint", ".", "--baseline", "k.json"],
            &[Say::BaselineMissing { path: name("k.json") }],
        ),
        told(
            &[("a.yaml", DEAD)],
            &["lint", ".", "--baseline", "k.json", "--write-baseline"],
            &[Say::BaselineWritten { path: name("k.json"), findings: 1 }, Say::SummaryKnown { known: 1 }],
        ),
        told(
            &[("a.yaml", FINE), ("k.json", KNOWN)],
            &["lint", ".", "--baseline", "k.json"],
            &[Say::BaselineStale { path: name("k.json"), gone: 1 }],
        ),
        told(
            &[("a.yaml", FINE), ("k.json", KNOWN)],
            &["lint", ".", "--baseline", "k.json", "--write-baseline"],
            &[Say::BaselineShrunk { path: name("k.json"), gone: 1, left: 0 }],
        ),
        told(
            &[("a.yaml", FINE), ("k.json", r#"{"version":2,"findings":[]}"#)],
            &["lint", ".", "--baseline", "k.json"],
            &[Say::BaselineUnreadable { path: name("k.json"), reason: name("version 2") }],
        ),
        told(&[("a.yaml", FINE)], &["lint", ".", "--changed-since", "main"], &[Say::NoRepository {}]),
        told(
            &[("a.yaml", FINE)],
            &["lint", ".", "--changed-since=-x"],
            &[Say::UnknownRevision { revision: name("-x") }],
        ),
        told(&[("a.yaml", DEAD)], &["lint", ".", "--format", "markdown"], &[Say::MarkdownHead {}]),
        call(&["test", "call.yaml"], &[Say::TestSummary { passed: 0, failed: 1 }]),
    ]
}

fn runs() -> Vec<Told> {
    let after_all = || Say::TerminalEnd { end: name("resolved"), time: Duration::ZERO };
    vec![
        call(&["simulate", "call.yaml"], &[Say::RunWaits { step: name("main"), choices: List::of(["1"]) }]),
        Told {
            says: Box::new(|lang| {
                let what =
                    Say::TerminalValue { what: Phrase::new("yes or no", "是或否", "是或否") }.text(lang);
                vec![Say::RunWaitsFor { step: name("ask-vip"), what }.into()]
            }),
            ..call(&["simulate", "call.yaml", "--turns", "1,1,yes"], &[] as &[Say])
        },
        told(
            &[(
                "a.yaml",
                "workflow: a\nkind: ticket\nrules: [{ event: ticket.closed, do: [{ say: Hi }] }]\n",
            )],
            &["simulate", "a.yaml"],
            &[Say::RunOpen { workflow: name("a"), time: Duration::ZERO }],
        ),
        hand("", &[Say::TerminalHelp {}, Say::TerminalChoose {}]),
        hand("1\n", &[Say::TerminalValue { what: Phrase::new("digits", "一串數字", "一串数字") }]),
        hand("1\n1\n", &[Say::TerminalYesNo {}]),
        hand("1\n1\nyes\nyes\n", &[Say::TerminalRating { low: 1, high: 5 }]),
        hand("1\n1\nyes\nyes\n5\n", &[Say::TerminalRecording {}]),
        hand("1\n1\nyes\nyes\n5\nhello\n", &[Say::TerminalEvent { event: name("order.paid") }]),
        hand("1\n1\nyes\nyes\n5\nhello\ndone\n", &[after_all(), Say::TerminalOver {}]),
        hand(
            ":wait 5x\n:at x\n:nonsense\n",
            &[
                Say::BadPeriod { text: name("5x") },
                Say::BadTime { text: name("x") },
                Say::TerminalNotUnderstood { line: name(":nonsense") },
            ],
        ),
    ]
}

fn pages() -> Vec<Told> {
    let pages: [(&'static str, Say); 24] = [
        ("syntax", Say::AboutSyntax {}),
        ("not-utf8", Say::AboutNotUtf8 {}),
        ("too-large", Say::AboutTooLarge {}),
        ("duplicate-key", Say::AboutDuplicateKey {}),
        ("duplicate-id", Say::AboutDuplicateId {}),
        ("unknown-key", Say::AboutUnknownKey {}),
        ("unknown-name", Say::AboutUnknownName {}),
        ("placeholder-unknown", Say::AboutPlaceholder {}),
        ("wrong-type", Say::AboutWrongType {}),
        ("wrong-value", Say::AboutWrongValue {}),
        ("missing-key", Say::AboutMissingKey {}),
        ("no-verb", Say::AboutNoVerb {}),
        ("two-verbs", Say::AboutTwoVerbs {}),
        ("include", Say::AboutInclude {}),
        ("rule-error", Say::AboutRuleError {}),
        ("analysis-limit", Say::AboutAnalysisLimit {}),
        ("mute-without-reason", Say::AboutMuteWithoutReason {}),
        ("mute-expired", Say::AboutMuteExpired {}),
        ("unused-mute", Say::AboutUnusedMute {}),
        ("endless-run", Say::AboutEndlessRun {}),
        ("scenario-failed", Say::AboutScenarioFailed {}),
        ("wrong-turn", Say::AboutWrongTurn {}),
        ("unused-turn", Say::AboutUnusedTurn {}),
        ("cannot-express", Say::AboutCannotExpress {}),
    ];
    pages.into_iter().map(|(rule, about)| plain(&["explain", rule], &[about])).collect()
}

#[test]
fn every_message_of_the_command_line_is_said() {
    let mut tellings = files();
    tellings.extend(names());
    tellings.extend(summaries());
    tellings.extend(runs());
    tellings.extend(pages());
    // The end-to-end test of --watch reads it.
    // That there is no git is not for a machine to show that has one.
    let mut elsewhere = vec!["Watching", "NoGit"];
    if cfg!(target_os = "linux") {
        // A file that is there and cannot be read, whoever tries.
        let (path, reason) =
            (name("/proc/self/mem"), Refused::Other(name("Input/output error (os error 5)")));
        tellings.push(plain(&["lint", "/proc/self/mem"], &[Say::FileUnreadable { path, reason }]));
    } else {
        elsewhere.push("FileUnreadable");
    }
    check(&tellings, Say::IDS, &elsewhere);
}
