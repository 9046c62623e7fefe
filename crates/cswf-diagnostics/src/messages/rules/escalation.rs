//! Ways to a person.

use std::time::Duration;

use super::super::messages;

messages! {
    /// Ways to a person.
    EscalationMessage {
        MissingEscalation { step: String }
            en: "customers at “{step}” can reach no person, whatever they do",
            zh_tw: "客戶在「{step}」無論怎麼做都找不到真人",
            zh_cn: "客户在“{step}”无论怎么做都找不到真人";
        MissingEscalationOn { step: String, channel: String }
            en: "customers at “{step}” on the channel “{channel}” can reach no person, whatever they do",
            zh_tw: "用「{channel}」聯絡的客戶在「{step}」無論怎麼做都找不到真人",
            zh_cn: "用“{channel}”联系的客户在“{step}”无论怎么做都找不到真人";
        MissingEscalationCalledBy { step: String, caller: String }
            en: "customers who come to “{step}” from “{caller}” can reach no person, whatever they do",
            zh_tw: "從「{caller}」來到「{step}」的客戶無論怎麼做都找不到真人",
            zh_cn: "从“{caller}”来到“{step}”的客户无论怎么做都找不到真人";
        MissingEscalationHere {}
            en: "no way from here leads to a person",
            zh_tw: "從這裡沒有任何一條路通到真人",
            zh_cn: "从这里没有任何一条路通到真人";
        MissingEscalationHelp {}
            en: "add “- {{ key: 0, go: … }}” under “anytime”, or an option that leads to a person",
            zh_tw: "在「anytime」加上「- {{ key: 0, go: … }}」，或加一個通往真人的選項",
            zh_cn: "在“anytime”加上“- {{ key: 0, go: … }}”，或加一个通往真人的选项";
        MissingEscalationHelpWords {}
            en: "add “- {{ words: [agent], go: … }}” under “anytime”, or an option that leads to a person",
            zh_tw: "在「anytime」加上「- {{ words: [真人, agent], go: … }}」，或加一個通往真人的選項",
            zh_cn: "在“anytime”加上“- {{ words: [人工, agent], go: … }}”，或加一个通往真人的选项";
        MissingEscalationHelpNobody {}
            en: "add an actor with “role: human” and a step “queue: …”, and lead customers there",
            zh_tw: "加一個「role: human」的角色和「queue: …」步驟，再把客戶帶過去",
            zh_cn: "加一个“role: human”的角色和“queue: …”步骤，再把客户带过去";
        PersonTooManyInputs { step: String, inputs: u32, most: u32 }
            en: "from “{step}” it takes {inputs} inputs to reach a person; {most} should do",
            zh_tw: "從「{step}」要操作 {inputs} 次才找得到真人，最多應該 {most} 次",
            zh_cn: "从“{step}”要操作 {inputs} 次才找得到真人，最多应该 {most} 次";
        PersonTooLate { step: String, time: Duration, most: Duration }
            en: "from “{step}” it takes {time} to reach a person; {most} should do",
            zh_tw: "從「{step}」要 {time}才找得到真人，最多應該 {most}",
            zh_cn: "从“{step}”要 {time}才找得到真人，最多应该 {most}";
        PersonTooFarHere { person: String }
            en: "the nearest way to a person ends at “{person}”",
            zh_tw: "最近的真人在「{person}」",
            zh_cn: "最近的真人在“{person}”";
        PersonTooFarHelp {}
            en: "offer a person at any time: “- {{ key: 0, go: … }}” under “anytime”, or an option in a menu on the way",
            zh_tw: "隨時提供真人：在「anytime」加上「- {{ key: 0, go: … }}」，或在途中的選單加一個選項",
            zh_cn: "随时提供真人：在“anytime”加上“- {{ key: 0, go: … }}”，或在途中的菜单加一个选项";
        PersonTooFarHelpWords {}
            en: "offer a person at any time: “- {{ words: [agent], go: … }}” under “anytime”, or an option in a menu on the way",
            zh_tw: "隨時提供真人：在「anytime」加上「- {{ words: [真人, agent], go: … }}」，或在途中的選單加一個選項",
            zh_cn: "随时提供真人：在“anytime”加上“- {{ words: [人工, agent], go: … }}”，或在途中的菜单加一个选项";
    }
}
