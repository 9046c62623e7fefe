//! The words that pictures and tables bring along.

use std::time::Duration;

use cswf_diagnostics::OutputMessage as Say;

use crate::{Told, check, told};

/// Everything that has a word of its own in a picture.
const CALL: &str = "\
workflow: a
kind: call
languages: [en]
actors:
  desk: { role: human, hours: office }
  boss: { role: human }
hours: { office: { open: \"Mo-Fr 09:00-18:00\" } }
data: { no: digits, vip: bool }
targets: { service-level: { share: 80%, within: 20s } }
anytime:
  - { key: 0, go: agent }
  - { repeats: 3, go: agent }
  - { silent: 10m, go: agent }
  - { hangs-up: true, go: bye }
steps:
  - { id: hello, say: Hello, if: vip, share: 10% }
  - { id: main, menu: Press 1., options: { 1: { label: One, go: ask-no }, 9: { go: again } }, timeout: 5s, tries: 2, on-timeout: agent, on-invalid: agent, on-error: agent }
  - { id: ask-no, ask: no, timeout: 5s, on-timeout: agent, on-invalid: agent }
  - { id: choose, decide: Which?, cases: [{ if: vip, go: agent }], else: find }
  - { id: find, invoke: shop.find, on-error: ring }
  - { id: ring, dial: \"+1 555 0100\", on-busy: call, on-no-answer: call }
  - { id: call, callback: desk, within: 4h, on-failed: agent }
  - { id: agent, queue: desk, limit: 5, on-full: call-boss, on-closed: call-boss }
  - { id: help, task: Help, by: desk, within: 10m, on-breach: { do: [{ send: sms, to: boss, text: Late }] } }
  - { id: other, run: b }
  - { id: call-boss, escalate: boss }
  - { id: lost, say: Lost, go: stay }
  - { id: bye, end: abandoned }
  - { id: stay, invoke: shop.lose }
";

const OTHER: &str = "workflow: b\nkind: other\nsteps: [{ say: Hi }, { end: resolved }]\n";

fn call(arguments: &[&'static str], says: &[Say]) -> Told {
    told(&[("cswf.yaml", "{}\n"), ("a.yaml", CALL), ("b.yaml", OTHER)], arguments, says)
}

fn starts(kind: &str, says: Say) -> Told {
    let flow = format!("workflow: a\nkind: {kind}\nsteps: [{{ say: Hi }}, {{ end: resolved }}]\n");
    told(&[("a.yaml", &flow)], &["render", "a.yaml"], &[says])
}

fn key(key: &str) -> Say {
    Say::PictureKey { key: key.to_owned() }
}

#[test]
fn every_word_of_pictures_and_tables_is_said() {
    let tellings = [
        call(
            &["table", "a.yaml"],
            &[
                Say::ColumnMenu {},
                Say::ColumnKey {},
                Say::ColumnOption {},
                Say::ColumnPrompt {},
                Say::ColumnGoesTo {},
                Say::ColumnHours {},
                Say::ColumnWait {},
                Say::ColumnShare {},
                Say::RowAnytime {},
                Say::RowTimeout {},
                Say::RowInvalid {},
                Say::RowAgain {},
                Say::RowTries { time: Duration::from_secs(5), tries: 2 },
                Say::RowTarget { share: 80.0, time: Duration::from_secs(20) },
            ],
        ),
        told(
            &[(
                "a.yaml",
                "workflow: a\nkind: chat\nsteps: [{ menu: Hi, options: { a: { end: resolved } }, tries: 2 }]\n",
            )],
            &["table", "a.yaml"],
            &[Say::RowError {}, Say::RowStuck {}, Say::RowEnds { end: "resolved".to_owned() }],
        ),
        call(
            &["render", "a.yaml"],
            &[
                Say::ActorCustomer {},
                Say::ActorSystem {},
                Say::PictureCall {},
                Say::PictureStuck {},
                Say::PictureElse {},
                Say::PictureTimeout {},
                Say::PictureInvalid {},
                Say::PictureError {},
                Say::PictureFull {},
                Say::PictureClosed {},
                Say::PictureBusy {},
                Say::PictureNoAnswer {},
                Say::PictureFailed {},
                Say::PictureBreach {},
                Say::PictureSkipped {},
                key("1"),
                Say::PictureAnytime {},
                Say::PictureHangsUp {},
                Say::PictureRepeats { times: 3 },
                Say::PictureSilent { time: Duration::from_secs(600) },
                Say::PictureLegend {},
                Say::KindEntry {},
                Say::KindSay {},
                Say::KindMenu {},
                Say::KindAsk {},
                Say::KindDecide {},
                Say::KindSystem {},
                Say::KindQueue {},
                Say::KindTask {},
                Say::KindEscalate {},
                Say::KindRun {},
                Say::KindEnd {},
            ],
        ),
        starts("chat", Say::PictureMessage {}),
        starts("ticket", Say::PictureTicket {}),
        starts("order", Say::PictureOrder {}),
        told(&[("a.yaml", OTHER)], &["render", "a.yaml"], &[Say::PictureSteps { steps: 2 }]),
        told(
            &[(
                "a.yaml",
                "workflow: a\nkind: ticket\nactors: { desk: { role: human, hours: office } }\n\
                 hours: { office: { open: \"Mo-Fr 09:00-18:00\" } }\n\
                 sla: [{ respond: 4h, clock: office, on-breach: desk }]\n\
                 rules: [{ event: ticket.updated, do: [{ say: Hi }] }]\n\
                 steps: [{ ticket: open, on-error: next }, { wait: 1h }, { task: Help, by: desk }, { callback: desk, within: 4h, on-failed: next }, { end: resolved }]\n",
            )],
            &["compile", "a.yaml", "--losses"],
            &[Say::LossSla {}, Say::LossWorkingTime {}, Say::LossRestarts {}],
        ),
    ];
    check(&tellings, Say::IDS, &[]);
}
