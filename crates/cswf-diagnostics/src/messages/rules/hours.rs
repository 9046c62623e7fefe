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

        HoursOverlap { one: String, other: String }
            en: "{one} and {other} overlap: one of these times is probably not what customers find",
            zh_tw: "{one} 和 {other} 重疊了：其中一段大概不是客戶實際遇到的時間",
            zh_cn: "{one} 和 {other} 重叠了：其中一段大概不是客户实际遇到的时间";
        HoursOverlapHelp {}
            en: "correct one of them, or write them as one range",
            zh_tw: "請修正其中一段，或合併成一段",
            zh_cn: "请修正其中一段，或合并成一段";
        HoursReplaced { part: String, by: String }
            en: "“{part}” has no effect on the days of “{by}”, which comes later and replaces it",
            zh_tw: "後面的「{by}」取代了「{part}」，在那些日子裡前面這段不起作用",
            zh_cn: "后面的“{by}”取代了“{part}”，在那些日子里前面这段不起作用";
        HoursReplacedHelp {}
            en: "write a comma where both are to count (“09:00-12:00,13:00-18:00”), and exceptions after what holds on other days",
            zh_tw: "兩段都要算時請用逗號（「09:00-12:00,13:00-18:00」）；例外請寫在平日時段的後面",
            zh_cn: "两段都要算时请用逗号（“09:00-12:00,13:00-18:00”）；例外请写在平日时段的后面";
        DayOffAndWorked { name: String, day: String }
            en: "“{name}” has {day} as a day off and as a working day; customers find it open",
            zh_tw: "「{name}」把 {day} 同時列為休息日和工作日；客戶會發現當天照常開放",
            zh_cn: "“{name}”把 {day} 同时列为休息日和工作日；客户会发现当天照常开放";
        DayOffAndWorkedClosed {}
            en: "this closes it",
            zh_tw: "這裡把它關閉",
            zh_cn: "这里把它关闭";
        DayOffAndWorkedHelp {}
            en: "take the day out of “closed” or out of “workdays”",
            zh_tw: "請從「closed」或「workdays」其中一處刪掉這一天",
            zh_cn: "请从“closed”或“workdays”其中一处删掉这一天";

        NeverOpen { name: String, from: String, to: String }
            en: "“{name}” is closed at every moment from {from} to {to}",
            zh_tw: "從 {from} 到 {to}，「{name}」沒有一刻開放",
            zh_cn: "从 {from} 到 {to}，“{name}”没有一刻开放";
        NeverOpenHours {}
            en: "these are the hours",
            zh_tw: "時段寫在這裡",
            zh_cn: "时段写在这里";
        NeverOpenClosed {}
            en: "these are the days off",
            zh_tw: "休息日寫在這裡",
            zh_cn: "休息日写在这里";
        NeverOpenHelp {}
            en: "write when somebody is there, for instance “Mo-Fr 09:00-18:00”, or delete these hours",
            zh_tw: "請寫明何時有人，例如「Mo-Fr 09:00-18:00」，或刪除這個時段",
            zh_cn: "请写明何时有人，例如“Mo-Fr 09:00-18:00”，或删除这个时段";
        ShiftNeverComes { actor: String }
            en: "this shift of “{actor}” never comes",
            zh_tw: "「{actor}」的這個班次永遠不會到來",
            zh_cn: "“{actor}”的这个班次永远不会到来";
        ShiftNeverComesHelp {}
            en: "correct its days and times, or delete the shift",
            zh_tw: "請修正它的日期和時間，或刪除這個班次",
            zh_cn: "请修正它的日期和时间，或删除这个班次";
        ShiftOutsideHours { actor: String, hours: String }
            en: "this shift of “{actor}” lies outside the hours “{hours}”, so no customer ever meets these people",
            zh_tw: "「{actor}」的這個班次完全落在時段「{hours}」之外，客戶永遠遇不到這些人",
            zh_cn: "“{actor}”的这个班次完全落在时段“{hours}”之外，客户永远遇不到这些人";
        ShiftOutsideHoursOpen {}
            en: "customers are taken only at these hours",
            zh_tw: "只有這些時段接待客戶",
            zh_cn: "只有这些时段接待客户";
        ShiftOutsideHoursHelp {}
            en: "move the shift into the hours, or widen the hours",
            zh_tw: "請把班次移進時段內，或放寬時段",
            zh_cn: "请把班次移进时段内，或放宽时段";

        ListRunsOut { name: String, listed: i64, needed: i64 }
            en: "the special days of “{name}” are listed up to {listed}; in {needed}, customers will find it open on days off",
            zh_tw: "「{name}」的特殊日子只列到 {listed} 年；到了 {needed} 年，休息日也會被當成開放",
            zh_cn: "“{name}”的特殊日子只列到 {listed} 年；到了 {needed} 年，休息日也会被当成开放";
        ListRunsOutHelp { needed: i64 }
            en: "add the days of {needed} to “closed” and “workdays”; delete lists that are over for good",
            zh_tw: "請在「closed」和「workdays」補上 {needed} 年的日子；不再需要的清單請刪除",
            zh_cn: "请在“closed”和“workdays”补上 {needed} 年的日子；不再需要的清单请删除";
        HolidaysRunOut { name: String, region: String, needed: i64 }
            en: "“{name}” keeps the holidays of {region}, and those of {needed} are not announced yet: customers may find it open on days off",
            zh_tw: "「{name}」依照 {region} 的假日，但 {needed} 年的假日還沒公布：客戶可能在放假日看到開放",
            zh_cn: "“{name}”依照 {region} 的假日，但 {needed} 年的假日还没公布：客户可能在放假日看到开放";
        HolidaysRunOutHelp { needed: i64 }
            en: "once they are announced, list the days of {needed} under “closed” and “workdays”, or update cswf",
            zh_tw: "公布後請把 {needed} 年的日子列在「closed」和「workdays」，或更新 cswf",
            zh_cn: "公布后请把 {needed} 年的日子列在“closed”和“workdays”，或更新 cswf";
    }
}
