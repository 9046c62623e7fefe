//! Promises.

use super::super::messages;
use crate::{Amount, AnyOf};

messages! {
    /// Promises.
    PromiseMessage {
        BrokenAlways { what: AnyOf }
            en: "a promise is broken: customers can come to the end without {what}",
            zh_tw: "承諾不成立：客戶可能沒有經過{what}就結束了",
            zh_cn: "承诺不成立：客户可能没有经过{what}就结束了";
        BrokenAlwaysEndless { what: AnyOf }
            en: "a promise is broken: customers can get caught in a loop that never comes to {what}",
            zh_tw: "承諾不成立：客戶可能困在一個永遠到不了{what}的迴圈裡",
            zh_cn: "承诺不成立：客户可能困在一个永远到不了{what}的循环里";
        BrokenAlwaysLate { what: AnyOf, takes: Amount, most: Amount }
            en: "a promise is broken: it can take {takes} until {what}, more than the promised {most}",
            zh_tw: "承諾不成立：到{what}可能要 {takes}，超過承諾的 {most}",
            zh_cn: "承诺不成立：到{what}可能要 {takes}，超过承诺的 {most}";
        BrokenAlwaysUnlimited { what: AnyOf }
            en: "a promise is broken: customers can go round any number of times before {what}",
            zh_tw: "承諾不成立：在{what}之前，客戶可能繞任意多圈",
            zh_cn: "承诺不成立：在{what}之前，客户可能绕任意多圈";
        BrokenNever { what: AnyOf }
            en: "a promise is broken: customers can come to {what}",
            zh_tw: "承諾不成立：客戶可能走到{what}",
            zh_cn: "承诺不成立：客户可能走到{what}";
        BrokenNeverSoon { what: AnyOf, takes: Amount, most: Amount }
            en: "a promise is broken: customers can come to {what} after {takes}, though never within {most} is promised",
            zh_tw: "承諾不成立：客戶只要 {takes}就可能走到{what}，承諾的是 {most}內不會",
            zh_cn: "承诺不成立：客户只要 {takes}就可能走到{what}，承诺的是 {most}内不会";
        BrokenNeverBefore { what: AnyOf, before: AnyOf }
            en: "a promise is broken: customers can come to {what} without {before} before it",
            zh_tw: "承諾不成立：客戶可能還沒有經過{before}就走到{what}",
            zh_cn: "承诺不成立：客户可能还没有经过{before}就走到{what}";
        BrokenAfterAlways { after: AnyOf, what: AnyOf }
            en: "a promise is broken: after {after} customers can come to the end without {what}",
            zh_tw: "承諾不成立：{after}之後，客戶可能沒有經過{what}就結束了",
            zh_cn: "承诺不成立：{after}之后，客户可能没有经过{what}就结束了";
        BrokenAfterEndless { after: AnyOf, what: AnyOf }
            en: "a promise is broken: after {after} customers can get caught in a loop that never comes to {what}",
            zh_tw: "承諾不成立：{after}之後，客戶可能困在一個永遠到不了{what}的迴圈裡",
            zh_cn: "承诺不成立：{after}之后，客户可能困在一个永远到不了{what}的循环里";
        BrokenAfterLate { after: AnyOf, what: AnyOf, takes: Amount, most: Amount }
            en: "a promise is broken: after {after} it can take {takes} until {what}, more than the promised {most}",
            zh_tw: "承諾不成立：{after}之後，到{what}可能要 {takes}，超過承諾的 {most}",
            zh_cn: "承诺不成立：{after}之后，到{what}可能要 {takes}，超过承诺的 {most}";
        BrokenAfterUnlimited { after: AnyOf, what: AnyOf }
            en: "a promise is broken: after {after} customers can go round any number of times before {what}",
            zh_tw: "承諾不成立：{after}之後，在{what}之前客戶可能繞任意多圈",
            zh_cn: "承诺不成立：{after}之后，在{what}之前客户可能绕任意多圈";
        BrokenAfterNever { after: AnyOf, what: AnyOf }
            en: "a promise is broken: after {after} customers can still come to {what}",
            zh_tw: "承諾不成立：{after}之後，客戶仍可能走到{what}",
            zh_cn: "承诺不成立：{after}之后，客户仍可能走到{what}";
        BrokenAfterSoon { after: AnyOf, what: AnyOf, takes: Amount, most: Amount }
            en: "a promise is broken: {takes} after {after} customers can come to {what}, though never within {most} is promised",
            zh_tw: "承諾不成立：{after}之後只要 {takes}，客戶就可能走到{what}，承諾的是 {most}內不會",
            zh_cn: "承诺不成立：{after}之后只要 {takes}，客户就可能走到{what}，承诺的是 {most}内不会";
        BrokenReach { from: String, what: AnyOf }
            en: "a promise is broken: no way leads from “{from}” to {what}",
            zh_tw: "承諾不成立：從「{from}」沒有路通到{what}",
            zh_cn: "承诺不成立：从“{from}”没有路通到{what}";
        BrokenReachFar { from: String, what: AnyOf, takes: Amount, most: Amount }
            en: "a promise is broken: from “{from}” it takes {takes} to {what}, more than the promised {most}",
            zh_tw: "承諾不成立：從「{from}」到{what}要 {takes}，超過承諾的 {most}",
            zh_cn: "承诺不成立：从“{from}”到{what}要 {takes}，超过承诺的 {most}";
        PromiseNamed { name: String }
            en: "“{name}” is promised here",
            zh_tw: "這裡承諾「{name}」",
            zh_cn: "这里承诺“{name}”";
        BrokenThere {}
            en: "here it is broken",
            zh_tw: "在這裡不成立",
            zh_cn: "在这里不成立";
        BrokenFrom {}
            en: "from here",
            zh_tw: "從這裡開始",
            zh_cn: "从这里开始";
        BrokenHelp {}
            en: "change the path that is shown, or promise what can be kept",
            zh_tw: "請修改上面這條路徑，或只承諾做得到的事",
            zh_cn: "请修改上面这条路径，或只承诺做得到的事";
        BrokenHelpUnlimited {}
            en: "limit the rounds with `visits(…)`, or promise it without `within`",
            zh_tw: "請用 `visits(…)` 限制圈數，或不要寫 `within`",
            zh_cn: "请用 `visits(…)` 限制圈数，或不要写 `within`";
        BrokenHelpReach {}
            en: "give these steps a way there, or promise it only from the steps that have one",
            zh_tw: "請為這些步驟加一條路，或只對有路的步驟承諾",
            zh_cn: "请为这些步骤加一条路，或只对有路的步骤承诺";
        BrokenHelpFar {}
            en: "shorten the way, or promise what can be kept",
            zh_tw: "請把路縮短，或只承諾做得到的事",
            zh_cn: "请把路缩短，或只承诺做得到的事";
        NotProven {}
            en: "there are too many ways through this workflow to check a promise on all of them",
            zh_tw: "這個流程的走法太多，無法逐一確認承諾是否成立",
            zh_cn: "这个流程的走法太多，无法逐一确认承诺是否成立";
        NotProvenHelp {}
            en: "put a part of the workflow into one of its own and `run` it, or make the branches shorter",
            zh_tw: "請把一部分拆成另一個流程再用 `run` 執行，或縮短並行的分支",
            zh_cn: "请把一部分拆成另一个流程再用 `run` 执行，或缩短并行的分支";
        NotProvenUnknown { step: String }
            en: "whether a promise holds depends on “{step}”, and what happens there cannot be seen from here",
            zh_tw: "承諾是否成立要看「{step}」，但那裡會發生什麼在這裡看不到",
            zh_cn: "承诺是否成立要看“{step}”，但那里会发生什么在这里看不到";
        NotProvenUnknownHelp { workflow: String }
            en: "check the folder that also holds “{workflow}”",
            zh_tw: "請連同「{workflow}」所在的資料夾一起檢查",
            zh_cn: "请连同“{workflow}”所在的文件夹一起检查";
        NotProvenIntricate { step: String }
            en: "whether a promise holds depends on “{step}”, and the interruptions there are too deep to be followed",
            zh_tw: "承諾是否成立要看「{step}」，但那裡的中斷層層相疊，無法追下去",
            zh_cn: "承诺是否成立要看“{step}”，但那里的中断层层相叠，无法追下去";
        NotProvenIntricateHelp {}
            en: "let the interruption `go` to a step instead of doing all of it aside",
            zh_tw: "請讓中斷用 `go` 跳到一個步驟，不要全部放在中斷裡做",
            zh_cn: "请让中断用 `go` 跳到一个步骤，不要全部放在中断里做";
        NotProvenTime { step: String }
            en: "whether a promise holds depends on how long “{step}” takes, and nobody has written that down",
            zh_tw: "承諾是否成立要看「{step}」要花多久，但流程裡沒有寫",
            zh_cn: "承诺是否成立要看“{step}”要花多久，但流程里没有写";
        NotProvenTimeHelp {}
            en: "write `timeout` or `takes` at that step",
            zh_tw: "請在該步驟寫上 `timeout` 或 `takes`",
            zh_cn: "请在该步骤写上 `timeout` 或 `takes`";
        NotProvenSide { step: String }
            en: "whether a promise holds depends on how the times of the branches of “{step}” overlap, and that was not worked out",
            zh_tw: "承諾是否成立要看「{step}」各分支的時間如何重疊，這一點沒有計算",
            zh_cn: "承诺是否成立要看“{step}”各分支的时间如何重叠，这一点没有计算";
        NotProvenSideHelp {}
            en: "promise the time of each branch by itself, or without `within`",
            zh_tw: "請分別承諾各分支的時間，或不要寫 `within`",
            zh_cn: "请分别承诺各分支的时间，或不要写 `within`";
        NotProvenHere {}
            en: "it depends on this step",
            zh_tw: "要看這個步驟",
            zh_cn: "要看这个步骤";
    }
}
