//! Opening hours are read, written back and, when wrong, corrected.

#![expect(clippy::panic, clippy::expect_used, reason = "a failing helper fails the test")]

use cswf_model::hours::{MAX_LENGTH, Schedule, ScheduleErrorKind as Kind};

/// Reads a text without mistakes and writes it back.
fn canonical(text: &str) -> String {
    Schedule::parse(text).unwrap_or_else(|errors| panic!("{text}: {errors:?}")).to_string()
}

/// The mistakes of a text: kind, the text they are about, and what to write instead.
fn mistakes(text: &str) -> Vec<(Kind, &str, Option<String>)> {
    let errors = Schedule::parse(text).expect_err(text);
    errors.into_iter().map(|error| (error.kind, &text[error.range], error.suggestion)).collect()
}

fn corrected(text: &str) -> Option<String> {
    Schedule::corrected(text, &Schedule::parse(text).expect_err(text))
}

#[test]
fn what_is_read_is_written_back_in_canonical_form() {
    let pairs = [
        ("24/7", "24/7"),
        ("Mo-Fr 09:00-12:00,13:00-18:00", "Mo-Fr 09:00-12:00,13:00-18:00"),
        ("mo-fr  9:00 - 12:00 , 13:00-18:00 ;", "Mo-Fr 09:00-12:00,13:00-18:00"),
        ("Mo,We,Fr 10:00-16:00", "Mo,We,Fr 10:00-16:00"),
        ("Mo,Tu,We,Su 10:00-16:00", "Mo-We,Su 10:00-16:00"),
        ("Sa-Mo 10:00-16:00", "Mo,Sa-Su 10:00-16:00"),
        ("Mo-Mo 10:00-16:00", "Mo 10:00-16:00"),
        ("Fr-Th 10:00-16:00", "Mo-Su 10:00-16:00"),
        ("09:00-18:00", "Mo-Su 09:00-18:00"),
        ("Mo-Fr 22:00-06:00", "Mo-Fr 22:00-06:00"),
        ("Mo-Fr 18:00-00:00", "Mo-Fr 18:00-24:00"),
        ("Mo-Fr 00:00-24:00", "Mo-Fr 00:00-24:00"),
        ("Mo-Fr", "Mo-Fr 00:00-24:00"),
        ("Mo-Su 00:00-24:00", "24/7"),
        ("Mo-Fr 09:00-18:00; Sa 10:00-14:00; PH off", "Mo-Fr 09:00-18:00; Sa 10:00-14:00; PH off"),
        ("Mo-Fr 09:00-18:00, Sa 10:00-14:00", "Mo-Fr 09:00-18:00, Sa 10:00-14:00"),
        ("Mo-Fr 09:00-18:00,PH 10:00-12:00", "Mo-Fr 09:00-18:00, PH 10:00-12:00"),
        ("Mo-Fr,PH 09:00-18:00 open", "Mo-Fr,PH 09:00-18:00"),
        ("24/7; We 22:00-02:00 closed", "24/7; We 22:00-02:00 off"),
        ("24/7; PH off, 24/7 off", "24/7; PH off, 24/7 off"),
        ("off", "24/7 off"),
        ("Mo-Su 00:00-24:00 off", "Mo-Su 00:00-24:00 off"),
        ("Dec 25 off", "Dec 25 off"),
        ("Dec 24,25, Dec 31 10:00-12:00", "Dec 24,Dec 25,Dec 31 10:00-12:00"),
        ("Jan 1-3,Jul 4 off", "Jan 01-03,Jul 04 off"),
        ("Jan 01-Jan 03 off", "Jan 01-03 off"),
        ("Dec 24-Jan 02 off", "Dec 24-Jan 02 off"),
        ("Dec-Feb Mo-Fr 10:00-16:00; Jun off", "Dec-Feb Mo-Fr 10:00-16:00; Jun off"),
        ("Dec-Feb: Mo-Fr: 10:00-16:00", "Dec-Feb Mo-Fr 10:00-16:00"),
        ("Aug 08:00-10:00", "Aug 08:00-10:00"),
        ("Mo 10:00-12:00, Dec 24 14:00-15:00", "Mo 10:00-12:00, Dec 24 14:00-15:00"),
    ];
    for (text, written) in pairs {
        assert_eq!(canonical(text), written, "{text}");
        assert_eq!(canonical(written), written, "canonical form is a fixed point");
        assert_eq!(Schedule::parse(text), Schedule::parse(written), "{text}");
    }
}

