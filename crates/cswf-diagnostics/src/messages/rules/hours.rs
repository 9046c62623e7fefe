//! Opening hours.

use super::super::messages;

messages! {
    /// Opening hours.
    HoursMessage {
        UncoveredHours { step: String, actor: String, moment: crate::Moment }
            en: "customers who come to “{step}” on {moment} find nobody of “{actor}” on shift, and are left in silence",
            zh_tw: "客戶在 {moment} 走到「{step}」時，「{actor}」沒有人值班，客戶就被晾在那裡",
            zh_cn: "客户在 {moment} 走到“{step}”时，“{actor}”没有人值班，客户就被晾在那里";
        UncoveredShifts { actor: String }
            en: "“{actor}” is there at these times",
            zh_tw: "「{actor}」在這些時段值班",
            zh_cn: "“{actor}”在这些时段值班";
        UncoveredHelp {}
            en: "say what happens then: “on-closed: …” here or in “defaults”, or ask “is_open” before",
            zh_tw: "請寫明之後怎麼辦：在這裡或「defaults」寫「on-closed: …」，或先用「is_open」判斷",
            zh_cn: "请写明之后怎么办：在这里或“defaults”写“on-closed: …”，或先用“is_open”判断";
    }
}
