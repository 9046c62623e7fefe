//! Rules themselves, settings and mutes.

use super::super::messages;
use crate::{List, Phrase};

messages! {
    /// Rules themselves, settings and mutes.
    SettingsMessage {
        RuleFailed { rule: String }
            en: "the rule “{rule}” broke down on this workflow and has checked nothing; the other rules went on",
            zh_tw: "規則「{rule}」檢查這個流程時發生故障，沒有完成；其他規則照常執行",
            zh_cn: "规则“{rule}”检查这个流程时发生故障，没有完成；其他规则照常执行";
        RuleFailedHelp {}
            en: "please report it together with the file; until then switch the rule off in cswf.yaml",
            zh_tw: "請連同檔案回報；在修好之前可以在 cswf.yaml 關閉這條規則",
            zh_cn: "请连同文件反馈；在修好之前可以在 cswf.yaml 关闭这条规则";
        ValuesLimit {}
            en: "this workflow is too large, or its conditions too tangled, to follow what every value can be; what never-taken, always-taken or unreachable-step would find in the rest is not told",
            zh_tw: "這個流程太大或條件太複雜，無法追蹤每個值的所有可能；其餘部分的 never-taken、always-taken、unreachable-step 問題可能沒有列出",
            zh_cn: "这个流程太大或条件太复杂，无法追踪每个值的所有可能；其余部分的 never-taken、always-taken、unreachable-step 问题可能没有列出";
        WalksLimit {}
            en: "there are too many ways through this workflow to follow every variable; what used-before-set or maybe-unset would find in the rest is not told",
            zh_tw: "這個流程的走法太多，無法追蹤每個變數；其餘部分的 used-before-set、maybe-unset 問題可能沒有列出",
            zh_cn: "这个流程的走法太多，无法追踪每个变量；其余部分的 used-before-set、maybe-unset 问题可能没有列出";
        TooManyWays {}
            en: "there are more than a million ways from step to step here: too many steps for so many interruptions; nothing of it has been checked",
            zh_tw: "步驟之間的走法超過一百萬種：步驟和可插入的情況（anytime、rules）太多；這個流程沒有檢查",
            zh_cn: "步骤之间的走法超过一百万种：步骤和可插入的情况（anytime、rules）太多；这个流程没有检查";
        RulesLimit {}
            en: "there are too many event rules, or too tangled ones, to compare each with each; what rule-shadowed, rules-conflict or rules-gap would find in the rest is not told",
            zh_tw: "事件規則太多或太複雜，無法逐條互相比較；其餘部分的 rule-shadowed、rules-conflict、rules-gap 問題可能沒有列出",
            zh_cn: "事件规则太多或太复杂，无法逐条互相比较；其余部分的 rule-shadowed、rules-conflict、rules-gap 问题可能没有列出";
        LimitHelp {}
            en: "split it into workflows that “run” each other",
            zh_tw: "請拆成幾個用「run」互相呼叫的流程",
            zh_cn: "请拆成几个用“run”互相调用的流程";
        MuteWithoutReason { rules: List }
            en: "{rules} is muted here without a reason",
            zh_tw: "這裡關閉了 {rules}，卻沒有寫原因",
            zh_cn: "这里关闭了 {rules}，却没有写原因";
        MuteReasonHelp {}
            en: "write after the bracket why this is all right: “# cswf: ignore[rule] reason”",
            zh_tw: "請在括號後寫明為什麼沒關係：「# cswf: ignore[規則] 原因」",
            zh_cn: "请在括号后写明为什么没关系：“# cswf: ignore[规则] 原因”";
        MuteReasonHelpSettings {}
            en: "add “reason: …” to say why this is all right",
            zh_tw: "請加上「reason: …」說明為什麼沒關係",
            zh_cn: "请加上“reason: …”说明为什么没关系";
        MuteExpired { rule: String, until: String }
            en: "“{rule}” was muted until {until}, which has passed",
            zh_tw: "「{rule}」只關閉到 {until}，現在已經過期",
            zh_cn: "“{rule}”只关闭到 {until}，现在已经过期";
        MuteExpiredHelp {}
            en: "mend what it finds, or set a later date",
            zh_tw: "請修正它找到的問題，或改成更晚的日期",
            zh_cn: "请修正它找到的问题，或改成更晚的日期";
        UnusedMute { rule: String }
            en: "“{rule}” finds nothing here, so there is nothing to mute",
            zh_tw: "「{rule}」在這裡沒有發現問題，不需要關閉",
            zh_cn: "“{rule}”在这里没有发现问题，不需要关闭";
        UnusedMuteHelp {}
            en: "delete it",
            zh_tw: "請刪除它",
            zh_cn: "请删除它";
        MuteUnreadable {}
            en: "this comment mutes nothing: it is not written as “# cswf: ignore[rule] reason”",
            zh_tw: "這個註解沒有作用：寫法應該是「# cswf: ignore[規則] 原因」",
            zh_cn: "这个注释没有作用：写法应该是“# cswf: ignore[规则] 原因”";
        PathWithoutPath {}
            en: "this entry of “paths” does not say for which folder or file it holds",
            zh_tw: "「paths」的這一項沒有寫是哪個資料夾或檔案",
            zh_cn: "“paths”的这一项没有写是哪个文件夹或文件";
        PathWithoutPathHelp {}
            en: "add “path: …”",
            zh_tw: "請加上「path: …」",
            zh_cn: "请加上“path: …”";
        PathOutside { path: String }
            en: "“{path}” leads out of the project",
            zh_tw: "「{path}」在專案之外",
            zh_cn: "“{path}”在项目之外";
        PathOutsideHelp {}
            en: "write a path from the folder of cswf.yaml on, with “/” and without “..”",
            zh_tw: "請從 cswf.yaml 所在的資料夾寫起，用「/」分隔，不要有「..」",
            zh_cn: "请从 cswf.yaml 所在的文件夹写起，用“/”分隔，不要有“..”";
        UnknownRule { rule: String }
            en: "there is no rule “{rule}”",
            zh_tw: "沒有「{rule}」這條規則",
            zh_cn: "没有“{rule}”这条规则";
        DidYouMean { name: String }
            en: "did you mean “{name}”?",
            zh_tw: "是不是要寫「{name}」？",
            zh_cn: "是不是要写“{name}”？";
        SeeList {}
            en: "“cswf explain --list” shows every rule",
            zh_tw: "「cswf explain --list」會列出所有規則",
            zh_cn: "“cswf explain --list”会列出所有规则";
        UnknownSetting { key: String }
            en: "“{key}” is no setting of cswf",
            zh_tw: "cswf 沒有「{key}」這個設定",
            zh_cn: "cswf 没有“{key}”这个设置";
        UnknownParameter { rule: String, key: String }
            en: "the rule “{rule}” has no setting “{key}”",
            zh_tw: "規則「{rule}」沒有「{key}」這個設定",
            zh_cn: "规则“{rule}”没有“{key}”这个设置";
        KnownHere { names: List }
            en: "here you can write {names}",
            zh_tw: "這裡可以寫 {names}",
            zh_cn: "这里可以写 {names}";
        NoParameters {}
            en: "it can only be switched: off, error, warning or info",
            zh_tw: "它只能切換：off、error、warning 或 info",
            zh_cn: "它只能切换：off、error、warning 或 info";
        WrongSetting { key: String, wanted: Phrase }
            en: "“{key}” should be {wanted}",
            zh_tw: "「{key}」應該是{wanted}",
            zh_cn: "“{key}”应该是{wanted}";
        SettingsNotAMap {}
            en: "the settings are “key: value” lines, and this is something else",
            zh_tw: "設定檔由「鍵: 值」組成，這裡卻不是",
            zh_cn: "设置文件由“键: 值”组成，这里却不是";
        NotReadYet { key: String }
            en: "“{key}” is kept for later; nothing reads it yet",
            zh_tw: "「{key}」保留給以後使用，目前沒有作用",
            zh_cn: "“{key}”保留给以后使用，目前没有作用";
        IgnoreWithoutRule {}
            en: "this entry does not say which rule it mutes",
            zh_tw: "這一項沒有寫要關閉哪條規則",
            zh_cn: "这一项没有写要关闭哪条规则";
        IgnoreWithoutRuleHelp {}
            en: "add “rule: …”",
            zh_tw: "請加上「rule: …」",
            zh_cn: "请加上“rule: …”";
        UnknownPack { pack: String }
            en: "there is no pack “{pack}”",
            zh_tw: "沒有「{pack}」這個規則包",
            zh_cn: "没有“{pack}”这个规则包";
        UnknownTarget { target: String }
            en: "workflows cannot be compiled to “{target}”",
            zh_tw: "流程無法編譯成「{target}」",
            zh_cn: "流程无法编译成“{target}”";
        LossHelp {}
            en: "let the system that runs the program take care of it, or mute it with that reason",
            zh_tw: "請由執行這個程式的系統處理，或寫明理由後關閉這條",
            zh_cn: "请由运行这个程序的系统处理，或写明理由后静音这条";
    }
}
