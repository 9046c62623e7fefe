//! The languages that cswf speaks, and how an argument of a message is shown in each.

use std::str::FromStr;

/// A language of the messages.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Chinese as written in Taiwan.
    ZhTw,
    /// Chinese as written in mainland China.
    ZhCn,
}

impl Lang {
    /// Every language.
    pub const ALL: [Self; 3] = [Self::En, Self::ZhTw, Self::ZhCn];

    /// The tag: `en`, `zh-TW`, `zh-CN`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::ZhTw => "zh-TW",
            Self::ZhCn => "zh-CN",
        }
    }

    /// Picks one of three values.
    #[must_use]
    pub fn pick<T>(self, en: T, zh_tw: T, zh_cn: T) -> T {
        match self {
            Self::En => en,
            Self::ZhTw => zh_tw,
            Self::ZhCn => zh_cn,
        }
    }

    /// Reads a language tag or a locale such as `zh_TW.UTF-8`, `zh-Hans`, `en`.
    #[must_use]
    pub fn from_locale(locale: &str) -> Option<Self> {
        let locale = locale.to_ascii_lowercase().replace('_', "-");
        let tag = locale.split(['.', '@']).next().unwrap_or_default();
        let mut parts = tag.split('-');
        match parts.next()? {
            "en" => Some(Self::En),
            "zh" if parts.any(|part| matches!(part, "tw" | "hk" | "mo" | "hant")) => Some(Self::ZhTw),
            "zh" => Some(Self::ZhCn),
            _ => None,
        }
    }
}

impl FromStr for Lang {
    type Err = ();

    fn from_str(tag: &str) -> Result<Self, ()> {
        Self::from_locale(tag).ok_or(())
    }
}

/// How an argument of a message is written in a language.
pub trait Show {
    /// The words.
    fn show(&self, lang: Lang) -> String;

    /// What of it tells one finding from another; nothing for what is measured or reckoned (numbers, times, example
    /// cases), which may move while the finding stays the same.
    fn identity(&self) -> Option<String> {
        Some(self.show(Lang::En))
    }
}

macro_rules! show_by_display {
    ($($type:ty),*) => {$(
        impl Show for $type {
            fn show(&self, _: Lang) -> String {
                self.to_string()
            }
        }
    )*};
}
show_by_display!(String, &str, char);

macro_rules! show_figures {
    ($($type:ty),*) => {$(
        impl Show for $type {
            fn show(&self, _: Lang) -> String {
                self.to_string()
            }

            fn identity(&self) -> Option<String> {
                None
            }
        }
    )*};
}
show_figures!(u32, u64, usize, i64);

impl Show for f64 {
    fn identity(&self) -> Option<String> {
        None
    }

    /// At most two digits after the point, none where they say nothing.
    fn show(&self, _: Lang) -> String {
        let text = format!("{self:.2}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

/// A piece of a sentence that has to be said in each language: “a way out”, 「出路」.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Phrase {
    /// In English.
    pub en: &'static str,
    /// As in Taiwan.
    pub zh_tw: &'static str,
    /// As in mainland China.
    pub zh_cn: &'static str,
}

impl Phrase {
    /// The phrase in the three languages.
    #[must_use]
    pub const fn new(en: &'static str, zh_tw: &'static str, zh_cn: &'static str) -> Self {
        Self { en, zh_tw, zh_cn }
    }
}

impl Show for Phrase {
    fn show(&self, lang: Lang) -> String {
        lang.pick(self.en, self.zh_tw, self.zh_cn).to_owned()
    }
}

/// A moment on the wall clock: “Saturday 2026-01-03 at 09:00”, 「2026-01-03（週六）09:00」.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Moment {
    /// The year.
    pub year: i16,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
    /// The day of the week, from Monday = 0.
    pub weekday: u8,
    /// The hour, from 0.
    pub hour: u8,
    /// The minute.
    pub minute: u8,
}

impl Show for Moment {
    fn identity(&self) -> Option<String> {
        None
    }

    fn show(&self, lang: Lang) -> String {
        const ENGLISH: [&str; 7] =
            ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
        const CHINESE: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];
        let Self { year, month, day, weekday, hour, minute } = *self;
        let name = |names: [&'static str; 7]| names.get(usize::from(weekday)).copied().unwrap_or_default();
        let date = format!("{year:04}-{month:02}-{day:02}");
        let time = format!("{hour:02}:{minute:02}");
        match lang {
            Lang::En => format!("{} {date} at {time}", name(ENGLISH)),
            Lang::ZhTw => format!("{date}（週{}）{time}", name(CHINESE)),
            Lang::ZhCn => format!("{date}（周{}）{time}", name(CHINESE)),
        }
    }
}

/// Several words in a row: `a, b` in English, `a、b` in Chinese; at most six are named.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct List(pub Vec<String>);

impl List {
    const NAMED: usize = 6;

