//! What single verbs do beside their outcomes.

use cswf_model::Value;
use cswf_model::condition::Datum;
use cswf_simulator::{DryRun, How, Run, dry_run};

use crate::play::{machine, path, play, trace};

fn datum(run: &Run, name: &str) -> Datum {
    run.data.iter().find(|(own, _)| own == name).map(|(_, datum)| datum.clone()).expect("a name")
}

fn survey(keys: &str, turns: &[&str]) -> Run {
    play(
        &format!(
            "
workflow: t
kind: chat
data: {{ score: integer }}
steps:
  - {{ set: {{ score: 99 }} }}
  - {{ id: a, survey: {keys}, into: score }}
  - {{ id: good, end: good }}
  - {{ id: late, end: late }}
"
        ),
        turns,
    )
}

#[test]
fn a_survey_takes_a_rating_of_its_scale() {
    for (keys, rating, fits) in [
        ("csat", "1", true),
        ("csat", "5", true),
        ("csat", "0", false),
        ("csat", "6", false),
        ("nps", "0", true),
        ("nps", "10", true),
        ("nps", "11", false),
        ("ces", "7", true),
        ("ces", "8", false),
        ("csat, scale: 7", "7", true),
        ("csat, scale: 3", "4", false),
        ("csat", "５", true),
        ("csat", "very good", false),
    ] {
        let run = survey(keys, &[rating]);
        assert_eq!(run.end.as_deref(), Some("good"));
        let wanted = match fits {
            true => Datum::Known(Value::Integer(cswf_model::read::fold(rating).parse().expect("a number"))),
            false => Datum::Unset,
        };
        assert_eq!(datum(&run, "score"), wanted, "{keys}: {rating}");
    }
}

#[test]
fn a_survey_is_asked_so_long_after_and_may_be_answered_so_long() {
    let run = survey("csat, after: 1d, valid: 7d, on-timeout: late", &["4"]);
    assert_eq!(trace(&run)[1], "86400 a 4 done");
    let run = survey("csat, after: 1d, valid: 7d, on-timeout: late", &["silent"]);
    assert_eq!(trace(&run)[1..], ["691200 a - timeout", "691200 late - late"]);
}

#[test]
fn an_unanswered_survey_without_a_time_is_done_without_a_value() {
    let run = survey("csat", &["silent"]);
    assert_eq!((trace(&run)[1].as_str(), datum(&run, "score")), ("0 a - done", Datum::Unset));
}

#[test]
fn what_is_asked_is_kept_and_confirmed_and_read_back() {
    let run = play(
        "
workflow: t
kind: chat
data: { n: integer }
steps:
  - { id: a, ask: n, prompt: How many, confirm: true, tries: 2, on-invalid: z, on-error: z }
  - { id: good, end: good }
  - { id: z, end: bad }
",
        &["5", "no", "6", "yes"],
    );
    let said: Vec<&str> = run.said.iter().map(|said| said.text.as_str()).collect();
    assert_eq!(said, ["How many", "5", "How many", "6"]);
    assert_eq!(datum(&run, "n"), Datum::Known(Value::Integer(6)));
    // What was refused is not kept.
    let run = play(
        "
workflow: t
kind: chat
data: { n: integer }
steps: [{ id: a, ask: n, confirm: true, on-invalid: z, on-error: z }, { end: good }, { id: z, end: bad }]
",
        &["5", "no"],
    );
    assert_eq!(datum(&run, "n"), Datum::Unset);
}

#[test]
fn what_is_wrong_does_not_replace_what_is_known() {
    let run = play(
        "
workflow: t
kind: chat
data: { n: integer }
steps: [{ set: { n: 1 } }, { id: a, ask: n, on-invalid: z, on-error: z }, { end: good }, { id: z, end: bad }]
",
        &["many"],
    );
    assert_eq!(datum(&run, "n"), Datum::Known(Value::Integer(1)));
}

#[test]
fn a_recording_notices_that_nothing_is_said_after_five_seconds_or_its_own_time() {
    let at = |keys: &str| {
        let yaml = format!(
            "
workflow: t
kind: call
data: {{ voice: recording }}
steps:
  - {{ id: a, record: voice, prompt: One two three four five{keys}, on-timeout: z }}
  - {{ id: good, end: good }}
  - {{ id: z, end: bad }}
"
        );
        trace(&play(&yaml, &["silent"]))[0].clone()
    };
    assert_eq!(at(""), "7 a - timeout");
    assert_eq!(at(", timeout: 9s"), "11 a - timeout");
}

