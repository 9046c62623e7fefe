//! What an `ask` reads as a value of its type.

use cswf_model::Value;
use cswf_model::condition::Datum;
use cswf_simulator::dry_run;
use jiff::civil::{date, time};

use crate::play::{answers, machine};

/// What an answer to a question of a type comes to; `None`: it is wrong.
fn read(ty: &str, language: &str, answer: &str) -> Option<Value> {
    let yaml = format!(
        "
workflow: t
kind: chat
languages: [{language}]
data: {{ x: {ty} }}
steps:
  - {{ id: a, ask: x, on-invalid: z, on-error: z }}
  - {{ end: good }}
  - {{ id: z, end: wrong }}
"
    );
    // A text is never wrong.
    let yaml = if matches!(ty, "text") { yaml.replace("on-invalid: z, ", "") } else { yaml };
    let run = dry_run(&machine(&yaml), &answers(&[answer]));
    match (run.end.as_deref(), &run.data[0].1) {
        (Some("good"), Datum::Known(value)) => Some(value.clone()),
        (Some("wrong"), Datum::Unset) => None,
        other => panic!("{ty} {answer}: {other:?} {:?}", run.diagnostics),
    }
}

#[test]
fn dates_are_read_as_iso() {
    assert_eq!(read("date", "en", "2026-02-03"), Some(Value::Date(date(2026, 2, 3))));
    assert_eq!(read("date", "en", "2026-02-30"), None);
    assert_eq!(read("date", "en", "3/2/2026"), None);
    assert_eq!(read("time", "en", "09:30"), Some(Value::Time(time(9, 30, 0, 0))));
    let moment = date(2026, 2, 3).at(9, 30, 0, 0);
    assert_eq!(read("datetime", "en", "2026-02-03T09:30"), Some(Value::DateTime(moment)));
    assert_eq!(read("datetime", "en", "2026-02-03 09:30"), Some(Value::DateTime(moment)));
}

#[test]
fn bools_are_read_as_yes_and_no_in_english_and_chinese_and_the_words_of_each_language() {
    for language in ["en", "zh-TW", "ja", "de"] {
        for (word, value) in [("yes", true), ("No", false), ("是", true), ("否", false), ("ＹＥＳ", true)]
        {
            assert_eq!(read("bool", language, word), Some(Value::Bool(value)), "{language} {word}");
        }
        assert_eq!(read("bool", language, "maybe"), None);
    }
    assert_eq!(read("bool", "ja", "はい"), Some(Value::Bool(true)));
    assert_eq!(read("bool", "de", "nein"), Some(Value::Bool(false)));
    assert_eq!(read("bool", "en", "はい"), None);
}

#[test]
fn every_type_takes_what_it_is_made_of() {
    assert_eq!(read("integer", "en", "42"), Some(Value::Integer(42)));
    assert_eq!(read("integer", "en", "４２"), Some(Value::Integer(42)));
    assert_eq!(read("integer", "en", "4.2"), None);
    assert_eq!(read("number", "en", "4.5"), Some(Value::Number(4.5)));
    assert_eq!(read("number", "en", "much"), None);
    assert_eq!(read("duration", "en", "1h30m"), Some(Value::Duration(std::time::Duration::from_secs(5_400))));
    assert_eq!(read("digits", "en", "0042"), Some(Value::text("0042")));
    assert_eq!(read("digits", "en", "4a"), None);
    assert_eq!(read("email", "en", "ann@example.com"), Some(Value::text("ann@example.com")));
    assert_eq!(read("email", "en", "ann"), None);
    assert_eq!(read("phone", "en", "+886 2 2345 6789"), Some(Value::text("+886 2 2345 6789")));
    assert_eq!(read("{ type: choice, of: [Small, Large] }", "en", "small"), Some(Value::text("Small")));
    assert_eq!(read("{ type: choice, of: [Small, Large] }", "en", "medium"), None);
    assert_eq!(read("text", "en", " anything at all "), Some(Value::text("anything at all")));
    assert_eq!(read("{ type: text, pattern: 'DD\\d{2}' }", "en", "DD12"), Some(Value::text("DD12")));
    assert_eq!(read("{ type: text, pattern: 'DD\\d{2}' }", "en", "DD123"), None);
}
