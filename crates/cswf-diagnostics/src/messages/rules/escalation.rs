//! Ways to a person.

use std::time::Duration;

use super::super::messages;
use crate::Quoted;

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

        NoZeroOut {}
            en: "callers cannot press 0 for a person at any time",
            zh_tw: "來電者沒辦法隨時按 0 找真人",
            zh_cn: "来电者没办法随时按 0 找人工";
        NoZeroOutWords {}
            en: "customers cannot ask for a person at any time",
            zh_tw: "客戶沒辦法隨時要求真人",
            zh_cn: "客户没办法随时要求人工";
        NoZeroOutHere { step: String }
            en: "at “{step}”, for one, nothing they press or say brings a person",
            zh_tw: "例如在「{step}」，按什麼、說什麼都找不到真人",
            zh_cn: "例如在“{step}”，按什么、说什么都找不到人工";
        NoZeroOutHelp {}
            en: "write “anytime: [{{ key: 0, go: … }}]” with the step at which a person answers, or give each menu an option 0",
            zh_tw: "請寫「anytime: [{{ key: 0, go: … }}]」，填上由真人接聽的步驟；或在每個選單加上選項 0",
            zh_cn: "请写“anytime: [{{ key: 0, go: … }}]”，填上由人工接听的步骤；或在每个菜单加上选项 0";
        NoZeroOutHelpWords {}
            en: "write “anytime: [{{ words: [agent, human], go: … }}]” with the step at which a person answers, or give each menu such an option",
            zh_tw: "請寫「anytime: [{{ words: [真人, 客服], go: … }}]」，填上由真人接手的步驟；或在每個選單加上這樣的選項",
            zh_cn: "请写“anytime: [{{ words: [人工, 真人], go: … }}]”，填上由人工接手的步骤；或在每个菜单加上这样的选项";

        MissesWithoutPerson { step: String, misses: u32 }
            en: "whoever is not understood at “{step}” ({misses}×) gets no help from a person",
            zh_tw: "在「{step}」一直沒被聽懂的客戶（{misses} 次），等不到真人幫忙",
            zh_cn: "在“{step}”一直没被听懂的客户（{misses} 次），等不到人工帮忙";
        MissesWithoutPersonByDefault { step: String, misses: u32 }
            en: "whoever is not understood at “{step}” ({misses}×) gets no help from a person: “defaults” lead elsewhere",
            zh_tw: "在「{step}」一直沒被聽懂的客戶（{misses} 次），等不到真人幫忙：「defaults」把他們帶到別處",
            zh_cn: "在“{step}”一直没被听懂的客户（{misses} 次），等不到人工帮忙：“defaults”把他们带到别处";
        MissesWithoutPersonHere {}
            en: "the customer is asked here",
            zh_tw: "客戶在這裡被問",
            zh_cn: "客户在这里被问";
        MissesWithoutPersonHelp {}
            en: "lead them to the step at which a person answers: “on-invalid: …”, “on-timeout: …”",
            zh_tw: "請帶到由真人接手的步驟：「on-invalid: …」、「on-timeout: …」",
            zh_cn: "请带到由人工接手的步骤：“on-invalid: …”、“on-timeout: …”";

        EscalationInCircle { step: String, lower: String, upper: String }
            en: "customers who have been sent up from “{lower}” to “{upper}” are sent back to “{lower}” at “{step}”, as if that were higher",
            zh_tw: "從「{lower}」升級到「{upper}」的客戶，在「{step}」又被升級回「{lower}」",
            zh_cn: "从“{lower}”升级到“{upper}”的客户，在“{step}”又被升级回“{lower}”";
        EscalationInCircleUp { lower: String, upper: String }
            en: "here “{upper}” takes over from “{lower}”",
            zh_tw: "這裡由「{upper}」從「{lower}」接手",
            zh_cn: "这里由“{upper}”从“{lower}”接手";
        EscalationInCircleHelp { lower: String }
            en: "escalate to somebody who may decide more; to hand the case back on purpose write “transfer: {lower}”",
            zh_tw: "請升級給權限更高的人；若真要交回去，請寫「transfer: {lower}」",
            zh_cn: "请升级给权限更高的人；若确实要交回去，请写“transfer: {lower}”";

        EscalationWithoutDeadline { step: String, actor: String }
            en: "nobody says by when “{actor}” takes over at “{step}”, so customers may wait for ever",
            zh_tw: "「{step}」沒說「{actor}」最晚何時接手，客戶可能一直等下去",
            zh_cn: "“{step}”没说“{actor}”最晚何时接手，客户可能一直等下去";
        EscalationWithoutDeadlineHelp { within: Duration }
            en: "say by when: “within: …” (a common promise is {within}), and with “on-breach: …” what happens when it is late",
            zh_tw: "請寫明期限：「within: …」（常見的承諾是 {within}），並用「on-breach: …」寫明逾時怎麼辦",
            zh_cn: "请写明期限：“within: …”（常见的承诺是 {within}），并用“on-breach: …”写明超时怎么办";

        HandoffWithoutContext { step: String, actor: String, known: Quoted }
            en: "customers have to tell “{actor}” again what they have told already: “{step}” does not pass on {known}",
            zh_tw: "客戶得向「{actor}」把說過的再說一次：「{step}」沒有把{known}交接過去",
            zh_cn: "客户得向“{actor}”把说过的再说一次：“{step}”没有把{known}交接过去";
        HandoffWithoutContextHelp { first: String }
            en: "pass on what the next person needs: “handoff: [{first}, …]”",
            zh_tw: "請交接下一位需要的資料：「handoff: [{first}, …]」",
            zh_cn: "请交接下一位需要的资料：“handoff: [{first}, …]”";
    }
}