    /// A list of what the iterator gives.
    pub fn of<T: ToString>(items: impl IntoIterator<Item = T>) -> Self {
        Self(items.into_iter().map(|item| item.to_string()).collect())
    }
}

impl Show for List {
    fn show(&self, lang: Lang) -> String {
        let named: Vec<&str> = self.0.iter().take(Self::NAMED).map(String::as_str).collect();
        let mut text = named.join(lang.pick(", ", "、", "、"));
        if self.0.len() > Self::NAMED {
            text.push_str(lang.pick(", …", "……", "……"));
        }
        text
    }
}

/// Several names in a row, each in the quotes of the language: `“a”, “b”`, `「a」、「b」`; at most six are named.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Quoted(pub Vec<String>);

impl Quoted {
    /// A list of what the iterator gives.
    pub fn of<T: ToString>(items: impl IntoIterator<Item = T>) -> Self {
        Self(List::of(items).0)
    }
}

impl Show for Quoted {
    fn show(&self, lang: Lang) -> String {
        let (open, close) = lang.pick(("“", "”"), ("「", "」"), ("“", "”"));
        List(self.0.iter().map(|name| format!("{open}{name}{close}")).collect()).show(lang)
    }
}

/// A word of the author's, or a piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Name {
    /// As it stands in the file: shown in quotes.
    Word(String),
    /// Ours.
    Phrase(Phrase),
}

impl Show for Name {
    fn show(&self, lang: Lang) -> String {
        match self {
            Self::Word(word) => lang.pick(format!("“{word}”"), format!("「{word}」"), format!("“{word}”")),
            Self::Phrase(phrase) => phrase.show(lang),
        }
    }
}

/// Any one of several: `“a”, “b” or a person`; at most six are named.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct AnyOf(pub Vec<Name>);

impl Show for AnyOf {
    fn show(&self, lang: Lang) -> String {
        let mut names: Vec<String> = self.0.iter().take(List::NAMED).map(|name| name.show(lang)).collect();
        let comma = lang.pick(", ", "、", "、");
        if self.0.len() > List::NAMED {
            return format!("{}{}", names.join(comma), lang.pick(", …", "……", "……"));
        }
        match names.pop() {
            Some(last) if !names.is_empty() => {
                let or = lang.pick(" or ", "或", "或");
                format!("{}{or}{last}", names.join(comma))
            }
            Some(last) => last,
            None => String::new(),
        }
    }
}

/// How far something is: in time, or in inputs of the customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Amount {
    /// So much time.
    Time(std::time::Duration),
    /// So many inputs.
    Inputs(u32),
}

impl Show for Amount {
    fn identity(&self) -> Option<String> {
        None
    }

    /// `2 min`, `3 inputs`, `3 次操作`.
    fn show(&self, lang: Lang) -> String {
        match self {
            Self::Time(time) => time.show(lang),
            Self::Inputs(1) => lang.pick("1 input", "1 次操作", "1 次操作").to_owned(),
            Self::Inputs(count) => {
                lang.pick(format!("{count} inputs"), format!("{count} 次操作"), format!("{count} 次操作"))
            }
        }
    }
}

impl Show for std::time::Duration {
    fn identity(&self) -> Option<String> {
        None
    }

    /// Two units at most: `2 h 30 min`, `2 小時 30 分鐘`.
    fn show(&self, lang: Lang) -> String {
        let units = [
            (86_400_000, lang.pick("d", "天", "天")),
            (3_600_000, lang.pick("h", "小時", "小时")),
            (60_000, lang.pick("min", "分鐘", "分钟")),
            (1_000, lang.pick("s", "秒", "秒")),
            (1, lang.pick("ms", "毫秒", "毫秒")),
        ];
        let mut rest = self.as_millis();
        let mut words = Vec::new();
        for (size, name) in units {
            if rest >= size && words.len() < 2 {
                words.push(format!("{} {name}", rest / size));
                rest %= size;
            }
        }
        if words.is_empty() { lang.pick("0 s", "0 秒", "0 秒").to_owned() } else { words.join(" ") }
    }
}

