//! Variables.

use super::super::messages;

messages! {
    /// Variables.
    DataMessage {
        UsedBeforeSet { variable: String, step: String }
            en: "customers can come to “{step}” before anything has set “{variable}”, which it uses",
            zh_tw: "客戶可能在「{variable}」還沒有值的時候就走到「{step}」，而這裡要用到它",
            zh_cn: "客户可能在“{variable}”还没有值的时候就走到“{step}”，而这里要用到它";
        UsedNeverSet { variable: String, step: String }
            en: "“{step}” uses “{variable}”, which nothing has set on any way here",
            zh_tw: "「{step}」要用到「{variable}」，但走到這裡之前沒有任何步驟給過它值",
            zh_cn: "“{step}”要用到“{variable}”，但走到这里之前没有任何步骤给过它值";
        UsedTooEarly { variable: String }
            en: "customers can come here before anything has set “{variable}”",
            zh_tw: "客戶走到這裡時，「{variable}」可能還沒有值",
            zh_cn: "客户走到这里时，“{variable}”可能还没有值";
        UsedSetThere { variable: String }
            en: "“{variable}” gets its value here",
            zh_tw: "「{variable}」在這裡才有值",
            zh_cn: "“{variable}”在这里才有值";
        UsedNotGiven { variable: String, caller: String }
            en: "“{caller}” runs this workflow without giving it “{variable}”",
            zh_tw: "「{caller}」呼叫這個流程時沒有提供「{variable}」",
            zh_cn: "“{caller}”调用这个流程时没有提供“{variable}”";
        UsedHere { variable: String }
            en: "“{variable}” is used here",
            zh_tw: "「{variable}」用在這裡",
            zh_cn: "“{variable}”用在这里";
        UsedHelpGive { variable: String, caller: String }
            en: "let “{caller}” give it, too: “with: {{ {variable}: … }}”",
            zh_tw: "請在「{caller}」呼叫它的步驟也加上「with: {{ {variable}: … }}」",
            zh_cn: "请在“{caller}”调用它的步骤也加上“with: {{ {variable}: … }}”";
        UsedHelpCounter { variable: String }
            en: "give it a first value before: “- set: {{ {variable}: 0 }}”",
            zh_tw: "請先給它初始值：「- set: {{ {variable}: 0 }}」",
            zh_cn: "请先给它初始值：“- set: {{ {variable}: 0 }}”";
        UsedHelp { variable: String }
            en: "ask for it or set it before, or say where it comes from: “{variable}: {{ …, from: crm }}”",
            zh_tw: "請先詢問或設定它，或寫明來源：「{variable}: {{ …, from: crm }}」",
            zh_cn: "请先询问或设置它，或写明来源：“{variable}: {{ …, from: crm }}”";
        MaybeUnset { variable: String, step: String }
            en: "“{step}” needs “{variable}”, which some customers have left unanswered: they get a gap",
            zh_tw: "「{step}」要用到「{variable}」，但有些客戶沒有回答，這裡會是空的",
            zh_cn: "“{step}”要用到“{variable}”，但有些客户没有回答，这里会是空的";
        MaybeUnsetOptional {}
            en: "this question may be left unanswered",
            zh_tw: "這個問題可以不回答",
            zh_cn: "这个问题可以不回答";
        MaybeUnsetSurvey {}
            en: "not everybody answers a survey",
            zh_tw: "不是每位客戶都會回答問卷",
            zh_cn: "不是每位客户都会回答问卷";
        MaybeUnsetHelp { variable: String }
            en: "say it only to those who have answered: “match: {{ {variable}: present }}”; or give it a value before",
            zh_tw: "只對有回答的客戶說：「match: {{ {variable}: present }}」；或先給它一個值",
            zh_cn: "只对有回答的客户说：“match: {{ {variable}: present }}”；或先给它一个值";
        AskedTwice { variable: String, step: String }
            en: "customers who have given “{variable}” already are asked for it again at “{step}”",
            zh_tw: "客戶已經給過「{variable}」，走到「{step}」又被問一次",
            zh_cn: "客户已经给过“{variable}”，走到“{step}”又被问一次";
        AskedBefore {}
            en: "they have given it here",
            zh_tw: "在這裡已經給過",
            zh_cn: "在这里已经给过";
        AskedHelp { variable: String }
            en: "ask only those who have not given it: “match: {{ {variable}: absent }}”",
            zh_tw: "只問還沒給過的客戶：「match: {{ {variable}: absent }}」",
            zh_cn: "只问还没给过的客户：“match: {{ {variable}: absent }}”";
        AskedHelpTakeOut {}
            en: "take this question out: everybody who comes here has answered it",
            zh_tw: "請刪掉這個問題：走到這裡的客戶都回答過了",
            zh_cn: "请删掉这个问题：走到这里的客户都回答过了";
        AsksKnown { variable: String, from: String }
            en: "customers are asked for “{variable}”, which comes from “{from}” before the conversation begins",
            zh_tw: "「{variable}」在對話開始前就由「{from}」帶入，卻還是向客戶詢問",
            zh_cn: "“{variable}”在对话开始前就由“{from}”带入，却还是向客户询问";
        AsksGiven { variable: String }
            en: "customers are asked for “{variable}”, which whoever runs this workflow has given already",
            zh_tw: "呼叫這個流程的一方已經提供「{variable}」，卻還是向客戶詢問",
            zh_cn: "调用这个流程的一方已经提供“{variable}”，却还是向客户询问";
        KnownFromStart {}
            en: "it is known from here",
            zh_tw: "從這裡就已經知道",
            zh_cn: "从这里就已经知道";
        NeverUsed { variable: String }
            en: "“{variable}” gets a value here, and nothing ever uses it",
            zh_tw: "「{variable}」在這裡有了值，但之後沒有任何地方用到",
            zh_cn: "“{variable}”在这里有了值，但之后没有任何地方用到";
        NeverUsedHelp { variable: String }
            en: "take it out; or use it: in a text, a condition, “handoff: [{variable}]”",
            zh_tw: "請刪掉它；或用上它：放進文字、條件，或「handoff: [{variable}]」",
            zh_cn: "请删掉它；或用上它：放进文字、条件，或“handoff: [{variable}]”";
        NeverUsedAnswer { variable: String }
            en: "customers are asked for “{variable}”, and nothing ever uses their answer",
            zh_tw: "向客戶詢問了「{variable}」，但答案從來沒有用到",
            zh_cn: "向客户询问了“{variable}”，但答案从来没有用到";
        NeverUsedAnswerHelp { variable: String }
            en: "don’t ask for it; or use it: in a condition, a ticket, “handoff: [{variable}]”",
            zh_tw: "請不要問；或用上它：放進條件、工單，或「handoff: [{variable}]」",
            zh_cn: "请不要问；或用上它：放进条件、工单，或“handoff: [{variable}]”";
        OverwrittenUnread { variable: String, by: String }
            en: "the value that “{variable}” gets here is gone before anything uses it: “{by}” gives it another one",
            zh_tw: "「{variable}」在這裡的值還沒用到就沒了：「{by}」又給了它另一個值",
            zh_cn: "“{variable}”在这里的值还没用到就没了：“{by}”又给了它另一个值";
        OverwrittenAnswer { variable: String, by: String }
            en: "what customers answer for “{variable}” is gone before anything uses it: “{by}” gives it another value",
            zh_tw: "客戶對「{variable}」的回答還沒用到就沒了：「{by}」又給了它另一個值",
            zh_cn: "客户对“{variable}”的回答还没用到就没了：“{by}”又给了它另一个值";
        OverwrittenHere {}
            en: "it gets another value here",
            zh_tw: "在這裡被換成另一個值",
            zh_cn: "在这里被换成另一个值";
        OverwrittenHelp {}
            en: "take one of the two out, or use the first value before the second one comes",
            zh_tw: "請刪掉其中一個，或在第二個值出現前先用上第一個",
            zh_cn: "请删掉其中一个，或在第二个值出现前先用上第一个";
        TooManyQuestions { most: u32, step: String }
            en: "customers who come to “{step}” have answered {most} questions already and got nothing in return",
            zh_tw: "客戶走到「{step}」時已經回答了 {most} 個問題，卻還沒有得到任何回應",
            zh_cn: "客户走到“{step}”时已经回答了 {most} 个问题，却还没有得到任何回应";
        TooManyQuestionsHelp {}
            en: "ask only what the next step needs; tell customers something they came for before asking on",
            zh_tw: "只問下一步需要的；繼續發問之前，先給客戶他想知道的內容",
            zh_cn: "只问下一步需要的；继续发问之前，先给客户他想知道的内容";
    }
}