/// One text for each mistake; the places and the corrections are exact.
#[test]
fn every_mistake_is_told_with_its_place_and_a_correction() {
    let fix = |text: &str| Some(text.to_string());
    let cases: [(&str, Kind, &str, Option<String>); 46] = [
        ("", Kind::Empty, "", None),
        ("  ", Kind::Empty, "  ", None),
        ("Mo-Fr 09：00-18:00", Kind::FullWidth, "：", fix(":")),
        ("Mo–Fr 09:00-18:00", Kind::FullWidth, "–", fix("-")),
        ("Mo-Fr　０９：００-18:00", Kind::FullWidth, "　０９：００", fix(" 09:00")),
        ("Mo-Fr 09:00～18:00", Kind::FullWidth, "～", fix("-")),
        ("Mon-Fr 09:00-18:00", Kind::Spelling, "Mon", fix("Mo")),
        ("Mo-Friday 09:00-18:00", Kind::Spelling, "Friday", fix("Fr")),
        ("Mo to Fr 09:00-18:00", Kind::Spelling, "to", fix("-")),
        ("weekdays 09:00-18:00", Kind::Spelling, "weekdays", fix("Mo-Fr")),
        ("Mo-Fr 09:00~18:00", Kind::Spelling, "~", fix("-")),
        ("週一 09:00-18:00", Kind::Spelling, "週一", fix("Mo")),
        ("周日 09:00-18:00", Kind::Spelling, "周日", fix("Su")),
        ("星期三 09:00-18:00", Kind::Spelling, "星期三", fix("We")),
        ("Mo-Fr 09:00-18:00; 國定假日 off", Kind::Spelling, "國定假日", fix("PH")),
        ("Mo-Fr 09:00-18:00; Sa 公休", Kind::Spelling, "公休", fix("off")),
        ("December 25 off", Kind::Spelling, "December", fix("Dec")),
        ("from 09:00-18:00", Kind::Spelling, "from", fix("")),
        ("Mo-Fr 09:00-noon", Kind::Spelling, "noon", fix("12:00")),
        ("Mx 09:00-18:00", Kind::UnknownWord, "Mx", None),
        ("上班 09:00-18:00", Kind::UnknownWord, "上班", None),
        ("Mo-Fr 9-18:00", Kind::TimeFormat, "9", fix("09:00")),
        ("Mo-Fr 09:00-6pm", Kind::TimeFormat, "6pm", fix("18:00")),
        ("Mo-Fr 09:00-12:30 AM", Kind::TimeFormat, "12:30 AM", fix("00:30")),
        ("Mo-Fr 0930-18:00", Kind::TimeFormat, "0930", fix("09:30")),
        ("Mo-Fr 9.30-18:00", Kind::TimeFormat, "9.30", fix("09:30")),
        ("Mo-Fr 9h30-18:00", Kind::TimeFormat, "9h30", fix("09:30")),
        ("Mo-Fr 9:5-18:00", Kind::TimeFormat, "9:5", fix("09:05")),
        ("Mo-Fr 09:00:00-18:00", Kind::TimeFormat, "09:00:00", fix("09:00")),
        ("Mo-Fr 22:00-24:30", Kind::TimeOutOfRange, "24:30", fix("00:30")),
        ("Mo-Fr 22:00-26:00", Kind::TimeOutOfRange, "26:00", fix("02:00")),
        ("Mo-Fr 24:00-02:00", Kind::TimeOutOfRange, "24:00", fix("00:00")),
        ("Mo-Fr 09:75-18:00", Kind::TimeOutOfRange, "09:75", None),
        ("Mo-Fr 09:00", Kind::OpenEnd, "09:00", None),
        ("Mo-Fr 09:00+", Kind::OpenEnd, "09:00+", None),
        ("Mo-Fr 09:00-", Kind::OpenEnd, "09:00", None),
        ("Mo-Fr 09:00-18:00+", Kind::OpenEnd, "09:00-18:00+", None),
        ("Mo-Fr 00:00-00:00", Kind::EmptyRange, "00:00-00:00", fix("00:00-24:00")),
        ("Mo-Fr 09:00-09:00", Kind::EmptyRange, "09:00-09:00", None),
        ("Feb 30 off", Kind::DateOutOfRange, "30", None),
        ("2026-12-25 off", Kind::DateWithYear, "2026-12-25", None),
        ("Mo-Fr 09:00-18:00; 2026 Dec 25-26 off", Kind::DateWithYear, "2026 Dec 25", None),
        ("Mo-Fr 09:00-18:00 \"by appointment\"", Kind::Comment, "\"by appointment\"", None),
        ("Mo-Fr 09:00-18:00 || 24/7", Kind::Unsupported, "||", None),
        ("Mo 09:00-18:00 Fr", Kind::Unexpected, "Fr", None),
        ("Mo,09:00-18:00", Kind::Unexpected, ",", fix(" ")),
    ];
    for (text, kind, place, suggestion) in cases {
        assert_eq!(mistakes(text), [(kind, place, suggestion.clone())], "{text}");
        assert_eq!(corrected(text).is_some(), suggestion.is_some(), "{text}");
    }
    let long = "Mo 09:00-10:00;".repeat(MAX_LENGTH / 15 + 1);
    assert_eq!(mistakes(&long), [(Kind::TooLong, long.as_str(), None)]);
}