/// Why a file could not be read or written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// There is no such file or folder.
    NotThere,
    /// Somebody else's.
    NotAllowed,
    /// It is a folder.
    IsFolder,
    /// A part of the path is a file.
    NotAFolder,
    /// The disk is full.
    DiskFull,
    /// What the system says.
    Other(String),
}

impl Show for Refused {
    fn show(&self, lang: Lang) -> String {
        match self {
            Self::NotThere => {
                lang.pick("there is no such file or folder", "沒有這個檔案或資料夾", "没有这个文件或文件夹")
            }
            Self::NotAllowed => lang.pick("it is not allowed", "沒有權限", "没有权限"),
            Self::IsFolder => lang.pick("it is a folder", "它是資料夾", "它是文件夹"),
            Self::NotAFolder => {
                lang.pick("a part of the path is a file", "路徑中有一段是檔案", "路径中有一段是文件")
            }
            Self::DiskFull => lang.pick("the disk is full", "磁碟已滿", "磁盘已满"),
            Self::Other(words) => return words.clone(),
        }
        .to_owned()
    }
}

impl<T: Show> Show for Box<T> {
    fn show(&self, lang: Lang) -> String {
        (**self).show(lang)
    }

    fn identity(&self) -> Option<String> {
        (**self).identity()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn any_of_several_are_named() {
        let word = |word: &str| Name::Word(word.to_owned());
        let person = Name::Phrase(Phrase::new("a person", "真人", "真人"));
        assert_eq!(AnyOf(vec![word("log")]).show(Lang::En), "“log”");
        let three = AnyOf(vec![word("log"), word("記錄"), person]);
        assert_eq!(three.show(Lang::En), "“log”, “記錄” or a person");
        assert_eq!(three.show(Lang::ZhTw), "「log」、「記錄」或真人");
        assert_eq!(three.show(Lang::ZhCn), "“log”、“記錄”或真人");
        let many = AnyOf((0..8).map(|n| word(&n.to_string())).collect());
        assert_eq!(many.show(Lang::En), "“0”, “1”, “2”, “3”, “4”, “5”, …");
        assert_eq!(AnyOf::default().show(Lang::En), "");
    }

    #[test]
    fn amounts_have_their_units() {
        assert_eq!(Amount::Inputs(1).show(Lang::En), "1 input");
        assert_eq!(Amount::Inputs(3).show(Lang::En), "3 inputs");
        assert_eq!(Amount::Inputs(3).show(Lang::ZhTw), "3 次操作");
        assert_eq!(Amount::Time(Duration::from_secs(90)).show(Lang::ZhCn), "1 分钟 30 秒");
    }

    #[test]
    fn locales_name_languages() {
        assert_eq!(Lang::from_locale("zh_TW.UTF-8"), Some(Lang::ZhTw));
        assert_eq!(Lang::from_locale("zh-Hant"), Some(Lang::ZhTw));
        assert_eq!(Lang::from_locale("zh_CN"), Some(Lang::ZhCn));
        assert_eq!(Lang::from_locale("zh"), Some(Lang::ZhCn));
        assert_eq!(Lang::from_locale("en_US.UTF-8"), Some(Lang::En));
        assert_eq!(Lang::from_locale("C.UTF-8"), None);
    }

    #[test]
    fn arguments_are_shown_in_the_language() {
        assert_eq!(Duration::from_secs(9_000).show(Lang::En), "2 h 30 min");
        assert_eq!(Duration::from_secs(9_000).show(Lang::ZhTw), "2 小時 30 分鐘");
        assert_eq!(Duration::ZERO.show(Lang::En), "0 s");
        assert_eq!(List::of(["a", "b"]).show(Lang::ZhCn), "a、b");
        assert_eq!(List::of(1..=7).show(Lang::En), "1, 2, 3, 4, 5, 6, …");
        assert_eq!(Quoted::of(["a", "b"]).show(Lang::En), "“a”, “b”");
        assert_eq!(Quoted::of(["a", "b"]).show(Lang::ZhTw), "「a」、「b」");
        assert_eq!(37.0.show(Lang::En), "37");
        let moment = Moment { year: 2026, month: 1, day: 3, weekday: 5, hour: 9, minute: 0 };
        assert_eq!(moment.show(Lang::En), "Saturday 2026-01-03 at 09:00");
        assert_eq!(moment.show(Lang::ZhTw), "2026-01-03（週六）09:00");
        assert_eq!(moment.show(Lang::ZhCn), "2026-01-03（周六）09:00");
        assert_eq!(0.126.show(Lang::En), "0.13");
    }
}
