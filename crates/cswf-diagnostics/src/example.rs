//! An example case in a sentence: “issue = parcel, vip = true, “order_id” has no value”.

use crate::lang::{Lang, List, Show};

/// One thing that is so in an example case.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Fact {
    /// `vip = true`
    Is {
        /// What.
        name: String,
        /// Its value, as the author would write it.
        value: String,
    },
    /// It has some value.
    Set(String),
    /// It has a value that no condition names.
    Other(String),
    /// It has no value.
    Unset(String),
    /// Hours are open, or closed.
    Open(String, bool),
    /// Hours are on holiday, or not.
    Holiday(String, bool),
    /// Somebody of a team is on shift, or nobody.
    Staffed(String, bool),
}

impl Show for Fact {
    fn identity(&self) -> Option<String> {
        None
    }

    fn show(&self, lang: Lang) -> String {
        let said = |name: &str, en: &str, zh_tw: &str, zh_cn: &str| {
            lang.pick(format!("“{name}” {en}"), format!("「{name}」{zh_tw}"), format!("“{name}”{zh_cn}"))
        };
        match self {
            Self::Is { name, value } => format!("{name} = {value}"),
            Self::Set(name) => said(name, "has a value", "有值", "有值"),
            Self::Other(name) => said(name, "is anything else", "是其他內容", "是其他内容"),
            Self::Unset(name) => said(name, "has no value", "沒有值", "没有值"),
            Self::Open(name, true) => said(name, "is open", "開放中", "开放中"),
            Self::Open(name, false) => said(name, "is closed", "未開放", "未开放"),
            Self::Holiday(name, true) => said(name, "has a holiday", "放假", "放假"),
            Self::Holiday(name, false) => said(name, "has no holiday", "不放假", "不放假"),
            Self::Staffed(name, true) => said(name, "is on shift", "有人值班", "有人值班"),
            Self::Staffed(name, false) => said(name, "is off shift", "沒有人值班", "没有人值班"),
        }
    }
}

/// An example case; without any facts it is every case.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Example(pub Vec<Fact>);

impl Show for Example {
    fn identity(&self) -> Option<String> {
        None
    }

    fn show(&self, lang: Lang) -> String {
        if self.0.is_empty() {
            return lang.pick("any case", "任何案件", "任何案件").to_owned();
        }
        List(self.0.iter().map(|fact| fact.show(lang)).collect()).show(lang)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_reads_well_in_every_language() {
        let is = |name: &str, value: &str| Fact::Is { name: name.to_owned(), value: value.to_owned() };
        let example =
            Example(vec![is("issue", "退換貨"), is("vip", "true"), Fact::Unset("order_id".to_owned())]);
        assert_eq!(example.show(Lang::En), "issue = 退換貨, vip = true, “order_id” has no value");
        assert_eq!(example.show(Lang::ZhTw), "issue = 退換貨、vip = true、「order_id」沒有值");
        assert_eq!(Example(vec![Fact::Open("office".to_owned(), false)]).show(Lang::ZhCn), "“office”未开放");
        assert_eq!(Example::default().show(Lang::ZhTw), "任何案件");
    }
}
