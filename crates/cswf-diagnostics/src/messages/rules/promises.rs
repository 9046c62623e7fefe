//! Promises.

use std::time::Duration;

use super::super::messages;
use crate::List;

messages! {
    /// Promises.
    PromiseMessage {
        BrokenAlways { what: List }
            en: "the promise breaks: a customer can come to the end without {what}",
            zh_tw: "承諾不成立：客戶可能沒有經過 {what} 就結束了",
            zh_cn: "承诺不成立：客户可能没有经过 {what} 就结束了";
        BrokenAlwaysLate { what: List, time: Duration, most: Duration }
            en: "the promise breaks: it can take {time} until {what}, not {most}",
            zh_tw: "承諾不成立：到 {what} 可能要 {time}，超過 {most}",
            zh_cn: "承诺不成立：到 {what} 可能要 {time}，超过 {most}";
        BrokenAlwaysUnlimited { what: List }
            en: "the promise breaks: customers can go round any number of times before {what}",
            zh_tw: "承諾不成立：在 {what} 之前客戶可能繞任意多圈",
            zh_cn: "承诺不成立：在 {what} 之前客户可能绕任意多圈";
        BrokenAlwaysInputs { what: List, inputs: u32, most: u32 }
            en: "the promise breaks: it can take {inputs} inputs until {what}, not {most}",
            zh_tw: "承諾不成立：到 {what} 可能要操作 {inputs} 次，超過 {most} 次",
            zh_cn: "承诺不成立：到 {what} 可能要操作 {inputs} 次，超过 {most} 次";
        BrokenNever { what: String }
            en: "the promise breaks: a customer can come to “{what}”",
            zh_tw: "承諾不成立：客戶可能走到「{what}」",
            zh_cn: "承诺不成立：客户可能走到“{what}”";
        BrokenNeverBefore { what: String, before: List }
            en: "the promise breaks: a customer can come to “{what}” without {before} before it",
            zh_tw: "承諾不成立：客戶可能還沒有經過 {before} 就走到「{what}」",
            zh_cn: "承诺不成立：客户可能还没有经过 {before} 就走到“{what}”";
        BrokenAfterAlways { after: String, what: List }
            en: "the promise breaks: after “{after}” a customer can come to the end without {what}",
            zh_tw: "承諾不成立：「{after}」之後，客戶可能沒有經過 {what} 就結束了",
            zh_cn: "承诺不成立：“{after}”之后，客户可能没有经过 {what} 就结束了";
        BrokenAfterNever { after: String, what: String }
            en: "the promise breaks: after “{after}” a customer can still come to “{what}”",
            zh_tw: "承諾不成立：「{after}」之後，客戶仍可能走到「{what}」",
            zh_cn: "承诺不成立：“{after}”之后，客户仍可能走到“{what}”";
        BrokenReach { from: String, what: List }
            en: "the promise breaks: from “{from}” no way leads to {what}",
            zh_tw: "承諾不成立：從「{from}」沒有路通到 {what}",
            zh_cn: "承诺不成立：从“{from}”没有路通到 {what}";
        BrokenReachInputs { from: String, what: List, inputs: u32, most: u32 }
            en: "the promise breaks: from “{from}” it takes {inputs} inputs to {what}, not {most}",
            zh_tw: "承諾不成立：從「{from}」到 {what} 要操作 {inputs} 次，超過 {most} 次",
            zh_cn: "承诺不成立：从“{from}”到 {what} 要操作 {inputs} 次，超过 {most} 次";
        BrokenReachTime { from: String, what: List, time: Duration, most: Duration }
            en: "the promise breaks: from “{from}” it takes {time} to {what}, not {most}",
            zh_tw: "承諾不成立：從「{from}」到 {what} 要 {time}，超過 {most}",
            zh_cn: "承诺不成立：从“{from}”到 {what} 要 {time}，超过 {most}";
        PromiseNamed { name: String }
            en: "“{name}” is promised here",
            zh_tw: "這裡承諾「{name}」",
            zh_cn: "这里承诺“{name}”";
        BrokenThere {}
            en: "here it breaks",
            zh_tw: "在這裡不成立",
            zh_cn: "在这里不成立";
        BrokenHelp {}
            en: "change the path that is shown, or promise what can be kept",
            zh_tw: "請修改上面這條路徑，或只承諾做得到的事",
            zh_cn: "请修改上面这条路径，或只承诺做得到的事";
        NotProven {}
            en: "there are so many ways through this workflow that nobody has checked whether the promise holds on all of them",
            zh_tw: "這個流程的走法太多，無法逐一確認承諾是否都成立",
            zh_cn: "这个流程的走法太多，无法逐一确认承诺是否都成立";
        NotProvenHelp {}
            en: "split the workflow, or promise less at once",
            zh_tw: "請拆開流程，或把承諾拆小",
            zh_cn: "请拆开流程，或把承诺拆小";
        NotProvenUnknown { step: String }
            en: "whether the promise holds depends on “{step}”, and what happens there cannot be seen from here",
            zh_tw: "承諾是否成立要看「{step}」，但那裡會發生什麼在這裡看不到",
            zh_cn: "承诺是否成立要看“{step}”，但那里会发生什么在这里看不到";
        NotProvenUnknownHelp { workflow: String }
            en: "check the folder that also holds “{workflow}”",
            zh_tw: "請連同「{workflow}」所在的資料夾一起檢查",
            zh_cn: "请连同“{workflow}”所在的文件夹一起检查";
    }
}
