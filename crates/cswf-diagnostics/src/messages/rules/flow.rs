//! Ways through a workflow.

use super::super::messages;
use crate::{Phrase, Quoted};

messages! {
    /// Ways through a workflow.
    FlowMessage {
        UnreachableStep { step: String }
            en: "no customer can ever get to “{step}”",
            zh_tw: "沒有任何客戶能走到「{step}」",
            zh_cn: "没有任何客户能走到“{step}”";
        UnreachableBehind { before: String }
            en: "whoever comes to “{before}” goes elsewhere from here",
            zh_tw: "走到「{before}」的客戶都從這裡去了別處",
            zh_cn: "走到“{before}”的客户都从这里去了别处";
        UnreachableHelp { step: String }
            en: "lead customers to it, for instance with “go: {step}” in a way out, or delete it",
            zh_tw: "在某個出路寫「go: {step}」把客戶帶過來，或刪除它",
            zh_cn: "在某个出路写“go: {step}”把客户带过来，或删除它";
        UnreachableHelpNoId {}
            en: "give it an id and lead customers to it with “go”, or delete it",
            zh_tw: "給它一個 id，再用「go」把客戶帶過來，或刪除它",
            zh_cn: "给它一个 id，再用“go”把客户带过来，或删除它";

        UnhandledSilence { step: String }
            en: "customers who say nothing at “{step}” are left in silence",
            zh_tw: "客戶在「{step}」沒有回應時，就被晾在那裡",
            zh_cn: "客户在“{step}”没有回应时，就被晾在那里";
        UnhandledInvalid { step: String }
            en: "customers whose answer at “{step}” is not understood are left in silence",
            zh_tw: "客戶在「{step}」的回答聽不懂時，就被晾在那裡",
            zh_cn: "客户在“{step}”的回答听不懂时，就被晾在那里";
        UnhandledSystemError { step: String, system: String }
            en: "when “{system}” does not answer at “{step}”, customers are left in silence",
            zh_tw: "「{step}」的「{system}」沒有回應時，客戶就被晾在那裡",
            zh_cn: "“{step}”的“{system}”没有回应时，客户就被晾在那里";
        UnhandledNotSent { step: String }
            en: "when the message of “{step}” cannot be delivered, the case goes nowhere",
            zh_tw: "「{step}」的訊息送不出去時，案件就卡住了",
            zh_cn: "“{step}”的消息送不出去时，案件就卡住了";
        UnhandledTicketError { step: String }
            en: "when the ticket cannot be written at “{step}”, the case goes nowhere",
            zh_tw: "「{step}」的工單寫不進去時，案件就卡住了",
            zh_cn: "“{step}”的工单写不进去时，案件就卡住了";
        UnhandledLate { step: String }
            en: "when “{step}” takes longer than its timeout, the case goes nowhere",
            zh_tw: "「{step}」超過時限時，案件就卡住了",
            zh_cn: "“{step}”超过时限时，案件就卡住了";
        UnhandledWait { step: String, actor: String }
            en: "customers who have waited for “{actor}” at “{step}” until the timeout are left in silence",
            zh_tw: "客戶在「{step}」等「{actor}」等到逾時，就被晾在那裡",
            zh_cn: "客户在“{step}”等“{actor}”等到超时，就被晾在那里";
        UnhandledFull { step: String, actor: String }
            en: "customers who come to “{step}” while the line of “{actor}” is full are left in silence",
            zh_tw: "「{actor}」滿線時，走到「{step}」的客戶就被晾在那裡",
            zh_cn: "“{actor}”满线时，走到“{step}”的客户就被晾在那里";
        UnhandledBusy { step: String }
            en: "when the number of “{step}” is busy, callers are left in silence",
            zh_tw: "「{step}」撥的號碼忙線時，客戶就被晾在那裡",
            zh_cn: "“{step}”拨的号码占线时，客户就被晾在那里";
        UnhandledNoAnswer { step: String }
            en: "when nobody picks up at the number of “{step}”, callers are left in silence",
            zh_tw: "「{step}」撥的號碼沒人接時，客戶就被晾在那裡",
            zh_cn: "“{step}”拨的号码没人接时，客户就被晾在那里";
        UnhandledFailed { step: String }
            en: "when the customer cannot be reached at “{step}”, the case goes nowhere",
            zh_tw: "「{step}」回電找不到客戶時，案件就卡住了",
            zh_cn: "“{step}”回电找不到客户时，案件就卡住了";
        UnhandledHere {}
            en: "this can happen here, and nothing says what happens then",
            zh_tw: "這裡可能發生這種情況，卻沒有寫之後怎麼辦",
            zh_cn: "这里可能发生这种情况，却没有写之后怎么办";
        UnhandledHelp { key: String }
            en: "say where to go then: add “{key}: …” to the step",
            zh_tw: "請寫明之後去哪裡：在這個步驟加上「{key}: …」",
            zh_cn: "请写明之后去哪里：在这个步骤加上“{key}: …”";
        UnhandledElse { key: String }
            en: "“{key}” is only for some of them",
            zh_tw: "「{key}」只照顧到其中一部分客戶",
            zh_cn: "“{key}”只照顾到其中一部分客户";
        UnhandledHelpElse { key: String }
            en: "say where the others go: let “{key}” lead all of them to a “decide” that asks",
            zh_tw: "請寫明其他客戶去哪裡：讓「{key}」把所有人帶到一個「decide」，在那裡判斷",
            zh_cn: "请写明其他客户去哪里：让“{key}”把所有人带到一个“decide”，在那里判断";
        UnhandledHelpDefaults { key: String }
            en: "say where to go then: add “{key}: …” to the step, or to “defaults” for every step like it",
            zh_tw: "請寫明之後去哪裡：在這個步驟加上「{key}: …」，或寫在「defaults」給同類步驟共用",
            zh_cn: "请写明之后去哪里：在这个步骤加上“{key}: …”，或写在“defaults”给同类步骤共用";

        DeadEnd { step: String }
            en: "after “{step}” customers are left hanging: no step follows, and the case is not ended",
            zh_tw: "「{step}」之後客戶就懸在那裡：沒有下一步，案件也沒有結束",
            zh_cn: "“{step}”之后客户就悬在那里：没有下一步，案件也没有结束";
        DeadEndBy { by: String }
            en: "“{by}” leads past the last step",
            zh_tw: "「{by}」走過了最後一步",
            zh_cn: "“{by}”走过了最后一步";
        DeadEndHere {}
            en: "nothing follows this",
            zh_tw: "這之後什麼都沒有",
            zh_cn: "这之后什么都没有";
        DeadEndHelp {}
            en: "write “- end: resolved” (or another end) after it, or say with “go” where it goes on",
            zh_tw: "在後面寫「- end: resolved」（或別的結果），或用「go」寫明接下來去哪裡",
            zh_cn: "在后面写“- end: resolved”（或别的结果），或用“go”写明接下来去哪里";

        EndlessLoop { step: String }
            en: "customers who get to “{step}” never get out again",
            zh_tw: "客戶一走到「{step}」就再也出不來",
            zh_cn: "客户一走到“{step}”就再也出不来";
        EndlessLoopRound { round: String }
            en: "every way from here leads round: {round}",
            zh_tw: "從這裡怎麼走都是繞圈：{round}",
            zh_cn: "从这里怎么走都是绕圈：{round}";
        EndlessLoopHelp {}
            en: "give one of these steps a way out: an option, an “on-timeout” that leads elsewhere, or an “end”",
            zh_tw: "請給其中一步一條出路：一個選項、帶到別處的「on-timeout」，或「end」",
            zh_cn: "请给其中一步一条出路：一个选项、带到别处的“on-timeout”，或“end”";
        EndlessLoopShut {}
            en: "this would lead out, but it can never hold",
            zh_tw: "這裡本來可以出去，但條件永遠不會成立",
            zh_cn: "这里本来可以出去，但条件永远不会成立";
        UnboundedLoop { round: String }
            en: "customers may go round without limit: {round}",
            zh_tw: "客戶可能無限次繞圈：{round}",
            zh_cn: "客户可能无限次绕圈：{round}";
        UnboundedAgain { step: String, when: Phrase }
            en: "{when}, “{step}” begins again, as often as it happens",
            zh_tw: "{when}，「{step}」就重來一次，次數沒有上限",
            zh_cn: "{when}，“{step}”就重来一次，次数没有上限";
        UnboundedBack {}
            en: "this leads back, and nothing counts how often",
            zh_tw: "這裡會繞回去，卻沒有計算次數",
            zh_cn: "这里会绕回去，却没有计算次数";
        UnboundedHelp { step: String }
            en: "after a few rounds lead them elsewhere, best to a person: “if: visits(\"{step}\") > 3”",
            zh_tw: "繞過幾圈後請帶到別處，最好是真人：「if: visits(\"{step}\") > 3」",
            zh_cn: "绕过几圈后请带到别处，最好是真人：“if: visits(\"{step}\") > 3”";
        UnboundedHelpNoId {}
            en: "after a few rounds lead them elsewhere, best to a person: give the step an id and ask “visits(\"id\") > 3”",
            zh_tw: "繞過幾圈後請帶到別處，最好是真人：給步驟一個 id，再用「visits(\"id\") > 3」判斷",
            zh_cn: "绕过几圈后请带到别处，最好是真人：给步骤一个 id，再用“visits(\"id\") > 3”判断";
        UnboundedHelpAgain {}
            en: "use “tries” for another try, and lead to a person after the last one",
            zh_tw: "要再試一次請用「tries」，最後一次之後帶到真人",
            zh_cn: "要再试一次请用“tries”，最后一次之后带到真人";
        UnboundedHelpElsewhere {}
            en: "lead them elsewhere: to a callback, a message, or another line",
            zh_tw: "請帶到別處：回電、留言，或另一個隊伍",
            zh_cn: "请带到别处：回电、留言，或另一个队伍";

        NeverTakenCase { case: String, step: String }
            en: "the case “{case}” of “{step}” can never be chosen",
            zh_tw: "「{step}」的情況「{case}」永遠不會被選到",
            zh_cn: "“{step}”的情况“{case}”永远不会被选到";
        NeverTakenOption { option: String, step: String }
            en: "customers at “{step}” are never offered “{option}”",
            zh_tw: "客戶在「{step}」永遠不會看到選項「{option}」",
            zh_cn: "客户在“{step}”永远不会看到选项“{option}”";
        NeverTakenOutcome { outcome: String, step: String }
            en: "the outcome “{outcome}” of “{step}” can never be chosen",
            zh_tw: "「{step}」的結果「{outcome}」永遠不會出現",
            zh_cn: "“{step}”的结果“{outcome}”永远不会出现";
        NeverTakenStep { step: String }
            en: "“{step}” is always skipped",
            zh_tw: "「{step}」永遠會被跳過",
            zh_cn: "“{step}”永远会被跳过";
        NeverTakenWay { key: String, step: String }
            en: "no customer ever takes “{key}” at “{step}”",
            zh_tw: "沒有客戶會從「{step}」走「{key}」這條出路",
            zh_cn: "没有客户会从“{step}”走“{key}”这条出路";
        NeverTakenDefault { key: String }
            en: "no customer ever takes “{key}” of “defaults”",
            zh_tw: "沒有客戶會走「defaults」裡的「{key}」",
            zh_cn: "没有客户会走“defaults”里的“{key}”";
        NeverTakenAnytime { by: String }
            en: "“{by}” under “anytime” never leads anywhere",
            zh_tw: "「anytime」裡的「{by}」永遠不起作用",
            zh_cn: "“anytime”里的“{by}”永远不起作用";
        NeverTakenRule { rule: String }
            en: "the rule “{rule}” never acts",
            zh_tw: "規則「{rule}」永遠不會執行",
            zh_cn: "规则“{rule}”永远不会执行";
        NeverTakenSla {}
            en: "no case ever falls under this row of “sla”",
            zh_tw: "沒有案件會適用「sla」的這一列",
            zh_cn: "没有案件会适用“sla”的这一行";
        NeverHolds {}
            en: "this can never hold",
            zh_tw: "這永遠不會成立",
            zh_cn: "这永远不会成立";
        NeverHoldsEarlier { cases: Quoted }
            en: "whoever comes here has been taken by {cases} before",
            zh_tw: "會走到這裡的，前面已經被{cases}接走了",
            zh_cn: "会走到这里的，前面已经被{cases}接走了";
        NeverHoldsTakes { step: String }
            en: "“{step}” looks at this first",
            zh_tw: "「{step}」會先看這裡",
            zh_cn: "“{step}”会先看这里";
        NeverHoldsUnset { variable: String }
            en: "“{variable}” has no value on any way here, so this is always false",
            zh_tw: "走到這裡之前「{variable}」從來沒有值，所以這永遠不成立",
            zh_cn: "走到这里之前“{variable}”从来没有值，所以这永远不成立";
        NeverHoldsValue { variable: String, value: String }
            en: "“{variable}” is always {value} here",
            zh_tw: "「{variable}」在這裡永遠是 {value}",
            zh_cn: "“{variable}”在这里永远是 {value}";
        NeverHoldsValueOrUnset { variable: String, value: String }
            en: "“{variable}” is {value} here, or has no value",
            zh_tw: "「{variable}」在這裡是 {value}，或者沒有值",
            zh_cn: "“{variable}”在这里是 {value}，或者没有值";
        NeverHoldsEarlierRows {}
            en: "the first row that matches holds, and earlier rows match every case of this one",
            zh_tw: "適用的是第一個符合的列，而這一列的案件前面的列都已符合",
            zh_cn: "适用的是第一个符合的行，而这一行的案件前面的行都已符合";
        NeverHoldsTakesRow {}
            en: "this row matches first",
            zh_tw: "這一列會先符合",
            zh_cn: "这一行会先符合";
        NeverTakenHelpEarlierRows {}
            en: "move it before the rows that match its cases, or delete it",
            zh_tw: "請把它移到會先符合的列前面，或刪除",
            zh_cn: "请把它移到会先符合的行前面，或删除";
        NeverTakenHelp {}
            en: "correct the condition, or delete what hangs on it",
            zh_tw: "請修正條件，或刪除這個條件下的內容",
            zh_cn: "请修正条件，或删除这个条件下的内容";
        NeverTakenHelpEarlier {}
            en: "move it before the cases that take its customers, or delete it",
            zh_tw: "請把它移到會接走客戶的情況前面，或刪除",
            zh_cn: "请把它移到会接走客户的情况前面，或删除";

        AlwaysTakenStep { step: String }
            en: "every customer who comes to “{step}” meets its condition, so it is never skipped",
            zh_tw: "走到「{step}」的客戶全都符合它的條件，所以從來不會略過",
            zh_cn: "走到“{step}”的客户全都符合它的条件，所以从来不会跳过";
        AlwaysTakenWay { way: String, step: String }
            en: "the condition of “{way}” at “{step}” holds for every customer",
            zh_tw: "「{step}」的「{way}」的條件，每位客戶都符合",
            zh_cn: "“{step}”的“{way}”的条件，每位客户都符合";
        AlwaysTakenOther { way: String }
            en: "the condition of “{way}” holds for every customer",
            zh_tw: "「{way}」的條件，每位客戶都符合",
            zh_cn: "“{way}”的条件，每位客户都符合";
        AlwaysHolds {}
            en: "this is always true",
            zh_tw: "這永遠成立",
            zh_cn: "这永远成立";
        AlwaysTakenHelp {}
            en: "delete the condition, or correct it",
            zh_tw: "請刪除這個條件，或修正它",
            zh_cn: "请删除这个条件，或修正它";
        ElseNeverTaken { step: String }
            en: "no customer ever comes to the “else” of “{step}”: its cases take everybody",
            zh_tw: "沒有客戶會走到「{step}」的「else」：前面的情況已接走所有人",
            zh_cn: "没有客户会走到“{step}”的“else”：前面的情况已接走所有人";
        ElseNeverTakenHelp {}
            en: "delete it, or correct the cases",
            zh_tw: "請刪除它，或修正前面的情況",
            zh_cn: "请删除它，或修正前面的情况";

        HandlerWithoutCause { key: String, step: String }
            en: "“{key}” at “{step}” never happens",
            zh_tw: "「{step}」的「{key}」永遠用不到",
            zh_cn: "“{step}”的“{key}”永远用不到";
        EndWithoutCause { end: String, step: String, workflow: String }
            en: "“{end}” at “{step}” never happens: “{workflow}” has no such end",
            zh_tw: "「{step}」的「{end}」永遠用不到：「{workflow}」沒有這個結果",
            zh_cn: "“{step}”的“{end}”永远用不到：“{workflow}”没有这个结果";
        NoCauseTimeout {}
            en: "nothing limits the time here: a “timeout” is missing",
            zh_tw: "這裡沒有時間限制：少了「timeout」",
            zh_cn: "这里没有时间限制：缺少“timeout”";
        NoCauseTimeoutOfWait {}
            en: "this wait ends by itself, so it is never late",
            zh_tw: "這段等待到時就結束，不會逾時",
            zh_cn: "这段等待到时就结束，不会超时";
        NoCauseTimeoutOfSurvey {}
            en: "the survey has no last day: “valid” is missing",
            zh_tw: "問卷沒有期限：少了「valid」",
            zh_cn: "问卷没有期限：缺少“valid”";
        NoCauseTimeoutOfOptional {}
            en: "the question is “optional”: whoever says nothing simply goes on",
            zh_tw: "這個問題是「optional」，沒有回答的客戶會直接往下走",
            zh_cn: "这个问题是“optional”，没有回答的客户会直接往下走";
        NoCauseInvalid {}
            en: "any answer is accepted here, so none is wrong",
            zh_tw: "這裡接受任何回答，不會有錯誤的答案",
            zh_cn: "这里接受任何回答，不会有错误的答案";
        NoCauseError {}
            en: "nothing can fail here: no message is sent and no system is called",
            zh_tw: "這裡不傳訊息也不呼叫系統，不會失敗",
            zh_cn: "这里不发消息也不调用系统，不会失败";
        NoCauseFull { actor: String }
            en: "the line of “{actor}” takes any number of customers: a “limit” is missing",
            zh_tw: "「{actor}」的隊伍沒有人數上限：少了「limit」",
            zh_cn: "“{actor}”的队伍没有人数上限：缺少“limit”";
        NoCauseClosed { actor: String }
            en: "“{actor}” has neither hours nor shifts, so somebody is always there",
            zh_tw: "「{actor}」沒有時段也沒有班表，所以永遠有人",
            zh_cn: "“{actor}”没有时段也没有班表，所以永远有人";
        NoCauseBreach {}
            en: "nothing is promised here: a “within” is missing",
            zh_tw: "這裡沒有承諾時限：少了「within」",
            zh_cn: "这里没有承诺时限：缺少“within”";
        NoCauseBreachOfCallback {}
            en: "a callback that comes too late ends with “failed”",
            zh_tw: "回電太晚時，結果就是「failed」",
            zh_cn: "回电太晚时，结果就是“failed”";
        NoCauseOther { verb: &'static str }
            en: "this cannot happen at “{verb}”",
            zh_tw: "「{verb}」不會有這種結果",
            zh_cn: "“{verb}”不会有这种结果";
        HandlerHelp {}
            en: "add what is missing, or delete this way out",
            zh_tw: "請補上缺少的，或刪除這條出路",
            zh_cn: "请补上缺少的，或删除这条出路";
        HandlerHelpFailed {}
            en: "write “on-failed” instead",
            zh_tw: "請改寫「on-failed」",
            zh_cn: "请改写“on-failed”";
        HandlerHelpDelete {}
            en: "delete it",
            zh_tw: "請刪除它",
            zh_cn: "请删除它";
        EndHelp { ends: Quoted }
            en: "it ends with {ends}: name one of these, or delete this way out",
            zh_tw: "它的結果有{ends}：請改用其中一個，或刪除這條出路",
            zh_cn: "它的结果有{ends}：请改用其中一个，或删除这条出路";

        UnusedActor { name: String }
            en: "“{name}” has nothing to do in this workflow",
            zh_tw: "「{name}」在這個流程裡沒有工作",
            zh_cn: "“{name}”在这个流程里没有工作";
        UnusedHours { name: String }
            en: "nobody keeps the hours “{name}”",
            zh_tw: "沒有人使用時段「{name}」",
            zh_cn: "没有人使用时段“{name}”";
        UnusedText { name: String }
            en: "no customer ever hears or reads the text “{name}”",
            zh_tw: "沒有客戶會聽到或看到文字「{name}」",
            zh_cn: "没有客户会听到或看到文本“{name}”";
        UnusedVariable { name: String }
            en: "nothing sets or reads “{name}”",
            zh_tw: "沒有任何地方設定或讀取「{name}」",
            zh_cn: "没有任何地方设置或读取“{name}”";
        UnusedInLibrary { name: String }
            en: "no workflow that includes this library uses “{name}”",
            zh_tw: "引入這個共用庫的流程都沒有用到「{name}」",
            zh_cn: "引入这个共用库的流程都没有用到“{name}”";
        UnusedHelp {}
            en: "delete it, or use it",
            zh_tw: "請刪除它，或用上它",
            zh_cn: "请删除它，或用上它";

        DeadlockNever { step: String, branches: Quoted }
            en: "nothing behind “{step}” ever happens: it waits for {branches} as well, and that never comes to its end",
            zh_tw: "「{step}」之後的步驟永遠不會發生：它還在等{branches}，而那裡永遠走不到分支的終點",
            zh_cn: "“{step}”之后的步骤永远不会发生：它还在等{branches}，而那里永远走不到分支的终点";
        DeadlockNeverEnds { branch: String }
            en: "every way in “{branch}” ends the case, leads elsewhere or goes round",
            zh_tw: "「{branch}」裡的每條路不是結案、離開，就是繞圈",
            zh_cn: "“{branch}”里的每条路不是结案、离开，就是绕圈";
        DeadlockNeverHelp {}
            en: "let the branch come to its last step or to “go: join”; if one branch is enough, write “join: any”",
            zh_tw: "請讓分支走到最後一步或「go: join」；若只要一個分支完成就好，請寫「join: any」",
            zh_cn: "请让分支走到最后一步或“go: join”；若只要一个分支完成就好，请写“join: any”";
        DeadlockOnSomePath { step: String, waiting: Quoted, values: Quoted }
            en: "customers may be kept at “{step}” for ever: at {waiting} they wait for {values}, which by then no other branch may set any more",
            zh_tw: "客戶可能永遠卡在「{step}」：在{waiting}等著{values}，而其他分支到時可能不會再設定它",
            zh_cn: "客户可能永远卡在“{step}”：在{waiting}等着{values}，而其他分支到时可能不会再设置它";
        DeadlockInLoop { step: String, waiting: Quoted }
            en: "customers may be kept at “{step}” for ever: at {waiting} a branch goes round, and on some path nothing calls it off",
            zh_tw: "客戶可能永遠卡在「{step}」：有個分支在{waiting}一直繞圈，而有的路上沒有任何事會叫停它",
            zh_cn: "客户可能永远卡在“{step}”：有个分支在{waiting}一直绕圈，而有的路上没有任何事会叫停它";
        DeadlockInLoopHelp {}
            en: "give the loop a way to its end (“go: join”), or let the other branches call it off (“join: any”, a “timeout”)",
            zh_tw: "請給迴圈一條到終點的路（「go: join」），或讓其他分支叫停它（「join: any」、「timeout」）",
            zh_cn: "请给循环一条到终点的路（“go: join”），或让其他分支叫停它（“join: any”、“timeout”）";
        DeadlockWaits {}
            en: "this goes round and round here",
            zh_tw: "這裡會一直繞圈",
            zh_cn: "这里会一直绕圈";
        DeadlockOnSomePathHelp {}
            en: "set the value on every way of the other branch, or give the wait an end: a “timeout” at the “parallel”, or a count",
            zh_tw: "請在另一個分支的每條路上都設定這個值，或讓等待有個盡頭：在「parallel」加上「timeout」，或計算次數",
            zh_cn: "请在另一个分支的每条路上都设置这个值，或让等待有个尽头：在“parallel”加上“timeout”，或计算次数";
        DeadlockNotProven { step: String }
            en: "nobody can say whether “{step}” always goes on: its branches may follow each other in too many ways",
            zh_tw: "無法判斷「{step}」是否總會繼續：分支之間先後的可能太多",
            zh_cn: "无法判断“{step}”是否总会继续：分支之间先后的可能太多";
        DeadlockNotProvenHelp {}
            en: "let fewer branches wait for what others set, or give the “parallel” a “timeout”",
            zh_tw: "請減少等待其他分支設定值的分支，或在「parallel」加上「timeout」",
            zh_cn: "请减少等待其他分支设置值的分支，或在“parallel”加上“timeout”";

        BranchesSetOne { variable: String, one: String, other: String }
            en: "“{one}” and “{other}” go on side by side, and both set “{variable}”: which value stays is chance",
            zh_tw: "「{one}」和「{other}」同時進行，而且都會設定「{variable}」：最後留下哪個值全憑運氣",
            zh_cn: "“{one}”和“{other}”同时进行，而且都会设置“{variable}”：最后留下哪个值全凭运气";
        BranchesSetOneAlso {}
            en: "this sets it, too",
            zh_tw: "這裡也會設定它",
            zh_cn: "这里也会设置它";
        BranchesSetOneHelp {}
            en: "give each branch a variable of its own, or set it behind the “parallel”",
            zh_tw: "請讓每個分支用自己的變數，或改在「parallel」之後設定",
            zh_cn: "请让每个分支用自己的变量，或改在“parallel”之后设置";
        BranchesTalk { step: String, one: String, other: String }
            en: "customers hear or read two things at once: “{one}” talks to them while “{other}” does at “{step}”",
            zh_tw: "客戶會同時聽到或看到兩件事：「{one}」在跟客戶說話，「{other}」也在「{step}」說",
            zh_cn: "客户会同时听到或看到两件事：“{one}”在跟客户说话，“{other}”也在“{step}”说";
        BranchesTalkAlso {}
            en: "this talks to the customer, too",
            zh_tw: "這裡也在跟客戶說話",
            zh_cn: "这里也在跟客户说话";
        BranchesTalkHelp {}
            en: "let one branch do the talking, or move the words behind the “parallel”; “send” may go on beside it",
            zh_tw: "請只讓一個分支跟客戶說話，或把話移到「parallel」之後；「send」可以同時進行",
            zh_cn: "请只让一个分支跟客户说话，或把话移到“parallel”之后；“send”可以同时进行";

        LostWhenLeaving { step: String, work: String, branch: String }
            en: "when “{step}” leads out here, “{work}” in the branch “{branch}” is cut off, and nobody is told",
            zh_tw: "「{step}」從這裡離開時，分支「{branch}」的「{work}」會被中斷，而且沒有人知道",
            zh_cn: "“{step}”从这里离开时，分支“{branch}”的“{work}”会被中断，而且没有人知道";
        LostWork {}
            en: "this may not be done yet by then",
            zh_tw: "到時這裡可能還沒做完",
            zh_cn: "到时这里可能还没做完";
        LostWhenLeavingHelp {}
            en: "write “go: join” and decide behind the “parallel”, or tell somebody on this way: a “send”, a “ticket”, a “task”",
            zh_tw: "請寫「go: join」，到「parallel」之後再判斷；或在這條路上通知相關人員：「send」、「ticket」、「task」",
            zh_cn: "请写“go: join”，到“parallel”之后再判断；或在这条路上通知相关人员：“send”、“ticket”、“task”";
        LostAtOnce { step: String, work: String, branch: String }
            en: "“{work}” in the branch “{branch}” is never done: “{step}” is over as soon as it has begun",
            zh_tw: "分支「{branch}」的「{work}」永遠做不到：「{step}」一開始就結束了",
            zh_cn: "分支“{branch}”的“{work}”永远做不到：“{step}”一开始就结束了";
        LostAtOnceBy { branch: String }
            en: "nothing in “{branch}” takes any time, and that is enough",
            zh_tw: "「{branch}」裡的步驟都不花時間，而這樣就算完成了",
            zh_cn: "“{branch}”里的步骤都不花时间，而这样就算完成了";
        LostAtOnceHelp {}
            en: "wait for every branch (“join: all”), or put what takes no time before the “parallel”",
            zh_tw: "請等待每個分支（「join: all」），或把不花時間的步驟放到「parallel」之前",
            zh_cn: "请等待每个分支（“join: all”），或把不花时间的步骤放到“parallel”之前";
        LostTicket { step: String, branch: String }
            en: "the ticket that “{step}” opens stays open when other branches are done before “{branch}” has closed it",
            zh_tw: "如果其他分支先完成，「{step}」開的工單就沒人關：「{branch}」還沒走到關單就被中斷",
            zh_cn: "如果其他分支先完成，“{step}”开的工单就没人关：“{branch}”还没走到关单就被中断";
        LostTicketCloses {}
            en: "it would be closed here",
            zh_tw: "原本會在這裡關閉",
            zh_cn: "原本会在这里关闭";
        LostTicketHelp {}
            en: "close the ticket behind the “parallel”",
            zh_tw: "請在「parallel」之後關閉工單",
            zh_cn: "请在“parallel”之后关闭工单";
    }
}
