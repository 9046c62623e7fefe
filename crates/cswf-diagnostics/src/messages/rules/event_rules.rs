//! The table of event rules.

use super::super::messages;
use crate::{Example, Quoted};

messages! {
    /// The table of event rules.
    EventRuleMessage {
        RuleShadowed { rule: String }
            en: "the rule “{rule}” never acts: earlier rules take every case that it is for",
            zh_tw: "規則「{rule}」永遠不會執行：適用它的案件都被前面的規則接走了",
            zh_cn: "规则“{rule}”永远不会执行：适用它的案件都被前面的规则接走了";
        RuleShadowedLabel { rules: Quoted }
            en: "{rules} acts first, and then the others are not looked at",
            zh_tw: "{rules}會先執行，之後就不再看其他規則",
            zh_cn: "{rules}会先执行，之后就不再看其他规则";
        RuleShadowedBy {}
            en: "this rule takes its cases",
            zh_tw: "這條規則接走了它的案件",
            zh_cn: "这条规则接走了它的案件";
        RuleShadowedHelp {}
            en: "give it a higher “priority”, make the earlier rule narrower, or delete it",
            zh_tw: "請給它更高的「priority」、把前面的規則寫得更窄，或刪除它",
            zh_cn: "请给它更高的“priority”、把前面的规则写得更窄，或删除它";
        RulesConflict { first: String, second: String, example: Example }
            en: "“{first}” and “{second}” can be for the same case, and then only the first acts: {example}",
            zh_tw: "「{first}」和「{second}」可能同時適用，這時只有前一條會執行，例如：{example}",
            zh_cn: "“{first}”和“{second}”可能同时适用，这时只有前一条会执行，例如：{example}";
        RulesConflictFirst {}
            en: "this one acts first, for no other reason than that it stands first",
            zh_tw: "這條先執行，只因為它寫在前面",
            zh_cn: "这条先执行，只因为它写在前面";
        RulesConflictHelp {}
            en: "say with “priority” which goes first, let the conditions exclude each other, or write “apply: first” if the order is to decide",
            zh_tw: "請用「priority」寫明哪一條優先、讓兩條的條件互斥，或寫「apply: first」表示以順序為準",
            zh_cn: "请用“priority”写明哪一条优先、让两条的条件互斥，或写“apply: first”表示以顺序为准";
        RulesConflictSet { first: String, second: String, variable: String, example: Example }
            en: "“{first}” and “{second}” can both act on a case, and set “{variable}” to different values: {example}",
            zh_tw: "「{first}」和「{second}」可能都會執行，卻把「{variable}」設成不同的值，例如：{example}",
            zh_cn: "“{first}”和“{second}”可能都会执行，却把“{variable}”设成不同的值，例如：{example}";
        RulesConflictSetHelp {}
            en: "let the conditions exclude each other, or give the one whose value counts the lower “priority”, since it acts last",
            zh_tw: "請讓兩條的條件互斥；或把要算數的那條設成較低的「priority」，因為後執行的會蓋掉前面的",
            zh_cn: "请让两条的条件互斥；或把要算数的那条设成较低的“priority”，因为后执行的会盖掉前面的";
        RulesGap { event: String, example: Example }
            en: "no rule for “{event}” takes this case: {example}",
            zh_tw: "「{event}」的規則都沒有接住這種案件：{example}",
            zh_cn: "“{event}”的规则都没有接住这种案件：{example}";
        RulesGapHelp { event: String }
            en: "add a rule for it, or one for all the rest, without a condition: “event: {event}”, “priority: low”",
            zh_tw: "請為它加一條規則，或加一條不帶條件、接住其餘案件的規則：「event: {event}」、「priority: low」",
            zh_cn: "请为它加一条规则，或加一条不带条件、接住其余案件的规则：“event: {event}”、“priority: low”";
        ComplexRule { rule: String, conditions: usize, actions: usize }
            en: "the rule “{rule}” asks {conditions} things and does {actions}, for every case from its first day",
            zh_tw: "規則「{rule}」有 {conditions} 個條件、{actions} 個動作，一上線就套用到所有案件",
            zh_cn: "规则“{rule}”有 {conditions} 个条件、{actions} 个动作，一上线就应用到所有案件";
        ComplexRuleHelp { share: String }
            en: "try it on some cases first with “rollout: {share}”; once it has proved itself write “rollout: 100%”",
            zh_tw: "請先用「rollout: {share}」在部分案件試行；確認無誤後改成「rollout: 100%」",
            zh_cn: "请先用“rollout: {share}”在部分案件试行；确认无误后改成“rollout: 100%”";
    }
}
