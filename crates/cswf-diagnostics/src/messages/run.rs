//! What is said by dry runs, scenarios and emitters.

use super::messages;

messages! {
    /// What is said by dry runs, scenarios and emitters.
    RunMessage {
        TurnMissing { step: String }
            en: "the turns ran out at “{step}”: say what the customer does there",
            zh_tw: "到「{step}」時輸入已用完：請寫出客戶在這裡怎麼做",
            zh_cn: "到“{step}”时输入已用完：请写出客户在这里怎么做";
        RunUnknown { workflow: String }
            en: "there is no workflow “{workflow}” to run, so every customer who comes here is stuck",
            zh_tw: "沒有「{workflow}」這個流程可以執行，走到這裡的客戶都會卡住",
            zh_cn: "没有“{workflow}”这个流程可以运行，走到这里的客户都会卡住";
        RunUnknownHelp {}
            en: "give the file of that workflow too, or correct its name",
            zh_tw: "請把那個流程的檔案一起交給程式，或改正名稱",
            zh_cn: "请把那个流程的文件一起交给程序，或改正名称";
        RunInCircle { workflow: String, path: crate::List }
            en: "“{workflow}” runs itself ({path}), so customers would never come to an end",
            zh_tw: "「{workflow}」會執行到自己（{path}），客戶永遠走不完",
            zh_cn: "“{workflow}”会运行到自己（{path}），客户永远走不完";
        RunInCircleHelp {}
            en: "jump back with “go” inside one workflow, or put what both need into a workflow of its own",
            zh_tw: "在同一個流程裡請用 go 跳回，或把共用的部分寫成獨立的流程",
            zh_cn: "在同一个流程里请用 go 跳回，或把共用的部分写成独立的流程";
        RunTooLarge { workflow: String, most: usize }
            en: "with “{workflow}” run here too, the whole flow has more than {most} states and cannot be played",
            zh_tw: "這裡再執行「{workflow}」，整個流程就超過 {most} 個狀態，無法模擬",
            zh_cn: "这里再运行“{workflow}”，整个流程就超过 {most} 个状态，无法模拟";
        RunTooLargeHelp {}
            en: "run it from fewer places: each call is a copy of the whole workflow",
            zh_tw: "請減少執行它的地方：每一次執行都是整個流程的一份複本",
            zh_cn: "请减少运行它的地方：每一次运行都是整个流程的一份副本";
        TurnMissingChoices { choices: crate::List }
            en: "it is one of {choices}",
            zh_tw: "可以是{choices}其中之一",
            zh_cn: "可以是{choices}其中之一";
        TurnLeftOver { turn: String }
            en: "nobody asks for “{turn}” any more: the case does not come to it",
            zh_tw: "「{turn}」用不到：案件走不到需要它的地方",
            zh_cn: "“{turn}”用不到：案件走不到需要它的地方";
        TurnUnknownStep { step: String }
            en: "a turn is kept for “{step}”, but no step, actor, system or rule has that name",
            zh_tw: "有一個輸入是留給「{step}」的，但沒有這個名稱的步驟、角色、系統或規則",
            zh_cn: "有一个输入是留给“{step}”的，但没有这个名称的步骤、角色、系统或规则";
        TurnDidYouMean { name: String }
            en: "did you mean “{name}”?",
            zh_tw: "您是不是要寫「{name}」？",
            zh_cn: "您是不是要写“{name}”？";
        TurnEventUnknown { event: String }
            en: "the event “{event}” means nothing here: no step waits for it, and no rule acts on it",
            zh_tw: "事件「{event}」在這裡沒有意義：沒有步驟等它，也沒有規則理會它",
            zh_cn: "事件“{event}”在这里没有意义：没有步骤等它，也没有规则理会它";
        TurnNotAnOption { answer: String, step: String, choices: crate::List }
            en: "“{answer}” is none of the options of “{step}” ({choices}), so it counts as a wrong key",
            zh_tw: "「{answer}」不是「{step}」的選項（{choices}），所以算按錯",
            zh_cn: "“{answer}”不是“{step}”的选项（{choices}），所以算按错";
        TurnNotAnOutcome { answer: String, step: String, choices: crate::List }
            en: "“{step}” cannot turn out as “{answer}”; it is one of {choices}",
            zh_tw: "「{step}」不會有「{answer}」這個結果，只能是{choices}其中之一",
            zh_cn: "“{step}”不会有“{answer}”这个结果，只能是{choices}其中之一";
        TurnMeansNothing { answer: String, step: String }
            en: "“{answer}” cannot happen at “{step}”",
            zh_tw: "「{step}」不會發生「{answer}」",
            zh_cn: "“{step}”不会发生“{answer}”";
        TurnCannotTimeOut { step: String }
            en: "nothing at “{step}” ever times out, so the customer would be silent for ever",
            zh_tw: "「{step}」永遠不會逾時，客戶會一直沉默下去",
            zh_cn: "“{step}”永远不会超时，客户会一直沉默下去";
        TurnCannotBeWrong { step: String }
            en: "no answer to “{step}” can be wrong",
            zh_tw: "「{step}」的答案不可能錯",
            zh_cn: "“{step}”的答案不可能错";
        NothingComes { step: String }
            en: "after “{step}” nothing more happens: nobody comes, and nothing ends the wait",
            zh_tw: "「{step}」之後就沒有動靜了：沒有人來，等待也不會結束",
            zh_cn: "“{step}”之后就没有动静了：没有人来，等待也不会结束";
        RunGoesOn { step: String, steps: usize }
            en: "after {steps} steps the case is still going round, now at “{step}”: it never comes to an end",
            zh_tw: "走了 {steps} 步之後案件還在繞圈，現在在「{step}」：永遠不會結束",
            zh_cn: "走了 {steps} 步之后案件还在绕圈，现在在“{step}”：永远不会结束";
        ExpectedEnd { wanted: String, found: String, last: String }
            en: "the case should end “{wanted}”, but ended “{found}”, after “{last}”",
            zh_tw: "案件應該以「{wanted}」結束，卻在「{last}」之後以「{found}」結束",
            zh_cn: "案件应该以“{wanted}”结束，却在“{last}”之后以“{found}”结束";
        ExpectedPass { step: String, path: crate::List }
            en: "the case should pass “{step}”, but it passed {path}",
            zh_tw: "案件應該經過「{step}」，實際經過的是{path}",
            zh_cn: "案件应该经过“{step}”，实际经过的是{path}";
        ExpectedOrder { step: String }
            en: "the case passed “{step}”, but before the steps that stand in front of it here",
            zh_tw: "案件經過了「{step}」，但比這裡寫在它前面的步驟還早",
            zh_cn: "案件经过了“{step}”，但比这里写在它前面的步骤还早";
        ExpectedUnknownStep { step: String }
            en: "there is no step named “{step}”, so no case can pass it",
            zh_tw: "沒有名為「{step}」的步驟，案件不可能經過",
            zh_cn: "没有名为“{step}”的步骤，案件不可能经过";
        ExpectedAvoid { step: String }
            en: "the case should not pass “{step}”, but it did",
            zh_tw: "案件不該經過「{step}」，卻經過了",
            zh_cn: "案件不该经过“{step}”，却经过了";
        ExpectedSaid { words: String }
            en: "“{words}” was never said, asked, offered or sent",
            zh_tw: "從頭到尾都沒有說、問、提供或送出「{words}」",
            zh_cn: "从头到尾都没有说、问、提供或发送“{words}”";
        ExpectedWithin { wanted: std::time::Duration, found: std::time::Duration }
            en: "it should take {wanted} at most, but took {found}",
            zh_tw: "最多應該花 {wanted}，實際花了 {found}",
            zh_cn: "最多应该花 {wanted}，实际花了 {found}";
    }
}
