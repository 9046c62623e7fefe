//! Words that people write in opening hours, and what they mean.

/// What a word means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Meaning {
    /// It stands for this text; empty when it can be left out.
    Plain(&'static str),
    /// A word of OpenStreetMap's syntax that is not read here.
    Unsupported,
}

/// What an English word means that is not spelled as OpenStreetMap spells it.
pub(super) fn english(word: &str) -> Option<Meaning> {
    let lower = word.to_ascii_lowercase();
    let plain = match lower.as_str() {
        "mon" | "monday" | "mondays" => "Mo",
        "tue" | "tues" | "tuesday" | "tuesdays" => "Tu",
        "wed" | "wednesday" | "wednesdays" => "We",
        "thu" | "thur" | "thurs" | "thursday" | "thursdays" => "Th",
        "fri" | "friday" | "fridays" => "Fr",
        "sat" | "saturday" | "saturdays" => "Sa",
        "sun" | "sunday" | "sundays" => "Su",
        "weekday" | "weekdays" | "workdays" => "Mo-Fr",
        "weekend" | "weekends" => "Sa-Su",
        "daily" | "everyday" => "Mo-Su",
        "holiday" | "holidays" => "PH",
        "january" => "Jan",
        "february" => "Feb",
        "march" => "Mar",
        "april" => "Apr",
        "june" => "Jun",
        "july" => "Jul",
        "august" => "Aug",
        "sept" | "september" => "Sep",
        "october" => "Oct",
        "november" => "Nov",
        "december" => "Dec",
        "to" | "until" | "till" | "through" => "-",
        "and" => ",",
        "shut" => "off",
        "from" => "",
        "noon" => "12:00",
        "week" | "easter" | "sh" | "sunrise" | "sunset" | "dawn" | "dusk" | "unknown" => {
            return Some(Meaning::Unsupported);
        }
        _ => return None,
    };
    Some(Meaning::Plain(plain))
}

/// The Chinese and Japanese word at the beginning of the text: its length in bytes and what it stands for.
pub(super) fn chinese(text: &str) -> Option<(usize, &'static str)> {
    const WEEK: [&str; 5] = ["星期", "禮拜", "礼拜", "週", "周"];
    const WORDS: [(&str, &str); 22] = [
        ("週末", "Sa-Su"),
        ("周末", "Sa-Su"),
        ("國定假日", "PH"),
        ("法定假日", "PH"),
        ("法定节假日", "PH"),
        ("節假日", "PH"),
        ("节假日", "PH"),
        ("假日", "PH"),
        ("平日", "Mo-Fr"),
        ("工作日", "Mo-Fr"),
        ("每天", "Mo-Su"),
        ("每日", "Mo-Su"),
        ("公休", "off"),
        ("休息", "off"),
        ("休業", "off"),
        ("關閉", "off"),
        ("关闭", "off"),
        ("不營業", "off"),
        ("不营业", "off"),
        ("至", "-"),
        ("到", "-"),
        ("和", ","),
    ];
    if let Some((word, means)) = WORDS.iter().find(|(word, _)| text.starts_with(word)) {
        return Some((word.len(), means));
    }
    let (prefix, rest) = WEEK.iter().find_map(|prefix| Some((prefix, text.strip_prefix(prefix)?)))?;
    let digit = rest.chars().next()?;
    let means = match digit {
        '一' => "Mo",
        '二' => "Tu",
        '三' => "We",
        '四' => "Th",
        '五' => "Fr",
        '六' => "Sa",
        '日' | '天' => "Su",
        _ => return None,
    };
    Some((prefix.len() + digit.len_utf8(), means))
}

/// The ASCII character that a full-width or typographic one stands for.
pub(super) fn ascii(c: char) -> Option<char> {
    match c {
        '\u{FF01}'..='\u{FF5D}' => u8::try_from(u32::from(c) - 0xFEE0).ok().map(char::from),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{301C}' | '\u{FF5E}' => Some('-'),
        '\u{3001}' => Some(','),
        '\u{2236}' | '\u{FE30}' => Some(':'),
        '\u{3000}' | '\u{00A0}' => Some(' '),
        '\u{201C}' | '\u{201D}' => Some('"'),
        _ => None,
    }
}