#[test]
fn what_openstreetmap_has_and_this_language_has_not_is_said_to_be_so() {
    for text in [
        "sunrise-sunset",
        "week 1-10 Mo 09:00-18:00",
        "SH off",
        "Mo[1] 09:00-18:00",
        "easter off",
        "Mo 10:00-16:00/01:30",
        "Mo 09:00-12:00 unknown",
        "(sunset-00:30)-23:00",
    ] {
        assert_eq!(mistakes(text).first().map(|mistake| mistake.0), Some(Kind::Unsupported), "{text}");
    }
}

#[test]
fn what_stands_in_a_wrong_place_is_unexpected() {
    for text in [
        "-",
        "Mo-",
        "Mo-PH 09:00-12:00",
        ";;",
        "Mo-Fr 24/7",
        "24/7 09:00-12:00",
        "Mo-Fr 09:00-12:00 Dec",
        "Jan-Feb 03",
        "Mo-Fr off open",
        "Mo,,We",
        ",",
        "Dec 25-",
        "Mo 10:00-12:00,",
    ] {
        assert_eq!(mistakes(text).first().map(|mistake| mistake.0), Some(Kind::Unexpected), "{text}");
    }
    assert_eq!(mistakes("Mo We 09:00-12:00"), [(Kind::Unexpected, "", Some(",".into()))]);
    assert_eq!(corrected("Mo We 09:00-12:00").as_deref(), Some("Mo,We 09:00-12:00"));
}

#[test]
fn several_mistakes_are_told_at_once_and_in_order() {
    let found = mistakes("Mon-Fri 9：00-25:00; Sa 10:00; Xx off; Feb 31 9am-10am");
    let kinds: Vec<Kind> = found.iter().map(|mistake| mistake.0).collect();
    let expected = [
        Kind::Spelling,
        Kind::Spelling,
        Kind::FullWidth,
        Kind::TimeOutOfRange,
        Kind::OpenEnd,
        Kind::UnknownWord,
        Kind::DateOutOfRange,
        Kind::TimeFormat,
        Kind::TimeFormat,
    ];
    assert_eq!(kinds, expected);
}

#[test]
fn a_text_whose_meaning_is_plain_is_corrected_as_a_whole() {
    let pairs = [
        ("Mon-Fri 9:00 – 18:00", "Mo-Fr 09:00-18:00"),
        (
            "週一至週五 ９：００～１８：００；週六 10:00-14:00；國定假日公休",
            "Mo-Fr 09:00-18:00; Sa 10:00-14:00; PH off",
        ),
        ("周一到周五 09:00-12:00、13:00-18:00", "Mo-Fr 09:00-12:00,13:00-18:00"),
        ("Monday to Friday 9am to 5:30pm, Saturday 10 - 14", "Mo-Fr 09:00-17:30, Sa 10:00-14:00"),
        ("Mo-Fr 22:00-24:30", "Mo-Fr 22:00-00:30"),
        ("weekdays 8-17; holidays closed", "Mo-Fr 08:00-17:00; PH off"),
        ("每天 0900-2100", "Mo-Su 09:00-21:00"),
        ("週一到週五：９－１８", "Mo-Fr 09:00-18:00"),
        ("Mo-Fr 9：5－０９３0", "Mo-Fr 09:05-09:30"),
        ("Mo-Fr 22:00-24：30", "Mo-Fr 22:00-00:30"),
    ];
    for (text, written) in pairs {
        assert_eq!(corrected(text).as_deref(), Some(written), "{text}");
    }
}

proptest::proptest! {
    /// Any text is read or refused; places lie within it, on borders between characters, in order.
    #[test]
    fn reading_never_fails_and_places_are_sound(
        text in "([ ,;:+/\\-]|Mo|Fr|PH|Dec|off|Mon|24/7|09:00|24:00|[0-9]{1,4}|am|週一|：|至|[a-z\"(]|\\PC){0,16}",
    ) {
        match Schedule::parse(&text) {
            Ok(schedule) => {
                let written = schedule.to_string();
                assert_eq!(Schedule::parse(&written).map_err(|errors| (written, errors)), Ok(schedule));
            }
            Err(errors) => {
                assert!(!errors.is_empty());
                assert!(errors.is_sorted_by_key(|error| error.range.start));
                for error in &errors {
                    assert!(text.get(error.range.clone()).is_some(), "{error:?}");
                }
                for pair in errors.windows(2).filter(|pair| pair[0].suggestion.is_some()) {
                    assert!(pair[0].range.end <= pair[1].range.start, "{pair:?}");
                }
                if let Some(fixed) = Schedule::corrected(&text, &errors) {
                    assert_eq!(Schedule::parse(&fixed).map(|schedule| schedule.to_string()), Ok(fixed));
                }
            }
        }
    }
}