#[test]
fn a_call_that_is_connected_lasts_as_long_as_it_takes() {
    let yaml = "
workflow: t
kind: call
steps:
  - { id: a, dial: \"+1555\", takes: 4m, on-busy: z, on-no-answer: z }
  - { id: good, end: good }
  - { id: z, end: bad }
";
    assert_eq!(trace(&play(yaml, &[]))[0], "240 a - answered");
    assert_eq!(trace(&play(yaml, &["a=busy"]))[0], "0 a - busy");
    assert_eq!(trace(&play(yaml, &["a=no-answer"]))[0], "0 a - no-answer");
}

#[test]
fn set_assigns_in_order_and_knows_what_it_has_just_set() {
    let run = play(
        "
workflow: t
kind: chat
data: { n: integer, m: integer, word: text }
steps:
  - { set: { n: 2, m: =n + 1, word: '=m == 3 ? \"three\" : \"other\"' } }
  - { end: good }
",
        &[],
    );
    assert_eq!(datum(&run, "m"), Datum::Known(Value::Integer(3)));
    assert_eq!(datum(&run, "word"), Datum::Known(Value::text("three")));
}

#[test]
fn the_language_decides_what_is_said_and_may_be_set() {
    let yaml = "
workflow: t
kind: chat
languages: [en, zh-TW]
steps:
  - { say: { en: Hello, zh-TW: 您好 } }
  - { set: { language: zh-TW } }
  - { say: { en: Bye, zh-TW: 再見 } }
  - { say: Only English }
  - { end: good }
";
    let said = |run: Run| run.said.into_iter().map(|said| said.text).collect::<Vec<_>>();
    assert_eq!(said(play(yaml, &[])), ["Hello", "再見", "Only English"]);
    let run = dry_run(&machine(yaml), &DryRun { language: Some("zh-TW".to_owned()), ..DryRun::default() });
    assert_eq!(said(run)[0], "您好");
}

#[test]
fn what_is_sent_and_offered_is_told_apart_from_what_is_spoken() {
    let run = play(
        "
workflow: t
kind: chat
data: { n: integer }
steps:
  - { set: { n: 3 } }
  - { id: a, send: sms, text: \"{{n}} parcels\", on-error: next }
  - { id: b, menu: Which, options: { 1: { label: \"The first of {{n}}\", go: next } }, on-invalid: next, on-error: next }
  - { id: c, end: good, say: Bye }
",
        &["1"],
    );
    let said: Vec<(&str, How, &str)> =
        run.said.iter().map(|said| (said.step.as_str(), said.how, said.text.as_str())).collect();
    assert_eq!(
        said,
        [
            ("a", How::Sent, "3 parcels"),
            ("b", How::Spoken, "Which"),
            ("b", How::Offered, "The first of 3"),
            ("c", How::Spoken, "Bye")
        ]
    );
}

#[test]
fn a_caller_of_whom_nothing_is_known_is_asked_about() {
    let yaml = "
workflow: t
kind: call
steps:
  - { id: a, decide: Where from, cases: [{ label: Abroad, if: 'caller.country != \"TW\"', end: abroad }], else: { label: Here, end: here } }
";
    assert_eq!(path(&play(yaml, &["Abroad"])), ["a:Abroad"]);
    assert_eq!(play(yaml, &[]).missing.map(|own| own.step).as_deref(), Some("a"));
}

#[test]
fn is_open_is_holiday_and_staffed_look_at_the_clock() {
    let yaml = "
workflow: t
kind: call
timezone: Asia/Taipei
actors: { people: { role: human, hours: office }, night: { role: human, staff: [{ at: \"Mo-Su 22:00-24:00\", count: 1 }] } }
hours: { office: { open: \"Mo-Fr 09:00-18:00\", holidays: TW } }
steps:
  - decide: When
    cases:
      - { if: is_holiday(\"office\"), end: holiday }
      - { if: staffed(\"night\"), end: night }
      - { if: is_open(\"office\") and staffed(\"people\"), end: open }
    else: { end: closed }
";
    let end = |at: &str| {
        let at = Some(at.parse().expect("a moment"));
        dry_run(&machine(yaml), &DryRun { at, ..DryRun::default() }).end.expect("an end")
    };
    assert_eq!(end("2026-01-05T10:00"), "open");
    assert_eq!(end("2026-01-05T18:00"), "closed");
    assert_eq!(end("2026-01-05T22:30"), "night");
    // New Year's Day, a Thursday.
    assert_eq!(end("2026-01-01T10:00"), "holiday");
}

#[test]
fn what_may_be_chosen_is_told_in_the_language_of_the_case() {
    let yaml = "
workflow: t
kind: chat
languages: [en, zh-TW]
steps:
  - id: a
    menu: { en: Which, zh-TW: 哪一個 }
    options:
      1: { label: { en: Orders, zh-TW: 訂單 }, go: next }
      2: { label: { en: Other, zh-TW: 其他 }, go: next }
    on-invalid: next
    on-error: next
  - { end: good }
";
    let labels = |language: &str| {
        let setup = DryRun { language: Some(language.to_owned()), ..DryRun::default() };
        let choices = dry_run(&machine(yaml), &setup).missing.expect("a question").choices;
        choices.into_iter().map(|own| format!("{} {}", own.name, own.label)).collect::<Vec<_>>()
    };
    assert_eq!(labels("en"), ["1 Orders", "2 Other"]);
    assert_eq!(labels("zh-TW"), ["1 訂單", "2 其他"]);
}
